"""What an answer runs over: "3 van 3 reizen in 2023; van 1 reis staat geen bedrag in het register."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.question.inquiry import Desk, Part
from assistant.question.measures import compared
from assistant.question.reading import ASK_OF_UNIT as UNITS
from assistant.question.traits import TRAITS, lacks
from assistant.reply.corrections import years_of
from assistant.telling.quantities import MEASURES
from assistant.telling.wording import Wording
from corpus.dienstreis import Dienstreis
from corpus.findings import cost


def coverage(part: Part, costs: bool, desk: Desk, w: Wording) -> str:
    """How many of the trips of the years in question the answer covers, and how many lack what it stands on.

    `costs` says whether it tells what trips cost.
    """
    years, covered = part.scope.years, {trip.id for trip in part.trips}
    pool = [t for t in desk.register.trips if not years or t.year in years or t.id in covered]
    named = w.listing([str(y) for y in sorted({t.year for t in pool if t.year})]) or years_of(desk, w)
    text = w.say("coverage" if len(pool) != 1 else "coverage_one", covered=len(covered), total=len(pool), years=named)
    for key, number in _gaps(part, costs, pool):
        if number:
            count = w.say("coverage_reis") if number == 1 else w.say("coverage_reizen", number=number)
            text += "; " + w.say(f"coverage_{key}", count=count)
    return text + "."


def coverage_of_all(parts: Sequence[Part], desk: Desk, w: Wording) -> str:
    """How many the answers to these parts cover together, each of which is about other trips."""
    covered = {trip.id for part in parts for trip in part.trips}
    years = [part.scope.years for part in parts]
    scope = replace(
        parts[-1].scope,
        years=frozenset().union(*years) if all(years) else frozenset(),
        kinds=frozenset.intersection(*(part.scope.kinds for part in parts)),
    )
    trips = tuple(trip for trip in desk.register.trips if trip.id in covered)
    costs = any("cost" in part.asks for part in parts)
    return coverage(replace(parts[-1], trips=trips, scope=scope), costs, desk, w)


def _gaps(part: Part, costs: bool, pool: Sequence[Dienstreis]) -> Iterator[tuple[str, int]]:
    """The sentence for each gap, and the number of trips that have it."""
    judged = _judged(part, pool)
    for what in _measured(part, costs):
        if what == "cost":
            found = [cost(trip) for trip in judged]
            yield "no_cost", sum(one is None for one in found)
            yield "other_cost", sum(one is not None and one.cents is None for one in found)
        else:
            yield f"no_{what}", sum(_lacks(trip, what) for trip in judged)


def _measured(part: Part, costs: bool) -> list[str]:
    """The measures without which a trip can't be told to belong to the answer, or to add to it."""
    kinds = part.scope.kinds
    bound = compared(part.clause) if "measure" in kinds else None
    wanted = [UNITS[bound.unit]] if bound else []
    dated = ["duration"] if kinds & {"month", "date"} else []
    traits = [kind for kind in TRAITS if kind in kinds]
    return list(dict.fromkeys([*(["cost"] if costs else []), *wanted, *dated, *traits]))


def _lacks(trip: Dienstreis, what: str) -> bool:
    return lacks(trip, what) if what in TRAITS else MEASURES[what](trip) is None


def _judged(part: Part, pool: Sequence[Dienstreis]) -> Sequence[Dienstreis]:
    """The trips that the lack is counted among: all where a measure or a period chose those of the answer."""
    return pool if part.scope.kinds & {"measure", "month", "date", *TRAITS} else part.trips
