"""How well meaning, words, and the two fused find the right passage, with and without typing errors.

`python -m evals.retrieval --data FOLDER` prints a table for the questions in the folder and one for the gold set.
"""

from __future__ import annotations

import json
import random
import re
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.document import Block, BlockKind, Document, DocumentKind, Section
from corpus.errors import DienstreizenError
from corpus.page import Page
from corpus.register import SHIPPED, read_register
from evals.dataset import Split, read_samples
from index.embeddings import Embedder, embedder_for
from index.passages import Passage, document_passages, passages_of
from index.retriever import DEPTH, FUSION_K, fuse, ranking
from index.words import WordIndex
from prompts import sentence

TABLE = "retrieval"
FUSION_KS = (60, 10, 2)
TYPO_SEED = 2023
TYPO_SHARE = 0.3  # of the words that are long enough
TYPO_LETTERS = 5
NEIGHBOURS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
WRONG_USE = 2

Scores = NDArray[np.float32]
Order = list[int]


@dataclass(frozen=True, slots=True)
class Case:
    """A question, and the labels that are right for it."""

    question: str
    right: frozenset[Hashable]


@dataclass(frozen=True, slots=True)
class Trial:
    """Passages, what each counts as when found (its document, or itself), and questions."""

    title: str
    passages: tuple[Passage, ...]
    labels: tuple[Hashable, ...]
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """The shares of questions with a right label first and in the first five, and the mean reciprocal rank to ten."""

    first: float
    first_five: float
    reciprocal_rank: float


