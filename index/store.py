"""Where the vectors are kept: Chroma, in a folder or on a server, in generations that replace each other at once.

A generation is a pair of collections, one with the passages and one with their sentences. The metadata of one more
collection, the record, names the generation in use. A build fills a generation of its own and then changes the record,
in one write: a build that is killed, or that runs beside another, touches nothing that is in use.
"""

from __future__ import annotations

import os
import platform
import time
import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np

from index.connection import Connection
from index.embeddings import Vector

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from llama_index.core.schema import TextNode

RECORD = "dienstreizen"
PREFIX = "dienstreizen-"
SPACE: CreateCollectionConfiguration = {"hnsw": {"space": "cosine"}}
ABANDONED_SECONDS = 3600.0  # after this, a build on another machine that never finished was killed


class Level(StrEnum):
    """The two kinds of nodes."""

    PASSAGES = "passages"
    SENTENCES = "sentences"


@dataclass(frozen=True, slots=True)
class Generation:
    """A complete set of vectors: the model that made them, what they were made of, and how many there are."""

    name: str
    model: str
    fingerprint: str
    passages: int
    sentences: int


class Store:
    """A Chroma store by address: a folder, or `http://host:port`.

    Every method raises SearchIndexError where the store can't be reached, written or understood.
    """

    def __init__(self, address: str) -> None:
        self.connection = Connection(address)

    def current(self) -> Generation | None:
        """The generation in use, or None where there is none yet or part of it is missing."""
        with self.connection.client() as client:
            record = _collection(client, RECORD)
            try:
                found = Generation(**(record.metadata or {})) if record else None
            except TypeError:  # a record of another version
                return None
            sizes = [_collection(client, _name(found.name, level)) for level in Level] if found else []
            counts = [collection.count() if collection else None for collection in sizes]
            return found if found and counts == [found.passages, found.sentences] else None

    def begin(self, model: str) -> str:
        """The name of a new, empty generation."""
        name = uuid.uuid4().hex
        owner = {"model": model, "host": platform.node(), "process": os.getpid(), "started": time.time()}
        with self.connection.client() as client:
            for level in Level:
                client.create_collection(
                    _name(name, level), metadata=owner, configuration=SPACE, embedding_function=None
                )
        return name

    def add(self, generation: str, level: Level, nodes: Sequence[TextNode]) -> None:
        """Put nodes, with their vectors, in a generation."""
        from llama_index.vector_stores.chroma import ChromaVectorStore

        with self.connection.client() as client:
            collection = _existing(client, generation, level)
            ChromaVectorStore(chroma_collection=collection).add(list(nodes))

    def switch(self, generation: Generation) -> str:
        """Put a complete generation in use; the name of the one it replaces, or ""."""
        with self.connection.client() as client:
            record = client.get_or_create_collection(RECORD, embedding_function=None)
            replaced = (record.metadata or {}).get("name", "")
            record.modify(metadata=asdict(generation))
        return str(replaced)

    def sweep(self, replaced: str) -> None:
        """Remove a generation that was replaced, and what killed builds left behind."""
        with self.connection.client() as client:
            collections = client.list_collections()
            # Only then the record: what another build put in use in the meantime must stay.
            record = _collection(client, RECORD)
            current = (record.metadata or {}).get("name") if record else None
        ended = {_generation(c.name) for c in collections if c.name.startswith(PREFIX) and _has_ended(c.metadata or {})}
        for name in (ended | {replaced}) - {current, ""}:
            self.drop(name)
        self.connection.sweep()

    def drop(self, generation: str) -> None:
        """Remove a generation, as far as it is there."""
        from chromadb.errors import NotFoundError

        with self.connection.client() as client:
            for level in Level:
                with suppress(NotFoundError):
                    client.delete_collection(_name(generation, level))

    def vectors(self, generation: str, level: Level, ids: Sequence[str]) -> dict[str, Vector]:
        """The vectors of the nodes that the generation holds, by id. Raises GoneError."""
        with self.connection.client() as client:
            return _vectors(_existing(client, generation, level), ids)

    def kept(self, model: str, level: Level, ids: Sequence[str]) -> dict[str, Vector]:
        """The vectors of these nodes made by the model, by id, in any generation: also one whose build was killed."""
        from chromadb.errors import ChromaError

        found: dict[str, Vector] = {}
        with self.connection.client() as client:
            for collection in client.list_collections():
                missing = [node_id for node_id in ids if node_id not in found]
                if missing and _holds(collection, level, model):
                    # What can't be read, perhaps because another process is removing it, is embedded again.
                    with suppress(ChromaError):
                        found |= _vectors(collection, missing)
        return found

    def nearest(self, generation: str, vector: Vector, size: int, trips: Sequence[str] | None) -> list[str]:
        """The ids of the passages nearest in meaning, best first, of these trips alone. Raises GoneError."""
        from llama_index.core.vector_stores import (
            FilterOperator,
            MetadataFilter,
            MetadataFilters,
            VectorStoreQuery,
        )
        from llama_index.vector_stores.chroma import ChromaVectorStore

        only = MetadataFilter(key="trip", operator=FilterOperator.IN, value=list(trips or ()))
        query = VectorStoreQuery(
            query_embedding=vector.tolist(),
            similarity_top_k=size,
            filters=None if trips is None else MetadataFilters(filters=[only]),
        )
        with self.connection.client() as client:
            collection = _existing(client, generation, Level.PASSAGES)
            return ChromaVectorStore(chroma_collection=collection).query(query).ids or []


def _name(generation: str, level: Level) -> str:
    return f"{PREFIX}{generation}-{level}"


def _collection(client: ClientAPI, name: str) -> Collection | None:
    from chromadb.errors import NotFoundError

    try:
        return client.get_collection(name, embedding_function=None)
    except NotFoundError:
        return None


def _existing(client: ClientAPI, generation: str, level: Level) -> Collection:
    return client.get_collection(_name(generation, level), embedding_function=None)


def _holds(collection: Collection, level: Level, model: str) -> bool:
    made_by = (collection.metadata or {}).get("model")
    return collection.name.startswith(PREFIX) and collection.name.endswith(f"-{level}") and made_by == model


def _vectors(collection: Collection, ids: Sequence[str]) -> dict[str, Vector]:
    if not ids:
        return {}
    found = collection.get(ids=list(ids), include=["embeddings"])
    rows = np.asarray(found["embeddings"], dtype=np.float32)
    return dict(zip(found["ids"], rows, strict=True))


def _generation(collection: str) -> str:
    return collection.removeprefix(PREFIX).rpartition("-")[0]


def _has_ended(owner: Mapping[str, Any]) -> bool:
    """Whether the process that made a generation is gone, or must be taken to be."""
    if time.time() - float(owner.get("started", 0)) > ABANDONED_SECONDS:
        return True
    if owner.get("host") != platform.node() or os.name != "posix":
        return False
    try:
        os.kill(int(owner.get("process", 0)), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
