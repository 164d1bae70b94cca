"""The kind of thing that a question asks for, a number or a moment, and whether a sentence tells one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus.gazetteer import fold
from prompts import table

# What a sentence that tells one gains, in cosine (see `ranking.py`).
GAINS = {"number": 0.054, "moment": 0.048, "address": 0.1}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing, the words that ask for it, what it looks like, and what a sentence gains that tells one."""

    name: str
    asked: re.Pattern[str]
    held: re.Pattern[str]
    gain: float

    def told(self, sentence: str, question: str) -> bool:
        """Whether the sentence holds such a thing that the question does not already name."""
        known = fold(question)
        return any(fold(match[0]).strip(".,") not in known for match in self.held.finditer(sentence))


def expected(question: str) -> tuple[Kind, ...]:
    """The kinds of thing that the question asks for; none where it is only known to be something."""
    return tuple(kind for kind in _kinds() if kind.asked.search(question))


def leans(sentence: str) -> bool:
    """Whether the sentence can hardly be understood without the one before it: "Zij waarschuwden dat …"."""
    return bool(_leaning().match(sentence))


@cache
def _kinds() -> tuple[Kind, ...]:
    told = table("expected")
    return tuple(
        Kind(name, _pattern(told[name]["asked"]), _pattern(told[name]["held"]), gain) for name, gain in GAINS.items()
    )


@cache
def _leaning() -> re.Pattern[str]:
    return _pattern(table("expected")["leaning"]["first"])


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)
