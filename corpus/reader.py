"""Reads a page into its documents; headings, labels and titles are known by their shape and meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from corpus import labels
from corpus.document import Block, BlockKind, Document, DocumentKind, Section
from corpus.gazetteer import fold
from corpus.lines import Line, register_lines
from corpus.page import Page
from corpus.sections import sections_of, without_blocks
from corpus.titles import openings

KIND_HEADING_WORDS = 5

_YEAR_HEADING = re.compile(r"(?:[^\W\d]+\s+){0,6}\(?(?P<year>(?:19|20)\d\d)\)?")
_COLLEGE_DECIDES = re.compile(
    r"\b(?:het )?college\b.{0,60}?\b(?:besluit|besloot|heeft besloten|stemt in|stemde in|gaat akkoord|ging akkoord"
    r"|heeft ingestemd)|\bbesluit(?:en)? van het college\b|\baldus (?:vastgesteld|besloten)\b",
    re.IGNORECASE | re.DOTALL,
)
_DECISION_TOPICS = ("decision", "decision_date", "subject")


def read_documents(page: Page) -> tuple[Document, ...]:
    """The documents of the page in order; text before the first, and the website's own text, belongs to none."""
    lines = register_lines(page.text)
    opened = openings(lines)
    groups = _group_headings(lines, {opening.index for opening in opened})
    found: list[Document] = []
    for opening, following in zip_longest(opened, opened[1:]):
        begin, stop = opening.index, following.index if following else len(lines)
        kind, year = _group_of(groups, begin)
        first = begin if opening.is_label else begin + 1  # a label that opens a record is read as one too
        body = [lines[index] for index in range(first, stop) if index not in groups]
        found += [replace(document, year=year) for document in _documents(page, kind, lines[begin], body)]
    return tuple(document for document in found if not _is_link_to_another(document, found))


def _group_headings(lines: Sequence[Line], starts: set[int]) -> dict[int, tuple[DocumentKind | None, int | None]]:
    """The headings right over a title that tell the kind or the year of the documents under them."""
    found: dict[int, tuple[DocumentKind | None, int | None]] = {}
    for index in range(len(lines) - 2, -1, -1):
        if index in starts or (index + 1 not in starts and index + 1 not in found):
            continue
        year = _YEAR_HEADING.fullmatch(lines[index].text)
        kind = labels.group_kind(lines[index].text)
        if year or kind:
            found[index] = (kind, int(year["year"]) if year else None)
    return found


def _group_of(groups: dict[int, tuple[DocumentKind | None, int | None]], begin: int) -> tuple[DocumentKind, int | None]:
    """The kind and year that the headings above line `begin` give; a new year ends a group of one kind."""
    kind, year = DocumentKind.DIENSTREIS, None
    for index in sorted(i for i in groups if i < begin):
        own_kind, own_year = groups[index]
        year = own_year or year
        kind = own_kind or DocumentKind.DIENSTREIS
    return kind, year


def _documents(page: Page, group: DocumentKind, title: Line, lines: Sequence[Line]) -> Iterator[Document]:
    """The document under a title line, and the besluit or verslag that begins inside it."""
    kind = labels.document_kind(title.text)
    sections = sections_of(lines)
    if kind is DocumentKind.DIENSTREIS:
        kind = group
    whole = Document(page.name, kind, title.text, title.start, lines[-1].end if lines else title.end, tuple(sections))
    if kind is not DocumentKind.DIENSTREIS:
        yield from _with_decision(page, whole)
        return
    cut = next((i for i, section in enumerate(sections) if _is_kind_heading(section)), len(sections))
    own, rest = sections[:cut], sections[cut:]
    yield from _with_decision(page, replace(whole, end=own[-1].end if own else title.end, sections=tuple(own)))
    for part in _split_by_kind(rest):
        heading = part[0].title
        own_title = f"{heading} – {title.text}"
        yield Document(page.name, labels.document_kind(heading), own_title, part[0].start, part[-1].end, tuple(part))


def _is_kind_heading(section: Section) -> bool:
    short = len(section.title.split()) <= KIND_HEADING_WORDS
    return labels.names_document(section.title) and short and not section.title_is_field


def _split_by_kind(sections: Sequence[Section]) -> list[list[Section]]:
    parts: list[list[Section]] = []
    for section in sections:
        if _is_kind_heading(section):
            parts.append([section])
        else:
            parts[-1].append(section)
    return parts


def _with_decision(page: Page, document: Document) -> Iterator[Document]:
    """The document, and the decision of the college that stands in it as a besluit of its own."""
    blocks = [(block, section.topic) for section in document.sections for block in section.blocks]
    if document.kind is DocumentKind.BESLUIT or not any(_is_decision(page, *block) for block in blocks):
        yield document
        return
    kept: list[Section] = []
    taken: list[Section] = []
    for section in document.sections:
        theirs = tuple(block for block in section.blocks if _decides(page, block, section.topic))
        if len(theirs) < len(section.blocks) or not theirs:
            kept.append(without_blocks(section, theirs))
        if theirs:
            taken.append(Section("", "decision", theirs[0].start, theirs[-1].end, theirs))
    yield replace(document, sections=tuple(kept))
    yield Document(
        page.name,
        DocumentKind.BESLUIT,
        f"{DocumentKind.BESLUIT.capitalize()} – {document.title}",
        taken[0].start,
        taken[-1].end,
        tuple(taken),
    )


def _is_decision(page: Page, block: Block, section_topic: str) -> bool:
    """Whether the block says what was decided; the day of a meeting alone is no besluit."""
    topic = labels.topic(block.label) if block.kind is BlockKind.FIELD else section_topic
    return topic == "decision" or bool(_COLLEGE_DECIDES.search(page.text, block.start, block.end))


def _decides(page: Page, block: Block, section_topic: str) -> bool:
    if block.kind is BlockKind.FIELD:
        return labels.topic(block.label) in _DECISION_TOPICS
    return section_topic in _DECISION_TOPICS or bool(_COLLEGE_DECIDES.search(page.text, block.start, block.end))


def _is_link_to_another(document: Document, others: Sequence[Document]) -> bool:
    """Whether it is a bare title whose words all stand in the title of another document that does hold text."""
    if any(section.blocks for section in document.sections):
        return False
    words = _words(document.title)
    return any(
        other is not document and any(s.blocks for s in other.sections) and words <= _words(other.title)
        for other in others
    )


def _words(title: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", fold(title)))
