"""A sentence read for the guard: its values, each with what is said of it, its words, names and denials."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from itertools import pairwise, takewhile

from assistant.values import WORDS, Day, Kind, Value, values
from assistant.words import frequency, lemma, stem
from corpus.gazetteer import adjective_code, country_code, fold
from prompts import table

JOINT = re.compile(r"[,;:()–]")
FIRST_YEAR, LAST_YEAR = 1900, 2100
EDGE_REACH = 5  # words before a date in which "vertrek" says that it is the first day
OFFICE_REACH = 4  # words after an office in which its name stands: "wethouder J.P. van der Loo"
NAME_LETTERS = 3
PREFIXES = ("van", "de", "der", "den", "ten", "ter", "la", "el")  # of a surname
ALONG = "mee"
DOER = re.compile(r"\bdoor(?: [a-z]+){0,4}\s*$")
ADJECTIVE = re.compile(r"\b([^\W\d_a-z]\w+se?) (\w+)")
OF = re.compile(r"\b(\w+) (?:van|uit) (?:de |het )?([^\W\d_a-z]\w+)")
DEGREES = ("st", "ste", "er", "ere")  # endings of what may be more, or most
HALF_LETTERS = 4
LONG_VOWEL = re.compile(r"([aeou])\1(?=[^aeiou]s$)")
A = ("een", "'n", "’n")


class Edge(StrEnum):
    """Which end of a stay a date is."""

    NONE = ""
    START = "start"
    END = "end"


EDGES = {Edge.START: "starts", Edge.END: "ends"}


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount, date or number, the part of the sentence it stands in, and what it counts or which edge it is.

    `label` are the meanings of the words before it that may say what it counts: "Aantal ambtenaren: 2".
    """

    kind: Kind
    value: Decimal | Day
    part: int
    noun: str = ""
    edge: Edge = Edge.NONE
    label: frozenset[str] = frozenset()

    @property
    def is_year(self) -> bool:
        """Whether it is a number that names a year."""
        return self.kind is Kind.NUMBER and isinstance(self.value, Decimal) and FIRST_YEAR <= self.value <= LAST_YEAR


@dataclass(frozen=True)
class Reading:
    """What a sentence says, as far as words and values go.

    `parts` are the meanings of the words of each of its parts, `plain` all of them as written, in small letters;
    `names` are the meanings of the names in order, who does it first; `offices` pairs of an office and the name after
    it; `ones` what it speaks of as "een …"; `origins` pairs of a word and whose it is: the "Almeerse
    bestuurders", the "bestuurders van Almere".
    """

    figures: tuple[Figure, ...]
    parts: tuple[frozenset[str], ...]
    plain: frozenset[str]
    names: tuple[str, ...]
    offices: frozenset[tuple[str, str]]
    denials: int
    kept: frozenset[str]
    ones: frozenset[str]
    origins: frozenset[tuple[str, str]]

    @cached_property
    def words(self) -> frozenset[str]:
        """The meanings of all its words."""
        return frozenset().union(*self.parts)

    @cached_property
    def forms(self) -> dict[str, set[str]]:
        """The words as written and their dictionary forms, by their meaning."""
        found: dict[str, set[str]] = {}
        for word in self.plain:
            if not is_stop(word):
                found.setdefault(meaning(word), set()).update((word, _lemma(word)))
        return found

    @cached_property
    def implied(self) -> frozenset[str]:
        """The meanings that it says besides those of its words, taken one by one."""
        apart = self.plain & _list("particles")
        known = (_same().get(particle + form) for forms in self.forms.values() for form in forms for particle in apart)
        edges = {figure.edge for figure in self.figures}
        ends = (_meanings(name) for edge, name in EDGES.items() if edge in edges)
        return implied(self.words).union(filter(None, known), *ends)

    def ways(self, word: str) -> list[frozenset[str]]:
        """What would say the same as this word of it: the verb it is a part of, or the parts of the compound it is."""
        apart = self.plain & _list("particles")
        forms = self.forms.get(word, set())
        # "nam deel" is "deelnemen"; the word may be either of both.
        whole = [meaning(particle + form) for particle in apart for form in forms]
        if forms & apart:
            whole += [meaning(particle + _lemma(verb)) for particle in forms & apart for verb in self.plain]
        return [frozenset({one}) for one in whole] + [parts for form in forms for parts in _halves(form)]


