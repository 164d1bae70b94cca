"""The periods and measures a clause names: a year, a month, "meer dan 5000 euro", "langer dan drie dagen"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from assistant.mentions import Absent, Found
from assistant.understanding import Clause
from corpus.dates import MONTH_NUMBER, NUMBER_WORDS, dates
from corpus.dienstreis import Amount, Dienstreis, Field
from corpus.document import DocumentKind
from corpus.findings import cost
from corpus.gazetteer import fold
from corpus.register import Register

MORE = (
    "meer",
    "more",
    "boven",
    "above",
    "hoger",
    "duurder",
    "langer",
    "longer",
    "minstens",
    "ten minste",
    "minimaal",
    "at least",
)
INCLUSIVE = {"minstens", "ten minste", "minimaal", "at least", "hooguit", "maximaal", "hoogstens", "at most"}
EXACT = {"precies", "exact", "exactly"}
SMALLEST_AMOUNT = 100  # euros: below it a number is more likely a count
SOFT = {"who", "where", "when", "purpose", "open", "result"}  # asks that running text may answer
_SEASONS = {
    "voorjaar": (3, 5),
    "lente": (3, 5),
    "zomer": (6, 8),
    "najaar": (9, 11),
    "herfst": (9, 11),
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
}
_ENGLISH_MONTHS = {
    name: n
    for n, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
}
_HALVES = re.compile(r"\b(eerste|tweede|first|second)\s+(?:half\s?jaar|helft|half)\b")
_QUARTERS = re.compile(r"\b(eerste|tweede|derde|vierde)\s+kwartaal\b")
_ORDINALS = {"eerste": 1, "first": 1, "tweede": 2, "second": 2, "derde": 3, "vierde": 4}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONEY = re.compile(
    r"(?P<how>(?:meer|minder|langer|korter|hoger|lager|duurder|goedkoper) dan|(?:more|less|longer|shorter) than"
    r"|boven|onder|under|above|minstens|ten minste|minimaal|at least|hooguit|maximaal|hoogstens|at most"
    r"|precies|exact|exactly)\s+(?:de\s+|het\s+)?(?:€|eur(?:o)?)?\s*"
    rf"(?P<n>\d[\d.]*|[a-zëéï]+duizend|duizend|vijfhonderd|honderd|{'|'.join(NUMBER_WORDS)})"
    r"\s*(?P<k>k\b|mille|duizend)?(?:\s*,-)?\s*"
    r"(?P<unit>€|euro?s?\b|dagen|dag|days?|ambtena(?:a)?r(?:en)?|officials?)?",
)
_Y = r"(?:het jaar |1 januari )?(?P<{0}>(?:19|20)\d\d)(?!\d)"
_BETWEEN = re.compile(
    rf"(?:tussen|van|between|from|periode)\s+{_Y.format('a')}\s*"
    rf"(?:en|t/m|tot en met|tot|-|–|and|to|until)\s*{_Y.format('b')}"
    rf"|{_Y.format('c')}\s*(?:t/m|tot en met|-|–)\s*{_Y.format('d')}"
)
_SINCE = re.compile(rf"\b(?P<how>sinds|vanaf|since|na|after)\s+{_Y.format('y')}")
_UNTIL = re.compile(rf"\b(?P<how>voor|before|tot|tot en met|until)\s+{_Y.format('y')}")
_EUROS = re.compile(r"€\s*[\d.]+|\b[\d.]+\s*(?:euro|eur)")
_WORD_NUMBERS = (
    {"duizend": 1000, "honderd": 100, "vijfhonderd": 500}
    | {f"{w}duizend": n * 1000 for w, n in NUMBER_WORDS.items()}
    | {"tienduizend": 10000, "twintigduizend": 20000}
)


def name_periods(clause: Clause, register: Register, words: Mapping[str, object], found: Found) -> None:
    """Add to `found` the years, months and days that the clause names."""
    text = fold(clause.text)
    years = {trip.year for trip in register.trips} | {page.year for page in register.pages}
    bound = compared(clause)
    plain = text if bound is None else text[: bound.start] + text[bound.end :]
    plain = _EUROS.sub(" ", plain)
    given = _year_range(plain, {y for y in years if y}) or {int(m[0]) for m in _YEAR.finditer(plain)} | _relative_years(
        text
    )
    said_years = " en ".join(str(y) for y in sorted(given))
    found.years |= given & {year for year in years if year}
    if given & years:
        found.add(
            "year", (t.id for t in register.trips if t.year in given), said_years, _indexes(clause, map(str, given))
        )
    for year in sorted(given - years):
        if str(year) in words and set(clause.asks) <= SOFT and not clause.operations and not clause.extremes:
            continue  # the running text tells of that year, though no trip is of it
        found.absent.append(Absent("year", str(year), str(year)))
        found.used.update(_indexes(clause, [str(year)]))
    named = min((y for y in (given & years or years) if y), default=None)
    if exact := dates(clause.text, named):
        spans = [m.value for m in exact]
        found.add(
            "date",
            (t.id for t in register.trips if any(_covers(t, d, d) for d in spans)),
            clause.text[exact[0].start : exact[-1].end],
            _within(clause, exact[0].start, exact[-1].end),
        )
        return
    for first, last, said in _month_ranges(text, clause):
        found.add(
            "month", (t.id for t in register.trips if _in_months(t, first, last)), said, _indexes(clause, said.split())
        )


def _year_range(text: str, years: set[int]) -> set[int]:
    """The register's years that lie in the interval the text names, or the bare years of one that holds none."""
    if between := _BETWEEN.search(text):
        first, last = int(between["a"] or between["c"]), int(between["b"] or between["d"])
    elif since := _SINCE.search(text):
        first, last = int(since["y"]) + (since["how"] in ("na", "after")), max(years, default=0)
    elif until := _UNTIL.search(text):
        first, last = min(years, default=0), int(until["y"]) - (until["how"] in ("voor", "before"))
    else:
        return set()
    return {year for year in years if first <= year <= last}


