"""The overview as HTML: a table of all trips, what they lack and three charts, each value leading to its passage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from html import escape

from assistant.desk.paper.check import check
from assistant.telling.facts import periods
from assistant.telling.wording import Wording
from assistant.web.check import check_html
from assistant.web.pieces import opener_html
from assistant.web.rows import COLUMNS, Cell, Row, Value, row_of
from corpus.dates import MONTHS
from corpus.dienstreis import Dienstreis, Field
from corpus.register import Register
from prompts import sentence, table

DAYS = 366


def overview_html(register: Register, today: date) -> str:
    """The whole overview; `today` tells which reports are overdue."""
    checked = {each.trip.id: each for each in check(register, today)}
    rows = [row_of(trip, bool(checked[trip.id].findings)) for trip in register.trips]
    rows.sort(key=lambda row: row.cells["when"].sort, reverse=True)
    towns = register.municipalities if len(register.municipalities) > 1 else ()
    findings = check_html(tuple(checked[row.trip.id] for row in rows), register)
    return (
        f'<h2 tabindex="-1">{_say("title")}</h2><p>{_say("about")}</p>{_tools_html(rows, towns)}'
        f"{_table_html(rows, towns)}{findings}"
        f'<div class="charts">{_costs_html(rows)}{_times_html(rows)}{_countries_html(rows)}</div>'
    )


def _say(key: str, **values: object) -> str:
    return escape(sentence("overview_page", key, **values))


def _tools_html(rows: list[Row], towns: tuple[str, ...]) -> str:
    years = sorted({row.trip.year for row in rows if row.trip.year}, reverse=True)
    choices = _choice_html("year", years) + (_choice_html("town", towns) if towns else "")
    return (
        f'<div class="tools"><label>{_say("search")}<input type="search" data-filter="text"></label>'
        f'{choices}<label class="check"><input type="checkbox" data-filter="attention"> {_say("attention")}'
        f'</label></div><p class="count"><span role="status" data-count="{_say("count", shown="#", total=len(rows))}">'
        f"{_say('count', shown=len(rows), total=len(rows))}</span>"
        f'<a href="/api/v1/reizen.csv" download>{_say("csv")}</a>'
        f'<a href="/api/v1/reizen" download="reizen.json">{_say("json")}</a></p>'
    )


def _choice_html(name: str, values: Iterable[object]) -> str:
    options = "".join(f"<option>{escape(str(value))}</option>" for value in values)
    every = f'<option value="">{_say(f"all_{name}s")}</option>'
    return f'<label>{_say(name)}<select data-filter="{name}">{every}{options}</select></label>'


def _table_html(rows: list[Row], towns: tuple[str, ...]) -> str:
    columns = [*table("overview_page")["columns"].values(), *([sentence("overview_page", "town")] if towns else [])]
    heads = "".join(
        f'<th scope="col"><button type="button" data-sort="{place}" title="{_say("sort", column=head)}">{escape(head)}'
        f"</button></th>"
        for place, head in enumerate(columns)
    )
    lines = "".join(_row_html(row, bool(towns)) for row in rows)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{_say("caption")}"><table class="all">'
        f'<caption class="unseen">{_say("caption")}</caption><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody>'
        "</table></div>"
    )


def _attributes(row: Row) -> str:
    return (
        f'data-trip="{escape(row.trip.id)}" data-year="{row.trip.year or ""}"'
        f' data-attention="{"yes" if row.needs_attention else ""}" data-town="{escape(row.trip.municipality)}"'
    )


def _row_html(row: Row, with_town: bool) -> str:
    cells = "".join(_cell_html(row.trip, row.cells[name], name) for name in COLUMNS)
    town = escape(row.trip.municipality)
    last = f'<td data-label="{_say("town")}" data-by="{town.casefold()}">{town}</td>' if with_town else ""
    return f"<tr {_attributes(row)}>{cells}{last}</tr>"


def _cell_html(trip: Dienstreis, cell: Cell, name: str) -> str:
    head = escape(table("overview_page")["columns"][name])
    values = "".join(f"<li>{_value_html(trip, value)}</li>" for value in cell.values)
    shown = f"<ul>{values}</ul>" if values else f'<span class="missing">{_say("missing")}</span>'
    differs = f'<span class="differs">{_say("differs")}</span>' if cell.differs else ""
    note = f'<span class="note">{escape(cell.note)}</span>' if cell.note else ""
    return f'<td data-label="{head}" data-by="{escape(cell.sort)}">{shown}{differs}{note}</td>'


def _value_html(trip: Dienstreis, value: Value, text: str = "") -> str:
    return opener_html(trip.page, value.start, value.end, text or value.text)


def _chart_html(name: str, lines: str) -> str:
    return (
        f'<section class="chart"><h3>{_say(f"{name}_title")}</h3><p>{_say(f"{name}_about")}</p>'
        f'<table><caption class="unseen">{_say(f"{name}_title")}</caption><tbody>{lines}</tbody></table></section>'
    )


def _bar_html(begin: float, width: float) -> str:
    return (
        '<td class="bar"><svg aria-hidden="true" focusable="false"><rect class="track" width="100%" height="100%"/>'
        f'<rect x="{begin:.2f}%" width="{width:.2f}%" height="100%"/></svg></td>'
    )


def _costs_html(rows: list[Row]) -> str:
    most = max((row.cents or 0 for row in rows), default=0) or 1
    lines = ""
    for row in sorted(rows, key=lambda row: row.cents if row.cents is not None else -1, reverse=True):
        amount = row.cells["cost"].values[0] if row.cents is not None and row.cells["cost"].values else None
        if amount and row.cents is not None:
            shown, bar = (
                _value_html(row.trip, amount, Wording("nl").money(row.cents)),
                _bar_html(0, 100 * row.cents / most),
            )
        else:
            shown, bar = f'<span class="missing">{_say("no_amount")}</span>', _bar_html(0, 0)
        lines += f'<tr {_attributes(row)}><th scope="row">{_name(row)}</th>{bar}<td>{shown}</td></tr>'
    return _chart_html("costs", lines)


def _times_html(rows: list[Row]) -> str:
    months = "".join(f"<span>{month[0]}</span>" for month in MONTHS)
    lines = f'<tr aria-hidden="true"><td></td><td><div class="months">{months}</div></td><td></td></tr>'
    for row in rows:
        versions = periods(row.trip)
        if versions:
            first, last, _ = versions[0]
            begin = 100 * (first.timetuple().tm_yday - 1) / DAYS
            bar = _bar_html(begin, max(100 * ((last - first).days + 1) / DAYS, 1.5))
            shown = _value_html(row.trip, row.cells["when"].values[0])
        else:
            bar, shown = _bar_html(0, 0), f'<span class="missing">{_say("no_date")}</span>'
        lines += f'<tr {_attributes(row)}><th scope="row">{_name(row)}</th>{bar}<td>{shown}</td></tr>'
    return _chart_html("times", lines)


def _countries_html(rows: list[Row]) -> str:
    counts: Counter[str] = Counter()
    first: dict[str, tuple[Dienstreis, Value]] = {}
    for row in rows:
        for fact in row.trip.of(Field.COUNTRY):
            name = str(fact.value)
            first.setdefault(name, (row.trip, Value(name, fact.source.start, fact.source.end)))
        counts.update({str(fact.value) for fact in row.trip.of(Field.COUNTRY)})
    most = max(counts.values(), default=1)
    lines = "".join(
        f'<tr data-country><th scope="row">{_value_html(*first[name])}</th>{_bar_html(0, 100 * number / most)}'
        f"<td>{_say('trips', number=number)}</td></tr>"
        for name, number in counts.most_common()
    )
    return _chart_html("countries", lines)


def _name(row: Row) -> str:
    return escape(Wording("nl").opening(Wording("nl").cities(row.trip)))
