"""What the page does when somebody asks, chooses a source, judges an answer or starts anew."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import Any

import gradio as gr

from assistant.answer import Answer
from assistant.web.api import client_of
from assistant.web.conversation import Conversation, Turn, Verdict, conversation_html
from assistant.web.feedback import Feedback
from assistant.web.pieces import Place
from assistant.web.service import Service
from assistant.web.source_view import citation_html, passage_html, register_html
from assistant.web.suggestions import suggestions
from corpus.errors import CorpusError, DienstreizenError
from prompts import table

# Sooner than this nobody needs to be told that an answer is on its way.
GLANCE = 0.25  # seconds
LONGEST_SHARED = 10  # questions of a shared link that are asked again

logger = logging.getLogger(__name__)

Turns = tuple[Turn, ...]


class Dialogue:
    """The conversations of all readers; each reader's own is kept by Gradio."""

    def __init__(self, service: Service) -> None:
        self._service = service
        site = service.site
        self._feedback = Feedback(site.feedback, site.feedback_days) if site.feedback else None

    async def ask(
        self, typed: str, before: Conversation, event: gr.EventData, request: gr.Request
    ) -> AsyncIterator[tuple[Conversation, str, Any, Any]]:
        """The conversation with the questions that are asked; what takes long is first shown as on its way.

        A question is typed, or stands on a button, or several come from a shared link.
        """
        chosen = _said(event, "questions", list)
        questions = [typed] if chosen is None else [each for each in chosen if isinstance(each, str)][-LONGEST_SHARED:]
        box: Any = "" if chosen is None else gr.skip()
        # A turn without an outcome is one whose browser left before its answer came.
        turns = tuple(turn for turn in before.turns if turn.answer or (turn.failed and turn.question))
        opened, source = before.opened, gr.skip()
        for question in questions:
            turn = self._hint(question, client_of(request))
            if turn is None:
                steps: list[str] = []
                answering = asyncio.wrap_future(self._service.threads.submit(self._turn, question, turns, steps.append))
                shown = -1
                while not (await asyncio.wait({answering}, timeout=GLANCE))[0]:
                    if len(steps) > shown:
                        shown = len(steps)
                        waiting = Conversation((*turns, self._waiting(question, steps)))
                        yield waiting, self._html(waiting), gr.skip(), box
                        box = gr.skip()
                turn = answering.result()
                opened, source = self._first_source(turn, len(turns))
            turns = (*turns, turn)
        after = Conversation(turns, opened)
        yield after, self._html(after), source, box

    def open_source(self, conversation: Conversation, event: gr.EventData) -> tuple[Any, Any, Any]:
        """The conversation with the chosen citation marked, and its source; nothing changes if there is no such one."""
        turn, number = _said(event, "turn", int), _said(event, "number", int)
        if turn is None or number is None:
            return gr.skip(), gr.skip(), self.open_passage(event)
        answer = _answer_of(conversation, turn)
        if not answer or all(each.number != number for each in answer.citations):
            return gr.skip(), gr.skip(), gr.skip()
        place = Place(turn, number)
        conversation = replace(conversation, opened=place)
        return conversation, self._html(conversation), citation_html(self._service.register, answer, place)

    def open_passage(self, event: gr.EventData) -> Any:
        """The source of a stretch of a page; nothing changes if there is no such page."""
        page, start, end = _said(event, "page", str), _said(event, "start", int), _said(event, "end", int)
        if page is None or start is None or end is None or not 0 <= start <= end:
            return gr.skip()
        try:
            return passage_html(self._service.register, page, start, end)
        except CorpusError:
            return gr.skip()

    def judge(self, conversation: Conversation, event: gr.EventData, request: gr.Request) -> tuple[Any, Any]:
        """The conversation with what the reader says of an answer, which is kept where the operator wants it."""
        of, useful, reason = _said(event, "of", int), _said(event, "useful", bool), _said(event, "reason", str)
        answer = _answer_of(conversation, of)
        if of is None or useful is None or not answer or conversation.turns[of].verdict is Verdict.REASONED:
            return gr.skip(), gr.skip()
        if self._feedback and self._service.limit.admits(client_of(request)):
            try:
                self._feedback.add(answer, useful, reason or "")
            except (OSError, DienstreizenError):
                logger.exception("verdict not kept")
        verdict = Verdict.USEFUL if useful else Verdict.USELESS if reason is None else Verdict.REASONED
        turns = list(conversation.turns)
        turns[of] = replace(turns[of], verdict=verdict)
        conversation = replace(conversation, turns=tuple(turns))
        return conversation, self._html(conversation)

    def start_anew(self) -> tuple[Conversation, str, str]:
        """No turns, and no source."""
        return Conversation(), self._html(Conversation()), register_html(self._service.register)

    def _html(self, conversation: Conversation) -> str:
        return conversation_html(conversation, self._service)

    def _hint(self, question: str, client: str) -> Turn | None:
        """What is said instead of an answer where there is no question, or too many."""
        if not question.strip():
            return Turn("", notice=table("page")["empty_question"], failed=True)
        if not self._service.limit.admits(client):
            return Turn("", notice=table("api")["too_many"], failed=True)
        return None

    def _waiting(self, question: str, steps: list[str]) -> Turn:
        notice = table("page")["searching" if self._service.warmed.done() else "starting"]
        return Turn(question, notice=notice, steps=tuple(steps))

    def _turn(self, question: str, turns: Turns, on_step: Callable[[str], None]) -> Turn:
        """The turn that ends with an answer or with a polite sentence."""
        try:
            history = tuple(turn.answer for turn in turns if turn.answer)
            answer = self._service.assistant.answer(question, history, on_step)
            return Turn(question, answer, next_questions=suggestions(answer, self._service.register))
        except DienstreizenError as error:
            logger.info("question refused: %s", error.code, exc_info=error.__cause__)
            notice = str(error)
        except Exception:
            # The one place where a failure becomes a sentence; the question itself is not logged.
            logger.exception("question failed")
            notice = table("page")["failed"]
        return Turn(question, notice=notice, failed=True)

    def _first_source(self, turn: Turn, index: int) -> tuple[Place | None, str]:
        register = self._service.register
        if not turn.answer or not turn.answer.citations:
            return None, register_html(register)
        place = Place(index, turn.answer.citations[0].number)
        return place, citation_html(register, turn.answer, place)


def _answer_of(conversation: Conversation, turn: int | None) -> Answer | None:
    """The answer of a turn, if there are both."""
    return conversation.turns[turn].answer if turn is not None and 0 <= turn < len(conversation.turns) else None


def _said(event: gr.EventData, key: str, kind: type) -> Any:
    """What the page says under `key`, or None: a browser may send anything."""
    said = event._data.get(key) if isinstance(event._data, dict) else None
    return said if type(said) is kind else None
