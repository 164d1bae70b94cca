"""The chat page with canned answers, opened in a real browser by a new reader each time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from corpus.register import SHIPPED
from prompts import table
from tests.assistant.conftest import Opened, start_page
from tests.assistant.web.canned import CannedAssistant

DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def assistant() -> CannedAssistant:
    return CannedAssistant()


@pytest.fixture(scope="session")
def address(assistant: CannedAssistant) -> str:
    return start_page(assistant)


@pytest.fixture(scope="session")
def real_address(opened: Opened) -> str:
    """The page around the real assistant."""
    return start_page(opened(SHIPPED))


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens the page for a new reader; whatever the test does, nothing is asked elsewhere, refused or complained of."""
    complaints: list[str] = []
    contexts = []

    def note(url: str) -> None:
        if urlparse(url).scheme not in ("data", "blob") and urlparse(url).hostname != "127.0.0.1":
            complaints.append(f"asked elsewhere: {url}")

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    def open_page(viewport: dict[str, int] = DESKTOP, at: str = address, path: str = "", **options: Any) -> Page:
        context = browser.new_context(viewport=viewport, **options)  # type: ignore[arg-type]
        contexts.append(context)
        context.on("request", lambda request: note(request.url))
        context.on("console", listen)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(at + path)
        expect(page.get_by_label(table("page")["question_label"])).to_be_visible()
        expect(page.locator("p.loading")).to_have_count(0)  # Gradio shows it until all pieces are there
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()
