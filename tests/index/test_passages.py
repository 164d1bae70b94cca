from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.document import Block, BlockKind, Document, DocumentKind, Section
from corpus.page import Page
from corpus.register import SHIPPED, read_register
from index.passages import MAX_WORDS, Passage, document_passages, passages_of
from tests.index.fakes import GENT, LYON, passages_in, write_pages

PAGES = Path(__file__).parents[1] / "pages"
FOLDERS = [SHIPPED, PAGES]


def sentence(words: int) -> str:
    return "Woord" + " woord" * (words - 1) + "."


def cut(*sections: tuple[str, list[tuple[BlockKind, str]]]) -> list[Passage]:
    """The passages of a document with these sections, written out as a page."""
    text = "Verslag dienstreis\n"
    found = []
    for title, blocks in sections:
        start = len(text)
        text += f"{title}\n" if title else ""
        placed = []
        for kind, words in blocks:
            text += "• " if kind is BlockKind.BULLET else ""
            placed.append(Block(kind, len(text), len(text) + len(words)))
            text += f"{words}\n"
        found.append(Section(title, "", start, len(text) - 1, tuple(placed)))
    page = Page("p.txt", text, 2020)
    document = Document(page.name, DocumentKind.VERSLAG, "Verslag dienstreis", 0, len(text), tuple(found))
    return list(document_passages(page, document, "t-1"))


def paragraphs(*sizes: int) -> list[tuple[BlockKind, str]]:
    return [(BlockKind.PARAGRAPH, sentence(size)) for size in sizes]


def sizes(passages: list[Passage]) -> list[int]:
    return [len(passage.text.split()) for passage in passages]


@pytest.mark.parametrize("folder", FOLDERS, ids=["shipped", "other years"])
class TestOfRealPages:
    def test_are_exact_slices(self, folder):
        register = read_register(folder)
        for passage in passages_of(register):
            text = register.page(passage.page).text
            assert passage.text == text[passage.start : passage.end] == passage.text.strip()
            for span in passage.sentences:
                assert span.text == text[span.start : span.end]
                assert passage.start <= span.start < span.end <= passage.end

    def test_cover_every_block_once(self, folder):
        register = read_register(folder)
        spans = {(p.page, place) for p in passages_of(register) for s in p.sentences for place in range(s.start, s.end)}
        total = sum(s.end - s.start for p in passages_of(register) for s in p.sentences)
        assert len(spans) == total
        for document in register.documents:
            text = register.page(document.page).text
            blocks = [block for section in document.sections for block in section.blocks]
            for block in blocks:
                missed = {text[i] for i in range(block.start, block.end) if (document.page, i) not in spans}
                assert not missed or all(c.isspace() for c in missed)

    def test_stay_in_one_document_and_are_short(self, folder):
        register = read_register(folder)
        found = passages_of(register)
        assert found
        for passage in found:
            (document,) = (
                d
                for d in register.documents
                if (d.page, d.title, d.kind) == (passage.page, passage.document, passage.kind)
            )
            assert document.start <= passage.start < passage.end <= document.end
            assert passage.trip == register.trip_of(document).id
            assert len(re.findall(r"\S*\w\S*", passage.text)) <= MAX_WORDS
            assert passage.context.startswith(document.title)

    def test_have_an_id_each_and_no_overlap(self, folder):
        found = passages_of(read_register(folder))
        assert len({passage.id for passage in found}) == len(found)
        for one, other in pairwise(found):
            assert one.page < other.page or one.end <= other.start


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (paragraphs(30, 30, 30), [90]),
        (paragraphs(90, 90), [90, 90]),
        (paragraphs(55, 55), [55, 55]),
        # Not 100 and 10: a short passage is hard to find.
        (paragraphs(*[10] * 11), [50, 60]),
        ([(BlockKind.PARAGRAPH, " ".join(sentence(20) for _ in range(6)))], [60, 60]),
        # A sentence without end is cut where it must be.
        (paragraphs(230), [100, 100, 30]),
        ([(BlockKind.BULLET, sentence(40))] * 3, [40, 81]),
    ],
)
def test_length(blocks, expected):
    assert sorted(sizes(cut(("Kop", blocks)))) == sorted(expected)


