"""The blocks, or the sentences in them, in which the college decides on a trip."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus import labels
from corpus.document import Block, BlockKind, Section
from corpus.sentences import sentences

_COLLEGE_DECIDES = re.compile(
    r"\b(?:het )?college\b.{0,80}?\b(?:besluit|besloot|heeft besloten|stem(?:t|de)\b.{0,50}?\bin"
    r"|(?:gaat|ging) akkoord|(?:gaf|geeft|verleende|verleent)\b.{0,50}?\btoestemming"
    r"|(?:heeft|had)\b.{0,50}?\b(?:ingestemd|toestemming (?:gegeven|verleend)))\b"
    r"|\b(?:heeft|had|stemde|stemt|besloot|besluit) (?:het|ons) college\b"
    r".{0,80}?\b(?:besloten|ingestemd|toestemming (?:gegeven|verleend)|in)\b"
    r"|\b(?:ons|het) (?:college)?besluit van (?:\w+ )?\d"
    r"|\bbesluit(?:en)? van het college\b|\baldus (?:vastgesteld|besloten)\b",
    re.IGNORECASE | re.DOTALL,
)
_NO_DECISION = re.compile(r"\b(?:nog )?(?:geen besluit|niets besloten|niet besloten)\b", re.IGNORECASE)
_TOPICS = ("decision", "decision_date", "subject")


@dataclass(frozen=True, slots=True)
class Parted:
    """The blocks of a section that tell of the trip, and those round a decision; `decides` where one is among them."""

    ours: tuple[Block, ...]
    theirs: tuple[Block, ...]
    decides: bool


def parted(text: str, section: Section) -> Parted:
    """The section in two; a paragraph that doesn't begin with the decision is cut: only the sentences that decide go.

    The day of a meeting, or a subject, belongs to a decision and is none.
    """
    decides = False
    ours: list[Block] = []
    theirs: list[Block] = []
    for block in section.blocks:
        announced = labels.topic(block.label) if block.kind is BlockKind.FIELD else section.topic
        listed = bool(theirs) and theirs[-1].end < block.start and text[theirs[-1].end - 1] == ":"
        if announced in _TOPICS or (listed and block.kind is BlockKind.BULLET):
            theirs.append(block)
            decides = decides or announced == "decision" or _is_decision(text[block.start : block.end])
        elif block.kind is BlockKind.FIELD:
            ours.append(block)
        else:
            for part, is_decision in _cut(text, block):
                (theirs if is_decision else ours).append(part)
                decides = decides or is_decision
    return Parted(tuple(ours), tuple(theirs), decides)


def _cut(text: str, block: Block) -> list[tuple[Block, bool]]:
    """The block whole, or the runs of its sentences that do and don't decide."""
    spans = sentences(text, block.start, block.end)
    marks = [_is_decision(text[start:end]) for start, end in spans]
    if not any(marks) or marks[0]:
        return [(block, any(marks))]
    runs: list[tuple[Block, bool]] = []
    for (start, end), mark in zip(spans, marks, strict=True):
        if runs and runs[-1][1] is mark:
            runs[-1] = (Block(block.kind, runs[-1][0].start, end), mark)
        else:
            runs.append((Block(block.kind, start, end), mark))
    return runs


def _is_decision(sentence: str) -> bool:
    return bool(_COLLEGE_DECIDES.search(sentence)) and not _NO_DECISION.search(sentence)
