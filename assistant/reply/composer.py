"""Last step: number the passages, write the text, and choose the status."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import zip_longest

from assistant.answer import Answer, Citation, Status
from assistant.question.inquiry import Desk, Inquiry
from assistant.reply.naming import shortened
from assistant.telling.statement import Statement
from assistant.telling.wording import Wording
from corpus.page import Source
from corpus.register import Register

QUOTATION = re.compile("“([^”]+)”")


def compose(inquiry: Inquiry, desk: Desk) -> Answer:
    """The answer: statements in order, `[n]` after each, a citation for each number."""
    statements = shortened(_unique(inquiry.statements, desk.register), desk.register.trips, Wording(inquiry.language))
    numbers: dict[Source, int] = {}
    text = ""
    for statement in statements:
        marks = "".join(
            f" [{numbers.setdefault(source, len(numbers) + 1)}]" for source in _distinct(statement.sources, numbers)
        )
        joint = "\n" if statement.bullet or statement.lead or text.rsplit("\n", 1)[-1].startswith("- ") else " "
        line = ("- " if statement.bullet else "") + statement.text.strip()
        text += (joint if text else "") + line + marks
    urls = {page.name: page.url for page in desk.register.pages}
    citations = tuple(
        Citation(n, s.page, s.document, s.section, s.quote, s.start, s.end, urls[s.page]) for s, n in numbers.items()
    )
    return Answer(
        inquiry.question,
        inquiry.standalone or inquiry.question,
        inquiry.status or status_of(statements),
        text,
        citations,
        inquiry.coverage,
        choices=inquiry.choices,
        subject=inquiry.subject,
        asked=inquiry.asked,
        language=inquiry.language,
    )


def status_of(statements: Sequence[Statement]) -> Status:
    """ANSWERED, PARTIAL where a gap is told beside what there is, NOT_IN_REGISTER where there is nothing else."""
    gaps = [s for s in statements if s.missing]
    if not gaps:
        return Status.ANSWERED
    return Status.PARTIAL if len(gaps) < len(statements) else Status.NOT_IN_REGISTER


def _distinct(sources: Sequence[Source], numbers: dict[Source, int]) -> list[Source]:
    """The sources by their characters, each once, those cited before under the same characters taken as the same."""
    found: dict[tuple[str, int, int], Source] = {}
    known = {(s.page, s.start, s.end): s for s in numbers}
    for source in sources:
        key = (source.page, source.start, source.end)
        found.setdefault(key, known.get(key, source))
    return list(found.values())


def _unique(statements: Sequence[Statement], register: Register) -> list[Statement]:
    """Each statement and each quotation on a trip once, the first time; without leads over no bullet."""
    seen: dict[tuple[str, bool], list[Statement]] = defaultdict(list)
    quoted: list[tuple[str, Statement]] = []
    kept: list[tuple[Statement, bool]] = []
    for statement, after in zip_longest(statements, statements[1:]):
        own = _quotation(statement)
        alike = seen[statement.text, statement.bullet]
        before = [*alike, *(one for other, one in quoted if own and own in other)]
        if statement.lead or not any(_of_one_trip(one, statement, register) for one in before):
            over_bullets = after is not None and after.bullet and statement.text.endswith(":")
            kept.append((statement, statement.lead or (over_bullets and not statement.bullet)))
            quoted += [(own, statement)] if own else []
        alike.append(statement)
    following = [*(statement for statement, _ in kept[1:]), None]
    pairs = zip(kept, following, strict=True)
    return [s for (s, leads), after in pairs if not leads or (after is not None and after.bullet)]


def _of_one_trip(one: Statement, other: Statement, register: Register) -> bool:
    """Whether nothing shows that they are about two trips, each of which may be "Betaald door: VNG"."""
    first, second = (_trips_of(statement, register) for statement in (one, other))
    return not (first and second) or bool(first & second)


def _trips_of(statement: Statement, register: Register) -> set[str]:
    """The trips in whose documents the sources of the statement stand."""
    return {
        trip.id
        for trip in register.trips
        for document in trip.documents
        if any(s.page == document.page and document.start <= s.start < document.end for s in statement.sources)
    }


def _quotation(statement: Statement) -> str:
    """The register's own words, where the statement tells nothing else: between quotation marks, or as a bullet."""
    if statement.quote and (found := QUOTATION.search(statement.text)):
        return found[1].strip(" .")
    words = statement.text.strip(" .")
    return words if words and any(words in " ".join(s.quote.split()) for s in statement.sources) else ""
