"""Lines that are the title of a document: they name a trip, or who goes where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus import labels
from corpus.dates import DATE, MONTHS, is_dates_only
from corpus.gazetteer import city
from corpus.lines import BULLET, Line, field_of, looks_like_heading
from corpus.people import people
from corpus.places import is_bare, is_known, places, places_in_title

TITLE_CHARACTERS = 220
PEOPLE_HEADING_WORDS = 14
KIND_HEADING_WORDS = 8
_ROMAN_OR_NUMBER = re.compile(r"(?:\d{1,2}|[ivxIVX]{1,4})[.)]\s+|§\s*\d{1,2}(?:\.\d{1,2})*[.:]?\s+")
TRIP = re.compile(
    rf"\b\w*(?:{'|'.join(map(re.escape, labels.words_of('trips')))})(?:verslag|aanvraag|besluit)?\b", re.IGNORECASE
)
_MONTHS = "|".join(MONTHS)
# "Juni: Gent", "Gent, juni 2014"
_MONTH_AROUND = re.compile(
    rf"^(?:{_MONTHS})(?:\s(?:19|20)\d\d)?\s*[:,–-]\s+(?!\d)|(?<!\d)\s*[,(–-]\s*(?:{_MONTHS})(?:\s(?:19|20)\d\d)?\)?$",
    re.IGNORECASE,
)
TO_PLACE = re.compile(r"\b(?:naar|aan|in|te)\s+(?:de\s+|het\s+)?['’A-ZÀ-ÞĀ-Ž]")
_FINITE_VERB = re.compile(
    r"\b(?:is|was|zijn|waren|heeft|had|hebben|wordt|werd|werden|ging|gingen|gaat|gaan|reisde|reist|reizen|kan|zal|zullen"
    r"|moet|vond|vindt|bezocht|bezoekt|brengt|bracht|nam|neemt|sprak|spreekt|staat|stond)\b"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The line that opens a document; `is_label` where it is the first label of a record that has no heading.

    `title_length` is that of the sentence that is the title, where a paragraph opens the document; `title_begin` is
    where the title begins behind a label. `is_other` tells an item of a list of decisions that is about no trip.
    `is_head` tells that the title is no part of the text behind it.
    `is_told` tells a sentence of running text that is more than a title, and `who` are the characters of the page that
    say of whom the text has been telling, where it doesn't name them again.
    """

    index: int
    is_label: bool = False
    title_length: int = 0
    title_begin: int = 0
    is_other: bool = False
    is_told: bool = False
    is_head: bool = False
    who: tuple[int, int] | None = None


def is_place_heading(line: Line) -> bool:
    """Whether the line holds known places abroad, and nothing but days besides."""
    text = _MONTH_AROUND.sub("", line.text)
    date = DATE.search(text)
    if date and not is_dates_only(text[date.start() :]):
        return False
    words = re.sub(r"[\s,(–-]*(?:\b(?:van|op)\s*)?$", "", text[: date.start()]) if date else text
    return is_bare(words) and is_abroad(words)


def is_abroad(text: str) -> bool:
    """Whether none of the places in a text that holds little else lies in the Netherlands."""
    return not any(p.country_code == "NL" or _is_dutch(p.name) for _, p, _, _ in places(text))


def _is_dutch(name: str) -> bool:
    known = city(name)
    return known is not None and known.country_code == "NL"


def tells_of_trip(subject: str) -> bool:
    """Whether a subject is a trip, and not questions, figures or rules about trips."""
    trip, found = TRIP.search(subject), people(subject)
    if labels.says("about", subject[: trip.end()] if trip else subject):
        return False
    if trip is None and not found:
        return False
    towards = re.search(r"\bnaar\b", subject) is not None
    return towards or any(is_known(mention) for mention in places_in_title(subject))


def is_title(text: str) -> bool:
    """Whether the line opens a document: it names a trip, and who goes or where to."""
    line = unnumbered(text)
    if len(line) > TITLE_CHARACTERS or BULLET.match(line) or line[-1] in ".;?!,":
        return False
    if _FINITE_VERB.search(line) or not _may_open(line):
        return False
    found = people(line)
    goes = re.search(r"\bnaar\b", line)
    if found and found[0][1] == 0 and goes and TO_PLACE.search(line):
        return True  # "Wethouder De Vries naar Gent (België)"
    trip = TRIP.search(line)
    named = found[0][1] if found else place.start() if (place := TO_PLACE.search(line)) else -1
    return trip is not None and named >= 0 and trip.start() < named + TITLE_CHARACTERS // 4


