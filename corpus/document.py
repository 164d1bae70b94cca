"""The documents of a page (aanvraag, besluit, verslag), their sections and their blocks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.page import Source


class DocumentKind(StrEnum):
    """What a document is; DIENSTREIS is an entry that says neither that it asks nor that it reports."""

    AANVRAAG = "aanvraag"
    BESLUIT = "besluit"
    VERSLAG = "verslag"
    DIENSTREIS = "dienstreis"


class BlockKind(StrEnum):
    """The shape of a block of text."""

    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, bullet or labelled field; `start` and `end` are characters of the page, without margins.

    A FIELD has the label before its colon in `label` and its value from `value_start` to `end`.
    """

    kind: BlockKind
    start: int
    end: int
    label: str = ""
    value_start: int = -1


@dataclass(frozen=True, slots=True)
class Section:
    """The blocks under one heading; `topic` is the fact the heading announces ("" where it announces none).

    `start` is where its heading begins (or its first block, where it has no heading: `title` is then "").
    `title_is_field` tells a label with a list under it from a heading on a line of its own.
    """

    title: str
    topic: str
    start: int
    end: int
    blocks: tuple[Block, ...]
    title_is_field: bool = False


@dataclass(frozen=True, slots=True)
class Unwrapped:
    """The text of a document whose words are spread over the page, and where on the page each character stands.

    `is_running` tells that they stand there in one stretch, broken into lines.
    """

    text: str
    offsets: tuple[int, ...]
    sections: tuple[Section, ...]
    is_running: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a page: characters `start` to `end`, its title first (a besluit has no title line of its own).

    `year` is that of the heading over a group of documents, None where no such heading names one; `above` holds such
    headings that tell who travels, or when was decided, of every document under them that doesn't say so itself.
    `unwrapped` is what its facts are read from, where that is not the page as it stands.
    """

    page: str
    kind: DocumentKind
    title: str
    start: int
    end: int
    sections: tuple[Section, ...]
    year: int | None = None
    above: tuple[Section, ...] = ()
    unwrapped: Unwrapped | None = None

    def has_title_line(self, text: str) -> bool:
        """Whether the title stands on the page: a besluit inside an aanvraag has no title line of its own."""
        return text.startswith(self.title, self.start)

    def source(self, text: str, section: str, start: int, end: int) -> Source:
        """The source for characters `start` to `end` of the page, whose whole text is given.

        A heading over several documents is in none of them, and goes by its own words.
        """
        quote = text[start:end]
        title, section = (self.title, section) if self.start <= start and end <= self.end else (quote, quote)
        return Source(self.page, title, self.kind.value, section, start, end, quote)
