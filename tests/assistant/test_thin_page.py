"""Questions on pages that tell little of a trip: labels with their values, a row of a table, a line, half a page."""

from __future__ import annotations

import pytest

from evals.support import unsupported

PAGES = {
    "labels": """Dienstreizen 2022

Dienstreis wethouder Testerman naar Gent (België)

Reiziger: wethouder Testerman
Bestemming: Gent (België)
Vertrek: 3 mei 2022
Terug: 5 mei 2022
Kosten: € 300
""",
    "several": """Buitenlandse dienstreizen 2019

Reiziger: burgemeester Verhagen
Bestemming: Wenen (Oostenrijk)
Vertrek: 11 maart 2019
Terugkeer: 14 maart 2019
Betaald door: VNG

Reiziger: wethouder Hoekman
Bestemming: Lille (Frankrijk)
Vertrek: 22 mei 2019
Terugkeer: 22 mei 2019
Betaald door: gemeente

Reiziger: wethouder Osei
Bestemming: Göteborg (Zweden)
Vertrek: 3 september 2019
Terugkeer: 6 september 2019
Betaald door: gemeente
""",
    "names": """Buitenlandse dienstreizen 2018

Reiziger: burgemeester De Winter
Bestemming: Wenen (Oostenrijk)
Vertrek: 11 maart 2018
Terugkeer: 14 maart 2018

Reiziger: wethouder Zomer
Bestemming: Dublin (Ierland)
Vertrek: 4 mei 2018
Terugkeer: 5 mei 2018
""",
    "rows": """Buitenlandse reizen 2016

Bestuurder | Periode | Bestemming | Aanleiding
Wethouder Noordman | 15-17 maart 2016 | Cannes, Frankrijk | vastgoedbeurs MIPIM
Wethouder Noordman | 4-6 oktober 2016 | München, Duitsland | vastgoedbeurs Expo Real
Burgemeester Rozema | 11 november 2016 | Ieper, België | herdenking wapenstilstand
""",
}

# page, question, status, what the answer holds, what it must not hold
CASES = [
    # Who, where, when and how much are no purpose, no parties, no result and no programme.
    ("labels", "Waarom ging hij naar Gent?", "not_in_register", ["geen doel"], ["Reiziger:", "€"]),
    ("labels", "Met welke organisaties is gesproken?", "not_in_register", ["geen externe partijen"], ["Bestemming:"]),
    ("labels", "Wat leverde de reis op?", "not_in_register", ["geen verslag"], ["Vertrek:"]),
    ("labels", "Wat stond er op de agenda in Gent?", "not_in_register", [], ["Reiziger:"]),
    ("several", "Waarom ging Osei naar Göteborg?", "not_in_register", ["geen doel"], ["Reiziger:"]),
    ("rows", "Welk hotel had Rozema in Ieper?", "not_in_register", [], ["11 november 2016 |"]),
    ("rows", "Welke partijen heeft Noordman in Cannes ontmoet?", "not_in_register", ["partijen"], ["MIPIM"]),
    ("rows", "Wat is het thema van de reis naar Ieper?", "answered", ["herdenking"], []),
    ("rows", "Waarom is Noordman naar München geweest?", "answered", ["vastgoedbeurs Expo Real"], ["|"]),
    # What the labels do tell.
    ("labels", "Wat kostten alle reizen samen?", "answered", ["€ 300"], []),
    ("labels", "Wie ging er naar Gent en wanneer?", "answered", ["Testerman", "van 3 tot en met 5 mei 2022"], []),
    # A summary is neither an overlap nor a sum.
    ("labels", "Geef een samenvatting van de reis", "answered", ["Testerman", "€ 300"], ["Geen andere bestuurder"]),
    ("rows", "Vat de reizen van de wethouder samen", "answered", ["MIPIM", "Expo Real"], ["kostten samen"]),
    ("several", "Welke reizen vielen samen?", "answered", ["vielen niet samen"], []),
    # The announcement is a document that can be asked for, since the assistant says that it is there.
    ("labels", "Welke documenten zijn er?", "answered", ["een aankondiging"], []),
    ("labels", "Wat staat er in de aankondiging?", "answered", ["Testerman", "mei 2022", "€ 300"], ["Reiziger:"]),
    ("several", "Is er een aankondiging van de reis naar Lille?", "answered", ["Ja."], []),
    # What was done is not told, nor a plan where there is none.
    ("several", "Wat deed Hoekman in Lille?", "not_in_register", ["Lille"], ["wat het plan was"]),
    ("several", "Hoe kijkt het college terug op de reis naar Lille?", "not_in_register", ["verslag"], ["22 mei"]),
    ("several", "Met wie heeft Hoekman in Lille gesproken?", "not_in_register", [], ["reisde"]),
    # A name is no season, and a season no name.
    ("names", "Hoe lang bleef burgemeester De Winter weg?", "answered", ["4 dagen"], ["niet in"]),
    ("names", "Welke reizen waren in de winter?", "not_in_register", ["geen reis in de winter"], ["Wenen"]),
    # What is said of one trip is told again of another.
    ("several", "Geef alle reizen met wie ze betaalde", "answered", ["Osei", "VNG"], []),
    # Who was what the register never speaks of is none of those who travelled.
    ("several", "Wie was de gastheer?", "not_in_register", ["‘gastheer’"], ["Hoekman"]),
    ("several", "Wie was de wethouder in Lille?", "answered", ["Hoekman"], []),
    # Of trips that are counted by what they are about, the others are left out.
    ("rows", "Hoe vaak is er een beurs bezocht?", "answered", ["2 reizen", "MIPIM"], ["Ieper"]),
    ("rows", "Hoeveel reizen gingen naar een vastgoedbeurs?", "answered", ["2 reizen", "Expo Real"], ["Ieper"]),
    ("rows", "Hoe vaak is er een kerncentrale bezocht?", "not_in_register", ["‘kerncentrale’"], ["reizen"]),
    ("rows", "Hoe vaak ging Noordman op reis?", "answered", ["2 reizen"], []),
]


