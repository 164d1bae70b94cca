"""What a part takes over as it stands: the trips of the conversation, and what was asked of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answer import Asked
from assistant.dialogue.phrases import says
from assistant.question.clause import read_clause
from assistant.question.inquiry import Desk, Part
from corpus.dienstreis import Dienstreis

CONVERSATION = frozenset({"conversation"})  # the scope's kind where the conversation chose the trips
OPEN = "open"


def about(part: Part, trips: Sequence[Dienstreis], named: Mapping[str, frozenset[str]] | None = None) -> Part:
    """The part about trips that the conversation chose; `named` is what they were named by there."""
    years = frozenset(trip.year for trip in trips if trip.year)
    scope = replace(
        part.scope, trips=tuple(trips), named=True, kinds=CONVERSATION, absent=(), years=years, sets=dict(named or {})
    )
    return replace(part, trips=tuple(trips), scope=scope)


def same(part: Part, asked: Asked, desk: Desk) -> Part:
    """The part asking what was asked before, in the words of then, of the trips that it is about itself."""
    clause = part.clause
    if asked.wording:
        clause = replace(read_clause(asked.wording, desk.vocabulary.known), certain=frozenset(asked.facts))
        part = replace(part, scope=replace(part.scope, used=frozenset()))
        if says(replace(part, clause=clause), "moves", "again"):  # "Klopt dat, 7 dagen?", "En Madrid?"
            clause = replace(clause, yesno=False)
    clause = replace(clause, asks=asked.facts, operations=asked.operations, extremes=asked.extremes, group=asked.group)
    return replace(part, clause=clause, asks=asked.facts, content=asked.content, open=asked.open)
