"""The assistant as tools for language models, over Gradio's MCP server."""

from __future__ import annotations

import json

import gradio as gr
from gradio.events import api

from assistant.web.api import client_of
from assistant.web.service import Service
from corpus.overview import as_json
from prompts import table


def add_tools(service: Service) -> None:
    """Adds the tools to the page that is being built."""

    def vraag(question: str, history: list[str], request: gr.Request) -> str:
        if not service.limit.admits(client_of(request), 1 + len(history)):
            raise gr.Error(table("api")["too_many"])
        answer = service.assistant.answer(question, service.conversation(tuple(history)))
        return json.dumps(answer.as_json(), ensure_ascii=False)

    def reizen() -> str:
        return json.dumps([as_json(trip) for trip in service.register.trips], ensure_ascii=False)

    def pagina(name: str) -> str:
        return service.register.page(name).text

    descriptions = table("api")["operations"]
    for tool in (vraag, reizen, pagina):
        texts = descriptions[tool.__name__]
        # Not through the queue: Gradio would then call itself over the network.
        api(tool, api_name=tool.__name__, api_description=f"{texts['summary']}. {texts['description']}", queue=False)
