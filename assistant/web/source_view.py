"""A stretch of the register as HTML: the whole document it stands in, with its exact characters highlighted."""

from __future__ import annotations

from html import escape

from assistant.answer import Answer, Citation
from assistant.telling.facts import periods
from assistant.telling.wording import Wording
from assistant.web.pieces import Place, phrase, text_html
from assistant.web.site import LINK_SCHEMES
from assistant.web.suggestions import last_day
from corpus.dienstreis import Dienstreis
from corpus.document import Document
from corpus.register import Register

BULLETS = ("•", "-", "–", "*")
TRIPS_SHOWN = 6


def register_html(register: Register) -> str:
    """What stands in place of a source as long as there is none: the latest trips that can be asked about."""
    trips = sorted(register.trips, key=last_day, reverse=True)
    items = "".join(f"<li>{_trip_html(trip)}</li>" for trip in trips[:TRIPS_SHOWN] if trip.documents)
    return (
        f'<div class="no-source"><h2 tabindex="-1">{phrase("register_title")}</h2><p>{phrase("register_about")}</p>'
        f'<ul class="trips">{items}</ul>'
        f'<p><a href="#overzicht">{phrase("register_all", count=len(trips))}</a></p></div>'
    )


def citation_html(register: Register, answer: Answer, place: Place) -> str:
    """The source of one of the answer's citations, with the way to its neighbours and back."""
    numbers = [citation.number for citation in answer.citations]
    position = numbers.index(place.number)
    citation = answer.citations[position]

    def step(key: str, index: int) -> str:
        """A button to a neighbouring citation; at either end it stays, switched off but with the focus it has."""
        there = 0 <= index < len(numbers)
        attributes = Place(place.turn, numbers[index]).attributes if there else 'aria-disabled="true"'
        return f'<button type="button" {attributes}>{phrase(key)}</button>'

    count = phrase("source_position", number=place.number, count=len(numbers))
    steps = step("source_previous", position - 1) + step("source_next", position + 1) if len(numbers) > 1 else ""
    return _article_html(register, citation, place.attributes, count, steps)


def passage_html(register: Register, page: str, start: int, end: int) -> str:
    """The source of a stretch of a page. Raises CorpusError where there is no such page."""
    text = register.page(page).text
    found = Citation(0, page, "", "", text[start:end], start, end, register.page(page).url)
    document = document_of(register, found)
    title = document.title if document else page
    section = next((s.title for s in document.sections if s.start <= start < s.end), "") if document else ""
    shown = Citation(0, page, title, section, found.quote, start, end, found.url)
    attributes = f'data-page="{escape(page)}" data-start="{start}" data-end="{end}"'
    return _article_html(register, shown, attributes, phrase("source_title"), "")


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


def _trip_html(trip: Dienstreis) -> str:
    w = Wording("nl")
    document = trip.documents[0]
    when = w.listing([w.period(first, last) for first, last, _ in periods(trip)], "or")
    return (
        f'<button type="button" data-page="{escape(trip.page)}" data-start="{document.start}"'
        f' data-end="{document.start + len(document.title)}"><strong>{escape(w.opening(w.place(trip)))}</strong>'
        f"<span>{escape(w.who(trip))}</span><span>{escape(when)}</span></button>"
    )


def _article_html(register: Register, citation: Citation, attributes: str, count: str, steps: str) -> str:
    document = document_of(register, citation)
    kind = f" · {escape(document.kind.value)}" if document else ""
    page = f"<span>{phrase('source_page', page=citation.page)}</span>"
    named = citation.section and citation.section != citation.document
    section = f"<span>{phrase('source_section', section=citation.section)}</span>" if named else ""
    steps += f'<button type="button" class="back" data-back>{phrase("source_back")}</button>'
    return (
        f'<article {attributes}><p class="walk" role="group" aria-label="{phrase("source_title")}">'
        f'<span class="kind">{count}{kind}</span>{steps}</p>'
        f'<header><h2 tabindex="-1">{escape(citation.document)}</h2>'
        f'<p class="details">{section}{page}{_link_html(citation)}</p>'
        f'<p class="unseen">{phrase("source_highlight")}</p></header>'
        f'<div class="document" tabindex="0" role="region" aria-label="{phrase("source_text")}">'
        f"{_text_html(register, document, citation)}</div></article>"
    )


def _link_html(citation: Citation) -> str:
    # A page's address comes from outside: one that runs script (javascript:) gets no link.
    if not citation.url or not citation.url.startswith(LINK_SCHEMES):
        return ""
    return f'<a href="{escape(citation.url)}" rel="noopener noreferrer">{phrase("source_link")}</a>'


def _text_html(register: Register, document: Document | None, citation: Citation) -> str:
    """The document line by line; the text of all its <mark> elements together is the citation's quote."""
    text = register.page(citation.page).text
    start, end = (document.start, document.end) if document else (0, len(text))
    titles = {section.start: section.title for section in document.sections} if document else {}
    html, position = "", start
    for line in text[start:end].splitlines(keepends=True):
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
