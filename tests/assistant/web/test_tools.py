"""The MCP server, asked by MCP's own client."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.assistant.conftest import start_page
from tests.assistant.web.canned import HISTORY, JAPAN, CannedAssistant

pytest.importorskip("mcp", reason="the MCP server is an extra: pip install '.[mcp]'")


async def called(address: str, tool: str, **arguments: Any) -> str:
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    async with (
        streamable_http_client(f"{address}/gradio_api/mcp/") as (read, write, _),
        ClientSession(read, write) as session,
    ):
        await session.initialize()
        tools = {each.name: each for each in (await session.list_tools()).tools}
        assert {"vraag", "reizen", "pagina"} == set(tools)
        assert tools["vraag"].description
        result: Any = await session.call_tool(tool, arguments)
        assert not result.isError, result
        return str(result.content[0].text)


def test_a_model_can_ask_and_read() -> None:
    address = start_page(CannedAssistant(), mcp=True)

    def call(tool: str, **arguments: Any) -> str:
        # In a thread of its own: the browser tests' Playwright keeps a loop running in this one.
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(asyncio.run, called(address, tool, **arguments)).result()

    assert json.loads(call("vraag", question=JAPAN, history=[]))["citations"][0]["page"] == "2023.txt"
    assert json.loads(call("vraag", question=HISTORY, history=[JAPAN]))["answer"] == f"Eerder: {JAPAN}"
    assert "Helsinki" in call("pagina", name="2023.txt")
    assert "2023-1" in call("reizen")
