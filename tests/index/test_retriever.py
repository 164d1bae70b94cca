from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.register import read_register
from index import open_index
from index.builder import up_to_date
from index.embeddings import Vector
from index.errors import SearchIndexError
from index.retriever import PassageIndex, fuse, ranking
from index.store import Store
from tests.index.fakes import GENT, LYON, OSLO, HashEmbedder, passages_in, write_pages


@pytest.mark.parametrize(
    ("rankings", "k", "expected"),
    [
        ((), 2, {}),
        (([],), 2, {}),
        (([7, 3],), 2, {7: 1 / 3, 3: 1 / 4}),
        (([7, 3], [3, 5]), 2, {7: 1 / 3, 3: 1 / 4 + 1 / 3, 5: 1 / 4}),
        (([7, 3], [3, 7]), 10, {7: 1 / 11 + 1 / 12, 3: 1 / 11 + 1 / 12}),
    ],
)
def test_fuse(rankings, k, expected):
    assert fuse(rankings, k) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("size", "allowed", "expected"),
    [(2, range(5), [1, 4]), (9, range(5), [1, 4, 2, 0, 3]), (2, [0, 3, 2], [2, 0]), (3, [], []), (0, range(5), [])],
)
def test_ranking(size, allowed, expected):
    assert ranking(np.array([0, 9, 5, 0, 9], dtype=np.float32), size, allowed) == expected


class Steered(HashEmbedder):
    """Gives the texts and questions that hold a word the vector chosen for it."""

    def __init__(self, **vectors: tuple[float, float]) -> None:
        super().__init__("steered")
        self._vectors = vectors

    def query(self, text: str) -> Vector:
        for word, vector in self._vectors.items():
            if word in text:
                return np.array(vector, dtype=np.float32)
        raise AssertionError(text)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_pages(tmp_path / "pages", a=LYON, b=GENT, c=OSLO)


def open_with(embedder: HashEmbedder, corpus: Path) -> PassageIndex:
    passages = passages_in(corpus)
    store = Store(str(corpus.parent / "store"))
    return PassageIndex(passages, store, up_to_date(store, passages, embedder, False, None), embedder)


def places(index: PassageIndex, query: str, **options: object) -> list[str]:
    hits = index.search(query, **options)  # type: ignore[arg-type]
    return [next(city for city in ("Lyon", "Gent", "Oslo") if city in hit.passage.text) for hit in hits]


class TestSearch:
    def test_fuses_meaning_and_words(self, corpus):
        # By meaning Gent, Oslo, Lyon; by words Lyon alone.
        found = open_with(Steered(regenwater=(0.6, 0.8), tram=(1, 0), varen=(0.8, 0.6), vraag=(1, 0)), corpus)
        hits = found.search("vraag over regendaken")
        assert [hit.vector_score for hit in hits] == pytest.approx([0.6, 1.0, 0.8])
        assert [hit.word_score > 0 for hit in hits] == [True, False, False]
        assert [hit.score for hit in hits] == pytest.approx([1 / 5 + 1 / 3, 1 / 3, 1 / 4])
        assert [hit.agrees for hit in hits] == [False, False, False]

    def test_a_tie_goes_to_the_nearer_in_meaning(self, corpus):
        found = open_with(Steered(vraag=(1, 0), regenwater=(0.9, 0.4358), tram=(1, 0), varen=(0, 1)), corpus)
        hits = found.search("vraag: deelfietsen of regenwater op daken")
        assert [hit.passage.page for hit in hits][:2] == ["b.txt", "a.txt"]
        assert hits[0].score == pytest.approx(hits[1].score)
        assert hits[0].word_score < hits[1].word_score

    def test_tells_where_meaning_and_words_agree(self, corpus):
        found = open_with(HashEmbedder(), corpus)
        hits = found.search("veerboten in de haven van Oslo")
        assert [hit.agrees for hit in hits] == [True, False, False]

    @pytest.mark.parametrize(("k", "expected"), [(0, 0), (1, 1), (2, 2), (99, 3)])
    def test_gives_as_many_as_asked(self, corpus, k, expected):
        assert len(open_with(HashEmbedder(), corpus).search("reis", k)) == expected

    def test_only_of_the_trips_given(self, corpus):
        found = open_with(HashEmbedder(), corpus)
        trips = {trip.page: trip.id for trip in read_register(corpus).trips}
        query = "deelfietsen en tramlijn in Gent"
        assert places(found, query)[0] == "Gent"
        assert sorted(places(found, query, trips={trips["a.txt"], trips["c.txt"]})) == ["Lyon", "Oslo"]
        assert places(found, query, trips=[trips["c.txt"]]) == ["Oslo"]
        assert places(found, query, trips=()) == []
        assert places(found, query, trips=["no such trip"]) == []

    @pytest.mark.parametrize("query", ["", "  \n"])
    def test_nothing_is_found_without_a_question(self, corpus, query):
        assert open_with(HashEmbedder(), corpus).search(query) == ()

    def test_words_alone_find_a_passage_the_store_misses(self, corpus):
        passages = passages_in(corpus)
        store = Store(str(corpus.parent / "store"))
        embedder = HashEmbedder()
        generation = up_to_date(store, passages[:1], embedder, False, None)
        found = PassageIndex(passages, store, generation, embedder)
        hits = found.search("elektrisch varen")
        (oslo,) = (hit for hit in hits if hit.passage.page == "c.txt")
        assert (oslo.vector_score, oslo.word_score > 0) == (0.0, True)


