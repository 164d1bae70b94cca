"""The trips that fit a measure: "meer dan 5000 euro", "hooguit twee dagen", "zonder ambtenaren", "gratis"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from assistant.question import numbers
from assistant.question.clause import Clause
from assistant.question.mentions import Found, Line, line_of, said
from assistant.telling.facts import periods
from corpus import gazetteer, labels
from corpus.dienstreis import Amount, Dienstreis, Field, Officials
from corpus.findings import cost
from corpus.register import Register
from prompts import table

SMALLEST_AMOUNT = 100  # euros: below it a number without a unit is more likely a count
NIGHT = "nachten"  # a unit of its own: a night more is a day more
TIMES = "keren"  # a unit of the countries or travellers among the trips, not of a trip
COUNTED = {"bestuurders": "who", "landen": "country", "steden": "city"}  # units of what the trips are of, each once
LEAST_YEAR = 1900  # from which a number is no count of trips
EACH = {"per", "a", "each"}
PICKING = {"list", "count", "sum", "average"}
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Measure:
    """The values between two bounds; `unit` is "euro", "dagen" or "ambtenaren", `includes` whether the bounds fit too.

    `free` asks that the town paid nothing; `bare` that the number stands without a word of comparison.
    """

    unit: str
    low: float
    high: float
    includes: bool
    start: int
    end: int
    free: bool = False
    bare: bool = False

    @property
    def more(self) -> bool:
        """Whether it has no upper bound."""
        return math.isinf(self.high)

    @property
    def number(self) -> float:
        """The bound that a value is compared with."""
        return self.low if self.more else self.high

    def fits(self, value: float) -> bool:
        """Whether the value lies within the bounds."""
        return self.low < value < self.high or (self.includes and value in (self.low, self.high))


def compared(clause: Clause) -> Measure | None:
    """The first measure that the clause names by comparing; a bare year or number is none."""
    return next((m for m in measures(line_of(clause)) if not m.bare), None)


def tested(clause: Clause) -> Measure | None:
    """The first measure that a yes/no question names; of bare ones only a number of days."""
    return next((m for m in measures(line_of(clause)) if not m.bare or (m.unit == "dagen" and m.low > 1)), None)


def repeated(clause: Clause) -> Measure | None:
    """How often the clause says that there were trips of something: "landen waar vaker dan één keer …"."""
    return _times(clause, ratio=False)


def adds_up(clause: Clause) -> bool:
    """Whether what it says of money is of all trips together: "Is er in totaal meer dan 10.000 euro uitgegeven?"."""
    plain = [word.plain for word in clause.words]
    words, data = set(plain), table("understanding")["adding"]
    trips, spent = words & set(data["trips"]), words & set(data["spent"])
    if trips and not spent and set(plain[1:2]) & set(table("understanding")["yesno"]["there"]):
        return False  # "Zijn er reizen bij voor minder dan 500 euro in totaal?"
    return bool("sum" in clause.operations or (spent and trips)) and not words & set(data["each"])


def number_of_trips(clause: Clause) -> Measure | None:
    """How many trips the clause says that there were, in a number by itself: "Zijn er drie reizen gemaakt?"."""
    counts = (m for m in _measures(line_of(clause)) if m.unit == TIMES and m.bare)
    return next((m for m in counts if 1 < m.low < LEAST_YEAR), None)  # "in 2023 reizen gemaakt"


def amounts_said(clause: Clause) -> list[Measure]:
    """The amounts that the clause says outright, with or without a unit: "10900", "tienduizend euro"; no rough ones."""
    line = line_of(clause)
    taken, rough = _measures(line), set(table("scope")["rough"]["words"])
    found = []
    for match in _compile("exact").finditer(line.text):
        number, unit = numbers.value(match["n"]), _unit(match, line.text)
        near = {*line.text[: match.start()].split()[-1:], *match[0].split()[:1]}
        apart = not any(match.start() < other.end and other.start < match.end() for other in taken)
        if number is not None and unit and unit[0] == "euro" and apart and not near & rough:
            found.append(replace(_measure("precies", number, unit, *match.span()), bare=True))
    return found


def number_of(clause: Clause) -> Measure | None:
    """How many travellers, countries or cities the clause says that there were: "meer dan vijf bestuurders"."""
    counts = (m for m in _measures(line_of(clause)) if m.unit in COUNTED)
    return next((m for m in counts if not m.bare or 1 < m.low < LEAST_YEAR), None)


def supposed(clause: Clause) -> list[Measure]:
    """How many trips, or what they are of, the clause takes it that there are: "de drie reizen naar Duitsland"."""
    line = line_of(clause)
    definite = {*table("understanding")["reference"]["definite"], *table("understanding")["yesno"]["all"]}
    bare = [m for m in _measures(line) if m.bare and m.unit in {TIMES, *COUNTED} and 1 < m.low < LEAST_YEAR]
    before = {m: [*line.text[: m.start].split()[-1:], *line.text[m.start : m.end].split()[:1]] for m in bare}
    return [m for m in bare if definite & set(before[m])]


def counts_nights(clause: Clause) -> bool:
    """Whether the clause tells a length of time in nights: "hoeveel overnachtingen"; not what one cost: "per nacht"."""
    nights = set(table("scope")["units"][NIGHT]["1"])
    words = [word.plain for word in clause.words]
    return any(word in nights and before not in EACH for before, word in pairwise(["", *words]))


def ratio(clause: Clause) -> Measure | None:
    """How many times as much the clause says, or asks, that one is of another: "acht keer zoveel"."""
    return _times(clause, ratio=True)


def _times(clause: Clause, ratio: bool) -> Measure | None:
    line = line_of(clause)
    as_much = _phrases(tuple(table("scope")["values"]["as_much"]))
    found = [m for m in _measures(line) if m.unit == TIMES and (ratio or not m.bare)]
    return next((m for m in found if bool(as_much.match(line.text[m.end :].lstrip())) == ratio), None)


def measures(line: Line) -> list[Measure]:
    """Every measure that the clause names of a trip."""
    return [measure for measure in _measures(line) if measure.unit not in {TIMES, *COUNTED}]


def _measures(line: Line) -> list[Measure]:
    """Every measure, each stretch of characters in one measure at most."""
    found: list[Measure] = []
    for read in (_valued, _between, _bounded, _after, _exact):
        for measure in read(line.text):
            if not any(measure.start < other.end and other.start < measure.end for other in found):
                found.append(measure)
    return sorted(found, key=lambda m: m.start)


def name_measures(clause: Clause, register: Register, found: Found) -> list[Measure]:
    """Add to `found` the trips that fit the measures, and give these; of a yes/no question they are tested later."""
    line = line_of(clause)
    anchored = bool(found.sets.keys() & {"place", "person", "function"})
    taken = []
    for measure in measures(line) if not clause.moments else ():
        indexes = line.words(measure.start, measure.end)
        if measure.bare and (anchored or not _picks(clause)):
            continue
        taken.append(measure)
        if clause.yesno and (anchored or adds_up(clause)):
            continue
        values = {trip.id: values_of(trip, measure) for trip in register.trips}
        fitting = [i for i, known in values.items() if any(map(measure.fits, known))]
        if "measure" in found.sets:
            fitting = [i for i in fitting if i in found.sets["measure"]]
            found.sets["measure"].clear()
        found.add("measure", fitting, said(clause, indexes), indexes)
    return taken


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


def values_of(trip: Dienstreis, measure: Measure) -> list[float]:
    """What the documents say of the trip in the measure's unit, each value once; nothing where they don't say."""
    if measure.unit == "euro":
        found = cost(trip)
        if found and found.cents is not None:
            return [found.cents / 100]
        return [0.0] if measure.free and (found or _paid_by_another(trip)) else []
    if measure.unit == "dagen":
        return sorted({(last - first).days + 1.0 for first, last, _ in periods(trip)})
    counts = [f.value.number for f in trip.of(Field.OFFICIALS) if isinstance(f.value, Officials)]
    return sorted({float(n) for n in counts if n is not None})


def _paid_by_another(trip: Dienstreis) -> bool:
    payers = [str(fact.value) for fact in trip.of(Field.PAYER)]
    return bool(payers) and not any(labels.says("town", payer) for payer in payers)


def _picks(clause: Clause) -> bool:
    """Whether the clause picks trips by what it says of them: "welke reis duurde vier dagen"."""
    plain = [w.plain for w in clause.words]
    pick = set(table("scope")["leave_out"]["pick"])
    return bool(pick & set(plain)) or bool(clause.operations & PICKING)


def _bounded(text: str) -> Iterable[Measure]:
    """Those said as in "meer dan 5000 euro", "onder de 5k", "maar één dag"."""
    for match in _compile("bounded").finditer(text):
        number, unit = numbers.value(match["n"]), _unit(match, text)
        money_only = match["how"] in _bounds("more_money") | _bounds("at_most_money")
        if number is None or not unit or (money_only and unit[0] != "euro") or _counts_years(text[match.end() :]):
            continue
        yield _measure(match["how"], number, unit, match.start(), match.end())


def _counts_years(after: str) -> bool:
    """Whether a number before these words counts years: "duurder dan drie jaar eerder"."""
    return after.split()[:1] in [[word] for word in table("scope")["relative_years"]["year"]]


def _after(text: str) -> Iterable[Measure]:
    """Those said as in "drie dagen of langer", "drie of meer dagen"."""
    for match in (m for shape in ("after", "inside") for m in _compile(shape).finditer(text)):
        number, unit = numbers.value(match["n"]), _unit(match, text)
        if number is not None and unit:
            how = "minstens" if match["how"] in _bounds("after_more") else "hooguit"
            yield _measure(how, number, unit, match.start(), match.end())


def _between(text: str) -> Iterable[Measure]:
    """Those said as in "tussen de 1000 en 5000 euro"."""
    for match in _compile("between").finditer(text):
        low, high, unit = numbers.value(match["n"]), numbers.value(match["n2"]), _unit(match, text)
        if low is None or high is None or not unit:
            continue
        if low < high and re.search(r"(?:mille|k|duizend|ton)$", match["n2"]) and low < SMALLEST_AMOUNT:
            low *= 1000  # "tussen de 5 en 10 mille"
        name, factor, shift = unit
        yield Measure(name, low * factor + shift, high * factor + shift, True, *match.span())


def _valued(text: str) -> Iterable[Measure]:
    """Those said as in "zonder ambtenaren", "gratis", "tweedaagse"."""
    values = table("scope")["values"]
    for match in _phrases(tuple(values["none_officials"])).finditer(text):
        yield Measure("ambtenaren", 0, 0, True, *match.span())
    for match in _phrases(tuple(values["some_officials"])).finditer(text):
        yield Measure("ambtenaren", 0, math.inf, False, *match.span())
    for match in _phrases(tuple(values["free"])).finditer(text):
        yield Measure("euro", 0, 0, True, *match.span(), free=True)
    for match in _phrases(tuple(values["one_day"])).finditer(text):
        yield Measure("dagen", 1, 1, True, *match.span())
    for match in _phrases(tuple(values["several_days"])).finditer(text):
        yield Measure("dagen", 1, math.inf, False, *match.span())
    for match in _phrases(tuple(values["several_times"])).finditer(text):
        yield Measure(TIMES, 1, math.inf, False, *match.span())
    for match in _phrases(tuple(values["how_many_times"])).finditer(text):
        yield Measure(TIMES, 0, math.inf, False, *match.span(), bare=True)
    for match in _phrases(tuple(values["once"])).finditer(text):
        yield Measure(TIMES, 1, 1, True, *match.span())
    for match in re.finditer(rf"(?<!\w)([a-z]+|\d+-?)(?:{'|'.join(values['of_days'])})(?!\w)", text):
        if (number := numbers.value(match[1].rstrip("-"))) is not None:
            yield Measure("dagen", number, number, True, *match.span())


def _exact(text: str) -> Iterable[Measure]:
    """A number without a word of comparison: "vier dagen"."""
    for match in _compile("exact").finditer(text):
        number, unit = numbers.value(match["n"]), _unit(match, text)
        if number is not None and unit and unit[0] != "euro":
            yield replace(_measure("precies", number, unit, *match.span()), bare=True)


def _measure(how: str, number: float, unit: tuple[str, float, float], start: int, end: int) -> Measure:
    name, factor, shift = unit
    bound = number * factor + shift
    if how in _bounds("more") | _bounds("more_money"):
        return Measure(name, bound, math.inf, False, start, end)
    if how in _bounds("at_least"):
        return Measure(name, bound, math.inf, True, start, end)
    if how in _bounds("less"):
        return Measure(name, -math.inf, bound, False, start, end)
    if how in _bounds("exactly"):
        return Measure(name, bound, bound, True, start, end)
    return Measure(name, -math.inf, bound, True, start, end)


def _unit(match: re.Match[str], text: str) -> tuple[str, float, float] | None:
    """The unit, how many of it one is, and what is added (a night is a day more); None where nothing tells it."""
    written = "€" if match["sign"] else match["unit"]
    if written:
        name, factor = _units()[written]
        return ("dagen", factor, 1) if name == NIGHT else (name, factor, 0)
    number = numbers.value(match["n"]) or 0
    how = match.groupdict().get("how") or ""
    if _YEAR.fullmatch(match["n"].strip()) and number % 100:
        return None  # "was 2012 duurder dan 2016?"
    for words in (how.split(), () if number < SMALLEST_AMOUNT else ["€"], re.findall(r"\w+", text) if how else ()):
        said_of = [name for name, those in table("scope")["bound_units"].items() if set(words) & set(those)]
        if len(said_of) == 1:
            return said_of[0], 1, 0
    return None


def _bounds(name: str) -> frozenset[str]:
    return frozenset(table("scope")["bounds"][name])


@cache
def _units() -> dict[str, tuple[str, float]]:
    units = table("scope")["units"]
    return {w: (name, float(factor)) for name, sizes in units.items() for factor, words in sizes.items() for w in words}


@cache
def _phrases(phrases: Sequence[str]) -> re.Pattern[str]:
    listed = sorted(map(re.escape, phrases), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(listed)})(?!\w)")


@cache
def _compile(kind: str) -> re.Pattern[str]:
    """The shapes that a measure is said in: `n` the number, `sign` a euro sign before it, `unit` what stands after."""
    bounds: dict[str, list[str]] = table("scope")["bounds"]
    before = [p for name, phrases in bounds.items() if not name.startswith("after") for p in phrases]
    after = [*bounds["after_more"], *bounds["after_less"]]
    either = {
        name: "|".join(sorted(map(re.escape, p), key=len, reverse=True))
        for name, p in {
            "before": before,
            "after": after,
            "units": list(_units()),
            "between": [*table("scope")["between"]["words"], *gazetteer.adjectives()],
        }.items()
    }
    number = rf"(?:(?:de|het|een|zo'n|ongeveer|rond|circa|the|a)\s+)?(?P<sign>€\s*|eur\s+)?(?P<n>{numbers.pattern()})"
    counted = rf"\s*(?:(?:{either['between']})\s+){{0,2}}(?P<unit>{either['units']})(?!\w)"
    unit = rf"(?:,-+)?(?:{counted})?"
    shapes = {
        "bounded": rf"(?<!\w)(?P<how>{either['before']})\s*{number}{unit}",
        "after": rf"{number}{unit}\s+(?P<how>{either['after']})(?!\w)",
        "inside": rf"{number}\s+(?P<how>{either['after']}){counted}",
        "between": rf"(?<!\w)(?:tussen|between|van)\s+{number}(?:\s*(?:{either['units']}))?\s+(?:en|tot|and|to)\s+"
        rf"(?:de\s+)?(?:€\s*)?(?P<n2>{numbers.pattern()}){unit}",
        "exact": rf"{number}{unit}",
    }
    return re.compile(shapes[kind])
