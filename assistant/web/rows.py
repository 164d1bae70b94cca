"""The trips as rows of a table: per column every value that the register gives, each with the stretch it stands in."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.telling.facts import periods
from assistant.telling.wording import Wording
from corpus.dienstreis import Dienstreis, Fact, Field, Officials, Place
from corpus.document import DocumentKind
from corpus.findings import contradictions, cost
from prompts import sentence, table

COLUMNS = ("who", "where", "when", "officials", "cost", "payer", "documents")
DOCUMENTS = (DocumentKind.AANVRAAG, DocumentKind.BESLUIT, DocumentKind.VERSLAG)
# What a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Value:
    """A value as shown, and the stretch of the page that gives it."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """The values of one column; none where the register is silent. `differs` tells that they contradict each other."""

    values: tuple[Value, ...]
    sort: str
    differs: bool = False
    note: str = ""

    @property
    def text(self) -> str:
        """All values and the note."""
        return " / ".join([value.text for value in self.values] + ([self.note] if self.note else []))


@dataclass(frozen=True, slots=True)
class Row:
    """A trip with a cell for each column; whether something is amiss with it is told by the check."""

    trip: Dienstreis
    cells: dict[str, Cell]
    cents: int | None
    needs_attention: bool = False


def row_of(trip: Dienstreis, needs_attention: bool = False) -> Row:
    """The row of a trip."""
    w = Wording("nl")
    differing = {found.field for found in contradictions(trip)}
    who = _distinct(trip.of(Field.TRAVELLER), lambda fact: str(fact.value))
    found = cost(trip)
    own = found.facts if found else ()
    others = found.others if found else ()
    cells = {
        "who": Cell(who, trip_word(who), Field.TRAVELLER in differing),
        "where": _where(trip, w, bool({Field.CITY, Field.COUNTRY} & differing)),
        "when": _when(trip, w),
        "officials": _officials(trip, Field.OFFICIALS in differing),
        "cost": Cell(
            _distinct((*own, *others), lambda fact: _amount(fact, w)),
            f"{found.cents if found and found.cents is not None else -1:012}",
            note=_total(found.cents, w) if found and found.cents is not None and len(own) > 1 else "",
        ),
        "payer": _plain(_distinct(trip.of(Field.PAYER), lambda fact: " ".join(str(fact.value).split()))),
        "documents": _documents(trip),
    }
    return Row(trip, cells, found.cents if found else None, needs_attention)


def as_csv(trips: Iterable[Dienstreis]) -> str:
    """The table for a spreadsheet, as Dutch ones read it: semicolons and a byte order mark."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";")
    heads = table("overview_page")["columns"]
    about = [table("overview_page")[name] for name in ("page", "town")]
    writer.writerow(["id", *about, *(heads[name] for name in COLUMNS), "euro"])
    for row in map(row_of, trips):
        euros = "" if row.cents is None else f"{row.cents / 100:.2f}".replace(".", ",")
        about = [row.trip.id, row.trip.page, row.trip.municipality]
        values = [*about, *(row.cells[name].text for name in COLUMNS), euros]
        writer.writerow([f"'{value}" if value.startswith(FORMULA) else value for value in values])
    return "\ufeff" + stream.getvalue()


def trip_word(values: tuple[Value, ...]) -> str:
    """By what a cell is put in order: its first value."""
    return values[0].text.casefold() if values else ""


def _distinct(facts: Iterable[Fact], text: Callable[[Fact], str]) -> tuple[Value, ...]:
    found: dict[str, Value] = {}
    for fact in facts:
        shown = text(fact)
        found.setdefault(shown, Value(shown, fact.source.start, fact.source.end))
    return tuple(found.values())


def _plain(values: tuple[Value, ...]) -> Cell:
    return Cell(values, trip_word(values))


def _where(trip: Dienstreis, w: Wording, differs: bool) -> Cell:
    facts = trip.of(Field.CITY) or trip.of(Field.COUNTRY)
    values = _distinct(facts, lambda fact: fact.value.written if isinstance(fact.value, Place) else str(fact.value))
    countries = dict.fromkeys(str(fact.value) for fact in trip.of(Field.COUNTRY)) if trip.of(Field.CITY) else ()
    return Cell(values, w.place(trip).casefold(), differs, ", ".join(countries))


def _when(trip: Dienstreis, w: Wording) -> Cell:
    versions = periods(trip)
    values = [
        Value(w.period(first, last).removeprefix("van "), facts[0].source.start, facts[0].source.end)
        for first, last, facts in versions
    ]
    sort = min((first.isoformat() for first, _, _ in versions), default=str(trip.year or ""))
    return Cell(tuple(values), sort, len(values) > 1)


def _officials(trip: Dienstreis, differs: bool) -> Cell:
    def text(fact: Fact) -> str:
        value = fact.value
        if not isinstance(value, Officials) or value.number is None:
            return str(getattr(value, "note", value))
        return f"{value.number} ({value.note})" if value.note else str(value.number)

    values = _distinct(trip.of(Field.OFFICIALS), text)
    return Cell(values, f"{values[0].text:>6}" if values else "", differs)


def _amount(fact: Fact, w: Wording) -> str:
    amount = w.money(fact.value.cents)  # type: ignore[union-attr]
    basis = table("overview")["basis"][fact.value.basis.value]  # type: ignore[union-attr]
    return f"{amount} ({basis})" if basis else amount


def _total(cents: int, w: Wording) -> str:
    return sentence("overview_page", "total", amount=w.money(cents))


def _documents(trip: Dienstreis) -> Cell:
    values = tuple(Value(d.kind.value, d.start, d.start + len(d.title)) for d in trip.documents)
    absent = [kind.value for kind in DOCUMENTS if not trip.has(kind)]
    note = sentence("overview_page", "absent", kinds=", ".join(absent)) if absent else ""
    return Cell(values, f"{len(values)}", note=note)
