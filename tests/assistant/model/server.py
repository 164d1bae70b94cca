"""A real HTTP server that speaks OpenAI's language as it is told to: well, or badly."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Served:
    """Where the server is, and the bodies and headers of what it was asked."""

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


def events(text: str, size: int = 12) -> list[bytes]:
    """A reply in pieces, as a stream of events."""
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    bodies = [{"choices": [{"index": 0, "delta": {"role": "assistant", "content": piece}}]} for piece in pieces]
    bodies.append({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    head = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "m"}
    return [f"data: {json.dumps({**head, **body})}\n\n".encode() for body in bodies] + [b"data: [DONE]\n\n"]


@contextmanager
def serving(pieces: list[bytes], status: int = 200, wait: float = 0.0, pause: float = 0.0) -> Iterator[Served]:
    """A server that answers every request with these pieces, after a wait, with a pause before each."""
    served = Served("")
    stopped = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            served.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            served.headers.append(dict(self.headers))
            stopped.wait(wait)
            self.send_response(status)
            self.send_header("Content-Type", "text/event-stream" if status == 200 else "application/json")
            self.end_headers()
            try:
                for piece in pieces:
                    if pause and stopped.wait(pause):
                        return
                    self.wfile.write(piece)
                    self.wfile.flush()
            except OSError:
                return  # the client has had enough

        def log_message(self, *_: Any) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    served.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield served
    finally:
        stopped.set()
        server.shutdown()
        server.server_close()


def forever(piece: bytes, seconds: float) -> list[bytes]:
    """So many pieces that sending them takes longer than so many seconds at ten a second."""
    return [piece] * int(seconds * 10 + 20)


def now() -> float:
    return time.monotonic()
