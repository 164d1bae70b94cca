"""What is said of all trips in scope together: lists, counts, sums, extremes, groups, comparisons; computed by code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant import facts
from assistant.citing import is_named, kinds_of, shortest, with_identity
from assistant.statement import Statement, fewest, sources
from assistant.wording import Wording, travellers
from corpus.dienstreis import Amount, Basis, Dienstreis, Fact, Field, Officials, Place
from corpus.findings import cost
from corpus.page import Source

Trips = Sequence[Dienstreis]
Statements = list[Statement]


@dataclass(frozen=True, slots=True)
class Measured:
    """A trip with a number of one kind, the lowest and highest its documents give, and the facts they stand on."""

    trip: Dienstreis
    low: int
    high: int
    facts: tuple[Fact, ...]


def measure_cost(trip: Dienstreis) -> Measured | None:
    """What the trip cost, in cents."""
    found = cost(trip)
    return Measured(trip, found.cents, found.cents, tuple(found.facts)) if found and found.cents is not None else None


def measure_duration(trip: Dienstreis) -> Measured | None:
    """How many days it took."""
    versions = [((b - a).days + 1, found) for a, b, found in facts.periods(trip)]
    if not versions:
        return None
    cited = tuple(f for _, found in versions for f in shortest(found)[:1])
    lengths = [days for days, _ in versions]
    return Measured(trip, min(lengths), max(lengths), cited)


def measure_officials(trip: Dienstreis) -> Measured | None:
    """How many officials went along."""
    found = [f for f in trip.of(Field.OFFICIALS) if isinstance(f.value, Officials) and f.value.number is not None]
    numbers = [f.value.number for f in found if isinstance(f.value, Officials) and f.value.number is not None]
    if not numbers:
        return None
    return Measured(trip, min(numbers), max(numbers), tuple({f.value: f for f in found}.values()))


MEASURES: dict[str, Callable[[Dienstreis], Measured | None]] = {
    "cost": measure_cost,
    "duration": measure_duration,
    "officials": measure_officials,
}


def by_date(trips: Trips) -> list[Dienstreis]:
    """The trips, the earliest first."""
    return sorted(trips, key=lambda t: (first_day(t) or date.max, t.id))


def first_day(trip: Dienstreis) -> date | None:
    """The earliest departure that a document gives."""
    return min((f.value for f in trip.of(Field.DEPARTURE) if isinstance(f.value, date)), default=None)


def count_of(number: int, w: Wording) -> str:
    """Such as "1 reis", "3 reizen"."""
    return w.say("trip_count_one") if number == 1 else w.say("trip_count", number=number)


def amount_text(measured: Measured, kind: str, w: Wording) -> str:
    """The number in words: "€ 10.900", "5 of 7 dagen", "1 of 2 (n.t.b.) ambtenaren"."""
    if kind == "cost":
        estimated = any(isinstance(f.value, Amount) and f.value.basis is Basis.ESTIMATE for f in measured.facts)
        return w.money(measured.high) + (w.say("estimate_mark") if estimated else "")
    low, high = measured.low, measured.high
    shown = str(high) if low == high else f"{low} {w.say('or')} {high}"
    if kind == "duration":
        return w.days(high) if low == high else w.say("days", number=shown)
    return facts.count_text(high, w) if low == high else w.say("officials", number=shown)


def list_trips(trips: Trips, asks: Sequence[str], w: Wording) -> Statements:
    """Every trip on a line of its own with what was asked of it."""
    statements = [Statement(w.say("list_lead", count=count_of(len(trips), w)))]
    for trip in by_date(trips):
        statements.append(Statement(_line(trip, w), _line_sources(trip), bullet=True))
        for ask in asks:
            if ask not in ("who", "where", "when"):
                statements += [
                    Statement("  " + s.text if s.bullet else s.text, s.sources, False, s.missing)
                    for s in facts.BY_ASK[ask](trip, w)
                ]
    return statements


def _line(trip: Dienstreis, w: Wording) -> str:
    periods = facts.periods(trip)
    if not periods:
        return w.opening(w.say("list_item_undated", who=w.who(trip), place=w.place(trip)))
    if len(periods) == 1:
        text = w.period(*periods[0][:2])
    else:
        text = "; ".join(
            f"{w.say('according_to', document=w.documents(kinds_of(found)))} {w.period(a, b)}"
            for a, b, found in periods
        )
    return w.opening(w.say("list_item", who=w.who(trip), place=w.place(trip), period=text))


def _line_sources(trip: Dienstreis) -> tuple[Source, ...]:
    cited = tuple(dict.fromkeys(s for _, _, found in facts.periods(trip) for s in sources(shortest(found)[:1])))
    return with_identity(trip, cited)


def count(trips: Trips, what: str | None, scope: str, w: Wording) -> Statements:
    """How many trips, or how many different travellers, countries or cities, each named."""
    if what is None:
        lead = Statement(w.say("count", count=count_of(len(trips), w), scope=scope))
        return [lead, *(Statement(_line(t, w), _line_sources(t), bullet=True) for t in by_date(trips))]
    named = _names(trips, what, w)
    cited = fewest([found for _, found in named])
    text = w.say(
        "count_distinct", number=len(named), what=w.say(f"what_{what}"), names=w.listing([n for n, _ in named])
    )
    return [Statement(text, cited)]


def _names(trips: Trips, what: str, w: Wording) -> list[tuple[str, tuple[Fact, ...]]]:
    """Each distinct traveller, country or city, with the facts that name it."""
    found: dict[str, tuple[Fact, ...]] = {}
    for trip in by_date(trips):
        if what == "who":
            for person in travellers(trip):
                found.setdefault(w.person(person), tuple(f for f in trip.of(Field.TRAVELLER) if is_named(f, person)))
        else:
            for fact in trip.of(Field.CITY if what == "city" else Field.COUNTRY):
                if isinstance(fact.value, Place) and fact.value.name == fact.value.written:
                    found[fact.value.name] = (*found.get(fact.value.name, ()), fact)
    return list(found.items())


def total(trips: Trips, kind: str, w: Wording) -> Statements:
    """The sum over all trips, with what was added up, and the trips that lack the number."""
    measured = [m for t in by_date(trips) if (m := MEASURES[kind](t))]
    lacking = [t for t in by_date(trips) if not MEASURES[kind](t)]
    cited = tuple(dict.fromkeys(s for m in measured for s in with_identity(m.trip, sources(m.facts))))
    parts = [amount_text(m, kind, w) for m in measured]
    low, high = sum(m.low for m in measured), sum(m.high for m in measured)
    if kind == "cost":
        labelled = "; ".join(
            w.say("sum_item", label=f"{w.who(m.trip)}, {w.place(m.trip)}", amount=p)
            for m, p in zip(measured, parts, strict=True)
        )
        if not measured:
            statements = [Statement(w.say("sum_none"), missing=True)]
        elif len(measured) == 1:
            statements = [Statement(w.say("sum_one", amount=f"{w.money(high)} ({labelled})"), cited)]
        else:
            statements = [Statement(w.say("sum_cost", amount=w.money(high), sum=" + ".join(parts)), cited)]
            statements += [_measured_line(m, kind, w) for m in measured]
    else:
        key = ("sum_days" if kind == "duration" else "sum_officials") + ("" if low == high else "_range")
        statements = [Statement(w.say(key, number=high, low=low, high=high, sum=" + ".join(parts)), cited)]
        for m in measured:
            statements += [Statement(s.text, s.sources, bullet=True) for s in facts.BY_ASK[kind](m.trip, w)]
    return statements + _lacking(lacking, kind, w)


def average(trips: Trips, w: Wording) -> Statements:
    """The mean cost of the trips that have an amount."""
    measured = [m for t in by_date(trips) if (m := measure_cost(t))]
    if not measured:
        return [Statement(w.say("sum_none"), missing=True)]
    whole = sum(m.high for m in measured)
    text = w.say("average_cost", amount=w.money(round(whole / len(measured))), sum=w.money(whole), number=len(measured))
    return [
        *total(trips, "cost", w),
        Statement(text, tuple(dict.fromkeys(s for m in measured for s in sources(m.facts)))),
    ]


def _measured_line(m: Measured, kind: str, w: Wording) -> Statement:
    text = w.say("group_item", group=w.opening(f"{w.who(m.trip)}, {w.place(m.trip)}"), value=amount_text(m, kind, w))
    return Statement(text, with_identity(m.trip, sources(m.facts)), bullet=True)


def _lacking(trips: Trips, kind: str, w: Wording) -> Statements:
    ask = {"cost": "cost", "duration": "when", "officials": "officials"}[kind]
    return [s for trip in trips for s in facts.BY_ASK[ask](trip, w)]


def extreme(trips: Trips, name: str, w: Wording) -> Statements:
    """The trip that is most or least so, ties and the trips that can't be compared named."""
    kind, side = name.rsplit("_", 1)
    if kind == "date":
        dated = [t for t in by_date(trips) if first_day(t)]
        if not dated:
            return [Statement(w.say("none_match"), missing=True)]
        trip = dated[0] if side == "min" else dated[-1]
        period = facts.periods(trip)
        text = w.say(f"{side}_date", trip=w.trip(trip), period=w.period(*period[0][:2]) if period else "")
        return [Statement(text, _line_sources(trip)), *(facts.when(trip, w) if len(period) > 1 else [])]
    if kind == "visits":
        return _most_visited(trips, w)
    measured = [m for t in by_date(trips) if (m := MEASURES[kind](t))]
    if not measured:
        return [Statement(w.say("sum_none"), missing=True), *_lacking(trips, kind, w)]
    pick = max if side == "max" else min
    top = pick(m.high for m in measured)
    winners = [m for m in measured if m.high == top]
    values = {
        "amount": amount_text(winners[0], kind, w),
        "days": amount_text(winners[0], kind, w),
        "count": amount_text(winners[0], kind, w),
    }
    statements = [
        Statement(
            w.say(f"{side}_{kind}", trip=w.trip(winners[0].trip), **values),
            with_identity(winners[0].trip, sources(winners[0].facts)),
        )
    ]
    if winners[0].low != winners[0].high:
        statements += facts.BY_ASK[kind](winners[0].trip, w)
    statements += [
        _measured_line(m, kind, w)
        for m in sorted(measured, key=lambda m: m.high, reverse=side == "max")
        if m is not winners[0]
    ]
    return statements + _lacking([t for t in by_date(trips) if not MEASURES[kind](t)], kind, w)


