"""The lines of a page that belong to the register, without those of the website round it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus import labels
from corpus.dates import DATE

HEADING_WORDS = 10
TAIL_WORDS = 14  # a longer line at the end of a page is text, whatever it ends with

# "4 december" and "10. 900" begin with a number too, but no list item.
BULLET = re.compile(r"(?:[•·▪◦●○■►‣*–—-]|\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
FIELD = re.compile(
    r"(?P<label>[^\s:][^:.?!]*?(?:\([^)]*\)|\b[a-z]\.[a-z]\.[^:]*?)?[^:.?!]*?)\s*:\s+(?P<value>\S.*)", re.DOTALL
)
_SPACE = " \t\r\n\u00a0\ufeff\u200b"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that isn't blank: its characters without margins, and whether it stands apart from its neighbours."""

    start: int
    end: int
    text: str
    after_blank: bool
    before_blank: bool


def register_lines(text: str) -> list[Line]:
    """The lines of the page without those of the website."""
    return [line for line in _without_tail(_lines(text)) if not labels.is_chrome(line.text)]


def looks_like_heading(text: str) -> bool:
    """Whether a line has the shape of a heading: short, capitalised, no number, no list item, no full stop."""
    return (
        bool(text)
        and len(text.split()) <= HEADING_WORDS
        and not BULLET.match(text)
        and not FIELD.fullmatch(text)
        and text[-1] not in ".;,!"
        and (text[0].isupper() or text[0] in "‘'’")
        and not any(c.isdigit() for c in text)
    )


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    blank = True
    for match in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n|$)", text):
        stripped = match[0].strip(_SPACE)
        if not stripped:
            if found and not blank:
                found[-1] = replace(found[-1], before_blank=True)
            blank = True
            continue
        start = match.start() + match[0].index(stripped)
        found.append(Line(start, start + len(stripped), stripped, blank, False))
        blank = False
    if found:
        found[-1] = replace(found[-1], before_blank=True)
    return found


def _without_tail(lines: Sequence[Line]) -> list[Line]:
    """The lines without the links, headings and addresses at the end, which belong to the website.

    They are short, end without a full stop, and are neither a label with its value nor a list item.
    """
    end = len(lines)
    while end > 1 and _may_be_tail(lines[end - 1], lines[end - 2]):
        end -= 1
    return list(lines[:end])


def _may_be_tail(line: Line, above: Line) -> bool:
    text = line.text
    if labels.is_chrome(text):
        return True
    if labels.topic(text) or labels.names_document(text) or DATE.search(text):
        return False
    if above.text[-1] != "." and (labels.topic(above.text) or labels.says("trips", above.text)):
        return False  # the value of a label, or all that is said under a title
    words = text.split()
    is_text = len(words) > TAIL_WORDS or text[-1] in ".;:!)”’\"" or BULLET.match(text) or FIELD.fullmatch(text)
    return not is_text and text[0].isupper() and not labels.says("trips", text)
