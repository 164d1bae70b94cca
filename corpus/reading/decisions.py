"""What a besluit decides and when, and the trip that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from corpus import labels
from corpus.dates import DATE, DateMention, dates, is_dates_only, period
from corpus.dienstreis import Fact, Field
from corpus.people import people
from corpus.places import is_known, places_in_title
from corpus.reading.reading import Reading
from corpus.sentences import sentences

SHORT_WORDS = 9  # "Akkoord, 15 januari 2019": a decision with no more than its day

_DECIDED_ON = tuple(
    re.compile(pattern.replace("DAY", f"(?:\\w+dag\\s+)?(?P<day>{DATE.pattern})"), re.IGNORECASE)
    for pattern in (
        # "heeft op 9 november 2021 besloten", "stemt op 3 september 2019 in", "had op 1 mei met de reis ingestemd"
        r"\b(?:op|d\.d\.|van|dd\.?)\s+DAY\s*"
        r"(?:besloten|ingestemd|besluit|akkoord|in met|(?:(?:er)?mee\s+)?in\b(?=[.;]|$))",
        r"\b(?:op|d\.d\.)\s+DAY[^.;\d]{0,40}?\b(?:besloten|besloot|ingestemd|akkoord|toestemming|stemde\b[^.;\d]{0,30}?\bin)\b",
        # "stemde op 2 februari 2016 met de reis in"
        r"\bstem(?:t|de|den)\s+(?:daar)?\s*op\s+DAY[^.;\d]{0,60}?\bin\b(?=[.;,]|$)",
        # "aldus vastgesteld in het college van BenW d.d. 21 februari 2023", "in de vergadering van 4 mei 2020"
        r"\b(?:besloten|besloot|vastgesteld|ingestemd|akkoord|besluit)\b[^.\d]{0,60}?"
        r"\b(?:op|d\.d\.|dd\.?|vergadering van)\s+DAY",
        r"\b(?:ons|het)\s+(?:college)?besluit van\s+DAY",
        r"\w*vergadering\s+(?:van|d\.d\.|op)\s+DAY",
    )
)
_TRIP_DAYS = re.compile(r"\b(?:van|vanaf|op|naar)\s+(?=[^.;]{0,80}?\d)", re.IGNORECASE)
_NUMBER = re.compile(r",?\s*\(?(?:nummer|nr\.?|besluitnummer|zaaknummer|kenmerk)\s*:?\s*[\w./-]+\)?", re.IGNORECASE)
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
        if is_subject or re.search(r"\bnaar\b", sentence) or _says_who_where(sentence):
            yield from _trip(reading, start, sentence, shown)
        if not is_subject and not _FORMULA.match(sentence):
            begin = shown[0] if is_dates_only(sentence) else start  # "Akkoord college: 22 juni 2021"
            yield reading.fact(Field.DECISION, text[begin:end], begin, end, shown)


def decision_date(reading: Reading) -> Iterator[Fact]:
    """The day on a label such as "Vergaderdatum"."""
    for mention in dates(reading.text, reading.year)[:1]:
        yield reading.within(Field.DECISION_DATE, mention.value, mention.start, mention.end)


def _says_who_where(sentence: str) -> bool:
    """Whether it says who goes and to which place: "Wethouder De Wit neemt van 3 t/m 5 mei deel aan de top in Gent"."""
    return bool(people(sentence)) and any(map(is_known, places_in_title(sentence)))


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
    decided = _decided(sentence)
    after = decided.end("day") if decided else 0
    stated = (m.end() for m in _TRIP_DAYS.finditer(sentence, after) if DATE.match(sentence, m.end()))
    plain = DATE.search(sentence, max(after, sentence.find("naar")))
    return next(stated, plain.start() if plain else -1)


def _decided(sentence: str) -> re.Match[str] | None:
    """The words that say when the college decided, its day in the group "day"."""
    return next((match for pattern in _DECIDED_ON if (match := pattern.search(sentence))), None)


def _decided_on(reading: Reading, start: int, end: int) -> tuple[date, int, int] | None:
    """The day on which the sentence, or the short value of a label, says the college decided."""
    sentence = reading.page.text[start:end]
    decided = _decided(sentence)
    found = dates(sentence[: decided.end("day")] if decided else sentence, reading.year)
    if not found or not (decided or _is_short(sentence, found)):
        return None
    return found[-1].value, start + found[-1].start, start + found[-1].end


def _is_short(sentence: str, found: Sequence[DateMention]) -> bool:
    short = len(found) == 1 and len(sentence.split()) <= SHORT_WORDS and not labels.says("trips", sentence)
    return short and (is_dates_only(_NUMBER.sub("", sentence)) or labels.says("decides", sentence))
