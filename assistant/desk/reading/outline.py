"""A text with written questions taken apart: its head, introduction, questions and explanation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from assistant.desk.reading.header import read_header
from assistant.desk.reading.markers import Kind
from assistant.desk.reading.pieces import Piece, read_pieces
from assistant.desk.reading.prose import with_asking_sentences
from assistant.desk.reading.tree import is_closing, is_section, read_entries
from assistant.desk.reading.written import WrittenQuestions
from prompts import table


def read_outline(text: str) -> WrittenQuestions:
    """The document in the text; without entries where it holds no question."""
    pieces = _letter_read(read_pieces(text))
    start = _start(pieces)
    if 0 < start < len(pieces) and is_section(pieces[start - 1], pieces[start]) and not announces(pieces[start - 1]):
        start -= 1  # the heading over the first questions
    header, introduction = read_header(_without_announcement(pieces[:start]))
    if start == len(pieces):
        return WrittenQuestions(header, introduction, ())
    entries, explanation = read_entries(pieces[start:])
    return WrittenQuestions(header, introduction, entries, explanation)


def _letter_read(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, the questions in the running text of a letter told apart, up to what ends them."""
    heading = (i for i, piece in enumerate(pieces) if re.fullmatch(_heading(), piece.text.rstrip(" :."), re.IGNORECASE))
    first = next((i + 1 for i in heading if _asked(pieces[i:])), 0)
    last = next((i for i in range(first, len(pieces)) if i and is_closing(pieces[i]) and _asked(pieces[first:i])), None)
    return with_asking_sentences(pieces, first, len(pieces) if last is None else last)


def _asked(pieces: Sequence[Piece]) -> bool:
    return any("?" in piece.text for piece in pieces)


def _start(pieces: Sequence[Piece]) -> int:
    """Where the questions begin; the end where there are none."""
    announced = [index for index, piece in enumerate(pieces) if announces(piece)]
    marked = [index for index, piece in enumerate(pieces) if _is_asked(piece) and not announces(piece)]
    if not marked:
        return _unmarked_start(pieces, announced)
    before = [index for index in announced if index < marked[0]]
    if not before:
        return _lead_over(pieces, marked[0])
    # A lead with a mark may stand before the first that asks: "1. Over de reis naar Japan:".
    after = range(before[-1] + 1, marked[0] + 1)
    return next((i for i in after if pieces[i].marker and not _is_title(pieces, before[-1], i)), marked[0])


def _is_asked(piece: Piece) -> bool:
    """Whether it is an item that asks; a sentence of a letter that was counted does, also as a wish."""
    return piece.marker is not None and (piece.asks or Kind.PLAIN in piece.marker.kinds)


def _lead_over(pieces: Sequence[Piece], first: int) -> int:
    """Where the lead over the first question stands, that question where it has none: "1. Over de reis naar Japan:"."""
    while first and (above := pieces[first - 1].marker) and not above.kinds & _kinds(pieces[first]):
        first -= 1
    return first


def _kinds(piece: Piece) -> set[Kind]:
    return piece.marker.kinds if piece.marker else set()


def _unmarked_start(pieces: Sequence[Piece], announced: Sequence[int]) -> int:
    """Where they begin in a document that marks none of its questions, or words them as a list of things wanted."""
    for index in reversed(announced):
        listed = next((i for i in range(index + 1, len(pieces)) if pieces[i].marker), len(pieces))
        asked = next((i for i in range(index + 1, len(pieces)) if "?" in pieces[i].text), len(pieces))
        if min(listed, asked) < len(pieces):
            return min(listed, asked)
    return next((index for index, piece in enumerate(pieces) if "?" in piece.text), len(pieces))


def _is_title(pieces: Sequence[Piece], announcement: int, first: int) -> bool:
    """Whether what seems to announce the questions is the title of the document, with its text below."""
    between = pieces[announcement + 1 : first]
    return len(between) > 1 and not any(piece.marker for piece in between)


def _without_announcement(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces without the last ones that are no more than headings over the questions."""
    while len(pieces) > 1 and re.fullmatch(_heading(), pieces[-1].text.rstrip(" :"), re.IGNORECASE):
        pieces = pieces[:-1]
    return pieces


def announces(piece: Piece) -> bool:
    """Whether the piece says that questions follow."""
    text = piece.text.strip(" *_#")
    if re.fullmatch(_heading(), text.rstrip(" :."), re.IGNORECASE):
        return True
    sentences = table("desk")["outline"]["announce_sentence"]
    return not piece.marker and any(re.search(each, text, re.IGNORECASE) for each in sentences) and "?" not in text


@cache
def _heading() -> str:
    return "|".join(table("desk")["outline"]["announce_heading"])
