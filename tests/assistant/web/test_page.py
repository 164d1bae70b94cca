"""The chat page in a real browser, on the real server and the shipped register; only the answers are canned."""

from __future__ import annotations

import logging
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import urlparse

import httpx
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from assistant.answer import Answer, Citation, Status
from assistant.web.conversation import Place, Turn, conversation_html
from assistant.web.server import serve
from assistant.web.source_view import source_html
from corpus import page as corpus_page
from corpus.errors import DienstreizenError
from corpus.register import Register, read_register
from prompts import sentence, table
from tests.assistant.conftest import start_page

TEXTS = table("page")
JAPAN, MADRID = "Wie ging er naar Japan en wat kostte dat?", "Wat leverde de reis naar Madrid op?"
WHICH, HELSINKI = "Wat kostte het?", "Wie betaalde de reis naar Helsinki?"
BROKEN, REFUSED, SLOW, HISTORY = "stuk", "geweigerd", "traag", "hoeveel vragen?"
NASTY = "<script>window.hacked=1</script><img src=x onerror='window.hacked=1'> ${window.hacked=1} {{value}} & [1]"
# With the closing tags and the carriage return of a page that means harm, or was made on Windows.
NASTY_PAGE = f"Register\r\n</p></div>{NASTY}\r\n\r\nTweede regel: {NASTY}\r\n"
DESKTOP, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}


class CannedAssistant:
    """Answers a few questions from the shipped register, by hand."""

    def __init__(self) -> None:
        shipped = read_register()
        self.register = replace(shipped, pages=(*shipped.pages, corpus_page.Page("kwaad.txt", NASTY_PAGE, None)))
        self.go_on = threading.Event()

    def cite(self, number: int, quote: str, page: str = "2023.txt") -> Citation:
        start = self.register.page(page).text.index(quote)
        documents = [d for d in self.register.documents if d.page == page and d.start <= start < d.end]
        title = documents[0].title if documents else NASTY
        return Citation(
            number, page, title, NASTY if page == "kwaad.txt" else "Kosten", quote, start, start + len(quote)
        )

    def answer(self, question: str, history: tuple[Answer, ...] = ()) -> Answer:
        if question == BROKEN:
            raise RuntimeError("the cause")
        if question == REFUSED:
            raise DienstreizenError("page_empty", page="x.txt")
        if question == SLOW:
            assert self.go_on.wait(60)
        answer = Answer(question, question, Status.ANSWERED, "Antwoord.")
        canned = {
            JAPAN: replace(
                answer,
                answer="Wethouder Veeningen ging naar Japan [1].\n\n- Dat kostte € 10.900 [2].\n- Uit het budget [3].",
                citations=(
                    self.cite(1, "Wethouder M. Veeningen – Osaka/Tokio - Japan"),
                    self.cite(2, "Reiskosten wethouder (vervoer en hotel): € 10.900."),
                    self.cite(3, "Budget\nBestuurlijk: Internationale betrekkingen\nMeereizende ambtenaren"),
                ),
                coverage="1 van 3 reizen in 2023.",
            ),
            MADRID: replace(
                answer,
                standalone_question="Wat leverde de reis van wethouder Lindenbergh op?",
                answer="Inspiratie [1].",
                citations=(self.cite(1, "City-Park Madrid Rio"),),
            ),
            WHICH: replace(
                answer, status=Status.CLARIFICATION, answer="Welke reis bedoelt u?", choices=(HELSINKI, JAPAN)
            ),
            HELSINKI: replace(answer, status=Status.NOT_IN_REGISTER, answer="Dat staat er niet."),
            NASTY: replace(
                answer,
                standalone_question=f"Nogmaals {NASTY}",
                answer=f"{NASTY} [2]",
                citations=(self.cite(1, NASTY, "kwaad.txt"), self.cite(2, NASTY_PAGE[12:-2], "kwaad.txt")),
                coverage=NASTY,
                choices=(NASTY,),
            ),
            HISTORY: replace(answer, answer="Eerder: " + " / ".join(earlier.question for earlier in history)),
        }
        return canned.get(question, answer)


