"""The web server of the chat page: first the page, then the assistant behind it."""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import socket
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from corpus.errors import DienstreizenError

if TYPE_CHECKING:
    from assistant.web.service import Assistant
    from assistant.web.site import Site

# An open page keeps a connection; stopping doesn't wait for readers to leave.
SHUTDOWN_SECONDS = 2
NEVER = str(10**9)  # events
PORT_ERRORS: dict[int | None, str] = {errno.EADDRINUSE: "port_in_use", errno.EACCES: "port_forbidden"}

logger = logging.getLogger(__name__)


def serve(
    assistant: Assistant,
    site: Site,
    host: str,
    port: int,
    mcp: bool = False,
    on_ready: Callable[[str], None] = lambda address: logger.info("serving on %s", address),
) -> None:
    """Serves the chat page until it is stopped; port 0 is any free port, and `on_ready` is given the address.

    The assistant is warmed up behind the page, and a failure in that stops the server and is raised. Raises
    DienstreizenError, before anything heavy is imported, where the address can't be used.
    """
    with _listening(host, port) as listener:
        # Set before Gradio is imported: nothing is told to its makers, and events aren't counted anew at each event.
        os.environ.update(GRADIO_ANALYTICS_ENABLED="False", GRADIO_ANALYTICS_CACHE_FREQUENCY=NEVER)
        import uvicorn

        from assistant.web.app import build_app
        from assistant.web.service import Service

        service = Service(assistant, site)
        app = build_app(service, mcp)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=SHUTDOWN_SECONDS))

        def warm_up() -> None:
            try:
                service.warm_up()
            except BaseException:
                logger.debug("not warmed up", exc_info=True)
                server.should_exit = True

        def start() -> None:
            on_ready(_address(listener))
            threading.Thread(target=warm_up, name="warm-up", daemon=True).start()

        app.router.add_event_handler("startup", start)
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])
        if service.warmed.done():
            service.warmed.result()


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
