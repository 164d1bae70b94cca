"""The head of a document with written questions: number, date, asker and subject, labelled or not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.desk.reading.pieces import SHORT_LINE, Piece, header_label
from assistant.desk.reading.written import Header
from corpus.dates import DATE

# "Schriftelijke vragen van het raadslid Jansen (fractie X) over de reis naar Japan"
BY_WHOM = re.compile(
    r"\bvragen\b.{0,60}?\b(?:van|door)\s+(?:het |de )?"
    r"(?P<asker>(?:raadsl|fractie|heer|mevrouw|leden|lid|(?-i:[A-Z])).{2,120}?)"
    r"(?:\s+(?:over|inzake|betreffende|met betrekking tot|aan het college)\b|$)",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"\bvragen\b.{0,160}?\s(?:over|inzake|betreffende|met betrekking tot)\s+(?P<subject>.{4,160})$", re.I
)
NUMBER = re.compile(
    r"\b(?:nummer|vraagnummer|nr\.?|kenmerk)\s*:?\s*(?P<number>[A-Z0-9][\w./-]*\d[\w./-]*)", re.IGNORECASE
)
TITLE_MOST = 3  # lines
LONGEST_TITLE = 240  # characters
DATE_LINE = 60  # characters of a line that tells little more than a date
SALUTATION = re.compile(r"(?:geacht|beste|aan de voorzitter|mevrouw de voorzitter|l\.?s\.?$)", re.IGNORECASE)
HEADING = re.compile(r"(?:inleiding|aanleiding|achtergrond|toelichting|context|feiten)\s*:?", re.IGNORECASE)


def read_header(pieces: Sequence[Piece]) -> tuple[Header, tuple[str, ...]]:
    """The head, and the paragraphs of the introduction under it."""
    found: dict[str, str] = {}
    others: list[str] = []
    introduction: list[str] = []
    for piece in pieces:
        text = piece.text.strip()
        labelled = None if piece.marker else header_label(text)
        if labelled and not introduction:
            _note(found, labelled)
        elif HEADING.fullmatch(text):
            introduction = introduction or [""]
        elif introduction or piece.marker or not _is_head_line(text):
            introduction.append(piece.whole)
        else:
            others.append(text)
    for line in others:
        for name, value in _unlabelled(line).items():
            found.setdefault(name, value)
    title = next((line for line in others[:TITLE_MOST] if "vragen" in line.lower()), "")
    kept = tuple(line for line in others if line != title)
    return Header(title=title, others=kept, **found), tuple(filter(None, introduction))


def _is_head_line(text: str) -> bool:
    short = len(text) <= SHORT_LINE and not text.endswith((".", "?", ","))
    titled = "vragen" in text.lower() and not text.endswith((".", "?", ",", ":"))
    return short or (len(text) <= LONGEST_TITLE and (titled or bool(BY_WHOM.search(text))))


def _note(found: dict[str, str], labelled: tuple[str, str, str]) -> None:
    name, _, value = labelled
    if value:
        found[name] = f"{found[name]}, {value}" if name in found and name == "asker" else found.get(name, value)


def _unlabelled(line: str) -> dict[str, str]:
    """What a line of the head says without a label."""
    found: dict[str, str] = {}
    if (date := DATE.search(line)) and len(line) <= DATE_LINE:
        found["date"] = date[0]
    if match := BY_WHOM.search(line):
        found["asker"] = match["asker"].strip(" ,")
    if match := ABOUT.search(line):
        found["subject"] = match["subject"].strip(" .")
    if match := NUMBER.search(line):
        found["number"] = match["number"]
    return found