def test_short_sections_that_are_neighbours_are_one_passage():
    (passage,) = cut(("Partijen", paragraphs(8)), ("Budget", paragraphs(5)))
    assert [span.section for span in passage.sentences] == ["Partijen", "Budget"]
    assert "\nBudget\n" in passage.text
    assert passage.section == "Partijen"


def test_sections_that_are_long_enough_stay_apart():
    assert [p.section for p in cut(("Doel", paragraphs(49)), ("Verslag", paragraphs(49)))] == ["Doel", "Verslag"]


def test_the_heading_of_a_passage_is_in_its_context_and_not_in_its_text():
    (passage,) = cut(("Doel", paragraphs(60)))
    assert passage.context == "Verslag dienstreis – 2020 – Doel"
    assert passage.embedded_text == f"{passage.context}\n{sentence(60)}"


def test_a_list_keeps_its_lead_in():
    lead_in = "De rode draad was:"
    bullets = [(BlockKind.BULLET, sentence(30))] * 6
    first, *others = cut(("Verslag", [*paragraphs(90), (BlockKind.PARAGRAPH, lead_in), *bullets]))
    assert lead_in not in first.text
    assert others[0].text.startswith(f"{lead_in}\n• Woord")
    assert len(others) > 1
    assert all(passage.context.endswith(lead_in) for passage in others[1:])


def test_a_bullet_counts_as_one_sentence():
    bullet = "Het bezoek was inspirerend. Daarbij is een basis gelegd."
    (passage,) = cut(("Verslag", [(BlockKind.BULLET, bullet), (BlockKind.PARAGRAPH, bullet)]))
    expected = [bullet, "Het bezoek was inspirerend.", "Daarbij is een basis gelegd."]
    assert [span.text for span in passage.sentences] == expected


def test_a_lone_value_is_embedded_with_its_heading():
    (passage,) = cut(("Aantal ambtenaren", [(BlockKind.PARAGRAPH, "1")]))
    assert [span.embedded_text for span in passage.sentences] == ["Aantal ambtenaren: 1"]


def test_a_heading_with_nothing_under_it_is_searched_unless_it_is_a_known_label():
    (passage,) = cut(("Bezoek aan de haven", []))
    assert [span.text for span in passage.sentences] == ["Bezoek aan de haven"]
    page = Page("p.txt", "Verslag", None)
    empty = Document(page.name, DocumentKind.VERSLAG, "Verslag", 0, 7, (Section("Verslag", "report", 0, 7, ()),))
    assert list(document_passages(page, empty, "t-1")) == []


def test_ids_outlive_a_trip_put_in_front(tmp_path):
    before = passages_in(write_pages(tmp_path, a=LYON))
    after = passages_in(write_pages(tmp_path, a=f"{GENT}\n{LYON}"))
    assert {p.id for p in before} < {p.id for p in after}
    (one,) = before
    (same,) = (p for p in after if p.id == one.id)
    assert (same.text, same.context) == (one.text, one.context)
    assert same.start != one.start


@pytest.mark.parametrize(("old", "new"), [("regenwater", "grondwater"), ("Jansen", "De Vries")])
def test_an_id_changes_with_text_and_context(tmp_path, old, new):
    (before,) = passages_in(write_pages(tmp_path, a=LYON))
    (after,) = passages_in(write_pages(tmp_path, a=LYON.replace(old, new)))
    assert before.id != after.id


def test_equal_passages_have_ids_of_their_own(tmp_path):
    found = passages_in(write_pages(tmp_path, a=LYON, b=LYON))
    assert len({p.id for p in found}) == 2
    assert replace(found[0], id="", page="", trip="") == replace(found[1], id="", page="", trip="")
