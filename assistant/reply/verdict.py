"""Whether a yes/no question is to be answered with yes or with no, where the facts decide every claim in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.question.clause import of_every_trip
from assistant.question.inquiry import Desk, Part
from assistant.question.measures import Measure, compared, number_of_trips, ratio, repeated, values_of
from assistant.question.mentions import Named, years_in
from assistant.question.occasions import TOGETHER
from assistant.question.parts import groups_named, mentions
from assistant.question.scope import OCCASIONS
from assistant.question.traits import TRAITS, means_places, payers_named
from assistant.reply import accounts, checks
from assistant.reply.accounts import left_over, listed
from assistant.reply.checks import Truth
from assistant.telling import aggregates, facts
from assistant.telling.statement import Statement
from assistant.telling.wording import Wording, travellers
from assistant.words import NAME_START
from corpus.amounts import amounts
from corpus.dienstreis import Dienstreis, Field, Person, Place
from corpus.gazetteer import fold
from prompts import table

PERIODS = {"year", "month", "date"}
WHO = {"person", "function"}
SEPARATE = (WHO, {"place"}, PERIODS)  # of two of these several may not be named: who was where is not said
MONEY = {"cost", "payer"}  # with another fact that may be what the money went to: "Is de ambtenaar betaald?"
COMPANY = 2  # people who go together


@dataclass(frozen=True, slots=True)
class Ground:
    """What the facts say to a claim, and the words left over that nothing accounts for."""

    truth: Truth
    rest: Sequence[str]


def verdict(part: Part, desk: Desk, w: Wording) -> list[Statement]:
    """Such as "Ja." or "Nee." as a statement of its own; nothing where the facts, of all these trips, don't decide."""
    if "opinion" in part.clause.manner or mentions(part, "votes"):
        return []
    ground = _ground(part, desk)
    if ground is None or ground.truth is None or ground.rest:
        return []
    key = _key(part, ground.truth)
    return [Statement(w.say(key))] if key else []


def none_such(part: Part, w: Wording) -> list[Statement]:
    """No, where no trip was called off, or made together by those who are named, and that is all that is asked."""
    kinds = part.scope.kinds & set(OCCASIONS)
    named = [one for one in part.scope.each if one.kind in WHO]
    unknown = TOGETHER in kinds and len(named) < COMPANY  # of several without a name the register may not tell
    rest = left_over(part, ["travelled", "company", "deny"], listed("company", "anybody"))
    key = _key(part, False)
    return [Statement(w.say(key))] if part.clause.yesno and kinds and key and not (unknown or rest) else []


def _key(part: Part, truth: bool) -> str:
    """How it is said: "Jawel" to "Ging X niet?", "Dat klopt" to "Klopt het dat X niet ging?"; two denials: nothing."""
    denied = _denials(part)
    if len(denied) > 1:
        return ""
    if denied and accounts.confirms(part.clause):
        return "denial_wrong" if truth else "denial_right"
    return ("yes_after_all" if denied else "yes") if truth else "no"


def _denials(part: Part) -> list[int]:
    """The places of the words that deny the whole: not those of "niet meer dan" or "niet doorgegaan"."""
    used = part.scope.used | accounts.places_of(part.clause, accounts.measures_claimed(part.clause))
    return [place for place in accounts.denials(part.clause) if place not in used]


def _ground(part: Part, desk: Desk) -> Ground | None:
    """The first ground that the question has."""
    trips = desk.register.trips
    if _asks_of_each(part):
        return Ground(_each_told(part, Wording("nl")), left_over(part, ["known", "every", "documents", *_asked(part)]))
    if wrong := _contradicted(part, desk):
        return wrong
    if pool := sharing(part, trips):
        alone = all(trip.id in part.scope.sets[_single(part) or ""] for trip in pool)
        return Ground(alone, left_over(part, ["only", "travelled"]))
    if not part.trips:
        return None
    if singled := _extreme(part, trips):
        return singled
    if times := _counted(part):
        spans = accounts.places_of(part.clause, [times])
        return Ground(
            times.fits(len(part.trips)), [*left_over(part, ["count", "travelled"], spans=spans), *_unfit(part)]
        )
    if split := _subject_and_claim(part):
        return Ground(_holds_for_all(*split, part, trips), left_over(part, ["every", "travelled", *_asked(part)]))
    if "sum" in part.clause.operations and part.asks == ("cost",):
        return _total(part)
    if "compare" in part.clause.operations and len(part.trips) > 1:
        truth = _ratio(part) if ratio(part.clause) else _comparison(part)
        return Ground(truth, left_over(part, ["compare", "officials", "cost", "duration"]))
    if _asks_whether_any(part) or TOGETHER in part.scope.kinds:
        return Ground(True, left_over(part, ["travelled", "company", *_asked(part)]))
    return _by_facts(part, desk) if part.asks or accounts.measures_claimed(part.clause) else _travelled(part)


