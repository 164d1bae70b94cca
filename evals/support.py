"""Whether every value in an answer stands in the passages it cites or in the question, or is computed from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from assistant.answer import Answer
from assistant.values import (
    WORDS,
    Day,
    Kind,
    Value,
    countries,
    english_cities,
    english_countries,
    values,
    word_table,
    words,
)
from corpus.register import Register
from evals.computed import Context, computed
from evals.dataset import ANSWERING
from evals.passages import Passage, of_trips, passage, read
from evals.statements import Statement, statements

NAME_ENDINGS = ("", "s", "’s", "'s", "se", "ese", "er", "ers", "an", "n")
NAME_LETTERS = 4
FIRST_YEAR, LAST_YEAR = 1900, 2100


def unsupported(answer: Answer, question: str, register: Register) -> tuple[str, ...]:
    """The values of the answer and its coverage line, as written, that nothing supports.

    A statement that cites nothing may name the register's trips only where it refuses or says what is missing; one that
    says so before the sources of something else, too.
    """
    passages = {citation.number: passage(citation, register) for citation in answer.citations}
    every = tuple(passages.values())
    asked = read(question)
    overview = of_trips(register.trips)
    text = answer.answer or ""
    found = []
    each = []
    for statement in statements(text):
        own = [passages[number] for number in dict.fromkeys(statement.cited) if number in passages]
        each.append(own)
        refuses = answer.status not in ANSWERING or words(statement.text) & set(word_table()["lack"])
        gap = statement.borrowed and words(statement.text) & set(word_table()["gap"])
        known = [*own, asked, *([overview] if gap or (refuses and not own) else [])]
        if refuses and not own:
            known.append(_years_without_trips(statement.text, register))
        found += _unknown(known, Context(statement, own, every, text, register))
    if answer.coverage:
        statement = Statement(answer.coverage, answer.coverage, ())
        # Its numbers count trips; those in the passages count other things.
        known = [replace(passage, numbers=frozenset()) for passage in (*every, overview)]
        found += _unknown(known, Context(statement, every, every, text, register, each))
    return tuple(dict.fromkeys(found))


def _years_without_trips(text: str, register: Register) -> Passage:
    """The years that the text names and that the register indeed has no trip in."""
    named = {value.value for value in values(text) if value.kind is Kind.NUMBER}
    years = {year for year in named if isinstance(year, Decimal) and FIRST_YEAR <= year <= LAST_YEAR}
    return Passage("", years=frozenset(years - {Decimal(trip.year) for trip in register.trips if trip.year}))


def _unknown(known: Sequence[Passage], context: Context) -> list[str]:
    text = context.statement.text
    return [
        text[value.start : value.end]
        for value in values(text)
        if not _stands(value, known, context.register) and not computed(value, context)
    ]


def _stands(value: Value, known: Iterable[Passage], register: Register) -> bool:
    if isinstance(value.value, str):
        return _named(value, frozenset().union(*(passage.words for passage in known)), register)
    if isinstance(value.value, Day):
        day = value.value
        return any(day.stands_in(other) for passage in known for other in passage.days)
    return any(value.value in (p.amounts if value.kind is Kind.AMOUNT else p.numbers | p.years) for p in known)


def _named(value: Value, known: frozenset[str], register: Register) -> bool:
    name = str(value.value)
    word = name.casefold()
    if name in word_table()["not_names"] or (value.initial and word not in _proper_names(register)):
        return True
    dutch = {word, english_countries().get(word, word), english_cities().get(word, word)}
    forms = (WORDS.findall(form) for form in dutch)
    return any(all(any(_same_name(part, other) for other in known) for part in form) for form in forms)


def _same_name(name: str, other: str) -> bool:
    """Whether they are the same, or one is derived from the other: Veeningens, Japans, Japanse, Japanese."""
    if name == other:
        return True
    short, long = sorted((name, other), key=len)
    return len(short) >= NAME_LETTERS and long.startswith(short) and long[len(short) :] in NAME_ENDINGS


@lru_cache(maxsize=8)
def _proper_names(register: Register) -> frozenset[str]:
    """What is a name even where it begins a sentence: a country, a traveller or place, a capital inside a sentence.

    A word that the pages also write without a capital is none: the "van" of Van der Loo.
    """
    inside = {
        word
        for page in register.pages
        for value in values(page.text)
        if value.kind is Kind.NAME and not value.initial
        for word in words(page.text[value.start : value.end])
    }
    small = {word for page in register.pages for word in WORDS.findall(page.text) if word.islower()}
    return (countries() | of_trips(register.trips).words | inside) - small
