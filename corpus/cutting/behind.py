"""What stands behind the last trip and is about another one: footnotes, and lists or sentences of what trips cost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus import labels
from corpus.amounts import AMOUNT
from corpus.dienstreis import Field
from corpus.document import Block, BlockKind, Document, Section
from corpus.gazetteer import fold
from corpus.page import Page
from corpus.places import PlaceMention, is_known, places, places_in_title
from corpus.sentences import sentences

_NOTE = re.compile(r"(?:^|(?<=\n))[ \t]*(?P<mark>[¹²³⁴⁵⁶⁷⁸⁹]|\*{1,3}|\[\d\])[.:)]?\s*(?=\w)")
MARK_CHARACTERS = 8  # a mark at the head of a line, with its margin
_PAID = re.compile(r"\b(?:betaald|betaalde|vergoed|vergoedde|bekostigd|gefinancierd|rekening|laste)\b", re.IGNORECASE)
_OF_ALL = re.compile(r"\W*(?:sub|eind)?tota(?:al|len)\b", re.IGNORECASE)


def brought_home(page: Page, documents: Sequence[Document]) -> list[Document]:
    """The documents, each with what is said of it behind the last one, or in a note that it points to."""
    if len(documents) < 2:
        return list(documents)
    found = list(documents)
    _bring_notes(page, found)
    _bring_costs(page, found)
    return found


def _bring_notes(page: Page, found: list[Document]) -> None:
    for index, _, block in list(_blocks(found)):
        note = _note(page, block)
        if note and (pointing := [i for i, each in enumerate(found) if _points(page, each, note, block)]):
            moved = _part(block, "report")
            if index not in pointing:
                found[index] = _without(found[index], block)
            for i in pointing:
                if i != index and found[i].unwrapped is None:
                    found[i] = _with(found[i], moved)


def _note(page: Page, block: Block) -> str:
    """The mark of the note that the block is, or ""."""
    begin = max(page.text.rfind("\n", 0, block.start) + 1, block.start - MARK_CHARACTERS)
    mark = _NOTE.match(page.text, begin)
    return mark["mark"] if mark and mark.end() >= block.start else ""


def _points(page: Page, document: Document, mark: str, note: Block) -> bool:
    """Whether a word or amount of the document carries the mark."""
    carried = re.compile(rf"(?<=[\w).,-]){re.escape(mark)}(?![\w*])")
    return any(
        not note.start <= each.start() < note.end for each in carried.finditer(page.text, document.start, document.end)
    )


def _bring_costs(page: Page, found: list[Document]) -> None:
    """Give to each trip what the last one's text says of the costs of the place where that trip went."""
    last = max(range(len(found)), key=lambda i: found[i].start)
    if found[last].unwrapped is not None:
        return
    costs = [block for _, _, block in _blocks([found[last]]) if block.label or _is_money(page, block)]
    written = [_places(page, document) for document in found]
    if not any(_about(page, block, [_cities(each) for each in written]) - {last} for block in costs):
        return  # without asking what is a known place: the list of cities takes long to load
    names = [_cities([mention for mention in each if is_known(mention)]) for each in written]
    moved: list[tuple[int | None, Section, Block]] = []
    for section in found[last].sections:
        pieces = [piece for block in section.blocks for piece in _pieces(page, block)]
        told = [(block, _about(page, block, names)) for block in pieces]
        listed = {trip for block, trips in told if block.label for trip in trips} - {last}
        for block, trips in told:
            total = block.label and listed and _OF_ALL.match(block.label)
            if total or (trips and last not in trips and _is_money(page, block)):
                alone = next(iter(trips)) if len({frozenset(names[i]) for i in trips}) == 1 else None
                moved.append((alone, section, block))
    for trip, section, block in moved:
        found[last] = _without(found[last], block)
        if trip is not None and found[trip].unwrapped is None:
            found[trip] = _with(found[trip], _part(block, section.topic))


def _is_money(page: Page, block: Block) -> bool:
    text = page.text[block.start : block.end]
    return bool(AMOUNT.search(text) or _PAID.search(text))


def _pieces(page: Page, block: Block) -> list[Block]:
    """The block, a paragraph cut into its sentences."""
    if block.kind is BlockKind.FIELD:
        return [block]
    return [Block(block.kind, start, end) for start, end in sentences(page.text, block.start, block.end)]


def _about(page: Page, block: Block, names: Sequence[set[str]]) -> set[int]:
    """The documents whose places the label, or the sentence, names."""
    words = fold(block.label or page.text[block.start : block.end])
    return {i for i, own in enumerate(names) if any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", words) for n in own)}


def _places(page: Page, document: Document) -> list[PlaceMention]:
    """What the title of the document, or its label for the destination, names as places."""
    labelled = (
        block
        for section in document.sections
        for block in section.blocks
        if block.label and labels.topic(block.label) == "destination"
    )
    told = (mention for block in labelled for mention in places(page.text[block.value_start : block.end]))
    return [*places_in_title(document.title), *told]


def _cities(found: Sequence[PlaceMention]) -> set[str]:
    """The names of the cities, or of all places where there are none."""
    cities = {fold(place.written) for field, place, _, _ in found if field is Field.CITY}
    return cities or {fold(place.written) for _, place, _, _ in found}


def _blocks(documents: Sequence[Document]) -> Iterator[tuple[int, Section, Block]]:
    for index, document in enumerate(documents):
        for section in document.sections if document.unwrapped is None else ():
            yield from ((index, section, block) for block in section.blocks)


def _part(block: Block, topic: str) -> Section:
    return Section("", topic, block.start, block.end, (block,))


def _with(document: Document, section: Section) -> Document:
    return replace(document, sections=(*document.sections, section))


def _without(document: Document, taken: Block) -> Document:
    """The document without the block, or without the sentence of one."""
    sections: list[Section] = []
    for section in document.sections:
        left: list[Block] = []
        for block in section.blocks:
            if block.end <= taken.start or taken.end <= block.start:
                left.append(block)
                continue
            left += [Block(block.kind, a, b) for a, b in ((block.start, taken.start), (taken.end, block.end)) if a < b]
        if left or not section.blocks:
            sections.append(replace(section, blocks=tuple(left)))
    return replace(document, sections=tuple(sections))
