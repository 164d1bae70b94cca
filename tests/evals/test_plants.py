"""The checker is tested: each sort of planted error must be seen."""

from __future__ import annotations

import pytest

from evals.figures import Outcome
from evals.plants import PLANTS, guards, render_guards
from evals.scorers import score
from tests.evals import gold

RIGHT = Outcome(gold.COST, gold.COST_ANSWER, score(gold.COST, gold.COST_ANSWER, gold.register()), 1.0)


def test_the_answer_is_right_before_anything_is_planted() -> None:
    assert RIGHT.right


@pytest.mark.parametrize("name", ["wrong_citation", "wrong_number", "refusal", "falsehood", "invention"])
def test_an_error_is_planted_and_caught(name: str) -> None:
    assert gold.COST_ANSWER is not None
    planted = PLANTS[name](gold.COST, gold.COST_ANSWER, gold.register())
    assert planted is not None
    assert not score(gold.COST, planted, gold.register()).right


def test_every_sort_is_reported() -> None:
    found = guards([RIGHT], gold.register())
    assert [guard.name for guard in found] == list(PLANTS)
    assert all(guard.caught == guard.planted for guard in found)
    assert render_guards(found).count("\n") == len(PLANTS) + 3
