"""The countries that running text names of the cities a trip goes to, and the cities of the countries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.dienstreis import Fact, Field, Place
from corpus.document import BlockKind, Document, DocumentKind
from corpus.gazetteer import city, country_code, country_name
from corpus.page import Page
from corpus.sentences import sentences

_NAME = r"[A-ZÀ-ÞĀ-Ž][\w’'-]+(?:\s+(?:en\s+)?[A-ZÀ-ÞĀ-Ž][\w’'-]+)?"
_BEHIND = rf"(?:\s*\(|,\s+|,?\s+in\s+(?:de\s+|het\s+)?)(?P<name>{_NAME})"
_CITY = r"[A-ZÀ-ÞĀ-Ž][\w’'-]+(?:\s[A-ZÀ-ÞĀ-Ž][\w’'-]+)?"
_CITIES = rf"{_CITY}(?:(?:,\s+|\s+en\s+){_CITY})*"
_VISITED = re.compile(
    rf"(?P<passive>{_CITIES})\s+(?:(?:zijn|is|werd|werden)\s+bezocht|bezocht\s+(?:zijn|is|werd|werden))\b"
    rf"|\b(?:bezocht|bezochten|bezoekt|bezoeken)\s+(?:daar\s+|er\s+|de\s+steden\s+)*(?P<active>{_CITIES})"
    rf"|\b(?:[Ii]n|[Nn]aar|te)\s+(?:de\s+steden\s+)?(?P<at>{_CITIES})"
)
_NAMED = re.compile(rf"\b(?:naar|aan|in|uit)\s+(?P<name>{_NAME})")


def countries_in_passing(page: Page, document: Document, facts: Sequence[Fact]) -> Iterator[Fact]:
    """The countries of the cities among the facts, where no label or title names a country."""
    cities = {f.value.written for f in facts if f.field is Field.CITY and isinstance(f.value, Place)}
    if not cities or any(fact.field is Field.COUNTRY for fact in facts):
        return
    behind = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(cities)))}){_BEHIND}")
    seen: set[str] = set()
    for section in document.sections:
        for block in section.blocks:
            if block.kind is BlockKind.BULLET:
                continue
            for start, end in sentences(page.text, block.start, block.end):
                for match in [*behind.finditer(page.text, start, end), *_NAMED.finditer(page.text, start, end)]:
                    name = match["name"] if country_code(match["name"]) else match["name"].split()[0]
                    code = country_code(name)
                    if not code or code in seen or (match.re is _NAMED and not _lies_in(cities, code)):
                        continue
                    seen.add(code)
                    begin = match.start("name")
                    source = document.source(page.text, section.title or document.title, start, end)
                    place = Place(country_name(code), name, code)
                    yield replace(Fact(Field.COUNTRY, place, begin, begin + len(name), source), in_passing=True)


def cities_in_passing(page: Page, document: Document, facts: Sequence[Fact]) -> Iterator[Fact]:
    """The cities visited in the countries among the facts, where no label or title names a city."""
    codes = {f.value.country_code for f in facts if f.field is Field.COUNTRY and isinstance(f.value, Place)} - {""}
    if not codes or any(fact.field is Field.CITY for fact in facts) or document.kind is not DocumentKind.DIENSTREIS:
        return  # an aanvraag, besluit or verslag has its labels and its title, or another document has
    seen: set[str] = set()
    for section in document.sections:
        for block in section.blocks:
            for start, end in sentences(page.text, block.start, block.end):
                for begin, stop in _visited(page.text, start, end):
                    name = page.text[begin:stop]
                    known = city(name)
                    if known is None or known.country_code not in codes or name in seen:
                        continue
                    seen.add(name)
                    source = document.source(page.text, section.title or document.title, start, end)
                    yield replace(Fact(Field.CITY, Place(name, name), begin, stop, source), in_passing=True)


def _visited(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names that the sentence says were visited, or that somebody was in or went to."""
    for visits in _VISITED.finditer(text, start, end):
        group = visits.lastgroup or ""
        yield from (name.span() for name in re.compile(_CITY).finditer(text, *visits.span(group)))


def _lies_in(cities: set[str], code: str) -> bool:
    return any((known := city(name)) is not None and known.country_code == code for name in cities)
