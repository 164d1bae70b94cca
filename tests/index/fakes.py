"""Parts to build an index with: pages, an embedder without a model, a program to kill or to run beside another."""

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
from index.passages import Passage, passages_of
from index.store import Store

SIZE = 64
LYON = """Verslag buitenlandse dienstreis wethouder Jansen naar Lyon (Frankrijk)

Verslag van de reis

De wethouder sprak in Lyon met het waterschap over regenwater op daken.
"""
GENT = """Verslag buitenlandse dienstreis burgemeester De Boer naar Gent (België)

Verslag van de reis

In Gent ging het gesprek over deelfietsen en over de nieuwe tramlijn.
"""
OSLO = """Verslag buitenlandse dienstreis wethouder Smit naar Oslo (Noorwegen)

Verslag van de reis

De haven van Oslo liet zien hoe veerboten elektrisch varen.
"""


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


def write_pages(folder: Path, **pages: str) -> Path:
    """The folder, holding these pages and no others."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, text in pages.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def passages_in(folder: Path) -> tuple[Passage, ...]:
    """The passages of the pages in a folder."""
    return passages_of(read_register(folder))


def main(store: str, corpus: str, seconds: str) -> None:
    """Bring the store up to date with the corpus, that many seconds a batch; prints a line after each batch."""
    embedder = HashEmbedder(seconds=float(seconds))
    up_to_date(Store(store), passages_in(Path(corpus)), embedder, False, lambda *done: print(*done, flush=True))  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
