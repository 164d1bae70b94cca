from __future__ import annotations

import pytest

from assistant.desk.drafting.conditions import Condition, If, completed, condition_of, split_conditions, with_verb_of

CONDITIONS = [
    ("Zo ja, waarheen?", If.YES, "waarheen?"),
    ("En zo ja: welke?", If.YES, "welke?"),
    ("Indien dat het geval is, wie betaalde?", If.YES, "wie betaalde?"),
    ("Zo nee, waarom niet?", If.NO, "waarom niet?"),
    ("Zo niet, wanneer dan wel?", If.NO, "wanneer dan wel?"),
    ("Als dat niet zo is, waarom niet?", If.NO, "waarom niet?"),
    ("Zo ja:", If.YES, ""),
    ("Als het een vliegtuig was, in welke klasse?", If.OTHER, "in welke klasse?"),
    ("Indien er niet is gereisd, kwam dat door corona?", If.OTHER, "kwam dat door corona?"),
]


@pytest.mark.parametrize(("text", "kind", "rest"), CONDITIONS)
def test_conditions(text: str, kind: If, rest: str) -> None:
    assert condition_of(text) == Condition(kind, rest)


@pytest.mark.parametrize(
    "text",
    [
        "Als u alle bedragen optelt, waar komt u dan op uit?",
        "Wanneer heeft het college ingestemd?",
        "Waar ging de reis heen?",
        "Als wie reisde hij?",
        "Zo'n reis kost wat?",
    ],
)
def test_no_conditions(text: str) -> None:
    assert condition_of(text) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Zo nee, waarom niet?", True),
        ("En waarom niet?", True),
        ("Zo ja, kunt u dat toelichten?", True),
        ("Zo nee, wat is daarvan de reden?", True),
        ("Zo nee, waarom niet en is dat gebruikelijk?", True),
        ("Zo nee, wanneer verwacht u dat?", False),
        ("Zo ja, waarom ging de wethouder?", False),
    ],
)
def test_whether_only_the_reason_is_asked(text: str, reason: bool) -> None:
    condition = condition_of(text)
    assert condition is not None
    assert condition.asks_reason is reason


@pytest.mark.parametrize(
    ("text", "main", "tails"),
    [
        ("Klopt dit? Zo ja, hoe? Zo nee, waarom niet?", "Klopt dit?", ("Zo ja, hoe?", "Zo nee, waarom niet?")),
        ("Klopt dit? Zo ja:", "Klopt dit?", ("Zo ja:",)),
        ("Er was een reis. Klopt dat?", "Er was een reis. Klopt dat?", ()),
        ("Zo ja, waarheen?", "Zo ja, waarheen?", ()),
        ("Is dat zo, en zo nee, waarom niet?", "Is dat zo?", ("en zo nee, waarom niet?",)),
        ("Van welke reizen ontbreekt dit, en waarom niet?", "Van welke reizen ontbreekt dit?", ("en waarom niet?",)),
        ("Wie ging er mee en waarom?", "Wie ging er mee en waarom?", ()),
    ],
)
def test_what_depends_on_the_answer(text: str, main: str, tails: tuple[str, ...]) -> None:
    assert split_conditions(text) == (main, tails)


@pytest.mark.parametrize(
    ("rest", "before", "full"),
    [
        ("op welke punten?", "Spreken de stukken elkaar tegen?", "op welke punten spreken de stukken elkaar tegen?"),
        ("waarheen?", "Zijn er in 2017 reizen gemaakt? Zo ja, waarheen?", "waarheen zijn er in 2017 reizen gemaakt?"),
        ("wie betaalde die?", "Zijn er reizen gemaakt?", "wie betaalde die?"),
        ("waarheen?", "Welke reizen zijn er gemaakt?", "waarheen?"),
    ],
)
def test_an_elliptic_question_takes_the_verb_of_the_one_before(rest: str, before: str, full: str) -> None:
    assert completed(rest, before) == full


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        (
            "Welke reizen zijn door derden betaald?",
            "Door welke partijen?",
            "Door welke partijen zijn door derden betaald?",
        ),
        ("Heeft u dit besloten? Zo ja, hoe?", "Op welke dag", "Op welke dag heeft u dit besloten?"),
        ("Wie ging er mee?", "Met welk doel was dat?", "Met welk doel was dat?"),
        ("Zijn er kosten?", "De totale kosten", "De totale kosten"),
    ],
)
def test_the_verb_comes_from_the_question_before(before: str, text: str, whole: str) -> None:
    assert with_verb_of(before, text) == whole
