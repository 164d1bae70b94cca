"""Second step: fill in from the conversation what a question leaves out, and tell it as a question of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from string import Template

from assistant.answer import Answer, Asked, Status
from assistant.dialogue.subject import Subject, subject_of
from assistant.question.asking import asks_on
from assistant.question.clause import common_words
from assistant.question.inquiry import Desk, Inquiry, Part
from assistant.question.mentions import Absent
from assistant.question.parts import BY_CONTENT, mentions
from assistant.telling import aggregates
from assistant.telling.wording import Wording
from assistant.words import RARE, frequency, holds
from prompts import table

CONVERSATION = frozenset({"conversation"})  # the scope's kind where the conversation chose the trips
TOLD_BY_TEXT = {"purpose", "result", "parties", "programme", "summary"}  # facts that running text goes on about
AND = {"en", "and"}
SHORT = 5  # words of a question that may leave out what it is about
OF_PAPERS = {"documents", "contradiction", "summary"}  # what asks whether one paper says so too
NAMED_BY_WHO = {"officials", "parties"}  # facts after which "wie waren dat?" asks for names


def fill_in(inquiry: Inquiry, desk: Desk) -> Inquiry:
    """The inquiry with trips and asks taken over from the last answer that had any; unchanged at a first question."""
    told = [a for a in inquiry.history if a.status not in (Status.OUT_OF_SCOPE, Status.CLARIFICATION)]
    if not told or not told[-1].subject:
        return inquiry  # what "die" would point at isn't in the register
    last = told[-1]
    subject = subject_of(inquiry.parts, told, desk)
    parts = [_narrowed(part, subject) for part in inquiry.parts]
    filled = [
        _repeated(part, subject, last.asked)
        or _continued(part, subject, last)
        or _shifted(part, subject, last.asked, desk)
        or _set_against(part, subject, desk)
        or _ranked(part, last.asked, desk)
        or _listed(part, subject, last.asked)
        or _by_function(part, subject, desk)
        or (_named(part, subject, last.asked) if _names(part, subject) else _pointed(part, subject, last.asked))
        for part in parts
    ]
    done = tuple(new or old for new, old in zip(filled, parts, strict=True))
    if not any(filled):
        return replace(inquiry, parts=done)
    return replace(inquiry, parts=done, standalone=_standalone(inquiry, done))


def _repeated(part: Part, subject: Subject, asked: Asked) -> Part | None:
    """The part that asks whether the last answer is true, or what it stands on: it is told once more, with sources."""
    words = {word.plain for word in part.clause.words}
    about = {word for phrase in table("understanding")["reference"]["sure"] for word in phrase.split()}
    if not mentions(part, "sure") or mentions(part, "paper") or part.scope.named or words - about - common_words():
        return None
    scope = replace(part.scope, trips=subject.trips, named=True, kinds=CONVERSATION)
    return _same(replace(part, trips=subject.trips, scope=scope, content=()), asked)


def _counted_on(part: Part, asked: Asked) -> bool:
    """Whether a bare "hoeveel" goes on counting: "En hoeveel buiten Europa?"."""
    cued = {word.plain for i, word in enumerate(part.clause.words) if i in part.clause.claimed}
    return "count" in asked.operations and mentions(part, "how_many") and not cued and not part.content


def _continued(part: Part, subject: Subject, last: Answer) -> Part | None:
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
    asks = set(part.asks) - {"summary"}
    if not more or asks or part.scope.named or len(subject.trips) != 1 or not told_by_text:
        return None
    scope = replace(part.scope, trips=subject.trips, named=True, kinds=CONVERSATION)
    return replace(part, trips=subject.trips, asks=("summary",), scope=scope, told=last.citations)


def _ranked(part: Part, asked: Asked, desk: Desk) -> Part | None:
    """The part that asks for the other end, or the next, of what was ranked: "En het minst?", "En de goedkoopste?"."""
    clause = part.clause
    sides = [side for side, kind in (("min", "least"), ("max", "most")) if mentions(part, kind)]
    bare = all(word.plain in common_words() for word in clause.words)
    if part.scope.named or not asked.extremes or not bare or not (clause.extremes or sides):
        return None
    extremes = clause.extremes or tuple(f"{asked.extremes[0].rsplit('_', 1)[0]}_{side}" for side in sides)
    trips = tuple(trip for trip in desk.register.trips if trip.id in asked.over)
    scope = replace(part.scope, trips=trips, named=True, kinds=CONVERSATION)
    clause = replace(clause, extremes=extremes)
    return replace(part, clause=clause, trips=trips, scope=scope, asks=(), open=False)


def _listed(part: Part, subject: Subject, asked: Asked) -> Part | None:
    """The part that asks which the trips are that were counted: "Welke waren dat?"."""
    clause = part.clause
    which = mentions(part, "which_ones") and all(word.plain in common_words() for word in clause.words)
    if not which or clause.claimed or len(subject.trips) < 2 or not (asked.operations or asked.extremes):
        return None
    scope = replace(part.scope, trips=subject.trips, named=True, kinds=CONVERSATION)
    clause = replace(clause, operations=frozenset({"list"}))
    return replace(part, clause=clause, trips=subject.trips, scope=scope, asks=(), open=False)


def _set_against(part: Part, subject: Subject, desk: Desk) -> Part | None:
    """The part that holds the last trip against the most or least of all: "Hoeveel scheelt dat met de duurste?"."""
    clause = part.clause
    if part.scope.named or len(subject.trips) != 1 or len(clause.extremes) != 1 or "compare" not in clause.operations:
        return None
    other = aggregates.singled_out(desk.register.trips, clause.extremes[0])
    trips = tuple({trip.id: trip for trip in (*subject.trips, *other)}.values())
    scope = replace(part.scope, trips=trips, named=True, kinds=CONVERSATION)
    asks = (clause.extremes[0].split("_")[0],)
    return replace(part, clause=replace(clause, extremes=()), asks=asks, content=(), trips=trips, scope=scope)


def _shifted(part: Part, subject: Subject, asked: Asked, desk: Desk) -> Part | None:
    """The part about the year before or after that of the subject: "En het jaar ervoor?"."""
    years = {trip.year for trip in subject.trips if trip.year}
    of_a_year = len(subject.trips) > 1 and len(years) == 1  # "En daarvoor?" is then the year before
    before, after = ("year_before", "before"), ("year_after", "after")
    step = next(
        (
            step
            for step, (year, any_) in ((-1, before), (1, after))
            if mentions(part, year) or (of_a_year and mentions(part, any_))
        ),
        0,
    )
    if not step or not years:
        return None
    year = (min(years) if step < 0 else max(years)) + step
    trips = tuple(trip for trip in desk.register.trips if trip.year == year)
    absent = () if trips else (Absent("year", str(year), str(year)),)
    scope = replace(
        part.scope, trips=trips, named=True, kinds=frozenset({"year"}), absent=absent, years=frozenset({year})
    )
    return _same(replace(part, trips=trips, scope=scope), asked or Asked(("who",)))


def _by_function(part: Part, subject: Subject, desk: Desk) -> Part | None:
    """The part about the trip of the conversation, where "de wethouder" is its traveller or somebody it speaks of."""
    clause, scope = part.clause, part.scope
    if scope.kinds != {"function"} or scope.absent or clause.operations or clause.extremes or clause.group:
        return None
    if not (part.asks or part.open or part.content):
        return None  # "En de wethouder?"
    words = [word.plain for word in clause.words]
    named = [words[place - 1] for place in scope.used if place]
    definite = bool(set(named) & set(table("understanding")["reference"]["definite"]))
    ids = {trip.id for trip in subject.trips}
    trips = tuple(trip for trip in part.trips if trip.id in ids) if definite else ()
    if not (definite or trips) and len(ids) == 1 and part.content:
        told = [
            word for word in part.content if any(ids & v for k, v in desk.vocabulary.words.items() if holds(word, [k]))
        ]
        trips = subject.trips if 2 * len(told) >= len(part.content) else ()
    return replace(part, trips=trips, scope=replace(scope, trips=trips, kinds=CONVERSATION)) if trips else None


def _narrowed(part: Part, subject: Subject) -> Part:
    """The part about those of the subject that it names: "Wat kostte die in februari?"."""
    ids = {trip.id for trip in subject.trips}
    trips = tuple(trip for trip in part.trips if trip.id in ids)
    if not trips or len(ids) < 2 or not mentions(part, "those"):
        return part
    return replace(part, trips=trips, scope=replace(part.scope, trips=trips))


def _same(part: Part, asked: Asked) -> Part:
    """The part asking what was asked before."""
    clause = replace(part.clause, operations=asked.operations, extremes=asked.extremes, group=asked.group)
    return replace(part, clause=clause, asks=asked.facts, open=bool(asked.content), context=asked.content)


def _names(part: Part, subject: Subject) -> bool:
    """Whether the part says itself which trips it is about; ordinary words that stand with other trips don't."""
    if part.scope.kinds != BY_CONTENT:
        return part.scope.named
    rare = any(frequency(word) < RARE for word in part.content)
    back = part.clause.words[0].plain in AND or mentions(part, "back") or len(part.clause.words) <= SHORT
    asks_on = subject.chosen or (back and not rare)
    return not (asks_on or {trip.id for trip in part.trips} & {trip.id for trip in subject.trips})


