"""Dutch and English wording: amounts, dates, names of trips, and the fixed sentences of `prompts/answers.toml`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import cache
from string import Template

from rapidfuzz import fuzz

from corpus import labels
from corpus.dates import MONTHS
from corpus.dienstreis import Dienstreis, Field, Person, Place
from corpus.gazetteer import country_name
from prompts import table

SAME_NAME = 84  # rapidfuzz ratio, 0-100, from which two surnames of one trip are one person's
ENGLISH_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


class Wording:
    """Says things in one language: "nl" or "en"."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._sentences: dict[str, str] = table("answers")[language]

    def say(self, key: str, **values: object) -> str:
        """The fixed sentence with its names filled in, its first letter as written there."""
        return Template(self._sentences[key]).substitute(values)

    def opening(self, text: str) -> str:
        """The text with a capital."""
        return text[:1].upper() + text[1:]

    def money(self, cents: int) -> str:
        """Such as "€ 10.900", "€ 371,91". The Dutch form in both languages, since it is what the page shows."""
        whole, rest = divmod(cents, 100)
        return f"€ {whole:,}".replace(",", ".") + (f",{rest:02d}" if rest else "")

    def decimal(self, number: float) -> str:
        """With one decimal, where it is no whole number: "4,7", in English "4.7"."""
        shown = f"{number:.1f}".removesuffix(".0")
        return shown.replace(".", ",") if self.language == "nl" else shown

    def date(self, day: datetime.date) -> str:
        """Such as "19 mei 2023"."""
        months = MONTHS if self.language == "nl" else ENGLISH_MONTHS
        return f"{day.day} {months[day.month - 1]} {day.year}"

    def month(self, number: int) -> str:
        """The name of the month, 1 to 12."""
        return (MONTHS if self.language == "nl" else ENGLISH_MONTHS)[number - 1]

    def period(self, first: datetime.date, last: datetime.date) -> str:
        """Such as "van 13 tot en met 19 mei 2023"."""
        if first == last:
            return self.say("period_day", first=self.date(first))
        months = MONTHS if self.language == "nl" else ENGLISH_MONTHS
        short = str(first.day)
        if first.month != last.month or first.year != last.year:
            short += f" {months[first.month - 1]}"
        if first.year != last.year:
            short += f" {first.year}"
        return self.say("period_range", first=short, last=self.date(last))

    def days(self, number: int) -> str:
        """Such as "1 dag", "7 dagen"."""
        return self.say("day") if number == 1 else self.say("days", number=number)

    def nights(self, number: int) -> str:
        """Such as "1 nacht", "6 nachten", "geen nacht"."""
        key = {0: "no_night", 1: "night"}.get(number, "nights")
        return self.say(key, number=number)

    def counted(self, unit: str, number: int) -> str:
        """So many of a unit of time: "1 week", "2 maanden"; the unit is "day", "week", "month" or "year"."""
        return self.say(unit if number == 1 else f"{unit}s", number=number)

    def listing(self, items: Sequence[str], joiner: str = "and") -> str:
        """Such as "a, b en c"."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self.say(joiner)} {items[-1]}"

    def document(self, kind: str) -> str:
        """Such as "de aanvraag"."""
        return self.say(f"document_{kind}")

    def documents(self, kinds: Sequence[str]) -> str:
        """Such as "de aanvraag en het besluit"."""
        return self.listing([self.document(kind) for kind in dict.fromkeys(kinds)])

    def person(self, person: Person) -> str:
        """Such as "wethouder Veeningen"."""
        return f"{self._office(person.function)} {person.name}".strip()

    def offices(self, function: str) -> str:
        """Those who hold an office: "wethouders"."""
        return self._sentences.get(f"functions_{function}", f"{self._office(function)}s")

    def _office(self, function: str) -> str:
        return self._sentences.get(f"function_{function}", function)

    def who(self, trip: Dienstreis) -> str:
        """The travellers, each once, a name with a slip of the pen left out."""
        people = travellers(trip)
        return self.listing([self.person(person) for person in people]) if people else self.say("nobody")

    def place(self, trip: Dienstreis) -> str:
        """Such as "Japan (Osaka en Tokio)"."""
        cities = self._cities(trip)
        countries = distinct([self.country(f.value) for f in trip.of(Field.COUNTRY) if isinstance(f.value, Place)])
        if countries and cities:
            return f"{self.listing(countries)} ({self.listing(cities)})"
        return self.listing(countries or cities)

    def country(self, place: Place) -> str:
        """The country in this language; a name of its own within a country ("Schotland") as the register has it."""
        if self.language != "nl" and place.country_code and country_name(place.country_code) == place.name:
            return _english_countries()[place.country_code]
        return place.name

    def city(self, place: Place) -> str:
        """The city in this language: "Kopenhagen", in English "Copenhagen"."""
        english: Mapping[str, str] = table("places")["english"]
        return place.name if self.language == "nl" else english.get(place.name, place.name)

    def destination(self, place: str) -> str:
        """The place as it stands behind "naar" or "to": "de Verenigde Staten (Pittsburgh)"."""
        country = place.partition(" (")[0].casefold()
        articles: Mapping[str, Sequence[str]] = table("answers")["articles"][self.language]
        article = next((a for a, names in articles.items() if country in (n.casefold() for n in names)), "")
        return f"{article} {place}".strip()

    def means(self, transport: str) -> str:
        """A means of transport, in English with the register’s own word: "plane (“vliegtuig”)"."""
        if self.language == "nl":
            return transport
        english = self._sentences.get(f"means_{transport.casefold()}")
        return f"{english} (“{transport}”)" if english else f"“{transport}”"

    def note(self, note: str) -> str:
        """What stands beside a number, to be put behind it: " (n.t.b.)"."""
        if not note:
            return ""
        return self.say("note_unknown" if labels.says("unknown", note) else "note", note=note)

    def cities(self, trip: Dienstreis) -> str:
        """Such as "Osaka en Tokio"; the countries where no city is named."""
        return self.listing(self._cities(trip)) or self.place(trip)

    def _cities(self, trip: Dienstreis) -> list[str]:
        return distinct([self.city(f.value) for f in trip.of(Field.CITY) if isinstance(f.value, Place)])

    def trip(self, trip: Dienstreis) -> str:
        """Such as "de reis van wethouder Veeningen naar Japan (Osaka en Tokio)"."""
        place = self.place(trip)
        key = "trip" if place else "trip_nowhere"
        return self.say(key, who=self.who(trip), place=self.destination(place))

    def short(self, trip: Dienstreis) -> str:
        """Such as "de reis naar Osaka en Tokio"."""
        place = self.cities(trip)
        return self.say("trip_short", place=self.destination(place)) if place else self.trip(trip)


@cache
def _english_countries() -> Mapping[str, str]:
    from babel import Locale  # costs a fifth of a second, and only an English answer needs it

    return dict(Locale("en").territories)


def travellers(trip: Dienstreis) -> tuple[Person, ...]:
    """The people who travelled, each once, in the order of the page."""
    found: dict[str, Person] = {}
    for fact in trip.of(Field.TRAVELLER):
        if isinstance(fact.value, Person):
            last = fact.value.name.casefold().split()[-1]
            key = next((known for known in found if fuzz.ratio(known, last) >= SAME_NAME), last)
            if key not in found or (fact.value.function and not found[key].function):
                found[key] = fact.value
    return tuple(found.values())


def distinct(items: Sequence[str]) -> list[str]:
    """The items, each once, in order."""
    return list(dict.fromkeys(items))