@lru_cache(maxsize=4096)
def read(text: str) -> Reading:
    """The reading of a sentence."""
    text = _rephrased(text)
    found = values(text)
    spans = [(v.start, v.end) for v in found if v.kind is not Kind.NAME]
    words = [m for m in WORDS.finditer(text) if not any(a <= m.start() < b for a, b in spans)]
    edges = _part_edges(text, words, spans)
    folded = [fold(word[0]) for word in words]
    said: list[set[str]] = [set() for _ in range(len(edges) + 1)]
    for word in words:
        if not is_stop(plain := fold(word[0])):
            said[_part(word.start(), edges)] |= {meaning(plain)}
    figures = tuple(
        _figure(text, value, found, words, _part(value.start, edges)) for value in found if value.kind is not Kind.NAME
    )
    return Reading(
        figures,
        tuple(map(frozenset, said)),
        frozenset(folded),
        _names(text, found),
        frozenset(_offices(words)),
        sum(word in _list("denial") for word in folded) + len(re.findall(r"\bn\.?v\.?t\b", text, re.I)),
        frozenset(meaning(w) for w in folded if w in _list("kept")) | _undecided(text),
        frozenset(meaning(b) for a, b in pairwise(folded) if a in A),
        frozenset(_origins(text)),
    )


@lru_cache(maxsize=20_000)
def meaning(word: str) -> str:
    """What a word means here: the country it is of, the first of the words that mean the same, or its stem."""
    if code := country_code(word) or adjective_code(word):
        return code
    # "Almeerse" is of Almere.
    return _same().get(word) or _same().get(_lemma(word)) or LONG_VOWEL.sub(r"\1", stem(_lemma(word)))


@lru_cache(maxsize=4096)
def implied(words: frozenset[str]) -> frozenset[str]:
    """The meanings that words say besides their own: what is the dearest has its costs told."""
    return frozenset(other for word in words for other in _besides().get(word, ()))


def about_trips() -> frozenset[str]:
    """The meanings of what is true of every trip."""
    return _meanings("trips")


def denials() -> frozenset[str]:
    """The meanings of the words that deny."""
    return _meanings("denial")


@lru_cache(maxsize=20_000)
def is_stop(word: str) -> bool:
    """Whether the word, in this or its dictionary form, says nothing of itself."""
    return word in _list("stop") or (_lemma(word) in _list("stop") and word not in _same())


def _figure(text: str, value: Value, found: tuple[Value, ...], words: list[re.Match[str]], part: int) -> Figure:
    assert not isinstance(value.value, str)
    if value.kind is Kind.DATE:
        same = [other for other in found if other.kind is Kind.DATE and other.start == value.start]
        if len(same) > 1:
            place = [other is value for other in same].index(True)
            edge = Edge.START if place == 0 else Edge.END if place == len(same) - 1 else Edge.NONE
        else:
            edge = _edge(text, value)
        return Figure(value.kind, value.value, part, edge=edge)
    if value.kind is Kind.AMOUNT:
        return Figure(value.kind, value.value, part)
    # "2 meereizende ambtenaren" are ambtenaren.
    after = next((w for w in words if w.start() >= value.end and meaning(fold(w[0])) != ALONG), None)
    noun = meaning(fold(after[0])) if after and not JOINT.search(text[value.end : after.start()]) else ""
    before = text[: value.start].rstrip()
    named = WORDS.findall(before[:-1].rpartition(",")[2]) if before.endswith(":") else ()
    return Figure(value.kind, value.value, part, noun, label=frozenset(meaning(fold(word)) for word in named))


def _edge(text: str, value: Value) -> Edge:
    before = fold(text[: value.start])
    near = re.findall(r"[\w/]+", before)[-EDGE_REACH:]
    nearest = next((word for word in reversed(near) if word in _list("ends") | _list("starts")), "")
    if near[-1:] == ["met"] or nearest in _list("ends"):
        return Edge.END
    if nearest or (near[-1:] == ["van"] and re.search(r"\b(?:tot|t/m)\b", text[value.end :])):
        return Edge.START
    return Edge.NONE


