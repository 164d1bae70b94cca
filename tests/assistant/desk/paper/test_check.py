from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.desk.paper.check import Kind, as_json, check, pages_without_trips
from corpus.register import read_register
from tests.assistant.told import FOUR_YEARS, ONE_YEAR, register

TODAY = date(2024, 2, 1)
PAGE = """Register van buitenlandse dienstreizen 2022

Aanvraag dienstreis wethouder Jansen naar Gent (België)

Vertrekdatum: 3 mei 2022
Retourdatum: 4 mei 2022
Kosten: € 300
Vervolg: het verslag wordt uiterlijk 30 juni 2022 aan de raad gezonden.

{report}
"""
LATE = "Verslag dienstreis wethouder Jansen naar Gent\n\nEr is gesproken. Dit verslag is vastgesteld op {day}."


def kinds(folder: Path, trip: str) -> set[Kind]:
    (checked,) = [each for each in check(register(folder), TODAY) if each.trip.id == trip]
    return {finding.kind for finding in checked.findings}


@pytest.mark.parametrize(
    ("folder", "trip", "expected"),
    [
        (ONE_YEAR, "2023-1", {Kind.DOCUMENT, Kind.AMOUNT, Kind.FIELDS}),
        (ONE_YEAR, "2023-2", {Kind.CONTRADICTION, Kind.SPELLING}),
        (ONE_YEAR, "2023-3", {Kind.DOCUMENT, Kind.FIELDS, Kind.CONTRADICTION}),
        (FOUR_YEARS, "2015-1", {Kind.DOCUMENT, Kind.FIELDS}),
    ],
)
def test_findings(folder: Path, trip: str, expected: set[Kind]) -> None:
    assert kinds(folder, trip) == expected


@pytest.mark.parametrize(
    ("report", "expected"),
    [
        ("", {Kind.OVERDUE}),
        (LATE.format(day="1 september 2022"), {Kind.LATE}),
        (LATE.format(day="12 mei 2022"), set()),
        (LATE.format(day="onbekend"), set()),
    ],
)
def test_a_report_after_its_deadline(report: str, expected: set[Kind], tmp_path: Path) -> None:
    (tmp_path / "2022.txt").write_text(PAGE.format(report=report), "utf-8")
    (checked,) = check(read_register(tmp_path), TODAY)
    assert {finding.kind for finding in checked.findings} & {Kind.LATE, Kind.OVERDUE} == expected


def test_a_report_whose_heading_alone_is_there_is_missing() -> None:
    (berlin,) = [each for each in check(register(FOUR_YEARS), TODAY) if each.trip.id == "2015-1"]
    assert any("tekst staat er niet bij" in finding.text for finding in berlin.findings)


def test_every_citation_is_the_text_of_its_page() -> None:
    for trip in as_json(register(ONE_YEAR), TODAY):
        text = register(ONE_YEAR).page(trip["page"]).text
        for finding in trip["findings"]:
            for cited in finding["citations"]:
                assert text[cited["start"] : cited["end"]] == cited["quote"]


def test_a_page_without_trips_is_told(tmp_path: Path) -> None:
    (tmp_path / "leeg.txt").write_text("Deze pagina is nog leeg.", "utf-8")
    assert pages_without_trips(read_register(tmp_path)) == ["leeg.txt"]
