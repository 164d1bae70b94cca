"""What follows where no trip was found: it stays with what was looked for in vain, until it names something itself."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Status
from assistant.dialogue.memory import Memory
from assistant.dialogue.phrases import says
from assistant.dialogue.scoping import COMPANY, FUNCTION, begins_with_and, in_another_year
from assistant.dialogue.things import FRAGMENT
from assistant.question.inquiry import Desk, Inquiry, Part
from assistant.question.parts import BY_CONTENT, asks_something, mentions
from assistant.question.reading import read
from assistant.question.scope import Scope


def on_nothing(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """The part about the trips that there were none of: "Wie ging er in juni?", "En waarheen?"."""
    if says(part, "trips", "year_before") or says(part, "trips", "year_after"):
        return _of_another_year(part, memory, desk)
    office = part.scope.kinds == FUNCTION and begins_with_and(part) and not asks_something(part)
    scope = looked_for_in_vain(memory, desk) if office or _goes_on(part) else None
    if scope and office:  # "En een burgemeester?"
        return _of_another_office(part, scope)
    return replace(part, scope=scope, trips=scope.trips) if scope else None


def _of_another_year(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """The part about the year before or after the one that no trip was of: "En het jaar ervoor?"."""
    scope = looked_for_in_vain(memory, desk)
    absent = scope.absent if scope else ()
    years = {int(one.name) for one in absent if one.kind == "year" and one.name.isdecimal()}
    return in_another_year(part, years, memory, desk)


def _of_another_office(part: Part, scope: Scope) -> Part | None:
    """The part about those trips of its office that fit what was looked for but for whose they were."""
    if scope.absent:
        kept = all(absent.kind != "person" for absent in scope.absent)
        return replace(part, scope=scope, trips=scope.trips) if kept else None
    sets = {kind: ids for kind, ids in scope.sets.items() if kind not in COMPANY}
    trips = tuple(trip for trip in part.trips if all(trip.id in ids for ids in sets.values()))
    own, said = part.scope, {kind: words for kind, words in scope.said.items() if kind in sets}
    kinds = own.kinds | frozenset(sets)
    scope = replace(own, trips=trips, kinds=kinds, sets={**sets, **own.sets}, said={**said, **own.said})
    return replace(part, trips=trips, scope=scope) if sets else None


def looked_for_in_vain(memory: Memory, desk: Desk) -> Scope | None:
    """The scope of the last question, where no trip fitted it."""
    if memory.trips or memory.last.status is Status.CLARIFICATION:
        return None
    before = read(Inquiry(memory.last.standalone_question), desk).parts
    scope = before[-1].scope if before else None
    in_vain = scope and scope.named and (scope.absent or not scope.trips)
    return replace(scope, used=frozenset()) if scope and in_vain else None


def _goes_on(part: Part) -> bool:
    """Whether it points back, or is too short to be a question of its own, and asks for no other trips instead."""
    points = mentions(part, "at_it") or says(part, "asks", "then") or says(part, "trips", "person")
    named = part.scope.kinds - (FUNCTION if points else BY_CONTENT) - BY_CONTENT or part.scope.absent
    if named or part.clause.extremes or says(part, "trips", "instead"):
        return False
    whole = bool(part.content) or mentions(part, "all") or mentions(part, "trip")
    return points or (not whole and (begins_with_and(part) or len(part.clause.words) <= FRAGMENT))
