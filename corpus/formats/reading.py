"""The text of a file, by the kind that its first bytes and its name tell."""

from __future__ import annotations

import re
from pathlib import Path

from corpus.formats.archive import checked_archive
from corpus.formats.errors import FormatError
from corpus.formats.extract import Extract
from corpus.formats.limits import FILE_BYTES, MEGABYTE, TEXT_CHARACTERS
from corpus.formats.sandbox import in_sandbox

_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Office of before 2007, and any Office file with a password
_HEAD_BYTES = 1024
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|main|table|h1)\b", re.IGNORECASE)
_NEWER_OFFICE = (".docx", ".xlsx")
_HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".mhtml")


def text_of(path: Path) -> str:
    """The plain text of a file, in reading order; of TXT the text itself, of other formats lines that end in a newline.

    Raises FormatError, with one Dutch sentence, where it can't be read.
    """
    return extract_of(path).text


def extract_of(path: Path, declared: str = "") -> Extract:
    """The same with what else the file tells; `declared` is the encoding that a web server gave."""
    _head(path)
    return in_sandbox(path, declared)


def read_extract(path: Path, declared: str = "") -> Extract:
    """The same, in this process: for files that are known to be harmless."""
    found = _read(path, _head(path), declared)
    if not found.text.strip():
        raise FormatError("document_empty", file=path.name)
    if len(found.text) > TEXT_CHARACTERS:
        raise FormatError("document_too_large", file=path.name, most=f"{TEXT_CHARACTERS // 10**6} miljoen tekens")
    return found


def _head(path: Path) -> bytes:
    try:
        if path.stat().st_size > FILE_BYTES:
            raise FormatError("document_too_large", file=path.name, most=f"{FILE_BYTES // MEGABYTE} MB")
        with path.open("rb") as file:
            return file.read(_HEAD_BYTES)
    except FileNotFoundError as error:
        raise FormatError("document_missing", file=path) from error
    except (OSError, ValueError) as error:
        raise FormatError("document_unreadable", file=path) from error


def _read(path: Path, head: bytes, declared: str) -> Extract:
    if not head.strip():
        raise FormatError("document_empty", file=path.name)
    if head.startswith(_ZIP):
        return _of_archive(path)
    if head.startswith(_OLE):
        locked = path.suffix.lower() in _NEWER_OFFICE
        raise FormatError("document_encrypted" if locked else "document_old", file=path.name)
    if _PDF in head:
        from corpus.formats.pdf import pdf_text

        return Extract(pdf_text(path))
    return _of_characters(path, head, declared)


def _of_archive(path: Path) -> Extract:
    names = checked_archive(path)
    if "word/document.xml" in names:
        from corpus.formats.word import word_text

        return Extract(word_text(path))
    if "xl/workbook.xml" in names:
        from corpus.formats.sheets import xlsx_extract

        return xlsx_extract(path)
    if "content.xml" in names:
        from corpus.formats.opendocument import opendocument_text

        return Extract(opendocument_text(path))
    raise FormatError("document_format", file=path.name)


def _of_characters(path: Path, head: bytes, declared: str) -> Extract:
    from corpus.formats.plain import markdown_extract, text_extract

    content, suffix = path.read_bytes(), path.suffix.lower()
    if suffix in _HTML_SUFFIXES or (suffix not in (".txt", ".md", ".csv") and _HTML.search(head)):
        from corpus.formats.webpage import webpage_extract

        return webpage_extract(content, path.name, declared)
    if suffix in (".csv", ".tsv"):
        from corpus.formats.sheets import csv_extract

        return csv_extract(path, content)
    if suffix in (".md", ".markdown"):
        return markdown_extract(content, path.name)
    if suffix in (".txt", ".text", ""):
        return text_extract(content, path.name)
    raise FormatError("document_format", file=path.name)