@dataclass(frozen=True, slots=True)
class Rankers:
    """The scores of every passage for a question, by each way of searching."""

    vectors: Callable[[str], Scores]
    words: Callable[[str], Scores]
    grams: Callable[[str], Scores]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables: 0, or 2 for wrong use."""
    parser = ArgumentParser(prog="python -m evals.retrieval", description=sentence(TABLE, "help_description"))
    parser.add_argument("--data", type=Path, help=sentence(TABLE, "help_data"))
    parser.add_argument("--corpus", type=Path, default=SHIPPED, help=sentence(TABLE, "help_corpus"))
    parser.add_argument("--held-back", action="store_true", help=sentence(TABLE, "help_held_back"))
    arguments = parser.parse_args(argv)
    splits = tuple(Split) if arguments.held_back else (Split.SHIPPED,)
    embedder = embedder_for()
    try:
        trials = [_data_trial(arguments.data)] if arguments.data else []
        trials += [_gold_trial(arguments.corpus, split) for split in splits]
        for trial in trials:
            print(report(trial, embedder), end="\n\n")
    except DienstreizenError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    return 0


def report(trial: Trial, embedder: Embedder) -> str:
    """The table of one trial, in Markdown."""
    rankers = _rankers(trial.passages, embedder)
    texts = [case.question for case in trial.cases], [with_typos(case.question) for case in trial.cases]
    clean, misspelt = ([_orders(rankers, text) for text in group] for group in texts)
    lines = [trial.title, "", sentence(TABLE, "header"), "|---|---|---|---|---|---|---|"]
    for name in _methods():
        cells: list[str] = []
        for orders in (clean, misspelt):
            found = measure(trial, [order[name] for order in orders])
            cells += [f"{value:.3f}" for value in (found.first, found.first_five, found.reciprocal_rank)]
        shown = sentence(TABLE, "chosen", method=name) if name == _fused_name("fused_grams", FUSION_K) else name
        lines.append(f"| {' | '.join((shown, *cells))} |")
    return "\n".join([*lines, "", _agreement(trial, clean)])


def measure(trial: Trial, orders: Sequence[Order]) -> Measured:
    """How high the first right label stands, a label counting once."""
    ranks = []
    for case, order in zip(trial.cases, orders, strict=True):
        labels = list(dict.fromkeys(trial.labels[place] for place in order))
        ranks.append(next((rank for rank, label in enumerate(labels, 1) if label in case.right), 0))
    count = len(ranks) or 1
    return Measured(
        sum(rank == 1 for rank in ranks) / count,
        sum(1 <= rank <= 5 for rank in ranks) / count,
        sum(1 / rank for rank in ranks if 1 <= rank <= 10) / count,
    )


def with_typos(text: str, seed: int = TYPO_SEED) -> str:
    """The text with a letter wrong in a share of its longer words (in one at least); the same one every time."""
    chance = random.Random(f"{seed} {text}")
    words = re.split(r"(\W+)", text)
    long = [i for i, word in enumerate(words) if len(word) >= TYPO_LETTERS and word.isalpha()]
    chosen = [i for i in long if chance.random() < TYPO_SHARE] or ([chance.choice(long)] if long else [])
    for i in chosen:
        words[i] = _mistyped(words[i], chance)
    return "".join(words)


def _mistyped(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    kind = chance.choice(("swap", "drop", "double", "neighbour"))
    if kind == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    return word[:at] + _neighbour(word[at], chance) + word[at + 1 :]


def _neighbour(letter: str, chance: random.Random) -> str:
    for row in NEIGHBOURS:
        if (at := row.find(letter.lower())) >= 0:
            return chance.choice(row[max(0, at - 1) : at] + row[at + 1 : at + 2])
    return letter


def _methods() -> tuple[str, ...]:
    plain = (sentence(TABLE, name) for name in ("vectors", "words", "grams"))
    return (*plain, *(_fused_name(name, k) for name in ("fused_words", "fused_grams") for k in FUSION_KS))


def _fused_name(name: str, k: int) -> str:
    return sentence(TABLE, name, k=k)


def _rankers(passages: Sequence[Passage], embedder: Embedder) -> Rankers:
    texts = [passage.embedded_text for passage in passages]
    matrix = embedder.documents(texts)
    return Rankers(
        vectors=lambda question: matrix @ embedder.query(question),
        words=WordIndex(texts, grams=False).scores,
        grams=WordIndex(texts).scores,
    )


def _orders(rankers: Rankers, question: str) -> dict[str, Order]:
    """The places of the passages in order, best first, by each method; ties broken as the retriever breaks them."""
    vectors, words, grams = rankers.vectors(question), rankers.words(question), rankers.grams(question)
    everywhere = range(len(vectors))
    by_vectors = ranking(vectors, DEPTH, everywhere)
    by_words, by_grams = ([i for i in ranking(s, DEPTH, everywhere) if s[i] > 0] for s in (words, grams))
    orders = dict(zip(_methods(), (by_vectors, by_words, by_grams), strict=False))
    for name, other in (("fused_words", by_words), ("fused_grams", by_grams)):
        for k in FUSION_KS:
            fused = fuse((by_vectors, other), k)
            orders[_fused_name(name, k)] = sorted(fused, key=lambda i, fused=fused: (-fused[i], -vectors[i], i))  # type: ignore[misc]
    return orders


def _agreement(trial: Trial, orders: Sequence[dict[str, Order]]) -> str:
    right: dict[bool, list[bool]] = {True: [], False: []}
    ties = 0
    chosen, vectors, grams = _fused_name("fused_grams", FUSION_K), sentence(TABLE, "vectors"), sentence(TABLE, "grams")
    for case, order in zip(trial.cases, orders, strict=True):
        agreed = bool(order[grams]) and order[vectors][0] == order[grams][0]
        right[agreed].append(trial.labels[order[chosen][0]] in case.right)
        fused = sorted(fuse((order[vectors], order[grams])).values())
        ties += len(fused) > 1 and fused[-1] == fused[-2]
    shares = {agreed: f"{100 * sum(hits) / (len(hits) or 1):.0f}" for agreed, hits in right.items()}
    return sentence(
        TABLE,
        "agreement",
        agreed=len(right[True]),
        total=len(orders),
        right_agreed=shares[True],
        right_else=shares[False],
        ties=ties,
    )


def _gold_trial(corpus: Path, split: Split) -> Trial:
    register = read_register(corpus)
    passages = passages_of(register)
    cases = []
    for sample in read_samples(register.pages):
        if sample.split is split and len(sample.turns) == 1 and sample.cite:
            fragments = [fragment for group in sample.cite for fragment in group]
            cases.append(Case(sample.turns[0], frozenset(_overlapping(register.pages, passages, fragments))))
    # A fragment may lie in a title, which is part of no passage.
    cases = [case for case in cases if case.right]
    title = sentence(TABLE, "title_gold", split=split, questions=len(cases), passages=len(passages))
    return Trial(title, passages, tuple(passage.id for passage in passages), tuple(cases))


def _overlapping(pages: Sequence[Page], passages: Sequence[Passage], fragments: Sequence[str]) -> Iterator[str]:
    for page in pages:
        for fragment in fragments:
            for match in re.finditer(re.escape(fragment), page.text):
                for passage in passages:
                    if passage.page == page.name and passage.start < match.end() and match.start() < passage.end:
                        yield passage.id


def _data_trial(folder: Path) -> Trial:
    documents, questions = _rows(folder / "documents.jsonl"), _rows(folder / "questions.jsonl")
    passages = tuple(passage for row in documents for passage in _passages(row))
    cases = tuple(Case(row["question"], frozenset({row["doc_id"]})) for row in questions)
    title = sentence(
        TABLE,
        "title_data",
        data=folder.name,
        questions=len(cases),
        documents=len(documents),
        passages=len(passages),
    )
    return Trial(title, passages, tuple(passage.trip for passage in passages), cases)


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise DienstreizenError("gold_unreadable", file=path.name) from error


def _passages(row: dict[str, Any]) -> Iterator[Passage]:
    """The passages of a document of sections with paragraphs on lines of their own, cut as the register is."""
    text = ""
    sections = []
    for title, body in row["sections"]:
        start = len(text)
        text += f"{title}\n" if title else ""
        blocks = []
        for line in body.split("\n"):
            if line.strip():
                blocks.append(Block(BlockKind.PARAGRAPH, len(text), len(text) + len(line)))
                text += f"{line}\n"
        sections.append(Section(title, "", start, len(text), tuple(blocks)))
    page = Page(row["doc_id"], text, None)
    document = Document(page.name, DocumentKind.DIENSTREIS, "", 0, len(text), tuple(sections))
    return document_passages(page, document, page.name)


if __name__ == "__main__":
    sys.exit(main())