@pytest.fixture(scope="module")
def assistant() -> CannedAssistant:
    return CannedAssistant()


@pytest.fixture(scope="module")
def address(assistant: CannedAssistant) -> str:
    return start_page(lambda: assistant)


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens the page for a new reader; whatever the test does, the page asks nothing of any other host."""
    elsewhere: list[str] = []
    contexts = []

    def note(url: str) -> None:
        if urlparse(url).scheme not in ("data", "blob") and urlparse(url).hostname != "127.0.0.1":
            elsewhere.append(url)

    def open_page(viewport: dict[str, int] = DESKTOP, at: str = address) -> Page:
        context = browser.new_context(viewport=viewport)  # type: ignore[arg-type]
        contexts.append(context)
        context.on("request", lambda request: note(request.url))
        page = context.new_page()
        page.goto(at)
        expect(page.get_by_label(TEXTS["question_label"])).to_be_visible()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert elsewhere == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return open_page()


def ask(page: Page, question: str) -> Locator:
    """The turn of a question that is typed and sent with Enter, once it has an answer."""
    turns = page.locator(".turn")
    before = turns.count()
    page.get_by_label(TEXTS["question_label"]).fill(question)
    page.keyboard.press("Enter")
    expect(turns).to_have_count(before + 1)
    expect(page.locator(".waiting")).to_have_count(0)
    return turns.nth(before)


def highlighted(page: Page) -> str:
    return "".join(page.locator("#source mark").evaluate_all("marks => marks.map(mark => mark.textContent)"))


def visible_to_the_reader(page: Page, element: Locator) -> bool:
    """Whether the middle of the element's first line is on the screen with nothing over it."""
    return bool(
        element.evaluate(
            """element => {
                const box = element.getClientRects()[0];
                return element.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
            }"""
        )
    )


def test_first_message_says_that_this_is_an_ai_system(page: Page) -> None:
    expect(page.locator(".welcome")).to_contain_text("AI-systeem")
    expect(page.locator("h1")).to_have_text(TEXTS["title"])
    assert page.title() == TEXTS["title"]


def test_example_question_is_answered_with_its_first_source_open(page: Page) -> None:
    page.get_by_role("button", name=JAPAN).click()
    expect(page.locator(".answer")).to_contain_text("Wethouder Veeningen ging naar Japan 1.")
    expect(page.locator(".answer li")).to_have_count(2)
    expect(page.locator(".coverage")).to_contain_text("1 van 3 reizen in 2023.")
    expect(page.locator("#source mark")).to_have_text("Wethouder M. Veeningen – Osaka/Tokio - Japan")
    expect(page.locator("#source header")).to_contain_text("Aanvraag dienstreis wethouder Veeningen")
    expect(page.locator("#source header")).to_contain_text("2023.txt")
    expect(page.locator("#source header")).to_contain_text("Kosten")
    assert visible_to_the_reader(page, page.locator("#source mark"))


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_each_citation_opens_its_highlighted_characters(
    open_page: Callable[..., Page], assistant: CannedAssistant, viewport: dict[str, int]
) -> None:
    page = open_page(viewport)
    turn = ask(page, JAPAN)
    # The first is chosen again at the end: it opens once more although it has been open before.
    for citation in (*assistant.answer(JAPAN).citations, assistant.answer(JAPAN).citations[0]):
        button = turn.get_by_role("button", name=re.compile(f"^Bron {citation.number}:"))
        button.click()
        expect(button).to_have_attribute("aria-current", "true")
        expect(turn.locator("[aria-current]")).to_have_count(1)
        expect(page.locator("#source h2")).to_be_focused()
        assert highlighted(page) == citation.quote
        assert visible_to_the_reader(page, page.locator("#source mark").first)
    document = next(d for d in assistant.register.documents if d.title == assistant.answer(JAPAN).citations[0].document)
    whole = assistant.register.page("2023.txt").text[document.start : document.end]
    assert page.locator(".document").text_content() == whole