def _named(part: Part, subject: Subject, asked: Asked) -> Part | None:
    """The part about trips that it names, asking of them what was asked before: "En naar Madrid?"."""
    clause, scope = part.clause, part.scope
    if clause.group and not part.asks and scope.kinds <= {"function"} and not scope.absent:
        ids = {trip.id for trip in subject.trips}
        trips = tuple(trip for trip in part.trips if trip.id in ids) or part.trips
        return replace(part, asks=asked.facts, trips=trips)  # "En per wethouder?"
    if "compare" in clause.operations and len(part.trips) == 1 and not scope.absent:
        trips = tuple({trip.id: trip for trip in (*subject.trips, *part.trips)}.values())
        return replace(part, trips=trips, scope=replace(scope, trips=trips))  # "En Berlijn, was dat duurder?"
    asks = () if part.asks == ("summary",) and mentions(part, "same") else part.asks  # "Hoe zit dat bij Veeningen?"
    if _counted_on(part, asked):
        within = {trip.id for trip in subject.trips} if mentions(part, "those") else {trip.id for trip in part.trips}
        trips = tuple(trip for trip in part.trips if trip.id in within)
        return _same(replace(part, trips=trips, scope=replace(scope, trips=trips)), asked)
    only_period = scope.kinds <= {"year", "month", "date"} and not scope.absent
    if asks or _operates(part) or part.content or clause.manner or not asked or (only_period and not part.trips):
        return None
    # "En in september?", after who was away at the same time as another: who was away then.
    return _same(part, replace(asked, operations=asked.operations - {"overlap"}) if only_period else asked)


