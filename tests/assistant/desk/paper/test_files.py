from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree
from odfdo import Document as OpenDocument

from assistant.desk.drafting.drafter import Drafter
from assistant.desk.drafting.drafts import Draft
from assistant.desk.paper.blocks import Footnote, Paper, Paragraph, Style, Table, paragraph
from assistant.desk.paper.drafts_paper import drafts_paper
from assistant.desk.paper.files import FORMS, WRITERS, check_as_bytes, check_output, drafts_as_bytes, write
from assistant.desk.reading.outline import read_outline
from assistant.desk.reading.written import WrittenQuestions
from assistant.pipeline import Assistant
from corpus.errors import DienstreizenError
from corpus.formats import text_of

TODAY = date(2024, 2, 1)
TEXT = """Schriftelijke vragen

Nummer: 2024-3
Datum: 3 januari 2024
Steller: J. Bos (fractie Stad & Land)
Onderwerp: Reizen <2023>

De kosten

1. Wat waren per reis de kosten?
a. Wie betaalde?

In de krant stond iets anders.

2. Acht het college de reis naar Japan nodig?
3. Kunt u de verslagen met de raad delen?
"""
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def written() -> WrittenQuestions:
    return read_outline(TEXT)


@pytest.fixture(scope="module")
def drafts(assistant: Assistant, written: WrittenQuestions) -> list[Draft]:
    return list(Drafter(assistant, written).drafts())


@pytest.fixture(scope="module")
def paper(assistant: Assistant, written: WrittenQuestions, drafts: list[Draft]) -> Paper:
    return drafts_paper(written, drafts, assistant.register, TODAY)


def texts(paper: Paper, style: Style) -> list[str]:
    return [block.text for block in paper.blocks if isinstance(block, Paragraph) and block.style is style]


def test_the_cover_says_that_it_is_a_draft_by_an_ai_system_and_how_far_the_register_goes(paper: Paper) -> None:
    cover = " ".join(texts(paper, Style.NOTICE))
    assert "Concept" in cover
    assert "AI-systeem" in cover
    assert "1 februari 2024" in cover
    assert "29 september 2023" in cover


def test_the_questions_stand_in_order_with_drafts_and_lines_for_the_clerk(paper: Paper) -> None:
    assert [text[:3] for text in texts(paper, Style.QUESTION)] == ["1. ", "1a.", "2. ", "3. "]
    assert "De kosten" in texts(paper, Style.SECTION)
    assert "In de krant stond iets anders." in texts(paper, Style.REMARK)
    assert any("Voor de griffie: " in text for text in texts(paper, Style.CLERK))
    assert any("€ 10.900" in text for style in (Style.BODY, Style.UNDER) for text in texts(paper, style))


def test_every_footnote_leads_to_a_passage_of_the_annex_in_full(paper: Paper, assistant: Assistant) -> None:
    notes = [
        each.text
        for block in paper.blocks
        if isinstance(block, Paragraph)
        for each in block.inlines
        if isinstance(each, Footnote)
    ]
    referred = {int(number) for note in notes for number in re.findall(r"passage (\d+)", note)}
    annex = next(block for block in paper.blocks if isinstance(block, Table) and block.title.startswith("Bijlage 2"))
    assert referred == {int(row[0]) for row in annex.rows}
    for _, where, quote in annex.rows:
        place = re.search(r"(\S+), tekens (\d+) tot (\d+)$", where)
        assert place is not None
        assert assistant.register.page(place[1]).text[int(place[2]) : int(place[3])].strip() == quote


def test_the_table_of_trips_has_totals_and_marks_gaps_and_contradictions(paper: Paper) -> None:
    trips = next(block for block in paper.blocks if isinstance(block, Table) and block.title.startswith("Bijlage 1"))
    told = "\n".join("|".join(row) for row in trips.rows)
    assert "3 reizen" in trips.rows[-1][0]
    assert "€ 12.150" in trips.rows[-1][3]
    assert "van 1 reis" in trips.rows[-1][3]
    assert "Ontbreekt: " in told
    assert "Tegenstrijdig: " in told
    assert "Tokia" in told


