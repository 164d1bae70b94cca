"""The small pieces of HTML that every part of the page is made of."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from prompts import sentence, table

# Drawn on a field of 24 by 24, as lines.
ICONS = {
    "copy": "M9 9h11v11H9zM5 15H4V4h11v1",
    "print": "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
    "share": "M12 15V3M8 7l4-4 4 4M5 12v8h14v-8",
    "useful": "M7 11v9H4v-9zl4-8c2 0 3 1 2.5 3L13 9h6c1.5 0 2 1 1.7 2.3l-1.5 7c-.3 1.2-1 1.7-2 1.7H7",
    "useless": "M17 13V4h3v9zl-4 8c-2 0-3-1-2.5-3L11 15H5c-1.5 0-2-1-1.7-2.3l1.5-7C5.1 4.5 5.8 4 6.8 4H17",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A citation in the conversation: the index of its turn and its number in that turn's answer."""

    turn: int
    number: int

    @property
    def attributes(self) -> str:
        """The HTML attributes by which a button opens this citation."""
        return f'data-turn="{self.turn}" data-number="{self.number}"'


def phrase(key: str, language: str = "nl", **values: object) -> str:
    """A text of the page as HTML; in English where there is one and that is asked for."""
    texts = "page_english" if language == "en" and key in table("page_english") else "page"
    return escape(sentence(texts, key, **values))


def text_html(text: str) -> str:
    """Text as HTML that shows exactly these characters, carriage returns included."""
    return escape(text).replace("\r", "&#13;")


def button_html(label: str, css: str, attributes: str, icon: str = "") -> str:
    """A button with its label, which is HTML, and a drawing before it."""
    drawing = icon_html(icon) if icon else ""
    return f'<button type="button" class="{css}" {attributes}>{drawing}<span>{label}</span></button>'


def opener_html(page: str, start: int, end: int, text: str) -> str:
    """A button that opens the page at this stretch."""
    label = escape(sentence("overview_page", "open", value=text))
    return (
        f'<button type="button" data-page="{escape(page)}" data-start="{start}" data-end="{end}"'
        f' aria-label="{label}">{escape(text)}</button>'
    )


def icon_html(name: str) -> str:
    """A drawing that means nothing to a screen reader."""
    return f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{ICONS[name]}"/></svg>'
