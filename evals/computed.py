"""Values an answer may state though no passage holds them: sums, differences, counts and durations, computed again."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

from assistant.values import WORDS, Day, Kind, Value, values, word_table, words
from corpus.dienstreis import Dienstreis, Field, Officials
from corpus.findings import cost
from corpus.register import Register
from evals.passages import IDENTITY, Passage
from evals.statements import Statement

# More amounts than this are summed trip by trip only; the subsets of twelve are 4096.
MOST_AMOUNTS = 12
# Of more possible sums than this, any number may be one: it is a few per cent of the cents in a year's costs.
MOST_SUMS = 250_000
NOUN_REACH = 5
NOUN_LETTERS = 5
DIVIDED_REACH = 3  # "4 of 5 gedeeld door 2"
LONGEST_TRIP = 100  # days
APART = ("days", "weeks", "months_of", "years_of")  # units of the time between two days
CENT = Decimal("0.01")
TENTH = Decimal("0.1")
TRIP_ENDINGS = ("reis", "reizen")
# "2 van (de) 3 reizen": so many of so many trips.
SHARE = re.compile(r"(?<!\d)\d+ (?:van|of) (?:(?:de|the) )?\d+ (?:reis|reizen|trips?)\b")
PART = re.compile(r"[^;]*(?:;|$)")
CLAUSE_END = re.compile(r"[.,:;()\n]")
LIST_OF_ONE = re.compile(r"(?<![\d.,])1 [^\W\d_]+:(.*)$")
ENUMERATION = re.compile(r",|;|\b(?:en|and)\b")


@dataclass(frozen=True, slots=True)
class Context:
    """What a value may be computed from: the passages of its own statement, and those of the whole answer.

    Of a coverage line `each` holds those of every statement of the answer: it may be about one of them.
    """

    statement: Statement
    own: Sequence[Passage]
    every: Sequence[Passage]
    answer: str
    register: Register
    each: Sequence[Sequence[Passage]] = ()


def computed(value: Value, context: Context) -> bool:
    """Whether the amount, number or day follows from the cited passages."""
    if isinstance(value.value, Day):
        return any(value.value.stands_in(day) for passage in context.own for day in _last_days(passage))
    if not isinstance(value.value, Decimal):
        return False
    if value.kind is Kind.AMOUNT:
        return any(value.value in _amounts(passages) for passages in (context.own, context.every)) or (
            value.value in _per_day(context)
        )
    text = context.statement.text
    # What is counted stands after the number, or else before it: "Ambtenaren: 2."
    nouns = WORDS.findall(CLAUSE_END.split(text[value.end :])[0])[:NOUN_REACH]
    if not nouns and text[: value.start].rstrip().endswith(":"):
        nouns = WORDS.findall(text[: value.start])[: -NOUN_REACH - 1 : -1]
    return value.value in _numbers(value, [noun.casefold() for noun in nouns], context)


def _amounts(passages: Sequence[Passage]) -> set[Decimal]:
    """Sums, differences and averages of the amounts, each counted once per trip."""
    by_trip = _by_trip(passages)
    amounts = [amount for _, amount in sorted({(p.trip, amount) for p in passages for amount in p.amounts})]
    if len(amounts) < 2:
        return set()
    totals = {sum(amounts, Decimal(0))}
    if len(amounts) <= MOST_AMOUNTS:
        sizes = range(2, len(amounts))
        sums = totals | {sum(some, Decimal(0)) for size in sizes for some in combinations(amounts, size)}
    else:
        # Of the estimate and what it came to, which are both cited, one counts; the parts of an amount all count.
        trips = ({amount for p in of_trip for amount in p.amounts} for of_trip in by_trip.values())
        totals |= _sums(some | {sum(some, Decimal(0))} for some in trips if some)
        sums = totals
    # A trip that cost nothing counts for the average too.
    averages = {total / count for total in totals for count in {len(amounts), len(by_trip)} if count}
    return (
        sums
        | {abs(a - b) for a, b in combinations(amounts, 2)}
        | {average.quantize(unit) for average in averages for unit in (CENT, Decimal(1))}
    )


def _per_day(context: Context) -> set[Decimal]:
    """The amounts by the days between the dates, in a sentence that says that one is divided by the other."""
    if not words(context.statement.sentence) & set(word_table()["divided"]):
        return set()
    amounts = {amount for passage in context.own for amount in passage.amounts}
    days = _durations(context, nights=False, compared=False) - {Decimal(0)}
    return {(amount / number).quantize(CENT) for amount in amounts for number in days}


def _numbers(value: Value, nouns: Sequence[str], context: Context) -> set[Decimal]:
    table = word_table()
    said = words(context.statement.sentence)
    compared = bool(said & set(table["longer"]))
    if said & set(table["apart"]) and (unit := next((u for u in APART if set(nouns[:1]) & set(table[u])), "")):
        return _apart(unit, context)
    if set(nouns[:3]) & {*table["days"], *table["nights"]}:
        return _durations(context, nights=bool(set(nouns[:3]) & set(table["nights"])), compared=compared)
    if set(nouns[:1]) & set(table["times"]):
        return _times(context)
    if set(nouns[:1]) & set(table["percent"]):
        return _percents(context)
    if papers := {kind for kind, names in table["papers"].items() if set(nouns[:1]) & set(names)}:
        return _papers(papers, context)
    if set(nouns[:DIVIDED_REACH]) & set(table["divided"]):
        return _divided(context, compared)
    if not nouns or any(noun.endswith(TRIP_ENDINGS) or noun in table["trips"] for noun in nouns):
        return _trips(value, nouns, context) | (set() if nouns else _things(context))
    # What the passages number themselves ("Meereizende ambtenaren: 2") isn't to be counted by citations.
    stated = any(_about(passage, nouns) and passage.numbers for passage in context.own)
    return _per_trip(context, nouns, compared) | (set() if stated else _things(context))


def _apart(unit: str, context: Context) -> set[Decimal]:
    """The time between any two days that are cited: in days, in weeks and days over, in years, months and days over."""
    days = sorted(day for passage in context.own for day in _dates(passage.days))
    found = set()
    for start, end in combinations(days, 2):
        whole, months = (end - start).days, (end.year - start.year) * 12 + end.month - start.month
        months -= end.day < start.day
        over = (
            (end.day - start.day) % monthrange(*_month_before(end))[1] if end.day < start.day else end.day - start.day
        )
        found |= {
            "days": {whole, whole % 7, over},
            "weeks": {whole // 7},
            "months_of": {months % 12, months},
            "years_of": {months // 12},
        }[unit]
    return {Decimal(number) for number in found}


def _month_before(day: date) -> tuple[int, int]:
    return (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)


def _papers(kinds: Set[str], context: Context) -> set[Decimal]:
    """How many documents of these kinds, with a text, the trips have that are cited."""
    trips = [context.register.trip(trip) for trip in _by_trip(context.own)]
    texts = [d for trip in trips for d in trip.documents if any(section.blocks for section in d.sections)]
    return {Decimal(sum(document.kind in kinds for document in texts))}


def _divided(context: Context, compared: bool) -> set[Decimal]:
    """What a mean is taken of: the days, or the other things that the sentence names, of all trips together."""
    said = words(context.statement.sentence)
    if said & set(word_table()["days"]):
        return _durations(context, nights=False, compared=compared)
    return _per_trip(context, sorted(said), compared)


def _percents(context: Context) -> set[Decimal]:
    """Of every two numbers in the sentence, which are checked themselves, what part the one is of the other."""
    stated = [found.value for found in values(context.statement.sentence) if isinstance(found.value, Decimal)]
    return {(100 * a / b).quantize(TENTH) for a in stated for b in stated if 0 < a <= b}


def _trips(value: Value, nouns: Sequence[str], context: Context) -> set[Decimal]:
    """How many trips are cited; beside "van", how many there are; with "geen", how many are left or lack a fact."""
    text = context.statement.text
    cited = {len(_by_trip(context.own)), len(_by_trip(context.every)), context.statement.bullets} - {0}
    # "0 van 3 reizen" is true of an answer that shows none.
    counts = set(cited) or {0}
    if (share := SHARE.search(text)) and share.start() <= value.start < share.end():
        whole = len(_in_named_years(context))
        if words(context.answer) & set(word_table()["singles_out"]):
            counts = set(range(1, whole + 1))  # what is held against the rest isn't all told
        counts |= {len(_by_trip(passages)) for passages in context.each} - {0, 1}
        counts = {number for number in counts if number <= whole}
        return {Decimal(count) for count in (counts if value.start == share.start() else {whole})}
    clause = next(clause for clause in PART.finditer(text) if value.start < clause.end())[0]
    beside = {*WORDS.findall(text[: value.start].casefold())[-1:], *nouns[:1]}
    totals = _totals(context)
    if lacking := _lacking(words(clause), context):
        return {Decimal(count) for count in lacking}
    if beside & set(word_table()["total_beside"]):
        counts |= totals
    if words(context.statement.sentence) & set(word_table()["lack"]):
        counts |= {total - number for total in totals for number in cited}
        counts |= {_without(field, context.register.trips) for field in Field}
    return {Decimal(count) for count in counts}


def _lacking(said: Set[str], context: Context) -> set[int]:
    """How many trips lack the fact that the clause says is lacking: of all, of the years named, of those cited."""
    of_another = said & set(word_table()["another"])
    named = [Field(name) for name, those in word_table()["lacking"].items() if said & set(those)]
    if not (named and (said & set(word_table()["lack"]) or of_another)):
        return set()
    cited = [context.register.trip(trip) for trip in _by_trip(context.every)]
    groups = (context.register.trips, _in_named_years(context), cited)
    if of_another:
        return {sum(_paid_by_another(trip) for trip in trips) for trips in groups}
    return {_without(field, trips) for field in named for trips in groups}


def _without(field: Field, trips: Iterable[Dienstreis]) -> int:
    return sum(all(isinstance(f.value, Officials) and f.value.number is None for f in trip.of(field)) for trip in trips)


def _paid_by_another(trip: Dienstreis) -> bool:
    found = cost(trip)
    return found is not None and found.cents is None


def _in_named_years(context: Context) -> list[Dienstreis]:
    """The trips of the years that the statement names; all where it names none."""
    trips = context.register.trips
    return [trip for trip in trips if trip.year and str(trip.year) in context.statement.text] or list(trips)


def _totals(context: Context) -> set[int]:
    """How many trips the register has: in all, and in the years that the statement names together, else in any year."""
    trips = context.register.trips
    years = {trip.year for trip in trips if trip.year}
    named = {year for year in years if str(year) in context.statement.text}
    by_year = {sum(trip.year == year for trip in trips) for year in named or years}
    return {len(trips), len(_in_named_years(context)), *by_year}


def _times(context: Context) -> set[Decimal]:
    """How often each traveller, country and city occurs among the trips cited, or one amount goes into another."""
    trips = [context.register.trip(trip) for trip in _by_trip(context.own)]
    names = Counter(name for trip in trips for name in {str(fact.value) for fact in trip.of(*IDENTITY)})
    amounts = {amount for passage in context.own for amount in passage.amounts}
    ratios = {(a / b).quantize(TENTH) for a in amounts for b in amounts if b and a > b}
    return {Decimal(times) for times in names.values()} | ratios


def _things(context: Context) -> set[Decimal]:
    """How many things the statement lists: passages, trips, bullets, or items with commas and "en".

    One thing counts only as a list of its own: in "1 stad: Ljubljana", since every statement holds one of something.
    """
    text = context.statement.sentence
    items = {_items(part) for part in text.split(":")}
    counts = (items | {len(context.own), len(_by_trip(context.own)), context.statement.bullets}) - {0, 1}
    if (listed := LIST_OF_ONE.search(text)) and _items(listed[1]) == 1:
        counts.add(1)
    return {Decimal(count) for count in counts}


def _items(text: str) -> int:
    return sum(1 for item in ENUMERATION.split(text) if item.strip(" .*"))


def _per_trip(context: Context, nouns: Sequence[str], compared: bool) -> set[Decimal]:
    """The sums of one number per trip, from passages about those nouns; when comparing, the differences too."""
    numbers = {
        trip: {number for passage in of_trip if _about(passage, nouns) for number in passage.numbers}
        for trip, of_trip in _by_trip(context.every).items()
    }
    return _combined(numbers, context, compared)


def _about(passage: Passage, nouns: Iterable[str]) -> bool:
    text = passage.text.casefold()
    dutch = (word_table()["dutch"].get(noun, noun) for noun in nouns)
    return any(noun[:NOUN_LETTERS] in text for noun in dutch if len(noun) >= NOUN_LETTERS)


def _durations(context: Context, nights: bool, compared: bool) -> set[Decimal]:
    """The days (both ends counted) or nights between a trip's dates, and their sums or differences over trips."""
    extra = 0 if nights else 1
    spans = {
        trip: {Decimal((end - start).days + extra) for part in _alone_and_all(of_trip, context) for start, end in part}
        for trip, of_trip in _by_trip(context.every).items()
    }
    singles = {span for of_trip in spans.values() for span in of_trip}
    return singles | _combined(spans, context, compared)


