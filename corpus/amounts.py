"""Amounts of money in Dutch text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus import labels
from corpus.dienstreis import Basis

_NUMBER = r"\d{1,3}(?:[. \u00a0]\d{3})+(?!\d)|\d+"
_CENTS = r"(?:,(?P<{0}>\d{{2}})(?!\d)|,-+|,–|,=)?"
# "€ 2,5 miljoen" is neither two euros nor the cost of a trip.
_NO_MORE = r"(?!\d|[.,]\d|\s*(?:miljoen|miljard|mln|mld))"
AMOUNT = re.compile(
    rf"(?:€|\b(?:EUR|euro)\b)\s{{0,3}}(?P<a>{_NUMBER}){_CENTS.format('ac')}{_NO_MORE}"
    rf"|(?<![\d.,])(?P<b>{_NUMBER}){_CENTS.format('bc')}\s{{0,3}}(?:euro|EUR)\b",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"\b(?:reis|bezoek|werkbezoek|dienstreis|gemeente)\b[^.\n]{0,40}?"
    r"\b(?P<a>kosteloos|gratis|geen (?:reis)?kosten|zonder kosten)\b"
    r"|\b(?P<b>kosteloos|gratis|geen (?:extra )?kosten|zonder kosten)\b[^.\n]{0,20}\bvoor de gemeente\b"
    r"|\b(?P<c>geen kosten) (?:gemaakt|verbonden)\b|kosten:\s+(?P<d>nihil|geen)\b"
    r"|\b(?:voor|aan)\s+(?:de gemeente|ons|(?-i:[A-ZÀ-ÞĀ-Ž])[\w’'-]+)\s+(?:waren|zijn|is|was)\s+(?:\w+\s+){0,3}?"
    r"(?P<e>geen (?:extra )?kosten)\b"
    r"|\bgemeente\s+(?:heeft|hoefde|droeg)\s+(?:\w+\s+){0,2}?(?P<f>niets)\s+(?:bij|te betalen|betaald|bijgedragen)\b"
    r"|(?:(?<=[.!]\s)|(?<=\n))(?P<h>geen kosten)(?=\s*(?:\.|$))"
    r"|\b(?P<g>per saldo geen (?:kosten|uitgaven))\b",
    re.IGNORECASE,
)
_NOT_FREE = re.compile(r"\bbekend\b|\bbehalve\b|\bop\b.{0,20}\bna\b", re.IGNORECASE)
# Where the words after one amount end and those before the next begin.
_BETWEEN = re.compile(r"^\s*\([^)]*\)|[(,;/|\t\n]|\s(?:en|maar|tegen|tegenover|waarvan|terwijl)\s")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in euro cents and the characters it was read from."""

    cents: int
    start: int
    end: int


def amounts(text: str, start: int = 0, end: int | None = None) -> tuple[Money, ...]:
    """Every amount of euros in the characters `start` to `end`; millions are no cost of a trip and are left out."""
    found = []
    for match in AMOUNT.finditer(text, start, len(text) if end is None else end):
        whole, cents = match["a"] or match["b"], match["ac"] or match["bc"] or "0"
        found.append(Money(int(re.sub(r"\D", "", whole)) * 100 + int(cents), *match.span()))
    return tuple(found)


def free(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The characters that say the trip costs nothing, or costs the town nothing."""
    match = _FREE.search(text, start, end)
    if not match or _NOT_FREE.search(text, start, end):
        return None
    return match.span(next(name for name in "abcdefgh" if match[name]))


def is_amount(text: str) -> bool:
    """Whether the text is an amount and no more than a word or remark beside it."""
    rest = AMOUNT.sub(" ", re.sub(r"\([^)]*\)", " ", text), count=1)
    return rest != text and AMOUNT.search(text) is not None and labels.is_only_basis(rest.strip(" .,:;"))


def basis_of_parts(text: str, start: int, end: int, found: Sequence[Money]) -> tuple[list[str], list[str]]:
    """The words before and after each amount, those between two amounts given to the one they belong to."""
    befores, afters = [text[start : found[0].start] if found else ""], []
    for money, following in pairwise(found):
        between = text[money.end : following.start]
        cut = _BETWEEN.search(between)
        # Without a mark between them the words belong to the amount that follows, as in "geraamd € 2 werkelijk € 3".
        at = 0 if cut is None else cut.end() if cut[0].endswith(")") else cut.start()
        afters.append(between[:at])
        befores.append(between[at:])
    if found:
        afters.append(text[found[-1].end : end])
    return befores, afters


def basis(*parts: str) -> Basis:
    """What the words round an amount say of it: those of the first part that says anything."""
    for part in parts:
        if labels.says("actual", part):
            return Basis.ACTUAL
        if labels.says("estimate", part):
            return Basis.ESTIMATE
    return Basis.UNSTATED
