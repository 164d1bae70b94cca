"""The looks of a Word file: a style for each kind of paragraph, so that a clerk can change or select them all."""

from __future__ import annotations

from typing import Any

from assistant.desk.paper.blocks import Style

FONT = "Arial"
INK, ACCENT, GREY = "1A1A1A", "1F3A57", "55606B"
NOTICE_FILL, CLERK_FILL = "FFF6DD", "EEF3F8"

TITLE_STYLE, CELL_STYLE, COLUMN_STYLE, TOTAL_STYLE = "Title", "Cel", "Kolomkop", "Totaal"
FOOT_STYLE, FOOTNOTE_STYLE, MARK_STYLE_ID = "Footer", "footnote text", "FootnoteReference"
PAPER_STYLES = {
    Style.NOTICE: "Melding",
    Style.HEADING: "Heading 1",
    Style.SUBHEADING: "Heading 2",
    Style.SECTION: "Heading 2",
    Style.QUESTION: "Vraag",
    Style.BODY: "Antwoord",
    Style.BULLET: "Opsomming",
    Style.UNDER: "Vervolg",
    Style.REMARK: "Toelichting",
    Style.CLERK: "Griffie",
    Style.PLAIN: "Bijlagetekst",
}
# Name: the style it builds on, size in points, bold, colour, points before and after it.
LOOKS: dict[str, tuple[str | None, float, bool, str, float, float]] = {
    "Normal": (None, 10.5, False, INK, 0, 6),
    "Title": (None, 20, True, ACCENT, 14, 8),
    "Heading 1": (None, 14, True, ACCENT, 18, 8),
    "Heading 2": (None, 11.5, True, ACCENT, 14, 4),
    "Heading 3": (None, 10.5, True, INK, 16, 5),
    "Vraag": ("Heading 3", 10.5, True, INK, 16, 5),
    "Antwoord": ("Normal", 10.5, False, INK, 0, 6),
    "Opsomming": ("Normal", 10.5, False, INK, 0, 4),
    "Vervolg": ("Normal", 10.5, False, INK, 0, 4),
    "Toelichting": ("Normal", 9, False, GREY, 2, 6),
    "Griffie": ("Normal", 9.5, False, ACCENT, 4, 8),
    "Melding": ("Normal", 9.5, False, INK, 0, 0),
    "Bijlagetekst": ("Normal", 10, False, INK, 0, 6),
    "Cel": ("Normal", 9, False, INK, 2, 2),
    "Tussenruimte": ("Normal", 4, False, INK, 0, 0),
    "Kolomkop": ("Cel", 9, True, INK, 2, 2),
    "Totaal": ("Cel", 9, True, INK, 2, 2),
    "Footer": (None, 8.5, False, GREY, 0, 0),
    "footnote text": ("Normal", 8.5, False, INK, 0, 2),
}
FILLED = {"Melding": NOTICE_FILL, "Griffie": CLERK_FILL}
WITH_NEXT = ("Heading 1", "Heading 2", "Vraag")


def define_styles(document: Any) -> None:
    """Give the document its styles."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt, RGBColor

    known = {style.name for style in document.styles}
    for name, (base, size, bold, colour, before, after) in LOOKS.items():
        style = document.styles[name] if name in known else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        if base:
            style.base_style = document.styles[base]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
        style.font.italic = False
        style.font.color.rgb = RGBColor.from_string(colour)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = name in WITH_NEXT
        style.quick_style = True
        _font_everywhere(style)
    document.styles["Normal"].paragraph_format.line_spacing = 1.15
    document.styles["Cel"].paragraph_format.line_spacing = 1.0
    document.styles["footnote text"].paragraph_format.line_spacing = 1.0
    bullet = document.styles["Opsomming"].paragraph_format
    bullet.left_indent, bullet.first_line_indent = Cm(0.6), Cm(-0.6)
    document.styles["Vervolg"].paragraph_format.left_indent = Cm(0.6)
    _number(document, document.styles["Opsomming"])
    for name, fill in FILLED.items():
        _fill(document.styles[name], fill)
    _without_line(document.styles["Title"])
    _mark_style(document)
    _language(document)


def shade(cell: Any, fill: str) -> None:
    """Colour a cell of a table."""
    cell._tc.get_or_add_tcPr().append(_shading(fill))


def _shading(fill: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shading.set(qn(f"w:{name}"), value)
    return shading


def _fill(style: Any, fill: str) -> None:
    """Colour the paragraphs of a style, with a bar at their left."""
    from docx.oxml import parse_xml

    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    side = '<w:{} w:val="single" w:sz="{}" w:space="{}" w:color="{}"/>'
    sides = "".join(
        side.format(name, size, gap, colour)
        for name, size, gap, colour in (
            ("top", 4, 3, fill),
            ("left", 24, 6, ACCENT if fill == CLERK_FILL else "C99700"),
            ("bottom", 4, 3, fill),
            ("right", 4, 6, fill),
        )
    )
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(
        parse_xml(f'<w:pBdr xmlns:w="{space}">{sides}</w:pBdr>'),
        *("w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl"),
    )
    properties.insert_element_before(
        _shading(fill), *("w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl")
    )
    from docx.shared import Cm

    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Cm(0.25)


def _number(document: Any, style: Any) -> None:
    """Give the style the bullets of the list style that the template brings."""
    from copy import deepcopy

    from docx.oxml.ns import qn

    bullets = document.styles["List Bullet"].element.pPr.find(qn("w:numPr"))
    style.element.get_or_add_pPr().insert_element_before(
        deepcopy(bullets), *("w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc")
    )


def _font_everywhere(style: Any) -> None:
    """The same font for letters of every script, which Word keeps apart, and none of the theme."""
    from docx.oxml.ns import qn

    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), FONT)


def _without_line(style: Any) -> None:
    from docx.oxml.ns import qn

    border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if border is not None:
        border.getparent().remove(border)


def _mark_style(document: Any) -> None:
    """The small raised number of a footnote."""
    from docx.enum.style import WD_STYLE_TYPE

    style = document.styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    style.element.set(style.element.attrib.keys()[-1], MARK_STYLE_ID)
    style.font.superscript = True


def _language(document: Any) -> None:
    """Dutch, so that a spelling checker and a screen reader know."""
    from docx.oxml.ns import qn

    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "nl-NL")
