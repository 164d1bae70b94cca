"""The checker is tested: each sort of planted error must be seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evals.figures import Outcome
from evals.plants import PLANTS, guards, render_guards
from evals.scorers import score
from tests.evals import gold

RIGHT = Outcome(gold.COST, gold.COST_ANSWER, score(gold.COST, gold.COST_ANSWER, gold.register()), 1.0)


def test_the_answer_is_right_before_anything_is_planted() -> None:
    assert RIGHT.right


@pytest.mark.parametrize("name", ["wrong_citation", "wrong_number", "refusal", "falsehood", "invention", "stranger"])
def test_an_error_is_planted_and_caught(name: str) -> None:
    assert gold.COST_ANSWER is not None
    planted = PLANTS[name](gold.COST, gold.COST_ANSWER, gold.register())
    assert planted is not None
    assert not score(gold.COST, planted, gold.register()).right


@pytest.mark.parametrize(
    ("name", "coverage"),
    [
        ("wrong_coverage", "2 van 3 reizen in 2023; van 1 reis staat geen bedrag in het register."),
        ("wrong_total", "1 van 4 reizen in 2023; van 1 reis staat geen bedrag in het register."),
        ("wrong_gap", "1 van 3 reizen in 2023; van 2 reis staat geen bedrag in het register."),
    ],
)
def test_a_coverage_line_that_counts_one_too_many_is_caught(name: str, coverage: str) -> None:
    right = "1 van 3 reizen in 2023; van 1 reis staat geen bedrag in het register."
    covered = replace(gold.COST_ANSWER, coverage=right)
    assert score(gold.COST, covered, gold.register()).right
    planted = PLANTS[name](gold.COST, covered, gold.register())
    assert planted is not None
    assert planted.coverage == coverage
    assert not score(gold.COST, planted, gold.register()).right


def test_every_sort_is_reported() -> None:
    found = guards([RIGHT], gold.register())
    assert [guard.name for guard in found] == list(PLANTS)
    assert all(guard.caught == guard.planted for guard in found)
    assert render_guards(found).count("\n") == len(PLANTS) + 3
