"""A citation's source as HTML: the whole document it stands in, with its exact characters highlighted."""

from __future__ import annotations

from html import escape
from typing import Protocol

from assistant.answer import Answer, Citation
from assistant.web.conversation import Place, phrase, text_html
from corpus.document import Document
from corpus.page import Page

BULLETS = ("•", "-", "–", "*")
LINK_SCHEMES = ("https://", "http://")


class Register(Protocol):
    """The part of the register that shows a source."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """Every document of every page."""

    def page(self, name: str) -> Page:
        """The page with this file name."""


def empty_source_html() -> str:
    """What stands in place of a source as long as there is none."""
    return f'<div class="no-source"><h2>{phrase("source_title")}</h2><p>{phrase("source_empty")}</p></div>'


def source_html(register: Register, answer: Answer, place: Place) -> str:
    """The source of one of the answer's citations."""
    numbers = [citation.number for citation in answer.citations]
    position = numbers.index(place.number)
    citation = answer.citations[position]
    page = register.page(citation.page)
    document = document_of(register, citation)
    return (
        f'<article data-turn="{place.turn}" data-number="{place.number}">'
        f"{_header_html(answer, place, position, document)}"
        f'<div class="document">{_text_html(page, document, citation)}</div></article>'
    )


def document_of(register: Register, citation: Citation) -> Document | None:
    """The document that the citation stands in, or None where it stands outside every document of its page.

    Where documents lie within each other (a besluit at the end of its aanvraag), the one that the citation names.
    """
    around = [
        document
        for document in register.documents
        if document.page == citation.page and document.start <= citation.start and citation.end <= document.end
    ]
    return min(around, key=lambda each: (each.title != citation.document, each.end - each.start), default=None)


def _header_html(answer: Answer, place: Place, position: int, document: Document | None) -> str:
    citation = answer.citations[position]
    numbers = [other.number for other in answer.citations]

    def step(key: str, index: int) -> str:
        """A button to a neighbouring citation; at either end it stays, switched off."""
        attributes = Place(place.turn, numbers[index]).attributes if 0 <= index < len(numbers) else "disabled"
        return f'<button type="button" {attributes}>{phrase(key)}</button>'

    steps = step("source_previous", position - 1) + step("source_next", position + 1) if len(numbers) > 1 else ""
    page = f"<span>{phrase('source_page', page=citation.page)}</span>"
    section = f"<span>{phrase('source_section', section=citation.section)}</span>" if citation.section else ""
    steps += f'<button type="button" class="back" data-back>{phrase("source_back")}</button>'
    return (
        f'<header><p class="kind">{phrase("source_position", number=place.number, count=len(numbers))}'
        f"{f' · {escape(document.kind.value)}' if document else ''}</p>"
        f'<h2 tabindex="-1">{escape(citation.document)}</h2>'
        f'<p class="details">{section}{page}{_link_html(citation)}</p>'
        f'<p class="steps" role="group" aria-label="{phrase("source_title")}">{steps}</p>'
        f'<p class="unseen">{phrase("source_highlight")}</p></header>'
    )


def _link_html(citation: Citation) -> str:
    # A page's address comes from outside: one that runs script (javascript:) gets no link.
    if not citation.url or not citation.url.startswith(LINK_SCHEMES):
        return ""
    return f'<a href="{escape(citation.url)}" rel="noopener noreferrer">{phrase("source_link")}</a>'


def _text_html(page: Page, document: Document | None, citation: Citation) -> str:
    """The document line by line; the text of all its <mark> elements together is the citation's quote."""
    start, end = (document.start, document.end) if document else (0, len(page.text))
    titles = {section.start: section.title for section in document.sections} if document else {}
    html, position = "", start
    for line in page.text[start:end].splitlines(keepends=True):
        html += _line_html(line, position, citation, _line_kind(line, position, start, titles, document))
        position += len(line)
    return html


def _line_kind(line: str, position: int, start: int, titles: dict[int, str], document: Document | None) -> str:
    bare = line.strip()
    if not bare:
        return "blank"
    at = position + len(line) - len(line.lstrip())
    if titles.get(at) == bare:
        return "heading"
    if document and at == start and bare == document.title:
        return "title"
    return "bullet" if bare.startswith(BULLETS) else "plain"


def _line_html(line: str, position: int, citation: Citation, kind: str) -> str:
    begin = min(max(citation.start - position, 0), len(line))
    stop = min(max(citation.end - position, 0), len(line))
    marked = f"<mark>{text_html(line[begin:stop])}</mark>" if begin < stop else ""
    content = f"{text_html(line[:begin])}{marked}{text_html(line[stop:])}" if marked else text_html(line)
    tag = {"title": "h3", "heading": "h4"}.get(kind, "p")
    return f'<{tag} class="{kind}">{content}</{tag}>'
