"""Questions that lean on the answer before them: "Zo nee, waarom niet?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from corpus.sentences import sentences
from prompts import table

_AND_ASKS = re.compile(r",? en (?=is|was|zijn|wat|hoe)")  # "waarom niet en is dat gebruikelijk?"
ELLIPTIC = 6  # words at most of what takes its verb from the question before


class If(StrEnum):
    """On what answer a question is asked; OTHER names its condition itself: "Als dit het vliegtuig was, …"."""

    YES = "yes"
    NO = "no"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition, and the question behind it ("" where it stands over others: "Zo ja:")."""

    kind: If
    rest: str

    @property
    def asks_reason(self) -> bool:
        """Whether the question behind it asks for the reason alone."""
        return self._asks_only("reason")

    @property
    def asks_confirmation(self) -> bool:
        """Whether the question behind it asks no more than that the board confirms it."""
        return self._asks_only("confirm")

    def _asks_only(self, what: str) -> bool:
        patterns = table("desk")["conditions"][what]
        asked, *_ = _AND_ASKS.split(self.rest, maxsplit=1)
        return any(re.fullmatch(each, asked.strip(" ?.:"), re.IGNORECASE) for each in patterns)


def condition_of(text: str) -> Condition | None:
    """The condition that the text begins with, None where it begins with none."""
    for kind in If:
        for pattern in table("desk")["conditions"][kind.value]:
            if match := re.match(rf"\s*(?:{pattern})(?![\w])\s*[:,]?\s*", text, re.IGNORECASE):
                rest = text[match.end() :].strip()
                if kind is If.NO and not rest.strip(" ?.") and "waarom" in match[0].lower():
                    rest = match[0]
                if kind is not If.OTHER or rest:
                    return Condition(kind, rest)
    return None


def split_conditions(text: str) -> tuple[str, tuple[str, ...]]:
    """What the text asks first, and the sentences behind it that depend on the answer."""
    found = [part for begin, end in sentences(text, 0, len(text)) for part in _joined(text[begin:end])]
    tails: Sequence[str] = []
    for place, each in enumerate(found):
        if place and (condition := condition_of(each)) and condition.kind is not If.OTHER:
            tails = found[place:]
            break
    main = " ".join(found[: len(found) - len(tails)])
    return main, tuple(tails)


def _joined(sentence: str) -> list[str]:
    """What a sentence asks, and what it joins to it that depends on that: "Is dat zo, en zo nee, waarom niet?"."""
    joined = "|".join(table("desk")["conditions"]["joined"])
    first, *rest = re.split(rf"[,;]?\s+(?=(?:{joined})(?!\w))", sentence, maxsplit=1, flags=re.IGNORECASE)
    asked = first if first.endswith("?") or not rest else f"{first.rstrip(' ,;')}?"
    return [asked, *rest]


def completed(rest: str, before: str) -> str:
    """What is asked on, told in full where it has no verb: "op welke punten" + "Spreken zij elkaar tegen?"."""
    main, _ = split_conditions(before)
    words = re.findall(r"[^\W\d_]+", rest.lower())
    verb = re.match(r"[^\W\d_]+", main)
    if len(words) > ELLIPTIC or not verb or verb[0].lower() not in _verbs() or set(words) & _verbs():
        return rest
    return f"{rest.strip(' ?.')} {main[0].lower()}{main[1:]}"


def says_instead(text: str) -> bool:
    """Whether it puts a superlative for that of the question before, and no more: "En in welk jaar het minst?"."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    short = len(words) <= ELLIPTIC and not set(words) & _verbs()
    return short and any(re.search(each, text, re.IGNORECASE) for each in table("desk")["conditions"]["instead"])


def with_verb_of(before: str, text: str) -> str:
    """A question that asks of the one before it and leaves out its verb, in full: "Door welke partijen?"."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    elliptic = any(re.match(each, text, re.IGNORECASE) for each in table("desk")["conditions"]["elliptic"])
    asking = elliptic and not says_instead(text)
    main, _ = split_conditions(before)
    found = re.search(rf"\b(?:{'|'.join(_verbs())})\b.*", main, re.IGNORECASE)
    if not asking or len(words) > ELLIPTIC or set(words) & _verbs() or not found:
        return text
    return f"{text.strip(' ?.')} {found[0][0].lower()}{found[0][1:]}"


@cache
def _verbs() -> frozenset[str]:
    return frozenset(table("understanding")["yesno"]["starts"]) | frozenset(table("desk")["conditions"]["verbs"])
