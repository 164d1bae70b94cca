"""What a question asks, told by the classifier: phrasings that are in no example."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest

from assistant.question.intents import WEIGHTS, intent_of
from assistant.question.training import digest, examples


def test_the_weights_are_of_the_examples_that_are_here() -> None:
    with files("assistant.question").joinpath(WEIGHTS).open("rb") as file, np.load(file) as stored:
        assert str(stored["digest"]) == digest(), "run: make intents"


@pytest.mark.parametrize(
    ("question", "ask"),
    [
        ("wie van het gemeentehuis zat er vorige maand in lissabon", "who"),
        ("hoeveel centen heeft dat tripje naar lissabon gekost", "cost"),
        ("wie heeft uiteindelijk de portemonnee getrokken voor lissabon", "payer"),
        ("hoe zijn ze daar gekomen, met de trein of vliegend", "transport"),
        ("gaf het college daar toestemming voor", "decision"),
        ("welke lessen trok men uit het gesprek over de haven van lissabon", "open"),
        ("wie is de baas van de haven waar ze te gast waren", "open"),
        ("hoe vraag ik een nieuw rijbewijs aan", "offtopic"),
    ],
)
def test_the_ask(question: str, ask: str) -> None:
    assert not any(question == example.question for example in examples("asks"))
    assert intent_of(question).ask == ask


@pytest.mark.parametrize(
    ("question", "operation"),
    [
        ("wat kostte lissabon", "none"),
        ("tel alle bedragen van die jaren eens bij elkaar", "sum"),
        ("zet de uitgaven eens op een rijtje per bestuurder", "group_traveller"),
        ("welk bezoek sloeg het grootste gat in de begroting", "cost_max"),
        ("zaten er ooit twee van hen tegelijk in het buitenland", "overlap"),
    ],
)
def test_the_operation(question: str, operation: str) -> None:
    assert intent_of(question).operation == operation


def test_the_probabilities_of_a_kind_add_up_to_one() -> None:
    intent = intent_of("wat kostte lissabon")
    assert sum(intent.asks.values()) == pytest.approx(1, abs=1e-4)
    assert sum(intent.operations.values()) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize(
    ("told", "untold"),
    [
        ("welk thema stond centraal op het congres in lissabon", "welk toetje kregen ze op het congres in lissabon"),
        ("welke bedrijven zijn er bezocht in lissabon", "in welk hotel sliepen ze in lissabon"),
        ("wat hebben ze geleerd over woningbouw", "hoeveel CO2 kwam er vrij bij de vlucht"),
        ("which lessons did they bring home on housing", "what was the name of the interpreter"),
    ],
)
def test_what_registers_tell_is_likelier_than_what_they_never_tell(told: str, untold: str) -> None:
    assert not {told, untold} & {example.question for example in examples("recorded")}
    assert intent_of(told).recorded > 0.5 > intent_of(untold).recorded
