"""What changed since an earlier run: the questions that went from right to wrong, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from corpus.errors import DienstreizenError
from evals.figures import Outcome, moment, shown_only
from prompts import sentence, table


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier run: when it began, and of each question, by its id, whether it was right."""

    started: datetime
    right: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is now right and was wrong, and the other way round; `both` were asked in both runs, `new` only now."""

    started: datetime
    mended: tuple[Outcome, ...]
    broken: tuple[Outcome, ...]
    both: int
    new: int


def read_earlier(path: Path) -> Earlier:
    """What `--output` wrote. Raises DienstreizenError for another file."""
    try:
        results = json.loads(path.read_text("utf-8"))
        right = {row["sample"]["id"]: bool(row["right"]) for row in results["outcomes"]}
        return Earlier(datetime.fromisoformat(results["config"]["started"]), right)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DienstreizenError("evals_compare", file=path) from error


def compare(outcomes: Iterable[Outcome], earlier: Earlier) -> Comparison:
    """The outcomes beside those of the earlier run; a question that one of the two didn't ask has not changed."""
    some = list(outcomes)
    both = [outcome for outcome in some if outcome.sample.id in earlier.right]
    changed = [outcome for outcome in both if outcome.right != earlier.right[outcome.sample.id]]
    return Comparison(
        earlier.started,
        tuple(outcome for outcome in changed if outcome.right),
        tuple(outcome for outcome in changed if not outcome.right),
        len(both),
        len(some) - len(both),
    )


def render_comparison(comparison: Comparison, split: str) -> str:
    """The changes in Markdown, each question named that may be shown to who asked for this split."""
    texts = table("report")
    parts = [texts["compare_title"], summary_line(comparison)]
    for key in ("broken", "mended"):
        if outcomes := getattr(comparison, key):
            parts.append(f"### {texts[f'compare_{key}']}\n\n{_listed(outcomes, split)}")
    return "\n\n".join(parts)


def summary_line(comparison: Comparison) -> str:
    """How many questions changed, in one sentence."""
    return sentence(
        "report",
        "compare_summary",
        started=moment(comparison.started),
        broken=len(comparison.broken),
        mended=len(comparison.mended),
        both=comparison.both,
        new=comparison.new,
    )


def _listed(outcomes: Sequence[Outcome], split: str) -> str:
    shown = shown_only(outcomes, split)
    lines = [
        sentence("report", "compare_line", id=o.sample.id, kind=o.sample.kind, question=" → ".join(o.sample.turns))
        for o in shown
    ]
    if hidden := len(outcomes) - len(shown):
        lines.append(sentence("report", "compare_hidden", count=hidden))
    return "\n".join(f"- {line}" for line in lines)
