"""Trips per traveller, country, city, month or year: which they were, how many, and their numbers added up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.telling.citing import with_identity
from assistant.telling.lists import list_trips, names_of, told, trip_line
from assistant.telling.quantities import (
    MEASURES,
    Measured,
    Statements,
    Trips,
    amount_text,
    by_date,
    count_of,
    lacking,
    measured,
)
from assistant.telling.statement import Statement, fewest, sources
from assistant.telling.wording import Wording
from corpus.dienstreis import Dienstreis
from corpus.page import Source

NAMED_BY = {"traveller": "who"}  # what a grouping is called where its names are read


@dataclass(frozen=True, slots=True)
class Group:
    """The trips under one name, the earliest first, and the passages that give the name, one per trip."""

    name: str
    trips: tuple[Dienstreis, ...]
    cited: tuple[Source, ...]


def group(trips: Trips, by: str, asks: Sequence[str], w: Wording) -> Statements:
    """What was asked, per traveller, country, city, month, year or trip; which trips they were where nothing was.

    A number ("cost", "duration", "officials", "count") is given for each group with the sum shown; the trips that lack
    it are named at the end.
    """
    if by == "trip":
        return list_trips(trips, asks, w)
    groups = grouped(trips, by, w)
    kinds = [ask for ask in asks if ask in MEASURES]
    if "count" not in asks and not kinds:
        return _listed(groups, by, asks, w)
    lines = [_line(one, kinds, "count" in asks, w) for one in groups]
    return lines + [s for kind in kinds for s in lacking(trips, kind, w)]


def repeated(trips: Trips, by: str, times: Callable[[float], bool], w: Wording) -> Statements:
    """Of which travellers, countries, cities, months or years there are so many trips, each with these."""
    what = NAMED_BY.get(by, by)
    chosen = [one for one in grouped(trips, by, w) if one.name not in ("?", w.say("undated")) and times(len(one.trips))]
    if not chosen:
        return [Statement(w.say("repeated_none", what=w.say(f"what_{what}")))]
    names = w.listing([w.destination(one.name) for one in chosen])
    named = names if len(chosen) == 1 else f"{len(chosen)}: {names}"
    cited = tuple(dict.fromkeys(source for one in chosen for source in one.cited))
    lead = Statement(w.say("repeated", what=w.say(f"what_{what}"), names=named), cited)
    return [lead, *_listed(chosen, by, (), w)]


def grouped(trips: Trips, by: str, w: Wording) -> list[Group]:
    """The groups in order of their first trip; those of no name last."""
    what = NAMED_BY.get(by, by)
    names = [name for name, _ in names_of(trips, what, w)]
    members: dict[str, list[tuple[Dienstreis, tuple[Source, ...]]]] = {name: [] for name in names}
    nameless = []
    for trip in by_date(trips):
        own = names_of([trip], what, w)
        for name, facts in own:
            members[name].append((trip, fewest([facts])))
        if not own:
            nameless.append(trip)
    groups = [
        Group(name, tuple(t for t, _ in of_name), tuple(dict.fromkeys(s for _, cited in of_name for s in cited)))
        for name, of_name in members.items()
    ]
    if nameless:
        name = w.say("undated") if by in ("month", "season", "year") else "?"
        cited = tuple(dict.fromkeys(s for t in nameless for s in with_identity(t, ())))
        groups.append(Group(name, tuple(nameless), cited))
    return groups


def counted(one: Group, w: Wording) -> Statement:
    """Such as "2015: 2 reizen", on a line of its own."""
    return _line(one, (), True, w)


def _line(one: Group, kinds: Sequence[str], count: bool, w: Wording) -> Statement:
    parts = [count_of(len(one.trips), w)] if count else []
    found = {kind: measured(one.trips, kind) for kind in kinds}
    parts += [_sum(found[kind], kind, w) if found[kind] else w.say(f"none_{kind}") for kind in kinds]
    cited = tuple(dict.fromkeys(s for ms in found.values() for m in ms for s in sources(m.facts)))
    nothing = not count and not any(found.values())
    text = w.say("group_item", group=w.opening(one.name), value="; ".join(parts))
    return Statement(text, tuple(dict.fromkeys((*cited, *one.cited))), bullet=True, missing=nothing)


def _sum(found: Sequence[Measured], kind: str, w: Wording) -> str:
    """Such as "€ 12.150 (€ 1.250 + € 10.900)"."""
    counted = [m for m in found if m.high or kind != "cost"] or found[:1]  # what was free adds nothing
    shown = [amount_text(m, kind, w) for m in counted]
    if len(shown) == 1:
        return shown[0]
    whole = Measured(found[0].trip, sum(m.low for m in found), sum(m.high for m in found), ())
    return f"{amount_text(whole, kind, w)} ({' + '.join(shown)})"


def _listed(groups: Sequence[Group], by: str, asks: Sequence[str], w: Wording) -> Statements:
    """The trips of each group: behind its name where no group has two, else on lines under it."""
    without = NAMED_BY.get(by, by)
    statements: Statements = []
    for one in groups:
        if all(len(other.trips) == 1 for other in groups):
            line = trip_line(one.trips[0], w, without)
            text = w.say("group_item", group=w.opening(one.name), value=line.text)
            cited = tuple(dict.fromkeys((*line.sources, *with_identity(one.trips[0], line.sources))))
            statements += [replace(line, text=text, sources=cited), *told(one.trips[0], asks, w)]
            continue
        head = w.say("group_head", group=w.opening(one.name), count=count_of(len(one.trips), w))
        statements.append(Statement(head, one.cited, lead=True))
        for trip in one.trips:
            line = trip_line(trip, w, without)
            statements += [replace(line, text=w.opening(line.text)), *told(trip, asks, w)]
    return statements
