"""Finds the passages that a question is about, by meaning and by words together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.embeddings import QUERIES_KEPT, Embedder, Vector
from index.errors import SearchIndexError
from index.passages import Passage
from index.store import Generation, Level, Store
from index.words import WordIndex

DEPTH = 50  # how far down each of the two rankings is read
FUSION_K = 2  # reciprocal rank fusion: a passage gets 1 / (FUSION_K + rank) from each ranking (see evals/retrieval.py)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found: its fused score, cosine (-1 to 1) and BM25 score (0 and up).

    `agrees` tells that meaning and words each name this passage first: a sign that it is the right one.
    """

    passage: Passage
    score: float
    vector_score: float
    word_score: float
    agrees: bool


class PassageIndex:
    """The passages of a register, ready to be searched; threads may share it."""

    def __init__(self, passages: Sequence[Passage], store: Store, generation: Generation, embedder: Embedder) -> None:
        self.passages = tuple(passages)
        self._places = {passage.id: i for i, passage in enumerate(self.passages)}
        self._store = store
        self._generation = generation
        self._embedder = embedder
        self._words = WordIndex([passage.embedded_text for passage in self.passages])
        self._vector_of = lru_cache(QUERIES_KEPT)(embedder.query)

    def search(self, query: str, k: int = 8, trips: Collection[str] | None = None) -> tuple[Hit, ...]:
        """The best `k` passages for the query, best first; of the trips with these ids alone, if given.

        Raises SearchIndexError where the store or the model fails.
        """
        allowed = [i for i, passage in enumerate(self.passages) if trips is None or passage.trip in trips]
        if not query.strip() or not allowed or k < 1:
            return ()
        vector = self._vector_of(query)
        depth = max(DEPTH, k)
        wanted = None if trips is None else sorted(trips)
        nearest = self._from_store(lambda name: self._store.nearest(name, vector, depth, wanted))
        by_meaning = [self._places[i] for i in nearest if i in self._places]
        words = self._words.scores(query)
        by_words = [i for i in ranking(words, depth, allowed) if words[i] > 0]
        return self._hits(vector, words, by_meaning, by_words)[:k]

    def sentence_scores(self, query: str, passages: Iterable[Passage]) -> tuple[tuple[float, ...], ...]:
        """How near each sentence of each passage is to the query: a cosine for each of `passage.sentences`.

        Raises SearchIndexError where the store or the model fails.
        """
        chosen = tuple(passages)
        ids = list({sentence.id: None for passage in chosen for sentence in passage.sentences})
        if not ids or not query.strip():
            return tuple(tuple(0.0 for _ in passage.sentences) for passage in chosen)
        scores = self._cosines(Level.SENTENCES, ids, self._vector_of(query))
        return tuple(tuple(scores.get(sentence.id, 0.0) for sentence in passage.sentences) for passage in chosen)

    def warm_up(self) -> None:
        """Load the model and the libraries now, so that the first question needn't wait for them."""
        self.search("dienstreis", 1)

    def _hits(
        self, vector: Vector, words: NDArray[np.float32], by_meaning: Sequence[int], by_words: Sequence[int]
    ) -> tuple[Hit, ...]:
        found = dict.fromkeys((*by_meaning, *by_words))
        cosines = self._cosines(Level.PASSAGES, [self.passages[i].id for i in found], vector)
        nearness = {i: cosines.get(self.passages[i].id, 0.0) for i in found}
        fused = fuse((by_meaning, by_words))
        first = {ranked[0] if ranked else None for ranked in (by_meaning, by_words)}
        # Two rankings often tie; the cosine then tells more than the words (and page order more than chance).
        best = sorted(fused, key=lambda i: (-fused[i], -nearness[i], i))
        return tuple(Hit(self.passages[i], fused[i], nearness[i], float(words[i]), first == {i}) for i in best)

    def _cosines(self, level: Level, ids: Sequence[str], vector: Vector) -> dict[str, float]:
        vectors = self._from_store(lambda name: self._store.vectors(name, level, ids))
        return {node_id: float(found @ vector) for node_id, found in vectors.items()}

    def _from_store(self, read: Callable[[str], T]) -> T:
        """What is read from the generation in use; from its successor, where another process has just replaced it."""
        try:
            return read(self._generation.name)
        except SearchIndexError:
            current = self._store.current()
            if current is None or current.name == self._generation.name:
                raise
        if current.model != self._embedder.name:
            raise SearchIndexError("store_replaced", store=self._store.connection.address)
        self._generation = current
        return read(current.name)


def ranking(scores: NDArray[np.float32], size: int, allowed: Sequence[int]) -> list[int]:
    """The places of the highest `size` scores at the allowed places, best first; equal ones in order."""
    places = np.asarray(allowed, dtype=np.intp)
    best = np.argsort(-scores[places], kind="stable")[:size]
    return [int(i) for i in places[best]]


def fuse(rankings: Iterable[Sequence[int]], k: float = FUSION_K) -> dict[int, float]:
    """The reciprocal rank fusion of rankings (Cormack, Clarke and Büttcher 2009): the score of each place in them."""
    scores: dict[int, float] = {}
    for ranked in rankings:
        for rank, place in enumerate(ranked, 1):
            scores[place] = scores.get(place, 0.0) + 1 / (k + rank)
    return scores
