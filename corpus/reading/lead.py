"""What stands under a title before any heading, which no label tells what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus import labels
from corpus.cutting.stories import head_of, is_incoming
from corpus.cutting.titles import is_abroad, is_title
from corpus.dates import DATE, is_dates_only
from corpus.dienstreis import Fact, Field, Officials
from corpus.document import DocumentKind
from corpus.people import people
from corpus.places import is_bare, places, places_in_title
from corpus.reading.aims import may_be_aim
from corpus.reading.fields import days_of, texts_of, transport_of
from corpus.reading.money import payer_under_label, tells_of_money
from corpus.reading.others import is_of_another
from corpus.reading.prose import (
    OFFICIALS,
    VEHICLE,
    number,
    says_aim,
    tells_journey,
    tells_outcome,
)
from corpus.reading.reading import Reading
from corpus.sentences import sentences

LEAD_LINE_WORDS = 12
PLACE_WORDS = 8
PURPOSE_KINDS = (DocumentKind.AANVRAAG, DocumentKind.DIENSTREIS)
_AIM_BEHIND = re.compile(r"\)?\s*[,:;–-]\s+(?P<aim>(?!\d)\S[^\n]{5,})$")
_NAAR_PLACE = re.compile(r"\bnaar\s+(?:de\s+|het\s+)?['’A-ZÀ-ÞĀ-Ž]")
_ASIDE = re.compile(r"\([^()\d]*\)")
_PAYER = re.compile(rf"(?:de\s+)?\w*(?:{'|'.join(labels.words_of('who_pay'))})(?:\s[A-ZÀ-ÞĀ-Ž][\w’'-]+){{0,2}}")


def lead_facts(reading: Reading) -> Iterator[Fact]:
    """What stands under the title before any heading: who and where, when, or why."""
    text = reading.text
    found = people(text)
    spans = sentences(reading.page.text, reading.start, reading.end)
    if len(spans) > 1 and is_dates_only(reading.page.text[slice(*spans[0])]):  # "Op 8 en 9 juni. Excursie naar Vauban."
        yield from days_of(replace(reading, end=spans[0][1]))
        yield from lead_facts(replace(reading, start=spans[1][0]))
    elif is_dates_only(_days_alone(text)) or re.match(r"vertrek\b", text, re.IGNORECASE):
        yield from days_of(reading)
    elif along := OFFICIALS.fullmatch(text.strip(" .")):
        yield reading.within(Field.OFFICIALS, Officials(number(along["n"])), 0, len(text))
    elif _PAYER.fullmatch(text):
        yield from payer_under_label(reading)
    elif VEHICLE.fullmatch(text.strip(" .")):
        yield from transport_of(reading)
    elif found and found[0][1] == 0 and len(text.split()) <= LEAD_LINE_WORDS and text[-1] != ".":
        for person, start, end in found:
            yield reading.within(Field.TRAVELLER, person, start, end)
        for field, place, start, end in places(text, found[-1][2]):
            yield reading.within(field, place, start, end)
    elif len(text.split()) <= PLACE_WORDS and is_bare(text) and is_abroad(text):
        for field, place, start, end in places(text):
            yield reading.within(field, place, start, end)
    elif reading.document.kind in PURPOSE_KINDS:
        yield from _purpose_in_lead(reading)


def _days_alone(text: str) -> str:
    """The text without an aside, or that it was planned or called off: "26 april (heen en terug op één dag)"."""
    return labels.without("cancelled", labels.without("planned", _ASIDE.sub(" ", text)))


def _purpose_in_lead(reading: Reading) -> Iterator[Fact]:
    """The sentences that say nothing but why: not those about money, officials or the way of travelling."""
    for fact in (_behind_head(reading, fact) for fact in texts_of(reading, Field.PURPOSE)):
        aim = says_aim(fact.source.quote)
        journey = tells_journey(reading, fact.start, fact.end) and not aim
        told = journey or tells_outcome(reading, fact.start, fact.end)
        other = is_of_another(reading.page.text, reading.document, reading.year, fact.start, fact.end)
        arranged = labels.says("arranged", fact.source.quote) and not aim
        guest = is_incoming(fact.source.quote)
        vague = not (aim or is_title(reading.document.title) or may_be_aim(fact.source.quote))
        if (
            not vague
            and not guest
            and not told
            and not other
            and not arranged
            and not tells_of_money(fact.source.quote)
        ):
            yield _behind_journey(reading, fact)


def _behind_head(reading: Reading, fact: Fact) -> Fact:
    """The sentence without the place and the days at its head: "Gent, 3 mei – Wethouder De Wit bekeek de haven."."""
    head = head_of(fact.source.quote, 0)
    if not head or not DATE.search(fact.source.quote, 0, head.start()):
        return fact
    start = fact.start + head.end()
    return reading.fact(Field.PURPOSE, reading.page.text[start : fact.end], start, fact.end, (start, fact.end))


def _behind_journey(reading: Reading, fact: Fact) -> Fact:
    """The aim without who, when and where before it: "3 mei: wethouder De Wit naar Gent, bezoek aan de haven."."""
    quote = fact.source.quote
    if not _NAAR_PLACE.search(quote) or not people(quote) or not DATE.search(quote):
        return fact
    where = max((end for _, _, _, end in places_in_title(quote)), default=0)
    aim = _AIM_BEHIND.match(quote, where)
    if not aim:
        return fact
    start, end = fact.start + aim.start("aim"), fact.end
    return reading.fact(Field.PURPOSE, reading.page.text[start:end], start, end, (fact.source.start, end))
