"""The web server of the chat page: first the page, then the assistant behind it."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING

from corpus.errors import DienstreizenError

if TYPE_CHECKING:
    from assistant.web.page import Assistant

# An open page keeps a connection; stopping doesn't wait for readers to leave.
SHUTDOWN_SECONDS = 2
PORT_ERRORS: dict[int | None, str] = {errno.EADDRINUSE: "port_in_use", errno.EACCES: "port_forbidden"}

logger = logging.getLogger(__name__)


def serve(
    assistant_loader: Callable[[], Assistant],
    host: str,
    port: int,
    on_ready: Callable[[str], None] = lambda address: logger.info("serving on %s", address),
) -> None:
    """Serves the chat page until it is stopped; port 0 is any free port, and `on_ready` is given the address.

    The assistant is loaded behind the page, and a failure to load it stops the server and is raised. Raises
    DienstreizenError, before anything heavy is imported, where the address can't be used.
    """
    with _listening(host, port) as listener:
        # Set before Gradio is imported: nothing is told to its makers.
        os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
        import uvicorn

        from assistant.web.page import build_app

        loading: Future[Assistant] = Future()
        app = build_app(loading)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=SHUTDOWN_SECONDS))

        def load() -> None:
            try:
                loading.set_result(assistant_loader())
            except BaseException as error:
                loading.set_exception(error)
                server.should_exit = True

        def start() -> None:
            on_ready(_address(listener))
            threading.Thread(target=load, name="assistant-loader", daemon=True).start()

        app.router.add_event_handler("startup", start)
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])
        if loading.done():
            loading.result()


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens already, so that nobody else can take the port while the page is being built."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        code = PORT_ERRORS.get(getattr(error, "errno", None), "address_unusable")
        raise DienstreizenError(code, host=host, port=port) from error


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"
