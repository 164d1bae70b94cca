"""Amounts of money in Dutch text, and who pays them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus import labels
from corpus.dienstreis import Basis

DENIAL = "niet "  # "niet voor rekening van de gemeente"

_NUMBER = r"\d{1,3}(?:[. \u00a0]\d{3})+(?!\d)|\d+"
_CENTS = r"(?:,(?P<{0}>\d{{2}})(?!\d)|,-+|,–|,=)?"
# "€ 2,5 miljoen" is neither two euros nor the cost of a trip.
_NO_MORE = r"(?!\d|[.,]\d|\s*(?:miljoen|miljard|mln|mld))"
AMOUNT = re.compile(
    rf"(?:€|\b(?:EUR|euro)\b)\s{{0,3}}(?P<a>{_NUMBER}){_CENTS.format('ac')}{_NO_MORE}"
    rf"|(?<![\d.,])(?P<b>{_NUMBER}){_CENTS.format('bc')}\s{{0,3}}(?:euro|EUR)\b",
    re.IGNORECASE,
)
_WHO = (
    r"(?P<WHO>(?:(?:de|het|een|den|onze)\s)?[^.,;:()\n]{1,120}?(?:\s?\([^()\n]{0,80}\))?)"
    r"(?=\s*(?:[.,;:()\n]|\s[–—-]\s|$|\ben (?:de|het|lokale|overige)\b))"
)
_NO_SUBJECT = (
    r"(?!(?:In|Op|Voor|Bij|Na|Met|Door|Van|Tijdens|Daar\w*|Dit|Deze|Dat|Die|Hier\w*|Er|Ook|Naar|Uit|Aan|Om|Als|Omdat|Toen"
    r"|Daarnaast|Verder|Vooraf|Achteraf)\s)"
)
_PAYS = (
    r"(?:betaalt|betaalde|betaalden|betalen|vergoedt|vergoedde|vergoedden|bekostigt|bekostigde|financiert|financierde"
    r"|draagt|droeg|droegen)"
)
_NAME = r"[A-ZÀ-Þ][^.;:,()\n]{0,60}?"
PAYER = re.compile(
    rf"(?:voor|op|ten)\s+(?:rekening|laste|kosten)\s+van\s+{_WHO.replace('WHO', 'a')}"
    rf"|\b[Tt]\.?\s?l\.?\s?v\.?\s+{_WHO.replace('WHO', 'b')}"
    r"|(?:betaald|vergoed|bekostigd|gefinancierd|gedragen|gedekt|voldaan|gesponsord)\s+(?:door|uit)\s+"
    rf"{_WHO.replace('WHO', 'c')}"
    rf"|(?P<d>{_NO_SUBJECT}{_NAME})\s+{_PAYS}\s+"
    r"(?=[^.\n]{0,120}(?:kosten|\breis\b|verblijf|ticket|hotel|rekening))"
    rf"|(?P<e>{_NO_SUBJECT}{_NAME})\s+(?:neemt|nam|namen|nemen)\s+(?=[^.\n]{{0,120}}voor (?:haar|zijn|hun) rekening)"
    r"|(?P<f>(?:[Ii]eder|[Ee]lke|[Aa]lle)[^.;:\n]{0,60}?)\s+"
    r"(?:(?:dra\w+|zorg\w*)[^.\n]{0,60}|betaal\w*\s+(?:zelf|hun|de)\s+)eigen (?:kosten|rekening|reis\w*)"
)
_FREE = re.compile(
    r"\b(?:reis|bezoek|werkbezoek|dienstreis|gemeente)\b[^.\n]{0,40}?"
    r"\b(?P<a>kosteloos|gratis|geen (?:reis)?kosten|zonder kosten)\b"
    r"|\b(?P<b>kosteloos|gratis|geen (?:extra )?kosten|zonder kosten)\b[^.\n]{0,20}\bvoor de gemeente\b",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(r"\bbekend\b", re.IGNORECASE)
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


def payers(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[str, int, int], ...]:
    """Everyone who is said to pay, with the characters that name them."""
    found = []
    for match in PAYER.finditer(text, start, len(text) if end is None else end):
        if text[max(0, match.start() - len(DENIAL)) : match.start()] == DENIAL:
            continue
        group = next(name for name in "abcdef" if match[name])
        name = match[group].strip()
        begin = match.start(group) + match[group].index(name)
        found.append((name, begin, begin + len(name)))
    return tuple(found)


def free(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The characters that say the trip costs nothing, or costs the town nothing."""
    match = _FREE.search(text, start, end)
    if not match or _UNKNOWN.search(text, match.end(), end):
        return None
    return match.span("a" if match["a"] else "b")


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
