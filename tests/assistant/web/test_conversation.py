"""The conversation in a real browser, on the real server and the shipped register; only the answers are canned."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from assistant.answer import Answer, Status
from assistant.pipeline import STEPS
from assistant.web.conversation import Conversation, Turn, conversation_html
from assistant.web.service import Service
from assistant.web.site import read_site
from corpus.errors import DienstreizenError
from prompts import table
from tests.assistant.conftest import start_page
from tests.assistant.web.canned import (
    BROKEN,
    ENGLISH,
    HELSINKI,
    HISTORY,
    JAPAN,
    MADRID,
    NASTY,
    NASTY_PAGE,
    REFUSED,
    SLOW,
    WHICH,
    CannedAssistant,
)
from tests.assistant.web.conftest import DESKTOP, PHONE

TEXTS = table("page")


def send(page: Page, question: str) -> None:
    """Types the question and sends it; the page leaves it in the box until the event of the one before has ended."""
    box = page.get_by_label(TEXTS["question_label"])
    box.fill(question)
    for _ in range(3):
        box.press("Enter")
        with suppress(AssertionError):
            expect(box).to_have_value("")
            return
    raise AssertionError(f"not sent: {question}")


def ask(page: Page, question: str) -> Locator:
    """The turn of a question that is typed and sent with Enter, once it has an answer."""
    turns = page.locator(".turn")
    before = turns.count()
    send(page, question)
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
    title = "Buitenlandse dienstreizen van Almere"
    expect(page.locator("h1")).to_have_text(title)
    expect(page).to_have_title(f"Vragen – {title}")


def test_example_question_is_answered_with_its_first_source_open(page: Page) -> None:
    page.get_by_role("button", name=JAPAN).click()
    expect(page.locator(".answer")).to_contain_text("Wethouder Veeningen ging naar Japan 1.")
    expect(page.locator(".said li")).to_have_count(2)
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
    expect(page.locator("#source")).to_contain_text(TEXTS["register_about"])


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
    turn.locator(".said .citation").last.click()
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
    logged = [record for record in caplog.records if record.name == "assistant.web.dialogue"]
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


def test_question_over_the_limit_is_told_while_it_is_typed_and_when_it_is_sent(
    open_page: Callable[..., Page], real_address: str
) -> None:
    page = open_page(at=real_address)
    page.get_by_label(TEXTS["question_label"]).fill("x" * 1_950)
    expect(page.locator("#counter")).to_have_text("Nog 50 tekens.")
    page.get_by_label(TEXTS["question_label"]).fill("x" * 2_010)
    expect(page.locator("#counter")).to_have_text("Uw vraag is 10 tekens te lang.")
    page.keyboard.press("Enter")
    expect(page.locator(".failed")).to_contain_text("hooguit 2.000 tekens")


def test_slow_answer_does_not_stall_another_reader(open_page: Callable[..., Page], assistant: CannedAssistant) -> None:
    slow, quick = open_page(), open_page()
    slow.get_by_label(TEXTS["question_label"]).fill(SLOW)
    slow.keyboard.press("Enter")
    expect(slow.locator(".waiting")).to_contain_text(TEXTS["searching"])
    # The steps so far, the last of them under way.
    expect(slow.locator(".waiting li")).to_have_text([TEXTS["steps"]["read"], TEXTS["steps"]["answer"]])
    expect(slow.locator(".waiting [aria-current=step]")).to_have_text(TEXTS["steps"]["answer"])
    expect(ask(quick, JAPAN).locator(".citation")).to_have_count(3)
    expect(slow.locator(".waiting")).to_be_visible()
    # A next question waits in the box until this one is answered.
    slow.get_by_label(TEXTS["question_label"]).fill(JAPAN)
    slow.keyboard.press("Enter")
    assistant.go_on.set()
    expect(slow.locator(".said")).to_have_text("Antwoord.")
    expect(slow.get_by_label(TEXTS["question_label"])).to_have_value(JAPAN)


def test_fact_is_answered_while_the_assistant_warms_up(open_page: Callable[..., Page]) -> None:
    assistant = CannedAssistant()
    assistant.warm.clear()
    page = open_page(at=start_page(assistant))
    page.get_by_role("button", name=JAPAN).click()
    expect(page.locator(".citation")).to_have_count(3)
    send(page, SLOW)
    expect(page.locator(".waiting")).to_contain_text(TEXTS["starting"])
    assistant.warm.set()
    assistant.go_on.set()
    expect(page.locator(".said")).to_have_count(2)


def test_phone_never_scrolls_sideways(open_page: Callable[..., Page]) -> None:
    page = open_page(PHONE)
    for question in (None, JAPAN, WHICH, NASTY, "x" * 300):
        if question:
            ask(page, question)
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
        assert page.locator(":is(#conversation, #source, #composer)").evaluate_all(
            "panes => panes.every(pane => pane.scrollWidth <= innerWidth)"
        )


def test_keyboard_alone_is_enough_to_ask_and_read(page: Page) -> None:
    def tab_to(element: Locator, key: str = "Tab") -> None:
        for _ in range(40):
            page.keyboard.press(key)
            if element.evaluate("element => element === document.activeElement"):
                break
        expect(element).to_be_focused()
        assert element.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    assert visible_to_the_reader(page, page.locator(".skip"))
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
    third = page.locator(".citation").nth(2)
    expect(third).to_have_attribute("aria-current", "true")
    # Escape leads back to the number that the source belongs to.
    page.keyboard.press("Escape")
    expect(third).to_be_focused()
    tab_to(page.locator(".sources summary"))
    page.keyboard.press("Enter")
    expect(page.locator(".sources blockquote").first).to_be_visible()
    tab_to(page.get_by_role("button", name=TEXTS["useful"], exact=True))
    page.keyboard.press("Enter")
    expect(page.locator(".verdict")).to_be_focused()
    tab_to(page.locator(".answer .questions button").first)
    question = page.locator(".answer .questions button").first.inner_text()
    page.keyboard.press("Enter")
    expect(page.locator(".turn").nth(1).locator("h3")).to_be_focused()
    expect(page.locator(".turn").nth(1).locator("h3")).to_contain_text(question)
    tab_to(page.get_by_role("button", name=TEXTS["anew"]))
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.get_by_label(TEXTS["question_label"])).to_be_focused()


def test_skip_link_leads_to_the_question_box(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label(TEXTS["question_label"])).to_be_focused()


def test_answer_is_announced_once_and_in_its_own_language(page: Page) -> None:
    page.evaluate(
        """window.said = []; new MutationObserver(() => {
            const region = document.querySelector("#announcer");
            if (region.textContent) window.said.push([region.lang, region.textContent]);
        }).observe(document.querySelector("#announcer"), {childList: true, characterData: true, subtree: true})"""
    )

    def said() -> list[list[str]]:
        page.wait_for_timeout(200)
        return list(page.evaluate("window.said.splice(0)"))

    japan = "Wethouder Veeningen ging naar Japan. - Dat kostte € 10.900. - Uit het budget. 1 van 3 reizen in 2023."
    ask(page, JAPAN)
    assert said() == [["nl", japan]]
    page.locator(".citation").nth(1).click()
    expect(page.locator(".citation").nth(1)).to_have_attribute("aria-current", "true")
    page.get_by_role("button", name=TEXTS["useful"], exact=True).click()
    expect(page.locator(".verdict")).to_contain_text(TEXTS["verdict_thanks"])
    assert said() == []
    ask(page, ENGLISH)
    assert said() == [["en", "It says: “Reiskosten wethouder”."]]
    ask(page, BROKEN)
    assert said() == [["nl", TEXTS["failed"]]]


def test_english_answer_is_marked_as_english_and_its_quote_as_dutch(page: Page) -> None:
    turn = ask(page, ENGLISH)
    expect(turn.locator(".said")).to_have_attribute("lang", "en")
    expect(turn.locator(".said [lang=nl]").first).to_have_text("“Reiskosten wethouder”")
    expect(turn.locator(".question [lang=en]")).to_have_text(ENGLISH)
    expect(turn.get_by_text("You may also ask:")).to_be_visible()


def test_answer_is_copied_with_its_sources(open_page: Callable[..., Page], assistant: CannedAssistant) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    turn = ask(page, JAPAN)
    turn.get_by_role("button", name=TEXTS["copy"]).click()
    expect(turn.locator(".told")).to_have_text(TEXTS["copied"])
    copied = page.evaluate("navigator.clipboard.readText()").replace("\u00a0", " ")
    assert copied.startswith(
        f"{JAPAN}\n\nWethouder Veeningen ging naar Japan [1].\n- Dat kostte € 10.900 [2].\n- Uit het budget [3]."
    )
    for citation in assistant.answer(JAPAN).citations:
        assert f"[{citation.number}] Kosten, {citation.document}: “{citation.quote}”" in copied


def test_shared_link_reproduces_question_and_answer(open_page: Callable[..., Page]) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    ask(page, JAPAN)
    ask(page, HISTORY)
    turn = ask(page, MADRID)
    page.locator(".turn").nth(1).get_by_role("button", name=TEXTS["share"]).click()
    expect(page.locator(".turn").nth(1).locator(".told")).to_contain_text(TEXTS["shared"])
    link = page.evaluate("navigator.clipboard.readText()")
    expect(page.get_by_label(TEXTS["share_link"])).to_have_value(link)
    # What is asked stands behind the #, where no server and no log sees it.
    assert "vraag=" in link.partition("#")[2] and "vraag" not in link.partition("#")[0]
    other = open_page(path="/#" + link.partition("#")[2])
    expect(other.locator(".turn")).to_have_count(2)
    expect(other.locator(".turn").nth(1)).to_contain_text(f"Eerder: {JAPAN}")
    expect(other.locator(".turn").nth(1).locator("h3")).to_be_focused()
    # A further question makes the page another than the link.
    ask(other, MADRID)
    assert "vraag=" not in other.url
    expect(turn.locator(".citation")).to_have_count(1)


def test_print_shows_one_answer_with_its_sources_and_no_buttons(page: Page) -> None:
    ask(page, MADRID)
    turn = ask(page, JAPAN)
    page.evaluate(
        "() => { window.print = () => { window.printed = document.querySelector('.to-print').dataset.asked; }; }"
    )
    turn.get_by_role("button", name=TEXTS["print"]).click()
    assert page.evaluate("window.printed") == JAPAN
    page.emulate_media(media="print")
    expect(page.locator(".said").first).to_be_visible()
    for hidden in ("#composer", ".actions", ".verdict", ".welcome", "#source", "nav", ".questions"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_new_conversation_forgets_the_old_one(page: Page) -> None:
    ask(page, JAPAN)
    page.get_by_role("button", name=TEXTS["anew"]).click()
    expect(page.locator(".turn")).to_have_count(0)
    expect(page.locator("#source")).to_contain_text(TEXTS["register_about"])
    expect(ask(page, HISTORY).locator(".said")).to_have_text("Eerder:")


def test_verdict_without_a_place_is_not_kept_and_says_so(page: Page) -> None:
    turn = ask(page, JAPAN)
    turn.locator(".citation").nth(1).click()
    expect(turn.locator("[aria-current]")).to_have_text("2")
    turn.get_by_role("button", name=TEXTS["useless"], exact=True).click()
    expect(turn.locator(".verdict")).to_contain_text(TEXTS["verdict_not_kept"])
    expect(turn.get_by_role("link", name=TEXTS["contact"])).to_have_attribute("href", "https://www.almere.nl")
    expect(turn.locator("[aria-current]")).to_have_text("2")


def test_verdict_is_kept_with_its_reason_where_the_operator_says(
    open_page: Callable[..., Page], assistant: CannedAssistant, tmp_path: Path
) -> None:
    file = tmp_path / "map" / "oordelen.jsonl"
    page = open_page(at=start_page(assistant, feedback=str(file)))
    first, second = ask(page, JAPAN), ask(page, MADRID)
    first.get_by_role("button", name=TEXTS["useful"], exact=True).click()
    expect(first.locator(".verdict")).to_contain_text("90 dagen bewaard")
    second.get_by_role("button", name=TEXTS["useless"], exact=True).click()
    second.get_by_label(TEXTS["verdict_reason"]).fill("Te <b>kort</b>")
    second.get_by_role("button", name=TEXTS["verdict_send"]).click()
    expect(second.locator(".verdict")).to_contain_text(TEXTS["verdict_thanks"])
    kept = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    assert [(line["question"], line["useful"], line["reason"]) for line in kept] == [
        (JAPAN, True, ""), (MADRID, False, ""), (MADRID, False, "Te <b>kort</b>")
    ]  # fmt: skip


def test_latest_trips_stand_ready_to_be_read(page: Page) -> None:
    expect(page.locator("#source .trips button")).to_have_count(3)
    page.locator("#source .trips button", has_text="Madrid").click()
    expect(page.locator("#source h2")).to_be_focused()
    expect(page.locator("#source mark")).to_have_text(
        "Verslag buitenlandse dienstreis wethouder Lindenbergh naar Spanje, Madrid"
    )
    page.keyboard.press("Escape")
    expect(page.locator(".trips button")).to_have_count(3)
    expect(page.locator("#source h2")).to_be_focused()


def test_document_is_dutch_and_names_no_other_host(address: str, page: Page) -> None:
    html = httpx.get(address).text
    assert re.search(r"<html\s+lang=\"nl\"", html)
    assert not re.search(r"og:|twitter:|raw\.githubusercontent|fonts\.g", html)
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    assert page.evaluate("navigator.language") == "nl"
    expect(page.locator("footer")).to_have_count(0)


def test_number_without_a_citation_stays_text(assistant: CannedAssistant) -> None:
    turn = Turn("?", Answer("?", "?", Status.ANSWERED, "Zie [1] en lid 2 [a]."))
    html = conversation_html(Conversation((turn,)), Service(assistant, read_site()))
    assert "<p>Zie [1] en lid 2 [a].</p>" in html


def test_every_step_has_a_name_for_the_reader() -> None:
    assert {step.__name__ for step in STEPS} <= set(TEXTS["steps"])
