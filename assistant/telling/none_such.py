"""Trips that there are none of, in the words by which they were asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from assistant.telling.statement import Statement
from assistant.telling.wording import Wording

NAMES = ("person", "function", "place")
NAMED = (*NAMES, "continent", "documents", "date", "month", "year")  # the rest is told after these, and between quotes


def none_such(kinds: Collection[str], said: Mapping[str, str], w: Wording) -> Statement:
    """That no trip fits: "… geen reis van wethouder X in juni"; without more where not every kind can be told."""
    if not said or set(kinds) - said.keys():
        return Statement(w.say("none_match"), missing=True)
    return Statement(w.say("none_such", such=such(said, w, "such_fitting")), missing=True)


def such(said: Mapping[str, str], w: Wording, other: str = "such_said") -> str:
    """What was said of each kind in one phrase; `other` is the sentence for what is neither a name nor a period."""
    named = [w.say(_key(kind, said[kind]), name=_name(kind, said[kind], w)) for kind in NAMED if kind in said]
    return " ".join([*named, *(w.say(other, name=words) for kind, words in said.items() if kind not in NAMED)])


def _key(kind: str, said: str) -> str:
    if kind == "function":
        return "such_functions" if said.endswith("s") else "such_function"
    if kind in NAMES:
        return f"such_{kind}"
    return "such_place" if kind == "continent" and " " not in said else "such_said"


def _name(kind: str, said: str, w: Wording) -> str:
    return w.destination(said) if kind == "place" else said