@pytest.mark.parametrize(
    ("page", "question", "status", "holds", "lacks"), CASES, ids=lambda value: str(value)[:60].replace("/", "-")
)
def test_what_a_thin_page_tells(opened, tmp_path_factory, page, question, status, holds, lacks):
    folder = tmp_path_factory.getbasetemp() / page
    folder.mkdir(exist_ok=True)
    (folder / "pagina.txt").write_text(PAGES[page], "utf-8")
    assistant = opened(folder)
    answer = assistant.answer(question)
    assert unsupported(answer, question, assistant.register) == ()
    assert [text for text in holds if text not in answer.answer] == []
    assert [text for text in lacks if text in answer.answer] == []
    assert answer.status == status


def test_everyone_is_told_who_paid_for_a_trip(opened, tmp_path_factory):
    folder = tmp_path_factory.getbasetemp() / "several"
    folder.mkdir(exist_ok=True)
    (folder / "pagina.txt").write_text(PAGES["several"], "utf-8")
    answer = opened(folder).answer("Geef een overzicht van alle reizen met doel en kosten")
    assert answer.answer.count("Betaald door: gemeente") == 2


TOWNS = {
    "eikenrode.txt": "Gemeente Eikenrode\nDienstreizen 2023\n\nDienstreis wethouder Visch naar Turijn (Italië)\n"
    "Data: 13 - 16 juni 2023\nKosten: € 1.390\n\nDienstreis burgemeester Oldenhof naar Gdansk (Polen)\n"
    "Data: 4 - 6 oktober 2023\nKosten: € 980\n",
    "zandhoven.txt": "Gemeente Zandhoven\nDienstreizen 2023\n\nDienstreis wethouder Bouman naar Turijn (Italië)\n"
    "Data: 13 - 15 juni 2023\nKosten: € 1.105\n",
}


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("Wat kostte de reis van Bouman naar Turijn?", "€ 1.105", "Visch"),
        ("Wat kostte de reis van Visch naar Turijn?", "€ 1.390", "Bouman"),
        ("Wat kostte de reis naar Turijn?", "€ 1.390", "Bouman"),
    ],
)
def test_who_travelled_tells_of_which_municipality_it_asks(opened, tmp_path_factory, question, holds, lacks):
    folder = tmp_path_factory.getbasetemp() / "towns"
    folder.mkdir(exist_ok=True)
    for name, text in TOWNS.items():
        (folder / name).write_text(text, "utf-8")
    answer = opened(folder).answer(question).answer
    assert holds in answer
    assert lacks not in answer
