"""What the assistant answers: the contract of `dienstreizen vraag --json`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """How a question was answered."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    NOT_IN_REGISTER = "not_in_register"
    OUT_OF_SCOPE = "out_of_scope"
    CLARIFICATION = "clarification"


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered, exact stretch of a page: `quote` is the page's text from `start` to `end`."""

    number: int
    page: str
    document: str
    section: str
    quote: str
    start: int
    end: int
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asked, so that a follow-up can ask the same of other trips, or ask on.

    `content` are the words that an open question is about, and `wording` is that question without the names that chose
    the trips; `over` holds the ids of the trips among which the most or least was looked for, `named` those of each
    kind that the trips were named by: {"person": …, "year": …}; `open` tells that the running text answered.
    """

    facts: tuple[str, ...] = ()
    operations: frozenset[str] = frozenset()
    extremes: tuple[str, ...] = ()
    group: str | None = None
    content: tuple[str, ...] = ()
    over: frozenset[str] = frozenset()
    wording: str = ""
    named: Mapping[str, frozenset[str]] = field(default_factory=dict)
    open: bool = False

    def __bool__(self) -> bool:
        return bool(self.facts or self.operations or self.extremes or self.group or self.content or self.open)

    def __add__(self, other: Asked) -> Asked:
        """What two parts of a question ask together."""
        return Asked(
            tuple(dict.fromkeys((*self.facts, *other.facts))),
            self.operations | other.operations,
            tuple(dict.fromkeys((*self.extremes, *other.extremes))),
            self.group or other.group,
            tuple(dict.fromkeys((*self.content, *other.content))),
            self.over | other.over,
            other.wording or self.wording,
            {**self.named, **other.named},
            self.open or other.open,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in Dutch (or English, to an English question) with `[n]` after each statement.

    `choices` are the standalone questions to choose from when the status is CLARIFICATION; `subject` holds the ids of
    the trips the answer is about and `asked` what was asked of them, so that a follow-up can build on both; `language`
    is "nl" or "en". None of the four is part of the JSON contract.
    """

    question: str
    standalone_question: str
    status: Status
    answer: str
    citations: tuple[Citation, ...] = ()
    coverage: str | None = None
    answered_by: str = "register"
    milliseconds: int = 0
    choices: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    asked: Asked = Asked()
    language: str = "nl"

    def as_json(self) -> dict[str, Any]:
        """The ANSWER object of the contract."""
        fields = asdict(self)
        for private in ("choices", "subject", "asked", "language"):
            del fields[private]
        return fields
