"""Gathers documents into trips: a request and a report of the same journey are one trip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import fuzz

from corpus import labels
from corpus.dienstreis import Dienstreis, Fact, Field, Person, Place
from corpus.document import Document
from corpus.gazetteer import city, fold
from corpus.page import Page

# A report may give the days of the programme where the request gives those of the flight.
DAYS_APART = 10
SAME_NAME = 84  # rapidfuzz ratio, 0-100: one letter wrong in a name of six
SAME_CITY = 75  # within one trip, where a second city so much alike is unlikely


Read = tuple[Document, tuple[Fact, ...]]


@dataclass(frozen=True, slots=True)
class _Features:
    """What tells one trip from another: who, where and when, as one document or several say it."""

    names: frozenset[str]
    cities: frozenset[str]
    countries: frozenset[str]
    first: date | None
    last: date | None

    @property
    def is_empty(self) -> bool:
        return not self.names and not self.cities and not self.countries and self.first is None

    def __or__(self, other: _Features) -> _Features:
        days = [day for day in (self.first, self.last, other.first, other.last) if day]
        return _Features(
            self.names | other.names,
            self.cities | other.cities,
            self.countries | other.countries,
            min(days, default=None),
            max(days, default=None),
        )


@dataclass(slots=True)
class _Group:
    """The documents of one trip, as far as the page has been read."""

    documents: list[Read]
    features: _Features

    def add(self, document: Document, facts: tuple[Fact, ...], features: _Features) -> None:
        self.documents.append((document, facts))
        self.features |= features


def link(page: Page, read: Sequence[Read]) -> tuple[Dienstreis, ...]:
    """The trips of a page, in the order of their first documents.

    A document that names nobody, no place and no day belongs to the trip before it; before the first, to none.
    """
    groups: list[_Group] = []
    outer: tuple[Document, _Group | None] | None = None
    for document, facts in read:
        features = _features(facts)
        if outer and outer[1] and _contains(outer[0], document):
            outer[1].add(document, facts, features)
            continue
        group = _of_case(groups, document, features)
        if group is None and not features.is_empty:
            group = _best_group(groups, document, features)
        elif group is None and groups and not labels.case_number(document.title):
            group = groups[-1]
        if group is not None:
            group.add(document, facts, features)
        elif not features.is_empty:
            group = _Group([(document, facts)], features)
            groups.append(group)
        outer = (document, group)
    return tuple(_trip(page, number, group.documents) for number, group in enumerate(groups, 1))


def _of_case(groups: Sequence[_Group], document: Document, features: _Features) -> _Group | None:
    """The trip that a document of the same number is about; requests and reports may each be counted from 1."""
    number = labels.case_number(document.title)
    told = (group for group in groups for other, _ in group.documents if labels.case_number(other.title) == number)
    group = next(told, None) if number else None
    counted = number.isdigit() and group and not features.is_empty
    return None if counted and group and not _same_trip(group.features, features, 0) else group


def _best_group(groups: Sequence[_Group], document: Document, features: _Features) -> _Group | None:
    """The trip that this document is about: of several that fit, the one nearest in time that lacks such a document."""
    found: list[tuple[bool, int, int]] = []
    for index, group in enumerate(groups):
        apart = _days_apart(group.features, features)
        has_kind = any(other.kind is document.kind for other, _ in group.documents)
        if not (has_kind and apart > 0) and _same_trip(group.features, features, apart):
            found.append((has_kind, apart, index))
    return groups[min(found)[2]] if found else None


def _contains(outer: Document, inner: Document) -> bool:
    """Whether the inner document began inside the outer one, or right under its title."""
    return inner.title.endswith(f"– {outer.title}")


def _trip(page: Page, number: int, group: Sequence[Read]) -> Dienstreis:
    facts = _settled(_without_passing([fact for _, document_facts in group for fact in document_facts]))
    days = [fact.value for fact in facts if fact.field is Field.DEPARTURE and isinstance(fact.value, date)]
    years = [document.year for document, _ in group if document.year]
    year = min(days).year if days else years[0] if years else page.year
    documents = tuple(document for document, _ in group)
    trip_id = f"{page.name.rsplit('.', 1)[0]}-{number}"
    return Dienstreis(trip_id, page.name, year, documents, tuple(facts), page.municipality)


def _without_passing(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without those read from running text about what a label or title of the trip says."""
    said = {fact.field for fact in facts if not fact.in_passing}
    return [fact for fact in facts if not fact.in_passing or fact.field not in said]


def _settled(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, each city with its country, and a slip of the pen named as the city the other documents name."""
    written = [place.written for place in _places(facts, Field.CITY)]
    codes = {place.country_code for place in _places(facts, Field.COUNTRY)} - {""}
    settled = {name: _settled_city(name, written, codes) for name in set(written)}
    return [
        replace(fact, value=settled[fact.value.written])
        if fact.field is Field.CITY and isinstance(fact.value, Place)
        else fact
        for fact in facts
    ]


def _settled_city(written: str, others: Sequence[str], codes: set[str]) -> Place:
    name = _usual_spelling(written, others)
    if len(codes) == 1:
        return Place(name, written, next(iter(codes)))
    known = city(name)
    fits = known is not None and (not codes or known.country_code in codes)
    return Place(name, written, known.country_code if known and fits else "")


def _places(facts: Sequence[Fact], field: Field) -> list[Place]:
    return [fact.value for fact in facts if fact.field is field and isinstance(fact.value, Place)]


def _usual_spelling(written: str, others: Sequence[str]) -> str:
    """The spelling most used among the names that differ in a letter or two; of equals, one that is a known city."""
    close = {o for o in others if fuzz.ratio(fold(o), fold(written)) >= SAME_CITY and abs(len(o) - len(written)) <= 2}
    most = max((others.count(name) for name in close), default=0)
    usual = [name for name in close if others.count(name) == most]
    if len(usual) < 2:
        return usual[0] if usual else written
    return max(sorted(usual), key=lambda name: city(name) is not None)


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


def _same_trip(a: _Features, b: _Features, apart: int) -> bool:
    if a.names and b.names and not _alike(a.names, b.names):
        return False
    if apart > DAYS_APART:
        return False
    if _same_place(a, b):
        return True
    # Nobody makes two trips on the same days: a name may be spelt otherwise, or be left out.
    dated = a.first is not None and b.first is not None
    unplaced = not (a.cities or a.countries) or not (b.cities or b.countries)
    return dated and apart == 0 and bool(a.names and b.names) and (bool(a.countries & b.countries) or unplaced)


def _same_place(a: _Features, b: _Features) -> bool:
    if a.cities and b.cities:
        return _alike(a.cities, b.cities) or any(city(x) and city(x) == city(y) for x in a.cities for y in b.cities)
    if a.countries and b.countries:
        return bool(a.countries & b.countries)
    # One names only the city, the other only the country.
    countries = a.countries | b.countries
    return any((known := city(name)) and known.country_code in countries for name in a.cities | b.cities)


def _days_apart(a: _Features, b: _Features) -> int:
    """The days between two trips; 0 where they overlap or either has no date."""
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return 0
    return max((b.first - a.last).days, (a.first - b.last).days, 0)


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return any(fuzz.ratio(x, y) >= SAME_NAME or x.split()[-1] == y.split()[-1] for x in a for y in b)
