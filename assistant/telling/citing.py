"""Which passages a statement about a trip stands on: those that say it, and those that say which trip it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from assistant.telling.statement import Statement, by_value, fewest
from assistant.telling.wording import Wording, distinct, travellers
from corpus.dienstreis import Dienstreis, Fact, Field, Person, Place
from corpus.gazetteer import fold
from corpus.page import Source

KIND_ORDER = {"verslag": 0, "besluit": 1, "aanvraag": 2, "dienstreis": 3}


def kinds_of(facts: Iterable[Fact]) -> list[str]:
    """The kinds of document that the facts are from, reports first."""
    return sorted({fact.source.kind for fact in facts}, key=KIND_ORDER.__getitem__)


def identity(trip: Dienstreis, *fields: Field) -> tuple[tuple[Fact, ...], ...]:
    """For each name that says which trip it is, the facts that give it."""
    wanted = fields or (Field.TRAVELLER, Field.COUNTRY, Field.CITY)
    groups = []
    for field in wanted:
        facts = trip.of(field)
        if field is Field.TRAVELLER:
            groups += [tuple(f for f in facts if is_named(f, person)) for person in travellers(trip)]
        else:
            names = distinct(
                [str(f.value) for f in facts if isinstance(f.value, Place) and f.value.name == f.value.written]
            )
            groups += [
                tuple(f for f in facts if isinstance(f.value, Place) and f.value.written == name) for name in names
            ]
    return tuple(group for group in groups if group)


def is_named(fact: Fact, person: Person) -> bool:
    """Whether the fact names this traveller, by the last word of the surname."""
    return (
        isinstance(fact.value, Person) and fact.value.name.split()[-1].casefold() == person.name.split()[-1].casefold()
    )


def shortest(facts: list[Fact]) -> tuple[Fact, ...]:
    """The facts of the source that says it in the fewest words, one per kind of document."""
    best: dict[str, Fact] = {}
    for fact in facts:
        kind = fact.source.kind
        if kind not in best or len(fact.source.quote) < len(best[kind].source.quote):
            best[kind] = fact
    return tuple(best.values())


def dates_cited(facts: Iterable[Fact], *, every: bool = False) -> tuple[Fact, ...]:
    """The facts to cite for a first and last day: those of one passage that gives both, or else one for each day.

    Of one document, the one that writes both out ("12 april, acht dagen" doesn't), in the fewest words; with `every`,
    of each kind of document that gives them.
    """
    given = list(facts)
    choices = [_both_days([f for f in given if f.source.kind == kind]) for kind in kinds_of(given)]
    if every:
        return tuple(fact for choice in choices for fact in choice)
    return min(choices, key=len, default=())


def _both_days(facts: list[Fact]) -> tuple[Fact, ...]:
    by_length = sorted(facts, key=lambda f: (not _writes_its_day(f), len(f.source.quote)))
    first, last = ([f for f in by_length if f.field is field] for field in (Field.DEPARTURE, Field.RETURN))
    both = [f for other in last for f in first if f.source == other.source]
    return tuple(both[:1] or [*first[:1], *last[:1]])


def _writes_its_day(fact: Fact) -> bool:
    """Whether the passage holds the day in figures, which need not be so of one that was reckoned."""
    return (
        isinstance(fact.value, date) and re.search(rf"(?<!\d)0?{fact.value.day}(?!\d)", fact.source.quote) is not None
    )


def with_identity(trip: Dienstreis, cited: tuple[Source, ...]) -> tuple[Source, ...]:
    """The sources, with those added that name the traveller and the place where they don't."""
    quotes = fold(" ".join(source.quote for source in cited))
    absent = [
        group for group in identity(trip) if fold(str(getattr(group[0].value, "name", group[0].value))) not in quotes
    ]
    return tuple(dict.fromkeys((*cited, *fewest(absent))))


def about(trip: Dienstreis, text: str, cited: tuple[Source, ...] = ()) -> Statement:
    """A statement on the trip: the passages that say it, and apart from them those that say which trip it is."""
    names = tuple(source for source in with_identity(trip, cited) if source not in cited)
    return Statement(text, cited, names=names)


def on(trip: Dienstreis, w: Wording, key: str, cited: tuple[Source, ...] = (), **values: object) -> Statement:
    """The fixed sentence on the trip, with its passages."""
    return about(trip, w.opening(w.say(key, trip=w.trip(trip), **values)), cited)


def unknown(trip: Dienstreis, w: Wording, key: str) -> list[Statement]:
    """That the register does not say it of this trip."""
    return [replace(on(trip, w, key), missing=True)]


def trip_text(fact: Fact) -> str:
    """The quote of a fact on one line, without the heading that it stands under."""
    return source_text(fact.source)


def source_text(source: Source) -> str:
    """The quote on one line, without the heading that it stands under."""
    heading, _, value = source.quote.partition("\n")
    quote = value if heading.strip() == source.section.strip() and value.strip() else source.quote
    return " ".join(quote.split())


def quoted(trip: Dienstreis, facts: list[Fact], w: Wording, lead: str) -> list[Statement]:
    """The facts' own words, a bullet each, under a line that says which document they are from."""
    statements: list[Statement] = []
    for group in by_value(facts, lambda f: f.source.document):
        statements.append(replace(on(trip, w, lead, document=w.document(group[0].source.kind)), lead=True))
        statements += [Statement(trip_text(f), (f.source,), bullet=True) for f in by_unique_source(group)]
    return statements


def by_unique_source(facts: list[Fact]) -> list[Fact]:
    """One fact per passage."""
    return [group[0] for group in by_value(facts, lambda f: f.source)]
