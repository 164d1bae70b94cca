"""A page of the register: the text that every citation counts its characters in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import CorpusError
from corpus.municipality import municipality_of

PAGE_SUFFIX = ".txt"
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
HEADER_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Page:
    """A published page: its file name, its text as read, and the year it is about if it says so.

    `municipality` is the town whose trips it tells of, and `published` the ISO day it was published: "" where unknown.
    """

    name: str
    text: str
    year: int | None
    url: str | None = None
    municipality: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The exact stretch of a page that a fact was read from: `quote == page.text[start:end]`.

    `document` is the title of the document and `kind` its kind; `section` is the heading or label it stands under.
    """

    page: str
    document: str
    kind: str
    section: str
    start: int
    end: int
    quote: str


def read_page(path: Path) -> Page:
    """The page in a UTF-8 text file. Raises CorpusError where it is missing, unreadable or empty."""
    try:
        # newline="" keeps the characters as published: no line ending is translated, so offsets stay true.
        with path.open(encoding="utf-8", newline="") as file:
            text = file.read()
    except UnicodeDecodeError as error:
        raise CorpusError("page_not_text", page=path.name) from error
    except FileNotFoundError as error:
        raise CorpusError("page_missing", page=path.name) from error
    except OSError as error:
        raise CorpusError("page_unreadable", page=str(path)) from error
    if not text.strip() or "\x00" in text:
        raise CorpusError("page_empty" if not text.strip() else "page_not_text", page=path.name)
    return page_from(path.name, text)


def page_from(name: str, text: str) -> Page:
    """The page of that name with that text."""
    return Page(name, text, _year(Path(name).stem, text), municipality=municipality_of(text))


def _year(stem: str, text: str) -> int | None:
    for where in (stem, text[:HEADER_CHARACTERS]):
        if found := YEAR.search(where):
            return int(found[0])
    return None
