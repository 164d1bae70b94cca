"""What became of a page in the reading: its trips, what each lacks or leaves in doubt, and the text of no trip."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus import labels
from corpus.amounts import amounts
from corpus.dienstreis import Amount, Dienstreis, Fact, Field, Officials, Place
from corpus.findings import contradictions, is_rate, missing
from corpus.gazetteer import city
from corpus.lines import HEADING_WORDS, field_of, register_lines
from corpus.overview import field_name, trip_name
from corpus.page import Page
from corpus.reading.others import is_about_another
from prompts import sentence, table

LONG_TRIP = 31  # days; a longer trip is rather a date misread
SHOWN_TEXTS = 3
SHOWN_CHARACTERS = 60

_WORD = re.compile(r"[a-zà-ÿ]{3}")  # a number of a record, "BDR-2024-02", tells nothing of a trip
_DAYS = (Field.DEPARTURE, Field.RETURN)


class Doubt(StrEnum):
    """Why a field may be read wrong, or can't be taken as it stands."""

    CONTRADICTION = "contradiction"
    IN_PASSING = "in_passing"
    UNKNOWN_PLACE = "unknown_place"
    UNREAD_NUMBER = "unread_number"
    RATE_ONLY = "rate_only"
    LONG_TRIP = "long_trip"
    OTHER_YEAR = "other_year"


@dataclass(frozen=True, slots=True)
class TripAccount:
    """A trip with the fields that it lacks and those that are in doubt, each with why."""

    trip: Dienstreis
    missing: tuple[Field, ...]
    doubts: tuple[tuple[Field, Doubt], ...]


@dataclass(frozen=True, slots=True)
class PageAccount:
    """A page with its trips, and the characters of the text on it that belongs to none of them.

    `unread` is text in a trip that nothing was read from: an unknown label, an amount, a sentence on another trip.
    """

    page: Page
    trips: tuple[TripAccount, ...]
    stray: tuple[tuple[int, int], ...]
    unread: tuple[tuple[int, int], ...] = ()

    @property
    def is_doubtful(self) -> bool:
        """Whether a field is in doubt, or text was left over."""
        return bool(self.stray or self.unread) or any(trip.doubts for trip in self.trips)


def account_of(page: Page, trips: Sequence[Dienstreis]) -> PageAccount:
    """The account of a page, of whose register these are all the trips."""
    own = [trip for trip in trips if trip.page == page.name]
    return PageAccount(
        page, tuple(_of_trip(page, trip) for trip in own), tuple(_stray(page, own)), tuple(_unread(page, own))
    )


def account_text(account: PageAccount) -> str:
    """The account in Dutch, a line for the page, for each trip with something amiss, and for the text left over."""
    if not account.trips:
        return sentence("overview", "account_empty", page=account.page.name)
    count = len(account.trips)
    lines = [sentence("overview", "account_one" if count == 1 else "account_many", page=account.page.name, count=count)]
    lines += [line for each in account.trips for line in _trip_lines(each)]
    for spans, name in ((account.unread, "account_unread"), (account.stray, "account_stray")):
        if spans:
            texts = [_shown(account.page.text[start:end]) for start, end in spans[:SHOWN_TEXTS]]
            more = ["…"] if len(spans) > SHOWN_TEXTS else []
            lines.append(sentence("overview", name, texts="; ".join([*texts, *more])))
    return "\n".join(lines)


def _of_trip(page: Page, trip: Dienstreis) -> TripAccount:
    lacking = tuple(item for item in missing(trip) if isinstance(item, Field))
    return TripAccount(trip, lacking, tuple(dict.fromkeys(_doubts(page, trip))))


def _doubts(page: Page, trip: Dienstreis) -> Iterator[tuple[Field, Doubt]]:
    for found in contradictions(trip):
        yield found.field, Doubt.CONTRADICTION
    for fact in trip.facts:
        value = fact.value
        if fact.in_passing:
            yield fact.field, Doubt.IN_PASSING
        if isinstance(value, Place) and fact.field is Field.CITY and not value.country_code and not city(value.name):
            yield fact.field, Doubt.UNKNOWN_PLACE
        if isinstance(value, Officials) and value.number is None and not labels.says("unknown", value.note):
            yield fact.field, Doubt.UNREAD_NUMBER
        if fact.field in _DAYS and page.year and isinstance(value, date) and abs(value.year - page.year) > 1:
            yield fact.field, Doubt.OTHER_YEAR
    amounts = [fact for fact in trip.of(Field.AMOUNT) if isinstance(fact.value, Amount)]
    if amounts and all(is_rate(fact) for fact in amounts):
        yield Field.AMOUNT, Doubt.RATE_ONLY
    if _days(trip.of(*_DAYS)) > LONG_TRIP:
        yield Field.RETURN, Doubt.LONG_TRIP


def _days(facts: Sequence[Fact]) -> int:
    days = [fact.value for fact in facts if isinstance(fact.value, date)]
    return (max(days) - min(days)).days if days else 0


def _stray(page: Page, trips: Sequence[Dienstreis]) -> Iterator[tuple[int, int]]:
    """The lines outside every document that are no heading: text, or a known label with its value."""
    taken = [(document.start, document.end) for trip in trips for document in trip.documents]
    for line in register_lines(page.text):
        labelled = field_of(line.text)
        tells = len(line.text.split()) > HEADING_WORDS or (labelled and labels.topic(labelled.label))
        if tells and not any(start < line.end and line.start < end for start, end in taken):
            yield line.start, line.end


def _unread(page: Page, trips: Sequence[Dienstreis]) -> Iterator[tuple[int, int]]:
    """The blocks of the trips that nothing was read from, though a label or amount in them tells something."""
    for trip in trips:
        shown = [(fact.source.start, fact.source.end) for fact in trip.facts]
        paid = [(fact.start, fact.end) for fact in trip.of(Field.AMOUNT)]
        for document in trip.documents:
            for section in document.sections:
                for block in section.blocks:
                    begin = max(block.start, block.value_start)
                    known = section.topic or labels.topic(block.label) or labels.is_office_label(block.label)
                    unknown = block.label and not known
                    labelled = unknown and _WORD.search(page.text, begin, block.end)
                    told = [(money.start, money.end) for money in amounts(page.text, begin, block.end)]
                    if (
                        is_about_another(page, document, block)
                        or (labelled and not _meet((block.start, block.end), shown))
                        or not all(_meet(span, paid) for span in told)
                    ):
                        yield block.start, block.end


def _meet(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _trip_lines(account: TripAccount) -> Iterator[str]:
    words = table("overview")["doubts"]
    found = []
    if account.missing:
        names = ", ".join(field_name(field) for field in account.missing)
        found.append(sentence("overview", "account_missing", fields=names))
    for doubt in Doubt:
        names = ", ".join(field_name(field) for field, why in account.doubts if why is doubt)
        found += [sentence("overview", "account_doubt", why=words[doubt.value], fields=names)] if names else []
    if found:
        yield sentence("overview", "account_trip", trip=trip_name(account.trip), found="; ".join(found))


def _shown(text: str) -> str:
    text = " ".join(text.split())
    short = text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS].rsplit(" ", 1)[0] + " …"
    return f"“{short}”"
