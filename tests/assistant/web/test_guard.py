"""What is open to the world, and the headers of every reply."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.assistant.conftest import start_page
from tests.assistant.web.canned import CannedAssistant


@pytest.mark.parametrize("path", ["/", "/gezond", "/api", "/api/v1/reizen", "/bestaat/niet", "/theme.css"])
def test_every_reply_is_strict(address: str, path: str) -> None:
    headers = httpx.get(address + path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "geolocation=()" in headers["permissions-policy"]


def test_only_scripts_of_the_page_itself_run(address: str) -> None:
    first, second = httpx.get(address), httpx.get(address)
    nonce = re.search(r"'nonce-([^']+)'", first.headers["content-security-policy"])
    assert nonce
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", first.text)
    assert scripts and all(f'nonce="{nonce[1]}"' in script for script in scripts)
    assert nonce[1] not in second.headers["content-security-policy"]
    assert "unsafe-inline" not in first.headers["content-security-policy"].split("style-src")[0]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/gradio_api/upload"),
        ("GET", "/gradio_api/file=/etc/passwd"),
        ("GET", "/gradio_api/proxy=https://example.org"),
        ("GET", "/gradio_api/info"),
        ("POST", "/gradio_api/vibe-edit"),
        ("POST", "/gradio_api/process_recording"),
        ("GET", "/gradio_api/mcp/"),
        ("GET", "/config"),
        ("GET", "/monitoring"),
        ("GET", "/docs"),
        ("POST", "/gradio_api/call/vraag"),
    ],
)
def test_what_the_page_does_not_need_is_closed(address: str, method: str, path: str) -> None:
    reply = httpx.request(method, address + path)
    assert reply.status_code == 404
    assert "/api" in reply.json()["error"]["message"]


def test_only_named_sites_may_frame_the_page(address: str) -> None:
    assert httpx.get(address).headers["content-security-policy"].endswith("frame-ancestors 'self'")
    other = start_page(CannedAssistant(), embed_on=("https://www.almere.nl",))
    policy = httpx.get(other).headers["content-security-policy"]
    assert policy.endswith("frame-ancestors 'self' https://www.almere.nl")
