"""A block of a document being read for its facts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corpus.dienstreis import Fact, Field, Value
from corpus.document import Block, BlockKind, Document, Section
from corpus.page import Page


@dataclass(frozen=True, slots=True)
class Reading:
    """A block's value (characters `start` to `end`), the topic it is about, and from where it is shown to a reader."""

    page: Page
    document: Document
    section: Section
    block: Block
    topic: str
    start: int
    end: int
    shown_from: int

    @property
    def text(self) -> str:
        """The value's characters."""
        return self.page.text[self.start : self.end]

    @property
    def year(self) -> int | None:
        """The year of a date that states none."""
        return self.document.year or self.page.year

    @property
    def is_field(self) -> bool:
        """Whether the block is a label with its value."""
        return self.block.kind is BlockKind.FIELD

    @property
    def label(self) -> str:
        """The label, or the heading, that the value stands under."""
        return self.block.label or self.section.title

    def fact(self, field: Field, value: Value, start: int, end: int, shown: tuple[int, int] | None = None) -> Fact:
        """A fact read from characters `start` to `end` of the page."""
        begin, stop = shown or (self.shown_from, self.block.end)
        heading = self.section.title or self.block.label or self.document.title
        return Fact(field, value, start, end, self.document.source(self.page.text, heading, begin, stop))

    def in_passing(self, field: Field, value: Value, start: int, end: int, shown: tuple[int, int]) -> Fact:
        """A fact read from running text."""
        return replace(self.fact(field, value, start, end, shown), in_passing=True)

    def within(self, field: Field, value: Value, start: int, end: int) -> Fact:
        """A fact read from characters `start` to `end` of the block's value."""
        return self.fact(field, value, self.start + start, self.start + end)
