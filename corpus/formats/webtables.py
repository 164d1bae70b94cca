"""The tables of a web page: which are only there for the layout, and the rows of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborNode

CELL_CHARACTERS = 600  # a longer cell holds a text of its own
MOST_SPANNED = 200

_ROWS = ("tr",)
_CELLS = ("td", "th")


def is_layout(table: LexborNode) -> bool:
    """Whether the table only puts texts beside each other."""
    if table.attributes.get("role") in ("presentation", "none"):
        return True
    if table.css_first("h1, h2, h3, h4, dl") is not None:
        return True
    if any(inner.mem_id != table.mem_id for inner in table.css("table")):  # a table is among its own
        return True
    rows = list(_rows(table))
    cells = [cell for row in rows for cell in _cells(row)]
    return len(rows) <= 1 and any(len(cell.text()) > CELL_CHARACTERS for cell in cells)


def without_headings(table: LexborNode) -> None:
    """Take the headings out of a table that holds tables: they stand over columns that the text doesn't keep."""
    for row in list(_rows(table)):
        cells = list(_cells(row))
        if len(cells) > 1 and all(cell.tag == "th" for cell in cells):
            row.decompose()


def rows_of(table: LexborNode, text_of: Callable[[LexborNode], str]) -> list[list[str]]:
    """The texts of the cells, row by row; a cell that spans rows stands in each, a heading in each column it spans."""
    found: list[list[str]] = []
    below: dict[int, tuple[str, int]] = {}  # by column, a text that runs on and how many rows it still does
    heads: list[bool] = []
    for row in _rows(table):
        texts: list[str] = []
        cells = list(_cells(row))
        heads.append(bool(cells) and all(cell.tag == "th" for cell in cells))
        for cell in cells:
            _run_on(texts, below)
            text = text_of(cell)
            for place in range(_span(cell, "colspan")):
                if (rows := _span(cell, "rowspan")) > 1:
                    below[len(texts)] = (text, rows - 1)
                texts.append(text if place == 0 or (cell.tag == "th" and len(cells) > 1) else "")
        _run_on(texts, below)
        found.append(texts)
    return _one_heading(found, heads)


def _run_on(texts: list[str], below: dict[int, tuple[str, int]]) -> None:
    while (place := len(texts)) in below:
        text, rows = below.pop(place)
        texts.append(text)
        if rows > 1:
            below[place] = (text, rows - 1)
            if len(below) > MOST_SPANNED:
                return


def _one_heading(rows: list[list[str]], heads: list[bool]) -> list[list[str]]:
    """The rows with two rows of headings made into one: "Kosten" over "raming" is "Kosten raming"."""
    if len(rows) < 3 or not (heads[0] and heads[1]) or len(rows[0]) != len(rows[1]):
        return rows
    joined = [f"{a} {b}".strip() if a != b else a for a, b in zip(rows[0], rows[1], strict=True)]
    return [joined, *rows[2:]]


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    for child in table.iter():
        if child.tag in _ROWS:
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from (row for row in child.iter() if row.tag in _ROWS)


def _cells(row: LexborNode) -> Iterator[LexborNode]:
    return (cell for cell in row.iter() if cell.tag in _CELLS)


def _span(cell: LexborNode, name: str) -> int:
    stated = cell.attributes.get(name) or "1"
    return min(int(stated), MOST_SPANNED) if stated.isascii() and stated.isdigit() and int(stated) > 0 else 1
