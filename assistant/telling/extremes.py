"""The most and the least: the dearest, longest, first or last trip, and who or what there were most trips of."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.telling import facts
from assistant.telling.citing import with_identity
from assistant.telling.groups import Group, counted, grouped
from assistant.telling.lists import trip_line
from assistant.telling.quantities import (
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
    measured,
    versions,
)
from assistant.telling.statement import Statement, sources
from assistant.telling.wording import Wording
from corpus.dienstreis import Dienstreis

ADDED_UP = {"cost", "nights"}  # the numbers of which a year, say, has as much as its trips together
LONGEST_RANKING = 8  # trips that are listed under the winner; of more, the nearest to it


def extreme(trips: Trips, name: str, w: Wording, what: str | None = None) -> Statements:
    """The most or least of a kind: "cost_max", "date_min", "visits_max" and so on, ties named, then what lacks it.

    `what` says of what the visits are counted, or the money is added up: "country", "city", "who", "year" or "month"
    (of any year, where the trips are of several); visits are of countries and travellers where it is not given.
    """
    kind, side = name.rsplit("_", 1)
    if kind == "visits":
        wanted = [what] if what else ["country", "who"]
        return [s for one in wanted for s in _visits(trips, one, side, w)]
    if kind == "date":
        return _by_date(trips, side, w)
    if sums := _sums(trips, kind, what, w):
        return _by_sum(sums, trips, kind, side, what or "", w)
    found = measured(trips, kind)
    if not found:
        return (
            [Statement(w.say("sum_none"), missing=True), *lacking(trips, kind, w)]
            if kind == "cost"
            else (lacking(trips, kind, w))
        )
    first, *others = _winners(found, side)
    rest = sorted((m for m in found if m not in (first, *others)), key=_size, reverse=side == "max")
    return [
        _winner(first, kind, side, w),
        *tied([m.trip for m in others], w, others),
        *versions([first, *others], kind, w),
        *(line(m, kind, w) for m in rest[:LONGEST_RANKING]),
        *lacking(trips, kind, w),
    ]


def singled_out(trips: Trips, name: str, what: str | None = None) -> tuple[Dienstreis, ...]:
    """The trips that the extreme names as the most or least, ties included; of visits, those to the most visited.

    `what` is as in `extreme`; without it visits single out no trip, so all are given.
    """
    kind, side = name.rsplit("_", 1)
    if kind == "visits" and what:
        groups, top = _counted(trips, what, side, Wording("nl"))
        return tuple(t for g in top for t in g.trips) if len(top) < len(groups) else tuple(trips)
    if sums := _sums(trips, kind, what, Wording("nl")):
        winners = _winners([of_group for _, of_group in sums], side)
        return tuple(t for g, of_group in sums if of_group in winners for t in g.trips)
    if kind == "date":
        dated = [t for t in by_date(trips) if facts.periods(t)]
        best = dated and dated[0 if side == "min" else -1]
        return tuple(t for t in dated if best and first_day(t) == first_day(best))
    found = measured(trips, kind) if kind in MEASURES else []
    return tuple(m.trip for m in _winners(found, side)) if found else tuple(trips)


def _sums(trips: Trips, kind: str, what: str | None, w: Wording) -> list[tuple[Group, Measured]]:
    """What each group of trips cost together; nothing where no group has two trips, or nothing is to be added up."""
    groups = grouped(trips, what, w) if kind in ADDED_UP and what else []
    found = [(g, ms) for g in groups if (ms := measured(g.trips, kind))]
    if all(len(g.trips) < 2 for g in groups):
        return []
    return [
        (
            g,
            Measured(
                ms[0].trip, sum(m.low for m in ms), sum(m.high for m in ms), tuple(f for m in ms for f in m.facts)
            ),
        )
        for g, ms in found
    ]


def _by_sum(
    sums: Sequence[tuple[Group, Measured]], trips: Trips, kind: str, side: str, what: str, w: Wording
) -> Statements:
    """The group that cost most or least, then the others in order, then what lacks an amount."""
    best = _winners([of_group for _, of_group in sums], side)
    order = sorted(sums, key=lambda item: _size(item[1]), reverse=side == "max")
    statements = []
    for one, of_group in order:
        winner = of_group in best
        cited = tuple(dict.fromkeys((*sources(of_group.facts), *one.cited)))
        amount = amount_text(of_group, kind, w)
        if winner:
            text = w.say(f"{side}_{kind}_group", group=w.say(f"by_{what}", name=w.destination(one.name)), amount=amount)
        else:
            text = w.say("group_item", group=w.opening(one.name), value=amount)
        statements.append(Statement(text, cited, bullet=not winner))
    return [*statements, *lacking(trips, kind, w)]


def _winners(found: Sequence[Measured], side: str) -> list[Measured]:
    """Those with the most or least by every document; a number that only one document gives comes second."""
    best = (max if side == "max" else min)(map(_size, found))
    return [m for m in found if _size(m) == best]


def _size(found: Measured) -> tuple[int, int]:
    return found.high, found.low


def _winner(winner: Measured, kind: str, side: str, w: Wording) -> Statement:
    value = amount_text(winner, kind, w)
    text = w.say(f"{side}_{kind}", trip=w.trip(winner.trip), amount=value, days=value, count=value)
    return Statement(text, with_identity(winner.trip, sources(winner.facts)))


def tied(trips: Trips, w: Wording, found: list[Measured] | None = None) -> Statements:
    """That the same goes for these trips."""
    if not trips:
        return []
    cited = [sources(m.facts) for m in found] if found else [trip_line(t, w).sources for t in trips]
    named = (s for trip, own in zip(trips, cited, strict=True) for s in with_identity(trip, own))
    return [Statement(w.say("tie", trip=w.listing([w.trip(t) for t in trips])), tuple(dict.fromkeys(named)))]


def _by_date(trips: Trips, side: str, w: Wording) -> Statements:
    chosen = singled_out(trips, f"date_{side}")
    if not chosen:
        return lacking(trips, "duration", w) or [Statement(w.say("none_match"), missing=True)]
    trip, *others = chosen
    periods = facts.periods(trip)
    text = w.say(f"{side}_date", trip=w.trip(trip), period=w.period(*periods[0][:2]))
    if len(periods) > 1:
        text = w.say(f"{side}_date_versions", trip=w.trip(trip))
    return [
        Statement(text, trip_line(trip, w).sources),
        *(facts.when(trip, w) if len(periods) > 1 else []),
        *tied(others, w),
        *lacking(trips, "duration", w),
    ]


def _visits(trips: Trips, what: str, side: str, w: Wording) -> Statements:
    """What there were most, or fewest, trips of; where several share that, each with its trips."""
    groups, top = _counted(trips, what, side, w)
    if not groups:
        return [Statement(w.say("open_none"), missing=True)]
    if len(top) == 1:
        rest = sorted((g for g in groups if g not in top), key=lambda g: len(g.trips), reverse=side == "max")
        lines = [counted(g, w) for g in rest[:LONGEST_RANKING]]
        return [Statement(_most(top[0], what, side, w), top[0].cited), *lines]
    key = "visits_tie" if len(top) == len(groups) else f"visits_{side}_shared"
    return [Statement(w.say(key), lead=True), *(counted(g, w) for g in top)]


def _counted(trips: Trips, what: str, side: str, w: Wording) -> tuple[list[Group], list[Group]]:
    """The trips by what is counted, and those groups of them with the most or fewest."""
    years = {day.year for t in trips if (day := first_day(t))}
    by = "season" if what == "month" and len(years) > 1 else {"traveller": "who"}.get(what, what)
    groups = [g for g in grouped(trips, by, w) if g.name not in ("?", w.say("undated"))]
    number = (max if side == "max" else min)((len(g.trips) for g in groups), default=0)
    return groups, [g for g in groups if len(g.trips) == number]


def _most(one: Group, what: str, side: str, w: Wording) -> str:
    by = w.say(f"by_{what}", name=w.destination(one.name))
    return w.say(f"visits_{side}", group=by, count=count_of(len(one.trips), w))
