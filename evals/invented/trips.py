"""Invented trips: who, where to, when, why and for how much; the truth that a reader is held to."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from corpus.dienstreis import Person

LONGEST = 12  # days


@dataclass(frozen=True, slots=True)
class InventedTrip:
    """A trip that nobody made; None and "" where the register doesn't say."""

    travellers: tuple[Person, ...]
    city: str
    country: str
    departure: date
    return_day: date
    officials: int | None
    estimate: int | None
    actual: int | None
    payer: str
    transport: str
    purpose: str


@cache
def wordings() -> dict[str, Any]:
    """The names and wordings that registers are made of."""
    return tomllib.loads(files(__package__).joinpath("wordings.toml").read_text("utf-8"))


def invented_trips(chance: random.Random, year: int, count: int) -> tuple[InventedTrip, ...]:
    """So many trips of one year, the earliest first."""
    return tuple(sorted((_trip(chance, year) for _ in range(count)), key=lambda trip: trip.departure))


def _trip(chance: random.Random, year: int) -> InventedTrip:
    names = wordings()["names"]
    departure = date(year, 1, 2) + timedelta(days=chance.randrange(350))
    surnames = chance.sample(names["surnames"], 2 if chance.random() < 0.15 else 1)
    travellers = tuple(Person(chance.choice(names["functions"]), name, _initials(chance)) for name in surnames)
    return InventedTrip(
        travellers,
        chance.choice(names["cities"]),
        chance.choice(names["countries"]),
        departure,
        departure + timedelta(days=chance.randrange(LONGEST)),
        chance.choice([None, 0, 1, 1, 2, 3]),
        _cents(chance),
        _cents(chance),
        chance.choice(names["payers"]) if chance.random() < 0.3 else "",
        chance.choice(names["transports"]) if chance.random() < 0.7 else "",
        chance.choice(names["purposes"]),
    )


def _initials(chance: random.Random) -> str:
    return "".join(f"{chance.choice('ABCDEFGHJKLMPRSTW')}." for _ in range(chance.choice([0, 0, 1, 2])))


def _cents(chance: random.Random) -> int | None:
    if chance.random() < 0.15:
        return None
    euros = chance.randrange(90, 18_000)
    return euros * 100 + (chance.randrange(1, 100) if chance.random() < 0.3 else 0)
