"""Trials of searching: questions whose right passages are known, the ways of searching, and how high they rank."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.page import Page
from corpus.register import Register
from evals.dataset import Sample
from evals.folding import plain_spaces
from index.embeddings import Embedder
from index.passages import Passage, passages_of
from index.retriever import DEPTH, FUSION_K, fuse, ranking
from index.words import WordIndex
from prompts import sentence

TABLE = "retrieval"
FUSION_KS = (60, 10, 2)

Span = tuple[str, int, int]  # page, start, end
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


def measure(trial: Trial, orders: Sequence[Order]) -> Measured:
    """How high the first right label stands, a label counting once."""
    ranks = []
    for case, order in zip(trial.cases, orders, strict=True):
        labels = list(dict.fromkeys(trial.labels[place] for place in order))
        ranks.append(next((rank for rank, label in enumerate(labels, 1) if label in case.right), 0))
    return measured(ranks)


def measured(ranks: Sequence[int]) -> Measured:
    """The figures of these ranks, from 1; 0 where the right one was not found."""
    count = len(ranks) or 1
    return Measured(
        sum(rank == 1 for rank in ranks) / count,
        sum(1 <= rank <= 5 for rank in ranks) / count,
        sum(1 / rank for rank in ranks if 1 <= rank <= 10) / count,
    )


def methods() -> tuple[str, ...]:
    """The names of the ways of searching."""
    plain = (sentence(TABLE, name) for name in ("vectors", "words", "grams"))
    return (*plain, *(fused_name(name, k) for name in ("fused_words", "fused_grams") for k in FUSION_KS))


def fused_name(name: str, k: int) -> str:
    """The name of a fusion with this k."""
    return sentence(TABLE, name, k=k)


def rankers(passages: Sequence[Passage], embedder: Embedder) -> Rankers:
    """The ways of scoring these passages."""
    texts = [passage.embedded_text for passage in passages]
    matrix = embedder.documents(texts)
    return Rankers(
        vectors=lambda question: matrix @ embedder.query(question),
        words=WordIndex(texts, grams=False).scores,
        grams=WordIndex(texts).scores,
    )


def orders(scorers: Rankers, question: str) -> dict[str, Order]:
    """The places of the passages in order, best first, by each method; ties broken as the retriever breaks them."""
    vectors, words, grams = scorers.vectors(question), scorers.words(question), scorers.grams(question)
    everywhere = range(len(vectors))
    by_vectors = ranking(vectors, DEPTH, everywhere)
    by_words, by_grams = ([i for i in ranking(s, DEPTH, everywhere) if s[i] > 0] for s in (words, grams))
    found = dict(zip(methods(), (by_vectors, by_words, by_grams), strict=False))
    for name, other in (("fused_words", by_words), ("fused_grams", by_grams)):
        for k in FUSION_KS:
            fused = fuse((by_vectors, other), k)
            found[fused_name(name, k)] = sorted(fused, key=lambda i, fused=fused: (-fused[i], -vectors[i], i))  # type: ignore[misc]
    return found


def is_searched(sample: Sample) -> bool:
    """Whether searching is measured by it: a single question with a passage to cite."""
    return len(sample.turns) == 1 and bool(sample.cite)


def gold_trial(register: Register, samples: Iterable[Sample], title: str = "") -> Trial:
    """The passages of a register and its gold questions; without those that no passage answers but only a title."""
    passages = passages_of(register)
    cases = [
        Case(sample.turns[0], frozenset(_answering(passages, list(places(register.pages, fragments_of(sample))))))
        for sample in filter(is_searched, samples)
    ]
    right = tuple(case for case in cases if case.right)
    return Trial(title, passages, tuple(passage.id for passage in passages), right)


def _answering(passages: Iterable[Passage], right: Sequence[Span]) -> Iterator[str]:
    return (passage.id for passage in passages if rank([span_of(passage)], right))


def fragments_of(sample: Sample) -> list[str]:
    """Every fragment that a citation may be of."""
    return [fragment for group in sample.cite for fragment in group]


def places(pages: Iterable[Page], fragments: Iterable[str]) -> Iterator[Span]:
    """Each place of each fragment."""
    plain = [plain_spaces(fragment) for fragment in fragments]
    for page in pages:
        text = plain_spaces(page.text)
        for fragment in plain:
            for match in re.finditer(re.escape(fragment), text):
                yield page.name, match.start(), match.end()


def chosen() -> str:
    """The name of the way of searching that is in use."""
    return fused_name("fused_grams", FUSION_K)


def span_of(passage: Passage) -> Span:
    """Where the passage stands."""
    return passage.page, passage.start, passage.end


def rank(found: Iterable[Span], right: Sequence[Span]) -> int:
    """The place, from 1, of the first span that overlaps with a right one; 0 where none does."""
    return next((number for number, span in enumerate(found, 1) if any(_overlap(span, other) for other in right)), 0)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
