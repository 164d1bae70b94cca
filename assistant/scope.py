"""Which trips a question is about, and what it names that the register does not hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.understanding import Clause, common_words
from assistant.vocabulary import Vocabulary
from assistant.words import frequency, stem
from corpus import gazetteer
from corpus.dates import MONTH_NUMBER, NUMBER_WORDS, dates
from corpus.dienstreis import Amount, Dienstreis, Field
from corpus.findings import cost
from corpus.gazetteer import fold
from corpus.labels import words_of
from corpus.register import Register

HOME = "NL"
SHORTEST_ADJECTIVE = 6  # letters
SMALLEST_AMOUNT = 100  # euros: below it a number is more likely a count
SAME_NAME = 84  # rapidfuzz ratio, 0-100
SOFT = {"who", "where", "when", "purpose", "open", "result"}  # asks that running text may answer
COMMON_NAME = 4.0  # Zipf: above it a word is no surname unless a function or prefix stands before it
_SEASONS = {"voorjaar": (3, 5), "lente": (3, 5), "zomer": (6, 8), "najaar": (9, 11), "herfst": (9, 11), "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
_ENGLISH_MONTHS = {name: n for n, name in enumerate("january february march april may june july august september october november december".split(), 1)}  # noqa: SIM905
_HALVES = re.compile(r"\b(eerste|tweede|first|second)\s+(?:half\s?jaar|helft|half)\b")
_QUARTERS = re.compile(r"\b(eerste|tweede|derde|vierde)\s+kwartaal\b")
_ORDINALS = {"eerste": 1, "first": 1, "tweede": 2, "second": 2, "derde": 3, "vierde": 4}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONEY = re.compile(
    r"(?P<how>meer dan|minder dan|langer dan|korter dan|longer than|shorter than|boven|onder|hoger dan|lager dan|duurder dan|goedkoper dan|over|more than|less than|under|above|minstens|ten minste|hooguit|maximaal)"
    r"\s+(?:de\s+|het\s+)?(?:€|eur(?:o)?)?\s*(?P<n>\d[\d.]*|[a-zëéï]+duizend|duizend|vijfhonderd|honderd)\s*(?P<k>k\b|mille|duizend)?(?:\s*,-)?\s*(?P<unit>€|euro?s?\b|dagen|days|ambtenaren)?",
)
_EUROS = re.compile(r"€\s*[\d.]+|\b[\d.]+\s*(?:euro|eur)")
_WORD_NUMBERS = {"duizend": 1000, "honderd": 100, "vijfhonderd": 500} | {f"{w}duizend": n * 1000 for w, n in NUMBER_WORDS.items()} | {"tienduizend": 10000, "twintigduizend": 20000}
_TO_PLACE = {"naar", "na", "nr", "in", "to", "richting", "uit", "voor", "te", "van"}


@dataclass(frozen=True, slots=True)
class Absent:
    """Something named that no trip of the register has: kind is "person", "place", "year" or "period"."""

    kind: str
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Scope:
    """The trips a clause is about. `named` says whether the clause itself named them; `absent` what it named in vain.

    `wrong` holds what doesn't fit the trips that were chosen all the same: (kind, as said). `used` are the indexes of the
    clause's words that name the scope.
    """

    trips: tuple[Dienstreis, ...]
    named: bool
    kinds: frozenset[str] = frozenset()
    absent: tuple[Absent, ...] = ()
    wrong: tuple[tuple[str, str], ...] = ()
    used: frozenset[int] = frozenset()
    period: str = ""


@dataclass
class _Found:
    """What the words of a clause name, per kind the ids of trips."""

    sets: dict[str, set[str]] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    absent: list[Absent] = field(default_factory=list)
    used: set[int] = field(default_factory=set)

    def add(self, kind: str, ids: Iterable[str], said: str, used: Iterable[int]) -> None:
        self.sets.setdefault(kind, set()).update(ids)
        self.said.setdefault(kind, said)
        self.used.update(used)


def read_scope(clause: Clause, register: Register, vocabulary: Vocabulary) -> Scope:
    """The trips that a clause names by people, places, periods and measures."""
    found = _Found()
    _people(clause, vocabulary, found)
    _places(clause, vocabulary, found)
    _periods(clause, register, vocabulary.words, found)
    _measures(clause, register, found)
    if "measure" not in found.sets:
        _stated_amounts(clause, register, found)
    return _resolve(clause, register, found)


def by_content(content: Iterable[str], trips: Iterable[Dienstreis], vocabulary: Vocabulary) -> frozenset[str]:
    """The ids of the trips whose documents alone hold these words; empty where the words do not tell trips apart."""
    ids = frozenset(trip.id for trip in trips)
    best: frozenset[str] | None = None
    for word in content:
        holding = frozenset().union(*(v for k, v in vocabulary.words.items() if k == word or (len(word) > 4 and stem(k) == stem(word)))) & ids
        if holding and holding != ids:
            best = holding if best is None else best & holding
    return best or frozenset()


def _people(clause: Clause, vocabulary: Vocabulary, found: _Found) -> None:
    words, functions = clause.words, words_of("functions")
    prefixes = {fold(p) for p in words_of("name_prefixes")}
    text = fold(clause.text)
    board = "burgemeester en wethouders" in text or "b en w" in text
    named = False
    for index, word in enumerate(words):
        before = words[index - 1].plain if index else ""
        introduced = before in functions or before in prefixes or before.rstrip("s") in functions
        for name, ids in vocabulary.surnames.items():
            last = name.split()[-1]
            strict = frequency(last) >= COMMON_NAME and not introduced and not word.written[:1].isupper()
            if not strict and _same_name(word.plain, last):
                span = range(index - len(name.split()) + 1, index + 1)
                found.add("person", ids, " ".join(words[i].written for i in span if i >= 0), [i for i in span if i >= 0 and (i == index or words[i].plain in prefixes)])
                named = True
        for name in vocabulary.mentioned_people:
            if word.plain == name.split()[-1] and (introduced or word.written[:1].isupper()) and not _is_known(word.plain, vocabulary.surnames):
                found.absent.append(Absent("person", vocabulary.mentioned_people[name], word.written))
                found.used.add(index)
                named = True
    if board or named and "compare" not in clause.operations:
        return
    for index, word in enumerate(words):
        function = _function(word.plain)
        if not function:
            continue
        if found.used & {index + 1, index + 2, index + 3}:
            continue  # "wethouder Veeningen": the name says it already
        name = _unknown_name(clause, index, prefixes, vocabulary.places)
        if name:
            found.absent.append(Absent("person", f"{word.written} {name}", name.split()[-1]))
            found.used.update(range(index, index + 1 + len(name.split())))
        elif _left_out(clause, index):
            others = (ids for other, ids in vocabulary.functions.items() if other != function)
            found.add("function", frozenset().union(*others), word.written, [index])
            return
        elif function in vocabulary.functions and not ("consultation" in clause.asks and function == "burgemeester"):
            plural = word.plain.endswith("s")
            if not (plural and set(vocabulary.functions) == {function}):
                found.add("function", vocabulary.functions[function], word.written, [index])


def _left_out(clause: Clause, index: int) -> bool:
    """Whether the function is named to leave it out: "zonder de burgemeester", "de burgemeester niet meegerekend"."""
    before = {w.plain for w in clause.words[max(0, index - 2) : index]}
    after = [w.plain for w in clause.words[index + 1 : index + 4]]
    return bool(before & {"zonder", "behalve", "exclusief", "without", "except", "excluding"}) or (
        "niet" in after and any(w.startswith(("meegerek", "meegetel")) for w in after)
    )


def _function(plain: str) -> str:
    english = {"mayor": "burgemeester", "mayor's": "burgemeester", "alderman": "wethouder", "alderwoman": "wethouder", "aldermen": "wethouder", "alderman's": "wethouder", "burgervader": "burgemeester", "burgemeesters": "burgemeester", "wethouders": "wethouder"}
    return english.get(plain) or (plain if plain in words_of("functions") and plain != "bestuurder" else "")


def _unknown_name(clause: Clause, index: int, prefixes: set[str], places: Container[str]) -> str:
    """The name after a function word, where it is nobody's in the register: "Jansen", "de Vries"."""
    taken: list[str] = []
    for word in clause.words[index + 1 : index + 4]:
        if word.plain in prefixes and not taken and word.plain in {"van", "de", "der", "den", "ter", "ten"}:
            taken.append(word.written)
            continue
        if taken and word.plain in prefixes:
            taken.append(word.written)
            continue
        capital = word.written[:1].isupper() and not word.written.isupper()
        ordinary = word.plain in common_words() or frequency(word.plain) >= COMMON_NAME + 0.3
        place = gazetteer.country_code(word.plain) or word.plain in places
        position = clause.words.index(word)
        if not place and ((capital and word.plain not in common_words()) or (not ordinary and position not in clause.claimed and word.plain == fold(word.written) and frequency(word.plain) < 3.6 and not taken)):
            return " ".join([*taken, word.written])
        if taken and capital:
            return " ".join([*taken, word.written])
        return ""
    return ""


