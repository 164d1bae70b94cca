from __future__ import annotations

import pytest

from corpus.dienstreis import Person
from corpus.people import people, person_under_label


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("burgemeester Van der Loo", [Person("burgemeester", "Van der Loo")]),
        ("Wethouder M. Veeningen – Osaka", [Person("wethouder", "Veeningen", "M.")]),
        ("wethouder J.P. Lindenbergh", [Person("wethouder", "Lindenbergh", "J.P.")]),
        ("burgemeester mr. B. van den Rietkraag", [Person("burgemeester", "Van den Rietkraag", "B.")]),
        ("wethouders Brugstede en Oeverhof", [Person("wethouder", "Brugstede"), Person("wethouder", "Oeverhof")]),
        (
            "burgemeester P. Terwindt en wethouder S. Polderhof",
            [Person("burgemeester", "Terwindt", "P."), Person("wethouder", "Polderhof", "S.")],
        ),
        ("loco-burgemeester Lisdodde", [Person("loco-burgemeester", "Lisdodde")]),
        ("De burgemeester (F. Lisdodde)", [Person("burgemeester", "Lisdodde", "F.")]),
        ("Joke Lisdodde (D66), wethouder zorg, jeugd en financiën", [Person("wethouder", "Joke Lisdodde")]),
        ("In juni bezocht de wethouder Freiburg.", []),
        ("wethouder S. Lachmon-de Wit", [Person("wethouder", "Lachmon-de Wit", "S.")]),
        ("wethouder Ö. Karataş", [Person("wethouder", "Karataş", "Ö.")]),
        ("wethouder Economie – Kok", [Person("wethouder", "Kok")]),
        ("Burgemeester – mevrouw drs. A. Kwel", [Person("burgemeester", "Kwel", "A.")]),
        ("wethouder van Zorg en Welzijn De Wit", [Person("wethouder", "De Wit")]),
        ("de gemeentesecretaris, mevrouw Kwel, en", [Person("gemeentesecretaris", "Kwel")]),
        ("J. Kwel, wethouder Economie", [Person("wethouder", "Kwel", "J.")]),
        (
            "dhr. J. Kwel en mw. C. de Wit, wethouders",
            [Person("wethouder", "Kwel", "J."), Person("wethouder", "De Wit", "C.")],
        ),
        ("WETHOUDER C. DE WIT", [Person("wethouder", "De Wit", "C.")]),
        ("Op 3 mei bezocht wethouder Kok Gent.", [Person("wethouder", "Kok")]),
        ("wethouder Kok - Gent (België)", [Person("wethouder", "Kok")]),
        ("wethouder Kok, Gent", [Person("wethouder", "Kok")]),
        ("de wethouder Zorg van de gemeente Duinrade", []),
        ("ook de wethouder van Duinrade was erbij", []),
        ("burgemeester: Gent", []),
        ("de burgemeester van Satu Mare", []),
        ("de directeur van Sportbedrijf Zilverdam", []),
        ("de burgemeester sprak met de wethouder", []),
    ],
)
def test_people(text, expected):
    found = people(text)
    assert [person for person, _, _ in found] == expected


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("J. Jansen, wethouder", "Naam", [Person("wethouder", "Jansen", "J.")]),
        ("mevrouw C. Bakker (wethouder)", "Naam", [Person("wethouder", "Bakker", "C.")]),
        ("N. Oosterling", "Wethouder", [Person("wethouder", "Oosterling", "N.")]),
        ("Niemand", "Wie", []),
        ("n.t.b.", "Reiziger", []),
        ("een afvaardiging van het bestuur", "Reiziger", []),
    ],
)
def test_a_name_under_a_label_needs_no_function_before_it(text, label, expected):
    assert [person for person, _, _ in person_under_label(text, label)] == expected
