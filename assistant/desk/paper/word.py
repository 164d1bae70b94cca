"""A document as a Word file (DOCX)."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from assistant.desk.paper.blocks import Block, Footnote, Inline, NewPage, Paper, Paragraph, Table
from assistant.desk.paper.word_footnotes import Footnotes
from assistant.desk.paper.word_styles import (
    CELL_STYLE,
    COLUMN_STYLE,
    FOOT_STYLE,
    PAPER_STYLES,
    TITLE_STYLE,
    TOTAL_STYLE,
    define_styles,
    shade,
)

PAGE = (21.0, 29.7)  # cm
MARGIN = 2.5
HEAD_FILL, TOTAL_FILL = "E3E9EE", "F2F4F6"
LINES = "B5BDC5"


def word(paper: Paper) -> bytes:
    """The bytes of the file."""
    from docx import Document

    document = Document()
    define_styles(document)
    document.core_properties.title = paper.title
    document.core_properties.subject = paper.subtitle
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = "nl-NL"
    _size(document.sections[0], wide=False)
    footnotes = Footnotes(document)
    document.add_paragraph(paper.title, style=TITLE_STYLE)
    for block in paper.blocks:
        _add(document, block, footnotes)
    for section in document.sections:
        _foot(section, paper)
    footnotes.close()
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _add(document: Any, block: Block, footnotes: Footnotes) -> None:
    match block:
        case NewPage(wide):
            _size(document.add_section(), wide)
        case Paragraph():
            _fill(document.add_paragraph(style=PAPER_STYLES[block.style]), block.inlines, footnotes)
        case Table():
            _add_table(document, block)


def _fill(paragraph: Any, inlines: Sequence[Inline], footnotes: Footnotes) -> None:
    for inline in inlines:
        if isinstance(inline, Footnote):
            footnotes.add(paragraph, inline.text)
        else:
            paragraph.add_run(inline.text).bold = True if inline.bold else None


def _add_table(document: Any, block: Table) -> None:
    from docx.shared import Cm

    section = document.sections[-1]
    width = (section.page_width - section.left_margin - section.right_margin) / 360_000  # EMU in a cm
    head = [block.columns] if block.columns else []
    table = document.add_table(rows=0, cols=len(block.widths))
    table.autofit = False
    for column, share in zip(table.columns, block.widths, strict=True):
        column.width = Cm(width * share)
    _borders(table, block)
    for place, row in enumerate([*head, *block.rows]):
        cells = table.add_row().cells
        is_head, is_total = bool(head) and place == 0, block.total and place == len(block.rows)
        for column, (cell, text, share) in enumerate(zip(cells, row, block.widths, strict=True)):
            cell.width = Cm(width * share)
            style = COLUMN_STYLE if is_head or (not head and column == 0) else TOTAL_STYLE if is_total else CELL_STYLE
            for line_number, line in enumerate(text.split("\n")):
                paragraph = cell.paragraphs[0] if line_number == 0 else cell.add_paragraph()
                paragraph.style = style
                paragraph.add_run(line)
            if is_head or is_total:
                shade(cell, HEAD_FILL if is_head else TOTAL_FILL)
        _row_properties(table.rows[-1], is_head)
    document.add_paragraph(style=CELL_STYLE)


def _borders(table: Any, block: Table) -> None:
    """Thin lines between the rows of a table with columns; none round labels and values."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "bottom", "insideH") if block.columns else ():
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", LINES)):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)
    if block.title:
        caption = OxmlElement("w:tblCaption")
        caption.set(qn("w:val"), block.title)
        table._tbl.tblPr.append(caption)


def _row_properties(row: Any, is_head: bool) -> None:
    """A row is not broken over two pages; the head is repeated on each."""
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if is_head:
        properties.append(OxmlElement("w:tblHeader"))


def _size(section: Any, wide: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    width, height = reversed(PAGE) if wide else PAGE
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.left_margin = section.right_margin = Cm(MARGIN)
    section.top_margin = section.bottom_margin = Cm(MARGIN)


def _foot(section: Any, paper: Paper) -> None:
    """The number of the page under it."""
    section.footer.is_linked_to_previous = False
    paragraph = section.footer.paragraphs[0]
    paragraph.style = FOOT_STYLE
    paragraph.add_run(f"{paper.foot} ")
    _field(paragraph, "PAGE")
    paragraph.add_run(f" {paper.page_of} ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)
