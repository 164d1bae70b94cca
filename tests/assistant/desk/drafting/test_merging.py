from __future__ import annotations

import re
from dataclasses import replace

from assistant.answer import Answer, Asked, Citation, Status
from assistant.desk.drafting.merging import in_board_style, merged, of_these, tells_nothing_new
from assistant.pipeline import Assistant


def cite(number: int, start: int) -> Citation:
    return Citation(number, "2023.txt", "Verslag", "Kop", "tekst", start, start + 5)


def answer(text: str, *citations: Citation, status: Status = Status.ANSWERED) -> Answer:
    return Answer("vraag", "vraag", status, text, citations)


def test_passages_are_numbered_once() -> None:
    one = merged(
        [answer("A. [1] B. [2]", cite(1, 10), cite(2, 20)), answer("C. [1] [2]", cite(1, 20), cite(2, 30))], "v"
    )
    assert one.answer == "A. [1] B. [2]\nC. [2] [3]"
    assert [(each.number, each.start) for each in one.citations] == [(1, 10), (2, 20), (3, 30)]


def test_statuses_that_differ_make_a_part() -> None:
    parts = [answer("A."), answer("B.", status=Status.NOT_IN_REGISTER)]
    assert merged(parts, "v").status is Status.PARTIAL
    assert merged(parts[:1], "v").status is Status.ANSWERED
    assert merged(parts, "v", Status.ANSWERED).status is Status.ANSWERED


def test_a_board_does_not_say_i() -> None:
    told = in_board_style(answer("Het register dat ik ken gaat over 2023; over 2020 staat er geen reis in. Wel dit."))
    assert told.answer == "Het register gaat over 2023; over 2020 staat er geen reis in. Wel dit."
    assert not re.search(
        r"\b[Ii]k\b", in_board_style(answer("Een oordeel geef ik niet. Dit staat in het register:")).answer
    )


def test_what_is_said_anew_of_some_trips_never_runs_past_a_citation(assistant: Assistant) -> None:
    told = "Het register noemt geen vervoermiddel voor deze reis. [1] Daarbij hoort:\nHet register noemt 2 reizen: [1]"
    found = of_these(answer(told, cite(1, 10)), answer("A."), assistant.register).answer
    assert found == told.replace("Het register noemt 2 reizen:", "Het gaat om 2 reizen:")


def test_a_second_answer_that_tells_nothing_new() -> None:
    first = replace(answer("Ja. A. [1]", cite(1, 10)), asked=Asked(facts=("payer",)), subject=("1",))
    more = replace(answer("A. [1] B. [2]", cite(1, 10), cite(2, 20)), subject=("1",))
    assert tells_nothing_new(answer("A. [1]", cite(1, 10)), first)
    assert tells_nothing_new(replace(more, asked=Asked(facts=("payer",), operations=frozenset({"list"}))), first)
    assert not tells_nothing_new(replace(more, asked=Asked(facts=("cost",))), first)
    assert not tells_nothing_new(replace(more, asked=Asked(facts=("payer",)), subject=("2",)), first)
    assert not tells_nothing_new(answer("Dat staat er niet."), first)
