"""Marks the tests that need a browser, so that a machine without one can leave them out; lets commands be stopped."""

from __future__ import annotations

import signal

import pytest


def pytest_configure() -> None:
    """A shell's background job ignores Ctrl+C, and so would the commands that the tests start and stop with it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
