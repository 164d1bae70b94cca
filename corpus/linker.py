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


def link(page: Page, read: Sequence[Read]) -> tuple[Dienstreis, ...]:
    """The trips of a page, in the order of their first documents.

    A document that names nobody, no place and no day belongs to the trip before it; before the first, to none.
    """
    groups: list[list[Read]] = []
    for document, facts in read:
        inside = next((g for g in groups if any(_contains(other, document) for other, _ in g)), None)
        features = _features(facts)
        if inside is not None:
            inside.append((document, facts))
        elif features.is_empty:
            if groups:
                groups[-1].append((document, facts))
        elif (group := _best_group(groups, document, features)) is not None:
            group.append((document, facts))
        else:
            groups.append([(document, facts)])
    return tuple(_trip(page, number, group) for number, group in enumerate(groups, 1))


def _best_group(groups: Sequence[list[Read]], document: Document, features: _Features) -> list[Read] | None:
    """The documents of the trip that this one is about: of several that fit, the one nearest in time."""
    found: list[tuple[bool, int, list[Read]]] = []
    for group in groups:
        others = _features([fact for _, facts in group for fact in facts])
        apart = _days_apart(others, features)
        has_kind = any(other.kind is document.kind for other, _ in group)
        if _same_trip(others, features, apart) and not (has_kind and apart > 0):
            found.append((has_kind, apart, group))
    return min(found, key=lambda candidate: candidate[:2])[2] if found else None


def _contains(outer: Document, inner: Document) -> bool:
    """Whether the inner document began inside the outer one, or right under its title."""
    return inner.title.endswith(f"– {outer.title}")


def _trip(page: Page, number: int, group: Sequence[Read]) -> Dienstreis:
    facts = [_settled(fact, group) for _, document_facts in group for fact in document_facts]
    first = min((f.value.year for f in facts if f.field is Field.DEPARTURE and isinstance(f.value, date)), default=page.year)
    documents = tuple(document for document, _ in group)
    return Dienstreis(f"{page.name.rsplit('.', 1)[0]}-{number}", page.name, first, documents, tuple(facts))


def _settled(fact: Fact, group: Sequence[Read]) -> Fact:
    """The fact with a city's slip of the pen named as the city the trip's other documents name, and its country."""
    if not isinstance(fact.value, Place) or fact.field is not Field.CITY:
        return fact
    facts = [f for _, fs in group for f in fs]
    name = _usual_spelling(fact.value.written, _written(facts, Field.CITY))
    codes = {f.value.country_code for f in facts if f.field is Field.COUNTRY and isinstance(f.value, Place)} - {""}
    if len(codes) == 1:
        return replace(fact, value=Place(name, fact.value.written, codes.pop()))
    known = city(name)
    fits = known is not None and (not codes or known.country_code in codes)
    return replace(fact, value=Place(name, fact.value.written, known.country_code if known and fits else ""))


def _written(facts: Sequence[Fact], field: Field) -> list[str]:
    return [f.value.written for f in facts if f.field is field and isinstance(f.value, Place)]


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
    return any((known := city(name)) and known.country_code in b.countries | a.countries for name in a.cities | b.cities)


def _days_apart(a: _Features, b: _Features) -> int:
    """The days between two trips; 0 where they overlap or either has no date."""
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return 0
    return max((b.first - a.last).days, (a.first - b.last).days, 0)


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return any(fuzz.ratio(x, y) >= SAME_NAME or x.split()[-1] == y.split()[-1] for x in a for y in b)


