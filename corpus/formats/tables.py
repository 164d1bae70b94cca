"""A table as lines of text: a text per trip where its rows are trips, else a line "label: value" for each cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.formats.blocks import Shape, TextBlock, cleaned
from corpus.formats.trips import trip_blocks

DASH = " – "
LAYOUT_CHARACTERS = 400  # a longer cell holds a text

_FIGURE = re.compile(r"[\d€(-]")
Row = Sequence[str]


def table_blocks(rows: Iterable[Row]) -> list[TextBlock]:
    """The lines of the table, in the order of its rows."""
    filled = [row for row in ([cleaned(cell) for cell in row] for row in rows) if any(row)]
    columns = max((sum(bool(cell) for cell in row) for row in filled), default=0)
    if columns <= 1:
        return [TextBlock("\n".join(cell for cell in row if cell)) for row in filled]
    if trips := trip_blocks(filled):
        return trips
    if columns == 2:
        return [_in_two(row) for row in filled]
    return _under_headings(filled)


def labelled(label: str, value: str) -> TextBlock:
    """A line with a label and its value; a label that asks has its value on the next line."""
    label = label.rstrip(" :")
    mark = "\n" if label.endswith("?") or "\n" in value or len(value) > LAYOUT_CHARACTERS else " "
    return TextBlock(f"{label}{'' if mark == chr(10) and label.endswith('?') else ':'}{mark}{value}", Shape.ROW)


def _in_two(row: Row) -> TextBlock:
    cells = [cell for cell in row if cell]
    return labelled(*cells) if len(cells) == 2 else TextBlock(cells[0])


def _under_headings(rows: Sequence[Row]) -> list[TextBlock]:
    """For each row what its first cell names: figures as "name (heading): figure", else all cells on one line.

    Lone cells above the headings are a caption, and stay lines of their own.
    """
    width = max(map(len, rows))
    at = next(i for i, row in enumerate(rows) if sum(map(bool, row)) > 1)
    headings, *records = ([*row, *[""] * (width - len(row))] for row in rows[at:])
    cells = [cell for row in records for cell in row[1:] if cell]
    figures = sum(bool(_FIGURE.match(cell)) for cell in cells)
    if not cells or figures * 2 < len(cells) or not all(row[0] for row in records):
        return [TextBlock(DASH.join(cell for cell in row if cell), Shape.ROW) for row in rows]
    captions = [TextBlock("".join(row)) for row in rows[:at]]
    return captions + [block for row in records for block in _figures(headings, row)]


def _figures(headings: Row, row: Row) -> list[TextBlock]:
    """A line for each figure of the row; its name alone where it has none."""
    found = [
        labelled(f"{row[0]} ({_lower(heading)})" if heading else row[0], cell)
        for heading, cell in zip(headings[1:], row[1:], strict=True)
        if cell
    ]
    return found or [TextBlock(row[0])]


def _lower(heading: str) -> str:
    return heading[:1].lower() + heading[1:]
