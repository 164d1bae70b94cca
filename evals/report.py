"""The table by kind and by split, the failures, and the results as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from math import ceil, sqrt
from statistics import median
from typing import Any

from assistant.answer import Answer, Status
from evals.dataset import KINDS, Sample, Split
from evals.scorers import QUOTE_DIFFERS, Score
from prompts import sentence, table

# 95 %, two-sided, of the normal distribution.
Z = 1.959964
ANSWERING = frozenset({Status.ANSWERED, Status.PARTIAL})


@dataclass(frozen=True, slots=True)
class Outcome:
    """A sample, its last answer (None, with `error`, where the assistant failed), the verdicts and the wall time."""

    sample: Sample
    answer: Answer | None
    score: Score | None
    milliseconds: float
    error: str = ""

    @property
    def right(self) -> bool:
        """Whether the answer is right; an error is wrong."""
        return self.score is not None and self.score.right

    @property
    def untrue(self) -> bool:
        """Whether the answer holds a false or unsupported statement."""
        return self.score is not None and self.score.untrue


def wilson(right: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share, by Wilson (1927): from 0 to 1, also for 0 or all of the total right."""
    if not total:
        return 0.0, 1.0
    share = right / total
    middle = share + Z * Z / (2 * total)
    spread = Z * sqrt(share * (1 - share) / total + Z * Z / (4 * total * total))
    scale = 1 + Z * Z / total
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values does not exceed."""
    return sorted(values)[max(0, ceil(share * len(values)) - 1)]


def meets(outcomes: Sequence[Outcome], bar: float) -> bool:
    """Whether enough is right and nothing is untrue."""
    return sum(o.right for o in outcomes) >= bar * len(outcomes) and not any(o.untrue for o in outcomes)


def summary(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The figures of one row of the table; a share or time is None where there is nothing to take it of."""
    scores = [outcome.score for outcome in outcomes if outcome.score]
    times = [outcome.milliseconds for outcome in outcomes]
    groups = sum(len(outcome.sample.cite) for outcome in outcomes if outcome.score)
    return {
        "right": sum(outcome.right for outcome in outcomes),
        "total": len(outcomes),
        "untrue": sum(outcome.untrue for outcome in outcomes),
        "citation_precision": _share(
            sum(o.score.hits for o in outcomes if o.score and o.sample.cite),
            sum(o.score.citations for o in outcomes if o.score and o.sample.cite),
        ),
        "citation_recall": _share(groups - sum(len(score.uncited) for score in scores), groups),
        "median_ms": median(times) if times else None,
        "p95_ms": percentile(times, 0.95) if times else None,
    }


def render(outcomes: Sequence[Outcome]) -> str:
    """The report in Markdown: a table by kind and the totals, for each split."""
    texts = table("report")
    parts = [texts["title"]]
    for split in Split:
        part = [outcome for outcome in outcomes if outcome.sample.split is split]
        if part:
            parts += [texts[f"split_{split}"], _kinds(part), _totals(part), _confusion(part)]
    return "\n\n".join(parts)


def render_failures(outcomes: Iterable[Outcome]) -> str:
    """Each wrong answer: the question, why it is wrong, what was expected and what came."""
    wrong = [outcome for outcome in outcomes if not outcome.right]
    return "\n\n".join([table("report")["failures_title"], *(_failure(outcome) for outcome in wrong)])


def reasons(outcome: Outcome) -> list[str]:
    """Why an answer is wrong, a line per reason."""
    if outcome.score is None or outcome.answer is None:
        return [sentence("report", "reason_error", text=outcome.error)]
    score, sample = outcome.score, outcome.sample
    lines = []
    if not score.status:
        expected = " / ".join(sample.status)
        lines.append(sentence("report", "reason_status", got=outcome.answer.status, expected=expected))
    lines += [sentence("report", "reason_false", text=text) for text in score.false]
    lines += [sentence("report", "reason_missing", alternatives=" / ".join(group)) for group in score.missing]
    lines += [sentence("report", "reason_unsupported", text=text) for text in score.unsupported]
    lines += [sentence("report", "reason_uncited", alternatives=" / ".join(group)) for group in score.uncited]
    return lines + [sentence("report", f"reason_{code}", text=text) for code, text in score.breaches]


def as_json(outcomes: Sequence[Outcome], config: dict[str, Any]) -> dict[str, Any]:
    """The results with the configuration of the run, figures and verdicts, ready for `json.dump`."""
    splits = {split: [o for o in outcomes if o.sample.split is split] for split in Split}
    return {
        "config": config,
        "splits": {
            split: {"all": summary(part), "kinds": {kind: summary(some) for kind, some in _by_kind(part)}}
            for split, part in splits.items()
            if part
        },
        "outcomes": [_row(outcome) for outcome in outcomes],
    }


