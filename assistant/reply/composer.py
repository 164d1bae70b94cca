"""Last step: number the passages, write the text, and choose the status."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from assistant.answer import Answer, Citation, Status
from assistant.question.inquiry import Desk, Inquiry
from assistant.reply.naming import shortened
from assistant.telling.statement import Statement
from assistant.telling.wording import Wording
from corpus.page import Source

QUOTATION = re.compile("“([^”]+)”")


def compose(inquiry: Inquiry, desk: Desk) -> Answer:
    """The answer: statements in order, `[n]` after each, a citation for each number."""
    statements = shortened(_unique(inquiry.statements), desk.register.trips, Wording(inquiry.language))
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


def _unique(statements: Sequence[Statement]) -> list[Statement]:
    """Each statement and each quotation once, the first time; without the leads that then have no bullet under them."""
    seen: set[tuple[str, bool]] = set()
    quoted: list[str] = []
    kept: list[tuple[Statement, bool]] = []
    for statement, after in zip_longest(statements, statements[1:]):
        key = (statement.text, statement.bullet)
        own = _quotation(statement)
        if statement.lead or (key not in seen and not (own and any(own in other for other in quoted))):
            over_bullets = after is not None and after.bullet and statement.text.endswith(":")
            kept.append((statement, statement.lead or (over_bullets and not statement.bullet)))
            quoted += [own] if own else []
        seen.add(key)
    following = [*(statement for statement, _ in kept[1:]), None]
    pairs = zip(kept, following, strict=True)
    return [s for (s, leads), after in pairs if not leads or (after is not None and after.bullet)]


def _quotation(statement: Statement) -> str:
    """The register's own words, where the statement tells nothing else: between quotation marks, or as a bullet."""
    if statement.quote and (found := QUOTATION.search(statement.text)):
        return found[1].strip(" .")
    words = statement.text.strip(" .")
    return words if words and any(words in " ".join(s.quote.split()) for s in statement.sources) else ""
