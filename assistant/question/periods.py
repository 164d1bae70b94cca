"""The periods a clause names: "in mei", "van 1 juli tot oudjaar", "tussen 2014 en 2017", "vóór de zomer"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import pairwise

from assistant.question.clause import Clause, common_words
from assistant.question.measures import Measure
from assistant.question.mentions import Found, Line, Named, line_of, said
from assistant.question.moments import Moment, Span, moments
from assistant.telling import facts
from corpus.dienstreis import Dienstreis, Field
from corpus.gazetteer import fold
from corpus.register import Register
from prompts import table

SOFT = {"who", "where", "when", "purpose", "open", "result"}  # asks that running text may answer
TRAVELLED = {"who", "where"}  # asks of the days of the trip itself, and not of those that it was decided on
ORDER = ("date", "month", "year")  # the finer kind of two names the kind of the range between them
_AROUND = (Field.DECISION_DATE, Field.REPORT_DEADLINE)  # dates of a trip that it was not made on


@dataclass(frozen=True, slots=True)
class Period:
    """One or more spans of days that a clause names; `kind` as of a moment, `years` those said.

    `side` is "before" or "after" where it has one end only, and `ends` holds the moments that bound it.
    """

    kind: str
    spans: tuple[Span, ...]
    years: tuple[int, ...]
    start: int
    end: int
    side: str = ""
    ends: tuple[Moment, ...] = ()


def name_periods(
    clause: Clause,
    register: Register,
    words: Mapping[str, object],
    found: Found,
    bounds: Sequence[Measure] = (),
    today: date | None = None,
) -> None:
    """Add to `found` the years, months and days that the clause names; `bounds` are the measures, which name none."""
    line = _without_people(_without(line_of(clause), bounds), clause, found)
    years = {trip.year for trip in register.trips if trip.year} | {page.year for page in register.pages if page.year}
    named = _plainly(moments(line, today or date.today()), line)
    alone = {y for m in named if m.kind == "year" for y in m.years}
    read = _periods(line, clause, named, (alone & years) or years)
    only_years = [p for p in read if p.kind == "year"]
    if only_years:
        _name_years(clause, register, line, only_years, words, found, years)
    for kind in ("date", "month"):
        _name_days(clause, register, line, [p for p in read if p.kind == kind], found, years)


def _plainly(named: Sequence[Moment], line: Line) -> list[Moment]:
    """The moments without a year told from today that another says outright beside it: "last year, 2023"."""
    outright = [any(letter.isdigit() for letter in line.text[m.start : m.end]) for m in named]
    again = {
        place + outright[place]
        for place, (one, other) in enumerate(pairwise(named))
        if one.kind == other.kind == "year" and outright[place] != outright[place + 1]
        if not line.text[one.end : other.start].strip(" ,(")
    }
    return [moment for place, moment in enumerate(named) if place not in again]


def _name_years(
    clause: Clause,
    register: Register,
    line: Line,
    named: Sequence[Period],
    words: Mapping[str, object],
    found: Found,
    years: Collection[int],
) -> None:
    plain = common_words() | set(table("scope")["visits"]["words"])
    besides = any(  # not "En in 2016?", "Welke landen zijn bezocht in 2016?"
        w.plain not in plain and not w.plain.isdigit() and i not in clause.claimed for i, w in enumerate(clause.words)
    )
    soft = set(clause.asks) <= SOFT and not clause.operations and not clause.extremes and besides
    given: set[int] = set()
    for period in named:
        indexes = line.words(period.start, period.end)
        inside = {y for y in years if any(a.year <= y <= b.year for a, b in period.spans)}
        given |= inside
        told = sorted(period.years)
        if soft and not inside and not period.side and all(str(y) in words for y in told):
            continue  # the running text tells of that year, though no trip is of it
        if period.side and not inside:
            found.miss(period.side, str(told[0] if period.side == "before" else told[-1]), "", indexes)
        elif not inside:
            name = str(told[0]) if len(told) == 1 else f"{told[0]}–{told[-1]}"
            found.miss("year", name, str(told[0]), indexes)
        elif not period.side and not period.ends:
            for year in sorted(set(told) - inside):
                found.miss("year", str(year), str(year), indexes)
    found.years |= given
    if given:
        ids = (t.id for t in register.trips if t.year in given)
        every = sorted({i for p in named for i in line.words(p.start, p.end)})
        found.add("year", ids, _years_said(clause, named, every) or " en ".join(map(str, sorted(given))), every)
        found.each[-1:] = [
            Named(
                "year",
                "",
                frozenset(t.id for t in register.trips if any(a.year <= (t.year or 0) <= b.year for a, b in p.spans)),
            )
            for p in named
        ]


def _years_said(clause: Clause, named: Sequence[Period], indexes: Sequence[int]) -> str:
    """The words for years that are bounded and not said: "vóór 2023"."""
    if len(named) > 1 or not (named[0].side and indexes and indexes[0]):
        return ""
    first = indexes[0] - 1
    return said(clause, [first, *indexes]) if clause.words[first].plain in range_words() else ""


@cache
def range_words() -> frozenset[str]:
    """The words that make a period of a moment that stands after them: "sinds", "vóór"."""
    ranges = table("scope")["ranges"]
    return frozenset(word for side in ("since", "after", "before", "until") for word in ranges[side])


def _name_days(
    clause: Clause, register: Register, line: Line, named: Sequence[Period], found: Found, years: Collection[int]
) -> None:
    """Add the trips of months or days; a year that the register lacks is told, and its month left out."""
    kept = []
    for period in named:
        indexes = line.words(period.start, period.end)
        found.years |= {y for y in years if period.years and any(a.year <= y <= b.year for a, b in period.spans)}
        unheld = sorted(set(period.years) - set(years))
        if unheld and not any(a.year <= y <= b.year for y in years for a, b in period.spans):
            for year in unheld:
                if not any(a.name == str(year) for a in found.absent):
                    found.miss("year", str(year), str(year), indexes)
            continue
        kept.append(period)
    if not kept:
        return
    kind = kept[0].kind
    indexes = sorted({i for p in kept for i in line.words(p.start, p.end)})
    exact = clause.yesno and kind == "date"
    ids: Collection[str] = _touched(register, kept, exact)
    if not ids and kind == "date" and not (clause.asks and set(clause.asks) <= TRAVELLED):
        ids = [t.id for t in register.trips if _has_around(t, kept)]
    found.add(kind, ids, said(clause, indexes), indexes)
    found.each[-1:] = [
        Named(kind, said(clause, line.words(p.start, p.end)), _touched(register, [p], exact)) for p in kept
    ]


def _periods(line: Line, clause: Clause, named: Sequence[Moment], years: Collection[int]) -> list[Period]:
    """The moments, joined to ranges where the words between or before them say so."""
    read: list[Period] = []
    named = _with_years(line, named)
    index = 0
    while index < len(named):
        moment = named[index]
        following = named[index + 1] if index + 1 < len(named) else None
        if following and _joins(line.text, moment, following):
            read.append(_range(moment, following, years))
            index += 2
            continue
        side = _side(line.text, moment, clause, years)
        read.append(_open(moment, side, years) if side else _single(moment, years))
        index += 1
    return read


def _with_years(line: Line, named: Sequence[Moment]) -> list[Moment]:
    """The moments, each without a year taking that of the next in a listing: "februari en maart 2018"."""
    done: list[Moment] = []
    for moment in reversed(named):
        following = done[-1] if done else None
        listed = following and _connective("listing").fullmatch(line.text[moment.end : following.start])
        if following and listed and moment.kind != "year" and following.kind != "year" and not moment.years:
            done.append(replace(moment, years=following.years))
        else:
            done.append(moment)
    return done[::-1]


def _single(moment: Moment, years: Collection[int]) -> Period:
    return Period(moment.kind, tuple(moment.spans(years)), moment.years, moment.start, moment.end)


def _range(first: Moment, last: Moment, years: Collection[int]) -> Period:
    """From the beginning of the first moment to the end of the last."""
    spans = []
    for end in last.spans(first.years or years):
        within = first.years or (end[1].year,)
        begin, close = min(start for start, _ in first.spans(within)), end[1]
        if begin > close:  # "van december tot februari"
            begin, close = _year_on(begin, 0 if first.years else -1), _year_on(close, 1 if first.years else 0)
        spans.append((begin, close))
    if first.years and last.years:
        spans = [(first.spans(())[0][0], last.spans(())[-1][1])]
    kind = min((first.kind, last.kind), key=ORDER.index)
    said_years = tuple(dict.fromkeys((*first.years, *last.years)))
    return Period(kind, tuple(s for s in spans if s[0] <= s[1]), said_years, first.start, last.end, ends=(first, last))


def _year_on(day: date, years: int) -> date:
    """The same day so many years on; 28 February for one that the year lacks."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _open(moment: Moment, side: str, years: Collection[int]) -> Period:
    """All that lies before or after a moment: of the year it was said of, else without end where it has a year."""
    every = moment.spans(years)
    bounded = (not moment.years or moment.joined) and moment.kind != "year"
    spans = []
    for first, last in every:
        opens = date(first.year, 1, 1) if bounded else date.min
        closes = date(first.year, 12, 31) if bounded else date.max
        one = {
            "since": (first, closes),
            "after": (date.fromordinal(last.toordinal() + 1), closes),
            "before": (opens, date.fromordinal(first.toordinal() - 1)),
            "until": (opens, last),
        }[side]
        spans.append(one)
    simple = "after" if side in ("since", "after") else "before"
    told = moment.years
    if moment.kind == "year":  # "na 2015" holds no 2015; told as the year before it begins, or after it ends
        told = tuple(y + {"since": -1, "until": 1}.get(side, 0) for y in moment.years)
    return Period(moment.kind, tuple(spans), told, moment.start, moment.end, simple, (moment,))


