"""Gathers documents into trips: a request and a report of the same journey are one trip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import fuzz

from corpus.dienstreis import Dienstreis, Fact, Field, Person, Place
from corpus.document import Document
from corpus.gazetteer import city, fold
from corpus.page import Page

# A report may give the days of the programme where the request gives those of the flight.
DAYS_APART = 10
SAME_NAME = 84  # rapidfuzz ratio, 0-100: one letter wrong in a name of six


@dataclass(frozen=True, slots=True)
class _Features:
    names: frozenset[str]
    cities: frozenset[str]
    countries: frozenset[str]
    first: date | None
    last: date | None


def link(page: Page, read: Sequence[tuple[Document, tuple[Fact, ...]]]) -> tuple[Dienstreis, ...]:
    """The trips of a page, in the order of their first documents."""
    groups: list[list[tuple[Document, tuple[Fact, ...]]]] = []
    for document, facts in read:
        features = _features(facts)
        inside = next((g for g in groups if any(_contains(other, document) for other, _ in g)), None)
        same = inside or next((g for g in groups if _same_trip(_features([f for _, fs in g for f in fs]), features)), None)
        if same is None:
            groups.append([(document, facts)])
        else:
            same.append((document, facts))
    return tuple(_trip(page, number, group) for number, group in enumerate(groups, 1))


def _contains(outer: Document, inner: Document) -> bool:
    """Whether the inner document began inside the outer one, or right under its title."""
    return inner.title.endswith(f"– {outer.title}")


def _trip(page: Page, number: int, group: Sequence[tuple[Document, tuple[Fact, ...]]]) -> Dienstreis:
    facts = [_settled(fact, group) for _, document_facts in group for fact in document_facts]
    first = min((f.value.year for f in facts if f.field is Field.DEPARTURE and isinstance(f.value, date)), default=page.year)
    documents = tuple(document for document, _ in group)
    return Dienstreis(f"{page.name.rsplit('.', 1)[0]}-{number}", page.name, first, documents, tuple(facts))


def _settled(fact: Fact, group: Sequence[tuple[Document, tuple[Fact, ...]]]) -> Fact:
    """The fact with a city's slip of the pen named as the city the trip's other documents name, and its country."""
    if not isinstance(fact.value, Place) or fact.field is not Field.CITY:
        return fact
    facts = [f for _, fs in group for f in fs]
    written = [f.value.written for f in facts if f.field is Field.CITY and isinstance(f.value, Place)]
    name = _usual_spelling(fact.value.written, written)
    code = next((f.value.country_code for f in facts if f.field is Field.COUNTRY and isinstance(f.value, Place)), "")
    if not code and (known := city(name)):
        code = known.country_code
    return replace(fact, value=Place(name, fact.value.written, code))


def _usual_spelling(written: str, others: Sequence[str]) -> str:
    close = [o for o in others if fuzz.ratio(fold(o), fold(written)) >= 75 and abs(len(o) - len(written)) <= 2]
    if len(set(close)) < 2:
        return written
    return max(close, key=lambda name: (city(name) is not None, others.count(name)))


def _features(facts: Sequence[Fact]) -> _Features:
    def values(field: Field) -> list[object]:
        return [fact.value for fact in facts if fact.field is field]

    days = [v for f in (Field.DEPARTURE, Field.RETURN) for v in values(f) if isinstance(v, date)]
    return _Features(
        frozenset(fold(v.name) for v in values(Field.TRAVELLER) if isinstance(v, Person)),
        frozenset(fold(v.written) for v in values(Field.CITY) if isinstance(v, Place)),
        frozenset(v.country_code for v in values(Field.COUNTRY) if isinstance(v, Place)),
        min(days, default=None),
        max(days, default=None),
    )


def _same_trip(a: _Features, b: _Features) -> bool:
    return _same_people(a, b) and _same_place(a, b) and _same_time(a, b)


def _same_people(a: _Features, b: _Features) -> bool:
    return not a.names or not b.names or _alike(a.names, b.names)


def _same_place(a: _Features, b: _Features) -> bool:
    if a.cities and b.cities and _alike(a.cities, b.cities):
        return True
    if a.countries and b.countries:
        return bool(a.countries & b.countries) and not (a.cities and b.cities)
    # One names only the city, the other only the country.
    return any((known := city(name)) and known.country_code in b.countries | a.countries for name in a.cities | b.cities)


def _same_time(a: _Features, b: _Features) -> bool:
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return True
    return (b.first - a.last).days <= DAYS_APART and (a.first - b.last).days <= DAYS_APART


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return any(fuzz.ratio(x, y) >= SAME_NAME or x.split()[-1] == y.split()[-1] for x in a for y in b)


