"""What a clause leaves out and takes from the clause before it: "Wie ging er naar Japan en wat kostte dat?"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import dropwhile

from assistant.question.asking import asks_on
from assistant.question.clause import Clause, interrogative
from assistant.question.inquiry import Part
from assistant.question.mentions import YEARS, unheld_years
from assistant.question.occasions import OFF
from assistant.question.parts import BY_CONTENT, asks_at_all, asks_something, mentions
from assistant.question.scope import PERIODS, WHY
from assistant.telling.aggregates import singled_out
from prompts import table

FUNCTION = frozenset({"function"})
SOFT = {"who", "where", "when", "purpose", "result", "summary"}  # asks that running text may answer
ON_PAPERS = {"documents", "open"}  # asked of what a clause before it tells: "In welk stuk staat wat?"
ALL = {"summary"}  # what "hoe zit dat" asks
DATED = {"consultation", "decision"}  # asks that have a day of their own
NUMBERS = {"cost", "duration", "nights", "officials"}  # asks that can be held against each other
PLAIN_NUMBERS = {"duration", "nights", "officials"}  # those that no bare "hoeveel" asks
SENTENCE = 4  # words of a clause that says something
ELLIPTIC = 3  # words of a clause that leaves its verb to the one before
JOINING = {"sum", "compare", "average"}  # operations that take their measure from the next clause


def completed(parts: Sequence[Part], part: Part) -> tuple[Part, ...]:
    """The parts with this one after them, with what it takes from the last; without one that only led in to another."""
    if not parts:
        return (part,)
    *before, last = parts
    if _asks_which(part, last) or _asks_why_off(part, last):
        return tuple(parts)
    if asks_difference(part) and len({trip.id for one in parts for trip in one.trips}) > 1:
        return _held_together(parts)
    if _lists_on(part, last):
        return (*before, _listed_together(last, part))
    if _repeats(part, last):
        return tuple(parts)
    if _only_groups(part) and asks_something(last) and not (last.clause.group or last.clause.extremes):
        return (*before, replace(last, clause=replace(last.clause, group=part.clause.group)))
    measured = _measures(part, last)
    for rule in RULES:
        part = rule(part, last)
    leads_in = asks_something(part) and _only_names(last) and (_within(part, last) or bool(last.clause.group))
    leads_in = leads_in or (asks_something(part) and _only_no_year(last))
    return (*before, part) if measured or leads_in else (*parts, part)


def forwarded(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts, those before the first that names a trip about that trip too: "Wie ging er en wat kostte Madrid?"."""
    first = next((p for p in parts if p.scope.named), None)
    if first is None or parts[0].scope.named or OFF in first.scope.kinds:
        return tuple(parts)
    scope = replace(first.scope, wrong=(), used=frozenset())
    single = len(first.trips) < 2  # of one trip, none is the dearest
    kept = [p.scope.named or bool(single and p.clause.extremes) for p in parts]
    return tuple(p if k else replace(p, scope=scope, trips=first.trips) for p, k in zip(parts, kept, strict=True))


def is_aside(clause: Clause, others: Sequence[Clause]) -> bool:
    """Whether the clause tells of the asker, and another one asks: "Ik heb om vijf een deadline: wat kostte …?"."""
    reference = table("understanding")["reference"]
    words = [word.plain for word in clause.words]
    if "greeting" in clause.manner:  # "Hi, I live in Almere"
        words = list(dropwhile(lambda word: word not in reference["asker"], words))
    first, second, *_ = (*words, "", "")
    wishes = set(reference["wishes"]) - (set() if _asks_of_trips(clause) else set(reference["needs"]))
    tells = (first in reference["asker"] and second not in wishes) or supposes(clause)
    return tells and not (interrogative(clause) or clause.yesno) and any(map(_asks_of_trips, others))


