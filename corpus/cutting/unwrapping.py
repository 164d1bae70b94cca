"""What a table tells of one trip, as text to be read: its wrapped cells made whole, and the notes to them behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from corpus.dienstreis import Fact
from corpus.document import Block, BlockKind, Document, Section, Unwrapped
from corpus.page import Page

Cell = tuple[int, int]

_BREAK = re.compile(r"[a-zà-ÿ]-$")


@dataclass(frozen=True, slots=True)
class Told:
    """The characters of the page that tell one thing, in reading order, under a label ("" where there is none)."""

    label: str
    pieces: tuple[Cell, ...]


def unwrapped(page: Page, told: Sequence[Told]) -> Unwrapped:
    """The text of all that is told, a line for each, and where on the page each of its characters stands."""
    text: list[str] = []
    offsets: list[int] = []
    blocks: list[Block] = []
    for each in told:
        start = len(offsets)
        head = f"{each.label}: " if each.label else ""
        text.append(head)
        offsets += [each.pieces[0][0]] * len(head)
        for number, (begin, end) in enumerate(each.pieces):
            if number and _is_broken("".join(text[-1:]), page.text[begin:end]):
                text[-1] = text[-1][:-1]
                offsets.pop()
            elif number:
                text.append(" ")
                offsets.append(offsets[-1])
            text.append(page.text[begin:end])
            offsets += range(begin, end)
        kind = BlockKind.FIELD if head else BlockKind.PARAGRAPH
        blocks.append(Block(kind, start, len(offsets), each.label, start + len(head) if head else -1))
        text.append("\n")
        offsets.append(offsets[-1])
    whole = "".join(text)
    labelled = tuple(block for block in blocks if block.label)
    notes = tuple(block for block in blocks if not block.label)  # they may say anything, and seldom why
    sections = (Section("", "", 0, len(whole), labelled), Section("", "report", 0, len(whole), notes))
    return Unwrapped(whole, tuple(offsets), sections)


def _is_broken(above: str, below: str) -> bool:
    """Whether a word is broken over two lines of a cell: "projectlei-", "der"; not "binnen-", "en buitenland"."""
    return _BREAK.search(above) is not None and re.match(r"(?!(?:en|of)\b)[a-zà-ÿ]", below) is not None


def as_read(page: Page, document: Document) -> tuple[Page, Document]:
    """The page and document that the facts are read from: the unwrapped text where there is one."""
    told = document.unwrapped
    if told is None:
        return page, document
    return replace(page, text=told.text), replace(
        document, start=0, end=len(told.text), sections=told.sections, above=(), unwrapped=None
    )


def on_page(page: Page, document: Document, facts: Sequence[Fact]) -> Iterator[Fact]:
    """The facts read from the unwrapped text, each with the characters of the page it stands on."""
    told = document.unwrapped
    if told is None:
        yield from facts
        return
    for fact in facts:
        start, end = _stretch(told, fact.start, fact.end)
        shown = _stretch(told, fact.source.start, fact.source.end)
        shown = min(start, shown[0]), max(end, shown[1])
        if not told.is_running and "\n" in page.text[slice(*shown)] and shown[0] < document.end:
            shown = min(shown[0], document.start), max(shown[1], document.end)  # a piece of a wrapped row tells nothing
        source = document.source(page.text, fact.source.section, *shown)
        yield replace(fact, start=start, end=end, source=source)


def _stretch(told: Unwrapped, start: int, end: int) -> tuple[int, int]:
    """The characters of the page from the first to the last of these."""
    covered = told.offsets[start:end]
    return min(covered), max(covered) + 1


def bounds(told: Sequence[Told]) -> tuple[int, int]:
    """From where on the page to where it is told."""
    cells = list(chain.from_iterable(each.pieces for each in told))
    return min(a for a, _ in cells), max(b for _, b in cells)
