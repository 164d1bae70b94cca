"""Where the vectors are kept: Chroma, in a folder or on a server, in generations that replace each other at once.

A generation is a pair of collections, one with the passages and one with their sentences. The metadata of one more
collection, the record, names the generation in use. A build fills a generation of its own and then changes the record,
in one write: a build that is killed, or that runs beside another, touches nothing that is in use.
"""

from __future__ import annotations

import errno
import logging
import os
import platform
import shutil
import socket
import sqlite3
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

import numpy as np
from filelock import FileLock, Timeout

from index.embeddings import Vector
from index.errors import SearchIndexError

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateCollectionConfiguration
    from llama_index.core.schema import TextNode

RECORD = "dienstreizen"
PREFIX = "dienstreizen-"
SPACE: CreateCollectionConfiguration = {"hnsw": {"space": "cosine"}}
DATABASE = "chroma.sqlite3"
DATABASE_FILES = (DATABASE, f"{DATABASE}-journal", f"{DATABASE}-wal", f"{DATABASE}-shm")
CONNECT_SECONDS = 3.0
ABANDONED_SECONDS = 3600.0  # after this, a build on another machine that never finished was killed
NO_WRITE = ("readonly", "permission denied", "os error 13", "read-only", "disk is full", "no space")
LOCK = "dienstreizen.lock"
LOCK_SECONDS = 600.0

log = logging.getLogger(__name__)


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


class GenerationGoneError(SearchIndexError):
    """Another process has replaced the generation in use."""


class _NotChromaError(Exception):
    """What answers at the address is no usable Chroma."""


class Store:
    """A Chroma store by address: a folder, or `http://host:port`.

    Every method raises SearchIndexError where the store can't be reached, written or understood.
    """

    def __init__(self, address: str) -> None:
        self.address = address
        self._server = _server(address)
        self._folder = None if self._server else Path(address).expanduser()
        self._client: ClientAPI | None = None

    @contextmanager
    def exclusively(self) -> Iterator[None]:
        """The folder to oneself: Chroma can't stand two processes that write to one. A server orders them itself."""
        if self._folder is None:
            yield
            return
        lock = FileLock(self._folder / LOCK, timeout=LOCK_SECONDS)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock.acquire()
        except Timeout as error:
            raise SearchIndexError("store_busy", store=self.address) from error
        except PermissionError as error:
            raise SearchIndexError("store_not_writable", store=self.address) from error
        except OSError as error:
            code = "store_not_writable" if error.errno in (errno.EROFS, errno.ENOSPC) else "store_no_folder"
            raise SearchIndexError(code, store=self.address) from error
        try:
            yield
        finally:
            lock.release()

    def current(self) -> Generation | None:
        """The generation in use, or None where there is none yet or part of it is missing."""
        with self._told() as client:
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
        with self._told() as client:
            for level in Level:
                client.create_collection(
                    _name(name, level), metadata=owner, configuration=SPACE, embedding_function=None
                )
        return name

    def add(self, generation: str, level: Level, nodes: Sequence[TextNode]) -> None:
        """Put nodes, with their vectors, in a generation."""
        from llama_index.vector_stores.chroma import ChromaVectorStore  # noqa: PLC0415

        with self._told() as client:
            collection = _existing(client, generation, level)
            ChromaVectorStore(chroma_collection=collection).add(list(nodes))

    def switch(self, generation: Generation) -> None:
        """Put a complete generation in use, and clean up what it replaces and what killed builds left behind."""
        with self._told() as client:
            record = client.get_or_create_collection(RECORD, embedding_function=None)
            before = (record.metadata or {}).get("name")
            record.modify(metadata=asdict(generation))
        self._sweep(before)

    def drop(self, generation: str) -> None:
        """Remove a generation, as far as it is there."""
        from chromadb.errors import NotFoundError  # noqa: PLC0415

        with self._told() as client:
            for level in Level:
                with suppress(NotFoundError):
                    client.delete_collection(_name(generation, level))

    def vectors(self, generation: str, level: Level, ids: Sequence[str]) -> dict[str, Vector]:
        """The vectors of the nodes that the generation holds, by id. Raises GenerationGoneError."""
        with self._told() as client:
            return _vectors(_existing(client, generation, level), ids)

    def kept(self, model: str, level: Level, ids: Sequence[str]) -> dict[str, Vector]:
        """The vectors of these nodes made by the model, by id, in any generation: also one whose build was killed."""
        from chromadb.errors import ChromaError  # noqa: PLC0415

        found: dict[str, Vector] = {}
        with self._told() as client:
            for collection in client.list_collections():
                missing = [node_id for node_id in ids if node_id not in found]
                if missing and collection.name.endswith(f"-{level}") and _owner(collection).get("model") == model:
                    # What can't be read, perhaps because another process is removing it, is embedded again.
                    with suppress(ChromaError):
                        found |= _vectors(collection, missing)
        return found

    def nearest(self, generation: str, vector: Vector, size: int, trips: Sequence[str] | None) -> list[str]:
        """The ids of the passages nearest in meaning, best first, of these trips alone. Raises GenerationGoneError."""
        from llama_index.core.vector_stores import (  # noqa: PLC0415
            FilterOperator,
            MetadataFilter,
            MetadataFilters,
            VectorStoreQuery,
        )
        from llama_index.vector_stores.chroma import ChromaVectorStore  # noqa: PLC0415

        only = MetadataFilter(key="trip", operator=FilterOperator.IN, value=list(trips or ()))
        query = VectorStoreQuery(
            query_embedding=vector.tolist(),
            similarity_top_k=size,
            filters=None if trips is None else MetadataFilters(filters=[only]),
        )
        with self._told() as client:
            collection = _existing(client, generation, Level.PASSAGES)
            return ChromaVectorStore(chroma_collection=collection).query(query).ids or []

    def erase(self) -> None:
        """Remove Chroma's files from the folder: the way out where they are beyond reading. A server is left alone."""
        from chromadb.api.shared_system_client import SharedSystemClient  # noqa: PLC0415

        if self._folder is None:
            return
        self._client = None
        SharedSystemClient.clear_system_cache()  # or Chroma goes on with the broken connection
        try:
            for name in DATABASE_FILES:
                (self._folder / name).unlink(missing_ok=True)
            for folder in _segment_folders(self._folder):
                shutil.rmtree(folder)
        except OSError as error:
            raise SearchIndexError("store_not_writable", store=self.address) from error

    def _sweep(self, replaced: str | None) -> None:
        with self._told() as client:
            collections = client.list_collections()
            # Only then the record: what another build put in use in the meantime must stay.
            record = _collection(client, RECORD)
            current = (record.metadata or {}).get("name") if record else None
        ended = {
            name.removeprefix(PREFIX).rpartition("-")[0]
            for name, owner in ((collection.name, _owner(collection)) for collection in collections)
            if owner and _has_ended(owner)
        }
        for generation in ended | ({replaced} if replaced else set()) - {None}:
            if generation != current:
                self.drop(generation)
        if self._folder:
            _sweep_segments(self._folder)

    @contextmanager
    def _told(self) -> Iterator[ClientAPI]:
        """The connection, and one clear sentence for whatever goes wrong with it."""
        import httpx  # noqa: PLC0415
        from chromadb.errors import ChromaError, NotFoundError  # noqa: PLC0415

        try:
            if self._client is None:
                self._client = self._connect()
            yield self._client
        except NotFoundError as error:
            raise GenerationGoneError("store_replaced", store=self.address) from error
        except (ChromaError, httpx.HTTPError, OSError, sqlite3.Error, _NotChromaError) as error:
            log.info("Chroma at %s: %s", self.address, error)
            raise SearchIndexError(self._code(str(error).lower()), store=self.address) from error

    def _connect(self) -> ClientAPI:
        import chromadb  # noqa: PLC0415
        from chromadb.config import Settings  # noqa: PLC0415

        settings = Settings(anonymized_telemetry=False)
        if self._server is None:
            try:
                return chromadb.PersistentClient(str(self._folder), settings=settings)
            except AttributeError as error:  # the second time that this process opens a broken folder
                raise _NotChromaError from error
        host, is_secure = self._server.hostname or "", self._server.scheme == "https"
        port = self._server.port or (443 if is_secure else 80)
        # Chroma's own client waits for ever for a machine that doesn't answer.
        socket.create_connection((host, port), CONNECT_SECONDS).close()
        try:
            return chromadb.HttpClient(host=host, port=port, ssl=is_secure, settings=settings)
        except (ValueError, KeyError, TypeError) as error:  # another server's answer
            raise _NotChromaError from error

    def _code(self, message: str) -> str:
        if self._server:
            return "store_unreachable"
        return "store_not_writable" if any(sign in message for sign in NO_WRITE) else "store_corrupt"


