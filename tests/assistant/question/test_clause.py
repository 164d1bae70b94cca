"""What a question is wrapped in is taken off, and nothing else."""

from __future__ import annotations

import pytest

from assistant.question.clause import read_clause

WRAPPED = [
    ("Ik vraag me af wie er ging", "wie er ging"),
    ("Kunt u mij eens vertellen hoeveel het kostte", "hoeveel het kostte"),
    ("Ik wil graag weten wie er ging", "wie er ging"),
    ("Ik zou wel eens willen weten welke reis", "welke reis"),
    ("Mag ik vragen met wie hij ging", "met wie hij ging"),
    ("Wat is dat in vredesnaam", "Wat is dat"),
    ("I was wondering who paid", "who paid"),
    ("Kunt u vertellen over Madrid", "Kunt u vertellen over Madrid"),
    ("Vertel eens over Madrid", "Vertel eens over Madrid"),
    ("Weet u", "Weet u"),
    ("ofzo", "ofzo"),
]


@pytest.mark.parametrize(("question", "bare"), WRAPPED)
def test_what_is_asked_stands_bare(question, bare):
    assert read_clause(question, frozenset()).text == bare
