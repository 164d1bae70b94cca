"""What the register says of one trip on one fact: the statements, contradictions side by side, gaps named as gaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from itertools import pairwise

from assistant.citing import KIND_ORDER, identity, kinds_of, quoted, shortest, trip_text, with_identity
from assistant.extracts import holds
from assistant.statement import Statement, by_value, fewest, sources
from assistant.understanding import Clause
from assistant.wording import Wording, distinct
from corpus.dienstreis import Amount, Basis, Dienstreis, Fact, Field, Officials, Place
from corpus.document import DocumentKind
from corpus.findings import contradictions, cost, missing
from corpus.gazetteer import fold
from corpus.page import Source
from prompts import table

LONGEST_PURPOSE = 4  # sentences
DAYS = {
    word: number
    for number, words in enumerate(
        (
            "1 een eerste first",
            "2 twee tweede second",
            "3 drie derde third",
            "4 vier vierde fourth",
            "5 vijf vijfde fifth",
            "6 zes zesde sixth",
            "7 zeven zevende seventh",
            "8 acht achtste eighth",
            "9 negen negende ninth",
        ),
        1,
    )
    for word in words.split()
}
Statements = list[Statement]


def _unknown(trip: Dienstreis, w: Wording, key: str) -> Statements:
    """That the register does not say it of this trip."""
    return [Statement(w.opening(w.say(key, trip=w.trip(trip))), with_identity(trip, ()), missing=True)]


def who(trip: Dienstreis, w: Wording) -> Statements:
    """Who travelled, where to."""
    text = w.opening(w.say("who", who=w.who(trip), place=w.place(trip)))
    return [Statement(text, fewest(identity(trip)))]


def where(trip: Dienstreis, w: Wording) -> Statements:
    """Where the trip went."""
    return [Statement(w.say("where", who=w.who(trip), place=w.place(trip)), fewest(identity(trip)))]


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


def _versions_of_period(trip: Dienstreis, w: Wording, one: str, version: str) -> Statements:
    names = {"who": w.who(trip), "place": w.place(trip)}
    found = periods(trip)
    statements = []
    for first, last, facts in found:
        kinds = kinds_of(facts)
        values = names | {"period": w.period(first, last), "days": w.days((last - first).days + 1)}
        key = one if len(found) == 1 else version
        text = w.say(key, document=w.documents(kinds), **values)
        cited = sources(shortest(facts))
        statements.append(Statement(text, with_identity(trip, cited if len(found) > 1 else cited[:1])))
    return statements or [Statement(w.say("when_unknown", trip=w.trip(trip)), (), missing=True)]


def when(trip: Dienstreis, w: Wording) -> Statements:
    """The days of the trip, as each document gives them."""
    return _versions_of_period(trip, w, "when_one", "when_version")


def duration(trip: Dienstreis, w: Wording) -> Statements:
    """How many days the trip took, the first and last counted."""
    return _versions_of_period(trip, w, "duration_one", "duration_version")


def count_text(number: int, w: Wording) -> str:
    """Such as "1 ambtenaar", "2 ambtenaren", "geen ambtenaren"."""
    if number == 0:
        return w.say("officials_none")
    return w.say("official") if number == 1 else w.say("officials", number=number)


def officials(trip: Dienstreis, w: Wording) -> Statements:
    """How many officials went along, as each document gives it."""
    facts = trip.of(Field.OFFICIALS)
    if not facts:
        return [Statement(w.say("officials_unknown", trip=w.trip(trip)), (), missing=True)]
    versions = by_value(facts, lambda f: f.value)
    versions.sort(key=lambda v: min(KIND_ORDER[f.source.kind] for f in v))
    statements = []
    for version in versions:
        value = version[0].value
        assert isinstance(value, Officials)
        cited = with_identity(trip, sources(shortest(version)))
        if value.number is None:
            quote = trip_text(version[0])
            statements.append(Statement(w.say("officials_text", trip=w.trip(trip), quote=quote), cited))
            continue
        count = count_text(value.number, w) + (f" ({value.note})" if value.note else "")
        key = "officials_one" if len(versions) == 1 else "officials_version"
        key += "_single" if value.number == 1 else ""
        kinds = w.documents(kinds_of(version))
        statements.append(
            Statement(w.opening(w.say(key, who=w.who(trip), place=w.place(trip), count=count, document=kinds)), cited)
        )
    return statements


def cost_of(trip: Dienstreis, w: Wording) -> Statements:
    """What the trip cost and who bore what, or that the register names no amount."""
    found = cost(trip)
    if found is not None and found.cents is None:
        return _paid_by_others(trip, found.others, w)
    if found is None or found.cents is None:
        said = [Statement(w.say("cost_said", quote=trip_text(f)), (f.source,)) for f in _payers(trip)]
        return _unknown(trip, w, "cost_unknown") + said
    statements = []
    for index, fact in enumerate(found.facts):
        amount = fact.value
        assert isinstance(amount, Amount)
        key = "cost_one" if len(found.facts) == 1 else "cost_part"
        if key == "cost_one" and amount.basis is Basis.ESTIMATE:
            key = "cost_estimated"
        document = w.document(fact.source.kind)
        covers = amount.covers or trip_text(fact)
        text = w.say(
            key,
            who=w.who(trip),
            place=w.place(trip),
            trip=w.trip(trip),
            document=document,
            amount=w.money(amount.cents),
            covers=covers,
        )
        statements.append(Statement(text, with_identity(trip, (fact.source,)) if index == 0 else (fact.source,)))
        if amount.basis is Basis.ESTIMATE and key != "cost_estimated":
            statements.append(Statement(w.say("cost_estimate"), (fact.source,)))
        if amount.excludes:
            statements.append(Statement(w.say("cost_excludes", excludes=amount.excludes), (fact.source,)))
    if len(found.facts) > 1:
        statements.append(Statement(w.say("cost_total", amount=w.money(found.cents)), sources(found.facts)))
    for fact in found.others:
        statements.append(Statement(w.say("payer_also", quote=trip_text(fact)), (fact.source,)))
    cited = {s for statement in statements for s in statement.sources}
    others = [f for f in _payers(trip) if f.source not in cited and "kost" in f.source.quote.casefold()]
    return statements + [Statement(w.say("payer_also", quote=trip_text(f)), (f.source,)) for f in others]


def cost_parts(trip: Dienstreis, words: Iterable[str], w: Wording) -> Statements:
    """The amounts of the parts that the words name ("het hotel"), where the page gives them apart; else nothing."""
    wanted = list(words)
    found = [
        f
        for f in trip.of(Field.AMOUNT)
        if isinstance(f.value, Amount) and any(holds(word, fold(f.value.covers).split()) for word in wanted)
    ]
    if not found or len(found) == len(trip.of(Field.AMOUNT)):
        return []
    statements = []
    for fact in found:
        assert isinstance(fact.value, Amount)
        amount, covers = w.money(fact.value.cents), fact.value.covers
        text = w.say(
            "cost_part", trip=w.trip(trip), document=w.document(fact.source.kind), amount=amount, covers=covers
        )
        statements.append(Statement(text, with_identity(trip, (fact.source,))))
        if fact.value.basis is Basis.ESTIMATE:
            statements.append(Statement(w.say("cost_estimate"), (fact.source,)))
    return statements


def _paid_by_others(trip: Dienstreis, facts: tuple[Fact, ...], w: Wording) -> Statements:
    """The amounts that another party pays; they are no cost of the town."""
    return [
        Statement(
            w.opening(w.say("cost_other", trip=w.trip(trip), amount=w.money(f.value.cents), payer=f.value.payer)),
            with_identity(trip, (f.source,)),
        )
        for f in facts
        if isinstance(f.value, Amount)
    ]


def _payers(trip: Dienstreis) -> list[Fact]:
    """One fact for each passage that says who pays."""
    return [group[0] for group in by_value(trip.of(Field.PAYER), lambda f: (f.source.start, f.source.end))]


def payer(trip: Dienstreis, w: Wording) -> Statements:
    """Who paid, in the register's own words."""
    facts = _payers(trip)
    if not facts:
        return _unknown(trip, w, "payer_unknown")
    facts.sort(key=lambda f: ":" in f.source.quote[:40] and "rekening" not in f.source.quote)
    statements = []
    for index, fact in enumerate(facts):
        key = "payer_said" if index == 0 else "payer_also"
        text = w.say(key, trip=w.trip(trip), quote=trip_text(fact))
        statements.append(Statement(text, with_identity(trip, (fact.source,)) if index == 0 else (fact.source,)))
    return statements


