"""`dienstreizen evals`: asks the gold questions, scores the answers, reports, and fails below the bar."""

from __future__ import annotations

import json
import os
import platform
import re
import sys
from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol

from assistant.answer import Answer
from assistant.arguments import DutchParser
from corpus.errors import DienstreizenError
from corpus.page import Page
from corpus.register import Register
from evals.comparison import compare, read_earlier, render_comparison
from evals.dataset import KINDS, OPEN_KINDS, QUESTIONS, Sample, Split, question_sets, read_samples
from evals.figures import Outcome, deciding, meets, shown_only
from evals.plants import Guard, guards, joined, render_guards
from evals.recall import index_of, ranked
from evals.report import as_json, render, render_failures, verdict
from evals.scorers import score
from evals.webpage import webpage
from prompts import sentence, table

BAR = 0.98
ALL = "all"
ENVIRONMENT = "DIENSTREIZEN_"
SECRET = re.compile(r"KEY|TOKEN|SECRET|PASSWORD")
BELOW_BAR = 1
WRONG_USE = 2


class Assistant(Protocol):
    """What the suite needs of an assistant."""

    @property
    def register(self) -> Register:
        """The register it answers from."""

    def answer(self, question: str, history: tuple[Answer, ...] = ()) -> Answer:
        """The answer to a question, given the answers before it."""


class Opener(Protocol):
    """What opens an assistant on a folder of pages and an index; None is the shipped or usual one."""

    def __call__(self, corpus: Path | None, store: str | None) -> Assistant:
        """The assistant, its index up to date."""


def main(argv: Sequence[str] | None = None, opener: Opener | None = None, questions: Path = QUESTIONS) -> int:
    """Run the suite: 0 where the bar is met, 1 where it isn't, 2 for wrong use."""
    try:
        return run(parser().parse_args(argv), opener or _opener(), questions)
    except DienstreizenError as error:
        print(error, file=sys.stderr)
        return WRONG_USE


def run(arguments: Namespace, opener: Opener, questions: Path) -> int:
    """Ask, score and report; raises DienstreizenError for what the user can mend."""
    started = datetime.now(UTC)
    earlier = read_earlier(arguments.compare) if arguments.compare else None
    outcomes: list[Outcome] = []
    planted: list[tuple[Guard, ...]] = []
    pages: list[Page] = []
    for folder, corpus in question_sets(questions):
        if corpus and arguments.corpus:
            continue  # the questions about other pages say nothing of the corpus that was asked for
        assistant = opener(corpus or arguments.corpus, None if corpus else arguments.store)
        answered = ask(assistant, select(read_samples(assistant.register.pages, folder), arguments))
        # Searching needs the model that a fast run does without.
        index = None if arguments.fast else index_of(assistant)
        outcomes += ranked(answered, index, assistant.register) if index else answered
        if arguments.guard:
            planted.append(guards(answered, assistant.register))
        pages += assistant.register.pages
    if not outcomes:
        raise DienstreizenError("gold_no_questions", folder=questions.name)
    comparison = compare(outcomes, earlier) if earlier else None
    found = joined(planted)
    print(render(outcomes))
    if arguments.failures:
        print(f"\n{_failures(outcomes, arguments.split)}")
    if arguments.guard:
        print(f"\n{render_guards(found)}")
    if comparison:
        print(f"\n{render_comparison(comparison, arguments.split)}")
    if arguments.output:
        results = as_json(outcomes, _config(arguments, started, questions, pages))
        _write(arguments.output, json.dumps(results, ensure_ascii=False, indent=1) + "\n")
    if arguments.html:
        names = sorted({page.name for page in pages})
        _write(arguments.html, webpage(outcomes, arguments.split, arguments.bar, started, names, comparison, found))
    print(f"\n{verdict(deciding(outcomes), arguments.bar, arguments.untrue)}")
    return 0 if meets(deciding(outcomes), arguments.bar, arguments.untrue) else BELOW_BAR


