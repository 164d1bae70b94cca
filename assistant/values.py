"""The checkable values in a text: amounts, dates, numbers and names. Read apart from how the register is read.

Two judges share it: the guard on what a language model writes (`assistant/model/guard.py`) and the eval suite
(`evals/support.py`). They share how a value is written, so that a spelling is learnt once; what supports a value, each
decides for itself. What this module fails to see as a value, the guard still sees as a word that must be covered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from babel import Locale

from prompts import table

NUMBER = r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2}(?!\d))?"
# Not inside another number, nor behind the letter of a name ("B1").
START = r"(?<![^\W_])(?<!\d[.,])"
NUMBERS = re.compile(START + f"(?:{NUMBER})")
AMOUNTS = re.compile(
    f"(?:€|\\beuro|\\bEUR)\\s*({NUMBER})|{START}({NUMBER})(?:,-)?\\s*(?:€|euro\\b|EUR\\b)", re.IGNORECASE
)
DIGITAL_DATES = re.compile(r"(?<!\d)(?:(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})|(\d{4})-(\d{2})-(\d{2}))(?!\d)")
BETWEEN_DAYS = r"\s*(?:-|–|—|/|,|t/m|tot en met|tot|en|through|until|and|to)\s*"
WORDS = re.compile(r"[^\W\d_](?:[\w’']*\w)?")
# Where a capital says nothing: at the start, after a stop that closes a word (not initials), after an opening sign.
SENTENCE_START = re.compile(
    r"(?:\n|[^\W_]{2}[)’”\"']*[.!?:;]+[)’”\"']*\s|\d[)]*[.!?:]\s|\][.!?:;]\s)[\s\"'‘“(*•>-]*$|[“‘\"]$"
)
LOOK_BACK = 30
# How far before a date with its year one without may stand and share it: ", retour ".
YEAR_REACH = 15


class Day(NamedTuple):
    """A date as far as it is written: `day` is None for "mei 2023", `year` for "19 mei"."""

    day: int | None
    month: int
    year: int | None

    def stands_in(self, other: Day) -> bool:
        """Whether the other says as much: the same month, the same day where this one has a day, and no other year."""
        years = {self.year, other.year} - {None}
        return self.month == other.month and self.day in (None, other.day) and len(years) < 2


class Kind(StrEnum):
    """What a value is."""

    AMOUNT = "amount"
    DATE = "date"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Value:
    """A value as written in a text, at its characters: Decimal for an amount (euros) or number, Day, or str for a name.

    `initial` tells of a name that it begins a sentence, where any word has a capital.
    """

    kind: Kind
    value: Decimal | Day | str
    start: int
    end: int
    initial: bool = False


def values(text: str) -> tuple[Value, ...]:
    """Every amount, date, number and name of the text; nothing is read twice."""
    found: list[Value] = []
    rest = text
    for reader in (_amounts, _dates, _numbers):
        found += reader(rest)
        # What is read is blanked out, so that 19 mei is no number 19.
        for value in found:
            rest = rest[: value.start] + " " * (value.end - value.start) + rest[value.end :]
    return tuple(sorted([*found, *_names(text, rest)], key=lambda value: (value.start, value.end)))


def words(text: str) -> frozenset[str]:
    """The words of the text without their capitals."""
    return frozenset(word.casefold() for word in WORDS.findall(text))


def number_in(word: str) -> Decimal | None:
    """The number that a word or digits stand for, if any."""
    if word.casefold() in word_table()["numbers"]:
        return Decimal(word_table()["numbers"][word.casefold()])
    return _decimal(word) if NUMBERS.fullmatch(word) else None


@cache
def english_countries() -> dict[str, str]:
    """The Dutch name of each country by its English name."""
    dutch, english = Locale("nl").territories, Locale("en").territories
    return {name.casefold(): dutch[code].casefold() for code, name in english.items() if code in dutch}


@cache
def english_cities() -> dict[str, str]:
    """The Dutch name of each city by its English name, where they differ."""
    return {english.casefold(): dutch.casefold() for dutch, english in table("places")["english"].items()}


@cache
def countries() -> frozenset[str]:
    """The name of every country, in Dutch and in English."""
    return frozenset({*english_countries(), *english_countries().values()})


def word_table() -> dict[str, Any]:
    """The words by which answers are read."""
    words: dict[str, Any] = table("report")["words"]
    return words


def _decimal(written: str) -> Decimal:
    """The value of "10.900", "1,5", "1.250,50" or English "10,900.50": a sign before three digits groups thousands."""
    whole, cents = re.fullmatch(r"(.*?)(?:[.,](\d{1,2}))?", written).groups()  # type: ignore[union-attr]
    return Decimal(re.sub(r"[.,]", "", whole) + "." + (cents or "0"))


def _amounts(text: str) -> Iterator[Value]:
    for match in AMOUNTS.finditer(text):
        yield Value(Kind.AMOUNT, _decimal(match[1] or match[2]), match.start(), match.end())


@cache
def _date_pattern() -> re.Pattern[str]:
    months = "|".join(sorted(word_table()["months"], key=len, reverse=True))
    weekday = f"(?:(?:{'|'.join(word_table()['weekdays'])})\\s+)?"  # "maandag 23 tot en met woensdag 25 april"
    days = f"(?<![\\d.,])\\d{{1,2}}(?:{BETWEEN_DAYS}{weekday}\\d{{1,2}})*(?!\\d)"
    year = r"(?:19|20)\d\d"
    # The last two are months alone: with a year or after "in", because "may" and "mar" are other words too.
    return re.compile(
        f"(?P<days>{days})e?\\.?\\s+(?P<month>{months})\\b(?:[.,]?\\s+(?P<year>{year})\\b)?"
        f"|\\b(?P<month2>{months})\\s+(?P<days2>{days})(?:,?\\s+(?P<year2>{year})\\b)?"
        f"|\\b(?P<month3>{months})\\s+(?P<year3>{year})\\b"
        f"|(?<=\\bin )(?P<month4>{months})\\b",
        re.IGNORECASE,
    )


def _dates(text: str) -> Iterator[Value]:
    for match in DIGITAL_DATES.finditer(text):
        day, month, year = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
        yield Value(Kind.DATE, Day(int(day), int(month), int(year)), match.start(), match.end())
    year, year_at = None, 0
    # From the back: "28 februari t/m 3 maart 2017" writes its year once, at the end.
    for match in reversed(list(_date_pattern().finditer(text))):
        parts = {key.rstrip("234"): part for key, part in match.groupdict().items() if part}
        if "year" in parts or year_at - match.end() > YEAR_REACH:
            year = int(parts["year"]) if "year" in parts else None
        year_at = match.start()
        month = word_table()["months"][parts["month"].casefold()]
        for day in re.findall(r"\d+", parts.get("days", "")) or [None]:
            yield Value(Kind.DATE, Day(int(day) if day else None, month, year), match.start(), match.end())


def _numbers(text: str) -> Iterator[Value]:
    for match in NUMBERS.finditer(text):
        yield Value(Kind.NUMBER, _decimal(match[0]), match.start(), match.end())
    for match in WORDS.finditer(text):
        number = number_in(match[0])
        if number is not None:
            yield Value(Kind.NUMBER, number, match.start(), match.end())


@cache
def _name_pattern() -> re.Pattern[str]:
    """A word, or a country of several: "United States" is no one's name but that of all of it."""
    long = (re.escape(name) for name in sorted(english_countries(), key=len, reverse=True) if " " in name)
    return re.compile(rf"\b(?i:{'|'.join(long)})\b|{WORDS.pattern}")


def _names(text: str, rest: str) -> Iterator[Value]:
    """Each capitalised word, and each country whose English name has several words."""
    lines = "\n" + text
    for match in _name_pattern().finditer(rest):
        if match[0][0].isupper():
            before = lines[max(0, match.start() - LOOK_BACK) : match.start() + 1]
            initial = " " not in match[0] and SENTENCE_START.search(before) is not None
            yield Value(Kind.NAME, match[0], match.start(), match.end(), initial)
