"""Compounds of what trips are told apart by and a word for a trip, taken apart: "Japanreis", "vliegreizen"."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from corpus import gazetteer
from corpus.gazetteer import fold
from prompts import table

SHORTEST_CITY = 4  # letters; a shorter name is as often another word: "meireis"
LARGE = 100_000  # people; a smaller city is one only where the register has its name


def taken_apart(text: str, known: Collection[str]) -> str:
    """The text with "Japan reis" for "Japanreis", so that each half is read as if it stood alone."""
    return _journeys().sub(lambda m: f"{m[1]} {m[2]}" if _is_compound(m, known) else m[0], text)


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