def _alone_and_all(of_trip: Sequence[Passage], context: Context) -> list[list[tuple[date, date]]]:
    """The stays by the trip's passages that the statement itself cites, and by all of them."""
    own = [passage for passage in of_trip if passage in context.own]
    return [_stays(passages) for passages in (own, of_trip)]


def _combined(numbers: Mapping[str, set[Decimal]], context: Context, compared: bool) -> set[Decimal]:
    """The sums over all trips, and over those that the statement itself cites; when comparing, the differences too."""
    groups = [[numbers[trip] for trip in trips if numbers[trip]] for trips in (numbers, _by_trip(context.own))]
    combined = {total for group in groups if len(group) > 1 for total in _sums(group)}
    if words(context.statement.sentence) & set(word_table()["mean"]):
        combined |= {(total / len(group)).quantize(TENTH) for group in groups if group for total in _sums(group)}
    if compared:
        combined |= {abs(a - b) for one, other in combinations(groups[0], 2) for a in one for b in other}
    return combined


def _sums(numbers: Iterable[Set[Decimal]]) -> set[Decimal]:
    """The sums of one number of each set; none where so many are possible that they prove nothing."""
    sums = {Decimal(0)}
    for some in numbers:
        sums = {total + number for total in sums for number in some}
        if len(sums) > MOST_SUMS:
            return set()
    return sums


