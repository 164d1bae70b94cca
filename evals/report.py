"""The table by kind and by split, the failures, and the results as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import Any

from assistant.answer import Status
from evals.figures import (
    KS,
    Outcome,
    by_kind,
    by_split,
    confusion,
    decimal,
    meets,
    percent,
    refusals,
    retrievals,
    share,
    summary,
    whole,
)
from evals.markdown import ruled
from evals.scorers import QUOTE_DIFFERS
from prompts import sentence, table


def render(outcomes: Sequence[Outcome]) -> str:
    """The report in Markdown: a table by kind and the totals, for each split."""
    texts = table("report")
    parts = [texts["title"]]
    for split, part in by_split(outcomes):
        parts += [texts[f"split_{split}"], _kinds(part), _totals(part), _confusion(part), _search(part)]
    return "\n\n".join(filter(None, parts))


def render_failures(outcomes: Iterable[Outcome]) -> str:
    """Each wrong answer: the question, why it is wrong, what was expected and what came."""
    wrong = [outcome for outcome in outcomes if not outcome.right]
    return "\n\n".join([table("report")["failures_title"], *(_failure(outcome) for outcome in wrong)])


def verdict(outcomes: Sequence[Outcome], bar: float, untrue: int = 0) -> str:
    """Whether the bar is met, in one sentence."""
    right = percent(share(sum(outcome.right for outcome in outcomes), len(outcomes)))
    false = sum(outcome.untrue for outcome in outcomes)
    met = "bar_allowed" if false else "bar_met"
    key = met if meets(outcomes, bar, untrue) else "bar_missed"
    return sentence("report", key, share=right, bar=f"{100 * bar:g}".replace(".", ","), false=false, allowed=untrue)


def reasons(outcome: Outcome, name: Callable[[Status], str] = str) -> list[str]:
    """Why an answer is wrong, a line per reason; `name` is how a status is called."""
    if outcome.score is None or outcome.answer is None:
        return [sentence("report", "reason_error", text=outcome.error)]
    score, sample = outcome.score, outcome.sample
    lines = []
    if not score.status:
        expected = " / ".join(map(name, sample.status))
        lines.append(sentence("report", "reason_status", got=name(outcome.answer.status), expected=expected))
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
            split: {
                "all": summary(part),
                "kinds": {kind: summary(some) for kind, some in by_kind(part)},
                "retrieval": {name: asdict(found) for name, found in retrievals(part)},
            }
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
        "ranks": outcome.ranks,
        "score": asdict(outcome.score) if outcome.score else None,
        "answer": outcome.answer.as_json() if outcome.answer else None,
    }


def _kinds(outcomes: Sequence[Outcome]) -> str:
    texts = table("report")
    kinds = [(kind, summary(some)) for kind, some in by_kind(outcomes)]
    return ruled(texts["header"], (_cells(*row) for row in (*kinds, (f"**{texts['total']}**", summary(outcomes)))))


def _cells(name: str, row: dict[str, Any]) -> list[object]:
    shares = [percent(row["citation_precision"]), percent(row["citation_recall"])]
    times = [whole(row["median_ms"]), whole(row["p95_ms"])]
    return [name, row["right"], row["total"], percent(row["share"]), row["untrue"], *shares, *times]


def _totals(outcomes: Sequence[Outcome]) -> str:
    row = summary(outcomes)
    shares = {key: percent(row[key]) for key in ("share", "low", "high")}
    scores = [outcome.score for outcome in outcomes if outcome.score]
    refused = refusals(outcomes)
    sentences = {
        "interval": {"right": row["right"], "total": row["total"], **shares},
        "false_statements": {
            "false": sum(len(score.false) for score in scores),
            "unsupported": sum(len(score.unsupported) for score in scores),
            "answers": row["untrue"],
        },
        "citations": {
            "precision": percent(row["citation_precision"]),
            "recall": percent(row["citation_recall"]),
            "quotes": sum(code == QUOTE_DIFFERS for score in scores for code, _ in score.breaches),
        },
        "over_refusal": {
            "count": len(refused.wrongly_refused),
            "total": refused.answerable,
            "wrongly": len(refused.wrongly_answered),
            "refusals": refused.refusable,
        },
    }
    return "\n".join(sentence("report", key, **values) for key, values in sentences.items())


def _confusion(outcomes: Iterable[Outcome]) -> str:
    """The statuses got for each status expected."""
    texts = table("report")
    header = f"{texts['confusion_header']} {' | '.join((*Status, texts['error_status']))} |"
    rows = [(expected, *(count for _, count in cells)) for expected, cells in confusion(outcomes)]
    return f"{texts['confusion_title']}\n\n{ruled(header, rows)}"


def _search(outcomes: Iterable[Outcome]) -> str:
    """The figures of searching: for each k, and the mean reciprocal rank; "" where it wasn't measured."""
    texts = table("report")
    rows = []
    for name, found in retrievals(outcomes):
        for key, shares, rank in (
            ("search_hits", found.hits, decimal(found.reciprocal_rank, 3)),
            ("search_recall", found.recall, ""),
        ):
            which = sentence("report", key, which=texts[f"search_{name}"])
            rows.append((which, found.questions, *map(percent, shares), rank))
    header = sentence("report", "search_header", ks=" | ".join(f"k = {k}" for k in KS))
    return f"{texts['search_title']}\n\n{ruled(header, rows)}" if rows else ""


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
    return "\n".join([*lines, *(f"- {reason}" for reason in reasons(outcome))])
