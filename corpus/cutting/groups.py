"""The headings over several documents: their kind or year, whose trips they are, the meeting that decided on them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus import labels
from corpus.cutting.heads import head_of_line
from corpus.cutting.titles import Opening, unnumbered
from corpus.dates import DATE, MONTHS, is_dates_only
from corpus.document import Block, BlockKind, DocumentKind, Section
from corpus.gazetteer import country_code, fold
from corpus.lines import BULLET, HEADING_WORDS, LabelledText, Line, field_of, looks_like_heading
from corpus.people import is_function, people, person_under_label
from corpus.places import is_bare, is_known, places_in_title
from corpus.sentences import FINITE_VERB

MEETING_WORDS = 14
ROW_CELLS = 2  # a line of more is a row
INTRODUCTION = 6  # lines between a person's name and the first trip under it
TOP = 3  # lines at the top of a page, where a name is that of whose page it is
TOLD = ("traveller", "decision_date", "destination", "period")  # what a heading says of every document under it

_YEAR = re.compile(r"(?:[^\W\d]+\s+){0,6}\(?(?P<year>(?:19|20)\d\d)\)?")
_TOTAL = re.compile(r"\W*(?P<part>sub)?(?:eind)?tota(?:al|len)\b[^:.]*?(?:\s[–—|]|\t)", re.IGNORECASE)
_TOTAL_OF_YEAR = re.compile(
    r"\W*(?:sub|eind)?tota(?:al|len|le (?:kosten|uitgaven))\b(?:\s+(?!\w*reis\b)[a-z]+){0,8}?"
    r"\s+\(?(?:19|20)\d\d\b[^.]*\d",
    re.IGNORECASE,
)
_YEAR_WITH_SUM = re.compile(r"\W*(?:[Ii]n\s+)?(?:19|20)\d\d\s*(?::|[–-]|\t)\s*(?:€|EUR)\s*[\d.,]+-*\W*$")
_FIGURE = re.compile(r"(?:\s[–—|]|\t)\s*(?:€\s*)?\d")
_OFFICE = re.compile(
    rf"(?P<function>{'|'.join(labels.words_of('board'))})\s+van\s+(?:de\s+gemeente\s+)?[A-ZÀ-Þ]", re.IGNORECASE
)
_ARTICLE = re.compile(r"^(?:de|onze)\s+(?=\w)", re.IGNORECASE)
_OVER_SEVERAL = re.compile(r"\bper\b|reizen\b")  # "Dienstreizen per collegelid" asks for no value
_HOLDER = re.compile(rf"(?:^|[,(]\s*)(?:{'|'.join(labels.words_of('board'))})\b", re.IGNORECASE)
_ROLE = re.compile(
    r"\s*(?:\([^()]*\)|[,–-]\s(?![A-ZÀ-ÞĀ-Ž][\w’'-]+\s*$)[^.;:]{1,60}|:\s+\w+\s+\w*(?:reis|reizen|bezoek|bezoeken)\b[^.;:]*)?:?\s*"
)


@dataclass(frozen=True, slots=True)
class Group:
    """What one heading says of the documents under it; `topic` is that of a section that each of them gets.

    `label` and `span` are the section's, where it isn't all of the line: "Naam: S. de Boer" under "Burgemeester".
    """

    kind: DocumentKind | None = None
    year: int | None = None
    topic: str = ""
    label: str = ""
    span: tuple[int, int] | None = None


def groups_of(lines: Sequence[Line], opened: Sequence[Opening]) -> dict[int, Group]:
    """The lines that are such a heading: those right above a document, and those alike that stand above none."""
    starts = {opening.index: opening for opening in opened}
    found: dict[int, Group] = {}
    for index in range(len(lines) - 2, -1, -1):
        if index in starts or (index + 1 not in starts and index + 1 not in found):
            continue
        group = _days_above(lines, index, starts) or _group(lines, index)
        below = starts.get(index + 1)
        if group is None and below and below.is_label and is_closing(lines, index):
            group = Group()
        if group is None and below and below.title_length and (is_short(lines[index]) or _is_head(lines[index])):
            group = Group()  # the heading over a paragraph that opens with its own sentence
        if group is not None:
            found[index] = group
    topics = {group.topic for group in found.values()} - {"", "period"}
    if _is_led(lines, opened):
        topics |= {"traveller", "function"}
    if topics:
        alike = {index: group for index in range(len(lines)) if index not in starts and (group := _group(lines, index))}
        found |= {
            i: group
            for i, group in alike.items()
            if group.topic in topics and not _is_within(lines[i], group, i, starts)
        }
    return found


def _days_above(lines: Sequence[Line], index: int, starts: Mapping[int, Opening]) -> Group | None:
    """The days that stand apart right above the sentence that opens a document: an entry of a timeline."""
    line, below = lines[index], starts.get(index + 1)
    told = below is not None and below.is_told and line.after_blank
    return Group(topic="period") if told and is_dates_only(line.text) else None


def _is_within(line: Line, group: Group, index: int, starts: Mapping[int, Opening]) -> bool:
    """Whether a label with its value belongs to the document that opens right above it."""
    return group.span is not None and index - 1 in starts and not line.after_blank


def _is_led(lines: Sequence[Line], opened: Sequence[Opening]) -> bool:
    """Whether a person's name stands apart over the first document, with no more than an introduction between."""
    first = opened[0].index if opened else 0
    for index in range(first - 1, max(-1, first - 1 - INTRODUCTION), -1):
        line = lines[index]
        if (line.after_blank or is_short(lines[index - 1])) and _traveller(lines, index):
            return True
    return any(_traveller(lines, index) for index in range(min(first, TOP)))


