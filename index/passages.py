"""The passages of a register: stretches of its documents that are long enough to find and short enough to read."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.document import Block, BlockKind, Document, Section
from corpus.page import Page
from corpus.register import Register
from corpus.sentences import sentences

MAX_WORDS = 100  # longer passages blur; below half of this, retrieval measured worse (evals/retrieval.py)
SECTION_CROSSED = 0.6  # the cost of a heading inside a passage (see _cuts): two of 40 words merge, two of 50 don't
BLOCK_CUT = 0.5  # the cost of a cut inside a paragraph
LEAD_IN_CUT = 1.0  # the cost of parting "The thread of all talks was:" from the first bullet it announces
ID_CHARACTERS = 32
SEPARATOR = " – "


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """A sentence, bullet or labelled field of a passage: characters `start` to `end` of the page.

    `id` tells what is embedded: equal sentences under equal headings have the same one, and share a vector. `point`
    tells whether it is a point of a list.
    """

    id: str
    section: str
    start: int
    end: int
    text: str
    point: bool = False

    @property
    def embedded_text(self) -> str:
        """What is embedded: "1" alone says nothing, "Aantal meereizende ambtenaren: 1" does."""
        return f"{self.section}: {self.text}" if self.section else self.text


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters `start` to `end` of a page, inside one document; `section` is the heading that `start` stands under.

    `context` is the heading line it is embedded with: the document's title, the section, and the words that announce
    the list it continues. `id` tells what is embedded: it stays when the passage moves on its page.
    """

    id: str
    page: str
    trip: str
    document: str
    kind: str
    section: str
    start: int
    end: int
    text: str
    context: str
    sentences: tuple[SentenceSpan, ...]
    municipality: str = ""

    @property
    def embedded_text(self) -> str:
        """What is embedded, and searched for words."""
        return f"{self.context}\n{self.text}"


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a passage is made of: a sentence or bullet, or a line without a block that only looks like a heading."""

    section: Section
    block: Block | None
    start: int
    end: int
    words: int
    lead_in: tuple[int, int] | None = None


def passages_of(register: Register) -> tuple[Passage, ...]:
    """Every passage of the register, in page order."""
    pages = {page.name: page for page in register.pages}
    found = [
        passage
        for trip in register.trips
        for document in trip.documents
        for passage in document_passages(pages[document.page], document, trip.id)
    ]
    return _numbered(sorted(found, key=lambda passage: (passage.page, passage.start)))


def document_passages(page: Page, document: Document, trip: str) -> Iterator[Passage]:
    """The passages of one document, in order."""
    pieces = _pieces(page.text, document)
    for first, last in _cuts(pieces):
        yield _passage(page, document, trip, pieces[first:last])


def _pieces(text: str, document: Document) -> list[_Piece]:
    found: list[_Piece] = []
    for section in document.sections:
        lead_in: tuple[int, int] | None = None
        if not section.blocks and not section.topic:
            # A line that looks like a heading, with nothing under it, may well be a statement.
            found.append(_Piece(section, None, section.start, section.end, _words(text, section.start, section.end)))
        for block in section.blocks:
            # The sentences of one bullet belong together: they are one point, and are quoted as one.
            is_bullet = block.kind is BlockKind.BULLET
            spans = ((block.start, block.end),) if is_bullet else sentences(text, block.start, block.end)
            for start, end in (part for span in spans for part in _short_enough(text, *span)):
                announced = lead_in if is_bullet else None
                found.append(_Piece(section, block, start, end, _words(text, start, end), announced))
            if not is_bullet:
                lead_in = spans[-1] if spans and text[block.end - 1] == ":" else None
    return found


def _words(text: str, start: int, end: int) -> int:
    return len(text[start:end].split())


def _short_enough(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The range itself, or, where it has more than MAX_WORDS words, its sentences; a sentence that long is cut."""
    if _words(text, start, end) <= MAX_WORDS:
        yield start, end
        return
    parts = sentences(text, start, end)
    if len(parts) == 1:
        tail = text[start:end].split(maxsplit=MAX_WORDS)[MAX_WORDS]
        middle = end - len(tail)
        parts = ((start, start + len(text[start:middle].rstrip())), (middle, end))
    for part in parts:
        yield from _short_enough(text, *part)


def _cuts(pieces: Sequence[_Piece]) -> list[tuple[int, int]]:
    """The cheapest way to cut the pieces into passages, as (first, last + 1): the shortest path over the cuts.

    A passage costs the square of the share by which it falls short of MAX_WORDS, so that a section of 110 words becomes
    55 and 55 and not 100 and 10; the constants at the top add to that what it costs to disregard the layout.
    """
    best = [0.0] + [math.inf] * len(pieces)
    came_from = [0] * (len(pieces) + 1)
    for last in range(1, len(pieces) + 1):
        words, crossed = 0, 0.0
        for first in range(last - 1, -1, -1):
            words += pieces[first].words
            if first < last - 1 and pieces[first].section is not pieces[first + 1].section:
                crossed += SECTION_CROSSED
                words += len(pieces[first + 1].section.title.split())
            if words > MAX_WORDS and first < last - 1:
                break
            cost = best[first] + max(0.0, 1 - words / MAX_WORDS) ** 2 + crossed + _cost_of_cut(pieces, first)
            if cost < best[last]:
                best[last], came_from[last] = cost, first
    cuts = [len(pieces)]
    while cuts[-1]:
        cuts.append(came_from[cuts[-1]])
    cuts.reverse()
    return list(pairwise(cuts))


def _cost_of_cut(pieces: Sequence[_Piece], cut: int) -> float:
    if cut == 0:
        return 0.0
    before, after = pieces[cut - 1], pieces[cut]
    if after.lead_in is not None and before.end == after.lead_in[1]:
        return LEAD_IN_CUT
    return BLOCK_CUT if before.block is after.block is not None else 0.0


def _passage(page: Page, document: Document, trip: str, pieces: Sequence[_Piece]) -> Passage:
    first = pieces[0]
    start, end = first.start, pieces[-1].end
    heading = first.section.title if first.block else ""
    lead_in = page.text[slice(*first.lead_in)] if first.lead_in else ""
    year = str(page.year) if page.year and str(page.year) not in document.title else ""
    context = SEPARATOR.join(part for part in (document.title, year, heading, lead_in) if part)
    text = page.text[start:end]
    passage = Passage(
        id="",
        page=page.name,
        trip=trip,
        document=document.title,
        kind=document.kind.value,
        section=first.section.title,
        start=start,
        end=end,
        text=text,
        context=context,
        sentences=tuple(_sentence(page.text, piece) for piece in pieces),
        municipality=page.municipality,
    )
    return replace(passage, id=_hash(passage.embedded_text))


def _sentence(text: str, piece: _Piece) -> SentenceSpan:
    section = piece.section.title if piece.block else ""
    point = piece.block is not None and piece.block.kind is BlockKind.BULLET
    span = SentenceSpan("", section, piece.start, piece.end, text[piece.start : piece.end], point)
    return replace(span, id=_hash(span.embedded_text))


def _numbered(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """The passages, the second and later of equal content with an id of their own."""
    seen: Counter[str] = Counter()
    found = []
    for passage in passages:
        seen[passage.id] += 1
        again = seen[passage.id]
        found.append(passage if again == 1 else replace(passage, id=_hash(f"{passage.id} {again}")))
    return tuple(found)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:ID_CHARACTERS]
