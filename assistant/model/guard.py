"""The guard: which statements of a model are supported by the passages they cite. When in doubt, they are dropped.

A statement passes when one sentence of the evidence under the numbers it cites, or two about the same trip, hold all of
it: every amount, date and number, bound to what it is said of there; every name; every other word that says something;
as many denials, and every word that tones it down; the persons in the same order. It uses `assistant/values.py` to see
values, as the eval suite does, but doesn't trust it alone: what is no value is a word, and must be covered too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.model.evidence import Evidence, Unit
from assistant.model.reading import Figure, Reading, denials, read
from assistant.model.reply import Sentence, sentences_of
from assistant.values import Day, Kind
from corpus.gazetteer import fold

MOST_WORDS = 90  # in a statement
MOST_UNITS = 24  # looked at for one statement
QUOTED = re.compile('[“"„«]([^”"»]+)[”"»]')
UNCHANGED = re.compile(r"[^\w€%]+")
BRACKETS = re.compile(r"\(([^()]*)\)")
PAIR = re.compile(r"([^\W\d_]+)-? (?:en|of) ([^\W\d_]+)")
NAME_ENDINGS = ("s", "’s", "'s", "se", "ers", "er")
NAME_LETTERS = 4
HEAD_LETTERS = 6


@dataclass(frozen=True, slots=True)
class Checked:
    """A statement of a model, the units that support it, or the `reason` why it is dropped."""

    sentence: Sentence
    units: tuple[Unit, ...] = ()
    reason: str = ""

    @property
    def passes(self) -> bool:
        """Whether it may be shown."""
        return not self.reason

    @property
    def cited(self) -> tuple[int, ...]:
        """The numbers it is shown with: those that it cites and that support it, and all of a computed fact's."""
        return tuple(dict.fromkeys(number for unit in self.units for number in unit.cited))


def checked(reply: str, evidence: Evidence) -> tuple[Checked, ...]:
    """Every statement of the reply with the verdict on it, in order."""
    found: list[Checked] = []
    said: set[str] = set()
    trip = next(iter(evidence.trips)) if len(evidence.trips) == 1 else ""
    for sentence in sentences_of(reply):
        result = _check(sentence, evidence, trip)
        if result.passes and _bare(sentence.text) in said:
            result = Checked(sentence, reason="repeated")
        if result.passes:
            said.add(_bare(sentence.text))
            trip = next((unit.trip.id for unit in result.units if unit.trip.id), "")
        found.append(result)
    return tuple(found)


def _check(sentence: Sentence, evidence: Evidence, before: str) -> Checked:
    """The verdict on a statement that follows one about the trip `before`."""
    if not sentence.is_plain:
        return Checked(sentence, reason="markup")
    if not sentence.cited:
        return Checked(sentence, reason="no_citation")
    if not set(sentence.cited) <= set(evidence.quotes):
        return Checked(sentence, reason="unknown_citation")
    if sentence.text.endswith("?"):
        return Checked(sentence, reason="question")
    if len(sentence.text.split()) > MOST_WORDS:
        return Checked(sentence, reason="long")
    units = evidence.under(sentence.cited)[:MOST_UNITS]
    reason = "unsupported"
    for some in _groups(units):
        if reason := _refuted(sentence, some):
            continue
        if not _says_which(sentence, some, evidence, before):
            reason = "which_trip"
            continue
        return Checked(sentence, some)
    return Checked(sentence, reason=reason or "unsupported")


def _groups(units: Sequence[Unit]) -> Iterator[tuple[Unit, ...]]:
    """Each unit alone, then each two about one trip."""
    yield from ((unit,) for unit in units)
    yield from ((a, b) for a, b in combinations(units, 2) if a.trip.id and a.trip.id == b.trip.id)


def _says_which(sentence: Sentence, units: Sequence[Unit], evidence: Evidence, before: str) -> bool:
    """Whether a reader sees which trip is meant: it is the only one, the one before, or named."""
    trip = units[0].trip
    if not trip.id or len(evidence.trips) == 1 or trip.id == before:
        return True
    said = read(sentence.text)
    years = {f.value.year if isinstance(f.value, Day) else f.value for f in said.figures if f.kind is not Kind.AMOUNT}
    return bool(said.words & trip.words) or (trip.year is not None and trip.year in years)


def _refuted(sentence: Sentence, units: Sequence[Unit]) -> str:
    """Why these units don't support the statement; "" where they do."""
    if len(units) == 1 and _bare(sentence.text) == _bare(units[0].text):
        return ""
    said = read(sentence.text)
    readings = [unit.reading for unit in units]
    words = frozenset().union(*(unit.words for unit in units))
    plain = frozenset().union(*(reading.plain for reading in readings))
    if any(not (_covered(word, words, said) or _is_broader(word, plain, said)) for word in said.words):
        return "words"
    if said.denials != sum(reading.denials for reading in readings):
        return "denial"
    if any(_affirms(unit, said) or _denies_else(unit, said) for unit in units):
        return "denial"
    if not frozenset().union(*(reading.kept for reading in readings)) <= said.kept:
        return "toned_down"
    known = frozenset().union(*(unit.reading.offices | unit.trip.offices for unit in units))
    if not said.offices <= known:
        return "office"
    if not all(_is_held(said, figure, units) for figure in said.figures):
        return "figure"
    if any(_is_counted(noun, units) for noun in said.ones) or any(_is_split(said, unit) for unit in units):
        return "figure"
    if not all(_in_order(said, unit) and _is_same_origin(said, unit) for unit in units):
        return "order"
    quotes = [fold(" ".join(quote.split())).strip(" .,") for quote in QUOTED.findall(sentence.text)]
    texts = [fold(unit.text) for unit in units]
    return "" if all(any(quote in text for text in texts) for quote in quotes) else "quote"


