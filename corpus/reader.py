"""Reads a page into its documents: headings, sections, bullets and labelled fields are known by their shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from rapidfuzz import fuzz

from corpus import labels
from corpus.document import Block, BlockKind, Document, DocumentKind, Section
from corpus.page import Page
from corpus.people import people

HEADING_WORDS = 10
LABEL_WORDS = 10
TITLE_CHARACTERS = 220
SAME_TITLE = 90  # rapidfuzz ratio, 0-100

BULLET = re.compile(r"(?:[•·▪◦●*‣–—-]|\d{1,2}[.)])\s+(?=\S)")
FIELD = re.compile(r"(?P<label>[^\s:][^:.?!]*?(?:\([^)]*\)|\b[a-z]\.[a-z]\.[^:]*?)?[^:.?!]*?)\s*:\s+(?P<value>\S.*)", re.DOTALL)
_TRIP = re.compile(rf"\b(?:\w*(?:{'|'.join(labels.words_of('trips'))}))(?:verslag|aanvraag|besluit)?\b", re.IGNORECASE)
_TO_PLACE = re.compile(r"\bnaar\s+(?:de\s|het\s)?['’A-ZÀ-Þ]")
_COLLEGE_DECIDES = re.compile(
    r"\b(?:het )?college\b.{0,60}?\b(?:besluit|besloot|heeft besloten|stemt in|stemde in|gaat akkoord|ging akkoord|heeft ingestemd)"
    r"|\bbesluit(?:en)? van het college\b|\baldus (?:vastgesteld|besloten)\b",
    re.IGNORECASE | re.DOTALL,
)
_DECISION_TOPICS = ("decision", "decision_date", "subject")
_NARRATIVE_TOPICS = ("purpose", "report", "result", "programme", "background")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    after_blank: bool
    before_blank: bool


def read_documents(page: Page) -> tuple[Document, ...]:
    """The documents of the page in order; text before the first, and the website's own text, belongs to none."""
    lines = _without_tail(_lines(page.text))
    starts = [i for i, line in enumerate(lines) if is_title(line.text)]
    found: list[Document] = []
    for begin, stop in zip_longest(starts, starts[1:], fillvalue=len(lines)):
        found += _documents(page, lines[begin], lines[begin + 1 : stop])
    return tuple(d for d in found if not _is_link_to_another(d, found))


def is_title(text: str) -> bool:
    """Whether the line opens a document: it names a trip, and who goes or where to."""
    line = text.strip()
    field = FIELD.fullmatch(line)
    if len(line) > TITLE_CHARACTERS or BULLET.match(line) or line.endswith((".", ";", "?", "!", ",")):
        return False
    if field and (labels.topic(field["label"]) or not _TRIP.search(line)) and not _opens_with_kind(field["label"]):
        return False
    trip = _TRIP.search(line)
    named = people(line) or _TO_PLACE.search(line)
    return bool(trip and named and trip.start() < _first(named, line) + TITLE_CHARACTERS // 4 and _no_verb(line))


def _opens_with_kind(label: str) -> bool:
    return len(label.split()) <= 2 and labels.document_kind(label) is not DocumentKind.DIENSTREIS


def _first(named: object, line: str) -> int:
    found = people(line)
    return found[0][1] if found else line.find("naar ")


def _no_verb(line: str) -> bool:
    # "De reis naar Lyon was nuttig" is a sentence; a title has no finite verb.
    return not re.search(r"\b(?:is|was|zijn|waren|heeft|had|wordt|werd|ging|gaat|reisde|reist|kan|zal|moet|vond|vindt)\b", line)


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    blank = True
    for match in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n|$)", text):
        stripped = match[0].strip(" \t\r\n\u00a0\ufeff\u200b")
        if not stripped:
            if found and not blank:
                found[-1] = replace(found[-1], before_blank=True)
            blank = True
            continue
        start = match.start() + match[0].index(stripped)
        found.append(_Line(start, start + len(stripped), stripped, blank, False))
        blank = False
    if found:
        found[-1] = replace(found[-1], before_blank=True)
    return [line for line in found if not labels.is_chrome(line.text)]


def _without_tail(lines: list[_Line]) -> list[_Line]:
    """The lines without the headings at the end that nothing stands under: they belong to the website."""
    kept = list(lines)
    while len(kept) > 1 and _looks_like_heading(kept[-1]) and not labels.topic(kept[-1].text):
        if _is_bare_label(kept[-2]) or is_title(kept[-2].text) or is_title(kept[-1].text):
            break
        kept.pop()
    return kept


def _looks_like_heading(line: _Line) -> bool:
    text = line.text
    return (
        len(text.split()) <= HEADING_WORDS
        and not BULLET.match(text)
        and not FIELD.fullmatch(text)
        and text[-1] not in ".;,!"
        and (text[0].isupper() or text[0] in "‘'’")
        and not any(c.isdigit() for c in text)
    )


def _is_bare_label(line: _Line) -> bool:
    return _looks_like_heading(line) and labels.topic(line.text) not in ("", *_NARRATIVE_TOPICS)


