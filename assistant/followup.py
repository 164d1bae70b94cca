"""Second step: fill in from the conversation what a question leaves out, and tell it as a question of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from string import Template

from assistant.answer import Answer, Status
from assistant.inquiry import Desk, Inquiry, Part
from assistant.reading import BY_CONTENT, mentions, read
from assistant.wording import Wording
from corpus.dienstreis import Dienstreis
from prompts import table

CONVERSATION = frozenset({"conversation"})  # the scope's kind where the conversation chose the trips


def fill_in(inquiry: Inquiry, desk: Desk) -> Inquiry:
    """The inquiry with trips and asks taken over from the last answer that had any; unchanged at a first question."""
    told = [a for a in inquiry.history if a.status not in (Status.OUT_OF_SCOPE, Status.CLARIFICATION)]
    if not told or not told[-1].subject:
        return inquiry  # what "die" would point at isn't in the register
    last = told[-1]
    subject = tuple(desk.register.trip(i) for i in last.subject if any(t.id == i for t in desk.register.trips))
    before = () if last.asked else _content(last, desk)
    filled = [_filled(part, subject, last.asked, before) for part in inquiry.parts]
    parts = tuple(new or old for new, old in zip(filled, inquiry.parts, strict=True))
    if not any(filled):
        return inquiry
    return replace(inquiry, parts=parts, standalone=_standalone(inquiry, parts))


def _content(answer: Answer, desk: Desk) -> tuple[str, ...]:
    """What an open question was about, so that the next can ask on."""
    parts = read(Inquiry(answer.question), desk).parts
    return tuple(dict.fromkeys(word for part in parts for word in part.content))


def _filled(
    part: Part, subject: tuple[Dienstreis, ...], asked: tuple[str, ...], before: tuple[str, ...]
) -> Part | None:
    clause = part.clause
    asks_something = part.asks or clause.operations or clause.extremes or clause.group
    if part.scope.kinds == BY_CONTENT:
        if not {t.id for t in part.trips} & {t.id for t in subject}:
            return None
    elif part.scope.named:
        only_period = part.scope.kinds <= {"year", "month", "date"} and not part.scope.absent
        if asks_something or part.content or clause.manner or not asked or (only_period and not part.scope.trips):
            return None
        return replace(part, asks=asked)
    if clause.manner - {"opinion"} and not asks_something:
        return None
    fresh = (clause.operations & {"list", "count", "sum"} and mentions(part, "all")) or clause.group
    if fresh and not (mentions(part, "back") and len(subject) > 1):
        return None
    if clause.extremes and len(subject) < 2:
        return None
    if "compare" in clause.operations and len(subject) < 2 and not part.asks:
        return None
    asks = part.asks or (() if part.content or clause.operations or clause.extremes else ("summary",))
    years = frozenset(trip.year for trip in subject if trip.year)
    scope = replace(part.scope, trips=subject, named=True, kinds=CONVERSATION, years=years)
    return replace(
        part,
        trips=subject,
        asks=asks,
        scope=scope,
        context=before,
    )


def _standalone(inquiry: Inquiry, parts: Sequence[Part]) -> str:
    w = Wording("nl")
    labels = [w.trip(trip) for part in parts[-1:] for trip in part.trips]
    trip = w.listing(labels)
    templates = table("understanding")["standalone"]
    asks = [ask for part in parts for ask in part.asks if ask in templates]
    plain = (
        inquiry.language == "nl"
        and asks
        and not any(p.content or p.clause.operations or p.clause.extremes for p in parts)
    )
    if plain:
        first, *rest = [Template(templates[ask]).substitute(trip=trip) for ask in dict.fromkeys(asks)]
        return " ".join([first, *rest])
    return Template(templates["other"]).substitute(question=inquiry.question.strip(), trip=trip)
