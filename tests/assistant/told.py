"""Answers made of statements alone, so that what is said of trips can be tested apart from how a question is read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from assistant.answer import Answer
from assistant.question.inquiry import Desk, Inquiry
from assistant.reply.composer import compose
from assistant.telling.statement import Statement
from corpus.register import Register, read_register
from evals.support import unsupported

ROOT = Path(__file__).parents[2]
ONE_YEAR = ROOT / "corpus" / "pages"
FOUR_YEARS = ROOT / "evals" / "questions" / "jaren" / "pages"
ALMERE = ROOT / "evals" / "questions" / "almere" / "pages"
INVENTED = ROOT / "tests" / "pages" / "invented"


@cache
def register(folder: Path) -> Register:
    """The register in the folder, read once."""
    return read_register(folder)


def told(folder: Path, statements: Sequence[Statement], language: str = "nl") -> Answer:
    """The answer that these statements make."""
    desk = cast(Desk, SimpleNamespace(register=register(folder)))
    return compose(Inquiry("vraag", language=language, statements=tuple(statements)), desk)


def unsupported_in(folder: Path, answer: Answer) -> tuple[str, ...]:
    """What in the answer its citations don't support."""
    return unsupported(answer, "vraag", register(folder))
