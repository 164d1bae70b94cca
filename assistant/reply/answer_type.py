"""What kind of value a question asks for ("hoeveel", "hoe laat", "welke maatschappij"), and whether it is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.question.asking import VERSIONED
from assistant.question.inquiry import Part
from assistant.question.numbers import whole
from assistant.question.parts import mentions
from assistant.reply.accounts import denials
from assistant.words import holds
from corpus.dates import MONTHS
from corpus.findings import contradictions
from corpus.gazetteer import fold
from prompts import table

TYPES = {  # what asks for it, and what has it, in plain text
    "number": (
        re.compile(r"\b(?:hoeveel|how many|how much)\b"),
        re.compile(r"(?<![\w.,])(?!(?:19|20)\d\d\b)\d|\b(?:tien|honderd|duizend)(?:tal|en)|\b(?:dozens|hundreds)\b"),
    ),
    "amount": (
        re.compile(r"\b(?:welke? bedrag(?:en)?|hoeveel (?:geld|euro)|wat kost\w*|how much money|what amount)\b"),
        re.compile(r"€|\b(?:euro|miljoen|miljard|ton)\b"),
    ),
    "moment": (
        re.compile(r"^(?:en |and )?(?:(?:op |in )?welk\w* (?:datum|dag|maand|jaar)|wanneer|when|what date)\b"),
        re.compile(
            rf"\b(?:{'|'.join(MONTHS)}|voorjaar|najaar|zomer|herfst|winter|lente|kwartaal|(?:19|20)\d\d|\d{{1,2}}[-/]\d"
            r"|dag(?:en)? \d+|\w+dag|avond|ochtend|week|weken|maand(?:en)?|jaar|jaren)\b"
        ),
    ),
    "time": (
        re.compile(r"^(?!.*\b(?:dag|datum|day|date)\b).*\b(?:hoe laat|what time|welk tijdstip)\b"),
        re.compile(r"\b\d{1,2}[.:]\d\d\b|\b\d{1,2}\s*(?:uur|u|h|am|pm)\b"),
    ),
}
ONE = 1  # "een" is an article far more often than a number
HOW_MANY = {"hoeveel", "many"}


def lacking(part: Part, quotes: Sequence[str], unsure: bool) -> str | None:
    """The kind of value that the part asks for and none of the quotes holds, if there is one.

    Where it is `unsure` that the quotes answer, a number counts only beside what it is asked of: "hoeveel contracten".
    """
    asked = " ".join(word.plain for word in part.clause.words)
    told = [fold(quote) for quote in quotes]
    if asked_of := [noun for noun in _counted(part) if unsure]:
        told = [text for text in told if any(holds(noun, re.findall(r"\w+", text)) for noun in asked_of)]
    for kind, (asking, having) in TYPES.items():
        if asking.search(asked) and not any(having.search(text) for text in told):
            return None if kind == "number" and any(map(_says_a_number, told)) else kind
    return None


def _counted(part: Part) -> list[str]:
    """What the part asks the number of: "hoeveel contracten"."""
    return [b.plain for a, b in pairwise(part.clause.words) if a.plain in HOW_MANY and b.plain in part.content]


def asks_why_they_differ(part: Part) -> bool:
    """Whether it asks why the documents of a trip contradict each other, which none of them tells."""
    why = mentions(part, "why_so") and mentions(part, "unlike")
    versions = set(part.asks) & (VERSIONED | {"contradiction"})
    return why and bool(versions) and any(contradictions(trip) for trip in part.trips)


def asks_why_absent(part: Part) -> bool:
    """Whether it asks why somebody did not go along, which no document tells: "Waarom ging zij niet mee?"."""
    offices = {"person", "function"}
    someone = part.scope.kinds & offices or offices.intersection(kind for kind, _ in part.scope.wrong)
    along = {word.plain for word in part.clause.words} & set(table("verdict")["company"]["along"].split())
    return mentions(part, "why_so") and bool(someone and along and denials(part.clause))


def _says_a_number(text: str) -> bool:
    return any((whole(word) or ONE) > ONE for word in re.findall(r"[^\W\d_]+", text))