def _most_visited(trips: Trips, w: Wording) -> Statements:
    statements = []
    for what, key in (("country", "max_visits"), ("who", "max_travels")):
        counted: dict[str, list[tuple[Fact, ...]]] = {}
        for trip in by_date(trips):
            for name, found in _names([trip], what, w):
                counted.setdefault(name, []).append(found)
        most = max((len(v) for v in counted.values()), default=0)
        top = [name for name, v in counted.items() if len(v) == most]
        cited = tuple(dict.fromkeys(s for name in top for group in counted[name] for s in fewest([group])))
        tie = "" if len(top) == 1 else "_tie" if len(top) == len(counted) else "_shared"
        statements.append(Statement(w.say(key + tie, name="".join(top[:1]), number=most, names=w.listing(top)), cited))
    return statements


def group(trips: Trips, by: str, asks: Sequence[str], w: Wording) -> Statements:
    """What was asked, per traveller, country, month, year or trip."""
    kinds = [ask for ask in asks if ask in MEASURES] or (["cost"] if not asks else [])
    if by == "trip" or not kinds:
        return list_trips(trips, [a for a in asks if a in facts.BY_ASK], w)
    groups: dict[str, list[Dienstreis]] = {}
    for trip in by_date(trips):
        for name in _group_names(trip, by, w):
            groups.setdefault(name, []).append(trip)
    return [
        statement
        for name, members in groups.items()
        for kind in kinds
        for statement in _group_lines(name, members, kind, w)
    ]