def _joins(text: str, first: Moment, last: Moment) -> bool:
    """Whether the words between two moments make a range of them: "1 juli tot oudjaar", "tussen mei en juli"."""
    between = text[first.end : last.start]
    if _connective("between").fullmatch(between):
        return True
    return _connective("between_and").fullmatch(between) is not None and _before(text, first, "bounding")


def _side(text: str, moment: Moment, clause: Clause, years: Collection[int]) -> str:
    """How the words round a moment open it: "since", "after", "before" or "until"; "" where they don't."""
    if _phrases("and_later", "", r"(?!\w)").match(text[moment.end :].lstrip()):
        return "since"
    if _phrases("and_earlier", "", r"(?!\w)").match(text[moment.end :].lstrip()):
        return "until"
    sides = [(m.start(), side) for side in ("since", "after", "before", "until") if (m := _found(text, moment, side))]
    if not sides:
        return ""
    side = min(sides)[1]
    asked_when = clause.yesno and moment.kind == "date"
    if asked_when or (side == "before" and _meant_for(text, moment, clause, years)):
        return ""
    return side


def _meant_for(text: str, moment: Moment, clause: Clause, years: Collection[int]) -> bool:
    """Whether "voor" doesn't mean before: "de kosten voor 2023"; with accents it always does."""
    match = _found(text, moment, "before")
    if match is None or "vóór" in clause.text.casefold():
        return False
    if moment.kind == "year" and {word.plain for word in clause.words} & set(table("scope")["ranges"]["planned"]):
        return True
    before = text[: match.start()].split()
    every = set(years)
    nothing_before = moment.kind == "year" and bool(every) and not any(y < min(moment.years) for y in every)
    return (bool(before) and before[-1] in table("scope")["ranges"]["meant_for"]) or (
        nothing_before and bool(set(moment.years) & every)
    )


