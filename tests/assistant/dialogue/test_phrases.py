"""The phrases by which a clause speaks of the conversation."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from assistant.dialogue.phrases import says, says_only
from assistant.question.clause import read_clause
from assistant.question.inquiry import Part
from prompts import table

MOVES = [
    ("Weet je dat zeker?", "again"),
    ("weet u dat wel heel zeker", "again"),
    ("Klopt dat wel?", "again"),
    ("waar staat dat precies?", "again"),
    ("Hoe kom je aan dat bedrag?", "again"),
    ("waarom niet?", "why"),
    ("hoezo?", "why"),
    ("Are you sure?", "again"),
    ("Kan het ook wat korter?", "shorter"),
    ("kun je dat wat simpeler zeggen", "shorter"),
    ("Korter graag", "shorter"),
    ("vertel eens wat meer", "more"),
    ("en verder?", "more"),
    ("nog meer?", "more"),
    ("Is dat alles?", "complete"),
    ("Zijn dat ze allemaal?", "complete"),
    ("mist er nog iets?", "complete"),
    ("Is that everything?", "complete"),
    ("Dank je wel!", "thanks"),
    ("ok, duidelijk", "heard"),
    ("dat is best veel geld", "heard"),
    ("dat valt mee", "heard"),
    ("Tjonge!", "heard"),
    ("dat had ik niet verwacht", "heard"),
    ("Is dat veel?", "judged"),
    ("Was dat nou erg duur?", "judged"),
    ("Is dat duurder dan Madrid?", ""),
    ("Dat is duurder dan Madrid", ""),
    ("Waar staat dat in de aanvraag?", ""),
    ("Welke reis was korter?", ""),
    ("Vertel meer over Valdecarros", ""),
    ("Is dat alles wat Japan kostte?", ""),
    ("Klopt het dat Veeningen ging?", ""),
]


def part_of(question: str) -> Part:
    return cast(Part, SimpleNamespace(clause=read_clause(question, frozenset())))


@pytest.mark.parametrize(("question", "move"), MOVES)
def test_moves(question: str, move: str) -> None:
    part = part_of(question)
    found = [kind for kind in table("dialogue")["moves"] if kind != "beside" and says_only(part, kind)]
    assert found == ([move] if move else [])


@pytest.mark.parametrize(
    ("question", "group", "kind", "expected"),
    [
        ("En het jaar daarvoor?", "trips", "year_before", True),
        ("En het jaar daarvoor?", "trips", "before", False),
        ("En daarvoor?", "trips", "before", True),
        ("En de rest?", "trips", "rest", True),
        ("Is dezelfde persoon nog ergens anders geweest?", "trips", "same_traveller", True),
        ("Was de burgemeester er ook bij?", "trips", "along", True),
        ("Welke waren dat?", "asks", "which_ones", True),
        ("Wie waren dat?", "facets", "officials", True),
        ("Door wie?", "facets", "decision", True),
        ("En die ander?", "trips", "rest", True),
        ("Wat staat daarin?", "asks", "contents", True),
        ("Wat staat daar over Almere?", "asks", "contents", False),
        ("Wie was er toen nog meer weg?", "asks", "overlap", True),
    ],
)
def test_phrases(question: str, group: str, kind: str, expected: bool) -> None:
    assert says(part_of(question), group, kind) is expected
