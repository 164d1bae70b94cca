"""A letter that asks its questions in running text: each sentence that asks is taken out of its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.desk.reading.header import HEADING, SALUTATION
from assistant.desk.reading.markers import Kind, Marker
from assistant.desk.reading.pieces import Piece, header_label
from corpus.sentences import sentences
from prompts import table

ASKED = re.compile(r"\?[”’\"')\]]*$")
LEAD = re.compile(r"(?P<lead>[^:?]{3,120}:)\s+(?P<rest>\S.*)", re.DOTALL)
NESTED = 2  # columns from which an item stands under the one before it


def with_asking_sentences(pieces: Sequence[Piece], first: int, last: int) -> list[Piece]:
    """The pieces, those from `first` to `last` counted on: each asking sentence of a paragraph, and each item.

    Untouched where no paragraph asks, or where the questions are numbered.
    """
    letter = pieces[first:last]
    if any(map(_is_numbered, pieces)) or not any(
        is_text(piece) and any(map(asks, _told(piece.text))) for piece in letter
    ):
        return list(pieces)
    cut = [each for piece in letter for each in (_cut(piece) if is_text(piece) else [piece])]
    return [*pieces[:first], *_counted(cut), *pieces[last:]]


def _is_numbered(piece: Piece) -> bool:
    """Whether the piece is an item of a list that counts: no bullet, and no name that begins with an initial."""
    marker = piece.marker
    initial = marker is not None and marker.kinds & {Kind.CAPITAL, Kind.CAPITAL_ROMAN} and not piece.asks
    return marker is not None and not marker.is_bullet and not initial


def is_text(piece: Piece) -> bool:
    """Whether the piece is a paragraph: no item, no line of the head, no heading, no salutation."""
    text = piece.text.strip(" *_")
    apart = header_label(text) or HEADING.fullmatch(text) or SALUTATION.match(text)
    return not piece.marker and not apart


def asks(sentence: str) -> bool:
    """Whether the sentence asks: with a question mark, or as a wish that tells what for; not for help alone."""
    outline = table("desk")["outline"]
    if any(re.match(each, sentence, re.IGNORECASE) for each in outline["help"]):
        return False
    wishes = outline["wish"]
    wished = not sentence.endswith(":") and any(re.search(each, sentence, re.IGNORECASE) for each in wishes)
    return bool(ASKED.search(sentence)) or wished


def _told(text: str) -> list[str]:
    """The sentences of a paragraph, what depends on one behind it: "Is dat zo? Zo ja, waarom?"."""
    found: list[str] = []
    for begin, end in sentences(text, 0, len(text)):
        if found and asks(found[-1]) and _depends(text[begin:end]):
            found[-1] = f"{found[-1]} {text[begin:end]}"
        else:
            found.append(text[begin:end])
    return found


def _depends(sentence: str) -> bool:
    conditions = table("desk")["conditions"]
    kinds = [*conditions["yes"], *conditions["no"]]
    return any(re.match(rf"(?:{each})(?!\w)", sentence, re.IGNORECASE) for each in kinds)


def _cut(piece: Piece) -> Iterator[Piece]:
    """The paragraph as its asking sentences, each with a mark, and what is said between them."""
    said: list[str] = []
    for sentence in _told(piece.text):
        if not asks(sentence):
            said.append(sentence)
            continue
        lead, question = _without_lead(sentence)
        said += filter(None, [lead])
        if said:
            yield replace(piece, text=" ".join(said))
        yield replace(piece, text=question, marker=Marker(((Kind.PLAIN, 1),), ""))
        said = []
    if said:
        yield replace(piece, text=" ".join(said))


def _without_lead(sentence: str) -> tuple[str, str]:
    """What leads to a question, and the question: "Nu ik toch schrijf: wanneer …?"."""
    led = LEAD.fullmatch(sentence)
    whole = led and ASKED.search(led["rest"]) and Piece(led["rest"].partition("?")[0]).asks
    return (led["lead"], led["rest"]) if led and whole else ("", sentence)


def _counted(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The questions counted on; an item further to the right than the one before it stands under that."""
    count, outer = 0, None
    for piece in pieces:
        bullet = piece.marker is not None and piece.marker.is_bullet
        counts = piece.marker is not None and (bullet or Kind.PLAIN in piece.marker.kinds)
        if not counts or (bullet and outer is not None and piece.indent >= outer + NESTED):
            yield piece
            continue
        count += 1
        outer = piece.indent if bullet else None
        yield replace(piece, marker=Marker(((Kind.PLAIN, count),), ""))
