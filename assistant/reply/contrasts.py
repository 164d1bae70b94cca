"""What a question says of several trips together: all of them, the only one, the most, how two compare, their sum."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from assistant.question.inquiry import Part
from assistant.question.measures import compared, ratio, values_of
from assistant.question.parts import mentions, papers_named
from assistant.question.scope import OCCASIONS, PERIODS
from assistant.question.spans import claimed_order
from assistant.question.traits import TRAITS
from assistant.reply import accounts
from assistant.reply.accounts import Ground, left_over, listed
from assistant.telling import aggregates, spans
from assistant.telling.wording import Wording
from assistant.words import NAME_START
from corpus.dienstreis import Dienstreis, Field, Person, Place
from corpus.document import DocumentKind
from corpus.findings import contradictions
from corpus.gazetteer import adjective_code, country_code, fold
from prompts import table

# What documents may give in several ways, by what is asked.
VERSIONS = {
    "when": (Field.DEPARTURE, Field.RETURN),
    "officials": (Field.OFFICIALS,),
    "where": (Field.CITY, Field.COUNTRY),
    "who": (Field.TRAVELLER,),
    "transport": (Field.TRANSPORT,),
}
AGAINST = 2  # trips that are held against each other, or moments
SHORT_MONTH = 30 / 31  # what a month in days may be too long by


def sharing(part: Part, trips: Sequence[Dienstreis]) -> tuple[Dienstreis, ...]:
    """Where one is said to be the only one, every trip that the rest fits: "Was X de enige die in mei reisde?"."""
    words = [word.plain for word in part.clause.words]
    only = table("understanding")["yesno"]["only"]
    if single(part) is None or not any(f"{a} {b}" in only for a, b in pairwise(words)):
        return ()
    return part.scope.fitting(trips, part.scope.sets.keys() - {single(part)})


def single(part: Part) -> str | None:
    """The kind of what may be the only one."""
    return next((kind for kind in ("person", "place") if kind in part.scope.sets), None)


def extreme_pool(part: Part, trips: Sequence[Dienstreis]) -> tuple[Dienstreis, ...]:
    """Where a trip is said to be the most or least, every trip that it is held against: "Was Japan de duurste?"."""
    kinds = [name.rsplit("_", 1)[0] for name in part.clause.extremes]
    of_one = len(part.scope.trips) == 1 and bool(kinds) and kinds[0] in aggregates.MEASURES
    if len(kinds) != 1 or single(part) is None or not (of_one or visited_by(part)):
        return ()
    return part.scope.fitting(trips, PERIODS | {"continent"})


def visited_by(part: Part) -> str:
    """What visits are counted by where a yes/no question says of one that it had most: "Is Duitsland het vaakst …?"."""
    kind = single(part) if part.clause.yesno and part.clause.extremes in (("visits_max",), ("visits_min",)) else None
    if kind != "place":
        return "who" if kind else ""
    named = [one.said for one in part.scope.each if one.kind == "place"]
    return "country" if any(country_code(name) or adjective_code(name) for name in named) else "city"


def _visited_most(part: Part, pool: Sequence[Dienstreis]) -> Ground:
    """Whether of what is named there were more, or fewer, trips than of any other; several may share that."""
    own = len(part.scope.fitting(pool, {single(part) or ""}))
    groups = aggregates.grouped(pool, visited_by(part), Wording("nl"))
    ids = part.scope.sets[single(part) or ""]
    others = [len(group.trips) for group in groups if not ids & {trip.id for trip in group.trips}]
    if part.clause.extremes == ("visits_min",):
        own, others = -own, [-number for number in others]
    most = max(others, default=own)
    counted = table("understanding")["counted"]
    beside = [*counted["country"], *counted["city"], *listed("every", "people")]
    return Ground(None if most == own else own > most, left_over(part, ["extreme", "travelled", "count"], beside))


def extreme(part: Part, trips: Sequence[Dienstreis]) -> Ground | None:
    """Whether that trip is the most or least; None where the register lacks the number of one that may be more so."""
    pool = extreme_pool(part, trips)
    if len(pool) < AGAINST:
        return None
    kind, side = part.clause.extremes[0].rsplit("_", 1)
    if kind == "visits":
        return _visited_most(part, pool)
    measure = aggregates.MEASURES[kind]
    own = measure(part.scope.trips[0])
    others = [measure(trip) for trip in pool if trip.id != part.scope.trips[0].id]
    rest = left_over(part, ["extreme", "travelled", "deny"])
    if own is None:
        return Ground(None, rest)
    known = [(o.low, o.high) if side == "max" else (-o.high, -o.low) for o in others if o]
    low, high = (own.low, own.high) if side == "max" else (-own.high, -own.low)
    if any(other_low > high for other_low, _ in known):
        return Ground(False, rest)
    return Ground(True if len(known) == len(others) and all(low > most for _, most in known) else None, rest)


def total(part: Part) -> Ground:
    """Whether all trips together cost so much; what lacks an amount may still have cost more."""
    found = accounts.measures_claimed(part.clause)
    costs = [aggregates.measure_cost(trip) for trip in part.trips]
    known = sum(cost.high for cost in costs if cost) / 100
    beside = [*table("understanding")["adding"]["spent"], *listed("cost", "together")]
    rest = left_over(part, ["cost", "travelled"], beside, accounts.places_of(part.clause, found))
    if len(found) != 1 or found[0].bare or found[0].free:
        return Ground(None, rest)
    surely = known > found[0].number or None not in costs
    return Ground(found[0].fits(known) if surely else None, rest)


def subject_and_claim(part: Part) -> tuple[set[str], set[str]] | None:
    """Of which trips something is said to hold for all, and what: "Gingen alle reizen in 2023 | naar Europa?".

    As kinds of the scope. What stands first behind "alle reizen" tells which, where more stands behind it or somebody
    before it ("Heeft X alle reizen in 2015 gemaakt?"); a period before it does too.
    """
    words = [word.plain for word in part.clause.words]
    every, trips = table("understanding")["yesno"]["all"], table("scope")["leave_out"]["trips"]
    at = next((place for place, pair in enumerate(pairwise(words)) if pair[0] in every and pair[1] in trips), None)
    if at is None or part.content or set(part.asks) - set(aggregates.MEASURES):
        return None
    order = sorted(part.scope.sets, key=lambda kind: part.scope.first[kind])
    before, after = ([kind for kind in order if (part.scope.first[kind] > at) == behind] for behind in (False, True))
    subject = {kind for kind in before if kind in PERIODS}
    if len(after) > 1 or set(before) - PERIODS:
        subject |= set(after[:1])
    return (subject, claim) if (claim := set(order) - subject) else None


def holds_for_all(subject: set[str], claim: set[str], part: Part, trips: Sequence[Dienstreis]) -> bool | None:
    """Whether the claim holds for all those trips; None where it is not known of those for which it doesn't."""
    pool = part.scope.fitting(trips, subject)
    fits = part.scope.fitting(pool, claim)
    rest = [trip for trip in pool if trip not in fits]
    measure = compared(part.clause) if "measure" in claim else None
    if rest and (claim & TRAITS.keys() or (measure and not any(values_of(trip, measure) for trip in rest))):
        return None
    return not rest if pool else None


