"""Amounts of money in Dutch text, and who pays them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus import labels
from corpus.dienstreis import Basis

_NUMBER = r"\d{1,3}(?:[. \u00a0]\d{3})+(?!\d)|\d+"
_CENTS = r"(?:,(?P<{0}>\d{{2}})(?!\d)|,-+|,–|,=)?"
AMOUNT = re.compile(
    rf"(?:€|\b(?:EUR|euro)\b)\s*(?P<a>{_NUMBER}){_CENTS.format('ac')}(?!\s*(?:miljoen|miljard|mln|mld))"
    rf"|(?<![\d.,])(?P<b>{_NUMBER}){_CENTS.format('bc')}\s*(?:euro|EUR)\b",
    re.IGNORECASE,
)
_WHO = r"(?P<{0}>(?:(?:de|het|een|den|onze)\s)?[^.,;:()\n]+?(?:\([^)]*\))?)(?=\s*(?:[.,;:()\n]|\s[–—-]\s|$|\ben (?:de|het|lokale|overige)\b))"
PAYER = re.compile(
    rf"(?:voor|op|ten)\s+(?:rekening|laste)\s+van\s+{_WHO.format('a')}"
    rf"|\bt\.?\s?l\.?\s?v\.?\s+{_WHO.format('b')}"
    rf"|(?:betaald|vergoed|bekostigd|gefinancierd|gedragen|gedekt|voldaan|gesponsord)\s+(?:door|uit)\s+{_WHO.format('c')}"
    rf"|\b(?P<d>kosteloos|geen kosten|zonder kosten|om niet|gratis)\b"
    rf"|(?P<e>[A-Z][^.;:()\n]*?)\s+(?:betaalt|betaalde|betaalden|vergoedt|vergoedde|bekostigt|bekostigde|financiert|financierde|neemt|nam)\s+"
    rf"(?=[^.\n]*(?:kosten|reis|verblijf|ticket|hotel|rekening))"
    rf"|(?P<f>(?:[Ii]eder|[Ee]lke|[Aa]lle)[^.;:\n]*?)\s+(?:(?:dra\w+|zorg\w*)[^.\n]*|betaal\w*\s+(?:zelf|hun|de)\s+)eigen (?:kosten|rekening|reis\w*)",
)


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


def payers(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[str, int, int], ...]:
    """Everyone who is said to pay, with the characters that name them."""
    found = []
    for match in PAYER.finditer(text, start, len(text) if end is None else end):
        group = next(name for name in "abcdef" if match[name])
        name = match[group].strip()
        begin = match.start(group) + match[group].index(name)
        found.append((name, begin, begin + len(name)))
    return tuple(found)


def basis(text: str) -> Basis:
    """What the words round an amount say of it."""
    if labels.says("actual", text):
        return Basis.ACTUAL
    return Basis.ESTIMATE if labels.says("estimate", text) else Basis.UNSTATED
