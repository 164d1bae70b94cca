"""The part of a programme that a question names: "dag 6", "de zesde dag", "dag 1 tot en met 3", "25 november"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question.inquiry import Part
from assistant.question.numbers import whole
from assistant.telling import facts
from assistant.telling.citing import quoted
from assistant.telling.statement import Statement
from assistant.telling.wording import Wording
from corpus.dates import MONTH_NUMBER
from corpus.dienstreis import Dienstreis, Fact, Field
from corpus.gazetteer import fold

Day = tuple[int, int]  # a month, 0 for the trip's own count, and a day
ORDINAL_ENDINGS = ("de", "ste", "rst", "ond", "ird", "th")
_TO = r"(?:t/m|tot en met|tot|-|–|to|through|until)"
_NUMBERS = rf"\d+(?:\s*(?:{_TO}|,|en|and)\s*\d+)*"
_COUNTED = re.compile(rf"\b(?:dag|dagen|day|days)\s+({_NUMBERS})(?!\w)")
_ORDINAL = re.compile(rf"\b({_NUMBERS})\s*(?:e|de|ste|st|nd|rd|th)\s+(?:dag|day)\b")
_DATED = re.compile(rf"\b({_NUMBERS})\s+({'|'.join(sorted(MONTH_NUMBER, key=len, reverse=True))})\b")


def on_day(trip: Dienstreis, part: Part, w: Wording) -> list[Statement]:
    """The programme; of the days alone that the part names, if the programme has them."""
    chosen = points(trip, part)
    return quoted(trip, chosen, w, "programme_lead") if chosen else facts.programme(trip, w)


def points(trip: Dienstreis, part: Part) -> list[Fact]:
    """The points of the trip's programme on the days that the part names."""
    named = days_named(" ".join(_in_figures(word.plain) for word in part.clause.words))
    points = trip.of(Field.PROGRAMME)
    return [f for f in points if named & days_named(fold(f.source.quote.partition(":")[0]))]


def _in_figures(word: str) -> str:
    """The word, or the number that it says: "3" for "drie", "3e" for "derde"."""
    number = whole(word)
    return word if number is None else f"{number}e" if word.endswith(ORDINAL_ENDINGS) else str(number)


def days_named(text: str) -> frozenset[Day]:
    """The days that a plain text names, with numbers in figures."""
    found = [(0, m[1]) for pattern in (_COUNTED, _ORDINAL) for m in pattern.finditer(text)]
    found += [(MONTH_NUMBER[m[2]], m[1]) for m in _DATED.finditer(text)]
    return frozenset((month, day) for month, numbers in found for day in _days(numbers))


def _days(numbers: str) -> Sequence[int]:
    """The days of "1, 2 en 4" or of "1 tot en met 4"."""
    days = [int(number) for number in re.findall(r"\d+", numbers)]
    if re.search(_TO, numbers) and len(days) > 1:
        return range(days[0], days[-1] + 1)
    return days
