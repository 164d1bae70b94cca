"""What a word means: as the register explains it, "Metropoolregio Amsterdam (MRA)", else as it does in general."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from assistant.question.inquiry import Desk
from assistant.question.term import Asked, asked_meaning
from assistant.reply.extracts import source_of
from assistant.reply.quoting import pointed
from assistant.reply.task import Task
from assistant.telling.statement import Statement
from corpus.gazetteer import fold
from corpus.page import Source
from prompts import table

MOST_SENTENCES = 2  # that explain a word
LONGEST_SHORT = 10  # characters of an abbreviation
WORDS_BEFORE = 12  # before an abbreviation between brackets, among which its long form is looked for
# What stands round a term in a sentence that explains it, the plainest first.
_EXPLAINING = (
    r"\bTERM(?:\)|\s\([^)]*\))*\s(?:is|zijn|was|waren|betreft)\s(?:\w+\s)?(?:een|het|de|één)\b",
    r"\bTERM\)?(?:\s\((?!TERM)[^)]+\)|,\s(?:een|het|de)\s)",
    r"\b(?:[Dd]e|[Hh]et|[Ee]en)\s(?:[A-Z]?[a-zà-ÿ]+\s)?[a-zà-ÿ]{4,}\s(?-i:NAME)\b",
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    source: Source
    trip: str


def meaning(task: Task) -> list[Statement]:
    """What tells the meaning that the part asks; nothing where it asks none, or nothing tells it."""
    asked = asked_meaning(task.clause)
    clause = task.clause
    if asked is None or clause.operations or clause.extremes or clause.group:
        return []  # "Wat was de duurste reis?"
    found = list(_sentences_with(asked.term, task.desk))
    long = next(((name, one) for one in found if (name := long_form(asked.term, one.source.quote))), None)
    if task.part.context and not (long or asked.is_name):
        return []  # of what was told, not of a name
    # What is asked may be a fact of trips ("Wat was het doel?"); and beside a long form only what is plain is told.
    general = _in_general(asked, task)
    patterns = () if task.part.asks else _patterns(asked.term)[: 1 if long or general else None]
    explained = [one for pattern in patterns for one in found if pattern.search(one.source.quote)]
    w = task.w
    if long and asked.short:
        explained = []
    told = [Statement(w.say("stands_for", short=asked.term, long=long[0]), (long[1].source,))] if long else []
    told += _quoted(explained[:MOST_SENTENCES], task)
    if told:
        return told if long or not asked.short else [*spelled_nowhere(task), *told]
    return general


def _in_general(asked: Asked, task: Task) -> list[Statement]:
    """What the word means where the register doesn't explain it; that an abbreviation isn't spelled out."""
    w = task.w
    general = _meanings(w.language).get(fold(asked.term).rstrip("."))
    if general and not asked.definite:
        return [Statement(w.say("meaning_general", word=asked.term, meaning=general), missing=True)]
    return []


@cache
def _meanings(language: str) -> dict[str, str]:
    meanings: dict[str, str] = table("answers")["meanings"][language]
    return {word: text for words, text in meanings.items() for word in words.split("|")}


def spelled_nowhere(task: Task) -> list[Statement]:
    """That the register doesn't spell out the abbreviation of which that is asked."""
    asked = asked_meaning(task.clause)
    if asked is None or not asked.short or not _is_abbreviation(asked.term):
        return []
    return [Statement(task.w.say("stands_for_unknown", short=asked.term), missing=True)]


def _is_abbreviation(term: str) -> bool:
    return " " not in term and len(term) <= LONGEST_SHORT


def _quoted(found: list[_Sentence], task: Task) -> list[Statement]:
    by_trip = groupby(found, key=lambda one: one.trip)
    return [
        s
        for trip, those in by_trip
        for s in pointed(task.desk.register.trip(trip), [one.source for one in those], task.w)
    ]


@lru_cache(maxsize=500)
def _patterns(term: str) -> tuple[re.Pattern[str], ...]:
    escaped = re.escape(term)
    name = re.escape(term[:1].upper() + term[1:]) if not term.isupper() else escaped
    filled = (pattern.replace("TERM", escaped).replace("NAME", name) for pattern in _EXPLAINING)
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in filled)


def _sentences_with(term: str, desk: Desk) -> Iterator[_Sentence]:
    """The sentences of the register that hold the term as a word, each once."""
    spoken = re.compile(rf"(?<!\w){re.escape(term)}(?!\w)", re.IGNORECASE)
    trips, seen = {trip.id for trip in desk.register.trips}, set()
    for passage in desk.index().passages:
        for sentence in passage.sentences if passage.trip in trips else ():
            if spoken.search(sentence.text) and sentence.text not in seen:
                seen.add(sentence.text)
                span, text = (sentence.start, sentence.end), desk.register.page(passage.page).text
                yield _Sentence(source_of(passage, sentence.section, span, text), passage.trip)


def long_form(short: str, text: str) -> str | None:
    """What the text says an abbreviation is short for, before it or behind it between brackets.

    "European Metropolitan Authorities Network (EMA)", "OBA (Ontwikkelen en Bouwen in Almere)".
    """
    if not _is_abbreviation(short):
        return None
    escaped = re.escape(short)
    if match := re.search(rf"(?P<before>[^()]+?)\s*\(\s*{escaped}\s*\)", text, re.IGNORECASE):
        words = re.findall(r"\S+", match["before"])[-WORDS_BEFORE:]
        return _matched(short, " ".join(words))
    if match := re.search(rf"(?<!\w){escaped}\s*\((?P<behind>[^()]+)\)", text, re.IGNORECASE):
        return match["behind"] if _matched(short, match["behind"]) == match["behind"] else None
    return None


def _matched(short: str, text: str) -> str | None:
    """The end of the text that spells out the abbreviation: each letter in order, the first at the start of a word.

    That is the rule of Schwartz and Hearst (2003).
    """
    letters = [c for c in fold(short) if c.isalnum()]
    plain = fold(text)
    place = len(plain)
    for left in range(len(letters) - 1, -1, -1):
        place -= 1
        while place >= 0 and (plain[place] != letters[left] or (left == 0 and place and plain[place - 1].isalnum())):
            place -= 1
        if place < 0:
            return None
    long = text[place:].strip() if len(plain) == len(text) else ""
    return long if len(long) > len(short) and fold(long) != fold(short) else None
