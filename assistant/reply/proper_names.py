"""Whether the sentences that answer give the names that a question asks for: "Hoe heet de ambassadeur?"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.question.clause import common_words
from assistant.question.inquiry import Part
from assistant.question.numbers import whole
from assistant.telling.wording import travellers
from assistant.words import Word, lemma
from corpus import gazetteer
from corpus.gazetteer import fold
from prompts import table

REACH = 6  # words after "de namen van" or "welke" within which stands what is to be named
ANYONE = "iemand"  # what "wie van de firma" asks the name of
_NAME = r"[A-ZÀ-Þ][\w’'&-]*"
_FULL = rf"(?:[A-Z]\.\s?)*{_NAME}(?:\s+(?:(?:van|de|der|den|of|for)\s+)*{_NAME})*"
_RUN = re.compile(_FULL)
_QUOTED = re.compile(r"[‘“\"][^’”\"]{2,80}[’”\"]")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be named: in the question's word, how many, and whether it is persons, and others than those known."""

    noun: str
    number: int
    person: bool
    others: bool


def names_told(part: Part, quotes: Sequence[str]) -> bool:
    """Whether each name that the part asks for may stand in one of the quotes; also where it asks for none."""
    asked = _asked(part.clause.words, part.scope.used)
    given = {fold(word.written) for word in part.clause.words}
    known = {fold(person.name) for trip in part.trips for person in travellers(trip)}
    return all(_told(one, quotes, given | (known if one.others else set())) for one in asked)


def asks_names(part: Part) -> bool:
    """Whether the part asks in so many words what somebody or something is called: "hoe heet die topman"."""
    return any(word.plain in _lists()["naming"] for word in part.clause.words)


def _told(asked: _Asked, quotes: Sequence[str], not_these: set[str]) -> bool:
    if lemma(asked.noun) in _lists()["college"] and not asked.others:
        return True  # who travelled is told with each trip
    if asked.person:
        return any(not _said(name, not_these) for quote in quotes for name in _beside(asked.noun, quote))
    named = {fold(name) for quote in quotes for name in _names(quote) if not _said(name, not_these)}
    return len(named) >= max(asked.number, 1)


def _asked(words: Sequence[Word], used: Collection[int]) -> list[_Asked]:
    """What they ask the name of: "hoe heten de drie bedrijven", "welke andere burgemeesters", "wie was de tolk"."""
    lists, found = _lists(), []
    for i, word in enumerate(words):
        naming = word.plain in lists["naming"]
        after = list(words[i + 1 : i + 1 + REACH])
        if not naming and word.plain not in lists["picking"]:
            continue
        if after[1:] and after[0].plain in lists["of"] and after[1].written[0].isupper() and not naming:
            found.append(_Asked(ANYONE, 1, person=True, others=False))  # "Wie van Horizon sprak er?"
            continue
        nouns = [w for j, w in enumerate(after, i + 1) if _is_person(w.plain) or (j not in used and _may_be_noun(w))]
        persons = [w for w in nouns if _is_person(w.plain)]
        noun = next(iter((persons or nouns) if naming else nouns), None)
        if noun and (naming or noun in persons):
            before = [w.plain for w in after[: after.index(noun)]]
            number = next((n for w in before if (n := _number(w) or 0) > 1), 1)
            found.append(_Asked(noun.plain, number, noun in persons, bool(set(before) & lists["others"])))
    return found


def _may_be_noun(word: Word) -> bool:
    return word.plain not in common_words() and _number(word.plain) is None


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() else whole(word)


def _is_person(word: str) -> bool:
    """Whether the word is a function that people have, in singular or plural, or a compound with one."""
    return any(form.endswith(one) for form in (word, lemma(word)) for one in _lists()["persons"])


def _beside(noun: str, quote: str) -> list[str]:
    """The names that stand right after or before the noun: "ambassadeur Jansen", "Jansen, ambassadeur".

    Beside any function, where the noun is not one itself: a "spreker" may be an alderman.
    """
    anyone = lemma(noun) in _lists()["anyone"]
    titles = "|".join(map(re.escape, table("understanding")["names"]["titles"]))
    found = []
    for word in _WORD.finditer(quote):
        plain = fold(word[0])
        if _is_person(plain) if anyone else (plain.endswith(noun) or lemma(plain).endswith(lemma(noun))):
            found += re.findall(
                rf"^\s*[,(:]?\s*(?:(?i:{titles})\s+(?:(?:van|de|der|den)\s+)*)?({_FULL})", quote[word.end() :]
            )
            found += re.findall(rf"({_FULL}),?\s+(?:de\s+)?$", quote[: word.start()])
    return [one for one in found if not _is_place(one)]


def _names(quote: str) -> list[str]:
    """The names in the quote: what has a capital though no sentence begins there, and what stands between quotes."""
    inner = [m[0] for m in _RUN.finditer(quote) if not re.search(r"(?:^|[.:!?•-])\s*$", quote[: m.start()])]
    return [name for name in (*inner, *(m[0] for m in _QUOTED.finditer(quote))) if not _is_place(name)]


def _said(name: str, words: set[str]) -> bool:
    """Whether the question, or who travelled, has the whole of the name already."""
    return fold(name) in words or all(part in words for part in _WORD.findall(fold(name)))


def _is_place(name: str) -> bool:
    return bool(gazetteer.country_code(name) or gazetteer.adjective_code(name) or gazetteer.city(name))


@cache
def _lists() -> dict[str, frozenset[str]]:
    """The word lists on names, in plain form."""
    return {
        key: frozenset(fold(text).split()) for key, text in table("understanding")["names"].items() if key != "titles"
    }
