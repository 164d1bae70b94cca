"""What kind of value a question asks for ("hoeveel", "hoe laat", "welke maatschappij"), and whether it is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.question.asking import MONEY, VERSIONED, intent_in
from assistant.question.clause import cue_words, cued
from assistant.question.inquiry import Desk, Part
from assistant.question.numbers import whole
from assistant.question.parts import meant, mentions
from assistant.reply.accounts import denials
from assistant.words import frequency, holds, synonyms
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
WHICH = {"welk", "welke", "which", "what"}
CLAIMING = (("transport",), ("decision",), ("payer",))  # asks of which a yes/no question may claim more
UNCOUNTED = ("documents", "parties", "programme", "result", "decision")  # told, and not in numbers
GUESSED = (("purpose",),)  # that may too where no word asks them: "Moest de wethouder een visum aanvragen?"
ARTICLES = {"een", "a", "an"}
WHAT = {"wat", "what"}
SEVERAL = 2
MAYBE_COST = 0.25  # from which the most of an unknown thing may be of money: "de hoogste rekening"
SUFFIX = 3  # letters that an inflection adds at most
TELLING = 4.75  # Zipf frequency under which a noun is no general one ("functie", "stuk")


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


def unheld_nouns(part: Part, desk: Desk) -> list[str]:
    """What the part asks the name or kind of, as written, and the register never speaks of: "welke maatschappij"."""
    pairs = pairwise(part.clause.words)
    nouns = [noun for which, noun in pairs if which.plain in WHICH and noun.plain in part.content]
    telling = [noun for noun in nouns if frequency(noun.plain) < TELLING]
    return [noun.written for noun in telling if not _speaks_of(noun.plain, desk)]


def unheld_measures(part: Part, desk: Desk) -> list[str]:
    """What is to be added up, averaged or most of several trips, as written, that no register tells in numbers.

    The noun right behind "totale" or "meeste", where it is no measure itself: "de meeste gesprekken".
    """
    clause, extremes = part.clause, {name.split("_")[0] for name in part.clause.extremes}
    if part.open or set(part.asks) & (MONEY | extremes):  # "de grootste club ambtenaren"
        return []
    adding = table("understanding")["adding"]
    measuring = {*adding["measuring"], *adding["most"]}
    pairs = [(i, a, b) for i, (a, b) in enumerate(pairwise(clause.words))]
    if clause.operations & {"sum", "average"}:
        known = cue_words() | desk.vocabulary.words.keys()
        what = 2 if clause.words[0].plain in WHAT else -1  # "Wat is de uitstoot van alle reizen samen?"
        nouns = [b for i, a, b in pairs if (a.plain in measuring or i == what) and b.plain in part.content]
        return [noun.written for noun in nouns if not any(holds(one, known) for one in meant(noun.plain, part))]
    if not extremes or len(part.trips) < SEVERAL or intent_in(clause).asks["cost"] >= MAYBE_COST:
        return []
    used = set[int]().union(*(cued("extremes", name, clause) for name in clause.extremes))
    told = set[int]().union(*(cued("asks", ask, clause) for ask in UNCOUNTED))
    return [
        b.written
        for i, a, b in pairs
        if i + 1 not in used
        and (
            (a.plain in measuring and b.plain in part.content) or ({i, a.plain} & (used | measuring) and i + 1 in told)
        )
    ]


def unheld_roles(part: Part, desk: Desk) -> list[str]:
    """What those it asks for were, as written, where the register never speaks of such a one: "gastheer"."""
    was = table("understanding")["was_the"]
    words = part.clause.words
    found = [
        d
        for a, b, c, d in zip(words, words[1:], words[2:], words[3:], strict=False)
        if a.plain in was["who"] and b.plain in was["be"] and c.plain in was["the"]
    ]
    return [role.written for role in found if role.plain in part.content and not _speaks_of(role.plain, desk)]


def _speaks_of(noun: str, desk: Desk) -> bool:
    """Whether the register has the word, or the same thing that may cost something by another: "insurance"."""
    known = desk.vocabulary.words
    alike = [item for items in table("understanding")["cost_items"].values() if noun in items for item in items]
    return holds(noun, known) or any(item in word for item in alike for word in known)


def unheld_claims(part: Part, desk: Desk) -> list[str]:
    """What a yes/no question says of a journey, or of someone on it, that the register never speaks of: "oppositie"."""
    someone = {word.plain for word in part.clause.words} & set(table("understanding")["yesno"]["anyone"])
    # "Zijn er op deze reizen geschenken aangenomen?"; of those who are named it can be told when they were away.
    several = "list" in part.clause.operations or (len(part.trips) > 1 and not part.open)
    of_trips = several and not part.scope.kinds & {"person", "place"}
    of_whom = (bool(someone) or of_trips) and set(part.asks) <= {"officials", "who", "parties"}
    one = [b for a, b in pairwise(part.clause.words) if a.plain in ARTICLES] if part.asks == ("officials",) else []
    whether = part.clause.yesno or mentions(part, "how_about")
    claiming = part.asks in CLAIMING or (part.asks in GUESSED and not part.clause.claimed)
    if not (whether and (claiming or of_whom or one)):
        return []
    among = part.clause.words if claiming or of_whom else one  # "Was er een journalist mee?"
    asked = [word for word in among if word.plain in part.content and not word.plain.isdecimal()]
    telling = [word for word in asked if frequency(word.plain) < TELLING]
    known = desk.vocabulary.words
    # "Business" stands there and "businessclass" doesn't: a shorter word is no form of it but a part.
    return [
        w.written
        for w in telling
        if not any(
            len(k) > len(one) - SUFFIX and holds(one, (k,)) for one in (w.plain, *synonyms(w.plain)) for k in known
        )
    ]


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
