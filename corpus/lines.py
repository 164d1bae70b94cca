"""The lines of a page that belong to the register, without those of the website round it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus import labels
from corpus.dates import DATE, is_dates_only

HEADING_WORDS = 10
LABEL_CHARACTERS = 160
HEAD_LINES = 15  # from the start of a page, among which a letterhead stands
TAIL_LINES = 20  # from the end of a page, among which its links begin
TAIL_WORDS = 14  # a longer line at the end of a page is text, whatever it ends with

# "4 december" and "10. 900" begin with a number too, but no list item.
BULLET = re.compile(r"(?:[•·▪◦●○■►‣*–—-]|\d{1,2}[.)]|[a-z][.)])\s+(?=\S)")
_COLON = re.compile(r"\s*:\s+(?=\S)")
# What may stand for the colon behind a known label: a dash, the edge of a cell, a question mark.
_SEPARATOR = re.compile(r"\s+[–—-]\s+(?=\S)|\s*\t\s*(?=\S)|\s+\|\s+(?=\S)|(?<=\?)\s+(?=[\w€])")
SEPARATED_WORDS = 5
GAP_LABEL_WORDS = 6
_GAPS = ("   ", "\t", "\u00a0\u00a0\u00a0")
_GAP = re.compile(r"(?: {3,}|\u00a0{3,}|\t+)(?![\s:])")  # before a colon they only align it
DATED_TOPICS = ("decision_date", "decision")  # "Vergaderdatum 18 oktober 2016" needs no colon
_BRACKETS = re.compile(r"\([^()]*\)")
_ABBREVIATION = re.compile(r"\b(?:[^\W\d_]{1,2}\.)+")
_INVISIBLE = "\ufeff\u200b"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that isn't blank: its characters without margins, and whether it stands apart from its neighbours."""

    start: int
    end: int
    text: str
    after_blank: bool
    before_blank: bool


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A label before a colon, the value behind it, and where in the text the value begins."""

    label: str
    value: str
    value_start: int


def field_of(text: str, begin: int = 0, end: int | None = None) -> LabelledText | None:
    """The label and value in the characters `begin` to `end` of a line: a colon before any sentence has ended.

    A known label may have something else for its colon: "Vertrek – 26 juni 2022", "Wat heeft het opgeleverd? Niets."
    """
    end = len(text) if end is None else end
    mark = _SEPARATOR.search(text, begin, min(end, begin + LABEL_CHARACTERS))
    if mark and _is_label(text[begin : mark.start()].rstrip("?")):
        return LabelledText(text[begin : mark.start()], text[mark.end() : end].rstrip(), mark.end())
    dated = DATE.search(text, begin, min(end, begin + LABEL_CHARACTERS))
    if dated and is_dates_only(text[dated.start() : end]):
        label = text[begin : dated.start()].rstrip()
        if labels.topic(label) in DATED_TOPICS and _is_plain(label):
            return LabelledText(label, text[dated.start() : end].rstrip(), dated.start())
    if gap := _gap(text, begin, end):
        return gap
    colon = _COLON.search(text, begin, min(end, begin + LABEL_CHARACTERS))
    if not colon or colon.start() == begin:
        return None
    label = text[begin : colon.start()]
    # "Naam e.a.:" and "Kosten (incl. hotel):" end no sentence.
    if re.search(r"[.?!:]", _ABBREVIATION.sub(" ", _BRACKETS.sub(" ", label))):
        return None
    return LabelledText(label, text[colon.end() : end].rstrip(), colon.end())


def _is_plain(text: str) -> bool:
    return 0 < len(text.split()) <= SEPARATED_WORDS and not re.search(r"[\d:.,?]", _BRACKETS.sub(" ", text))


def _gap(text: str, begin: int, end: int) -> LabelledText | None:
    """The label and value that the line holds in two columns, with nothing but white space between."""
    if not any(gap in text for gap in _GAPS):
        return None
    gaps = list(_GAP.finditer(text, begin, end))
    if len(gaps) != 1 or gaps[0].end() >= end:
        return None
    label = text[begin : gaps[0].start()]
    plain = _BRACKETS.sub(" ", label)
    named = label[:1].isupper() and len(label.split()) <= GAP_LABEL_WORDS and not re.search(r"[\d:.;?!|>›]", plain)
    return LabelledText(label, text[gaps[0].end() : end].rstrip(), gaps[0].end()) if named else None


def _is_label(text: str) -> bool:
    return (
        _is_plain(text)
        and bool(labels.topic(text))
        and not labels.names_document(text)
        and not labels.says("functions", text)
    )


def register_lines(text: str) -> list[Line]:
    """The lines of the page without those of the website."""
    lines = [line for line in _without_tail(_lines(text)) if not labels.is_chrome(line.text)]
    return _without_letterhead(lines)


def looks_like_heading(text: str) -> bool:
    """Whether a line has the shape of a heading: short, capitalised, no number, no list item, no full stop."""
    return (
        bool(text)
        and len(text.split()) <= HEADING_WORDS
        and not BULLET.match(text)
        and not field_of(text)
        and text[-1] not in ".;,!"
        and (text[0].isupper() or text[0] in "‘'’")
        and not any(c.isdigit() for c in text)
    )


def _without_letterhead(lines: Sequence[Line]) -> list[Line]:
    """The lines without those over a letter: to whom, from whom, its day; not its subject."""
    heads = [i for i, line in enumerate(lines[:HEAD_LINES]) if _label(line) in labels.words_of("letterhead")]
    if not heads:
        return list(lines)
    end = next((i for i in range(heads[-1] + 1, len(lines)) if not _label(lines[i])), len(lines))
    over = {i for i in range(end) if _label(lines[i]) in (*labels.words_of("letterhead"), *labels.words_of("letter"))}
    return [line for i, line in enumerate(lines) if i not in over]


def _label(line: Line) -> str:
    field = field_of(line.text)
    return field.label.casefold() if field else ""


def _lines(text: str) -> list[Line]:
    found: list[Line] = []
    blank = True
    for match in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n|$)", text):
        stripped = match[0].strip().strip(_INVISIBLE).strip()
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
    last = len(lines)
    links = next((i for i in range(max(1, last - TAIL_LINES), last) if _opens_links(lines, i)), last)
    closing = (i for i in range(max(1, links - TAIL_LINES), links) if labels.closes(lines[i].text))
    end = next((i for i in closing if not any(_is_text(line.text) for line in lines[i:links])), links)
    while end > 1 and _may_be_tail(lines[end - 1], lines[end - 2]):
        end -= 1
    return list(lines[:end])


def _opens_links(lines: Sequence[Line], index: int) -> bool:
    """Whether the line is a heading such as "Zie ook", with nothing but links and addresses down to the end."""
    if not lines[index].after_blank or not labels.is_chrome(lines[index].text):
        return False
    return all(
        len(line.text.split()) <= TAIL_WORDS and not DATE.search(line.text) and not _is_register(line.text)
        for line in lines[index:]
    )


def _is_text(text: str) -> bool:
    """Whether the line is a paragraph with a day in it: a letter may have its annexes behind what closes it."""
    return len(text.split()) > TAIL_WORDS and DATE.search(text) is not None


def _is_register(text: str) -> bool:
    field = field_of(text)
    return "€" in text or (field is not None and bool(labels.topic(field.label)))


def _may_be_tail(line: Line, above: Line) -> bool:
    text = line.text
    if labels.is_chrome(text) or labels.is_tail(text):
        return True
    if len(text.split()) > TAIL_WORDS or labels.topic(text) or labels.names_document(text) or DATE.search(text):
        return False
    if above.text[-1] != "." and (labels.topic(above.text) or labels.says("trips", above.text)):
        return False  # the value of a label, or all that is said under a title
    if not line.after_blank and (is_dates_only(above.text) or above.text.startswith("€")):
        return False  # the cell behind another
    is_text = text[-1] in '.;:!)”’"' or BULLET.match(text) or field_of(text)
    return not is_text and text[0].isupper() and not labels.says("trips", text)
