"""What the register lacks or contradicts, as HTML: a list per trip, each finding with what leads to its passages."""

from __future__ import annotations

from html import escape

from assistant.desk.paper.check import Checked, Finding, pages_without_trips, say, summary, trip_heading
from assistant.desk.paper.passages import shortened
from assistant.web.pieces import opener_html
from corpus.register import Register
from prompts import sentence, table


def check_html(checked: tuple[Checked, ...], register: Register) -> str:
    """The findings of every trip that has any, and the pages on which no trip could be read."""
    trips = "".join(_trip_html(each) for each in checked if each.findings)
    unread = "".join(f"<p>{escape(say('unread', page=name))}</p>" for name in pages_without_trips(register))
    return (
        f'<section class="findings"><h3>{_say("check_title")}</h3><p>{escape(summary(checked))} {_say("check_about")}'
        f"</p>{trips}{unread}</section>"
    )


def _trip_html(checked: Checked) -> str:
    trip, count = checked.trip, len(checked.findings)
    key = "check_trip" if count > 1 else "check_trip_one"
    head = _say(key, trip=trip_heading(trip), year=trip.year or trip.page, count=count)
    findings = "".join(_finding_html(checked, finding) for finding in checked.findings)
    return f'<details data-trip="{escape(trip.id)}"><summary>{head}</summary><ul>{findings}</ul></details>'


def _finding_html(checked: Checked, finding: Finding) -> str:
    name = escape(table("desk")["check"]["names"][finding.kind.value])
    return f"<li><strong>{name}.</strong> {escape(finding.text)} {_passages_html(checked, finding)}</li>"


def _passages_html(checked: Checked, finding: Finding) -> str:
    """What leads to the passages of a finding; of what is not there, to the documents that are."""
    page = checked.trip.page
    if finding.sources:
        shown = [(opener_html(page, each.start, each.end, _quoted(each.quote)), each.kind) for each in finding.sources]
        items = "".join(f"<li>{button} ({escape(kind)})</li>" for button, kind in shown)
        return f"<ul>{items}</ul>"
    documents = ", ".join(
        opener_html(page, each.start, each.start + len(each.title), each.kind.value) for each in checked.trip.documents
    )
    return f'<span class="there">{_say("check_there")} {documents}</span>'


def _quoted(quote: str) -> str:
    return f"“{shortened(' '.join(quote.split()))}”"


def _say(key: str, **values: object) -> str:
    return escape(sentence("overview_page", key, **values))
