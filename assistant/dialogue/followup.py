"""Second step: fill in from the conversation what a question leaves out, and tell it as a question of its own.

A question says, or leaves out, three things: which trips it is about, what it asks of them, and what is done with that
(listed, counted, added up, ranked). What it leaves out is as it was in the last answer; see `scoping` and `asking`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.asking import asking
from assistant.dialogue.memory import Memory, Trips, remembered
from assistant.dialogue.moves import acknowledged, moved
from assistant.dialogue.nothing import on_nothing
from assistant.dialogue.phrases import spoken
from assistant.dialogue.picks import picked
from assistant.dialogue.scoping import leans, scoped
from assistant.dialogue.standalone import standalone
from assistant.dialogue.things import of_a_word, off_the_trips
from assistant.question.clause import clauses, read_clause
from assistant.question.ellipsis import NUMBERS, asks_difference
from assistant.question.inquiry import Desk, Inquiry, Part
from assistant.question.parts import BY_CONTENT, asks_something
from assistant.question.scope import read_scope
from prompts import table

CHOOSING = frozenset({"list", "count"})  # operations by which "met de trein" chooses trips
PAIR = 2
POINTING = ("moves", "trips", "asks")  # phrases whose words are no content


def fill_in(inquiry: Inquiry, desk: Desk) -> Inquiry:
    """The inquiry with what it takes over from the conversation; unchanged at a first question."""
    memory = remembered(inquiry.history, desk)
    if memory is None:
        return inquiry
    if heard := acknowledged(inquiry):
        return heard
    parts = tuple(_set_apart(_without_pointing(_read_on(part, memory, desk), desk), memory) for part in inquiry.parts)
    trips = picked(_whole(inquiry, parts, desk), memory, desk)
    filled = tuple(_resolved(part, trips, memory, desk) for part in parts)
    if filled == inquiry.parts:
        return inquiry
    return replace(inquiry, parts=filled, standalone=standalone(inquiry, filled, desk))


def _resolved(part: Part, trips: Trips | None, memory: Memory, desk: Desk) -> Part:
    """The part with its trips, facts and operation, each its own or that of the conversation."""
    part = of_a_word(off_the_trips(part, memory), memory, desk)
    if new := moved(part, memory, desk):
        return new
    if part.clause.manner - {"opinion", "greeting"} and not asks_something(part):
        return part
    return asking(part, on_nothing(part, memory, desk) or scoped(part, trips, memory, desk), memory, desk)


def _read_on(part: Part, memory: Memory, desk: Desk) -> Part:
    """The part with the trips it chooses as the question before it did: "En met het vliegtuig?"."""
    operations = memory.asked.operations & CHOOSING
    if part.scope.named or part.clause.operations or not operations or not leans(part):
        return part
    scope = read_scope(replace(part.clause, operations=operations), desk.register, desk.vocabulary)
    if not scope.kinds:
        return part
    return replace(part, scope=scope, trips=scope.trips, asks=(), content=(), open=False)


def _set_apart(part: Part, memory: Memory) -> Part:
    """The part comparing the numbers that were asked of several trips: "En Madrid?", "Wat is het verschil?"."""
    trips = {trip for answer in memory.told[-PAIR:] if set(answer.asked.facts) & NUMBERS for trip in answer.subject}
    others = tuple(ask for ask in part.asks if ask not in memory.asked.facts)  # "Wat is het verschil in dagen?"
    if len(trips) < PAIR or not asks_difference(replace(part, asks=others)):
        return part
    return replace(part, asks=(), open=False, clause=replace(part.clause, operations=frozenset({"compare"})))


def _whole(inquiry: Inquiry, parts: Sequence[Part], desk: Desk) -> Part:
    """The question as one part: a pick may stand apart from what is asked ("En de andere, wat kostte die?")."""
    if len(clauses(inquiry.question, desk.vocabulary.known)) == 1:
        return parts[0]
    clause = read_clause(inquiry.question, desk.vocabulary.known)
    scope = next((part.scope for part in parts if part.scope.named), read_scope(clause, desk.register, desk.vocabulary))
    asks = tuple(ask for part in parts for ask in part.asks)
    content = tuple(word for part in parts for word in part.content)
    return replace(parts[0], clause=clause, scope=scope, trips=scope.trips, asks=asks, content=content)


def _without_pointing(part: Part, desk: Desk) -> Part:
    """The part without content words that only speak of the conversation: "dezelfde persoon", "de rest"."""
    pointing = (spoken(part, group) for group in POINTING)
    reference = table("understanding")["reference"]
    words = frozenset((*reference["back"], *reference["at_it"])).union(*pointing)
    content = tuple(word for word in part.content if word not in words)
    if part.scope.kinds == BY_CONTENT and not set(part.names or part.content) - words:
        scope = replace(part.scope, trips=desk.register.trips, named=False, kinds=frozenset())
        part = replace(part, scope=scope, trips=desk.register.trips, names=())
    return replace(part, content=content)
