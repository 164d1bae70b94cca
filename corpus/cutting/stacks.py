"""Tables copied as text with each cell on a line of its own: the headings, and then the cells of each trip."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus import labels
from corpus.cutting.unwrapping import Cell
from corpus.dates import DATE
from corpus.formats.trips import Column, role_of, telling
from corpus.lines import Line, looks_like_heading

LEAST_COLUMNS = 4
HEADING_WORDS = 6
WHO_WORDS = 14

_WHEN = ("period", "departure", "return")

Record = tuple[tuple[Column, Cell], ...]


def stacked(lines: Sequence[Line], index: int) -> tuple[int, tuple[Record, ...]] | None:
    """The trips of the table whose first heading stands on line `index`, and the line behind it; None without one."""
    if not _is_heading(lines[index].text) or not lines[index].after_blank:
        return None
    columns = _columns(lines, index)
    if len(columns) < LEAST_COLUMNS or not telling(column.role for column in columns):
        return None
    at = index + len(columns)
    records: list[Record] = []
    while at + len(columns) <= len(lines) and _is_record(lines[at : at + len(columns)], columns):
        cells = lines[at : at + len(columns)]
        records.append(tuple((column, (line.start, line.end)) for column, line in zip(columns, cells, strict=True)))
        at += len(columns)
    return (at, tuple(records)) if records else None


def _columns(lines: Sequence[Line], index: int) -> list[Column]:
    """The headings from line `index` on: those up to a blank line, else as many as are known."""
    apart = next((i for i in range(index, len(lines)) if lines[i].before_blank), len(lines) - 1)
    whole = [line.text for line in lines[index : apart + 1]]
    if not all(map(_may_be_heading, whole)) or sum(map(_is_heading, whole)) * 2 < len(whole):
        known = next((i for i in range(index, apart + 1) if not _is_heading(lines[i].text)), apart + 1)
        whole = [line.text for line in lines[index:known]]
    return [Column(i, text, role_of(text)) for i, text in enumerate(whole)]


def _may_be_heading(text: str) -> bool:
    return looks_like_heading(text) and len(text.split()) <= HEADING_WORDS


def _is_heading(text: str) -> bool:
    return _may_be_heading(text) and bool(role_of(text) or labels.topic(text))


def _is_record(cells: Sequence[Line], columns: Sequence[Column]) -> bool:
    """Whether each cell may stand under its heading, and no blank line stands between them."""
    together = not any(line.after_blank for line in cells[1:])
    return together and all(_fits(column.role, line.text) for column, line in zip(columns, cells, strict=True))


def _fits(role: str, text: str) -> bool:
    if labels.says("nothing", text) or labels.says("unknown", text):
        return True
    if role in _WHEN:
        return DATE.search(text) is not None
    if role == "amount":
        return re.search(r"\d", text) is not None or labels.says("free", text)
    if role == "traveller":
        return text[0].isupper() and not re.search(r"\d", text) and len(text.split()) <= WHO_WORDS and text[-1] != "."
    return role not in ("destination", "city", "country") or not DATE.search(text)
