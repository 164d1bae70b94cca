"""What changed since an earlier run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.errors import DienstreizenError
from evals.comparison import compare, read_earlier, render_comparison
from evals.figures import Outcome
from evals.scorers import score
from tests.evals import gold

RIGHT = Outcome(gold.COST, gold.COST_ANSWER, score(gold.COST, gold.COST_ANSWER, gold.register()), 1.0)


def earlier(path: Path, **right: bool) -> Path:
    rows = [{"sample": {"id": name.replace("_", "-")}, "right": value} for name, value in right.items()]
    path.write_text(json.dumps({"config": {"started": "2026-01-01"}, "outcomes": rows}), "utf-8")
    return path


@pytest.mark.parametrize(("before", "mended"), [(False, 1), (True, 0)])
def test_a_question_that_changed_is_named(tmp_path: Path, before: bool, mended: int) -> None:
    found = compare([RIGHT], read_earlier(earlier(tmp_path / "run.json", t_1=before)))
    assert (len(found.mended), len(found.broken)) == (mended, 0)
    assert (gold.COST.turns[0] in render_comparison(found, "shipped")) is bool(mended)


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text("{}", "utf-8")
    with pytest.raises(DienstreizenError):
        read_earlier(path)
