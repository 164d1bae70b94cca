"""Text in a document that is about another trip than its own: an earlier one, or one that was announced."""

from __future__ import annotations

import re

from corpus import labels
from corpus.document import Block, Document
from corpus.gazetteer import country_code, fold
from corpus.page import YEAR, Page
from corpus.places import is_known, places_in_title
from corpus.sentences import sentences

_TRIPS = "|".join(map(re.escape, labels.words_of("trips")))
_TO = re.compile(rf"\b(?:een|de|het|eerdere|vorige|andere)\s+(?:\w+\s+)?(?:{_TRIPS})\s+(?:van\s+[^,.;]{{3,60}}?\s+)?(?P<where>(?:naar|aan)\s+[^,.;]+)", re.IGNORECASE)


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
            there = [mention for mention in places_in_title(match["where"]) if is_known(mention)]
            if there and not all(country_code(place.written) for _, place, _, _ in there):
                return True
    return False
