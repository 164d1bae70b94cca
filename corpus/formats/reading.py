"""The text of a file, by the kind that its first bytes and its name tell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from corpus.formats.archive import checked_archive
from corpus.formats.errors import FormatError
from corpus.formats.limits import FILE_BYTES, MEGABYTE, TEXT_CHARACTERS
from corpus.formats.sandbox import in_sandbox

_PDF, _ZIP = b"%PDF-", b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word of before 2007, and any Office file with a password
_HEAD_BYTES = 1024


def text_of(path: Path) -> str:
    """The plain text of a DOCX, ODT or PDF file, in reading order; lines end in a newline.

    Raises FormatError, with one Dutch sentence, where it can't be read or is none of these.
    """
    _head(path)
    return in_sandbox(path)


def read_text(path: Path) -> str:
    """The same, in this process: for files that are known to be harmless."""
    text = _reader(path, _head(path))(path)
    if not text.strip():
        raise FormatError("document_empty", file=path.name)
    if len(text) > TEXT_CHARACTERS:
        raise FormatError("document_too_large", file=path.name, most=f"{TEXT_CHARACTERS // 10**6} miljoen tekens")
    return text


def _head(path: Path) -> bytes:
    try:
        if path.stat().st_size > FILE_BYTES:
            raise FormatError("document_too_large", file=path.name, most=f"{FILE_BYTES // MEGABYTE} MB")
        with path.open("rb") as file:
            return file.read(_HEAD_BYTES)
    except FileNotFoundError as error:
        raise FormatError("document_missing", file=path) from error
    except OSError as error:
        raise FormatError("document_unreadable", file=path) from error


def _reader(path: Path, head: bytes) -> Callable[[Path], str]:
    from corpus.formats.opendocument import CONTENT, opendocument_text
    from corpus.formats.pdf import pdf_text
    from corpus.formats.word import word_text

    if not head.strip():
        raise FormatError("document_empty", file=path.name)
    if _PDF in head:
        return pdf_text
    if head.startswith(_ZIP):
        names = checked_archive(path)
        if "word/document.xml" in names:
            return word_text
        if CONTENT in names:
            return opendocument_text
    if head.startswith(_OLE):
        raise FormatError("document_encrypted" if path.suffix.lower() == ".docx" else "document_old", file=path.name)
    raise FormatError("document_format", file=path.name)
