"""Tables in the text of a page, their cells apart by tabs, pipes, semicolons or spaces, of which each row is a trip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import labels
from corpus.cutting.stacks import Record, stacked
from corpus.cutting.unwrapping import Cell, Told, bounds, unwrapped
from corpus.document import Block, BlockKind, Document, DocumentKind, Section
from corpus.formats.trips import Column, role_of, telling, title_of
from corpus.lines import Line, field_of, looks_like_heading
from corpus.page import Page
from corpus.people import people

LEAST_CELLS = 3
SAME_COLUMN = 2  # characters that a cell may begin before its heading, where spaces align them

_TAB, _PIPE, _SEMICOLON, _SPACES = (re.compile(p) for p in (r"\t", r"\|", r";", r"[ \u00a0]{2,}"))

_RULE = re.compile(r"[^\w€]*[-–—=_+][^\w€]*")
# "(a)", "*", "¹" or "[1]" in a cell, and at the head of a note below the table.
_NOTE = r"\((?:[a-z]|\d{1,2})\)|\*{1,4}|[¹²³⁴⁵⁶⁷⁸⁹]|\[(?:[a-z]|\d{1,2})\]"
_MARKED = re.compile(rf"\s?(?:{_NOTE})(?!\w)")
_NOTE_LINE = re.compile(rf"(?P<mark>{_NOTE})[.:]?\s+(?=\w)")


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines `begin` to `end` of a page, of which each record is a trip: its cells, each under its column.

    A column comes back where its cell runs on below. `notes` are the texts below the table by their marks.
    """

    begin: int
    end: int
    records: tuple[Record, ...]
    notes: tuple[tuple[str, Cell], ...] = ()


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
        whole = _whole(record)
        marks = {mark[0].strip() for _, cells in whole for a, b in cells for mark in _MARKED.finditer(page.text, a, b)}
        notes = [(a, b) for mark, (a, b) in grid.notes if mark in marks]
        plain = [(column, cells[0]) for column, cells in whole]
        if notes or any(len(cells) > 1 for _, cells in whole):
            yield _unwrapped(page, whole, notes, year)
            continue
        named = {column.role: page.text[a:b] for column, (a, b) in reversed(plain) if column.role}
        blocks = tuple(_block(column, cell, named) for column, cell in plain)
        start, end = min(a for _, (a, _) in plain), max(b for _, (_, b) in plain)
        section = Section("", "", start, end, blocks)
        yield Document(page.name, DocumentKind.DIENSTREIS, title_of(named), start, end, (section,), year)


def _whole(record: Record) -> list[tuple[Column, list[Cell]]]:
    """The columns of the record, each with all its cells."""
    found: dict[Column, list[Cell]] = {}
    for column, cell in record:
        found.setdefault(column, []).append(cell)
    return list(found.items())


def _unwrapped(
    page: Page, whole: Sequence[tuple[Column, list[Cell]]], notes: Sequence[Cell], year: int | None
) -> Document:
    """The trip of a record whose cells run on, or to which there are notes."""
    pieces = {column: tuple(piece for cell in cells for piece in _unmarked(page, cell)) for column, cells in whole}
    named = {
        column.role: " ".join(page.text[a:b] for a, b in pieces[column]) for column, _ in reversed(whole) if column.role
    }
    told = [Told(_label(column, named), pieces[column]) for column, _ in whole if pieces[column]]
    start, end = bounds(told)
    section = Section("", "", start, end, (Block(BlockKind.PARAGRAPH, start, end),))
    text = unwrapped(page, [*told, *(Told("", (note,)) for note in notes)])
    return Document(page.name, DocumentKind.DIENSTREIS, title_of(named), start, end, (section,), year, unwrapped=text)


def _unmarked(page: Page, cell: Cell) -> Iterator[Cell]:
    """The pieces of a cell between the marks of notes."""
    start, end = cell
    for mark in _MARKED.finditer(page.text, start, end):
        if start < mark.start():
            yield start, mark.start()
        start = mark.end()
    if start < end:
        yield start, end


def _label(column: Column, named: dict[str, str]) -> str:
    label = column.label.strip(" :?*")
    if column.role == "traveller" and (function := named.get("function")):
        label = f"{label} ({function})"
    return label


def _block(column: Column, cell: Cell, named: dict[str, str]) -> Block:
    label = _label(column, named)
    kind = BlockKind.FIELD if label else BlockKind.PARAGRAPH
    return Block(kind, *cell, label, cell[0] if label else -1)