class TestSentences:
    def test_scores_stand_beside_the_sentences(self, corpus):
        found = open_with(HashEmbedder(), write_pages(corpus, a=f"{LYON}\nDe bakker gaf brood.\n", b=GENT))
        lyon, gent = found.passages
        assert len(lyon.sentences) == 2
        query = "De bakker gaf brood"
        scores = found.sentence_scores(query, [gent, lyon])
        assert [len(of_one) for of_one in scores] == [1, 2]
        embedder = HashEmbedder()
        vectors = [embedder.query(span.embedded_text) for span in (*gent.sentences, *lyon.sentences)]
        expected = [float(embedder.query(query) @ vector) for vector in vectors]
        assert [score for of_one in scores for score in of_one] == pytest.approx(expected, abs=1e-5)
        assert int(np.argmax(scores[1])) == 1

    def test_nothing_asked_or_nothing_given(self, corpus):
        found = open_with(HashEmbedder(), corpus)
        assert found.sentence_scores("reis", []) == ()
        assert found.sentence_scores(" ", found.passages[:1]) == ((0.0,),)


def test_the_query_is_embedded_once(corpus):
    class Counting(HashEmbedder):
        queries = 0

        def query(self, text: str) -> Vector:
            self.queries += text == "veerboten"
            return super().query(text)

    embedder = Counting()
    found = open_with(embedder, corpus)
    for hit in found.search("veerboten"):
        found.sentence_scores("veerboten", [hit.passage])
    assert embedder.queries == 1


def test_a_model_that_cannot_be_loaded_is_told_before_anything_is_built(corpus, tmp_path):
    store = tmp_path / "store"
    with pytest.raises(SearchIndexError, match="kan niet worden geladen"):
        open_index(read_register(corpus), str(store), model=str(tmp_path))
    assert Store(str(store)).current() is None
    with Store(str(store)).connection.client() as client:
        assert client.list_collections() == []


def test_the_shipped_register_is_found_by_meaning_and_words(tmp_path):
    found = open_index(read_register(), str(tmp_path / "store"))
    found.warm_up()
    for query, words in {
        "Wat is Valdecarros?": "Valdecarros",
        "welke hoofdkantoren werden bezocht": "Yanmar",
        "waarover ging het panelgesprek van de burgermeester": "panelgesprek",
        "hoeveel woningen worden er in madrid gebouwd": "50.000 woningen",
    }.items():
        assert any(words in hit.passage.text for hit in found.search(query, 3)), query
