"""What the words of a clause name: per kind the trips it fits, and what fits none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.question.clause import Clause
from corpus.gazetteer import fold

YEARS = {"year", "before", "after"}  # kinds of what is absent because no trip is of that time
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Absent:
    """Something named that no trip of the register has: `kind` is "person", "place", "year", "before" or "after"."""

    kind: str
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Named:
    """One of the things a clause names, with the ids of the trips it fits: each of "Osaka en Kyoto" by itself."""

    kind: str
    said: str
    ids: frozenset[str]


def unheld_years(content: Iterable[str]) -> tuple[Absent, ...]:
    """The years among these words of a question: no trip is of one that is no part of the scope."""
    return tuple(Absent("year", word, word) for word in content if _YEAR.fullmatch(word))


def years_in(text: str) -> set[int]:
    """The years that the text names."""
    return {int(year) for year in re.findall(rf"\b{_YEAR.pattern}\b", text)}


@dataclass
class Found:
    """What the words of a clause name, per kind the ids of trips.

    `people` has those of each person, `each` those of each thing by itself; `mistitled` are the offices before the name
    of somebody who never held them, `away` the kinds named for who was not there: "zonder burgemeester".
    """

    sets: dict[str, set[str]] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    absent: list[Absent] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    first: dict[str, int] = field(default_factory=dict)
    years: set[int] = field(default_factory=set)
    people: dict[str, frozenset[str]] = field(default_factory=dict)
    each: list[Named] = field(default_factory=list)
    mistitled: list[str] = field(default_factory=list)
    away: set[str] = field(default_factory=set)

    def add(self, kind: str, ids: Iterable[str], said: str, used: Iterable[int]) -> None:
        """Add trips that fit what is said of this kind, and the words that say it."""
        fitting = frozenset(ids)
        self.sets.setdefault(kind, set()).update(fitting)
        self.each.append(Named(kind, said, fitting))
        self.said.setdefault(kind, said)
        places = list(used)
        self.used.update(places)
        self.first.setdefault(kind, min(places, default=0))

    def miss(self, kind: str, name: str, key: str, used: Iterable[int]) -> None:
        """Add something that no trip has, and the words that name it."""
        self.absent.append(Absent(kind, name, key))
        self.used.update(used)


@dataclass(frozen=True, slots=True)
class Line:
    """A clause in plain form, its slips put right; `owner` tells for each character the index of its word, else -1."""

    text: str
    owner: tuple[int, ...]

    def words(self, start: int, end: int) -> list[int]:
        """The indexes of the words in these characters."""
        return sorted(set(self.owner[start:end]) - {-1})


def line_of(clause: Clause) -> Line:
    """The clause in plain form."""
    pieces: list[tuple[str, int]] = []
    last = 0
    for index, word in enumerate(clause.words):
        pieces += [(fold(clause.text[last : word.start]), -1), (word.plain, index)]
        last = word.start + len(word.written)
    pieces.append((fold(clause.text[last:]), -1))
    return Line("".join(p for p, _ in pieces), tuple(i for p, index in pieces for i in [index] * len(p)))


def said(clause: Clause, indexes: Sequence[int]) -> str:
    """The characters of the clause from the first to the last of these words."""
    if not indexes:
        return ""
    return clause.text[clause.words[min(indexes)].start : clause.words[max(indexes)].end]
