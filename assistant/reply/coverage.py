"""What an answer runs over: "3 van 3 reizen in 2023; van 1 reis staat geen bedrag in het register."."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.question.inquiry import Desk, Part
from assistant.question.measures import compared
from assistant.question.reading import ASK_OF_UNIT as UNITS
from assistant.question.traits import TRAITS, lacks
from assistant.reply.corrections import years_of
from assistant.telling.quantities import MEASURES
from assistant.telling.wording import Wording
from corpus.dienstreis import Dienstreis


def coverage(part: Part, desk: Desk, w: Wording) -> str:
    """How many of the trips of the years in question the answer covers, and how many of them lack an amount."""
    pool = [t for t in desk.register.trips if not part.scope.years or t.year in part.scope.years]
    years = w.listing([str(y) for y in sorted({t.year for t in pool if t.year})]) or years_of(desk, w)
    text = w.say(
        "coverage" if len(pool) != 1 else "coverage_one", covered=len(part.trips), total=len(pool), years=years
    )
    lacking = [(what, sum(_lacks(t, what) for t in _judged(part, pool))) for what in _measured(part)]
    for what, number in lacking:
        if number:
            count = w.say("coverage_reis") if number == 1 else w.say("coverage_reizen", number=number)
            text += "; " + w.say(f"coverage_no_{what}", count=count)
    return text + "."


def _measured(part: Part) -> list[str]:
    """The measures without which a trip can't be told to belong to the answer, or to add to it."""
    clause, kinds = part.clause, part.scope.kinds
    summed = clause.operations & {"sum", "average"} and not set(part.asks) - {"cost"}
    cost = "cost" in part.asks or summed or any(name.startswith("cost") for name in clause.extremes)
    bound = compared(clause) if "measure" in kinds else None
    wanted = [UNITS[bound.unit]] if bound else []
    dated = ["duration"] if kinds & {"month", "date"} else []
    traits = [kind for kind in TRAITS if kind in kinds]
    return list(dict.fromkeys([*(["cost"] if cost else []), *wanted, *dated, *traits]))


def _lacks(trip: Dienstreis, what: str) -> bool:
    return lacks(trip, what) if what in TRAITS else MEASURES[what](trip) is None


def _judged(part: Part, pool: Sequence[Dienstreis]) -> Sequence[Dienstreis]:
    """The trips that the lack is counted among: all where a measure or a period chose those of the answer."""
    return pool if part.scope.kinds & {"measure", "month", "date", *TRAITS} else part.trips
