"""An embedder without a model, and a program that builds an index with it: to be killed, or run beside another."""

from __future__ import annotations

import hashlib
import re
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corpus.register import read_register
from index.builder import up_to_date
from index.embeddings import Vector, Vectors
from index.passages import passages_of
from index.store import Store

SIZE = 64


class HashEmbedder:
    """Gives texts that share words vectors that are near; remembers what it was asked to embed."""

    def __init__(self, name: str = "hash", seconds: float = 0.0) -> None:
        self._name = name
        self._seconds = seconds
        self.embedded: list[str] = []

    @property
    def name(self) -> str:
        return self._name

    def query(self, text: str) -> Vector:
        vector = np.full(SIZE, 1e-3, dtype=np.float32)
        for word in re.findall(r"\w+", text.casefold()):
            vector[int(hashlib.sha256(f"{self._name} {word}".encode()).hexdigest(), 16) % SIZE] += 1
        return vector / np.float32(np.linalg.norm(vector))

    def documents(self, texts: Sequence[str]) -> Vectors:
        self.embedded += texts
        time.sleep(self._seconds)
        return np.stack([self.query(text) for text in texts])


def main(store: str, corpus: str, seconds: str) -> None:
    """Bring the store up to date with the corpus, that many seconds a batch, telling how far it is on standard output."""
    passages = passages_of(read_register(Path(corpus)))
    up_to_date(Store(store), passages, HashEmbedder(seconds=float(seconds)), False, lambda *done: print(*done, flush=True))


if __name__ == "__main__":
    main(*sys.argv[1:])
