"""The commands that change the folder of pages, as a person uses them: add a page, ask, add it again, ask again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import dienstreizen

PAGE = """<!doctype html><title>Dienstreizen 2024</title><div id=cookiebar>Wij gebruiken cookies</div>
<nav><a>Home</a></nav><main><h1>Dienstreizen 2024</h1><h2>Dienstreis wethouder De Vries naar Bergen (Noorwegen)</h2>
<p>Vertrek: 3 mei 2024<br>Kosten: € 1.250,-</p></main><footer>Contact</footer>"""
QUESTION = "Wat kostte de reis naar Noorwegen?"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    return folder


def test_the_journey_of_a_page(corpus: Path, tmp_path: Path) -> None:
    settings = {"DIENSTREIZEN_CORPUS": str(corpus), "DIENSTREIZEN_STORE": str(tmp_path / "index")}
    source = tmp_path / "2024.html"
    source.write_text(PAGE)
    added = dienstreizen("toevoegen", source, settings=settings)
    assert added.returncode == 0, added.stderr.decode()
    assert added.stdout.decode().startswith(
        "De pagina 2024.txt is toegevoegd (1 dienstreis, jaar 2024).\n2024.txt: 1 reis gelezen.\n"
    )
    first = json.loads(dienstreizen("vraag", QUESTION, "--json", settings=settings).stdout)
    assert "€ 1.250" in first["answer"]
    page = dienstreizen("pagina", "2024.txt", settings=settings).stdout.decode()
    assert "cookies" not in page and "Contact" not in page
    for citation in first["citations"]:
        assert page[citation["start"] : citation["end"]] == citation["quote"]

    source.write_text(PAGE.replace("1.250,-", "1.395,50"))
    assert "vervangen" in dienstreizen("toevoegen", source, settings=settings).stdout.decode()
    assert "stond er al" in dienstreizen("toevoegen", source, settings=settings).stdout.decode()
    second = json.loads(dienstreizen("vraag", QUESTION, "--json", settings=settings).stdout)
    assert "€ 1.395,50" in second["answer"] and "1.250" not in second["answer"]
    assert len(dienstreizen("pagina", "2024.txt", "--versies", settings=settings).stdout.splitlines()) == 2

    removed = dienstreizen("verwijderen", "2024.txt", settings=settings)
    assert (removed.returncode, removed.stderr) == (0, b"")
    assert dienstreizen("vraag", QUESTION, settings=settings).returncode == 2


@pytest.mark.parametrize(
    ("name", "content", "options", "expected"),
    [
        ("a.html", "<p>Nieuws</p>", [], "geen dienstreis die te herkennen is"),
        ("a.docx", "PK\x03\x04", [], "beschadigd"),
        ("a.html", PAGE, ["--naam", "../b"], "geen naam voor een pagina"),
        ("a.html", PAGE, ["--jaar", "x"], "geen getal"),
        ("a.html", PAGE, ["--gepubliceerd", "gisteren"], "geen datum"),
        ("a.html", None, [], "bestaat niet"),
    ],
)
def test_what_is_refused(
    corpus: Path, tmp_path: Path, name: str, content: str | None, options: list[str], expected: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content)
    done = dienstreizen("toevoegen", tmp_path / name, *options, "--corpus", corpus)
    told = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")
    assert expected in told and told.count("\n") == 1
    assert list(corpus.glob("*.txt")) == []


@pytest.mark.parametrize(
    "url", ["http://localhost/a", "http://127.0.0.1:8000/a", "file:///etc/passwd", "ftp://x.example/a"]
)
def test_addresses_that_are_refused(corpus: Path, url: str) -> None:
    done = dienstreizen("toevoegen", url, "--corpus", corpus)
    assert (done.returncode == 2 and b"kan niet" in done.stderr) or b"niet opgehaald" in done.stderr


def test_doubt_is_an_error_where_that_is_asked(corpus: Path, tmp_path: Path) -> None:
    source = tmp_path / "2024.html"
    source.write_text(PAGE.replace("3 mei 2024", "3 mei 2001"))
    done = dienstreizen("toevoegen", source, "--strikt", "--corpus", corpus)
    assert done.returncode == 2 and "niet alles zeker begrepen" in done.stderr.decode()
    assert "ander jaar dan de pagina" in done.stdout.decode()
    assert list(corpus.glob("*.txt")) == []
