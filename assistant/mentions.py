"""What the words of a clause name: per kind the trips it fits, and what fits none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Absent:
    """Something named that no trip of the register has: kind is "person", "place", "year" or "period"."""

    kind: str
    name: str
    key: str


@dataclass
class Found:
    """What the words of a clause name, per kind the ids of trips."""

    sets: dict[str, set[str]] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    absent: list[Absent] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    first: dict[str, int] = field(default_factory=dict)
    years: set[int] = field(default_factory=set)

    def add(self, kind: str, ids: Iterable[str], said: str, used: Iterable[int]) -> None:
        """Add trips that fit what is said of this kind, and the words that say it."""
        self.sets.setdefault(kind, set()).update(ids)
        self.said.setdefault(kind, said)
        places = list(used)
        self.used.update(places)
        self.first.setdefault(kind, min(places, default=0))
