"""What the page and the interface for programs share: the assistant, whether it is ready, and who may ask how much."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from typing import Protocol

from assistant.answer import Answer
from assistant.web.limits import RateLimit
from assistant.web.site import Site
from corpus.errors import DienstreizenError
from corpus.register import Register
from prompts import sentence, table

# Slow answers (a language model, a far-off store) take a thread each; what the page needs else has threads of its own.
ANSWERS_AT_ONCE = 32
LONGEST_HISTORY = 20  # questions
CONVERSATIONS_KEPT = 512

logger = logging.getLogger(__name__)


class Assistant(Protocol):
    """What answers the questions; `answer` is called from several threads at once."""

    @property
    def register(self) -> Register:
        """The pages that the citations stand in, and their trips."""

    def answer(
        self, question: str, history: tuple[Answer, ...] = (), on_step: Callable[[str], None] | None = None
    ) -> Answer:
        """The answer to a question that follows on the answers in `history`; `on_step` is told each step it takes."""

    def warm_up(self) -> None:
        """Loads what an open question needs."""


class Service:
    """The assistant as served."""

    def __init__(self, assistant: Assistant, site: Site) -> None:
        self.assistant = assistant
        self.register = assistant.register
        self.site = site.named(assistant.register.municipality)
        self.limit = RateLimit(site.questions_per_minute)
        self.warmed: Future[None] = Future()
        self.threads = ThreadPoolExecutor(ANSWERS_AT_ONCE, thread_name_prefix="answer")
        self._conversation = lru_cache(CONVERSATIONS_KEPT)(self._answered)

    def warm_up(self) -> None:
        """Makes the assistant ready for any question, and remembers what stood in the way. Raises that too."""
        try:
            self.assistant.warm_up()
        except BaseException as error:
            self.warmed.set_exception(error)
            raise
        self.warmed.set_result(None)

    def not_ready(self) -> str:
        """Why it can't answer every question yet, as a sentence; "" where it can."""
        if not self.warmed.done():
            return str(table("page")["not_ready"])
        error = self.warmed.exception()
        if isinstance(error, DienstreizenError):
            return str(error)
        return sentence("errors", "unexpected") if error else ""

    def conversation(self, questions: tuple[str, ...]) -> tuple[Answer, ...]:
        """The answers to these questions asked one after the other; the last few only, and none that can't be read."""
        return self._conversation(questions[-LONGEST_HISTORY:])

    def _answered(self, questions: tuple[str, ...]) -> tuple[Answer, ...]:
        if not questions:
            return ()
        *earlier, question = questions
        history = self._conversation(tuple(earlier))
        try:
            return (*history, self.assistant.answer(question, history))
        except DienstreizenError as error:
            logger.info("question of the history refused: %s", error.code)
            return history
