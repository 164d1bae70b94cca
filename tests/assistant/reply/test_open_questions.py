"""Open questions on real and invented pages: which sentence comes first, what is refused, and how."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Answer, Assistant, open_assistant

ROOT = Path(__file__).parents[3]
INVENTED = ROOT / "evals" / "questions" / "invented" / "pages"
MOST_CITED = 8


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_assistant(store=str(tmp_path_factory.mktemp("store")))


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return open_assistant(INVENTED, str(tmp_path_factory.mktemp("store")))


def first_point(answer: Answer) -> str:
    return next((line for line in answer.answer.split("\n") if line.startswith("- ")), "")


Ask = Callable[..., Answer]


@pytest.fixture
def ask(request: pytest.FixtureRequest) -> Ask:
    def asked(pages: str, *turns: str) -> Answer:
        history: tuple[Answer, ...] = ()
        for turn in turns:
            history = (*history, request.getfixturevalue(pages).answer(turn, history))
        return history[-1]

    return asked


@pytest.mark.parametrize(
    ("pages", "question", "holds"),
    [
        ("shipped", "hoe heet dat park in madrid", "City-Park Madrid Rio"),
        ("shipped", "Met hoeveel deelnemers was de groep van Dujat?", "32 deelnemers"),
        ("shipped", "Welke vier factoren wegen buitenlandse bedrijven af?", "quality of life"),  # the sentence after
        ("invented", "Welk orkest speelde er in Toruń?", "De Waterlanders"),
        ("invented", "Hoeveel bewonersavonden waren er in Gent?", "160 bewonersavonden"),
        ("invented", "Waar waarschuwden de ondernemers uit de spinnerij voor?", "verdubbeld"),
    ],
)
def test_the_sentence_that_answers_comes_first(ask: Ask, pages: str, question: str, holds: str) -> None:
    answer = ask(pages, question)
    assert answer.status == "answered", answer.answer
    assert holds in first_point(answer), answer.answer
    assert len(answer.citations) <= MOST_CITED


@pytest.mark.parametrize(
    ("pages", "question"),
    [
        ("shipped", "Hoe heet de tolk die met de wethouder mee was in Japan?"),
        ("shipped", "Hoeveel mensen werken er in totaal bij die dertien Japanse bedrijven?"),
        ("invented", "Hoe heten de drie ondernemers uit de spinnerij?"),
        ("invented", "Welke muziek speelden De Waterlanders?"),
    ],
)
def test_a_detail_that_nobody_wrote_down_is_refused(ask: Ask, pages: str, question: str) -> None:
    answer = ask(pages, question)
    assert answer.status == "not_in_register", answer.answer
    assert "staat niet" in answer.answer or "geen antwoord" in answer.answer
    assert "‘" not in answer.answer.split("“")[0]  # one question needs no echo of its words


def test_a_word_of_the_register_is_no_other_subject(ask: Ask) -> None:
    answer = ask("invented", "Welk muziekgezelschap trad op bij het 25-jarig jubileum?")
    assert answer.status != "out_of_scope"
    assert "25-jarig" in answer.answer


def test_what_only_another_trip_speaks_of_is_looked_up_there(ask: Ask) -> None:
    answer = ask("invented", "Waarom was Merenhoven tegen een vast Midcity-kantoor in Brussel?")
    assert "Midcity" in answer.answer, answer.answer
