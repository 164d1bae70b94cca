"""What is read as an amount, a date, a number or a name."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.values import Day, Kind, values


def found(text: str, kind: Kind) -> list[object]:
    return [value.value for value in values(text) if value.kind is kind]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("€ 10.900.", ["10900"]),
        ("1.250 euro", ["1250"]),
        ("€\u00a02000 (all-in)", ["2000"]),
        ("€ 1.250,-", ["1250"]),
        ("€ 1.250,50 en EUR 12", ["1250.50", "12"]),
        ("€ 10,900", ["10900"]),
        ("38 bedrijven uit Europa", []),
    ],
)
def test_amounts(text: str, amounts: list[str]) -> None:
    assert found(text, Kind.AMOUNT) == [Decimal(amount) for amount in amounts]
    assert found(text, Kind.NUMBER) == ([Decimal(38)] if "38" in text else [])


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("19 mei 2023", [(19, 5, 2023)]),
        ("13 tot en met 19 mei 2023", [(13, 5, 2023), (19, 5, 2023)]),
        ("13 t/m 19 mei", [(13, 5, None), (19, 5, None)]),
        ("11-13 mei 2023", [(11, 5, 2023), (13, 5, 2023)]),
        ("28 – 29 september 2023", [(28, 9, 2023), (29, 9, 2023)]),
        ("28 en 29 september 2023", [(28, 9, 2023), (29, 9, 2023)]),
        ("28 februari t/m 3 maart 2017", [(28, 2, 2017), (3, 3, 2017)]),
        ("maandag 23 tot en met woensdag 25 april 2018", [(23, 4, 2018), (25, 4, 2018)]),
        ("Vertrek 13 mei 2023, retour 19 mei 2023", [(13, 5, 2023), (19, 5, 2023)]),
        ("12 mei, en veel later dat jaar 3 maart 2017", [(12, 5, None), (3, 3, 2017)]),
        ("19-05-2023 en 2023-06-30", [(19, 5, 2023), (30, 6, 2023)]),
        ("12 sept. 2016", [(12, 9, 2016)]),
        ("September 2016", [(None, 9, 2016)]),
        ("in mei", [(None, 5, None)]),
        ("13–19 May 2023", [(13, 5, 2023), (19, 5, 2023)]),
        ("May 13 to 19, 2023", [(13, 5, 2023), (19, 5, 2023)]),
        ("You may ask", []),
        ("meinummer 3", []),
    ],
)
def test_dates(text: str, days: list[tuple[int | None, int, int | None]]) -> None:
    assert found(text, Kind.DATE) == [Day(*day) for day in days]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("twee ambtenaren en één bestuurder", [2, 1]),
        ("een reis met geen bedrag", []),
        ("meer dan 50.000 woningen, parkeernorm 1,5", [50000, Decimal("1.5")]),
        ("dag 5, de 5e", [5, 5]),
        ("niveau B1", []),
        ("in 2023", [2023]),
        ("op 19 mei 2023 voor € 10", []),
    ],
)
def test_numbers(text: str, numbers: list[int]) -> None:
    assert found(text, Kind.NUMBER) == numbers


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("De reis van Van der Loo naar Osaka/Tokio", ["de*", "van", "loo", "osaka", "tokio"]),
        ("Wethouder J.P. Lindenbergh ging.", ["wethouder*", "j", "p", "lindenbergh"]),
        ("Dat was in 2023. Daarna ging Veeningen.", ["dat*", "daarna*", "veeningen"]),
        ("Hij zei: “De EMA-conferentie”", ["hij*", "de*", "ema"]),
        ("- Madrid\n- Japan", ["madrid*", "japan*"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    read = [value for value in values(text) if value.kind is Kind.NAME]
    assert [str(value.value).lower() + "*" * value.initial for value in read] == names