def _counted(part: Part) -> Measure | None:
    """How many trips it says that there were: "vaker dan één keer", "drie reizen"."""
    times = repeated(part.clause) or number_of_trips(part.clause)
    off = any(trip.of(Field.CANCELLED) for trip in part.trips)
    return times if times and not (groups_named(part) or part.asks or off) else None


def _total(part: Part) -> Ground:
    """Whether all trips together cost so much; what lacks an amount may still have cost more."""
    found = accounts.measures_claimed(part.clause)
    costs = [aggregates.measure_cost(trip) for trip in part.trips]
    known = sum(cost.high for cost in costs if cost) / 100
    beside = [*table("understanding")["adding"]["spent"], *listed("cost", "together")]
    rest = left_over(part, ["cost", "cost_paid", "travelled"], beside, accounts.places_of(part.clause, found))
    if len(found) != 1 or found[0].bare or found[0].free:
        return Ground(None, rest)
    surely = known > found[0].number or None not in costs
    return Ground(found[0].fits(known) if surely else None, rest)


def _asked(part: Part) -> list[str]:
    """The grounds of the facts asked."""
    return [ask for ask in part.asks if ask in table("verdict")]


def _contradicted(part: Part, desk: Desk) -> Ground | None:
    """No, where something named doesn't fit the trip; unless its text speaks of it, as of who may have been there."""
    keys = [key for kind, name in part.scope.wrong for key in _spoken_as(kind, name)]
    keys += [one.key for one in part.scope.absent if one.kind in ("place", "person")]
    named = part.scope.wrong or any(one.kind in ("place", "person") for one in part.scope.absent)
    if not named or not part.trips:
        return None
    ids = {trip.id for trip in part.trips}
    spoken = any(ids & desk.vocabulary.words.get(key, frozenset()) for key in keys)
    spans = accounts.places_of_amounts(part.clause) if part.asks else ()
    grounds = ["travelled", "company", "deny", *_asked(part), *_paid(part, part.asks)]
    rest = left_over(part, grounds, listed("company", "anybody"), spans)
    return Ground(None if spoken else False, rest)


def _spoken_as(kind: str, name: str) -> list[str]:
    """The words by which the text of a trip would speak of what doesn't fit it."""
    if kind == "function":
        offices = table("scope")["functions"]
        return [
            word for office, words in offices.items() if fold(name) in (office, *words) for word in (office, *words)
        ]
    if kind == "year":
        return [str(year) for year in years_in(name)]
    return [fold(name).split()[-1]] if kind in ("person", "place") else []


def _by_facts(part: Part, desk: Desk) -> Ground:
    """What the facts say to each thing asked, of one trip or of all that are meant."""
    found = accounts.measures_claimed(part.clause)
    units = {measure.unit for measure in found}
    asks = _sum_paid(part) or part.asks or tuple(ask for ask, unit in checks.UNITS.items() if unit in units)[:1]
    if (
        not set(asks) <= checks.CHECKS.keys()
        or (len(asks) > 1 and MONEY & set(asks))
        or units - {checks.UNITS.get(ask) for ask in asks}
    ):
        return Ground(None, ())
    if "measure" in part.scope.kinds and not part.scope.kinds & WHO:
        return Ground(None, ())  # "Is er meer dan 10.000 euro uitgegeven?" is no question of each trip
    each = [checks.every([checks.checked(ask, part, trip, desk) for ask in asks]) for trip in part.trips]
    words = {word.plain for word in part.clause.words}
    if words & listed("every"):
        truth = checks.every(each)
    elif words & listed("company", "anybody") or _denials(part):
        truth = checks.some(each)
    else:
        truth = each[0] if len(set(each)) == 1 else None
    beside, spans = _accounted(part, asks, desk)
    grounds = [*asks, *_paid(part, asks), "every", "deny"]
    rest = left_over(part, grounds, beside, spans | accounts.places_of(part.clause, found))
    return Ground(truth, [*rest, *_unfit(part)])


