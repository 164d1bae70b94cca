"""Every planted error must be caught, by the verdict it is about; true answers must pass untouched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.answer import Answer, Citation, Status
from evals.dataset import Sample
from evals.folding import holds
from evals.scorers import Score, score
from tests.evals import gold
from tests.evals.gold import TRUE, citation, register


def recited(answer: Answer, number: int, **changes: object) -> Answer:
    """The answer with its citation `number` changed."""

    def changed(cited: Citation) -> Citation:
        return replace(cited, **changes) if cited.number == number else cited  # type: ignore[arg-type]

    return replace(answer, citations=tuple(changed(cited) for cited in answer.citations))


def moved(answer: Answer, number: int, fragment: str) -> Answer:
    """The answer with its citation `number` put on another fragment of the page."""
    cited = tuple(citation(number, fragment) if c.number == number else c for c in answer.citations)
    return replace(answer, citations=cited)


def reworded(answer: Answer, old: str, new: str) -> Answer:
    """The answer with other words."""
    assert old in answer.answer
    return replace(answer, answer=answer.answer.replace(old, new))


@pytest.mark.parametrize("name", TRUE)
def test_true_answers_are_right(name: str) -> None:
    assert score(*TRUE[name], register()) == Score(
        status=True, hits=score(*TRUE[name], register()).hits, citations=len(TRUE[name][1].citations)
    )


CAUGHT: dict[str, Callable[[Score], object]] = {
    "status": lambda found: not found.status,
    "missing": lambda found: found.missing,
    "false": lambda found: found.false,
    "unsupported": lambda found: found.unsupported,
    "uncited": lambda found: found.uncited,
    "breach": lambda found: found.breaches,
}
PLANTS: list[tuple[str, str, str, Callable[[Answer], Answer]]] = [
    ("right answer, wrong citation", "uncited", "cost", lambda a: moved(a, 1, gold.JAPAN_TITLE)),
    ("the figure doesn't stand in the wrong citation", "unsupported", "cost", lambda a: moved(a, 1, gold.JAPAN_TITLE)),
    ("wrong number, right citation", "missing", "cost", lambda a: reworded(a, "10.900", "11.900")),
    ("wrong number is unsupported", "unsupported", "cost", lambda a: reworded(a, "10.900", "11.900")),
    ("number inside another", "missing", "cost", lambda a: reworded(a, "10.900", "110.900")),
    ("number with cents it hasn't", "missing", "cost", lambda a: reworded(a, "10.900", "10.900,50")),
    ("figure of another trip", "false", "cost", lambda a: reworded(a, "10.900", "1.250")),
    (
        "figure of another trip beside the right one",
        "false",
        "cost",
        lambda a: reworded(a, "10.900", "10.900 of € 1.250"),
    ),
    ("figure and citation of another trip", "unsupported", "cost", lambda a: moved(a, 1, gold.MADRID_COST)),
    ("amount that is a number of another thing", "unsupported", "officials", lambda a: reworded(a, "twee", "€ 2 en")),
    ("number that is an amount", "unsupported", "cost", lambda a: reworded(a, "€ 10.900", "10.900 km en 10.900 euro")),
    ("name swapped", "unsupported", "cost", lambda a: reworded(a, "Veeningen", "Lindenbergh")),
    ("name from nowhere", "unsupported", "cost", lambda a: reworded(a, "Veeningen", "Weerwind")),
    (
        "function swapped mid-sentence is no name",
        "missing",
        "wrong_assumption",
        lambda a: reworded(a, "Veeningen", "Jansen"),
    ),
    ("country swapped", "unsupported", "open", lambda a: reworded(a, "in Madrid", "in Tokio")),
    ("known name begins the sentence", "unsupported", "cost", lambda a: reworded(a, "De reis", "Lindenbergh: de reis")),
    (
        "names of two trips swapped",
        "unsupported",
        "list",
        lambda a: reworded(a, "Wethouder Veeningen", "Wethouder Lindenbergh"),
    ),
    (
        "amounts of two trips swapped",
        "unsupported",
        "sum",
        lambda a: reworded(a, "10.900 voor Japan", "1.250 voor Japan"),
    ),
    ("wrong sum", "unsupported", "sum", lambda a: reworded(a, "12.150", "12.250")),
    ("wrong sum misses the fact", "missing", "sum", lambda a: reworded(a, "12.150", "12.250")),
    ("wrong difference", "unsupported", "compare", lambda a: reworded(a, "9.650", "9.560")),
    ("wrong total of officials", "unsupported", "officials_sum", lambda a: reworded(a, "totaal 4", "totaal 7")),
    ("wrong count of trips", "unsupported", "list", lambda a: reworded(a, "drie", "vier")),
    ("wrong count misses the fact", "missing", "list", lambda a: reworded(replace(a, coverage=None), "drie", "vier")),
    ("coverage of more trips than there are", "unsupported", "list", lambda a: replace(a, coverage="3 van 5 reizen.")),
    (
        "wrong gap in the coverage",
        "unsupported",
        "sum",
        lambda a: replace(a, coverage="Van 7 reizen staat geen bedrag."),
    ),
    ("wrong duration", "unsupported", "contradiction", lambda a: reworded(a, "7 dagen", "8 dagen")),
    ("wrong difference in duration", "unsupported", "compare", lambda a: reworded(a, "4 dagen", "6 dagen")),
    ("wrong day", "unsupported", "contradiction", lambda a: reworded(a, "noemt 13", "noemt 12")),
    ("wrong month", "unsupported", "contradiction", lambda a: reworded(a, "19 mei 2023 [1]", "19 juni 2023 [1]")),
    ("wrong year", "unsupported", "contradiction", lambda a: reworded(a, "19 mei 2023 [1]", "19 mei 2022 [1]")),
    ("wrong month alone", "unsupported", "english", lambda a: reworded(a, "May 2023", "June 2023")),
    (
        "dates of two documents swapped",
        "unsupported",
        "contradiction",
        lambda a: reworded(reworded(a, "[1]", "[0]"), "[2]", "[1]"),
    ),
    (
        "one side of a contradiction",
        "missing",
        "contradiction",
        lambda a: gold.answered("Van 13 tot en met 19 mei 2023 [1].", gold.JAPAN_REQUEST_DATES),
    ),
    ("wrong number word", "unsupported", "officials", lambda a: reworded(a, "twee", "drie")),
    (
        "partial list",
        "missing",
        "list",
        lambda a: gold.answered("1. Helsinki [1]\n2. Japan [2]", gold.HELSINKI_TITLE, gold.JAPAN_TITLE),
    ),
    (
        "partial list cites too little",
        "uncited",
        "list",
        lambda a: gold.answered("- Helsinki [1]", gold.HELSINKI_TITLE),
    ),
    (
        "refusal that should be an answer",
        "status",
        "cost",
        lambda a: gold.answered("Dat staat niet in het register.", status=Status.NOT_IN_REGISTER),
    ),
    (
        "refusal misses the fact",
        "missing",
        "cost",
        lambda a: gold.answered("Dat weet ik niet.", status=Status.OUT_OF_SCOPE),
    ),
    ("answer that should be a refusal", "status", "absent", lambda a: replace(a, status=Status.ANSWERED)),
    ("place from nowhere in a refusal", "unsupported", "absent", lambda a: reworded(a, "Spanje", "Duitsland")),
    ("statement that cites nothing", "unsupported", "cost", lambda a: replace(reworded(a, " [1]", ""), citations=())),
    (
        "sentence after the cited one",
        "unsupported",
        "cost",
        lambda a: reworded(a, "[1].", "[1]. Wethouder J.P. Lindenbergh betaalde."),
    ),
    ("quote starts one off", "breach", "cost", lambda a: recited(a, 1, start=a.citations[0].start - 1)),
    ("quote ends one off", "breach", "cost", lambda a: recited(a, 1, end=a.citations[0].end + 1)),
    (
        "quote and place moved one",
        "breach",
        "cost",
        lambda a: recited(a, 1, start=a.citations[0].start + 1, end=a.citations[0].end + 1),
    ),
    ("quote lacks a character", "breach", "cost", lambda a: recited(a, 1, quote=a.citations[0].quote[:-1])),
    (
        "quote with a plain space for a hard one",
        "breach",
        "contradiction",
        lambda a: recited(a, 2, quote="15 – 19 mei 2023", start=a.citations[1].start - 1),
    ),
    ("place before the page", "breach", "cost", lambda a: recited(a, 1, start=-1, end=0, quote="")),
    ("unknown page", "breach", "cost", lambda a: recited(a, 1, page="2024.txt")),
    ("another document", "breach", "cost", lambda a: recited(a, 1, document=gold.MADRID_TITLE)),
    (
        "citation not used",
        "breach",
        "cost",
        lambda a: replace(a, citations=(*a.citations, citation(2, gold.JAPAN_TITLE))),
    ),
    ("unknown number", "breach", "cost", lambda a: reworded(a, "[1]", "[1][2]")),
    ("only an unknown number", "unsupported", "cost", lambda a: reworded(a, "[1]", "[7]")),
    ("number listed twice", "breach", "cost", lambda a: replace(a, citations=a.citations * 2)),
    ("no text", "breach", "cost", lambda a: replace(a, answer=" ")),
    ("null text", "breach", "cost", lambda a: replace(a, answer=None)),  # type: ignore[arg-type]
    ("answered by no one", "breach", "cost", lambda a: replace(a, answered_by="")),
]


@pytest.mark.parametrize(
    ("verdict", "name", "plant"), [plant[1:] for plant in PLANTS], ids=[plant[0] for plant in PLANTS]
)
def test_planted_errors_are_caught(verdict: str, name: str, plant: Callable[[Answer], Answer]) -> None:
    sample, answer = TRUE[name]
    found = score(sample, plant(answer), register())
    assert CAUGHT[verdict](found), found
    assert not found.right


def test_partial_counts_as_wrong_and_says_what_is_missing() -> None:
    found = score(gold.SUM, reworded(gold.SUM_ANSWER, "naar Helsinki ", ""), register())
    assert (found.missing, found.status, found.unsupported, found.right) == ((("Helsinki",),), True, (), False)


def test_precision_counts_citations_on_an_expected_passage() -> None:
    found = score(gold.SUM, gold.SUM_ANSWER, register())
    assert (found.hits, found.citations) == (2, 3)


def test_a_fragment_counts_wherever_the_page_has_it() -> None:
    text = register().page(gold.PAGE).text
    first, second = text.index(gold.MADRID_DATES), text.rindex(gold.MADRID_DATES)
    assert first != second
    dated: Sample = gold.sample("Wanneer was de reis naar Madrid?", cite=((gold.MADRID_DATES,),))
    cited = replace(citation(1, gold.MADRID_DATES), start=second, end=second + len(gold.MADRID_DATES))
    cited = replace(cited, document="Aanvraag dienstreis wethouder Lindenbergh naar Madrid 11 - 13 mei 2023")
    answer = replace(gold.answered("Van 11 tot 13 mei 2023 [1]."), citations=(cited,))
    assert score(dated, answer, register()).right


@pytest.mark.parametrize(
    ("text", "fragment", "held"),
    [
        ("€\u00a010.900", "€ 10.900", True),
        ("€10.900", "€ 10.900", True),
        ("de 10.900.", "10.900", True),
        ("€ 10.900,00", "10.900", True),
        ("€ 10.900,-", "10.900", True),
        ("€ 110.900", "10.900", False),
        ("€ 10.900,50", "10.900", False),
        ("13 mei", "1", False),
        ("1.250", "1", False),
        ("1, 2 en 3", "1", True),
        ("21 mei", "1 mei", False),
        ("tweeledig", "twee", False),
        ("de twee ambtenaren", "Twee", True),
        ("Japan", "ja", False),
        ("Ja, vanwege", "ja", True),
        ("de  VAN\nder Loo", "Van der Loo", True),
        ("13 – 19 mei", "13-19 mei", True),
        ("treinen", "trein", True),
        ("de MRA-leden", "MRA", True),
        ("Demrand", "MRA", False),
        ("‘EMA’", '"EMA"', True),
    ],
)
def test_fragments(text: str, fragment: str, held: bool) -> None:
    assert holds(text, fragment) is held
