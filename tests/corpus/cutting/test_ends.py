from __future__ import annotations

import pytest

from corpus.dienstreis import Field
from corpus.page import Page
from corpus.register import read_trips

FIRST = "Wethouder Kwel naar Gent (België)\n{button}Datum: 3 april 2019\nAanleiding: congres\n\n"
LAST = "Burgemeester Noorda naar Lille (Frankrijk)\n{button}Datum: 9 mei 2019\nAanleiding: herdenking\n\n"


def purposes(button: str = "", behind: str = "") -> list[list[str]]:
    text = f"Reizen 2019\n\n{FIRST}{LAST}{behind}".format(button=button)
    return [[str(fact.value) for fact in trip.of(Field.PURPOSE)] for trip in read_trips(Page("2019.txt", text, 2019))]


@pytest.mark.parametrize("button", ["", "Open\n", "Toon meer\n"])
def test_the_button_below_every_title_tells_nothing(button):
    assert purposes(button) == [["congres"], ["herdenking"]]


@pytest.mark.parametrize("heading", ["Regels", "Goed om te weten"])
def test_the_last_trip_ends_at_a_heading_such_as_no_other_has(heading):
    behind = f"{heading}\n\nDoel: een reis van meer dan € 5.000 wordt aan de raad gemeld.\n"
    assert purposes(behind=behind) == [["congres"], ["herdenking"]]
