"""The chat page: the conversation, and beside it the source of what is said."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from concurrent.futures import Future
from html import escape
from importlib.resources import files
from typing import Any, Protocol

import gradio as gr
from fastapi import FastAPI
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.answer import Answer
from assistant.web.conversation import Place, Turn, conversation_html
from assistant.web.source_view import Register, empty_source_html, source_html
from corpus.errors import DienstreizenError
from prompts import table

# An answer takes a thread of the forty that the server has; some stay free for opening citations.
ANSWERS_AT_ONCE = 32
QUESTION_LINES = 4
# In bytes: Gradio's address for uploads can't be switched off, only made useless.
NO_UPLOADS = 1
# Gradio takes the language of its own labels from the browser.
LANGUAGE_SCRIPT = '<script>Object.defineProperty(navigator, "language", {value: "nl"})</script>'
SOCIAL_TAG = re.compile(r'<meta\s+(?:property="og:|name="twitter:)[^>]*>\s*')

logger = logging.getLogger(__name__)

Update = tuple[tuple[Turn, ...], str, Any, Any]


class Assistant(Protocol):
    """What answers the questions; `answer` is called from several threads at once."""

    @property
    def register(self) -> Register:
        """The pages that the citations stand in."""

    def answer(self, question: str, history: tuple[Answer, ...] = ()) -> Answer:
        """The answer to a question that follows on the answers in `history`."""


class Dialogue:
    """What the page does when somebody asks something or chooses a citation."""

    def __init__(self, loading: Future[Assistant]) -> None:
        self._loading = loading

    def ask(self, typed: str, turns: tuple[Turn, ...], event: gr.EventData) -> Iterator[Update]:
        """First the question with word that it is being looked up, then the answer with its first source opened."""
        texts = table("page")
        chosen = _said(event, "question", str)
        question, box = (typed, "") if chosen is None else (chosen, gr.skip())
        # A turn without an outcome is one whose browser left before its answer came.
        turns = tuple(turn for turn in turns if turn.answer or turn.failed)
        if not question.strip():
            hint = Turn("", notice=texts["empty_question"], failed=True)
            yield turns, conversation_html((*turns, hint)), gr.skip(), box
            return
        waiting = Turn(question, notice=texts["searching" if self._loading.done() else "starting"])
        yield (*turns, waiting), conversation_html((*turns, waiting)), gr.skip(), box
        turn, place, source = self._reply(question, turns)
        turns = (*turns, turn)
        yield turns, conversation_html(turns, place), source, gr.skip()

    def open_citation(self, turns: tuple[Turn, ...], event: gr.EventData) -> tuple[Any, Any]:
        """The conversation with the chosen citation marked, and its source; nothing changes if there is no such one."""
        turn, number = _said(event, "turn", int), _said(event, "number", int)
        answer = turns[turn].answer if turn is not None and 0 <= turn < len(turns) else None
        if turn is None or number is None or not answer or all(each.number != number for each in answer.citations):
            return gr.skip(), gr.skip()
        place = Place(turn, number)
        return conversation_html(turns, place), source_html(self._loading.result().register, answer, place)

    def _reply(self, question: str, turns: tuple[Turn, ...]) -> tuple[Turn, Place | None, str]:
        """The turn that ends with an answer or with a polite sentence, the citation opened first, and its source."""
        try:
            assistant = self._loading.result()
            answer = assistant.answer(question, tuple(turn.answer for turn in turns if turn.answer))
            if not answer.citations:
                return Turn(question, answer), None, empty_source_html()
            place = Place(len(turns), answer.citations[0].number)
            return Turn(question, answer), place, source_html(assistant.register, answer, place)
        except DienstreizenError as error:
            logger.info("question refused: %s", error.code, exc_info=error.__cause__)
            notice = str(error)
        except Exception:
            # The one place where a failure becomes a sentence; the question itself is not logged.
            logger.exception("question failed")
            notice = table("page")["failed"]
        return Turn(question, notice=notice, failed=True), None, empty_source_html()


def _said(event: gr.EventData, key: str, kind: type) -> Any:
    """What a button of the page says under `key`, or None: a browser may send anything."""
    said = event._data.get(key) if isinstance(event._data, dict) else None
    return said if type(said) is kind else None


def build_page(loading: Future[Assistant]) -> gr.Blocks:
    """The page around an assistant that may still be loading."""
    texts = table("page")
    script = files("assistant.web").joinpath("page.js").read_text("utf-8")
    dialogue = Dialogue(loading)
    blocks = gr.Blocks(title=texts["title"], analytics_enabled=False)
    with blocks:
        turns = gr.State(())
        gr.HTML(
            f"<h1>{escape(texts['title'])}</h1><p>{escape(texts['subtitle'])}</p>",
            elem_id="banner",
            apply_default_css=False,
        )
        with gr.Row(elem_id="panes"):
            with gr.Column(elem_id="talk"):
                conversation = gr.HTML(
                    conversation_html(()), elem_id="conversation", js_on_load=script, apply_default_css=False
                )
                with gr.Row(elem_id="composer"):
                    box = gr.Textbox(
                        label=texts["question_label"],
                        placeholder=texts["question_placeholder"],
                        max_lines=QUESTION_LINES,
                    )
                    button = gr.Button(texts["ask"], variant="primary")
            source = gr.HTML(empty_source_html(), elem_id="source", js_on_load=script, apply_default_css=False)
        # One event for three ways to ask: until it has ended, Gradio leaves a next question in the box.
        gr.on(
            [box.submit, button.click, conversation.submit],
            dialogue.ask,
            [box, turns],
            [turns, conversation, source, box],
            show_progress="hidden",
            concurrency_limit=ANSWERS_AT_ONCE,
            api_visibility="private",
        )
        gr.on(
            [conversation.select, source.select],
            dialogue.open_citation,
            turns,
            [conversation, source],
            show_progress="hidden",
            concurrency_limit=None,
            api_visibility="private",
        )
    blocks.queue(api_open=False)
    return blocks


def build_app(loading: Future[Assistant]) -> FastAPI:
    """The web application with the page at its root."""
    app = FastAPI(openapi_url=None)
    font = ["system-ui", "sans-serif"]
    gr.mount_gradio_app(
        app,
        build_page(loading),
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=NO_UPLOADS,
        theme=gr.themes.Base(font=font, font_mono=font),
    )
    app.add_middleware(DutchDocument)
    return app


class DutchDocument:
    """Gradio's HTML document made Dutch and given its looks, without the social media tags that point elsewhere."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes every request on; the document itself is asked for uncompressed and rewritten."""
        if scope["type"] != "http" or scope["path"] != "/":
            await self._app(scope, receive, send)
            return
        start: Message = {}
        body = b""

        async def rewrite(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if message.get("more_body"):
                return
            document = dutch_document(body.decode("utf-8")).encode("utf-8")
            headers = [header for header in start["headers"] if header[0] != b"content-length"]
            headers.append((b"content-length", str(len(document)).encode()))
            await send({**start, "headers": headers})
            await send({"type": "http.response.body", "body": document})

        uncompressed = [header for header in scope["headers"] if header[0] != b"accept-encoding"]
        await self._app({**scope, "headers": uncompressed}, receive, rewrite)


def dutch_document(html: str) -> str:
    """The HTML document with Dutch as its language, the page's stylesheet, and no social media tags."""
    # Given to Gradio the stylesheet would come late, and with every rule rewritten to hold inside its container only.
    style = f"<style>{files('assistant.web').joinpath('page.css').read_text('utf-8')}</style>"
    html = SOCIAL_TAG.sub("", html).replace('lang="en"', 'lang="nl"', 1)
    return html.replace("</head>", f"{LANGUAGE_SCRIPT}{style}</head>", 1)
