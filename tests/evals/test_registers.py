"""Registers that are made up: the same for the same seed, in every format, and read as they are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.invented import FORMATS, publications
from evals.registers import RIGHT, WRONG, judge, table_of

MOST_WRONG = 0.02  # of the fields, in wordings that the reader was not made for


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_is_told_is_read(tmp_path: Path, suffix: str) -> None:
    judged = [each for made in publications(tmp_path, 7, 8, (suffix,), 4) for each in judge(made)]
    verdicts = [each.verdict for each in judged]
    assert verdicts.count(WRONG) <= MOST_WRONG * len(verdicts), [each for each in judged if each.verdict == WRONG]
    assert verdicts.count(RIGHT) >= 0.9 * len(verdicts)
    assert table_of(judged, "field").splitlines()[-1].startswith("all")


def test_the_same_seed_makes_the_same_registers(tmp_path: Path) -> None:
    made = []
    for name in ("een", "twee"):
        (tmp_path / name).mkdir()
        made.append(
            [(each.told, each.path.read_bytes()) for each in publications(tmp_path / name, 3, 3, ("txt", "csv"))]
        )
    assert made[0] == made[1]


def test_names_are_visibly_invented(tmp_path: Path) -> None:
    [made] = publications(tmp_path, 1, 1, ("txt",), 3)
    assert made.path.read_text("utf-8").startswith(f"Gemeente {made.municipality}\n")
    assert len(made.told) == 3
