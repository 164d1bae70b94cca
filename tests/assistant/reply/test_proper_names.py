"""Whether the names that a question asks for stand in the sentences that answer it."""

from __future__ import annotations

import pytest

from assistant.question.inquiry import Desk, Inquiry, Part
from assistant.question.reading import read
from assistant.question.vocabulary import read_vocabulary
from assistant.reply.proper_names import asks_names, names_told
from corpus.register import read_register


@pytest.fixture(scope="module")
def desk() -> Desk:
    """The desk over the shipped register; no name is asked of its index."""
    register = read_register()
    return Desk(register, read_vocabulary(register), lambda: pytest.fail("no index is needed"))


def part_of(question: str, desk: Desk) -> Part:
    """The last part of the question."""
    return read(Inquiry(question, ()), desk).parts[-1]


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Hoe heet de ambassadeur in Tokio?", "Zij spraken met ambassadeur Jansen over de stad."),
        ("Wie was de ambassadeur?", "De heer P. van der Meer, ambassadeur, ontving de delegatie."),
        ("Wat is de naam van de directeur?", "Daarna volgde een gesprek met de directeur, mevrouw De Boer."),
        ("Hoe heet het netwerk?", "Dit is een initiatief van Eurocities en de provincie."),
        ("Hoe heten de twee bedrijven?", "Bezocht werden de fabrieken van Yanmar en van Yakult."),
        ("Welke titel had de lezing? Hoe heette die?", "Er was een lezing ‘Meer met minder’ over landbouw."),
        ("Wie van Horizon sprak er?", "Namens Horizon sprak directeur De Vries de zaal toe."),
        ("Welke wethouder sprak met de directies?", "De delegatie sprak met de directies."),
        ("Hoeveel kostte het?", "Dit kostte € 10."),
    ],
)
def test_a_name_that_is_there_is_seen(question: str, quote: str, desk: Desk) -> None:
    assert names_told(part_of(question, desk), [quote])


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Hoe heet de ambassadeur in Tokio?", "Zij waren te gast bij de ambassadeur van Japan en bij Yakult."),
        ("Wat is de naam van de directeur?", "Er is gesproken met de directeur over Almere."),
        ("Hoe heten de twee bedrijven?", "Bezocht werd de fabriek van Yanmar in Japan."),
        ("Geef de namen van alle 38 organisaties.", "In totaal gingen 38 organisaties mee, waaronder de OBA en Ymere."),
        ("Wie van Horizon sprak er?", "Namens Horizon is er gesproken over Flevoland."),
        ("Welke andere burgemeesters tekenden?", "Burgemeester Van der Loo ondertekende de verklaring."),
        ("Wie was de tolk?", "Er is gesproken met de directies van Yanmar."),
    ],
)
def test_a_name_that_is_not_there_is_missed(question: str, quote: str, desk: Desk) -> None:
    assert not names_told(part_of(question, desk), [quote])


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Hoe heten de ambtenaren die meegingen?", True),
        ("Noem de namen van de deelnemers.", True),
        ("Hoeveel ambtenaren gingen er mee?", False),
    ],
)
def test_whether_names_are_asked_in_so_many_words(question: str, asked: bool, desk: Desk) -> None:
    assert asks_names(part_of(question, desk)) is asked
