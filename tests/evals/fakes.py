"""An assistant with canned answers, an index with canned finds, and question files on disk."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from assistant.answer import Answer
from corpus.register import Register
from evals.dataset import Sample
from index import Hit
from index.passages import passages_of
from tests.evals.gold import register


class CannedAssistant:
    """Answers each question with the answer under it, and remembers the history it was given; KeyError for another."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self.answers = answers
        self.histories: list[tuple[str, ...]] = []

    @property
    def register(self) -> Register:
        return register()

    def answer(self, question: str, history: tuple[Answer, ...] = ()) -> Answer:
        self.histories.append(tuple(answer.question for answer in history))
        return replace(self.answers[question], question=question)

    def open(self, corpus: Path | None, store: str | None) -> CannedAssistant:
        return self


class CannedIndex:
    """Finds, for any question, the passages with these fragments, in that order."""

    def __init__(self, *fragments: str) -> None:
        self.passages = passages_of(register())
        self._fragments = fragments

    def search(self, query: str, k: int) -> list[Hit]:
        found = [passage for fragment in self._fragments for passage in self.passages if fragment in passage.text]
        return [Hit(passage, 1.0, 1.0, 1.0, False) for passage in found[:k]]


def row(sample: Sample) -> dict[str, object]:
    """The sample as a line of a question file holds it."""
    return {
        "id": sample.id,
        "kind": sample.kind,
        "turns": sample.turns,
        "status": sample.status,
        "must": sample.must,
        "must_not": sample.must_not,
        "cite": sample.cite,
    }


def write(path: Path, *rows: dict[str, object]) -> None:
    """A question file."""
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n", "utf-8")
