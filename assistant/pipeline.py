"""How an answer is made: the steps, in order."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from dataclasses import replace
from functools import cache
from pathlib import Path

from assistant.answer import Answer
from assistant.dialogue.followup import fill_in
from assistant.model.client import Connection
from assistant.question.inquiry import Desk, Inquiry
from assistant.question.reading import read
from assistant.question.towns import towned
from assistant.question.vocabulary import read_vocabulary
from assistant.reply.answering import answer
from assistant.reply.composer import compose
from assistant.reply.towns import told_of_towns
from corpus.register import SHIPPED, Register, read_register
from index import PassageIndex, open_index
from prompts import table

Step = Callable[[Inquiry, Desk], Inquiry]
# The register's own answer in other words, which say no less and nothing else.
Wording = Callable[[Answer, Register], Answer]

STEPS: tuple[Step, ...] = (
    read,  # check the question, cut it into clauses, find the trips each is about
    fill_in,  # take over from the conversation what it leaves out
    answer,  # facts, sums or passages, each statement with its sources
)


class Assistant:
    """Answers questions about one register; threads may share it."""

    def __init__(
        self,
        register: Register,
        index: Callable[[], PassageIndex],
        word: Wording | None = None,
        contacts: tuple[str, ...] = (),
    ) -> None:
        self.register = register
        self._contacts = contacts
        self._index = index
        self._word = word
        self._desks: dict[tuple[str, ...], Desk] = {}
        self._first = threading.Lock()
        self._read = False

    def answer(
        self,
        question: str,
        history: tuple[Answer, ...] = (),
        on_step: Callable[[str], None] | None = None,
    ) -> Answer:
        """The answer to a question, given the earlier answers; `on_step` is told the name of each step as it begins.

        Raises DienstreizenError for a question that can't be read and for an index that can't be used.
        """
        begin = time.perf_counter()
        answer = self._own(question, history, on_step)
        if self._word:
            if on_step:
                on_step("word")
            answer = self._word(answer, self.register)
        return replace(answer, milliseconds=round((time.perf_counter() - begin) * 1000))

    def _own(
        self, question: str, history: tuple[Answer, ...] = (), on_step: Callable[[str], None] | None = None
    ) -> Answer:
        """The register's own answer, in nobody else's words."""
        asked = towned(question, history, self.register)
        desk = self._desk(asked.names)
        inquiry = Inquiry(asked.question, history)
        for step in STEPS:
            if on_step:
                on_step(step.__name__)
            with nullcontext() if self._read else self._first:
                inquiry = step(inquiry, desk)
            self._read = True
        return told_of_towns(compose(inquiry, desk), question, asked, self.register)

    @property
    def desk(self) -> Desk:
        """The desk for questions that name no municipality: about the home one."""
        return self._desk(towned("", (), self.register).names)

    def _desk(self, names: tuple[str, ...]) -> Desk:
        """The desk for questions about these municipalities."""
        if names not in self._desks:
            is_part = len(self.register.municipalities) > max(len(names), 1)
            register = self.register.of(names) if is_part else self.register
            vocabulary, several = read_vocabulary(register), len(names) > 1
            self._desks[names] = Desk(register, vocabulary, self._index, is_part, several, self._contacts)
        return self._desks[names]

    def index(self) -> PassageIndex:
        """The index that open questions are answered from, opened and brought up to date when first asked for."""
        return self._index()

    def warm_up(self) -> None:
        """Load all that answers are made with now, so that the first questions needn't wait for it.

        Questions that come meanwhile wait for what they need: each of fifty loading the word lists would take a minute.
        """
        for question in table("understanding")["warm_up"]["questions"]:
            self._own(question)
        self._index().warm_up()


def open_assistant(
    corpus: Path | None = None,
    store: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    home: str = "",
    connection: Connection | None = None,
    contacts: tuple[str, ...] | None = None,
) -> Assistant:
    """The assistant over a folder of pages (the shipped one by default); its index is opened when first needed.

    With a connection, the language model there words the answers; without one nothing is sent anywhere. `contacts` are
    the addresses for other questions: by default, of the shipped pages alone, those of `prompts/site.toml`.
    """
    register = read_register(corpus or SHIPPED, home)
    lock = threading.Lock()

    @cache
    def index() -> PassageIndex:
        return open_index(register, store or default_store(corpus or SHIPPED), progress=progress)

    def locked() -> PassageIndex:
        with lock:
            return index()

    if contacts is None:
        contacts = given_contacts(table("site")) if corpus in (None, SHIPPED) else ()
    return Assistant(register, locked, wording_by(connection) if connection else None, contacts)


def given_contacts(site: Mapping[str, str]) -> tuple[str, ...]:
    """The addresses among the settings of the site to turn to; its front page where there is no better one."""
    given = tuple(site[name] for name in ("contact", "email") if site[name])
    return given or ((site["website"],) if site["website"] else ())


def wording_by(connection: Connection) -> Wording:
    """The wording by the model at this address. Raises DienstreizenError where the extra `llm` is not installed."""
    from assistant.model.client import connect
    from assistant.model.wording import worded

    model = connect(connection)
    return lambda answer, register: worded(answer, model, register).answer


def default_store(corpus: Path) -> str:
    """The folder where this user keeps the index of this corpus."""
    import hashlib

    from platformdirs import user_cache_path

    name = hashlib.sha256(str(corpus.resolve()).encode()).hexdigest()[:12]
    return str(user_cache_path("dienstreizen") / name)
