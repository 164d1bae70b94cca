"""The text of CSV and XLSX files: delimiters, encodings, headings in many wordings, values as a reader writes them."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from corpus.formats.errors import FormatError
from corpus.formats.figures import cell_text, euros_of
from corpus.formats.plain import decoded
from corpus.formats.sheets import csv_extract, delimiter, xlsx_extract
from corpus.formats.trips import role_of

TRIP = (
    "Dienstreis Wethouder A. de Vries naar Gent (België)\n\nNaam: Wethouder A. de Vries\nLand: België\nPlaats: Gent\n"
    "Begindatum: 3-5-2023\nEinddatum: 5-5-2023\nBedrag: € 1.250,50\n"
)
ROWS = (
    "Naam;Functie;Land;Plaats;Begindatum;Einddatum;Bedrag",
    "A. de Vries;Wethouder;België;Gent;3-5-2023;5-5-2023;1250,5",
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "cp850", "utf-16"])
@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_csv(encoding: str, mark: str) -> None:
    content = "\r\n".join(ROWS).replace(";", mark).encode(encoding)
    assert csv_extract(Path("a.csv"), content).text == TRIP


def test_columns_in_any_order_and_a_title_above() -> None:
    content = "Overzicht reizen;;\nWaarheen;Wat kostte het;Wie\nGent;300;wethouder Pels\n;;\nTotaal;300;\n"
    assert csv_extract(Path("a.csv"), content.encode()).text == (
        "Overzicht reizen\n\nDienstreis wethouder Pels naar Gent\n\nWaarheen: Gent\nWat kostte het: € 300\n"
        "Wie: wethouder Pels\n\nTotaal – 300\n"
    )


def test_cells_under_no_heading_are_kept() -> None:
    content = "Wie;Waar;\nwethouder Pels;Gent;let op;nog een\n"
    assert csv_extract(Path("a.csv"), content.encode()).text.endswith("Waar: Gent\nlet op\nnog een\n")


def test_a_column_for_each_trip() -> None:
    content = "Wie;wethouder Pels;wethouder Smit\nWaar;Gent;Bonn\nKosten;€ 5;€ 6\n"
    assert (
        "Dienstreis wethouder Smit naar Bonn\n\nWie: wethouder Smit\nWaar: Bonn\nKosten: € 6\n"
        in csv_extract(Path("a.csv"), content.encode()).text
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a;b,c;d\n1;2,5;3\n", ";"),
        ("a,b\n1,2\n", ","),
        ("a\tb\n1\t2", "\t"),
        ("a|b\n", "|"),
        ("een zin, met komma.\nnog een\n", ","),
    ],
)
def test_delimiter(text: str, expected: str) -> None:
    assert delimiter(text) == expected


def test_xlsx(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "2022"
    sheet.append(["Wie", "Bestemming", "Vertrek", "Terug", "Aantal ambtenaren", "Kosten"])
    sheet.append(["wethouder Pels", "Gent (België)", datetime(2022, 5, 3), date(2022, 5, 4), 2.0, 371.91])
    sheet.append([None, "Bonn", datetime(2022, 6, 3), None, 0, 1250])
    sheet.merge_cells("A2:A3")
    other = book.create_sheet("2023")
    other.append(["Wie", "Bestemming"])
    other.append(["burgemeester Smit", "Wenen"])
    hidden = book.create_sheet("Verborgen")
    hidden.append(["geheim"])
    hidden.sheet_state = "hidden"
    path = tmp_path / "a.xlsx"
    book.save(path)
    assert xlsx_extract(path).text == (
        "2022\n\nDienstreis wethouder Pels naar Gent (België)\n\nWie: wethouder Pels\nBestemming: Gent (België)\n"
        "Vertrek: 3 mei 2022\nTerug: 4 mei 2022\nAantal ambtenaren: 2\nKosten: € 371,91\n\n"
        "Dienstreis wethouder Pels naar Bonn\n\nWie: wethouder Pels\nBestemming: Bonn\nVertrek: 3 juni 2022\n"
        "Aantal ambtenaren: 0\nKosten: € 1.250\n\n"
        "2023\n\nDienstreis burgemeester Smit naar Wenen\n\nWie: burgemeester Smit\nBestemming: Wenen\n"
    )


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1250", "€ 1.250"),
        ("1.250", "€ 1.250"),
        ("1250,5", "€ 1.250,50"),
        ("1250.00", "€ 1.250"),
        ("1.250,75", "€ 1.250,75"),
        ("1,250.00", "€ 1.250"),
        ("0", "€ 0"),
        ("300,-", "€ 300"),
        ("€ 300", "€ 300"),
        ("n.t.b.", "n.t.b."),
        ("", ""),
        ("circa 300", "circa 300"),
    ],
)
def test_bare_numbers_in_euros(cell: str, expected: str) -> None:
    assert euros_of(cell) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        (2.0, "2"),
        (2.5, "2,50"),
        (True, "ja"),
        ("#REF!", ""),
        (date(2023, 5, 3), "3 mei 2023"),
        (" x ", " x "),
    ],
)
def test_values_of_cells(value: object, expected: str) -> None:
    assert cell_text(value) == expected
    assert cell_text(1250.0, is_money=True) == "€ 1.250"


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Wie?", "traveller"),
        ("Naam bestuurder", "traveller"),
        ("LAND", "country"),
        ("Stad / land", "destination"),
        ("t/m", "return"),
        ("Datum vertrek", "departure"),
        ("Kosten (€)", "amount"),
        ("Totale reiskosten", "amount"),
        ("Omschrijving", "purpose"),
        ("Kleur", ""),
    ],
)
def test_headings(heading: str, role: str) -> None:
    assert role_of(heading) == role


def test_text_saved_in_one_encoding_and_read_in_another_is_mended() -> None:
    assert decoded("België: € 400".encode().decode("cp1252").encode(), "a.txt") == "België: € 400"


@pytest.mark.parametrize("content", [b"\x00\x01\x02" * 50, bytes(range(256)) * 4])
def test_no_text(content: bytes) -> None:
    with pytest.raises(FormatError) as raised:
        decoded(content, "a.txt")
    assert raised.value.code == "document_not_text"