def test_same_citation_can_be_chosen_again_after_scrolling_away(open_page: Callable[..., Page]) -> None:
    page = open_page(PHONE)
    turn = ask(page, JAPAN)
    button = turn.locator(".citation").first
    assert not visible_to_the_reader(page, page.locator("#source mark"))
    button.click()
    assert visible_to_the_reader(page, page.locator("#source mark"))
    page.get_by_role("button", name=TEXTS["source_back"]).click()
    expect(button).to_be_focused()
    assert visible_to_the_reader(page, button)
    button.click()
    assert visible_to_the_reader(page, page.locator("#source mark"))


def test_previous_and_next_walk_through_the_sources(page: Page) -> None:
    turn = ask(page, JAPAN)
    following, previous = (page.get_by_role("button", name=TEXTS[f"source_{key}"]) for key in ("next", "previous"))
    expect(previous).to_be_disabled()
    following.click()
    expect(turn.locator("[aria-current]")).to_have_text("2")
    following.click()
    expect(turn.locator("[aria-current]")).to_have_text("3")
    expect(following).to_be_disabled()
    previous.click()
    expect(turn.locator("[aria-current]")).to_have_text("2")
    expect(page.locator("#source mark")).to_have_text("Reiskosten wethouder (vervoer en hotel): € 10.900.")


def test_choice_is_asked_when_it_is_clicked(page: Page) -> None:
    turn = ask(page, WHICH)
    turn.get_by_role("button", name=HELSINKI).click()
    expect(page.locator(".turn").nth(1).locator(".question")).to_contain_text(HELSINKI)
    expect(page.locator(".turn").nth(1)).to_contain_text("Dat staat er niet.")
    expect(page.locator("#source")).to_contain_text(TEXTS["source_empty"])


def test_follow_up_is_given_the_history_of_its_own_reader_only(open_page: Callable[..., Page]) -> None:
    page, other = open_page(), open_page()
    ask(page, JAPAN)
    ask(page, BROKEN)
    expect(ask(page, MADRID)).to_contain_text(
        "Ik begreep uw vraag als: Wat leverde de reis van wethouder Lindenbergh op?"
    )
    expect(ask(page, HISTORY)).to_contain_text(f"Eerder: {JAPAN} / {MADRID}")
    expect(ask(other, HISTORY)).not_to_contain_text(JAPAN)
    # An earlier answer's sources stay within reach.
    page.locator(".turn").first.locator(".citation").nth(1).click()
    expect(page.locator("#source mark")).to_have_text("Reiskosten wethouder (vervoer en hotel): € 10.900.")


def test_nothing_is_rendered_as_html(page: Page, assistant: CannedAssistant) -> None:
    turn = ask(page, NASTY)
    expect(turn.locator(".question")).to_contain_text(NASTY)
    expect(turn.locator(".understood")).to_contain_text(NASTY)
    expect(turn.locator(".coverage")).to_contain_text(NASTY)
    expect(turn.get_by_role("button", name=NASTY, exact=True)).to_be_visible()
    assert highlighted(page) == NASTY
    turn.locator(".answer > p .citation").last.click()
    expect(turn.locator("[aria-current]")).to_have_text("2")
    expect(page.locator("#source mark")).to_have_count(3)
    assert highlighted(page) == assistant.answer(NASTY).citations[1].quote
    expect(page.locator("#source h2")).to_have_text(NASTY)
    assert page.locator(".document").text_content() == NASTY_PAGE
    assert page.locator(":is(#conversation, #source) :is(script, img, b)").count() == 0
    assert page.evaluate("window.hacked") is None
    # What a chosen question is asked as, is what was shown.
    turn.get_by_role("button", name=NASTY, exact=True).click()
    expect(page.locator(".turn").nth(1).locator(".question")).to_contain_text(NASTY)
    assert page.evaluate("window.hacked") is None


def test_failure_is_a_polite_sentence_and_its_cause_is_logged(page: Page, caplog: pytest.LogCaptureFixture) -> None:
    expect(ask(page, BROKEN)).to_contain_text(TEXTS["failed"])
    logged = [record for record in caplog.records if record.name == "assistant.web.page"]
    assert [(record.levelno, str(record.exc_info and record.exc_info[1])) for record in logged] == [
        (logging.ERROR, "the cause")
    ]
    expect(ask(page, REFUSED)).to_contain_text(str(DienstreizenError("page_empty", page="x.txt")))
    expect(ask(page, JAPAN).locator(".citation")).to_have_count(3)


