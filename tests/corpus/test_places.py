from __future__ import annotations

import pytest

from corpus.dienstreis import Field
from corpus.places import places, places_in_title


@pytest.mark.parametrize(
    ("title", "cities", "countries"),
    [
        ("Verslag dienstreis wethouder Kwel naar Finland, Helsinki van 28 – 29 september", ["Helsinki"], ["FI"]),
        ("Dienstreis wethouder Kwel naar Osaka/Tokio Japan 13 - 19 mei 2023", ["Osaka", "Tokio"], ["JP"]),
        ("Reis naar Osaka/Tokia – Japan van 13 mei 2023", ["Osaka", "Tokia"], ["JP"]),
        ("Reis naar Estland en Finland (Tallinn en Helsinki)", ["Tallinn", "Helsinki"], ["EE", "FI"]),
        ("Handelsmissie naar Sarajevo (Bosnië en Herzegovina), 1-3 juni", ["Sarajevo"], ["BA"]),
        ("Werkbezoek burgemeester Van den Rietkraag aan Lille (Frankrijk)", ["Lille"], ["FR"]),
        ("Congresbezoek wethouder Van Bremen in Milaan", ["Milaan"], []),
        ("Reis naar Rio de Janeiro (Brazilië)", ["Rio de Janeiro"], ["BR"]),
        ("dat wethouder Kwel naar Straatsburg mag reizen", ["Straatsburg"], []),
        ("Reis naar Porto (Portugal) – Internationale Bouwbeurs", ["Porto"], ["PT"]),
        ("Reis naar Cannes (Frankrijk), MIPIM", ["Cannes"], ["FR"]),
        ("Dienstreis naar de VS", [], ["US"]),
        ("Rapportage buitenlandse dienstreis: verslag Glasgow", ["Glasgow"], []),
        ("Dienstreis wethouder Van Bremen", [], []),
    ],
)
def test_places_in_title(title, cities, countries):
    found = places_in_title(title)
    assert [place.written for field, place, _, _ in found if field is Field.CITY] == cities
    assert [place.country_code for field, place, _, _ in found if field is Field.COUNTRY] == countries
    assert all(title[start:end] == place.written for _, place, start, end in found)


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Spanje, Madrid", ["Spanje", "Madrid"]),
        ("Portland en Seattle, Verenigde Staten", ["Portland", "Seattle", "Verenigde Staten"]),
        ("Japan Tokio", ["Japan", "Tokio"]),
        ("Brussel, bezoek aan de Europese Commissie", ["Brussel"]),
        ("n.v.t.", []),
    ],
)
def test_places_under_a_label(value, names):
    assert [place.written for _, place, _, _ in places(value)] == names


def test_the_label_decides_between_a_city_and_a_country_of_one_name():
    (field, place, _, _), *rest = places("Luxemburg", only=Field.CITY)
    assert (field, place.name, rest) == (Field.CITY, "Luxemburg", [])