def supposes(clause: Clause) -> bool:
    """Whether the clause only says what the asker takes it to be: "Als ik het goed begrijp gingen er drie"."""
    return clause.text.lower().startswith(tuple(table("understanding")["filling"]["supposing"]))


def asks_difference(part: Part) -> bool:
    """Whether the clause only asks how far apart the numbers asked before are: "… en wat is het verschil?"."""
    bare = not (part.content or part.scope.named or part.clause.extremes or part.clause.group)
    return bare and set(part.asks) <= {"contradiction"} and mentions(part, "difference")


def without_asks(part: Part) -> Part:
    """The part naming what it names, and asking nothing."""
    told = replace(part.clause, asks=(), operations=frozenset(), extremes=(), group=None)
    return replace(part, clause=told, asks=(), open=False)


def _asks_of_trips(clause: Clause) -> bool:
    return bool(set(clause.asks) - ON_PAPERS or clause.operations or clause.extremes or clause.group)


def _nowhere(part: Part, last: Part) -> Part:
    """About the place that the register lacks: "En New York, wie is daar in 2023 geweest?"."""
    of_nowhere = bool(last.scope.absent) and not last.scope.kinds
    if not (of_nowhere and part.scope.kinds <= PERIODS and mentions(part, "back")):
        return part
    return replace(part, scope=replace(part.scope, absent=last.scope.absent))


def _in_no_year(part: Part, last: Part) -> Part:
    """In the year that the register lacks, which led in to it: "En in 2022, waar zijn de wethouders toen geweest?"."""
    if not _only_no_year(last) or not asks_something(part) or part.scope.kinds & PERIODS:
        return part
    scope = replace(part.scope, named=True, absent=(*last.scope.absent, *part.scope.absent))
    return replace(part, scope=scope)


def _only_no_year(part: Part) -> bool:
    """Whether the clause names a year that the register lacks, and says nothing else."""
    nothing = not (part.scope.kinds or part.content or asks_something(part) or asks_at_all(part))
    return nothing and bool(part.scope.absent) and all(absent.kind in YEARS for absent in part.scope.absent)


def _same_trips(part: Part, last: Part) -> Part:
    """About the same trips, where it names none or nothing but its content words does."""
    by_content = part.scope.kinds == BY_CONTENT and (last.scope.kinds != BY_CONTENT or mentions(part, "back"))
    if not last.scope.named or (part.scope.named and not by_content):
        return part
    if by_content and not part.asks:
        part = replace(part, content=(*last.content, *part.content))
    years = () if set(part.asks) <= SOFT else unheld_years(last.content)  # "X was er in 2016, wat kostte dat?"
    absent = tuple(dict.fromkeys((*last.scope.absent, *years)))
    return replace(part, scope=replace(last.scope, wrong=(), used=frozenset(), absent=absent), trips=last.trips)


def _consulted(part: Part, last: Part) -> Part:
    """The day of it, or of it with another: "Wanneer is dat afgestemd met …, en wanneer met de burgemeester?"."""
    of_a_trip = {word.plain for word in part.clause.words} & set(table("scope")["leave_out"]["trips"])
    bare = part.asks == ("when",) and part.scope.kinds <= FUNCTION and not of_a_trip
    if not (bare and last.asks and set(last.asks) <= DATED):
        return part
    return replace(part, asks=last.asks, scope=replace(last.scope, used=frozenset()), trips=last.trips)


def _asked_on(part: Part, last: Part) -> Part:
    """Asking on about what the one before was about: "OBA, wat is dat en wie zitten daar in?"."""
    soft = set(part.asks) <= SOFT or (last.open and asks_on(part.clause))  # "… en hoeveel mensen leren daar?"
    operates = part.clause.operations or part.clause.extremes or part.clause.manner or last.clause.extremes
    goes_on = not part.content or not (asks_something(last) or asks_at_all(last))  # "OBA? Wat wil die club?"
    # "Wie was er bij die bijeenkomst, en op welke dagen was dat?"
    dated = part.asks == ("when",) and not part.content and last.scope.named
    if dated or operates or not (soft and goes_on and last.content and mentions(part, "back")):
        return part
    kept = tuple(ask for ask in part.asks if ask in SOFT)
    return replace(part, content=(*last.content, *part.content), open=True, asks=kept)


