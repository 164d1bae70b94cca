"""The product beside the stock system, by the same scorers: `python -m evals.baseline` (needs the extra `model`)."""

from __future__ import annotations

import random
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean
from time import perf_counter
from typing import TYPE_CHECKING

from assistant.answer import Status
from corpus.errors import DienstreizenError
from corpus.register import SHIPPED, Register, read_register
from evals.dataset import ANSWERING, QUESTIONS, Sample, Split, question_sets, read_samples
from evals.figures import DEPTH, Outcome, decimal, percent, refusals, share, summary, whole
from evals.markdown import ruled
from evals.run import ALL, ask, progress
from evals.scorers import score
from evals.trials import (
    Measured,
    Span,
    chosen,
    fragments_of,
    is_searched,
    measured,
    orders,
    places,
    rank,
    rankers,
    span_of,
)
from index.embeddings import Embedder, embedder_for
from index.passages import passages_of
from prompts import sentence, table

if TYPE_CHECKING:
    from evals.stock import StockSystem

SAMPLE = 100
SEED = 2023
WRONG_USE = 2


@dataclass(frozen=True, slots=True)
class Questions:
    """A register with the questions about it; `corpus` is its folder."""

    corpus: Path
    register: Register
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """Of one system, the rank of the first right chunk (0 where not in the first ten), and its chunks' words."""

    ranks: tuple[int, ...]
    first_words: tuple[int, ...]
    first_five_words: tuple[int, ...]

    @property
    def measured(self) -> Measured:
        """The figures of the ranks."""
        return measured(self.ranks)


def main(argv: Sequence[str] | None = None, questions: Path = QUESTIONS) -> int:
    """Print the two side by side: 0, or 2 for wrong use or where the extra isn't installed."""
    texts = table("report")
    parser = ArgumentParser(prog="python -m evals.baseline", description=texts["baseline_description"])
    parser.add_argument("--sample", type=int, default=SAMPLE, metavar="N", help=texts["baseline_help_sample"])
    parser.add_argument("--split", choices=(*Split, ALL), default=Split.HELD_BACK, help=texts["baseline_help_split"])
    parser.add_argument("--search-only", action="store_true", help=texts["baseline_help_search"])
    arguments = parser.parse_args(argv)
    try:
        sets = read_sets(questions, arguments.split)
        print(texts["baseline_title"], end="\n\n")
        print(compare(sets, embedder_for(), 0 if arguments.search_only else arguments.sample))
    except DienstreizenError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    return 0


def read_sets(questions: Path, split: str) -> list[Questions]:
    """The questions of the split that need no conversation, by register."""
    sets = []
    for folder, corpus in question_sets(questions):
        register = read_register(corpus or SHIPPED)
        samples = (s for s in read_samples(register.pages, folder) if split in (ALL, s.split) and len(s.turns) == 1)
        sets.append(Questions(corpus or SHIPPED, register, tuple(samples)))
    return sets


def compare(sets: Sequence[Questions], embedder: Embedder, size: int) -> str:
    """The tables: searching for every question, and answers to a sample of this size (0 for none)."""
    from evals.stock import StockSystem, small_language_model

    with ExitStack() as stack:
        llm = stack.enter_context(small_language_model()) if size else None
        systems = [StockSystem(some.register.pages, embedder, llm) for some in sets]
        pairs = [both_search(some, system, embedder) for some, system in zip(sets, systems, strict=True)]
        tables = [_search_table(_joined(stock for stock, _ in pairs), _joined(ours for _, ours in pairs))]
        if size:
            theirs: list[Outcome] = []
            ours: list[Outcome] = []
            for some, system in zip(drawn(sets, size), systems, strict=True):
                for number, sample in enumerate(some.samples, 1):
                    progress(number, len(some.samples))
                    theirs.append(stock_outcome(system, sample, some.register))
                ours += _product(some)
            tables.append(_answer_table(theirs, ours))
    return "\n\n".join(tables)


def drawn(sets: Sequence[Questions], size: int) -> list[Questions]:
    """The sets with so many of their samples together; the same ones every time."""
    everything = [(place, sample) for place, some in enumerate(sets) for sample in some.samples]
    chosen = random.Random(SEED).sample(everything, min(size, len(everything)))
    return [replace(some, samples=tuple(s for at, s in chosen if at == place)) for place, some in enumerate(sets)]


