"""The lines of a document put together to pieces: a paragraph, a heading, an item with its mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from assistant.desk.reading.markers import Kind, Marker, read_marker
from prompts import table

TAB = 4  # columns
LONG_LINE = 60  # characters from which a line may have been broken off because it was full
SHORT_LINE = 90  # characters up to which it may be a heading
CELLS = re.compile(r"\s*\t\s*|\s{3,}")  # what parts a label from its value in a table
HYPHEN = re.compile(r"[^\W\d_]-$")
BEFORE_DATE = re.compile(r"(?P<label>[^\W\d][^:\d]{2,30}?)\s+(?P<date>\d{1,2}[ \-/.]\w+[ \-/.]\d{4})\.?")
RUN_IN = re.compile(r"(?<=[.?;:])\s+(?=\(?\d|vraag\s|\(?[a-z][.)]\s)", re.IGNORECASE)
TERMINAL = re.compile(r"[.?!:;…][”’\"')\]]*$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, heading or item; `indent` is the column it begins in, `apart` whether a blank line goes before.

    `mark` is the mark as written, which is no part of `text`.
    """

    text: str
    indent: int = 0
    apart: bool = False
    marker: Marker | None = None
    mark: str = ""

    @property
    def whole(self) -> str:
        """The text with its mark."""
        return f"{self.mark} {self.text}".strip()

    @property
    def asks(self) -> bool:
        """Whether it looks like a question: a question mark, or a word that requests begin with."""
        first = re.match(r"[^\W\d_]+", self.text)
        return "?" in self.text or (first is not None and first[0].lower() in _requests())

    @property
    def ends(self) -> bool:
        """Whether a sentence ends with it."""
        return bool(TERMINAL.search(self.text))


def read_pieces(text: str) -> list[Piece]:
    """The pieces of a text, in order."""
    pieces: list[Piece] = []
    last_line = ""
    for piece in _lines(text):
        before = pieces[-1] if pieces else None
        if before and _runs_on(before, last_line, piece):
            pieces[-1] = replace(before, text=_joined(before.text, piece.text))
        else:
            pieces.append(piece)
        last_line = piece.text
    return [each for piece in pieces for each in _run_in(piece)]


def _run_in(piece: Piece) -> list[Piece]:
    """The piece, and the numbered ones that stand behind it on the same line: "1. Wie? 2. Wanneer?"."""
    found = [piece]
    for stop in RUN_IN.finditer(piece.text):
        last = found[-1]
        marker, rest = read_marker(piece.text[stop.end() :])
        if not (marker and last.marker and not marker.path and _is_next(marker, last.marker)):
            continue
        behind = len(piece.text) - stop.start()
        found[-1] = replace(last, text=last.text[: len(last.text) - behind].rstrip())
        mark = piece.text[stop.end() : len(piece.text) - len(rest)].strip()
        found.append(Piece(rest.strip(), piece.indent, False, marker, mark))
    return found


def _is_next(marker: Marker, before: Marker) -> bool:
    (kind, value), (kind_before, value_before) = marker.readings[0], before.readings[0]
    counted = kind is kind_before and kind in (Kind.NUMBER, Kind.WORD, Kind.LETTER)
    return counted and value == value_before + 1 and marker.style == before.style


def _lines(text: str) -> Iterator[Piece]:
    apart = True
    for raw in text.split("\n"):
        line = raw.expandtabs(TAB)
        bare = raw.strip()
        if not bare:
            apart = True
            continue
        indent = len(line) - len(line.lstrip())
        label, *value = CELLS.split(bare, maxsplit=1)
        if labelled := header_label(": ".join([label.rstrip(":"), *value]) if value else bare):
            bare = f"{labelled[1]}: {labelled[2]}"
        marker, rest = read_marker(bare)
        mark = bare.removesuffix(rest.strip()).strip() if marker else ""
        yield Piece(" ".join(rest.split()), indent, apart, marker, mark)
        apart = False


def _runs_on(before: Piece, last_line: str, line: Piece) -> bool:
    """Whether the line goes on with the piece before it."""
    if line.marker:
        return False
    if before.marker and not before.text:
        return not line.apart
    if line.apart or header_label(line.text):
        return False
    if before.marker:
        return line.indent > before.indent or not before.ends or len(last_line) >= LONG_LINE
    return len(last_line) >= LONG_LINE or (line.text[0].islower() and not before.text.endswith(":"))


def _joined(text: str, following: str) -> str:
    if HYPHEN.search(text) and following[:1].islower() and not re.match(r"(?:en|of)\b", following):
        return text[:-1] + following
    return f"{text} {following}".strip()


def header_label(line: str) -> tuple[str, str, str] | None:
    """What a line of the head announces, by its label: the name of the field, the label and the value."""
    label, colon, value = line.partition(":")
    if not colon and (dated := BEFORE_DATE.fullmatch(line)):
        label, value = dated["label"], dated["date"]
    elif not colon:
        return None
    plain = " ".join(label.lower().split())
    name = next((name for name, labels in table("desk")["header"].items() if plain in labels), None)
    return (name, label.strip(), value.strip()) if name else None


@cache
def _requests() -> frozenset[str]:
    return frozenset(table("desk")["outline"]["request"])
