"""The drafts as a document: title block, questions with their drafts, and annexes with trips, passages and reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from string import Template

from assistant.answer import Citation
from assistant.desk.drafting.drafts import Draft, Marking
from assistant.desk.drafting.merging import MARK
from assistant.desk.drafting.notes import report_of
from assistant.desk.paper.blocks import Block, Footnote, Inline, NewPage, Paper, Paragraph, Run, Style, Table, paragraph
from assistant.desk.paper.passages import Passages
from assistant.desk.paper.trips_table import trips_counted, trips_table
from assistant.desk.reading.written import Header, WrittenQuestion, WrittenQuestions
from corpus.dienstreis import Dienstreis, Field
from corpus.overview import date_text
from corpus.page import Source
from corpus.register import Register
from prompts import table

MARKS = re.compile(r"(?:\s*\[\d+\])+")
BULLET = "- "
LABELS = (0.24, 0.76)
PASSAGE_WIDTHS = (0.07, 0.40, 0.53)


def drafts_paper(document: WrittenQuestions, drafts: Sequence[Draft], register: Register, today: date) -> Paper:
    """The document that the clerk goes on with."""
    passages = Passages()
    texts = table("desk")["document"]
    body = list(_answers(document, drafts, passages))
    trips = _in_scope(drafts, register)
    blocks: list[Block] = [
        *_notice(register, today),
        _title_block(document.header, today),
        *_worth(drafts),
        paragraph(Style.HEADING, texts["answers"]),
        *body,
        NewPage(wide=True),
        paragraph(Style.HEADING, texts["annex_trips"]),
        trips_table(trips, texts["annex_trips"]),
        NewPage(),
        *_annex_of_passages(passages.cited),
        *_annex_of_reports(drafts, register),
    ]
    subject = document.header.subject or document.header.title
    return Paper(texts["title"], tuple(blocks), subject, texts["page"], texts["of"])


def _say(key: str, **values: object) -> str:
    return Template(table("desk")["document"][key]).substitute(values)


def _notice(register: Register, today: date) -> Iterator[Paragraph]:
    pages = ", ".join(page.name for page in register.pages)
    days = [fact.value for trip in register.trips for fact in trip.of(Field.RETURN) if isinstance(fact.value, date)]
    trips = trips_counted(len(register.trips))
    state = (
        _say("state", pages=pages, trips=trips, last=date_text(max(days)))
        if days
        else _say("state_undated", pages=pages, trips=trips)
    )
    yield paragraph(Style.NOTICE, _say("notice", date=date_text(today)), bold=True)
    yield paragraph(Style.NOTICE, state)
    yield paragraph(Style.NOTICE, _say("removal"))


def _title_block(header: Header, today: date) -> Table:
    fields = [(name, getattr(header, name)) for name in ("number", "date", "asker", "addressee", "subject")]
    rows = [(_say(name), value) for name, value in fields if value]
    return Table((), (*rows, (_say("drafted"), date_text(today))), LABELS)


def _worth(drafts: Sequence[Draft]) -> Iterator[Block]:
    texts = table("desk")
    rows = []
    for marking in Marking:
        labels = [draft.question.label for draft in drafts if draft.marking is marking]
        if labels:
            name = str(texts["markings"][marking.value])
            rows.append((f"{name[:1].upper()}{name[1:]}", ", ".join(labels)))
    yield paragraph(Style.SECTION, texts["document"]["worth"])
    yield Table(tuple(texts["document"]["worth_columns"]), tuple(rows), (0.34, 0.66), title=texts["document"]["worth"])


def _answers(document: WrittenQuestions, drafts: Sequence[Draft], passages: Passages) -> Iterator[Block]:
    by_label = {draft.question.label: draft for draft in drafts}
    section = ""
    for entry in document.entries:
        if entry.section != section:
            section = entry.section
            yield paragraph(Style.SECTION, section)
        if entry.before:
            yield paragraph(Style.REMARK, entry.before)
        yield Paragraph(Style.QUESTION, (Run(f"{entry.label}. {_shown(entry)}", bold=True),))
        if draft := by_label.get(entry.label):
            yield from _draft(draft, passages)


def _shown(entry: WrittenQuestion) -> str:
    return entry.text[:1].upper() + entry.text[1:]


def _draft(draft: Draft, passages: Passages) -> Iterator[Block]:
    citations = {citation.number: citation for citation in draft.answer.citations}
    style = Style.BODY
    for line in filter(None, map(str.strip, draft.answer.answer.splitlines())):
        style = _style(line, style)
        text = line.removeprefix(BULLET)
        yield Paragraph(style, tuple(_inlines(text, draft.answer.answer, citations, passages)))
    told = [_say("status", marking=table("desk")["markings"][draft.marking.value])]
    if draft.answer.coverage:
        told.append(_say("coverage", coverage=draft.answer.coverage))
    yield paragraph(Style.REMARK, " ".join(told))
    if draft.notes:
        said: list[Inline] = [Run(_say("note"), bold=True)]
        for place, note in enumerate(draft.notes):
            said.append(Run((" " if place else "") + note.text))
            if note.sources:
                cited = [_citation(source) for source in note.sources]
                said.append(Footnote(passages.footnote(cited, note.text)))
        yield Paragraph(Style.CLERK, tuple(said))


def _style(line: str, before: Style) -> Style:
    """How a line of an answer stands: what is told on of the trip at a bullet stands under it."""
    if line.startswith(BULLET):
        return Style.BULLET
    return Style.UNDER if before is not Style.BODY and re.search(r"\bdeze reis\b", line, re.IGNORECASE) else Style.BODY


def _inlines(line: str, said: str, citations: dict[int, Citation], passages: Passages) -> Iterator[Inline]:
    """The words of a line, and a footnote for each run of marks in it."""
    end = 0
    for marks in MARKS.finditer(line):
        yield Run(line[end : marks.start()])
        numbers = [int(mark[1]) for mark in MARK.finditer(marks[0])]
        cited = [citations[number] for number in numbers if number in citations]
        yield Footnote(passages.footnote(cited, said))
        end = marks.end()
    if line[end:]:
        yield Run(line[end:])


def _citation(source: Source) -> Citation:
    return Citation(0, source.page, source.document, source.section, source.quote, source.start, source.end)


def _in_scope(drafts: Sequence[Draft], register: Register) -> tuple[Dienstreis, ...]:
    """The trips that the drafts are about; all of the register where they are about none."""
    ids = {trip.id for draft in drafts for trip in draft.trips}
    return tuple(trip for trip in register.trips if trip.id in ids) or register.trips


def _annex_of_passages(cited: Sequence[Citation]) -> Iterator[Block]:
    texts = table("desk")["document"]
    yield paragraph(Style.HEADING, texts["annex_passages"])
    yield paragraph(Style.PLAIN, texts["annex_passages_about"])
    rows = []
    for number, citation in enumerate(cited, 1):
        where = dict.fromkeys((citation.document.strip(), citation.section.strip()))
        place = _say("passage_place", page=citation.page, start=citation.start, end=citation.end)
        rows.append((str(number), "\n".join([*filter(None, where), place]), citation.quote.strip()))
    yield Table(tuple(texts["passage_columns"]), tuple(rows), PASSAGE_WIDTHS, title=texts["annex_passages"])


def _annex_of_reports(drafts: Sequence[Draft], register: Register) -> Iterator[Block]:
    """The reports in full, where a question asks for them."""
    trips = {trip.id: trip for draft in drafts if draft.reports for trip in draft.trips}
    reports = [report for trip in trips.values() if (report := report_of(trip))]
    if not reports:
        return
    yield NewPage()
    yield paragraph(Style.HEADING, table("desk")["document"]["annex_reports"])
    for report in reports:
        text = register.page(report.page).text[report.start : report.end]
        yield paragraph(Style.SUBHEADING, report.title)
        for line in filter(None, map(str.strip, text.removeprefix(report.title).splitlines())):
            bullet = re.match(r"[•·▪*-]\s+", line)
            yield paragraph(Style.BULLET if bullet else Style.PLAIN, line[bullet.end() :] if bullet else line)
