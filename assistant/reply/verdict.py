"""Whether a yes/no question is to be answered with yes or with no, where the facts decide it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.question.clause import common_words, of_every_trip
from assistant.question.inquiry import Part
from assistant.question.measures import compared, ratio, repeated, values_of
from assistant.question.occasions import OFF, TOGETHER, calls_off
from assistant.question.parts import groups_named, mentions, papers_named
from assistant.question.scope import OCCASIONS
from assistant.question.traits import TRAITS, means_named
from assistant.telling import aggregates, facts, spans
from assistant.telling.costs import estimate_of
from assistant.telling.statement import Statement
from assistant.telling.wording import Wording
from assistant.words import NAME_START, holds
from corpus.amounts import amounts
from corpus.dates import NUMBER_WORDS
from corpus.dienstreis import Amount, Dienstreis, Field, Officials, Person, Place
from corpus.findings import cost
from corpus.gazetteer import fold
from prompts import table

NEGATIONS = {"niet", "geen", "nooit", "niemand", "nergens", "not", "no", "never", "alleen", "enkel", "slechts", "only"}
PAIR = 2  # moments
SHORT_MONTH = 30 / 31  # what a month in days may be too long by
TELLING = 4  # letters of a word that says something
PERIODS = {"year", "month", "date"}
COUNTING = {"keer", "vaker", "vaak", "maal", "times", "often"}


def verdict(part: Part, trips: Sequence[Dienstreis], w: Wording) -> list[Statement]:
    """Such as "Ja." or "Nee." as a statement of its own; nothing where the facts, of all these trips, don't decide."""
    decided = _each_told(part, w) if _asks_of_each(part) else _decide(part, trips)
    if decided is None:
        return []
    return [Statement(w.say("yes" if decided else "no"))]


def _asks_of_each(part: Part) -> bool:
    """Whether it asks if something is known of each of several trips: "Zijn van alle reizen de kosten bekend?"."""
    told = bool(part.asks) and all(ask in facts.BY_ASK for ask in part.asks)
    return told and len(part.trips) > 1 and of_every_trip(part.clause) and mentions(part, "known")


def _each_told(part: Part, w: Wording) -> bool | None:
    if mentions(part, "lacking"):
        return None
    return not any(facts.BY_ASK[ask](trip, w)[0].missing for ask in part.asks for trip in part.trips)


def _decide(part: Part, trips: Sequence[Dienstreis]) -> bool | None:
    if part.scope.wrong or any(a.kind in ("place", "person") for a in part.scope.absent):
        return False
    if pool := sharing(part, trips):
        return all(trip.id in part.scope.sets[_single(part) or ""] for trip in pool)
    if part.clause.moments:
        return _apart(part)
    words = {w.plain for w in part.clause.words}
    if "opinion" in part.clause.manner or not part.trips or words & NEGATIONS or mentions(part, "votes"):
        return None
    if (times := repeated(part.clause)) and times.more and not groups_named(part):
        return times.fits(len(part.trips))
    if split := _subject_and_claim(part):
        return _holds_for_all(*split, part, trips)
    if "compare" in part.clause.operations and len(part.trips) > 1:
        return _ratio(part) if ratio(part.clause) else _comparison(part)
    if _asks_whether_any(part) or TOGETHER in part.scope.kinds:
        return True
    checks = [_CHECKS[ask](part, part.trips) for ask in part.asks if ask in _CHECKS]
    known = [c for c in checks if c is not None]
    if known:
        return all(known)
    named = part.scope.kinds & {"person", "place", "function", "month", "date", "year", "continent"}
    if (
        len(named) + bool(words & set(table("understanding")["yesno"]["anyone"])) >= 2
        and not _numbers(part)
        and not words & COUNTING
        and not part.asks
        and not part.content
        and "sum" not in part.clause.operations
    ):
        return not all(trip.of(Field.CANCELLED) for trip in part.trips)  # whoever would go there did not
    return None


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


def _officials(part: Part, trips: tuple[Dienstreis, ...]) -> bool | None:
    stated = {f.value.number for t in trips for f in t.of(Field.OFFICIALS) if isinstance(f.value, Officials)} - {None}
    if not stated or len(trips) > 1:
        return None
    asked = _numbers(part)
    if asked:
        return bool(asked & stated) if len(stated) == 1 or not asked & stated else None
    return any(n for n in stated if n)


def _numbers(part: Part) -> set[int]:
    words = [w.plain for w in part.clause.words]
    return {int(x) for x in words if re.fullmatch(r"\d{1,3}", x)} | {
        NUMBER_WORDS[x] for x in words if x in NUMBER_WORDS and x != "een"
    }


