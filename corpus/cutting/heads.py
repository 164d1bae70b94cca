"""Trips whose headings hold nothing but where, when and who, in any order, on a line or more, or before other text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from corpus import labels
from corpus.amounts import AMOUNT
from corpus.cutting.stories import opening_story
from corpus.cutting.titles import Opening, unnumbered
from corpus.dates import DATE, MONTHS
from corpus.gazetteer import city, country_code
from corpus.lines import BULLET, Line
from corpus.people import people
from corpus.sentences import FINITE_VERB

_MARK = re.compile(r"[\s,.;:|()\[\]/–—-]*")
# "17-03  Gent", "BDR-2024-01: Gent", "2.1 Gent"
_NUMBER = re.compile(
    r"(?:[A-Z]{1,5}[ -]?)?\d{2,4}[-/.]\d{1,4}(?:\s{2,}|\s*[:|–]\s+|\s+(?=[A-ZÀ-ÞĀ-Ž]))"
    r"|(?i:(?:eerste|tweede|derde|vierde|vijfde|zesde)\s+\w*reis|(?:dienst)?reis\s+(?:nr\.?\s*)?\d{1,2})\s*[:.–—-]\s*"
    r"|\d{1,3}\s{2,}|\d{1,2}(?:\.\d{1,2}){1,2}[.)]?\s+(?=[A-ZÀ-ÞĀ-Ž])"
)
_ENDS = re.compile(r"\s*(?:[,.;:|()–—]|-\s|$)")
_SENTENCE = re.compile(rf"\)?,\s+(?:{FINITE_VERB.pattern})", re.IGNORECASE)  # "De reis naar Gent op 3 mei, is afgezegd"
_DAY_JOINTS = re.compile(r"\s*(?:t/m|tot en met|tot|en|&|[–—-])\s*|\s*,\s*(?=\d)", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:ma|di|wo|do|vr|za|zo)\.?)\s+(?=\d)", re.IGNORECASE
)
_NAMES = re.compile(r"['’]?[A-ZÀ-ÞĀ-Ž][\w’'-]*(?:\s(?:(?:de|en|am|an|del|di|la)\s)?['’]?[A-ZÀ-ÞĀ-Ž][\w’'-]*){0,3}")
_SHORT_COUNTRY = re.compile(r"\s*\([A-Z]{1,3}\)")  # "Kolding (DK)"
_MONTH = re.compile(rf"(?:{'|'.join(MONTHS)})\b(?:\s+(?:19|20)\d\d)?", re.IGNORECASE)
_BEHIND = re.compile(r"\s*[,(/–-]\s*(?P<country>[A-ZÀ-ÞĀ-Ž][\w’'-]*(?:\s(?:en\s)?[A-ZÀ-ÞĀ-Ž][\w’'-]*)?)")


@dataclass(frozen=True, slots=True)
class Head:
    """What the beginning of a line says of a trip, of "who", "where" and "when", and where in the line that ends."""

    told: frozenset[str]
    begin: int
    end: int
    is_all: bool


@dataclass(frozen=True, slots=True)
class _Run:
    """The lines `begin` to `end` that make one heading, and what they say together."""

    begin: int
    end: int
    told: frozenset[str]
    last: Head


def by_heads(lines: Sequence[Line]) -> tuple[Sequence[Line], list[Opening]]:
    """The lines with the openings at such headings: of one that begins with who is over several, below that line."""
    heads = [head_of_line(line.text) for line in lines]
    runs = [run for run in _runs(lines, heads) if _is_heading(lines, run)]
    led = [run for run in runs if run.begin + 1 < run.end and _told(heads[run.begin]) == {"who"}]
    apart = len(led) < len(runs)  # then who it is stands over several
    opened = [_opening(lines, heads, run, apart and run in led) for run in runs]
    return lines, sorted([*opened, *_others(lines, heads, opened)], key=lambda opening: opening.index)


def _others(lines: Sequence[Line], heads: Sequence[Head | None], opened: Sequence[Opening]) -> list[Opening]:
    """The items of a list by day, of which those that name a place abroad are trips: the others end them."""
    dated = [bool(DATE.match(lines[each.index].text)) for each in opened]
    if not opened or not all(dated):
        return []
    taken = {each.index for each in opened}
    found = (i for i, head in enumerate(heads) if head and i not in taken and _is_dated_item(head, lines[i].text))
    return [Opening(index, is_other=True) for index in found]


def _is_dated_item(head: Head, text: str) -> bool:
    """Whether the line is a day and a sum of money spent on it: "11-03 – Bloemen – € 25"."""
    return head.told == {"when"} and not head.is_all and AMOUNT.search(text) is not None


def _opening(lines: Sequence[Line], heads: Sequence[Head | None], run: _Run, below: bool) -> Opening:
    index = run.begin + below
    head = heads[index]
    if (at := _story_below(lines, run)) and (story := opening_story(lines[at].text)):
        length = len(lines[at].text[: story.end].rstrip(" ."))
        return Opening(at, title_begin=story.begin, title_length=length, is_told=True)
    if head is None or (head.is_all and not BULLET.match(lines[index].text)):
        return Opening(index)
    return Opening(index, title_begin=head.begin, title_length=head.end, is_head=True)


def _runs(lines: Sequence[Line], heads: Sequence[Head | None]) -> list[_Run]:
    """The runs of lines of which each says something else of a trip, and all but the last nothing besides."""
    found: list[_Run] = []
    index = 0
    while index < len(lines):
        head = heads[index]
        end = index
        told: frozenset[str] = frozenset()
        last = head
        while end < len(lines) and (head := heads[end]) and not head.told & told:
            if end > index and (_is_item(lines[end]) or (lines[end].after_blank and told != {"who"})):
                break
            told |= head.told
            last = head
            end += 1
            if not head.is_all:
                break
        if last and told:
            found.append(_Run(index, end, told, last))
        index = max(end, index + 1)
    return found


def _is_heading(lines: Sequence[Line], run: _Run) -> bool:
    """Whether the run opens a trip: it says where and something else, or stands apart over text."""
    if "where" not in run.told:
        return run.told == {"when"} and lines[run.begin].after_blank and _story_below(lines, run) > 0
    opens = lines[run.begin].after_blank or _is_item(lines[run.begin]) or len(run.told) > 1
    if not opens:
        return False
    below = lines[run.end] if run.end < len(lines) else None
    return len(run.told) > 1 or (run.last.is_all and below is not None and len(below.text.split()) > 1)


def _story_below(lines: Sequence[Line], run: _Run) -> int:
    """The line right below a first line that says only when, if a sentence there tells of a journey; else 0."""
    at = run.begin + 1
    first = head_of_line(lines[run.begin].text)
    if first is None or first.told != {"when"} or not first.is_all or at >= len(lines):
        return 0
    apart = at >= run.end or FINITE_VERB.search(lines[at].text)
    return at if apart and opening_story(lines[at].text) else 0


def _is_item(line: Line) -> bool:
    return any((BULLET.match(line.text), _NUMBER.match(line.text), unnumbered(line.text) != line.text))


def _told(head: Head | None) -> frozenset[str]:
    return head.told if head else frozenset()


def head_of_line(text: str) -> Head | None:
    """The head of the line, None where it doesn't begin with who, where or when, or goes on with other words."""
    mark = BULLET.match(text)
    begin = mark.end() if mark else len(text) - len(unnumbered(text))
    number = _NUMBER.match(text, begin)
    if number and (DATE.search(text, number.end()) or not DATE.match(text, begin)):
        begin = number.end()  # not the "17-03" of "17-03 – Gent" where no other day follows
    steps: list[tuple[frozenset[str], int]] = [(frozenset(), begin)]
    named = {start: stop for _, start, stop in people(text)}
    while (last := steps[-1])[1] < len(text):
        found = _next(text, _behind_words(text, last[1]), named)
        if found is None or (found[0] in last[0] and found[0] == "who"):
            break
        steps.append((last[0] | {found[0]}, found[1]))
    told, end = steps[-1]
    rest = _without_remarks(text[end:])
    if rest and not _may_end(text, end):
        # "3 mei – Gent, bezoek aan de Gent Expo" has ended before
        whole = (step for step in reversed(steps) if {"where", "when"} <= step[0] and _may_end(text, step[1]))
        told, end = next(whole, (frozenset(), begin))
    return Head(told, begin, end if rest else len(text), not rest) if told else None


