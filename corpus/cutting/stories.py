"""Trips in running text, under no headings: each opens at a sentence that says who was where abroad, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from corpus import labels
from corpus.dates import DATE, MONTHS, dates, is_dates_only
from corpus.dienstreis import Field
from corpus.gazetteer import city, fold
from corpus.lines import BULLET, Line
from corpus.people import people
from corpus.places import is_bare, is_known, places_in_title
from corpus.sentences import sentences

HEAD_CHARACTERS = 80
STOP_DAYS = 1  # who is in another place the day after is still on one trip
ANY_YEAR = 2000  # days of one page are compared, whatever their year

_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)]\s+(?=\S)", re.IGNORECASE)
_INCOMING = re.compile("|".join(labels.patterns("incoming")), re.IGNORECASE)
_HEAD = re.compile(r"(?:\.|:|\s[–—-])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Story:
    """A sentence that tells of a journey: who travelled, to which places, on which days or in which months.

    `begin` and `end` are its characters in the line; of a line that begins with the place, those of the place.
    """

    begin: int
    end: int
    names: frozenset[str]
    places: frozenset[str]
    days: tuple[date, ...]
    months: frozenset[str]

    def is_another(self, last: Story, listed: bool) -> bool:
        """Whether it tells of another journey than the last one; of the items of a list each place is one."""
        if self.names and last.names and not self.names & last.names:
            return True
        if self.places & last.places and not self._is_later(last):
            return False
        return listed or self._is_later(last)

    def _is_later(self, last: Story) -> bool:
        if self.days and last.days:
            first, until = min(self.days), max(last.days)
            return abs((first - until).days) > STOP_DAYS and not min(last.days) <= first <= until
        return bool(self.months and last.months) and not self.months & last.months


def story_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines, a paragraph that tells of several journeys cut where the next one begins."""
    found: list[Line] = []
    for line in lines:
        cuts: list[int] = []
        last: Story | None = None
        for story in _stories(line.text):
            if last is not None and story.is_another(last, listed=False) and (story.days or story.months):
                cuts.append(story.begin)
            last = story
        edges = [0, *cuts, len(line.text)]
        for begin, end in pairwise(edges):
            text = line.text[begin:end].rstrip()
            start = line.start + begin
            found.append(replace(line, start=start, end=start + len(text), text=text))
    return found


def stories(lines: Sequence[Line]) -> dict[int, Story]:
    """The journey that each line opens, by the number of the line."""
    found: dict[int, Story] = {}
    last: Story | None = None
    for index, line in enumerate(lines):
        story = opening_story(line.text)
        if story is None:
            continue
        listed = _mark(line.text) > 0
        if last is None or story.is_another(last, listed):
            found[index] = story
            last = story
    return found


def opening_story(text: str) -> Story | None:
    """The journey of which the first sentence of a line tells, or the next one where the first is but a place."""
    begin = _mark(text)
    if head := head_of(text, begin):
        told = story_of(text, head.end(), len(text), text[begin : head.start()])
        return replace(told, begin=begin, end=head.start()) if told else None
    spans = sentences(text, begin, len(text))
    return story_of(text, *spans[0]) if spans else None


def _stories(text: str) -> Iterator[Story]:
    first = opening_story(text)
    if first is None:
        return
    yield first
    for start, end in sentences(text, first.end, len(text)):
        if start > first.end and (story := story_of(text, start, end)):
            yield story


def _mark(text: str) -> int:
    """Where the text of a line begins, behind the number, letter or bullet of a list item."""
    mark = BULLET.match(text) or _NUMBER.match(text)
    return mark.end() if mark else 0


def head_of(text: str, begin: int) -> re.Match[str] | None:
    """The stop, colon or dash behind the place, with or without days, with which a paragraph begins."""
    for mark in _HEAD.finditer(text, begin, begin + HEAD_CHARACTERS):
        days = DATE.search(text, begin, mark.start())
        if days and not is_dates_only(text[days.start() : mark.start()]):
            continue
        head = text[begin : days.start() if days else mark.start()]
        head = re.sub(r"\b(?:van|op)\s*$", "", head.rstrip()).strip(" ,()–-")
        if head and is_bare(head if head.count("(") == head.count(")") else f"{head})"):
            return mark
    return None


def story_of(text: str, start: int, end: int, place: str = "", told: frozenset[str] = frozenset()) -> Story | None:
    """The journey of which the sentence tells, or the sentences after the place at the head of a paragraph.

    `told` are the names of those whom the text has been about, meant where the sentence names nobody.
    """
    sentence = text[start:end]
    if place:
        sentence = next((sentence[a:b] for a, b in sentences(sentence, 0, len(sentence))), "")
    if labels.says("other_times", sentence) or is_incoming(sentence):
        return None
    named = {fold(person.name) for person, _, _ in people(sentence)} or told
    where = abroad(place or sentence)
    when = dates(f"{place} {sentence}", ANY_YEAR)
    months = {fold(month) for month in _MONTH.findall(sentence)}
    travels = labels.says("journeys", sentence) or re.search(r"\bnaar\b", sentence)
    who = named or (labels.says("board", sentence) and (when or months))
    if not (who and where and travels):
        return None
    days = tuple(mention.value for mention in when)
    return Story(start, end, frozenset(named), frozenset(where), days, frozenset(months))


def is_incoming(sentence: str) -> bool:
    """Whether the sentence tells of visitors who came to the town itself."""
    return _INCOMING.search(sentence) is not None


def abroad(text: str) -> set[str]:
    """The known places in the text, if none of them lies in the Netherlands."""
    found = [mention for mention in places_in_title(text) if is_known(mention)]
    for field, place, _, _ in found:
        known = city(place.name)
        if place.country_code == "NL" or (field is Field.CITY and known is not None and known.country_code == "NL"):
            return set()
    return {fold(place.written) for _, place, _, _ in found}
