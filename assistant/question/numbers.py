"""Numbers in a question, in figures or words: "5k", "vijfduizend", "tien mille", "anderhalf", "€ 1.250,-"."""

from __future__ import annotations

import re
from functools import cache

from prompts import table

# Thousands with points, decimals with a comma; English "5,000" too.
_FIGURES = r"\d{1,3}(?:[.,]\d{3})+(?:,\d{1,2})?|\d+(?:[.,]\d+)?"


@cache
def pattern() -> str:
    """A regular expression for a number in plain text, without groups; `value` reads what it matches."""
    parts = sorted({w for w in (*_direct(), *_multiples()) if len(w) > 2}, key=len, reverse=True)
    words = rf"(?:{'|'.join(parts)}|en(?=[a-z]))+"
    halves = "|".join(sorted((*_words("halves"), *_words("half_more")), key=len, reverse=True))
    multiple = "|".join(sorted(map(re.escape, _multiples()), key=len, reverse=True))
    return rf"(?<![\w.,])(?:(?:{_FIGURES}|{halves}|{words}|an?)(?:\s*(?:{multiple})(?!\w))?)(?![\w])(?!,\d)"


def value(text: str) -> float | None:
    """The number that a stretch of plain text says, None where it says none."""
    text = text.strip()
    if figures := re.match(_FIGURES, text):
        return _figures(figures[0]) * _factor(text[figures.end() :].strip())
    first, _, rest = text.rpartition(" ")
    if first and rest in _multiples() and (head := _single(first)) is not None:
        return head * _multiples()[rest]
    return _single(text)


def whole(word: str) -> int | None:
    """The whole number that one word says as a cardinal or an ordinal ("elf", "elfde"), None where it says none."""
    ordinals = {name: n for n, names in enumerate(table("scope")["numbers"]["ordinals"]) for name in names.split()}
    return ordinals.get(word, _direct().get(word))


def _figures(text: str) -> float:
    grouped = re.fullmatch(r"(\d{1,3}(?:[.,]\d{3})+)(,\d{1,2})?", text)
    if grouped:
        return float(re.sub(r"\D", "", grouped[1]) + (grouped[2] or "").replace(",", "."))
    return float(text.replace(",", "."))


def _factor(text: str) -> float:
    return _multiples().get(text, 1)


def _single(text: str) -> float | None:
    if text in _words("halves"):
        return 0.5
    if text in _words("half_more"):
        return 1.5
    found = _compound(text)
    return None if found is None else float(found)


def _compound(word: str) -> int | None:
    if word in _direct():
        return _direct()[word]
    if word in _multiples() and len(word) > 1:
        return _multiples()[word]
    for multiple, factor in (("duizend", 1000), ("honderd", 100)):
        left, found, right = word.partition(multiple)
        if found:
            head = _compound(left) if left else 1
            tail = _compound(right.removeprefix("en")) if right else 0
            return None if head is None or tail is None else head * factor + tail
    for ten, number in _direct().items():
        if number >= 20 and word.endswith("en" + ten) and (unit := _direct().get(word[: -len("en" + ten)])):
            return number + unit
    return None


def _words(name: str) -> tuple[str, ...]:
    return tuple(table("scope")["numbers"][name])


@cache
def _direct() -> dict[str, int]:
    numbers = table("scope")["numbers"]
    small = {name: n for n, names in enumerate(numbers["small"]) for name in names.split()}
    return small | {name: 20 + 10 * n for n, names in enumerate(numbers["tens"]) for name in names.split()}


@cache
def _multiples() -> dict[str, int]:
    return {word: int(n) for n, words in table("scope")["numbers"]["multiples"].items() for word in words}
