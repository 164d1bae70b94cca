"""The questions of a document as lines that a clerk can correct: a question a line, its number first."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.desk.reading.tree import again, with_leads
from assistant.desk.reading.written import WrittenQuestion, WrittenQuestions

INDENT = "   "
LINE = re.compile(r"(?P<label>[A-Za-z]{0,4}\d{0,3}(?:\.?\d{1,3}|[a-z]{1,3})*)[.):]\s+(?P<text>\S.*)")


def editable(document: WrittenQuestions) -> str:
    """The questions and leads, each on a line under its number; one under another stands further to the right."""
    return "\n".join(
        f"{INDENT * len(document.above(entry))}{entry.label}. {' '.join(entry.text.split())}"
        for entry in document.entries
    )


def edited(document: WrittenQuestions, lines: str) -> WrittenQuestions:
    """The document with the questions as corrected; what is said round them stays.

    A line without a number goes on with the one before it.
    """
    known = {entry.label: entry for entry in document.entries}
    entries: list[WrittenQuestion] = []
    open_lines: list[tuple[int, str]] = []  # how far each line stands to the right, down to the last, and its label
    for line in filter(str.strip, lines.expandtabs(len(INDENT)).splitlines()):
        found = LINE.fullmatch(line.strip())
        if not found and entries:
            entries[-1] = replace(entries[-1], text=f"{entries[-1].text} {line.strip()}")
            continue
        indent = len(line) - len(line.lstrip())
        label = again(found["label"] if found else "1", [entry.label for entry in entries])
        open_lines = [each for each in open_lines if each[0] < indent]
        parent = open_lines[-1][1] if open_lines else ""
        open_lines.append((indent, label))
        before = known.get(label, WrittenQuestion(label, ""))
        entries.append(replace(before, text=found["text"] if found else line.strip(), parent=parent))
    return replace(document, entries=with_leads(entries))
