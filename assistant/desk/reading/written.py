"""A document with written questions: who asks, what goes before, the questions in order, and what comes after."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of the document says of it; `others` are its lines that say none of these."""

    title: str = ""
    number: str = ""
    date: str = ""
    asker: str = ""
    addressee: str = ""
    subject: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WrittenQuestion:
    """A question, or the lead over some ("Kunt u per reis aangeven:"), where it `asks` nothing by itself.

    `label` is its number as one speaks of it ("3a"), `parent` that of the one it stands under; `section` is the heading
    over it and `before` what is said between the question before it and this one.
    """

    label: str
    text: str
    parent: str = ""
    asks: bool = True
    section: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class WrittenQuestions:
    """A document with written questions; `entries` are its questions and leads in order."""

    header: Header
    introduction: tuple[str, ...]
    entries: tuple[WrittenQuestion, ...]
    explanation: tuple[str, ...] = ()

    @property
    def questions(self) -> tuple[WrittenQuestion, ...]:
        """The entries that ask something."""
        return tuple(entry for entry in self.entries if entry.asks)

    def above(self, entry: WrittenQuestion) -> tuple[WrittenQuestion, ...]:
        """The entries that this one stands under, the outermost first."""
        by_label = {each.label: each for each in self.entries}
        found: list[WrittenQuestion] = []
        while parent := by_label.get(entry.parent):
            found.insert(0, parent)
            entry = parent
        return tuple(found)
