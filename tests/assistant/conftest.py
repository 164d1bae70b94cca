"""The assistant over a folder of pages, a real browser, and a real server of the chat page."""

from __future__ import annotations

import queue
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from assistant import Assistant, open_assistant
from assistant.web.server import serve
from assistant.web.site import read_site

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
SECONDS_TO_START = 60

Opened = Callable[[Path], Assistant]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; it is never skipped."""
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if chromium is None:
        pytest.fail("The page is tested in a real browser: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """The assistant over a folder of pages, the same one for every test: an index takes seconds to build."""

    @cache
    def over(pages: Path) -> Assistant:
        return open_assistant(pages, str(tmp_path_factory.mktemp("store")))

    return over


def start_page(assistant: Any, mcp: bool = False, **settings: Any) -> str:
    """The address of a page around the assistant, with these settings of the site; its server ends with the tests."""
    addresses: queue.Queue[str] = queue.Queue()
    site = replace(read_site(), **settings)
    threading.Thread(
        target=serve,
        args=(assistant, site, "127.0.0.1", 0),
        kwargs={"mcp": mcp, "on_ready": addresses.put},
        daemon=True,
    ).start()
    return addresses.get(timeout=SECONDS_TO_START)
