"""How high the expected passages stand among those that searching finds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from assistant import Assistant
from evals.dataset import Sample
from evals.figures import Outcome, retrieval
from evals.recall import index_of, ranked
from index import PassageIndex
from index.builder import up_to_date
from index.passages import passages_of
from index.store import Store
from tests.evals import gold
from tests.evals.fakes import CannedIndex
from tests.evals.gold import register
from tests.index.fakes import HashEmbedder

FOUND = CannedIndex(gold.MADRID_COST, "Horizon", gold.JAPAN_COST)


def outcome(sample: Sample) -> Outcome:
    return Outcome(sample, None, None, 1.0)


@pytest.mark.parametrize(
    ("cite", "ranks"),
    [
        (((gold.MADRID_COST,),), (1,)),
        # Any of the alternatives will do; each group counts.
        (((gold.HELSINKI_PAYER, gold.MADRID_COST), (gold.HELSINKI_PAYER,)), (1, 0)),
        # A title is in no passage: it isn't searched for.
        (((gold.JAPAN_TITLE,), (gold.MADRID_COST,)), (1,)),
        ((), ()),
    ],
)
def test_the_rank_of_each_group(cite: tuple[tuple[str, ...], ...], ranks: tuple[int, ...]) -> None:
    assert ranked([outcome(replace(gold.COST, cite=cite))], FOUND, register())[0].ranks == ranks


def test_the_search_of_the_real_assistant_is_measured(tmp_path: Path) -> None:
    index = open_passages(tmp_path)
    found = index_of(Assistant(register(), lambda: index))
    assert found is index
    asked = outcome(replace(gold.COST, turns=(gold.MADRID_COST,), cite=((gold.MADRID_COST,),)))
    assert ranked([asked], found, register())[0].ranks == (1,)


def open_passages(folder: Path) -> PassageIndex:
    """A real index of the shipped register, with an embedder without a model."""
    passages, store, embedder = passages_of(register()), Store(str(folder)), HashEmbedder()
    return PassageIndex(passages, store, up_to_date(store, passages, embedder, False, None), embedder)


def test_a_follow_up_says_nothing_of_searching() -> None:
    followup = replace(gold.COST, turns=("Wie ging er?", "en wat kostte dat?"))
    assert ranked([outcome(followup)], FOUND, register())[0].ranks == ()


def test_the_figures_of_searching() -> None:
    outcomes = [replace(outcome(gold.COST), ranks=ranks) for ranks in ((1,), (2, 4), (0,), ())]
    found = retrieval(outcomes)
    assert found is not None
    assert found.questions == 3
    assert found.hits == pytest.approx((1 / 3, 2 / 3, 2 / 3, 2 / 3))
    assert found.recall == pytest.approx((1 / 4, 2 / 4, 3 / 4, 3 / 4))
    assert found.reciprocal_rank == pytest.approx((1 + 1 / 2) / 3)
    assert retrieval(outcomes[3:]) is None