def purpose(trip: Dienstreis, w: Wording) -> Statements:
    """The sentences that say what the trip was for."""
    facts = list(trip.of(Field.PURPOSE))
    if not facts:
        return _unknown(trip, w, "purpose_unknown")
    markers = table("understanding")["markers"]["purpose"]
    telling = [f for f in facts if any(m in f.source.quote.casefold() for m in markers)]
    requested = [f for f in telling if f.source.kind in ("aanvraag", "dienstreis")]
    chosen = (requested or telling or facts)[:LONGEST_PURPOSE]
    return quoted(trip, chosen, w, "purpose_lead")


def result(trip: Dienstreis, w: Wording) -> Statements:
    """What came of the trip, every point that the register lists under its results."""
    facts = list(trip.of(Field.RESULT))
    if not facts:
        return _unknown(trip, w, "result_unknown")
    return quoted(trip, facts, w, "result_lead")


def parties(trip: Dienstreis, w: Wording) -> Statements:
    """The external parties that the register names as such."""
    facts = trip.of(Field.PARTY)
    if not facts:
        return _unknown(trip, w, "parties_unknown")
    names = w.listing(distinct([str(f.value) for f in facts]))
    document = w.documents([f.source.kind for f in facts])
    return [
        Statement(
            w.opening(w.say("parties", trip=w.trip(trip), document=document, parties=names)),
            with_identity(trip, sources(facts)),
        )
    ]


