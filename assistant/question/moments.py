"""The moments a clause names: a day, a month, a season, a year; each the spans of days that it can mean."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from assistant.question import numbers
from assistant.question.mentions import Line
from corpus.dates import MONTH_NUMBER, dates
from prompts import table

MonthDay = tuple[int, int]
Span = tuple[date, date]
UNSAID = 1904  # a leap year long before the register, standing for a year that was not said
_YEAR = r"(?:19|20)\d\d"
_LONE_YEAR = re.compile(
    rf"(?<![\d.,])(?P<year>{_YEAR})(?!\d|[.,]\d|\s*(?:euro|eur\b|€))|(?<!\w)['’](?P<short>\d\d)(?!\d)"
)
_OWN_YEAR = rf"(?:\s*(?P<joint>van|in|of|,)?\s*(?:het\s+jaar\s+)?(?P<year>{_YEAR})(?!\d))?"


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of the calendar: `kind` is "date", "month" or "year"; `years` are those said, empty where none is.

    `parts` are first and last month and day; a year of its own has all of it. `joined` tells that the year was added
    with a word: "de zomer van 2023".
    """

    kind: str
    start: int
    end: int
    parts: tuple[tuple[MonthDay, MonthDay], ...] = (((1, 1), (12, 31)),)
    years: tuple[int, ...] = ()
    joined: bool = False

    def spans(self, years: Iterable[int]) -> list[Span]:
        """The days it can mean, in its own years, else in these."""
        return [(_day(y, first), _day(y, last)) for y in (self.years or sorted(years)) for first, last in self.parts]


def moments(line: Line, today: date) -> list[Moment]:
    """The moments in the order of the text, none within another: a whole date rather than its month."""
    taken: list[Moment] = []
    for read in (_days, _worded_days, _relative, _parts_of_year, _seasons, _months, _years, _from_a_year):
        for moment in read(line, today):
            if not any(moment.start < other.end and other.start < moment.end for other in taken):
                taken.append(moment)
    return sorted(taken, key=lambda m: m.start)


def _days(line: Line, _today: date) -> Iterator[Moment]:
    """Those said as in "11 mei", "13 t/m 19 mei 2023", "May 11"."""
    for found in dates(_in_dutch(line.text), UNSAID):
        day = (found.value.month, found.value.day)
        years = () if found.value.year == UNSAID else (found.value.year,)
        yield Moment("date", found.start, found.end, ((day, day),), years)


def _worded_days(line: Line, _today: date) -> Iterator[Moment]:
    """Those said as in "elf mei", "de elfde mei 2023"."""
    names = "|".join(_month_names())
    for match in re.finditer(rf"(?<!\w)(?P<n>[a-z]+)\s+(?P<month>{names})(?!\w){_OWN_YEAR}", line.text):
        number = numbers.whole(match["n"])
        if number and number > 1:
            day = (_month_names()[match["month"]], number)
            yield Moment("date", match.start(), match.end(), ((day, day),), _stated(match))
    for match in re.finditer(rf"(?<!\w)(?P<month>{names})\s+(?P<n>\d\d?)(?:st|nd|rd|th)?(?!\w){_OWN_YEAR}", line.text):
        day = (_month_names()[match["month"]], int(match["n"]))
        if 1 <= day[1] <= 31:
            yield Moment("date", match.start(), match.end(), ((day, day),), _stated(match))


def _relative(line: Line, today: date) -> Iterator[Moment]:
    """Those said as in "vorig jaar", "de afgelopen twee jaar", "drie jaar geleden"."""
    words = table("scope")["relative_years"]
    for shift, phrases in words.items():
        if re.fullmatch(r"-?\d", shift):
            for match in _any_of(tuple(phrases)).finditer(line.text):
                yield Moment("year", *match.span(), years=(today.year + int(shift),))
    back, ago, year = ("|".join(words[name]) for name in ("back", "ago", "year"))
    for match in re.finditer(rf"(?<!\w)(?:{back})\s+(?P<n>{numbers.pattern()})\s+(?:{year})(?!\w)", line.text):
        if (number := numbers.value(match["n"])) and number < 100:
            yield Moment("year", *match.span(), years=tuple(range(today.year - int(number), today.year + 1)))
    for match in re.finditer(rf"(?<!\w)(?P<n>{numbers.pattern()})\s+(?:{year})\s+(?:{ago})(?!\w)", line.text):
        if (number := numbers.value(match["n"])) and number < 100:
            yield Moment("year", *match.span(), years=(today.year - int(number),))


