"""Which trips a question's periods and measures choose, over thirty trips; a trip is of the year it left in."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.question.clause import read_clause
from assistant.question.scope import read_scope
from assistant.question.vocabulary import Vocabulary, read_vocabulary
from corpus.register import Register, read_register

PAGES = Path(__file__).parents[2] / "pages" / "mixed"
ALMERE = Path(__file__).parents[3] / "evals" / "questions" / "almere" / "pages"
GENT, VAXJO, MALMO, BORDEAUX = "2016-4", "2016-5", "2019-3", "2024-3"


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
        # A day on which a trip was decided on is none that somebody travelled on.
        ("Wie ging er op 1 maart 2022 op reis?", ""),
        ("Over welke reis besloot het college op 1 maart 2022?", "2022-2"),
        ("welke tripjes in 2019 kostten minder dan 2000 euro", "2019-1 2019-2 2019-3 2020-1"),
    ],
)
def test_periods_and_measures_choose_trips(
    question: str, trips: str, thirty_trips: tuple[Register, Vocabulary]
) -> None:
    register, vocabulary = thirty_trips
    scope = read_scope(read_clause(question, vocabulary.known), register, vocabulary)
    assert [trip.id for trip in scope.trips] == trips.split()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Ging er iemand in de zomer op reis?", {"month": "in de zomer"}),
        ("Wie ging er met de trein?", {"transport": "met de trein"}),
        ("Zijn er reizen buiten Europa in 2016?", {"continent": "buiten Europa", "year": "in 2016"}),
        ("Welke reizen kostten meer dan 20.000 euro?", {"measure": "meer dan 20.000 euro"}),
        # What is left out is not said by its name.
        ("Welke reizen waren niet in mei?", {}),
    ],
)
def test_how_trips_were_said(question: str, said: dict[str, str], thirty_trips: tuple[Register, Vocabulary]) -> None:
    register, vocabulary = thirty_trips
    assert read_scope(read_clause(question, vocabulary.known), register, vocabulary).said == said


@pytest.fixture(scope="module")
def almere() -> tuple[Register, Vocabulary]:
    register = read_register(ALMERE)
    return register, read_vocabulary(register)


@pytest.mark.parametrize(
    ("question", "trips"),
    [
        ("Welke reizen gingen niet door?", [GENT, MALMO, BORDEAUX]),
        ("Welke dienstreis werd in 2024 geannuleerd?", [BORDEAUX]),
        ("Welke reizen in 2018 gingen niet door?", []),
        ("Welke aanvragen keurde het college af?", [MALMO]),
        ("Waarom mocht Oldewarris niet naar Malmö?", [MALMO]),
        ("Is de reis naar Bordeaux doorgegaan?", [BORDEAUX]),
        # Of those that were called off it is only said that they count too.
        ("Hoeveel reizen waren er in 2016, ook als ze niet doorgingen?", [f"2016-{n}" for n in range(1, 9)]),
        # "Niet" denies that somebody went, and leaves no place out.
        ("Waarom ging de burgemeester niet naar Seoul?", ["2016-7"]),
        ("Zijn de burgemeester en een wethouder weleens samen op reis geweest?", [VAXJO]),
        ("Gingen Zwaanswijk en Oldewarris ooit samen?", [VAXJO]),
        ("Hoe vaak ging de burgemeester samen met Oldewarris?", [VAXJO]),
        ("Is Oldewarris ooit met Zwaanswijk meegereisd?", [VAXJO]),
        ("Noem de reizen met meer dan één bestuurder.", [VAXJO]),
        ("Noem de reizen met meer dan één wethouder.", []),
        ("Waarom vertrok Oldewarris uiteindelijk niet naar Malmö?", [MALMO]),
        ("Zijn alle reizen ook echt gemaakt?", [GENT, MALMO, BORDEAUX]),
        ("Zijn Zwaanswijk en Pruisscher samen op reis geweest?", []),
        ("Hoe vaak ging Oldewarris in 2016 samen op reis?", ["2016-1", VAXJO]),  # with whom isn't said
        ("Wat kostten de reizen van Oldewarris in 2016 samen?", ["2016-1", VAXJO]),
    ],
)
def test_what_became_of_a_trip_and_who_went_together_choose_it(
    question: str, trips: list[str], almere: tuple[Register, Vocabulary]
) -> None:
    register, vocabulary = almere
    scope = read_scope(read_clause(question, vocabulary.known), register, vocabulary)
    assert [trip.id for trip in scope.trips] == trips


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        (
            "Bij welke reizen draaide een ander dan de gemeente op voor de kosten?",
            {"2016-8", "2018-3", "2024-4"},
            {"2016-5", "2019-1"},
        ),
        (
            "Welke reizen betaalde niet de gemeente maar een ander?",
            {"2016-8", "2018-3", "2024-4"},
            {"2016-5", "2019-1"},
        ),
        ("Welke reizen betaalde de gemeente?", {"2016-1", "2019-1"}, {"2016-8", "2024-4"}),
    ],
)
def test_a_budget_is_the_towns_and_a_pronoun_nobodys(
    question: str, holds: set[str], lacks: set[str], almere: tuple[Register, Vocabulary]
) -> None:
    register, vocabulary = almere
    scope = read_scope(read_clause(question, vocabulary.known), register, vocabulary)
    chosen = {trip.id for trip in scope.trips}
    assert (holds - chosen, lacks & chosen) == (set(), set())
