"""The figures and texts of the report."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer import Answer, Status
from evals.dataset import Sample, Split
from evals.figures import Outcome, meets, percentile, wilson
from evals.report import as_json, render, render_failures
from evals.scorers import score
from tests.evals import gold
from tests.evals.gold import register


def outcome(sample: Sample, answer: Answer, milliseconds: float = 10) -> Outcome:
    return Outcome(sample, answer, score(sample, answer, register()), milliseconds)


REFUSED = gold.answered("Dat staat er niet.", status=Status.NOT_IN_REGISTER)
WRONG_SUM = replace(gold.SUM_ANSWER, answer=gold.SUM_ANSWER.answer.replace("12.150", "12.250"))
OUTCOMES = [
    outcome(gold.COST, gold.COST_ANSWER, 1),
    outcome(gold.COST, REFUSED, 3),
    outcome(replace(gold.SUM, kind="sum"), WRONG_SUM, 50),
    outcome(replace(gold.ABSENT, kind="absent"), gold.ABSENT_ANSWER, 2),
    Outcome(replace(gold.LIST, kind="list"), None, None, 4, "KeyError: 'x'"),
    outcome(replace(gold.OPEN, kind="open", split=Split.HELD_BACK), gold.OPEN_ANSWER, 7),
]


@pytest.mark.parametrize(
    ("right", "total", "low", "high"),
    # By the formula of Wilson (1927), and as R's prop.test(correct=FALSE) gives them.
    [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (98, 100, 0.9300, 0.9945), (5, 10, 0.2366, 0.7634), (0, 0, 0.0, 1.0)],
)
def test_wilson(right: int, total: int, low: float, high: float) -> None:
    assert wilson(right, total) == pytest.approx((low, high), abs=1e-4)


def test_percentile() -> None:
    values = [float(value) for value in range(100, 0, -1)]
    assert (percentile(values, 0.95), percentile(values, 1), percentile([3.0], 0.95)) == (95, 100, 3)


def test_the_table_by_kind_and_split() -> None:
    shipped, held_back = render(OUTCOMES).split("## Achtergehouden")
    assert "| cost | 1 | 2 | 50,0 | 0 | 100,0 | 50,0 | 2 | 3 |" in shipped
    assert "| sum | 0 | 1 | 0,0 | 1 | 66,7 | 100,0 | 50 | 50 |" in shipped
    assert "| absent | 1 | 1 | 100,0 | 0 | – | – | 2 | 2 |" in shipped
    assert "| list | 0 | 1 | 0,0 | 0 | – | – | 4 | 4 |" in shipped
    assert "| **alles** | 2 | 5 | 40,0 | 1 |" in shipped
    assert "Goed: 2 van 5 (40,0 %; 95 %-interval volgens Wilson 11,8 – 76,9 %)." in shipped
    assert "Ten onrechte geweigerd: 1 van 4; ten onrechte beantwoord: 0 van 1." in shipped
    assert "| open | 1 | 1 | 100,0 |" in held_back
    assert "| open |" not in shipped


def test_the_confusion_of_statuses() -> None:
    text = render(OUTCOMES)
    assert (
        "| verwacht \\ gekregen | answered | partial | not_in_register | out_of_scope | clarification | fout |" in text
    )
    assert "| answered | 1 | 0 | 1 | 0 | 0 | 1 |" in text
    assert "| partial | 0 | 1 | 0 | 0 | 0 | 0 |" in text
    assert "| not_in_register | 0 | 0 | 1 | 0 | 0 | 0 |" in text


def test_failures_say_what_was_asked_expected_and_got() -> None:
    text = render_failures(OUTCOMES)
    assert text.count("### ") == 3
    assert "Vraag: Wat kostte de reis naar Japan?\nVerwacht: [answered] 10.900" in text
    assert "Gekregen: [not_in_register] Dat staat er niet.\n- status is not_in_register, verwacht answered" in text
    assert "- ontbreekt: 12.150" in text
    assert "- zonder steun in de bron: “€ 12.250”" in text
    assert "- de assistent gaf een fout: KeyError: 'x'" in text
    assert f"  [1] {gold.JAPAN_COST}" in text


def test_every_reason_has_its_sentence() -> None:
    broken = replace(
        gold.COST_ANSWER,
        answer="[2]",
        answered_by="",
        citations=(gold.COST_ANSWER.citations[0], replace(gold.COST_ANSWER.citations[0], page="x", document="y")),
    )
    empty = replace(gold.COST_ANSWER, answer="")
    moved = replace(gold.COST_ANSWER, citations=(replace(gold.COST_ANSWER.citations[0], start=0),))
    elsewhere = replace(gold.COST_ANSWER, citations=(replace(gold.COST_ANSWER.citations[0], document="y"),))
    text = render_failures(outcome(gold.COST, answer) for answer in (broken, empty, moved, elsewhere))
    for words in ("answered_by is", "staat in het antwoord maar niet", "niet gebruikt", "twee keer", "die er niet is"):
        assert words in text
    for words in ("antwoord is leeg", "niet de tekst van de pagina", "niet in het document"):
        assert words in text


def test_the_bar_is_for_right_and_for_true() -> None:
    right = [OUTCOMES[0]] * 49
    assert meets([*right, OUTCOMES[1]], 0.98)
    assert not meets([*right[1:], OUTCOMES[1]], 0.98)
    assert not meets([*right, OUTCOMES[2]], 0.98)
    assert meets([*right, OUTCOMES[2]], 0.98, untrue=1)


def test_the_results_as_json() -> None:
    results = as_json(OUTCOMES, {"bar": 0.98})
    assert results["config"] == {"bar": 0.98}
    assert results["splits"]["shipped"]["all"]["right"] == 2
    assert results["splits"]["held_back"]["kinds"]["open"]["total"] == 1
    assert [row["right"] for row in results["outcomes"]] == [True, False, False, True, False, True]
    assert results["outcomes"][0]["answer"] == gold.COST_ANSWER.as_json()
