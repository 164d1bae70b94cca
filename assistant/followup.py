"""Second step: fill in from the conversation what a question leaves out, and tell it as a question of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from string import Template

from assistant.answer import Answer, Status
from assistant.inquiry import Desk, Inquiry, Part
from assistant.mentions import Absent
from assistant.reading import BY_CONTENT, mentions, read
from assistant.wording import Wording
from corpus.dates import NUMBER_WORDS
from corpus.dienstreis import Dienstreis
from prompts import table

CONVERSATION = frozenset({"conversation"})  # the scope's kind where the conversation chose the trips


def fill_in(inquiry: Inquiry, desk: Desk) -> Inquiry:
    """The inquiry with trips and asks taken over from the last answer that had any; unchanged at a first question."""
    told = [a for a in inquiry.history if a.status not in (Status.OUT_OF_SCOPE, Status.CLARIFICATION)]
    if not told or not told[-1].subject:
        return inquiry  # what "die" would point at isn't in the register
    last = told[-1]
    ids = _subject(inquiry, told)
    subject = tuple(trip for trip in desk.register.trips if trip.id in ids)
    before = () if last.asked else _content(last, desk)
    parts = [_narrowed(part, subject) for part in inquiry.parts]
    filled = [_shifted(part, subject, last.asked, desk) or _filled(part, subject, last.asked, before) for part in parts]
    done = tuple(new or old for new, old in zip(filled, parts, strict=True))
    if not any(filled):
        return replace(inquiry, parts=done)
    return replace(inquiry, parts=done, standalone=_standalone(inquiry, done))


def _subject(inquiry: Inquiry, told: Sequence[Answer]) -> frozenset[str]:
    """The trips that the last answer was about, or the last answers together: "die vijf", "allebei", "samen"."""
    last = frozenset(told[-1].subject)
    words = [word.plain for part in inquiry.parts for word in part.clause.words]
    reference = table("understanding")["reference"]
    numbers = [
        NUMBER_WORDS.get(b) or (int(b) if b.isdigit() else 0) for a, b in pairwise(words) if a in reference["those"]
    ]
    wanted = 2 if set(words) & set(reference["both"]) else max(numbers, default=0)
    if len(last) == 1 and set(words) & set(reference["other"]):  # "En de andere?"
        wider = (frozenset(answer.subject) for answer in reversed(told[:-1]))
        return next((ids - last for ids in wider if ids > last), last)
    summed = any("sum" in part.clause.operations for part in inquiry.parts)
    if wanted in (0, len(last)) and not (summed and len(last) == 1 and not wanted):
        return last
    together: frozenset[str] = frozenset()
    for answer in reversed(told):
        together |= frozenset(answer.subject)
        if len(together) == (wanted or 2):
            return together
    return last


def _shifted(part: Part, subject: Sequence[Dienstreis], asked: tuple[str, ...], desk: Desk) -> Part | None:
    """The part about the year before or after that of the subject: "En het jaar ervoor?"."""
    years = {trip.year for trip in subject if trip.year}
    step = -1 if mentions(part, "year_before") else 1 if mentions(part, "year_after") else 0
    if not step or not years:
        return None
    year = (min(years) if step < 0 else max(years)) + step
    trips = tuple(trip for trip in desk.register.trips if trip.year == year)
    absent = () if trips else (Absent("year", str(year), str(year)),)
    scope = replace(
        part.scope, trips=trips, named=True, kinds=frozenset({"year"}), absent=absent, years=frozenset({year})
    )
    return replace(part, clause=replace(part.clause, group=None), trips=trips, asks=asked or ("who",), scope=scope)


def _narrowed(part: Part, subject: Sequence[Dienstreis]) -> Part:
    """The part about those of the subject that it names: "Wat kostte die in februari?"."""
    ids = {trip.id for trip in subject}
    trips = tuple(trip for trip in part.trips if trip.id in ids)
    if not trips or len(ids) < 2 or not mentions(part, "those"):
        return part
    return replace(part, trips=trips, scope=replace(part.scope, trips=trips))


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
    asks = part.asks or (() if part.content or part.open or clause.operations or clause.extremes else ("summary",))
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
