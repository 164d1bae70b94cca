"""The cities and countries that a title or label names: "Finland, Helsinki", "Osaka/Tokio Japan", "Shenzhen (China)"."""

from __future__ import annotations

import re

from corpus.dates import DATE
from corpus.dienstreis import Field, Place
from corpus.gazetteer import city, country_code, country_name, fold

PlaceMention = tuple[Field, Place, int, int]

# Where a destination ends: at a date, or at the word that says what else there is to say of the trip.
_END = re.compile(
    r"\s(?:van|op|in|voor|met|t\.?b\.?v\.?|i\.?v\.?m\.?|tijdens|vanwege|door|d\.d\.|om|namens|bij|gedurende|ten|wegens|inzake|t/m|tot)\s"
    r"|[\s(,]+(?=\d)|\s+[–—-]\s+(?=\d)|:\s|$"
)
_PIECES = re.compile(r"\s*(?:[,;/()&|]|\s[–—-]+\s|[–—]|\s-|-\s|\ben\b|\bvia\b)\s*")
_NOT_A_NAME = {"de", "het", "stad", "regio", "land", "plaats", "omgeving", "diverse", "o.a.", "onder andere", "provincie", "republiek"}


def places_after_naar(title: str) -> tuple[PlaceMention, ...]:
    """The places after "naar" in a title; without one, the countries and cities that stand in it with a capital."""
    if found := list(re.finditer(r"\bnaar\s+(?:de\s+|het\s+)?", title)):
        start = found[-1].end()
        if date := DATE.search(title, start):
            title = title[: date.start()]
        stop = _END.search(title, start)
        return places(title, start, stop.start() if stop else len(title))
    return _known_places(title)


def places(text: str, start: int = 0, end: int | None = None) -> tuple[PlaceMention, ...]:
    """Every place in the characters `start` to `end` of a text that holds little else than places."""
    end = len(text) if end is None else end
    found: list[PlaceMention] = []
    for begin, stop in _pieces(text, start, end):
        found += _read(text[begin:stop], begin)
    return tuple(found)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if country_code(text[start:end].strip(" .")):
        return [(start, end)]
    edges = [(m.start(), m.end()) for m in _PIECES.finditer(text, start, end)]
    begins = [start, *(e for _, e in edges)]
    stops = [*(s for s, _ in edges), end]
    return [(a, b) for a, b in zip(begins, stops, strict=True) if text[a:b].strip()]


def _read(piece: str, offset: int) -> list[PlaceMention]:
    name = piece.strip(" .,–-\t")
    offset += piece.index(name)
    if not name or fold(name) in _NOT_A_NAME or not any(c.isupper() for c in name) or any(c.isdigit() for c in name):
        return []
    if code := country_code(name):
        return [(Field.COUNTRY, Place(country_name(code), name, code), offset, offset + len(name))]
    words = name.split()
    for cut in range(1, len(words)):  # "Tokio Japan"
        tail = " ".join(words[cut:])
        if code := country_code(tail):
            head = name[: -len(tail)].rstrip()
            return [
                *_read(head, offset),
                (Field.COUNTRY, Place(country_name(code), tail, code), offset + len(name) - len(tail), offset + len(name)),
            ]
    return [(Field.CITY, Place(name, name), offset, offset + len(name))]


def _known_places(title: str) -> tuple[PlaceMention, ...]:
    words = list(re.finditer(r"[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)?", title))
    spans = [(w.start(), w.end()) for w in words] + [(w.start(), w.start() + len(w[0].split()[0])) for w in words]
    found: list[PlaceMention] = []
    for start, end in spans:
        name = title[start:end]
        if any(start < e and s < end for _, _, s, e in found):
            continue
        if country_code(name):
            found += _read(name, start)
        elif (known := city(name)) and known.country_code != "NL" and start > 0:
            found.append((Field.CITY, Place(name, name), start, end))
    return tuple(sorted(found, key=lambda mention: mention[2]))
