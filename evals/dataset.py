"""The gold questions: what is asked, and what an answer must and must not hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from assistant.answer import Status
from corpus.errors import DienstreizenError
from corpus.page import Page
from evals.folding import plain_spaces

QUESTIONS = Path(__file__).parent / "questions"
# The subfolder with the pages that a folder's questions are about, where those are not the shipped ones.
PAGES = "pages"
HELD_BACK_PREFIX = "held_back"

ANSWERING = frozenset({Status.ANSWERED, Status.PARTIAL})  # the statuses that are no refusal
# What the benchmark times apart and `--fast` leaves out: answered by searching passages, not from facts.
OPEN_KINDS = frozenset({"open"})
# In the order of the table.
KINDS = (
    *("who", "where", "when", "duration", "officials", "cost", "payer", "purpose", "result", "parties", "decision"),
    *("transport", "programme", "deadline", "documents", "list", "count", "sum", "extreme", "compare", "filter"),
    *("yesno", "compound", "followup", "open", "contradiction", "missing", "absent", "wrong_assumption", "oneword"),
    *("group", "overlap"),
    *("misspelt", "opinion", "offtopic", "misbehave", "greeting", "english"),
)


class Split(StrEnum):
    """The part of the set that was looked at while building, and the part that never was."""

    SHIPPED = "shipped"
    HELD_BACK = "held_back"


Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """One conversation, and what is expected of the answer to its last turn.

    One of `status` must be given. Of each group in `must` one alternative must occur in the answer, none of `must_not`
    may. Each group in `cite` holds fragments copied from the page, one of which must overlap with a citation.
    """

    id: str
    kind: str
    turns: tuple[str, ...]
    status: tuple[Status, ...]
    must: Groups = ()
    must_not: tuple[str, ...] = ()
    cite: Groups = ()
    split: Split = Split.SHIPPED


KEYS = tuple(field.name for field in fields(Sample) if field.name != "split")
REQUIRED = ("id", "kind", "turns", "status")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a question file, and the errors that can be said of it."""

    file: str
    number: int
    text: str

    def error(self, code: str, **values: object) -> DienstreizenError:
        return DienstreizenError(code, file=self.file, line=self.number, **values)


def question_sets(folder: Path = QUESTIONS) -> tuple[tuple[Path, Path | None], ...]:
    """Each folder of questions with the corpus they are about; None is the shipped one, or the one asked for."""
    beside = sorted(path.parent for path in folder.glob(f"*/{PAGES}"))
    return ((folder, None), *((path, path / PAGES) for path in beside))


def read_samples(pages: Sequence[Page], folder: Path = QUESTIONS) -> tuple[Sample, ...]:
    """Every question in the folder's `*.jsonl`, by file name.

    Raises DienstreizenError, naming the file and the line, where one isn't as evals/README.md says.
    """
    texts = [plain_spaces(page.text) for page in pages]
    seen: dict[str, str] = {}
    samples = []
    for path in sorted(folder.glob("*.jsonl")):
        split = Split.HELD_BACK if path.name.startswith(HELD_BACK_PREFIX) else Split.SHIPPED
        for line in _lines(path):
            sample = _sample(line, split)
            if sample.id in seen:
                raise line.error("gold_duplicate", id=sample.id, other=seen[sample.id])
            seen[sample.id] = path.name
            for fragment in (fragment for group in sample.cite for fragment in group):
                if not any(plain_spaces(fragment) in text for text in texts):
                    raise line.error("gold_fragment", fragment=fragment)
            samples.append(sample)
    return tuple(samples)


def _lines(path: Path) -> Iterable[_Line]:
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DienstreizenError("gold_unreadable", file=path.name) from error
    # Not splitlines(): a question may hold a line separator of Unicode's, which JSON leaves unescaped.
    return (_Line(path.name, number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _sample(line: _Line, split: Split) -> Sample:
    try:
        row = json.loads(line.text)
    except json.JSONDecodeError as error:
        raise line.error("gold_not_json") from error
    if not isinstance(row, dict):
        raise line.error("gold_not_json")
    for key in row:
        if key not in KEYS:
            raise line.error("gold_unknown_field", field=key)
    for key in REQUIRED:
        if not row.get(key):
            raise line.error("gold_field", field=key)
    if not isinstance(row["id"], str):
        raise line.error("gold_field", field="id")
    if row["kind"] not in KINDS:
        raise line.error("gold_unknown_value", field="kind", value=row["kind"], choices=", ".join(KINDS))
    statuses = _strings(line, "status", row["status"])
    for status in statuses:
        if status not in tuple(Status):
            raise line.error("gold_unknown_value", field="status", value=status, choices=", ".join(Status))
    return Sample(
        id=row["id"],
        kind=row["kind"],
        turns=_strings(line, "turns", row["turns"]),
        status=tuple(Status(status) for status in statuses),
        must=_groups(line, "must", row.get("must", [])),
        must_not=_strings(line, "must_not", row.get("must_not", [])),
        cite=_groups(line, "cite", row.get("cite", [])),
        split=split,
    )


def _strings(line: _Line, field: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise line.error("gold_field", field=field)
    return tuple(value)


def _groups(line: _Line, field: str, value: Any) -> Groups:
    if not isinstance(value, list) or not all(isinstance(group, list) and group for group in value):
        raise line.error("gold_field", field=field)
    return tuple(_strings(line, field, group) for group in value)
