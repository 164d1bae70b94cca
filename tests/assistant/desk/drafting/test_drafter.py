from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.answer import Status
from assistant.desk.drafting.drafter import Drafter
from assistant.desk.drafting.drafts import Draft, Marking
from assistant.desk.reading.outline import read_outline
from assistant.pipeline import Assistant, open_assistant
from evals.scorers import breaches
from tests.assistant.conftest import Opened
from tests.assistant.told import FOUR_YEARS


def drafts_of(text: str, assistant: Assistant) -> dict[str, Draft]:
    return {draft.question.label: draft for draft in Drafter(assistant, read_outline(text)).drafts()}


@pytest.fixture(scope="module")
def four_years(opened: Opened) -> Assistant:
    return opened(FOUR_YEARS)


SUBJECTS = [
    # A sub-question is about the trip, or the trips, of the one over it.
    ("1. Wie ging er naar Madrid?\na. Wat kostte die reis?", "1a", ["1.250"], ["10.900"]),
    (
        "1. Wie ging er naar Madrid?\na. Wie ging er mee?\n2. Wie ging er naar Japan?\na. Wat kostte de reis?",
        "2a",
        ["10.900"],
        ["1.250"],
    ),
    ("1. Over de reis naar Japan:\na. wat kostte die;", "1a", ["10.900"], ["1.250"]),
    ("1. Kunt u per reis aangeven:\na. wie er reisde\nb. wat het vervoermiddel was", "1b", ["vliegtuig"], []),
    # A head that names a trip, and a remark before a question.
    ("Onderwerp: Werkbezoek aan Japan\n\n1. Wat waren de kosten van de reis?", "1", ["10.900"], ["1.250"]),
    (
        "1. Wie ging naar Madrid?\n\nDe burgemeester ging naar Helsinki.\n\n2. Wie betaalde dat?",
        "2",
        ["MRA"],
        ["Dujat"],
    ),
    # A lead to several questions holds for each; behind a question, "die" is what that one asked of.
    (
        "Beste griffie,\n\nOver de reis naar Japan heb ik twee vragen. Wie ging er? Gingen er ambtenaren mee?\n\nGroet",
        "2",
        ["2 ambtenaren"],
        ["Madrid"],
    ),
    (
        "1. Wie ging er naar Madrid?\n2. Wie maakte de duurste reis? Wat kostte die?",
        "2",
        ["Japan", "10.900"],
        ["van deze reizen"],
    ),
    # "Deze reizen" are those of an answer about several; a mayor who is asked to tell is not asked about.
    (
        "1. Welke reizen gingen er binnen Europa?\n2. Wat kostte de reis naar Japan?\n3. Wat kostten deze reizen?",
        "3",
        ["1.250", "MRA"],
        ["10.900"],
    ),
    (  # A remark on some before the questions is no limit to what is asked of all.
        "Wij lazen dat wethouders het vliegtuig pakten. Daarover de volgende vragen.\n\n"
        "1. Kunt u een overzicht geven van alle dienstreizen, met per reis:\na. de kosten en wie deze betaalde?",
        "1a",
        ["Helsinki", "Madrid"],
        [],
    ),
    ("Onderwerp: Conferentie Helsinki\n\n1. Zijn er contacten gelegd met andere steden?", "1", ["Vantaa"], ["Horizon"]),
    (  # What is untold of a thing is untold of what depends on it.
        "1. Is er bij een van de reizen gebruikgemaakt van businessclass? Zo ja, bij welke en waarom?",
        "1",
        ["‘businessclass’"],
        ["doel"],
    ),
    (  # Facts and a matter of the board, asked in one breath.
        "1. Hoeveel reizen zijn met het vliegtuig gemaakt? Is bij de andere reizen de trein overwogen?",
        "1",
        ["vliegtuig", "heeft afgewogen"],
        [],
    ),
    ("1. Kan de burgemeester aangeven welke reizen zijn gemaakt?", "1", ["Madrid", "Helsinki"], []),
    ("1. Kan de burgemeester aangeven welke reizen hij heeft gemaakt?", "1", ["Helsinki"], ["Madrid"]),
    # An office alone is that of the traveller of the question above.
    (
        "1. Wie ging er naar Japan?\na. Hoe werd er gereisd, en door hoeveel ambtenaren werd de wethouder vergezeld?",
        "1a",
        ["vliegtuig", "2 ambtenaren"],
        ["Madrid"],
    ),
    # A remark behind a question is no question; one that says what is meant is.
    (
        "1. Hoeveel ambtenaren gingen mee naar Madrid? De opgaven in aanvraag en verslag lopen uiteen.",
        "1",
        ["1 ambtenaar", "2 ambtenaren"],
        ["collegebesluit"],
    ),
    ("1. Wat heeft dat gekost? Het gaat ons om de reis naar Madrid.", "1", ["1.250"], ["10.900"]),
    # What became of something since is not in the register.
    ("1. Zijn de uitbreidingen van de Japanse bedrijven inmiddels gerealiseerd?", "1", ["Wat hiervan sindsdien"], []),
    # A heading over questions says what they are about.
    ("1. Welke reizen zijn er gemaakt?\n\nMadrid\n\n2. Hoeveel ambtenaren zijn meegegaan?", "2", ["Madrid"], ["Japan"]),
    # What points back goes on with the question before.
    ("1. Wat kostte de reis naar Madrid?\n2. Wanneer was die reis?", "2", ["mei 2023"], ["september"]),
]