def _documents(page: Page, title: _Line, lines: Sequence[_Line]) -> Iterator[Document]:
    """The document under a title line, and the besluit or verslag that begins inside it."""
    kind = labels.document_kind(title.text)
    sections = _sections(lines)
    end = lines[-1].end if lines else title.end
    if kind is DocumentKind.DIENSTREIS:
        cut = next((i for i, s in enumerate(sections) if _is_kind_heading(s)), len(sections))
        own, rest = sections[:cut], sections[cut:]
        if own or not rest:
            yield from _with_decision(page, kind, title.text, title.start, own[-1].end if own else title.end, own)
        for part in _split_by_kind(rest):
            part_kind = labels.document_kind(part[0].title)
            yield Document(page.name, part_kind, f"{part[0].title} – {title.text}", part[0].start, part[-1].end, tuple(part))
        return
    yield from _with_decision(page, kind, title.text, title.start, end, sections)


def _is_kind_heading(section: Section) -> bool:
    kind = labels.document_kind(section.title)
    return kind is not DocumentKind.DIENSTREIS and len(section.title.split()) <= 5 and not section.title_is_field


def _split_by_kind(sections: Sequence[Section]) -> list[list[Section]]:
    parts: list[list[Section]] = []
    for section in sections:
        if _is_kind_heading(section):
            parts.append([section])
        else:
            parts[-1].append(section)
    return parts


def _with_decision(
    page: Page, kind: DocumentKind, title: str, start: int, end: int, sections: Sequence[Section]
) -> Iterator[Document]:
    kept: list[Section] = []
    taken: list[Section] = []
    for section in sections:
        mine = [b for b in section.blocks if kind is DocumentKind.BESLUIT or not _decides(page, b, section.topic)]
        theirs = [b for b in section.blocks if b not in mine]
        if mine or not theirs:
            kept.append(replace(section, blocks=tuple(mine), end=mine[-1].end if mine else section.end))
        if theirs:
            taken.append(Section("", "decision", theirs[0].start, theirs[-1].end, tuple(theirs)))
    yield Document(page.name, kind, title, start, end, tuple(kept))
    if taken:
        heading = f"{DocumentKind.BESLUIT.capitalize()} – {title}"
        yield Document(page.name, DocumentKind.BESLUIT, heading, taken[0].start, taken[-1].end, tuple(taken))


def _decides(page: Page, block: Block, section_topic: str) -> bool:
    if block.kind is BlockKind.FIELD:
        return labels.topic(block.label) in _DECISION_TOPICS
    return section_topic in _DECISION_TOPICS or bool(_COLLEGE_DECIDES.search(page.text, block.start, block.end))


def _sections(lines: Sequence[_Line]) -> list[Section]:
    found: list[Section] = []
    title, topic, start, is_field = "", "", -1, False
    blocks: list[Block] = []

    def close() -> None:
        if blocks or title:
            end = blocks[-1].end if blocks else start + len(title)
            found.append(Section(title, topic, start if title else blocks[0].start, end, tuple(blocks), is_field))

    for line, following in zip_longest(lines, lines[1:]):
        block = _block(line)
        opens_list = block.kind is BlockKind.FIELD and following is not None and BULLET.match(following.text)
        if _is_heading(line, following, bool(title and not blocks), topic):
            close()
            title, topic, start, is_field, blocks = line.text, labels.topic(line.text), line.start, False, []
        elif opens_list and labels.topic(block.label):
            close()
            title, topic, start, is_field, blocks = block.label, labels.topic(block.label), line.start, True, [block]
        else:
            blocks.append(block)
    close()
    return found


def _block(line: _Line) -> Block:
    if bullet := BULLET.match(line.text):
        return Block(BlockKind.BULLET, line.start + bullet.end(), line.end)
    field = FIELD.fullmatch(line.text)
    if field and len(field["label"].split()) <= LABEL_WORDS:
        return Block(BlockKind.FIELD, line.start, line.end, field["label"], line.start + field.start("value"))
    return Block(BlockKind.PARAGRAPH, line.start, line.end)


def _is_heading(line: _Line, following: _Line | None, under_bare_heading: bool, topic: str) -> bool:
    text = line.text.removesuffix(":").rstrip()
    if not _looks_like_heading(replace(line, text=text)) or line.text.endswith(("?", "…")):
        return False
    own = labels.topic(text)
    if under_bare_heading:
        # Right under a heading that wants a value, only another label is a heading: "MRA (Public affairs)" is the value.
        return bool(own) and own != topic and following is not None and len(text.split()) > 1 or own in _NARRATIVE_TOPICS
    if following is None:
        return bool(own)
    return bool(own) or (line.after_blank and line.before_blank and not people(text) and not line.text.endswith(":"))


def _is_link_to_another(document: Document, others: Sequence[Document]) -> bool:
    """Whether it is a bare title that stands again, with text, further on the page: a table of contents."""
    return not any(s.blocks for s in document.sections) and any(
        other is not document
        and any(s.blocks for s in other.sections)
        and other.start > document.start
        and fuzz.ratio(document.title, other.title) >= SAME_TITLE
        for other in others
    )
