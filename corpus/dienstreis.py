"""A trip of the register, gathered from its documents, and the facts it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.document import Document, DocumentKind
from corpus.page import Source


class Field(StrEnum):
    """What a fact is about."""

    TRAVELLER = "traveller"
    CITY = "city"
    COUNTRY = "country"
    DEPARTURE = "departure"
    RETURN = "return"
    OFFICIALS = "officials"
    AMOUNT = "amount"
    PAYER = "payer"
    PURPOSE = "purpose"
    PARTY = "party"
    TRANSPORT = "transport"
    DECISION = "decision"
    DECISION_DATE = "decision_date"
    CONSULTATION = "consultation"
    PROGRAMME = "programme"
    REPORT_DEADLINE = "report_deadline"
    RESULT = "result"
    CANCELLED = "cancelled"


class Basis(StrEnum):
    """Whether an amount is an estimate or what it came to in the end, as far as the text says."""

    ESTIMATE = "estimate"
    ACTUAL = "actual"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Person:
    """A traveller: function ("wethouder"), surname with its prefix ("Van der Loo"), initials ("J.P.") or ""."""

    function: str
    name: str
    initials: str = ""

    def __str__(self) -> str:
        return f"{self.function} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class Place:
    """A city or country: the usual Dutch `name`, as `written` on the page, and its ISO country code or ""."""

    name: str
    written: str
    country_code: str = ""

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Officials:
    """How many officials travelled along; `note` is what else the page says ("n.t.b.", "bestuursadviseur")."""

    number: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in euro cents, what it covers, on what basis, what it leaves out and who pays it ("" if unsaid)."""

    cents: int
    covers: str
    basis: Basis = Basis.UNSTATED
    excludes: str = ""
    payer: str = ""


Value = Person | Place | Officials | Amount | date | str


@dataclass(frozen=True, slots=True)
class Fact:
    """One value, the exact characters of the page it was read from, and the passage round them that makes it clear.

    `start` and `end` bound the value; `source` is what a reader is shown: the label with its value, or the sentence.
    `in_passing` tells what was read from running text, which counts only where no label or title of the trip says it.
    """

    field: Field
    value: Value
    start: int
    end: int
    source: Source
    in_passing: bool = False


@dataclass(frozen=True, slots=True)
class Dienstreis:
    """A trip: its documents in page order and every fact they state, contradictions included, nothing resolved.

    `municipality` is the town whose register the page is, "" where the page doesn't say.
    """

    id: str
    page: str
    year: int | None
    documents: tuple[Document, ...]
    facts: tuple[Fact, ...]
    municipality: str = ""

    def of(self, *fields: Field) -> tuple[Fact, ...]:
        """The facts about these fields, in the order of the fields and then of the page."""
        return tuple(fact for field in fields for fact in self.facts if fact.field is field)

    def has(self, kind: DocumentKind) -> bool:
        """Whether the page holds a document of this kind for the trip."""
        return any(document.kind is kind for document in self.documents)
