"""The web page of the results: what it says, that all of it is escaped, and that it needs nothing beside it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from assistant.answer import Status
from evals.comparison import Comparison
from evals.dataset import KINDS, Split
from evals.figures import ERROR, Outcome
from evals.plants import guards
from evals.webpage import webpage
from prompts import table
from tests.evals import gold
from tests.evals.gold import register
from tests.evals.test_report import OUTCOMES, outcome

STARTED = datetime(2026, 11, 24, 4, 13, tzinfo=UTC)
NASTY = "<script>alert('x')</script> & \"aanhaling\""
MISSES = [
    replace(some, sample=replace(some.sample, id=f"t-{number}"), ranks=(number,))
    for number, some in enumerate(OUTCOMES, 1)
]
UNSEEN = replace(MISSES[1].sample, id="u-1", turns=("Prijs Japan?",), split=Split.HELD_BACK)
HELD_BACK = replace(MISSES[1], sample=UNSEEN)


def page(outcomes: list[Outcome], split: str = "all", **more: object) -> str:
    return webpage(outcomes, split, 0.98, STARTED, ["2023.txt"], **more)  # type: ignore[arg-type]


class Tags(HTMLParser):
    """The tags of a page with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


FULL = page(
    [*MISSES, HELD_BACK],
    comparison=Comparison(STARTED, (MISSES[0],), (MISSES[1], HELD_BACK), 2, 0),
    guards=guards(OUTCOMES, register()),
)


def test_the_page_needs_nothing_beside_it() -> None:
    tags = Tags(FULL)
    assert not tags.all("script")
    for _, attributes in tags.tags:
        assert not {"src", "srcset", "onclick", "onload"} & set(attributes)
        assert (attributes.get("href") or "#").startswith("#")
    assert "url(" not in FULL
    assert "@import" not in FULL


def test_every_link_leads_to_a_place_of_its_own() -> None:
    tags = Tags(FULL)
    places = Counter(attributes["id"] for _, attributes in tags.tags if "id" in attributes)
    assert set(places.values()) == {1}
    links = {str(attributes["href"])[1:] for attributes in tags.all("a")}
    assert links <= set(places)
    assert "vraag-t-2" in links


def test_who_cannot_see_the_charts_can_read_them() -> None:
    tags = Tags(FULL)
    assert len(tags.all("table")) == len(tags.all("caption"))
    assert all(svg["role"] == "img" and svg["aria-label"] for svg in tags.all("svg"))
    assert all("scope" in heading for heading in tags.all("th"))
    assert tags.all("html")[0]["lang"] == "nl"
    levels = [int(tag[1]) for tag, _ in tags.tags if tag in {"h1", "h2", "h3", "h4"}]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(
    "words",
    [
        "Niet gehaald: 40,0 % goed (nodig: 98 %), 1 antwoorden met een onware bewering.",
        "2 van 5 antwoorden zijn helemaal goed: 40,0 % (95 %-interval 11,8 – 76,9 %).",
        "Van de 4 vragen die de assistent kan beantwoorden, weigerde hij er 1:",
        "Van de 1 vragen waarop het register geen antwoord heeft, beantwoordde hij er 0 toch.",
        "Sinds 24 november 2026, 04:13 uur (UTC): 2 vragen zijn nu fout en waren goed",
        "In 1 van 5 antwoorden staat iets wat niet waar is",
        "verkeerd getal, goede bron",
        "zonder steun in de bron: “€ 12.250”",
        "de assistent gaf een fout: KeyError: 'x'",
        "status is niet in het register, verwacht beantwoord",
        "er staat in: “10.900”",
        "Alle vragen (5): vragen met een juiste passage erbij",
    ],
)
def test_the_page_tells(words: str) -> None:
    assert words in " ".join(Tags(FULL).text.split())


def test_held_back_questions_are_shown_only_to_who_asks_for_them() -> None:
    assert "Prijs Japan?" not in FULL
    assert "1 uit de achtergehouden set, die hier niet worden getoond" in FULL
    assert "Prijs Japan?" in page([HELD_BACK], "held_back")


def test_what_is_told_is_escaped() -> None:
    said = gold.answered(NASTY)
    cited = replace(gold.COST_ANSWER, citations=(replace(gold.COST_ANSWER.citations[0], quote=NASTY, document=NASTY),))
    sample = replace(gold.COST, id=NASTY, turns=(NASTY,), must=((NASTY,),), must_not=(NASTY,), cite=((NASTY,),))
    broken = Outcome(replace(sample, id="t-8"), None, None, 1, NASTY)
    html = page([outcome(sample, said), outcome(replace(sample, id="t-9"), cited), broken])
    assert "<script" not in html
    assert NASTY in Tags(html).text


def test_a_page_without_mistakes() -> None:
    html = page([OUTCOMES[0]])
    assert "Er zijn geen foute antwoorden." in html
    assert "Zoeken" not in html
    assert "Wat er is veranderd" not in html


def test_every_kind_and_status_has_a_dutch_name() -> None:
    assert set(table("report")["kinds"]) == set(KINDS)
    assert set(table("report")["statuses"]) == {*Status, ERROR}
