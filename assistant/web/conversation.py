"""The conversation as HTML: every word of a question or an answer escaped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from assistant.answer import Answer, Citation, Status
from assistant.web.pieces import Place, button_html, phrase, text_html
from assistant.web.service import Service
from assistant.web.site import Site
from assistant.web.suggestions import example_questions
from prompts import table

CITATION_MARK = re.compile(r"\s*\[(\d+)\]")
AMOUNT = re.compile(r"€ (?=\d)")
QUOTE = re.compile("“[^”]*”")
BULLETS = ("- ", "• ")
SHOWN_QUESTION_CHARACTERS = 600
LABELLED = {Status.PARTIAL, Status.NOT_IN_REGISTER, Status.OUT_OF_SCOPE, Status.CLARIFICATION}


class Verdict(StrEnum):
    """What a reader said of an answer, as far as it goes: that it is of use, that it isn't, and why it isn't."""

    NONE = ""
    USEFUL = "useful"
    USELESS = "useless"
    REASONED = "reasoned"


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer, or with the `notice` in its place: it is being looked up, or it failed.

    `steps` are the names of the steps taken so far; `next_questions` are what may be asked after the answer.
    """

    question: str
    answer: Answer | None = None
    notice: str = ""
    failed: bool = False
    steps: tuple[str, ...] = ()
    next_questions: tuple[str, ...] = ()
    verdict: Verdict = Verdict.NONE

    @property
    def state(self) -> str:
        """How far the turn is: "done", "failed" or "waiting"."""
        return "done" if self.answer else "failed" if self.failed else "waiting"


@dataclass(frozen=True, slots=True)
class Conversation:
    """The turns so far, and the citation whose source is open beside them."""

    turns: tuple[Turn, ...] = ()
    opened: Place | None = None


def conversation_html(conversation: Conversation, service: Service) -> str:
    """The welcome and all turns; the button of the opened citation is marked as current."""
    turns, opened, site = conversation.turns, conversation.opened, service.site
    items = "".join(_turn_html(index, turn, site, opened, index == len(turns) - 1) for index, turn in enumerate(turns))
    anew = f'<p class="anew">{button_html(phrase("anew"), "anew", "data-anew")}</p>' if turns else ""
    title = f'<h2 class="unseen">{phrase("conversation_title")}</h2>'
    return f'{title}{_welcome_html(service)}<div class="turns">{items}</div>{anew}'


def _welcome_html(service: Service) -> str:
    examples = _questions_html(phrase("examples_title"), example_questions(service.register))
    return (
        f'<section class="welcome"><p class="greeting">{phrase("welcome")}</p><p>{phrase("about_scope")} '
        f'{phrase("about_sources")}</p><p class="about-ai">{phrase("about_ai")}</p>{examples}</section>'
    )


def _questions_html(title: str, questions: tuple[str, ...] | list[str], language: str = "nl") -> str:
    buttons = "".join(
        f'<li><button type="button" data-question="{escape(question)}">{escape(question)}</button></li>'
        for question in questions
    )
    return f'<div{_lang(language)}><p class="questions-title">{title}</p><ul class="questions">{buttons}</ul></div>'


def _turn_html(index: int, turn: Turn, site: Site, opened: Place | None, is_last: bool) -> str:
    question = turn.question
    if len(question) > SHOWN_QUESTION_CHARACTERS:
        question = question[:SHOWN_QUESTION_CHARACTERS] + " …"
    language = turn.answer.language if turn.answer else "nl"
    asked = (
        f'<h3 class="question" tabindex="-1"><span class="unseen">{phrase("you_asked")}: </span>'
        f"<span{_lang(language)}>{escape(question)}</span></h3>"
    )
    if turn.answer is not None:
        reply = _answer_html(index, turn, turn.answer, site, opened, is_last)
    elif turn.failed:
        reply = f'<p class="failed">{escape(turn.notice)}</p>'
    else:
        reply = _waiting_html(turn)
    return (
        f'<article class="turn" data-state="{turn.state}" data-asked="{escape(turn.question)}"'
        f' data-announce="{escape(_announcement(turn))}" data-language="{language}">'
        f'{asked if question else ""}<div class="answer">{reply}</div></article>'
    )


def _announcement(turn: Turn) -> str:
    """What a screen reader is told once, when the turn is finished."""
    if not turn.answer:
        return turn.notice if turn.failed else ""
    said = [CITATION_MARK.sub("", turn.answer.answer), turn.answer.coverage or ""]
    return " ".join(" ".join(said).split())


def _waiting_html(turn: Turn) -> str:
    texts = table("page")["steps"]
    steps = [texts.get(name, texts["other"]) for name in turn.steps]
    marks = ["" for _ in steps[1:]] + [' aria-current="step"' for _ in steps[-1:]]
    items = "".join(f"<li{mark}>{escape(step)}</li>" for step, mark in zip(steps, marks, strict=True))
    return f'<div class="waiting"><p>{escape(turn.notice)}</p>{f"<ol>{items}</ol>" if items else ""}</div>'


