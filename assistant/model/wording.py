"""The register's own answer in a model's words, as far as those are supported; else the register's own."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from assistant.answer import Answer, Status
from assistant.model.client import ModelError
from assistant.model.evidence import Evidence, Unit, evidence_of
from assistant.model.guard import Checked, checked
from assistant.model.prompt import Prompt, prompt_for
from assistant.model.reading import read
from assistant.model.reply import MARK
from assistant.values import values
from corpus.register import Register

ANSWERING = (Status.ANSWERED, Status.PARTIAL)
MOST_CITATIONS = 20  # an answer with more is a list, which a model can only shorten
COVERED = 0.8  # the share of an own sentence's words that must be said too
LANGUAGE = "nl"  # what the prompts and the guard are made for

logger = logging.getLogger(__name__)


class Model(Protocol):
    """What writes a reply."""

    def reply(self, prompt: Prompt) -> str:
        """The reply; raises ModelError where there is none to use."""


@dataclass(frozen=True, slots=True)
class Worded:
    """An answer, and the reply it was made of with the verdicts on its statements (none where no model was asked)."""

    answer: Answer
    reply: str = ""
    statements: tuple[Checked, ...] = ()


def worded(answer: Answer, model: Model, register: Register) -> Worded:
    """The answer to show; never less than the register's own says."""
    if not is_asked(answer):
        return Worded(answer)
    try:
        reply = model.reply(prompt_for(answer))
    except ModelError as error:
        logger.warning("the language model was of no use, the register's own answer is shown: %s", error)
        return Worded(answer)
    return guarded(answer, reply, register)


def is_asked(answer: Answer) -> bool:
    """Whether a model may word the answer: a refusal and a choice are the register's own."""
    return answer.status in ANSWERING and answer.language == LANGUAGE and 0 < len(answer.citations) <= MOST_CITATIONS


def guarded(answer: Answer, reply: str, register: Register) -> Worded:
    """The answer made of what passes of the reply, if that says all of the register's own answer."""
    evidence = evidence_of(answer, register)
    statements = checked(reply, evidence)
    passing = [statement for statement in statements if statement.passes]
    missing = [unit for unit in evidence.own if not _is_told(unit, passing)]
    if passing and not missing:
        return Worded(_shown(answer, passing), reply, statements)
    if passing and answer.asked.open and (more := _new(passing, evidence)):
        return Worded(_introduced(answer, more), reply, statements)
    return Worded(answer, reply, statements)


def _is_told(unit: Unit, passing: Iterable[Checked]) -> bool:
    """Whether the statements that stand on a sentence of the register's answer tell all that it does."""
    telling = [one for one in passing if set(one.cited) & set(unit.cited)]
    said = [read(one.sentence.text) for one in telling]
    cited = {number for one in telling for number in one.cited}
    words = frozenset().union(*(reading.words for reading in said)) if said else frozenset()
    figures = {figure.value for reading in said for figure in reading.figures}
    own = unit.reading.words
    return (
        set(unit.cited) <= cited
        and all(figure.value in figures for figure in unit.reading.figures)
        and own & _named(unit.text) <= words
        and len(own & words) >= COVERED * len(own)
    )


@lru_cache(maxsize=4096)
def _named(text: str) -> frozenset[str]:
    """The meanings of the names in it."""
    names = (value.value for value in values(text) if isinstance(value.value, str) and not value.initial)
    return frozenset().union(*(read(name).words for name in names))


def _new(passing: Sequence[Checked], evidence: Evidence) -> list[Checked]:
    """The statements that do more than repeat a sentence of the register's answer."""
    texts = [" ".join(unit.text.split()).casefold() for unit in evidence.own]
    return [one for one in passing if not any(one.sentence.text.casefold().strip(".") in text for text in texts)]


def _shown(answer: Answer, passing: Sequence[Checked]) -> Answer:
    return _renumbered(replace(answer, answer=_text(passing), answered_by="llm"))


def _introduced(answer: Answer, passing: Sequence[Checked]) -> Answer:
    """The statements, and under them the passages that the register's own answer shows."""
    return _renumbered(replace(answer, answer=f"{_text(passing)}\n{answer.answer}", answered_by="llm"))


def _text(passing: Sequence[Checked]) -> str:
    text = ""
    for one in passing:
        joint = "\n" if one.sentence.bullet or text.rsplit("\n", 1)[-1].startswith("- ") else " "
        line = ("- " if one.sentence.bullet else "") + one.sentence.text
        text += (joint if text else "") + line + "".join(f" [{number}]" for number in one.cited)
    return text


def _renumbered(answer: Answer) -> Answer:
    """The answer with its citations numbered in the order in which it names them, and without those it doesn't."""
    numbers: dict[int, int] = {}
    for mark in MARK.finditer(answer.answer):
        numbers.setdefault(int(mark[1]), len(numbers) + 1)
    text = re.sub(MARK.pattern, lambda mark: f"[{numbers[int(mark[1])]}]", answer.answer)
    citations = {c.number: c for c in answer.citations}
    return replace(
        answer, answer=text, citations=tuple(replace(citations[old], number=new) for old, new in numbers.items())
    )
