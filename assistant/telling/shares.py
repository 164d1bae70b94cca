"""What part of all costs, or of all trips, some trips are."""

from __future__ import annotations

from assistant.telling.lists import list_trips
from assistant.telling.quantities import (
    Statements,
    Trips,
    amount_text,
    lacking,
    line,
    measured,
)
from assistant.telling.statement import Statement, sources
from assistant.telling.wording import Wording

HUNDRED = 100


def share_of_costs(trips: Trips, whole: Trips, w: Wording) -> Statements:
    """What part of the known costs of all trips in `whole` these trips are, with both numbers; what lacks an amount."""
    own, every = measured(trips, "cost"), measured(whole, "cost")
    total = sum(m.high for m in every)
    if not own or not total:
        return [*([] if every else [Statement(w.say("sum_none"), missing=True)]), *lacking(whole, "cost", w)]
    part = sum(m.high for m in own)
    added = " + ".join(amount_text(m, "cost", w) for m in every if m.high)
    cited = tuple(dict.fromkeys(s for m in every for s in sources(m.facts)))
    text = w.say(
        "share_cost", percent=w.decimal(HUNDRED * part / total), part=w.money(part), total=w.money(total), sum=added
    )
    return [Statement(text, cited), *(line(m, "cost", w) for m in own), *lacking(whole, "cost", w)]


def share_of_trips(trips: Trips, whole: Trips, w: Wording) -> Statements:
    """What part of the trips in `whole` these are, and which."""
    _, *lines = list_trips(trips, (), w)
    percent = w.decimal(HUNDRED * len(trips) / len(whole))
    cited = lines[0].sources if lines else ()
    return [Statement(w.say("share_trips", percent=percent, part=len(trips), total=len(whole)), cited), *lines]