def test_the_reports_stand_in_an_annex_when_they_are_asked_for(paper: Paper) -> None:
    assert any("Vantaa" in text for text in texts(paper, Style.PLAIN))
    assert len([text for text in texts(paper, Style.SUBHEADING) if text.startswith("Verslag")]) == 3


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".md"])
def test_every_form_holds_every_word(suffix: str, paper: Paper, tmp_path: Path) -> None:
    path = tmp_path / f"concept{suffix}"
    path.write_bytes(WRITERS[suffix](paper))
    text = path.read_text("utf-8").replace("\\", "") if suffix == ".md" else text_of(path)
    for block in paper.blocks:
        lines = (
            [block.text]
            if isinstance(block, Paragraph)
            else [c for r in block.rows for c in r]
            if isinstance(block, Table)
            else []
        )
        for line in (part for each in lines for part in each.splitlines()):
            words = re.findall(r"\w+", line)
            assert not words or words[-1] in text, line
    assert "fractie Stad & Land" in text


def test_the_word_file_has_real_footnotes_and_headings(paper: Paper) -> None:
    content = WRITERS[".docx"](paper)
    document = Document(BytesIO(content))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
    told = {note.get(f"{WORD}id") for note in notes if note.get(f"{WORD}type") is None}
    referred = {each.get(f"{WORD}id") for each in document.element.iter(f"{WORD}footnoteReference")}
    assert told == referred
    assert told
    assert document.core_properties.language == "nl-NL"
    assert {"Title", "Heading 1", "Vraag", "Griffie"} <= {each.style.name for each in document.paragraphs if each.style}
    wide = document.sections[1]
    assert wide.page_width and wide.page_height and wide.page_width > wide.page_height


def test_the_open_document_has_real_footnotes_and_headings(paper: Paper) -> None:
    body: Any = OpenDocument(BytesIO(WRITERS[".odt"](paper))).body
    notes = sum(
        isinstance(each, Footnote) for block in paper.blocks if isinstance(block, Paragraph) for each in block.inlines
    )
    assert len(body.get_notes()) == notes
    assert next(each.text_recursive for each in body.headers) == paper.title
    assert len(body.tables) == 4


def test_json_is_a_list_of_answers(assistant: Assistant, written: WrittenQuestions, drafts: list[Draft]) -> None:
    rows = json.loads(drafts_as_bytes(".json", written, drafts, assistant.register, TODAY))
    assert [set(row) for row in rows] == [{"label", "question", "answer"}] * 4
    assert [row["label"] for row in rows] == ["1", "1a", "2", "3"]
    for row in rows:
        assert row["answer"]["question"] == row["question"]
        numbers = {int(number) for number in re.findall(r"\[(\d+)\]", row["answer"]["answer"])}
        assert numbers == {citation["number"] for citation in row["answer"]["citations"]}


STRANGE = "<w:p> & \"één\" 'twee' |_*`€\u00a0#[x]"


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".md"])
def test_signs_of_the_format_itself_are_words_like_others(suffix: str, tmp_path: Path) -> None:
    blocks = (
        paragraph(Style.BODY, STRANGE),
        Paragraph(Style.CLERK, (Footnote(STRANGE),)),
        Table(("A",), ((STRANGE,),), (1.0,)),
    )
    path = tmp_path / f"teken{suffix}"
    path.write_bytes(WRITERS[suffix](Paper(STRANGE, blocks)))
    text = path.read_text("utf-8").replace("\\", "") if suffix == ".md" else text_of(path)
    assert text.count("<w:p> & \"één\" 'twee' |_*`€") == 4


@pytest.mark.parametrize("suffix", FORMS)
def test_the_check_in_every_form(suffix: str, assistant: Assistant, tmp_path: Path) -> None:
    path = tmp_path / f"controle{suffix}"
    path.write_bytes(check_as_bytes(suffix, assistant.register, TODAY))
    text = path.read_text("utf-8") if suffix in (".md", ".json") else text_of(path)
    assert all(word in text for word in ("Tokia", "13 mei 2023", "collegebesluit", "de MRA"))


def test_where_a_draft_may_not_go(tmp_path: Path) -> None:
    given = tmp_path / "vragen.docx"
    given.write_bytes(b"x")
    refused: list[tuple[Path, str]] = [
        (tmp_path / "concept.pdf", ".docx"),
        (tmp_path / "weg" / "concept.docx", "schrijven"),
        (given, "overschrijven"),
    ]
    for path, told in refused:
        with pytest.raises(DienstreizenError, match=told):
            check_output(path, given)
    assert check_output(tmp_path / "concept.ODT", given) == ".odt"


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "concept.md"
    path.write_bytes(b"oud")

    def fail(*_: object) -> Callable[..., None]:
        raise OSError

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(DienstreizenError):
        write(path, b"nieuw")
    assert path.read_bytes() == b"oud"
    assert list(tmp_path.iterdir()) == [path]