def _by_trip(passages: Iterable[Passage]) -> dict[str, list[Passage]]:
    trips = defaultdict(list)
    for passage in passages:
        if passage.trip:
            trips[passage.trip].append(passage)
    return trips


def _stays(passages: Sequence[Passage]) -> list[tuple[date, date]]:
    """First and last days: of each quote that holds two, else of the quotes together."""
    quoted = [_dates(passage.days) for passage in passages]
    groups = [days for days in quoted if len(days) > 1] or [sorted({day for days in quoted for day in days})]
    return [pair for days in groups for pair in combinations(days, 2)] or [(day, day) for day in groups[0]]


def _last_days(passage: Passage) -> list[Day]:
    """The last day, where the passage tells the first and the number of days or nights: "12 april, acht dagen"."""
    first, table = _dates(passage.days), word_table()
    if len(first) != 1:
        return []
    found = []
    for value in values(passage.text):
        noun = "".join(WORDS.findall(passage.text[value.end :].casefold())[:1])
        if (
            isinstance(value.value, Decimal)
            and 0 < value.value < LONGEST_TRIP
            and noun in table["days"] + table["nights"]
        ):
            last = first[0] + timedelta(days=int(value.value) - (noun in table["days"]))
            found.append(Day(last.day, last.month, last.year))
    return found


def _dates(days: Iterable[Day]) -> list[date]:
    """The days that are written in full, in order."""
    return sorted(set(_valid(days)))


def _valid(days: Iterable[Day]) -> Iterable[date]:
    for day in days:
        if day.day and day.year:
            try:
                yield date(day.year, day.month, day.day)
            except ValueError:  # "31 juni" is on the page as it is
                continue
