"""What is said of one trip, and how an answer names it as it goes on."""

from __future__ import annotations

import pytest

from assistant.telling import facts
from assistant.telling.citing import dates_cited
from assistant.telling.costs import covers_text
from assistant.telling.wording import Wording
from corpus.dienstreis import Field
from tests.assistant.told import ALMERE, INVENTED, ONE_YEAR, register, told, unsupported_in


def say(folder, trip, asks, language="nl"):
    w = Wording(language)
    return told(folder, [s for ask in asks for s in facts.BY_ASK[ask](register(folder).trip(trip), w)], language)


@pytest.mark.parametrize(
    ("trip", "covers"),
    [
        ("2023-2", ["wethouder: vervoer en hotel"]),  # not those of the officials
        ("2023-3", ["all-in"]),
    ],
)
def test_covers(trip, covers):
    found = register(ONE_YEAR).trip(trip)
    assert [covers_text(f, found) for f in found.of(Field.AMOUNT)] == covers


@pytest.mark.parametrize(
    ("trip", "covers"),
    [
        ("2012-1", [""]),  # De reis van de burgemeester kostte
        ("2010-1", ["vliegticket", "hotel", "trein", "", "", ""]),
        ("2018-2", ["reis en hotel", ""]),
        ("2018-4", ["", ""]),  # de totale kosten waren
        ("2019-2", ["voor de hele groep"]),  # Kosten en dekking
    ],
)
def test_covers_of_other_pages(trip, covers):
    found = register(INVENTED).trip(trip)
    assert [covers_text(f, found) for f in found.of(Field.AMOUNT)] == covers


@pytest.mark.parametrize(
    ("folder", "trip", "asks", "text"),
    [
        (ONE_YEAR, "2023-3", ["cost"],
         "De reis van wethouder Lindenbergh naar Spanje (Madrid) kostte € 1.250 (all-in), volgens de aanvraag. [1] [2]"
         " Niet inbegrepen: verplichte reis- annuleringsverzekering. [1]"),
        (ONE_YEAR, "2023-1", ["when", "cost", "payer"],
         "De reis van burgemeester Van der Loo naar Finland (Helsinki) was van 28 tot en met 29 september 2023. [1] [2]"
         " Het register noemt geen bedrag voor deze reis. [2] Over de kosten van deze reis staat er: “Reis- en"
         " verblijfskosten burgemeester Van der Loo komen voor rekening van de MRA.” [3]"),
        (INVENTED, "2009-3", ["cost"],
         "De reis van wethouder Meerstra naar België (Gent) kostte de gemeente niets, volgens het verslag."
         " [1] [2] [3]"),
        (INVENTED, "2006-2", ["cost"],
         "De kosten van de reis van burgemeester Van den Rietkraag naar Frankrijk (Lille) zijn in de pagina geraamd op"
         " € 310. [1] [2]"),
        (INVENTED, "2021-2", ["officials"],
         "Met de reis van wethouder Oosterling naar Frankrijk (Straatsburg) ging 1 ambtenaar (bestuursadviseur) mee."
         " [1] [2] [3] [4]"),
        (INVENTED, "2016-2", ["who"],
         "Burgemeester Terwindt en wethouder Polderhof reisden naar Italië (Milaan). [1]"),
    ],
)  # fmt: skip
def test_wording(folder, trip, asks, text):
    assert say(folder, trip, asks).answer == text


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("trip", ["2023-1", "2023-2", "2023-3"])
def test_a_trip_is_named_in_full_once_and_no_quotation_is_told_twice(trip, language):
    asks = ["who", "when", "duration", "cost", "payer", "officials", "purpose", "missing", "documents"]
    answer = say(ONE_YEAR, trip, asks, language)
    assert answer.answer.count(Wording(language).place(register(ONE_YEAR).trip(trip))) == 1
    quotes = [part.partition("”")[0] for part in answer.answer.split("“")[1:]]
    assert len(quotes) == len(set(quotes))
    assert unsupported_in(ONE_YEAR, answer) == ()


def test_another_trip_in_between_brings_the_short_name():
    w = Wording("nl")
    japan, madrid = register(ONE_YEAR).trip("2023-2"), register(ONE_YEAR).trip("2023-3")
    answer = told(ONE_YEAR, [*facts.who(japan, w), *facts.when(madrid, w), *facts.duration(japan, w)])
    assert "De reis van wethouder Lindenbergh naar Spanje (Madrid) was" in answer.answer
    assert "Volgens het verslag duurde de reis naar Osaka en Tokio 5 dagen" in answer.answer
    assert "Volgens het besluit en de aanvraag duurde deze reis 7 dagen" in answer.answer


def test_trips_of_one_name_are_told_apart_by_their_dates():
    w = Wording("nl")
    twins = [t for t in register(INVENTED).trips if w.trip(t) == "de reis van wethouder Jansma naar België (Brussel)"]
    assert len(twins) == 2
    answer = told(INVENTED, [s for t in twins for s in facts.BY_ASK["cost"](t, w)])
    assert "naar België (Brussel) op 4 december 2018 kostte € 118,40" in answer.answer
    assert "naar België (Brussel) van 13 tot en met 14 februari 2018 kostte € 402,75" in answer.answer
    assert unsupported_in(INVENTED, answer) == ()


def test_english_answers_have_english_countries_and_dutch_quotations():
    answer = say(ONE_YEAR, "2023-3", ["who", "cost"], "en").answer
    assert answer.startswith("Alderman Lindenbergh travelled to Spain (Madrid).")
    assert "This trip cost € 1.250 (“all-in”), according to the request (aanvraag)." in answer
    assert "Spanje" not in answer


def test_both_days_are_cited_where_they_stand_apart():
    answer = say(INVENTED, "2009-2", ["when"])
    quotes = " ".join(citation.quote for citation in answer.citations)
    assert "03-11-2009" in quotes and "05-11-2009" in quotes
    assert unsupported_in(INVENTED, answer) == ()


def test_a_last_day_is_cited_where_it_is_written_out():
    trip = next(trip for trip in register(ALMERE).trips if "Shenzhen" in trip.documents[0].title)
    cited = dates_cited(trip.of(Field.DEPARTURE, Field.RETURN))
    assert [fact.source.quote for fact in cited] == [trip.documents[0].title]  # not "12 april 2019, acht dagen"
