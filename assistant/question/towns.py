"""Which municipalities a question is about, where the register holds several: home, unless it names others or all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answer import Answer
from corpus.dienstreis import Field, Person
from corpus.gazetteer import fold
from corpus.register import Register
from prompts import sentence, table


@dataclass(frozen=True, slots=True)
class Towned:
    """A question without the names of municipalities, and the municipalities it is about; `said` where it names them.

    `question` says "de gemeente" for one that was named, and "per gemeente" for several.
    """

    question: str
    names: tuple[str, ...]
    said: bool = False


def towned(question: str, history: Sequence[Answer], register: Register) -> Towned:
    """The municipalities that the question is about.

    A follow-up is about those of the question before it; one that only names a municipality asks that question of it.
    """
    towns, home = register.municipalities, register.municipality
    if len(towns) < 2:
        return Towned(question, towns)
    named, rest = _named(question, towns)
    before = _named(history[-1].standalone_question, towns) if history else ((), "")
    if named and history and _is_bare(rest):
        return Towned(before[1] if before[0] else history[-1].standalone_question, named, said=True)
    if len(named) > 1:
        return Towned(_compared(rest), named, said=True)
    if named:
        return Towned(rest, named, said=True)
    if re.search("|".join(table("towns")["all"]), fold(question)):
        return Towned(question, towns, said=True)
    if len(before[0]) == 1 and before[0] != (home,) and _is_follow_up(question):
        return Towned(question, before[0])
    return Towned(question, _towns_of_people(question, register) or (home,))


def _towns_of_people(question: str, register: Register) -> tuple[str, ...]:
    """The municipalities whose travellers the question names; of a surname that is found at home too, home alone."""
    said, home = set(re.findall(r"[^\W\d_]+", question)), register.municipality
    towns_of: dict[str, set[str]] = {}
    for trip in register.trips:
        for person in (fact.value for fact in trip.of(Field.TRAVELLER)):
            if isinstance(person, Person) and (last := person.name.split(" ")[-1]) in said:
                towns_of.setdefault(last, set()).add(trip.municipality)
    return tuple(sorted({town for towns in towns_of.values() for town in ({home} if home in towns else towns) if town}))


def with_town(question: str, names: Sequence[str]) -> str:
    """The question with the municipality it is about behind it: "Wie ging er naar Gent? (gemeente Zilverdam)"."""
    return sentence("towns", "behind", question=question, town=" en ".join(names))


def _named(question: str, towns: Sequence[str]) -> tuple[tuple[str, ...], str]:
    """The municipalities that the question names, and the question with "de gemeente" for each.

    "Naar Zilverdam" is where a trip goes to.
    """
    found: dict[str, None] = {}
    rest = question
    for town in towns:
        behind, adjective, name = _patterns(town)
        for pattern, instead in ((behind, ""), (adjective, ""), (name, table("towns")["town"])):
            without = pattern.sub(instead, rest)
            if without != rest:
                found[town] = None
                rest = without
    return tuple(found), " ".join(rest.split()) if found else question


@lru_cache(maxsize=1024)
def _patterns(town: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """The name between brackets at the end, as an adjective ("Zilverdamse"), and by itself."""
    name = re.escape(town)
    return (
        re.compile(rf"\s*\((?:gemeente\s+)?{name}(?: en [^)]*)?\)", re.IGNORECASE),
        re.compile(rf"(?<!\w){name}s?e\s+(?=\w)", re.IGNORECASE),
        re.compile(rf"(?<!naar )(?<!to )(?:\b(?:de\s+)?gemeente\s+)?(?<!\w){name}(?:’s|'s)?(?!\w)", re.IGNORECASE),
    )


def _compared(question: str) -> str:
    """The question about each municipality, for one that names several."""
    town = re.escape(table("towns")["town"])
    joined = re.sub(rf"{town}(?:\s*(?:,|en|of|and|or|met|tegen)\s*{town})+", table("towns")["towns"], question)
    asked = re.sub("|".join(table("towns")["compare"]), "", joined, flags=re.IGNORECASE)
    return f"{asked.strip(' ?.')} {table('towns')['each']}?"


def _is_bare(rest: str) -> bool:
    """Whether nothing is left that asks: "En in Zilverdam?"."""
    return not set(_words(rest)) - set(table("towns")["filler"])


def _is_follow_up(question: str) -> bool:
    words = _words(question)
    return words[:1] in (["en"], ["maar"], ["and"], ["but"]) or bool(set(words) & set(table("towns")["back"]))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)*", fold(text))
