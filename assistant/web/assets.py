"""The files that the page brings: looks, behaviour and icon."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from fastapi import APIRouter
from fastapi.responses import Response

KINDS = {"page.css": "text/css", "page.js": "text/javascript", "icon.svg": "image/svg+xml"}
# A changed file gets another address.
FOREVER = "public, max-age=31536000, immutable"


@cache
def content(name: str) -> str:
    """The text of one of the files."""
    return files("assistant.web").joinpath(name).read_text("utf-8")


def asset_path(name: str) -> str:
    """Where the page finds the file."""
    return f"web/{name}?{hashlib.sha256(content(name).encode()).hexdigest()[:8]}"


def assets_router() -> APIRouter:
    """The routes of the files."""
    router = APIRouter(include_in_schema=False)

    def add(path: str, name: str) -> None:
        @router.get(path)
        def asset() -> Response:
            return Response(content(name), media_type=KINDS[name], headers={"cache-control": FOREVER})

    for name in KINDS:
        add(f"/web/{name}", name)
    add("/favicon.ico", "icon.svg")
    return router
