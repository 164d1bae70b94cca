"""The line that tells what an answer runs over, and what of those trips is lacking."""

from __future__ import annotations

import pytest

from evals.support import unsupported
from tests.assistant.told import FOUR_YEARS, INVENTED, ONE_YEAR

ALL_WITH_A_GAP = "3 van 3 reizen in 2023; van 1 reis staat geen bedrag in het register."
COVERAGE = [
    (
        ONE_YEAR,
        "Wat kostten alle reizen samen?",
        "3 van 3 reizen in 2023; van 1 reis staat geen bedrag in het register.",
    ),
    (ONE_YEAR, "Vielen reizen in mei samen?", "2 van 3 reizen in 2023."),
    (ONE_YEAR, "Welke reizen waren er in 2023?", "3 van 3 reizen in 2023."),
    (ONE_YEAR, "Wat was de duurste reis?", ALL_WITH_A_GAP),
    (ONE_YEAR, "Wat was de langste reis?", "3 van 3 reizen in 2023."),
    (FOUR_YEARS, "Vielen reizen in 2015 samen?", "2 van 2 reizen in 2015."),
    (FOUR_YEARS, "Hoeveel reizen zijn er in 2015 en 2023 samen gemaakt?", "5 van 5 reizen in 2015 en 2023."),
    (
        FOUR_YEARS,
        "Was 2015 duurder dan 2023?",
        "5 van 5 reizen in 2015 en 2023; van 2 reizen staat geen bedrag in het register.",
    ),
    (
        INVENTED,
        "Welke reizen in 2021 kostten meer dan 1000 euro?",
        "1 van 2 reizen in 2021; van 1 reis staat alleen een bedrag dat een ander betaalt.",
    ),
    # Held against every other trip, of whatever year.
    (
        INVENTED,
        "Wie was in 2018 tegelijk met de reis naar Straatsburg weg?",
        "23 van 23 reizen in 2006, 2009, 2010, 2012, 2016, 2018, 2019 en 2021.",
    ),
]


@pytest.mark.parametrize(("pages", "question", "expected"), COVERAGE, ids=lambda value: str(value)[-50:])
def test_coverage(opened, pages, question, expected):
    assistant = opened(pages)
    answer = assistant.answer(question)
    assert answer.coverage == expected
    assert unsupported(answer, question, assistant.register) == ()