def asks_whether_any(part: Part) -> bool:
    """Whether it asks if there are such trips at all: "Zijn er reizen gemaakt die korter dan een week duurden?"."""
    words = [word.plain for word in part.clause.words]
    there = table("understanding")["yesno"]["there"]
    picked = part.scope.kinds & {"measure", "documents", *TRAITS, *OCCASIONS}
    return bool(set(words[1:2]) & set(there) and picked) and not part.content


def comparison(part: Part) -> bool | None:
    """Whether the trip that is named first has more, or less, than the other: "Was Madrid duurder dan Japan?"."""
    words = [word.plain for word in part.clause.words]
    data = table("understanding")
    if set(words) & set(data["yesno"]["part_of"]):
        return None
    way = next((name for name, those in data["direction"].items() if set(words) & set(those)), None)
    kinds = [ask for ask in part.asks if ask in aggregates.MEASURES]
    kinds += [
        name for name, those in data["compared"].items() if name in aggregates.MEASURES and set(words) & set(those)
    ]
    order = _as_named(part.trips, words)
    if not (order and way and kinds):
        return None
    first, second = (aggregates.MEASURES[kinds[0]](trip) for trip in order)
    if first is None or second is None:
        return None
    if way == "less":
        first, second = second, first
    return True if first.low > second.high else False if first.high <= second.low else None


def agreement(part: Part) -> Ground | None:
    """Whether a trip's documents, all or those named, say the same of what is asked: "Noemen ze dezelfde data?".

    Not known where fewer than two of them say something of it.
    """
    differ = mentions(part, "unlike")
    fields = {field for ask in part.asks for field in VERSIONS.get(ask, ())}
    if len(part.trips) != 1 or not fields or len(fields) < len(part.asks) or differ == mentions(part, "agreeing"):
        return None
    named = papers_named(part.clause)
    papers = named if len(named) >= AGAINST else tuple(DocumentKind)
    said = {fact.source.kind for fact in part.trips[0].of(*fields) if fact.source.kind in papers}
    against = [
        found
        for found in contradictions(part.trips[0])
        if found.field in fields
        and sum(any(fact.source.kind in papers for fact in facts) for facts in found.values) >= AGAINST
    ]
    truth = None if len(said) < AGAINST else bool(against) == differ
    return Ground(truth, left_over(part, ["agreement", *(ask for ask in part.asks if ask in table("verdict"))]))


def sides(part: Part) -> list[list[Dienstreis]]:
    """The trips of the two that it holds against each other, in that order: people, offices or years."""
    for kind in ("person", "function", "year"):
        ids = list(dict.fromkeys(one.ids for one in part.scope.each if one.kind == kind))
        if len(ids) == AGAINST:
            return [[trip for trip in part.trips if trip.id in those] for those in ids]
    return []


