"""The kind of thing that a question asks for, and whether a sentence tells one that the question doesn't name."""

from __future__ import annotations

import pytest

from assistant.reply.expected import expected, leans


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Hoeveel woningen komen er?", ["number"]),
        ("Hoe groot is die wijk?", ["number"]),
        ("Sinds wanneer bestaat het netwerk?", ["moment"]),
        ("Hoe vaak komt het bij elkaar?", ["number", "moment"]),
        ("How many homes will there be?", ["number"]),
        ("Is er een site over?", ["address"]),
        ("Wie ontwierp dat park?", []),
        ("Hoe heet dat park?", []),
    ],
)
def test_what_is_asked_for(question: str, kinds: list[str]) -> None:
    assert [kind.name for kind in expected(question)] == kinds


@pytest.mark.parametrize(
    ("question", "sentence", "told"),
    [
        ("Hoeveel mensen werken er bij die 13 bedrijven?", "De 13 bedrijven zijn samen een grote werkgever.", False),
        ("Hoeveel mensen werken er bij die 13 bedrijven?", "Bij de 13 bedrijven werken 900 mensen.", True),
        ("Hoeveel jongeren werken er?", "Er werken nu vijftien jongeren.", True),
        ("Wanneer in 2024 komen ze?", "De delegatie komt in 2024.", False),
        ("Wanneer in 2024 komen ze?", "De delegatie komt in het voorjaar van 2024.", True),
        ("Op welke site staat dat?", "Zie ook valdecarros.com.", True),
        ("Op welke site staat dat?", "Zie ook het verslag.", False),
    ],
)
def test_only_what_the_question_does_not_name_is_told(question: str, sentence: str, told: bool) -> None:
    assert any(kind.told(sentence, question) for kind in expected(question)) is told


@pytest.mark.parametrize(
    ("sentence", "leaning"),
    [
        ("Zij waarschuwden dat succes zijn prijs heeft.", True),
        ("Laatstgenoemde ontwikkeling is de grootste van Spanje.", True),
        ("Daarin noemde hij het innovatiecentrum.", True),
        ("Het netwerk is in 2015 opgericht.", False),
        ("Bewoners wonen daar zonder huur.", False),
    ],
)
def test_a_sentence_that_needs_the_one_before_it(sentence: str, leaning: bool) -> None:
    assert leans(sentence) is leaning
