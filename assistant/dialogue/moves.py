"""What a question does with the last answer as a whole: asks for it again, shorter, further, or whether it was all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.dialogue.inheriting import about, same
from assistant.dialogue.memory import WHICH, Memory
from assistant.dialogue.nothing import looked_for_in_vain
from assistant.dialogue.phrases import says, says_only
from assistant.question.asking import TOLD_BY_TEXT
from assistant.question.clause import cued
from assistant.question.inquiry import Desk, Inquiry, Move, Part
from assistant.question.mentions import unheld_years
from assistant.question.parts import BY_CONTENT, mentions
from assistant.question.reading import read
from assistant.question.scope import PERIODS
from assistant.telling import aggregates
from assistant.telling.wording import travellers
from corpus.dienstreis import Field
from corpus.findings import contradictions

COMPANY = {"person", "function"}
PERIOD = {Field.DEPARTURE, Field.RETURN}
VERSIONED = {"when": PERIOD, "duration": PERIOD, "nights": PERIOD, "officials": {Field.OFFICIALS}}

FUNCTION = frozenset({"function"})
MORE_OFTEN = {"compare"}  # what "vaker" does where others are compared
LISTED = {"list", "count"}  # how trips are told of one by one

Rule = Callable[[Part, Memory, Desk], Part | None]


def moved(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """The part, where it does no more than that; None where it asks something of its own."""
    rules: tuple[Rule, ...] = (
        _again,
        _why,
        _judged,
        _versions,
        _shorter,
        _more,
        _complete,
        _elsewhere,
        _who_else,
        _along,
        _instead,
    )
    return next((new for rule in rules if (new := rule(part, memory, desk))), None)


def acknowledged(inquiry: Inquiry) -> Inquiry | None:
    """The inquiry that only thanks, or says that the answer was heard: "Dank je", "Hm, jammer"."""
    thanks = any(says(part, "moves", "thanks") for part in inquiry.parts)
    if not all(says_only(part, "thanks") or says_only(part, "heard") for part in inquiry.parts):
        return None
    manner = frozenset({"thanks" if thanks else "heard"})
    parts = (replace(part, asks=(), content=(), clause=replace(part.clause, manner=manner)) for part in inquiry.parts)
    return replace(inquiry, parts=tuple(parts))


def _again(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """Whether the last answer is true, or what it stands on: it is told once more, with its sources."""
    checks = part.scope.named and part.scope.kinds <= PERIODS and not part.scope.absent
    ids = {trip.id for trip in memory.trips}
    within = checks and any(trip.id in ids for trip in part.trips)  # "13 tot en met 19 mei, klopt dat?"
    if not (says_only(part, "again") or (within and says(part, "moves", "again"))):
        return None
    return _once_more(part, memory, desk)


def _why(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """Why it is as was told, or why a number is missing: "Waarom niet?", "Waarom zit Helsinki er niet bij?"."""
    if says_only(part, "why"):
        return replace(_once_more(part, memory, desk), move=None if memory.on_a_thing else Move.WHY)
    without = mentions(part, "lacking") or says(part, "asks", "nothing")
    lacks = mentions(part, "why_so") and without and says(part, "asks", "lacks")
    ids = {trip.id for trip in memory.trips}
    trips = tuple(trip for trip in part.trips if trip.id in ids) if part.scope.named else memory.trips
    if (
        not (lacks and trips and set(memory.asked.facts) & set(aggregates.MEASURES))
        or part.content
        or part.scope.wrong
        or part.scope.absent
    ):
        return None
    asked = replace(memory.asked, operations=frozenset(), extremes=(), group=None)
    return replace(same(about(part, trips), asked, desk), move=Move.WHY)


def _judged(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """Whether that is much, which is left to who reads it: "Is dat veel?"."""
    if not says_only(part, "judged"):
        return None
    part = _once_more(part, memory, desk)
    return replace(part, clause=replace(part.clause, manner=part.clause.manner | {"opinion"}))


def _versions(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """Which of the versions just told is right, or why they differ: "Welke klopt dan?", "Hoezo twee getallen?"."""
    asked = {part.clause.words[place].plain for place in cued("versions", "asked", part.clause)}
    if not asked or part.scope.named or set(part.content) - asked:
        return None
    fields = set().union(*(VERSIONED.get(fact, set()) for fact in memory.asked.facts))
    differ = any(found.field in fields for trip in memory.trips for found in contradictions(trip))
    return replace(_once_more(part, memory, desk), move=Move.VERSIONS) if differ else None


def _shorter(part: Part, memory: Memory, desk: Desk) -> Part | None:
    if not says_only(part, "shorter"):
        return None
    return replace(_once_more(part, memory, desk), move=Move.SHORTER)


def _complete(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """Whether there is no more than was told: of trips those that were left out, of a text what it says further."""
    if not (says_only(part, "complete") or _asks_for_the_rest(part, memory, desk)) or not memory.trips:
        return None
    asked = memory.asked
    if asked.open or set(asked.facts) & TOLD_BY_TEXT:
        return _further(part, memory, desk)
    several = asked.operations or asked.extremes or len(memory.trips) > 1
    return replace(_once_more(part, memory, desk), move=Move.COMPLETE if several else None)


def _asks_for_the_rest(part: Part, memory: Memory, desk: Desk) -> bool:
    """Whether it asks for the other trips where all were told of: "En de rest?"."""
    silent = not (part.scope.named or part.content or part.asks or part.clause.extremes)
    return silent and says(part, "trips", "rest") and len(memory.trips) == len(desk.register.trips)


def _more(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """To go on about the one trip of the last answer: "Vertel meer"."""
    if not says_only(part, "more") or len(memory.trips) != 1:
        return None
    return _further(part, memory, desk)


def _further(part: Part, memory: Memory, desk: Desk) -> Part:
    """The part that asks what else the documents say, or after a bare fact for all facts."""
    told = memory.asked.open or set(memory.asked.facts) & TOLD_BY_TEXT or not memory.asked
    if told and len(memory.trips) == 1:
        return replace(_once_more(part, memory, desk), move=Move.MORE, told=memory.last.citations)
    return replace(about(part, memory.trips, memory.asked.named), asks=("summary",), content=(), open=False)


def _elsewhere(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """The part about all trips of the one who made the last one: "Heeft hij nog andere reizen gemaakt?"."""
    same = FUNCTION if says(part, "trips", "person") else frozenset()  # "Is die wethouder vaker weggeweest?"
    if part.scope.kinds - BY_CONTENT - same or not memory.trips:
        return None
    his = says(part, "trips", "person") and says(part, "trips", "same_traveller")
    if not (his or says(part, "trips", "elsewhere")):
        return None
    names = {person.name.split()[-1] for trip in memory.trips for person in travellers(trip)}
    trips = [t for t in desk.register.trips if names & {person.name.split()[-1] for person in travellers(t)}]
    part = about(part, trips, {"person": frozenset(trip.id for trip in trips)})
    clause = part.clause
    asks_more = part.open or part.content or clause.operations - MORE_OFTEN or clause.extremes or clause.group
    if set(part.asks) <= WHICH and not asks_more:
        part = replace(part, asks=(), clause=replace(clause, operations=frozenset({"list"}), yesno=False))
    return part


def _who_else(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """Whose other trips there are, after a list of them: "Wie nog meer?"; of a place or year whether that was all."""
    asked, else_ = memory.asked, says(part, "trips", "who_else")
    if else_ and asked.facts == ("officials",) and len(memory.trips) == 1 and not (part.content or part.scope.named):
        return replace(about(part, memory.trips), asks=("parties",), open=False)
    listed = set(asked.facts) <= WHICH and asked.operations <= LISTED and not (asked.open or asked.extremes)
    silent = set(part.asks) <= {"who", "officials"} and not (part.content or part.scope.named)
    if not (listed and silent and len(memory.trips) > 1 and else_):
        return None
    others = [trip for trip in desk.register.trips if trip.id not in memory.alike]
    if not others or not asked.named.keys() & COMPANY:
        return replace(_once_more(part, memory, desk), move=Move.COMPLETE)
    return replace(about(part, others), asks=("who",), open=False)


def _along(part: Part, memory: Memory, _desk: Desk) -> Part | None:
    """Whether somebody who travelled elsewhere was there too: "Was de burgemeester er ook bij?"."""
    scope = part.scope
    ids = {trip.id for trip in memory.trips}
    elsewhere = scope.named and scope.kinds <= COMPANY and scope.kinds and not scope.absent
    if not elsewhere or len(ids) != 1 or any(trip.id in ids for trip in part.trips):
        return None
    if not says(part, "trips", "along"):
        return None
    said = " ".join(part.clause.words[place].written for place in sorted(scope.used))
    kind = "person" if "person" in scope.kinds else "function"
    part = about(part, memory.trips)
    return replace(part, asks=("officials",), content=(), open=False, scope=replace(part.scope, wrong=((kind, said),)))


def _instead(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """All trips, where it asks for others than those that there are none of: "Welke dan wel?"."""
    silent = not (part.scope.named or part.content or part.clause.extremes)
    if not (silent and says(part, "trips", "instead") and looked_for_in_vain(memory, desk)):
        return None
    operations = part.clause.operations or frozenset(() if part.asks else ("list",))
    clause = replace(part.clause, operations=operations, manner=frozenset())
    return about(replace(part, clause=clause, open=False), desk.register.trips)


def _once_more(part: Part, memory: Memory, desk: Desk) -> Part:
    """The part that asks what was asked last, of the same trips."""
    last = memory.last
    if unheld_years(memory.asked.content) or (not memory.trips and last.question == last.standalone_question):
        return read(Inquiry(last.standalone_question), desk).parts[-1]  # what was refused is refused again
    if scope := looked_for_in_vain(memory, desk):
        return same(replace(part, scope=scope, trips=scope.trips), memory.asked, desk)
    return same(about(part, memory.trips, memory.asked.named), memory.asked, desk)
