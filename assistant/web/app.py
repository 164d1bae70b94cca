"""The web application: the chat page at its root, the interface for programs beside it."""

from __future__ import annotations

import importlib.util

import gradio as gr
from fastapi import FastAPI

from assistant.web.api import add_error_handlers, api_router
from assistant.web.api_docs import OPENAPI, docs_router
from assistant.web.assets import assets_router
from assistant.web.chat_completions import chat_router
from assistant.web.desk import desk_router
from assistant.web.document import DutchDocument
from assistant.web.guard import Guard
from assistant.web.page import build_page
from assistant.web.service import Service
from corpus.errors import DienstreizenError
from prompts import table

# In bytes: besides the guard, which closes Gradio's address for uploads.
NO_UPLOADS = 1


def build_app(service: Service, mcp: bool = False) -> FastAPI:
    """The application. Raises DienstreizenError where the MCP server is wanted and not installed."""
    if mcp and importlib.util.find_spec("mcp") is None:
        raise DienstreizenError("mcp_missing")
    texts = table("api")
    app = FastAPI(
        title=texts["title"], description=texts["description"], openapi_url=OPENAPI, docs_url=None, redoc_url=None
    )
    app.include_router(api_router(service))
    app.include_router(chat_router(service))
    app.include_router(desk_router(service))
    app.include_router(docs_router(app))
    app.include_router(assets_router())
    add_error_handlers(app)
    font = ["system-ui", "sans-serif"]
    gr.mount_gradio_app(
        app,
        build_page(service, mcp),
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=NO_UPLOADS,
        ssr_mode=False,
        mcp_server=mcp,
        theme=gr.themes.Base(font=font, font_mono=font),
    )
    app.add_middleware(DutchDocument, embed_on=service.site.embed_on)
    app.add_middleware(Guard, mcp=mcp)
    return app
