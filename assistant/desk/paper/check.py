"""What the register itself lacks or contradicts, trip by trip, so that a clerk can have its pages mended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from string import Template
from typing import Any

from assistant.desk.drafting.notes import report_of, versions
from assistant.desk.paper.trips_table import trips_counted
from assistant.telling.wording import Wording
from corpus.dates import dates
from corpus.dienstreis import Dienstreis, Field
from corpus.document import DocumentKind
from corpus.findings import ContradictionKind, contradictions, is_town, missing
from corpus.overview import date_text
from corpus.page import Source
from corpus.register import Register
from prompts import table


class Kind(StrEnum):
    """What is amiss."""

    DOCUMENT = "document"
    AMOUNT = "amount"
    FIELDS = "fields"
    CONTRADICTION = "contradiction"
    SPELLING = "spelling"
    LATE = "late"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something amiss with a trip, and the passages that show it."""

    kind: Kind
    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A trip with what is amiss with it."""

    trip: Dienstreis
    findings: tuple[Finding, ...]


def check(register: Register, today: date) -> tuple[Checked, ...]:
    """Every trip, in the order of the pages."""
    return tuple(Checked(trip, tuple(_findings(trip, register, today))) for trip in register.trips)


def pages_without_trips(register: Register) -> list[str]:
    """The pages on which no trip could be read."""
    return [page.name for page in register.pages if all(trip.page != page.name for trip in register.trips)]


def as_json(register: Register, today: date) -> list[dict[str, Any]]:
    """For programs: a list of trips with their findings."""
    return [
        {
            "trip": each.trip.id,
            "page": each.trip.page,
            "findings": [
                {
                    "kind": finding.kind.value,
                    "text": finding.text,
                    "citations": [_citation(source) for source in finding.sources],
                }
                for finding in each.findings
            ],
        }
        for each in check(register, today)
    ]


def say(key: str, **values: object) -> str:
    """A sentence of the report with its names filled in."""
    return Template(table("desk")["check"][key]).substitute(values)


def _citation(source: Source) -> dict[str, Any]:
    names = ("page", "document", "section", "quote", "start", "end")
    return {name: getattr(source, name) for name in names}


def _findings(trip: Dienstreis, register: Register, today: date) -> Iterator[Finding]:
    yield from _missing(trip)
    yield from _deadline(trip, register, today)
    w = Wording("nl")
    for found in contradictions(trip):
        kind = Kind.CONTRADICTION if found.kind is ContradictionKind.VALUE else Kind.SPELLING
        text = say(kind.value, what=table("desk")["notes"]["of"][found.field.value], versions=versions(found))
        yield Finding(kind, w.opening(text), tuple(dict.fromkeys(fact.source for fact in found.facts)))


def _missing(trip: Dienstreis) -> Iterator[Finding]:
    names = table("answers")["nl"]
    lacking = missing(trip)
    for each in lacking:
        if isinstance(each, DocumentKind):
            yield Finding(Kind.DOCUMENT, say("document", what=names[f"bare_{each.value}"]))
    if DocumentKind.VERSLAG not in lacking and report_of(trip) is None:
        yield Finding(Kind.DOCUMENT, say("document_empty"))
    if Field.AMOUNT in lacking:
        others = [fact for fact in trip.of(Field.PAYER) if not is_town(trip, str(fact.value))]
        text = say("amount_other", payer=str(others[0].value).strip(" .")) if others else say("amount")
        yield Finding(Kind.AMOUNT, text, (others[0].source,) if others else ())
    fields = [each for each in lacking if isinstance(each, Field) and each is not Field.AMOUNT]
    if fields:
        what = Wording("nl").listing([names[f"field_{field.value}"] for field in fields])
        yield Finding(Kind.FIELDS, say("fields", what=what))


def _deadline(trip: Dienstreis, register: Register, today: date) -> Iterator[Finding]:
    """A report that came after its deadline, or hasn't come though that has passed."""
    due = [fact for fact in trip.of(Field.REPORT_DEADLINE) if isinstance(fact.value, date)]
    for fact in due[:1]:
        assert isinstance(fact.value, date)
        given = _report_date(trip, register)
        deadline = date_text(fact.value)
        if given and given[0] > fact.value:
            yield Finding(Kind.LATE, say("late", given=date_text(given[0]), deadline=deadline), (given[1], fact.source))
        elif report_of(trip) is None and today > fact.value:
            yield Finding(Kind.OVERDUE, say("overdue", deadline=deadline), (fact.source,))


def _report_date(trip: Dienstreis, register: Register) -> tuple[date, Source] | None:
    """The day that the report says it is of."""
    report = report_of(trip)
    if report is None:
        return None
    text = register.page(trip.page).text
    for label in re.finditer(
        table("desk")["check"]["report_date"]["label"], text[report.start : report.end], re.IGNORECASE
    ):
        begin = report.start + label.start()
        line = text[begin : report.start + label.end()] + text[report.start + label.end() :].split("\n", 1)[0]
        found = [each for each in dates(line, trip.year) if each.start == label.end() - label.start()]
        if found:
            return found[0].value, report.source(text, report.title, begin, begin + found[0].end)
    return None


def with_findings(checked: Sequence[Checked], kind: Kind) -> int:
    """How many trips have a finding of this kind."""
    return sum(any(finding.kind is kind for finding in each.findings) for each in checked)


def summary(checked: Sequence[Checked]) -> str:
    """Of how many trips something is amiss."""
    amiss = sum(bool(each.findings) for each in checked)
    trips = trips_counted(len(checked))
    return say("summary", **{"with": amiss}, trips=trips) if amiss else say("summary_none", trips=trips)


def trip_heading(trip: Dienstreis) -> str:
    """Who went where: the heading over what is amiss with a trip."""
    w = Wording("nl")
    place = w.place(trip)
    return w.opening(say("heading", who=w.who(trip), where=place) if place else say("heading_nowhere", who=w.who(trip)))
