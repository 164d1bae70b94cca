"""What a model may say: the sentences of the passages it was given, and those of the register's own answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import takewhile

from assistant.answer import Answer, Citation
from assistant.model.reading import Reading, about_trips, implied, meaning, read
from assistant.model.reply import Sentence, sentences_of
from assistant.values import WORDS, Kind
from corpus.dienstreis import Dienstreis, Field, Person, Place
from corpus.gazetteer import fold
from corpus.register import Register
from corpus.sentences import sentences

IDENTITY = (Field.TRAVELLER, Field.CITY, Field.COUNTRY)


@dataclass(frozen=True, slots=True)
class Trip:
    """What tells a trip apart: the meanings of the words for who travels and where, and the offices of the former."""

    id: str
    words: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    offices: frozenset[tuple[str, str]] = frozenset()
    year: Decimal | None = None


NO_TRIP = Trip("")


@dataclass(frozen=True)
class Unit:
    """A sentence that a statement may stand on, the numbers of its passages, and the trip it is about (or none).

    `own` tells that the register's answer says it, and `computed` that it does so in its own words; `reach` are the
    numbers of the bullets that it introduces.
    """

    text: str
    cited: tuple[int, ...]
    trip: Trip
    headings: frozenset[str] = frozenset()
    own: bool = False
    reach: tuple[int, ...] = ()
    computed: bool = False

    @cached_property
    def reading(self) -> Reading:
        """What it says."""
        return read(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """The meanings of the words that may be used of it: its own, those of the headings above it, of its trip."""
        costs = frozenset({meaning("kosten")} if self.tells_costs else ())
        trips = about_trips() if self.computed else frozenset()
        besides = self.reading.implied | implied(self.headings) | costs | trips
        return self.reading.words | besides | self.headings | self.trip.words

    @property
    def tells_costs(self) -> bool:
        """Whether it has an amount in the register's own words, which is always what a trip cost."""
        return self.computed and any(figure.kind is Kind.AMOUNT for figure in self.reading.figures)


@dataclass(frozen=True)
class Evidence:
    """Every unit, those of the register's own answer first."""

    units: tuple[Unit, ...]
    trips: frozenset[str]
    quotes: dict[int, str]

    def under(self, numbers: Iterable[int]) -> list[Unit]:
        """The units that stand under one of these numbers."""
        wanted = set(numbers)
        return [unit for unit in self.units if wanted & {*unit.cited, *unit.reach}]

    @property
    def own(self) -> list[Unit]:
        """The sentences of the register's own answer that cite something."""
        return [unit for unit in self.units if unit.own]


def evidence_of(answer: Answer, register: Register) -> Evidence:
    """The evidence in an answer of the register."""
    trips = {citation.number: _trip_at(citation, register) for citation in answer.citations}
    units = (*_own(answer, trips), *(u for c in answer.citations for u in _of_passage(c, trips[c.number])))
    return Evidence(
        units, frozenset(t.id for t in trips.values() if t.id), {c.number: c.quote for c in answer.citations}
    )


def _own(answer: Answer, trips: dict[int, Trip]) -> list[Unit]:
    """The sentences of the answer."""
    found: list[Unit] = []
    written = sentences_of(answer.answer)
    quotes = [" ".join(citation.quote.split()) for citation in answer.citations]
    for place, (sentence, cited) in enumerate(zip(written, _cited(written), strict=True)):
        about = {trips[number] for number in cited if number in trips}
        if cited:
            trip = about.pop() if len(about) == 1 else NO_TRIP
            bullets = takewhile(lambda later: later.bullet, written[place + 1 :]) if sentence.text.endswith(":") else ()
            reach = tuple(number for later in bullets for number in later.cited)
            quoted = "“" in sentence.text or any(sentence.text.strip(" .") in quote for quote in quotes)
            found.append(Unit(sentence.text, cited, trip, own=True, reach=reach, computed=not quoted))
    return found


def _cited(written: Sequence[Sentence]) -> list[tuple[int, ...]]:
    """The numbers that each sentence stands on: its own, or those of the list after it, or of the sentence after it."""
    found: list[tuple[int, ...]] = []
    later: tuple[int, ...] = ()
    for sentence, after in zip(reversed(written), (None, *reversed(written)), strict=False):
        begins_list = after is not None and after.bullet and not sentence.bullet
        found.append(sentence.cited or (later if begins_list else found[-1] if found else ()))
        later = tuple(dict.fromkeys((*sentence.cited, *later)))
    return found[::-1]


def _of_passage(citation: Citation, trip: Trip) -> list[Unit]:
    headings = _meanings(f"{citation.document} {citation.section}")
    return [
        Unit(" ".join(citation.quote[start:end].split()), (citation.number,), trip, headings)
        for start, end in sentences(citation.quote, 0, len(citation.quote))
    ]


def _trip_at(citation: Citation, register: Register) -> Trip:
    for trip in register.trips:
        for document in trip.documents:
            if document.page == citation.page and document.start <= citation.start < document.end:
                return _trip(trip)
    return NO_TRIP


def _trip(trip: Dienstreis) -> Trip:
    people = [fact.value for fact in trip.of(Field.TRAVELLER) if isinstance(fact.value, Person)]
    places = [fact.value for fact in trip.of(Field.CITY, Field.COUNTRY) if isinstance(fact.value, Place)]
    where = _meanings(" ".join(f"{place.name} {place.written}" for place in places))
    who = " ".join(f"{person} {person.initials}" for person in people)
    offices = read(" , ".join(str(person) for person in people)).offices
    return Trip(trip.id, _meanings(who) | where, where, offices, Decimal(trip.year) if trip.year else None)


def _meanings(text: str) -> frozenset[str]:
    return frozenset(meaning(fold(word)) for word in WORDS.findall(text))