def _accounted(part: Part, asks: Sequence[str], desk: Desk) -> tuple[list[str], set[int]]:
    """The words, and the places of words, that the checks of these facts look at themselves."""
    data, clause = table("understanding"), part.clause
    words, places = [*listed("every", "people"), *listed("company", "anybody")], set[int]()
    if {"documents", "decision"} & set(asks):
        words += [*listed("documents"), *listed("documents", "made")]
        words += [paper for papers in data["papers"].values() for paper in papers]
    if "transport" in asks:
        places |= means_places(clause)
    if "payer" in asks:
        places |= set(payers_named(clause, desk.register, desk.vocabulary.aliases).values())
    if "cost" in asks:
        places |= accounts.places_of_amounts(clause)
        words += data["reference"]["estimate"] if mentions(part, "estimate") else []
        words += [*listed("included"), *part.content] if mentions(part, "included") else []
    return words, places


def _sum_paid(part: Part) -> tuple[str, ...]:
    """The cost, where the town is said to have paid so much: "Heeft Almere 2000 euro betaald?"."""
    return ("cost",) if part.asks == ("payer",) and amounts(part.clause.text) and _paid(part, ("cost",)) else ()


def _paid(part: Part, asks: Sequence[str]) -> list[str]:
    """The ground of what the town itself is said to have paid."""
    town = {word.plain for word in part.clause.words} & listed("whole_trip", "town")
    return ["cost_paid"] if town and "cost" in asks else []


def _travelled(part: Part) -> Ground | None:
    """That somebody was somewhere, at some time, where nothing else is said."""
    words = {word.plain for word in part.clause.words}
    named = part.scope.kinds & {"person", "place", "function", "month", "date", "year", "continent"}
    anybody = words & listed("company", "anybody")
    if len(named) + bool(anybody) < COMPANY or not words & listed("travelled"):
        return None
    if part.clause.operations - {"list"} or part.clause.group:
        return None
    gone = [trip for trip in part.trips if not trip.of(Field.CANCELLED)]  # whoever would go on the others did not
    several = _different([one for one in part.scope.each if one.kind in WHO]) > 1
    rest = left_over(part, ["travelled", "company", "deny"], [*anybody, *(listed("every", "both") if several else ())])
    return Ground(bool(gone), [*rest, *(_unfit(part) if gone else ())])


def _unfit(part: Part) -> list[str]:
    """What is named and fits none of the trips, and what does not tell who was where with whom."""
    ids = {trip.id for trip in part.trips}
    named = [one for one in part.scope.each if one.kind in {"place", *WHO, *PERIODS}]
    unfit = [one.said or one.kind for one in named if not one.ids & ids]
    unfit += [word for word in accounts.titles(part) if not any(_holds_office(trip, word) for trip in part.trips)]
    several = [kinds for kinds in SEPARATE if _different([one for one in named if one.kind in kinds]) > 1]
    if len(several) > 1:
        unfit.append("en")
    words = {word.plain for word in part.clause.words}
    if not words & listed("company") or "officials" in part.asks:
        return unfit
    who = [one for one in named if one.kind in WHO]
    wanted = len({one.said for one in who}) + bool(words & listed("company", "anybody"))
    if wanted >= COMPANY and not any(_went_along(trip, who, wanted) for trip in part.trips):
        unfit.append("met")
    return unfit


def _holds_office(trip: Dienstreis, word: str) -> bool:
    offices = table("scope")["functions"]
    held = {office for office in offices if word in (office, *offices[office])} or {word}
    return any(not person.function or fold(person.function) in held for person in travellers(trip))


def _different(named: Sequence[Named]) -> int:
    """How many of them tell of other trips; "Berlijn" in "Duitsland" is one."""
    ids = {one.ids for one in named}
    return sum(not any(other < one for other in ids) for one in ids)


def _went_along(trip: Dienstreis, who: Sequence[Named], wanted: int) -> bool:
    return len(travellers(trip)) >= wanted and all(trip.id in one.ids for one in who)


def extreme_pool(part: Part, trips: Sequence[Dienstreis]) -> tuple[Dienstreis, ...]:
    """Where a trip is said to be the most or least, every trip that it is held against: "Was Japan de duurste?"."""
    kinds = [name.rsplit("_", 1)[0] for name in part.clause.extremes]
    if len(part.scope.trips) != 1 or len(kinds) != 1 or kinds[0] not in aggregates.MEASURES or _single(part) is None:
        return ()
    sets = {kind: ids for kind, ids in part.scope.sets.items() if kind in PERIODS | {"continent"}}
    return tuple(trip for trip in trips if all(trip.id in ids for ids in sets.values()))


