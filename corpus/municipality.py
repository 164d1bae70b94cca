"""The municipality that a page says it is of."""

from __future__ import annotations

import re
from collections import Counter

HEAD_LINES = 12
FOOT_LINES = 8
LINE_WORDS = 12
LEAST_MENTIONS = 2

_CAPITALISED = r"[A-ZÀ-ÞĀ-Ž][\w’'-]+"
_PREFIX = r"(?:(?:Den|De|Het|Ten|Ter|Sint|Aan|’s|'s) )?(?:’s-|'s-)?"
_NAME = rf"{_PREFIX}{_CAPITALISED}(?:(?: aan den| aan de| en| op| op den| in)? {_CAPITALISED})?"
_OWNER = r"(?:[Gg]emeente|(?:[Bb]urgemeester en [Ww]ethouders|[Cc]ollege|[Gg]emeentebestuur) van)[ \u00a0]+"
_SIGN = re.compile(rf"(?:©.{{0,20}}|.*\|\s*)?{_OWNER}(?P<name>{_NAME})\W*?(?:\s[|>›–-]\s.*|\W*)")
_TITLE = re.compile(
    rf"[^.]*\b(?:register|dienstreizen|reizen|reisregister)\b[^.]*\b{_OWNER}(?P<name>{_NAME})", re.IGNORECASE
)
_MENTION = re.compile(rf"\b{_OWNER}(?P<name>{_PREFIX}{_CAPITALISED})")


def municipality_of(text: str) -> str:
    """The municipality that signs the page or stands in its title, else the one it names most; "" where none is."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in (*lines[:HEAD_LINES], *reversed(lines[-FOOT_LINES:])):
        if len(line.split()) <= LINE_WORDS and (found := _SIGN.fullmatch(line) or _TITLE.match(line)):
            return found["name"]
    named = Counter(match["name"] for match in _MENTION.finditer(text))
    name, mentions = next(iter(named.most_common(1)), ("", 0))
    return name if mentions >= LEAST_MENTIONS and mentions * 2 > named.total() else ""
