"""The text of an OpenDocument text (ODT): paragraphs, numbered lists, tables and notes in reading order."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.formats.archive import checked_archive
from corpus.formats.blocks import Shape, TextBlock, composed
from corpus.formats.errors import FormatError
from corpus.formats.numbering import BULLET, number_text
from corpus.formats.tables import table_blocks

CONTENT, STYLES, MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _OFFICE = (f"{{{_NAMES}{name}:1.0}}" for name in ("text", "table", "office"))
_STYLE, _MANIFEST = (f"{{{_NAMES}{name}:1.0}}" for name in ("style", "manifest"))
_NUMBERS = {"a": "letter", "A": "LETTER", "i": "roman", "I": "ROMAN"}
_SKIPPED = {_TEXT + "tracked-changes", _OFFICE + "annotation", _TEXT + "sequence-decls", _TEXT + "table-of-content"}
_MOST_REPEATED = 50  # cells that a sheet says are repeated; an empty rest of a row is repeated thousands of times


def opendocument_text(path: Path) -> str:
    """The text of the document. Raises FormatError where it is none, broken, or has a password."""
    from lxml import etree

    names = checked_archive(path)
    if CONTENT not in names:
        raise FormatError("document_corrupt", file=path.name)
    try:
        parts = _parts(path, names & {CONTENT, STYLES, MANIFEST})
        if MANIFEST in parts and parts[MANIFEST].find(f".//{_MANIFEST}encryption-data") is not None:
            raise FormatError("document_encrypted", file=path.name)
        body = parts[CONTENT].find(f"{_OFFICE}body/{_OFFICE}text")
        if body is None:
            raise FormatError("document_corrupt", file=path.name)
        styles = {str(style.get(_STYLE + "name")): style for part in parts.values() for style in _list_styles(part)}
        return composed(_blocks(body, _Lists(styles)))
    except (etree.LxmlError, ValueError, KeyError, RecursionError, zipfile.BadZipFile) as error:
        raise FormatError("document_corrupt", file=path.name) from error


def _parts(path: Path, names: frozenset[str]) -> dict[str, Any]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    with zipfile.ZipFile(path) as archive:
        return {name: etree.fromstring(archive.read(name), parser) for name in sorted(names)}


def _list_styles(part: Any) -> Iterator[Any]:
    yield from part.iter(_TEXT + "list-style")


def _blocks(parent: Any, lists: _Lists) -> Iterator[TextBlock]:
    for element in parent:
        if element.tag == _TEXT + "h":
            yield TextBlock("".join(_characters(element)), Shape.HEADING)
        elif element.tag == _TEXT + "p":
            yield TextBlock("".join(_characters(element)))
        elif element.tag == _TEXT + "list":
            yield from _list(element, lists, 1, "")
        elif element.tag == _TABLE + "table":
            yield from table_blocks(_rows(element, lists))
        elif isinstance(element.tag, str) and element.tag not in _SKIPPED:
            yield from _blocks(element, lists)


def _list(element: Any, lists: _Lists, level: int, inherited: str) -> Iterator[TextBlock]:
    style = str(element.get(_TEXT + "style-name") or inherited)
    if element.get(_TEXT + "continue-numbering") != "true" and not element.get(_TEXT + "continue-list"):
        lists.begin(style, level)
    for item in element:
        mark = lists.next(style, level, item) if item.tag == _TEXT + "list-item" else ""
        for child in item:
            if child.tag == _TEXT + "list":
                yield from _list(child, lists, level + 1, style)
            elif child.tag in (_TEXT + "p", _TEXT + "h"):
                yield TextBlock(f"{mark} {''.join(_characters(child)).strip()}".strip(), Shape.ITEM, level - 1)
                mark = ""
            elif child.tag not in _SKIPPED:
                yield from _blocks([child], lists)


class _Lists:
    """The marks before the items of lists, counted as they go by."""

    def __init__(self, styles: dict[str, Any]) -> None:
        self._styles = styles
        self._counts: dict[tuple[str, int], int] = {}

    def begin(self, style: str, level: int) -> None:
        """Count again from the start of a list's style."""
        self._counts.pop((style, level), None)

    def next(self, style: str, level: int, item: Any) -> str:
        """The mark of the next item; a bullet where the list has no style."""
        own = self._level(style, level)
        if own is None or own.tag != _TEXT + "list-level-style-number":
            return BULLET
        start = item.get(_TEXT + "start-value")
        begin = int(own.get(_TEXT + "start-value") or 1)
        number = int(start) if start else self._counts.get((style, level), begin - 1) + 1
        self._counts[style, level] = number
        written = number_text(number, _NUMBERS.get(own.get(_STYLE + "num-format"), "decimal"))
        return f"{own.get(_STYLE + 'num-prefix') or ''}{written}{own.get(_STYLE + 'num-suffix') or ''}"

    def _level(self, style: str, level: int) -> Any:
        found = self._styles.get(style)
        if found is None:
            return None
        return next((each for each in found if each.get(_TEXT + "level") == str(level)), None)


def _rows(table: Any, lists: _Lists) -> Iterator[list[str]]:
    for row in table.iter(_TABLE + "table-row"):
        if next(row.iterancestors(_TABLE + "table")) is table:
            cells: list[str] = []
            for cell in row.iterchildren(_TABLE + "table-cell", _TABLE + "covered-table-cell"):
                text = "\n".join(block.text for block in _blocks(cell, lists))
                cells += [text] * min(int(cell.get(_TABLE + "number-columns-repeated") or 1), _MOST_REPEATED)
            yield cells


def _characters(element: Any) -> Iterator[str]:
    """The characters of a paragraph; a note stands between brackets where it is referred to."""
    yield element.text or ""
    for child in element:
        if child.tag == _TEXT + "s":
            yield " "
        elif child.tag == _TEXT + "tab":
            yield "\t"
        elif child.tag == _TEXT + "line-break":
            yield "\n"
        elif child.tag == _TEXT + "note":
            yield f" ({' '.join(''.join(_characters(p)) for p in child.iter(_TEXT + 'p'))})"
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield from _characters(child)
        yield child.tail or ""
