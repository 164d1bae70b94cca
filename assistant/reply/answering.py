"""Third step: for each part of the question, the statements that answer it, with status, subject and coverage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from assistant.answer import Status
from assistant.question.inquiry import Desk, Inquiry, Part
from assistant.question.mentions import years_in
from assistant.question.occasions import OFF, calls_off
from assistant.question.parts import asks_at_all, mentions
from assistant.question.scope import OCCASIONS
from assistant.question.traits import TRAITS
from assistant.reply.bodies import Body, body
from assistant.reply.contrasts import extreme_pool, sharing
from assistant.reply.corrections import corrections, none_told, others_called_off, wrong_means
from assistant.reply.coverage import coverage, coverage_of_all
from assistant.reply.gist import trips_to_choose
from assistant.reply.moving import as_moved
from assistant.reply.operations import IDENTITY, subject
from assistant.reply.particulars import of_the_cost
from assistant.reply.proper_names import asks_names
from assistant.reply.quoting import STRONG_WORDS, extract_for
from assistant.reply.refusals import on_topic, out_of_scope, refusal
from assistant.reply.remembering import asked_in_vain
from assistant.reply.task import Task
from assistant.reply.verdict import denial, verdict
from assistant.telling import aggregates, facts
from assistant.telling.none_such import none_such
from assistant.telling.statement import Statement
from assistant.telling.wording import Wording
from corpus.dienstreis import Dienstreis, Field
from corpus.gazetteer import fold
from prompts import table

OF_PERSONS = {"party", "private", "family"}  # what no register tells of its travellers
RULES = "rules"  # what may be done: told by no register but in its running text
ALL_AT_ONCE = 8  # trips that an unscoped question is answered for; with more it is asked which


def answer(inquiry: Inquiry, desk: Desk) -> Inquiry:
    """The inquiry with its statements, status, subject and coverage."""
    w = Wording(inquiry.language)
    if refused := refusal(inquiry, desk, w):
        return refused
    answers: list[Inquiry] = []
    for before, part in zip((None, *inquiry.parts), inquiry.parts, strict=False):
        meant = _singled_out(part, before, answers[-1]) if before else part
        goes_on = bool(answers) and not any(one.choices for one in answers)
        answers.append(_answer_part(meant, inquiry, desk, w, goes_on))
    some = any(_tells_something(one) for one in answers)
    done = inquiry
    for part, one in zip(inquiry.parts, answers, strict=True):
        if not some or _tells_something(one) or _asks_by_itself(part):
            done = _joined(done, one)
    if not (some or inquiry.history or on_topic(inquiry, desk)):
        return out_of_scope(inquiry, w)
    if len({part.trips for part in done.covered}) > 1:
        done = replace(done, coverage=coverage_of_all(done.covered, desk, w))
    if done.status is None and not done.statements:
        return replace(done, status=Status.NOT_IN_REGISTER, statements=(Statement(w.say("open_none"), missing=True),))
    return done


def _singled_out(part: Part, before: Part, answered: Inquiry) -> Part:
    """The part about the trip that the one before singled out: "Welke reis was het kortst en wat kostte die?"."""
    if not (before.clause.extremes and part.trips == before.trips and mentions(part, "back")):
        return part
    if "compare" in part.clause.operations and part.clause.extremes:  # "Hoeveel duurder was die dan de goedkoopste?"
        return replace(part, clause=replace(part.clause, extremes=(*before.clause.extremes, *part.clause.extremes)))
    trips = tuple(trip for trip in part.trips if trip.id in answered.subject)
    return replace(part, trips=trips, everything=False, scope=replace(part.scope, named=True))


def _tells_something(one: Inquiry) -> bool:
    """Whether there is more in the answer to this part than that nothing was found on it: a preamble, "op de rol"."""
    return not all(s.missing and s.gap for s in one.statements)


def _asks_by_itself(part: Part) -> bool:
    """Whether the part is a question of its own, so that it must be told that nothing was found on it."""
    enough = len(part.content) >= STRONG_WORDS or (bool(part.content) and asks_names(part))
    return asks_at_all(part) and enough and not mentions(part, "back")


def _joined(done: Inquiry, one: Inquiry) -> Inquiry:
    first = not done.statements
    status = one.status if first or done.status is one.status else None
    return replace(
        done,
        statements=(*done.statements, *one.statements),
        status=status,
        choices=(*done.choices, *one.choices),
        subject=_subject(done, one),
        asked=done.asked + one.asked,
        coverage=one.coverage or done.coverage,
        covered=(*done.covered, *one.covered),
    )


def _subject(done: Inquiry, one: Inquiry) -> tuple[str, ...]:
    """The trips that a follow-up is about: those told of last, and before them if the same was asked of those."""
    alike = done.asked.facts == one.asked.facts and not (done.asked.extremes or one.asked.extremes)
    both = (*done.subject, *one.subject) if alike and one.subject else one.subject or done.subject
    return tuple(dict.fromkeys(both))


def _answer_part(part: Part, inquiry: Inquiry, desk: Desk, w: Wording, goes_on: bool) -> Inquiry:
    """What answers the part; one that goes on after another that ran over all trips is about all of them too."""
    blank = replace(
        inquiry, statements=(), subject=(), asked=asked_in_vain(part), coverage=None, status=None, choices=()
    )
    if RULES in part.clause.unheld and not _tells_rules(desk):
        told_nothing = (Statement(w.say("unheld_rules"), missing=True),)
        return replace(blank, statements=told_nothing, status=Status.NOT_IN_REGISTER)
    part = of_the_cost(part)
    named = part.trips
    lead, part = corrections(part, desk, w)
    if not part.trips and (part.scope.absent or (named and lead)):
        return _of_no_trip(blank, lead, part, named, desk)
    if not part.scope.named:
        part = replace(part, trips=desk.register.trips, everything=True)
        if not goes_on and (choices := _choices(part, inquiry, desk, w)):
            return _asking_which(blank, desk.register.trips, choices, w)
    if unchosen := trips_to_choose(part):
        return _asking_which(blank, unchosen, _one_each(unchosen, inquiry, w), w)
    if not part.trips:
        return _none_fitting(blank, part, desk, w)
    of_persons = bool(OF_PERSONS & set(part.clause.unheld)) and not set(part.clause.asks) - {"open"}
    if lead and part.scope.named and of_persons:
        return replace(blank, statements=tuple(lead), subject=subject(part), status=Status.NOT_IN_REGISTER)
    if part.clause.yesno and (pool := extreme_pool(part, desk.register.trips)):
        part = replace(part, trips=pool)
    elif part.clause.yesno and (shared := sharing(part, desk.register.trips)):
        people = table("understanding")["counted"]["who"]
        part = replace(part, trips=shared, content=tuple(word for word in part.content if word not in people))
    corrected = {kind for kind, _ in part.scope.wrong} & {"person", "function"} and part.asks == ("who",)
    nothing = Body((), asked_in_vain(part), (), False, subject(part))
    by_other_means = wrong_means(part, w) if part.open else []
    lead = [*lead, *by_other_means]
    told = nothing if (corrected and lead) or by_other_means else body(_task(part, desk, w))
    if part.scope.wrong and (others := _of_the_one_named(part, desk, w)):
        told = others
    statements = told.statements
    if "opinion" in part.clause.manner:
        statements = (Statement(w.say("opinion")), *(statements or facts.purpose(part.trips[0], w)))
    if mentions(part, "at_home"):
        lead = [*lead, Statement(w.say("only_who_travelled"), missing=True)]
    yes = verdict(part, desk, w) if part.clause.yesno and "overlap" not in part.clause.operations else []
    over_all = _aggregates(part) or (len(part.trips) > 1 and not (part.everything and part.content))
    covered = replace(part, trips=told.covers)
    covers = over_all and bool(told.covers)
    return replace(
        blank,
        statements=(*yes, *lead, *_not_said(as_moved(part, statements, desk, w), lead)),
        subject=told.subject,
        asked=told.asked,
        coverage=coverage(covered, told.costs, desk, w) if covers else None,
        covered=(covered,) if covers else (),
    )


def _tells_rules(desk: Desk) -> bool:
    """Whether a page has a word by which it may tell what is allowed."""
    words = set(table("understanding")["reference"]["rules"])
    return any(words & set(re.findall(r"\w+", fold(page.text))) for page in desk.register.pages)


def _not_said(statements: Sequence[Statement], lead: Sequence[Statement]) -> list[Statement]:
    """Without what a correction says already: "Niet X maar Y reisde naar Japan." and then "Y reisde naar Japan."."""
    said = [one.text.casefold() for one in lead]
    return [one for one in statements if not any(text.endswith(one.text.casefold()) for text in said)]


def _of_the_one_named(part: Part, desk: Desk, w: Wording) -> Body | None:
    """What is told of the trip of the one who was named with another's, where that tells more of what is asked."""
    kind = next((kind for kind, _ in part.scope.wrong if kind in ("person", "function")), "")
    ids = part.scope.sets.get(kind, frozenset())
    if len(ids) != 1 or not (part.open and part.content):
        return None
    trips = tuple(trip for trip in desk.register.trips if trip.id in ids)
    tasks = [_task(one, desk, w) for one in (part, replace(part, trips=trips, scope=replace(part.scope, trips=trips)))]
    own, other = (extract.words if (extract := task.extract()) else 0.0 for task in tasks)
    told = body(tasks[1]) if other > own else None
    return None if told is None or all(s.missing for s in told.statements) else told