def _same_name(plain: str, last: str) -> bool:
    plain = re.sub(r"'?s$", "", plain) if plain.endswith("'s") else plain
    if plain == last or (len(last) > 4 and plain == last + "s"):
        return True
    if len(plain) < 5 or len(last) < 5 or plain in common_words():
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(plain, last) >= SAME_NAME and frequency(plain) < COMMON_NAME


def _is_known(plain: str, surnames: Iterable[str]) -> bool:
    return any(plain == name.split()[-1] for name in surnames)


def _places(clause: Clause, vocabulary: Vocabulary, found: _Found) -> None:
    for index, length, name in _phrases(clause):
        if index in found.used:
            continue
        span = range(index, index + length)
        if ids := vocabulary.places.get(name):
            found.add("place", ids, clause.text[clause.words[index].start : clause.words[index + length - 1].end], span)
        elif code := gazetteer.country_code(name) or gazetteer.adjective_code(name):
            _country(clause, vocabulary, found, code, index, span)
        elif continent := gazetteer.continent_code(name):
            _continent(clause, vocabulary, found, continent, index)
        elif length == 2:
            if not vocabulary.words.get(name.split()[0]):
                found.absent.append(Absent("place", " ".join(clause.words[i].written for i in span), name))
                found.used.update(span)
        elif city := _by_city_adjective(name, vocabulary):
            found.add("place", vocabulary.places[city], clause.words[index].written, span)
        elif (city_ids := _same_city(clause, index, vocabulary)) is not None:
            if city_ids:
                found.add("place", city_ids, clause.words[index].written, span)
            elif not vocabulary.words.get(name) or _is_destination(clause, index):
                found.absent.append(Absent("place", clause.words[index].written, name))
                found.used.update(span)


