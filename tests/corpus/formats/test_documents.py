"""The text of DOCX, ODT and PDF files, and the sentence for each that can't be read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from fpdf import FPDF
from odfdo import Document as OpenDocument
from odfdo import Header, List, ListItem, Paragraph, Table

from corpus.errors import DienstreizenError
from corpus.formats import text_of
from corpus.formats.reading import read_extract

LONG = "Deze zin loopt over meer dan een regel door, want zij is langer dan wat er op een regel van de bladzijde past. "

NUMBERED = (
    '<text:list-style style:name="N1"><text:list-level-style-number text:level="1" style:num-format="1" '
    'style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    "</text:list-style>"
)


@pytest.fixture
def word(tmp_path: Path) -> Path:
    document = Document()
    document.add_heading("Schriftelijke vragen", 1)
    document.add_paragraph("Aan het college,\nhierbij vragen wij:")
    for text, style in (
        ("Eerste vraag?", "List Number"),
        ("Tweede vraag?", "List Number"),
        ("een punt", "List Bullet"),
    ):
        document.add_paragraph(text, style=style)
    table = document.add_table(2, 2)
    for row, cells in zip(table.rows, (("Naam:", "wethouder De Vries"), ("Datum", "3 mei 2023")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("Slot")
    path = tmp_path / "vragen.docx"
    document.save(str(path))
    return path


@pytest.fixture
def opendocument(tmp_path: Path) -> Path:
    document = OpenDocument("text")
    body = document.body
    body.clear()
    document.insert_style(NUMBERED, automatic=True)
    body.append(Header(1, "Schriftelijke vragen"))
    body.append(Paragraph("Aan het college,\nhierbij vragen wij:"))
    questions = List(["Eerste vraag?", "Tweede vraag?"], style="N1")
    nested = ListItem()
    nested.append(List(["Zo nee, waarom niet?"]))
    questions.append(nested)
    body.append(questions)
    table = Table("T", width=2, height=2)
    table.set_values([["Naam:", "wethouder De Vries"], ["Datum", "3 mei 2023"]])
    body.append(table)
    path = tmp_path / "vragen.odt"
    document.save(str(path))
    return path


def pdf(path: Path, *, password: str = "") -> Path:
    document = FPDF()
    document.add_page()
    document.set_font("helvetica", size=16)
    document.cell(0, 10, "Dienstreis naar Gent", new_x="LMARGIN", new_y="NEXT")
    document.set_font("helvetica", size=11)
    document.multi_cell(0, 6, (LONG * 2).strip(), new_x="LMARGIN", new_y="NEXT")
    document.ln(6)
    for text in ("Naam aanvrager: wethouder De Vries", "Vertrek: 3 mei 2023"):
        document.cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")
    document.ln(6)
    with document.table() as table:
        for cells in (("Kosten", "300 euro"), ("Vervoer", "trein")):
            row = table.row()
            for cell in cells:
                row.cell(cell)
    document.ln(6)
    with document.text_columns(ncols=2, gutter=10) as columns:
        columns.write(f"Links. {LONG * 6}")
        columns.new_column()
        columns.write(f"Rechts. {LONG * 6}")
    if password:
        document.set_encryption(owner_password="eigenaar", user_password=password)
    document.output(str(path))
    return path


def scan(path: Path) -> Path:
    from PIL import Image

    picture = io.BytesIO()
    Image.new("L", (400, 600), 200).save(picture, "PNG")
    document = FPDF()
    document.add_page()
    document.image(picture, 0, 0, 200)
    document.output(str(path))
    return path


def test_word(word: Path) -> None:
    assert text_of(word) == (
        "Schriftelijke vragen\n\nAan het college,\nhierbij vragen wij:\n\n1. Eerste vraag?\n2. Tweede vraag?\n"
        "• een punt\n\n"
        "Naam: wethouder De Vries\nDatum: 3 mei 2023\n\nSlot\n"
    )


def test_opendocument(opendocument: Path) -> None:
    assert text_of(opendocument) == (
        "Schriftelijke vragen\n\nAan het college,\nhierbij vragen wij:\n\n1. Eerste vraag?\n2. Tweede vraag?\n"
        "  a) Zo nee, waarom niet?\n\nNaam: wethouder De Vries\nDatum: 3 mei 2023\n"
    )


def test_pdf(tmp_path: Path) -> None:
    assert text_of(pdf(tmp_path / "reis.pdf")) == (
        f"Dienstreis naar Gent\n\n{(LONG * 2).strip()}\n\nNaam aanvrager: wethouder De Vries\nVertrek: 3 mei 2023\n\n"
        f"Kosten: 300 euro\nVervoer: trein\n\nLinks. {(LONG * 6).strip()}\n\nRechts. {(LONG * 6).strip()}\n"
    )


def archive(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return path


ENTITIES = b"""<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c SYSTEM "file:///etc/passwd">]>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:text><text:p>root &b;&c;</text:p></office:text></office:body></office:document-content>"""


def test_entities_are_not_followed(tmp_path: Path) -> None:
    path = archive(tmp_path / "a.odt", {"content.xml": ENTITIES})
    assert text_of(path) == "root\n"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("leeg.docx", b"", "document_empty"),
        ("wachtwoord.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "document_encrypted"),
        ("oud.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "document_old"),
        ("half.docx", b"PK\x03\x04 en dan niets", "document_corrupt"),
        ("half.pdf", b"%PDF-1.7\n1 0 obj\n<<", "document_corrupt"),
        ("plaatje.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "document_format"),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    refused(path, code)


def test_a_password_a_scan_and_a_bomb_are_refused(tmp_path: Path) -> None:
    refused(pdf(tmp_path / "slot.pdf", password="geheim"), "document_encrypted")
    refused(scan(tmp_path / "scan.pdf"), "document_scanned")
    refused(archive(tmp_path / "bom.docx", {"word/document.xml": b" " * 60_000_000}), "document_bomb")
    refused(tmp_path / "weg.pdf", "document_missing")
    refused(tmp_path, "document_unreadable")


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "groot.pdf"
    with path.open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    refused(path, "document_too_large")


def test_the_reader_itself_gives_what_the_other_process_gives(word: Path) -> None:
    assert read_extract(word).text == text_of(word)


def refused(path: Path, code: str) -> None:
    with pytest.raises(DienstreizenError) as raised:
        text_of(path)
    assert raised.value.code == code
    assert path.name in str(raised.value)
