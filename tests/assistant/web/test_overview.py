"""The overview: every value leads to its passage, gaps and contradictions are visible, and it can be taken along."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from assistant import open_assistant
from assistant.desk.paper.check import check
from assistant.web.overview import overview_html
from assistant.web.rows import COLUMNS, as_csv, row_of
from corpus.register import read_register
from prompts import table
from tests.assistant.conftest import start_page
from tests.assistant.told import FOUR_YEARS, INVENTED, ONE_YEAR, register
from tests.assistant.web.conftest import PHONE

TEXTS = table("overview_page")
TODAY = date(2024, 2, 1)


def test_each_value_leads_to_its_passage(page: Page) -> None:
    page.get_by_role("link", name="Overzicht", exact=True).click()
    row = page.locator(".all tbody tr", has_text="Veeningen")
    for name, passage in (("15 tot en met", "15"), ("Tokia", "Tokia"), ("€ 10.900", "10.900"), ("besluit", "conform")):
        button = row.get_by_role("button", name=name).first
        button.click()
        expect(page.locator("#overview-source h2")).to_be_focused()
        expect(page.locator("#overview-source .document")).to_contain_text(passage)
        expect(page.locator("#overview-source mark").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(button).to_be_focused()


def test_gaps_and_contradictions_are_visible(page: Page) -> None:
    page.get_by_role("link", name="Overzicht", exact=True).click()
    helsinki = page.locator(".all tbody tr", has_text="Helsinki")
    expect(helsinki.locator("td").nth(COLUMNS.index("cost"))).to_have_text(TEXTS["missing"])
    japan = page.locator(".all tbody tr", has_text="Veeningen")
    expect(japan.locator("td").nth(COLUMNS.index("when"))).to_contain_text(TEXTS["differs"])
    expect(page.locator(".chart tr", has_text="Helsinki").first).to_contain_text(TEXTS["no_amount"])


def test_rows_are_sorted_and_filtered_with_the_charts(page: Page) -> None:
    page.get_by_role("link", name="Overzicht", exact=True).click()
    rows, cost = page.locator(".all tbody tr"), page.get_by_role("button", name=TEXTS["columns"]["cost"], exact=True)
    cost.click()
    expect(rows.first).to_contain_text("Helsinki")
    cost.click()
    expect(rows.first).to_contain_text("10.900")
    expect(page.locator("th[aria-sort=descending]")).to_have_text(TEXTS["columns"]["cost"])
    page.get_by_label(TEXTS["search"]).fill("madrid")
    expect(page.locator(".all tbody tr:visible")).to_have_count(1)
    expect(page.locator(".chart tr[data-trip]:visible")).to_have_count(2)
    expect(page.locator("[data-count]")).to_have_text("1 van 3 reizen")


FINDINGS = ".findings details"


def test_what_the_register_lacks_is_told_per_trip(page: Page) -> None:
    page.get_by_role("link", name="Overzicht", exact=True).click()
    for trip, told in (
        ("Helsinki", "Er staat geen collegebesluit in het register."),
        ("Helsinki", "Er staat geen bedrag in het register; de kosten zijn voor rekening van de MRA."),
        ("Osaka", "De stukken verschillen over de datum van vertrek: 15 mei 2023 volgens het verslag, 13 mei 2023"),
        ("Osaka", "Eén naam is op meer manieren geschreven (de stad): Tokio volgens de aanvraag"),
        ("Madrid", "Niet vermeld: wie betaalt en vervoermiddel."),
    ):
        listed = page.locator(FINDINGS, has_text=trip)
        expect(listed.locator("li", has_text=told).first).to_be_hidden()
        listed.locator("summary").press("Enter")
        expect(listed.locator("li", has_text=told).first).to_be_visible()
        listed.locator("summary").press("Enter")


def test_each_finding_leads_to_its_passage(page: Page) -> None:
    page.get_by_role("link", name="Overzicht", exact=True).click()
    for trip, finding, name, passage in (
        ("Osaka", "datum van vertrek", "15 – 19 mei 2023", "15"),
        ("Osaka", "manieren geschreven", "Tokia", "Tokia"),
        ("Helsinki", "geen bedrag", "Budget", "rekening van de MRA"),
        ("Madrid", "geen collegebesluit", "verslag", "Madrid"),
    ):
        listed = page.locator(FINDINGS, has_text=trip)
        listed.locator("summary").click()
        button = listed.locator("ul > li", has_text=finding).first.get_by_role("button", name=name).first
        button.press("Enter")
        expect(page.locator("#overview-source h2")).to_be_focused()
        expect(page.locator("#overview-source .document")).to_contain_text(passage)
        expect(page.locator("#overview-source mark").first).to_be_visible()
        page.keyboard.press("Escape")
        expect(button).to_be_focused()
        listed.locator("summary").click()


def test_findings_are_filtered_with_the_table(page: Page) -> None:
    page.get_by_role("link", name="Overzicht", exact=True).click()
    expect(page.locator(f"{FINDINGS}:visible")).to_have_count(3)
    page.get_by_label(TEXTS["search"]).fill("madrid")
    expect(page.locator(f"{FINDINGS}:visible")).to_have_count(1)


def test_every_trip_with_findings_is_listed_and_no_other(tmp_path: Path) -> None:
    for folder in (ONE_YEAR, FOUR_YEARS, INVENTED):
        found = register(folder)
        html = overview_html(found, TODAY)
        for each in check(found, TODAY):
            assert (f'<details data-trip="{each.trip.id}"' in html) == bool(each.findings)
            assert html.count(f'data-trip="{each.trip.id}" data-year="{each.trip.year}" data-attention="yes"') == (
                3 if each.findings else 0
            )
    (tmp_path / "leeg.txt").write_text("<b>Nieuws</b> over de markt.", "utf-8")
    assert "leeg.txt" in overview_html(read_register(tmp_path), TODAY)


TRIP = "Gemeente $town\n\nDienstreizen 2023\n\nDienstreis wethouder Bos naar Wenen\n\nPeriode: 3 mei 2023\n"


def test_of_several_towns_one_can_be_chosen(
    tmp_path: Path, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for town in ("Almere", "Zilverdam"):
        (tmp_path / f"{town.lower()}-2023.txt").write_text(TRIP.replace("$town", town), "utf-8")
    address = start_page(open_assistant(tmp_path, str(tmp_path_factory.mktemp("towns"))))
    page = browser.new_page()
    page.goto(f"{address}/#overzicht")
    page.get_by_role("link", name="Overzicht", exact=True).click()
    page.locator("[data-filter=town]").select_option("Zilverdam")
    expect(page.locator(".all tbody tr:visible")).to_have_count(1)
    expect(page.locator(".all tbody tr:visible")).to_contain_text("Zilverdam")
    page.get_by_role("button", name=TEXTS["town"], exact=True).click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text(TEXTS["town"])
    page.close()


def test_a_phone_shows_a_card_per_trip(open_page) -> None:  # type: ignore[no-untyped-def]
    page = open_page(PHONE)
    page.get_by_role("link", name="Overzicht", exact=True).click()
    expect(page.locator(".all tbody tr").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_the_table_can_be_downloaded(address: str) -> None:
    lines = list(
        csv.reader(io.StringIO(httpx.get(f"{address}/api/v1/reizen.csv").text.lstrip("\ufeff")), delimiter=";")
    )
    assert len(lines) == 4 and lines[0][3:10] == list(TEXTS["columns"].values())
    assert [line[-1] for line in lines[1:]] == ["", "10900,00", "1250,00"]
    assert lines[0][2] == TEXTS["town"] and {line[2] for line in lines[1:]} == {"Almere"}


def test_no_cell_is_a_formula_and_no_value_is_made_up() -> None:
    for folder in (ONE_YEAR, FOUR_YEARS, INVENTED):
        found = register(folder)
        assert "<script" not in overview_html(found, TODAY)
        for trip in found.trips:
            text = found.page(trip.page).text
            for cell in row_of(trip).cells.values():
                assert all(text[value.start : value.end].strip() for value in cell.values)
        fields = [cell for line in csv.reader(io.StringIO(as_csv(found.trips)), delimiter=";") for cell in line]
        assert not [field for field in fields if field.startswith(("=", "+", "-", "@"))]
