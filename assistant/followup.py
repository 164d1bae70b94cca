"""Second step: fill in from the conversation what a question leaves out, and tell it as a question of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from string import Template

from assistant import aggregates
from assistant.answer import Answer, Asked, Status
from assistant.inquiry import Desk, Inquiry, Part
from assistant.mentions import Absent
from assistant.reading import BY_CONTENT, mentions
from assistant.understanding import common_words
from assistant.wording import Wording
from assistant.words import RARE, frequency
from corpus.dates import NUMBER_WORDS
from corpus.dienstreis import Dienstreis
from prompts import table

CONVERSATION = frozenset({"conversation"})  # the scope's kind where the conversation chose the trips
TOLD_BY_TEXT = {"purpose", "result", "parties", "programme", "summary"}  # facts that running text goes on about
AND = {"en", "and"}


def fill_in(inquiry: Inquiry, desk: Desk) -> Inquiry:
    """The inquiry with trips and asks taken over from the last answer that had any; unchanged at a first question."""
    told = [a for a in inquiry.history if a.status not in (Status.OUT_OF_SCOPE, Status.CLARIFICATION)]
    if not told or not told[-1].subject:
        return inquiry  # what "die" would point at isn't in the register
    last = told[-1]
    ids = _subject(inquiry, told)
    subject = tuple(trip for trip in desk.register.trips if trip.id in ids)
    parts = [_narrowed(part, subject) for part in inquiry.parts]
    filled = [
        _continued(part, subject, last)
        or _shifted(part, subject, last.asked, desk)
        or _set_against(part, subject, desk)
        or _filled(part, subject, last.asked)
        for part in parts
    ]
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


def _continued(part: Part, subject: Sequence[Dienstreis], last: Answer) -> Part | None:
    """The part that asks to tell on about the one trip of the last answer: "Vertel meer"."""
    words = tuple(word.plain for word in part.clause.words)
    phrases = [tuple(phrase.split()) for phrase in table("understanding")["reference"]["more"]]
    common = common_words()
    more = any(
        words[i : i + len(phrase)] == phrase and all(w in common for w in (*words[:i], *words[i + len(phrase) :]))
        for phrase in phrases
        for i in range(len(words))
    )
    told_by_text = last.asked.content or set(last.asked.facts) & TOLD_BY_TEXT
    if not more or part.scope.named or len(subject) != 1 or not told_by_text:
        return None
    scope = replace(part.scope, trips=tuple(subject), named=True, kinds=CONVERSATION)
    return replace(part, trips=tuple(subject), asks=("summary",), scope=scope, told=last.citations)


def _set_against(part: Part, subject: Sequence[Dienstreis], desk: Desk) -> Part | None:
    """The part that holds the last trip against the most or least of all: "Hoeveel scheelt dat met de duurste?"."""
    clause = part.clause
    if part.scope.named or len(subject) != 1 or len(clause.extremes) != 1 or "compare" not in clause.operations:
        return None
    other = aggregates.singled_out(desk.register.trips, clause.extremes[0])
    trips = tuple({trip.id: trip for trip in (*subject, *other)}.values())
    scope = replace(part.scope, trips=trips, named=True, kinds=CONVERSATION)
    asks = (clause.extremes[0].split("_")[0],)
    return replace(part, clause=replace(clause, extremes=()), asks=asks, content=(), trips=trips, scope=scope)


def _shifted(part: Part, subject: Sequence[Dienstreis], asked: Asked, desk: Desk) -> Part | None:
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
    return _same(replace(part, trips=trips, scope=scope), asked or Asked(("who",)))


def _narrowed(part: Part, subject: Sequence[Dienstreis]) -> Part:
    """The part about those of the subject that it names: "Wat kostte die in februari?"."""
    ids = {trip.id for trip in subject}
    trips = tuple(trip for trip in part.trips if trip.id in ids)
    if not trips or len(ids) < 2 or not mentions(part, "those"):
        return part
    return replace(part, trips=trips, scope=replace(part.scope, trips=trips))


def _same(part: Part, asked: Asked) -> Part:
    """The part asking what was asked before."""
    clause = replace(part.clause, operations=asked.operations, extremes=asked.extremes, group=asked.group)
    return replace(part, clause=clause, asks=asked.facts, open=bool(asked.content), context=asked.content)


def _filled(part: Part, subject: tuple[Dienstreis, ...], asked: Asked) -> Part | None:
    clause = part.clause
    asks_something = part.asks or clause.operations or clause.extremes or clause.group
    if part.scope.kinds == BY_CONTENT:
        if not {t.id for t in part.trips} & {t.id for t in subject} and not _asks_on(part):
            return None
    elif part.scope.named:
        if part.asks == ("summary",) and mentions(part, "same"):  # "En hoe zit dat bij Veeningen?"
            asks_something = ()
        only_period = part.scope.kinds <= {"year", "month", "date"} and not part.scope.absent
        if asks_something or part.content or clause.manner or not asked or (only_period and not part.scope.trips):
            return None
        # "En in september?", after who was away at the same time as another: who was away then.
        return _same(part, replace(asked, operations=asked.operations - {"overlap"}) if only_period else asked)
    if clause.manner - {"opinion"} and not asks_something:
        return None
    fresh = (clause.operations & {"list", "count", "sum"} and mentions(part, "all")) or clause.group
    if fresh and not (mentions(part, "back") and len(subject) > 1):
        return None
    if clause.extremes and len(subject) < 2:
        return None
    if "compare" in clause.operations and len(subject) < 2 and not part.asks:
        return None
    asks_on = bool(asked.content) and not (asks_something or part.content)  # "Welke waren dat?"
    silent = not (asks_something or part.content or part.open or asks_on)
    years = frozenset(trip.year for trip in subject if trip.year)
    scope = replace(part.scope, trips=subject, named=True, kinds=CONVERSATION, years=years)
    return replace(
        part,
        trips=subject,
        asks=("summary",) if silent else part.asks,
        scope=scope,
        open=part.open or asks_on,
        context=asked.content,
    )


def _asks_on(part: Part) -> bool:
    """Whether the part goes on about the last subject, though its ordinary words stand only with other trips."""
    return part.clause.words[0].plain in AND and not any(frequency(word) < RARE for word in part.content)


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
