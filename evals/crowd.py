"""Many people at once: how soon the chat page's server opens, and how long each then waits for an answer."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Barrier

import httpx

from corpus.errors import DienstreizenError

PEOPLE = 50
SECONDS = 60.0  # how long the server may take to open, to be ready for any question, and to answer


@dataclass(frozen=True, slots=True)
class Crowd:
    """Milliseconds until the server opened and for each answer, and how many got none."""

    opened: float
    waited: tuple[float, ...]
    failed: int


def crowd(questions: Sequence[str], store: Path) -> Crowd:
    """The wait of as many people as there are questions, who ask at the same moment. Raises DienstreizenError."""
    with _server(store) as (address, opened), httpx.Client(base_url=address, timeout=SECONDS) as client:
        until = time.monotonic() + SECONDS
        while client.get("/gezond").status_code != httpx.codes.OK:
            if time.monotonic() > until:
                raise DienstreizenError("benchmark_failed", command="chat")
            time.sleep(0.1)
        start = Barrier(len(questions))

        def ask(question: str) -> float | None:
            start.wait()
            began = time.perf_counter()
            answered = client.post("/api/v1/vraag", json={"question": question}).is_success
            return 1000 * (time.perf_counter() - began) if answered else None

        with ThreadPoolExecutor(len(questions)) as people:
            waits = list(people.map(ask, questions))
    return Crowd(opened, tuple(wait for wait in waits if wait is not None), waits.count(None))


@contextmanager
def _server(store: Path) -> Iterator[tuple[str, float]]:
    """The address of `dienstreizen chat`, and the milliseconds from the command until it told it."""
    program = [sys.executable, "-m", "assistant.cli", "chat", "--port", "0", "--store", str(store)]
    began = time.perf_counter()
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        try:
            told = process.stdout.readline().decode("utf-8") if process.stdout else ""
            address = re.search(r"http://\S+:\d+", told)
            if address is None:
                raise DienstreizenError("benchmark_failed", command="chat")
            yield address[0], 1000 * (time.perf_counter() - began)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(SECONDS)
