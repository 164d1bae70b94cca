"""The names and words of the register: what a question can refer to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from assistant.telling.wording import travellers
from assistant.words import frequency
from corpus.dienstreis import Dienstreis, Field, Place
from corpus.gazetteer import UNION, continent_of, fold, in_union
from corpus.people import people
from corpus.register import Register

# "Metropoolregio Amsterdam (MRA)", "OBA (Ontwikkelen en Bouwen in Almere)".
_CAPITALISED = r"[A-ZÀ-Þ][\w’'-]+(?:\s+(?:(?:de|der|en|in|of|for|van|voor|het)\s+)?[A-ZÀ-Þ][\w’'-]+)+"
_SHORT = r"[A-ZÀ-Þ][A-Za-z0-9]{1,9}"
_ALIAS = re.compile(
    rf"(?P<name>{_CAPITALISED})\s*\((?P<short>{_SHORT})\)|(?P<short2>{_SHORT})\s*\((?P<name2>{_CAPITALISED})\)"
)
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@dataclass(frozen=True)
class Vocabulary:
    """Where each name and word of the register occurs; every set holds ids of trips.

    `aliases` gives the short names that the text explains, by the rarest word of the long name: "metropoolregio" has
    "mra".
    """

    surnames: Mapping[str, frozenset[str]]
    functions: Mapping[str, frozenset[str]]
    places: Mapping[str, frozenset[str]]
    countries: Mapping[str, frozenset[str]]
    continents: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    mentioned_people: Mapping[str, str]
    aliases: Mapping[str, frozenset[str]]

    @cached_property
    def known(self) -> frozenset[str]:
        """The words that a misspelt word may be put right to."""
        names = {part for name in (*self.surnames, *self.places, *self.mentioned_people) for part in name.split()}
        return frozenset(w for w in {*self.words, *names} if len(w) >= 4)


def read_vocabulary(register: Register) -> Vocabulary:
    """The vocabulary of a register."""
    surnames, functions, places, countries, continents, words = (defaultdict(set) for _ in range(6))
    mentioned: dict[str, str] = {}
    aliases: dict[str, set[str]] = defaultdict(set)
    for trip in register.trips:
        for person in travellers(trip):
            surnames[fold(person.name)].add(trip.id)
            functions[person.function].add(trip.id)
        for fact in trip.of(Field.CITY, Field.COUNTRY):
            if isinstance(fact.value, Place):
                for name in {fact.value.name, fact.value.written}:
                    places[fold(name)].add(trip.id)
                if code := fact.value.country_code:
                    countries[code].add(trip.id)
                    continents[continent_of(code)].add(trip.id)
                    if trip.year and in_union(code, trip.year):
                        continents[UNION].add(trip.id)
        for text in _texts(register, trip):
            for word in _WORD.findall(fold(text)):
                words[word].add(trip.id)
            for name, short in _short_names(text):
                aliases[min(name.split(), key=frequency)].add(short)
            for person, _, end in people(text):
                if "\n" not in text[end - len(person.name) : end]:  # "wethouder Jansen", and the label under it
                    mentioned[fold(person.name)] = str(person)
    for name in surnames:
        mentioned.pop(name, None)
    return Vocabulary(
        _frozen(surnames),
        _frozen(functions),
        _frozen(places),
        _frozen(countries),
        _frozen(continents),
        _frozen(words),
        mentioned,
        _frozen(aliases),
    )


def _short_names(text: str) -> Iterator[tuple[str, str]]:
    """Each name with the short name that the text explains with it, in plain form."""
    for match in _ALIAS.finditer(text):
        name, short = fold(match["name"] or match["name2"]), fold(match["short"] or match["short2"])
        letters = iter("".join(name.split()))
        if short[0] in {word[0] for word in name.split()} and all(letter in letters for letter in short):
            yield name, short


def _texts(register: Register, trip: Dienstreis) -> list[str]:
    text = register.page(trip.page).text
    return [text[document.start : document.end] for document in trip.documents]


def _frozen(sets: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(ids) for key, ids in sets.items()}