def _grid(text: str, lines: Sequence[Line], index: int) -> Grid | None:
    mark = _mark(lines[index].text)
    if mark is None:
        stack = stacked(lines, index)
        return Grid(index, *stack) if stack else None
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
    ruled = _is_ruled(lines, index, mark)
    records: list[list[tuple[Column, Cell]]] = []
    above: list[tuple[Column, Cell]] = []
    end = index + 1
    opened = False
    for at in range(index + 1, len(lines)):
        line = lines[at]
        if _is_rule(line):
            opened, end = False, at + 1
            continue
        placed = _placed(text, line, mark, starts)
        cells = _labelled(text, [(columns[i] if i < len(columns) else Column(i, "", ""), cell) for i, cell in placed])
        inside = opened and bool(cells) and mark is not _SPACES and len(mark.findall(line.text)) >= LEAST_CELLS
        if len(cells) < 2 and not inside and not _goes_on(text, lines, at, mark, cells):
            break
        end = at + 1
        if len(placed) == 1 and (who := _only_person(line)):
            above = [(Column(-1, "Reiziger", "traveller"), who)]  # a group of one traveller's
        elif [text[a:b] for _, (a, b) in cells] == [column.heading for column in columns if column.heading]:
            continue  # the headings again
        elif any(_is_total(text[a:b]) for _, (a, b) in cells[:2]):
            continue
        elif ruled and opened:
            records[-1] += cells
        elif (
            records and placed and placed[0][0] > 0 and not line.after_blank and (mark is _SPACES or _runs_on(columns))
        ):
            records[-1] += cells  # a cell that runs on
        elif telling(column.role for column, _ in cells):
            roles = {column.role for column, _ in cells}
            records.append([*cells, *(each for each in above if each[0].role not in roles)])
            opened = True
    if not records:
        return None
    notes, end = _notes(lines, end)
    return Grid(index, end, tuple(map(tuple, records)), notes)


def _labelled(text: str, cells: Sequence[tuple[Column, Cell]]) -> list[tuple[Column, Cell]]:
    """The cells of a row; one that has its own label ("doel: opening") stands under that, and so do those behind it."""
    found: list[tuple[Column, Cell]] = []
    own = False
    for column, (a, b) in cells:
        field = field_of(text[a:b])
        if field and labels.topic(field.label):
            own = True
            found.append((Column(column.index, field.label, role_of(field.label)), (a + field.value_start, b)))
        else:
            found.append((Column(column.index, "", "") if own else column, (a, b)))
    return found


def _is_rule(line: Line) -> bool:
    return _RULE.fullmatch(line.text) is not None


def _is_ruled(lines: Sequence[Line], index: int, mark: re.Pattern[str]) -> bool:
    """Whether a rule stands between the trips of the table, and not just under its headings."""
    rules, rows = 0, 0
    for line in lines[index + 2 :]:
        if _is_rule(line):
            rules += rows > 0
        elif mark.search(line.text):
            rows += 1
        else:
            break
    return rules > 1 or (rules == 1 and rows > 1)


def _runs_on(columns: Sequence[Column]) -> bool:
    """Whether a row without a first cell is more of the one above: the first column counts the trips."""
    return bool(columns) and columns[0].role == "number"


def _notes(lines: Sequence[Line], end: int) -> tuple[tuple[tuple[str, Cell], ...], int]:
    """The notes right below a table, or below a heading over them, and the line behind the last."""
    found: list[tuple[str, Cell]] = []
    at = end
    while at < len(lines):
        if note := _NOTE_LINE.match(lines[at].text):
            found.append((note["mark"], (lines[at].start + note.end(), lines[at].end)))
            end = at + 1
        elif found or not looks_like_heading(lines[at].text):
            break
        at += 1
    return tuple(found), end


def _only_person(line: Line) -> Cell | None:
    """The characters of the person who is all that the line names, with or without a label."""
    field = field_of(line.text)
    start = field.value_start if field and labels.topic(field.label) == "traveller" else 0
    who = people(line.text[start:])
    whole = bool(who) and who[0][1] == 0 and start + who[-1][2] == len(line.text)
    return (line.start + start, line.end) if whole else None


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
    if sum(len(row) > 2 for row in rows) * 2 < len(rows):
        return None  # labels with their values: one trip
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
    begin = _line_start(text, line)
    if mark is not _SPACES:
        # "      | Ecuador | …": the mark is no border where the headings begin before it
        skipped = mark is _PIPE and line.text.startswith("|") and line.start - begin > starts[0]
        return [(i + skipped, cell) for i, cell in enumerate(cells) if cell[0] < cell[1]]
    return [
        (max((i for i, s in enumerate(starts) if s <= a - begin + SAME_COLUMN), default=0), (a, b)) for a, b in cells
    ]