def _by_city_adjective(name: str, vocabulary: Vocabulary) -> str:
    """The register's place that this adjective is of ("Madrileense", "Berlijnse"), or ""."""
    if len(name) <= SHORTEST_ADJECTIVE or not name.endswith(("s", "se")):
        return ""
    return next((p for p in vocabulary.places if len(p) > 4 and name.startswith(p[:5]) and name not in vocabulary.words), "")


def _phrases(clause: Clause) -> Iterator[tuple[int, int, str]]:
    """Runs of up to three words, the longest first, each word in one run that names something at most."""
    plain = [w.plain for w in clause.words]
    done: set[int] = set()
    for length in (3, 2, 1):
        for index in range(len(plain) - length + 1):
            if done & set(range(index, index + length)):
                continue
            name = " ".join(plain[index : index + length])
            if length > 1 and not gazetteer.country_code(name) and not gazetteer.continent_code(name):
                capitals = length == 2 and all(w.written[:1].isupper() for w in clause.words[index : index + 2])
                if not capitals or plain[index] in common_words() or not gazetteer.city(name):
                    continue
            done.update(range(index, index + length))
            yield index, length, name


def _country(clause: Clause, vocabulary: Vocabulary, found: _Found, code: str, index: int, span: range) -> None:
    name = clause.words[index].plain
    said = " ".join(clause.words[i].written for i in span)
    if code == HOME or (name in common_words()):
        return
    if name in {"polen", "zweden", "us", "uk"} and clause.words[index].written.islower() and name == "us":
        return
    if ids := vocabulary.countries.get(code):
        found.add("place", ids, said, span)
    elif gazetteer.country_code(name) or len(span) > 1:
        if not vocabulary.words.get(name) or _is_destination(clause, index):
            found.absent.append(Absent("place", said, name))
            found.used.update(span)
    elif not vocabulary.words.get(name) and (clause.words[index].written[:1].isupper() or frequency(name) < COMMON_NAME):
        found.absent.append(Absent("place", gazetteer.country_name(code), name))
        found.used.update(span)


