"""What a clause takes from the one before it, asked of the shipped page."""

from __future__ import annotations

import pytest

from assistant import Assistant
from tests.assistant.conftest import Opened
from tests.assistant.told import FOUR_YEARS, ONE_YEAR


@pytest.fixture(scope="module")
def shipped(opened: Opened) -> Assistant:
    return opened(ONE_YEAR)


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        # How far apart two numbers are that were asked before.
        ("Wat kostte Japan en wat kostte Madrid, en wat is het verschil?", ["€ 9.650"], ["verschillen"]),
        ("Wat kostte Japan en hoeveel Madrid, en hoeveel scheelt dat?", ["€ 9.650"], ["verschillen"]),
        ("Hoe lang duurden Japan en Madrid, en wat is het verschil?", ["Langer duurde"], ["verschillen"]),
        ("What did Japan cost and what did Madrid cost, and what is the difference?", ["€ 9.650"], ["differences"]),
        # Of one trip the difference is one between its documents.
        ("Welke stukken zijn er over Japan, en wat is het verschil?", ["deze verschillen", "Tokia"], ["€"]),
        # "Hoe zit dat?" asks for what was just asked, and with a fact for that fact.
        (
            "Aanvraag en verslag van Madrid noemen een ander aantal ambtenaren, hoe zit dat?",
            ["1 ambt", "2 ambt"],
            ["€"],
        ),
        ("Wie ging er naar Madrid en hoe zit het met de kosten?", ["Lindenbergh", "€ 1.250"], ["doel"]),
        # A year that leads in.
        ("En in 2022, waar zijn de wethouders toen naartoe gereisd?", ["over 2022 staat er geen reis"], ["Madrid"]),
        # The same number of another trip.
        ("Hoeveel ambtenaren gingen mee naar Helsinki en hoeveel naar Japan?", ["1 ambtenaar", "2 ambtenaren"], ["€"]),
        # What is asked of each trip is told in one list.
        (
            "Geef voor elke reis uit 2023: 1) de reiziger, 2) de bestemming, 3) de kosten.",
            ["Deze reis kostte € 1.250", "Deze reis kostte € 10.900"],
            ["De reis naar Madrid kostte"],
        ),
        (
            "Voor elk van de reizen graag: a) wat de kosten waren en b) hoeveel ambtenaren meereisden",
            ["€ 10.900", "Met deze reis gingen 2 ambtenaren mee"],
            ["Opgeteld"],
        ),
        (
            "Wie bezocht Finland, wanneer was dat, en op wiens uitnodiging?",
            ["28 tot en met 29", "European Metropolitan"],
            [],
        ),
        # Who greets and tells of himself asks nothing yet.
        ("Hi, I live in Almere. How much was the trip to Madrid?", ["€ 1.250"], ["travelled"]),
    ],
)
def test_what_a_clause_leaves_out(shipped, question, holds, lacks):
    answer = shipped.answer(question).answer
    assert [text for text in holds if text not in answer] == []
    assert [text for text in lacks if text in answer] == []


def test_a_clause_after_an_answer_over_all_trips_is_about_them_all(opened):
    answer = opened(FOUR_YEARS).answer("In welk jaar is er het vaakst gereisd, en wat is het verschil?")
    assert answer.choices == ()
    assert "Over welke reis" not in answer.answer
