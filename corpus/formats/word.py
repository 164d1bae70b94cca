"""The text of a Word document (DOCX): paragraphs, numbered lists, tables, text boxes and footnotes in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.formats.archive import checked_archive
from corpus.formats.blocks import Shape, TextBlock, composed
from corpus.formats.errors import FormatError
from corpus.formats.numbering import BULLET, number_text
from corpus.formats.tables import table_blocks

_STYLES = {"lowerLetter": "letter", "upperLetter": "LETTER", "lowerRoman": "roman", "upperRoman": "ROMAN"}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {_FALLBACK, *(_W + name for name in ("del", "moveFrom", "pPr", "rPr", "sectPr", "tblPr", "instrText"))}
_CHARACTERS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_OUTLINE = tuple(f"heading {level}" for level in range(1, 10))
_OF_LIST = re.compile(r"List (?:Number|Bullet) (?P<depth>[2-5])", re.IGNORECASE)
_FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def word_text(path: Path) -> str:
    """The text of the document. Raises FormatError where it is none, or broken."""
    from docx import Document  # takes a tenth of a second

    checked_archive(path)
    try:
        document = Document(str(path))
        numbers = _Numbering(document)
        blocks = [*_blocks(document.element.body, numbers), *_footnotes(document, numbers)]
    except Exception as error:  # each library under python-docx has errors of its own
        raise FormatError("document_corrupt", file=path.name) from error
    return composed(blocks)


def _blocks(parent: Any, numbers: _Numbering) -> Iterator[TextBlock]:
    for element in parent:
        if element.tag == _W + "p":
            yield from _paragraph(element, numbers)
        elif element.tag == _W + "tbl":
            yield from table_blocks(_rows(element, numbers))
        elif isinstance(element.tag, str) and element.tag not in _SKIPPED:
            yield from _blocks(element, numbers)  # content controls, tracked insertions


def _rows(table: Any, numbers: _Numbering) -> Iterator[list[str]]:
    for row in table.iter(_W + "tr"):
        if next(row.iterancestors(_W + "tbl")) is table:
            cells = (cell for cell in row.iter(_W + "tc") if next(cell.iterancestors(_W + "tr")) is row)
            yield ["\n".join(block.text for block in _blocks(cell, numbers)) for cell in cells]


def _paragraph(paragraph: Any, numbers: _Numbering) -> Iterator[TextBlock]:
    boxes: list[Any] = []
    text = "".join(_runs(paragraph, boxes))
    if text.strip():
        level, mark = numbers.mark(paragraph)
        if mark:
            yield TextBlock(f"{mark} {text.strip()}", Shape.ITEM, level)
        else:
            yield TextBlock(text, Shape.HEADING if numbers.is_heading(paragraph) else Shape.PARAGRAPH)
    for box in boxes:
        yield from _blocks(box, numbers)


def _runs(element: Any, boxes: list[Any]) -> Iterator[str]:
    """The characters of a paragraph; the text boxes that hang on it are added to `boxes`."""
    for child in element:
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            continue
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif child.tag == _W + "txbxContent":
            boxes.append(child)
        else:
            yield from _runs(child, boxes)


def _footnotes(document: Any, numbers: _Numbering) -> Iterator[TextBlock]:
    from lxml import etree

    for relation in document.part.rels.values():
        if relation.reltype == _FOOTNOTES and not relation.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            yield from _blocks(etree.fromstring(relation.target_part.blob, parser), numbers)


class _Numbering:
    """The marks before the items of a document's lists, counted as the paragraphs go by."""

    def __init__(self, document: Any) -> None:
        self._styles = {style.style_id: style for style in document.styles}
        self._levels: dict[str, dict[int, Any]] = {}
        self._lists: dict[str, str] = {}  # of a list, the definition it is made by: lists of one count on
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        try:
            numbering = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        for definition in numbering.iterchildren(_W + "abstractNum"):
            self._levels[_value(definition, "abstractNumId")] = {
                int(_value(level, "ilvl")): level for level in definition.iterchildren(_W + "lvl")
            }
        for each in numbering.iterchildren(_W + "num"):
            number = _value(each, "numId")
            self._lists[number] = _child_value(each, "abstractNumId")
            for override in each.iterchildren(_W + "lvlOverride"):
                if start := _child_value(override, "startOverride"):
                    self._starts[number, int(_value(override, "ilvl"))] = int(start)

    def is_heading(self, paragraph: Any) -> bool:
        """Whether the paragraph has the style of a heading."""
        style = self._style(paragraph)
        return style is not None and str(style.name).lower() in (*_OUTLINE, "title")

    def mark(self, paragraph: Any) -> tuple[int, str]:
        """The level and the mark of the paragraph in its list; 0 and "" where it is in none."""
        number, level = self._place(paragraph)
        definition = self._levels.get(self._lists.get(number, ""), {}).get(level)
        if definition is None:
            return 0, ""
        kind = _child_value(definition, "numFmt") or "decimal"
        if kind in ("bullet", "none"):
            return max(level, self._depth(paragraph)), BULLET if kind == "bullet" else ""
        counts = self._counted(number, level, definition)
        text = _child_value(definition, "lvlText")
        for below in range(level + 1):
            own = self._levels[self._lists[number]].get(below)
            style = "decimal" if own is None else _STYLES.get(_child_value(own, "numFmt"), "decimal")
            text = text.replace(f"%{below + 1}", number_text(counts.get(below, 1), style))
        return max(level, self._depth(paragraph)), text

    def _counted(self, number: str, level: int, definition: Any) -> dict[int, int]:
        """How far each level of the list is, this paragraph included; the levels under it begin again."""
        key = number if (number, level) in self._starts else self._lists[number]
        counts = self._counts.setdefault(key, {})
        start = self._starts.get((number, level), int(_child_value(definition, "start") or 1))
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        return counts

    def _place(self, paragraph: Any) -> tuple[str, int]:
        properties = paragraph.find(f"{_W}pPr/{_W}numPr")
        if properties is None:
            style = self._style(paragraph)
            properties = None if style is None else style.element.find(f"{_W}pPr/{_W}numPr")
        if properties is None:
            return "", 0
        return _child_value(properties, "numId"), int(_child_value(properties, "ilvl") or 0)

    def _depth(self, paragraph: Any) -> int:
        """The level by the style alone: that of "List Number 2" has a list of its own, and stands under another."""
        style = self._style(paragraph)
        found = None if style is None else _OF_LIST.fullmatch(str(style.name))
        return int(found["depth"]) - 1 if found else 0

    def _style(self, paragraph: Any) -> Any:
        named = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return None if named is None else self._styles.get(_value(named, "val"))


def _value(element: Any, name: str) -> str:
    return str(element.get(_W + name) or "")


def _child_value(element: Any, name: str) -> str:
    child = element.find(_W + name)
    return "" if child is None else _value(child, "val")