def _continent(clause: Clause, vocabulary: Vocabulary, found: _Found, continent: str, index: int) -> None:
    before = clause.words[index - 1].plain if index else ""
    every = set().union(*vocabulary.continents.values()) if vocabulary.continents else set()
    inside = set(vocabulary.continents.get(continent, ()))
    if before in {"buiten", "outside"}:
        found.add("continent", every - inside, clause.words[index].written, (index - 1, index))
    elif before in {"binnen", "within", "inside"} or before in {"naar", "in", "to"} and clause.operations | set(clause.extremes) | set(clause.asks):
        if inside:
            found.add("continent", inside, clause.words[index].written, (index,))
        elif before != "in" or not vocabulary.words.get(clause.words[index].plain):
            found.absent.append(Absent("place", clause.words[index].written, clause.words[index].plain))


def _same_city(clause: Clause, index: int, vocabulary: Vocabulary) -> frozenset[str] | None:
    """The trips to the city that this word names in any language; None where it names no city abroad."""
    word = clause.words[index]
    capital = word.written[:1].isupper() and not word.written.isupper() and index > 0
    if word.plain in common_words() or index in clause.claimed or len(word.plain) < 4:
        return None
    if not (capital or _is_destination(clause, index) or len(clause.words) <= 3):
        return None
    if frequency(word.plain) >= COMMON_NAME + 0.5 and not word.written[:1].isupper():
        return None
    known = gazetteer.city(word.plain)
    if known is None or known.country_code == HOME or (known.population < 100_000 and not (capital and _is_destination(clause, index))):
        return None
    ids = frozenset().union(
        *(trips for name, trips in vocabulary.places.items() if (c := gazetteer.city(name)) and c == known)
    )
    if not ids and gazetteer.capital_of(known.country_code) and not _is_destination(clause, index) and word.plain in vocabulary.words:
        return None
    return ids


def _is_destination(clause: Clause, index: int) -> bool:
    return index > 0 and clause.words[index - 1].plain in _TO_PLACE


def _periods(clause: Clause, register: Register, words: Mapping[str, object], found: _Found) -> None:
    text = fold(clause.text)
    years = {trip.year for trip in register.trips} | {page.year for page in register.pages}
    given = {int(m[0]) for m in _YEAR.finditer(_MONEY.sub(" ", _EUROS.sub(" ", text)))} | _relative_years(text)
    said_years = " en ".join(str(y) for y in sorted(given))
    if given & years:
        found.add("year", (t.id for t in register.trips if t.year in given), said_years, _indexes(clause, map(str, given)))
    for year in sorted(given - years):
        if str(year) in words and set(clause.asks) <= SOFT and not clause.operations and not clause.extremes:
            continue  # the running text tells of that year, though no trip is of it
        found.absent.append(Absent("year", str(year), str(year)))
        found.used.update(_indexes(clause, [str(year)]))
    year = next(iter(given & years), None)
    if exact := [d for d in dates(clause.text, year or next(iter(sorted(y for y in years if y)), None))]:
        spans = [m.value for m in exact]
        found.add("date", (t.id for t in register.trips if any(_covers(t, d, d) for d in spans)), clause.text[exact[0].start : exact[-1].end], _within(clause, exact[0].start, exact[-1].end))
        return
    for first, last, said in _month_ranges(text, clause):
        found.add("month", (t.id for t in register.trips if _in_months(t, first, last)), said, _indexes(clause, said.split()))


def _relative_years(text: str) -> set[int]:
    this = date.today().year
    known = {"dit jaar": 0, "this year": 0, "vorig jaar": -1, "afgelopen jaar": -1, "last year": -1, "volgend jaar": 1, "next year": 1, "eergisteren": 0}
    return {this + shift for words, shift in known.items() if words in text}


def _month_ranges(text: str, clause: Clause) -> list[tuple[int, int, str]]:
    if half := _HALVES.search(text):
        first = 6 * _ORDINALS[half[1]] - 5
        return [(first, first + 5, half[0])]
    if quarter := _QUARTERS.search(text):
        first = 3 * _ORDINALS[quarter[1]] - 2
        return [(first, first + 2, quarter[0])]
    months = MONTH_NUMBER | _ENGLISH_MONTHS
    for word in clause.words:
        if word.plain in _SEASONS:
            return [(*_SEASONS[word.plain], word.plain)]
    return [(months[w.plain], months[w.plain], w.plain) for w in clause.words if w.plain in months and len(w.plain) > 2 and not (w.plain == "may" and w.written == "may")]


def _days(trip: Dienstreis) -> tuple[date, date] | None:
    found = [f.value for f in trip.of(Field.DEPARTURE, Field.RETURN) if isinstance(f.value, date)]
    return (min(found), max(found)) if found else None