def _relative_years(text: str) -> set[int]:
    this = date.today().year
    known = {
        "dit jaar": 0,
        "this year": 0,
        "vorig jaar": -1,
        "afgelopen jaar": -1,
        "last year": -1,
        "volgend jaar": 1,
        "next year": 1,
        "eergisteren": 0,
    }
    return {this + shift for words, shift in known.items() if words in text}


def _month_ranges(text: str, clause: Clause) -> list[tuple[int, int, str]]:
    if half := _HALVES.search(text):
        first = 6 * _ORDINALS[half[1]] - 5
        return [(first, first + 5, half[0])]
    if quarter := _QUARTERS.search(text):
        first = 3 * _ORDINALS[quarter[1]] - 2
        return [(first, first + 2, quarter[0])]
    months = MONTH_NUMBER | _ENGLISH_MONTHS
    between = "|".join(sorted(months, key=len, reverse=True))
    if span := re.search(rf"\b({between})\s*(?:t/m|tot en met|tot|en met|-|–|to|until|through)\s*({between})\b", text):
        return [(months[span[1]], months[span[2]], span[0])]
    for word in clause.words:
        if word.plain in _SEASONS:
            return [(*_SEASONS[word.plain], word.plain)]
    return [
        (months[w.plain], months[w.plain], w.plain)
        for w in clause.words
        if w.plain in months and len(w.plain) > 2 and not (w.plain == "may" and w.written == "may")
    ]


def _days(trip: Dienstreis) -> tuple[date, date] | None:
    found = [f.value for f in trip.of(Field.DEPARTURE, Field.RETURN) if isinstance(f.value, date)]
    return (min(found), max(found)) if found else None


def _covers(trip: Dienstreis, first: date, last: date) -> bool:
    days = _days(trip)
    return days is not None and days[0] <= last and first <= days[1]


def _in_months(trip: Dienstreis, first: int, last: int) -> bool:
    days = _days(trip)
    return days is not None and any(first <= m <= last for m in (days[0].month, days[1].month))


