"""What an abbreviation is short for, and which word's meaning a question asks."""

from __future__ import annotations

import pytest

from assistant.question.clause import read_clause
from assistant.question.term import Asked, asked_meaning
from assistant.reply.meaning import long_form

LONG_FORMS = [
    ("MRA", "namens de Metropoolregio Amsterdam (MRA) deel", "Metropoolregio Amsterdam"),
    ("OBA", "door het OBA (Ontwikkelen en Bouwen in Almere).", "Ontwikkelen en Bouwen in Almere"),
    ("n.t.b.", "het aantal is nader te bepalen (n.t.b.)", "nader te bepalen"),
    ("brp", "De basisregistratie personen (BRP) is er.", "basisregistratie personen"),
    ("MRA", "MRA (Public affairs & Internationaal)", None),
    ("EZK", "Agency (Ministerie EZK, kantoren Osaka)", None),
    ("EMA", "het forum van de EMA", None),
    ("EMA", "de Europese Unie (EU) en de EMA", None),
]


@pytest.mark.parametrize(("short", "text", "long"), LONG_FORMS)
def test_long_form(short, text, long):
    assert long_form(short, text) == long


ASKED = [
    ("Wat is de MRA?", Asked("MRA", False, True)),
    ("en waar staan de letters BenW voor?", Asked("BenW", True, False)),
    ("What does EMA stand for?", Asked("EMA", True, False)),
    ("wat is een dienstreis nou precies", Asked("dienstreis", False, False)),
    ("Wat bedoelen ze met “all-in”?", Asked("all-in", False, False)),
    ("Wat is het thema van de conferentie in Helsinki?", None),
    ("wat betekent die naam voluit", None),
    ("Wat deed de MRA?", None),
]


@pytest.mark.parametrize(("question", "asked"), ASKED)
def test_asked(question, asked):
    assert asked_meaning(read_clause(question, frozenset())) == asked
