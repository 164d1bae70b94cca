from __future__ import annotations

import pytest

from corpus.dienstreis import Basis, Dienstreis, Field
from corpus.document import DocumentKind
from corpus.findings import ContradictionKind, contradictions, cost, missing
from corpus.page import Page
from corpus.register import read_register, read_trips


def trip(request: str = "", report: str = "", who: str = "wethouder Kwel") -> Dienstreis:
    text = ""
    if request:
        text += f"Aanvraag dienstreis {who} naar Gent (België)\n\nPeriode: 3 maart 2020\n{request}\n\n"
    if report:
        text += f"Verslag dienstreis {who} naar Gent (België)\n\nPeriode: 3 maart 2020\n{report}\n\n"
    (found,) = read_trips(Page("2020.txt", text, 2020))
    return found


@pytest.mark.parametrize(
    ("request_text", "report_text", "cents", "basis"),
    [
        ("Kosten: € 500", "", 50_000, Basis.UNSTATED),
        ("Geraamde kosten: € 500", "Werkelijke kosten: € 480", 48_000, Basis.ACTUAL),
        ("Geraamde kosten: € 500", "Kosten: € 480", 48_000, Basis.UNSTATED),
        ("Kosten: € 500", "Kosten: € 500", 50_000, Basis.UNSTATED),
        ("", "Hotel: € 200\nTrein: € 100\nTotaal: € 300", 30_000, Basis.UNSTATED),
        ("", "Hotel: € 200\nTrein: € 100", 30_000, Basis.UNSTATED),
        ("", "Hotel: € 100\nTrein: € 100", 20_000, Basis.UNSTATED),
        ("", "Vliegreis: € 1.840\nVerblijf: € 965\nSamen: € 2.805", 280_500, Basis.UNSTATED),
        ("", "Kosten: € 500, waarvan € 200 voor het hotel", 50_000, Basis.UNSTATED),
        ("", "Werkelijke kosten: kosteloos", 0, Basis.UNSTATED),
        ("", "Kosten: € 486 (raming: € 500)", 48_600, Basis.UNSTATED),
        ("Geraamd op € 300 voor de wethouder en € 400 voor de ambtenaar", "", 70_000, Basis.ESTIMATE),
        ("", "Kosten: € 2.680 in totaal, € 1.340 per persoon", 268_000, Basis.UNSTATED),
        ("", "Kosten: € 641 per persoon, dus € 1.282 in totaal", 128_200, Basis.UNSTATED),
        ("", "Kosten: treinkaartjes 2 x € 68 = € 136", 13_600, Basis.UNSTATED),
        ("Kosten: € 4.860, ten laste van het budget Economische Zaken", "", 486_000, Basis.UNSTATED),
        ("Kosten: € 900, betaald uit het programma Water en Groen", "", 90_000, Basis.UNSTATED),
        ("Kosten: € 900, betaald uit het programma Interreg", "", None, Basis.UNSTATED),
        ("Kosten: € 900, ten laste van het budget van de provincie", "", None, Basis.UNSTATED),
        ("", "De aanbetaling van € 700 is volledig terugbetaald.", 0, Basis.ACTUAL),
        ("", "De aanbetaling van € 700 is niet volledig terugbetaald.", 70_000, Basis.UNSTATED),
        ("", "Het hotel van € 700 is volledig terugbetaald. De trein van € 90 niet.", 79_000, Basis.UNSTATED),
        (
            "",
            "De reis kostte € 900. Daarvan nam de VNG € 400 voor haar rekening; de rest, € 500, betaalde de gemeente.",
            50_000,
            Basis.UNSTATED,
        ),
        (
            "",
            "Kosten: € 300 (trein), hotel € 200\nTen laste van: gemeente (trein); VNG (hotel)",
            30_000,
            Basis.UNSTATED,
        ),
        (
            "",
            "Kosten: ticket € 389, hotel € 426. Het totaal van € 815 is gedeclareerd bij het EU-project Delta.",
            None,
            Basis.ACTUAL,
        ),
    ],
)
def test_cost(request_text, report_text, cents, basis):
    found = cost(trip(request_text, report_text))
    assert found is not None
    assert (found.cents, found.basis) == (cents, basis)


