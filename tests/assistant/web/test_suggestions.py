"""Questions to go on with: each is understood, about the same trip, and answered from the register."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant import Assistant
from assistant.answer import Answer, Asked, Status
from assistant.web.suggestions import OF_A_TRIP, SUGGESTED, example_questions, suggestions
from tests.assistant.conftest import Opened
from tests.assistant.told import FOUR_YEARS, INVENTED, ONE_YEAR

GOOD = {Status.ANSWERED, Status.PARTIAL}


@pytest.fixture(scope="module", params=[ONE_YEAR, FOUR_YEARS, INVENTED], ids=["one", "four", "invented"])
def assistant(request: pytest.FixtureRequest, opened: Opened) -> Assistant:
    return opened(request.param)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_suggestion_about_a_trip_is_answered_about_that_trip(assistant: Assistant, language: str) -> None:
    missed, asked = [], 0
    for trip in assistant.register.trips:
        start = Answer("", "", Status.ANSWERED, "", subject=(trip.id,), language=language)
        questions = {
            question
            for told in range(len(OF_A_TRIP) + 1)
            for question in suggestions(replace(start, asked=Asked(tuple(OF_A_TRIP)[:told])), assistant.register)
        }
        for question in sorted(questions):
            answer = assistant.answer(question)
            asked += 1
            if answer.status not in GOOD or answer.subject != (trip.id,):
                missed.append((question, answer.status, answer.subject))
    assert asked > 4 * len(assistant.register.trips)
    assert missed == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_example_and_every_question_about_all_is_answered(assistant: Assistant, language: str) -> None:
    everything = Answer("", "", Status.ANSWERED, "", language=language)
    for question in (*example_questions(assistant.register, language), *suggestions(everything, assistant.register)):
        assert assistant.answer(question).status in GOOD, question


def test_what_was_asked_is_not_suggested_again(assistant: Assistant) -> None:
    trip = assistant.register.trips[0]
    asked = Asked(tuple(OF_A_TRIP))
    answer = Answer("Welke reizen?", "", Status.ANSWERED, "", subject=(trip.id,), asked=asked)
    assert all("kostte" not in question for question in suggestions(answer, assistant.register))
    listed = Answer("", "", Status.ANSWERED, "", asked=Asked(operations=frozenset({"list"}), extremes=("cost_max",)))
    found = suggestions(listed, assistant.register)
    assert len(found) == SUGGESTED and "Welke reis was het duurst?" not in found[:1]
    assert suggestions(Answer("", "", Status.CLARIFICATION, ""), assistant.register) == ()