def _answer_html(index: int, turn: Turn, answer: Answer, site: Site, opened: Place | None, is_last: bool) -> str:
    language = answer.language
    parts = []
    if answer.status in LABELLED:
        parts.append(f'<p class="status {answer.status}">{escape(table("page")["statuses"][answer.status])}</p>')
    if answer.standalone_question != answer.question:
        understood = phrase("understood_as", language, question=answer.standalone_question)
        parts.append(f'<p class="understood"{_lang(language)}>{understood}</p>')
    parts.append(f'<div class="said"{_lang(language)}>{_blocks_html(index, answer, opened)}</div>')
    if answer.choices:
        parts.append(_questions_html(phrase("choices_title", language), answer.choices, language))
    if answer.coverage:
        coverage = phrase("coverage", language, coverage=answer.coverage)
        parts.append(f'<p class="coverage"{_lang(language)}>{coverage}</p>')
    if answer.answered_by != "register":
        parts.append(f'<p class="coverage">{phrase("by_model")}</p>')
    parts.append(_sources_html(index, answer) + _actions_html(index, turn.verdict, site))
    if is_last and turn.next_questions:
        parts.append(_questions_html(phrase("next_title", language), turn.next_questions, language))
    return "".join(parts)


def _blocks_html(index: int, answer: Answer, opened: Place | None) -> str:
    """The answer's lines as paragraphs, those that begin with a bullet as a list, each `[n]` as a button."""
    citations = {citation.number: citation for citation in answer.citations}

    def chip(mark: re.Match[str]) -> str:
        citation = citations.get(int(mark[1]))
        # A chip never begins a line: it stays with the word before it.
        return f"\u00a0{_chip_html(Place(index, citation.number), citation, opened)}" if citation else mark[0]

    html = ""
    for line in filter(None, map(str.strip, answer.answer.splitlines())):
        is_bullet = line.startswith(BULLETS)
        # Escaping leaves [n] and quotation marks as they are, so the elements can be put in afterwards.
        content = CITATION_MARK.sub(chip, AMOUNT.sub("€\u00a0", escape(line[2:] if is_bullet else line)))
        if answer.language != "nl":
            content = QUOTE.sub(lambda quote: f'<span lang="nl">{quote[0]}</span>', content)
        html += f"<ul><li>{content}</li></ul>" if is_bullet else f"<p>{content}</p>"
    return html.replace("</ul><ul>", "")


def _chip_html(place: Place, citation: Citation, opened: Place | None) -> str:
    label = phrase("citation", number=place.number, where=_where(citation))
    current = ' aria-current="true"' if place == opened else ""
    return (
        f'<button type="button" class="citation" lang="nl" {place.attributes}{current} aria-label="{label}"'
        f' title="{label}">{place.number}</button>'
    )


def _where(citation: Citation) -> str:
    # What stands at the head of a document has the title for its section.
    return ", ".join(filter(None, dict.fromkeys((citation.section, citation.document))))


def _sources_html(index: int, answer: Answer) -> str:
    """The sources with their words, folded up: for who prints or copies, or reads without the pane beside it."""
    if not answer.citations:
        return ""
    items = "".join(
        f'<li value="{each.number}"><button type="button" class="source-link" {Place(index, each.number).attributes}>'
        f"{escape(_where(each))}</button><blockquote>{text_html(each.quote)}</blockquote></li>"
        for each in answer.citations
    )
    title = phrase("sources", count=len(answer.citations))
    return f'<details class="sources"><summary>{title}</summary><ol>{items}</ol></details>'


def _actions_html(index: int, verdict: Verdict, site: Site) -> str:
    actions = "".join(
        button_html(phrase(name), f"action {name}", f"data-{name}", icon=name) for name in ("copy", "print", "share")
    )
    return (
        f'<div class="after"><div class="actions" role="group" aria-label="{phrase("actions_title")}">{actions}</div>'
        f'<div class="verdict" tabindex="-1">{_verdict_html(index, verdict, site)}</div></div>'
    )


def _verdict_html(index: int, verdict: Verdict, site: Site) -> str:
    kept = phrase("verdict_kept", days=site.feedback_days) if site.feedback else phrase("verdict_not_kept")
    if verdict is Verdict.NONE:
        buttons = "".join(
            button_html(phrase(name), f"action {name}", f'data-verdict="{name}" data-of="{index}"', icon=name)
            for name in (Verdict.USEFUL, Verdict.USELESS)
        )
        return f"<p>{phrase('verdict_title')}</p>{buttons}"
    if verdict is Verdict.USELESS and site.feedback:
        return (
            f'<form data-of="{index}"><label>{phrase("verdict_reason")}<textarea rows="2" maxlength="1000"></textarea>'
            f'</label><button type="submit">{phrase("verdict_send")}</button><p class="small">{kept}</p></form>'
        )
    told = phrase("verdict_thanks" if site.feedback or verdict is Verdict.USEFUL else "verdict_sorry")
    return f"<p>{told} {kept}{_contact_html(verdict, site)}</p>"


def _contact_html(verdict: Verdict, site: Site) -> str:
    address = site.contact or (f"mailto:{site.email}" if site.email else site.website)
    if verdict is Verdict.USEFUL or not address:
        return ""
    return f' {phrase("verdict_contact")} <a href="{escape(address)}" rel="noopener">{phrase("contact")}</a>.'


def _lang(language: str) -> str:
    return "" if language == "nl" else f' lang="{escape(language)}"'
