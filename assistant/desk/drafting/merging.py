"""Answers put together to one, and told in the words of a board."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from string import Template

from assistant.answer import Answer, Asked, Citation, Status
from assistant.telling.wording import Wording
from corpus.page import YEAR
from corpus.register import Register
from prompts import table

COVERED = re.compile(r"(?P<covered>\d+) van \d+ (?:reizen|reis) in (?P<years>[^;.]+)")
MARK = re.compile(r"\[(\d+)\]")


def merged(answers: Sequence[Answer], question: str, status: Status | None = None) -> Answer:
    """One answer to the question: the texts under each other, every passage numbered once."""
    numbers: dict[tuple[str, int, int], Citation] = {}
    texts = []
    for answer in answers:
        own: dict[int, int] = {}
        for citation in answer.citations:
            key = (citation.page, citation.start, citation.end)
            kept = numbers.setdefault(key, replace(citation, number=len(numbers) + 1))
            own[citation.number] = kept.number
        texts.append(MARK.sub(lambda mark, own=own: f"[{own.get(int(mark[1]), mark[1])}]", answer.answer))  # type: ignore[misc]
    first = answers[0]
    return replace(
        first,
        question=question,
        status=status or _status([answer.status for answer in answers]),
        answer="\n".join(texts),
        citations=tuple(numbers.values()),
        coverage=next((answer.coverage for answer in answers if answer.coverage), None),
        milliseconds=sum(answer.milliseconds for answer in answers),
        choices=(),
        subject=tuple(dict.fromkeys(trip for answer in answers for trip in answer.subject)),
        asked=sum((answer.asked for answer in answers), Asked()),
    )


def tells_nothing_new(answer: Answer, told: Answer) -> bool:
    """Whether all that the answer cites, or the same of the same trips, was told: "Zijn er zulke? Zo ja, welke?"."""
    before = {(each.page, each.start, each.end) for each in told.citations}
    cited = bool(answer.citations) and all((each.page, each.start, each.end) in before for each in answer.citations)
    asked, was = answer.asked, told.asked
    same = set(asked.facts) == set(was.facts) and not (asked.content or asked.extremes or asked.operations - {"list"})
    return cited or (same and bool(asked.facts) and answer.subject == told.subject)


def _status(statuses: Sequence[Status]) -> Status:
    """Theirs where they agree, else PARTIAL."""
    return statuses[0] if len(set(statuses)) == 1 else Status.PARTIAL


def in_board_style(answer: Answer) -> Answer:
    """The answer without the assistant's "ik", as a board would say it."""
    return _restyled(answer, "board_style")


def of_these(answer: Answer, above: Answer, register: Register) -> Answer:
    """An answer that was looked for among the trips of the one above it alone, told so that it is true of the register.

    How many trips there are is counted in the whole register.
    """
    told = Template(table("desk")["drafts"]["under"]).substitute(question=answer.question, above=above.question)
    coverage = COVERED.sub(lambda found: _of_all(found, register), answer.coverage) if answer.coverage else None
    return replace(_restyled(answer, "of_these"), coverage=coverage, standalone_question=told)


def _of_all(found: re.Match[str], register: Register) -> str:
    years = {int(year[0]) for year in YEAR.finditer(found["years"])}
    total = sum(trip.year in years for trip in register.trips)
    key = "coverage" if total != 1 else "coverage_one"
    return Wording("nl").say(key, covered=found["covered"], total=total, years=found["years"])


def _restyled(answer: Answer, style: str) -> Answer:
    text = answer.answer
    for pattern, said in _styles(style):
        text = pattern.sub(lambda found, said=said: said.substitute(found.groupdict()), text)  # type: ignore[misc]
    return replace(answer, answer=text)


@cache
def _styles(style: str) -> tuple[tuple[re.Pattern[str], Template], ...]:
    sentences = table("answers")["nl"]
    return tuple((_found_in_text(sentences[key]), Template(said)) for key, said in table("desk")[style].items())


def _found_in_text(sentence: str) -> re.Pattern[str]:
    """What finds the sentence in a text, whatever its names were filled in with: a count begins with its number.

    It never runs on past a citation.
    """
    return re.compile(re.sub(r"\\\$(\w+)", _filled_in, re.escape(sentence)))


def _filled_in(name: re.Match[str]) -> str:
    number = r"\d" if name[1] == "count" else ""
    return rf"(?P<{name[1]}>{number}[^\n\[]*?)"
