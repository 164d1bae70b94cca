"""Reads a page into its documents; headings, labels and titles are known by their shape and meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from corpus import labels
from corpus.cutting.behind import brought_home
from corpus.cutting.ends import end_of_last, repeated_lines
from corpus.cutting.grids import documents_of, grids
from corpus.cutting.groups import (
    Group,
    groups_of,
    is_beside,
    is_closing,
    is_row,
    is_short,
    is_total,
    kind_and_year,
    sections_above,
    traveller_above,
    year_in_heading,
)
from corpus.cutting.openings import openings
from corpus.cutting.sections import sections_of, with_blocks
from corpus.cutting.stories import is_incoming, story_lines
from corpus.cutting.titles import Opening, is_title
from corpus.cutting.verdicts import parted
from corpus.cutting.wrapping import is_wrapped, joined, on_page
from corpus.document import Block, BlockKind, Document, DocumentKind, Section
from corpus.gazetteer import fold
from corpus.lines import Line, register_lines
from corpus.page import Page
from corpus.people import people
from corpus.sentences import FINITE_VERB, sentences

KIND_HEADING_WORDS = 5

_ONESELF = re.compile(rf"\b(?:ik|mijn|{'|'.join(labels.words_of('board'))})\b", re.IGNORECASE)
_VEHICLES = "|".join(map(re.escape, labels.words_of("vehicles")))
_APART = re.compile(
    rf"\s*\t\s*|\s+[–—|-]\s+|;\s+|,\s+(?=€|samen met\b|(?:per\s+|met de\s+)?\w{{0,20}}(?:{_VEHICLES})\b\s*(?:,|\.?$))",
    re.IGNORECASE,
)


Cut = Callable[[Sequence[Line]], tuple[Sequence[Line], list[Opening]]]


def by_titles(lines: Sequence[Line]) -> tuple[Sequence[Line], list[Opening]]:
    """The lines and where titles, labels, or paragraphs that tell of a journey open a document in them."""
    opened = openings(lines)
    if any(not opening.title_length for opening in opened):
        return lines, opened
    lines = story_lines(lines)
    return lines, openings(lines)


def read_documents(page: Page, cut: Cut = by_titles) -> tuple[Document, ...]:
    """The documents of the page in order; text before the first, and the website's own text, belongs to none.

    `cut` finds the lines that open one, and may cut lines for it.
    """
    lines = register_lines(page.text)
    found: list[Document] = []
    begin = 0
    for grid in grids(page, lines):
        found += _read_lines(page, lines[begin : grid.begin], cut)
        above = traveller_above(lines[begin : grid.begin])
        year = _year_above(lines[begin : grid.begin])
        found += [replace(document, above=above) for document in documents_of(page, grid, year)]
        begin = grid.end
    found += _read_lines(page, lines[begin:], cut)
    told = [document for document in found if not _is_link_to_another(document, found)]
    return tuple(_told_at_the_top(page, lines, brought_home(page, told)))


def _told_at_the_top(page: Page, lines: Sequence[Line], documents: Sequence[Document]) -> Iterator[Document]:
    """The documents, those that say no more than "ik" or "de burgemeester" with whom the text above names."""
    first = min((document.start for document in documents), default=0)
    above = [
        (line.start + a, line.start + b, who) for line in lines if line.end <= first for who, a, b in people(line.text)
    ]
    board = [each for each in above if each[2].function in labels.words_of("board")]
    alone = board[0] if len({who.name for _, _, who in board}) == 1 else None
    for document in documents:
        text = page.text[document.start : document.end]
        if alone and not people(text) and not document.above and _ONESELF.search(text):
            start, end, _ = alone
            section = Section("", "traveller", start, end, (Block(BlockKind.PARAGRAPH, start, end),))
            yield replace(document, above=(section,))
        else:
            yield document


def _year_above(lines: Sequence[Line]) -> int | None:
    """The year that the heading right above a table gives."""
    return year_in_heading(lines[-1].text) if lines else None


def _read_lines(page: Page, lines: Sequence[Line], cut: Cut) -> list[Document]:
    """The documents in lines that hold no table."""
    if is_wrapped(lines):
        text, offsets, lines = joined(lines)
        return [on_page(document, text, offsets) for document in _read_whole(replace(page, text=text), lines, cut)]
    return _read_whole(page, lines, cut)


def _read_whole(page: Page, lines: Sequence[Line], cut: Cut) -> list[Document]:
    """The same, of lines that are not broken."""
    lines, opened = cut(lines)
    groups = groups_of(lines, opened)
    repeated = repeated_lines(lines, opened)
    last = end_of_last(lines, opened, groups, repeated)
    found: list[Document] = []
    for opening, following in zip_longest(opened, opened[1:]):
        if opening.is_other:
            continue
        begin, stop = opening.index, following.index if following else len(lines)
        kind, year = kind_and_year(groups, begin)
        stop = stop if following else last
        stop = next((i for i in range(begin + 1, stop) if _ends(lines, i, opening, groups)), stop)
        told = (index for index in range(begin + 1, stop) if index not in groups and index not in repeated)
        body = [lines[index] for index in told if not is_total(lines[index])]
        title, rest = _title_and_rest(lines[begin], opening)
        if _is_incoming([*rest, *body]):
            continue
        documents = list(_documents(page, kind, title, [*rest, *body]))
        above = (*_told_before(opening), *sections_above(lines, groups, begin))
        found += [replace(document, year=year, above=_above(document, above, documents)) for document in documents]
    return found


def _is_incoming(lines: Sequence[Line]) -> bool:
    """Whether the text under a title begins with a visit to the town itself, which is no trip."""
    first = sentences(lines[0].text, 0, len(lines[0].text))[:1] if lines else ()
    return any(is_incoming(lines[0].text[start:end]) for start, end in first)


def _told_before(opening: Opening) -> list[Section]:
    """Whom the text before the document is about, where the document only says "hij"."""
    if opening.who is None:
        return []
    return [Section("", "traveller", *opening.who, (Block(BlockKind.PARAGRAPH, *opening.who),))]


def _ends(lines: Sequence[Line], index: int, opening: Opening, groups: dict[int, Group]) -> bool:
    """Whether the document ends before the line, though no other begins there."""
    if index in groups:
        return bool(groups[index].topic)
    below_heading = opening.is_told if groups else False
    if opening.title_length and (below_heading or opening.index - 1 in groups) and is_short(lines[index]):
        return True
    if is_row(lines[opening.index]) and is_row(lines[index]):
        return True  # the next row of a list of claims, which is about no trip
    return is_beside(lines[index]) or (opening.is_label and is_closing(lines, index))


def _above(document: Document, above: Sequence[Section], documents: Sequence[Document]) -> tuple[Section, ...]:
    """What the headings over the document say of it; the day of a meeting is said of the decision, if it is told."""
    told = any(each.kind is DocumentKind.BESLUIT for each in documents)
    decides = document.kind is DocumentKind.BESLUIT or not told
    return tuple(section for section in above if decides or section.topic != "decision_date")


def _title_and_rest(line: Line, opening: Opening) -> tuple[Line, list[Line]]:
    """The title in the line that opens a document, and what of the line is read as its text too."""
    if opening.is_label:
        return line, [line]
    if not opening.title_length and not opening.title_begin:
        return line, []
    if not opening.title_length:
        return replace(line, start=line.start + opening.title_begin, text=line.text[opening.title_begin :]), []
    end = line.start + opening.title_length
    begin = opening.title_begin
    title = replace(line, start=line.start + begin, end=end, text=line.text[begin : opening.title_length])
    tells = people(title.text) or FINITE_VERB.search(title.text)
    if opening.is_told or (not opening.is_head and tells and not is_title(title.text)):
        return title, [line]  # a sentence that tells of the trip
    rest = line.text[opening.title_length :].lstrip(".:–— -|);,")
    if not rest:
        return title, []
    rest_line = replace(line, start=line.end - len(rest), text=rest)
    return title, _pieces(rest_line) if opening.is_head else [rest_line]


def _pieces(line: Line) -> list[Line]:
    """What stands apart in a line behind its head, each piece as a line: "opening – € 120 – gemeente"."""
    edges = [(0, 0), *(mark.span() for mark in _APART.finditer(line.text)), (len(line.text), len(line.text))]
    return [
        replace(line, start=line.start + begin, end=line.start + end, text=line.text[begin:end])
        for (_, begin), (end, _) in pairwise(edges)
        if begin < end
    ]


def _documents(page: Page, group: DocumentKind, title: Line, lines: Sequence[Line]) -> Iterator[Document]:
    """The document under a title line, and the besluit or verslag that begins inside it."""
    kind = labels.document_kind(title.text)
    sections = sections_of(lines)
    if kind is DocumentKind.DIENSTREIS:
        kind = group
    whole = Document(page.name, kind, title.text, title.start, lines[-1].end if lines else title.end, tuple(sections))
    opens = (
        i for i, section in enumerate(sections) if _opens_another(section, kind) and not _is_lacking(page, section)
    )
    cut = next(opens, len(sections))
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


def _is_lacking(page: Page, section: Section) -> bool:
    """Whether all that stands under the heading is that there is no such document: "Niet beschikbaar."."""
    text = page.text[section.blocks[0].start : section.end] if len(section.blocks) == 1 else ""
    return len(sentences(text, 0, len(text))) == 1 and labels.says("lacking", text)


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
