"""The speed and memory of the product beside their targets, measured in one run: `python -m evals.benchmark`."""

from __future__ import annotations

import os
import platform
import resource
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from corpus.errors import DienstreizenError
from corpus.register import read_register
from evals.crowd import PEOPLE, Crowd, crowd
from evals.dataset import OPEN_KINDS, Sample, Split, read_samples
from evals.figures import decimal, percentile
from evals.markdown import ruled
from evals.run import Assistant
from prompts import sentence, table

RUNS = 5
WRONG_USE = 2
STORE = "DIENSTREIZEN_STORE"
# What `ru_maxrss` counts in: kilobytes, but bytes on macOS.
MAXRSS_BYTES = 1 if sys.platform == "darwin" else 1024
GIGABYTE = 1_000_000_000
SECOND = 1000.0

# The targets of the project, in milliseconds and bytes.
COLD_TARGET = 2.5 * SECOND
FACTS_TARGET = 20.0
OPEN_TARGET = 120.0
MEMORY_TARGET = 1.5 * GIGABYTE
INDEX_TARGET = 30 * SECOND
INDEX_AGAIN_TARGET = 3 * SECOND
OPENED_TARGET = 8 * SECOND
CROWD_TARGET = 1.5 * SECOND


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process took: wall time in milliseconds and its highest memory in bytes."""

    milliseconds: float
    peak: float


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of the table; without a target it is only told. `show` writes a value with its unit."""

    name: str
    value: float
    target: float | None
    show: Callable[[float], str]

    @property
    def met(self) -> bool:
        """Whether the target, if any, is reached."""
        return self.target is None or self.value <= self.target


@dataclass(frozen=True, slots=True)
class Warm:
    """Times in milliseconds of questions to one assistant in this process, and its highest memory in bytes."""

    facts: tuple[float, ...]
    searched: tuple[float, ...]
    peak: float


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print: 0 where every target is met, 1 where one isn't, 2 where the product itself fails."""
    parser = ArgumentParser(prog="python -m evals.benchmark", description=table("report")["benchmark_description"])
    parser.parse_args(argv)
    try:
        with TemporaryDirectory() as folder:
            figures, title = measure(Path(folder) / "index")
    except DienstreizenError as error:
        print(error, file=sys.stderr)
        return WRONG_USE
    print(render(figures, title))
    return 0 if all(figure.met for figure in figures) else 1


