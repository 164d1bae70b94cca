"""Finding the passages of the register that a question is about, by meaning and by words."""

from __future__ import annotations

from collections.abc import Callable

from corpus.register import Register
from index.builder import up_to_date
from index.embeddings import embedder_for
from index.passages import Passage, SentenceSpan, passages_of
from index.retriever import Hit, PassageIndex
from index.store import Store

__all__ = ["Hit", "Passage", "PassageIndex", "SentenceSpan", "open_index"]


def open_index(
    register: Register,
    store: str,
    model: str | None = None,
    rebuild: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> PassageIndex:
    """The index of the register in the store (a folder, or `http://host:port`), brought up to date first.

    `model` is a Sentence Transformers name or path, by default what DIENSTREIZEN_EMBEDDING_MODEL says. `rebuild` makes
    the index afresh. `progress` is told how many vectors are in place, of how many; it is not called where nothing
    changed, and then no model is loaded either. Raises index.errors.SearchIndexError.
    """
    passages = passages_of(register)
    embedder = embedder_for(model)
    shelf = Store(store)
    return PassageIndex(passages, shelf, up_to_date(shelf, passages, embedder, rebuild, progress), embedder)