def _parts_of_year(line: Line, _today: date) -> Iterator[Moment]:
    """Those said as in "begin 2023"."""
    for spans, phrases in table("scope")["parts_of_year"].items():
        for match in re.finditer(rf"(?<!\w)(?:{'|'.join(phrases)})[\s-]+(?P<year>{_YEAR})(?!\d)", line.text):
            yield Moment("month", *match.span(), _parts(spans), _stated(match))


def _seasons(line: Line, _today: date) -> Iterator[Moment]:
    """Those said as in "de zomer van 2023", "tweede kwartaal", "oudjaar"."""
    found = [
        Moment("month", *match.span(), _parts(spans), _stated(match), joined=bool(match["joint"]))
        for spans, phrases in table("scope")["seasons"].items()
        for match in re.finditer(_any_of(tuple(phrases)).pattern + _OWN_YEAR, line.text)
    ]
    yield from sorted(found, key=lambda m: m.start - m.end)


def _months(line: Line, _today: date) -> Iterator[Moment]:
    """Those said as in "mei 2023"; "may" and "march" may be verbs, and "jan" a name."""
    for match in re.finditer(rf"(?<!\w)(?P<month>{'|'.join(_month_names())})(?!\w)\.?{_OWN_YEAR}", line.text):
        name, number = match["month"], _month_names()[match["month"]]
        before = line.text[: match.start()].split()[-1:]
        if name in table("scope")["months"]["doubtful"] and not (
            match["year"] or before in ([p] for p in table("scope")["months"]["before"])
        ):
            continue
        parts = (((number, 1), (number, 31)),)
        yield Moment("month", *match.span(), parts, _stated(match), joined=bool(match["joint"]))


def _years(line: Line, _today: date) -> Iterator[Moment]:
    for match in _LONE_YEAR.finditer(line.text):
        year = int(match["year"] or "20" + match["short"])
        yield Moment("year", *match.span(), years=(year,))


def _from_a_year(line: Line, _today: date) -> Iterator[Moment]:
    """Those counted from a year beside them: "in 2019, of drie jaar eerder"."""
    words = table("scope")["relative_years"]
    earlier, later, year = ("|".join(words[name]) for name in ("earlier", "later", "year"))
    shape = rf"(?<!\w)(?P<n>{numbers.pattern()})\s+(?:{year})\s+(?:(?P<earlier>{earlier})|(?:{later}))(?!\w)"
    said = [moment.years[0] for moment in _years(line, _today)]
    for match in re.finditer(shape, line.text):
        if len(said) == 1 and (number := numbers.value(match["n"])) and number < 100:
            yield Moment("year", *match.span(), years=(said[0] + int(-number if match["earlier"] else number),))


def _stated(match: re.Match[str]) -> tuple[int, ...]:
    return (int(match["year"]),) if match["year"] else ()


def _parts(spans: str) -> tuple[tuple[MonthDay, MonthDay], ...]:
    def month_day(text: str) -> MonthDay:
        month, day = text.split("-")
        return int(month), int(day)

    return tuple((month_day(a), month_day(b)) for a, _, b in (span.partition("/") for span in spans.split()))


def _day(year: int, part: MonthDay) -> date:
    """The day of that year; the last of the month where the month is shorter."""
    return date(year, part[0], min(part[1], calendar.monthrange(year, part[0])[1]))


@cache
def _month_names() -> dict[str, int]:
    english = {name: n for n, name in enumerate(table("scope")["months"]["english"], 1)}
    names = MONTH_NUMBER | english
    return dict(sorted(names.items(), key=lambda item: -len(item[0])))


def _in_dutch(text: str) -> str:
    """The text with English months in Dutch after a day, character for character."""
    dutch = {n: name for name, n in MONTH_NUMBER.items() if len(name) > 3 or n == 5}
    short = {n: name for name, n in MONTH_NUMBER.items() if len(name) == 3}

    def translated(match: re.Match[str]) -> str:
        number = _month_names()[match[2]]
        name = dutch[number] if len(dutch[number]) <= len(match[2]) else short[number]
        return match[1] + name.ljust(len(match[2]))

    english = "|".join(table("scope")["months"]["english"])
    ordinal = re.sub(r"(\d)(?:st|nd|rd|th)\b", r"\1  ", text)
    return re.sub(rf"(\d\s+(?:of\s)?)({english})(?!\w)", translated, ordinal).replace(" of ", "    ")


@cache
def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    listed = sorted(map(re.escape, phrases), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(listed)})(?!\w)")
