"""Answers to what is done with the last answer as a whole: told shorter, or with the trips that it left out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from assistant.answer import Citation
from assistant.question.inquiry import Desk, Move, Part
from assistant.reply.extracts import Extract
from assistant.reply.quoting import quoted
from assistant.telling import aggregates
from assistant.telling.statement import Statement
from assistant.telling.wording import Wording
from corpus.dienstreis import Dienstreis
from corpus.page import Source

MOST_LEFT_OUT = 8  # trips that are named where an answer was about a part of them


def as_moved(part: Part, statements: Sequence[Statement], desk: Desk, w: Wording) -> tuple[Statement, ...]:
    """The statements as the move wants them."""
    if part.move is Move.SHORTER:
        return _shortest(statements)
    if part.move is Move.COMPLETE:
        return (Statement(w.say("all_asked")), *statements, *_left_out(part, desk, w))
    if part.move is Move.VERSIONS:
        return (*statements, Statement(w.say("versions_unsettled"), missing=True))
    if part.move is Move.WHY and not any(statement.quote for statement in statements):
        return (*statements, Statement(w.say("why_untold"), missing=True))
    if part.move is Move.BESIDE:
        return (Statement(w.say("open_none_thing"), missing=True), *statements)
    return tuple(statements)


def detail(trip: Dienstreis, told: Sequence[Citation], desk: Desk, w: Wording) -> list[Statement]:
    """These passages of the last answer, quoted once more."""
    kinds = {(document.page, document.title): document.kind.value for document in trip.documents}
    sources = tuple(
        Source(c.page, c.document, kinds[c.page, c.document], c.section, c.start, c.end, c.quote)
        for c in told
        if (c.page, c.document) in kinds
    )
    return quoted(Extract(trip.id, sources, 1.0, 1.0), desk, w)


def _shortest(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The first that says something, under the lines that lead in to it."""
    leads = list(takewhile(lambda s: s.lead, statements))
    return tuple(statements[: len(leads) + 1])


def _left_out(part: Part, desk: Desk, w: Wording) -> list[Statement]:
    """Which other trips there are."""
    ids = {trip.id for trip in part.trips}
    others = [trip for trip in aggregates.by_date(desk.register.trips) if trip.id not in ids]
    if not others:
        return [Statement(w.say("all_trips"))]
    listed = others if len(others) <= MOST_LEFT_OUT else []
    lead = w.say("others_listed" if listed else "others", count=aggregates.count_of(len(others), w))
    return [Statement(lead, lead=bool(listed)), *(aggregates.trip_line(trip, w) for trip in listed)]
