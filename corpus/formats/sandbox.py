"""Reads a file in a process of its own, with bounds on time and memory: a hostile file takes only that one down."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from corpus.formats.errors import FormatError
from corpus.formats.limits import MEMORY_BYTES, SECONDS

REFUSED = 3  # exit status: the reason is on standard output
_ROOT = str(Path(__file__).parents[2])


def in_sandbox(path: Path) -> str:
    """The text of the file, read by another process. Raises FormatError where that refuses it, fails, or takes long."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([_ROOT, *sys.path]), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "corpus.formats.sandbox", str(path.absolute())]
    try:
        done = subprocess.run(command, capture_output=True, env=environment, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise FormatError("document_too_heavy", file=path.name) from error
    if done.returncode == REFUSED:
        told = json.loads(done.stdout)
        raise FormatError(told["code"], **told["values"])
    if done.returncode != 0:
        raise FormatError("document_too_heavy", file=path.name)
    return done.stdout.decode("utf-8")


def main(path: Path) -> int:
    """Print the text of the file, or why it is refused; the exit status."""
    from corpus.formats.reading import read_text

    _bound_memory()
    try:
        sys.stdout.buffer.write(read_text(path).encode("utf-8"))
        return 0
    except FormatError as error:
        print(json.dumps({"code": error.code, "values": error.values}))  # noqa: T201 - read by `in_sandbox`
        return REFUSED


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
