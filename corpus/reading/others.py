"""Text in a document that is about another trip than its own: an earlier one, or one that was announced."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from corpus import labels
from corpus.document import Block, Document
from corpus.gazetteer import city, country_code, fold
from corpus.page import YEAR, Page
from corpus.places import is_known, places_in_title
from corpus.sentences import sentences

SAME_CITY = 75  # rapidfuzz ratio, 0-100

# Behind a member of a board: "wethouder Kok van Zwolle"
OF_ANOTHER = re.compile(r"[\s,]+(?:van|uit)\s+(?:(?:de|het|onze|een|haar|zijn)\s+)?(?:\w*gemeente|buur\w*|[A-ZÀ-ÞĀ-Ž])")

_TRIPS = "|".join(map(re.escape, labels.words_of("trips")))
_TO = re.compile(
    rf"(?:\b(?:een|de|het|eerdere|vorige|andere)\s+(?:\w+\s+)?(?:{_TRIPS})\s+(?:van\s+[^,.;]{{3,60}}?\s+)?"
    r"|\b(?:volgend|komend|binnenkort|voorzien|gepland)\w*\s+[^.;]{0,60}?)(?P<where>(?:naar|aan)\s+[^,.;]+)",
    re.IGNORECASE,
)


def is_about_another(page: Page, document: Document, block: Block) -> bool:
    """Whether the paragraph tells of a trip to elsewhere, and names none of the places that the title does."""
    if block.label:
        return False
    return _goes_elsewhere(page.text[block.start : block.end], document)


def is_of_another(text: str, document: Document, year: int | None, start: int, end: int) -> bool:
    """Whether the sentence tells of a trip to elsewhere, or of what was in years before the trip."""
    years = {int(found) for found in YEAR.findall(text[start:end])}
    past = bool(years) and year is not None and max(years) < year
    return (past and re.match(r"(?:In|Al in|Ook in|Eerder)\b", text[start:end]) is not None) or _goes_elsewhere(
        text[start:end], document
    )


def _goes_elsewhere(text: str, document: Document) -> bool:
    own = [place.written for _, place, _, _ in places_in_title(document.title)]
    if not own or any(fold(name) in fold(text) for name in own):
        return False
    for start, end in sentences(text, 0, len(text)):
        for match in _TO.finditer(text, start, end):
            there = [place for _, place, _, _ in filter(is_known, places_in_title(match["where"]))]
            if any(_is_elsewhere(place.written, own) for place in there):
                return True
    return False


def _is_elsewhere(name: str, own: list[str]) -> bool:
    """Whether it is another city than those, however they are spelt, or another country than theirs."""
    if country_code(name):
        return country_code(name) not in map(_code, own)
    return all(fuzz.ratio(fold(name), fold(other)) < SAME_CITY for other in own)


def _code(name: str) -> str:
    """The country that the place is or lies in; for a city that isn't known, its name."""
    known = city(name)
    return country_code(name) or (known.country_code if known else name)
