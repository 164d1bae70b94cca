"""Footnotes of a Word file, which python-docx leaves to be made by hand."""

from __future__ import annotations

from typing import Any

from assistant.desk.paper.word_styles import FOOTNOTE_STYLE, MARK_STYLE_ID

PART = "/word/footnotes.xml"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# The lines over the footnotes of a page have the numbers before those of the footnotes themselves.
SEPARATORS = (("separator", 0), ("continuationSeparator", 1))
FIRST = 2


class Footnotes:
    """Collects the footnotes of a document, and adds them to it when closed."""

    def __init__(self, document: Any) -> None:
        from docx.oxml import parse_xml

        self._document = document
        self._root = parse_xml(f'<w:footnotes xmlns:w="{NAMESPACE}"/>')
        self._style_id = document.styles[FOOTNOTE_STYLE].style_id
        for kind, number in SEPARATORS:
            self._root.append(
                parse_xml(
                    f'<w:footnote xmlns:w="{NAMESPACE}" w:type="{kind}" w:id="{number}">'
                    f"<w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>"
                )
            )
        self._next = FIRST

    def add(self, paragraph: Any, text: str) -> None:
        """A footnote behind what the paragraph holds so far."""
        from docx.oxml import parse_xml

        number, self._next = self._next, self._next + 1
        run = paragraph.add_run()
        run._r.append(
            parse_xml(f'<w:rPr xmlns:w="{NAMESPACE}"><w:rStyle w:val="{MARK_STYLE_ID}"/></w:rPr>'),
        )
        run._r.append(parse_xml(f'<w:footnoteReference xmlns:w="{NAMESPACE}" w:id="{number}"/>'))
        note = parse_xml(
            f'<w:footnote xmlns:w="{NAMESPACE}" w:id="{number}"><w:p>'
            f'<w:pPr><w:pStyle w:val="{self._style_id}"/></w:pPr>'
            f'<w:r><w:rPr><w:rStyle w:val="{MARK_STYLE_ID}"/></w:rPr><w:footnoteRef/></w:r>'
            '<w:r><w:t xml:space="preserve"> </w:t></w:r></w:p></w:footnote>'
        )
        # As text and not as XML: a page may hold any character.
        note[0][-1][0].text = f" {text}"
        self._root.append(note)

    def close(self) -> None:
        """Make them part of the document."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part
        from docx.oxml import parse_xml
        from lxml import etree

        blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part = Part(PackURI(PART), CONTENT_TYPE, blob, self._document.part.package)
        self._document.part.relate_to(part, RELATION)
        marks = "".join(f'<w:footnote w:id="{number}"/>' for _, number in SEPARATORS)
        settings = self._document.settings.element
        properties = parse_xml(f'<w:footnotePr xmlns:w="{NAMESPACE}">{marks}</w:footnotePr>')
        after = settings.find(f"{{{NAMESPACE}}}compat")
        settings.insert(settings.index(after) if after is not None else len(settings), properties)
