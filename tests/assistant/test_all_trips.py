"""Questions that run over the trips of four years: which they are about, and what is counted or told of them."""

from __future__ import annotations

import pytest

from assistant import Assistant
from evals.support import unsupported
from tests.assistant.conftest import Opened
from tests.assistant.told import FOUR_YEARS


@pytest.fixture(scope="module")
def four_years(opened: Opened) -> Assistant:
    return opened(FOUR_YEARS)


# question, status, what the answer holds, what it must not hold
CASES = [
    # Which places there were, and who made the trips.
    ("Welke landen zijn bezocht?", "answered", ["7 reizen", "Shenzhen", "Ljubljana"], ["nieuwbouwprojecten"]),
    ("Door wie zijn deze reizen gemaakt?", "answered", ["Jorritsma", "Van der Loo"], ["AI-systeem"]),
    # One office against the other.
    ("Reisde de burgemeester vaker dan de wethouders?", "answered", ["Burgemeesters: 4", "Wethouders: 3"], ["Geen"]),
    ("Gaven wethouders meer uit dan burgemeesters?", "partial", ["Wethouders: € 12.150", "Burgemeesters: € 2.000"], []),
    # Which have a paper or an amount, and which have none.
    ("Welke reizen hebben een verslag en welke niet?", "answered", ["7 reizen", "aankondiging"], []),
    ("Van welke reizen is een bedrag bekend en van welke niet?", "answered", ["7 reizen"], ["doel"]),
    ("Welke reizen hebben wel een bedrag?", "answered", ["3 reizen"], ["Shenzhen"]),
    ("Zijn er in 2023 reizen zonder verslag?", "answered", ["Nee.", "geen reis zonder verslag"], ["past bij"]),
    ("Welke reizen gingen in 2023 niet door?", "answered", ["geen reis"], ["Madrid"]),
    # Who was not there, and of which trips something is told or isn't.
    ("Bij welke reizen was de burgemeester niet aanwezig?", "answered", ["3 reizen", "Madrid"], ["Helsinki"]),
    ("Welke reizen heeft de burgemeester niet gemaakt?", "answered", ["3 reizen", "Madrid"], ["ging niet door"]),
    ("Naar welke landen ging Weerwind niet?", "answered", ["5 reizen", "Japan"], ["Ljubljana"]),
    ("Welke wethouder ging niet naar Japan?", "answered", ["De Jonge", "Lindenbergh"], ["Weerwind"]),
    ("Van welke reizen weten we niet hoe er gereisd is?", "answered", ["6 reizen"], ["vliegtuig"]),
    ("Van welke reizen weten we wel wie er betaalde?", "answered", ["3 reizen", "MRA"], ["Wiesbaden"]),
    ("Welke reizen noemen geen externe partijen?", "answered", ["Berlijn"], ["Wiesbaden"]),
    ("Van welke reizen is het doel niet bekend?", "answered", ["bij geen van deze reizen"], []),
    ("Hoeveel reizen per functie?", "answered", ["Burgemeesters: 4", "Wethouders: 3"], []),
    ("Was Van der Laan ook in Berlijn?", "answered", ["onder leiding van"], ["Niet burgemeester"]),
    # What the register never speaks of is no list of trips.
    ("Zijn er op de reizen in 2023 geschenken aangenomen?", "not_in_register", ["‘geschenken’"], ["Madrid"]),
    # What is measured of the trips, and isn't told in numbers.
    ("Welke reis had de grootste CO2-uitstoot?", "not_in_register", ["‘CO2-uitstoot’"], ["ambtena"]),
    ("Wat was de totale uitstoot van alle reizen?", "not_in_register", ["‘uitstoot’"], ["€"]),
    ("Hoeveel kilometer is er in totaal gevlogen?", "not_in_register", ["‘kilometer’"], ["vliegtuig"]),
    ("Op welke reis werden de meeste gesprekken gevoerd?", "not_in_register", ["‘gesprekken’"], ["ambtena"]),
    ("Welke reis had de hoogste rekening?", "answered", ["duurste"], ["‘rekening’"]),
    ("Hoe vaak is de raad geïnformeerd?", "not_in_register", ["‘geïnformeerd’"], ["reizen"]),
    ("Wie heeft het verslag over Japan geschreven?", "answered", ["Economische Ontwikkeling"], ["reisde"]),
    ("Wat kostte Japan per reisdag?", "answered", ["2.180"], ["geen bedrag"]),
    (
        "In de aanvraag voor Helsinki staat een thema. Welk thema was dat, en komt dat overeen met het verslag?",
        "answered",
        ["Green, digital"],
        ["niet tegen"],
    ),
    ("Welke reis heeft het langste verslag?", "not_in_register", ["‘verslag’"], ["dagen"]),
    ("Bij welke reis ging de grootste club ambtenaren mee?", "answered", ["De meeste ambtenaren"], ["‘club’"]),
    ("Which journey has the lowest amount in the register?", "answered", ["cheapest"], ["‘amount’"]),
    # Why somebody was not there, and what an amount is made up of.
    (
        "Waarom ging de burgemeester niet mee naar Japan?",
        "partial",
        ["Niet de burgemeester", "Waarom iemand"],
        ["doel"],
    ),
    ("Hoe is de € 10.900 voor Japan opgebouwd?", "partial", ["10.900", "Hoe dat bedrag is opgebouwd"], ["Flevoland"]),
    # What trips are not to be compared by, what might have been done otherwise, and a trip that lacks something.
    ("Wie ging verder weg, Jorritsma of Veeningen?", "partial", ["‘verder’", "Shenzhen", "Osaka"], ["Madrid"]),
    ("Wie ging het verst weg?", "partial", ["‘verst’"], ["dekking"]),
    ("Waar ging het verder over in Wiesbaden?", "answered", ["leerwerkbedrijf"], ["‘verder’"]),
    ("Had Berlijn niet voor minder gekund?", "partial", ["oordeel", "2.000"], ["duurder"]),
    ("Is er ook een reis bij waar niemand mee ging?", "answered", ["Ja.", "Berlijn"], ["Madrid"]),
    ("Is er ook een reis zonder besluit?", "answered", ["Ja.", "6 reizen"], ["Osaka"]),
    # Who asked for a trip, how often a thing came up, and what money and talk are called otherwise.
    ("Wie heeft de aanvraag voor Madrid gedaan?", "answered", ["aanvrager", "Lindenbergh"], ["reisde"]),
    ("Wie heeft de aanvraag voor Japan gedaan?", "partial", ["Wie de aanvraag", "Veeningen"], ["aanvrager van"]),
    ("Hoe vaak ging het over circulaire economie?", "answered", ["2 reizen", "Ljubljana", "Helsinki"], ["Madrid"]),
    ("Hoe vaak stond er een conferentie op het programma?", "answered", ["Ljubljana", "Helsinki"], ["programma van"]),
    ("Hoeveel hebben de reizen bij elkaar opgeslokt?", "partial", ["14.150"], ["7 reizen in"]),
    ("Waar hebben ze het in Madrid over gehad?", "answered", ["vastgoedmarkt"], ["ging naar"]),
    ("Wat heeft Lindenbergh in Madrid opgestoken?", "answered", ["inzichten"], ["staat niet"]),
    ("Heeft Yakult al ja gezegd?", "answered", ["Yakult"], ["Het college besloot"]),
    # What the town paid, each trip beside all, a ratio behind an extreme.
    ("Hoeveel heeft de gemeente in 2023 aan reizen betaald?", "partial", ["samen € 12.150"], ["Bestuurlijk"]),
    ("Wat waren de kosten per reis en in totaal in 2023?", "partial", ["samen € 12.150"], []),
    ("Wat was de duurste reis? Hoeveel keer duurder was die dan de goedkoopste?", "answered", ["8,7 keer zoveel"], []),
    ("What did all trips together cost?", "partial", ["€ 14.150 together"], []),
    ("In welk jaar gingen er het minste reizen?", "answered", ["2014: 1 reis", "2017: 1 reis"], ["2023"]),
    ("Waarom verschillen de data in de stukken over Japan?", "partial", ["13 tot", "Waarom de stukken"], ["doel"]),
    ("Hoeveel reizen zijn er gemaakt, en door wie zijn die gemaakt?", "answered", ["7 reizen"], ["reizen:"]),
    # A remark of the asker's own chooses no trips.
    ("Noem alle steden, ik moet ze op een kaart zetten", "answered", ["Shenzhen", "Wiesbaden", "Madrid"], []),
    ("Mijn Nederlands is slecht. Wie ging er naar Shenzhen?", "answered", ["Jorritsma"], ["Wiesbaden"]),
    ("Voor mijn scriptie over netwerken: welke reizen gingen over circulaire economie?", "answered", ["2 reizen"], []),
    # What is counted once each.
    ("Hoeveel verschillende landen zijn er in die jaren bezocht?", "answered", ["6 landen"], ["2014: 1"]),
    ("How many different mayors and aldermen made a trip, all years taken together?", "answered", ["6 travellers"], []),
    ("Hoeveel verschillende mensen maakten samen die reizen?", "answered", ["6 bestuurders"], ["ambtena"]),
    ("Hoeveel bedrijven gingen mee naar Shenzhen?", "answered", ["Zeven bedrijven"], ["geen aantal ambtenaren"]),
    # What is denied beside what is asked.
    ("Which trips were made by aldermen and not by a mayor?", "answered", ["3 trips", "De Jonge"], ["Helsinki"]),
    ("Welke reizen maakten de wethouders en dus niet de burgemeester?", "answered", ["3 reizen"], ["Helsinki"]),
    ("List the trips of the mayors, not those of the aldermen.", "answered", ["4 trips"], ["Wiesbaden"]),
    ("Welke reizen werden niet door Almere maar door een ander betaald?", "answered", ["Helsinki"], ["Wiesbaden"]),
    # Which differ in their documents.
    ("Bij welke reizen zegt de aanvraag iets anders dan het verslag?", "answered", ["2 reizen"], ["Wiesbaden"]),
    ("Waar wijkt het verslag af van de aanvraag?", "answered", ["Madrid", "Tokia"], ["Wiesbaden"]),
    ("Waar strookt het verslag niet met de aanvraag? Ik wil alle gevallen.", "answered", ["Tokia"], ["€"]),
    # Before a year, and of a visit that is only spoken of.
    ("Is er vóór 2023 al eens een bestuurder in Japan geweest?", "answered", ["september 2016"], ["Nee", "2014"]),
    ("Was de reis naar Madrid vóór 2023?", "answered", ["Nee.", "was niet vóór 2023 maar"], ["2014"]),
    # Who flew is who went.
    ("Wie zijn er van ons belastinggeld buiten Europa gaan vliegen?", "answered", ["Jorritsma", "Veeningen"], []),
    ("Is er iemand naar Wiesbaden geweest?", "answered", ["Ja.", "De Jonge"], []),
    # What part of all that is.
    ("Hoeveel procent van de kosten in 2023 ging naar Japan?", "partial", ["89,7 procent", "€ 12.150"], ["2.000"]),
    ("Welk percentage van het totaalbedrag is van 2015?", "partial", ["14,1 procent"], []),
    ("Welk deel van de reizen maakte een burgemeester?", "answered", ["4 van de 7 reizen", "57,1 procent"], ["bedrag"]),
    ("What percentage of the trips went to Germany?", "answered", ["2 of the 7 trips", "28.6 percent"], []),
    # What there were two of, or most of.
    ("Zijn er twee bestuurders naar hetzelfde land gegaan?", "answered", ["Duitsland (2 reizen)"], ["tegelijk"]),
    ("Ging iemand twee keer naar dezelfde stad?", "answered", ["geen van de steden"], []),
    ("Wanneer werd er in 2023 het meest gereisd?", "answered", ["mei 2023: 2 reizen"], []),
    ("Bij welke reis ging de meeste ambtelijke ondersteuning mee?", "answered", ["De meeste ambtenaren"], []),
    # What is left out, behind its name too, and two trips with a year each.
    ("Wat kostten de reizen in 2023 samen, Japan niet meegerekend?", "partial", ["€ 1.250"], ["10.900"]),
    ("Which trips took them outside of Europe?", "answered", ["2 trips", "Shenzhen", "Japan"], ["Ljubljana"]),
    (
        "Wie was er meer dagen van huis: Jorritsma in 2014 of Van der Loo in 2023?",
        "answered",
        ["8 dagen", "2 dagen"],
        [],
    ),
    ("Did Almere win the Eurocities award in the end?", "not_in_register", ["genomineerd"], []),
]


@pytest.mark.parametrize(("question", "status", "holds", "lacks"), CASES, ids=lambda value: str(value)[:60])
def test_over_all_trips(four_years, question, status, holds, lacks):
    answer = four_years.answer(question)
    assert unsupported(answer, question, four_years.register) == ()
    assert [text for text in holds if text not in answer.answer] == []
    assert [text for text in lacks if text in answer.answer] == []
    assert answer.status == status