def decision(trip: Dienstreis, w: Wording) -> Statements:
    """What the college decided, and when."""
    facts = trip.of(Field.DECISION)
    days = trip.of(Field.DECISION_DATE)
    if not facts and not days:
        return _unknown(trip, w, "decision_unknown")
    statements = []
    if days and isinstance(days[0].value, date):
        text = w.say("decision_date", trip=w.trip(trip), date=w.date(days[0].value))
        statements.append(Statement(w.opening(text), with_identity(trip, (days[0].source,))))
    longest = max(facts, key=lambda f: len(f.source.quote), default=None)
    if longest:
        text = w.say(
            "decision_said", document=w.document(longest.source.kind), trip=w.trip(trip), quote=trip_text(longest)
        )
        statements.append(Statement(w.opening(text), with_identity(trip, (longest.source,))))
    return statements


def consultation(trip: Dienstreis, w: Wording) -> Statements:
    """With whom the request was agreed, and when."""
    facts = trip.of(Field.CONSULTATION)
    if not facts:
        return _unknown(trip, w, "consultation_unknown")
    first, *rest = facts
    said = w.say("consultation_said", trip=w.trip(trip), quote=trip_text(first))
    return [Statement(said, with_identity(trip, (first.source,)))] + [
        Statement(w.say("payer_also", quote=trip_text(f)), (f.source,)) for f in rest
    ]


def transport(trip: Dienstreis, w: Wording) -> Statements:
    """The means of transport."""
    facts = trip.of(Field.TRANSPORT)
    if not facts:
        return _unknown(trip, w, "transport_unknown")
    statements = []
    for group in by_value(facts, lambda f: str(f.value).casefold()):
        text = w.say(
            "transport",
            trip=w.trip(trip),
            document=w.documents([f.source.kind for f in group]),
            transport=group[0].value,
        )
        statements.append(Statement(w.opening(text), with_identity(trip, sources(group)[:1])))
    return statements


def programme(trip: Dienstreis, w: Wording) -> Statements:
    """The programme, point by point."""
    facts = list(trip.of(Field.PROGRAMME))
    if not facts:
        return _unknown(trip, w, "programme_unknown")
    return quoted(trip, facts, w, "programme_lead")