def more_in_all(part: Part) -> Ground | None:
    """Whether the first of two sides made more, or fewer, trips than the other, or spent more or less on all of them.

    A trip without an amount may have cost anything; who was away longer was so in all and at their longest trip.
    """
    words = {word.plain for word in part.clause.words}
    data = table("understanding")
    way = next((name for name, those in data["direction"].items() if words & set(those)), None)
    held = sides(part) if words & set(data["yesno"]["than"]) else []
    if not (way and held) or set(held[0]) & set(held[1]):
        return None
    counts = words & set(data["compared"]["visits"]) or words & {*listed("travelled"), *data["adding"]["trips"]}
    if "cost" in part.asks or (not part.asks and words & {*data["compared"]["cost"], *data["adding"]["spent"]}):
        first, second = (_spent(trips) for trips in held)
    elif set(part.asks) <= {"duration"} and words & set(data["compared"]["duration"]):
        return Ground(_longer(held, way), left_over(part, ["compare", "travelled", "duration"]))
    elif not part.asks and counts and not words & set(data["compared"]["duration"]):
        first, second = ((len(trips), float(len(trips))) for trips in held)
    else:
        return None
    if way == "less":
        first, second = second, first
    truth = True if first[0] > second[1] else False if first[1] <= second[0] else None
    return Ground(truth, left_over(part, ["compare", "travelled", "cost", "count"]))


def _longer(held: Sequence[Sequence[Dienstreis]], way: str) -> bool | None:
    """Whether the first side was away longer, or shorter; None where all days and the longest trip say otherwise."""
    days = [[aggregates.MEASURES["duration"](trip) for trip in trips] for trips in held]
    if any(one is None for of_side in days for one in of_side):
        return None
    lows, highs = ([[getattr(one, end) for one in of_side] for of_side in days] for end in ("low", "high"))
    more, less = (all(f(lows[a]) > f(highs[b]) for f in (sum, max)) for a, b in ((0, 1), (1, 0)))
    if not (more or less):
        return None
    return more if way == "more" else less


def _spent(trips: Sequence[Dienstreis]) -> tuple[int, float]:
    """The least and the most that the trips may have cost together."""
    costs = [aggregates.measure_cost(trip) for trip in trips]
    known = [cost for cost in costs if cost]
    return sum(cost.low for cost in known), math.inf if None in costs else sum(cost.high for cost in known)


def ratio_holds(part: Part) -> bool | None:
    """Whether the trip that is named first cost more, or less, than so many times the other."""
    words = [word.plain for word in part.clause.words]
    said = ratio(part.clause)
    found = [m.high for trip in _as_named(part.trips, words) if (m := aggregates.measure_cost(trip))]
    if not said or said.bare or len(found) != 2 or not found[1]:
        return None
    return said.fits(found[0] / found[1])


def _as_named(trips: Sequence[Dienstreis], words: Sequence[str]) -> list[Dienstreis]:
    """Two trips in the order that the clause names them, by what tells them apart: a place, its traveller or a year."""
    if len(trips) != AGAINST:
        return []
    marks = [_marks(trip) for trip in trips]
    own = [tuple(those - (marks[0] & marks[1])) for those in marks]
    first = [next((i for i, word in enumerate(words) if word.startswith(starts)), None) for starts in own]
    order = sorted((place, number) for number, place in enumerate(first) if place is not None)
    return [trips[number] for _, number in order] if len(order) == AGAINST else []


def _marks(trip: Dienstreis) -> set[str]:
    """How the words begin that name the trip: its places, traveller and year."""
    names = [
        f.value.name for f in trip.of(Field.CITY, Field.COUNTRY, Field.TRAVELLER) if isinstance(f.value, Place | Person)
    ]
    return {fold(name).split()[-1][:NAME_START] for name in names} | ({str(trip.year)} if trip.year else set())


def apart(part: Part) -> Ground:
    """Whether as much time lay between two moments of a trip, or they came in this order.

    Not known where that hangs on the length of months.
    """
    measure, trips = compared(part.clause), part.trips
    grounds = ("travelled", "decision", "documents", "duration")
    if not measure and (order := claimed_order(part.clause)) and len(trips) == 1:
        days = spans.lengths(trips[0], part.clause.moments)
        in_order = {number * order > 0 for number in days}
        return Ground(
            in_order.pop() if len(in_order) == 1 else None, left_over(part, grounds, spans=part.clause.claimed)
        )
    if not measure or measure.unit != "dagen" or len(trips) != 1 or len(part.clause.moments) != AGAINST:
        return Ground(None, ())
    days = spans.lengths(trips[0], part.clause.moments)
    fits = {measure.fits(number * share) for number in days for share in (1.0, SHORT_MONTH)}
    said = part.clause.claimed | accounts.places_of(part.clause, [measure])
    return Ground(fits.pop() if len(fits) == 1 else None, left_over(part, grounds, spans=said))
