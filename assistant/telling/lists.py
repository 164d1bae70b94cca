"""Trips listed and counted: who, where and when on a line each, or the different travellers and places among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.telling import facts
from assistant.telling.citing import about, dates_cited, is_named, kinds_of, with_identity
from assistant.telling.quantities import Statements, Trips, by_date, count_of, first_day
from assistant.telling.statement import Statement, fewest, sources
from assistant.telling.wording import Wording, travellers
from corpus.dienstreis import Dienstreis, Fact, Field, Person, Place
from corpus.page import Source

Names = list[tuple[str, tuple[Fact, ...]]]
FIELD_OF = {"who": Field.TRAVELLER, "country": Field.COUNTRY, "city": Field.CITY}
IN_THE_LINE = ("who", "where", "when")


def list_trips(trips: Trips, asks: Sequence[str], w: Wording) -> Statements:
    """Every trip on a line of its own with what was asked of it."""
    statements = [Statement(w.say("list_lead", count=count_of(len(trips), w)))]
    for trip in by_date(trips):
        statements += [trip_line(trip, w), *told(trip, asks, w)]
    return statements


def told(trip: Dienstreis, asks: Sequence[str], w: Wording) -> Statements:
    """What was asked of the trip besides who, where and when."""
    wanted = [
        replace(s, missing=s.missing and ask != "summary")  # which tells what there is
        for ask in asks
        if ask not in IN_THE_LINE and ask in facts.BY_ASK
        for s in facts.BY_ASK[ask](trip, w)
    ]
    return [replace(s, text=("  " if s.bullet else "") + s.text, bullet=False, lead=False) for s in wanted]


def trip_line(trip: Dienstreis, w: Wording, without: str = "") -> Statement:
    """Who, where and when, on a line of its own; without the traveller ("who") or the country that a heading names."""
    periods = facts.periods(trip)
    if len(periods) < 2:
        when = [w.period(a, b) for a, b, _ in periods]
    else:
        when = [
            f"{w.say('according_to', document=w.documents(kinds_of(found)))} {w.period(a, b)}"
            for a, b, found in periods
        ]
    who = "" if without == "who" and len(travellers(trip)) == 1 else w.who(trip)
    place = w.cities(trip) if without == "country" else w.place(trip)
    off = w.say("line_cancelled") if trip.of(Field.CANCELLED) else ""
    text = ", ".join(part for part in (who, place, "; ".join(when), off) if part)
    return Statement(text if without else w.opening(text), _line_sources(trip), bullet=True)


def _line_sources(trip: Dienstreis) -> tuple[Source, ...]:
    cited = tuple(dict.fromkeys(s for _, _, found in facts.periods(trip) for s in sources(dates_cited(found))))
    return with_identity(trip, (*cited, *sources(trip.of(Field.CANCELLED)[:1])))


def count(trips: Trips, what: str | None, scope: str, w: Wording) -> Statements:
    """How many trips, or how many different travellers, countries, cities, years or months, each named."""
    if what is None:
        lead = Statement(w.say("count", count=count_of(len(trips), w), scope=scope))
        return [lead, *(trip_line(t, w) for t in by_date(trips))]
    named = names_of(trips, what, w)
    key = f"what_{what}" + ("_one" if len(named) == 1 else "")
    text = w.say("count_distinct", number=len(named), what=w.say(key), names=w.listing([n for n, _ in named]))
    of_each = (fewest([found for _, found in names_of([trip], what, w)]) for trip in by_date(trips))
    lead = Statement(text, tuple(dict.fromkeys(source for cited in of_each for source in cited)))
    without = [t for t in by_date(trips) if not names_of([t], what, w)]
    field = w.say(f"field_{FIELD_OF[what].value}") if what in FIELD_OF else w.say("field_departure")
    return [lead] + [
        replace(about(t, w.say("missing_lead", trip=w.trip(t), fields=field)), missing=True) for t in without
    ]


def names_of(trips: Trips, what: str, w: Wording) -> Names:
    """Each traveller, office, country, city, year, month ("mei 2023") or season ("mei") once, with its facts."""
    found: dict[str, tuple[Fact, ...]] = {}
    for trip in by_date(trips):
        for name, given in _names(trip, what, w):
            found[name] = (*found.get(name, ()), *given)
    return list(found.items())


def _holds(fact: Fact, function: str) -> bool:
    return isinstance(fact.value, Person) and fact.value.function == function


def _names(trip: Dienstreis, what: str, w: Wording) -> Names:
    if what == "who":
        people = travellers(trip)
        return [(w.person(p), tuple(f for f in trip.of(Field.TRAVELLER) if is_named(f, p))) for p in people]
    if what == "function":
        offices = dict.fromkeys(person.function for person in travellers(trip) if person.function)
        facts_of = {name: [f for f in trip.of(Field.TRAVELLER) if _holds(f, name)] for name in offices}
        return [(w.offices(name), tuple(held)) for name, held in facts_of.items()]
    if what == "municipality":
        known = trip.of(Field.TRAVELLER, Field.CITY, Field.COUNTRY)[:1]
        return [(trip.municipality, known)] if trip.municipality else []
    if what in FIELD_OF:
        named: dict[str, tuple[Fact, ...]] = {}
        for fact in trip.of(FIELD_OF[what]):
            if isinstance(fact.value, Place) and fact.value.name == fact.value.written:
                name = w.country(fact.value) if what == "country" else w.city(fact.value)
                named[name] = (*named.get(name, ()), fact)
        return list(named.items())
    first = first_day(trip)
    if first is None:
        return []
    given = tuple(f for f in trip.of(Field.DEPARTURE) if f.value == first)
    names = {"year": str(first.year), "month": f"{w.month(first.month)} {first.year}", "season": w.month(first.month)}
    return [(names[what], given)]
