"""Reads a file in a process of its own, with bounds on time and memory: a hostile file takes only that one down."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from corpus.formats.errors import FormatError
from corpus.formats.extract import Extract
from corpus.formats.limits import MEMORY_BYTES, SECONDS

REFUSED = 3  # exit status: the reason is on standard output
_ROOT = str(Path(__file__).parents[2])


def in_sandbox(path: Path, declared: str = "") -> Extract:
    """What the file holds, read by another process. Raises FormatError where that refuses it, fails, or takes long."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([_ROOT, *sys.path]), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "corpus.formats.sandbox", str(path.absolute()), declared]
    try:
        done = subprocess.run(command, capture_output=True, env=environment, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise FormatError("document_too_heavy", file=path.name) from error
    if done.returncode not in (0, REFUSED):
        raise FormatError("document_too_heavy", file=path.name)
    told = json.loads(done.stdout)
    if done.returncode == REFUSED:
        raise FormatError(told["code"], **told["values"])
    return Extract(**told)


def main(path: Path, declared: str) -> int:
    """Print what the file holds, or why it is refused, as JSON; the exit status."""
    from corpus.formats.reading import read_extract

    _bound_memory()
    try:
        told, status = asdict(read_extract(path, declared)), 0
    except FormatError as error:
        told, status = {"code": error.code, "values": error.values}, REFUSED
    sys.stdout.write(json.dumps(told, default=str))
    return status


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
