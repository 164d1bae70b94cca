"""Whether a yes/no question is to be answered with yes or with no, where the facts decide every claim in it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.question.clause import of_every_trip
from assistant.question.inquiry import Desk, Part
from assistant.question.measures import Measure, number_of, number_of_trips, ratio, repeated, supposed
from assistant.question.mentions import Named, years_in
from assistant.question.occasions import TOGETHER
from assistant.question.parts import groups_named, mentions
from assistant.question.periods import range_words
from assistant.question.scope import OCCASIONS, PERIODS
from assistant.question.traits import means_places, payers_named
from assistant.reply import accounts, checks
from assistant.reply.accounts import Ground, left_over, listed
from assistant.reply.contrasts import (
    agreement,
    apart,
    asks_whether_any,
    comparison,
    extreme,
    holds_for_all,
    more_in_all,
    ratio_holds,
    sharing,
    single,
    subject_and_claim,
    total,
)
from assistant.telling import facts
from assistant.telling.statement import Statement
from assistant.telling.wording import Wording, travellers
from corpus.dienstreis import Dienstreis, Field
from corpus.gazetteer import fold
from prompts import table

WHO = {"person", "function"}
SEPARATE = (WHO, {"place"}, PERIODS)  # of two of these several may not be named: who was where is not said
MONEY = {"cost", "payer"}  # with another fact that may be what the money went to: "Is de ambtenaar betaald?"
COMPANY = 2  # people who go together


def verdict(part: Part, desk: Desk, w: Wording) -> list[Statement]:
    """Such as "Ja." or "Nee." as a statement of its own; nothing where the facts, of all these trips, don't decide."""
    if "opinion" in part.clause.manner or mentions(part, "votes"):
        return []
    ground = _ground(part, desk)
    if ground is None or ground.truth is None or ground.rest:
        return []
    key = _key(part, ground.truth)
    return [Statement(w.say(key))] if key else []


def denial(part: Part, w: Wording) -> list[Statement]:
    """No, where no trip was called off, lacks that paper, or was made together by those who are named.

    That must be all that is asked.
    """
    kinds = part.scope.kinds & {*OCCASIONS, "documents"}
    named = [one for one in part.scope.each if one.kind in WHO]
    unknown = TOGETHER in kinds and len(named) < COMPANY  # of several without a name the register may not tell
    papers = ["documents"] if "documents" in kinds else []
    lacking = table("scope")["leave_out"]["lacking"] if papers else ()
    rest = left_over(part, ["travelled", "company", "deny", *papers], {*listed("company", "anybody"), *lacking})
    key = "no" if papers else _key(part, False)  # "geen verslag" is what is looked for
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
        beside, spans = _accounted(part, part.asks, desk)
        rest = left_over(part, ["known", "every", "documents", *_asked(part)], beside, spans)
        return Ground(_each_told(part, Wording("nl")), rest)
    if wrong := _contradicted(part, desk):
        return wrong
    if pool := sharing(part, trips):
        alone = all(trip.id in part.scope.sets[single(part) or ""] for trip in pool)
        return Ground(alone, left_over(part, ["only", "travelled"]))
    if not part.trips:
        return None
    if part.clause.moments:
        return apart(part)
    if against := more_in_all(part) or agreement(part):
        return against
    if singled := extreme(part, trips):
        return singled
    if times := _counted(part):
        spans = accounts.places_of(part.clause, [times])
        truth = accounts.fits_number(part.trips, times)
        return Ground(truth, [*left_over(part, ["count", "travelled"], spans=spans), *_unfit(part)])
    if split := subject_and_claim(part):
        return Ground(holds_for_all(*split, part, trips), left_over(part, ["every", "travelled", *_asked(part)]))
    if "sum" in part.clause.operations and part.asks == ("cost",):
        return total(part)
    than = {word.plain for word in part.clause.words} & set(table("understanding")["yesno"]["than"])
    if len(part.trips) > 1 and ("compare" in part.clause.operations or than):
        truth = ratio_holds(part) if ratio(part.clause) else comparison(part)
        spans = accounts.places_of(part.clause, [one for one in [ratio(part.clause)] if one])
        return Ground(truth, left_over(part, ["compare", "officials", "cost", "duration", "nights"], spans=spans))
    if asks_whether_any(part) or TOGETHER in part.scope.kinds:
        lacking = table("scope")["leave_out"]["lacking"] if "documents" in part.scope.kinds else ()
        grounds = ["travelled", "company", "cost", "duration", *_asked(part)]
        return Ground(True, left_over(part, grounds, lacking))
    return _by_facts(part, desk) if part.asks or accounts.measures_claimed(part.clause) else _travelled(part)