def _names(text: str, found: tuple[Value, ...]) -> tuple[str, ...]:
    """The meanings of the names in order; one after "door" comes first, as it would where it is the subject."""
    doers: list[str] = []
    others: list[str] = []
    end, doing = 0, False
    for value in found:
        if value.kind is Kind.NAME and not (value.initial and _is_common(value)):
            between = text[end : value.start]
            doing = DOER.search(between) is not None or (doing and not between.strip())
            plain = fold(str(value.value))
            # "Japanse" is no place, though it means that of one.
            (doers if doing else others).append(stem(plain) if adjective_code(plain) else meaning(plain))
            end = value.end
    return (*doers, *others)


def _origins(text: str) -> list[tuple[str, str]]:
    pairs = [(found[2], found[1]) for found in ADJECTIVE.finditer(text)]
    pairs += [(found[1], found[2]) for found in OF.finditer(text)]
    return [
        (meaning(fold(what)), meaning(fold(whose)).removesuffix("s"))
        for what, whose in pairs
        if not is_stop(fold(what))
    ]


def _part_edges(text: str, words: list[re.Match[str]], spans: list[tuple[int, int]]) -> list[int]:
    signs = [m.start() for m in JOINT.finditer(text)]
    joints = [w.start() for w in words if w[0].casefold() in _list("joints")]
    return sorted(at for at in (*signs, *joints) if not any(a <= at < b for a, b in spans))


def _part(at: int, edges: list[int]) -> int:
    return sum(edge <= at for edge in edges)


def _offices(words: list[re.Match[str]]) -> list[tuple[str, str]]:
    found = []
    for place, word in enumerate(words):
        if (office := fold(word[0])) in _list("offices"):
            after = words[place + 1 : place + 1 + OFFICE_REACH]
            near = takewhile(lambda w: w[0][0].isupper() or w[0] in PREFIXES, after)
            name = next((w[0] for w in near if w[0] not in PREFIXES and len(w[0]) >= NAME_LETTERS), None)
            found += [(office, fold(name))] if name else []
    return found


def _is_common(value: Value) -> bool:
    """Whether a word that begins a sentence is one that Dutch also has without a capital."""
    plain = fold(str(value.value))
    return is_stop(plain) or plain in _same() or frequency(plain) >= 3.0


def _undecided(text: str) -> frozenset[str]:
    return frozenset({"ntb"} if re.search(r"\bn\.?t\.?b\b", text, re.I) else ()) | frozenset(
        {"een aantal"} if re.search(r"\been (?:aantal|deel)\b", text, re.I) else ()
    )


@lru_cache(maxsize=20_000)
def _lemma(word: str) -> str:
    """The dictionary form of a word, but for one of degree: the dearest is more than dear."""
    plain = fold(lemma(word)).replace("_", "")
    return word if word.endswith(DEGREES) and not plain.endswith("en") else plain


@lru_cache(maxsize=20_000)
def _halves(word: str) -> tuple[frozenset[str], ...]:
    """The meanings of the two words that a compound may be made of, for each way to part it."""
    found = []
    for at in range(HALF_LETTERS, len(word) - HALF_LETTERS + 1):
        first, last = word[:at], word[at:]
        found += [frozenset({meaning(one), meaning(last)}) for one in (first, first.removesuffix("s"))]
    return tuple(found)


def _rephrased(text: str) -> str:
    for pattern, phrase in _phrases():
        text = pattern.sub(phrase, text)
    return text


@cache
def _phrases() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(rf"\b(?:{said})\b"), plain) for said, plain in table("guard")["phrases"].items()]


@cache
def _besides() -> dict[str, frozenset[str]]:
    lines = table("guard")["implied"].items()
    return {meaning(fold(word)): frozenset(meaning(fold(other)) for other in others.split()) for word, others in lines}


@cache
def _meanings(name: str) -> frozenset[str]:
    return frozenset(map(meaning, _list(name)))


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in table("guard")[name].split())


@cache
def _same() -> dict[str, str]:
    groups = [[fold(word) for word in line.split()] for line in table("guard")["same"]]
    return {word: group[0] for group in groups for word in group}
