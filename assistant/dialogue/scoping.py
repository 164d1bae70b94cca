"""Which trips a follow-up is about: those it names, in the light of the conversation, or those of the last answer."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from itertools import pairwise, takewhile

from assistant.answer import Asked
from assistant.dialogue.inheriting import about
from assistant.dialogue.memory import Memory, Trips, trips_of
from assistant.dialogue.phrases import says
from assistant.question import numbers
from assistant.question.clause import interrogative
from assistant.question.inquiry import Desk, Part
from assistant.question.mentions import YEARS, Absent, unheld_years
from assistant.question.parts import BY_CONTENT, asks_something, mentions
from assistant.question.scope import OCCASIONS, leaves_out
from assistant.question.spans import PAIR
from assistant.question.traits import TRAITS
from assistant.telling import aggregates
from assistant.telling.wording import travellers
from assistant.words import RARE, frequency, holds
from corpus.dienstreis import Dienstreis, Field, Place
from prompts import table

AND = {"en", "and"}
SHORT = 5  # words of a question that may leave out what it is about
FUNCTION, MEASURE = frozenset({"function"}), frozenset({"measure"})
KINDRED = (  # kinds of names, one of which takes the place of another: "en in juni?" after a year
    frozenset({"place", "continent"}),
    frozenset({"person", "function"}),
    frozenset({"year", "month", "date"}),
)
COMPANY, PERIOD = KINDRED[1:]
CHOOSING = frozenset({"measure", "documents", *TRAITS, *OCCASIONS})  # kinds that choose trips, and don't single one out

Rule = Callable[[Part, Memory, Desk], Part | None]


def scoped(part: Part, picked: Trips | None, memory: Memory, desk: Desk) -> Part | None:
    """The part with the trips that it is about in this conversation; None where it tells that itself, or means all."""
    if new := _there_before(part, memory, desk):
        return new
    if picked is not None:
        return about(part, picked)
    rules: tuple[Rule, ...] = (
        _left_out,
        _added,
        _of_another_year,
        _of_no_year,
        _of_that_year,
        _widened,
        _by_function,
        _measured,
        _set_against,
        _narrowed,
        _by_pronoun,
        _named,
        _inherited,
    )
    return next((new for rule in rules if (new := rule(part, memory, desk))), None)


def names(part: Part, memory: Memory) -> bool:
    """Whether the part says itself which trips it is about; ordinary words that stand with other trips don't."""
    if part.scope.kinds != BY_CONTENT:
        return part.scope.named
    rare = any(max(frequency(word), frequency(word, "en")) < RARE for word in (*part.content, *part.names))
    back = leans(part) or mentions(part, "back") or _ends_on_it(part)
    within = {trip.id for trip in part.trips} & {trip.id for trip in memory.trips}
    return not (within or (memory.trips and back and not rare))


def _ends_on_it(part: Part) -> bool:
    """Whether it points back with "er" and the word that goes with it at the end: "Komt er nog een vervolg op?"."""
    words, reference = [word.plain for word in part.clause.words], table("understanding")["reference"]
    return bool(words) and words[-1] in reference["goes_with_it"] and "er" in words


def begins_with_and(part: Part) -> bool:
    """Whether it goes on from what was said: "En …"."""
    return bool(part.clause.words) and part.clause.words[0].plain in AND


def leans(part: Part) -> bool:
    """Whether it is short enough, or begins so, that it may leave out what it is about."""
    return begins_with_and(part) or len(part.clause.words) <= SHORT


