"""The questions of a document as a tree: which stands under which, and what each is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.desk.reading.inline import split_inline
from assistant.desk.reading.markers import FIRST, Kind, Marker, child_label
from assistant.desk.reading.pieces import Piece, header_label
from assistant.desk.reading.written import WrittenQuestion
from prompts import table

SAME_COLUMN = 1  # columns of indentation that tell nothing
LARGEST_GAP = 3  # numbers that may be missing in a row
HEADING = 80  # characters


@dataclass(slots=True)
class _Level:
    """An open list: how it counts, how far it is, and the label of its last item."""

    kind: Kind
    style: str
    indent: int
    value: int
    label: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where an item belongs: under how many open levels, as what."""

    depth: int
    kind: Kind
    value: int
    label: str = ""
    restarts: bool = False


def read_entries(pieces: Sequence[Piece]) -> tuple[tuple[WrittenQuestion, ...], tuple[str, ...]]:
    """The entries in order, and what comes after them."""
    marked = any(piece.marker and not piece.marker.is_bullet for piece in pieces)
    tree = _Tree(unmarked_ask=not marked and not _bullets_ask(pieces))
    for piece, following in zip(pieces, [*pieces[1:], None], strict=True):
        tree.take(piece, following)
    entries = tuple(each for entry in _sectioned(tree.entries) for each in split_inline(entry, tree.entries))
    kept = {entry.label for entry in entries if entry.text}
    told = [replace(each, parent=each.parent if each.parent in kept else "") for each in entries if each.text]
    return with_leads(told), tree.rest()


def with_leads(entries: Sequence[WrittenQuestion]) -> tuple[WrittenQuestion, ...]:
    """The entries, those that are no more than a lead over others told apart."""
    return tuple(replace(entry, asks=_asks(entry, entries)) for entry in entries)


def again(label: str, taken: Sequence[str]) -> str:
    """The label, or one of its own for a number that is given twice."""
    return again(f"{label}bis", taken) if label in taken else label


