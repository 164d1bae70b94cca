"""What a label or heading of the register announces, by the stems in `prompts/labels.toml`."""

from __future__ import annotations

import re
from functools import cache

from corpus.document import DocumentKind
from corpus.gazetteer import fold
from prompts import table

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@cache
def topic(label: str) -> str:
    """The topic that the label announces ("officials" for "Aantal meereizende ambtenaren"), or ""."""
    # What stands between brackets only explains: "Reisdoel (land, plaats)".
    words = _words(re.sub(r"\([^)]*\)", " ", label)) or _words(label)
    return next((name for name, stems in table("labels")["topics"].items() if _fits(stems, words)), "")


def document_kind(heading: str) -> DocumentKind:
    """The kind that the first telling word of the heading names, DIENSTREIS where none does."""
    kinds = table("labels")["documents"]
    for word in _words(heading):
        for kind, names in kinds.items():
            if word in names:
                return DocumentKind(kind)
    return DocumentKind.DIENSTREIS


def is_chrome(line: str) -> bool:
    """Whether the line belongs to the website round the register."""
    return _chrome().fullmatch(line.strip()) is not None


def words_of(name: str) -> tuple[str, ...]:
    """The words listed under `[words]` in `prompts/labels.toml`."""
    return tuple(table("labels")["words"][name])


def says(name: str, text: str) -> bool:
    """Whether the text holds one of those words, as whole words."""
    return _listed(name).search(fold(text)) is not None


@cache
def _listed(name: str) -> re.Pattern[str]:
    listed = sorted(map(fold, words_of(name)), key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, listed)) + r")(?!\w)")


@cache
def _chrome() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in table("labels")["chrome"]["lines"]), re.IGNORECASE)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _fits(stems: list[str], words: list[str]) -> bool:
    return any(all(_has(part, words) for part in stem.split()) for stem in stems)


def _has(stem: str, words: list[str]) -> bool:
    if stem.endswith("="):
        return stem[:-1] in words
    return any(word.startswith(stem) for word in words)
