"""A table whose rows are trips, as text: for each a title, and a line "label: value" for each cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from corpus import labels
from corpus.formats.blocks import Shape, TextBlock
from corpus.formats.figures import euros_of
from corpus.gazetteer import fold
from corpus.people import people
from prompts import table

HEADING_ROWS = 20  # from the top, among which the headings stand
LEAST_COLUMNS = 2  # that tell who travels, where to or when
TITLE_CHARACTERS = 120

_TELLING = frozenset({"traveller", "city", "country", "destination", "departure", "period"})
_WHERE = ("destination", "city", "country")
_BY_TOPIC = {"destination": "destination", "traveller": "traveller", "period": "period", "amount": "amount"}
_BRACKETS = re.compile(r"\([^()]*\)")
_CURRENCY = re.compile(r"€|(?<![^\W_])eur(?:o|o[’']s)?(?![^\W_])", re.IGNORECASE)

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its place, its heading, and what stands under it ("" where that isn't known)."""

    index: int
    heading: str
    role: str

    @property
    def label(self) -> str:
        """What it is called in the text: its own heading where that is understood, else the usual one before it."""
        usual = str(_data()["labels"].get(self.role, ""))
        heading = self.heading.replace("_", " ")
        if not usual or fold(usual) == fold(heading) or self._is_understood(usual):
            return heading
        return f"{usual} ({_BRACKETS.sub('', heading).strip() or heading})"

    def _is_understood(self, usual: str) -> bool:
        if self.role in _data()["one_day"]:  # "Datum van" would be both the first and the last day
            return any(stem in fold(self.heading) for stem in _data()["one_day"][self.role])
        topic = labels.topic(self.heading)
        return bool(topic) and topic == labels.topic(usual)


def trip_blocks(rows: Sequence[Row]) -> list[TextBlock]:
    """The text of the trips in the rows; empty where they don't hold trips.

    The headings may stand in the first column, with a column for each trip; two columns are labels and values.
    """
    turned = _turned(rows)
    found = [each for each in (_headed(rows), _headed(turned) if len(turned) > 2 else None) if each]
    if not found:
        return []
    # "Namen" in a row of cities reads as a heading too: the headings are those that tell most.
    columns, oriented, index = max(found, key=lambda each: len({column.role for column in each[0]} - {""}))
    above = [TextBlock(" ".join(cell for cell in line if cell)) for line in oriented[:index]]
    return above + _records(columns, oriented[index + 1 :])


def _headed(rows: Sequence[Row]) -> tuple[list[Column], Sequence[Row], int] | None:
    """The headings of the columns, and the rows with the number of that in which they stand."""
    for index, row in enumerate(rows[:HEADING_ROWS]):
        columns = _columns(row, max(map(len, rows)))
        if telling(column.role for column in columns) and rows[index + 1 :]:
            return columns, rows, index
    return None


def role_of(heading: str) -> str:
    """What stands under a heading, or ""."""
    plain = fold(" ".join(heading.replace("_", " ").split())).strip(" :*?")
    names = (plain,) if _CURRENCY.search(heading) else (plain, _BRACKETS.sub("", plain).strip())
    for name in names:
        if role := _headings().get(name):
            return role
    if _CURRENCY.search(heading) or any(stem in plain for stem in _data()["words"]["amount_stems"]):
        return "amount"
    role = _BY_TOPIC.get(labels.topic(plain), "")
    days = _data()["one_day"].items() if role == "period" else ()
    return next((day for day, stems in days if any(stem in plain for stem in stems)), role)


def title_of(named: dict[str, str]) -> str:
    """What the trip is called: "Dienstreis wethouder De Vries naar Gent (België)"."""
    words = _data()["words"]
    who = _traveller(named)
    where = named.get("destination") or named.get("city", "")
    country = named.get("country", "")
    if country and fold(country) not in fold(where):
        where = f"{where} ({country})" if where else country
    parts = [words["title"], _one_line(who)]
    if where and fold(where).strip() not in words["unknown"]:
        parts += [words["to"], " ".join(where.split())]
    title = " ".join(part for part in parts if part).rstrip(" .;,?!")
    return title if len(title) <= TITLE_CHARACTERS else words["title"]


def telling(roles: Iterable[str]) -> bool:
    """Whether these columns tell enough of a trip: at least two of who travels, where to and when."""
    return len(set(roles) & _TELLING) >= LEAST_COLUMNS


def _columns(row: Row, width: int) -> list[Column]:
    """The columns, also those without a heading: what stands under them is kept."""
    headings = [*row, *[""] * (width - len(row))]
    return [Column(i, heading, role_of(heading) if heading else "") for i, heading in enumerate(headings)]


def _turned(rows: Sequence[Row]) -> list[list[str]]:
    """The columns as rows."""
    width = max(map(len, rows), default=0)
    return [[row[i] if i < len(row) else "" for row in rows] for i in range(width)]


def _records(columns: Sequence[Column], rows: Sequence[Row]) -> list[TextBlock]:
    found: list[TextBlock] = []
    group = ""
    for row in rows:
        cells = {column.index: row[column.index] for column in columns if column.index < len(row)}
        if list(row) == [column.heading for column in columns][: len(row)]:
            continue  # the headings again, at the head of another page
        named = {column.role: cells.get(column.index, "") for column in reversed(columns)}
        if not _is_trip(named):
            found.append(TextBlock(" – ".join(cell for cell in row if cell)))
            continue
        if (year := named.get("year", "")) and year != group:
            found.append(TextBlock(year))
            group = year
        found.append(TextBlock(title_of(named), Shape.HEADING))
        found += _lines(columns, cells, named)
    return found


def _is_trip(named: dict[str, str]) -> bool:
    """Whether a row tells of a trip, and not the total of those above it, or a note."""
    first = next((value for value in reversed(list(named.values())) if value), "")
    totals = _data()["words"]["total"]
    return sum(bool(named.get(role)) for role in _TELLING) >= LEAST_COLUMNS and fold(first).strip(" :") not in totals


def _one_line(cell: str) -> str:
    """The cell on one line, a semicolon between the persons that it has a line each for."""
    lines = cell.strip().split("\n")
    mark = "; " if len(lines) > 1 and all(map(people, lines)) else " "
    return mark.join(" ".join(line.split()) for line in lines)


def _traveller(named: dict[str, str]) -> str:
    """Who travels, with the function and initials that stand in columns of their own."""
    name = " ".join(filter(None, [named.get("initials", ""), named.get("traveller", "")]))
    function = named.get("function", "")
    return name if not function or fold(function) in fold(name) else f"{function} {name}".strip()


def _lines(columns: Sequence[Column], cells: dict[int, str], named: dict[str, str]) -> list[TextBlock]:
    found = []
    first = next((column for column in columns if column.role == "traveller"), None)
    for column in columns:
        value = cells.get(column.index, "")
        if column is first and value:
            value = _traveller(named)
        if column.role == "amount":
            value = euros_of(value)
        told_with_name = (
            column.role in ("function", "initials") and named.get("traveller") and value in _traveller(named)
        )
        if value and not told_with_name:
            label = column.label.rstrip(" :?")
            found.append(TextBlock(f"{label}: {_one_line(value)}" if label else value, Shape.ROW))
    return found


@cache
def _data() -> dict[str, Any]:
    return table("columns")


@cache
def _headings() -> dict[str, str]:
    return {fold(name): role for role, names in _data()["headings"].items() for name in names}
