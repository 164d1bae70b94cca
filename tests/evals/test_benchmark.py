"""The measuring itself; the product's figures are read from a run, never asserted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import DienstreizenError
from evals.benchmark import FACTS_TARGET, OPEN_TARGET, Usage, Warm, ask, figures, render, usage
from evals.crowd import Crowd, crowd
from evals.dataset import Sample
from tests.command import ROOT
from tests.evals import gold
from tests.evals.fakes import CannedAssistant

MEGABYTE = 1_000_000
FIRST, AGAIN = Usage(20_000, 900 * MEGABYTE), Usage(2_000, 300 * MEGABYTE)


# A process of its own, since the tests before this one may have left much memory in use, which counts for a child too.
MEASURE = """
import os, sys
from evals.benchmark import usage
for program in ("import time; x = bytearray(200_000_000); time.sleep(0.3)", "pass"):
    used = usage([sys.executable, "-c", program], dict(os.environ), "meting")
    print(used.milliseconds, used.peak)
"""


def test_a_process_is_measured_apart_from_others() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE], capture_output=True, check=True, text=True, cwd=ROOT, timeout=60
    )
    big, small = (Usage(*map(float, line.split())) for line in done.stdout.splitlines())
    assert big.peak > 200 * MEGABYTE
    assert small.peak < big.peak
    assert big.milliseconds > 300


def test_a_process_that_fails_is_no_figure() -> None:
    with pytest.raises(DienstreizenError, match="`dienstreizen vraag` mislukte"):
        usage([sys.executable, "-c", "raise SystemExit(3)"], dict(os.environ), "vraag")


def test_facts_and_open_questions_are_timed_apart_after_a_warm_up() -> None:
    samples = [gold.COST, gold.COST, Sample("o", "open", gold.OPEN.turns, gold.OPEN.status)]
    assistant = CannedAssistant({gold.COST.turns[0]: gold.COST_ANSWER, gold.OPEN.turns[0]: gold.OPEN_ANSWER})
    warm = ask(assistant, samples)
    assert (len(warm.facts), len(warm.searched)) == (2, 1)
    assert len(assistant.histories) == 5
    assert warm.peak > 10 * MEGABYTE


def test_a_crowd_asks_a_real_server_at_once(tmp_path: Path) -> None:
    asked = crowd(["Wie ging er naar Japan?", "Wat kostte Madrid?", "x" * 5_000], tmp_path / "index")
    assert asked.opened > 0
    assert (len(asked.waited), asked.failed) == (2, 1)


def test_the_table_marks_what_is_met_and_what_is_not() -> None:
    warm = Warm((FACTS_TARGET, FACTS_TARGET), (OPEN_TARGET + 1,), 1_600 * MEGABYTE)
    cold = [Usage(2_000, MEGABYTE), Usage(9_000, 2 * MEGABYTE), Usage(2_400, MEGABYTE)]
    text = render(figures(cold, warm, FIRST, AGAIN, warm.peak, Crowd(3_000, (100, 1_600), 1)), "# Meting")
    assert "| `dienstreizen vraag` koud (mediaan van 3) | 2,40 s | ≤ 2,50 s | ja |" in text
    assert "| geheugen koude vraag (piek) | 2 MB | ≤ 1500 MB | ja |" in text
    assert "| feitenvraag warm, mediaan | 20,0 ms | ≤ 20,0 ms | ja |" in text
    assert "| open vraag warm, mediaan | 121,0 ms | ≤ 120,0 ms | NEE |" in text
    assert "| open vraag warm, p95 | 121,0 ms | – | – |" in text
    assert "| index van niets | 20,00 s | ≤ 30,00 s | ja |" in text
    assert "| chatpagina open na de opdracht | 3,00 s | ≤ 8,00 s | ja |" in text
    assert "| 3 vragen tegelijk aan de server, mediaan | 0,85 s | – | – |" in text
    assert "| dezelfde, p95 | 1,60 s | ≤ 1,50 s | NEE |" in text
    assert "| dezelfde, zonder antwoord | 1 | ≤ 0 | NEE |" in text
    assert "| geheugen van het proces (piek, hoogste van index en antwoorden) | 1600 MB | ≤ 1500 MB | NEE |" in text
