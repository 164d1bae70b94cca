"""A document to be written, whatever its format: headings, paragraphs with footnotes, tables."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Style(StrEnum):
    """What a paragraph is."""

    NOTICE = "notice"
    HEADING = "heading"
    SUBHEADING = "subheading"
    SECTION = "section"
    QUESTION = "question"
    BODY = "body"
    BULLET = "bullet"
    UNDER = "under"  # what goes on under a bullet
    REMARK = "remark"
    CLERK = "clerk"
    PLAIN = "plain"  # running text of an annex


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a paragraph."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote, where it is referred to."""

    text: str


Inline = Run | Footnote


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or a heading."""

    style: Style
    inlines: tuple[Inline, ...]

    @property
    def text(self) -> str:
        """Its words, without footnotes."""
        return "".join(each.text for each in self.inlines if isinstance(each, Run))


@dataclass(frozen=True, slots=True)
class Table:
    """A table; without `columns` it is a list of labels with their values. `total` tells that its last row adds up.

    `widths` are shares of the width of the page.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    total: bool = False
    title: str = ""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows stands on a new page, on its side where `wide`."""

    wide: bool = False


Block = Paragraph | Table | NewPage


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to be written; `foot` stands under each page before its number."""

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    foot: str = ""
    page_of: str = field(default="van")


def paragraph(style: Style, text: str, bold: bool = False) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(style, (Run(text, bold),))
