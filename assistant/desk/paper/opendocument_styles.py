"""The looks of an OpenDocument text, the same as those of a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from assistant.desk.paper.blocks import Style
from assistant.desk.paper.word import HEAD_FILL, LINES, MARGIN, PAGE, TOTAL_FILL
from assistant.desk.paper.word_styles import ACCENT, CLERK_FILL, FONT, LOOKS, NOTICE_FILL

TALL, WIDE = "Staand", "Liggend"
NAMES = {
    Style.NOTICE: "Melding",
    Style.HEADING: "Kop1",
    Style.SUBHEADING: "Kop2",
    Style.SECTION: "Kop2",
    Style.QUESTION: "Vraag",
    Style.BODY: "Antwoord",
    Style.BULLET: "Opsomming",
    Style.UNDER: "Vervolg",
    Style.REMARK: "Toelichting",
    Style.CLERK: "Griffie",
    Style.PLAIN: "Bijlagetekst",
}
OWN_NAMES = {
    "Title": "Titel",
    "Heading 1": "Kop1",
    "Heading 2": "Kop2",
    "Footer": "Voet",
    "footnote text": "Voetnoot",
}
FILLED = {"Melding": (NOTICE_FILL, "C99700"), "Griffie": (CLERK_FILL, ACCENT)}
WITH_NEXT = ("Kop1", "Kop2", "Vraag")
CELLS = {"Kop": HEAD_FILL, "Som": TOTAL_FILL, "Vak": "", "Kaal": ""}


def width_of(page: str) -> float:
    """How wide the text of a page is, in cm."""
    return PAGE[1 if page == WIDE else 0] - 2 * MARGIN


def common_styles() -> Iterator[str]:
    """A style for each kind of paragraph, for bold and raised letters, and for bullets."""
    for name, (_, size, bold, colour, before, after) in LOOKS.items():
        if name in ("Normal", "Heading 3"):
            continue
        yield _paragraph_style(OWN_NAMES.get(name, name), size, bold, colour, before, after)
    for name, looks in (("Vet", 'fo:font-weight="bold"'), ("Hoog", 'style:text-position="super 58%"')):
        yield f'<style:style style:name="{name}" style:family="text"><style:text-properties {looks}/></style:style>'
    yield (
        '<text:list-style style:name="Punten"><text:list-level-style-bullet text:level="1" text:bullet-char="•">'
        '<style:list-level-properties text:space-before="0cm" text:min-label-width="0.6cm"/>'
        "</text:list-level-style-bullet></text:list-style>"
    )


def cell_styles() -> Iterator[str]:
    """A style for each kind of cell; LibreOffice overlooks those that are not the text's own."""
    for name, fill in CELLS.items():
        lines = (
            "" if name == "Kaal" else f' fo:border-top="0.5pt solid #{LINES}" fo:border-bottom="0.5pt solid #{LINES}"'
        )
        ground = f' fo:background-color="#{fill}"' if fill else ""
        yield (
            f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties '
            f'fo:padding="0.08cm"{lines}{ground}/></style:style>'
        )


NOTES = (
    '<text:notes-configuration text:note-class="footnote" text:citation-style-name="Hoog" '
    'text:citation-body-style-name="Hoog" text:default-style-name="Voetnoot" style:num-format="1" text:start-value="0" '
    'text:footnotes-position="page" text:start-numbering-at="document"/>'
)


def page_styles(foot: str, page_of: str) -> Iterator[str]:
    """The upright page and the one on its side, each with its number under it."""
    for name, (width, height) in ((TALL, PAGE), (WIDE, PAGE[::-1])):
        orientation = "landscape" if name == WIDE else "portrait"
        yield (
            f'<style:page-layout style:name="Opmaak{name}"><style:page-layout-properties fo:page-width="{width}cm" '
            f'fo:page-height="{height}cm" style:print-orientation="{orientation}" fo:margin="{MARGIN}cm"/>'
            '<style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.3cm"/>'
            "</style:footer-style></style:page-layout>"
        )
        yield (
            f'<style:master-page style:name="{name}" style:page-layout-name="Opmaak{name}"><style:footer>'
            f'<text:p text:style-name="Voet">{escape(foot)} <text:page-number text:select-page="current"/>'
            f" {escape(page_of)} <text:page-count/></text:p></style:footer></style:master-page>"
        )


def _paragraph_style(name: str, size: float, bold: bool, colour: str, before: float, after: float) -> str:
    keep = ' fo:keep-with-next="always"' if name in WITH_NEXT else ""
    ground = ""
    if name in FILLED:
        fill, bar = FILLED[name]
        ground = f' fo:background-color="#{fill}" fo:border-left="3pt solid #{bar}" fo:padding="0.12cm"'
    plain = ' style:list-style-name=""' if name in (*WITH_NEXT, "Titel") else ""  # headings without numbers
    indent = ' fo:margin-left="0.6cm"' if name == "Vervolg" else ""
    tight = name in ("Cel", "Kolomkop", "Totaal", "Voetnoot", "Voet", "Melding")
    return (
        f'<style:style style:name="{name}" style:display-name="{name}" style:family="paragraph"{plain}>'
        f'<style:paragraph-properties fo:margin-top="{before}pt" fo:margin-bottom="{after}pt" '
        f'fo:line-height="{"100" if tight else "115"}%"{keep}{ground}{indent}/>'
        f'<style:text-properties style:font-name="{FONT}" fo:font-family="{FONT}" fo:font-size="{size}pt" '
        f'fo:font-weight="{"bold" if bold else "normal"}" fo:color="#{colour}" fo:language="nl" fo:country="NL"/>'
        "</style:style>"
    )
