"""The passages that a document cites, numbered once each, and the footnotes that refer to them."""

from __future__ import annotations

from collections.abc import Sequence
from string import Template

from assistant.answer import Citation
from prompts import table

LONGEST_QUOTE = 160  # characters in a footnote; in full it stands in the annex

Key = tuple[str, int, int]


class Passages:
    """Numbers passages in the order in which they are first cited."""

    def __init__(self) -> None:
        self._numbers: dict[Key, int] = {}
        self.cited: list[Citation] = []

    def number(self, citation: Citation) -> int:
        """The number of the passage in the annex."""
        key = (citation.page, citation.start, citation.end)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self.cited.append(citation)
        return self._numbers[key]

    def footnote(self, citations: Sequence[Citation], said: str) -> str:
        """One footnote to all these passages, in full where it is the first to one of them.

        A quote is left out where the text has `said` it.
        """
        parts = []
        for citation in citations:
            before = len(self._numbers)
            number = self.number(citation)
            parts.append(self._reference(citation, number, said, len(self._numbers) == before))
        text = "; ".join(parts)
        return f"{text[:1].upper()}{text[1:]}."

    def _reference(self, citation: Citation, number: int, said: str, again: bool) -> str:
        texts = table("desk")["document"]
        if again:
            return Template(texts["footnote_again"]).substitute(number=number)
        quote = " ".join(citation.quote.split())
        told = quote.strip(" .") in " ".join(said.split()) or quote == citation.document
        key = "footnote_told" if told else "footnote"
        headless = citation.section.strip() in ("", citation.document.strip())
        values = {
            "document": citation.document,
            "section": citation.section,
            "quote": shortened(quote),
            "number": number,
        }
        return Template(texts[f"{key}_headless" if headless else key]).substitute(values)


def shortened(quote: str) -> str:
    """The quote, broken off between two words where it is long."""
    if len(quote) <= LONGEST_QUOTE:
        return quote.strip()
    return quote[:LONGEST_QUOTE].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"
