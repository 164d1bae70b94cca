"""What a cited passage shows: its amounts, dates, numbers and words, and the trip it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from assistant.answer import Citation
from assistant.values import Day, Kind, Value, values, word_table, words
from corpus.dienstreis import Dienstreis, Field, Person, Place
from corpus.register import Register

IDENTITY = (Field.TRAVELLER, Field.CITY, Field.COUNTRY)


@dataclass(frozen=True, slots=True)
class Passage:
    """The values a reader finds at a citation: `amounts` in euros, `trip` the id of its trip or "".

    `years` are those of its page or trips, which the text itself may leave out.
    """

    text: str
    amounts: frozenset[Decimal] = frozenset()
    days: frozenset[Day] = frozenset()
    numbers: frozenset[Decimal] = frozenset()
    words: frozenset[str] = frozenset()
    years: frozenset[Decimal] = frozenset()
    trip: str = ""


def read(text: str) -> Passage:
    """The passage that is nothing but this text."""
    found = values(text)
    none = word_table()["none"]
    days = frozenset(value.value for value in found if isinstance(value.value, Day))
    years = {Decimal(day.year) for day in days if day.year}
    zero = {Decimal(none[word]) for word in words(text) if word in none}
    numbers = _decimals(found, Kind.NUMBER) | years | zero
    return Passage(text, _decimals(found, Kind.AMOUNT), days, numbers, words(text))


def passage(citation: Citation, register: Register) -> Passage:
    """What a citation shows: the values of its quote, the names also of the headings above it and of its trip."""
    quote = read(citation.quote)
    if not quote.numbers and quote.words & set(word_table()["single"]):
        quote = replace(quote, numbers=frozenset({Decimal(1)}))  # "de meereizende ambtenaar"
    headings = words(f"{citation.document}\n{citation.section}")
    trip = trip_at(citation, register)
    year = trip.year if trip else next((page.year for page in register.pages if page.name == citation.page), None)
    amounts = quote.amounts
    # A bare number is an amount where the text or its heading says so, as in a table: "Kosten | 2000".
    if not amounts and words(f"{citation.section} {citation.quote}") & set(word_table()["costs"]):
        amounts = quote.numbers
    return Passage(
        f"{citation.section} {citation.quote}",
        amounts,
        frozenset(day if day.year else day._replace(year=year) for day in quote.days),
        quote.numbers,
        quote.words | headings | (_identity([trip]) if trip else frozenset()),
        frozenset({Decimal(year)} if year else ()),
        trip.id if trip else "",
    )


def of_trips(trips: Iterable[Dienstreis]) -> Passage:
    """What says which trips there are and no more: who, where and when."""
    trips = tuple(trips)
    dates = [fact.value for trip in trips for fact in trip.of(Field.DEPARTURE, Field.RETURN)]
    return Passage(
        "",
        days=frozenset(Day(day.day, day.month, day.year) for day in dates if isinstance(day, date)),
        years=frozenset(Decimal(trip.year) for trip in trips if trip.year),
        words=_identity(trips),
    )


def trip_at(citation: Citation, register: Register) -> Dienstreis | None:
    """The trip in one of whose documents the citation begins."""
    for trip in register.trips:
        for document in trip.documents:
            if document.page == citation.page and document.start <= citation.start < document.end:
                return trip
    return None


def _decimals(found: Iterable[Value], kind: Kind) -> frozenset[Decimal]:
    return frozenset(value.value for value in found if value.kind is kind and isinstance(value.value, Decimal))


def _identity(trips: Iterable[Dienstreis]) -> frozenset[str]:
    """The words that name a trip: who travels (function, name, initials), and the places as usual and as written."""
    written = []
    for fact in (fact for trip in trips for fact in trip.of(*IDENTITY)):
        match fact.value:
            case Person() as person:
                written.append(f"{person} {person.initials}")
            case Place() as place:
                written.append(f"{place.name} {place.written}")
    return words(" ".join(written))
