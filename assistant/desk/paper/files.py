"""The drafts written to a file, in the form that its name asks for."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile

from assistant.desk.drafting.drafts import Draft
from assistant.desk.paper.blocks import Paper
from assistant.desk.paper.check_paper import check_json, check_paper
from assistant.desk.paper.drafts_paper import drafts_paper
from assistant.desk.paper.markdown import markdown
from assistant.desk.paper.opendocument import opendocument
from assistant.desk.paper.word import word
from assistant.desk.reading.files import DocumentError
from assistant.desk.reading.written import WrittenQuestions
from corpus.register import Register

JSON = ".json"
WRITERS: dict[str, Callable[[Paper], bytes]] = {
    ".docx": word,
    ".odt": opendocument,
    ".md": lambda paper: markdown(paper).encode("utf-8"),
}
FORMS = (*WRITERS, JSON)


def drafts_as_json(drafts: Sequence[Draft]) -> bytes:
    """A list of `{"label": …, "question": …, "answer": ANSWER}`, in order."""
    rows = [{"label": d.question.label, "question": d.question.text, "answer": d.answer.as_json()} for d in drafts]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def drafts_as_bytes(
    suffix: str, document: WrittenQuestions, drafts: Sequence[Draft], register: Register, today: date
) -> bytes:
    """The file with the drafts, in one of FORMS."""
    if suffix == JSON:
        return drafts_as_json(drafts)
    return WRITERS[suffix](drafts_paper(document, drafts, register, today))


def check_as_bytes(suffix: str, register: Register, today: date) -> bytes:
    """The file with what the register lacks and contradicts, in one of FORMS."""
    if suffix == JSON:
        return check_json(register, today)
    return WRITERS[suffix](check_paper(register, today))


def check_output(path: Path, given: Path | None = None) -> str:
    """The form that the name asks for.

    Raises DocumentError where it is unknown, where the file can't be written, or where it is the one that was `given`.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMS:
        raise DocumentError("draft_suffix", file=path.name, choices=", ".join(FORMS))
    if given is not None and path.exists() and given.exists() and path.samefile(given):
        raise DocumentError("draft_over_input")
    if not os.access(path if path.exists() else path.parent, os.W_OK) or path.is_dir():
        raise DocumentError("draft_output", file=path)
    return suffix


def write(path: Path, content: bytes) -> None:
    """Write the file at once, so that a failure leaves no half of it. Raises DocumentError where that can't be."""
    half: Path | None = None
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.stem}", delete=False) as file:
            half = Path(file.name)
            file.write(content)
        half.chmod(0o644)
        half.replace(path)
    except OSError as error:
        if half:
            half.unlink(missing_ok=True)
        raise DocumentError("draft_output", file=path) from error