def test_empty_question_is_told_so_and_leaves_no_trace(page: Page) -> None:
    page.get_by_role("button", name=TEXTS["ask"]).click()
    expect(page.locator(".failed")).to_have_text(TEXTS["empty_question"])
    expect(page.locator(".question")).to_have_count(0)
    page.get_by_label(TEXTS["question_label"]).fill(JAPAN)
    page.get_by_role("button", name=TEXTS["ask"]).click()
    expect(page.locator(".citation")).to_have_count(3)
    expect(page.locator(".failed")).to_have_count(0)
    expect(page.get_by_label(TEXTS["question_label"])).to_have_value("")


def test_long_question_is_shown_in_short(page: Page) -> None:
    turn = ask(page, "lang " * 20_000)
    assert len(turn.locator(".question").inner_text()) < 1_000


def test_slow_answer_does_not_stall_another_reader(open_page: Callable[..., Page], assistant: CannedAssistant) -> None:
    slow, quick = open_page(), open_page()
    slow.get_by_label(TEXTS["question_label"]).fill(SLOW)
    slow.keyboard.press("Enter")
    expect(slow.locator(".waiting")).to_contain_text(TEXTS["searching"])
    expect(ask(quick, JAPAN).locator(".citation")).to_have_count(3)
    expect(slow.locator(".waiting")).to_be_visible()
    # A next question waits in the box until this one is answered.
    slow.get_by_label(TEXTS["question_label"]).fill(JAPAN)
    slow.keyboard.press("Enter")
    assistant.go_on.set()
    expect(slow.locator(".answer")).to_have_text("Antwoord.")
    expect(slow.get_by_label(TEXTS["question_label"])).to_have_value(JAPAN)


def test_question_asked_while_the_assistant_loads_is_answered_once_it_is_there(
    open_page: Callable[..., Page], assistant: CannedAssistant
) -> None:
    loaded = threading.Event()
    page = open_page(at=start_page(lambda: loaded.wait(60) and assistant))
    page.get_by_role("button", name=JAPAN).click()
    expect(page.locator(".waiting")).to_contain_text(TEXTS["starting"])
    loaded.set()
    expect(page.locator(".citation")).to_have_count(3)


def test_phone_never_scrolls_sideways(open_page: Callable[..., Page]) -> None:
    page = open_page(PHONE)
    for question in (None, JAPAN, WHICH, NASTY, "x" * 300):
        if question:
            ask(page, question)
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        assert page.locator(":is(#conversation, #source, #composer)").evaluate_all(
            "panes => panes.every(pane => pane.scrollWidth <= innerWidth)"
        )


def test_keyboard_alone_is_enough(page: Page) -> None:
    def tab_to(element: Locator, key: str = "Tab") -> None:
        for _ in range(20):
            page.keyboard.press(key)
            if element.evaluate("element => element === document.activeElement"):
                break
        expect(element).to_be_focused()
        assert element.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"

    tab_to(page.get_by_role("button", name=TEXTS["examples"][0]))
    tab_to(page.get_by_label(TEXTS["question_label"]))
    page.keyboard.type(JAPAN)
    page.keyboard.press("Enter")
    expect(page.locator(".citation")).to_have_count(3)
    second = page.locator(".citation").nth(1)
    tab_to(second, "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#source mark")).to_have_text("Reiskosten wethouder (vervoer en hotel): € 10.900.")
    expect(page.locator("#source h2")).to_be_focused()
    tab_to(page.get_by_role("button", name=TEXTS["source_next"]))
    page.keyboard.press("Enter")
    expect(page.locator(".citation").nth(2)).to_have_attribute("aria-current", "true")


def test_document_is_dutch_and_names_no_other_host(address: str, page: Page) -> None:
    html = httpx.get(address).text
    assert re.search(r"<html\s+lang=\"nl\"", html)
    assert not re.search(r"og:|twitter:|raw\.githubusercontent|fonts\.g", html)
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    assert page.evaluate("navigator.language") == "nl"
    expect(page.locator("footer")).to_have_count(0)


