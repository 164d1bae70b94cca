"""The text of tables in CSV and XLSX files: a title and a line "label: value" for each cell of a trip."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.formats.archive import checked_archive
from corpus.formats.blocks import Shape, TextBlock, composed
from corpus.formats.errors import FormatError
from corpus.formats.extract import Extract
from corpus.formats.figures import cell_text
from corpus.formats.plain import decoded
from corpus.formats.tables import table_blocks

DELIMITERS = ";,\t|"
SAMPLED_ROWS = 50
MOST_CELLS = 2_000_000
MOST_COLUMNS = 500
_MONEY_SIGNS = ("€", "eur", "[$€", "accounting")


def csv_extract(path: Path, content: bytes) -> Extract:
    """The text of a CSV file, whatever parts its cells."""
    text = decoded(content, path.name)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text)))
    except csv.Error as error:
        raise FormatError("document_corrupt", file=path.name) from error
    return Extract(composed(table_blocks(rows)))


def delimiter(text: str) -> str:
    """What parts the cells: the character that cuts most rows into one and the same number of cells."""
    found: dict[str, tuple[float, int]] = {}
    for each in DELIMITERS:
        try:
            sample = [
                row
                for row, _ in zip(
                    csv.reader(io.StringIO(text, newline=""), delimiter=each), range(SAMPLED_ROWS), strict=False
                )
            ]
        except csv.Error:
            continue
        widths = Counter(len(row) for row in sample if len(row) > 1)
        if widths:
            width, count = widths.most_common(1)[0]
            found[each] = count / len(sample), width
    return max(found, key=lambda each: found[each], default=";")


def xlsx_extract(path: Path) -> Extract:
    """The text of every visible sheet of an XLSX file."""
    from openpyxl import load_workbook

    checked_archive(path)
    try:
        book = load_workbook(path, data_only=True)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        blocks: list[TextBlock] = []
        for sheet in sheets:
            own = table_blocks(_rows(sheet, path))
            # The name of a sheet often is all that tells the year.
            blocks += [TextBlock(sheet.title, Shape.HEADING), *own] if len(sheets) > 1 and own else own
    except FormatError:
        raise
    except Exception as error:  # openpyxl lets any error of its parsers through
        raise FormatError("document_corrupt", file=path.name) from error
    return Extract(composed(blocks))


def _rows(sheet: Any, path: Path) -> Iterator[list[str]]:
    if sheet.max_row * sheet.max_column > MOST_CELLS:
        raise FormatError("document_too_large", file=path.name, most=f"{MOST_CELLS // 10**6} miljoen cellen")
    merged = {
        place: (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        if area.max_row > area.min_row and area.size["rows"] * area.size["columns"] <= MOST_COLUMNS
        for place in area.cells
    }
    values: dict[tuple[int, int], str] = {}
    for row in sheet.iter_rows(max_col=min(sheet.max_column, MOST_COLUMNS)):
        texts = []
        for cell in row:
            place = (cell.row, cell.column)
            if place in merged and merged[place] != place:  # what is merged counts for each row it covers
                texts.append(values.get(merged[place], ""))
                continue
            text = cell_text(cell.value, is_money=_is_money(getattr(cell, "number_format", "")))
            if place in merged:
                values[place] = text
            texts.append(text)
        yield texts


def _is_money(number_format: object) -> bool:
    return any(sign in str(number_format).lower() for sign in _MONEY_SIGNS)
