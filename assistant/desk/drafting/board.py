"""Questions that only the board can answer, and what the register can say to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from string import Template

from assistant.answer import Answer, Status
from assistant.desk.drafting.notes import report_of
from assistant.question.asking import TOLD_BY_TEXT
from assistant.question.inquiry import Desk, Inquiry
from assistant.reply.composer import compose
from assistant.telling import facts
from assistant.telling.statement import Statement
from assistant.telling.wording import Wording
from corpus.dienstreis import Dienstreis
from prompts import table

TOLD_IN_FULL = 3  # trips; of more, only the first aim of each


class Matter(StrEnum):
    """What is asked of the board: a verdict, a promise, or how it came to something."""

    OPINION = "opinion"
    PLAN = "plan"
    WEIGHING = "weighing"


def board_matter(text: str) -> Matter | None:
    """What the question asks of the board, None where it asks for facts."""
    if asks_for_reports(text) and not _says("plan", text):
        return None
    return next(
        (matter for matter in (Matter.PLAN, Matter.WEIGHING, Matter.OPINION) if _says(matter.value, text)), None
    )


def _says(matter: str, text: str) -> bool:
    return any(re.search(each, text, re.IGNORECASE) for each in table("desk")["board"][matter])


def asks_for_reports(text: str) -> bool:
    """Whether the reports themselves are asked for, not what they say."""
    words = table("desk")["reports"]
    return all(any(re.search(each, text, re.IGNORECASE) for each in words[kind]) for kind in ("words", "share"))


def asks_since(text: str, answer: Answer) -> bool:
    """Whether the question is what became of something since, which no fact of a trip answers."""
    return _says("since", text) and not set(answer.asked.facts) - TOLD_BY_TEXT


def board_answer(matter: Matter, question: str, trips: Sequence[Dienstreis], desk: Desk) -> Answer:
    """That it is for the board; to a verdict, with the purpose and the decision that the register states."""
    w = Wording("nl")
    lines = [Statement(said(matter.value))]
    if matter is Matter.OPINION and trips:
        lines.append(Statement(said("opinion_facts")))
        for trip in trips:
            told = facts.purpose(trip, w)
            lines += told if len(trips) <= TOLD_IN_FULL else told[:2]
            lines += facts.decision(trip, w)
    status = Status.ANSWERED if len(lines) > 1 else Status.NOT_IN_REGISTER
    return composed(question, lines, trips, desk, status)


def reports_answer(question: str, trips: Sequence[Dienstreis], desk: Desk) -> Answer:
    """Which reports there are, and of which trips there is none."""
    w = Wording("nl")
    reports = {trip.id: report_of(trip) for trip in trips}
    lines = [Statement(said("reports_lead"), lead=True)] if any(reports.values()) else []
    for trip in trips:
        if report := reports[trip.id]:
            text = desk.register.page(trip.page).text
            title = report.source(text, report.title, report.start, report.start + len(report.title))
            lines.append(Statement(report.title, (title,), bullet=True))
    for trip in trips:
        if not reports[trip.id]:
            text = said("reports_none", trip=w.trip(trip))
            lines.append(Statement(text, facts.who(trip, w)[0].sources, missing=True))
    return composed(question, lines or [Statement(said("nothing"), missing=True)], trips, desk)


def composed(
    question: str, lines: Sequence[Statement], trips: Sequence[Dienstreis], desk: Desk, status: Status | None = None
) -> Answer:
    """The answer that consists of these statements."""
    subject = tuple(trip.id for trip in trips)
    return compose(Inquiry(question, statements=tuple(lines), status=status, subject=subject), desk)


def said(key: str, **values: object) -> str:
    """A sentence of the drafts with its names filled in."""
    return Template(table("desk")["drafts"][key]).substitute(values)
