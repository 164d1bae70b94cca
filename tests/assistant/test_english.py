"""Questions in English: understood as those in Dutch, and answered in English with the register's Dutch in quotes."""

from __future__ import annotations

import re

import pytest

from assistant import Assistant, open_assistant
from assistant.telling.wording import Wording
from evals.dataset import PAGES, QUESTIONS
from evals.support import unsupported
from tests.assistant.told import ONE_YEAR


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_assistant(ONE_YEAR, str(tmp_path_factory.mktemp("store")))


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_assistant(QUESTIONS / "invented" / PAGES, str(tmp_path_factory.mktemp("store")))


def told(assistant: Assistant, question: str) -> str:
    """The answer without its citations, every value of it supported."""
    answer = assistant.answer(question)
    assert unsupported(answer, question, assistant.register) == ()
    return re.sub(r" \[\d+\]", "", answer.answer)


WORDING = [
    ("How did they get to Japan?", ["the request (aanvraag) names: plane (“vliegtuig”)."]),
    ("How many officials went to Madrid?", ["2 officials (“n.t.b.”, to be determined)"]),
    ("Who went to Japan?", ["Japan (Osaka and Tokyo)"]),
    ("What did the mayor's trip to Japan cost?", ["Not the mayor but alderman Veeningen"]),
    ("Did anyone go to the United States?", ["no trip to the United States."]),
    ("Who went to UK?", ["no trip to the UK."]),
]
OF_TWO_YEARS = [
    ("Who went to the United States?", ["travelled to the United States (Pittsburgh)."]),
    ("Which trips did the mayor make in 2019?", ["councillor Siebring", "Italy (Turin)", "Belgium (Brussels)"]),
    ("How did they travel to Ghent?", ["official car (“dienstauto”)"]),
    ("Which cities were visited?", ["Copenhagen", "Brussels", "Paramaribo"]),
]


@pytest.mark.parametrize(("question", "holds"), WORDING)
def test_wording(shipped, question, holds):
    answer = told(shipped, question)
    assert [text for text in holds if text not in answer] == []


@pytest.mark.parametrize(("question", "holds"), OF_TWO_YEARS)
def test_wording_of_other_places_and_people(two_years, question, holds):
    answer = told(two_years, question)
    assert [text for text in holds if text not in answer] == []


@pytest.mark.parametrize(
    ("language", "place", "expected"),
    [
        ("nl", "Verenigde Staten (Pittsburgh)", "de Verenigde Staten (Pittsburgh)"),
        ("nl", "verenigd koninkrijk", "het verenigd koninkrijk"),
        ("nl", "VS", "de VS"),
        ("nl", "Japan (Osaka)", "Japan (Osaka)"),
        ("en", "United Kingdom (London)", "the United Kingdom (London)"),
        ("en", "Suriname", "Suriname"),
    ],
)
def test_a_destination_has_its_article(language, place, expected):
    assert Wording(language).destination(place) == expected
