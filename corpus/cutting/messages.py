"""The messages of a news archive: a headline, the day it was published right above or below it, and its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus import labels
from corpus.cutting.stories import abroad
from corpus.cutting.titles import Opening, is_title
from corpus.dates import DATE, dates
from corpus.lines import BULLET, Line, field_of
from corpus.people import people

HEADLINE_WORDS = 16
DATELINE_WORDS = 8
TEXT_WORDS = 12  # a message goes on with a paragraph of so many words at least
LEAST_MESSAGES = 2

_NEWS = re.compile("|".join(labels.patterns("news")), re.IGNORECASE)


def by_messages(lines: Sequence[Line]) -> tuple[Sequence[Line], list[Opening]]:
    """The lines without the days of publication, and the openings at the headlines; none where there is no archive."""
    datelines = {i for i, line in enumerate(lines) if _is_dateline(line.text)}
    for step in (-1, 1):
        heads = [i + step for i in sorted(datelines) if _is_message(lines, i, step)]
        if len(heads) >= LEAST_MESSAGES and len(heads) == len(datelines) and _are_published(lines, sorted(datelines)):
            kept = [i for i in range(len(lines)) if i not in datelines]
            opened = [kept.index(head) for head in heads]
            left = [lines[i] for i in kept]
            ends = [*opened[1:], len(left)]
            return left, [Opening(a, is_other=not _tells_trip(left[a:b])) for a, b in zip(opened, ends, strict=True)]
    return lines, []


def _is_dateline(text: str) -> bool:
    """Whether the line is one day with its year, and hardly a word besides."""
    found = dates(text)
    if len(found) != 1 or not found[0].year_stated or len(text.split()) > DATELINE_WORDS or text[-1] in ".;:?!":
        return False
    field = field_of(text)
    return not BULLET.match(text) and (field is None or labels.topic(field.label) == "")


def _is_message(lines: Sequence[Line], index: int, step: int) -> bool:
    """Whether a headline stands above (or below) the day of publication, and a paragraph below both."""
    head, below = index + step, max(index, index + step) + 1
    if head < 0 or below >= len(lines) or len(lines[below].text.split()) < TEXT_WORDS:
        return False
    line = lines[head]
    short = len(line.text.split()) <= HEADLINE_WORDS and line.text[-1] not in ".;:," and not BULLET.match(line.text)
    apart = lines[min(index, head)].after_blank and not DATE.search(line.text)
    return short and apart and (_NEWS.search(lines[index].text) is not None or not is_title(line.text))


def _are_published(lines: Sequence[Line], datelines: Sequence[int]) -> bool:
    """Whether the days are those of publication: a word says so, or some texts tell other days, and none the same."""
    if all(_NEWS.search(lines[i].text) for i in datelines):
        return True
    ends = [*datelines[1:], len(lines)]
    others = 0
    for begin, end in zip(datelines, ends, strict=True):
        day = dates(lines[begin].text)[0].value
        told = {each.value for line in lines[begin + 1 : end] for each in dates(line.text, day.year)}
        if day in told:
            return False
        others += bool(told)
    return others >= LEAST_MESSAGES


def _tells_trip(lines: Sequence[Line]) -> bool:
    """Whether a message names a member of the board, a place abroad and a journey."""
    text = "\n".join(line.text for line in lines)
    named = any(person.function in labels.words_of("board") for person, _, _ in people(text))
    travels = labels.says("journeys", text) or labels.says("trips", text)
    return named and travels and any(abroad(line.text) for line in lines)
