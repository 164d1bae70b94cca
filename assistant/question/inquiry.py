"""A question on its way through the steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from assistant.answer import Answer, Asked, Citation, Status
from assistant.question.clause import Clause
from assistant.question.scope import Scope
from assistant.question.vocabulary import Vocabulary
from assistant.telling.statement import Statement
from corpus.dienstreis import Dienstreis
from corpus.register import Register
from index import PassageIndex


@dataclass(frozen=True, slots=True)
class Desk:
    """What an answer is looked up in; `index` opens the passages only when a question needs them.

    `is_part` tells that the register is that of some municipalities alone, and the index of all; `has_towns` that more
    than one of them is in scope. `contacts` are the addresses that the operator gives for other questions.
    """

    register: Register
    vocabulary: Vocabulary
    index: Callable[[], PassageIndex]
    is_part: bool = False
    has_towns: bool = False
    contacts: tuple[str, ...] = ()


class Move(Enum):
    """What a part does with the last answer, where that is more than to ask on."""

    MORE = "what the documents say further"
    SHORTER = "the same, in short"
    COMPLETE = "the same, and whether that was all"
    VERSIONS = "the same, and which of its versions is right"
    WHY = "the same, and that it is not told why"
    BESIDE = "a fact of the trip, for want of that of a thing"
    DETAIL = "what of the passages that were cited tells it"


@dataclass(frozen=True, slots=True)
class Part:
    """A clause of the question with the trips it is about and the content words that neither cue nor name explains.

    `asks` starts as the clause's own and may be filled in from the conversation; `everything` tells that no trip was
    singled out, so that the part is about all of them; `open` that it asks something no fact answers; `names` are the
    content words that chose the trips; `context` those of the open question before it, where it asks on; `told` the
    passages that the last answer cited, where `move` goes on from there.
    """

    clause: Clause
    scope: Scope
    asks: tuple[str, ...]
    content: tuple[str, ...]
    trips: tuple[Dienstreis, ...]
    everything: bool = False
    open: bool = False
    context: tuple[str, ...] = ()
    told: tuple[Citation, ...] = ()
    names: tuple[str, ...] = ()
    move: Move | None = None


@dataclass(frozen=True, slots=True)
class Inquiry:
    """The question, what the steps so far made of it, and what they will answer.

    `covered` are the parts that the coverage line is about, each with the trips that its answer runs over.
    """

    question: str
    history: tuple[Answer, ...] = ()
    language: str = "nl"
    parts: tuple[Part, ...] = ()
    standalone: str = ""
    statements: tuple[Statement, ...] = ()
    status: Status | None = None
    choices: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    asked: Asked = field(default_factory=Asked)
    coverage: str | None = None
    covered: tuple[Part, ...] = ()