def _may_end(text: str, end: int) -> bool:
    return text[end - 1] == "." or (_ENDS.match(text, end) is not None and not _SENTENCE.match(text, end))


def _next(text: str, at: int, named: dict[int, int]) -> tuple[str, int] | None:
    """What stands here, and where it ends."""
    if at in named:
        return "who", named[at]
    if days := _days(text, at):
        return "when", days
    if place := _place(text, at):
        return "where", place
    return None


def _days(text: str, at: int) -> int:
    """Where the days that begin here end; 0 where none do."""
    end = 0
    while True:
        if weekday := _WEEKDAY.match(text, at):
            at = weekday.end()
        day = DATE.match(text, at)
        if not day:
            month = _MONTH.match(text, at)
            return end or (month.end() if month else 0)
        end = day.end()
        joint = _DAY_JOINTS.match(text, end)
        if not joint:
            return end
        at = joint.end()


def _place(text: str, at: int) -> int:
    """Where the place abroad that begins here ends; 0 where there is none."""
    names = _NAMES.match(text, at)
    if not names:
        return 0
    words = [at + m.end() for m in re.finditer(r"\S+", names[0])]
    for end in reversed(words):
        name = text[at:end].rstrip(",")
        known = None if labels.topic(name) else city(name)  # "Kosten: € 300"; there is a Kosten in Bulgaria
        if (code := country_code(name)) or known:
            dutch = code == "NL" or (not code and known and known.country_code == "NL")
            short = _SHORT_COUNTRY.match(text, at + len(name))
            return 0 if dutch else short.end() if short else at + len(name)
    behind = _BEHIND.match(text, names.end())  # a place that isn't known, in a country that is
    return names.end() if behind and country_code(behind["country"]) not in ("", "NL") else 0


def _behind_words(text: str, at: int) -> int:
    """Behind the marks and the small words that may stand between who, where and when."""
    while True:
        mark = _MARK.match(text, at)
        start = mark.end() if mark else at
        word = _small().match(text, start)
        if not word or word.end() == start:
            return start
        at = word.end()


@cache
def _small() -> re.Pattern[str]:
    words = "|".join(map(re.escape, (*labels.words_of("between_head"), *labels.words_of("planned"))))
    return re.compile(rf"(?:{words})(?![\w’'-])", re.IGNORECASE)


def _without_remarks(text: str) -> str:
    """The rest of the line without marks, what stands between brackets, and that it was called off."""
    text = re.sub(r"\([^()]*\)", " ", text)
    return _MARK.sub("", labels.without("cancelled", labels.without("planned", text)))
