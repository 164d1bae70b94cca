"""A table as lines of text: "label: value" where it has two columns, else a line of "heading: value" for each cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from corpus.formats.blocks import Shape, TextBlock, cleaned

Row = Sequence[str]


def table_blocks(rows: Iterable[Row]) -> list[TextBlock]:
    """The lines of the table, in the order of its rows."""
    filled = [row for row in ([cleaned(cell) for cell in row] for row in rows) if any(row)]
    columns = max((sum(bool(cell) for cell in row) for row in filled), default=0)
    if columns <= 1:
        return [TextBlock("\n".join(cell for cell in row if cell)) for row in filled]
    if columns == 2:
        return [_labelled([cell for cell in row if cell]) for row in filled]
    return _under_headings(filled)


def _labelled(cells: Row) -> TextBlock:
    if len(cells) == 1:
        return TextBlock(cells[0], Shape.ROW)
    label, *values = cells
    return TextBlock(f"{label.rstrip(':').rstrip()}: {' '.join(values)}", Shape.ROW)


def _under_headings(rows: list[list[str]]) -> list[TextBlock]:
    """For each row what its first cell names, then each other cell under the heading of its column."""
    headings, *records = rows
    found: list[TextBlock] = []
    for row in records:
        found.append(TextBlock(row[0] or " "))
        for heading, cell in zip(headings[1:], row[1:], strict=False):
            if cell:
                found.append(_labelled([heading, cell] if heading else [cell]))
    return found or [TextBlock(" ".join(cell for cell in headings if cell))]
