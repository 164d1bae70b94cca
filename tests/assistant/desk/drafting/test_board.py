from __future__ import annotations

import pytest

from assistant.desk.drafting.board import Matter, asks_for_reports, board_matter

OPINION, PLAN, WEIGHING = Matter.OPINION, Matter.PLAN, Matter.WEIGHING
MATTERS = [
    ("Acht het college de reis noodzakelijk?", OPINION),
    ("Vindt u deze uitgave verantwoord?", OPINION),
    ("Deelt het college de mening van de fractie dat dit te duur is?", OPINION),
    ("Bent u het met ons eens dat dit sober had gekund?", OPINION),
    ("Hoe beoordeelt het college de opbrengst van de reis?", OPINION),
    ("Had een videogesprek volstaan?", OPINION),
    ("Is het college van mening dat de reis zijn geld waard was?", OPINION),
    ("Hoe verhouden deze reizen zich tot de klimaatdoelen?", OPINION),
    ("Hoe verhouden de kosten zich tot die van de andere reizen?", None),
    ("Wanneer had het verslag er moeten zijn?", None),
    ("Had dit niet digitaal gemoeten of gekund, had het anders moeten lopen?", OPINION),
    ("Is het college bereid voortaan de trein te nemen?", PLAN),
    ("Bent u voornemens dit te evalueren?", PLAN),
    ("Kunt u toezeggen dat de raad voortaan wordt geïnformeerd?", PLAN),
    ("Kan het college deze toezegging doen?", PLAN),
    ("Wat is er terechtgekomen van de toezegging aan het bedrijf?", None),
    ("Welke toezeggingen zijn er gedaan in Japan?", None),
    ("Welke lessen trekt het college voor toekomstige reizen?", PLAN),
    ("Welke dienstreizen staan er voor volgend jaar gepland?", PLAN),
    ("Kan het college deze verslagen alsnog opstellen?", PLAN),
    ("Stond er een bezoek aan de haven gepland en ging dat door?", None),
    ("Heeft het college overwogen om niet te gaan?", WEIGHING),
    ("Welke alternatieven zijn er bekeken?", WEIGHING),
    ("Wat kostte de reis naar Japan?", None),
    ("Kan het college de raad informeren over de kosten?", None),
    ("Bent u bereid de verslagen met de raad te delen?", Matter.PLAN),
    ("Hoe is de verantwoording geregeld?", None),
    ("Welke overwegingen lagen ten grondslag aan de reis?", None),
]


@pytest.mark.parametrize(("text", "matter"), MATTERS)
def test_what_is_asked_of_the_board(text: str, matter: Matter | None) -> None:
    assert board_matter(text) == matter


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Kunt u de verslagen met de raad delen?", True),
        ("Wilt u de reisverslagen aan de raad doen toekomen?", True),
        ("Kan het college de verslagen als bijlage bijvoegen?", True),
        ("Waar zijn de reisverslagen te vinden?", True),
        ("Waar kan de raad deze verslagen raadplegen?", True),
        ("Zijn er verslagen gemaakt?", False),
        ("Wat staat er in het verslag over Japan?", False),
        ("Kunt u een overzicht delen?", False),
    ],
)
def test_whether_the_reports_themselves_are_asked_for(text: str, asked: bool) -> None:
    assert asks_for_reports(text) is asked
