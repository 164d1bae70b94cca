"""A draft: the answer to a written question, what it is worth, and what the clerk has to see to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.answer import Answer, Status
from assistant.desk.reading.written import WrittenQuestion
from corpus.dienstreis import Dienstreis
from corpus.page import Source


class Marking(StrEnum):
    """What a draft is worth to the clerk."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    MISSING = "missing"
    FOR_BOARD = "for_board"
    NOT_APPLICABLE = "not_applicable"
    DEPENDS = "depends"
    UNCLEAR = "unclear"


OF_STATUS = {
    Status.ANSWERED: Marking.ANSWERED,
    Status.PARTIAL: Marking.PARTIAL,
    Status.NOT_IN_REGISTER: Marking.MISSING,
    Status.OUT_OF_SCOPE: Marking.MISSING,
    Status.CLARIFICATION: Marking.UNCLEAR,
}


@dataclass(frozen=True, slots=True)
class Note:
    """A line for the clerk alone, and the passages it stands on."""

    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """The answer drafted to a written question.

    `trips` are those that it is about; `reports` tells that it hands over their reports.
    """

    question: WrittenQuestion
    answer: Answer
    marking: Marking
    trips: tuple[Dienstreis, ...] = ()
    notes: tuple[Note, ...] = ()
    reports: bool = False
