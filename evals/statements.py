"""An answer cut into statements, each with the numbers of the citations it stands on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.values import WORDS
from corpus.sentences import sentences
from evals.folding import MARKER, with_bullets

MARKERS = re.compile(r"\[\d+\](?:[\s,;]*(?:(?:en|and)\s+)?\[\d+\])*")
SENTENCE_END = re.compile(r"[.!?][”’\"')]*\s*$")
QUOTE_END = re.compile(r"”\s*$")
BULLET = re.compile(r"^[ \t]*[-*•][ \t]", re.MULTILINE)
# A blank line ends a block, unless a list begins or goes on after it.
BLOCK_END = re.compile(r"\n[ \t]*\n(?![ \t]*[-*•>][ \t])")


@dataclass(frozen=True, slots=True)
class Statement:
    """A piece of an answer up to its `[n]`; `cited` are those numbers, `bullets` the items of the list it introduces.

    A sentence without `[n]` of its own stands on those that follow it in its block (`borrowed`); where none follow, on
    nothing.
    """

    text: str
    sentence: str
    cited: tuple[int, ...]
    bullets: int = 0
    borrowed: bool = False


def statements(answer: str) -> tuple[Statement, ...]:
    """The statements of an answer, in order."""
    text = with_bullets(answer)
    return tuple(
        statement for start, end in sentences(text, 0, len(text)) for statement in _of_sentence(text, start, end)
    )


def _of_sentence(text: str, start: int, end: int) -> list[Statement]:
    sentence = text[start:end]
    plain = MARKER.sub("", sentence)
    found = []
    begin = 0
    for group in MARKERS.finditer(sentence):
        found.append(Statement(MARKER.sub("", sentence[begin : group.end()]), plain, _numbers(group[0])))
        begin = group.end()
    rest = sentence[begin:]
    if found and not _ends(found[-1].text, rest):
        # What comes after the last [n] of a sentence belongs to it,
        return [*found[:-1], replace(found[-1], text=found[-1].text + rest)]
    # but after "… kostte € 10. [1]" another sentence begins.
    block_end = BLOCK_END.search(text, end)
    after = text[end : block_end.start() if block_end else len(text)]
    bullets = len(BULLET.findall(after)) if sentence.rstrip("* ").endswith(":") else 0
    return [*found, Statement(rest, plain, _numbers(after), bullets, borrowed=True)]


def _ends(text: str, rest: str) -> bool:
    """Whether the rest is a sentence of its own, behind a stop or a quotation that needs none."""
    closed = SENTENCE_END.search(text) or (QUOTE_END.search(text) and rest.lstrip()[:1].isupper())
    return bool(closed and WORDS.search(rest))


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in MARKER.findall(text))
