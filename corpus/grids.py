"""Tables in the text of a page, their cells apart by tabs, pipes, semicolons or spaces, of which each row is a trip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import Block, BlockKind, Document, DocumentKind, Section
from corpus.formats.trips import Column, role_of, telling, title_of
from corpus.lines import Line
from corpus.page import Page
from corpus.people import people

LEAST_CELLS = 3
SAME_COLUMN = 2  # characters that a cell may begin before its heading, where spaces align them

_TAB, _PIPE, _SEMICOLON, _SPACES = (re.compile(p) for p in (r"\t", r"\|", r";", r"[ \u00a0]{2,}"))

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines `begin` to `end` of a page, of which each record is a trip: its cells, each under its column."""

    begin: int
    end: int
    records: tuple[tuple[tuple[Column, Cell], ...], ...]


def grids(page: Page, lines: Sequence[Line]) -> list[Grid]:
    """The tables of trips among the lines, in order."""
    found: list[Grid] = []
    index = 0
    while index < len(lines):
        grid = _grid(page.text, lines, index)
        if grid:
            found.append(grid)
        index = grid.end if grid else index + 1
    return found


def documents_of(page: Page, grid: Grid, year: int | None) -> Iterator[Document]:
    """A document for each trip of the table."""
    for record in grid.records:
        named = {column.role: page.text[a:b] for column, (a, b) in reversed(record) if column.role}
        blocks = tuple(_block(column, cell, named) for column, cell in record)
        start, end = min(a for _, (a, _) in record), max(b for _, (_, b) in record)
        section = Section("", "", start, end, blocks)
        yield Document(page.name, DocumentKind.DIENSTREIS, title_of(named), start, end, (section,), year)


def _block(column: Column, cell: Cell, named: dict[str, str]) -> Block:
    label = column.label.strip(" :?*")
    if column.role == "traveller" and (function := named.get("function")):
        label = f"{label} ({function})"
    kind = BlockKind.FIELD if label else BlockKind.PARAGRAPH
    return Block(kind, *cell, label, cell[0] if label else -1)


def _grid(text: str, lines: Sequence[Line], index: int) -> Grid | None:
    mark = _mark(lines[index].text)
    if mark is None:
        return None
    heads = _cells(text, lines[index], mark)
    columns = [Column(i, text[a:b], role_of(text[a:b])) for i, (a, b) in enumerate(heads) if a < b or mark is _TAB]
    if telling(column.role for column in columns):
        return _in_rows(text, lines, index, mark, heads, columns)
    return _in_columns(text, lines, index, mark)


def _in_rows(
    text: str, lines: Sequence[Line], index: int, mark: re.Pattern[str], heads: list[Cell], columns: list[Column]
) -> Grid | None:
    """The table whose headings stand on line `index`, with a trip on each line below."""
    starts = [a - _line_start(text, lines[index]) for a, _ in heads]
    records: list[list[tuple[Column, Cell]]] = []
    above: list[tuple[Column, Cell]] = []
    end = index + 1
    for at in range(index + 1, len(lines)):
        line = lines[at]
        placed = _placed(text, line, mark, starts)
        cells = [(columns[i], cell) for i, cell in placed if i < len(columns)]
        if len(cells) < 2 and not _goes_on(text, lines, at, mark, cells):
            break
        end = at + 1
        if len(placed) == 1 and (who := people(line.text)) and who[0][1:] == (0, len(line.text)):
            above = [(Column(-1, "Reiziger", "traveller"), (line.start, line.end))]  # a group of one traveller's
        elif any(_is_total(text[a:b]) for _, (a, b) in cells[:2]):
            continue
        elif mark is _SPACES and records and placed and placed[0][0] > 0 and not line.after_blank:
            records[-1] += cells  # a cell that runs on
        elif telling(column.role for column, _ in cells):
            roles = {column.role for column, _ in cells}
            records.append([*cells, *(each for each in above if each[0].role not in roles)])
    return Grid(index, end, tuple(map(tuple, records))) if records else None


def _is_total(cell: str) -> bool:
    return bool(re.fullmatch(r"\W*(?:sub|eind)?tota(?:al|len)\b.*", cell, re.IGNORECASE))


def _goes_on(text: str, lines: Sequence[Line], at: int, mark: re.Pattern[str], cells: Sequence[object]) -> bool:
    """Whether a line with one cell, or a rule, stands between the rows of a table."""
    if not re.search(r"\w", lines[at].text):
        return True
    if mark is _SPACES and cells and not lines[at].after_blank and text[_line_start(text, lines[at])].isspace():
        return True
    return (
        bool(people(lines[at].text)) and at + 1 < len(lines) and len(_cells(text, lines[at + 1], mark)) >= LEAST_CELLS
    )


def _in_columns(text: str, lines: Sequence[Line], index: int, mark: re.Pattern[str]) -> Grid | None:
    """The table whose headings stand in the first column, from line `index` on, with a trip in each column beside."""
    starts = [a - _line_start(text, lines[index]) for a, _ in _cells(text, lines[index], mark)]
    rows: list[dict[int, Cell]] = []
    for line in lines[index:]:
        placed = dict(_placed(text, line, mark, starts)) if mark.search(line.text) else {}
        if len(placed) < 2 or 0 not in placed:
            break
        rows.append(placed)
    headings = [Column(i, text[slice(*row[0])], role_of(text[slice(*row[0])])) for i, row in enumerate(rows)]
    if not telling(column.role for column in headings):
        return None
    width = max(max(row) for row in rows)
    records = [
        tuple((heading, row[at]) for heading, row in zip(headings, rows, strict=True) if at in row)
        for at in range(1, width + 1)
    ]
    told = tuple(record for record in records if telling(column.role for column, _ in record))
    return Grid(index, index + len(rows), told) if told else None


def _mark(text: str) -> re.Pattern[str] | None:
    """What stands between the cells of the line, None where it holds too few."""
    for mark in (_TAB, _PIPE, _SEMICOLON, _SPACES):
        if len(mark.findall(text.strip("|"))) >= LEAST_CELLS - 1:
            return mark
    return None


def _line_start(text: str, line: Line) -> int:
    return max(text.rfind("\n", 0, line.start), text.rfind("\r", 0, line.start)) + 1


def _cells(text: str, line: Line, mark: re.Pattern[str]) -> list[Cell]:
    """The cells of the line without their margins; an empty one too, but where spaces keep them apart."""
    start = line.start if mark is _SPACES else _line_start(text, line)
    stop = line.end
    if mark is _PIPE:
        start, stop = line.start + line.text.startswith("|"), line.end - line.text.endswith("|")
    edges = [*(m.span() for m in mark.finditer(text, start, stop)), (stop, stop)]
    found: list[Cell] = []
    for begin, after in edges:
        inner = text[start:begin]
        a = start + len(inner) - len(inner.lstrip())
        found.append((a, max(a, start + len(inner.rstrip()))))
        start = after
    return found


def _placed(text: str, line: Line, mark: re.Pattern[str], starts: Sequence[int]) -> list[tuple[int, Cell]]:
    """The cells that hold something, each with the number of its column."""
    cells = _cells(text, line, mark)
    if mark is not _SPACES:
        return [(i, cell) for i, cell in enumerate(cells) if cell[0] < cell[1]]
    begin = _line_start(text, line)
    return [
        (max((i for i, s in enumerate(starts) if s <= a - begin + SAME_COLUMN), default=0), (a, b)) for a, b in cells
    ]