def _none_fitting(blank: Inquiry, part: Part, desk: Desk, w: Wording) -> Inquiry:
    """What is told where none of the trips is as asked: lacking a report, dearer than so much, called off."""
    # That no trip lacks a report, or cost so much, is an answer; that none went there is none.
    picked = part.scope.kinds & {"documents", "measure", *TRAITS, *OCCASIONS}
    off = OFF in part.scope.kinds
    elsewhere = others_called_off(desk.register.trips, desk, w) if off else []
    none = none_such(part.scope.kinds, part.scope.said, w)
    if off and not any(trip.of(Field.CANCELLED) for trip in desk.register.trips):
        none = Statement(w.say("none_cancelled"), missing=True)
    plainly = not off or (calls_off(part.clause) and not elsewhere)
    return replace(
        blank,
        statements=(*(denial(part, w) if plainly else ()), none, *elsewhere),
        # A trip that is only mentioned is none of those that are counted.
        coverage=None if elsewhere else coverage(part, "cost" in part.asks, desk, w),
        covered=() if elsewhere else (part,),
        status=Status.ANSWERED if picked else Status.NOT_IN_REGISTER,
    )


def _of_no_trip(
    blank: Inquiry, lead: Sequence[Statement], part: Part, named: Sequence[Dienstreis], desk: Desk
) -> Inquiry:
    """What is told where no trip is meant: that there is none, and what the text says of one that it only mentions.

    Of such a mention a follow-up may ask on, and who or when it was is answered by it.
    """
    if none_told(part, desk):
        return replace(blank, statements=tuple(lead), status=Status.ANSWERED)
    told = [source.quote for statement in lead for source in statement.sources]
    years = tuple(sorted({str(year) for quote in told for year in years_in(quote)}))
    if not years or len(named) != 1:
        return replace(blank, statements=tuple(lead), status=Status.NOT_IN_REGISTER)
    soft = set(part.asks) <= IDENTITY and not _aggregates(part)
    asked = replace(blank.asked, content=years, open=True, named=part.scope.sets)
    status = Status.ANSWERED if soft else Status.NOT_IN_REGISTER
    return replace(blank, statements=tuple(lead), status=status, asked=asked, subject=(named[0].id,))


