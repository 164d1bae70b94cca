"""Taking in published pages: what is read from them, what the operator tells, and what changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import DienstreizenError
from corpus.intake import Given, Intake
from corpus.register import read_register
from corpus.shelf import VERSIONS

PAGE = """<!doctype html><title>Dienstreizen | Gemeente Zilverdam</title><meta name=DCTERMS.modified content=2025-02-01>
<main><h1>Dienstreizen 2024</h1><h2>Dienstreis wethouder De Vries naar Bergen (Noorwegen)</h2>
<p>Vertrek: 3 mei 2024<br>Kosten: € 1.250,-</p></main>"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    return tmp_path / "pages"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "Dienstreizen 2024.html"
    path.write_text(PAGE)
    return path


def test_a_page_is_taken_in(folder: Path, source: Path) -> None:
    proposal, changed = Intake(folder, "Almere").take(str(source), Given())
    assert changed and not proposal.replaces and len(proposal.account.trips) == 1
    [page] = read_register(folder).pages
    assert (page.name, page.year, page.municipality, page.published) == (
        "zilverdam-dienstreizen-2024.txt",
        2024,
        "Zilverdam",
        "2025-02-01",
    )
    assert read_register(folder).trips[0].municipality == "Zilverdam"
    kept = next(path for path in folder.rglob("origineel.html"))
    assert kept.read_text() == PAGE and VERSIONS in kept.parts
    source.write_text(PAGE.replace("1.250", "1.300"))
    proposal, changed = Intake(folder, "Almere").take(str(source), Given())
    assert changed and proposal.replaces
    assert "€ 1.300,-" in read_register(folder).pages[0].text
    assert Intake(folder, "Almere").take(str(source), Given())[1] is False


def test_what_the_operator_tells_goes_before_what_the_page_says(folder: Path, source: Path) -> None:
    given = Given(name="reizen", municipality="Goudeveen", year=2023, published="2026-01-02")
    Intake(folder).take(str(source), given)
    [page] = read_register(folder).pages
    assert (page.name, page.year, page.municipality, page.published) == ("reizen.txt", 2023, "Goudeveen", "2026-01-02")


def test_the_home_municipality_needs_no_name_in_front(folder: Path, source: Path) -> None:
    proposal, _ = Intake(folder, "Zilverdam").take(str(source), Given())
    assert proposal.page.name == "dienstreizen-2024.txt"


@pytest.mark.parametrize(
    ("content", "given", "code"),
    [
        ("<p>Nieuws over de markt</p>", Given(), "page_without_trips"),
        ("<form><input type=password></form>Inloggen", Given(), "page_login"),
        (PAGE, Given(name="../buiten"), "page_name"),
        (PAGE, Given(year=20), "year_wrong"),
        (PAGE, Given(published="2 mei"), "day_wrong"),
    ],
)
def test_what_is_refused_changes_nothing(folder: Path, source: Path, content: str, given: Given, code: str) -> None:
    source.write_text(content)
    with pytest.raises(DienstreizenError) as raised:
        Intake(folder).take(str(source), given)
    assert raised.value.code == code
    assert [path.name for path in folder.rglob("*") if path.name != ".slot"] == []


def test_a_page_is_taken_out(folder: Path, source: Path) -> None:
    Intake(folder).take(str(source), Given(name="reizen"))
    Intake(folder).remove("reizen")
    assert not (folder / "reizen.txt").exists()
    assert list(folder.rglob("pagina.txt"))