def _counted(part: Part) -> Measure | None:
    """How many trips, or travellers, it says that there were: "vaker dan één keer", "drie reizen"."""
    if part.asks or supposed(part.clause) or any(trip.of(Field.CANCELLED) for trip in part.trips):
        return None
    often = repeated(part.clause)
    number = None if often else number_of(part.clause)
    return number or (None if groups_named(part) else often or number_of_trips(part.clause))


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
    grounds = ["travelled", "company", "deny", *_asked(part)]
    rest = left_over(part, grounds, listed("company", "anybody") | listed("every", "both"), spans)
    return Ground(None if spoken else False, rest)


def _spoken_as(kind: str, name: str) -> list[str]:
    """The words by which the text of a trip would speak of what doesn't fit it."""
    if kind == "function":
        offices = table("scope")["functions"]
        return [
            word for office, words in offices.items() if fold(name) in (office, *words) for word in (office, *words)
        ]
    if kind == "year" and fold(name).split()[0] not in range_words():
        return [str(year) for year in years_in(name)]
    return [fold(name).split()[-1]] if kind in ("person", "place") else []


def _by_facts(part: Part, desk: Desk) -> Ground:
    """What the facts say to each thing asked, of one trip or of all that are meant."""
    found = accounts.measures_claimed(part.clause)
    units = {measure.unit for measure in found}
    asks = part.asks or tuple(ask for ask, unit in checks.UNITS.items() if unit in units)[:1]
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
    if truth and "payer" in asks and all(checks.bears_all(trip) for trip in part.trips):
        beside += [word for word in words if any(map(word.startswith, listed("whole_trip", "things")))]
    grounds = [*(ask for ask in asks if ask in table("verdict")), "every", "deny"]
    rest = left_over(part, grounds, beside, spans | accounts.places_of(part.clause, found))
    return Ground(truth, [*rest, *_unfit(part)])


def _accounted(part: Part, asks: Sequence[str], desk: Desk) -> tuple[list[str], set[int]]:
    """The words, and the places of words, that the checks of these facts look at themselves."""
    data, clause = table("understanding"), part.clause
    words, places = list(listed("company", "anybody")), set[int]()
    if "documents" not in asks:  # a report that there is tells not who wrote it
        words += listed("every", "people")
    if {"documents", "decision"} & set(asks):
        words += [*listed("documents"), *listed("documents", "made")]
        words += [paper for papers in data["papers"].values() for paper in papers]
    if "officials" in asks and checks.said_alone(part):
        words += listed("officials", "alone")
    if "transport" in asks:
        places |= means_places(clause)
    if "payer" in asks:
        places |= set(payers_named(clause, desk.register, desk.vocabulary.aliases).values())
    if "cost" in asks:
        places |= accounts.places_of_amounts(clause)
        words += accounts.covered(part)
        words += data["reference"]["estimate"] if mentions(part, "estimate") else []
        included = mentions(part, "included") and not (places and accounts.covered(part))
        words += [*listed("included"), *part.content] if included else []
    return words, places


def _travelled(part: Part) -> Ground | None:
    """That somebody was somewhere, at some time, where nothing else is said."""
    words = {word.plain for word in part.clause.words}
    named = part.scope.kinds & {"person", "place", "function", "month", "date", "year", "continent"}
    anybody = words & listed("company", "anybody")
    # "Was er een reis naar Japan?"
    there = words & set(table("understanding")["yesno"]["there"]) and words & set(table("scope")["leave_out"]["trips"])
    if len(named) + bool(anybody or there) < COMPANY or not (there or words & listed("travelled")):
        return None
    if part.clause.operations - {"list"} or part.clause.group:
        return None
    gone = [trip for trip in part.trips if not trip.of(Field.CANCELLED)]  # whoever would go on the others did not
    several = _different([one for one in part.scope.each if one.kind in WHO]) > 1
    beside = [*anybody, *(listed("company", "among") if anybody else ()), *(listed("every", "both") if several else ())]
    beside += table("understanding")["counted"]["country"] if "continent" in named else []
    rest = left_over(part, ["travelled", "company", "deny"], beside)
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


def _asks_of_each(part: Part) -> bool:
    """Whether it asks if something is known of each of several trips: "Zijn van alle reizen de kosten bekend?".

    Of a paper the checks tell whether there is that very one.
    """
    told = bool(part.asks) and "documents" not in part.asks and all(ask in facts.BY_ASK for ask in part.asks)
    return told and len(part.trips) > 1 and of_every_trip(part.clause) and mentions(part, "known")


def _each_told(part: Part, w: Wording) -> bool | None:
    if mentions(part, "lacking"):
        return None
    return not any(facts.BY_ASK[ask](trip, w)[0].missing for ask in part.asks for trip in part.trips)