def _task(part: Part, desk: Desk, w: Wording) -> Task:
    return Task(part, desk, w, cache(lambda: extract_for(part, desk, w.language)))


def _aggregates(part: Part) -> bool:
    return bool(part.clause.operations or part.clause.extremes or part.clause.group)


def _choices(part: Part, inquiry: Inquiry, desk: Desk, w: Wording) -> tuple[str, ...]:
    """The questions to choose from, where one trip is meant and nothing tells which."""
    many = len(desk.register.trips) > 1
    if not (many and part.everything and part.asks) or _aggregates(part) or mentions(part, "all") or part.content:
        return ()
    pointed = bool(inquiry.history) and bool(
        {w.plain for w in part.clause.words} & {"die", "dat", "deze", "that", "it"}
    )
    if not mentions(part, "one") and not pointed and len(desk.register.trips) <= ALL_AT_ONCE:
        return ()
    return _one_each(desk.register.trips, inquiry, w)


def _one_each(trips: Sequence[Dienstreis], inquiry: Inquiry, w: Wording) -> tuple[str, ...]:
    """The question of each of these trips, as far as they fit beside an answer."""
    question = inquiry.question.strip().rstrip("?.")
    return tuple(f"{question} ({w.trip(t)})?" for t in aggregates.by_date(trips)[:ALL_AT_ONCE])


def _asking_which(blank: Inquiry, trips: Sequence[Dienstreis], choices: tuple[str, ...], w: Wording) -> Inquiry:
    """The inquiry that asks which of these trips is meant."""
    named = (Statement(w.opening(w.trip(trip)), bullet=True) for trip in aggregates.by_date(trips))
    lines = (Statement(w.say("clarify")), *named)
    return replace(blank, statements=lines, status=Status.CLARIFICATION, choices=choices)