def parser() -> DutchParser:
    """The options of the command."""
    texts = table("report")
    parser = DutchParser(prog="dienstreizen evals", description=texts["help_description"], add_help=False)
    options = parser.add_argument_group(texts["options"])
    options.add_argument("-h", "--help", action="help", help=texts["help_help"])
    options.add_argument("--fast", action="store_true", help=texts["help_fast"])
    options.add_argument("--kind", action="append", choices=KINDS, metavar="K", help=texts["help_kind"])
    options.add_argument("--split", choices=(*Split, ALL), default=Split.SHIPPED, help=texts["help_split"])
    options.add_argument("--failures", action="store_true", help=texts["help_failures"])
    options.add_argument("--guard", action="store_true", help=texts["help_guard"])
    options.add_argument("--compare", type=Path, metavar="F", help=texts["help_compare"])
    options.add_argument("--bar", type=_bar, default=BAR, metavar="B", help=texts["help_bar"].replace("%", "%%"))
    options.add_argument("--untrue", type=int, default=0, metavar="N", help=texts["help_untrue"])
    options.add_argument("--output", type=Path, metavar="F", help=texts["help_output"])
    options.add_argument("--html", type=Path, metavar="F", help=texts["help_html"])
    options.add_argument("--corpus", type=Path, metavar="M", help=texts["help_corpus"])
    options.add_argument("--store", metavar="S", help=texts["help_store"])
    return parser


def select(samples: Iterable[Sample], arguments: Namespace) -> list[Sample]:
    """The samples of the split and kinds asked for."""
    return [
        sample
        for sample in samples
        if arguments.split in (ALL, sample.split)
        and (not arguments.kind or sample.kind in arguments.kind)
        and not (arguments.fast and sample.kind in OPEN_KINDS)
    ]


def ask(assistant: Assistant, samples: Sequence[Sample]) -> list[Outcome]:
    """The outcome of each sample, progress on standard error."""
    outcomes = []
    for number, sample in enumerate(samples, 1):
        progress(number, len(samples))
        outcomes.append(_outcome(assistant, sample))
    return outcomes


def _outcome(assistant: Assistant, sample: Sample) -> Outcome:
    history: tuple[Answer, ...] = ()
    start = perf_counter()
    try:
        for turn in sample.turns:
            start = perf_counter()
            history += (assistant.answer(turn, history),)
    # One question that breaks the assistant must not hide the others; it is counted as wrong and shown as an error.
    except Exception as error:
        return Outcome(sample, None, None, _milliseconds(start), f"{type(error).__name__}: {error}")
    milliseconds = _milliseconds(start)
    return Outcome(sample, history[-1], score(sample, history[-1], assistant.register), milliseconds)


def _milliseconds(start: float) -> float:
    return 1000 * (perf_counter() - start)


def progress(number: int, total: int) -> None:
    """Tell on standard error how far it is: on a terminal all the time, else at the end."""
    if sys.stderr.isatty():
        end = "\n" if number == total else ""
        print("\r" + sentence("report", "progress", number=number, total=total), end=end, file=sys.stderr, flush=True)
    elif number == total:
        print(sentence("report", "progress", number=number, total=total), file=sys.stderr)


def _failures(outcomes: Sequence[Outcome], split: str) -> str:
    """The wrong answers; of the held-back split only when asked for by name, so that no one tunes on it unawares."""
    shown = shown_only(outcomes, split)
    hidden = f"\n\n{table('report')['failures_hidden']}" if len(shown) < len(outcomes) else ""
    return render_failures(shown) + hidden


def _config(arguments: Namespace, started: datetime, questions: Path, pages: Sequence[Page]) -> dict[str, Any]:
    """What the run depended on, without secrets."""
    return {
        "started": started.isoformat(timespec="seconds"),
        "options": {key: str(value) if isinstance(value, Path) else value for key, value in vars(arguments).items()},
        "environment": {
            key: value for key, value in os.environ.items() if key.startswith(ENVIRONMENT) and not SECRET.search(key)
        },
        "questions": {path.name: _digest(path.read_bytes()) for path in sorted(questions.rglob("*.jsonl"))},
        "pages": {page.name: _digest(page.text.encode()) for page in pages},
        "python": platform.python_version(),
        "platform": platform.platform(),
    }


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, "utf-8")
    except OSError as error:
        raise DienstreizenError("evals_output", file=path) from error


def _bar(text: str) -> float:
    try:
        bar = float(text.replace(",", "."))
    except ValueError:
        bar = -1.0
    if not 0 <= bar <= 1:
        raise ArgumentTypeError(sentence("errors", "evals_bar", value=text))
    return bar


def _opener() -> Opener:
    from assistant import open_assistant

    return open_assistant