def _pointed(part: Part, subject: Subject, asked: Asked) -> Part | None:
    """The part about the trips of the conversation, which it points back to or takes for granted."""
    clause, trips = part.clause, subject.trips
    if clause.manner - {"opinion"} and not (part.asks or _operates(part)):
        return None
    if not subject.chosen:
        fresh = (clause.operations & {"list", "count", "sum"} and mentions(part, "all")) or clause.group
        if fresh and not (mentions(part, "back") and len(trips) > 1):
            return None
        if (clause.extremes or ("compare" in clause.operations and not part.asks)) and len(trips) < 2:
            return None
    if again := _asked_again(part, asked):
        part = replace(part, asks=again, clause=replace(clause, operations=frozenset(), yesno=False))
    silent = not (part.asks or _operates(part) or part.content or part.open)
    if asked.content and not _operates(part):
        on = silent or bool(part.content) or not clause.claimed or asks_on(clause)
    else:
        on = silent and clause.yesno
    years = frozenset(trip.year for trip in trips if trip.year)
    scope = replace(part.scope, trips=trips, named=True, kinds=CONVERSATION, years=years)
    part = replace(part, trips=trips, scope=scope)
    if silent and subject.chosen and asked:
        return _same(part, asked)
    if on and not part.content:  # "Hoeveel mensen werken daar?"
        return replace(part, asks=(), open=True, context=asked.content)
    return replace(part, asks=("summary",) if silent else part.asks, context=asked.content if on else ())


def _asked_again(part: Part, asked: Asked) -> tuple[str, ...]:
    """The facts asked before, where the part asks what another paper says of them, or who they were."""
    known = not (part.scope.named or part.content) and asked.facts
    papers = (mentions(part, "paper") or mentions(part, "alike")) and not mentions(part, "existing")
    if known and set(part.asks) <= OF_PAPERS and papers and not part.clause.extremes:
        return asked.facts  # "Stond dat ook zo in de aanvraag?"
    if known and part.asks == ("who",) and set(asked.facts) <= NAMED_BY_WHO and mentions(part, "back"):
        return asked.facts  # "Wie waren dat?"
    if known and not part.asks and asked.facts == ("programme",):
        return asked.facts  # "En de dag erna?"
    return ()


def _operates(part: Part) -> bool:
    return bool(part.clause.operations or part.clause.extremes or part.clause.group)


def _standalone(inquiry: Inquiry, parts: Sequence[Part]) -> str:
    w = Wording("nl")
    labels = [w.trip(trip) for part in parts[-1:] for trip in part.trips]
    trip = w.listing(labels)
    templates = table("understanding")["standalone"]
    asks = [ask for part in parts for ask in part.asks if ask in templates]
    told_by_facts = not any(p.content or p.open or p.clause.operations or p.clause.extremes for p in parts)
    plain = inquiry.language == "nl" and asks and trip and told_by_facts
    if plain:
        first, *rest = [Template(templates[ask]).substitute(trip=trip) for ask in dict.fromkeys(asks)]
        return " ".join([first, *rest])
    if not trip:
        return inquiry.question
    return Template(templates["other"]).substitute(question=inquiry.question.strip(), trip=trip)
