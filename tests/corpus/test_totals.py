from __future__ import annotations

import pytest

from corpus.account import account_of
from corpus.findings import cost
from corpus.page import Page
from corpus.register import read_trips

TRIPS = """Dienstreizen 2019

Gent, 3 april 2019
Wie: wethouder Kwel
Kosten: € 300

Lille, 9 mei 2019
Wie: burgemeester Noorda
Kosten: € 450,50

"""


def page(behind: str) -> Page:
    return Page("2019.txt", TRIPS + behind, 2019)


def costs(behind: str) -> list[int | None]:
    return [found.cents if (found := cost(trip)) else None for trip in read_trips(page(behind))]


@pytest.mark.parametrize(
    "behind",
    [
        "Totale kosten buitenlandse reizen 2019: € 800,00",  # names the year, whatever the sum
        "Totaal werkelijk: € 750,50",
        "Alle reizen samen: € 750,50",
        "2018: € 1.200\n2019: € 750,50",
    ],
)
def test_what_all_trips_cost_is_no_cost_of_the_last(behind):
    assert costs(behind) == [30000, 45050]


def test_a_sum_of_nothing_else_on_the_page_stays_with_its_trip():
    assert costs("Totaal werkelijk: € 470,50") == [30000, 47050]


def test_a_sum_that_is_taken_away_is_told():
    own = page("Alle reizen samen: € 750,50")
    account = account_of(own, read_trips(own))
    assert [own.text[start:end] for start, end in account.unread] == ["Alle reizen samen: € 750,50"]
