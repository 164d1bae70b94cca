"""Running text whose lines a printer or PDF broke: its lines joined again, so that a sentence can be read whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus import labels
from corpus.document import Block, Document, Section, Unwrapped
from corpus.lines import BULLET, Line, field_of

LEAST_RUNS = 3  # lines that go on in small letters below
SHARE_RUNS = 0.3  # of all lines that stand right below another
WIDEST = 110  # characters of a line; a wider one was not broken
LEAST_WIDTH = 30
FULL = 0.6  # of the width, that a line holds at least which goes on below

_PAGE_MARK = re.compile(r"\W*\d{1,3}\W*|(?:pagina|blad|p\.)\s*\d+.*", re.IGNORECASE)
_OPEN_END = re.compile(r"[a-zà-ÿ,-]$")
_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])-$")


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the lines of a page were broken at one width."""
    below = [(a, b) for a, b in pairwise(lines) if not b.after_blank]
    runs = sum(len(a.text) >= LEAST_WIDTH and bool(_OPEN_END.search(a.text)) and b.text[0].islower() for a, b in below)
    return runs >= LEAST_RUNS and runs >= SHARE_RUNS * len(below) and max(len(line.text) for line in lines) <= WIDEST


def joined(lines: Sequence[Line]) -> tuple[str, tuple[int, ...], list[Line]]:
    """The lines with those that go on below made whole: their text, where on the page it stands, and its lines."""
    kept = list(_without_page_edges(lines))
    width = max(len(line.text) for line in kept)
    text: list[str] = []
    offsets: list[int] = []
    found: list[Line] = []
    last: Line | None = None
    for line in kept:
        if last is not None and found and _goes_on(last, line, width):
            broken = _HYPHEN.search(last.text) and line.text[0].islower() and not re.match(r"(?:en|of)\b", line.text)
            number = re.search(r"\d,$", last.text) and re.match(r"\d\d\b", line.text)
            if broken:
                text.pop()
                offsets.pop()
            elif not number:
                text.append(" ")
                offsets.append(last.end)
            start = found[-1].start
        else:
            mark = "\n\n" if line.after_blank else "\n"
            text += mark if found else ""
            offsets += [line.start] * (len(mark) if found else 0)
            start = len(text)
            found.append(line)
        text += line.text
        offsets += range(line.start, line.end)
        whole = "".join(text[start:])
        found[-1] = replace(found[-1], start=start, end=len(text), text=whole, before_blank=line.before_blank)
        last = line
    return "".join(text), tuple(offsets), found


def on_page(document: Document, text: str, offsets: tuple[int, ...]) -> Document:
    """The document read from joined lines, with the characters of the page it stands on."""
    begin, end = document.start, document.end
    own = [replace(section, blocks=tuple(_moved(section.blocks, -begin))) for section in document.sections]
    own = [replace(section, start=section.start - begin, end=section.end - begin) for section in own]
    return replace(
        document,
        start=offsets[begin],
        end=offsets[end - 1] + 1,
        sections=tuple(_section(section, offsets) for section in document.sections),
        above=tuple(_section(section, offsets) for section in document.above),
        unwrapped=Unwrapped(text[begin:end], offsets[begin:end], tuple(own), is_running=True),
    )


def _moved(blocks: Sequence[Block], by: int) -> Iterator[Block]:
    for block in blocks:
        value = block.value_start + by if block.value_start >= 0 else -1
        yield replace(block, start=block.start + by, end=block.end + by, value_start=value)


def _section(section: Section, offsets: tuple[int, ...]) -> Section:
    blocks = tuple(_block(block, offsets) for block in section.blocks)
    return replace(section, start=offsets[section.start], end=offsets[section.end - 1] + 1, blocks=blocks)


def _block(block: Block, offsets: tuple[int, ...]) -> Block:
    value = offsets[block.value_start] if block.value_start >= 0 else -1
    return replace(block, start=offsets[block.start], end=offsets[block.end - 1] + 1, value_start=value)


def _without_page_edges(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without the number of a page, or the line above it, between two pages."""
    texts = [line.text for line in lines]
    for line in lines:
        apart = line.after_blank and line.before_blank
        if not (apart and (_PAGE_MARK.fullmatch(line.text) or texts.count(line.text) > 1)):
            yield line


def _goes_on(above: Line, below: Line, width: int) -> bool:
    """Whether the text of the line above goes on in the line below."""
    if BULLET.match(below.text) and not below.text[0].isdigit():
        return False
    field = field_of(below.text)
    if field and labels.topic(field.label):
        return False
    open_end = _OPEN_END.search(above.text) is not None and below.text[0].islower()
    label = field_of(above.text)
    if label and labels.topic(label.label) and not open_end:
        return above.text[-1].isalpha() and below.text[0].isdigit()  # "Periode: 18 april tot en met woensdag"
    return open_end or (not below.after_blank and len(above.text) >= FULL * width)
