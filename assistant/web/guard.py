"""What stands before every request: which addresses exist, how large a request may be, and the headers of a reply."""

from __future__ import annotations

import secrets

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.desk.reading.files import MEGABYTE, MOST_BYTES
from assistant.web.api import ABSENT, problem_response
from prompts import sentence, table

LARGEST_REQUEST = 300_000  # bytes: a question far too long still gets a kind answer
UPLOADS = "/griffie/"  # the one place that takes a document
TOO_LARGE = 413

# Of all that Gradio serves, only what the page uses: no files, uploads, proxies or editing.
OPEN_PATHS = (
    *("/api", "/v1/", "/gezond", "/web/", UPLOADS),
    *("/assets/", "/static/", "/theme.css", "/favicon.ico", "/robots.txt"),
    *("/gradio_api/queue/", "/gradio_api/heartbeat/", "/gradio_api/startup-events", "/gradio_api/cancel"),
)
MCP_PATH = "/gradio_api/mcp"

HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    # For whatever is no page of its own; the pages bring a policy of theirs.
    b"content-security-policy": b"default-src 'none'; frame-ancestors 'none'",
}


def page_policy(nonce: str, embed_on: tuple[str, ...], scripts: bool = True) -> str:
    """The content security policy of a page; as strict as Gradio allows.

    Gradio makes functions out of text ('unsafe-eval') and styles its elements one by one ('unsafe-inline'). A script
    that stands in the page runs only with the nonce, and nothing comes from or goes to another site.
    """
    script = f"'self' 'nonce-{nonce}' 'unsafe-eval'" if scripts else "'none'"
    ancestors = " ".join(("'self'", *embed_on))
    return (
        f"default-src 'none'; script-src {script}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'none'; object-src 'none'; "
        f"frame-ancestors {ancestors}"
    )


def new_nonce() -> str:
    """A word that nobody can guess, for one page."""
    return secrets.token_urlsafe(16)


class Guard:
    """Refuses what the page doesn't need, and gives every reply its headers."""

    def __init__(self, app: ASGIApp, mcp: bool = False) -> None:
        self._app = app
        self._open = (*OPEN_PATHS, MCP_PATH) if mcp else OPEN_PATHS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what is allowed."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                extra = [(name, value) for name, value in HEADERS.items() if name not in present]
                message = {**message, "headers": [*message["headers"], *extra]}
            await send(message)

        if scope["path"] != "/" and not scope["path"].startswith(self._open):
            refusal = problem_response(ABSENT, table("api")["not_found"])
        elif _announced_size(scope) > largest(scope["path"]):
            refusal = problem_response(TOO_LARGE, _too_large(scope["path"]))
        else:
            await self._app(scope, _Limited(receive, largest(scope["path"])).receive, with_headers)
            return
        await refusal(scope, receive, with_headers)


def largest(path: str) -> int:
    """How many bytes a request for this address may hold."""
    return MOST_BYTES if path.startswith(UPLOADS) else LARGEST_REQUEST


def _too_large(path: str) -> str:
    if path.startswith(UPLOADS):
        return sentence("page", "desk_large", most=f"{MOST_BYTES // MEGABYTE} MB")
    return sentence("api", "too_large", most=f"{LARGEST_REQUEST:,}")


class _Limited:
    """A request's body, cut off where one without an announced size goes on for too long."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._most = most
        self._read = 0

    async def receive(self) -> Message:
        message = await self._receive()
        self._read += len(message.get("body", b""))
        return {"type": "http.disconnect"} if self._read > self._most else message


def _announced_size(scope: Scope) -> int:
    announced = dict(scope["headers"]).get(b"content-length", b"0")
    return int(announced) if announced.isdigit() else 0
