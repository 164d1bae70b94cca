"""A language model at an OpenAI-compatible address, asked once, within a set time, for a reply of bounded length."""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from assistant.model.prompt import Prompt
from corpus.errors import DienstreizenError

SECONDS = 20.0  # for a reply, from the first byte sent to the last one read
REPLY_TOKENS = 400
MOST_CHARACTERS = 6_000  # of a reply
PROMPT_CHARACTERS = 12_000  # about 4,000 tokens of Dutch; a longer prompt isn't sent
CONTEXT_TOKENS = 8_192
FENCE = "<passages>"

logger = logging.getLogger(__name__)

Deltas = Callable[[Prompt], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Connection:
    """Where the model is, what it is called there, and the key to it."""

    url: str
    model: str
    key: str = field(default="", repr=False)


class ModelError(Exception):
    """The model gave no reply that can be used; the message says why, for the operator."""


class Client:
    """Asks a model. Threads may share it."""

    def __init__(self, deltas: Deltas, seconds: float = SECONDS) -> None:
        self._deltas = deltas
        self._seconds = seconds

    def reply(self, prompt: Prompt) -> str:
        """What the model wrote. Raises ModelError where that is nothing, too much, or not there in time."""
        if len(prompt.rules) + len(prompt.request) > PROMPT_CHARACTERS:
            raise ModelError("the prompt would be too long for it")
        done: queue.Queue[str | Exception] = queue.Queue()
        # A thread of its own, since a server may keep a connection alive for ever without sending anything of use.
        threading.Thread(target=self._ask, args=(prompt, done), daemon=True, name="model").start()
        try:
            result = done.get(timeout=self._seconds)
        except queue.Empty:
            raise ModelError(f"no reply within {self._seconds:g} seconds") from None
        if isinstance(result, Exception):
            raise result
        return result

    def _ask(self, prompt: Prompt, done: queue.Queue[str | Exception]) -> None:
        try:
            done.put(self._gathered(prompt))
        except ModelError as error:
            done.put(error)
        except Exception as error:
            # Whatever the library raises: it is the model's failure, and the register's own answer is there.
            done.put(ModelError(_told(error)))

    def _gathered(self, prompt: Prompt) -> str:
        end = time.monotonic() + self._seconds
        text = ""
        for delta in self._deltas(prompt):
            text += delta
            if FENCE in text:  # it goes on with the passages instead of stopping
                text = text.split(FENCE)[0]
                break
            if len(text) > MOST_CHARACTERS:
                raise ModelError(f"the reply is longer than {MOST_CHARACTERS} characters")
            if time.monotonic() > end:
                raise ModelError(f"no whole reply within {self._seconds:g} seconds")
        if not text.strip():
            raise ModelError("the reply is empty")
        return text


def connect(connection: Connection, seconds: float = SECONDS, tokens: int = REPLY_TOKENS) -> Client:
    """The client of the model at this address. Raises DienstreizenError where the extra `llm` is not installed."""
    try:
        from llama_index.core.llms import ChatMessage
        from llama_index.llms.openai_like import OpenAILike
    except ImportError as error:
        raise DienstreizenError("llm_missing", package=error.name or "") from error
    llm: Any = OpenAILike(
        model=connection.model,
        api_base=connection.url,
        # Some servers want none, but the library does.
        api_key=connection.key or "none",
        is_chat_model=True,
        context_window=CONTEXT_TOKENS,
        max_tokens=tokens,
        temperature=0.0,
        timeout=seconds,
        max_retries=0,
    )

    def deltas(prompt: Prompt) -> Iterable[str]:
        messages = [
            ChatMessage(role="system", content=prompt.rules),
            ChatMessage(role="user", content=prompt.request),
        ]
        for piece in llm.stream_chat(messages):
            yield piece.delta or ""

    return Client(deltas, seconds)


def _told(error: Exception) -> str:
    """The kind of error and its status, and not its text, in which a server may repeat the question or the key."""
    status = getattr(error, "status_code", None)
    return type(error).__name__ + (f" (HTTP {status})" if status else "")
