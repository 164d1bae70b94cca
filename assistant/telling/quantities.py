"""Numbers of trips that can be added up and compared: what they cost, how long they took, how many officials went."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.telling import facts
from assistant.telling.citing import dates_cited, identity, with_identity
from assistant.telling.statement import Statement, fewest, sources
from assistant.telling.wording import Wording
from corpus.dienstreis import Amount, Basis, Dienstreis, Fact, Field, Officials
from corpus.findings import cost, is_rate

Trips = Sequence[Dienstreis]
Statements = list[Statement]
TOLD_BY = {
    "cost": "cost",
    "duration": "when",
    "nights": "when",
    "officials": "officials",
}  # the fact that says that it is lacking

LENGTHS = {"duration": "days", "nights": "nights"}  # what a length of time is counted in


@dataclass(frozen=True, slots=True)
class Measured:
    """A trip with a number of one kind, the lowest and highest its documents give, and the facts they stand on."""

    trip: Dienstreis
    low: int
    high: int
    facts: tuple[Fact, ...]


def measure_cost(trip: Dienstreis) -> Measured | None:
    """What the trip cost, in cents."""
    found = cost(trip)
    return Measured(trip, found.cents, found.cents, tuple(found.facts)) if found and found.cents is not None else None


def measure_duration(trip: Dienstreis) -> Measured | None:
    """How many days it took."""
    found = facts.periods(trip)
    if not found:
        return None
    cited = tuple(f for _, _, given in found for f in dates_cited(given))
    lengths = [(b - a).days + 1 for a, b, _ in found]
    return Measured(trip, min(lengths), max(lengths), cited)


def measure_nights(trip: Dienstreis) -> Measured | None:
    """How many nights it took: one less than days."""
    days = measure_duration(trip)
    return days and replace(days, low=days.low - 1, high=days.high - 1)


def measure_officials(trip: Dienstreis) -> Measured | None:
    """How many officials went along."""
    found = [f for f in trip.of(Field.OFFICIALS) if isinstance(f.value, Officials) and f.value.number is not None]
    numbers = [f.value.number for f in found if isinstance(f.value, Officials) and f.value.number is not None]
    if not numbers:
        return None
    return Measured(trip, min(numbers), max(numbers), tuple({f.value: f for f in reversed(found)}.values()))


MEASURES: dict[str, Callable[[Dienstreis], Measured | None]] = {
    "cost": measure_cost,
    "duration": measure_duration,
    "nights": measure_nights,
    "officials": measure_officials,
}


def measured(trips: Trips, kind: str) -> list[Measured]:
    """The trips that have the number, the earliest first."""
    return [m for trip in by_date(trips) if (m := MEASURES[kind](trip))]


def by_date(trips: Trips) -> list[Dienstreis]:
    """The trips, the earliest first."""
    return sorted(trips, key=lambda t: (first_day(t) or date.max, t.id))


def first_day(trip: Dienstreis) -> date | None:
    """The earliest departure that a document gives."""
    return min((f.value for f in trip.of(Field.DEPARTURE) if isinstance(f.value, date)), default=None)


def count_of(number: int, w: Wording) -> str:
    """Such as "1 reis", "3 reizen"."""
    return w.say("trip_count_one") if number == 1 else w.say("trip_count", number=number)


def amount_text(of_trip: Measured, kind: str, w: Wording) -> str:
    """The number in words: "€ 10.900", "5 of 7 dagen", "1 of 2 ambtenaren"."""
    if kind == "cost":
        estimated = any(isinstance(f.value, Amount) and f.value.basis is Basis.ESTIMATE for f in of_trip.facts)
        if not of_trip.high:
            return w.say("free")
        marks = [key for key, holds in (("rate_mark", is_rated(of_trip)), ("estimate_mark", estimated)) if holds]
        return w.money(of_trip.high) + "".join(map(w.say, marks))
    low, high = of_trip.low, of_trip.high
    shown = str(high) if low == high else f"{low} {w.say('or')} {high}"
    if kind in LENGTHS:
        length = w.days if kind == "duration" else w.nights
        return length(high) if low == high else w.say(LENGTHS[kind], number=shown)
    return facts.count_text(high, w) if low == high else w.say("officials", number=shown)


def is_rated(of_trip: Measured) -> bool:
    """Whether the cost is, in part, a price of one person or night, of which the page gives no number."""
    return any(isinstance(fact.value, Amount) and is_rate(fact) for fact in of_trip.facts)


def rated(found: Sequence[Measured], w: Wording) -> Statements:
    """That a sum or mean may be higher, since these trips' costs are prices of one person or night."""
    return [
        Statement(w.say("rate_in_sum", trip=w.trip(m.trip)), with_identity(m.trip, sources(m.facts)))
        for m in found
        if is_rated(m)
    ]


def line(of_trip: Measured, kind: str, w: Wording) -> Statement:
    """The trip and its number on a line of its own."""
    name = w.opening(f"{w.who(of_trip.trip)}, {w.place(of_trip.trip)}")
    text = w.say("group_item", group=name, value=amount_text(of_trip, kind, w))
    return Statement(text, with_identity(of_trip.trip, sources(of_trip.facts)), bullet=True)


def versions(found: Sequence[Measured], kind: str, w: Wording) -> Statements:
    """What each document says, of the trips whose documents give different numbers."""
    return [s for m in found if m.low != m.high for s in facts.BY_ASK[kind](m.trip, w)]


def lacking(trips: Trips, kind: str, w: Wording) -> Statements:
    """The trips without the number: named together in a sentence, then what there is to say of each instead."""
    told = [(t, facts.BY_ASK[TOLD_BY[kind]](t, w)) for t in by_date(trips) if not MEASURES[kind](t)]
    bare = [trip for trip, statements in told if statements[0].missing]
    named: Statements = []
    if bare:
        text = w.opening(w.say(f"{TOLD_BY[kind]}_unknown", trip=w.listing([w.trip(t) for t in bare])))
        cited = tuple(dict.fromkeys(s for t in bare for s in fewest(identity(t))))
        named = [Statement(text, cited, missing=True)]
    return named + [replace(s, bullet=False) for _, statements in told for s in statements if not s.missing]
