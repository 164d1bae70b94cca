"""How well meaning, words, and the two fused find the right passage, with and without typing errors.

`python -m evals.retrieval --data FOLDER` prints a table for the questions in the folder and one for the gold set.
"""

from __future__ import annotations

import json
import random
import re
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.document import Block, BlockKind, Document, DocumentKind, Section
from corpus.errors import DienstreizenError
from corpus.page import Page
from corpus.register import SHIPPED, read_register
from evals.dataset import Split, question_sets, read_samples
from evals.markdown import ruled
from evals.trials import TABLE, Case, Order, Trial, chosen, gold_trial, measure, methods, orders, rankers
from index.embeddings import Embedder, embedder_for
from index.passages import Passage, document_passages
from index.retriever import fuse
from prompts import sentence

TYPO_SEED = 2023
TYPO_SHARE = 0.3  # of the words that are long enough
TYPO_LETTERS = 5
NEIGHBOURS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
WRONG_USE = 2


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
        for folder, corpus in question_sets():
            if corpus is None or arguments.corpus == SHIPPED:
                trials += _gold_trials(corpus or arguments.corpus, folder, splits)
        for trial in trials:
            print(report(trial, embedder), end="\n\n")
    except DienstreizenError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    return 0


def report(trial: Trial, embedder: Embedder) -> str:
    """The table of one trial, in Markdown."""
    scorers = rankers(trial.passages, embedder)
    texts = [case.question for case in trial.cases], [with_typos(case.question) for case in trial.cases]
    clean, misspelt = ([orders(scorers, text) for text in group] for group in texts)
    rows = []
    for name in methods():
        cells: list[str] = []
        for found_orders in (clean, misspelt):
            found = measure(trial, [order[name] for order in found_orders])
            cells += [f"{value:.3f}" for value in (found.first, found.first_five, found.reciprocal_rank)]
        shown = sentence(TABLE, "chosen", method=name) if name == chosen() else name
        rows.append((shown, *cells))
    return "\n\n".join((trial.title, ruled(sentence(TABLE, "header"), rows), _agreement(trial, clean)))


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


def _agreement(trial: Trial, orders: Sequence[dict[str, Order]]) -> str:
    right: dict[bool, list[bool]] = {True: [], False: []}
    ties = 0
    used, vectors, grams = chosen(), sentence(TABLE, "vectors"), sentence(TABLE, "grams")
    for case, order in zip(trial.cases, orders, strict=True):
        agreed = bool(order[grams]) and order[vectors][0] == order[grams][0]
        right[agreed].append(trial.labels[order[used][0]] in case.right)
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


def _gold_trials(corpus: Path, folder: Path, splits: Sequence[Split]) -> Iterator[Trial]:
    register = read_register(corpus)
    samples = read_samples(register.pages, folder)
    for split in splits:
        trial = gold_trial(register, [sample for sample in samples if sample.split is split])
        if not trial.cases:  # a folder may be held back whole
            continue
        values = {"set": folder.name, "split": split, "questions": len(trial.cases), "passages": len(trial.passages)}
        yield replace(trial, title=sentence(TABLE, "title_gold", **values))


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
