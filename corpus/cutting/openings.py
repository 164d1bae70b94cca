"""Where the documents of a page begin: at a title that names a trip, or at a heading or label that opens a record."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from corpus import labels
from corpus.cutting.groups import is_over_records
from corpus.cutting.heads import head_of_line
from corpus.cutting.stories import stories
from corpus.cutting.titles import (
    TRIP,
    Opening,
    is_abroad,
    is_apart_title,
    is_place_and_date,
    is_place_heading,
    label_of,
    tells_of_trip,
    unnumbered,
)
from corpus.dates import DATE
from corpus.dienstreis import Field
from corpus.gazetteer import country_code, fold
from corpus.lines import BULLET, HEADING_WORDS, Line, field_of, looks_like_heading
from corpus.people import is_function, people
from corpus.places import is_known, places_in_title
from corpus.sentences import sentences

ITEM_WORDS = 25
RECORD_LINES = 10  # how far below its heading a record has told who travels, where to and when
RECORD_GAP = 2  # lines between the heading of a record and its first label
RECORD_TOPICS = frozenset({"traveller", "destination", "period"})
_VALUE_TOPICS = RECORD_TOPICS | {"officials", "transport", "payer", "party", "amount", "decision_date", "consultation"}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ITEM = "|".join(map(re.escape, labels.words_of("items")))
_NUMBERED = re.compile(
    rf"(?:(?:{_ITEM})\s+(?:(?P<letter>[A-Z])[.):]|(?P<roman>[IVX]{{1,5}})(?:[.):]|\s[–-]))"
    rf"|(?:(?:{_ITEM})\s+)?(?P<n>\d{{1,3}}(?:\.\d{{1,2}}){{0,2}})(?:[.):]|\s[–-])?)\s+(?=\S)",
    re.IGNORECASE,
)


def openings(lines: Sequence[Line]) -> list[Opening]:
    """The lines that open a document, in order.

    A page whose records have no heading, or one heading for them all, is cut where the first label comes back; one
    without records either, at the lines that hold a place and a date, or else at the paragraphs that begin with them.
    """
    if len(numbered := [i for i, line in enumerate(lines) if labels.case_number(line.text)]) > 1:
        return [Opening(index) for index in numbered]
    titles = {i for i, line in enumerate(lines) if is_apart_title(line)}
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
        dated = [Opening(index) for index, line in enumerate(lines) if is_place_and_date(line)]
        return first_labels or dated or _paragraphs(lines)
    found = [Opening(index) for index in headings]
    for begin, stop in zip_longest(headings, headings[1:], fillvalue=len(lines)):
        if begin not in titles:
            records = _label_returns(lines, begin + 1, stop)
            if len(records) == 1 and is_over_records(lines, begin):
                found.remove(Opening(begin))
                found.append(Opening(records[0], True))
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
    return [_with_head(every[index], lines[index]) for index in sorted(every)]


def _with_head(opening: Opening, line: Line) -> Opening:
    """The opening, of a paragraph that begins with who, where or when and a mark with that for its title."""
    head = head_of_line(line.text)
    if head is None or head.is_all or len(head.told) < len(("where", "when")) or "where" not in head.told:
        return opening
    return Opening(opening.index, title_begin=head.begin, title_length=head.end, is_head=True)


def _items(lines: Sequence[Line], headings: Sequence[int]) -> list[Opening]:
    """The items of a numbered list, each a heading over its text, of which some are trips; the others end a trip."""
    found: list[Opening] = []
    last: tuple[int, ...] = ()
    for index, line in enumerate(lines):
        number = _NUMBERED.match(line.text)
        if not number or not line.after_blank:
            continue
        key = _key(number, last)
        text = line.text[number.end() :]
        if key <= last or len(text.split()) > ITEM_WORDS or text[-1] in ".;?!," or not text[0].isupper():
            continue
        last = key
        alone = replace(line, start=line.start + number.end(), text=text, before_blank=True)
        below = index + 1 < len(lines) and _paragraph(index, lines[index + 1]) is not None
        is_other = not (below or is_apart_title(alone) or is_place_heading(alone))
        found.append(Opening(index, title_begin=0 if number["n"] else number.end(), is_other=is_other))
    told = [opening.index for opening in found if not opening.is_other]
    covered = bool(found) and all(heading in told or heading < found[0].index for heading in headings)
    return found if told and len(found) > 1 and covered else []


def _key(number: re.Match[str], last: tuple[int, ...]) -> tuple[int, ...]:
    """The number of an item, to be compared with that of the one before: of 2.1, of B, or of II."""
    if number["n"]:
        return tuple(map(int, number["n"].split(".")))
    mark = (number["letter"] or number["roman"]).upper()
    keys = [(_ROMAN.index(mark) + 1,)] if mark in _ROMAN else []
    keys += [(ord(mark) - ord("A") + 1,)] if len(mark) == 1 else []
    return next((key for key in keys if key > last), ())


def _place_headings(lines: Sequence[Line], titles: set[int], headings: Sequence[int]) -> set[int]:
    """The headings that are no more than places, with or without days, over labels or text that tells of a journey."""
    named = set() if titles else {i for i in range(len(lines)) if _is_place_heading(lines, i)}
    found: set[int] = set()
    for index in sorted(named):
        above = max((heading for heading in headings if heading < index), default=index)
        below = lines[index + 1] if index + 1 < len(lines) else lines[index]
        tells = people(below.text) or TRIP.search(below.text) or labels.topic(label_of(below)) in _VALUE_TOPICS
        if above in (index, *named) and (tells or index in headings):
            found.add(index)
    return found


def _is_place_heading(lines: Sequence[Line], index: int) -> bool:
    """Whether such a line stands apart, or right over a paragraph, and is not the value of a label."""
    line = lines[index]
    over_text = index + 1 < len(lines) and len(lines[index + 1].text.split()) > HEADING_WORDS
    if (
        not (line.after_blank and (line.before_blank or over_text))
        or line.text[-1] in ".;?!,:"
        or BULLET.match(line.text)
    ):
        return False
    if index and looks_like_heading(lines[index - 1].text) and labels.topic(lines[index - 1].text) in _VALUE_TOPICS:
        return False
    return is_place_heading(line)


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
    if above and looks_like_heading(above) and labels.topic(above) in _VALUE_TOPICS | {"purpose"}:
        return False  # the value of the label above it
    if last is not None:
        told = _record_topics(lines, last + 1, min(index, last + 1 + RECORD_LINES))
        if not _tells_enough(told, lines[last].text):
            return False  # the record belongs to the title above
    below_it = lines[index + 1 : index + 1 + RECORD_GAP]
    if labels.names_document(text) and any(labels.topic(label_of(line)) == "subject" for line in below_it):
        return True  # "Voorstel aan het college / Onderwerp: dienstreis …"
    below = _record_topics(lines, index + 1, _end_of_record(index, len(lines), titles))
    near = range(index + 1, min(index + 1 + RECORD_GAP, len(lines)))
    first = next((i for i in near if labels.topic(label_of(lines[i])) in _VALUE_TOPICS), None)
    return first is not None and _tells_enough(below, text) and _is_nearest(lines[index:first])


def _tells_enough(topics: set[str], heading: str) -> bool:
    """Whether the record tells two of who, where and when; the heading last, as a list of cities is slow to load."""
    return len(topics) > 1 or len(topics | _place_in(heading)) > 1


def _place_in(heading: str) -> set[str]:
    """The topic that a heading tells by naming a known place abroad."""
    found = sorted(places_in_title(heading), key=lambda mention: mention[0] is not Field.COUNTRY)
    return {"destination"} if any(map(is_known, found)) and is_abroad(heading) else set()


def _is_nearest(lines: Sequence[Line]) -> bool:
    """Whether no heading between the first line and the labels opens the record any better."""
    names = labels.names_document(lines[0].text)
    return not any(labels.is_item(line.text) for line in lines[1:]) and not any(
        _is_record_heading(line.text) and (labels.names_document(line.text) or not names) for line in lines[1:]
    )


def _is_record_heading(text: str) -> bool:
    undated = re.sub(r"\d", "", unnumbered(text)).strip()
    own = labels.topic(text)
    named = own in ("", "report") or labels.names_document(text)
    return looks_like_heading(undated) and (named or _ends_on_a_country(text))


def _ends_on_a_country(text: str) -> bool:
    """Whether the heading ends on one in brackets, whatever else it reads like: "Partnerschapsdag Opava (Tsjechië)"."""
    match = re.search(r"\(([^()]+)\)$", text)
    return bool(match and country_code(match[1].strip()))


def _end_of_record(index: int, length: int, titles: set[int]) -> int:
    end = min(index + 1 + RECORD_LINES, length)
    return min((i for i in titles if index < i < end), default=end)


def _record_topics(lines: Sequence[Line], begin: int, end: int) -> set[str]:
    found = {labels.topic(label_of(line)) for line in lines[begin:end] if label_of(line)}
    return found & (RECORD_TOPICS | {"subject"})


def _label_returns(lines: Sequence[Line], begin: int, end: int) -> list[int]:
    """Where the first label of a record comes back in the lines `begin` to `end`, the first time included."""
    found = [(i, label_of(lines[i])) for i in range(begin, end) if not _is_office(lines, i)]
    told = [label for _, label in found if labels.topic(label) in RECORD_TOPICS]
    seen = Counter(map(fold, told))
    # "Register dienstreizen bestuurders" over them all is like a label, and doesn't come back.
    first = next((label for label in told if seen[fold(label)] > 1), told[0] if told else None)
    if first is None or len(_record_topics(lines, begin, end)) < 2:
        return []
    return [i for i, label in found if fold(label) == fold(first)]


def _is_office(lines: Sequence[Line], index: int) -> bool:
    """Whether the line is a function that tells of the name above it, and no label with its value below."""
    below = lines[index + 1] if index + 1 < len(lines) else None
    return is_function(lines[index].text) and below is not None and field_of(below.text) is not None
