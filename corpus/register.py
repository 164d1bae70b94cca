"""The register: every page of a folder, its documents and its trips."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import product
from pathlib import Path

from corpus import labels, people
from corpus.cutting.heads import by_heads
from corpus.cutting.messages import by_messages
from corpus.cutting.narrative import by_stories
from corpus.cutting.reader import Cut, by_titles, read_documents
from corpus.cutting.unwrapping import as_read, on_page
from corpus.dates import DATE, dates
from corpus.dienstreis import Dienstreis, Fact, Field
from corpus.document import Document, DocumentKind
from corpus.errors import CorpusError
from corpus.lines import Line, field_of, register_lines
from corpus.linker import link
from corpus.page import Page
from corpus.reading.facts import facts_above, facts_of
from corpus.reading.learning import learn
from corpus.shelf import Shelf
from corpus.totals import without_totals

_OF_MUNICIPALITY = re.compile(r"\bgemeente\s+((?:Den |De |Het |’s-|'s-|Sint-?)?[A-Z][\w-]+)")
WHOLE, WITHOUT_WHO, WITHOUT_DAYS = 4, 2, 1  # what a trip counts that says who, where and when, or not all of it
SHIPPED = Path(__file__).parent / "pages"


@dataclass(frozen=True)
class Register:
    """The pages in order of name, with the documents and trips read from them.

    `home` is the municipality that is meant where none is named, "" where that is to be found in the pages.
    """

    pages: tuple[Page, ...]
    documents: tuple[Document, ...]
    trips: tuple[Dienstreis, ...]
    home: str = ""

    def page(self, name: str) -> Page:
        """The page of that name; CorpusError where there is none."""
        for page in self.pages:
            if page.name == name:
                return page
        raise CorpusError("page_missing", page=name)

    def trip(self, trip_id: str) -> Dienstreis:
        """The trip of that id; KeyError where there is none."""
        return self._by_id[trip_id]

    def trip_of(self, document: Document) -> Dienstreis:
        """The trip that the document belongs to."""
        return self._by_place[document.page, document.start, document.kind]

    @cached_property
    def municipality(self) -> str:
        """The home municipality: the one that was set, else that of most pages, else the one they name most; or ""."""
        own = Counter(page.municipality for page in self.pages if page.municipality)
        named = own or Counter(match[1] for page in self.pages for match in _OF_MUNICIPALITY.finditer(page.text))
        return self.home or max(named, key=lambda name: named[name], default="")

    @cached_property
    def municipalities(self) -> tuple[str, ...]:
        """The municipalities that have trips here, in alphabetical order."""
        return tuple(sorted({trip.municipality for trip in self.trips if trip.municipality}))

    def of(self, names: Collection[str]) -> Register:
        """The part of the register that is of these municipalities."""
        pages = tuple(page for page in self.pages if page.municipality in names)
        kept = {page.name for page in pages}
        trips = tuple(trip for trip in self.trips if trip.page in kept)
        return Register(pages, tuple(d for d in self.documents if d.page in kept), trips, self.home)

    @cached_property
    def _by_id(self) -> dict[str, Dienstreis]:
        return {trip.id: trip for trip in self.trips}

    @cached_property
    def _by_place(self) -> dict[tuple[str, int, DocumentKind], Dienstreis]:
        return {(d.page, d.start, d.kind): trip for trip in self.trips for d in trip.documents}


def read_register(folder: Path = SHIPPED, home: str = "") -> Register:
    """The register in a folder of pages; a page that names no municipality is of the home one.

    Raises CorpusError where the folder or a page can't be read.
    """
    shelf = Shelf(folder)
    names = shelf.names()
    if not names:
        raise CorpusError("corpus_without_pages", folder=folder)
    pages = tuple(shelf.page(name) for name in names)
    home = Register(pages, (), (), home).municipality
    pages = tuple(page if page.municipality else replace(page, municipality=home) for page in pages)
    trips = tuple(trip for page in pages for trip in read_trips(page))
    return Register(pages, tuple(d for trip in trips for d in trip.documents), trips, home)


def read_trips(page: Page) -> tuple[Dienstreis, ...]:
    """The trips of one page, with their documents and facts."""
    lines = register_lines(page.text)
    with labels.also(learn(lines)), people.also(line.text for line in lines):
        best = _trips(page, by_titles)
        if by_messages(lines)[1] and _told(messages := _trips(page, by_messages)) >= _told(best):
            return messages
        for cut in (by_heads, by_stories) if _leaves_days(page, lines, best) else ():
            if len(cut(lines)[1]) * WHOLE > _told(best):
                other = _trips(page, cut)
                # A trip in two pieces would tell more by the one without days: another cut must make a whole trip more.
                best = other if _told(other) >= _told(best) + WHOLE else best
    return best


def _leaves_days(page: Page, lines: Sequence[Line], trips: Sequence[Dienstreis]) -> bool:
    """Whether a trip doesn't say who went where and when, or the page holds a day of this year that is of no trip.

    So too where one document of a trip gives two days of departure: it may be two trips.
    """
    known: set[date] = set()
    for trip in trips:
        days = [fact.value for fact in trip.of(Field.DEPARTURE, Field.RETURN) if isinstance(fact.value, date)]
        if not days or not trip.of(Field.TRAVELLER) or not trip.of(Field.CITY, Field.COUNTRY):
            return True
        starts = {(fact.source.document, fact.source.kind, fact.value) for fact in trip.of(Field.DEPARTURE)}
        if len(starts) > len({start[:2] for start in starts}):
            return True
        known |= {fact.value for fact in trip.facts if isinstance(fact.value, date)}
        known |= {min(days) + timedelta(days=n) for n in range(-1, (max(days) - min(days)).days + 2)}
    told = {each.value for line in lines if _may_tell_days(line) for each in dates(line.text, page.year)}
    return not trips or any(day.year == page.year for day in told - known)


def _may_tell_days(line: Line) -> bool:
    """Whether a day on the line may be one of a trip: no label says that it is of something else."""
    field = field_of(line.text) if DATE.search(line.text) else None
    return field is None or labels.topic(field.label) in ("", "period", "destination", "traveller")


def _trips(page: Page, cut: Cut) -> tuple[Dienstreis, ...]:
    return without_totals(link(page, [(document, _facts(page, document)) for document in read_documents(page, cut)]))


def _told(trips: Sequence[Dienstreis]) -> int:
    """How much the trips tell: each most that says who went where and when, and less one that leaves out who or when.

    Of one person's trips that follow upon each other, or go to one place on no day, only the first counts.
    """
    told = 0
    days: set[tuple[str, object]] = set()
    for trip in trips:
        who = {str(fact.value) for fact in trip.of(Field.TRAVELLER)}
        where = {str(fact.value) for fact in trip.of(Field.CITY, Field.COUNTRY)}
        when = {fact.value for fact in trip.of(Field.DEPARTURE, Field.RETURN) if isinstance(fact.value, date)}
        near = {day + timedelta(days=n) for day in when for n in (-1, 0, 1)} or where
        if not days & set(product(who or {""}, near)):
            told += (WHOLE if who else WITHOUT_WHO) if when and where else (WITHOUT_DAYS if who and where else 0)
        days |= set(product(who or {""}, when or where))
    return told


def _facts(page: Page, document: Document) -> tuple[Fact, ...]:
    found = list(on_page(page, document, facts_of(*as_read(page, document))))
    if document.unwrapped:
        found += facts_above(page, document, {fact.field for fact in found})
    return tuple(found)