def _covers(trip: Dienstreis, first: date, last: date) -> bool:
    days = _days(trip)
    return days is not None and days[0] <= last and first <= days[1]


def _in_months(trip: Dienstreis, first: int, last: int) -> bool:
    days = _days(trip)
    return days is not None and any(first <= m <= last for m in (days[0].month, days[1].month))


def _measures(clause: Clause, register: Register, found: _Found) -> None:
    for match in _MONEY.finditer(fold(clause.text)):
        number = _WORD_NUMBERS.get(match["n"]) or (int(match["n"].replace(".", "") or 0) if match["n"][0].isdigit() else 0)
        if match["k"]:
            number *= 1000
        unit = match["unit"] or ("euro" if number >= 100 or "€" in match[0] or "eur" in match[0] else "")
        if not number or not unit:
            continue
        more = match["how"] in {"meer dan", "boven", "hoger dan", "duurder dan", "over", "langer dan", "longer than", "more than", "above", "minstens", "ten minste"}
        measure = _measure(unit)
        ids = {t.id for t in register.trips if (v := measure(t)) is not None and ((v > number) if more else (v < number) or (v == number and match["how"] in {"hooguit", "maximaal", "minstens", "ten minste"}))}
        found.add("measure", ids, match[0], _within(clause, match.start(), match.end()))


def _stated_amounts(clause: Clause, register: Register, found: _Found) -> None:
    """A bare amount that the register states names its trip: "waar is die 10.900 aan opgegaan?"."""
    for index, word in enumerate(clause.words):
        digits = word.written.replace(".", "")
        if not digits.isdigit() or int(digits) < SMALLEST_AMOUNT or _YEAR.fullmatch(digits):
            continue
        ids = {t.id for t in register.trips for f in t.of(Field.AMOUNT) if isinstance(f.value, Amount) and f.value.cents == int(digits) * 100}
        if ids:
            found.add("amount", ids, word.written, [index])


def _measure(unit: str) -> Callable[[Dienstreis], float | None]:
    if unit.startswith(("€", "eur")):
        return lambda trip: (c.cents / 100) if (c := cost(trip)) and c.cents is not None else None
    if unit in {"dagen", "days"}:
        return lambda trip: ((d[1] - d[0]).days + 1) if (d := _days(trip)) else None
    return lambda trip: max((f.value.number or 0 for f in trip.of(Field.OFFICIALS) if not isinstance(f.value, Amount) and hasattr(f.value, "number")), default=None)


def _indexes(clause: Clause, texts: Iterable[str]) -> list[int]:
    wanted = set(texts)
    return [i for i, w in enumerate(clause.words) if w.plain in wanted]


def _within(clause: Clause, start: int, end: int) -> list[int]:
    return [i for i, w in enumerate(clause.words) if w.start < end and start < w.end]


def _resolve(clause: Clause, register: Register, found: _Found) -> Scope:
    """The trips that fit all that was named; where none fits, those that fit the place, then the person, with the rest as wrong."""
    every = {trip.id for trip in register.trips}
    base = Scope((), bool(found.sets or found.absent), frozenset(found.sets), tuple(found.absent), used=frozenset(found.used), period=found.said.get("month") or found.said.get("date") or "")
    chosen = every
    sides = [found.sets[kind] for kind in ("person", "function", "place") if kind in found.sets]
    compared = "compare" in clause.operations and len(sides) > 1
    for ids in [set().union(*sides), *(v for k, v in found.sets.items() if k not in ("person", "function", "place"))] if compared else found.sets.values():
        chosen = chosen & ids
    wrong: list[tuple[str, str]] = []
    if found.sets and not chosen:
        chosen, wrong = _nearest(found, clause)
    trips = tuple(t for t in register.trips if t.id in chosen)
    return replace(base, trips=trips, wrong=tuple(wrong))


def _nearest(found: _Found, clause: Clause) -> tuple[set[str], list[tuple[str, str]]]:
    order = [k for k in ("place", "person", "continent", "function", "date", "month", "measure", "year") if k in found.sets]
    strict = {"measure", "continent"}
    chosen = set(found.sets[order[0]])
    wrong = []
    for kind in order[1:]:
        if chosen & found.sets[kind]:
            chosen &= found.sets[kind]
        elif kind in strict or (order[0] not in ("place", "person") and kind != "year") or (order[0] in ("function", "continent")):
            return set(), []
        else:
            wrong.append((kind, found.said[kind]))
    return chosen, wrong