@pytest.mark.parametrize(("text", "label", "told", "not_told"), SUBJECTS)
def test_what_a_question_is_about(
    text: str, label: str, told: Sequence[str], not_told: Sequence[str], assistant: Assistant
) -> None:
    answer = drafts_of(text, assistant)[label].answer.answer
    assert all(each in answer for each in told), answer
    assert not any(each in answer for each in not_told), answer


def test_a_question_under_another_runs_over_its_trips_alone(four_years: Assistant) -> None:
    found = drafts_of("1. Welke reizen zijn er gemaakt in 2014 en 2015?\na. Wat waren per reis de kosten?", four_years)
    told = found["1a"].answer.answer
    assert "Berlijn" in told
    assert "Japan" not in told


def test_what_is_compared_with_another_trip_is_not_cut_to_those_above(four_years: Assistant) -> None:
    text = "1. Welke reizen maakte Weerwind?\n2. Hoe verhouden de kosten van Berlijn zich tot die van Madrid?"
    assert "€ 750 verschil" in drafts_of(text, four_years)["2"].answer.answer


def test_the_years_of_the_head_hold_for_a_question_that_names_no_time(four_years: Assistant) -> None:
    found = drafts_of("Onderwerp: Dienstreizen 2017\n\n1. Welke reizen zijn er gemaakt?", four_years)
    told = found["1"].answer.answer
    assert "Ljubljana" in told
    assert "Japan" not in told


DEPENDING = [
    (
        "1. Zijn van alle reizen verslagen gemaakt?\na. Zo nee, waarom niet?",
        "1a",
        Marking.NOT_APPLICABLE,
        "bevestigend",
    ),
    ("1. Is er een reis naar Parijs gemaakt?\na. Zo ja, wat kostte die?", "1a", Marking.NOT_APPLICABLE, "ontkennend"),
    ("1. Is er een reis naar Parijs gemaakt?\na. Zo nee, waarom niet?", "1a", Marking.MISSING, "reden"),
    (
        "1. Heeft het college over elke reis vooraf besloten?\na. Zo nee, van welke reizen ontbreekt het besluit?",
        "1a",
        Marking.ANSWERED,
        "Helsinki",
    ),
    (
        "1. Kunt u een uitsplitsing geven van de kosten naar vervoer en verblijf?\na. Zo nee, waarom niet?",
        "1a",
        Marking.MISSING,
        "reden",
    ),
    (
        "1. Zijn van alle reizen verslagen gemaakt?\na. Zo ja, waar zijn deze te vinden?",
        "1a",
        Marking.ANSWERED,
        "als bijlage",
    ),
    (
        "1. Is een reis in 2023 betaald door een ander dan de gemeente?\na. Zo nee, kan het college dat bevestigen?",
        "1a",
        Marking.DEPENDS,
        "college",
    ),
    ("1. Acht u de reis naar Japan nodig?\na. Zo ja, waarom?", "1a", Marking.DEPENDS, "college"),
    (
        "1. Zijn van alle reizen verslagen gemaakt?\na. Zo ja, kunt u die delen?\nb. Zo nee, waarom niet?",
        "1b",
        Marking.NOT_APPLICABLE,
        "bevestigend",
    ),
    (
        "1. Klopt het dat wethouder Veeningen naar Japan reisde? Zo ja: a. wat kostte dat en b. wie ging er mee?",
        "1a",
        Marking.ANSWERED,
        "10.900",
    ),
]


@pytest.mark.parametrize(("text", "label", "marking", "told"), DEPENDING)
def test_what_depends_on_the_answer_before(
    text: str, label: str, marking: Marking, told: str, assistant: Assistant
) -> None:
    draft = drafts_of(text, assistant)[label]
    assert draft.marking is marking, draft.answer.answer
    assert told in draft.answer.answer


OF_ALL = [
    ("Zijn voor alle reizen de kosten bekend?", "Nee. "),
    ("Is van iedere reis vermeld wie betaalde?", "Nee. "),
    ("Zijn alle reisverslagen gepubliceerd?", "Ja. "),
    ("Zijn er reizen waarvan de kosten deels door derden zijn vergoed? Zo ja, welke en door wie?", "Ja. "),
    ("Hoeveel CO2 is er met de reizen van 2023 uitgestoten?", "Wat gevraagd wordt over ‘CO2’"),
    ("Van hoeveel reizen zijn de kosten niet bekend, en waarom niet?", "Het register noemt 1 reis"),
]


