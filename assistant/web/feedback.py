"""What readers say of answers, kept in a file of the operator's choice for as long as the operator says."""

from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.answer import Answer
from corpus.errors import DienstreizenError

LONGEST_REASON = 1_000  # characters


class Feedback:
    """The file with a line of JSON per verdict. Raises DienstreizenError where it can't be written."""

    def __init__(self, file: str, days: int) -> None:
        self._file = Path(file).expanduser()
        self._days = days
        self._lock = threading.Lock()
        self._swept = datetime.min.replace(tzinfo=UTC)
        with self._lock:
            self._sweep(datetime.now(UTC))

    def add(self, answer: Answer, useful: bool, reason: str = "") -> None:
        """Keeps a verdict with the question and the answer it is about."""
        now = datetime.now(UTC)
        line = {
            "time": now.isoformat(timespec="seconds"),
            "useful": useful,
            "reason": reason[:LONGEST_REASON],
            "question": answer.question,
            "standalone_question": answer.standalone_question,
            "status": answer.status,
            "answer": answer.answer,
        }
        with self._lock:
            self._sweep(now)
            with self._file.open("a", encoding="utf-8") as stream:
                stream.write(json.dumps(line, ensure_ascii=False) + "\n")

    def _sweep(self, now: datetime) -> None:
        """Once a day, removes what is older than may be kept."""
        if now - self._swept < timedelta(days=1):
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.touch(mode=0o600)
            kept = [
                line for line in self._file.read_text("utf-8").splitlines(keepends=True) if self._may_stay(line, now)
            ]
            beside = self._file.with_name(self._file.name + ".new")
            beside.touch(mode=0o600)
            beside.write_text("".join(kept), "utf-8")
            beside.replace(self._file)
        except (OSError, ValueError) as error:
            raise DienstreizenError("feedback_unwritable", file=self._file) from error
        self._swept = now

    def _may_stay(self, line: str, now: datetime) -> bool:
        return datetime.fromisoformat(json.loads(line)["time"]) > now - timedelta(days=self._days)
