from __future__ import annotations

import pytest

from corpus.dienstreis import Field
from corpus.page import Page
from corpus.register import read_trips

TITLE = "Dienstreis wethouder Kwel naar Gent (België), 3 maart 2020"


@pytest.mark.parametrize(
    ("title", "sentence", "expected"),
    [
        (TITLE, "De reis is niet doorgegaan.", True),
        (TITLE, "De burgemeester heeft de reis op 19 februari afgezegd.", True),
        (TITLE, "In verband met corona is deze reis geannuleerd.", True),
        (TITLE, "Gelet op de staking gaat de reis niet door.", True),
        (TITLE, "Besloten is deze reis niet door te laten gaan.", True),
        (TITLE, "Het bezoek aan Gent heeft dus niet plaatsgevonden.", True),
        (f"{TITLE} (vervallen)", "", True),
        (TITLE, "Deze reis kwam in de plaats van een werkbezoek aan Lyon, dat is afgelast.", False),
        (TITLE, "In mei 2017 was een bezoek aan Gent gepland maar dit werd afgelast.", False),
        (TITLE, "Het bezoek aan Oslo is afgezegd.", False),
        (TITLE, "Het congres is door de organisatie afgelast.", False),
        (TITLE, "Alle boekingen zijn kosteloos geannuleerd.", False),
        (TITLE, "De vorige reis is niet doorgegaan.", False),
    ],
)
def test_cancelled(title, sentence, expected):
    (trip,) = read_trips(Page("2020.txt", f"{title}\n\nAanleiding\n\nLeren.\n\nVerslag\n\n{sentence}\n", 2020))
    assert bool(trip.of(Field.CANCELLED)) is expected
