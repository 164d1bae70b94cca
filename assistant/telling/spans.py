"""How much time lies between two moments of a trip or between two trips, by each document where these differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import product

from assistant.telling import facts
from assistant.telling.citing import KIND_ORDER, kinds_of, on, shortest, with_identity
from assistant.telling.quantities import by_date
from assistant.telling.statement import Statement, sources
from assistant.telling.wording import Wording
from corpus.dates import dates
from corpus.dienstreis import Dienstreis, Fact, Field
from corpus.page import Source

FIELDS = {
    "decision": Field.DECISION_DATE,
    "departure": Field.DEPARTURE,
    "return": Field.RETURN,
    "deadline": Field.REPORT_DEADLINE,
}
IN_WORDS = {"consultation": Field.CONSULTATION}  # whose days stand in the words of the fact
WEEK, YEAR, MONTHS = 7, 365, 12
Trips = Sequence[Dienstreis]
Versions = list[tuple[date, tuple[Fact, ...]]]


def between_moments(trips: Trips, ends: Sequence[str], calendar: bool, w: Wording) -> list[Statement]:
    """From the one moment to the other, trip by trip; then of which trips a moment is not told, and what is instead."""
    first, last = ends
    told = [s for trip in by_date(trips) for s in _told(trip, first, last, calendar, w)]
    unknown = [s for end in ends if (s := _unknown(trips, end, w))]
    if not unknown:
        return [*told, *_deadline(trips, last, w)]
    if last == "report":
        return [*unknown, *between_moments(trips, (first, "deadline"), calendar, w)]
    return [*told, *unknown, *(_beside(trips[0], ends, w) if len(trips) == 1 else ())]


def between_trips(trips: Trips, calendar: bool, w: Wording) -> list[Statement]:
    """From the end of the first trip to the begin of the last."""
    dated = [trip for trip in by_date(trips) if facts.periods(trip)]
    undated = [s for trip in trips if trip not in dated for s in facts.when(trip, w)]
    if undated or len(dated) < 2:
        return undated or [
            Statement(w.say("span_one_trip"), tuple(s for t in dated for s in with_identity(t, ())), missing=True)
        ]
    one, other = dated[0], dated[-1]
    ends, begins = _versions(one, "return"), _versions(other, "departure")
    return [
        _between(one, other, end, begin, calendar, (len(ends) > 1, len(begins) > 1), w)
        for end, begin in product(ends, begins)
    ]


def lengths(trip: Dienstreis, ends: Sequence[str]) -> set[int]:
    """The days between the two moments of the trip, by each of its documents."""
    first, last = ends
    return {(end - start).days for start, _ in _versions(trip, first) for end, _ in _versions(trip, last)}


def _between(
    one: Dienstreis,
    other: Dienstreis,
    end: tuple[date, tuple[Fact, ...]],
    begin: tuple[date, tuple[Fact, ...]],
    calendar: bool,
    several: tuple[bool, bool],
    w: Wording,
) -> Statement:
    text = w.say(
        _key("span_of_trips", end[0], begin[0]) if end[0] <= begin[0] else "span_of_trips_none",
        first=w.trip(one),
        last=w.trip(other),
        start=w.date(end[0]),
        end=w.date(begin[0]),
        one=_saying(end[1], several[0], w),
        other=_saying(begin[1], several[1], w),
        length=_length(end[0], begin[0], calendar, w),
    )
    cited = tuple(s for facts_of in (end[1], begin[1]) for s in _cited(facts_of))
    return Statement(w.opening(text), with_identity(other, with_identity(one, cited)))


def _told(trip: Dienstreis, first: str, last: str, calendar: bool, w: Wording) -> list[Statement]:
    starts, ends = _versions(trip, first), _versions(trip, last)
    statements = []
    for (start, some), (end, others) in product(starts, ends):
        values = {"first": w.say(f"moment_{first}"), "last": w.say(f"moment_{last}")}
        values |= {"one": _saying(some, len(starts) > 1, w), "other": _saying(others, len(ends) > 1, w)}
        values |= {"start": w.date(start), "end": w.date(end), "length": _length(start, end, calendar, w)}
        statements.append(on(trip, w, _key("span", start, end), (*_cited(some), *_cited(others)), **values))
    return [*statements, *(facts.cancelled_note(trip, w) if statements else ())]


def _key(sentence: str, start: date, end: date) -> str:
    return f"{sentence}_single" if abs((end - start).days) == 1 else sentence


def _versions(trip: Dienstreis, moment: str) -> Versions:
    """The days that the documents give for the moment, each with the facts that give it, reports first."""
    if field := IN_WORDS.get(moment):
        days = [(m.value, fact) for fact in trip.of(field) for m in dates(fact.source.quote, trip.year)]
    else:
        given = trip.of(FIELDS[moment]) if moment in FIELDS else ()
        days = [(fact.value, fact) for fact in given if isinstance(fact.value, date)]
    groups: dict[date, list[Fact]] = {}
    for day, fact in days:
        groups.setdefault(day, []).append(fact)
    found = [(day, tuple(of_day)) for day, of_day in groups.items()]
    return sorted(found, key=lambda v: min(KIND_ORDER[f.source.kind] for f in v[1]))


def _saying(given: Sequence[Fact], several: bool, w: Wording) -> str:
    return w.say("span_saying", document=w.documents(kinds_of(given))) if several else ""


def _cited(given: Sequence[Fact]) -> tuple[Source, ...]:
    return sources(shortest(list(given))[:1])


def _length(start: date, end: date, calendar: bool, w: Wording) -> str:
    """Such as "81 dagen (11 weken en 4 dagen)"; in years and months where it is long, or asked so."""
    start, end = sorted((start, end))
    days = (end - start).days
    if days < WEEK:
        return w.days(days)
    in_weeks = {"week": days // WEEK, "day": days % WEEK}
    parts = _in_calendar(start, end) if calendar or days > YEAR else in_weeks
    shown = w.listing([w.counted(unit, number) for unit, number in parts.items() if number])
    return w.say("span_parts", days=w.days(days), parts=shown)


def _in_calendar(start: date, end: date) -> dict[str, int]:
    """The whole years and months, and the days over."""
    months = (end.year - start.year) * MONTHS + end.month - start.month - (end.day < start.day)
    return {"year": months // MONTHS, "month": months % MONTHS, "day": (end - _later(start, months)).days}


def _later(day: date, months: int) -> date:
    """The day so many months on; the last of the month where that has no such day."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    return day


def _unknown(trips: Trips, moment: str, w: Wording) -> Statement | None:
    """That the register does not tell the moment of these trips."""
    lacking = [trip for trip in by_date(trips) if not _versions(trip, moment)]
    if not lacking:
        return None
    text = w.say(f"moment_unknown_{moment}", trip=w.listing([w.trip(trip) for trip in lacking]))
    named = tuple(dict.fromkeys(s for trip in lacking for s in with_identity(trip, ())))
    return Statement(w.opening(text), named, missing=True)


def _deadline(trips: Trips, last: str, w: Wording) -> list[Statement]:
    """What the register says of when the report was due, where the time up to then is told."""
    return [s for trip in trips for s in facts.deadline(trip, w)] if last == "deadline" else []


def _beside(trip: Dienstreis, ends: Sequence[str], w: Wording) -> list[Statement]:
    """What is told of the moments of a trip, where the time between these is not."""
    travel = {"departure", "return"} & set(ends)
    told = [
        *(facts.when(trip, w) if travel else ()),
        *(facts.decision(trip, w)[:1] if "decision" in ends else ()),
        *(facts.deadline(trip, w) if "deadline" in ends else ()),
    ]
    return [replace(s, missing=False) for s in told if not s.missing]