def on_day(trip: Dienstreis, w: Wording, clause: Clause) -> Statements:
    """The programme; of the day alone that the clause names by number, if it does."""
    words = [word.plain for word in clause.words]
    pairs = list(pairwise(words)) + [(b, a) for a, b in pairwise(words)]
    day = next((DAYS[number] for number, noun in pairs if noun in ("dag", "day") and number in DAYS), None)
    chosen = [
        f for f in trip.of(Field.PROGRAMME) if day and re.match(rf"dag\b[^:]*\b{day}\b", f.source.quote, re.IGNORECASE)
    ]
    return quoted(trip, chosen, w, "programme_lead") if chosen else programme(trip, w)


def deadline(trip: Dienstreis, w: Wording) -> Statements:
    """When the report was due, in the register's own words."""
    facts = trip.of(Field.REPORT_DEADLINE)
    if not facts or not isinstance(facts[0].value, date):
        return _unknown(trip, w, "deadline_unknown")
    text = w.say("deadline", trip=w.trip(trip), date=w.date(facts[0].value), quote=trip_text(facts[0]))
    return [Statement(text, with_identity(trip, (facts[0].source,)))]


def documents(trip: Dienstreis, w: Wording) -> Statements:
    """Which documents the register holds, and which it lacks."""
    kinds = (DocumentKind.AANVRAAG, DocumentKind.BESLUIT, DocumentKind.VERSLAG)
    present = [d for d in trip.documents if d.sections and any(s.blocks for s in d.sections)]
    held = distinct([d.kind.value for d in present])
    titles = tuple(_title_source(trip, d.kind.value) for d in present)
    text = w.say("documents_has", trip=w.trip(trip), documents=w.listing([w.say(f"a_{kind}") for kind in held]))
    statements = [Statement(text, with_identity(trip, tuple(s for s in titles if s)))]
    if any(d.kind is DocumentKind.VERSLAG for d in trip.documents) and DocumentKind.VERSLAG.value not in held:
        # A heading without text, where the site links to a file: the report exists, but not here.
        return [*statements, Statement(w.say("documents_empty", trip=w.trip(trip)), with_identity(trip, ()), gap=True)]
    lacks = [w.say(f"bare_{kind.value}") for kind in kinds if kind.value not in held]
    if lacks:
        text = w.say("documents_lacks", documents=w.listing(lacks, "or"), trip=w.trip(trip))
        statements.append(Statement(text, with_identity(trip, ()), gap=True))
    return statements


def _title_source(trip: Dienstreis, kind: str) -> Source | None:
    return next((f.source for f in trip.facts if f.source.kind == kind), None)


def contradiction(trip: Dienstreis, w: Wording) -> Statements:
    """Where the documents of the trip give different values."""
    found = contradictions(trip)
    if not found:
        return [Statement(w.say("contradiction_none", trip=w.trip(trip)), with_identity(trip, ()))]
    statements = [Statement(w.say("contradiction_lead", trip=w.trip(trip)), with_identity(trip, ()))]
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
        return f"{value.number} ({value.note})" if value.note else str(value.number)
    return str(value)


def gaps(trip: Dienstreis, w: Wording) -> Statements:
    """What a complete entry would have and this one lacks."""
    found = missing(trip)
    if not found:
        return [Statement(w.say("missing_none", trip=w.trip(trip)), with_identity(trip, ()))]
    names = w.listing([w.say(f"field_{item}") for item in found])
    return [Statement(w.say("missing_lead", trip=w.trip(trip), fields=names), with_identity(trip, ()))]


def summary(trip: Dienstreis, w: Wording) -> Statements:
    """The trip in short."""
    return [*who(trip, w), *when(trip, w), *cost_of(trip, w), *purpose(trip, w)]


BY_ASK: dict[str, Callable[[Dienstreis, Wording], Statements]] = {
    "who": who,
    "where": where,
    "when": when,
    "duration": duration,
    "officials": officials,
    "cost": cost_of,
    "payer": payer,
    "purpose": purpose,
    "result": result,
    "parties": parties,
    "decision": decision,
    "consultation": consultation,
    "transport": transport,
    "programme": programme,
    "deadline": deadline,
    "documents": documents,
    "contradiction": contradiction,
    "missing": gaps,
    "summary": summary,
}
