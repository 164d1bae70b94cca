"""Answers over a register of several municipalities."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.pipeline import Assistant, open_assistant
from corpus.register import read_register

GENT = "Gent (België)"
PAGES = {
    "2023.txt": ("Almere", (("Bonn (Duitsland)", "3 mei", "1.000"), (GENT, "5 juni", "500"))),
    "zilverdam-2023.txt": ("Zilverdam", (("Wenen", "3 mei", "1.900"), (GENT, "6 juni", "24.000"))),
}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for name, (town, trips) in PAGES.items():
        records = [
            f"Dienstreis wethouder Van {town} naar {place}\n\nPeriode: {day} 2023\nKosten: € {cost}\n"
            for place, day, cost in trips
        ]
        (tmp_path / name).write_text("\n".join([f"Gemeente {town}\n\nDienstreizen 2023\n", *records]), "utf-8")
    return tmp_path


@pytest.fixture
def assistant(corpus: Path, tmp_path: Path) -> Assistant:
    return open_assistant(corpus, str(tmp_path / "index"), home="Almere")


def test_every_trip_carries_its_municipality(corpus: Path) -> None:
    register = read_register(corpus)
    assert {trip.page: trip.municipality for trip in register.trips} == {
        "2023.txt": "Almere",
        "zilverdam-2023.txt": "Zilverdam",
    }
    assert register.municipalities == ("Almere", "Zilverdam")


@pytest.mark.parametrize(
    ("question", "expected", "absent"),
    [
        ("Wat kostte de reis naar Gent?", "€ 500", "€ 24.000"),
        ("Wat kostte de reis van Zilverdam naar Gent?", "€ 24.000", "€ 500"),
        ("Wat kostten alle reizen samen?", "€ 1.500", "€ 24.000"),
        ("Hoeveel gaf Zilverdam uit aan dienstreizen?", "€ 25.900", "€ 1.500"),
        ("Welke gemeente gaf het meest uit?", "van de gemeente Zilverdam het meest: € 25.900", "Bonn"),
        ("Wie gaf meer uit aan reizen, Almere of Zilverdam?", "van de gemeente Zilverdam het meest: € 25.900", "Bonn"),
        ("Hoeveel reizen waren er per gemeente?", "Almere: 2 reizen", "Bonn"),
    ],
)
def test_questions(assistant: Assistant, question: str, expected: str, absent: str) -> None:
    answer = assistant.answer(question)
    assert expected in answer.answer and absent not in answer.answer
    assert answer.question == question


def test_the_municipality_stays_with_a_follow_up_and_stands_in_the_question_by_itself(assistant: Assistant) -> None:
    history: tuple[Answer, ...] = ()
    for question in ("Wie ging er naar Gent?", "En in Zilverdam?", "Wat kostte dat?", "Wat kostte de reis naar Bonn?"):
        history += (assistant.answer(question, history),)
    assert [answer.standalone_question.endswith("(gemeente Zilverdam)") for answer in history] == [
        False,
        True,
        True,
        False,
    ]
    assert "Van Almere" in history[0].answer and "Van Zilverdam" in history[1].answer
    assert "€ 24.000" in history[2].answer and "€ 1.000" in history[3].answer


def test_the_coverage_tells_the_municipality(assistant: Assistant) -> None:
    assert assistant.answer("Welke reizen waren er?").coverage == "gemeente Almere: 2 van 2 reizen in 2023."
    assert assistant.answer("Welke gemeente gaf het meest uit?").coverage == "4 van 4 reizen in 2023."
