"""What is read from running text, and what is not: a little page for each sentence."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.dienstreis import Field, Officials
from corpus.page import Page
from corpus.register import read_trips

TITLE = "Verslag dienstreis wethouder Kwel naar Gent (België)"


def facts(sentence: str, field: Field, title: str = TITLE) -> list[object]:
    (trip,) = read_trips(Page("2019.txt", f"{title}\n\nVerslag van de reis\n\n{sentence}\n", 2019))
    return [fact.value for fact in trip.of(field)]


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("Er reisden geen ambtenaren mee.", 0),
        ("Ambtenaren zijn niet meegereisd.", 0),
        ("Zij reisde zonder ambtenaren.", 0),
        ("Eén ambtenaar ging mee.", 1),
        ("De wethouder werd vergezeld door een beleidsadviseur cultuur.", 1),
        ("Er gingen drie medewerkers van de gemeente mee.", 3),
        ("De kosten voor de meereizende ambtenaar zijn betaald.", 1),
        ("Haar adviseur Wonen ging mee.", 1),
        ("De kabinetschef reisde mee.", 1),
        ("Er reisden twee ambtenaren van de provincie mee.", None),
        ("De wethouder is rondgeleid door twee medewerkers van de stad.", None),
        ("Er komt een tegenbezoek van drie ambtenaren uit Malmö.", None),
    ],
)
def test_officials(sentence, number):
    assert facts(sentence, Field.OFFICIALS) == ([] if number is None else [Officials(number)])


@pytest.mark.parametrize(
    ("sentence", "vehicles"),
    [
        ("De wethouder reisde per trein.", ["trein"]),
        ("Wij zijn met de bus gereisd.", ["bus"]),
        ("De groep vloog vanaf Schiphol.", ["vliegtuig"]),
        ("De delegatie nam daar de trein over de Sont.", ["trein"]),
        ("Het vliegtuig vertrok maandagochtend.", ["vliegtuig"]),
        ("Zij kozen voor de nachttrein.", ["nachttrein"]),
        ("Er was een orkest, dat per bus naar Gent was gekomen.", []),
        ("In vier dagen legde de groep 41 kilometer per fiets af.", []),
        ("De wethouder sprak over de bus.", []),
        ("Zij reisde niet met de auto.", []),
    ],
)
def test_transport(sentence, vehicles):
    assert facts(sentence, Field.TRANSPORT) == vehicles


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("Van dinsdag 5 tot en met vrijdag 8 maart 2019 was wethouder Kwel in Gent.", ["2019-03-05", "2019-03-08"]),
        ("De reis duurde van 21 mei tot en met 28 mei. Op 23 mei sprak de wethouder.", ["2019-05-21", "2019-05-28"]),
        ("Het college had op 1 februari 2019 met de reis ingestemd.", []),
        ("Op 9 december 2019 bespreekt zij de uitkomsten met de raad.", []),
    ],
)
def test_days(sentence, days):
    found = [*facts(sentence, Field.DEPARTURE), *facts(sentence, Field.RETURN)]
    assert found == [date.fromisoformat(day) for day in days]


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [
        ("Het verslag wordt uiterlijk 15 augustus 2019 aan het college aangeboden.", date(2019, 8, 15)),
        ("Het verslag wordt binnen zes weken na terugkeer aan de raad aangeboden.", "binnen zes weken na terugkeer"),
        ("De aanvraag voor subsidie moet uiterlijk 31 maart 2020 binnen zijn.", None),
    ],
)
def test_report_deadline(sentence, deadline):
    assert facts(sentence, Field.REPORT_DEADLINE) == ([] if deadline is None else [deadline])


@pytest.mark.parametrize(
    ("sentence", "field", "found"),
    [
        ("Daar sprak zij op verzoek van de raad over de haven.", Field.PURPOSE, True),
        ("Op uitnodiging van de stad was zij bij het feest.", Field.PURPOSE, True),
        ("De zaal was vol.", Field.PURPOSE, False),
        ("Afgesproken is dat er een vervolg komt.", Field.RESULT, True),
        ("We nemen daarvan mee dat de brandweer vroeg aanschuift.", Field.RESULT, True),
        ("Zij nemen deel aan een overleg over de haven.", Field.RESULT, False),
        ("De brief is op 2 april 2019 samen met Gouda verstuurd.", Field.RESULT, True),
        ("De twee steden ondertekenden een verklaring.", Field.RESULT, True),
        ("De zaal was vol.", Field.RESULT, False),
    ],
)
def test_aims_and_outcomes(sentence, field, found):
    assert facts(sentence, field) == ([sentence] if found else [])


def test_a_label_goes_before_running_text():
    text = f"{TITLE}\n\nVervoer: auto\n\nVerslag van de reis\n\nDe wethouder reisde per trein.\n"
    (trip,) = read_trips(Page("2019.txt", text, 2019))
    assert [fact.value for fact in trip.of(Field.TRANSPORT)] == ["auto"]


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("De reis was georganiseerd door de Vereniging Bouwend Zilverdam.", ["de Vereniging Bouwend Zilverdam"]),
        ("De wethouder reisde samen met het waterschap.", ["het waterschap"]),
        ("Op verzoek van de Stichting Licht op Zilverdam ging zij.", ["de Stichting Licht op Zilverdam"]),
        ("UNHCR heeft de burgemeester gevraagd te spreken.", ["UNHCR"]),
        ("Er gingen 17 bouwers en corporaties mee.", ["17 bouwers en corporaties"]),
        ("Huisartsencoöperatie De Plas reist op eigen kosten mee.", ["Huisartsencoöperatie De Plas"]),
        ("Op uitnodiging van de burgemeester van Satu Mare ging zij.", ["de burgemeester van Satu Mare"]),
        ("Zij sprak samen met Amsterdam inbusiness over handel.", []),  # the name would be cut
        ("Zij bekeek samen met twee ambtenaren de oevers.", []),
        ("Samen met de Nederlandse delegatie is gesproken.", []),
        ("Er reist één ambtenaar mee.", []),
    ],
)
def test_parties_in_running_text(sentence, parties):
    assert facts(sentence, Field.PARTY) == parties


@pytest.mark.parametrize(
    ("value", "parties"),
    [
        (
            "Deelnemers: de burgemeester, de commandant van de brandweer en 1 ambtenaar.",
            ["de commandant van de brandweer"],
        ),
        ("Delegatie: beide wethouders, 2 ambtenaren en het bestuur van LTO.", ["het bestuur van LTO"]),
        (
            "Partijen: Stichting Water en Groen, GGD (afdeling A, B)",
            ["Stichting Water en Groen", "GGD (afdeling A, B)"],
        ),
        ("Kanttekening van de deelnemers: de woningen zijn te duur. Wie wil huren, wacht.", []),
        ("Delegatie: de wethouder, zonder ambtelijke begeleiding.", []),
    ],
)
def test_listed_parties(value, parties):
    assert facts(value, Field.PARTY) == parties
