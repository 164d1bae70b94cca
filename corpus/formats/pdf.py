"""The text of a PDF, in reading order, with its tables; not of a scan, which holds pictures alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.formats.blocks import TextBlock, composed
from corpus.formats.errors import FormatError
from corpus.formats.layout import Word, printed_blocks
from corpus.formats.limits import PDF_PAGES
from corpus.formats.tables import table_blocks

EDGE = 0.09  # of the height of a page: where a running head or foot may stand
LEAST_REPEATED = 3  # pages on which a running head or foot stands, for it to be known as one
LEAST_ALIKE = 2  # where there are no more pages than that, and it stands at the same height
CHARACTERS_OF_A_SCAN = 20  # a page of a scan may have a stamp

_PAGE = re.compile(r"\b(?:pagina|bladzijde|blad|blz\.?|page|p\.)\s*\d+", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(?:pagina|blad|p\.)?\s*\d+\s*(?:(?:van|/|-)\s*\d+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Table:
    top: float
    rows: list[list[str]]


def pdf_text(path: Path) -> str:
    """The text of the document. Raises FormatError where it is none, broken, a scan, or has a password."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed

    try:
        with pdfplumber.open(path) as document:
            if len(document.pages) > PDF_PAGES:
                raise FormatError("document_too_large", file=path.name, most=f"{PDF_PAGES} bladzijden")
            pages = [_page(page) for page in document.pages]
    except FormatError:
        raise
    except Exception as error:  # pdfminer lets any error of its parser through
        causes = (error, *error.args)
        locked = any(isinstance(each, PDFPasswordIncorrect | PDFTextExtractionNotAllowed) for each in causes)
        raise FormatError("document_encrypted" if locked else "document_corrupt", file=path.name) from error
    if not pages:
        raise FormatError("document_corrupt", file=path.name)
    characters = sum(len(word.text) for words, _, _ in pages for word in words)
    if characters < CHARACTERS_OF_A_SCAN * len(pages) and any(pictured for _, _, pictured in pages):
        raise FormatError("document_scanned", file=path.name)
    return composed(_document_blocks([(words, tables) for words, tables, _ in _without_running(pages)]))


Read = tuple[list[Word], list[_Table], bool]


def _page(page: Any) -> Read:
    """The words outside tables, the tables, and whether the page has pictures."""
    found = page.find_tables()
    tables = [_Table(each.bbox[1], _rows(each.extract())) for each in found]
    boxes = [each.bbox for each, table in zip(found, tables, strict=True) if _is_table(table)]
    tables = [table for table in tables if _is_table(table)]
    words = [
        Word(each["text"], each["x0"], each["x1"], each["top"], each["bottom"], "bold" in each["fontname"].lower())
        for each in page.extract_words(extra_attrs=["fontname"], keep_blank_chars=False)
    ]
    outside = [word for word in words if not any(_within(word, box) for box in boxes)]
    read = outside, tables, bool(page.images)
    page.close()
    return read


def _rows(rows: Sequence[Sequence[str | None]]) -> list[list[str]]:
    return [[" ".join((cell or "").split()) for cell in row] for row in rows]


def _is_table(table: _Table) -> bool:
    """Whether it is more than a frame round a text."""
    return sum(any(row) for row in table.rows) > 1 and max(len([c for c in row if c]) for row in table.rows) > 1


def _within(word: Word, box: tuple[float, float, float, float]) -> bool:
    across, down = (word.left + word.right) / 2, (word.top + word.bottom) / 2
    return box[0] <= across <= box[2] and box[1] <= down <= box[3]


def _without_running(pages: Sequence[Read]) -> Sequence[Read]:
    """The pages without the head and foot that stand on most of them, and without page numbers at their edges."""
    bottom = max((word.bottom for words, _, _ in pages for word in words), default=0)
    heights = [(bottom * EDGE, bottom * (1 - EDGE)) for _ in pages]
    few = len(pages) < LEAST_REPEATED
    keys = [
        {_key(line, few) for line in _edge_lines(words, *height)}
        for (words, _, _), height in zip(pages, heights, strict=True)
    ]
    counted = Counter(key for page in keys for key in page)
    least = LEAST_ALIKE if few else max(LEAST_REPEATED, len(pages) / 2)
    running = {key for key, count in counted.items() if count >= least}
    kept = []
    for (words, tables, pictured), height in zip(pages, heights, strict=True):
        dropped = [
            word
            for line in _edge_lines(words, *height)
            if _key(line, few) in running or _PAGE_NUMBER.fullmatch(" ".join(w.text for w in line))
            for word in line
        ]
        kept.append(([word for word in words if word not in dropped], tables, pictured))
    return kept


def _edge_lines(words: Sequence[Word], upper: float, lower: float) -> list[list[Word]]:
    lines: dict[int, list[Word]] = {}
    for word in words:
        if word.bottom < upper or word.top > lower:
            lines.setdefault(round(word.bottom), []).append(word)
    return list(lines.values())


def _key(line: Sequence[Word], placed: bool) -> tuple[str, int]:
    """The text of the line without its numbers, and its height on the page where that is to be the same.

    Where it is, two items of a list may stand there, so that the numbers of pages alone are left out.
    """
    text = " ".join(word.text for word in line)
    return (_PAGE.sub("#", text), round(line[0].bottom)) if placed else (re.sub(r"\d+", "#", text), 0)


def _document_blocks(pages: Sequence[tuple[list[Word], list[_Table]]]) -> list[TextBlock]:
    """The blocks of all pages; a table that runs on at the head of the next page is one."""
    blocks: list[TextBlock] = []
    open_rows: list[list[str]] = []
    for words, tables in pages:
        begin = float("-inf")
        for table in sorted(tables, key=lambda each: each.top):
            above = printed_blocks([word for word in words if begin <= word.top < table.top])
            runs_on = open_rows and not above and len(open_rows[0]) == len(table.rows[0])
            if not runs_on:
                blocks += table_blocks(open_rows)
                open_rows = []
            blocks += above
            repeats = runs_on and table.rows[0] == open_rows[0]
            open_rows += table.rows[1:] if repeats else table.rows
            begin = table.top
        rest = printed_blocks([word for word in words if word.top >= begin])
        if rest:
            blocks += table_blocks(open_rows)
            open_rows = []
        blocks += rest
    return blocks + table_blocks(open_rows)
