"""Invented registers as files in every format, each with the trips and the fields that it tells of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.dienstreis import Person
from evals.invented import files, sheets
from evals.invented.trips import InventedTrip, invented_trips, wordings
from evals.invented.wording import fields, title

FORMATS = ("txt", "html", "md", "pdf", "docx", "odt", "csv", "xlsx")
SHEETS = ("csv", "xlsx")
FIRST_YEAR, LAST_YEAR = 2010, 2026
MOST_TRIPS = 14


@dataclass(frozen=True, slots=True)
class Told:
    """What a page tells of a trip, by field as the reader has it."""

    travellers: frozenset[str]
    city: str
    country: str
    departure: str
    return_day: str
    officials: int | None
    cents: frozenset[int]
    payer: str
    transport: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A file with a register of one municipality and year, the wording it is in, and what it tells, trip by trip."""

    path: Path
    municipality: str
    year: int
    style: str
    told: tuple[Told, ...]


def publications(
    folder: Path, seed: int, count: int, formats: Sequence[str] = FORMATS, trips: int | None = None
) -> Iterator[Publication]:
    """So many files in a folder, the formats and styles in turn; the same for the same seed."""
    for number in range(count):
        chance = random.Random(f"{seed}-{number}")
        year = chance.randint(FIRST_YEAR, LAST_YEAR)
        made = invented_trips(chance, year, trips or chance.randint(2, MOST_TRIPS))
        town = chance.choice(wordings()["names"]["municipalities"])
        suffix = formats[number % len(formats)]
        path = folder / f"dienstreizen-{number}-{year}.{suffix}"
        if suffix in SHEETS:
            kinds = sheets.write(path, made, chance)
            yield Publication(path, town, year, "table", tuple(_told(trip, kinds) for trip in made))
            continue
        style = list(wordings()["styles"])[(number // len(formats)) % len(wordings()["styles"])]
        page = files.Page(f"Dienstreizen {year}", town, tuple(_record(trip, style, chance) for trip in made))
        files.write(path, page, chance)
        kinds = [field.split("|")[0] for field in wordings()["styles"][style]["fields"]]
        yield Publication(path, town, year, style, tuple(_told(trip, [*kinds, "title"]) for trip in made))


def _record(trip: InventedTrip, style: str, chance: random.Random) -> files.Record:
    chosen = wordings()["styles"][style]
    head = title(trip, chosen["title"], chance) if chosen["title"] else ""
    return files.Record(head, tuple(fields(trip, style, chance)), chosen["layout"])


def _told(trip: InventedTrip, kinds: Sequence[str]) -> Told:
    """The fields that these kinds of columns or lines tell; a title or a destination tells where to."""
    amounts = {"estimate": trip.estimate, "actual": trip.actual, "amount": trip.actual}
    cents = {amounts[kind] for kind in kinds if kind in amounts}
    return Told(
        frozenset(_named(person) for person in trip.travellers),
        trip.city,
        trip.country,
        trip.departure.isoformat(),
        trip.return_day.isoformat(),
        trip.officials if "officials" in kinds else None,
        frozenset(each for each in cents if each is not None),
        trip.payer if "payer" in kinds else "",
        trip.transport if "transport" in kinds else "",
    )


def _named(person: Person) -> str:
    return f"{person.function} {person.name[0].upper()}{person.name[1:]}"
