"""Brings a store up to date with the passages of a register."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.embeddings import Embedder, Vector
from index.errors import SearchIndexError
from index.passages import Passage
from index.store import Generation, Level, Store

if TYPE_CHECKING:
    from llama_index.core.schema import TextNode

LAYOUT = "2"  # to be raised when what is written to the store changes
BATCH = 64

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class _Node:
    """What becomes a node: its metadata tells where it came from."""

    id: str
    embedded_text: str
    text: str
    metadata: dict[str, str | int] = field(default_factory=dict)


def up_to_date(
    store: Store, passages: Sequence[Passage], embedder: Embedder, rebuild: bool, progress: Progress | None
) -> Generation:
    """The generation that holds exactly these passages; built where the store has another, or on `rebuild`.

    A vector the store already has is carried over, except on `rebuild`. `progress` is told how many nodes are done, of
    how many. Raises SearchIndexError, also where the store was made with another model and `rebuild` is off.
    """
    with store.connection.exclusively():
        if rebuild:
            return _afresh(store, passages, embedder, progress)
        current = store.current()
        if current and current.model != embedder.name:
            raise SearchIndexError(
                "store_other_model", store=store.connection.address, built=current.model, chosen=embedder.name
            )
        if current and current.fingerprint == _fingerprint(passages, embedder.name):
            return current
        return _build(store, passages, embedder, progress, carry_over=True)


def _afresh(store: Store, passages: Sequence[Passage], embedder: Embedder, progress: Progress | None) -> Generation:
    try:
        return _build(store, passages, embedder, progress, carry_over=False)
    except SearchIndexError as error:
        if error.code != "store_corrupt":
            raise
    store.connection.erase()
    return _build(store, passages, embedder, progress, carry_over=False)


def _build(
    store: Store, passages: Sequence[Passage], embedder: Embedder, progress: Progress | None, *, carry_over: bool
) -> Generation:
    levels = {Level.PASSAGES: _passage_nodes(passages), Level.SENTENCES: _sentence_nodes(passages)}
    total, done = sum(map(len, levels.values())), 0
    name = store.begin(embedder.name)
    try:
        for level, nodes in levels.items():
            for batch in (nodes[i : i + BATCH] for i in range(0, len(nodes), BATCH)):
                kept = store.kept(embedder.name, level, [node.id for node in batch]) if carry_over else {}
                store.add(name, level, _with_vectors(batch, kept, embedder))
                done += len(batch)
                if progress:
                    progress(done, total)
        sizes = {level.value: len(nodes) for level, nodes in levels.items()}
        generation = Generation(name, embedder.name, _fingerprint(passages, embedder.name), **sizes)
        replaced = store.switch(generation)
    except BaseException:
        with suppress(SearchIndexError):
            store.drop(name)
        raise
    with suppress(SearchIndexError):  # the index is in use: rubbish can wait for the next build
        store.sweep(replaced)
    return generation


def _with_vectors(nodes: Sequence[_Node], kept: dict[str, Vector], embedder: Embedder) -> list[TextNode]:
    from llama_index.core.schema import TextNode

    new = [node for node in nodes if node.id not in kept]
    made = embedder.documents([node.embedded_text for node in new]) if new else ()
    vectors = kept | {node.id: vector for node, vector in zip(new, made, strict=True)}
    return [
        TextNode(id_=node.id, text=node.text, metadata=node.metadata, embedding=vectors[node.id].tolist())
        for node in nodes
    ]


def _passage_nodes(passages: Sequence[Passage]) -> list[_Node]:
    names = ("page", "trip", "document", "kind", "section", "context", "start", "end", "municipality")
    return [
        _Node(passage.id, passage.embedded_text, passage.text, {name: getattr(passage, name) for name in names})
        for passage in passages
    ]


def _sentence_nodes(passages: Sequence[Passage]) -> list[_Node]:
    distinct = {sentence.id: sentence for passage in passages for sentence in passage.sentences}
    return [_Node(s.id, s.embedded_text, s.text, {"section": s.section}) for s in distinct.values()]


def _fingerprint(passages: Sequence[Passage], model: str) -> str:
    """Changes with the model and with anything that is written to the store."""
    parts = [LAYOUT, model]
    for passage in passages:
        parts += [
            passage.id,
            passage.page,
            passage.trip,
            passage.kind,
            passage.municipality,
            str(passage.start),
            str(passage.end),
        ]
        parts += [sentence.id for sentence in passage.sentences]
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
