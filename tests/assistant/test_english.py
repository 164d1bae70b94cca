"""Questions in English: understood as those in Dutch, and answered in English with the register's Dutch in quotes."""

from __future__ import annotations

import re

import pytest

from assistant import Answer, Assistant
from assistant.telling.wording import Wording
from evals.dataset import PAGES, QUESTIONS
from evals.support import unsupported
from tests.assistant.conftest import Opened
from tests.assistant.told import ONE_YEAR


@pytest.fixture(scope="module")
def shipped(opened: Opened) -> Assistant:
    return opened(ONE_YEAR)


@pytest.fixture(scope="module")
def two_years(opened: Opened) -> Assistant:
    return opened(QUESTIONS / "invented" / PAGES)


def told(assistant: Assistant, question: str) -> str:
    """The answer without its citations, every value of it supported."""
    history: tuple[Answer, ...] = ()
    for turn in question.split(" | "):
        history = (*history, assistant.answer(turn, history))
    assert unsupported(history[-1], question, assistant.register) == ()
    return re.sub(r" \[\d+\]", "", history[-1].answer)


# question (or turns, parted by " | "), what the answer holds, what it must not hold
UNDERSTOOD = [
    ("How long was Veeningen away?", ["5 days", "7 days"], []),
    ("Which politicians travelled abroad last year, 2023?", ["The register lists 3 trips"], ["2025"]),
    ("Which trip set the taxpayer back the most?", ["most expensive", "€ 10.900"], []),
    ("How much more did Japan cost than Madrid?", ["by € 9.650"], ["together"]),
    ("Japan or Madrid: which one cost the city more, and what is the gap in euros?", ["by € 9.650"], ["differ on"]),
    ("What did the alderman conclude about the housing projects in Madrid?", ["report (verslag)"], ["conclude"]),
    ("Who travelled most?", ["1 trip"], []),
    ("Who approved the Japan trip and when?", ["21 February 2023"], ["took", "from 15 to"]),
    ("Was a report filed for each of the trips?", ["Yes.", "a report (verslag)"], []),
    ("What declaration did the mayors sign in Helsinki?", ["EMA Political Declaration"], ["amount"]),
    ("Did the alderman fly business class to Japan?", ["plane"], ["Yes."]),
    ("Did they fly to Japan?", ["Yes.", "plane"], []),
    ("Which countries did Almere's officials visit?", ["The register lists 3 trips"], ["went along"]),
    ("List the journeys made by aldermen rather than mayors", ["Veeningen", "Lindenbergh"], ["Loo"]),
    ("How much was the Madrid trip? | And Japan? | And the two together?", ["€ 12.150"], []),
    ("Who went to Japan? | What for?", ["On the purpose of"], ["amount"]),
    ("Who represented the city on the Madrid trip? | And how many businesses tagged along?", [], ["Japan"]),
    ("Hey, what can you do for me?", ["AI system"], ["purpose"]),
    ("Is this an AI?", ["AI system"], []),
    ("Can you answer in German?", ["in Dutch or in English"], ["Duitsland"]),
    ("What does MRA stand for?", ["MRA stands for “Metropoolregio Amsterdam”"], ["panelgesprek"]),
    ("what does n.t.b. mean", ["to be determined"], ["kennis"]),
    ("What is a wethouder?", ["In general"], ["hotel"]),
    ("Was it a holiday?", ["does not say"], ["not about"]),
    # Looked for by the Dutch words that those asked with may stand for.
    ("What was the theme of the conference in Helsinki?", ["Green, digital and labour market transformation"], []),
    ("What did the mayor sign in Helsinki?", ["EMA Political Declaration"], ["no decision"]),
    ("What is the housing density in that project?", ["250 woningen per hectare"], ["not about"]),
    ("What was discussed about the real estate market?", ["afkoelende vastgoedmarkt"], []),
]


@pytest.mark.parametrize(("question", "holds", "lacks"), UNDERSTOOD, ids=lambda value: str(value)[:50])
def test_understanding(shipped, question, holds, lacks):
    answer = told(shipped, question)
    assert [text for text in holds if text not in answer] == []
    assert [text for text in lacks if text in answer] == []


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
