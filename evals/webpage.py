"""The results as one web page that needs nothing beside it: no network and no script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from importlib.resources import files
from itertools import pairwise
from math import inf
from typing import Any

from jinja2 import Environment, StrictUndefined

from evals.comparison import Comparison, summary_line
from evals.dataset import OPEN_KINDS
from evals.figures import (
    KS,
    Outcome,
    by_kind,
    by_split,
    confusion,
    deciding,
    decimal,
    meets,
    moment,
    percent,
    refusals,
    retrievals,
    shown_only,
    summary,
    whole,
)
from evals.plants import Guard
from evals.report import reasons, verdict
from prompts import table

TEMPLATE = "report.html"
TIMES = (0, 10, 20, 50, 100, 200, 500, 1000, inf)  # milliseconds between which answers are counted


def webpage(
    outcomes: Sequence[Outcome],
    split: str,
    bar: float,
    started: datetime,
    pages: Sequence[str],
    comparison: Comparison | None = None,
    guards: Sequence[Guard] = (),
) -> str:
    """The page, with all that isn't of its template escaped.

    As in the report, held-back questions are shown only to who asked for that split by name.
    """
    texts = table("report")
    shown = [outcome for outcome in shown_only(outcomes, split) if not outcome.right]
    values = {
        "texts": texts,
        "verdict": verdict(deciding(outcomes), bar),
        "met": meets(deciding(outcomes), bar),
        "bar": bar,
        "started": moment(started),
        "pages": pages,
        "ks": KS,
        "splits": [{"name": name, **_split(part)} for name, part in by_split(outcomes)],
        "comparison": comparison and _changes(comparison, split),
        "guards": guards,
        "misses": by_kind(shown),
        "shown": {outcome.sample.id for outcome in shown},
        "hidden": sum(not outcome.right for outcome in outcomes) - len(shown),
        "reasons": lambda outcome: reasons(outcome, texts["statuses"].__getitem__),
    }
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"percent": percent, "whole": whole, "decimal": decimal}
    return environment.from_string(files("prompts").joinpath(TEMPLATE).read_text("utf-8")).render(values)


def _split(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    kinds = [(kind, summary(some)) for kind, some in by_kind(outcomes)]
    return {
        "all": summary(outcomes),
        # The weakest first: they are what the chart is looked at for.
        "kinds": sorted(kinds, key=lambda kind: kind[1]["share"]),
        "confusion": confusion(outcomes),
        "untrue": [outcome for outcome in outcomes if outcome.untrue],
        "refusals": refusals(outcomes),
        "retrievals": retrievals(outcomes),
        "speeds": [(name, summary(some)) for name, some in _by_speed(outcomes) if some],
        "times": _times([outcome.milliseconds for outcome in outcomes]),
    }


def _by_speed(outcomes: Iterable[Outcome]) -> list[tuple[str, list[Outcome]]]:
    some = list(outcomes)
    facts = [outcome for outcome in some if outcome.sample.kind not in OPEN_KINDS]
    return [("facts", facts), ("open", [outcome for outcome in some if outcome.sample.kind in OPEN_KINDS])]


def _times(times: Sequence[float]) -> list[tuple[float, float, int]]:
    """How many answers took each stretch of milliseconds, from and up to."""
    return [(begin, end, sum(begin <= time < end for time in times)) for begin, end in pairwise(TIMES)]


def _changes(comparison: Comparison, split: str) -> dict[str, Any]:
    """What changed: the questions that may be shown, and how many may not."""
    changes = {}
    for key, outcomes in (("broken", comparison.broken), ("mended", comparison.mended)):
        shown = shown_only(outcomes, split)
        changes[key] = (shown, len(outcomes) - len(shown))
    return {"summary": summary_line(comparison), "changes": changes}
