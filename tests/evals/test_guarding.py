"""The guard's own evals: every sort of error is planted, none gets through, and true statements in other words pass."""

from __future__ import annotations

from evals.guarding import gets_through, paraphrases, passes
from evals.mutations import PLANTS, plants
from prompts import table

# As many as today, less a few: the guard drops what it can't be sure of.
LEAST_PASSING = 0.95
FEWEST = 60


def test_statements_in_other_words_pass() -> None:
    statements = paraphrases()
    assert len(statements) >= FEWEST
    assert sum(map(passes, statements)) >= LEAST_PASSING * len(statements)


def test_no_error_planted_in_them_gets_through() -> None:
    planted = plants(paraphrases())
    assert {error.kind for error in planted} == set(PLANTS)
    assert [error.reply for error in planted if gets_through(error)] == []


def test_every_sort_of_error_has_a_name() -> None:
    assert all(f"guarding_{kind}" in table("report") for kind in PLANTS)
