"""What a written question says behind what it asks: "Hoeveel gingen er mee? Wij lezen verschillende aantallen."."""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.desk.drafting.conditions import condition_of
from assistant.desk.reading.pieces import Piece
from corpus.sentences import sentences
from prompts import table


def without_remarks(text: str, names_trips: Callable[[str], bool]) -> str:
    """The text without the sentences behind its last question that neither ask nor say what is meant."""
    told = [text[begin:end] for begin, end in sentences(text, 0, len(text))]
    asked = max((place for place, each in enumerate(told) if each.rstrip().endswith("?")), default=len(told))
    kept = [each for each in told[asked + 1 :] if _asks(each) or _says_what(each) or names_trips(each)]
    return " ".join([*told[: asked + 1], *kept])


def sentences_asked(text: str) -> list[str]:
    """The questions of the text, each with what stands before it: "Hoeveel reizen waren het? Was dat nodig?"."""
    pieces = re.findall(r"[^?]*\?|[^?]+$", text)
    return [piece.strip() for piece in pieces if piece.strip()]


def _asks(sentence: str) -> bool:
    return Piece(sentence).asks or condition_of(sentence) is not None


def _says_what(sentence: str) -> bool:
    return any(re.search(each, sentence, re.IGNORECASE) for each in table("desk")["outline"]["meant"])
