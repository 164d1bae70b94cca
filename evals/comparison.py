"""What changed since an earlier run: the questions that went from right to wrong, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import DienstreizenError
from evals.dataset import Sample, Split
from evals.figures import Outcome
from prompts import sentence, table


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier run: when it began, and of each question, by its id, whether it was right."""

    started: str
    right: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The samples that are now right and now wrong, and how many of them were also asked in the earlier run."""

    started: str
    mended: tuple[Sample, ...]
    broken: tuple[Sample, ...]
    both: int
    new: int


def read_earlier(path: Path) -> Earlier:
    """What `--output` wrote. Raises DienstreizenError for another file."""
    try:
        results = json.loads(path.read_text("utf-8"))
        right = {row["sample"]["id"]: bool(row["right"]) for row in results["outcomes"]}
        return Earlier(str(results["config"]["started"]), right)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DienstreizenError("evals_compare", file=path) from error


def compare(outcomes: Iterable[Outcome], earlier: Earlier) -> Comparison:
    """The outcomes beside those of the earlier run; a question that one of the two didn't ask has not changed."""
    some = list(outcomes)
    both = [outcome for outcome in some if outcome.sample.id in earlier.right]
    changed = [outcome for outcome in both if outcome.right != earlier.right[outcome.sample.id]]
    return Comparison(
        earlier.started,
        tuple(outcome.sample for outcome in changed if outcome.right),
        tuple(outcome.sample for outcome in changed if not outcome.right),
        len(both),
        len(some) - len(both),
    )


def named(samples: Iterable[Sample], split: str) -> tuple[list[str], int]:
    """A line for each sample that may be shown, and how many held-back ones may not: `split` by name shows those."""
    some = list(samples)
    shown = [sample for sample in some if split == Split.HELD_BACK or sample.split is not Split.HELD_BACK]
    lines = [sentence("report", "compare_line", id=s.id, kind=s.kind, question=" → ".join(s.turns)) for s in shown]
    return lines, len(some) - len(shown)


def render_comparison(comparison: Comparison, split: str) -> str:
    """The changes in Markdown, each question named."""
    texts = table("report")
    parts = [texts["compare_title"], summary_line(comparison)]
    for title, samples in ((texts["compare_broken"], comparison.broken), (texts["compare_mended"], comparison.mended)):
        if samples:
            parts.append(f"### {title}\n\n{_listed(samples, split)}")
    return "\n\n".join(parts)


def summary_line(comparison: Comparison) -> str:
    """How many questions changed, in one sentence."""
    return sentence(
        "report",
        "compare_summary",
        started=comparison.started,
        broken=len(comparison.broken),
        mended=len(comparison.mended),
        both=comparison.both,
        new=comparison.new,
    )


def hidden_line(count: int) -> str:
    """Says how many held-back questions are not shown."""
    return sentence("report", "compare_hidden", count=count)


def _listed(samples: Sequence[Sample], split: str) -> str:
    lines, hidden = named(samples, split)
    return "\n".join(f"- {line}" for line in [*lines, *([hidden_line(hidden)] if hidden else [])])
