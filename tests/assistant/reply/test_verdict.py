"""Yes and no, where the facts decide every claim of a question; nothing where one word is left that they don't."""

from __future__ import annotations

import re

import pytest

from tests.assistant.told import FOUR_YEARS, ONE_YEAR

VERDICT = re.compile(r"(?:Ja|Nee|Jawel|Dat klopt(?: niet)?|Yes|No|On the contrary|That is (?:not )?right)\.")
ONE_PAGE = {
    # Who came along: nobody but those who made the trip, and its officials.
    "Ging er in 2023 een wethouder mee met de burgemeester naar Helsinki?": "Nee.",
    "Did an alderman travel with the mayor to Helsinki?": "No.",
    "Ging er een wethouder mee met Lindenbergh naar Madrid?": "",
    "Ging er een raadslid mee naar Madrid?": "",
    "Ging er iemand met de burgemeester mee naar Helsinki?": "Ja.",
    "Ging er niemand mee met Van der Loo?": "Jawel.",
    # Who paid.
    "Did the municipality pay for the mayor's trip to Finland?": "No.",
    "Heeft de gemeente de reis van Van der Loo betaald?": "Nee.",
    "Was de reis naar Helsinki gratis voor Almere?": "Ja.",
    "Heeft de MRA de reis naar Helsinki betaald?": "Ja.",
    "Heeft de MRA ook de ambtenaar betaald?": "",
    "Betaalde Dujat de reis van Veeningen?": "",
    "Heeft de gemeente het hotel in Helsinki betaald?": "",
    "Heeft Almere niets betaald voor Helsinki?": "Nee.",
    # What the price covers, and who was alone.
    "Zat bij Japan het hotel erbij?": "Ja.",
    "Was het eten in Japan inbegrepen?": "",
    "Zat bij Japan de trein erbij?": "",
    "Did the cost of Madrid include insurance?": "No.",
    "Was de burgemeester alleen in Finland?": "Nee.",
    "Gingen er alleen ambtenaren mee naar Japan?": "",
    "Ging de wethouder in zijn uppie naar Japan?": "Nee.",
    "Did the alderman travel to Madrid alone?": "No.",
    # How long and how much.
    "Was de burgemeester langer van huis dan de wethouders?": "Nee.",
    "Waren de wethouders langer weg dan de burgemeester?": "Ja.",
    "Waren de wethouders langer weg met de trein dan de burgemeester?": "",
    "Was Lindenbergh langer dan een week weg?": "Nee.",
    "Was Veeningen vijf dagen in Japan?": "",
    "Was Veeningen een week in Japan?": "",
    "Was de burgemeester een week in Helsinki?": "Nee.",
    "Klopt het dat wethouder Lindenbergh 5000 euro uitgaf in Madrid?": "Nee.",
    "Is er voor Madrid 5000 euro betaald?": "Nee.",
    "Heeft Dujat 10.900 euro betaald voor Japan?": "",
    "Was de reis naar Madrid gratis?": "Nee.",
    "Gingen er drie ambtenaren twee dagen mee naar Helsinki?": "",
    "Heeft Lindenbergh 1250 euro uitgegeven in Madrid aan eten?": "",
    "Zit de annuleringsverzekering al in die 1250 euro voor Madrid?": "Nee.",
    "Is er in totaal meer dan 12.000 euro uitgegeven?": "Ja.",
    "Is er in totaal meer dan 15.000 euro uitgegeven?": "",
    "Was Madrid de langste reis?": "Nee.",
    "Was Japan de duurste reis?": "",
    "Zijn er drie reizen gemaakt in 2023?": "Ja.",
    # Whether the documents say the same.
    "Klopt de vertrekdatum van de reis naar Japan in alle stukken?": "Nee.",
    "Noemen aanvraag en besluit dezelfde data voor Japan?": "Ja.",
    "Verschilt het aantal ambtenaren tussen aanvraag en verslag van Madrid?": "Ja.",
    "Geven verslag en aanvraag van Helsinki dezelfde datum?": "Ja.",
    "Do the request and the report on Madrid give the same number of officials?": "No.",
    "Geven verslag en aanvraag van Helsinki hetzelfde bedrag?": "",
    # One held against another.
    "Gingen er meer ambtenaren mee naar Madrid dan naar Japan?": "Nee.",
    # What came first.
    "Heeft het college vooraf ingestemd met de reis naar Japan?": "Ja.",
    "Was de toestemming er al voordat de wethouder vertrok naar Japan?": "Ja.",
    "Vertrok de wethouder naar Japan voordat het college had besloten?": "Nee.",
    "Is er achteraf ingestemd met Japan?": "Nee.",
    "Was the decision on Japan taken after the trip?": "No.",
    "Was er vooraf toestemming voor Madrid?": "",
    "Heeft het college na overleg ingestemd met Japan?": "",
    "Is het verslag van Japan voor de deadline ingeleverd?": "",
    # What is said of the papers.
    "Kan ik het verslag ergens downloaden?": "",
    "Kan ik de aanvraag van Madrid inzien?": "Ja.",
    "Heeft het college ingestemd met de reis naar Madrid?": "",
    # Every name and period by itself, and who was where.
    "Ging Van der Loo naar Helsinki en Madrid?": "Nee.",
    "Was Lindenbergh in mei en september op reis?": "",
    "Was Lindenbergh in Japan en Veeningen in Madrid?": "",
    "Ging wethouder Lindenbergh in mei 2023 naar Madrid en de burgemeester ook?": "Nee.",
    "Was burgemeester Lindenbergh in Madrid?": "Nee.",
    # Verbs that say something else, or something more.
    "Is Veeningen in Japan?": "",
    "Ging de burgemeester weer naar Helsinki?": "",
    "Heeft de burgemeester toestemming gegeven voor de reis naar Japan?": "",
    "Did Veeningen travel alone to Japan?": "No.",
    "Is Veeningen met het vliegtuig gegaan of met de trein?": "",
    "Is wethouder Lindenbergh alleen gegaan?": "Nee.",
    "Kostte Madrid 1250 all-in?": "Ja.",
    "Kostte Madrid all-in 1300 euro?": "Nee.",
    "Kostte het hotel in Japan 10.900?": "",
    "Hebben de twee wethouders samen meer dan 12.000 euro uitgegeven?": "Ja.",
    "Zijn er meer dan drie landen bezocht?": "Nee.",
    "Bleven alle reizen binnen de EU?": "Nee.",
    "Was er een reis naar een land buiten de EU?": "Ja.",
    "Is er in 2023 vaker gereisd door de burgemeester dan door de wethouders?": "Nee.",
    "Heeft de MRA het hotel van de burgemeester betaald?": "Ja.",
    "Heeft Almere het hotel in Helsinki betaald?": "",
    # Denials.
    "Is Veeningen niet in Japan geweest?": "Jawel.",
    "Is burgemeester Van der Loo niet in Madrid geweest?": "Nee.",
    "Klopt het dat er geen ambtenaren mee waren naar Japan?": "Dat klopt niet.",
    "Klopt het dat de burgemeester niet naar Spanje is geweest?": "Dat klopt.",
    "Ging er op geen enkele reis een ambtenaar mee?": "Jawel.",
    # Statements that want confirming.
    "De burgemeester ging naar Helsinki, toch?": "Ja.",
    "Dus de MRA heeft Helsinki betaald?": "Ja.",
    "Ik las dat Veeningen in Madrid was. Klopt dat?": "Nee.",
    "Isn't it true that the mayor went to Spain?": "No.",
}
FOUR_PAGES = {
    "Ging wethouder Pol mee naar Shenzhen?": "",  # the text says that he opened a stand there
    "Ging Van der Laan mee naar Berlijn?": "",
    "Kostte de reis naar Berlijn precies 2000 euro?": "Ja.",
    "Ging Weerwind zonder ambtenaren naar Berlijn?": "Ja.",
    "Was Weerwind in 2015 en 2017 in Duitsland?": "",
    "Was De Jonge in Berlijn en Weerwind in Wiesbaden?": "",
    "Has Almere's mayor never been to Germany?": "On the contrary.",
    "Was Weerwind de enige die meer dan een keer reisde?": "",
    "Duurde de reis naar Shenzhen een week?": "",
    "Is er van alle reizen een verslag openbaar?": "Nee.",
    "The city paid for Berlin, right?": "Yes.",
}


@pytest.mark.parametrize(
    ("pages", "question", "verdict"),
    [(pages, *row) for pages, rows in ((ONE_YEAR, ONE_PAGE), (FOUR_YEARS, FOUR_PAGES)) for row in rows.items()],
    ids=lambda value: str(value)[-60:],
)
def test_verdict(opened, pages, question, verdict):
    found = VERDICT.match(opened(pages).answer(question).answer)
    assert (found[0] if found else "") == verdict