def _server(address: str) -> SplitResult | None:
    if not address.startswith(("http://", "https://")):
        return None
    parts = urlsplit(address)
    try:
        known = bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number
        known = False
    if not known:
        raise SearchIndexError("store_address", store=address)
    return parts


def _name(generation: str, level: Level) -> str:
    return f"{PREFIX}{generation}-{level}"


def _collection(client: ClientAPI, name: str) -> Collection | None:
    from chromadb.errors import NotFoundError  # noqa: PLC0415

    try:
        return client.get_collection(name, embedding_function=None)
    except NotFoundError:
        return None


def _existing(client: ClientAPI, generation: str, level: Level) -> Collection:
    return client.get_collection(_name(generation, level), embedding_function=None)


def _vectors(collection: Collection, ids: Sequence[str]) -> dict[str, Vector]:
    if not ids:
        return {}
    found = collection.get(ids=list(ids), include=["embeddings"])
    rows = np.asarray(found["embeddings"], dtype=np.float32)
    return dict(zip(found["ids"], rows, strict=True))


def _owner(collection: Collection) -> Mapping[str, Any]:
    return (collection.metadata or {}) if collection.name.startswith(PREFIX) else {}


def _has_ended(owner: Mapping[str, Any]) -> bool:
    """Whether the process that made a generation is gone, or must be taken to be."""
    if time.time() - float(owner.get("started", 0)) > ABANDONED_SECONDS:
        return True
    if owner.get("host") != platform.node() or os.name != "posix":
        return False
    try:
        os.kill(int(owner["process"]), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _segment_folders(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir() and _is_uuid(path.name)]


def _is_uuid(text: str) -> bool:
    with suppress(ValueError):
        return str(uuid.UUID(text)) == text
    return False


def _sweep_segments(folder: Path) -> None:
    """Remove the files of deleted collections, which Chroma 1.5 leaves in the folder."""
    candidates = _segment_folders(folder)
    with closing(sqlite3.connect(f"file:{folder / DATABASE}?mode=ro", uri=True)) as database:
        known = {row[0] for row in database.execute("SELECT id FROM segments")}
    for path in candidates:
        if path.name not in known:
            shutil.rmtree(path, ignore_errors=True)