def both_search(some: Questions, system: StockSystem, embedder: Embedder) -> tuple[Search, Search]:
    """How the stock system and the product search, for the questions that some passage of the product answers."""
    passages = passages_of(some.register)
    scorers = rankers(passages, embedder)
    spans = [span_of(passage) for passage in passages]

    def theirs(question: str) -> list[Span]:
        return [(chunk.page, chunk.start, chunk.end) for chunk in system.search(question, DEPTH)]

    def ours(question: str) -> list[Span]:
        return [spans[place] for place in orders(scorers, question)[chosen()][:DEPTH]]

    samples = [sample for sample in some.samples if is_searched(sample)]
    wanted = [(sample.turns[0], list(places(some.register.pages, fragments_of(sample)))) for sample in samples]
    # What stands only in a title is in no passage of the product, which doesn't search for it.
    cases = [(question, right) for question, right in wanted if rank(spans, right)]
    return _search(theirs, cases, some.register), _search(ours, cases, some.register)


def stock_outcome(system: StockSystem, sample: Sample, register: Register) -> Outcome:
    """The stock answer by the product's scorers, made easier where the stock system can't know the rules.

    It may answer in any status but those of a refusal, or the other way round; a chunk may span documents.
    """
    start = perf_counter()
    answer = system.answer(sample.turns[0])
    milliseconds = 1000 * (perf_counter() - start)
    answers = not ANSWERING.isdisjoint(sample.status)
    # "Er gingen geen ambtenaren mee" is an answer as well as a refusal: the facts decide.
    status = tuple(Status) if answers else tuple(set(Status) - ANSWERING)
    verdict = score(replace(sample, status=status), answer, register)
    return Outcome(sample, answer, replace(verdict, breaches=()), milliseconds)


def _product(some: Questions) -> list[Outcome]:
    from assistant import open_assistant

    assistant = open_assistant(some.corpus)
    assistant.warm_up()
    return ask(assistant, some.samples)


def _search(find: Callable[[str], list[Span]], cases: Iterable[tuple[str, list[Span]]], register: Register) -> Search:
    texts = {page.name: page.text for page in register.pages}
    found = [(find(question), right) for question, right in cases]
    words = [[len(texts[page][start:end].split()) for page, start, end in spans] for spans, _ in found]
    return Search(
        tuple(rank(spans, right) for spans, right in found),
        tuple(sum(some[:1]) for some in words),
        tuple(sum(some[:5]) for some in words),
    )


def _joined(parts: Iterable[Search]) -> Search:
    some = list(parts)
    return Search(
        tuple(rank for part in some for rank in part.ranks),
        tuple(words for part in some for words in part.first_words),
        tuple(words for part in some for words in part.first_five_words),
    )


def _search_table(*systems: Search) -> str:
    found = [system.measured for system in systems]
    rows = [
        ("baseline_first", [percent(one.first) for one in found]),
        ("baseline_five", [percent(one.first_five) for one in found]),
        ("baseline_mrr", [decimal(one.reciprocal_rank, 3) for one in found]),
        ("baseline_first_words", [whole(mean(one.first_words or (0,))) for one in systems]),
        ("baseline_five_words", [whole(mean(one.first_five_words or (0,))) for one in systems]),
    ]
    return _table(sentence("report", "baseline_search", questions=len(systems[0].ranks)), rows)


def _answer_table(*systems: Sequence[Outcome]) -> str:
    rows = [summary(outcomes) for outcomes in systems]
    scores = [[outcome.score for outcome in outcomes if outcome.score] for outcomes in systems]
    refused = [refusals(outcomes) for outcomes in systems]
    lines = [
        ("baseline_right", [percent(row["share"]) for row in rows]),
        (
            "baseline_facts",
            [percent(share(sum(not (s.missing or s.false) for s in some), len(some))) for some in scores],
        ),
        ("baseline_untrue", [str(row["untrue"]) for row in rows]),
        ("baseline_unsupported", [str(sum(len(s.unsupported) for s in some)) for some in scores]),
        ("baseline_cited", [percent(row["citation_recall"]) for row in rows]),
        ("baseline_answered", [f"{len(one.wrongly_answered)} / {one.refusable}" for one in refused]),
        ("baseline_time", [whole(row["median_ms"]) for row in rows]),
    ]
    return _table(sentence("report", "baseline_answers", questions=len(systems[0])), lines)


def _table(title: str, rows: Iterable[tuple[str, Sequence[str]]]) -> str:
    texts = table("report")
    return f"{title}\n\n{ruled(texts['baseline_header'], ([texts[key], *cells] for key, cells in rows))}"


if __name__ == "__main__":
    sys.exit(main())