def year_in_heading(text: str) -> int | None:
    """The year that a heading of a few words ends with."""
    found = _YEAR.fullmatch(text)
    return int(found["year"]) if found else None


def kind_and_year(groups: dict[int, Group], begin: int) -> tuple[DocumentKind, int | None]:
    """The kind and year that the headings above line `begin` give; a new year ends a group of one kind."""
    kind, year = DocumentKind.DIENSTREIS, None
    for index in sorted(i for i in groups if i < begin):
        if not groups[index].topic:
            year = groups[index].year or year
            kind = groups[index].kind or DocumentKind.DIENSTREIS
    return kind, year


def sections_above(lines: Sequence[Line], groups: dict[int, Group], begin: int) -> tuple[Section, ...]:
    """The last heading above line `begin` about each topic, as a section; a function ends what is told of a person."""
    last = {groups[index].topic: index for index in sorted(groups) if index < begin}
    if last.get("period", begin - 1) < begin - 1:
        last.pop("period")  # days are those of the one entry below them
    if last.get("function", -1) > last.get("traveller", -1) + 1:  # not the office right below the name
        last.pop("traveller", None)
    return tuple(_section(lines[index], groups[index]) for topic, index in last.items() if topic in TOLD)


def traveller_above(lines: Sequence[Line]) -> tuple[Section, ...]:
    """The person whom one of the lines right above a table names, as a section."""
    for index in range(len(lines) - 1, max(-1, len(lines) - 1 - INTRODUCTION), -1):
        if group := _traveller(lines, index):
            return (_section(lines[index], group),)
    return ()


def _section(line: Line, group: Group) -> Section:
    start, end = group.span or (line.start, line.end)
    return Section(group.label, group.topic, start, end, (Block(BlockKind.PARAGRAPH, start, end),))


def is_closing(lines: Sequence[Line], index: int) -> bool:
    """Whether the line is a heading of something else than what a record of labels tells."""
    line = lines[index]
    text = line.text.rstrip(":")
    if not line.after_blank or not looks_like_heading(text) or line.text.endswith("?"):
        return False
    above = lines[index - 1].text if index else ""
    under_label = looks_like_heading(above) and bool(labels.topic(above))
    return not under_label and not labels.topic(text) and not labels.names_document(text)


def is_short(line: Line) -> bool:
    """Whether the line has the shape of a heading, numbered or not."""
    short = len(line.text.split()) <= HEADING_WORDS and line.text[-1] not in ".;:?!,"
    return line.after_blank and short and not field_of(line.text)


def _is_head(line: Line) -> bool:
    """Whether the line says where, when or who, and nothing else."""
    head = head_of_line(line.text)
    return head is not None and head.is_all


def is_row(line: Line) -> bool:
    """Whether the line holds the cells of a table, of which money is one: "12-01 | Treinkaartje Utrecht | € 18"."""
    return len(re.split(r"\t|\s\|\s", line.text)) > ROW_CELLS and "€" in line.text


def is_total(line: Line) -> bool:
    """Whether the line is a row with the totals of several trips: "Subtotaal college – 394,50 – 635,00"."""
    of_year = _TOTAL_OF_YEAR.match(line.text)
    if _YEAR_WITH_SUM.match(line.text) or (of_year and not DATE.search(line.text)):
        return True
    found = _TOTAL.match(line.text)
    return found is not None and (bool(found["part"]) or len(_FIGURE.findall(line.text)) > 1)


def is_beside(line: Line) -> bool:
    """Whether the line is a heading over what is no trip abroad: other claims, gifts, trips within the country."""
    text = unnumbered(line.text).rstrip(":")
    numbered = text != line.text.rstrip(":")
    told = labels.says("beside", text) or (numbered and labels.says("total", text))
    return line.after_blank and looks_like_heading(text) and told


