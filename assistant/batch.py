"""Many conversations at once: a line of JSON in for each, a line of JSON out for each."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NoReturn, Protocol

from assistant.answer import Answer
from corpus.errors import DienstreizenError
from index.errors import SearchIndexError
from prompts import sentence

BYTE_ORDER_MARK = b"\xef\xbb\xbf"

logger = logging.getLogger(__name__)


class Answerer(Protocol):
    """What answers the questions."""

    def answer(self, question: str, history: tuple[Answer, ...] = ()) -> Answer:
        """The answer to a question that follows on the answers in `history`."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The line for a conversation, and what stood in its way, unless that was a question itself."""

    line: str
    error: Exception | None = None


class BrokenLineError(DienstreizenError):
    """A line holds no conversation; `id` is that of the line as far as it is known."""

    def __init__(self, line: int, code: str, line_id: object = None) -> None:
        self.id = line_id
        super().__init__(code, line=line)


def replies(lines: Iterable[bytes], assistant: Answerer) -> Iterator[Reply]:
    """A reply to every line that isn't blank, in order, each as soon as it is known."""
    for number, line in enumerate(lines, 1):
        content = line.removeprefix(BYTE_ORDER_MARK) if number == 1 else line
        if content.strip():
            yield _reply(number, content, assistant)


def _reply(number: int, line: bytes, assistant: Answerer) -> Reply:
    try:
        conversation_id, turns = _conversation(number, line)
    except BrokenLineError as error:
        return Reply(_json_line({"id": error.id, "error": str(error)}), error)
    answers, stopped_by = _answers(turns, assistant)
    return Reply(_json_line({"id": conversation_id, "answers": answers}), stopped_by)


def _conversation(number: int, line: bytes) -> tuple[object, list[str]]:
    """The id and the turns of a line. Raises BrokenLineError."""
    try:
        found = json.loads(line.decode("utf-8"), parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise BrokenLineError(number, "batch_line_not_text") from error
    except (ValueError, RecursionError) as error:
        raise BrokenLineError(number, "batch_line_not_json") from error
    if not isinstance(found, dict):
        raise BrokenLineError(number, "batch_line_not_json")
    turns = found.get("turns")
    if not isinstance(turns, list) or not turns or not all(isinstance(turn, str) for turn in turns):
        raise BrokenLineError(number, "batch_line_turns", found.get("id"))
    return found.get("id"), turns


def _answers(turns: list[str], assistant: Answerer) -> tuple[list[dict[str, Any]], Exception | None]:
    """An answer per turn, `error` in its place where there is none, and the last error that wasn't the question's."""
    history: tuple[Answer, ...] = ()
    answers: list[dict[str, Any]] = []
    stopped_by: Exception | None = None
    for turn in turns:
        try:
            answer = assistant.answer(turn, history)
        except DienstreizenError as error:
            logger.debug("turn refused", exc_info=True)
            answers.append({"question": turn, "error": str(error)})
            stopped_by = error if isinstance(error, SearchIndexError) else stopped_by
        except Exception as error:
            # One question that breaks the assistant must not lose the others.
            logger.debug("turn failed", exc_info=True)
            answers.append({"question": turn, "error": sentence("errors", "unexpected")})
            stopped_by = error
        else:
            history += (answer,)
            answers.append(answer.as_json())
    return answers, stopped_by


def _json_line(value: dict[str, Any]) -> str:
    text = json.dumps(value, ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half a surrogate pair, which JSON can hold and UTF-8 can't
        return json.dumps(value)
    return text


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)  # NaN and Infinity are no JSON
