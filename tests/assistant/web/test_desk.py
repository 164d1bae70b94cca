"""The clerk's tab: by hand in a real browser, and its two routes as anybody on the network may call them."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlparse

import httpx
import pytest
from docx import Document
from playwright.sync_api import Page, expect

from assistant.web.desk import safe_name
from assistant.web.guard import LARGEST_REQUEST, largest
from corpus.formats import text_of
from prompts import table
from tests.assistant.web.conftest import DESKTOP, PHONE
from tests.assistant.web.test_accessibility import ZOOMED, show, violations

TEXTS = table("page")
QUESTIONS = "Onderwerp: Reizen\n\n1. Wat kostte de reis naar Madrid?\na. Wie ging er?\n2. Wie ging naar Japan?\n"


def read(address: str, content: bytes, name: str = "vragen.txt") -> httpx.Response:
    return httpx.post(f"{address}/griffie/lezen", params={"naam": name}, content=content, timeout=60)


def test_a_walk_through_the_tab(open_page: Callable[..., Page], real_address: str, tmp_path: Path) -> None:
    page = open_page(at=real_address)
    page.get_by_role("link", name=TEXTS["views"]["griffie"]).click()
    given = tmp_path / "vragen.docx"
    document = Document()
    for line in QUESTIONS.splitlines():
        document.add_paragraph(line)
    document.save(str(given))
    page.get_by_label(TEXTS["desk_file"]).set_input_files(given)
    page.get_by_role("button", name=TEXTS["desk_read"]).click()
    expect(page.get_by_text("3 vragen gevonden")).to_be_visible(timeout=60_000)
    lines = page.get_by_label(TEXTS["desk_lines"])
    expect(lines).to_be_focused()
    lines.fill(lines.input_value() + "\n3. Wie betaalde de reis naar Helsinki?")
    page.get_by_label(TEXTS["desk_form"]).select_option(".odt")
    with page.expect_download(timeout=120_000) as download:
        page.get_by_role("button", name=TEXTS["desk_draft"]).click()
    saved = tmp_path / download.value.suggested_filename
    download.value.save_as(saved)
    assert saved.suffix == ".odt"
    assert all(word in text_of(saved) for word in ("1.250", "Lindenbergh", "Veeningen", "MRA"))
    expect(page.get_by_text(TEXTS["desk_done"])).to_be_visible()


def test_what_can_not_be_read_is_told_on_the_page(address: str) -> None:
    for content, name, told in (
        (b"Geacht college, dank u wel.", "brief.txt", "geen vragen"),
        (b"%PDF-1.7\n\0\0", "stuk.pdf", "stuk.pdf"),
        (b"PK", "macro.docm", "macro"),
    ):
        reply = read(address, content, name)
        assert reply.status_code == 422
        assert told in reply.json()["error"]["message"]


def test_drafting_tells_how_far_it_is(real_address: str) -> None:
    document = read(real_address, QUESTIONS.encode()).json()
    given = {"document": document["document"], "lines": document["lines"], "form": ".json"}
    reply = httpx.post(f"{real_address}/griffie/beantwoord", json=given, timeout=120)
    *steps, last = [json.loads(line) for line in reply.text.splitlines()]
    assert [(step["done"], step["total"]) for step in steps] == [(1, 3), (2, 3), (3, 3)]
    assert [row["label"] for row in json.loads(base64.b64decode(last["file"]))] == ["1", "1a", "2"]


@pytest.mark.parametrize("lines", ["", "geen", "\n".join(f"{n}. Wat?" for n in range(1, 400))])
def test_lines_that_hold_no_or_too_many_questions(lines: str, address: str) -> None:
    document = read(address, QUESTIONS.encode()).json()["document"]
    given = {"document": document, "lines": lines, "form": ".md"}
    reply = httpx.post(f"{address}/griffie/beantwoord", json=given, timeout=60)
    assert reply.status_code == (200 if lines == "geen" else 422)


def test_only_this_address_takes_a_large_request(address: str) -> None:
    assert largest("/api/v1/vraag") == largest("/gradio_api/queue/join") == LARGEST_REQUEST
    # httpx sends no other length than that of what it sends.
    connection = HTTPConnection(str(urlparse(address).netloc), timeout=60)
    connection.putrequest("POST", "/griffie/lezen?naam=groot.docx")
    connection.putheader("content-length", str(50 * 1024 * 1024))
    connection.endheaders()
    reply = connection.getresponse()
    assert reply.status == 413
    assert "te groot" in json.loads(reply.read())["error"]["message"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../../etc/passwd", "passwd"), ("C:\\map\\vragen.docx", "vragen.docx"), (".bashrc", "bashrc"), ("", "vragen")],
)
def test_a_name_leads_nowhere(name: str, safe: str) -> None:
    assert safe_name(name) == safe


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP, PHONE, ZOOMED], ids=["desktop", "phone", "zoomed"])
def test_the_tab_shuts_nobody_out(
    open_page: Callable[..., Page], viewport: dict[str, int], scheme: str, tmp_path: Path
) -> None:
    page = open_page(viewport, color_scheme=scheme)
    show(page, "griffie")
    assert violations(page) == []
    given = tmp_path / "vragen.txt"
    given.write_text(QUESTIONS, "utf-8")
    page.get_by_label(TEXTS["desk_file"]).set_input_files(given)
    page.get_by_role("button", name=TEXTS["desk_read"]).click()
    expect(page.get_by_label(TEXTS["desk_lines"])).to_be_visible(timeout=60_000)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
