"""Runs the real command in a process of its own, from a folder that isn't the project's."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
SCRIPT = Path(sys.executable).with_name("dienstreizen")
COMMAND = [str(SCRIPT)] if SCRIPT.exists() else [sys.executable, "-m", "assistant.cli"]
SECONDS = 120

Argument = str | bytes | Path


def environment(**changes: str) -> dict[str, str]:
    """The environment without settings of the product, but for the changes."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DIENSTREIZEN_")}
    return {**kept, "PYTHONPATH": str(ROOT), **changes}


def dienstreizen(
    *arguments: Argument, given: bytes = b"", settings: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """What the command did."""
    return subprocess.run(
        [*COMMAND, *arguments],
        input=given,
        capture_output=True,
        cwd="/",
        env=environment(**(settings or {})),
        timeout=SECONDS,
        check=False,
    )


@contextmanager
def started(*arguments: Argument) -> Iterator[subprocess.Popen[bytes]]:
    """The command while it runs, with pipes on all sides; a test that fails leaves it no longer running."""
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [*COMMAND, *arguments], stdin=pipe, stdout=pipe, stderr=pipe, cwd="/", env=environment()
    ) as process:
        try:
            yield process
        finally:
            process.kill()
