"""The real assistant behind the real page in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from corpus.register import SHIPPED
from tests.assistant.conftest import Opened, start_page

pytestmark = pytest.mark.browser


def test_cost_of_japan_opens_its_highlighted_source(browser: Browser, opened: Opened) -> None:
    address = start_page(opened(SHIPPED))
    page = browser.new_page()
    page.goto(address)
    box = page.get_by_role("textbox").first
    box.fill("Wie ging er naar Japan en wat kostte dat?")
    box.press("Enter")
    expect(page.get_by_text("€ 10.900").first).to_be_visible(timeout=60_000)
    page.locator('button[data-turn="0"][data-number="2"]').first.click()
    expect(page.locator("mark")).to_have_text("Reiskosten wethouder (vervoer en hotel): € 10.900.")
    page.close()