class _Tree:
    """Takes the pieces one by one."""

    def __init__(self, unmarked_ask: bool) -> None:
        self.entries: list[WrittenQuestion] = []
        self.restarted: list[int] = []
        self._unmarked_ask = unmarked_ask
        self._levels: list[_Level] = []
        self._section = ""
        self._new_section = False
        self._before: list[str] = []
        self._after: list[str] | None = None  # once the questions have ended

    def take(self, piece: Piece, following: Piece | None) -> None:
        """Find the place of the next piece."""
        if is_answer_stub(piece.text):
            return
        if self._is_section(piece, following):
            self._section, self._new_section = piece.whole.rstrip(" :"), True
            del self._levels[1:]
            return
        place = self._place(piece) if piece.marker else self._plain_place(piece)
        if place is not None and (self._after is None or self._resumes(piece, place)):
            self._add(piece, place)
        elif self._after is not None:
            self._after.append(piece.whole)
        else:
            self._go_on(piece)

    def _labels(self) -> list[str]:
        """The labels given so far, in the part of the document that counts on."""
        begin = self.restarted[-1] if self.restarted else 0
        return [entry.label for entry in self.entries[begin:]]

    def rest(self) -> tuple[str, ...]:
        """What stands after the last question."""
        return tuple(filter(None, [*self._before, *(self._after or [])]))

    def _add(self, piece: Piece, place: _Place) -> None:
        del self._levels[place.depth :]
        parent = self._levels[-1].label if self._levels else ""
        if place.restarts:
            self.restarted.append(len(self.entries))
        label = again(place.label or child_label(parent, place.kind, place.value), self._labels())
        self._levels.append(
            _Level(place.kind, piece.marker.style if piece.marker else "", piece.indent, place.value, label)
        )
        before = " ".join([*self._before, *(self._after or [])])
        self.entries.append(WrittenQuestion(label, piece.text, parent, True, self._section, before))
        self._before, self._after, self._new_section = [], None, False

    def _go_on(self, piece: Piece) -> None:
        """A piece without a place among the questions."""
        last = self.entries[-1] if self.entries else None
        if last and not last.text:
            self.entries[-1] = replace(last, text=piece.text)
        elif last and is_closing(piece):
            self._after = [piece.whole]
        elif last and ("?" in piece.text or not _ends(last.text) or ("?" not in last.text and not self._in_letter())):
            self.entries[-1] = replace(last, text=f"{last.text} {piece.text}")
        else:
            self._before.append(piece.whole)

    def _in_letter(self) -> bool:
        """Whether the questions are sentences of a running text, each whole by itself."""
        return bool(self._levels) and self._levels[0].kind is Kind.PLAIN

    def _resumes(self, piece: Piece, place: _Place) -> bool:
        """Whether the questions go on after what seemed to end them: a remark with one of them."""
        if place.depth or not self._levels or not piece.marker:
            return False
        return place.value == self._levels[0].value + 1 and (piece.asks or Kind.WORD in piece.marker.kinds)

    def _is_section(self, piece: Piece, following: Piece | None) -> bool:
        """Whether the piece is a heading over questions, and not the text of one or what ends them."""
        if self._after is not None or not is_section(piece, following) or is_closing(piece):
            return False
        if piece.marker:
            return not self._levels or self._levels[0].kind in (Kind.NUMBER, Kind.WORD)
        return not self.entries or bool(self.entries[-1].text)

    def _plain_place(self, piece: Piece) -> _Place | None:
        """The place of a question without a mark, in a document that marks none."""
        if not self._unmarked_ask or "?" not in piece.text:
            return None
        value = self._levels[0].value + 1 if self._levels else FIRST
        return _Place(0, Kind.PLAIN, value)

    def _place(self, piece: Piece) -> _Place | None:
        marker = piece.marker
        assert marker is not None
        if marker.path:
            return self._place_of_path(piece, marker.path)
        return self._next(piece, marker) or self._first(piece, marker) or self._out_of_order(piece, marker)

    def _next(self, piece: Piece, marker: Marker) -> _Place | None:
        """The place of an item that is the next of an open list; of several such lists, the one it lines up with."""
        found = []
        for depth, level in enumerate(self._levels):
            for kind, value in marker.readings:
                same = kind is level.kind and marker.style == level.style
                if same and (kind is Kind.BULLET or value == level.value + 1):
                    off = abs(piece.indent - level.indent)
                    if kind is Kind.BULLET and off > SAME_COLUMN:
                        continue
                    found.append((off, depth, _Place(depth, kind, level.value + 1)))
        return min(found, key=lambda each: each[:2])[2] if found else None

    def _first(self, piece: Piece, marker: Marker) -> _Place | None:
        """The place of the first item of a list."""
        first = next((kind for kind, value in reversed(marker.readings) if value == FIRST), None)
        if first is None and not self._levels and piece.asks:
            first, value = marker.readings[0]
            return _Place(0, first, value)
        if first is None or (first is Kind.CAPITAL and not piece.asks):
            return None
        if first is Kind.BULLET:
            return _Place(self._bullet_depth(piece), first, FIRST)
        top = self._levels[0] if self._levels else None
        if top and self._new_section and first is top.kind:
            return _Place(0, first, FIRST, restarts=True)
        return _Place(len(self._levels), first, FIRST)

    def _bullet_depth(self, piece: Piece) -> int:
        """Under how many levels a list of bullets begins: beside another list of bullets that lines up with it."""
        for depth, level in enumerate(self._levels):
            if level.kind is Kind.BULLET and piece.indent < level.indent - SAME_COLUMN:
                return depth
        return len(self._levels)

    def _out_of_order(self, piece: Piece, marker: Marker) -> _Place | None:
        """The place of an item whose number was skipped or given twice."""
        if not piece.asks:
            return None
        for depth in range(len(self._levels) - 1, -1, -1):
            level = self._levels[depth]
            for kind, value in marker.readings:
                ahead = value - level.value
                if kind is level.kind and marker.style == level.style and 0 <= ahead <= LARGEST_GAP:
                    return _Place(depth, kind, value)
        if self._levels and Kind.WORD in marker.kinds:
            return _Place(0, Kind.WORD, marker.readings[0][1])
        return None

    def _place_of_path(self, piece: Piece, path: tuple[str, ...]) -> _Place | None:
        top = self._levels[0] if self._levels else None
        if top and int(path[0]) not in (top.value, top.value + 1):
            return None
        last = path[-1]
        value = int(last) if last.isdigit() else ord(last) - ord("a") + 1
        kind = Kind.NUMBER if last.isdigit() else Kind.LETTER
        if not top or int(path[0]) != top.value:
            # Its parent has no text of its own: "3a" without a 3.
            if value != FIRST or not piece.asks:
                return None
            del self._levels[0:]
            self._levels.append(_Level(Kind.NUMBER, ".", piece.indent, int(path[0]), path[0]))
        elif (
            value != FIRST and not any(level.label.startswith(path[0]) for level in self._levels[1:]) and not piece.asks
        ):
            return None
        label = "".join(path) if not last.isdigit() else ".".join(path)
        return _Place(min(len(path) - 1, len(self._levels)), kind, value, label)


