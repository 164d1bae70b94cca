"""Reads a page into its documents; headings, labels and titles are known by their shape and meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from corpus import labels
from corpus.document import Document, DocumentKind, Section
from corpus.gazetteer import fold
from corpus.lines import Line, register_lines
from corpus.page import Page
from corpus.people import people
from corpus.sections import sections_of, with_blocks
from corpus.titles import Opening, openings
from corpus.verdicts import parted

KIND_HEADING_WORDS = 5

_YEAR_HEADING = re.compile(r"(?:[^\W\d]+\s+){0,6}\(?(?P<year>(?:19|20)\d\d)\)?")


def read_documents(page: Page) -> tuple[Document, ...]:
    """The documents of the page in order; text before the first, and the website's own text, belongs to none."""
    lines = register_lines(page.text)
    opened = openings(lines)
    groups = _group_headings(lines, {opening.index for opening in opened})
    found: list[Document] = []
    for opening, following in zip_longest(opened, opened[1:]):
        begin, stop = opening.index, following.index if following else len(lines)
        kind, year = _group_of(groups, begin)
        body = [lines[index] for index in range(begin + 1, stop) if index not in groups]
        title, rest = _title_and_rest(lines[begin], opening)
        found += [replace(document, year=year) for document in _documents(page, kind, title, [*rest, *body])]
    return tuple(document for document in found if not _is_link_to_another(document, found))


def _title_and_rest(line: Line, opening: Opening) -> tuple[Line, list[Line]]:
    """The title in the line that opens a document, and what of the line is read as its text too."""
    if opening.is_label:
        return line, [line]
    if not opening.title_length:
        return line, []
    end = line.start + opening.title_length
    title = replace(line, end=end, text=line.text[: opening.title_length])
    if people(title.text):
        return title, [line]  # a sentence that tells of the trip
    rest = line.text[opening.title_length :].lstrip(". ")
    return title, [replace(line, start=line.end - len(rest), text=rest)] if rest else []


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
    cut = next((i for i, section in enumerate(sections) if _opens_another(section, kind)), len(sections))
    own, rest = sections[:cut], sections[cut:]
    yield from _with_decision(page, replace(whole, end=own[-1].end if own else title.end, sections=tuple(own)))
    for part in _split_by_kind(rest):
        heading = part[0].title
        own_title = f"{heading} – {title.text}"
        yield Document(page.name, labels.document_kind(heading), own_title, part[0].start, part[-1].end, tuple(part))


def _opens_another(section: Section, kind: DocumentKind) -> bool:
    """Whether a document of another kind begins at the section; inside an aanvraag or besluit only a verslag does."""
    named = labels.document_kind(section.title)
    return _is_kind_heading(section) and (kind is DocumentKind.DIENSTREIS or (named is DocumentKind.VERSLAG != kind))


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
    if document.kind is DocumentKind.BESLUIT:
        yield document
        return
    pairs = [(section, parted(page.text, section)) for section in document.sections]
    if not any(found.decides for _, found in pairs):
        yield document
        return
    kept = [with_blocks(section, found.ours) for section, found in pairs if found.ours or not found.theirs]
    taken = [
        Section("", "decision", found.theirs[0].start, found.theirs[-1].end, found.theirs)
        for _, found in pairs
        if found.theirs
    ]
    yield replace(document, sections=tuple(kept))
    yield Document(
        page.name,
        DocumentKind.BESLUIT,
        f"{DocumentKind.BESLUIT.capitalize()} – {document.title}",
        taken[0].start,
        taken[-1].end,
        tuple(taken),
    )


def _is_link_to_another(document: Document, others: Sequence[Document]) -> bool:
    """Whether it is a bare title whose words all stand in the title of another document that does hold text.

    The title over an aanvraag and a verslag of its own is none: it alone may say who goes and where to.
    """
    if any(section.blocks for section in document.sections):
        return False
    words = _words(document.title)
    return any(
        other is not document
        and any(s.blocks for s in other.sections)
        and words <= _words(other.title)
        and not other.title.endswith(f"– {document.title}")
        for other in others
    )


def _words(title: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", fold(title)))
