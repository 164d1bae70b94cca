"""The table by kind and by split, the failures, and the results as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from assistant.answer import Status
from evals.figures import ERROR, Outcome, by_kind, by_split, confusion, percent, refusals, share, summary, whole, wilson
from evals.scorers import QUOTE_DIFFERS
from prompts import sentence, table


def render(outcomes: Sequence[Outcome]) -> str:
    """The report in Markdown: a table by kind and the totals, for each split."""
    texts = table("report")
    parts = [texts["title"]]
    for split, part in by_split(outcomes):
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
    return {
        "config": config,
        "splits": {
            split: {"all": summary(part), "kinds": {kind: summary(some) for kind, some in by_kind(part)}}
            for split, part in by_split(outcomes)
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


def _kinds(outcomes: Sequence[Outcome]) -> str:
    header = table("report")["header"]
    lines = [header, "|---" + "|---:" * (header.count("|") - 2) + "|"]
    lines += [_line(kind, summary(some)) for kind, some in by_kind(outcomes)]
    return "\n".join([*lines, _line(f"**{table('report')['total']}**", summary(outcomes))])


def _line(name: str, row: dict[str, Any]) -> str:
    cells = [
        name,
        row["right"],
        row["total"],
        percent(share(row["right"], row["total"])),
        row["untrue"],
        percent(row["citation_precision"]),
        percent(row["citation_recall"]),
        whole(row["median_ms"]),
        whole(row["p95_ms"]),
    ]
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _totals(outcomes: Sequence[Outcome]) -> str:
    row = summary(outcomes)
    scores = [outcome.score for outcome in outcomes if outcome.score]
    low, high = wilson(row["right"], row["total"])
    refused = refusals(outcomes)
    return "\n".join(
        [
            sentence(
                "report",
                "interval",
                right=row["right"],
                total=row["total"],
                share=percent(share(row["right"], row["total"])),
                low=percent(low),
                high=percent(high),
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
                precision=percent(row["citation_precision"]),
                recall=percent(row["citation_recall"]),
                quotes=sum(code == QUOTE_DIFFERS for score in scores for code, _ in score.breaches),
            ),
            sentence(
                "report",
                "over_refusal",
                count=refused.wrongly_refused,
                total=refused.answerable,
                wrongly=refused.wrongly_answered,
                refusals=refused.refusable,
            ),
        ]
    )


def _confusion(outcomes: Iterable[Outcome]) -> str:
    """The statuses got for each status expected."""
    texts = table("report")
    counts = confusion(outcomes)
    columns = [*Status, ERROR]
    names = [*Status, texts["error_status"]]
    lines = [texts["confusion_title"], "", f"{texts['confusion_header']} " + " | ".join(names) + " |"]
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
