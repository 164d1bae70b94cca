"""Trains the classifier of intents: `python -m assistant.question.training` writes weights, tells how right it is.

Logistic regression on hashed runs of letters (tf-idf) and the question's vector, one for the asks and one for the
operations. How right it is, is told by cross-validation over the writers of the examples.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from assistant.question.intents import HEADS, WEIGHTS, letters, vector, weighted

EXAMPLES = "examples"
# scikit-learn's C, by cross-validation; few examples of what is recorded want a tight rein to stay well calibrated.
LOOSENESS = {"asks": 10.0, "operations": 10.0, "recorded": 1.0}
ITERATIONS = 500
NONE = "none"
INT8 = 127
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Example:
    """A question with its label, and the number of the writer who made it up."""

    label: str
    question: str
    writer: int


def examples(name: str) -> tuple[Example, ...]:
    """The lines `label<TAB>writer<TAB>question` of `prompts/examples/NAME.tsv`."""
    rows = [line.split("\t") for line in _text(name).splitlines() if line]
    return tuple(Example(label, question, int(writer)) for label, writer, question in rows)


def digest() -> str:
    """What the weights were trained on, so that a test can tell whether they are up to date."""
    return sha256("\n".join(_text(name) for name in HEADS).encode()).hexdigest()


def main() -> int:
    """Train on all examples, write the weights beside this module, and print the cross-validated accuracy."""
    asks, operations = examples("asks"), examples("operations")
    # A question about one trip asks no operation.
    none = tuple(Example(NONE, e.question, e.writer) for e in asks)
    sets = {"asks": asks, "operations": (*operations, *none), "recorded": examples("recorded")}
    rows = {e.question: letters(e.question) for found in sets.values() for e in found}
    vectors = {question: vector(question) for question in rows}
    idf = _idf(np.stack(list(rows.values())))
    mean = np.mean(list(vectors.values()), axis=0)
    stored: dict[str, Any] = {"idf": idf, "mean": mean, "digest": np.array(digest())}
    for head, found in sets.items():
        features = np.stack([weighted(rows[e.question], vectors[e.question], idf, mean) for e in found])
        labels = np.array([e.label for e in found])
        writers = np.array([e.writer for e in found])
        right = _cross_validated(features, labels, writers, LOOSENESS[head])
        sys.stdout.write(f"{head}: {right:.3f} right, {len(found)} examples\n")
        stored |= _quantised(head, _fit(features, labels, LOOSENESS[head]))
    np.savez_compressed(Path(__file__).with_name(WEIGHTS), **stored)
    return 0


def _text(name: str) -> str:
    return files("prompts").joinpath(EXAMPLES, f"{name}.tsv").read_text("utf-8")


def _idf(rows: Any) -> Any:
    """The rarity of each bucket; nothing for one that a single example fills."""
    holding = (rows > 0).sum(axis=0)
    return np.where(holding > 1, np.log((1 + len(rows)) / (1 + holding)) + 1, 0).astype(np.float32)


def _fit(features: Any, labels: Any, looseness: float) -> Any:
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=looseness, max_iter=ITERATIONS).fit(csr_matrix(features), labels)


def _cross_validated(features: Any, labels: Any, writers: Any, looseness: float) -> float:
    from scipy.sparse import csr_matrix

    right = []
    for writer in np.unique(writers):
        own = writers == writer
        fitted = _fit(features[~own], labels[~own], looseness)
        right.append(fitted.predict(csr_matrix(features[own])) == labels[own])
    return float(np.concatenate(right).mean())


def _quantised(head: str, fitted: Any) -> dict[str, Any]:
    slopes, biases = fitted.coef_, fitted.intercept_
    if len(slopes) == 1:  # of two labels, scikit-learn gives the second's row alone
        slopes, biases = np.concatenate([0 * slopes, slopes]), np.concatenate([0 * biases, biases])
    scale = np.maximum(np.abs(slopes).max(axis=1), TINY) / INT8
    return {
        head: np.round(slopes / scale[:, None]).astype(np.int8),
        f"{head}_scale": scale.astype(np.float32),
        f"{head}_bias": biases.astype(np.float32),
        f"{head}_names": np.array(fitted.classes_),
    }


if __name__ == "__main__":
    sys.exit(main())
