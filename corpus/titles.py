"""Where the documents of a page begin: at a title that names a trip, or at a heading or label that opens a record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from corpus import labels
from corpus.dates import DATE, is_dates_only
from corpus.gazetteer import city, fold
from corpus.lines import BULLET, Line, field_of, looks_like_heading
from corpus.people import people
from corpus.places import is_bare, is_known, places, places_in_title
from corpus.sentences import sentences
from corpus.stories import stories

TITLE_CHARACTERS = 220
ITEM_WORDS = 25
PEOPLE_HEADING_WORDS = 14
KIND_HEADING_WORDS = 8
RECORD_LINES = 10  # how far below its heading a record has told who travels, where to and when
RECORD_GAP = 2  # lines between the heading of a record and its first label
RECORD_TOPICS = frozenset({"traveller", "destination", "period"})

_VALUE_TOPICS = RECORD_TOPICS | {"officials", "transport", "payer", "party", "amount", "decision_date", "consultation"}

_ROMAN_OR_NUMBER = re.compile(r"(?:\d{1,2}|[ivxIVX]{1,4})[.)]\s+")
_NUMBERED = re.compile(
    r"(?:(?:agendapunt|punt|reis|dienstreis|bezoek|werkbezoek)\s+)?(?P<n>\d{1,3}(?:\.\d{1,2}){0,2})(?:[.):]|\s[–-])?\s+(?=\S)",
    re.IGNORECASE,
)
_TRIP = re.compile(
    rf"\b\w*(?:{'|'.join(map(re.escape, labels.words_of('trips')))})(?:verslag|aanvraag|besluit)?\b", re.IGNORECASE
)
TO_PLACE = re.compile(r"\b(?:naar|aan|in|te)\s+(?:de\s+|het\s+)?['’A-ZÀ-Þ]")
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


def openings(lines: Sequence[Line]) -> list[Opening]:
    """The lines that open a document, in order.

    A page whose records have no heading, or one heading for them all, is cut where the first label comes back; one
    without records either, at the lines that hold a place and a date, or else at the paragraphs that begin with them.
    """
    titles = {i for i, line in enumerate(lines) if _is_apart_title(line)}
    contents = _contents(lines, titles)
    titles -= contents
    headings: list[int] = []
    for index in range(len(lines)):
        last = headings[-1] if headings else None
        if index in titles or (index not in contents and _opens_record(lines, index, last, titles)):
            headings.append(index)
    if items := _items(lines, headings):
        return items
    if told := _told(lines, headings, titles):
        return told
    headings = sorted({*headings, *_place_headings(lines, titles, headings)})
    if subjects := _subjects(lines, headings):
        return subjects
    if not headings:
        first_labels = [Opening(index, True) for index in _label_returns(lines, 0, len(lines))]
        dated = [Opening(index) for index, line in enumerate(lines) if _is_place_and_date(line)]
        return first_labels or dated or _paragraphs(lines)
    found = [Opening(index) for index in headings]
    for begin, stop in zip_longest(headings, headings[1:], fillvalue=len(lines)):
        if begin not in titles:
            records = _label_returns(lines, begin + 1, stop)
            if len(records) > 1 and not labels.names_document(lines[begin].text):
                found.remove(Opening(begin))  # a heading over all records, which is the title of none
                records = [begin, *records]
            found += [Opening(index, True) for index in records[1:]]
    return sorted(found, key=lambda opening: opening.index)


def _told(lines: Sequence[Line], headings: Sequence[int], titles: set[int]) -> list[Opening]:
    """The paragraphs that each tell of a journey, under a heading or labels that say of none where it went or when."""
    if _record_topics(lines, 0, len(lines)) & {"destination", "period"}:
        return []
    told = _paragraphs(lines)
    if len(told) < 2 or (headings and headings[-1] > told[0].index):
        return []
    above = lines[: told[0].index]
    places_above = any(is_known(m) for i in headings if i in titles for m in places_in_title(lines[i].text))
    if places_above:
        return []
    return told if headings or _label_returns(above, 0, len(above)) else []


def _paragraphs(lines: Sequence[Line]) -> list[Opening]:
    """The paragraphs and items that open with a journey, or with a place and a date."""
    found = {
        index: Opening(index, title_begin=story.begin, title_length=len(lines[index].text[: story.end].rstrip(" .")))
        for index, story in stories(lines).items()
    }
    plain = (_paragraph(index, line) for index, line in enumerate(lines))
    every = {opening.index: opening for opening in plain if opening} | found
    return [every[index] for index in sorted(every)]


def _items(lines: Sequence[Line], headings: Sequence[int]) -> list[Opening]:
    """The items of a numbered list, each a heading over its text, of which some are trips; the others end a trip."""
    found: list[Opening] = []
    last: tuple[int, ...] = ()
    for index, line in enumerate(lines):
        number = _NUMBERED.match(line.text)
        if not number or not line.after_blank:
            continue
        key = tuple(map(int, number["n"].split(".")))
        text = line.text[number.end() :]
        if key <= last or len(text.split()) > ITEM_WORDS or text[-1] in ".;?!," or not text[0].isupper():
            continue
        last = key
        alone = replace(line, start=line.start + number.end(), text=text, before_blank=True)
        below = index + 1 < len(lines) and _paragraph(index, lines[index + 1]) is not None
        found.append(Opening(index, is_other=not (below or _is_apart_title(alone) or is_place_heading(alone))))
    told = [opening.index for opening in found if not opening.is_other]
    covered = bool(found) and all(heading in told or heading < found[0].index for heading in headings)
    return found if told and len(found) > 1 and covered else []


def is_place_heading(line: Line) -> bool:
    """Whether the line holds known places abroad, and nothing but days besides."""
    date = DATE.search(line.text)
    if date and not is_dates_only(line.text[date.start() :]):
        return False
    words = re.sub(r"[\s,(–-]*(?:\b(?:van|op)\s*)?$", "", line.text[: date.start()]) if date else line.text
    return is_bare(words) and is_abroad(words)


def is_abroad(text: str) -> bool:
    """Whether none of the places in a text that holds little else lies in the Netherlands."""
    return not any(p.country_code == "NL" or _is_dutch(p.name) for _, p, _, _ in places(text))


def _place_headings(lines: Sequence[Line], titles: set[int], headings: Sequence[int]) -> set[int]:
    """The headings that are no more than places, with or without days, over text that tells of a journey."""
    named = set() if titles else {i for i in range(len(lines)) if _is_place_heading(lines, i)}
    found: set[int] = set()
    for index in sorted(named):
        above = max((heading for heading in headings if heading < index), default=index)
        told = lines[index + 1].text if index + 1 < len(lines) else ""
        if above in (index, *named) and (people(told) or _TRIP.search(told) or index in headings):
            found.add(index)
    return found


def _is_place_heading(lines: Sequence[Line], index: int) -> bool:
    """Whether such a line stands apart, and is not the value of a label."""
    line = lines[index]
    if not (line.after_blank and line.before_blank) or line.text[-1] in ".;?!,:" or BULLET.match(line.text):
        return False
    if index and looks_like_heading(lines[index - 1].text) and labels.topic(lines[index - 1].text) in _VALUE_TOPICS:
        return False
    return is_place_heading(line)


def _is_dutch(name: str) -> bool:
    known = city(name)
    return known is not None and known.country_code == "NL"


def _subjects(lines: Sequence[Line], headings: Sequence[int]) -> list[Opening]:
    """The items of a list of decisions, each of which begins with a label that tells its subject."""
    found: list[Opening] = []
    for index, line in enumerate(lines):
        field = field_of(line.text)
        if field and labels.topic(field.label) == "subject":
            about_trip = tells_of_trip(field.value)
            found.append(Opening(index, title_begin=field.value_start, is_other=not about_trip))
    apart = len(found) > 1 and not any(
        found[0].index - RECORD_LINES < heading < found[-1].index for heading in headings
    )
    return found if apart and any(not opening.is_other for opening in found) else []


def tells_of_trip(subject: str) -> bool:
    """Whether a subject is a trip, and not questions, figures or rules about trips."""
    trip, found = _TRIP.search(subject), people(subject)
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
    trip = _TRIP.search(line)
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


def _is_apart_title(line: Line) -> bool:
    """A numbered title stands apart: a numbered list of visits is a programme."""
    if _ROMAN_OR_NUMBER.match(line.text) and not (line.after_blank and line.before_blank):
        return False
    return is_title(line.text) or _is_kind_and_place(line) or _is_people_and_place(line)


def _may_open(line: str) -> bool:
    """Whether what stands before a colon, if anything, may begin a title: "Besluit van het college: dienstreis …"."""
    field = field_of(line)
    if field is None:
        return True
    label, value = field.label, field.value
    opens = labels.names_document(label.split()[0]) and (len(label.split()) <= 2 or _TRIP.match(value) is not None)
    return opens or (not labels.topic(label) and bool(_TRIP.search(line)))


def _is_people_and_place(line: Line) -> bool:
    """Whether the line is who goes and a known place: "Wethouder Kwel in Rome", "Wethouder Kwel: Gent"."""
    text = unnumbered(line.text)
    apart = line.after_blank and line.before_blank and line.text[-1] not in ".;?!,:"
    if not apart or len(text.split()) > PEOPLE_HEADING_WORDS or BULLET.match(text):
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
    if not opening or (before and not labels.names_document(before) and not _TRIP.search(before)):
        return False
    if not (labels.names_document(opening[0]) or _TRIP.search(opening[0])):
        return False
    return any(is_known(mention) for mention in places_in_title(last))


def _is_place_and_date(line: Line) -> bool:
    """Whether the line is a known place and a date: "Berlijn (Duitsland), 5-7 juni 2013"."""
    date = DATE.search(line.text)
    if not date or not line.after_blank or line.text[-1] in ".;?!,":
        return False
    words = re.sub(r"\(?\b(?:van|op)\s*$", "", line.text[: date.start()])
    found = places(words)
    return (
        bool(found) and len(line.text) <= TITLE_CHARACTERS and is_known(found[0]) and not _FINITE_VERB.search(line.text)
    )


def _paragraph(index: int, line: Line) -> Opening | None:
    """The opening that a paragraph is: its first sentence gives a place and a date, and it says who travelled."""
    start, end = sentences(line.text, 0, len(line.text))[0]
    head = line.text[start:end].rstrip(".")
    named = any(is_known(mention) for mention in places_in_title(head))
    return Opening(index, title_length=len(head)) if named and DATE.search(head) and people(line.text) else None


def _contents(lines: Sequence[Line], titles: set[int]) -> set[int]:
    """The titles of a table of contents: they stand right beside another, and come back further down."""
    words = {i: set(re.findall(r"\w+", fold(unnumbered(lines[i].text)))) for i in titles}
    return {
        i
        for i in titles
        if (i - 1 in titles or i + 1 in titles) and any(j > i + 1 and words[i] <= words[j] for j in titles)
    }


def _opens_record(lines: Sequence[Line], index: int, last: int | None, titles: set[int]) -> bool:
    """Whether the line is a heading over labels that tell who travels, where to and when."""
    line = lines[index]
    text = line.text.removesuffix(":").rstrip()
    if not line.after_blank or not _is_record_heading(text):
        return False
    above = lines[index - 1].text if index else ""
    if above and looks_like_heading(above) and labels.topic(above) in _VALUE_TOPICS:
        return False  # the value of the label above it
    if last is not None and len(_record_topics(lines, last + 1, min(index, last + 1 + RECORD_LINES))) < 2:
        return False  # the record belongs to the title above
    below_it = lines[index + 1 : index + 1 + RECORD_GAP]
    if labels.names_document(text) and any(labels.topic(label_of(line)) == "subject" for line in below_it):
        return True  # "Voorstel aan het college / Onderwerp: dienstreis …"
    below = _record_topics(lines, index + 1, _end_of_record(index, len(lines), titles))
    near = range(index + 1, min(index + 1 + RECORD_GAP, len(lines)))
    first = next((i for i in near if labels.topic(label_of(lines[i])) in _VALUE_TOPICS), None)
    return len(below) > 1 and first is not None and _is_nearest(lines[index:first])


def _is_nearest(lines: Sequence[Line]) -> bool:
    """Whether no heading between the first line and the labels opens the record any better."""
    names = labels.names_document(lines[0].text)
    return not any(labels.is_item(line.text) for line in lines[1:]) and not any(
        _is_record_heading(line.text) and (labels.names_document(line.text) or not names) for line in lines[1:]
    )


def _is_record_heading(text: str) -> bool:
    undated = re.sub(r"\d", "", text).strip()
    own = labels.topic(text)
    return looks_like_heading(undated) and (own in ("", "report") or labels.names_document(text))


def _end_of_record(index: int, length: int, titles: set[int]) -> int:
    end = min(index + 1 + RECORD_LINES, length)
    return min((i for i in titles if index < i < end), default=end)


def _record_topics(lines: Sequence[Line], begin: int, end: int) -> set[str]:
    found = {labels.topic(label_of(line)) for line in lines[begin:end] if label_of(line)}
    return found & (RECORD_TOPICS | {"subject"})


def _label_returns(lines: Sequence[Line], begin: int, end: int) -> list[int]:
    """Where the first label of a record comes back in the lines `begin` to `end`, the first time included."""
    found = [(i, label_of(lines[i])) for i in range(begin, end)]
    first = next((label for _, label in found if labels.topic(label) in RECORD_TOPICS), None)
    if first is None or len(_record_topics(lines, begin, end)) < 2:
        return []
    return [i for i, label in found if fold(label) == fold(first)]
