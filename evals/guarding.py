"""The guard on a language model, tested: `python -m evals.guarding`; with `--model`, on a real model's replies.

True replies are the register's own answers, and statements written by hand in other words (`replies/`). Each error is
one change to a true statement. Whether it gets through is told by the guard alone; whether what a real model's answer
shows is supported, by the suite's own judge (`evals/support.py`).
"""

from __future__ import annotations

import json
import random
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from assistant.answer import Answer
from assistant.model.evidence import evidence_of
from assistant.model.guard import Checked, checked
from assistant.model.wording import guarded, is_asked
from corpus.errors import DienstreizenError
from evals.dataset import OPEN_KINDS, QUESTIONS, Sample, Split, question_sets, read_samples
from evals.figures import decimal, percent
from evals.folding import holds
from evals.markdown import ruled
from evals.mutations import CITING, PLANTS, SEED, Planted, TrueStatement, plants
from evals.run import WRONG_USE, Assistant, ask
from prompts import sentence, table

ANSWERS = 160  # of the gold questions, whose answers are the true replies
REPLIES = Path(__file__).parent / "replies" / "paraphrases.jsonl"
SHIPPED_PAGES = ""
MOST_THROUGH, LEAST_PASSING, MOST_MILLISECONDS = 0.005, 0.97, 10.0


def main(argv: Sequence[str] | None = None) -> int:
    """Print the table, and fail where a goal is missed."""
    texts = table("report")
    parser = ArgumentParser(prog="python -m evals.guarding", description=texts["guarding_description"])
    parser.add_argument("--model", action="store_true", help=texts["guarding_help_model"])
    parser.add_argument("--sample", type=int, default=0, metavar="N", help=texts["guarding_help_sample"])
    parser.add_argument("--output", type=Path, metavar="F", help=texts["guarding_help_output"])
    parser.add_argument("--failures", action="store_true", help=texts["guarding_help_failures"])
    parser.add_argument("--replies", type=Path, metavar="F", default=REPLIES, help=texts["guarding_help_replies"])
    arguments = parser.parse_args(argv)
    if arguments.model:
        from evals.modelling import run

        try:
            return run(arguments.sample, arguments.output)
        except DienstreizenError as error:
            print(error, file=sys.stderr)
            return WRONG_USE
    statements = [*own_statements(), *paraphrases(arguments.replies)]
    planted = plants(statements)
    through = [error for error in planted if gets_through(error)]
    dropped = [one for one in statements if not passes(one)]
    times = durations({id(one.answer): one for one in statements}.values())
    print(render(statements, planted, through, dropped, times))
    if arguments.failures:
        for each in through:
            print(f"- {each.kind}: {each.reply}  <- {each.of.reply}")
        for one in dropped:
            print(f"- {_verdict(one).reason}: {one.reply}")
    met = (
        len(through) <= MOST_THROUGH * len(planted)
        and len(dropped) <= (1 - LEAST_PASSING) * len(statements)
        and quantiles(times, n=20)[-1] <= MOST_MILLISECONDS
    )
    return 0 if met else 1


