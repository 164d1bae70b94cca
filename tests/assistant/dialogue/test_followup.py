"""What a follow-up is taken to ask, told as a question of its own; conversations that need no search."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest

from assistant import Answer, Assistant
from corpus.register import read_register
from tests.assistant.told import FOUR_YEARS, ONE_YEAR

INVENTED = Path("evals/questions/invented/pages")
JAPAN = "de reis van wethouder Veeningen naar Japan (Osaka en Tokio)"
MADRID = "de reis van wethouder Lindenbergh naar Spanje (Madrid)"
HELSINKI = "de reis van burgemeester Van der Loo naar Finland (Helsinki)"
HELSINKI_ENGLISH = "the trip of mayor Van der Loo to Finland (Helsinki)"
BERLIN = "de reis van burgemeester Weerwind naar Duitsland (Berlijn)"
LJUBLJANA = "de reis van burgemeester Weerwind naar Slovenië (Ljubljana)"
TO_MADRID = "de reis naar Spanje (Madrid)"
TO_JAPAN = "de reis naar Japan (Osaka en Tokio)"
TO_BERLIN = "de reis naar Duitsland (Berlijn)"
PAIR = "de reizen naar Spanje (Madrid) en Japan (Osaka en Tokio)"

# The turns, and how the last of them is understood.
ONE_YEAR_CASES = [
    # Which trips it says, and what is asked of them it leaves out.
    (["Wie ging er naar Japan?", "en Madrid?"], f"Wie maakte {TO_MADRID}?"),
    (["Wat kostte Japan?", "nee, ik bedoelde die van Lindenbergh"], f"Wat kostte {MADRID}?"),
    (["Wanneer was Lindenbergh weg?", "nee ik bedoelde de burgemeester"], f"Wanneer was {HELSINKI}?"),
    (
        ["Wie ging er naar Madrid en wat kostte dat?", "en hetzelfde voor Japan?"],
        f"Wie maakte {TO_JAPAN}? En wat kostte die?",
    ),
    (["Wie betaalde Madrid?", "En hoe zit dat bij Veeningen?"], f"Wie betaalde {JAPAN}?"),
    (["Wat kostte Tokio?", "nee niet tokio maar madrid"], f"Wat kostte {MADRID}?"),
    (["Wat kostte Tokio?", "niet Tokio, Madrid!"], f"Wat kostte {MADRID}?"),
    (["Wanneer was Helsinki?", "Madrid bedoelde ik"], f"Wanneer was {MADRID}?"),
    (["Wie ging er naar Japan?", "dat vroeg ik niet, ik wil de kosten weten"], f"Wat kostte {JAPAN}?"),
    (["What did Tokyo cost?", "Madrid?"], "What did the trip of alderman Lindenbergh to Spain (Madrid) cost?"),
    # What it asks it says, and of which trips it leaves out.
    (["Wie ging er naar Japan?", "wat kostte dat?"], f"Wat kostte {JAPAN}?"),
    (["Wie ging er naar Japan?", "met hoeveel man?"], f"Hoeveel ambtenaren gingen mee met {JAPAN}?"),
    (["Wie ging er naar Japan?", "dank je", "en waarom?"], f"Wat was het doel van {JAPAN}?"),
    (["Wie ging er naar Japan?", "haha ok. wat kostte het dan?"], f"Wat kostte {JAPAN}?"),
    # Only what is done with it is said.
    (["Wie ging er naar Japan?", "En Madrid?", "wat kostte dat?", "en die twee samen?"], f"Wat kostten {PAIR} samen?"),
    (["Wat was de duurste reis?", "en de goedkoopste?"], "Welke van alle reizen in het register was het goedkoopst?"),
    (["Wat was de duurste reis?", "en het minst?"], "Welke van alle reizen in het register was het goedkoopst?"),
    (["Wat kostten alle reizen samen?", "per persoon?"], "Wat kostten alle reizen in het register, per bestuurder?"),
    (["Hoeveel reizen zijn er?", "welke waren dat?"], "Welke reizen waren er in het register?"),
    (["Wat kostte Madrid?", "hoeveel scheelt dat met de duurste?"], f"Welke van {PAIR} was duurder?"),
    (["Wat kostte Japan?", "en Madrid?", "wat is het verschil?"], f"Welke van {PAIR} was duurder?"),
    (["Hoe lang was Japan?", "en Madrid?", "wat is het verschil in dagen?"], f"Welke van {PAIR} duurde langer?"),
    (["Wat was de duurste reis?", "en de goedkoopste?", "hoeveel schelen die"], f"Welke van {PAIR} was duurder?"),
    # The next number is added up as the one before.
    (
        ["Wat kostten alle reizen samen?", "en hoeveel ambtenaren?"],
        "Hoeveel ambtenaren gingen in totaal mee met alle reizen in het register?",
    ),
    (["Wie ging er naar Japan?", "en de burgemeester?"], "Waarheen ging de reis van burgemeester Van der Loo?"),
    # Of each that is asked after, not what is asked of it.
    (["Wanneer was Lindenbergh op reis?", "en waarheen?"], "Waarheen ging de reis van wethouder Lindenbergh?"),
    (
        ["Hoe lang duurden de reizen in mei?", "en waarheen?"],
        "Waarheen gingen de reizen van wethouder Lindenbergh en wethouder Veeningen?",
    ),
    # Picked from what was told.
    (["Wat was de duurste reis?", "en op plek twee?"], f"Wat kostte {MADRID}?"),
    (["Noem de reizen op volgorde van kosten", "wie maakte de tweede?"], f"Wie maakte {TO_MADRID}?"),
    (["Welke reizen waren er in mei?", "wat kostte de laatste?"], f"Wat kostte {JAPAN}?"),
    (
        ["Wat kostte de reis naar Japan?", "en de andere twee?"],
        "Wat kostten de reizen naar Spanje (Madrid) en Finland (Helsinki)?",
    ),
    (
        ["Welke wethouder ging naar Spanje?", "En de andere wethouder, waar ging die heen?"],
        "Waarheen ging de reis van wethouder Veeningen?",
    ),
    (["Noem alle reizen", "alleen in mei", "en de rest?"], "Welke reizen waren er naar Finland (Helsinki)?"),
    (["Welke reis ging naar Spanje?", "en daarna?"], f"Vertel over {JAPAN}."),
    # Left out.
    (
        ["Wat kostten de reizen in totaal?", "en zonder de reis van Lindenbergh?"],
        "Wat kostten de reizen naar Japan (Osaka en Tokio) en Finland (Helsinki) samen?",
    ),
    (
        ["Noem alle reizen", "en als je Japan niet meetelt?"],
        "Welke reizen waren er naar Spanje (Madrid) en Finland (Helsinki)?",
    ),
    # Narrowed.
    (["Noem alle reizen", "alleen in mei"], "Welke reizen waren er in mei?"),
    (["Noem alle reizen", "alleen die buiten Europa"], "Welke reizen waren er buiten Europa?"),
    # The who and when of a fact are that fact's.
    (["Wanneer is Japan goedgekeurd?", "door wie?"], f"Wat besloot het college over {JAPAN}?"),
    (["Wanneer is Japan goedgekeurd?", "was er iemand tegen?"], f"Wat besloot het college over {JAPAN}?"),
    (
        ["Is er een verslag van Japan?", "welke afdeling schrijft dat?"],
        f"Wanneer moest het verslag over {JAPAN} klaar zijn?",
    ),
    (["Wat kostte Japan?", "hoeveel is dat per dag?"], f"Wat kostte {JAPAN}?"),
    (["Hoeveel ambtenaren gingen mee naar Japan?", "en hoe heten die?"], f"Hoeveel ambtenaren gingen mee met {JAPAN}?"),
    (["Wat kostte Helsinki?", "waarom staat er geen bedrag?"], f"Wat kostte {HELSINKI}?"),
    (["Wat kostte Madrid?", "waarom zo duur?"], f"Wat kostte {MADRID}?"),
    # The last answer as a whole.
    (["Wanneer was Japan?", "welke is goed?"], f"Wanneer was {JAPAN}? En welke opgave klopt?"),
    (["Hoe lang duurde Japan?", "hoezo twee getallen"], f"Hoe lang duurde {JAPAN}? En welke opgave klopt?"),
    (["Wanneer was Madrid?", "welke datum is goed?"], f"Wanneer was {MADRID}?"),
    (["Wat kostte Madrid?", "weet je dat zeker?"], f"Wat kostte {MADRID}?"),
    (["Wanneer was Japan?", "een collega zei 13 tot en met 19 mei, klopt dat?"], f"Wanneer was {JAPAN}?"),
    (
        ["Wat kostten alle reizen samen?", "is dat alles?"],
        "Is dat alles? Wat kostten alle reizen in het register samen?",
    ),
    (
        ["Who went to Finland?", "What did it cost?"],
        "What did the trip of mayor Van der Loo to Finland (Helsinki) cost?",
    ),
    (["Wie ging er naar Japan?", "ambtenaren", "verslag"], f"Wat staat er in het verslag van {JAPAN}?"),
    (["Wat kostte Japan?", "en Madrid?", "welke was het duurst?"], f"Welke van {PAIR} was het duurst?"),
    (["Vertel over Japan", "meer"], f"Wat staat er nog meer over {JAPAN}?"),
    # In a year, or a time before, that no trip is of.
    (["Wie ging er naar Japan?", "en in 2020?"], "Wie ging er naar Japan in 2020?"),
    (["Wie ging er naar Tokio?", "wie was daar de keer ervoor?"], f"Over {JAPAN}: wie was daar de keer ervoor?"),
    # The other than the one who was asked after in vain.
    (
        ["Is Veeningen in Spanje geweest?", "nee, ik bedoel die andere wethouder. Wat had die daar te zoeken?"],
        f"Wat was het doel van {MADRID}?",
    ),
    # After none was found, of what was looked for; and of all where others are asked for.
    (["Ging er iemand in mei?", "en in juni?", "en wie was dat?"], "Wie maakten de reizen in juni?"),
    (["Zijn er reizen in 2021?", "wie ging er toen?", "en hoe lang?"], "Hoe lang duurden de reizen in 2021?"),
    (["Is er iemand naar Duitsland geweest?", "en naar Frankrijk?"], "Vertel over de reizen naar Frankrijk."),
    (["Ging wethouder Pietersen op reis?", "waarheen?"], "Waarheen gingen de reizen van wethouder Pietersen?"),
    (["Wie ging er in augustus?", "welke reizen dan wel?"], "Welke reizen waren er in het register?"),
    (["Ging er een wethouder in september?", "en een burgemeester?"], f"Vertel over {HELSINKI}."),
    (
        ["Welke wethouders reisden er in 2021?", "en de burgemeester?", "en waarheen?"],
        "Waarheen gingen de reizen in 2021?",
    ),
    (["Wie ging er naar Afrika?", "sorry ik bedoel Azië"], f"Wie maakte {TO_JAPAN}?"),
    (["Wie ging er in augustus?", "wat kostte de duurste reis?"], "wat kostte de duurste reis?"),
    (
        ["Wie ging er in augustus?", "en wat kostten alle reizen samen?"],
        "Wat kostten alle reizen in het register samen?",
    ),
    # Of each that the same was asked of, in the order they were told of.
    (
        ["Wat kostte Japan?", "en Madrid?", "en Helsinki?", "en samen?"],
        "Wat kostten alle reizen in het register samen?",
    ),
    (["Wie ging er naar Japan en wie naar Madrid?", "wat kostte die eerste?"], f"Wat kostte {JAPAN}?"),
    (
        ["Wie ging er naar Japan en wie naar Madrid?", "wat kostte die eerste?", "en die ander?"],
        f"Wat kostte {MADRID}?",
    ),
    (["Wat kostte Japan?", "en wie betaalde de rest?"], f"Wie betaalde {JAPAN}?"),
    (["Noem alle reizen", "en de rest?"], "Is dat alles? Welke reizen waren er in het register?"),
    (
        ["Wat kostte Madrid?", "was dat meer dan Japan?", "en met Helsinki vergeleken?"],
        "Welke van alle reizen in het register was duurder?",
    ),
    (["Is er een besluit over Japan?", "wat staat daarin?"], f"Wat besloot het college over {JAPAN}?"),
    (["Wanneer was Madrid?", "wie was er toen nog meer weg?"], f"Wie was er op reis tijdens {MADRID}?"),
    (["Hoeveel ambtenaren gingen mee naar Finland?", "wie was dat?"], f"Hoeveel ambtenaren gingen mee met {HELSINKI}?"),
    (["Wie ging er naar Japan?", "Ok. Iets anders: en Madrid?"], f"Wie maakte {TO_MADRID}?"),
    # A measure asks of the one trip that was told of.
    (["Wie ging er naar Madrid?", "in z'n eentje?"], f"Hoeveel ambtenaren gingen mee met {MADRID}?"),
    (["Wat kostte Madrid?", "meer dan 3 dagen?"], f"Hoe lang duurde {MADRID}?"),
    (["Wie ging er naar Finland?", "alleen?"], f"Hoeveel ambtenaren gingen mee met {HELSINKI}?"),
    # Who came along, or paid along, is no one of those who made the trip.
    (["Wie ging er naar Madrid?", "en met wie?"], f"Welke externe partijen waren betrokken bij {MADRID}?"),
    (["Wat kostte Japan?", "wie heeft er nog meer meebetaald?"], f"Wie betaalde {JAPAN}?"),
    (["How was Helsinki paid for?", "by whom?"], f"Who paid for {HELSINKI_ENGLISH}?"),
    # One number of all is the most, or the least, of what was told.
    (["Wat kostte Japan?", "en het minst?"], "Welke van alle reizen in het register was het goedkoopst?"),
    # One of the list that the last were picked from, of those asked alike, or of all.
    (
        ["Welke reizen waren er in mei?", "wat kostte de laatste?", "welke was het duurst?"],
        f"Welke van {PAIR} was het duurst?",
    ),
    (
        ["Hoe lang duurde Helsinki?", "en Madrid?", "en de andere?", "welke was het langst?"],
        "Welke van alle reizen in het register duurde het langst?",
    ),
    (["Hoe lang duurde Helsinki?", "en Madrid?", "en de andere?"], f"Hoe lang duurde {JAPAN}?"),
    (
        ["Wat kostte Madrid?", "en Helsinki?", "welke reis had de meeste ambtenaren mee?"],
        "welke reis had de meeste ambtenaren mee?",
    ),
    (
        ["Noem alle reizen", "de eerste twee, wat kostten die?", "en de derde?"],
        f"Wat kostte {HELSINKI}?",
    ),
    (["Noem de reizen van lang naar kort", "en de bovenste?"], f"Hoe lang duurde {JAPAN}?"),
    # With one more.
    (
        ["Wat kostten de reizen in mei samen?", "en met Helsinki erbij?"],
        "Wat kostten alle reizen in het register samen?",
    ),
    # What was only checked is not asked of the next.
    (["Hoe lang duurde Japan?", "klopt dat wel, 7 dagen?", "en Helsinki?"], f"Hoe lang duurde {HELSINKI}?"),
    # Why something is missing, and whether it is in the price.
    (["Wat kostten alle reizen samen?", "waarom zit Helsinki er niet bij?"], f"Wat kostte {HELSINKI}?"),
    (["Van welke reizen ontbreekt een bedrag?", "waarom ontbreekt dat bij Helsinki?"], f"Wat kostte {HELSINKI}?"),
    (
        ["zat de verzekering bij de prijs van Madrid in?", "oké en het hotel?"],
        f"Over {MADRID}: zat het hotel bij de prijs in?",
    ),
    # A fact asked by its own word is not the one before.
    (
        ["Welke partijen waren betrokken bij Madrid?", "welke kosten kwamen voor rekening van de gemeente?"],
        f"Wat kostte {MADRID}?",
    ),
    # Nothing left out.
    (["Wie ging er naar Japan?", "Wat kostte de reis naar Madrid?"], "Wat kostte de reis naar Madrid?"),
]
FOUR_YEARS_CASES = [
    (["Wat kostten de reizen in 2023?", "en het minst?"], "Welke van de reizen in 2023 was het goedkoopst?"),
    (["Hoeveel reizen waren er?", "door wie het meest?"], "Over alle reizen in het register: door wie het meest?"),
    (["Is er in 2018 gereisd?", "en het jaar ervoor?"], f"Vertel over {LJUBLJANA}."),
    (["Waar ging Weerwind heen?", "en zijn collega's?"], "Waarheen gingen die 5 reizen?"),
    (["Waar ging Weerwind heen?", "wie nog meer?"], "Wie maakten die 5 reizen?"),
    (["Waar was Weerwind in 2017?", "en 2016?"], "Waarheen gingen de reizen van burgemeester Weerwind in 2016?"),
    (["Wat kostten de reizen in 2015?", "en in 2023?"], "Wat kostten de reizen in 2023?"),
    (["Geef alle reizen van burgemeesters", "alleen 2015"], "Welke reizen waren er van burgemeesters in 2015?"),
    (
        ["Welke reizen maakte Weerwind?", "welke daarvan was de eerste?"],
        "Welke van de reizen naar Duitsland (Berlijn) en Slovenië (Ljubljana) was de eerste?",
    ),
    (["Welke burgemeesters hebben gereisd?", "en wethouders?"], "Wie maakten de reizen van wethouders?"),
    (["Wanneer ging Weerwind in 2017?", "waarheen?"], "Waarheen ging de reis van burgemeester Weerwind in 2017?"),
    (["Wie ging er naar Berlijn?", "waar ging hij nog meer heen?"], "Welke reizen waren er van burgemeester Weerwind?"),
    (
        ["Wie was er in China?", "is zij nog ergens anders geweest?"],
        "Welke reizen waren er van burgemeester Jorritsma?",
    ),
    (["Welke reizen maakte Weerwind?", "wat kostte de oudste daarvan?"], f"Wat kostte {BERLIN}?"),
    (["Hoeveel reizen waren er in 2015?", "en in 2017?"], "Hoeveel reizen waren er in 2017?"),
    (["Hoeveel reizen waren er in 2015?", "en in 2023?", "en in totaal?"], "Hoeveel reizen waren er in 2015 en 2023?"),
    (["Hoeveel reizen maakte Weerwind?", "en in 2015?"], "Hoeveel reizen waren er van burgemeester Weerwind in 2015?"),
    (["Wat kostten de reizen in 2023 samen?", "en in alle jaren?"], "Wat kostten alle reizen in het register samen?"),
    (["Welke reizen waren er in 2015?", "en het jaar ervoor?"], "Welke reizen waren er in 2014?"),
    (["Welke reizen waren er in 2023?", "en het jaar ervoor?"], "Welke reizen waren er in 2022?"),
    (["Welke reizen waren er in 2017?", "en drie jaar eerder?"], "Welke reizen waren er in 2014?"),
    (["Wie ging er naar Ljubljana?", "is hij ook in Berlijn geweest?"], f"Wie maakte {TO_BERLIN}?"),
    (["Wat was de eerste reis?", "en de laatste?"], "Welke van alle reizen in het register was de laatste?"),
    (
        ["Wat was de duurste reis?", "en op plek twee?", "en welke was het goedkoopst?"],
        "Welke van alle reizen in het register was het goedkoopst?",
    ),
    (
        [
            "Noem de bestemmingen van 2023",
            "en die van 2015",
            "welke daarvan liggen buiten Europa?",
            "hoe lang was die?",
        ],
        f"Hoe lang duurde {JAPAN}?",
    ),
    (
        ["Waar ging Weerwind heen?", "en Jorritsma?", "wie van hen was het langst weg?"],
        "Welke van die 3 reizen duurde het langst?",
    ),
    (
        ["Wie ging er in 2017?", "is die vaker weggeweest?"],
        "Welke reizen waren er van burgemeester Weerwind?",
    ),
    (
        ["Wat was de eerste reis?", "en de laatste?", "hoeveel jaar zit daartussen?"],
        "Hoeveel tijd zat er tussen de reizen naar China (Shenzhen) en Finland (Helsinki)?",
    ),
    (
        ["Wie reisde er buiten Europa?", "welke van de twee reizen duurde langer?"],
        "Welke van de reizen naar China (Shenzhen) en Japan (Osaka en Tokio) duurde langer?",
    ),
]

NONE_CASES = [
    (["Ging er iemand in mei?", "en in juni?", "en wie was dat?"], "Het register noemt geen reis in juni."),
    (["Wie ging er in augustus?", "en waarheen?", "weet je dat zeker?"], "Het register noemt geen reis in augustus."),
    (["Is er iemand naar Afrika geweest?", "en wat kostte dat?"], "Het register noemt geen reis naar Afrika."),
    (
        ["Waren er reizen langer dan twee weken?", "en welke waren dat?"],
        "Het register noemt geen reis die past bij ‘langer dan twee weken’.",
    ),
    (
        ["Ging er een wethouder in juni?", "en een burgemeester?"],
        "Het register noemt geen reis van een burgemeester in juni.",
    ),
    (["Was er in december nog iets?", "of in november?"], "Het register noemt geen reis in november."),
    (["Ging er een wethouder naar Italië?", "en een burgemeester?"], "Het register noemt geen reis naar Italië."),
    (["Welke wethouders gingen er in maart?"], "Het register noemt geen reis van wethouders in maart."),
    (["Welke reizen waren niet in mei of september?"], "Het register noemt geen reis die daaraan voldoet."),
    (["Who went in June?", "and what did it cost?"], "The register lists no trip in June."),
]


@cache
def assistant(folder: Path) -> Assistant:
    return Assistant(read_register(folder), _no_index)


def _no_index() -> NoReturn:
    raise AssertionError("this conversation is answered without a search")


def last(folder: Path, turns: list[str]) -> Answer:
    history: tuple[Answer, ...] = ()
    for turn in turns:
        history = (*history, assistant(folder).answer(turn, history))
    return history[-1]


@pytest.mark.parametrize(("turns", "understood"), ONE_YEAR_CASES, ids=lambda value: str(value)[:70])
def test_understood_in_one_year(turns: list[str], understood: str) -> None:
    assert last(ONE_YEAR, turns).standalone_question == understood


@pytest.mark.parametrize(("turns", "understood"), FOUR_YEARS_CASES, ids=lambda value: str(value)[:70])
def test_understood_over_years(turns: list[str], understood: str) -> None:
    assert last(FOUR_YEARS, turns).standalone_question == understood


@pytest.mark.parametrize(("turns", "told"), NONE_CASES, ids=lambda value: str(value)[:70])
def test_stays_with_what_there_is_none_of(turns: list[str], told: str) -> None:
    answer = last(ONE_YEAR, turns)
    assert (answer.answer, answer.citations) == (told, ())
