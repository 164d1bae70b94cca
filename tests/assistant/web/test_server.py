"""Starting and stopping the server."""

from __future__ import annotations

import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import cast

import pytest

from assistant.web.server import serve
from assistant.web.service import Assistant
from assistant.web.site import read_site
from corpus.errors import DienstreizenError
from prompts import sentence
from tests.assistant.web.canned import CannedAssistant


def test_port_in_use_is_told_before_anything_heavy_is_loaded() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        program = (
            "import sys; from assistant.web.server import serve; from corpus.errors import DienstreizenError\n"
            "try: serve(None, None, '127.0.0.1', int(sys.argv[1]))\n"
            "except DienstreizenError as error: print(error, {'gradio', 'uvicorn', 'torch'} & set(sys.modules))"
        )
        run = subprocess.run([sys.executable, "-c", program, str(port)], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == f"{sentence('errors', 'port_in_use', port=port, host='127.0.0.1')} set()"


@pytest.mark.parametrize(("host", "port"), [("192.0.2.1", 0), ("geen adres", 0), ("127.0.0.1", 70_000)])
def test_address_that_cannot_be_used_is_told(host: str, port: int) -> None:
    with pytest.raises(DienstreizenError) as told:
        serve(CannedAssistant(), read_site(), host, port)
    assert str(told.value) == sentence("errors", "address_unusable", host=host, port=port)


def test_server_stops_where_the_assistant_cannot_be_made_ready() -> None:
    class Broken(CannedAssistant):
        def warm_up(self) -> None:
            raise DienstreizenError("page_empty", page="x.txt")

    with pytest.raises(DienstreizenError, match=r"x\.txt"):
        # In a thread of its own, as this one may run the browser's event loop.
        ThreadPoolExecutor(1).submit(serve, Broken(), read_site(), "127.0.0.1", 0).result(timeout=60)


def test_an_mcp_server_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(DienstreizenError, match=r"\[mcp\]"):
        serve(cast(Assistant, CannedAssistant()), read_site(), "127.0.0.1", 0, mcp=True)