def test_what_another_pays_is_kept_apart():
    found = cost(trip("Hotel: € 200 voor rekening van de VNG\nTrein: € 100 voor rekening van de gemeente"))
    assert found is not None
    assert found.cents == 10_000
    assert [fact.source.quote for fact in found.others] == ["Hotel: € 200 voor rekening van de VNG"]


def test_a_trip_that_another_pays_altogether_costs_the_town_no_amount_that_is_stated():
    found = cost(trip("Kosten: € 785\nWie betaalt: Raad van Europa"))
    assert found is not None
    assert (found.cents, found.facts, len(found.others)) == (None, (), 1)


def test_no_amount_is_no_cost():
    assert cost(trip("Doel: leren")) is None


@pytest.mark.parametrize(
    ("request_text", "report_text", "expected"),
    [
        ("Ambtenaren: 2", "Ambtenaren: 1", [(Field.OFFICIALS, ContradictionKind.VALUE)]),
        ("Ambtenaren: 2 (n.t.b.)", "Ambtenaren: 1", [(Field.OFFICIALS, ContradictionKind.VALUE)]),
        ("Ambtenaren: n.t.b.", "Ambtenaren: 1", []),
        ("Ambtenaren: twee", "Ambtenaren: 2", []),
        ("Vervoer: trein", "Vervoer: vliegtuig", [(Field.TRANSPORT, ContradictionKind.VALUE)]),
        ("Vervoer: trein", "Vervoer: trein en bus", []),
        ("Vertrek: 3 maart 2020", "Vertrek: 03-03-2020", []),
        ("Naam aanvrager: wethouder A. Kwel", "Naam: wethouder B. Kwel", [(Field.TRAVELLER, ContradictionKind.VALUE)]),
        ("Naam aanvrager: wethouder A. Kwel", "Ambtenaren: 1", []),
        ("Bestemming: Ghent", "", [(Field.CITY, ContradictionKind.SPELLING)]),
    ],
)
def test_contradictions(request_text, report_text, expected):
    found = contradictions(trip(request_text or "Doel: leren", report_text))
    assert [(c.field, c.kind) for c in found] == expected
    assert all(len(c.values) > 1 for c in found)


def test_missing():
    assert missing(trip("Ambtenaren: n.t.b.\nKosten: € 5\nBetaald door: gemeente\nDoel: leren\nVervoer: trein")) == (
        DocumentKind.BESLUIT,
        DocumentKind.VERSLAG,
        Field.OFFICIALS,
    )


def test_a_trip_called_off_lacks_no_report():
    told = "Kosten: € 5\nDoel: leren\n"
    assert missing(trip(f"{told}Deze reis is niet doorgegaan.")) == (DocumentKind.BESLUIT,)
    assert DocumentKind.VERSLAG in missing(trip(told))


def test_the_shipped_page():
    helsinki, japan, madrid = read_register().trips
    assert {(c.field, c.kind) for c in contradictions(japan)} == {
        (Field.DEPARTURE, ContradictionKind.VALUE),
        (Field.CITY, ContradictionKind.SPELLING),
    }
    assert [(c.field, [f.value for f in c.facts]) for c in contradictions(helsinki)] == []
    assert [c.field for c in contradictions(madrid)] == [Field.OFFICIALS]
    assert cost(helsinki) is None
    assert [found.cents for t in (japan, madrid) if (found := cost(t))] == [1_090_000, 125_000]
    assert missing(helsinki) == (DocumentKind.BESLUIT, Field.AMOUNT, Field.TRANSPORT)
    assert missing(japan) == ()