@dataclass(frozen=True, slots=True)
class Measure:
    """A bound that a clause names: "meer dan 5000 euro"; `unit` is "euro", "dagen" or "ambtenaren".

    `exact` asks for the number itself: "precies twee dagen".
    """

    more: bool
    inclusive: bool
    exact: bool
    number: int
    unit: str
    start: int
    end: int

    def fits(self, value: float) -> bool:
        """Whether the value lies on the right side of the bound."""
        if self.exact:
            return value == self.number
        return value > self.number if self.more else value < self.number or (self.inclusive and value == self.number)


def compared(clause: Clause) -> Measure | None:
    """The first bound that the clause names; a bare year is none."""
    for match in _MONEY.finditer(fold(clause.text)):
        number = (_WORD_NUMBERS | NUMBER_WORDS).get(match["n"]) or int(re.sub(r"\D", "", match["n"]) or 0)
        number *= 1000 if match["k"] else 1
        year_like = _YEAR.fullmatch(match["n"]) is not None and "€" not in match[0]
        unit = match["unit"] or ("euro" if "€" in match[0] or (number >= SMALLEST_AMOUNT and not year_like) else "")
        if number and unit:
            kind = "euro" if unit.startswith(("€", "eur")) else "dagen" if unit.startswith("da") else "ambtenaren"
            more = match["how"].startswith(MORE)
            return Measure(
                more,
                match["how"] in INCLUSIVE,
                match["how"] in EXACT,
                number - (more and match["how"] in INCLUSIVE),
                kind,
                *match.span(),
            )
    return None


def name_measures(clause: Clause, register: Register, found: Found) -> None:
    """Add to `found` the trips that fit the bound that the clause names; of a yes/no question it is tested later."""
    bound = compared(clause)
    if bound is None or (clause.yesno and found.sets.keys() & {"place", "person", "function"}):
        return
    measure = _measure(bound.unit)
    ids = [t.id for t in register.trips if (value := measure(t)) is not None and bound.fits(value)]
    found.add("measure", ids, clause.text[bound.start : bound.end], _within(clause, bound.start, bound.end))


def name_stated_amounts(clause: Clause, register: Register, found: Found) -> None:
    """A bare amount that the register states names its trip: "waar is die 10.900 aan opgegaan?"."""
    for index, word in enumerate(clause.words):
        digits = word.written.replace(".", "")
        if not digits.isdigit() or int(digits) < SMALLEST_AMOUNT or _YEAR.fullmatch(digits):
            continue
        ids = {
            t.id
            for t in register.trips
            for f in t.of(Field.AMOUNT)
            if isinstance(f.value, Amount) and f.value.cents == int(digits) * 100
        }
        if ids:
            found.add("amount", ids, word.written, [index])


def name_lacking_documents(clause: Clause, register: Register, found: Found) -> None:
    """Add to `found` the trips without the document that the clause says is lacking: "welke reizen zonder verslag"."""
    words = [word.plain for word in clause.words]
    if not clause.operations & {"list", "count"}:
        return
    for index, kind in ((i, k) for i, w in enumerate(words) for k in DocumentKind if k.value in w):
        if {"geen", "zonder", "ontbreekt", "without", "no"} & set(words[max(0, index - 2) : index + 4]):
            ids = [trip.id for trip in register.trips if not trip.has(kind)]
            found.add("documents", ids, f"zonder {kind.value}", [index])


def _measure(unit: str) -> Callable[[Dienstreis], float | None]:
    if unit.startswith(("€", "eur")):
        return lambda trip: (c.cents / 100) if (c := cost(trip)) and c.cents is not None else None
    if unit == "dagen":
        return lambda trip: ((d[1] - d[0]).days + 1) if (d := _days(trip)) else None
    return lambda trip: max(
        (
            f.value.number or 0
            for f in trip.of(Field.OFFICIALS)
            if not isinstance(f.value, Amount) and hasattr(f.value, "number")
        ),
        default=None,
    )


def _indexes(clause: Clause, texts: Iterable[str]) -> list[int]:
    wanted = set(texts)
    return [i for i, w in enumerate(clause.words) if w.plain in wanted]


def _within(clause: Clause, start: int, end: int) -> list[int]:
    return [i for i, w in enumerate(clause.words) if w.start < end and start < w.end]
