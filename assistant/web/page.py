"""The chat page: views that share a banner; in the first the conversation, and beside it the source of what is said."""

from __future__ import annotations

import json
from datetime import date
from html import escape
from typing import Any

import gradio as gr

from assistant.question.reading import LONGEST_QUESTION
from assistant.web.about import about_html
from assistant.web.conversation import Conversation, conversation_html
from assistant.web.desk import desk_html
from assistant.web.dialogue import Dialogue
from assistant.web.overview import overview_html
from assistant.web.pieces import phrase
from assistant.web.service import Service
from assistant.web.source_view import register_html
from assistant.web.tools import add_tools
from prompts import sentence, table

QUESTION_LINES = 4
QUIET: dict[str, Any] = {"concurrency_limit": None, "show_progress": "hidden", "api_visibility": "private"}
SAID_BY_SCRIPT = (
    *("copied", "shared", "share_link", "characters_left", "characters_over"),
    *("desk_reading", "desk_failed"),
)


def build_page(service: Service, mcp: bool = False) -> gr.Blocks:
    """The page around an assistant that may still be warming up; with the tools for MCP if so asked."""
    blocks = gr.Blocks(title=title(service), analytics_enabled=False)
    with blocks:
        _html(_banner_html(service), "banner", "banner")
        with gr.Column(elem_id="vragen", elem_classes="view"):
            _conversation_view(service)
        with gr.Column(elem_id="overzicht", elem_classes="view"):
            _overview_view(service)
        with gr.Column(elem_id="griffie", elem_classes="view"):
            _html(desk_html(), "desk", "desk")
        with gr.Column(elem_id="over", elem_classes="view"):
            _html(about_html(service), "about", "about")
        if mcp:
            add_tools(service)
    blocks.queue(api_open=False)
    return blocks


def title(service: Service) -> str:
    """The page's name, with the municipality's where that is known."""
    name = service.site.municipality
    return sentence("page", "title", municipality=name) if name else str(table("page")["title_nameless"])


def _conversation_view(service: Service) -> None:
    texts = table("page")
    dialogue = Dialogue(service)
    state = gr.State(Conversation())
    with gr.Row(elem_classes="panes"):
        with gr.Column(elem_id="talk"):
            conversation = _html(conversation_html(Conversation(), service), "conversation", "conversation")
            with gr.Row(elem_id="composer"):
                box = gr.Textbox(
                    label=texts["question_label"], placeholder=texts["question_placeholder"], max_lines=QUESTION_LINES
                )
                button = gr.Button(texts["ask"], variant="primary")
            _html(_small_print_html(), "small-print")
        source = _html(register_html(service.register), "source", "source", css="source")
    # One event for all ways to ask: until it has ended, Gradio leaves a next question in the box.
    # No limit of Gradio's: the threads of the service are the limit, and what waits for one holds up nothing else.
    gr.on(
        [box.submit, button.click, conversation.submit],
        dialogue.ask,
        [box, state],
        [state, conversation, source, box],
        **QUIET,
    )
    gr.on(
        [conversation.select, source.select],
        dialogue.open_source,
        state,
        [state, conversation, source],
        **QUIET,
    )
    conversation.like(dialogue.judge, state, [state, conversation], **QUIET)
    source.clear(lambda: register_html(service.register), None, source, **QUIET)
    conversation.clear(dialogue.start_anew, None, [state, conversation, source], **QUIET)


def _overview_view(service: Service) -> None:
    dialogue = Dialogue(service)
    with gr.Row(elem_classes="panes"):
        overview = _html(overview_html(service.register, date.today()), "overview", "overview")
        source = _html(register_html(service.register), "overview-source", "source", css="source")
    gr.on([overview.select, source.select], dialogue.open_passage, None, source, **QUIET)
    source.clear(lambda: register_html(service.register), None, source, **QUIET)


def _html(html: str, name: str, behaviour: str = "", css: str = "") -> gr.HTML:
    """A piece of the page with its own HTML; `behaviour` is what page.js does with it."""
    script = f"dienstreizen.{behaviour}(element, trigger, watch)" if behaviour else None
    return gr.HTML(html, elem_id=name, elem_classes=css, js_on_load=script, apply_default_css=False, padding=False)


def _banner_html(service: Service) -> str:
    said = {key: table("page")[key] for key in SAID_BY_SCRIPT} | {"longest": LONGEST_QUESTION}
    links = "".join(f'<a href="#{name}">{escape(text)}</a>' for name, text in table("page")["views"].items())
    return (
        f'<a class="skip" href="#vragen" data-skip>{phrase("skip")}</a><header><div class="name">'
        f"<h1>{escape(title(service))}</h1><p>{phrase('subtitle')}</p></div>"
        f'<nav aria-label="{phrase("views_title")}">{links}</nav></header>'
        '<div id="announcer" class="unseen" role="status"></div>'
        f'<template id="texts">{escape(json.dumps(said))}</template>'
    )


def _small_print_html() -> str:
    return f'<p>{phrase("small_print")} <a href="#over">{phrase("small_print_link")}</a> <span id="counter"></span></p>'
