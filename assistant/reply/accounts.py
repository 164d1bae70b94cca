"""Which words of a yes/no question a ground for a verdict accounts for (lists in `prompts/verdict.toml`).

What is left over may be a claim that nobody checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.question.clause import Clause, language_of
from assistant.question.inquiry import Part
from assistant.question.measures import COUNTED, Measure, amounts_said, measures, supposed
from assistant.question.mentions import line_of
from assistant.telling.lists import names_of
from assistant.telling.wording import Wording
from corpus.amounts import amounts
from corpus.dienstreis import Amount, Dienstreis, Field
from corpus.gazetteer import fold
from corpus.labels import words_of
from prompts import table


@dataclass(frozen=True, slots=True)
class Ground:
    """What the facts say to a claim, and the words left over that nothing accounts for."""

    truth: bool | None
    rest: Sequence[str]


@cache
def listed(ground: str, name: str = "words") -> frozenset[str]:
    """The words of one list, or its phrases where it holds those."""
    words: str | list[str] = table("verdict")[ground][name]
    return frozenset(words.split() if isinstance(words, str) else words)


def left_over(part: Part, grounds: Iterable[str], beside: Iterable[str] = (), spans: Iterable[int] = ()) -> list[str]:
    """The words that neither the scope, these grounds, the words `beside` nor the places `spans` account for."""
    words = part.clause.words
    known = listed("plain").union(*(listed(ground) for ground in grounds), beside)
    if language_of(part.clause.text) == "nl":
        known -= listed("plain", "choice")  # English "of" claims nothing
    taken = {*part.scope.used, *spans, *_titles(part), *_bounds(part), *_supposed(part)}
    return [word.plain for i, word in enumerate(words) if i not in taken and word.plain not in known]


def counted_in(trips: Sequence[Dienstreis], measure: Measure) -> int:
    """How many there are among the trips of what the measure counts: trips, travellers, countries or cities."""
    what = COUNTED.get(measure.unit)
    return len(names_of(trips, what, Wording("nl"))) if what else len(trips)


def fits_number(trips: Sequence[Dienstreis], measure: Measure) -> bool | None:
    """Whether there are so many of those; not known where a trip that lacks its own might add one."""
    number = counted_in(trips, measure)
    if all(counted_in([trip], measure) for trip in trips):
        return measure.fits(number)
    return True if measure.more and measure.fits(number) else None


def _supposed(part: Part) -> set[int]:
    """The places of the numbers that the clause rightly takes for granted: "de twee reizen naar Duitsland"."""
    right = [one for one in supposed(part.clause) if one.fits(counted_in(part.trips, one))]
    return places_of(part.clause, right)


def measures_claimed(clause: Clause) -> list[Measure]:
    """The measures that a trip is to fit; "geen ambtenaren" denies that there were any, and measures nothing."""
    line = line_of(clause)
    several = [m for m in measures(line) if not (m.bare and m.unit == "dagen" and m.low <= 1)]  # "een dag dat …"
    found = [m for m in several if not (m.unit == "ambtenaren" and denials(clause, line.words(m.start, m.end)))]
    return [measure for measure in found if measure.unit != "ambtenaren" or _counts_officials(clause, measure)]


def places_of(clause: Clause, found: Sequence[Measure]) -> set[int]:
    """The indexes of the words that say these measures."""
    line = line_of(clause)
    return {index for measure in found for index in line.words(measure.start, measure.end)}


def places_of_amounts(clause: Clause) -> set[int]:
    """The indexes of the words of every amount."""
    return places_of(clause, amounts_said(clause)) | {
        index
        for money in amounts(clause.text)
        for index, word in enumerate(clause.words)
        if word.start < money.end and money.start < word.end
    }


def covered(part: Part) -> frozenset[str]:
    """The words in brackets that tell what the one amount of the trip covers, where the question has them all."""
    told = [f.value.covers for trip in part.trips for f in trip.of(Field.AMOUNT) if isinstance(f.value, Amount)]
    words = {word.plain for word in part.clause.words}
    said = frozenset(re.findall(r"[\w-]+", fold(" ".join(re.findall(r"\(([^)]*)\)", " ".join(told))))))
    return said if len(told) == 1 and said <= words else frozenset()


def denials(clause: Clause, places: Iterable[int] | None = None) -> list[int]:
    """The places of the words that deny, among these."""
    denying = listed("deny", "denials")
    among = range(len(clause.words)) if places is None else places
    return [i for i in among if clause.words[i].plain in denying]


def confirms(clause: Clause) -> bool:
    """Whether it asks if a statement is right: "Klopt het dat …"."""
    plain = " ".join(word.plain for word in clause.words)
    return any(plain == start or plain.startswith(f"{start} ") for start in listed("confirming", "starts"))


def _counts_officials(clause: Clause, measure: Measure) -> bool:
    """Whether it counts officials by that name: "twee adviseurs" may be others."""
    units = set(table("scope")["units"]["ambtenaren"]["1"])
    said = {clause.words[i].plain for i in line_of(clause).words(measure.start, measure.end)}
    return not said & units - listed("officials")


def _bounds(part: Part) -> set[int]:
    """The places of the words right before a period or continent that the scope has read with it: "vóór 2023"."""
    words, firsts = part.clause.words, part.scope.first
    starts = {firsts[kind] for kind in ("year", "month", "continent") if kind in firsts}
    starts = {start for start in starts if 0 < start <= len(words)}  # a scope taken over counts other words
    before = {start - 1 - (start > 1 and words[start - 1].plain in ("de", "the")) for start in starts}
    return {place for place in before if words[place].plain in listed("plain", "bounds")}


def _titles(part: Part) -> set[int]:
    """The places of the offices before a name that is in the scope: "burgemeester Van der Loo"."""
    words, used = part.clause.words, part.scope.used
    pairs = [
        (i, word.plain) for i, word in enumerate(words[:-1]) if i + 1 in used and words[i + 1].written[:1].isupper()
    ]
    offices = {*words_of("functions"), *(word for those in table("scope")["functions"].values() for word in those)}
    return {i for i, word in pairs if word in offices}


def titles(part: Part) -> list[str]:
    """Those offices."""
    return [part.clause.words[i].plain for i in sorted(_titles(part))]
