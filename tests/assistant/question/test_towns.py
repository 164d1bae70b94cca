"""Which municipality a question is about, and what is asked of it."""

from __future__ import annotations

import pytest

from assistant.answer import Answer, Status
from assistant.question.towns import towned
from corpus.page import page_from
from corpus.register import Register, read_trips

PAGE = "Gemeente {town}\n\nDienstreizen 2023\n\nDienstreis wethouder Pels naar Wenen (Oostenrijk)\n\n3 mei 2023\n"
TOWNS = ("Almere", "Goudeveen", "Zilverdam")


def register_of(*towns: str) -> Register:
    pages = tuple(page_from(f"{town.lower()}-2023.txt", PAGE.format(town=town)) for town in towns)
    trips = tuple(trip for page in pages for trip in read_trips(page))
    return Register(pages, tuple(d for trip in trips for d in trip.documents), trips, "Almere")


def answered(standalone: str) -> Answer:
    return Answer(standalone, standalone, Status.ANSWERED, "", (), None)


@pytest.mark.parametrize(
    ("question", "names", "asked"),
    [
        ("Wie ging er naar Japan?", ("Almere",), "Wie ging er naar Japan?"),
        ("Wie ging er naar Zilverdam?", ("Almere",), "Wie ging er naar Zilverdam?"),
        ("Welke reizen maakte Zilverdam?", ("Zilverdam",), "Welke reizen maakte de gemeente?"),
        ("Welke reizen maakte de gemeente Zilverdam?", ("Zilverdam",), "Welke reizen maakte de gemeente?"),
        ("Welke Zilverdamse wethouder ging?", ("Zilverdam",), "Welke wethouder ging?"),
        ("Wat kostte de reis? (gemeente Goudeveen)", ("Goudeveen",), "Wat kostte de reis?"),
        ("Welke gemeente gaf het meest uit?", TOWNS, "Welke gemeente gaf het meest uit?"),
        ("Wat gaven alle gemeenten uit?", TOWNS, "Wat gaven alle gemeenten uit?"),
        (
            "Vergelijk de kosten van Almere en Zilverdam",
            ("Almere", "Zilverdam"),
            "de kosten van de gemeenten per gemeente?",
        ),
    ],
)
def test_towns(question: str, names: tuple[str, ...], asked: str) -> None:
    found = towned(question, (), register_of(*TOWNS))
    assert (found.names, found.question) == (names, asked)


@pytest.mark.parametrize(
    ("before", "question", "names", "asked"),
    [
        ("Wie ging naar Wenen?", "En in Zilverdam?", ("Zilverdam",), "Wie ging naar Wenen?"),
        ("Wie ging naar Wenen? (gemeente Zilverdam)", "En Almere?", ("Almere",), "Wie ging naar Wenen?"),
        ("Wie ging naar Wenen? (gemeente Zilverdam)", "Wat kostte dat?", ("Zilverdam",), "Wat kostte dat?"),
        ("Wie ging naar Wenen? (gemeente Zilverdam)", "Wie ging naar Gent?", ("Almere",), "Wie ging naar Gent?"),
        ("Welke gemeente gaf het meest uit?", "En wie ging naar Gent?", ("Almere",), "En wie ging naar Gent?"),
    ],
)
def test_towns_in_a_conversation(before: str, question: str, names: tuple[str, ...], asked: str) -> None:
    found = towned(question, (answered(before),), register_of(*TOWNS))
    assert (found.names, found.question) == (names, asked)


@pytest.mark.parametrize("question", ["Wie ging er naar Zilverdam?", "Welke gemeente gaf het meest uit?", "En Almere?"])
def test_a_register_of_one_municipality_is_asked_as_it_is(question: str) -> None:
    found = towned(question, (answered("Wat kostte dat?"),), register_of("Almere"))
    assert (found.names, found.question) == (("Almere",), question)
