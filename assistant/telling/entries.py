"""What there is of one trip in the register: which documents, where they differ, and what a complete entry lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.telling.citing import on, shortest
from assistant.telling.statement import Statement, sources
from assistant.telling.wording import Wording, distinct
from corpus.dienstreis import Amount, Dienstreis, Fact, Officials, Place
from corpus.document import Document, DocumentKind
from corpus.findings import contradictions, missing
from corpus.page import Source

Statements = list[Statement]


KINDS = (DocumentKind.AANVRAAG, DocumentKind.BESLUIT, DocumentKind.VERSLAG)


def count_documents(trips: Sequence[Dienstreis], kinds: Sequence[DocumentKind], w: Wording) -> Statement:
    """How many documents of these kinds there are of the trips."""
    held = {kind: [(trip, d) for trip in trips for d in present(trip) if d.kind is kind] for kind in kinds or KINDS}
    counts = [w.say(f"number_{k.value}" + "_one" * (len(of) == 1), number=len(of)) for k, of in held.items()]
    titles = [_title_source(trip, d.kind.value) for of in held.values() for trip, d in of]
    cited = tuple(dict.fromkeys(title for title in titles if title))
    return Statement(w.say("documents_count", counts=w.listing(counts)), cited)


def documents(trip: Dienstreis, w: Wording) -> Statements:
    """Which documents the register holds, and which it lacks."""
    there = present(trip)
    held = distinct([d.kind.value for d in there])
    titles = tuple(_title_source(trip, d.kind.value) for d in there)
    named = w.listing([w.say(f"a_{kind}") for kind in held])
    statements = [on(trip, w, "documents_has", tuple(s for s in titles if s), documents=named)]
    if any(d.kind is DocumentKind.VERSLAG for d in trip.documents) and DocumentKind.VERSLAG.value not in held:
        # A heading without text, where the site links to a file: the report exists, but not here.
        return [*statements, replace(on(trip, w, "documents_empty"), gap=True)]
    lacks = [w.say(f"bare_{kind.value}") for kind in KINDS if kind.value not in held]
    if lacks:
        statements.append(replace(on(trip, w, "documents_lacks", documents=w.listing(lacks, "or")), gap=True))
    return statements


def present(trip: Dienstreis) -> list[Document]:
    """The documents of the trip that hold any text."""
    return [d for d in trip.documents if any(s.blocks for s in d.sections)]


def _title_source(trip: Dienstreis, kind: str) -> Source | None:
    return next((f.source for f in trip.facts if f.source.kind == kind), None)


def contradiction(trip: Dienstreis, w: Wording) -> Statements:
    """Where the documents of the trip give different values."""
    found = contradictions(trip)
    if not found:
        return [on(trip, w, "contradiction_none")]
    statements = [on(trip, w, "contradiction_lead")]
    for item in found:
        versions = [
            w.say(
                "contradiction_version",
                value=value_text(facts[0], w),
                document=w.documents([f.source.kind for f in facts]),
            )
            for facts in item.values
        ]
        cited = tuple(dict.fromkeys(s for facts in item.values for s in sources(shortest(list(facts)))))
        statements.append(
            Statement(
                w.say("contradiction_item", field=w.say(f"field_{item.field}"), versions=w.listing(versions)),
                cited,
                bullet=True,
            )
        )
    return statements


def value_text(fact: Fact, w: Wording) -> str:
    """A value as read: "2 (n.t.b.)", "15 mei 2023", "Tokia"."""
    value = fact.value
    if isinstance(value, date):
        return w.date(value)
    if isinstance(value, Amount):
        return w.money(value.cents)
    if isinstance(value, Place):
        return value.written
    if isinstance(value, Officials) and value.number is not None:
        return f"{value.number}{w.note(value.note)}"
    return str(value)


def gaps(trip: Dienstreis, w: Wording) -> Statements:
    """What a complete entry would have and this one lacks."""
    found = missing(trip)
    if not found:
        return [on(trip, w, "missing_none")]
    names = w.listing([w.say(f"field_{item}") for item in found])
    return [on(trip, w, "missing_lead", fields=names)]