def _found(text: str, moment: Moment, name: str) -> re.Match[str] | None:
    return _phrases(name, r"(?<!\w)", _filling() + r"\Z").search(text[: moment.start])


def _before(text: str, moment: Moment, name: str) -> bool:
    return _found(text, moment, name) is not None


@cache
def _phrases(name: str, left: str, right: str) -> re.Pattern[str]:
    listed = sorted(map(re.escape, table("scope")["ranges"][name]), key=len, reverse=True)
    return re.compile(rf"{left}(?:{'|'.join(listed)}){right}")


@cache
def _connective(name: str) -> re.Pattern[str]:
    return re.compile(rf"\s*{_phrases(name, '', '').pattern}{_filling()}")


@cache
def _filling() -> str:
    """What may stand between such a word and its moment, as a regular expression."""
    words = sorted(map(re.escape, table("scope")["ranges"]["filling"]), key=len, reverse=True)
    return rf"(?:\s+(?:{'|'.join(words)})(?!\w))*\s*"


def _touched(register: Register, named: Sequence[Period], exact: bool) -> frozenset[str]:
    return frozenset(trip.id for trip in register.trips if _touches(trip, named, exact))


def _touches(trip: Dienstreis, named: Iterable[Period], exact: bool) -> bool:
    """Whether a version of the trip's days lies in a period, partly at least.

    With `exact` every moment that bounds the period must lie within the trip: "was dat van 13 tot 20 mei?".
    """
    versions = [(first, last) for first, last, _ in facts.periods(trip)] or [d for d in [_days(trip)] if d]
    for period in named:
        ends = period.ends if exact and len(period.ends) > 1 else ()
        if ends:
            span = _days(trip)
            years = {span[0].year, span[1].year} if span else set()
            if span and all(any(span[0] <= a and b <= span[1] for a, b in m.spans(years)) for m in ends):
                return True
        elif any(a <= last and first <= b for first, last in versions for a, b in period.spans):
            return True
    return False


def _has_around(trip: Dienstreis, named: Iterable[Period]) -> bool:
    """Whether the trip was decided on, or reported, on a day of the periods."""
    days = [f.value for f in trip.of(*_AROUND) if isinstance(f.value, date)]
    return any(a <= day <= b for day in days for period in named for a, b in period.spans)


def _days(trip: Dienstreis) -> Span | None:
    found = [f.value for f in trip.of(Field.DEPARTURE, Field.RETURN) if isinstance(f.value, date)]
    return (min(found), max(found)) if found else None


def _without(line: Line, bounds: Iterable[Measure]) -> Line:
    """The line with the measures blanked: "meer dan 2000 euro" names no year."""
    text = line.text
    for bound in bounds:
        text = text[: bound.start] + " " * (bound.end - bound.start) + text[bound.end :]
    return Line(text, line.owner)


def _without_people(line: Line, clause: Clause, found: Found) -> Line:
    """The line with the names of people blanked: "burgemeester De Winter" names no season."""
    names = {fold(word) for name in found.people for word in name.split()}
    theirs = {place for place in found.used if clause.words[place].plain in names}
    text = "".join(" " if owner in theirs else letter for letter, owner in zip(line.text, line.owner, strict=True))
    return Line(text, line.owner)