def test_nothing_can_be_uploaded(address: str) -> None:
    assert httpx.post(f"{address}/gradio_api/upload", files={"files": b"too much"}).status_code == 413


def test_port_in_use_is_told_before_anything_heavy_is_loaded() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        program = (
            "import sys; from assistant.web.server import serve; from corpus.errors import DienstreizenError\n"
            "try: serve(lambda: sys.exit('loaded'), '127.0.0.1', int(sys.argv[1]))\n"
            "except DienstreizenError as error: print(error, {'gradio', 'uvicorn', 'torch'} & set(sys.modules))"
        )
        run = subprocess.run([sys.executable, "-c", program, str(port)], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == f"{sentence('errors', 'port_in_use', port=port, host='127.0.0.1')} set()"


@pytest.mark.parametrize(("host", "port"), [("192.0.2.1", 0), ("geen adres", 0), ("127.0.0.1", 70_000)])
def test_address_that_cannot_be_used_is_told(host: str, port: int) -> None:
    with pytest.raises(DienstreizenError) as told:
        serve(CannedAssistant, host, port)
    assert str(told.value) == sentence("errors", "address_unusable", host=host, port=port)


def test_server_stops_where_the_assistant_cannot_be_loaded() -> None:
    def fail() -> CannedAssistant:
        raise DienstreizenError("page_empty", page="x.txt")

    with pytest.raises(DienstreizenError, match=r"x\.txt"):
        # In a thread of its own, as this one may run the browser's event loop.
        ThreadPoolExecutor(1).submit(serve, fail, "127.0.0.1", 0).result(timeout=60)


class Marked(HTMLParser):
    """The text of a piece of HTML, and the text of its marks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = self.marked = ""
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._inside |= tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._inside &= tag != "mark"

    def handle_data(self, data: str) -> None:
        self.text += data
        self.marked += data if self._inside else ""


def source_of(register: Register, page: str, start: int, end: int, url: str | None = None) -> str:
    quote = register.page(page).text[start:end]
    citation = Citation(7, page, "Titel", "", quote, start, end, url)
    return source_html(register, Answer("", "", Status.ANSWERED, "", (citation,)), Place(0, 7))


def test_any_stretch_of_any_document_is_highlighted_to_the_character(assistant: CannedAssistant) -> None:
    register = assistant.register
    stretches = [
        (document.page, document.start, document.end, start, end)
        for document in register.documents
        for section in document.sections
        for start, end in [(section.start, section.end), (section.start + 3, min(section.end + 40, document.end))]
    ]
    assert len(stretches) > 20
    for page, start, end, first, last in [*stretches, ("kwaad.txt", 0, len(NASTY_PAGE), 5, 30)]:
        source = Marked(source_of(register, page, first, last).partition('<div class="document">')[2])
        text = register.page(page).text
        assert (source.text, source.marked) == (text[start:end], text[first:last])


def test_headings_and_bullets_of_a_document_look_like_it(assistant: CannedAssistant) -> None:
    document = next(d for d in assistant.register.documents if d.title.startswith("Aanvraag dienstreis wethouder Veen"))
    html = source_of(assistant.register, document.page, document.start + 100, document.start + 101)
    assert f'<h3 class="title">{document.title}\n</h3>' in html
    assert '<h4 class="heading">Achtergrondinformatie\n</h4>' in html


@pytest.mark.parametrize(
    ("url", "linked"), [("https://almere.nl/x?a=1&b=2", True), ("javascript:alert(1)", False), (None, False)]
)
def test_only_a_web_address_becomes_a_link(assistant: CannedAssistant, url: str | None, linked: bool) -> None:
    html = source_of(assistant.register, "2023.txt", 30, 40, url)
    assert ('<a href="https://almere.nl/x?a=1&amp;b=2"' in html) is linked
    assert ("<a " in html) is linked


def test_number_without_a_citation_stays_text() -> None:
    html = conversation_html((Turn("?", Answer("?", "?", Status.ANSWERED, "Zie [1] en lid 2 [a].")),))
    assert "<p>Zie [1] en lid 2 [a].</p>" in html
