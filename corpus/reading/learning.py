"""What the unknown labels of a page announce, told by the kind of their values: "Uit en thuis: 3 t/m 5 mei"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus import labels
from corpus.amounts import AMOUNT, is_amount
from corpus.dates import dates, is_dates_only
from corpus.gazetteer import fold
from corpus.lines import BULLET, Line, field_of
from corpus.people import people
from corpus.places import is_bare
from corpus.reading.prose import VEHICLE
from corpus.sentences import FINITE_VERB

LABEL_WORDS = 6
ANY_YEAR = 2000
KINDS = ("period", "traveller", "amount", "transport", "destination")  # the last asks for a list of all cities
ROUND_VEHICLE = 2  # words beside those for vehicles: "elektrische deelauto", "trein en bus"

_BRACKETS = re.compile(r"\([^()]*\)")


def learn(lines: Sequence[Line]) -> dict[str, str]:
    """The topics of the labels that are not known, of which all the values on the page are of one kind."""
    values: dict[str, list[str]] = {}
    known: set[str] = set()
    for line in lines:
        for label, value in _fields(line.text):
            topic = labels.topic(label)
            known.add(topic)
            if not topic and not labels.names_document(label) and len(label.split()) <= LABEL_WORDS:
                values.setdefault(labels.folded(label), []).append(value)
    # One more label for who, where or when would be about something beside the trip.
    wanted = frozenset(set(KINDS) - known | {"amount"})
    found = {label: _topic_of(told, wanted) for label, told in values.items()}
    return {label: topic for label, topic in found.items() if topic}


def _topic_of(values: Iterable[str], wanted: frozenset[str]) -> str:
    """The topic of which all these values are: days, persons, places, money or vehicles; "" where they are none."""
    told = [value for value in values if not _says_nothing(value)]
    kinds = {next((kind for kind in KINDS if kind in wanted and _is_of(kind, value)), "") for value in told}
    if len(kinds) != 1:
        return ""
    kind = kinds.pop()
    return "" if kind == "period" and not any(len(dates(value, ANY_YEAR)) > 1 for value in told) else kind


def _fields(text: str) -> Iterator[tuple[str, str]]:
    mark = BULLET.match(text)
    if found := field_of(text, mark.end() if mark else 0):
        yield found.label, found.value


def _says_nothing(value: str) -> bool:
    plain = fold(value.strip(" ."))
    return not plain or plain in labels.words_of("nothing") or plain in labels.words_of("free")


def _is_of(kind: str, value: str) -> bool:
    """Whether the value is of this kind and holds hardly a word besides."""
    plain = _BRACKETS.sub(" ", value).strip(" .")
    if kind == "period":
        return is_dates_only(plain)
    if kind == "traveller":
        return _is_people(plain)
    if kind == "amount":
        return is_amount(value) or bool(AMOUNT.search(value) and not FINITE_VERB.search(value))
    if kind == "transport":
        return bool(VEHICLE.search(plain)) and len(VEHICLE.sub(" ", plain).split()) <= ROUND_VEHICLE
    return is_bare(value.strip(" ."))


def _is_people(text: str) -> bool:
    """Whether the text is members of the board and nothing else."""
    found = people(text)
    if not found or not any(person.function in labels.words_of("board") for person, _, _ in found):
        return False
    for _, start, end in reversed(found):
        text = text[:start] + text[end:]
    return not re.sub(r"\ben\b|\bde\b|\W", "", text)
