"""What a run of the suite comes to: outcomes, and the figures taken of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil, sqrt
from statistics import median
from typing import Any

from babel.dates import format_datetime

from assistant.answer import Answer, Status
from evals.dataset import ANSWERING, KINDS, OPEN_KINDS, Sample, Split
from evals.scorers import Score

Z = 1.959964  # 95 %, two-sided, of the normal distribution
KS = (1, 3, 5, 10)
DEPTH = max(KS)  # how far down a search is read
ERROR = "error"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A sample, its last answer (None, with `error`, where the assistant failed), the verdicts and the wall time.

    `ranks` tells for each group of expected passages at which place, from 1, the search has the first of it; 0 where it
    isn't among the first DEPTH. Empty where searching wasn't measured.
    """

    sample: Sample
    answer: Answer | None
    score: Score | None
    milliseconds: float
    error: str = ""
    ranks: tuple[int, ...] = ()

    @property
    def right(self) -> bool:
        """Whether the answer is right; an error is wrong."""
        return self.score is not None and self.score.right

    @property
    def untrue(self) -> bool:
        """Whether the answer holds a false or unsupported statement."""
        return self.score is not None and self.score.untrue


@dataclass(frozen=True, slots=True)
class Refusals:
    """The `wrongly_refused` of the `answerable` questions, and the `wrongly_answered` of the `refusable` ones."""

    wrongly_refused: tuple[Outcome, ...]
    answerable: int
    wrongly_answered: tuple[Outcome, ...]
    refusable: int


@dataclass(frozen=True, slots=True)
class Retrieval:
    """How well searching does over so many `questions`, for each of KS and as the mean reciprocal rank to DEPTH.

    `hits` are the shares of questions with an expected passage among the first k, `recall` those of all such passages.
    """

    questions: int
    hits: tuple[float, ...]
    recall: tuple[float, ...]
    reciprocal_rank: float


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


def deciding(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Those that the bar is for: the shipped ones, where there are any; the others are only reported."""
    some = list(outcomes)
    return [outcome for outcome in some if outcome.sample.split is Split.SHIPPED] or some


def meets(outcomes: Sequence[Outcome], bar: float, untrue: int = 0) -> bool:
    """Whether enough is right, and no more than so many answers are untrue."""
    enough = sum(o.right for o in outcomes) >= bar * len(outcomes)
    return enough and sum(o.untrue for o in outcomes) <= untrue


def summary(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The figures of one row of the table; a share or time is None where there is nothing to take it of."""
    scores = [outcome.score for outcome in outcomes if outcome.score]
    times = [outcome.milliseconds for outcome in outcomes]
    groups = sum(len(outcome.sample.cite) for outcome in outcomes if outcome.score)
    right = sum(outcome.right for outcome in outcomes)
    low, high = wilson(right, len(outcomes))
    return {
        "right": right,
        "total": len(outcomes),
        "share": share(right, len(outcomes)),
        "low": low,
        "high": high,
        "untrue": sum(outcome.untrue for outcome in outcomes),
        "citation_precision": share(
            sum(o.score.hits for o in outcomes if o.score and o.sample.cite),
            sum(o.score.citations for o in outcomes if o.score and o.sample.cite),
        ),
        "citation_recall": share(groups - sum(len(score.uncited) for score in scores), groups),
        "median_ms": median(times) if times else None,
        "p95_ms": percentile(times, 0.95) if times else None,
    }


def shown_only(outcomes: Iterable[Outcome], split: str) -> list[Outcome]:
    """The outcomes whose questions may be shown: held-back ones only to who asked for that split by name."""
    return [outcome for outcome in outcomes if split == Split.HELD_BACK or outcome.sample.split is not Split.HELD_BACK]


def by_kind(outcomes: Sequence[Outcome]) -> list[tuple[str, list[Outcome]]]:
    """The outcomes of each kind that occurs, in the order of the table."""
    kinds = ((kind, [outcome for outcome in outcomes if outcome.sample.kind == kind]) for kind in KINDS)
    return [(kind, some) for kind, some in kinds if some]


def by_split(outcomes: Sequence[Outcome]) -> list[tuple[Split, list[Outcome]]]:
    """The outcomes of each split that occurs."""
    splits = ((split, [outcome for outcome in outcomes if outcome.sample.split is split]) for split in Split)
    return [(split, some) for split, some in splits if some]


def refusals(outcomes: Iterable[Outcome]) -> Refusals:
    """How often the assistant refused what it should have answered, and answered what it should have refused."""
    some = list(outcomes)
    answerable = [o for o in some if ANSWERING.issuperset(o.sample.status)]
    refusable = [o for o in some if ANSWERING.isdisjoint(o.sample.status)]
    return Refusals(
        tuple(o for o in answerable if o.answer and o.answer.status not in ANSWERING),
        len(answerable),
        tuple(o for o in refusable if o.answer and o.answer.status in ANSWERING),
        len(refusable),
    )


def retrieval(outcomes: Iterable[Outcome]) -> Retrieval | None:
    """The figures of searching; None where it wasn't measured."""
    ranks = [outcome.ranks for outcome in outcomes if outcome.ranks]
    if not ranks:
        return None
    every = [rank for of_one in ranks for rank in of_one]
    first = [min((rank for rank in of_one if rank), default=0) for of_one in ranks]
    return Retrieval(
        len(ranks),
        tuple(sum(0 < rank <= k for rank in first) / len(first) for k in KS),
        tuple(sum(0 < rank <= k for rank in every) / len(every) for k in KS),
        sum(1 / rank for rank in first if rank) / len(first),
    )


def retrievals(outcomes: Iterable[Outcome]) -> list[tuple[str, Retrieval]]:
    """The figures of searching for all questions, and for those that are answered by it; none where not measured."""
    some = list(outcomes)
    parts = {"all": retrieval(some), "open": retrieval(o for o in some if o.sample.kind in OPEN_KINDS)}
    return [(name, found) for name, found in parts.items() if found]


def confusion(outcomes: Iterable[Outcome]) -> list[tuple[str, list[tuple[str, int]]]]:
    """For each status that was expected (of several: the one got if right), how often each was got; ERROR is none."""
    counts: Counter[tuple[str, str]] = Counter()
    for outcome in outcomes:
        got = outcome.answer.status if outcome.answer else ERROR
        counts[got if got in outcome.sample.status else outcome.sample.status[0], got] += 1
    rows = [(expected, [(got, counts[expected, got]) for got in (*Status, ERROR)]) for expected in Status]
    return [(expected, cells) for expected, cells in rows if any(count for _, count in cells)]


def share(part: int, whole: int) -> float | None:
    """The part of the whole from 0 to 1; None of nothing."""
    return part / whole if whole else None


def percent(part: float | None) -> str:
    """A share as it is shown: "97,3"."""
    return "–" if part is None else decimal(100 * part, 1)


def decimal(number: float, digits: int) -> str:
    """A number with so many digits behind its comma."""
    return f"{number:.{digits}f}".replace(".", ",")


def moment(when: datetime) -> str:
    """A date and time as they are shown."""
    return format_datetime(when, "d MMMM y, HH:mm 'uur' (z)", locale="nl")


def whole(number: float | None) -> str:
    """A time as it is shown."""
    return "–" if number is None else f"{number:.0f}"
