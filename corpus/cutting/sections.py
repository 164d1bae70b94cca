"""The sections of a document and their blocks: headings, paragraphs, bullets and labels, known by their shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from corpus import labels
from corpus.amounts import AMOUNT, is_amount
from corpus.dates import NUMBER_WORDS
from corpus.document import Block, BlockKind, Section
from corpus.gazetteer import fold
from corpus.lines import BULLET, Line, field_of, looks_like_heading
from corpus.people import people
from corpus.sentences import END, FINITE_VERB, VERB

LABEL_WORDS = 10
BULLET_LABEL_WORDS = 5
QUESTION_WORDS = 8  # "Hoeveel ambtenaren gaan er mee?" is a label too
SUBTITLE_WORDS = 4
LEAST_SENTENCE = 2  # words; "c." before a label is a mark
NARRATIVE_TOPICS = ("purpose", "report", "result", "programme", "background")

# "Begroot: € 640    Werkelijk: € 598" and "Kosten: € 300 / Werkelijk: € 280" hold two fields.
# "Er gaat niemand mee. Kosten: € 300." holds a field behind its sentence.
_SENTENCE_FIELD = re.compile(r"(?<=[\w)][.;])\s(?=(?P<label>[A-ZÀ-ÞĀ-Ž][^:/|;.?!\t\n]{1,50}?):\s+\S)")
_IN_SENTENCE = frozenset(
    {"purpose", "officials", "amount", "transport", "payer", "traveller", "period", "decision", "decision_date"}
)
_NEXT_FIELD = re.compile(
    r"(?<!\s)(?:\s{2,40}|\t|\s[/|;]\s|;\s)(?=(?P<label>[^\W\d_](?:(?!\.\s)[^:/|;\t\n]){1,60}?)\s*:\s+\S)"
)


@dataclass(slots=True)
class _Open:
    """The section being read."""

    title: str = ""
    topic: str = ""
    start: int = -1
    is_field: bool = False
    is_tight: bool = False  # no blank line stands between the heading and its text
    blocks: list[Block] = field(default_factory=list)

    @property
    def is_list(self) -> bool:
        """Whether a heading announces a list of outcomes that nothing but bullets has followed."""
        return self.topic == "result" and len(self.blocks) > 1 and {b.kind for b in self.blocks} == {BlockKind.BULLET}

    @property
    def around(self) -> str:
        """What is told round such a list."""
        return "report"

    def closed(self) -> Iterator[Section]:
        if self.blocks or self.title:
            start = self.start if self.title else self.blocks[0].start
            end = self.blocks[-1].end if self.blocks else start + len(self.title)
            yield Section(self.title, self.topic, start, end, tuple(self.blocks), self.is_field)


def sections_of(lines: Sequence[Line]) -> list[Section]:
    """The sections of these lines, in order; the first has no title where text comes before any heading."""
    found: list[Section] = []
    current = _Open()
    for line, following in zip_longest(lines, lines[1:]):
        blocks = blocks_of(line, current.topic)
        announced = labels.topic(blocks[0].label)
        opens_list = following is not None and BULLET.match(following.text) and not BULLET.match(line.text)
        if _is_heading(line, following, current):
            found += current.closed()
            current = _Open(line.text, labels.topic(line.text), line.start, is_tight=not line.before_blank)
        elif opens_list and announced:
            found += current.closed()
            current = _Open(blocks[0].label, announced, line.start, is_field=True, blocks=blocks)
        elif line.after_blank and current.is_list and not BULLET.match(line.text):
            found += current.closed()
            current = _Open("", current.around, blocks=blocks)
        else:
            current.blocks += blocks
    found += current.closed()
    return found


def blocks_of(line: Line, topic: str) -> list[Block]:
    """The blocks of one line: a paragraph, a bullet, or one or more labelled fields."""
    mark = BULLET.match(line.text)
    begin = mark.end() if mark else 0
    pieces = _pieces(line.text, begin)
    found = [_field(line, a, b, mark is not None, topic) for a, b in pieces]
    fields = [block for block in found if block is not None]
    if len(fields) == len(pieces):
        return fields
    kind = BlockKind.BULLET if mark else BlockKind.PARAGRAPH
    behind = found[-1] is None and line.text[: pieces[-1][0]].rstrip().endswith((".", "!", "?"))
    last = len(found) - behind
    if fields and last > 0 and None not in found[1:last]:
        return [each or Block(kind, line.start + a, line.start + b) for each, (a, b) in zip(found, pieces, strict=True)]
    return [Block(kind, line.start + begin, line.end)]


def _pieces(text: str, begin: int) -> list[tuple[int, int]]:
    cuts = [m.span() for m in _NEXT_FIELD.finditer(text, begin) if labels.topic(m["label"])]
    cuts = sorted({*cuts, *(m.span() for m in _SENTENCE_FIELD.finditer(text, begin) if _opens_field(text, begin, m))})
    if cuts and (stop := END.search(text, cuts[-1][1])) and _goes_on(text, cuts[-1][1], stop):
        cuts.append((stop.end(), stop.end() + 1))  # "Verblijf: € 860. Het college stemde op 19 april in."
    starts = [begin, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return list(zip(starts, ends, strict=True))


def _goes_on(text: str, begin: int, stop: re.Match[str]) -> bool:
    """Whether the field is a sum of money, and a sentence about something else stands behind it."""
    field = field_of(text, begin, stop.start())
    rest = text[stop.end() :]
    return field is not None and is_amount(field.value) and VERB.search(rest) is not None and not AMOUNT.search(rest)


def _opens_field(text: str, begin: int, mark: re.Match[str]) -> bool:
    """Whether a known label with a value, and no sentence, stands behind a sentence."""
    known = labels.topic(mark["label"]) in _IN_SENTENCE and len(mark["label"].split()) <= BULLET_LABEL_WORDS
    value = text[mark.end("label") :]
    stop = END.search(value)
    told = FINITE_VERB.search(value[: stop.start()] if stop else value)
    return known and not (told or _counts(mark["label"])) and len(text[begin : mark.start()].split()) > LEAST_SENTENCE


def _counts(label: str) -> bool:
    """Whether the words before a colon say how many officials came along: "Er reisden drie ambtenaren mee: …"."""
    return labels.topic(label) == "officials" and any(fold(word) in NUMBER_WORDS for word in label.split())


def _field(line: Line, begin: int, end: int, in_list: bool, topic: str) -> Block | None:
    found = field_of(line.text, begin, end)
    if not found or len(found.label.split()) > LABEL_WORDS or _counts(found.label):
        return None
    if in_list and not _is_listed_field(found.label, found.value, topic):
        return None
    return Block(BlockKind.FIELD, line.start + begin, line.start + end, found.label, line.start + found.value_start)


def _is_listed_field(label: str, value: str, topic: str) -> bool:
    """Whether a bullet is a label with its value: "• Kosten: € 300"; in a report "• Vervoer: …" is a point of it."""
    if len(label.split()) > BULLET_LABEL_WORDS:
        return False
    return is_amount(value) or (topic not in NARRATIVE_TOPICS and bool(labels.topic(label)))


def _is_heading(line: Line, following: Line | None, current: _Open) -> bool:
    text = line.text.rstrip(":?").rstrip()
    if not looks_like_heading(text) or line.text.endswith("…"):
        return False
    own = labels.topic(text)
    if not own and _is_subtitle(line, following, current):
        return False
    if line.text.endswith("?") and (
        len(text.split()) > QUESTION_WORDS or not (own or _is_over_text(line, following, current))
    ):
        return False
    if current.title and not current.blocks and not current.is_field:
        # Right under a heading that wants a value, only another label is one: "MRA (Public affairs)" is the value.
        new = bool(own) and own != current.topic and following is not None and len(text.split()) > 1
        return new or own in NARRATIVE_TOPICS
    if following is None:
        return (bool(own) and current.topic in ("", *NARRATIVE_TOPICS)) or labels.names_document(text)
    apart = (line.after_blank and line.before_blank) or (current.is_tight and _is_over_text(line, following, current))
    return bool(own) or (apart and not people(text) and not line.text.endswith(":"))


def _is_subtitle(line: Line, following: Line | None, current: _Open) -> bool:
    """Whether a line is all that stands between the title and the first known heading or label: why, or with whom."""
    first = not current.title and not current.blocks and not labels.names_document(line.text)
    if not first or following is None or len(line.text.split()) < SUBTITLE_WORDS:
        return False
    label = field_of(following.text)
    known = labels.topic(label.label if label else following.text)
    return bool(known) and (label is not None or looks_like_heading(following.text.rstrip(":?")))


def _is_over_text(line: Line, following: Line | None, current: _Open) -> bool:
    """Whether a line stands over a paragraph, with a blank line between unless the heading above has none either."""
    apart = line.after_blank and (line.before_blank or current.is_tight)
    return apart and following is not None and len(following.text.split()) > LABEL_WORDS and following.text[-1] != "?"


def with_blocks(section: Section, blocks: tuple[Block, ...]) -> Section:
    """The section with these of its blocks, or parts of them."""
    if blocks == section.blocks:
        return section
    return replace(section, blocks=blocks, end=blocks[-1].end if blocks else section.end)
