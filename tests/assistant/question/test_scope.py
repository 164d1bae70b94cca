"""Which trips a question's periods and measures choose, over thirty trips; a trip is of the year it left in."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.question.clause import read_clause
from assistant.question.scope import read_scope
from assistant.question.vocabulary import Vocabulary, read_vocabulary
from corpus.register import Register, read_register

PAGES = Path(__file__).parents[2] / "pages" / "mixed"


@pytest.fixture(scope="module")
def thirty_trips() -> tuple[Register, Vocabulary]:
    register = read_register(PAGES)
    return register, read_vocabulary(register)


@pytest.mark.parametrize(
    ("question", "trips"),
    [
        ("Welke reizen waren er in 2013?", "2013-1 2013-2 2013-3"),
        ("Welke reizen waren er in 2018 en 2020?", "2018-1 2018-2 2018-3 2020-2 2020-3 2020-4"),
        ("Wie ging er in het eerste kwartaal van 2018 op reis?", "2018-1 2018-2"),
        ("reizen in q4 2024", "2024-4 2024-5"),
        (
            "Wat is er tussen 2019 en 2022 gereisd?",
            "2019-1 2019-2 2019-3 2019-4 2020-1 2020-2 2020-3 2020-4 2022-1 2022-2 2022-3",
        ),
        ("Welke reizen waren er na 2024?", "2025-1 2025-2 2025-3 2025-4"),
        ("welke reizen vanaf 2024", "2024-1 2024-2 2024-3 2024-4 2024-5 2025-1 2025-2 2025-3 2025-4"),
        ("Alle reizen van vóór 2016", "2013-1 2013-2 2013-3"),
        ("Welke reizen gingen er voor 2015?", "2013-1 2013-2 2013-3"),
        ("Kan het college de reizen noemen vanaf 1 januari 2025 tot op heden?", "2025-1 2025-2 2025-3 2025-4"),
        ("Zijn alle reizen uit 2013 met een verslag afgesloten?", "2013-1 2013-2 2013-3"),
        ("Wat was er eind 2018?", "2018-3"),
        ("begin 2018 welke reizen", "2018-1 2018-2"),
        ("Welke reizen waren er van 1 juli tot oudjaar 2024?", "2024-3 2024-4 2024-5"),
        ("Wie was er tussen mei en september 2025 weg?", "2025-2 2025-3"),
        ("Welke reizen vielen na de zomer van 2024?", "2024-3 2024-4 2024-5"),
        ("Welke reizen in de tweede helft van 2022?", "2022-1 2022-3"),
        ("Wie was er op 20 november 2018 in het buitenland?", "2018-3"),
        ("Welke reizen zijn er in de winter van 2020 gemaakt?", "2020-1 2020-2 2020-3"),
        ("Which trips took place between April and June 2025?", "2025-1 2025-2"),
        ("Welke reizen vielen tussen het begin van april en eind juni 2025?", "2025-1 2025-2"),
        ("Welke reizen waren er in februari en maart 2018?", "2018-1 2018-2"),
        ("reizen t/m april 2013", "2013-1"),
        ("Welke reizen waren er in 2016 en twee jaar later?", "2016-1 2016-2 2016-3 2016-4 2018-1 2018-2 2018-3"),
        ("Welke reizen kostten meer dan 4 mille?", "2016-2 2018-1 2018-3 2025-1"),
        ("Welke reizen kostten meer dan vierduizend euro?", "2016-2 2018-1 2018-3 2025-1"),
        ("Welke reizen waren goedkoper dan € 100?", "2013-3 2018-2 2019-2 2019-3 2020-3 2022-2 2024-2 2025-4"),
        ("reizen tussen de 1000 en 1500 euro", "2019-1 2020-2 2022-3"),
        ("reizen boven de 5k", "2016-2 2025-1"),
        ("Welke reizen duurden langer dan een week?", "2016-2 2020-3 2025-1"),
        ("welke reizen duurden precies twee dagen", "2018-2 2024-2"),
        ("Welke reizen waren zonder ambtenaren in 2024?", "2024-2 2024-5"),
        ("Welke reizen hadden minstens drie ambtenaren?", "2013-1 2024-3 2025-1"),
        ("welke tripjes in 2019 kostten minder dan 2000 euro", "2019-1 2019-2 2019-3 2020-1"),
    ],
)
def test_periods_and_measures_choose_trips(
    question: str, trips: str, thirty_trips: tuple[Register, Vocabulary]
) -> None:
    register, vocabulary = thirty_trips
    scope = read_scope(read_clause(question, vocabulary.known), register, vocabulary)
    assert [trip.id for trip in scope.trips] == trips.split()