def _extreme(part: Part, trips: Sequence[Dienstreis]) -> Ground | None:
    """Whether that trip is the most or least; None where the register lacks the number of one that may be more so."""
    pool = extreme_pool(part, trips)
    if len(pool) < COMPANY:
        return None
    kind, side = part.clause.extremes[0].rsplit("_", 1)
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


def _asks_of_each(part: Part) -> bool:
    """Whether it asks if something is known of each of several trips: "Zijn van alle reizen de kosten bekend?"."""
    told = bool(part.asks) and all(ask in facts.BY_ASK for ask in part.asks)
    return told and len(part.trips) > 1 and of_every_trip(part.clause) and mentions(part, "known")


def _each_told(part: Part, w: Wording) -> bool | None:
    if mentions(part, "lacking"):
        return None
    return not any(facts.BY_ASK[ask](trip, w)[0].missing for ask in part.asks for trip in part.trips)


def sharing(part: Part, trips: Sequence[Dienstreis]) -> tuple[Dienstreis, ...]:
    """Where one is said to be the only one, every trip that the rest fits: "Was X de enige die in mei reisde?"."""
    sets = part.scope.sets
    words = [word.plain for word in part.clause.words]
    only = table("understanding")["yesno"]["only"]
    if _single(part) is None or not any(f"{a} {b}" in only for a, b in pairwise(words)):
        return ()
    return tuple(trip for trip in trips if all(trip.id in ids for kind, ids in sets.items() if kind != _single(part)))


def _single(part: Part) -> str | None:
    """The kind of what may be the only one."""
    return next((kind for kind in ("person", "place") if kind in part.scope.sets), None)


def _subject_and_claim(part: Part) -> tuple[set[str], set[str]] | None:
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


def _holds_for_all(subject: set[str], claim: set[str], part: Part, trips: Sequence[Dienstreis]) -> bool | None:
    """Whether the claim holds for all those trips; None where it is not known of those for which it doesn't."""
    sets = part.scope.sets
    pool = [trip for trip in trips if all(trip.id in sets[kind] for kind in subject)]
    rest = [trip for trip in pool if not all(trip.id in sets[kind] for kind in claim)]
    measure = compared(part.clause) if "measure" in claim else None
    if rest and (claim & TRAITS.keys() or (measure and not any(values_of(trip, measure) for trip in rest))):
        return None
    return not rest if pool else None


def _asks_whether_any(part: Part) -> bool:
    """Whether it asks if there are such trips at all: "Zijn er reizen gemaakt die korter dan een week duurden?"."""
    words = [word.plain for word in part.clause.words]
    there = table("understanding")["yesno"]["there"]
    picked = part.scope.kinds & {"measure", *TRAITS, *OCCASIONS}
    return bool(set(words[1:2]) & set(there) and picked) and not part.content


def _comparison(part: Part) -> bool | None:
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
    order = sorted(part.trips, key=lambda trip: _place(trip, words))
    if len(order) != 2 or not (way and kinds) or len({_place(trip, words) for trip in order} - {len(words)}) < 2:
        return None
    first, second = (aggregates.MEASURES[kinds[0]](trip) for trip in order)
    if first is None or second is None or (first.low <= second.high and second.low <= first.high):
        return None
    return bool((first.low > second.high) == (way == "more"))


def _ratio(part: Part) -> bool | None:
    """Whether the trip that is named first cost more, or less, than so many times the other."""
    words = [word.plain for word in part.clause.words]
    said = ratio(part.clause)
    found = [
        m.high for trip in sorted(part.trips, key=lambda t: _place(t, words)) if (m := aggregates.measure_cost(trip))
    ]
    if not said or said.bare or len(found) != 2 or not found[1]:
        return None
    return said.fits(found[0] / found[1])


def _place(trip: Dienstreis, words: list[str]) -> int:
    """Where the clause first names the trip by a place or its traveller; behind the last word if it doesn't."""
    names = [
        f.value.name for f in trip.of(Field.CITY, Field.COUNTRY, Field.TRAVELLER) if isinstance(f.value, Place | Person)
    ]
    starts = tuple({fold(name).split()[-1][:NAME_START] for name in names})
    return next((place for place, word in enumerate(words) if word.startswith(starts)), len(words))
