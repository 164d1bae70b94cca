from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from fpdf import FPDF
from PIL import Image

from assistant.desk.reading import files
from assistant.desk.reading.files import read_document, without_markdown
from corpus.errors import DienstreizenError
from evals.dataset import Split
from evals.griffie import Set, sets

SHIPPED = [each for each in sets() if each.split is Split.SHIPPED]


@pytest.mark.parametrize("each", SHIPPED, ids=lambda each: each.document.name)
def test_every_question_of_the_shipped_documents_is_found(each: Set) -> None:
    found = [(question.label, question.text) for question in read_document(each.document).questions]
    assert found == [(sample.id.rpartition("-")[2], sample.turns[-1]) for sample in each.samples]


def _word(path: Path, *lines: str) -> Path:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


def _locked_pdf(path: Path) -> Path:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    pdf.cell(text="1. Wat kostte de reis naar Japan?")
    pdf.set_encryption(owner_password="b", user_password="a")
    pdf.output(str(path))
    return path


def _scan(path: Path) -> Path:
    pdf = FPDF()
    pdf.add_page()
    pdf.image(Image.new("RGB", (600, 800), "white"), x=0, y=0, w=200)
    pdf.output(str(path))
    return path


def _with_macros(path: Path) -> Path:
    _word(path, "1. Wat kostte de reis?")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macro")
    return path


def _text(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def _bytes(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


BAD: dict[str, tuple[str, Callable[[Path], Path], str]] = {
    "missing": ("weg.docx", lambda path: path, "bestaat niet"),
    "suffix": ("vragen.xls", lambda path: _bytes(path, b"x"), ".docx"),
    "scan": ("scan.pdf", _scan, "scan"),
    "locked PDF": ("slot.pdf", _locked_pdf, "wachtwoord"),
    "locked Word": (
        "slot.docx",
        lambda path: _bytes(path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
        "wachtwoord",
    ),
    "corrupt Word": ("stuk.docx", lambda path: _bytes(path, b"PK\x03\x04" + b"\0" * 200), "beschadigd"),
    "corrupt PDF": ("stuk.pdf", lambda path: _bytes(path, b"%PDF-1.7\n" + b"\0" * 200), "beschadigd"),
    "corrupt ODT": ("stuk.odt", lambda path: _bytes(path, b"PK\x03\x04" + b"\0" * 200), "beschadigd"),
    "macros": ("macro.docx", _with_macros, "macro"),
    "macro suffix": ("macro.docm", lambda path: _bytes(path, b"PK"), "macro"),
    "no text": ("plaatje.txt", lambda path: _bytes(path, b"\x00\x01\x02" * 90), "tekst"),
    "empty": ("leeg.txt", lambda path: _text(path, " \n"), "geen vragen"),
    "no questions": ("brief.docx", lambda path: _word(path, "Geacht college,", "Dank u wel."), "geen vragen"),
    "too many": (
        "veel.txt",
        lambda path: _text(path, "\n".join(f"{n}. Wat kostte reis {n}?" for n in range(1, 400))),
        "399",
    ),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_can_not_be_read_is_told_in_one_sentence(kind: str, tmp_path: Path) -> None:
    name, make, told = BAD[kind]
    with pytest.raises(DienstreizenError) as refused:
        read_document(make(tmp_path / name))
    sentence = str(refused.value)
    assert told in sentence
    assert name in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "groot.docx"
    with path.open("wb") as file:
        file.truncate(50 * files.MEGABYTE)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("read"))
    with pytest.raises(DienstreizenError, match="te groot"):
        read_document(path)


def test_two_hundred_questions_are_no_trouble(tmp_path: Path) -> None:
    path = _text(tmp_path / "veel.txt", "\n".join(f"{n}. Wat kostte reis {n}?" for n in range(1, 201)))
    assert [question.label for question in read_document(path).questions] == [str(n) for n in range(1, 201)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_of_any_program(encoding: str, tmp_path: Path) -> None:
    path = _bytes(tmp_path / "vragen.txt", "1. Wat kostte de reis naar Curaçao, in €?\r\n2. Wie?\r\n".encode(encoding))
    assert read_document(path).questions[0].text == "Wat kostte de reis naar Curaçao, in €?"


def test_numbers_that_word_makes_itself(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("Vragen", style="Heading 1")
    document.add_paragraph("Wat kostte de reis?", style="List Number")
    document.add_paragraph("Wie betaalde?", style="List Bullet 2")
    document.add_paragraph("Wie ging er mee?", style="List Number")
    file = BytesIO()
    document.save(file)
    found = read_document(_bytes(tmp_path / "vragen.docx", file.getvalue()))
    assert [question.label for question in found.questions] == ["1", "1a", "2"]


def test_a_list_of_a_style_of_its_own_stands_under_another(tmp_path: Path) -> None:
    document = Document()
    for number, style in enumerate(("List Number", "List Number 2", "List Number 2", "List Number")):
        document.add_paragraph(f"Wat kostte reis {number}?", style=style)
    document.save(str(tmp_path / "vragen.docx"))
    found = read_document(tmp_path / "vragen.docx")
    assert [question.label for question in found.questions] == ["1", "1a", "1b", "2"]


class _Headed(FPDF):
    """A document with a running head and foot."""

    def header(self) -> None:
        self.set_font("helvetica", size=8)
        self.cell(text="Vragen van de fractie Stad", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-14)
        self.cell(text=f"Fractie Stad, bladzijde {self.page_no()}")


def test_the_head_and_foot_of_a_pdf_of_two_pages_are_no_part_of_it(tmp_path: Path) -> None:
    pdf = _Headed()
    pdf.add_page()
    for number in range(1, 61):
        pdf.cell(0, 7, f"{number}. Wat kostte reis {number}?", new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(tmp_path / "vragen.pdf"))
    assert pdf.page_no() == 2
    found = read_document(tmp_path / "vragen.pdf")
    assert [question.text for question in found.questions] == [f"Wat kostte reis {n}?" for n in range(1, 61)]
    assert not any(question.before or question.section for question in found.questions)


MARKDOWN = [
    ("**1.** Wat *kostte* dat?", "1. Wat kostte dat?"),
    ("## Vragen ##", "\nVragen\n"),
    ("> 1\\. Wat?", "1. Wat?"),
    ("Zie [het register](https://almere.nl).", "Zie het register."),
    ("| 1 | Wat? |", "1\tWat?"),
    ("* een punt", "* een punt"),
    ("5 * 4 en a_b_c", "5 * 4 en a_b_c"),
]


@pytest.mark.parametrize(("text", "plain"), MARKDOWN)
def test_markdown(text: str, plain: str) -> None:
    assert without_markdown(text) == plain
