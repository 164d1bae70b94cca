"""The phrases by which a clause speaks of the conversation, read from `prompts/dialogue.toml`."""

from __future__ import annotations

import re
from functools import cache

from assistant.question.inquiry import Part
from prompts import table


def says(part: Part, group: str, kind: str) -> bool:
    """Whether the clause holds one of the phrases."""
    return _pattern(group, kind).search(_plain(part)) is not None


def says_only(part: Part, move: str) -> bool:
    """Whether the clause is one of the phrases of a move, with nothing but filling beside it."""
    beside = _pattern("moves", move).sub(" ", _plain(part)).split()
    return says(part, "moves", move) and set(beside) <= set(table("dialogue")["moves"]["beside"].split())


def spoken(part: Part, group: str) -> frozenset[str]:
    """The words of the clause that are part of a phrase of the group: they say nothing of the register."""
    plain = _plain(part)
    kinds = (kind for kind in table("dialogue")[group] if kind != "beside")
    return frozenset(word for kind in kinds for m in _pattern(group, kind).finditer(plain) for word in m[0].split())


def _plain(part: Part) -> str:
    return " ".join(word.plain for word in part.clause.words)


@cache
def _pattern(group: str, kind: str) -> re.Pattern[str]:
    """The longest phrases first, so that the whole of one is found."""
    phrases = sorted(table("dialogue")[group][kind], key=lambda phrase: -len(phrase.split()))
    return re.compile("|".join(rf"(?<!\S){_words(phrase)}(?!\S)" for phrase in phrases))


def _words(phrase: str) -> str:
    """A phrase as a regular expression: every slot with the space before it, which the first does without."""
    found = ""
    for slot in phrase.split():
        words = "|".join(re.escape(word) for word in slot.removesuffix("?").split("|"))
        found += rf"(?:(?:^|(?<=\s)|\s)(?:{words}))" + ("?" if slot.endswith("?") else "")
    return found
