"""What a label or heading of the register announces, by the stems in `prompts/labels.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache

from corpus.document import DocumentKind
from corpus.gazetteer import fold
from prompts import table

GROUP_WORDS = 3

_learned: ContextVar[Mapping[str, str] | None] = ContextVar("learned", default=None)
_JOINED = re.compile(r"\s+en\s+|\s*[/,&+]\s*")
_CASE = re.compile(
    r"(?P<kind>[^\W\d_]+)\s+(?:(?:nr|no|nummer|reis|dossier|zaak)\.?\s*)*"
    r"(?P<number>(?:[A-Z]{1,5}[ -]?)?\d[\w./-]*?)[:.]?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def topic(label: str) -> str:
    """The topic that the label announces ("officials" for "Aantal meereizende ambtenaren"), or ""."""
    return _known_topic(label) or ((learned := _learned.get()) and learned.get(folded(label), "")) or ""


@contextmanager
def also(topics: Mapping[str, str]) -> Iterator[None]:
    """Inside this context the folded labels announce these topics too: what was learned of the page being read."""
    token = _learned.set(topics)
    try:
        yield
    finally:
        _learned.reset(token)


def folded(label: str) -> str:
    """The label as it is compared with others: in small letters, without margins or colon."""
    return fold(" ".join(label.split())).strip(" :?.")


@lru_cache(maxsize=4096)
def _known_topic(label: str) -> str:
    words = _label_words(label)
    if words and all(word in words_of("functions") for word in words):
        return "traveller"
    found = next((name for name in _parts() if _fits(name, words)), "")
    return found or next((name for name in _parts() if _fits(name, _words(label))), "")  # "Mee (ambt.)"


def may_announce(label: str, name: str) -> bool:
    """Whether the label has a word for this topic too: "Kosten voor rekening van" for "payer"."""
    return _fits(name, _label_words(label))


def topics_joined(label: str) -> tuple[str, ...]:
    """The topics of a label that joins two of who, where and when: "Bestemming en periode", "Plaats/datum"."""
    pieces = [piece for piece in _JOINED.split(label) if piece.strip()]
    found = tuple(topic(piece) for piece in pieces) if len(pieces) > 1 else ()
    return tuple(dict.fromkeys(found)) if set(found) <= {"traveller", "destination", "period"} else ()


def document_kind(heading: str) -> DocumentKind:
    """The kind that the first telling word of the heading names, DIENSTREIS where none does."""
    kinds = _document_words()
    return next((kinds[word] for word in _words(heading) if word in kinds), DocumentKind.DIENSTREIS)


def names_document(text: str) -> bool:
    """Whether a word of the text names a kind of document."""
    return document_kind(text) is not DocumentKind.DIENSTREIS


def group_kind(heading: str) -> DocumentKind | None:
    """The kind of the documents under a heading that names several ("Collegebesluiten", "Aanvragen 2018"), or None."""
    words = [word for word in _words(heading) if not word.isdigit() and word != "deel"]
    groups: dict[str, list[str]] = table("labels")["groups"]
    kinds = [next((kind for kind, names in groups.items() if word in names), "") for word in words]
    return DocumentKind(kinds[0]) if kinds and kinds[0] and len(words) <= GROUP_WORDS else None


def case_number(line: str) -> str:
    """The number of the case behind the kind of document, in a heading of nothing else: "VERSLAG 2023-01"; or ""."""
    found = _CASE.fullmatch(line.strip())
    if found is None or _YEAR.fullmatch(found["number"]) or not names_document(found["kind"]):
        return ""
    return found["number"]


def is_office_label(label: str) -> bool:
    """Whether the label announces the office of somebody whom another label names: "Functie"."""
    return folded(label) in words_of("office_labels")


def is_item(line: str) -> bool:
    """Whether the line is no more than the number of an item: "Agendapunt 7"."""
    return _items().fullmatch(line.strip()) is not None


def is_chrome(line: str) -> bool:
    """Whether the line belongs to the website round the register."""
    pieces = [piece.strip() for piece in line.split("|")]
    if len(pieces) > 1:
        return any(_chrome().fullmatch(piece) for piece in pieces)
    return _chrome().fullmatch(line.strip()) is not None


def is_tail(line: str) -> bool:
    """Whether the line, at the end of a page, belongs to the website: an address, or a question to who reads it."""
    return _chrome("tail").fullmatch(line.strip()) is not None


def closes(line: str) -> bool:
    """Whether the line closes a letter: "Hoogachtend,"."""
    return _chrome("closing").fullmatch(line.strip()) is not None


@cache
def words_of(name: str) -> tuple[str, ...]:
    """The words listed under `[words]` in `prompts/labels.toml`."""
    return tuple(table("labels")["words"][name])


def says(name: str, text: str) -> bool:
    """Whether the text holds one of those words, as whole words."""
    return _listed(name).search(fold(text)) is not None


def without(name: str, text: str) -> str:
    """The text without those words."""
    return re.sub(_listed(name).pattern, " ", text, flags=re.IGNORECASE)


def is_only_basis(text: str) -> bool:
    """Whether the text is empty, or holds no word but those for an estimate, an actual amount or a filler."""
    left = _listed("filler").sub(" ", _listed("actual").sub(" ", _listed("estimate").sub(" ", fold(text))))
    return not re.search(r"[^\W\d_]", left)


def patterns(name: str) -> tuple[str, ...]:
    """The regular expressions listed under `[patterns]` in `prompts/labels.toml`."""
    return tuple(table("labels")["patterns"][name])


@cache
def _listed(name: str) -> re.Pattern[str]:
    # "gaat … niet door" may have other words in between.
    phrases = sorted(
        (phrase.split(" … ") for phrase in words_of(name)), key=lambda parts: len(" ".join(parts)), reverse=True
    )
    escaped = (r"\b[^.;\n]{0,60}?\b".join(re.escape(fold(part)) for part in parts) for parts in phrases)
    return re.compile(r"(?<!\w)(?:" + "|".join(escaped) + r")(?!\w)")


@cache
def _document_words() -> dict[str, DocumentKind]:
    return {word: DocumentKind(kind) for kind, words in table("labels")["documents"].items() for word in words}


@cache
def _items() -> re.Pattern[str]:
    return re.compile("|".join(patterns("item")), re.IGNORECASE)


@cache
def _chrome(part: str = "lines") -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in table("labels")["chrome"][part]), re.IGNORECASE)


def _label_words(label: str) -> list[str]:
    # What stands between brackets only explains: "Reisdoel (land, plaats)".
    return _words(re.sub(r"\([^)]*\)", " ", label)) or _words(label)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _fits(name: str, words: list[str]) -> bool:
    """Whether the words hold one of the stems of the topic."""
    text = f"\n {' '.join(words)} \n"
    return any(all(part in text for part in parts) for parts in _parts()[name])


@cache
def _parts() -> dict[str, tuple[tuple[str, ...], ...]]:
    """For each topic its stems, each as what must stand in the words with a space round them."""
    topics: dict[str, list[str]] = table("labels")["topics"]
    return {name: tuple(map(_parts_of, stems)) for name, stems in topics.items()}


def _parts_of(stem: str) -> tuple[str, ...]:
    if stem.startswith("="):
        return (f"\n {stem[1:]} \n",)
    return tuple(f" {part[:-1]} " if part.endswith("=") else f" {part}" for part in stem.split())
