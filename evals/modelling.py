"""A real language model over the gold questions: what it wrote beside what was shown, and what that scores."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from assistant.answer import Answer
from assistant.model.client import Client, connect
from assistant.model.wording import Worded, is_asked, worded
from assistant.settings import read_connection
from corpus.errors import DienstreizenError
from corpus.register import Register
from evals.dataset import Sample, Split, question_sets, read_samples
from evals.figures import decimal, percent
from evals.markdown import ruled
from evals.run import progress
from evals.scorers import Score, score
from prompts import sentence, table

SEED = 2023
SECONDS = 60.0  # for a reply: a small model on a busy machine is slow
TOKENS = 128
PAIRS = 10  # raw replies that are printed beside what was shown


@dataclass(frozen=True, slots=True)
class Told:
    """A question, the register's own answer and what was shown in its place, with the verdicts on both."""

    sample: Sample
    own: Answer
    own_score: Score
    shown: Worded
    shown_score: Score
    seconds: float
    asked: bool


def run(size: int, output: Path | None) -> int:
    """Ask so many questions (0: all), print the table, and fail where the model costs truth."""
    connection = read_connection()
    if connection is None:
        raise DienstreizenError("llm_unset")
    told: list[Told] = []
    client = connect(connection, SECONDS, TOKENS)
    for assistant, register, samples in drawn(size):
        for number, sample in enumerate(samples, 1):
            progress(number, len(samples))
            told.append(tell(assistant, register, sample, client))
            if output:
                with output.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(as_row(told[-1]), ensure_ascii=False) + "\n")
    print(render(told, connection.model))
    worse = sum(one.shown_score.right for one in told) < sum(one.own_score.right for one in told)
    return 1 if worse or any(set(unsupported(one)) for one in told) else 0


def drawn(size: int) -> Iterable[tuple[Any, Register, list[Sample]]]:
    """Each assistant with its share of the shipped questions; the same ones every time."""
    from assistant import open_assistant

    sets = []
    for folder, corpus in question_sets():
        assistant = open_assistant(corpus)
        samples = [s for s in read_samples(assistant.register.pages, folder) if s.split is Split.SHIPPED]
        sets.append((assistant, assistant.register, samples))
    every = [(place, sample) for place, (_, _, samples) in enumerate(sets) for sample in samples]
    chosen = random.Random(SEED).sample(every, min(size or len(every), len(every)))
    for place, (assistant, register, _) in enumerate(sets):
        yield assistant, register, [sample for at, sample in chosen if at == place]


def tell(assistant: Any, register: Register, sample: Sample, client: Client) -> Told:
    """The answer to the sample's last turn, without and with the model."""
    history: tuple[Answer, ...] = ()
    for turn in sample.turns:
        history += (assistant.answer(turn, history),)
    own = history[-1]
    start = perf_counter()
    shown = worded(own, client, register)
    seconds = perf_counter() - start
    verdicts = [score(sample, answer, register) for answer in (own, shown.answer)]
    return Told(sample, own, verdicts[0], shown, verdicts[1], seconds, is_asked(own))


def unsupported(told: Told) -> list[str]:
    """What the shown answer says without support, and the register's own doesn't."""
    return [value for value in told.shown_score.unsupported if value not in told.own_score.unsupported]


def as_row(told: Told) -> dict[str, Any]:
    """The question with what the model wrote, the verdicts on its statements, and what was shown."""
    return {
        "id": told.sample.id,
        "question": told.own.standalone_question,
        "asked": told.asked,
        "reply": told.shown.reply,
        "statements": [
            {"text": one.sentence.text, "cited": one.sentence.cited, "dropped": one.reason}
            for one in told.shown.statements
        ],
        "shown": told.shown.answer.answer,
        "answered_by": told.shown.answer.answered_by,
        "unsupported": told.shown_score.unsupported,
        "right": told.shown_score.right,
        "own_right": told.own_score.right,
        "seconds": round(told.seconds, 2),
    }


def render(told: list[Told], model: str) -> str:
    """The register alone beside the register with the model, and some raw replies beside what was shown."""
    texts = table("report")
    both = ([one.own_score for one in told], [one.shown_score for one in told])
    rows = [
        (texts["guarding_model_right"], *(percent(sum(s.right for s in some) / len(told)) for some in both)),
        (texts["guarding_model_untrue"], *(str(sum(s.untrue for s in some)) for some in both)),
        (texts["guarding_model_unsupported"], *(str(sum(len(s.unsupported) for s in some)) for some in both)),
    ]
    replied = [one for one in told if one.shown.reply]
    statements = [each for one in replied for each in one.shown.statements]
    summary = sentence(
        "report",
        "guarding_model_told",
        asked=sum(one.asked for one in told),
        replied=len(replied),
        statements=len(statements),
        passing=sum(each.passes for each in statements),
        shown=sum(one.shown.answer.answered_by == "llm" for one in told),
        seconds=decimal(median([one.seconds for one in replied] or [0.0]), 1),
    )
    # Those with something that passed first, since they tell most.
    order = sorted(replied, key=lambda one: not any(each.passes for each in one.shown.statements))
    pairs = "\n\n".join(
        f"### {one.own.standalone_question}\n\n{_quoted(one.shown.reply)}\n\n→ {_quoted(one.shown.answer.answer)}"
        for one in order[:PAIRS]
    )
    title = sentence("report", "guarding_model_title", model=model, questions=len(told))
    header = texts["guarding_model_header"]
    return f"{title}\n\n{ruled(header, rows)}\n\n{summary}\n\n{texts['guarding_model_pairs']}\n\n{pairs}"


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())
