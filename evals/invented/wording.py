"""An invented trip in words: names, dates, amounts and numbers as Dutch registers write them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from string import Template

from corpus.dates import MONTHS
from corpus.dienstreis import Person
from evals.invented.trips import InventedTrip, wordings

WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
NUMBERS = ("geen", "één", "twee", "drie")


def title(trip: InventedTrip, key: str, chance: random.Random) -> str:
    """The line that a trip is announced with."""
    return Template(wordings()["titles"][key]).substitute(
        travellers=travellers(trip), city=trip.city, country=trip.country, period=period(trip, chance)
    )


def travellers(trip: InventedTrip) -> str:
    """Such as "wethouder A.B. van der Nep en burgemeester Nepstra"."""
    return " en ".join(map(person, trip.travellers))


def person(who: Person) -> str:
    """Such as "wethouder A.B. van der Nep"; a prefix has a capital where no initials stand before it."""
    name = who.name if who.initials else who.name[0].upper() + who.name[1:]
    return " ".join(filter(None, [who.function, who.initials, name]))


def period(trip: InventedTrip, chance: random.Random) -> str:
    """Both days in one of many ways."""
    first, last = trip.departure, trip.return_day
    if first == last:
        return chance.choice([day(first), f"{WEEKDAYS[first.weekday()]} {day(first)}", numeric(first)])
    ways = [
        f"{day(first)} tot en met {day(last)}",
        f"{numeric(first)} t/m {numeric(last)}",
        f"{WEEKDAYS[first.weekday()]} {day(first)} tot en met {WEEKDAYS[last.weekday()]} {day(last)}",
        f"{day(first)}, {(last - first).days + 1} dagen",
    ]
    if first.year == last.year:
        ways.append(f"{first.day} {MONTHS[first.month - 1]} t/m {day(last)}")
    if (first.year, first.month) == (last.year, last.month):
        ways += [f"{first.day} – {day(last)}", f"{first.day} tot en met {day(last)}", f"{first.day}-{day(last)}"]
    return chance.choice(ways)


def day(value: date) -> str:
    """Such as "3 mei 2023"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def numeric(value: date) -> str:
    """Such as "03-05-2023"."""
    return f"{value:%d-%m-%Y}"


def money(cents: int, chance: random.Random) -> str:
    """An amount in one of many ways."""
    whole, rest = divmod(cents, 100)
    grouped = f"{whole:,}".replace(",", ".")
    if rest:
        return chance.choice([f"€ {grouped},{rest:02d}", f"€ {whole},{rest:02d}", f"EUR {grouped},{rest:02d}"])
    return chance.choice(
        [f"€ {grouped}", f"€ {grouped},-", f"€{whole}", f"EUR {grouped}", f"{grouped} euro", f"€ {grouped},00"]
    )


def officials(number: int, chance: random.Random) -> str:
    """How many officials went along in one of many ways."""
    if number == 0:
        return chance.choice(["geen", "0", "Geen", "n.v.t."]) if chance.random() < 0.95 else "niemand"
    return chance.choice([str(number), NUMBERS[number], f"{number} (beleidsadviseur)"])


def fields(trip: InventedTrip, style: str, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """What the style tells of the trip: what it is, the label and the value."""
    for field in wordings()["styles"][style]["fields"]:
        kind, label = field.split("|")
        if value := value_of(trip, kind, chance):
            yield kind, label, value


def value_of(trip: InventedTrip, kind: str, chance: random.Random) -> str:
    """The value of a kind of field in words, "" where the trip has none."""
    match kind:
        case "period" | "bare_period":
            return period(trip, chance)
        case "departure":
            return chance.choice([day, numeric])(trip.departure)
        case "return":
            return chance.choice([day, numeric])(trip.return_day)
        case "traveller":
            return travellers(trip)
        case "place":
            return chance.choice([f"{trip.city} ({trip.country})", f"{trip.city}, {trip.country}"])
        case "officials":
            return "" if trip.officials is None else officials(trip.officials, chance)
        case "amount" | "estimate" | "actual":
            cents = trip.estimate if kind == "estimate" else trip.actual
            return "" if cents is None else money(cents, chance)
        case _:
            return str(getattr(trip, kind))
