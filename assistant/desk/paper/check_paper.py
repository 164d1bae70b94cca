"""The report on the register: for a terminal, and as a document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from assistant.desk.paper.blocks import Block, Footnote, Inline, Paper, Paragraph, Run, Style, Table, paragraph
from assistant.desk.paper.check import (
    Checked,
    Kind,
    as_json,
    check,
    pages_without_trips,
    say,
    summary,
    trip_heading,
    with_findings,
)
from assistant.desk.paper.passages import shortened
from corpus.overview import date_text, findings_as_text, when_text
from corpus.page import Source
from corpus.register import Register
from prompts import table

TOLD_APART = (Kind.LATE, Kind.OVERDUE)  # what the overview of a trip doesn't tell


def check_text(register: Register, today: date) -> str:
    """The findings for a terminal."""
    told = [_trip_text(each) for each in check(register, today)]
    return "\n\n".join([*told, *(say("unread", page=name) for name in pages_without_trips(register))])


def _trip_text(checked: Checked) -> str:
    names = table("desk")["check"]["names"]
    extra = [f for f in checked.findings if f.kind in TOLD_APART]
    return "\n".join(
        [findings_as_text(checked.trip), *(say("line", label=names[f.kind.value], text=f.text) for f in extra)]
    )


def check_json(register: Register, today: date) -> bytes:
    """The findings for programs."""
    return (json.dumps(as_json(register, today), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def check_paper(register: Register, today: date) -> Paper:
    """The findings as a document: how many of each kind, then each trip."""
    checked = check(register, today)
    texts = table("desk")["check"]
    blocks: list[Block] = [
        paragraph(Style.NOTICE, say("notice", date=date_text(today))),
        paragraph(Style.BODY, summary(checked)),
        *_kinds(checked),
    ]
    for each in checked:
        blocks += _trip(each)
    blocks += [paragraph(Style.BODY, say("unread", page=name)) for name in pages_without_trips(register)]
    return Paper(texts["title"], tuple(blocks), foot=texts["foot"])


def _kinds(checked: tuple[Checked, ...]) -> Iterator[Block]:
    texts = table("desk")["check"]
    rows = tuple((texts["names"][kind.value], str(number)) for kind in Kind if (number := with_findings(checked, kind)))
    if rows:
        yield paragraph(Style.SECTION, texts["kinds"])
        yield Table(tuple(texts["kinds_columns"]), rows, (0.7, 0.3), title=texts["kinds"])


def _trip(checked: Checked) -> Iterator[Block]:
    trip = checked.trip
    yield paragraph(Style.SUBHEADING, trip_heading(trip))
    yield paragraph(Style.REMARK, say("identity", page=trip.page, when=when_text(trip)))
    if not checked.findings:
        yield paragraph(Style.BODY, say("nothing"))
    for finding in checked.findings:
        name = table("desk")["check"]["names"][finding.kind.value]
        inlines: list[Inline] = [Run(f"{name}. ", bold=True), Run(finding.text)]
        if finding.sources:
            inlines.append(Footnote("; ".join(_reference(source) for source in finding.sources)))
        yield Paragraph(Style.BULLET, tuple(inlines))


def _reference(source: Source) -> str:
    return (
        f"{source.document} ({source.page}, {source.start}-{source.end}): “{shortened(' '.join(source.quote.split()))}”"
    )