def _covered(word: str, words: frozenset[str], said: Reading) -> bool:
    """Whether the word of the statement is one of them, a name with or without an ending, or made of some of them."""
    return (
        word in words
        or (len(word) >= NAME_LETTERS and any(word + ending in words for ending in NAME_ENDINGS))
        or any(
            word.endswith(ending) and len(word) - len(ending) >= NAME_LETTERS and word.removesuffix(ending) in words
            for ending in NAME_ENDINGS
        )
        or any(parts <= words for parts in said.ways(word))
    )


def _affirms(unit: Unit, said: Reading) -> bool:
    """Whether the unit says, without a denial, all that the statement says with one."""
    rest = said.words - denials()
    return bool(said.denials) and not unit.reading.denials and all(_covered(word, unit.words, said) for word in rest)


def _denies_else(unit: Unit, said: Reading) -> bool:
    """Whether the unit has a denial, but of nothing that the statement speaks of."""
    return bool(unit.reading.denials) and not (said.words - denials()) & (unit.reading.words | unit.headings)


def _is_broader(word: str, plain: frozenset[str], said: Reading) -> bool:
    """Whether a word of the unit is a compound that ends in this one, or one that begins so and ends in another.

    "annuleringsverzekering" is a "verzekering", and one "bij annulering".
    """
    forms = [form for form in said.forms.get(word, ()) if len(form) >= HEAD_LETTERS]
    return any(
        other.endswith(form) or (other.startswith(form) and other[len(form) :].removeprefix("s") in said.plain)
        for form in forms
        for other in plain
    )


def _is_held(said: Reading, figure: Figure, units: Sequence[Unit]) -> bool:
    """Whether the units that have the figure say of it all that the statement says of it."""
    if figure.is_year and any(figure.value == unit.trip.year for unit in units):
        return True
    about = said.parts[figure.part]
    holding = [
        unit
        for unit in units
        if any(_same(figure, other, unit) and not _of_another(about, other, unit) for other in unit.reading.figures)
    ]
    words = frozenset().union(*(unit.words for unit in holding))
    return bool(holding) and all(_covered(word, words, said) for word in about)


def _same(figure: Figure, other: Figure, unit: Unit) -> bool:
    if isinstance(figure.value, Day):
        if not isinstance(other.value, Day):
            return False
        day = other.value
        if day.year is None and unit.trip.year is not None:
            day = day._replace(year=int(unit.trip.year))
        # A day that is the edge of a stay is told as that edge.
        return figure.value.stands_in(day) and (figure.value.day is None or figure.edge is other.edge)
    if figure.is_year and isinstance(other.value, Day):
        return figure.value == other.value.year
    if figure.kind is not other.kind or figure.value != other.value:
        return False
    return figure.kind is Kind.AMOUNT or figure.is_year or _same_noun(figure, other)


def _same_noun(figure: Figure, other: Figure) -> bool:
    """Whether both count the same: "2 ambtenaren", "Aantal meereizende ambtenaren: 2"."""
    if figure.noun == other.noun:
        return True
    pairs = ((figure, other), (other, figure))
    return any(bool(a.noun) and b.noun in ("", "ntb") and a.noun in b.label for a, b in pairs)


def _of_another(about: frozenset[str], other: Figure, unit: Unit) -> bool:
    """Whether a word that the statement says of the figure is said, in the unit, of another figure of its kind only."""
    parts = unit.reading.parts
    rivals = {f.part for f in unit.reading.figures if f.kind is other.kind} - {other.part}
    for word in about:
        places = {place for place, words in enumerate(parts) if word in words}
        if places and places <= rivals:
            return True
    return False


def _is_counted(noun: str, units: Sequence[Unit]) -> bool:
    """Whether what is spoken of as "een …" is, in a unit, more or fewer than one."""
    return any(
        figure.kind is Kind.NUMBER
        and figure.value != 1
        and (noun == figure.noun or (not figure.noun and figure.part and noun in unit.reading.parts[figure.part - 1]))
        for unit in units
        for figure in unit.reading.figures
    )


def _is_split(said: Reading, unit: Unit) -> bool:
    """Whether an amount for several things, "(vervoer en hotel)", is told as that for some of them."""
    if not any(figure.kind is Kind.AMOUNT for figure in said.figures):
        return False
    if not any(figure.kind is Kind.AMOUNT for figure in unit.reading.figures):
        return False
    groups = [read(inside).words for inside in BRACKETS.findall(unit.text)]
    groups += [read(" ".join(pair)).words for pair in PAIR.findall(unit.text)]
    parts = (way for word in said.words - unit.words if groups for way in said.ways(word))
    words = said.words.union(*parts)
    return any(group & words and not group <= words for group in groups)


def _in_order(said: Reading, unit: Unit) -> bool:
    """Whether the names that both have, but for places, come in the same order, so that who did what is the same."""
    theirs = [name for name in unit.reading.names if name not in unit.trip.places]
    shared = [name for name in dict.fromkeys(said.names) if name in theirs]
    places = [theirs.index(name) for name in shared]
    return places == sorted(places)


def _is_same_origin(said: Reading, unit: Unit) -> bool:
    """Whether what both say is someone's, is the same one's: "Almeerse bestuurders", "bestuurders van Almere"."""
    theirs = unit.reading.origins
    both = {what for what, _ in said.origins} & {what for what, _ in theirs}
    return all((what, whose) in theirs for what, whose in said.origins if what in both)


def _bare(text: str) -> str:
    """The words and signs of the text that tell something, for comparing it to the letter."""
    return UNCHANGED.sub(" ", fold(text)).strip()
