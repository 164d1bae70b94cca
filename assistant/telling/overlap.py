"""Which trips of different people were under way on the same day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product

from assistant.telling.citing import dates_cited, kinds_of, with_identity
from assistant.telling.facts import periods
from assistant.telling.lists import trip_line
from assistant.telling.quantities import by_date, first_day, lacking
from assistant.telling.statement import Statement, sources
from assistant.telling.wording import Wording, distinct, travellers
from corpus.dienstreis import Dienstreis, Fact

Trips = Sequence[Dienstreis]
Versions = list[tuple[date, date, list[Fact]]]


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two trips of different people: the days shared (None where none are) by each pair of versions of their dates.

    Each version holds a first day, a last day and the facts that give them.
    """

    trips: tuple[Dienstreis, Dienstreis]
    shared: tuple[tuple[tuple[date, date] | None, tuple[list[Fact], list[Fact]]], ...]

    @property
    def happened(self) -> bool:
        """Whether the two were under way on the same day by the dates of at least one document of each."""
        return any(days for days, _ in self.shared)


def overlap(trips: Trips, w: Wording, others: Trips = ()) -> list[Statement]:
    """The trips that were under way on the same day, pair by pair; where none were, that, and when each trip was.

    With `others`, the trips are held against those instead of against one another.
    """
    if met := _meetings(trips, others):
        return [s for meeting in met for s in _told(meeting, w)]
    dated = [t for t in by_date(trips) if periods(t)]
    against = [t for t in by_date(others) if periods(t) and t not in dated]
    if others:
        years = {day.year for t in dated if (day := first_day(t))}
        shown = dated + [t for t in against if (day := first_day(t)) and day.year in years]
        lead = w.say("overlap_none_of", trip=w.listing([w.trip(t) for t in dated]))
    else:
        shown, lead = dated, w.say("overlap_none")
    return [Statement(lead), *(trip_line(t, w) for t in by_date(shown)), *lacking(trips, "duration", w)]


def overlapping(trips: Trips) -> tuple[Dienstreis, ...]:
    """Those of the trips that were under way on the same day as another of them."""
    met = {trip.id for meeting in _meetings(trips) for trip in meeting.trips}
    return tuple(trip for trip in trips if trip.id in met)


def _meetings(trips: Trips, others: Trips = ()) -> list[Meeting]:
    dated = [t for t in by_date(trips) if periods(t)]
    against = [t for t in by_date(others) if periods(t) and t not in dated]
    pairs = list(product(dated, against)) if against else list(combinations(dated, 2))
    return [m for a, b in pairs if _different(a, b) and (m := _meeting(a, b)).happened]


def _different(one: Dienstreis, other: Dienstreis) -> bool:
    names = [{person.name.casefold() for person in travellers(trip)} for trip in (one, other)]
    return not names[0] & names[1]


def _meeting(one: Dienstreis, other: Dienstreis) -> Meeting:
    shared = []
    for (a, b, some), (c, d, more) in product(periods(one), periods(other)):
        first, last = max(a, c), min(b, d)
        shared.append(((first, last) if first <= last else None, (some, more)))
    return Meeting((one, other), tuple(shared))


def _told(meeting: Meeting, w: Wording) -> list[Statement]:
    """That the two overlap, by which documents they do and don't, and when each trip was."""
    who = w.opening(w.listing([w.who(trip) for trip in meeting.trips]))
    statements = []
    for days in _distinct_days(meeting):
        versions = [facts for shared, facts in meeting.shared if shared == days]
        cited = tuple(dict.fromkeys(s for pair in versions for facts in pair for s in sources(dates_cited(facts))))
        sayings = _sayings(meeting, versions, w)
        if days is None:
            text = w.opening(w.say("overlap_not", sayings=sayings))
        else:
            key = "overlap_version" if sayings else "overlap"
            text = w.say(key, who=who, days=w.period(*days), sayings=sayings)
            for trip in meeting.trips:
                cited = with_identity(trip, cited)
        statements.append(Statement(text, cited))
    return [*statements, *(trip_line(trip, w) for trip in meeting.trips)]


def _distinct_days(meeting: Meeting) -> list[tuple[date, date] | None]:
    """The shared days by some version, each once, those that are none last."""
    found = dict.fromkeys(days for days, _ in meeting.shared)
    return sorted(found, key=lambda days: days is None)


def _sayings(meeting: Meeting, versions: list[tuple[list[Fact], list[Fact]]], w: Wording) -> str:
    """By which documents: of the trips alone whose documents differ, "volgens de aanvraag van de reis naar Japan"."""
    if len({days for days, _ in meeting.shared}) == 1:
        return ""
    told = []
    for facts in versions:
        parts = [
            w.say("overlap_saying", document=w.documents(kinds_of(facts[side])), trip=w.short(trip))
            for side, trip in enumerate(meeting.trips)
            if len(periods(trip)) > 1
        ]
        told.append(w.listing(parts))
    return w.listing(distinct(told), "or")