def _group_lines(name: str, members: Trips, kind: str, w: Wording) -> Statements:
    measured = [m for t in members if (m := MEASURES[kind](t))]
    lines = []
    if len(measured) == 1:
        value = amount_text(measured[0], kind, w)
    elif measured:
        whole = Measured(measured[0].trip, sum(m.low for m in measured), sum(m.high for m in measured), ())
        value = f"{amount_text(whole, kind, w)} ({' + '.join(amount_text(m, kind, w) for m in measured)})"
    if measured:
        cited = tuple(dict.fromkeys(s for m in measured for s in with_identity(m.trip, sources(m.facts))))
        lines.append(Statement(w.say("group_item", group=w.opening(name), value=value), cited, bullet=True))
    for trip in members:
        if not MEASURES[kind](trip):
            lines += [
                Statement(w.opening(name) + ": " + s.text if i == 0 else s.text, s.sources, i == 0, s.missing)
                for i, s in enumerate(_lacking([trip], kind, w))
            ]
    return lines


def _group_names(trip: Dienstreis, by: str, w: Wording) -> list[str]:
    if by == "traveller":
        return [w.person(p) for p in travellers(trip)]
    if by == "country":
        return [n for n, _ in _names([trip], "country", w)] or [w.place(trip)]
    first = first_day(trip)
    if first is None:
        return ["?"]
    return [str(first.year)] if by == "year" else [f"{w.month(first.month)} {first.year}"]


def compare(trips: Trips, kinds: Sequence[str], w: Wording) -> Statements:
    """Two or more trips side by side, with the difference where both have the number."""
    statements: Statements = []
    for kind in kinds:
        measured = sorted((m for t in trips if (m := MEASURES[kind](t))), key=lambda m: m.high, reverse=True)
        if kind == "cost" and len(measured) == 2 and measured[0].high != measured[1].high:
            first, second = measured
            cited = tuple(dict.fromkeys(s for m in measured for s in with_identity(m.trip, sources(m.facts))))
            statements.append(Statement(w.say("compare_more", trip=w.trip(first.trip)), cited))
            text = w.say(
                "compare_cost",
                amount=w.money(first.high - second.high),
                high=w.money(first.high),
                low=w.money(second.high),
            )
            statements.append(Statement(text, cited))
        elif kind == "duration" and len(measured) == 2:
            statements.append(_longer(measured, w))
        statements += [s for trip in trips for s in facts.BY_ASK[kind](trip, w)]
    return statements


def _longer(measured: Sequence[Measured], w: Wording) -> Statement:
    first, second = measured
    cited = tuple(dict.fromkeys(s for m in measured for s in with_identity(m.trip, sources(m.facts))))
    if first.low > second.high:
        return Statement(w.say("compare_longer", trip=w.trip(first.trip)), cited)
    return Statement(
        w.say("compare_same") if first.high == second.high and first.low == second.low else w.say("compare_unknown"),
        cited,
    )
