from __future__ import annotations

import re

from assistant.answer import Answer, Citation, Status
from assistant.desk.drafting.merging import in_board_style, merged


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