def own_statements(size: int = ANSWERS) -> list[TrueStatement]:
    """The statements of the register's own answers to questions that are answered from facts; the same every time."""
    found: list[TrueStatement] = []
    seen: set[str] = set()
    for assistant, samples in _questions():
        chosen = random.Random(SEED).sample(samples, min(size // 2, len(samples)))
        for outcome in ask(assistant, chosen):
            answer = outcome.answer
            if answer is None or not is_asked(answer):
                continue
            for one in checked(answer.answer, evidence_of(answer, assistant.register)):
                if one.sentence.cited and one.sentence.text not in seen:
                    seen.add(one.sentence.text)
                    found.append(TrueStatement(one.sentence.text, one.sentence.cited, answer, assistant.register))
    return found


def paraphrases(file: Path = REPLIES) -> list[TrueStatement]:
    """The statements written by hand, each citing the passages that hold its fragments."""
    found = []
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        assistant = _assistant(row["pages"])
        answer = _answer(row["pages"], row["question"])
        cited = [c.number for part in row["cite"] for c in answer.citations if holds(c.quote, part)]
        if not all(any(holds(c.quote, part) for c in answer.citations) for part in row["cite"]):
            raise ValueError(f"the answer to {row['question']!r} no longer cites {row['cite']}")
        found.append(
            TrueStatement(row["statement"], tuple(dict.fromkeys(cited)), answer, assistant.register, by_hand=True)
        )
    return found


@cache
def _assistant(pages: str) -> Assistant:
    from assistant import open_assistant

    return open_assistant(QUESTIONS / pages / "pages" if pages else None)


@cache
def _answer(pages: str, question: str) -> Answer:
    return _assistant(pages).answer(question)


def _questions() -> Iterator[tuple[Assistant, list[Sample]]]:
    for folder, corpus in question_sets():
        if corpus is None or folder.name == "jaren":
            assistant = _assistant(folder.name if corpus else SHIPPED_PAGES)
            samples = read_samples(assistant.register.pages, folder)
            yield (
                assistant,
                [s for s in samples if s.split is Split.SHIPPED and s.kind not in OPEN_KINDS and len(s.turns) == 1],
            )


def passes(one: TrueStatement) -> bool:
    """Whether the guard lets a true statement through."""
    return _verdict(one).passes


def _verdict(one: TrueStatement) -> Checked:
    evidence = evidence_of(one.answer, one.register)
    # What comes before a statement in its own answer says which trip it is about.
    if not one.by_hand:
        for each in checked(one.answer.answer, evidence):
            if each.sentence.text == one.text:
                return each
    return checked(one.reply, evidence)[0]


def gets_through(error: Planted) -> bool:
    """Whether the guard shows anything that is not in the true reply."""
    evidence = evidence_of(error.of.answer, error.of.register)
    return any(one.passes and one.sentence.text != error.of.text for one in checked(error.reply, evidence)) or (
        error.kind in CITING and any(one.passes for one in checked(error.reply, evidence))
    )


def durations(statements: Iterable[TrueStatement]) -> list[float]:
    """The milliseconds that the guard adds to an answer, once its words have been seen."""
    times = []
    for one in statements:
        reply = f"{one.answer.answer} {one.reply}"
        start = perf_counter()
        guarded(one.answer, reply, one.register)
        times.append(1000 * (perf_counter() - start))
    return times


def render(
    statements: Sequence[TrueStatement],
    planted: Sequence[Planted],
    through: Sequence[Planted],
    dropped: Sequence[TrueStatement],
    times: Sequence[float],
) -> str:
    """The table by kind of error, the share of the true that passes, and the time."""
    texts = table("report")
    rows = []
    for kind in PLANTS:
        count, missed = sum(e.kind == kind for e in planted), sum(e.kind == kind for e in through)
        rows.append((texts[f"guarding_{kind}"], count, count - missed, missed))
    rows.append((texts["total"], len(planted), len(planted) - len(through), len(through)))
    by_hand = [one for one in statements if one.by_hand]
    lines = [
        sentence(
            "report",
            "guarding_through",
            share=percent(len(through) / len(planted)),
            goal=percent(MOST_THROUGH),
        ),
        sentence(
            "report",
            "guarding_passing",
            share=percent(1 - len(dropped) / len(statements)),
            count=len(statements),
            hand=len(by_hand),
            hand_share=percent(1 - sum(one.by_hand for one in dropped) / len(by_hand)),
        ),
        sentence(
            "report", "guarding_time", median=decimal(median(times), 1), p95=decimal(quantiles(times, n=20)[-1], 1)
        ),
    ]
    return f"{texts['guarding_title']}\n\n{ruled(texts['guarding_header'], rows)}\n\n" + "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
