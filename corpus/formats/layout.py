"""The words of a printed page, put back into reading order: columns, lines, and paragraphs that ran over lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.formats.blocks import Shape, TextBlock
from corpus.formats.tables import table_blocks

SAME_LINE = 0.5  # of the height of a word: how much lower another may stand on the same line
WORD_GAP = 2.2  # of the height: a wider gap between words parts two columns
PARAGRAPH_GAP = 0.75  # of the height: a wider gap between lines parts two paragraphs
LARGER = 1.15  # times the height of the other text: a heading
SLACK = 0.6  # of the height: a space, and what a line may fall short of the margin
LABEL_WORDS = 6
LEAST_SHARED_LINES = 3  # that a gutter must run along before it parts columns

_MARK = re.compile(r"(?:[•·▪◦●○■►‣*–—-]|\(?(?:\d{1,2}|[a-z]{1,2})[.)]|\d{1,2}(?:\.\d{1,2})+\.?)\s+\S")
_LABEL = re.compile(r"[^\W\d_][^.?!:]{0,60}:(?:\s|$)")
_HYPHEN = re.compile(r"[^\W\d_]-$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a page and its box, in points from the upper left."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    bold: bool = False

    @property
    def height(self) -> float:
        """How tall it is printed."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Words beside each other, with no gap as wide as between columns."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.words[-1].right

    @property
    def top(self) -> float:
        """Its upper edge."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return max(word.bottom for word in self.words)

    @property
    def height(self) -> float:
        """The height of its tallest word."""
        return max(word.height for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        return all(word.bold for word in self.words)


Band = list[PrintedLine]  # what stands at one height, from left to right


def printed_blocks(words: Sequence[Word]) -> list[TextBlock]:
    """The blocks of text that the words of a page make, in reading order."""
    blocks: list[TextBlock] = []
    for region in _regions(_bands(words)):
        if isinstance(region, _Columns):
            for column in region.columns:
                blocks += _paragraphs(column)
        elif any(len(band) > 1 for band in region):
            blocks += table_blocks(_cells(region))
        else:
            blocks += _paragraphs([line for band in region for line in band])
    return blocks


def _bands(words: Sequence[Word]) -> list[Band]:
    """The words line by line, each line cut where a gap is as wide as between columns."""
    found: list[list[Word]] = []
    for word in sorted(words, key=lambda each: (each.top + each.bottom, each.left)):
        middle = (word.top + word.bottom) / 2
        last = found[-1] if found else []
        if last and abs((last[0].top + last[0].bottom) / 2 - middle) < SAME_LINE * min(word.height, last[0].height):
            last.append(word)
        else:
            found.append([word])
    return [list(_segments(sorted(line, key=lambda each: each.left))) for line in found]


def _segments(line: Sequence[Word]) -> Iterator[PrintedLine]:
    begin = 0
    for index, (word, following) in enumerate(pairwise(line), start=1):
        if following.left - word.right > WORD_GAP * max(word.height, following.height):
            yield PrintedLine(tuple(line[begin:index]))
            begin = index
    yield PrintedLine(tuple(line[begin:]))


@dataclass(frozen=True, slots=True)
class _Columns:
    columns: tuple[Sequence[PrintedLine], ...]


def _regions(bands: Sequence[Band]) -> Iterator[_Columns | list[Band]]:
    """Runs of bands that are read alike: in columns, as a table, or from top to bottom."""
    index = 0
    while index < len(bands):
        end, gutter = _run_along_gutter(bands, index)
        if end > index:
            yield _columns(bands[index:end], gutter)
        else:
            end = index + 1
            while end < len(bands) and _run_along_gutter(bands, end)[0] == end and not _starts_table(bands, index, end):
                end += 1
            yield list(bands[index:end])
        index = end


def _starts_table(bands: Sequence[Band], begin: int, index: int) -> bool:
    return (len(bands[index]) > 1) != (len(bands[begin]) > 1)


def _run_along_gutter(bands: Sequence[Band], begin: int) -> tuple[int, float]:
    """How far the bands from `begin` leave one vertical strip open that text stands on both sides of, and its middle.

    Labels and values stand along a gutter too: they are read across, so theirs is none.
    """
    if len(bands[begin]) < 2:
        later = next((i for i in range(begin + 1, min(begin + 3, len(bands))) if len(bands[i]) > 1), None)
        if later is None or later - begin > 1:
            return begin, 0
    first = next(band for band in bands[begin:] if len(band) > 1)
    left, right = first[0].right, first[1].left
    end, shared = begin, 0
    lefts: list[PrintedLine] = []
    for band in bands[begin:]:
        before = [line for line in band if line.right <= right]
        after = [line for line in band if line.left >= left]
        new_left = max([left, *(line.right for line in before)])
        new_right = min([right, *(line.left for line in after)])
        if len(before) + len(after) < len(band) or new_right - new_left < 4:
            break
        left, right = new_left, new_right
        shared += bool(before and after)
        lefts += before[-1:]
        end += 1
    if shared < LEAST_SHARED_LINES or _are_labels(lefts):
        return begin, 0
    return end, (left + right) / 2


def _are_labels(lines: Sequence[PrintedLine]) -> bool:
    short = [line for line in lines if len(line.words) <= LABEL_WORDS and not re.search(r":\s+\S", line.text)]
    return len(short) > 0.6 * len(lines)


def _columns(bands: Sequence[Band], gutter: float) -> _Columns:
    left = [line for band in bands for line in band if line.right <= gutter]
    right = [line for band in bands for line in band if line.left >= gutter]
    return _Columns((left, right))


def _cells(bands: Sequence[Band]) -> list[list[str]]:
    """The rows of a table without lines: the segments under each other are a column; a cell may run on below."""
    edges = sorted({round(line.left) for band in bands for line in band})
    starts = [edge for i, edge in enumerate(edges) if i == 0 or edge - edges[i - 1] > 4]
    rows: list[list[str]] = []
    for band in bands:
        row = [""] * len(starts)
        for line in band:
            column = max((i for i, start in enumerate(starts) if start <= line.left + 4), default=0)
            row[column] = f"{row[column]} {line.text}".strip()
        if rows and not row[0] and len(band) < len([cell for cell in rows[-1] if cell]):
            rows[-1] = [f"{above} {cell}".strip() for above, cell in zip(rows[-1], row, strict=True)]
        else:
            rows.append(row)
    return rows


def _paragraphs(lines: Sequence[PrintedLine]) -> Iterator[TextBlock]:
    """The paragraphs, headings and list items in lines under each other."""
    if not lines:
        return
    margins: dict[int, float] = {}  # by the size of the type: a wide title above narrow columns is no measure for them
    for line in lines:
        margins[round(line.height)] = max(line.right, margins.get(round(line.height), 0.0))
    usual = sorted(line.height for line in lines)[len(lines) // 2]
    begun = TextBlock(lines[0].text, _shape(lines[0], usual))
    for above, line in pairwise(lines):
        gap = line.top - above.bottom
        apart = gap > PARAGRAPH_GAP * usual or above.bold != line.bold or line.height > LARGER * above.height
        is_heading = min(line.height, above.height) > LARGER * usual
        if not apart and (is_heading or _runs_on(above, line, margins[round(line.height)])):
            begun = replace(begun, text=_joined(begun.text, line.text))
            continue
        shape = _shape(line, usual)
        if not apart and shape is begun.shape is Shape.PARAGRAPH:
            begun = replace(begun, text=f"{begun.text}\n{line.text}")
            continue
        yield begun
        begun = TextBlock(line.text, shape)
    yield begun


def _shape(line: PrintedLine, usual: float) -> Shape:
    if _MARK.match(line.text):
        return Shape.ITEM
    return Shape.HEADING if line.height > LARGER * usual else Shape.PARAGRAPH


def _runs_on(above: PrintedLine, line: PrintedLine, margin: float) -> bool:
    """Whether the line above was broken off: the first word of this one had no room on it."""
    if _MARK.match(line.text) or _LABEL.match(line.text):
        return False
    room = margin - above.right
    word = line.words[0]
    return word.right - word.left + SLACK * word.height > room


def _joined(text: str, following: str) -> str:
    if _HYPHEN.search(text) and following[:1].islower() and not re.match(r"(?:en|of)\b", following):
        return text[:-1] + following
    return f"{text}{'' if _HYPHEN.search(text) and following[:1].isupper() else ' '}{following}"
