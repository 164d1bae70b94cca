"""Sub-questions that stand on one line: "Zo ja: a. wie ging er mee, b. wat kostte dat en c. wie betaalde?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.desk.reading.markers import FIRST, Kind, child_label
from assistant.desk.reading.written import WrittenQuestion

LETTERS = re.compile(r"(?:(?<=^)|(?<=[\s;,.?:]))(?:\((?P<a>[a-z])\)|(?P<b>[a-z])[.)])(?=\s)\s*")
NUMBERS = re.compile(r"(?:(?<=^)|(?<=[\s;,.?:]))(?:\((?P<a>\d{1,2})\)|(?P<b>\d{1,2})[.)])(?=\s+[A-Za-z])\s*")
JOINT = re.compile(r"[,;\s]*(?:\b(?:en|of)\b)?\s*$")
LEAST = 2


def split_inline(entry: WrittenQuestion, entries: Sequence[WrittenQuestion]) -> list[WrittenQuestion]:
    """The entry, and the sub-questions in its text where it has none on lines of their own."""
    if any(each.parent == entry.label for each in entries):
        return [entry]
    for pattern, kind in ((LETTERS, Kind.LETTER), (NUMBERS, Kind.NUMBER)):
        marks = _run(pattern, entry.text)
        if len(marks) >= LEAST:
            return _pieces(entry, marks, kind)
    return [entry]


def _run(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """The marks that count from the first on, each the next of the one before."""
    found: list[re.Match[str]] = []
    for mark in pattern.finditer(text):
        written = mark["a"] or mark["b"]
        value = int(written) if written.isdigit() else ord(written) - ord("a") + 1
        if value == len(found) + FIRST:
            found.append(mark)
    return found


def _pieces(entry: WrittenQuestion, marks: Sequence[re.Match[str]], kind: Kind) -> list[WrittenQuestion]:
    text = entry.text
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    stem = text[: marks[0].start()].rstrip()
    parts = [
        replace(
            entry,
            label=child_label(entry.label, kind, value),
            text=JOINT.sub("", text[mark.end() : end]),
            parent=entry.label,
            before="",
        )
        for value, (mark, end) in enumerate(zip(marks, ends, strict=True), FIRST)
    ]
    return [replace(entry, text=stem), *parts]
