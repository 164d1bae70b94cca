from __future__ import annotations

import json

import pytest

from evals.retrieval import main, with_typos
from evals.trials import Case, Trial, measure
from tests.index.fakes import HashEmbedder


def trial(*right: set[str]) -> Trial:
    return Trial("", (), ("x", "x", "y", "z", "v", "w", "u"), tuple(Case("", frozenset(r)) for r in right))


@pytest.mark.parametrize(
    ("right", "orders", "expected"),
    [
        ([{"x"}], [[0, 2]], (1, 1, 1)),
        # A document found twice counts once: y is second.
        ([{"y"}], [[0, 1, 2]], (0, 1, 1 / 2)),
        ([{"u"}], [[0, 2, 3, 4, 5, 6]], (0, 0, 1 / 6)),
        ([{"u", "y"}], [[0, 2, 3, 4, 5, 6]], (0, 1, 1 / 2)),
        ([{"x"}, {"z"}], [[0], [2]], (0.5, 0.5, 0.5)),
        ([{"x"}], [[]], (0, 0, 0)),
    ],
)
def test_measure(right, orders, expected):
    found = measure(trial(*right), orders)
    assert (found.first, found.first_five, found.reciprocal_rank) == pytest.approx(expected)


def test_typos_are_the_same_every_time_and_few():
    text = "Wat kostte de dienstreis van wethouder Veeningen naar Japan?"
    wrong = with_typos(text)
    assert wrong == with_typos(text) != text
    changed = [i for i, (a, b) in enumerate(zip(text.split(), wrong.split(), strict=True)) if a != b]
    assert 1 <= len(changed) <= 5
    assert wrong.startswith("Wat ")
    assert " de " in wrong
    assert with_typos(text, seed=1) != wrong


@pytest.mark.parametrize("text", ["", "?", "wie? wat", "2023 10.900"])
def test_short_words_and_numbers_are_typed_right(text):
    assert with_typos(text) == text


def test_the_tables(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("evals.retrieval.embedder_for", HashEmbedder)
    rows: list[object] = [
        {"doc_id": name, "sections": [["", f"Alles over {name}.\nEn meer."]]} for name in ("fietsen", "tunnels")
    ]
    questions: list[object] = [{"qid": "1", "question": "Wat zijn tunnels?", "doc_id": "tunnels"}]
    for name, found in {"documents": rows, "questions": questions}.items():
        (tmp_path / f"{name}.jsonl").write_text("\n".join(json.dumps(row) for row in found), "utf-8")
    assert main(["--data", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "1 vragen, 2 documenten, 2 passages" in printed
    assert "| betekenis | 1.000 | 1.000 | 1.000 |" in printed
    assert printed.count("(in gebruik)") == printed.count("## ") == 8
    assert "Gouden set (jaren, shipped)" in printed
    assert "unseen" not in printed


def test_data_that_is_not_there(tmp_path, capsys):
    assert main(["--data", str(tmp_path)]) == 2
    assert "documents.jsonl" in capsys.readouterr().err
