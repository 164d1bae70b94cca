"""What is said of all trips in scope together: lists, counts, sums, extremes, groups, comparisons; computed by code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.telling import facts
from assistant.telling.citing import with_identity
from assistant.telling.extremes import extreme, singled_out, tied
from assistant.telling.groups import counted, group, grouped, repeated
from assistant.telling.lists import count, list_trips, trip_line
from assistant.telling.overlap import overlap, overlapping
from assistant.telling.quantities import (
    LENGTHS,
    MEASURES,
    Measured,
    Statements,
    Trips,
    amount_text,
    by_date,
    count_of,
    first_day,
    lacking,
    line,
    measure_cost,
    measure_duration,
    measured,
    rated,
    versions,
)
from assistant.telling.statement import Statement, sources
from assistant.telling.wording import Wording

__all__ = [
    "MEASURES",
    "average",
    "by_date",
    "compare",
    "count",
    "count_of",
    "extreme",
    "first_day",
    "group",
    "grouped",
    "list_trips",
    "measure_cost",
    "measure_duration",
    "overlap",
    "overlapping",
    "repeated",
    "singled_out",
    "tied",
    "total",
    "trip_line",
]


def total(trips: Trips, kind: str, w: Wording) -> Statements:
    """The sum over all trips, with what was added up, and the trips that lack the number."""
    found = measured(trips, kind)
    if not found:
        return [*([Statement(w.say("sum_none"), missing=True)] if kind == "cost" else []), *lacking(trips, kind, w)]
    # What was free adds nothing.
    shown = " + ".join(amount_text(m, kind, w) for m in found if m.high or kind != "cost")
    low, high = sum(m.low for m in found), sum(m.high for m in found)
    cited = tuple(dict.fromkeys(s for m in found for s in sources(m.facts)))
    if kind == "cost" and len(found) == 1:
        text = w.say("sum_one", amount=f"{shown} ({w.who(found[0].trip)}, {w.place(found[0].trip)})")
        return [Statement(text, with_identity(found[0].trip, cited)), *lacking(trips, kind, w)]
    if kind == "cost":
        text = w.say("sum_cost", amount=w.money(high), sum=shown)
    else:
        key = f"sum_{LENGTHS.get(kind, kind)}" + ("" if low == high else "_range")
        text = w.say(key, number=high, low=low, high=high, sum=shown)
    lines = [line(m, kind, w) for m in found]
    return [Statement(text, cited), *lines, *rated(found, w), *versions(found, kind, w), *lacking(trips, kind, w)]


def average(trips: Trips, kind: str, w: Wording) -> Statements:
    """The mean over the trips that have the number, what was added up, and the trips without one."""
    found = measured(trips, kind)
    if not found:
        return total(trips, kind, w)
    low, high = sum(m.low for m in found), sum(m.high for m in found)
    if kind == "cost":
        amount = w.money(round(high / len(found)))
        text = w.say("average_cost", amount=amount, sum=w.money(high), number=len(found))
    else:
        key = f"average_{kind}" + ("" if low == high else "_range")
        means = [w.decimal(whole / len(found)) for whole in (low, high)]
        text = w.say(key, low=means[0], high=means[1], low_sum=low, sum=high, number=len(found))
    cited = tuple(dict.fromkeys(s for m in found for s in sources(m.facts)))
    lines = [line(m, kind, w) for m in found]
    return [Statement(text, cited), *lines, *versions(found, kind, w), *lacking(trips, kind, w)]


def compare(trips: Trips, kinds: Sequence[str], w: Wording, ratio: bool = False) -> Statements:
    """Two or more trips side by side, with the difference where both have the number, and the ratio if wanted.

    The kind "visits" compares how many trips each traveller made, "date" which was the first.
    """
    statements: Statements = []
    for kind in kinds:
        if kind == "date":
            statements += [*extreme(trips, "date_min", w), *(trip_line(trip, w) for trip in by_date(trips)[1:])]
            continue
        if kind == "visits":
            people = grouped(trips, "who", w)
            most = extreme(trips, "visits_max", w, "who")
            statements += most if most[0].lead else [*most, *(counted(one, w) for one in people)]
            continue
        found = sorted(measured(trips, kind), key=lambda m: m.high, reverse=True)
        if len(found) == 2:
            statements += _difference(found, kind, w)
            statements += _ratio(found, w) if ratio and kind == "cost" else []
        elif len(trips) == 2:
            statements.append(Statement(w.say("compare_unknown"), missing=True))
        statements += [s for trip in trips for s in facts.BY_ASK[kind](trip, w)]
    return statements


def _ratio(found: Sequence[Measured], w: Wording) -> Statements:
    """How many times as much the first cost as the second."""
    first, second = found
    if not second.low:
        return []
    text = w.say(
        "compare_ratio", number=w.decimal(first.high / second.low), high=w.money(first.high), low=w.money(second.low)
    )
    return [Statement(text, tuple(dict.fromkeys(s for m in found for s in sources(m.facts))))]


def _difference(found: Sequence[Measured], kind: str, w: Wording) -> Statements:
    """Which of the two has more; that they are equal; or that they can't be told apart by what the documents say."""
    first, second = found
    cited = tuple(dict.fromkeys(s for m in found for s in sources(m.facts)))
    if (first.low, first.high) == (second.low, second.high) and first.low == first.high:
        return [Statement(w.say(f"compare_same_{kind}"), cited)]
    if first.low <= second.high:
        return [Statement(w.say("compare_unclear"), cited)]
    key = {"cost": "compare_more", "officials": "compare_most"}.get(kind, "compare_longer")
    apart = replace(first, low=first.low - second.high, high=first.high - second.low, facts=())
    values = {"high": w.money(first.high), "low": w.money(second.high)}
    text = w.say(key, trip=w.trip(first.trip), amount=amount_text(apart, kind, w), **values)
    return [Statement(text, with_identity(first.trip, cited))]