def unnumbered(title: str) -> str:
    """The title without the number before it."""
    title = title.strip()
    number = _ROMAN_OR_NUMBER.match(title)
    return title[number.end() :] if number else title


def label_of(line: Line) -> str:
    """The label that the line is or begins with, or ""."""
    text = line.text
    if mark := BULLET.match(text):
        text = text[mark.end() :]
    if field := field_of(text):
        return field.label
    bare = text.rstrip(":?").rstrip()
    return bare if looks_like_heading(bare) else ""


def is_apart_title(line: Line) -> bool:
    """A numbered title stands apart: a numbered list of visits is a programme."""
    apart = line.after_blank and line.before_blank
    if (_ROMAN_OR_NUMBER.match(line.text) and not apart) or is_programme_item(line.text, apart):
        return False
    return is_title(line.text) or _is_kind_and_place(line) or _is_people_and_place(line)


def is_programme_item(text: str, apart: bool = False) -> bool:
    """Whether the text is what was done on a day or, not apart, at an hour: "Dag 4: bezoek aan Gent"."""
    return any(_begins(name).match(text) for name in ("programme_day", *(() if apart else ("programme_hour",))))


@cache
def _begins(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in labels.patterns(name)), re.IGNORECASE)


def _may_open(line: str) -> bool:
    """Whether what stands before a colon, if anything, may begin a title: "Besluit van het college: dienstreis …"."""
    field = field_of(line)
    if field is None:
        return True
    label, value = field.label, field.value
    opens = labels.names_document(label.split()[0]) and (len(label.split()) <= 2 or TRIP.match(value) is not None)
    return opens or (not labels.topic(label) and bool(TRIP.search(line)))


def _is_people_and_place(line: Line) -> bool:
    """Whether the line is who goes and a known place: "Wethouder Kwel in Rome", "Wethouder Kwel: Gent"."""
    text = unnumbered(line.text)
    apart = line.after_blank and line.before_blank and line.text[-1] not in ".;?!,:"
    if not apart or len(DATE.sub(" ", text).split()) > PEOPLE_HEADING_WORDS or BULLET.match(text):
        return False
    who, colon, where = text.partition(":")
    found = people(who)
    if not found or (_FINITE_VERB.search(text) and found[0][1] > 0):
        return False
    named = labels.topic(who.split()[0]) in ("", "traveller")
    return named and any(is_known(mention) for mention in places_in_title(where if colon else text))


def _is_kind_and_place(line: Line) -> bool:
    """Whether the line is a kind of document or trip and a known place: "Besluit Straatsburg", "Werkbezoek Gent"."""
    text = DATE.sub(" ", unnumbered(line.text)).strip(" ,–-()")
    words = re.findall(r"[^\W\d_][\w’'-]*", text)
    if not (line.after_blank and line.before_blank and 2 <= len(words) <= KIND_HEADING_WORDS):
        return False
    if line.text[-1] in ".;?!," or _FINITE_VERB.search(text):
        return False
    before, _, last = text.rpartition(":")
    opening = re.match(r"\w+(?:\s[a-z]\w*)*", last.strip())
    if not opening or (before and not labels.names_document(before) and not TRIP.search(before)):
        return False
    if not (labels.names_document(opening[0]) or TRIP.search(opening[0])):
        return False
    return any(is_known(mention) for mention in places_in_title(last))


def is_place_and_date(line: Line) -> bool:
    """Whether the line is a known place and a date: "Berlijn (Duitsland), 5-7 juni 2013"."""
    date = DATE.search(line.text)
    if not date or not line.after_blank or line.text[-1] in ".;?!,":
        return False
    words = re.sub(r"\(?\b(?:van|op)\s*$", "", line.text[: date.start()])
    found = places(words)
    return (
        bool(found) and len(line.text) <= TITLE_CHARACTERS and is_known(found[0]) and not _FINITE_VERB.search(line.text)
    )
