"""Compounds of what trips are told apart by and a word for a trip, taken apart: "Japanreis", "meireizen"."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from corpus import gazetteer
from corpus.dates import MONTHS
from corpus.gazetteer import fold
from prompts import table

SHORTEST_TIME = 3  # letters
SHORTEST_CITY = 4  # letters; a shorter name is as often another word: "meireis"
LARGE = 100_000  # people; a smaller city is one only where the register has its name


def taken_apart(text: str, known: Collection[str]) -> str:
    """The text with "Japan reis" for "Japanreis", so that each half is read as if it stood alone."""
    return _journeys().sub(lambda m: _parted(m, known), text)


def _parted(match: re.Match[str], known: Collection[str]) -> str:
    """Such as "Japan reis" for "Japanreis"; of a time as "reizen in mei", since "twee mei reizen" would name a day."""
    if _time(match[1]):
        return f"{match[2]} in {_time(match[1])}"
    return f"{match[1]} {match[2]}" if _is_compound(match, known) else match[0]


def _time(name: str) -> str:
    """The month or season that the name is, without the "s" that joins it: "najaar" for "najaars"; or ""."""
    plain = fold(name)
    return next((word for word in (plain, plain.removesuffix("s")) if word in _times()), "")


@cache
def _times() -> frozenset[str]:
    seasons = (word for words in table("scope")["seasons"].values() for word in words if " " not in word)
    return frozenset(word for word in (*MONTHS, *seasons) if len(word) >= SHORTEST_TIME)


def _is_compound(match: re.Match[str], known: Collection[str]) -> bool:
    """Whether it is one of those; a word for any trip ("dienstreis") is not looked up among the world's cities."""
    return fold(match[0]) not in _any_trip() and _tells_apart(fold(match[1]), known)


@cache
def _any_trip() -> frozenset[str]:
    return frozenset(table("understanding")["reference"]["trip"])


@cache
def _journeys() -> re.Pattern[str]:
    words = sorted(table("understanding")["compounds"]["journeys"], key=len, reverse=True)
    return re.compile(rf"\b([^\W\d_]{{3,}}?)-?({'|'.join(words)})\b", re.IGNORECASE)


def _tells_apart(name: str, known: Collection[str]) -> bool:
    """Whether it is a means of transport, a country or a city."""
    if name in _means() or gazetteer.country_code(name):
        return True
    city = gazetteer.city(name) if len(name) >= SHORTEST_CITY else None
    return city is not None and (city.population >= LARGE or name in known)


@cache
def _means() -> frozenset[str]:
    return frozenset(word.rstrip("*") for words in table("understanding")["means"].values() for word in words)
