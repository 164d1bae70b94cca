"""Trips that running text tells one after another, in sentences that may leave out who: "In mei was hij in Gent."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus import labels
from corpus.cutting.stories import ANY_YEAR, Story, abroad, is_incoming, story_of
from corpus.cutting.titles import Opening, is_place_heading
from corpus.dates import dates
from corpus.dienstreis import Person
from corpus.gazetteer import fold
from corpus.lines import Line
from corpus.people import people
from corpus.sentences import sentences

LEAST_WORDS = 8  # a shorter line is a heading


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where in a line a journey begins, the sentence that tells it, and who it is of where it doesn't say."""

    begin: int
    start: int
    end: int
    who: tuple[int, int] | None
    is_other: bool = False  # visitors came to the town itself


def by_stories(lines: Sequence[Line]) -> tuple[Sequence[Line], list[Opening]]:
    """The lines, cut at each sentence that tells of another journey than the one before, and the openings there."""
    parts: list[Line] = []
    opened: list[Opening] = []
    told = _Told()
    for line in lines:
        if len(line.text.split()) < LEAST_WORDS:
            told.heading(line)
            parts.append(line)
            continue
        cuts = told.journeys(line)
        edges = [0, *(cut.begin for cut in cuts if cut.begin), len(line.text)]
        starts = {cut.begin: cut for cut in cuts}
        for begin, end in pairwise(edges):
            if cut := starts.get(begin):
                title = line.text[cut.start : cut.end].rstrip(" .")
                offset = cut.start - begin
                length = offset + len(title)
                told_by = Opening(len(parts), title_begin=offset, title_length=length, is_told=True, who=cut.who)
                opened.append(replace(told_by, is_other=cut.is_other))
            text = line.text[begin:end].rstrip()
            start = line.start + begin
            parts.append(replace(line, start=start, end=start + len(text), text=text))
    return parts, opened


class _Told:
    """What the text has told so far: the last journey, of whom, and the place that the heading right above names."""

    def __init__(self) -> None:
        self.last: Story | None = None
        self.names: frozenset[str] = frozenset()
        self.who: tuple[int, int] | None = None
        self.place = ""

    def heading(self, line: Line) -> None:
        """Take over whom or what place a heading names."""
        self.place = line.text if is_place_heading(line) else ""
        if named := people(line.text):
            self._about(line, 0, named)

    def _about(self, line: Line, start: int, named: Sequence[tuple[Person, int, int]]) -> None:
        self.names = frozenset(fold(person.name) for person, _, _ in named)
        self.who = (line.start + start + named[0][1], line.start + start + named[-1][2])

    def journeys(self, line: Line) -> list[_Cut]:
        """The journeys that begin in the line."""
        found: list[_Cut] = []
        for start, end in sentences(line.text, 0, len(line.text)):
            named = [each for each in people(line.text[start:end]) if each[0].function in labels.words_of("board")]
            if is_incoming(line.text[start:end]):
                found.append(_Cut(start, start, end, None, is_other=True))
                continue
            story = story_of(line.text, start, end, told=self.names if not named else frozenset())
            if story is None and self.place and named:
                story = self._under_place(line.text, start, end, named)
            if story:
                self.place = ""
            if story and (self.last is None or self._is_another(story, opens=not found)):
                own = bool(named) or not found
                found.append(_Cut(start if found else 0, start, end, None if own and named else self.who))
            if story:
                self.last = story
            if named:
                self._about(line, start, named)
        return found

    def _under_place(self, text: str, start: int, end: int, named: Sequence[tuple[Person, int, int]]) -> Story | None:
        """The journey to the place of the heading of which a sentence says no more than who made it and when."""
        days = tuple(mention.value for mention in dates(text[start:end], ANY_YEAR))
        if not days or labels.says("other_times", text[start:end]):
            return None
        names = frozenset(fold(person.name) for person, _, _ in named)
        return Story(start, end, names, frozenset(abroad(self.place)), days, frozenset())

    def _is_another(self, story: Story, opens: bool) -> bool:
        assert self.last is not None
        if story.is_another(self.last, listed=False):
            return bool(story.days or story.months) or opens
        return opens and not story.places & self.last.places and bool(story.days or story.months)
