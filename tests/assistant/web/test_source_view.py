"""A stretch of the register, highlighted in its document."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from assistant.answer import Answer, Citation, Status
from assistant.web.pieces import Place
from assistant.web.source_view import citation_html, passage_html
from corpus.errors import CorpusError
from corpus.register import Register
from tests.assistant.web.canned import NASTY_PAGE, CannedAssistant


class Marked(HTMLParser):
    """The text of a document as shown, and the text of its marks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = self.marked = ""
        self._inside = False
        self.feed(html[html.index('<div class="document"') :])

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._inside |= tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._inside &= tag != "mark"

    def handle_data(self, data: str) -> None:
        self.text += data
        self.marked += data if self._inside else ""


def source_of(register: Register, page: str, start: int, end: int, url: str | None = None) -> str:
    quote = register.page(page).text[start:end]
    citation = Citation(7, page, "Titel", "", quote, start, end, url)
    return citation_html(register, Answer("", "", Status.ANSWERED, "", (citation,)), Place(0, 7))


def test_any_stretch_of_any_document_is_highlighted_to_the_character(assistant: CannedAssistant) -> None:
    register = assistant.register
    stretches = [
        (document.page, document.start, document.end, start, end)
        for document in register.documents
        for section in document.sections
        for start, end in [(section.start, section.end), (section.start + 3, min(section.end + 40, document.end))]
    ]
    assert len(stretches) > 20
    for page, start, end, first, last in [*stretches, ("kwaad.txt", 0, len(NASTY_PAGE), 5, 30)]:
        source = Marked(source_of(register, page, first, last))
        text = register.page(page).text
        assert (source.text, source.marked) == (text[start:end], text[first:last])
        assert Marked(passage_html(register, page, first, last)).marked == text[first:last]


def test_a_page_that_is_not_there_is_told(assistant: CannedAssistant) -> None:
    with pytest.raises(CorpusError):
        passage_html(assistant.register, "1999.txt", 0, 1)


def test_headings_and_bullets_of_a_document_look_like_it(assistant: CannedAssistant) -> None:
    document = next(d for d in assistant.register.documents if d.title.startswith("Aanvraag dienstreis wethouder Veen"))
    html = source_of(assistant.register, document.page, document.start + 100, document.start + 101)
    assert f'<h3 class="title">{document.title}\n</h3>' in html
    assert '<h4 class="heading">Achtergrondinformatie\n</h4>' in html


@pytest.mark.parametrize(
    ("url", "linked"), [("https://almere.nl/x?a=1&b=2", True), ("javascript:alert(1)", False), (None, False)]
)
def test_only_a_web_address_becomes_a_link(assistant: CannedAssistant, url: str | None, linked: bool) -> None:
    html = source_of(assistant.register, "2023.txt", 30, 40, url)
    assert ('<a href="https://almere.nl/x?a=1&amp;b=2"' in html) is linked
    assert ("<a " in html) is linked