def _left_out(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """Of the last trips without those that it names: "En zonder Japan?"."""
    scope, own = part.scope, {trip.id for trip in part.trips}
    named = scope.kinds and scope.kinds <= frozenset().union(*KINDRED) and not (scope.absent or scope.wrong)
    bare = not (part.clause.claimed or interrogative(part.clause))
    if not (named and bare and all(leaves_out(part.clause, scope.first[kind]) for kind in scope.kinds)):
        return None
    pool = trips_of(memory.ranked, desk) if memory.ranked else memory.trips
    kept = tuple(trip for trip in pool if trip.id not in own)
    if not kept:
        return None
    clause = replace(part.clause, operations=frozenset(), extremes=(), manner=frozenset())
    return about(replace(part, clause=clause, asks=(), content=(), open=False), kept)


def _added(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """Of the last trips, which were added up, with those that it names: "En met Spanje erbij?"."""
    summed = "sum" in memory.asked.operations and memory.trips and says(part, "trips", "added")
    if not (summed and part.scope.named) or part.scope.absent or part.scope.wrong or interrogative(part.clause):
        return None
    part = replace(part, clause=replace(part.clause, operations=frozenset(), manner=frozenset()), asks=(), content=())
    return about(replace(part, open=False), trips_of({trip.id for trip in (*memory.trips, *part.trips)}, desk))


def _of_another_year(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """The year before or after: "En het jaar ervoor?"; after trips of one year "En daarvoor?" too."""
    told_of = {int(absent.name) for absent in unheld_years(memory.asked.content)}  # which the text only mentions
    years = told_of or {trip.year for trip in memory.trips if trip.year}
    return in_another_year(part, years, memory, desk)


def in_another_year(part: Part, years: Collection[int], memory: Memory, desk: Desk) -> Part | None:
    """The part about the year before or after these, where it asks for that."""
    of_a_year = len(memory.trips) != 1 and len(years) == 1
    before = says(part, "trips", "year_before") or (of_a_year and says(part, "trips", "before"))
    after = says(part, "trips", "year_after") or (of_a_year and says(part, "trips", "after"))
    if not years or not (before or after) or part.scope.kinds & PERIOD:
        return None
    year = min(years) - _years_on(part) if before else max(years) + _years_on(part)
    trips = tuple(trip for trip in desk.register.trips if trip.year == year)
    ids = frozenset(trip.id for trip in trips)
    new = about(part, trips, {"year": ids})
    kinds, absent = frozenset({"year"}), () if trips else (Absent("year", str(year), str(year)),)
    content = () if leans(part) else new.content
    new = replace(new, content=content, scope=replace(new.scope, kinds=kinds, absent=absent, years=frozenset({year})))
    return _carried(new, memory.asked, desk) if trips else new


def _there_before(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """The trip before to the place of the last one: "Wie was daar de keer ervoor?"; told of in vain where none is."""
    there = says(part, "trips", "there") and says(part, "trips", "time_before")
    if not (there or says(part, "trips", "visit_before")) or len(memory.trips) != 1 or part.scope.kinds - BY_CONTENT:
        return None
    trip, order = memory.trips[0], aggregates.by_date(desk.register.trips)
    before = takewhile(lambda other: other.id != trip.id, order)
    earlier = [other for other in before if _places(other) & _places(trip)]
    if earlier or not trip.year:
        return about(part, earlier[-1:])
    return _in_vain(about(part, memory.trips), (Absent("before", str(trip.year), ""),))


def _places(trip: Dienstreis) -> set[str]:
    """The cities, or where none is named the countries."""
    cities, countries = (
        {fact.value.name for fact in trip.of(field) if isinstance(fact.value, Place)}
        for field in (Field.CITY, Field.COUNTRY)
    )
    return cities or countries


def _of_no_year(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """Of what was named before, in a year that no trip is of: "Wie ging er naar Japan?", "En in 2020?"."""
    named = {kind: ids for kind, ids in memory.asked.named.items() if any(kind in kin for kin in KINDRED[:2])}
    years = tuple(absent for absent in part.scope.absent if absent.kind in YEARS) or unheld_years(part.content)
    alone = not part.scope.kinds and len(years) >= len(part.scope.absent)
    goes_on = leans(part) or says(part, "trips", "there")
    if not (years and alone and goes_on and (named or len(memory.trips) == 1)):
        return None
    kept = [trip for trip in desk.register.trips if all(trip.id in ids for ids in named.values())]
    content = tuple(word for word in part.content if word not in {year.name for year in years})
    return _in_vain(replace(about(part, kept if named else memory.trips, named), content=content), years)


def _in_vain(part: Part, absent: tuple[Absent, ...]) -> Part:
    return replace(part, scope=replace(part.scope, absent=absent))


def _years_on(part: Part) -> int:
    """How many years before or after: one in "het jaar ervoor", three in "drie jaar eerder"."""
    words = [word.plain for word in part.clause.words]
    counted = (numbers.value(one) for one, word in pairwise(words) if word in table("scope")["relative_years"]["year"])
    return int(next((number for number in counted if number), 1))


def _of_that_year(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """Of the year of the last trips: "Wat was de duurste reis dat jaar?"."""
    years = {trip.year for trip in memory.trips if trip.year}
    if not years or not says(part, "trips", "that_year"):
        return None
    pool = part.trips if names(part, memory) else desk.register.trips
    trips = tuple(trip for trip in pool if trip.year in years)
    return about(part, trips, {**part.scope.sets, "year": frozenset(t.id for t in trips)})


def _widened(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """No longer of one year, or of one traveller: "En in alle jaren?", "En van iedereen?"."""
    dropped = [kinds.split() for kinds in table("dialogue")["widened"] if says(part, "widened", kinds)]
    counted_on = "sum" in part.clause.operations and "count" in memory.asked.operations  # "En in totaal?"
    if not (dropped or counted_on) or part.scope.kinds - BY_CONTENT:
        return None
    gone = {kind for kinds in dropped for kind in kinds} if dropped else PERIOD
    kept = {kind: ids for kind, ids in memory.asked.named.items() if kind not in gone}
    trips = tuple(trip for trip in desk.register.trips if all(trip.id in ids for ids in kept.values()))
    return about(part, trips, kept)


def _by_function(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """Of the trips of the conversation, where "de wethouder" is their traveller or somebody they speak of."""
    clause, scope = part.clause, part.scope
    if scope.kinds != FUNCTION or scope.absent or clause.operations or clause.extremes or clause.group:
        return None
    if not (part.asks or part.open or part.content):
        return None  # "En de wethouder?"
    words = [word.plain for word in clause.words]
    said = {words[place - 1] for place in scope.used if place}
    definite = bool(said & set(table("understanding")["reference"]["definite"]))
    trips = _within(part, memory) if definite else ()
    if not (definite or trips) and len(memory.trips) == 1 and part.content:
        ids = {trip.id for trip in memory.trips}
        told = [w for w in part.content if any(ids & v for k, v in desk.vocabulary.words.items() if holds(w, [k]))]
        trips = memory.trips if 2 * len(told) >= len(part.content) else ()
    return about(part, trips, memory.asked.named) if trips else None


def _set_against(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """Of the last trip and the one it is held against: "Was Berlijn duurder?", "Wat scheelt dat met de duurste?"."""
    clause = part.clause
    compared = len(memory.trips) == 1 or "compare" in memory.asked.operations
    if "compare" not in clause.operations or not compared:
        return None
    if not part.scope.named and len(clause.extremes) == 1:
        other = aggregates.singled_out(desk.register.trips, clause.extremes[0])
        asks = (clause.extremes[0].split("_")[0],)
        part = replace(part, clause=replace(clause, extremes=()), asks=asks, content=())
    elif names(part, memory) and len(part.trips) == 1 and not part.scope.absent:
        other = part.trips
    else:
        return None
    ids = {trip.id for trip in (*memory.trips, *other)}
    return about(part, trips_of(ids, desk))


def _narrowed(part: Part, memory: Memory, _desk: Desk) -> Part | None:
    """Of those of the last trips that it names: "Wat kostte die in februari?", "Alleen die van wethouders"."""
    trips = _within(part, memory) or tuple(trip for trip in part.trips if trip.id in memory.alike)
    grouped = part.clause.group and part.scope.kinds <= FUNCTION  # "En per wethouder?"
    among = says(part, "trips", "those") or grouped
    none = bool(part.scope.kinds) and part.scope.kinds <= frozenset(OCCASIONS)  # "Welke daarvan is niet doorgegaan?"
    if not (among and (trips or none) and part.scope.named) or len(memory.alike) < PAIR:
        return None
    sets = {**memory.asked.named, **part.scope.sets}
    kinds = part.scope.kinds | frozenset(sets)
    return replace(part, trips=trips, scope=replace(part.scope, trips=trips, sets=sets, kinds=kinds))


def _measured(part: Part, memory: Memory, _desk: Desk) -> Part | None:
    """Of the one trip that was told of, whether a measure fits it: "In z'n eentje?", "Meer dan vijf dagen?"."""
    asked, words = memory.asked, {word.plain for word in part.clause.words}
    told_of = len(memory.trips) == 1 and not (asked.operations or asked.extremes or "measure" in asked.named)
    chooses = words & set(table("scope")["leave_out"]["trips"]) or interrogative(part.clause) or part.content
    if not told_of or part.scope.kinds != MEASURE or chooses:
        return None
    clause = replace(part.clause, operations=frozenset(), claimed=part.clause.claimed | part.scope.used)
    return about(replace(part, clause=clause), memory.trips, asked.named)


def _by_pronoun(part: Part, memory: Memory, _desk: Desk) -> Part | None:
    """Of the last traveller's trips to what it names: "Is hij ook in Japan geweest?"; wrong where there are none."""
    people = {person for trip in memory.trips for person in travellers(trip)}
    away = part.scope.kinds and part.scope.kinds <= KINDRED[0] | PERIOD and not part.scope.absent
    if len(people) != 1 or not away or not says(part, "trips", "person") or not part.clause.yesno:
        return None
    name = people.pop().name
    own = tuple(trip for trip in part.trips if any(person.name == name for person in travellers(trip)))
    if own or len(part.trips) != 1:
        return replace(part, trips=own, scope=replace(part.scope, trips=own)) if own else None
    return replace(part, scope=replace(part.scope, wrong=(*part.scope.wrong, ("person", name))))


def _named(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """Of the trips that it names, with what was named before of another kind: "Tjallinga in 2019?", "En in 2016?"."""
    if not names(part, memory):
        return None
    elliptic = begins_with_and(part) or not asks_something(part)
    return _carried(part, memory.asked, desk) if elliptic and not part.scope.absent else part


def _carried(part: Part, asked: Asked, desk: Desk) -> Part:
    """The part about those of its trips that also fit what was named before, where that goes together."""
    own = part.scope.sets
    ids = {trip.id for trip in part.trips}
    sets = dict(own)
    restricts = bool(asked.operations or asked.extremes or asked.group) and set(own) <= PERIOD
    for kind, others in asked.named.items():
        if kind in own or any({kind} <= kinds and set(own) & kinds for kinds in KINDRED):
            continue
        if ids & others or restricts or kind in CHOOSING:
            ids &= others
            sets[kind] = others
    trips = trips_of(ids, desk)
    years = part.scope.years or frozenset(trip.year for trip in trips if trip.year and "year" in sets)
    scope = replace(part.scope, trips=trips, sets=sets, kinds=part.scope.kinds | frozenset(sets), years=years)
    return replace(part, trips=trips, scope=scope)


def _inherited(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """Of the trips of the last answer, which it points back to or takes for granted."""
    if not memory.trips or _means_all(part, memory):
        return None
    ranks = part.clause.extremes or other_end(part, memory.asked)
    trips = trips_of(memory.ranked, desk) if ranks and memory.ranked else memory.trips
    return _restored(about(part, trips, memory.asked.named), part)


def other_end(part: Part, asked: Asked) -> tuple[str, ...]:
    """The other end of what was ranked: "En het minst?"; of dates "En de laatste?"; either end of what was counted."""
    kinds = {name.rsplit("_", 1)[0] for name in asked.extremes} or _counted(asked)
    if len(kinds) != 1 or part.clause.extremes:
        return ()
    kind = next(iter(kinds))
    sides = [side for side, words in (("min", "least"), ("max", "most")) if says(part, "asks", words)]
    words = {word.plain for word in part.clause.words}
    if (
        kind == "date"
        and not (asks_something(part) or part.content)
        and words & set(table("scope")["numbers"]["final"])
    ):
        sides = ["max"]
    return tuple(f"{kind}_{side}" for side in sides)


def _counted(asked: Asked) -> set[str]:
    """What was told of several trips that one has most of: what they cost, or how many trips there were of each."""
    if asked.open or asked.content:
        return set()
    return {"visits"} if asked.operations == {"count"} else set(asked.facts) & aggregates.MEASURES.keys()


def _restored(part: Part, before: Part) -> Part:
    """The part with the words that would have chosen its trips as its content."""
    return replace(part, content=(*part.content, *(w for w in before.names if w not in part.content)))


def _means_all(part: Part, memory: Memory) -> bool:
    """Whether it is about the whole register: "Wat kostten alle reizen?", "Wat was de duurste reis?"."""
    clause, several = part.clause, len(memory.trips) > 1
    back = mentions(part, "back")
    if (clause.operations & {"list", "count", "sum"} and mentions(part, "all")) or (clause.group and not back):
        return not (back and several)
    compares = "compare" in clause.operations and not (part.asks or memory.asked.open)
    if clause.extremes or other_end(part, memory.asked) or compares:
        return not (several or memory.ranked)
    return False


def _within(part: Part, memory: Memory) -> Trips:
    """Those of the part's trips that the last answer was about."""
    ids = {trip.id for trip in memory.trips}
    return tuple(trip for trip in part.trips if trip.id in ids)