def _cost(part: Part, trips: tuple[Dienstreis, ...]) -> bool | None:
    asked = {money.cents for money in amounts(part.clause.text)}
    if len(trips) == 1 and mentions(part, "estimate"):
        return _within_estimate(trips[0])
    stated = {f.value.cents for t in trips for f in t.of(Field.AMOUNT) if isinstance(f.value, Amount)}
    found = cost(trips[0]) if len(trips) == 1 else None
    if found and found.cents is not None and (measure := compared(part.clause)) and measure.unit == "euro":
        return found.cents > measure.number * 100 if measure.more else found.cents < measure.number * 100
    if asked and found and found.cents is not None:
        if found.cents in asked:
            return True
        return None if asked & stated else False
    if not mentions(part, "included"):
        return None  # "Was er een verzekering nodig?"
    left_out = [
        f.value.excludes for t in trips for f in t.of(Field.AMOUNT) if isinstance(f.value, Amount) and f.value.excludes
    ]
    return False if any(holds(word, fold(text).split()) for text in left_out for word in part.content) else None


def _within_estimate(trip: Dienstreis) -> bool | None:
    """Whether the trip cost no more than what was estimated; None where the register lacks one of the two."""
    found, estimate = cost(trip), estimate_of(trip)
    if not (found and found.cents is not None and estimate) or estimate in found.facts:
        return None
    return isinstance(estimate.value, Amount) and found.cents <= estimate.value.cents


def _duration(part: Part, trips: tuple[Dienstreis, ...]) -> bool | None:
    return _length(part, trips, "duration")


def _nights(part: Part, trips: tuple[Dienstreis, ...]) -> bool | None:
    return _length(part, trips, "nights")


def _length(part: Part, trips: tuple[Dienstreis, ...], kind: str) -> bool | None:
    """Whether the trip took so long, or longer or shorter than so long; None where its documents differ on that."""
    asked, measured = _numbers(part), [m for t in trips if (m := aggregates.MEASURES[kind](t))]
    if len(measured) != 1:
        return None
    if (measure := compared(part.clause)) and measure.unit == "dagen":
        fits = set(map(measure.fits, values_of(measured[0].trip, measure)))
        return fits.pop() if len(fits) == 1 else None
    if not asked:
        return None
    versions = {measured[0].low, measured[0].high}
    if asked & versions:
        return True if len(versions) == 1 else None
    return False


def _apart(part: Part) -> bool | None:
    """Whether as much time lay between two moments of a trip; None where that depends on the length of the months."""
    measure, trips = compared(part.clause), part.trips
    if not measure or measure.unit != "dagen" or len(trips) != 1 or len(part.clause.moments) != PAIR:
        return None
    days = spans.lengths(trips[0], part.clause.moments)
    fits = {measure.fits(number * share) for number in days for share in (1.0, SHORT_MONTH)}
    return fits.pop() if len(fits) == 1 else None


def _transport(part: Part, trips: tuple[Dienstreis, ...]) -> bool | None:
    stated = " ".join(str(f.value) for t in trips for f in t.of(Field.TRANSPORT))
    asked = means_named(part.clause)
    if not (stated and asked) or len(trips) > 1:
        return None
    went = any(name in fold(stated) for name in asked)
    return None if went and _asks_more(part) else went


def _asks_more(part: Part) -> bool:
    """Whether the clause holds words beside those that were understood: "Did she fly business class?"."""
    understood = part.clause.claimed | part.scope.used
    rest = [w.plain for place, w in enumerate(part.clause.words) if place not in understood]
    return any(len(word) >= TELLING and word not in common_words() for word in rest)


def _documents(part: Part, trips: tuple[Dienstreis, ...]) -> bool | None:
    asked = papers_named(part.clause)
    return all(t.has(kind) for t in trips for kind in asked) if asked else None


def _decision(_part: Part, trips: tuple[Dienstreis, ...]) -> bool | None:
    return (
        True if all(t.of(Field.DECISION, Field.DECISION_DATE) for t in trips) else (False if len(trips) > 1 else None)
    )


def _cancelled(part: Part, trips: tuple[Dienstreis, ...]) -> bool | None:
    """Whether it was called off, or went ahead, as the clause has it."""
    return all(trip.of(Field.CANCELLED) for trip in trips) == calls_off(part.clause)


_CHECKS = {
    OFF: _cancelled,
    "officials": _officials,
    "cost": _cost,
    "duration": _duration,
    "nights": _nights,
    "transport": _transport,
    "documents": _documents,
    "decision": _decision,
}
