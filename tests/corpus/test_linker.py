from __future__ import annotations

import pytest

from corpus.dienstreis import Field, Place
from corpus.page import Page
from corpus.register import read_trips


def entry(kind: str, who: str, where: str, when: str) -> str:
    return f"{kind} dienstreis {who} naar {where}\n\nPeriode: {when}\nWijze van vervoer: trein\n\n"


def trips(*entries: str) -> list[list[str]]:
    found = read_trips(Page("2020.txt", "Register\n\n" + "".join(entries), 2020))
    return [[str(document.kind) for document in trip.documents] for trip in found]


@pytest.mark.parametrize(
    "report",
    [
        entry("Verslag", "wethouder Hoogerduyn", "Göteborg (Zweden)", "2 - 4 juni 2020"),
        entry("Verslag", "wethouder Hoogerduijn", "Gotenburg (Zweden)", "2 - 5 juni 2020"),
        entry("Verslag", "wethouder Hoogerduijn", "Zweden", "4 - 6 juni 2020"),
        entry("Verslag", "wethouder A.M. Hoogerduijn", "Goteborg", "3 juni 2020"),
    ],
)
def test_a_report_with_other_spelling_or_days_is_the_same_trip(report):
    request = entry("Aanvraag", "wethouder Hoogerduijn", "Göteborg (Zweden)", "2 - 4 juni 2020")
    assert trips(request, report) == [["aanvraag", "verslag"]]


def test_the_same_person_in_the_same_city_in_another_month_makes_another_trip():
    request = entry("Aanvraag", "wethouder Kwel", "Brussel (België)", "13 - 14 februari 2020")
    report = entry("Verslag", "wethouder Kwel", "Brussel (België)", "4 december 2020")
    assert trips(request, report) == [["aanvraag"], ["verslag"]]


def test_two_trips_a_week_apart_keep_their_own_documents():
    days = ("3 - 4 maart 2020", "10 - 11 maart 2020")
    documents = [entry(kind, "wethouder Kwel", "Brussel", day) for kind in ("Aanvraag", "Verslag") for day in days]
    assert trips(*documents) == [["aanvraag", "verslag"], ["aanvraag", "verslag"]]


def test_two_travellers_to_one_city_make_two_trips():
    who = ("wethouder Kwel", "burgemeester Van der Loo")
    assert len(trips(*(entry("Aanvraag", name, "Rome (Italië)", "3 maart 2020") for name in who))) == 2


def test_a_slip_of_the_pen_keeps_its_characters_and_gets_the_usual_name():
    text = "".join(
        entry("Aanvraag", "wethouder Kwel", f"{city} (Japan)", "3 maart 2020") for city in ("Tokio", "Tokio", "Tokia")
    )
    (trip,) = read_trips(Page("2020.txt", text, 2020))
    assert {fact.value for fact in trip.of(Field.CITY)} == {
        Place("Tokio", "Tokio", "JP"),
        Place("Tokio", "Tokia", "JP"),
    }
