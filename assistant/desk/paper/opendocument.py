"""A document as an OpenDocument text (ODT)."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from assistant.desk.paper.blocks import Block, Footnote, Inline, NewPage, Paper, Paragraph, Style, Table
from assistant.desk.paper.opendocument_styles import (
    NAMES,
    NOTES,
    TALL,
    WIDE,
    cell_styles,
    common_styles,
    page_styles,
    width_of,
)

OUTLINE = {Style.HEADING: 1, Style.SUBHEADING: 2, Style.SECTION: 2, Style.QUESTION: 3}


def opendocument(paper: Paper) -> bytes:
    """The bytes of the file."""
    from odfdo import Document, Element

    document = Document("text")
    for xml in common_styles():
        document.insert_style(xml)
    for xml in page_styles(paper.foot, paper.page_of):
        document.insert_style(xml, automatic="page-layout" in xml)
    document.meta.title = paper.title
    document.meta.subject = paper.subtitle
    document.meta.language = "nl-NL"
    written = _Written(paper)
    for other in document.styles.get_elements("//text:notes-configuration[@text:note-class='footnote']"):
        other.delete()
    for styles in document.styles.get_elements("//office:styles"):
        styles.append(Element.from_tag(NOTES))
    for xml in (*cell_styles(), *written.styles):
        document.insert_style(xml, automatic=True)
    body = document.body
    body.clear()
    for xml in written.content:
        body.append(Element.from_tag(xml))
    file = BytesIO()
    document.save(file)
    return file.getvalue()


class _Written:
    """The elements of the text, and the styles that only they use."""

    def __init__(self, paper: Paper) -> None:
        self.styles: list[str] = []
        self._notes = 0
        self._tables = 0
        self._page = TALL
        self._turned = True  # the next paragraph begins a page of its own
        self.content = [self._paragraph("Titel", escape(paper.title), level=1)]
        for block in paper.blocks:
            self.content += self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case NewPage(wide):
                self._page, self._turned = (WIDE if wide else TALL), True
            case Paragraph(style, inlines):
                text = "".join(self._inline(each) for each in inlines)
                if style is Style.BULLET:
                    item = self._paragraph(NAMES[style], text)
                    yield f'<text:list text:style-name="Punten"><text:list-item>{item}</text:list-item></text:list>'
                else:
                    yield self._paragraph(NAMES[style], text, OUTLINE.get(style))
            case Table():
                yield from self._table(block)

    def _paragraph(self, style: str, text: str, level: int | None = None) -> str:
        if self._turned:
            style, self._turned = self._on_new_page(style), False
        if level is None:
            return f'<text:p text:style-name="{style}">{text}</text:p>'
        return f'<text:h text:style-name="{style}" text:outline-level="{level}">{text}</text:h>'

    def _on_new_page(self, style: str) -> str:
        name = f"{style}.{len(self.styles)}"
        self.styles.append(
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{style}" '
            f'style:master-page-name="{self._page}"/>'
        )
        return name

    def _inline(self, inline: Inline) -> str:
        if isinstance(inline, Footnote):
            self._notes += 1
            return (
                f'<text:note text:id="noot{self._notes}" text:note-class="footnote">'
                f"<text:note-citation>{self._notes}</text:note-citation><text:note-body>"
                f'<text:p text:style-name="Voetnoot"><text:s/>{escape(inline.text)}</text:p>'
                "</text:note-body></text:note>"
            )
        text = escape(inline.text)
        # A space at an edge would be lost.
        text = text.replace(" ", "<text:s/>", 1) if text.startswith(" ") else text
        text = text[:-1] + "<text:s/>" if text.endswith(" ") else text
        return f'<text:span text:style-name="Vet">{text}</text:span>' if inline.bold else text

    def _table(self, block: Table) -> Iterator[str]:
        self._tables += 1
        name = f"Tabel{self._tables}"
        width = width_of(self._page)
        self.styles.append(
            f'<style:style style:name="{name}" style:family="table"><style:table-properties '
            f'style:width="{width:.2f}cm" table:align="left" fo:margin-top="0.1cm" fo:margin-bottom="0.3cm"/>'
            "</style:style>"
        )
        columns = ""
        for number, share in enumerate(block.widths):
            self.styles.append(
                f'<style:style style:name="{name}.{number}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{width * share:.2f}cm"/></style:style>'
            )
            columns += f'<table:table-column table:style-name="{name}.{number}"/>'
        head = ""
        if block.columns:
            head = f"<table:table-header-rows>{self._row(block.columns, 'Kolomkop', 'Kop')}</table:table-header-rows>"
        rows = "".join(
            self._row(row, "Totaal" if block.total and row is block.rows[-1] else "Cel", self._cell_style(block, row))
            for row in block.rows
        )
        title = quoteattr(block.title or name)
        yield f'<table:table table:name={title} table:style-name="{name}">{columns}{head}{rows}</table:table>'

    def _cell_style(self, block: Table, row: tuple[str, ...]) -> str:
        if not block.columns:
            return "Kaal"
        return "Som" if block.total and row is block.rows[-1] else "Vak"

    def _row(self, cells: tuple[str, ...], style: str, cell_style: str) -> str:
        written = ""
        for place, text in enumerate(cells):
            own = "Kolomkop" if cell_style == "Kaal" and place == 0 else style
            lines = "".join(f'<text:p text:style-name="{own}">{escape(line)}</text:p>' for line in text.split("\n"))
            cell = f'table:style-name="{cell_style}" office:value-type="string"'
            written += f"<table:table-cell {cell}>{lines}</table:table-cell>"
        return f"<table:table-row>{written}</table:table-row>"