@pytest.mark.parametrize(("question", "begin"), OF_ALL)
def test_what_is_asked_of_all_trips(question: str, begin: str, assistant: Assistant) -> None:
    answer = drafts_of(f"1. {question}", assistant)["1"].answer.answer
    assert answer.startswith(begin), answer
    assert answer.count("Dujat") < 2, "told twice"


@pytest.mark.parametrize(
    "lead",
    [
        "Kan het college een overzicht geven van alle dienstreizen vanaf 1 januari 2023 tot op heden, met per reis:",
        "Kan de wethouder over de periode van 1 mei 2023 tot op de dag van vandaag per reis vermelden:",
    ],
)
def test_a_period_until_now_over_what_is_asked_per_trip(lead: str, assistant: Assistant) -> None:
    found = drafts_of(f"1. {lead}\na. het aantal ambtenaren;\nb. de duur;", assistant)
    assert all(name in found[label].answer.answer for label in ("1a", "1b") for name in ("Madrid", "Helsinki"))
    assert "3 dagen" in found["1b"].answer.answer


def test_a_verdict_is_for_the_board_with_purpose_and_decision(assistant: Assistant) -> None:
    draft = drafts_of("1. Acht het college de reis naar Japan noodzakelijk? Zo ja, waarom?", assistant)["1"]
    assert draft.marking is Marking.FOR_BOARD
    assert draft.answer.status is Status.ANSWERED
    assert draft.answer.answer.startswith("Een oordeel hierover is aan het college.")
    assert "Japanse bedrijven" in draft.answer.answer
    assert "21 februari 2023" in draft.answer.answer
    assert "Zo ja, waarom?" in draft.answer.answer
    assert [note.text for note in draft.notes]


def test_a_promise_is_for_the_board_without_facts(assistant: Assistant) -> None:
    draft = drafts_of("1. Is het college bereid voortaan de trein te nemen?", assistant)["1"]
    assert draft.marking is Marking.FOR_BOARD
    assert draft.answer.status is Status.NOT_IN_REGISTER
    assert not draft.answer.citations


def test_the_reports_themselves_are_handed_over(assistant: Assistant) -> None:
    draft = drafts_of("1. Kunt u de verslagen van de reizen met de raad delen?", assistant)["1"]
    assert draft.reports
    assert {citation.document.split()[0] for citation in draft.answer.citations} == {"Verslag"}
    assert len(draft.answer.citations) == len(assistant.register.trips)


def test_until_now_is_as_far_as_the_register_goes(assistant: Assistant) -> None:
    draft = drafts_of("1. Welke dienstreizen zijn er gemaakt vanaf 1 januari 2023 tot op heden?", assistant)["1"]
    assert draft.answer.coverage is not None
    assert "29 september 2023" in draft.answer.coverage


def test_every_draft_keeps_the_contract_of_an_answer(assistant: Assistant) -> None:
    text = """1. Klopt het dat er in 2023 naar Japan is gereisd? Zo ja, wat kostte dat? Zo nee, waarom niet?
2. Was dat nodig?
a. Zo ja, waarom?
3. Kunt u de verslagen delen?
4. Hoeveel kostten de reizen samen?
"""
    for draft in drafts_of(text, assistant).values():
        assert not breaches(draft.answer, assistant.register)
        assert draft.answer.question == draft.question.text


def test_without_a_trip_the_clerk_is_told_nothing_false(tmp_path: Path) -> None:
    (tmp_path / "leeg.txt").write_text("Deze pagina is nog leeg.", "utf-8")
    found = drafts_of(
        "1. Wat kostte de reis naar Japan?\n2. Was dat nodig?\n3. Kunt u de verslagen delen?", open_assistant(tmp_path)
    )
    assert all(not draft.answer.citations and not draft.trips for draft in found.values())


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("Welke reis was het duurst?", "van deze reizen", "De duurste reis met een bedrag in het register"),
        ("Welke reis duurde het langst?", "van deze reizen", "De langste reis is"),
        ("Wat waren per reis de kosten?", "Het gaat om 3 reizen", "Het register noemt 3 reizen"),
    ],
)
def test_what_holds_for_the_trips_of_the_question_above_is_not_said_of_the_whole_register(
    question: str, told: str, not_told: str, four_years: Assistant
) -> None:
    found = drafts_of(f"1. Welke reizen zijn er gemaakt in 2014 en 2015?\na. {question}", four_years)
    answer = found["1a"].answer.answer
    assert told in answer, answer
    assert not_told not in answer, answer


def test_trips_are_counted_in_the_whole_register_under_a_question_about_some(four_years: Assistant) -> None:
    found = drafts_of("1. Hoeveel reizen maakte burgemeester Weerwind?\na. Hoeveel dagen duurde elke reis?", four_years)
    coverage = found["1a"].answer.coverage
    assert coverage is not None
    assert coverage.startswith("2 van 3 reizen in 2015 en 2017")
