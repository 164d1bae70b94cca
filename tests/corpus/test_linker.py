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


def case(number: str, *kinds: str) -> str:
    told = "Bestemming: Gent, België\nWie: wethouder Kwel\nPeriode: {} mei 2020\n\n"
    return "".join(f"{kind} {number}\n{told.format(number[-1])}" for kind in kinds[:1]) + "".join(
        f"{kind} {number}\nHet college heeft hiermee ingestemd.\n\n" for kind in kinds[1:]
    )


def test_documents_of_one_number_are_of_one_trip_whatever_stands_between():
    first, second = case("2020-01", "Aanvraag"), case("2020-02", "Aanvraag", "Besluit")
    assert trips(first, second, "Besluit 2020-01\nHet college heeft hiermee ingestemd.\n") == [
        ["aanvraag", "besluit"],
        ["aanvraag", "besluit"],
    ]


def test_a_decision_of_a_number_that_no_request_has_is_of_none():
    assert trips(case("2020-01", "Aanvraag"), "Besluit 2020-07\nHet college heeft hiermee ingestemd.\n") == [
        ["aanvraag"]
    ]
