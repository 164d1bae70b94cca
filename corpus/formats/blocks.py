"""The blocks that a document's text is made of, and that text: paragraphs apart, list items and table rows together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
# What an XML parser or a PDF may yield and no text should hold.
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b\u200e\u200f\u2060\ufeff\ufffe\uffff\ud800-\udfff]")
INDENT = "  "


class Shape(StrEnum):
    """How a block stands in the text: lines of one shape follow each other, the rest is set apart by a blank line."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A heading, a paragraph, an item of a list (its mark included) or a line of a table."""

    text: str
    shape: Shape = Shape.PARAGRAPH
    level: int = 0


def cleaned(text: str) -> str:
    """The text with single spaces and without blank lines, margins and invisible characters."""
    text = _UNWANTED.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
    return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()


def composed(blocks: Iterable[TextBlock]) -> str:
    """The text of the blocks, ending in a newline; "" where they hold none."""
    lines: list[str] = []
    before: TextBlock | None = None
    for block in blocks:
        text = cleaned(block.text)
        if not text:
            continue
        together = before is not None and before.shape is block.shape and block.shape in (Shape.ITEM, Shape.ROW)
        if before is not None and not together:
            lines.append("")
        lines += [INDENT * block.level + line for line in text.split("\n")]
        before = block
    return "\n".join(lines) + "\n" if lines else ""
