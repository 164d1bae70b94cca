"""Question files: what is read, and what is said of a line that isn't right."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from assistant.answer import Status
from corpus.errors import DienstreizenError
from corpus.register import SHIPPED, Register, read_register
from evals.dataset import KINDS, Sample, Split, question_sets, read_samples
from evals.trials import fragments_of, places, rank
from tests.evals import gold
from tests.evals.fakes import row, write
from tests.evals.gold import register

GOOD = row(gold.COST)


def test_reads_what_a_line_says(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", {**GOOD, "id": "a-1"})
    write(
        tmp_path / "held_back_b.jsonl",
        {"id": "b-1", "kind": "greeting", "turns": ["Hoi", "Doei"], "status": ["partial"]},
    )
    assert read_samples(register().pages, tmp_path) == (
        Sample("a-1", "cost", gold.COST.turns, (Status.ANSWERED,), (("10.900",),), ("1.250",), ((gold.JAPAN_COST,),)),
        Sample("b-1", "greeting", ("Hoi", "Doei"), (Status.PARTIAL,), split=Split.HELD_BACK),
    )


@pytest.mark.parametrize(
    ("changes", "code", "named"),
    [
        ({"kind": "price"}, "gold_unknown_value", "price"),
        ({"status": ["good"]}, "gold_unknown_value", "good"),
        ({"status": []}, "gold_field", "status"),
        ({"status": "answered"}, "gold_field", "status"),
        ({"turns": []}, "gold_field", "turns"),
        ({"turns": [" "]}, "gold_field", "turns"),
        ({"must": ["10.900"]}, "gold_field", "must"),
        ({"must": [[]]}, "gold_field", "must"),
        ({"must": [[""]]}, "gold_field", "must"),
        ({"must_not": [["10"]]}, "gold_field", "must_not"),
        ({"cite": [["€ 10.901"]]}, "gold_fragment", "€ 10.901"),
        ({"cite": [[gold.JAPAN_COST, "staat nergens"]]}, "gold_fragment", "staat nergens"),
        ({"id": 3}, "gold_field", "id"),
        ({"note": "x"}, "gold_unknown_field", "note"),
        ({"id": "t-0"}, "gold_duplicate", "t-0"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, changes: dict[str, object], code: str, named: str) -> None:
    write(tmp_path / "vragen.jsonl", {**GOOD, "id": "t-0"}, {**GOOD, "id": "t-1", **changes})
    with pytest.raises(DienstreizenError) as caught:
        read_samples(register().pages, tmp_path)
    assert caught.value.code == code
    assert str(caught.value).startswith("vragen.jsonl, regel 2")
    assert named in str(caught.value)


@pytest.mark.parametrize("line", ["{", "[]", "null"])
def test_a_line_that_is_no_object(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.jsonl").write_text(f"\n{line}\n", "utf-8")
    with pytest.raises(DienstreizenError, match=r"a\.jsonl, regel 2 "):
        read_samples(register().pages, tmp_path)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\xff\xfe{}")
    with pytest.raises(DienstreizenError) as caught:
        read_samples(register().pages, tmp_path)
    assert caught.value.code == "gold_unreadable"


def test_a_hard_space_of_the_page_may_be_a_plain_one(tmp_path: Path) -> None:
    fragment = "van de reis: 15 – 19 mei 2023"
    assert fragment not in register().page(gold.PAGE).text
    write(tmp_path / "a.jsonl", {**GOOD, "cite": [[fragment]]})
    assert len(read_samples(register().pages, tmp_path)) == 1


def test_the_gold_set_is_valid_and_covers_every_kind() -> None:
    samples = read_samples(register().pages)
    shipped = [sample for sample in samples if sample.split is Split.SHIPPED]
    assert len(shipped) >= 150
    assert {sample.kind for sample in shipped} == set(KINDS)
    assert any(sample.split is Split.HELD_BACK for sample in samples)


def all_samples() -> list[Sample]:
    return [
        sample
        for folder, corpus in question_sets()
        for sample in read_samples(read_register(corpus or SHIPPED).pages, folder)
    ]


def test_the_set_is_large_and_nearly_a_third_of_it_is_held_back() -> None:
    samples = all_samples()
    english = [sample for sample in samples if sample.kind == "english"]
    held_back = [sample for sample in samples if sample.split is Split.HELD_BACK]
    assert len(samples) - len(english) >= 500
    assert len(english) >= 40
    assert len(held_back) >= 0.33 * len(samples)


def unasked(register: Register, questions: Iterable[Sample]) -> list[str]:
    """The paragraphs, bullets and fields of the register that no question expects to be cited."""
    asked = list(places(register.pages, {fragment for sample in questions for fragment in fragments_of(sample)}))
    spans = [
        (document.page, span.start, span.end)
        for document in register.documents
        for section in document.sections
        # A line without blocks that announces no fact only looks like a heading (see index/passages.py).
        for span in section.blocks or ([] if section.topic else [section])
    ]
    return [register.page(page).text[start:end] for page, start, end in spans if not rank([(page, start, end)], asked)]


def test_every_paragraph_of_the_shipped_page_is_asked_about() -> None:
    assert unasked(read_register(SHIPPED), all_samples()) == []


def test_a_paragraph_that_is_not_asked_about_is_found() -> None:
    not_asked = unasked(register(), [gold.COST])
    assert len(not_asked) > 50
    assert gold.MADRID_COST in "".join(not_asked)
    assert gold.JAPAN_COST not in "".join(not_asked)