def _same_asks(part: Part, last: Part) -> Part:
    """Asking the same of another trip: "Wie betaalde Madrid en wie Helsinki?"."""
    short = len(part.clause.words) <= ELLIPTIC
    of_another = set(part.asks) & (PLAIN_NUMBERS - set(last.asks))  # "Wat kostte het en hoeveel ambtenaren gingen mee?"
    alike = part.asks == ("who",) or (mentions(part, "how_many") and set(last.asks) <= NUMBERS and not of_another)
    if not (last.asks and alike and part.scope.named and short):
        return part
    return replace(part, asks=last.asks)


def _measured(part: Part, last: Part) -> Part:
    """Saying what is to be added up: "Als je de dagen optelt, hoeveel dagen krijg je dan?"."""
    if not _measures(part, last):
        return part
    clause = replace(part.clause, operations=last.clause.operations)
    return replace(part, clause=clause, trips=last.trips, scope=replace(last.scope, used=frozenset()))


def _grouped(part: Part, last: Part) -> Part:
    """Per what the clause before says: "Per persoon graag: hoeveel reizen maakten zij?"."""
    leads_in = last.clause.group and not (last.asks or last.clause.operations or last.clause.extremes)
    if not leads_in or part.clause.group or not asks_something(part):
        return part
    return replace(part, clause=replace(part.clause, group=last.clause.group))


def _only_groups(part: Part) -> bool:
    """Whether the clause says how the one before it is to be answered: "Hoeveel reizen zijn er? Graag per jaar."."""
    clause = part.clause
    asks = part.asks or clause.operations or clause.extremes or clause.yesno
    return bool(clause.group) and not (asks or part.content or part.scope.named)


def _other_period(part: Part, last: Part) -> Part:
    """Asking the same in another year or month: "Wat kostte Toruń in 2016 en wat in 2019?"."""
    kept = set(last.scope.sets) - PERIODS
    bare = not (part.asks or part.content or part.clause.operations or part.clause.extremes or part.clause.group)
    if not (bare and kept and part.scope.kinds and part.scope.kinds <= PERIODS and not part.scope.absent):
        return part
    chosen = frozenset.intersection(*(last.scope.sets[kind] for kind in kept))
    trips = tuple(trip for trip in part.trips if trip.id in chosen)
    sets = {kind: last.scope.sets[kind] for kind in kept} | dict(part.scope.sets)
    scope = replace(part.scope, trips=trips, sets=sets, kinds=part.scope.kinds | kept)
    clause = replace(part.clause, operations=last.clause.operations, extremes=last.clause.extremes)
    return replace(part, clause=clause, asks=last.asks, trips=trips, scope=scope)


def _that_trip(part: Part, last: Part) -> Part:
    """About the trip just named, where the clause names its traveller too: "… hoeveel kostte die trip voor Smit?"."""
    both = tuple(trip for trip in part.trips if trip in last.trips)
    by_office = part.scope.kinds == FUNCTION and ("place" in last.scope.kinds or mentions(part, "back"))
    points = mentions(part, "that_trip") or by_office
    if not (last.scope.named and part.scope.named and both and points):
        return part
    return replace(part, trips=both, scope=replace(part.scope, trips=both))


def _singled_out(part: Part, last: Part) -> Part:
    """About the trip that the clause before singles out: "Wat was de duurste reis en wie gingen er mee?"."""
    operates = part.clause.operations or part.clause.extremes or part.clause.group or part.clause.manner
    if len(last.clause.extremes) != 1 or not part.asks or operates or part.scope.kinds or part.content:
        return part
    chosen = singled_out(last.trips, last.clause.extremes[0])
    if len(chosen) == len(last.trips):
        return part
    return replace(part, trips=chosen, scope=replace(last.scope, trips=chosen, named=True, used=frozenset()))