def measure(store: Path) -> tuple[list[Figure], str]:
    """Every figure, with an index built in `store`, and the line that says what was measured on."""
    from assistant import open_assistant

    samples = [s for s in read_samples(read_register().pages) if s.split is Split.SHIPPED and len(s.turns) == 1]
    question = next(sample.turns[0] for sample in samples if sample.kind == "cost")
    first, again = command("index", store=store), command("index", store=store)
    cold = [command("vraag", question, store=store) for _ in range(RUNS)]
    asked = crowd([s.turns[0] for s in samples[:: max(1, len(samples) // PEOPLE)][:PEOPLE]], store)
    # Last, because what this process holds counts in the memory of those it starts.
    warm = ask(open_assistant(None, str(store)), samples)
    peak = max(first.peak, again.peak, warm.peak)
    return figures(cold, warm, first, again, peak, asked), sentence(
        "report",
        "benchmark_title",
        cores=os.cpu_count(),
        python=f"Python {platform.python_version()}",
        runs=RUNS,
        facts=len(warm.facts),
        open=len(warm.searched),
    )


def figures(cold: Sequence[Usage], warm: Warm, first: Usage, again: Usage, peak: float, asked: Crowd) -> list[Figure]:
    """The lines of the table."""
    texts = table("report")
    people = len(asked.waited) + asked.failed
    cold_name = sentence("report", "benchmark_cold", runs=len(cold))
    return [
        Figure(cold_name, median(usage.milliseconds for usage in cold), COLD_TARGET, _seconds),
        Figure(texts["benchmark_cold_memory"], max(usage.peak for usage in cold), MEMORY_TARGET, _megabytes),
        Figure(texts["benchmark_facts"], median(warm.facts), FACTS_TARGET, _milliseconds),
        Figure(texts["benchmark_facts_p95"], percentile(warm.facts, 0.95), None, _milliseconds),
        Figure(texts["benchmark_open"], median(warm.searched), OPEN_TARGET, _milliseconds),
        Figure(texts["benchmark_open_p95"], percentile(warm.searched, 0.95), None, _milliseconds),
        Figure(texts["benchmark_index_first"], first.milliseconds, INDEX_TARGET, _seconds),
        Figure(texts["benchmark_index_second"], again.milliseconds, INDEX_AGAIN_TARGET, _seconds),
        Figure(texts["benchmark_memory"], peak, MEMORY_TARGET, _megabytes),
        Figure(texts["benchmark_opened"], asked.opened, OPENED_TARGET, _seconds),
        Figure(sentence("report", "benchmark_crowd", people=people), median(asked.waited), None, _seconds),
        Figure(texts["benchmark_crowd_p95"], percentile(asked.waited, 0.95), CROWD_TARGET, _seconds),
        Figure(texts["benchmark_crowd_failed"], float(asked.failed), 0.0, lambda value: f"{value:.0f}"),
    ]


def render(figures: Iterable[Figure], title: str) -> str:
    """The Markdown table."""
    texts = table("report")
    rows = []
    for figure in figures:
        target = texts["benchmark_none"] if figure.target is None else f"≤ {figure.show(figure.target)}"
        met = texts["benchmark_yes" if figure.met else "benchmark_no"]
        mark = texts["benchmark_none"] if figure.target is None else met
        rows.append((figure.name, figure.show(figure.value), target, mark))
    return f"{title}\n\n{ruled(texts['benchmark_header'], rows)}"


def command(*arguments: str, store: Path) -> Usage:
    """What `dienstreizen` with these arguments takes, in a process of its own."""
    script = Path(sys.executable).with_name("dienstreizen")
    program = [str(script)] if script.exists() else [sys.executable, "-m", "assistant.cli"]
    return usage([*program, *arguments], {**os.environ, STORE: str(store)}, name=arguments[0])


def usage(program: Sequence[str], environment: dict[str, str], name: str) -> Usage:
    """What a program takes from start to exit. Raises DienstreizenError where it fails.

    On Linux the highest memory is at least what this process held when it started the program (getrusage(2)).
    """
    start = perf_counter()
    with subprocess.Popen(program, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        # wait4 rather than RUSAGE_CHILDREN, which holds the highest of all children so far.
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    milliseconds = SECOND * (perf_counter() - start)
    if process.returncode:
        raise DienstreizenError("benchmark_failed", command=name)
    return Usage(milliseconds, float(used.ru_maxrss * MAXRSS_BYTES))


def ask(assistant: Assistant, samples: Sequence[Sample]) -> Warm:
    """The times of the questions, after one question of each sort that isn't timed: it loads what the sort needs."""
    times: dict[bool, list[float]] = {False: [], True: []}
    warmed = set()
    for sample in samples:
        searched = sample.kind in OPEN_KINDS
        if searched not in warmed:
            assistant.answer(sample.turns[0])
            warmed.add(searched)
        start = perf_counter()
        assistant.answer(sample.turns[0])
        times[searched].append(SECOND * (perf_counter() - start))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * MAXRSS_BYTES
    return Warm(tuple(times[False]), tuple(times[True]), float(peak))


def _seconds(milliseconds: float) -> str:
    return f"{decimal(milliseconds / SECOND, 2)} s"


def _milliseconds(milliseconds: float) -> str:
    return f"{decimal(milliseconds, 1)} ms"


def _megabytes(size: float) -> str:
    return f"{size / 1_000_000:.0f} MB"


if __name__ == "__main__":
    sys.exit(main())
