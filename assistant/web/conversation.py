"""The conversation as HTML: every word of a question or an answer escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from assistant.answer import Answer, Citation
from prompts import sentence, table

CITATION_MARK = re.compile(r"\[(\d+)\]")
BULLETS = ("- ", "• ")
SHOWN_QUESTION_CHARACTERS = 600


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer, or with the `notice` shown in its place: it is being looked up, or it failed."""

    question: str
    answer: Answer | None = None
    notice: str = ""
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A citation in the conversation: the index of its turn and its number in that turn's answer."""

    turn: int
    number: int

    @property
    def attributes(self) -> str:
        """The HTML attributes by which a button opens this citation."""
        return f'data-turn="{self.turn}" data-number="{self.number}"'


def phrase(key: str, **values: object) -> str:
    """A text of the page as HTML."""
    return escape(sentence("page", key, **values))


def text_html(text: str) -> str:
    """Text as HTML that shows exactly these characters, carriage returns included."""
    return escape(text).replace("\r", "&#13;")


def conversation_html(turns: tuple[Turn, ...], opened: Place | None = None) -> str:
    """The welcome and all turns; the button of the citation that is `opened` is marked as current."""
    items = "".join(_turn_html(index, turn, opened) for index, turn in enumerate(turns))
    return (
        f'<h2 class="unseen">{phrase("conversation_title")}</h2>{_welcome_html()}'
        f'<div class="turns" role="log" aria-label="{phrase("conversation_title")}">{items}</div>'
    )


def _welcome_html() -> str:
    examples = _questions_html(phrase("examples_title"), table("page")["examples"])
    return (
        f'<section class="welcome"><p class="greeting">{phrase("welcome")}</p><p>{phrase("about_scope")}</p>'
        f'<p>{phrase("about_sources")}</p><p class="about-ai">{phrase("about_ai")}</p>{examples}</section>'
    )


def _questions_html(title: str, questions: tuple[str, ...] | list[str]) -> str:
    buttons = "".join(
        f'<li><button type="button" data-question="{escape(question)}">{escape(question)}</button></li>'
        for question in questions
    )
    return f'<p class="questions-title">{title}</p><ul class="questions">{buttons}</ul>'


def _turn_html(index: int, turn: Turn, opened: Place | None) -> str:
    question = turn.question
    if len(question) > SHOWN_QUESTION_CHARACTERS:
        question = question[:SHOWN_QUESTION_CHARACTERS] + " …"
    asked = f'<h3 class="question"><span class="unseen">{phrase("you_asked")}: </span>{escape(question)}</h3>'
    if turn.answer is not None:
        reply = _answer_html(index, turn.answer, opened)
    else:
        reply = f'<p class="{"failed" if turn.failed else "waiting"}">{escape(turn.notice)}</p>'
    return f'<div class="turn">{asked if question else ""}<div class="answer">{reply}</div></div>'


def _answer_html(index: int, answer: Answer, opened: Place | None) -> str:
    parts = []
    if answer.standalone_question != answer.question:
        parts.append(f'<p class="understood">{phrase("understood_as", question=answer.standalone_question)}</p>')
    parts.append(_blocks_html(index, answer, opened))
    if answer.choices:
        parts.append(_questions_html(phrase("choices_title"), answer.choices))
    if answer.coverage:
        parts.append(f'<p class="coverage">{phrase("coverage", coverage=answer.coverage)}</p>')
    return "".join(parts)


def _blocks_html(index: int, answer: Answer, opened: Place | None) -> str:
    """The answer's lines as paragraphs, those that begin with a bullet as a list, each `[n]` as a button."""
    citations = {citation.number: citation for citation in answer.citations}

    def button(mark: re.Match[str]) -> str:
        citation = citations.get(int(mark[1]))
        return _button_html(Place(index, citation.number), citation, opened) if citation else mark[0]

    html = ""
    for line in filter(None, map(str.strip, answer.answer.splitlines())):
        is_bullet = line.startswith(BULLETS)
        # Escaping leaves [n] as it is, so the buttons can be put in afterwards.
        content = CITATION_MARK.sub(button, escape(line[2:] if is_bullet else line))
        html += f"<ul><li>{content}</li></ul>" if is_bullet else f"<p>{content}</p>"
    return html.replace("</ul><ul>", "")


def _button_html(place: Place, citation: Citation, opened: Place | None) -> str:
    where = ", ".join(filter(None, (citation.section, citation.document)))
    label = phrase("citation", number=place.number, where=where)
    current = ' aria-current="true"' if place == opened else ""
    return (
        f'<button type="button" class="citation" {place.attributes}{current} aria-label="{label}" title="{label}">'
        f"{place.number}</button>"
    )
