from __future__ import annotations

import pytest

from corpus.account import Doubt, PageAccount, account_of, account_text
from corpus.dienstreis import Field
from corpus.page import Page
from corpus.register import read_register, read_trips
from prompts import table

TITLE = "Dienstreis wethouder Kwel naar {where}\n\n"
WHOLE = (
    "Periode: 3 - 4 maart 2020\nDoel: leren\nVervoer: trein\nAmbtenaren: 1\nKosten: € 300\nBetaald door: de gemeente\n"
)


def account(text: str) -> PageAccount:
    page = Page("2020.txt", text, 2020)
    return account_of(page, read_trips(page))


@pytest.mark.parametrize(
    ("where", "text", "missing", "doubts"),
    [
        ("Gent (België)", WHOLE, set(), set()),
        ("Gent (België)", WHOLE.replace("Vervoer: trein\n", ""), {Field.TRANSPORT}, set()),
        ("Gent (België)", WHOLE.replace("€ 300", "€ 300 per persoon"), set(), {(Field.AMOUNT, Doubt.RATE_ONLY)}),
        ("Gent (België)", WHOLE.replace("3 - 4 maart", "3 maart - 4 mei"), set(), {(Field.RETURN, Doubt.LONG_TRIP)}),
        (
            "Gent (België)",
            WHOLE.replace("Ambtenaren: 1", "Ambtenaren: enkele"),
            {Field.OFFICIALS},
            {(Field.OFFICIALS, Doubt.UNREAD_NUMBER)},
        ),
        (
            "Zwanendam",
            WHOLE,
            {Field.COUNTRY},
            {(Field.CITY, Doubt.UNKNOWN_PLACE)},
        ),
        (
            "Gent (België)",
            WHOLE.replace("Vervoer: trein\n", "") + "\nHet verslag\n\nDe wethouder reisde met de trein.\n",
            set(),
            {(Field.TRANSPORT, Doubt.IN_PASSING)},
        ),
    ],
)
def test_what_a_trip_lacks_and_leaves_in_doubt(where, text, missing, doubts):
    (trip,) = account(TITLE.format(where=where) + text).trips
    assert (set(trip.missing), set(trip.doubts)) == (missing, doubts)


def test_text_of_no_trip_is_told():
    stray = "Deze reizen zijn gemaakt door de leden van het college en door niemand anders."
    found = account(f"Dienstreizen 2020\n\n{stray}\n\n{TITLE.format(where='Gent (België)')}{WHOLE}")
    assert [found.page.text[start:end] for start, end in found.stray] == [stray]
    assert stray[:40] in account_text(found)


@pytest.mark.parametrize(
    "text",
    [
        "Opmerking: de koffers kwamen een dag later aan",
        "Volgend jaar gaat de wethouder naar Oslo.",
        "De bewoners betalen € 18.000 voor een plaats in de garage.",
    ],
)
def test_text_of_a_trip_that_was_not_read_is_told(text):
    found = account(f"{TITLE.format(where='Gent (België)')}{WHOLE}\n{text}\n")
    assert [found.page.text[start:end] for start, end in found.unread] == [text]
    assert found.is_doubtful and text[:40] in account_text(found)


def test_a_page_without_trips_says_so():
    assert account_text(account("Geschenkenregister 2020\n")) == (
        "2020.txt: hierop staat geen dienstreis die gelezen kan worden."
    )


def test_the_shipped_page_is_told_in_a_line_for_each_trip_with_something_amiss():
    register = read_register()
    told = account_text(account_of(register.pages[0], register.trips)).splitlines()
    assert told[0] == "2023.txt: 3 reizen gelezen."
    assert [line.split(":")[0].strip() for line in told[1:]] == ["2023-1", "2023-2", "2023-3"]


def test_every_doubt_has_its_words():
    assert set(table("overview")["doubts"]) == set(Doubt)