def _sectioned(tree_entries: Sequence[WrittenQuestion]) -> Iterator[WrittenQuestion]:
    """The entries, those of a document whose sections count anew named by section too: "A1", "B1"."""
    labels = [entry.label for entry in tree_entries]
    if len(set(labels)) == len(labels):
        yield from tree_entries
        return
    sections = list(dict.fromkeys(entry.section for entry in tree_entries))
    for entry in tree_entries:
        letter = chr(ord("A") + sections.index(entry.section))
        yield replace(entry, label=letter + entry.label, parent=letter + entry.parent if entry.parent else "")


def _asks(entry: WrittenQuestion, entries: Sequence[WrittenQuestion]) -> bool:
    """Whether the entry is more than a lead over its sub-questions."""
    children = [each for each in entries if each.parent == entry.label]
    if not children:
        return True
    text = re.sub(_condition_at_end(), "", entry.text, flags=re.IGNORECASE)
    if "?" not in text:
        return text.rstrip().endswith(".") and Piece(text).asks
    fragments = not any("?" in child.text for child in children)
    return not (fragments and (text.endswith(":") or re.search(r"\b(?:volgende|onderstaande)\b", text)))


def is_section(piece: Piece, following: Piece | None) -> bool:
    """Whether the piece may be a heading over questions: "B. De kosten", "Kosten"."""
    text = piece.text
    in_letter = following and following.marker and Kind.PLAIN in following.marker.kinds
    if following is None or not following.marker or in_letter or not 0 < len(text) <= HEADING:
        return False
    if "?" in text or text[-1] in ".;," or header_label(text):
        return False
    if piece.marker:
        capital = piece.marker.kinds & {Kind.CAPITAL, Kind.CAPITAL_ROMAN}
        return bool(capital and following.marker.kinds & {Kind.NUMBER, Kind.WORD})
    return text[0].isupper() and piece.apart and not following.marker.is_bullet


@cache
def _condition_at_end() -> str:
    return r"\b(?:zo (?:ja|nee)|indien (?:ja|nee|dat zo is)|als dat zo is)\s*[:,]?\s*$"


def _bullets_ask(pieces: Sequence[Piece]) -> bool:
    return bool(pieces) and pieces[0].marker is not None and pieces[0].marker.is_bullet


def _ends(text: str) -> bool:
    return Piece(text).ends


def is_closing(piece: Piece) -> bool:
    """Whether the piece ends the questions: a heading like "Toelichting", a greeting, the names of who asks."""
    texts = table("desk")["outline"]
    text = piece.text.strip(" *_")
    if any(re.fullmatch(each, text.rstrip(" :."), re.IGNORECASE) for each in texts["closing"]):
        return True
    return any(re.match(each, text, re.IGNORECASE) for each in texts["closing_start"])


def is_answer_stub(text: str) -> bool:
    """Whether the line is room for an answer in a form."""
    return any(re.fullmatch(each, text, re.IGNORECASE) for each in table("desk")["outline"]["answer_stub"])
