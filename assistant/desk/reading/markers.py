"""The marks that number written questions: "1.", "(a)", "Vraag 3:", "2.1", "iv.", "•"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.dates import MONTHS

ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
FIRST = 1


class Kind(StrEnum):
    """How a mark counts."""

    WORD = "word"
    NUMBER = "number"
    LETTER = "letter"
    CAPITAL = "capital"
    ROMAN = "roman"
    CAPITAL_ROMAN = "capital roman"
    BULLET = "bullet"
    PLAIN = "plain"  # a question without a mark


@dataclass(frozen=True, slots=True)
class Marker:
    """A mark: the ways to read it ("i." is a letter or a number), and its punctuation.

    `path` are the parts of a mark that names its parent too: "2.1", "Vraag 3b".
    """

    readings: tuple[tuple[Kind, int], ...]
    style: str
    path: tuple[str, ...] = ()

    @property
    def is_bullet(self) -> bool:
        """Whether it doesn't count."""
        return self.readings[0][0] is Kind.BULLET

    @property
    def kinds(self) -> set[Kind]:
        """The kinds it may be of."""
        return {kind for kind, _ in self.readings}


_WORD = re.compile(
    r"(?:(?:sub|deel)?vraag|vragen)\s*(?:nr\.?\s*|nummer\s*|no\.?\s*)?(?P<n>\d{1,3})(?![\d/])"
    r"(?:\s?[.\-]?(?P<a>[a-z])(?!\w)|\.(?P<m>\d{1,2})(?!\d))?\s*(?P<close>(?:[.:)]|[-–—](?=\s))?)[.:)]*\s*",
    re.IGNORECASE,
)
_SMALL_FIRST = re.compile(r"[a-zà-ÿ]")
_SUB_WORD = re.compile(r"(?:sub|deel)vraag\s*(?P<a>[a-z])\s*[.:)]*(?=\s|$)\s*", re.IGNORECASE)
_PATH = re.compile(
    r"\(?(?P<n>\d{1,3})(?:\.(?P<m>1?\d)(?:\.(?P<k>1?\d))?[.):]?(?=\s|$)"
    r"|[.\-]?(?P<a>[a-z])(?:[.):]+(?=\s|$|[A-Z])|(?=\s))|\s(?P<b>[a-z])[.)](?=\s))\s*(?:[-–—]\s+)?"
)
_NUMBER = re.compile(
    r"(?P<open>\()?(?P<n>\d{1,3})(?:\s?(?P<close>[.):])[:.]?(?=\s|$|[A-Z(“\"'‘])|(?P<tab>\t)|\s[-–](?=\s))\s*"
)
_LETTER = re.compile(r"(?P<open>\()?(?P<a>[A-Za-z])(?:(?P<close>[.):])(?=\s|$|[A-Z(])|\t)\s*")
_ROMAN = re.compile(r"(?P<open>\()?(?P<r>[ivx]{1,5}|[IVX]{1,5})(?P<close>[.):])(?=\s|$)\s*")
_BULLET = re.compile(r"(?P<glyph>[•‣▪▫◦●○■□·➢→►\uf0a7\uf0b7]|[-–—*](?=\s|[A-Z])|o(?=\s+[A-Z]))\s*")


# "1. januari 2023", at the head of a line that was broken off.
_OF_DATE = re.compile(rf"(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)


def read_marker(line: str) -> tuple[Marker | None, str]:
    """The mark at the head of the line, None where it has none, and the text behind it."""
    if match := _WORD.match(line):
        rest = line[match.end() :]
        # "Vraag 5 stellen wij omdat …" is no mark.
        if match["close"] or not _SMALL_FIRST.match(rest):
            return _path(match["n"], match["a"] or match["m"], "vraag") or _one(Kind.WORD, match["n"], "vraag"), rest
    if match := _SUB_WORD.match(line):
        return Marker(((Kind.LETTER, _letter(match["a"])),), "vraag"), line[match.end() :]
    if match := _PATH.match(line):
        parts = (match["n"], match["m"] or match["a"] or match["b"], match["k"])
        return Marker(((Kind.NUMBER, int(match["n"])),), ".", tuple(filter(None, parts))), line[match.end() :]
    if (match := _NUMBER.match(line)) and not _OF_DATE.match(line, match.end()):
        return _one(Kind.NUMBER, match["n"], _style(match)), line[match.end() :]
    readings: list[tuple[Kind, int]] = []
    end, style = 0, ""
    if match := _ROMAN.match(line):
        value = _roman(match["r"])
        readings += [(Kind.CAPITAL_ROMAN if match["r"].isupper() else Kind.ROMAN, value)] if value else []
        end, style = match.end(), _style(match)
    if match := _LETTER.match(line):
        readings.append((Kind.CAPITAL if match["a"].isupper() else Kind.LETTER, _letter(match["a"])))
        end, style = match.end(), _style(match)
    if readings:
        return Marker(tuple(readings), style), line[end:]
    if match := _BULLET.match(line):
        inner, rest = read_marker(line[match.end() :])
        if inner and not inner.is_bullet:
            return inner, rest
        return Marker(((Kind.BULLET, FIRST),), match["glyph"]), line[match.end() :]
    return None, line


def child_label(parent: str, kind: Kind, value: int) -> str:
    """The label of a sub-question: a Roman number as it is, else a letter behind a number, a number behind a letter."""
    if not parent:
        return _printed(kind, value)
    if kind is Kind.ROMAN:
        return parent + _printed(kind, value)
    return parent + (_nth_letter(value) if parent[-1].isdigit() else str(value))


def _printed(kind: Kind, value: int) -> str:
    if kind in (Kind.LETTER, Kind.CAPITAL):
        letter = _nth_letter(value)
        return letter.upper() if kind is Kind.CAPITAL else letter
    if kind in (Kind.ROMAN, Kind.CAPITAL_ROMAN):
        written = "x" * (value // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[value % 10]
        return written.upper() if kind is Kind.CAPITAL_ROMAN else written
    return str(value)


def _path(number: str, below: str | None, style: str) -> Marker | None:
    return Marker(((Kind.WORD, int(number)),), style, (number, below.lower())) if below else None


def _one(kind: Kind, number: str, style: str) -> Marker:
    return Marker(((kind, int(number)),), style)


def _style(match: re.Match[str]) -> str:
    return (match["open"] or "") + (match["close"] or "")


def _letter(written: str) -> int:
    return ord(written.lower()) - ord("a") + 1


def _nth_letter(value: int) -> str:
    """The letter of that place in the alphabet; after z comes aa."""
    before, place = divmod(value - 1, 26)
    return (_nth_letter(before) if before else "") + chr(ord("a") + place)


def _roman(written: str) -> int:
    """The value of a Roman number up to 39, 0 where it is none."""
    values = [ROMAN_VALUES[letter] for letter in written.lower()]
    total = sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )
    return total if _printed(Kind.ROMAN, total) == written.lower() else 0
