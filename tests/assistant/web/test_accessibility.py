"""What a tool can check of WCAG 2.2 AA, by axe-core 4.14.1 from the npm registry, in every state of the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from prompts import table
from tests.assistant.web.canned import BROKEN, ENGLISH, JAPAN, NASTY, WHICH
from tests.assistant.web.conftest import DESKTOP, PHONE
from tests.assistant.web.test_conversation import ask

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text("utf-8")
TEXTS = table("page")
# The longest side of a window of 1280 by 1024 at 400 %.
ZOOMED = {"width": 320, "height": 256}


def violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found = page.evaluate("axe.run().then(result => result.violations)")
    return [f"{each['id']}: {node['html'][:200]}" for each in found for node in each["nodes"]]


def show(page: Page, view: str) -> None:
    page.get_by_role("link", name=TEXTS["views"][view], exact=True).click()
    expect(page.locator(f"#{view}")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE, ZOOMED], ids=["desktop", "phone", "zoomed"])
def test_no_violation_in_any_state(open_page: Callable[..., Page], viewport: dict[str, int], scheme: str) -> None:
    page = open_page(viewport, color_scheme=scheme)
    assert violations(page) == []
    for question in (JAPAN, ENGLISH, WHICH, BROKEN, NASTY):
        ask(page, question)
    page.locator(".sources summary").first.click()
    page.get_by_role("button", name=TEXTS["useless"], exact=True).first.click()
    expect(page.locator(".verdict").first).to_contain_text(TEXTS["verdict_not_kept"])
    assert violations(page) == []
    show(page, "overzicht")
    assert violations(page) == []
    for summary in page.locator(".findings summary").all():
        summary.click()
    assert violations(page) == []
    page.locator(".all tbody button").first.click()
    expect(page.locator("#overview-source mark").first).to_be_visible()
    assert violations(page) == []
    show(page, "over")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


def test_the_documentation_has_no_violation(open_page: Callable[..., Page]) -> None:
    page = open_page()
    # Its own policy lets no script run, so it is checked inside the chat page's.
    page.evaluate("fetch('/api').then(r => r.text()).then(t => { window.docs = t; })")
    page.wait_for_function("window.docs")
    page.set_content(page.evaluate("window.docs"))
    assert violations(page) == []
