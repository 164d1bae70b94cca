"""What a besluit decides and when, and the trip that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from corpus import labels
from corpus.dates import DATE, dates, period
from corpus.dienstreis import Fact, Field
from corpus.people import people
from corpus.places import places_in_title
from corpus.reading import Reading
from corpus.sentences import sentences

# "Het college heeft op 9 november 2021 besloten …", "aldus vastgesteld in het college van BenW d.d. 21 februari 2023".
_DECIDED_ON = re.compile(
    rf"(?:\b(?:op|d\.d\.|van|dd\.?)\s+(?P<day>{DATE.pattern})\s*(?:besloten|ingestemd|besluit|akkoord)"
    rf"|\b(?:besloten|vastgesteld|ingestemd|akkoord)\b[^.]{{0,60}}?\b(?:op|d\.d\.|dd\.?|vergadering van)\s+(?=\d))",
    re.IGNORECASE,
)
_TRIP_DAYS = re.compile(r"\b(?:van|vanaf|op|naar)\s+(?=[^.;]{0,80}?\d)", re.IGNORECASE)
_FORMULA = re.compile(r"aldus\b", re.IGNORECASE)


def decision(reading: Reading) -> Iterator[Fact]:
    """The facts of a label, or of the sentences, of the besluit."""
    label = reading.block.label
    if labels.says("proposed", label):
        return
    is_subject = labels.topic(label) == "subject"
    for mention in dates(label, reading.year)[:1]:  # "Besluit college 14 juni 2011: akkoord"
        begin = reading.block.start
        yield reading.fact(Field.DECISION_DATE, mention.value, begin + mention.start, begin + mention.end)
    text = reading.page.text
    for start, end in sentences(text, reading.start, reading.end):
        sentence = text[start:end]
        shown = (reading.block.start if reading.is_field else start, end)
        decided = _decided_on(reading, start, end)
        if decided and not is_subject:
            yield reading.fact(Field.DECISION_DATE, *decided, shown)
        if is_subject or re.search(r"\bnaar\b", sentence):
            yield from _trip(reading, start, sentence, shown)
        if not is_subject and not _FORMULA.match(sentence):
            yield reading.fact(Field.DECISION, sentence, start, end, shown)


def decision_date(reading: Reading) -> Iterator[Fact]:
    """The day on a label such as "Vergaderdatum"."""
    for mention in dates(reading.text, reading.year)[:1]:
        yield reading.within(Field.DECISION_DATE, mention.value, mention.start, mention.end)


def _trip(reading: Reading, start: int, sentence: str, shown: tuple[int, int]) -> Iterator[Fact]:
    """Who goes, where to and when, as the decision says it."""
    goes = sentence.find("naar")
    for person, begin, end in people(sentence[:goes] if goes >= 0 else ""):
        yield reading.fact(Field.TRAVELLER, person, start + begin, start + end, shown)
    for field, place, begin, end in places_in_title(sentence):
        yield reading.fact(field, place, start + begin, start + end, shown)
    offset = _trip_days(sentence)
    if offset >= 0 and (found := period(sentence[offset:], reading.year)):
        for field, mention in zip((Field.DEPARTURE, Field.RETURN), found, strict=True):
            begin = start + offset
            yield reading.fact(field, mention.value, begin + mention.start, begin + mention.end, shown)


def _trip_days(sentence: str) -> int:
    """Where the days of the trip begin: after the day of the decision, and at the first "van" before a date."""
    after = 0
    if (decided := _DECIDED_ON.search(sentence)) and decided["day"]:
        after = decided.end()
    stated = (m.end() for m in _TRIP_DAYS.finditer(sentence, after) if DATE.match(sentence, m.end()))
    plain = DATE.search(sentence, max(after, sentence.find("naar")))
    return next(stated, plain.start() if plain and not _DECIDED_ON.search(sentence, after) else -1)


def _decided_on(reading: Reading, start: int, end: int) -> tuple[date, int, int] | None:
    """The day on which the sentence says the college decided."""
    match = _DECIDED_ON.search(reading.page.text, start, end)
    if not match:
        return None
    begin = match.start("day") if match["day"] else match.end()
    found = dates(reading.page.text[begin : match.end("day") if match["day"] else end], reading.year)
    return (found[0].value, begin + found[0].start, begin + found[0].end) if found else None
