"""What an answer runs over: "3 van 3 reizen in 2023; van 1 reis staat geen bedrag in het register."."""

from __future__ import annotations

from assistant.corrections import years_of
from assistant.inquiry import Desk, Part
from assistant.wording import Wording
from corpus.findings import cost


def coverage(part: Part, desk: Desk, w: Wording) -> str:
    """How many of the trips of the years in question the answer covers, and how many of them lack an amount."""
    pool = [t for t in desk.register.trips if not part.scope.years or t.year in part.scope.years]
    years = w.listing([str(y) for y in sorted({t.year for t in pool if t.year})]) or years_of(desk, w)
    text = w.say(
        "coverage" if len(pool) != 1 else "coverage_one", covered=len(part.trips), total=len(pool), years=years
    )
    wants_cost = (
        "cost" in part.asks
        or any(e.startswith("cost") for e in part.clause.extremes)
        or (part.clause.operations & {"sum", "average"} and not set(part.asks) - {"cost"})
    )
    lacking = sum(cost(t) is None for t in (pool if "measure" in part.scope.kinds else part.trips))
    if wants_cost and lacking:
        count = w.say("coverage_reis") if lacking == 1 else w.say("coverage_reizen", number=lacking)
        text += "; " + w.say("coverage_no_amount", count=count)
    return text + "."
