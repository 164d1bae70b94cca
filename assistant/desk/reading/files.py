"""A file with written questions, read: plain text, Markdown, Word, OpenDocument or PDF."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

from assistant.desk.reading.outline import read_outline
from assistant.desk.reading.written import WrittenQuestions
from corpus.errors import DienstreizenError
from corpus.formats import text_of
from corpus.formats.plain import decoded

MEGABYTE = 1024 * 1024
MOST_BYTES = 20 * MEGABYTE
MOST_CHARACTERS = 500_000
MOST_QUESTIONS = 250
PLAIN = (".txt", ".md")
SUFFIXES = (*PLAIN, ".docx", ".odt", ".pdf")
MACROS = re.compile(r"vbaProject\.bin$|^Basic/.+\.xml$|^Scripts/", re.IGNORECASE)
MACRO_SUFFIXES = (".docm", ".dotm")


class DocumentError(DienstreizenError):
    """A document with written questions that can't be used."""


def read_document(path: Path) -> WrittenQuestions:
    """The written questions in a file.

    Raises DienstreizenError, with one Dutch sentence, for a file that can't be read or that holds no or too many
    questions.
    """
    return checked(read_outline(document_text(path)), path.name)


def checked(document: WrittenQuestions, name: str) -> WrittenQuestions:
    """The document itself. Raises DocumentError where it holds no questions, or more than can be answered at once."""
    if not document.questions:
        raise DocumentError("written_none", file=name)
    if len(document.questions) > MOST_QUESTIONS:
        raise DocumentError("written_many", file=name, count=len(document.questions), most=MOST_QUESTIONS)
    return document


def document_text(path: Path) -> str:
    """The text of a file. Raises DienstreizenError, with one Dutch sentence, where it can't be read."""
    suffix = path.suffix.lower()
    if suffix in MACRO_SUFFIXES:
        raise DocumentError("written_macros", file=path.name)
    if suffix not in SUFFIXES:
        raise DocumentError("written_suffix", file=path.name, choices=", ".join(SUFFIXES))
    content = _content(path)
    if suffix in PLAIN:
        text = decoded(content, path.name).replace("\r\n", "\n").replace("\r", "\n")
        text = without_markdown(text) if suffix == ".md" else text
    elif _has_macros(content):
        raise DocumentError("written_macros", file=path.name)
    else:
        text = text_of(path)
    if len(text) > MOST_CHARACTERS:
        raise DocumentError("written_large", file=path.name, most=f"{MOST_CHARACTERS // 1000}.000 tekens")
    return text


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DocumentError("written_large", file=path.name, most=f"{MOST_BYTES // MEGABYTE} MB")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError("written_missing", file=path) from error
    except OSError as error:
        raise DocumentError("written_unreadable", file=path) from error


def _has_macros(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return any(MACROS.search(name) for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError):
        return False  # no archive: whoever reads it next tells what is wrong with it


def without_markdown(text: str) -> str:
    """The text without the signs of Markdown that are no part of it."""
    text = re.sub(r"^(```|~~~).*$|^\s*(?:[-*_]\s*){3,}$|^\s*\|?(?:\s*:?-{2,}:?\s*\|)+.*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"^(#{1,6})\s+(.*?)\s*#*$", r"\n\2\n", text, flags=re.MULTILINE)
    text = re.sub(r"^>\s?", "", text, flags=re.MULTILINE)
    text = re.sub(
        r"^\s*\|(.*)\|\s*$", lambda row: "\t".join(cell.strip() for cell in row[1].split("|")), text, flags=re.M
    )
    text = re.sub(r"!?\[([^\]\n]+)\]\([^)\n]*\)", r"\1", text)
    text = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<![\w*])([*_])(?=\S)([^*_\n]+)(?<=\S)\1(?![\w*])", r"\2", text)
    return re.sub(r"\\([\\`*_{}\[\]()#+\-.!>|~])", r"\1", text)