def _row(outcome: Outcome) -> dict[str, Any]:
    return {
        "sample": asdict(outcome.sample),
        "right": outcome.right,
        "reasons": reasons(outcome),
        "milliseconds": round(outcome.milliseconds, 1),
        "score": asdict(outcome.score) if outcome.score else None,
        "answer": outcome.answer.as_json() if outcome.answer else None,
    }


def _by_kind(outcomes: Sequence[Outcome]) -> list[tuple[str, list[Outcome]]]:
    kinds = ((kind, [outcome for outcome in outcomes if outcome.sample.kind == kind]) for kind in KINDS)
    return [(kind, some) for kind, some in kinds if some]


def _kinds(outcomes: Sequence[Outcome]) -> str:
    header = table("report")["header"]
    lines = [header, "|---" + "|---:" * (header.count("|") - 2) + "|"]
    lines += [_line(kind, summary(some)) for kind, some in _by_kind(outcomes)]
    return "\n".join([*lines, _line(f"**{table('report')['total']}**", summary(outcomes))])


def _line(name: str, row: dict[str, Any]) -> str:
    cells = [
        name,
        row["right"],
        row["total"],
        _percent(_share(row["right"], row["total"])),
        row["untrue"],
        _percent(row["citation_precision"]),
        _percent(row["citation_recall"]),
        _whole(row["median_ms"]),
        _whole(row["p95_ms"]),
    ]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _totals(outcomes: Sequence[Outcome]) -> str:
    row = summary(outcomes)
    scores = [outcome.score for outcome in outcomes if outcome.score]
    low, high = wilson(row["right"], row["total"])
    answerable = [o for o in outcomes if ANSWERING.issuperset(o.sample.status)]
    refusals = [o for o in outcomes if ANSWERING.isdisjoint(o.sample.status)]
    return "\n".join(
        [
            sentence(
                "report",
                "interval",
                right=row["right"],
                total=row["total"],
                share=_percent(_share(row["right"], row["total"])),
                low=_percent(low),
                high=_percent(high),
            ),
            sentence(
                "report",
                "false_statements",
                false=sum(len(score.false) for score in scores),
                unsupported=sum(len(score.unsupported) for score in scores),
                answers=row["untrue"],
            ),
            sentence(
                "report",
                "citations",
                precision=_percent(row["citation_precision"]),
                recall=_percent(row["citation_recall"]),
                quotes=sum(code == QUOTE_DIFFERS for score in scores for code, _ in score.breaches),
            ),
            sentence(
                "report",
                "over_refusal",
                count=sum(o.answer is not None and o.answer.status not in ANSWERING for o in answerable),
                total=len(answerable),
                wrongly=sum(o.answer is not None and o.answer.status in ANSWERING for o in refusals),
                refusals=len(refusals),
            ),
        ]
    )


def _confusion(outcomes: Iterable[Outcome]) -> str:
    """The statuses got for each status expected; where several are right, the one got if it is among them."""
    texts = table("report")
    counts: Counter[tuple[str, str]] = Counter()
    for outcome in outcomes:
        got = outcome.answer.status if outcome.answer else texts["error_status"]
        expected = got if got in outcome.sample.status else outcome.sample.status[0]
        counts[expected, got] += 1
    columns = [*Status, texts["error_status"]]
    lines = [texts["confusion_title"], "", f"{texts['confusion_header']} " + " | ".join(columns) + " |"]
    lines.append("|---" + "|---:" * len(columns) + "|")
    for expected in Status:
        if any(counts[expected, got] for got in columns):
            lines.append(f"| {expected} | " + " | ".join(str(counts[expected, got]) for got in columns) + " |")
    return "\n".join(lines)


def _failure(outcome: Outcome) -> str:
    sample, answer = outcome.sample, outcome.answer
    lines = [sentence("report", "failure", id=sample.id, kind=sample.kind)]
    lines.append(sentence("report", "failure_question", question=" → ".join(sample.turns)))
    facts = "; ".join(" / ".join(group) for group in sample.must)
    expected = f"[{' / '.join(sample.status)}] {facts}"
    lines.append(sentence("report", "failure_expected", expected=expected))
    if answer:
        text = "\n".join(part for part in (answer.answer, answer.coverage) if part)
        lines.append(sentence("report", "failure_got", status=answer.status, answer=text))
        lines += [sentence("report", "failure_citation", number=c.number, quote=c.quote) for c in answer.citations]
    return "\n".join(lines + reasons(outcome))


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}".replace(".", ",")


def _whole(number: float | None) -> str:
    return "–" if number is None else f"{number:.0f}"
