"""Dates in Dutch text: "28 – 29 september 2023", "13 t/m 19 mei", "04-12-2018"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december".split()  # noqa: SIM905
)
MONTH_NUMBER = {name: number for number, name in enumerate(MONTHS, 1)} | {
    short: number
    for number, shorts in enumerate(
        ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep sept", "okt", "nov", "dec"), 1
    )
    for short in shorts.split()
}
_MONTH = "(?:" + "|".join(sorted(MONTH_NUMBER, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?<![\d.,€])(?<!€ )[0-3]?\d(?:e|ste|de)?(?![\d.,]*\d)"
_YEAR = r"(?:19|20)\d\d|[’']\d\d"
_JOIN = r"\s*(?:-|–|—|/|t/m|tot en met|tot|en|&|,)\s*"
_WEEKDAY = r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag\b|(?:ma|di|wo|do|vr|za|zo)\b\.?)"
_ORDINAL = r"[0-3]?\d(?:e|ste|de)\b"
DATE = re.compile(
    rf"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)"
    r"|(?:(?<![\d-])(?P<d1>\d{1,2})(?:[-/.](?P<m1>\d{1,2}))?(?:\s*(?:t/m|tot en met|tot|en|–|—)\s*|\s+-\s+))?"
    r"(?<![\d-])(?P<d>\d{1,2})[-/.](?P<m>\d{1,2})[-/.](?P<y>(?:(?:19|20)\d|[’']?\d)\d)(?![\d-])"
    # "in maart, van de 21e tot de 24e"
    rf"|\b(?P<month0>{_MONTH})(?:\s+(?P<year0>{_YEAR}))?,?\s+van\s+(?:de|het)\s+(?P<days0>{_ORDINAL}{_JOIN}(?:de|het)\s+{_ORDINAL})"
    rf"|(?P<days>{_DAY}(?:{_JOIN}(?:{_WEEKDAY}\s+)?{_DAY}){{0,9}})\s+(?P<month>{_MONTH})(?:\s+(?P<year>{_YEAR}))?"
    # "30-01 t/m 01-02": a day and month in two figures each, with nothing but another day, or a dash and a name, behind
    r"|(?<![\d€/.,-])(?P<d2>[0-3]\d)[-/](?P<m2>0[1-9]|1[0-2])(?=\s*(?:$|[,;.)(|\n]|(?:t/m|tot|en|\s-|–|—)\s*[0-3]\d[-/]|\s[–—-]\s+(?-i:[A-ZÀ-ÞĀ-Ž]))(?!-))",
    re.IGNORECASE,
)
NUMBER_WORDS = {"één": 1, "eén": 1} | {
    word: number
    for number, word in enumerate("een twee drie vier vijf zes zeven acht negen tien elf twaalf".split(), 1)  # noqa: SIM905
}
_DURATION = re.compile(rf"\b(\d{{1,2}}|{'|'.join(NUMBER_WORDS)})\s+dag(?:en)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date and the characters it was read from; `year_stated` is False where the year was filled in."""

    value: date
    start: int
    end: int
    year_stated: bool = True


def dates(text: str, year: int | None = None) -> tuple[DateMention, ...]:
    """Every date in `text`, in order.

    A date without a year takes that of the next date that has one (or of the last), a year earlier where it would
    otherwise fall after it, else `year`; without any it is left out, as is a day that no calendar has.
    """
    raw = [part for match in DATE.finditer(text) for part in _parts(match)]
    found: list[DateMention] = []
    known = next(((y, m) for _, m, y, _, _ in raw if y), None)
    following: tuple[int, int] | None = None
    for day, month, stated, start, end in reversed(raw):
        if stated:
            value_year: int | None = stated
            following = (stated, month)
        elif following:
            value_year = following[0] - (month > following[1])
        elif known:
            value_year = known[0] + (month < known[1])
        else:
            value_year = year
        if value_year and (value := _date(value_year, month, day)):
            found.append(DateMention(value, start, end, bool(stated)))
    return tuple(reversed(found))


def period(text: str, year: int | None = None) -> tuple[DateMention, DateMention] | None:
    """The first and last day of the trip that `text` gives ("4 december 2018, 3 dagen" ends on 6 December)."""
    found = dates(text, year)
    if not found:
        return None
    first, last = found[0], found[-1]
    if len(found) == 1 and (length := _DURATION.search(text)):
        number = length[1].lower()
        days = NUMBER_WORDS.get(number) or int(number)
        last = replace(first, value=first.value + timedelta(days=max(days, 1) - 1), end=max(first.end, length.end()))
    if last.value < first.value and not (first.year_stated and last.year_stated):
        last = replace(last, value=last.value.replace(year=first.value.year + 1))
    return (first, last) if first.value <= last.value else None


def is_dates_only(text: str) -> bool:
    """Whether a line holds dates and hardly a word besides."""
    rest = re.sub(_WEEKDAY, " ", _DURATION.sub(" ", DATE.sub(" ", text)), flags=re.IGNORECASE)
    rest = re.sub(
        r"\b(?:van|tot|en|met|t/m|op|vertrek|retour|datum|periode|dagreis|d\.d\.)\b|[\W\d_]",
        " ",
        rest,
        flags=re.IGNORECASE,
    )
    return DATE.search(text) is not None and not rest.strip()


_Raw = tuple[int, int, int | None, int, int]  # day, month, year, start, end


def _parts(match: re.Match[str]) -> list[_Raw]:
    if match["iso"]:
        y, m, d = map(int, match["iso"].split("-"))
        return [(d, m, y, match.start(), match.end())]
    if match["d"]:
        month, year = int(match["m"]), _year(match["y"])
        first = [(int(match["d1"]), int(match["m1"] or month), None, *match.span("d1"))] if match["d1"] else []
        return [*first, (int(match["d"]), month, year, match.start("d"), match.end())]
    if match["d2"]:
        return [(int(match["d2"]), int(match["m2"]), None, *match.span())]
    form = "0" if match["month0"] else ""
    month = MONTH_NUMBER[match[f"month{form}"].lower().rstrip(".")]
    year = _year(match[f"year{form}"])
    days = list(re.finditer(r"\d{1,2}", match[f"days{form}"]))
    offset = match.start(f"days{form}")
    return [
        (int(day[0]), month, year, offset + day.start(), match.end() if day is days[-1] else offset + day.end())
        for day in days
    ]


def _year(text: str | None) -> int | None:
    if not text:
        return None
    number = int(text.strip("’'"))
    return number if number > 99 else 2000 + number


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
