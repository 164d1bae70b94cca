from __future__ import annotations

import pytest

from corpus.dienstreis import Field
from corpus.document import DocumentKind
from corpus.page import Page
from corpus.register import read_trips

TITLE = "Aanvraag dienstreis wethouder Kwel naar Gent (België)\n\nReisdatum: 5 tot en met 12 oktober 2019\n\n"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Besluit college\nAkkoord, 15 januari 2019", "2019-01-15"),
        ("Vergaderdatum 18 oktober 2019\nBesluit: conform", "2019-10-18"),
        ("Akkoord college: 22 juni 2019", "2019-06-22"),
        ("Toestemming college\t21 februari 2019", "2019-02-21"),
        ("Besluit: collegevergadering van 10 december 2018, akkoord.", "2018-12-10"),
        (
            "Besluit: het college stemt op 3 september 2019 in met de dienstreis van wethouder Kwel naar Gent"
            " van 5 tot en met 12 oktober 2019.",
            "2019-09-03",
        ),
        ("Het college had op 1 februari 2019 met de reis ingestemd.", "2019-02-01"),
        ("Besluit: akkoord met de reis van 5 tot en met 12 oktober 2019", None),
    ],
)
def test_the_day_of_a_decision_is_no_day_of_the_trip(text, day):
    (trip,) = read_trips(Page("2019.txt", f"{TITLE}{text}\n", 2019))
    assert {str(fact.value) for fact in trip.of(Field.DECISION_DATE)} == ({day} if day else set())
    assert {str(fact.value) for fact in trip.of(Field.DEPARTURE)} == {"2019-10-05"}
    assert {str(fact.value) for fact in trip.of(Field.RETURN)} == {"2019-10-12"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Doel van de reis was leren. Het college heeft op 1 mei 2019 ingestemd.", True),
        ("Over een reis naar Oslo, waar het college over sprak, is nog geen besluit genomen.", False),
    ],
)
def test_only_a_sentence_that_decides_is_a_besluit(text, found):
    (trip,) = read_trips(Page("2019.txt", f"{TITLE}{text}\n", 2019))
    assert trip.has(DocumentKind.BESLUIT) is found
