"""The word of which a question asks the meaning: "Wat is de MRA?"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.question.clause import Clause
from prompts import table

_TERM = r"(?P<term>\S+(?: \S+)*?)"  # what stands in the place of TERM


@dataclass(frozen=True, slots=True)
class Asked:
    """A word of which the meaning is asked, as said; `short` where it asks what an abbreviation stands for.

    `definite` where one thing of that name is meant ("wat is de raming?"), and no kind of thing.
    """

    term: str
    short: bool
    definite: bool

    @property
    def is_name(self) -> bool:
        """Whether it is written with a capital: "NFIA", "Dujat"."""
        return self.term != self.term.lower()


def asked_meaning(clause: Clause) -> Asked | None:
    """The word whose meaning is all that the clause asks: "Wat is de MRA?", "What does EMA stand for?"."""
    return _asked(" ".join(clause.text.split()).strip(" ?!\"'‘’“”"))


@lru_cache(maxsize=2_000)
def _asked(text: str) -> Asked | None:
    lists = table("understanding")["meaning"]
    for kind, pattern in _frames():
        if match := pattern.fullmatch(text):
            words = match["term"].split()
            article = words[0].lower() if words[0].lower() in lists["articles"] else ""
            term = " ".join(words[1:] if article else words).strip("\"'‘’“”.,")
            if term.lower() in lists["pointing"]:
                return None  # "wat betekent die naam voluit"
            if term and len(term.split()) <= lists["longest"]:
                return Asked(term, kind == "short", article in lists["definite"])
    return None


@cache
def _frames() -> tuple[tuple[str, re.Pattern[str]], ...]:
    lists = table("understanding")["meaning"]
    frames = [(kind, frame.replace("TERM", _TERM)) for kind in ("short", "other") for frame in lists[kind]]
    idle = "|".join(lists["idle"])
    pattern = rf"(?:en |and )?{{}}(?: (?:{idle}))*"
    return tuple((kind, re.compile(pattern.format(frame), re.IGNORECASE)) for kind, frame in frames)
