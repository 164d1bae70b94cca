"""What the register says of one trip on one fact: the statements, contradictions side by side, gaps named as gaps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from assistant.telling.citing import (
    KIND_ORDER,
    dates_cited,
    identity,
    kinds_of,
    on,
    quoted,
    shortest,
    trip_text,
    unknown,
)
from assistant.telling.costs import cost_of, cost_parts, payer
from assistant.telling.entries import contradiction, documents, gaps
from assistant.telling.statement import Statement, by_value, fewest, sources
from assistant.telling.wording import Wording, distinct, travellers
from corpus import labels
from corpus.dienstreis import Dienstreis, Fact, Field, Officials, Person
from corpus.document import DocumentKind
from prompts import table

LONGEST_PURPOSE = 4  # sentences, a list and what announces it included
Statements = list[Statement]

__all__ = ["BY_ASK", "cost_parts", "documents"]


def who(trip: Dienstreis, w: Wording) -> Statements:
    """Who travelled, where to."""
    key = ("who_cancelled" if trip.of(Field.CANCELLED) else "who") + "_many" * (len(travellers(trip)) > 1)
    text = w.opening(w.say(key, who=w.who(trip), place=w.destination(w.place(trip))))
    return [Statement(text, fewest(identity(trip)))]


def where(trip: Dienstreis, w: Wording) -> Statements:
    """Where the trip went."""
    text = w.say("where", who=w.who(trip), place=w.destination(w.place(trip)))
    return [Statement(w.opening(text), fewest(identity(trip)))]


def periods(trip: Dienstreis) -> list[tuple[date, date, list[Fact]]]:
    """Each distinct first and last day that a document gives, with the facts that give it, reports first."""
    found: dict[tuple[date, date], list[Fact]] = {}
    departures, returns = trip.of(Field.DEPARTURE), trip.of(Field.RETURN)
    for first in departures:
        last = next((r for r in returns if r.source == first.source), None) or next(
            (r for r in returns if r.source.document == first.source.document), None
        )
        if last and isinstance(first.value, date) and isinstance(last.value, date):
            found.setdefault((first.value, last.value), []).extend((first, last))
    versions = [(a, b, facts) for (a, b), facts in found.items()]
    return sorted(versions, key=lambda v: min(KIND_ORDER[f.source.kind] for f in v[2]))


def _versions_of_period(
    trip: Dienstreis, w: Wording, one: str, version: str, length: Callable[[int], str] = str
) -> Statements:
    """The period by each document; `length` says how long it is, from the number of nights."""
    found = periods(trip)
    statements = []
    for first, last, facts in found:
        values = {"period": w.period(first, last), "days": length((last - first).days)}
        key = one if len(found) == 1 else version
        cited = sources(dates_cited(facts, every=len(found) > 1))
        statements.append(on(trip, w, key, cited, document=w.documents(kinds_of(facts)), **values))
    return statements or unknown(trip, w, "when_unknown")


def when(trip: Dienstreis, w: Wording) -> Statements:
    """The days of the trip, as each document gives them."""
    return _versions_of_period(trip, w, "when_one", "when_version")


def duration(trip: Dienstreis, w: Wording) -> Statements:
    """How many days the trip took, the first and last counted."""
    return _versions_of_period(trip, w, "duration_one", "duration_version", lambda nights: w.days(nights + 1))


def nights(trip: Dienstreis, w: Wording) -> Statements:
    """How many nights lie between its first and last day."""
    return _versions_of_period(trip, w, "duration_one", "duration_version", w.nights)


def count_text(number: int, w: Wording) -> str:
    """Such as "1 ambtenaar", "2 ambtenaren", "geen ambtenaren"."""
    if number == 0:
        return w.say("officials_none")
    return w.say("official") if number == 1 else w.say("officials", number=number)


def officials(trip: Dienstreis, w: Wording) -> Statements:
    """How many officials went along, as each document gives it."""
    facts = trip.of(Field.OFFICIALS)
    if not facts:
        return unknown(trip, w, "officials_unknown")
    versions = by_value(facts, _number)
    versions.sort(key=lambda v: min(KIND_ORDER[f.source.kind] for f in v))
    statements = []
    for version in versions:
        number, noted = _number(version[0]), max(version, key=_telling)
        if number is None:
            cited = sources(shortest(version))
            statements.append(replace(on(trip, w, "officials_text", cited, quote=trip_text(version[0])), quote=True))
            continue
        key = "officials_one" if len(versions) == 1 else "officials_version"
        key += "_single" if number == 1 else ""
        cited = sources([noted, *(shortest(version) if len(versions) > 1 else ())])
        count = count_text(number, w) + w.note(_note(noted))
        statements.append(on(trip, w, key, cited, count=count, document=w.documents(kinds_of(version))))
    return statements


def _number(fact: Fact) -> int | None:
    return fact.value.number if isinstance(fact.value, Officials) else None


def _note(fact: Fact) -> str:
    return fact.value.note if isinstance(fact.value, Officials) else ""


def _telling(fact: Fact) -> int:
    """How much its note tells, of facts of one number: that the number is settled more than that it is not."""
    if labels.says("unknown", _note(fact)):
        return 0
    return 2 if _note(fact) else 1


def purpose(trip: Dienstreis, w: Wording) -> Statements:
    """The sentences that say what the trip was for."""
    facts = list(trip.of(Field.PURPOSE))
    if not facts:
        return unknown(trip, w, "purpose_unknown")
    if len(facts) <= LONGEST_PURPOSE:
        return quoted(trip, facts, w, "purpose_lead")
    markers = table("understanding")["markers"]["purpose"]
    telling = [f for f in facts if any(m in f.source.quote.casefold() for m in markers) or _announced(f, facts)]
    requested = [f for f in telling if f.source.kind in ("aanvraag", "dienstreis")]
    chosen = (requested or telling or facts)[:LONGEST_PURPOSE]
    return quoted(trip, chosen, w, "purpose_lead")


def _announced(fact: Fact, facts: Sequence[Fact]) -> bool:
    """Whether it stands, with nothing but points between, under a sentence that announces a list of aims."""
    place = facts.index(fact)
    before = next((f for f in reversed(facts[:place]) if f.source.quote.rstrip().endswith(":")), None)
    return (
        before is not None
        and before.source.document == fact.source.document
        and place - facts.index(before) < LONGEST_PURPOSE
    )


def result(trip: Dienstreis, w: Wording) -> Statements:
    """What came of the trip, every point that the register lists under its results."""
    facts = list(trip.of(Field.RESULT))
    if not facts:
        return unknown(trip, w, "result_unknown")
    return quoted(trip, facts, w, "result_lead")


def parties(trip: Dienstreis, w: Wording) -> Statements:
    """The external parties that the register names as such."""
    facts = trip.of(Field.PARTY)
    if not facts:
        return unknown(trip, w, "parties_unknown")
    names = w.listing(distinct([str(f.value) for f in facts]))
    document = w.documents([f.source.kind for f in facts])
    return [on(trip, w, "parties", sources(facts), document=document, parties=names)]


def decision(trip: Dienstreis, w: Wording) -> Statements:
    """What the college decided, and when."""
    facts = trip.of(Field.DECISION)
    days = trip.of(Field.DECISION_DATE)
    if not facts and not days:
        return unknown(trip, w, "decision_unknown")
    statements = []
    if days and isinstance(days[0].value, date):
        statements.append(on(trip, w, "decision_date", (days[0].source,), date=w.date(days[0].value)))
    longest = max(facts, key=lambda f: len(f.source.quote), default=None)
    if longest:
        document, quote = w.document(longest.source.kind), trip_text(longest)
        said = on(trip, w, "decision_said", (longest.source,), document=document, quote=quote)
        statements.append(replace(said, quote=True))
    return statements


def cancelled(trip: Dienstreis, w: Wording) -> Statements:
    """That the trip was called off; of one that the college refused, all that it decided."""
    facts = trip.of(Field.CANCELLED)
    if not facts:
        return unknown(trip, w, "cancelled_unknown")
    refused = {f.source.document for f in facts if f.source.kind == DocumentKind.BESLUIT}
    reasons = [f for f in trip.of(Field.DECISION) if f.source.document in refused]
    return quoted(trip, sorted([*facts, *reasons], key=lambda f: f.source.start), w, "cancelled_lead")


def cancelled_note(trip: Dienstreis, w: Wording) -> Statements:
    """That the trip of which something else is told was called off; nothing of one that went ahead."""
    facts = trip.of(Field.CANCELLED)[:1]
    return [Statement(w.say("cancelled_note", quote=trip_text(f)), (f.source,), quote=True) for f in facts]


def consultation(trip: Dienstreis, w: Wording) -> Statements:
    """With whom the request was agreed, and when."""
    facts = trip.of(Field.CONSULTATION)
    if not facts:
        return unknown(trip, w, "consultation_unknown")
    first, *rest = facts
    said = replace(on(trip, w, "consultation_said", (first.source,), quote=trip_text(first)), quote=True)
    return [said, *(Statement(w.say("payer_also", quote=trip_text(f)), (f.source,), quote=True) for f in rest)]


def transport(trip: Dienstreis, w: Wording) -> Statements:
    """The means of transport."""
    facts = trip.of(Field.TRANSPORT)
    if not facts:
        return unknown(trip, w, "transport_unknown")
    return [
        on(
            trip,
            w,
            "transport",
            sources(group)[:1],
            document=w.documents([f.source.kind for f in group]),
            transport=w.means(str(group[0].value)),
        )
        for group in by_value(facts, lambda f: str(f.value).casefold())
    ]


def programme(trip: Dienstreis, w: Wording) -> Statements:
    """The programme, point by point."""
    facts = list(trip.of(Field.PROGRAMME))
    if not facts:
        return unknown(trip, w, "programme_unknown")
    return quoted(trip, facts, w, "programme_lead")


def applicant(trip: Dienstreis, w: Wording) -> Statements:
    """Who made the request, where the page names the traveller as such."""
    facts = [f for f in trip.of(Field.TRAVELLER) if labels.says("applicant", f.source.quote)]
    if not facts:
        return [*unknown(trip, w, "applicant_unknown"), *who(trip, w)]
    names = w.listing(distinct([w.person(f.value) for f in facts if isinstance(f.value, Person)]))
    document = w.documents(kinds_of(facts))
    return [on(trip, w, "applicant", sources(shortest(facts)), names=names, document=document)]


def deadline(trip: Dienstreis, w: Wording) -> Statements:
    """When the report was due, in the register's own words."""
    facts = trip.of(Field.REPORT_DEADLINE)
    if not facts:
        return unknown(trip, w, "deadline_unknown")
    value, cited, quote = facts[0].value, (facts[0].source,), trip_text(facts[0])
    if isinstance(value, date):
        return [on(trip, w, "deadline", cited, date=w.date(value), quote=quote)]
    return [replace(on(trip, w, "deadline_said", cited, quote=quote), quote=True)]


def summary(trip: Dienstreis, w: Wording) -> Statements:
    """The trip in short."""
    return [*who(trip, w), *when(trip, w), *cost_of(trip, w), *purpose(trip, w)]


BY_ASK: dict[str, Callable[[Dienstreis, Wording], Statements]] = {
    "who": who,
    "where": where,
    "when": when,
    "duration": duration,
    "nights": nights,
    "officials": officials,
    "cost": cost_of,
    "payer": payer,
    "purpose": purpose,
    "account": purpose,  # of a trip without a report
    "result": result,
    "parties": parties,
    "decision": decision,
    "cancelled": cancelled,
    "consultation": consultation,
    "transport": transport,
    "programme": programme,
    "applicant": applicant,
    "deadline": deadline,
    "documents": documents,
    "says": documents,
    "contradiction": contradiction,
    "missing": gaps,
    "summary": summary,
}