RULES: tuple[Callable[[Part, Part], Part], ...] = (
    _nowhere,
    _in_no_year,
    _consulted,
    _grouped,
    _other_period,
    _that_trip,
    _singled_out,
    _same_trips,
    _asked_on,
    _same_asks,
    _measured,
)


def _measures(part: Part, last: Part) -> bool:
    joins = last.clause.operations & JOINING and not last.asks
    return bool(joins and part.asks and not part.clause.operations)


def _lists_on(part: Part, last: Part) -> bool:
    """Whether the clause asks one thing more of each trip listed: "Per reis graag: wie ging, hoeveel kostte het?"."""
    plain = not (part.content or part.open or part.scope.named or part.clause.manner)
    operated = part.clause.operations or part.clause.extremes or part.clause.group not in (None, "trip")
    by_trip = last.clause.group == "trip" and not (
        last.open or last.clause.extremes or last.clause.operations - {"list"}
    )
    return bool(plain and part.asks and not operated and by_trip)


def _listed_together(last: Part, part: Part) -> Part:
    """The two as one list, which tells both of each trip."""
    asks = tuple(dict.fromkeys((*last.asks, *part.asks)))
    return replace(
        last, asks=asks, clause=replace(last.clause, yesno=False, operations=last.clause.operations | {"list"})
    )


def _repeats(part: Part, last: Part) -> bool:
    """Whether the clause only stresses what the one before asks: "Ik bedoel: met datum"."""
    if part.clause.group and part.clause.group == last.clause.group and not (part.asks or asks_at_all(part)):
        return True  # "Hoeveel is er per persoon uitgegeven? Graag uitgesplitst naar naam."
    plain = not (part.content or part.open or part.scope.named or part.clause.manner or asks_at_all(part))
    operated = part.clause.operations or part.clause.extremes or part.clause.group
    return bool(
        plain and part.asks and not operated and set(part.asks) <= {*last.asks, "when"} and last.clause.operations
    )


def _asks_which(part: Part, last: Part) -> bool:
    """Whether the clause only asks for what the one before speaks of: "Which ones are they?"."""
    bare = not (set(part.asks) - ALL or part.content or part.clause.extremes or part.clause.group)
    return bare and asks_something(last) and mentions(part, "which_ones")


def _asks_why_off(part: Part, last: Part) -> bool:
    """Whether the clause only asks why the trips were called off that the one before asks for."""
    plain = set(part.content) <= set(table("understanding")["reference"]["why"])
    asks_why = mentions(part, "how_come") or (set(part.asks) <= WHY and plain)
    return OFF in last.asks and asks_why and not part.scope.named


def _held_together(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts, those that ask one number of several trips made one comparison of them."""
    last = parts[-1]
    alike = [p for p in parts if p.asks == last.asks and set(p.asks) <= NUMBERS and not p.clause.operations]
    trips = tuple({trip.id: trip for part in alike for trip in part.trips}.values())
    if not last.asks or len(trips) < 2:
        return tuple(parts)
    clause = replace(last.clause, operations=frozenset({"compare"}))
    return (*(p for p in parts if p not in alike), replace(last, clause=clause, trips=trips))


def _within(part: Part, last: Part) -> bool:
    """Whether the part is about some, or all, of the trips that the one before is about."""
    return {trip.id for trip in part.trips} <= {trip.id for trip in last.trips}


def _only_names(part: Part) -> bool:
    """Whether the clause names trips and asks nothing of them."""
    if part.content and len(part.clause.words) < SENTENCE:
        return False  # "OBA?? Wat is dat voor club?"
    return not (asks_something(part) or asks_at_all(part) or part.clause.manner or part.scope.absent)
