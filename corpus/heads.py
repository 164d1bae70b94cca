"""Trips whose headings hold nothing but where, when and who, whatever their order and over however many lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus import labels
from corpus.dates import DATE, is_dates_only
from corpus.lines import BULLET, Line
from corpus.people import people
from corpus.places import is_bare
from corpus.titles import TITLE_CHARACTERS, Opening, is_abroad, unnumbered

HEAD_WORDS = 20

_BRACKETS = re.compile(r"\([^()]*\)")
_BETWEEN = re.compile(r"\b(?:van|op|in|te|naar|door|met|en|uit|de|het|tot|vanaf|dag|datum|wie|waar|wanneer)\b|[\W_]")


def by_heads(lines: Sequence[Line]) -> tuple[Sequence[Line], list[Opening]]:
    """The lines with the openings at the first line of each such heading: of a person over several, at the first line below."""
    heads = _heads(lines)
    who = [index for index, told in heads if _says(told[0]) == {"who"}]
    lead = set(who) if len(who) == len(heads) else set()
    return lines, [Opening(index if index in lead or index not in who else index + 1) for index, _ in heads]


def _heads(lines: Sequence[Line]) -> list[tuple[int, list[str]]]:
    """The runs of lines that say where and something else, or where alone over text, with where each begins."""
    found: list[tuple[int, list[str]]] = []
    index = 0
    while index < len(lines):
        run, told = _run(lines, index)
        if "where" in told and (len(told) > 1 or _is_apart(lines, index, index + len(run))):
            found.append((index, run))
        index += max(1, len(run))
    return found


def _run(lines: Sequence[Line], index: int) -> tuple[list[str], set[str]]:
    """The lines from this one on of which each says something else of a trip, and what they say."""
    run: list[str] = []
    told: set[str] = set()
    if not lines[index].after_blank and not BULLET.match(lines[index].text):
        return run, told
    for line in lines[index:]:
        said = _says(line.text)
        if not said or said & told or (run and BULLET.match(line.text)):
            break
        if run and line.after_blank and told != {"who"}:
            break
        run.append(line.text)
        told |= said
    return run, told


def _is_apart(lines: Sequence[Line], index: int, end: int) -> bool:
    return lines[index].after_blank and end < len(lines) and len(lines[end].text.split()) > 1


def _says(text: str) -> set[str]:
    """What a line says of a trip, of "who", "where" and "when", where it says nothing else; else nothing."""
    mark = BULLET.match(text)
    text = unnumbered(text[mark.end() :] if mark else text)
    if not text or len(text) > TITLE_CHARACTERS or len(text.split()) > HEAD_WORDS or text[-1] in ".;?!":
        return set()
    found = {"who"} if people(text) else set()
    for _, start, end in reversed(people(text)):
        text = f"{text[:start]} | {text[end:]}"
    if DATE.search(text):
        found.add("when")
        text = DATE.sub(" | ", text)
    rest = labels.without("cancelled", labels.without("planned", text))
    pieces = [piece for piece in re.split(r"\||\s[–—-]\s|:|;", rest) if _BETWEEN.sub("", _BRACKETS.sub("", piece))]
    for piece in pieces:
        words = re.sub(r"^[\s,(]*(?:(?:naar|in|te|op|van|door)\s+)*|[\s,(]*(?:\s(?:van|op|door|in))*[\s,(]*$", "", piece)
        closed = words if words.count("(") == words.count(")") else f"{words})"
        if is_dates_only(words):
            continue
        if not is_bare(closed) or not is_abroad(closed):
            return set()
        found.add("where")
    return found