def _group(lines: Sequence[Line], index: int) -> Group | None:
    line = lines[index]
    kind, year = labels.group_kind(line.text), year_in_heading(line.text)
    if (kind or year) and not people(line.text):
        return Group(kind, year)
    if _is_meeting(line.text):
        return Group(topic="decision_date")
    if labels.is_item(line.text):
        return Group()
    if line.after_blank and fold(line.text.rstrip(":")) in MONTHS:
        return Group(topic="month")
    if _is_apart(line) and country_code(line.text) not in ("", "NL"):
        return Group(topic="destination")
    if line.after_blank and not (index and _wants_value(lines[index - 1]) and not field_of(line.text)):
        return _traveller(lines, index) or (Group(topic="function") if _is_role(line) else None)
    return None


def _is_apart(line: Line) -> bool:
    return line.after_blank and line.before_blank


def _is_role(line: Line) -> bool:
    """Whether the line is a function that stands apart, as a heading over what is told of who holds it.

    So is a short line that holds one with a name that can't be read: what follows is not of who was named before.
    """
    short = len(line.text.split()) <= HEADING_WORDS and line.text[-1] not in ".;:?!,"
    unread = (
        short and _HOLDER.search(line.text) is not None and not (people(line.text) or FINITE_VERB.search(line.text))
    )
    return line.before_blank and (is_function(line.text) or (unread and not field_of(line.text)))


def is_over_records(lines: Sequence[Line], index: int) -> bool:
    """Whether the line, or it and the one above, says no more than who somebody is, over records."""
    named = _traveller(lines, index) or (index > 0 and is_function(lines[index].text) and _traveller(lines, index - 1))
    return bool(named)


def _traveller(lines: Sequence[Line], index: int) -> Group | None:
    """The person whom the line names as a heading, by a label, or over the function on the line below."""
    line = lines[index]
    if _is_person(line.text):
        return Group(topic="traveller")
    field = field_of(line.text)
    below = lines[index + 1] if index + 1 < len(lines) else None
    function = _function_in(below.text) if below and (not below.after_blank or _is_name(line, field)) else ""
    if field and labels.topic(field.label) == "traveller":
        above = lines[index - 1].text.rstrip(":") if index else ""
        label = above if is_function(above) else function or field.label
        if people(field.value) or person_under_label(field.value, label):
            return Group(topic="traveller", label=label, span=(line.start + field.value_start, line.end))
    if function and person_under_label(line.text, function):
        return Group(topic="traveller", label=function, span=(line.start, line.end))
    return None


def _is_name(line: Line, field: LabelledText | None) -> bool:
    """Whether the line, or the value of its label, has the shape of a person's name, and is no place."""
    name = field.value if field else line.text
    return len(name.split()) > 1 and not is_bare(name) and bool(person_under_label(name, ""))


def _function_in(text: str) -> str:
    """The function that the line is, or that stands behind its label: "Functie: burgemeester"."""
    field = field_of(text)
    value = field.value if field else text
    if field and (own := _OFFICE.match(value)):
        return own["function"]
    return value if is_function(value) else ""


def _is_meeting(text: str) -> bool:
    """Whether the line names a meeting of the college and its day, as a heading over what it decided."""
    if not DATE.search(text) or len(text.split()) > MEETING_WORDS or text[-1] in ".;?!":
        return False
    field = field_of(text)
    if field and (":" in text or labels.topic(field.label) != "decision_date"):
        return False  # but "Vergadering van 13 mei 2019" is a heading
    return labels.says("meetings", text)


def _is_person(text: str) -> bool:
    text = _ARTICLE.sub("", unnumbered(text))
    found = people(text)
    if not found or (found[0][1] == 0 and _ROLE.fullmatch(text, found[-1][2])):
        return bool(found)
    if found[0][1] == 0 and text.endswith(":") and len(text.split()) <= MEETING_WORDS:
        return True  # "Wethouder Kok ging in 2023 twee keer op reis:"
    # "Declaraties en reizen burgemeester P. de Boer 2017"
    short = len(text.split()) <= HEADING_WORDS and text[-1] not in ".;:?!," and text[0].isupper()
    told = FINITE_VERB.search(text) or DATE.search(text) or field_of(text) or BULLET.match(text)
    return short and not told and not any(map(is_known, places_in_title(text)))


def _wants_value(line: Line) -> bool:
    asks = looks_like_heading(line.text.rstrip(":?")) and not _OVER_SEVERAL.search(line.text)
    return asks and labels.topic(line.text) not in ("", "amount")
