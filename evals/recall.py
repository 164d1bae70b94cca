"""How high the product's own search ranks the passages that the gold questions expect."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from corpus.register import Register
from evals.dataset import Sample
from evals.figures import DEPTH, Outcome
from evals.trials import Span, is_searched, places, rank, span_of
from index import Hit, Passage


class Index(Protocol):
    """What is measured: the passages of a register, and the search in them."""

    @property
    def passages(self) -> Sequence[Passage]:
        """Every passage."""

    def search(self, query: str, k: int) -> Sequence[Hit]:
        """The best `k` passages for the query, best first."""


def index_of(assistant: object) -> Index | None:
    """The index that the assistant answers open questions from; None for one without."""
    opened = getattr(assistant, "index", None)
    index: Index | None = opened() if opened else None
    return index


def ranked(outcomes: Iterable[Outcome], index: Index, register: Register) -> list[Outcome]:
    """The outcomes with the ranks of what they expect; with none for those by which searching isn't measured."""
    spans = [span_of(passage) for passage in index.passages]
    return [replace(outcome, ranks=_ranks(outcome.sample, index, register, spans)) for outcome in outcomes]


def _ranks(sample: Sample, index: Index, register: Register, spans: Sequence[Span]) -> tuple[int, ...]:
    if not is_searched(sample):
        return ()
    expected = (list(places(register.pages, group)) for group in sample.cite)
    # What stands only in a title is in no passage, and isn't searched for.
    in_passages = [right for right in expected if rank(spans, right)]
    found = [span_of(hit.passage) for hit in index.search(sample.turns[0], DEPTH)]
    return tuple(rank(found, right) for right in in_passages)
