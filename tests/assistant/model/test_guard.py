"""Which statements of a model are let through: a table of replies to real questions, right and wrong."""

from __future__ import annotations

import pytest

from assistant.model.evidence import evidence_of
from assistant.model.guard import checked
from tests.assistant.model.answers import AIM, COST, DATES, DEAREST, LENGTH, MISSING, OFFICIALS, answer, register


def verdicts(question: str, reply: str) -> list[bool]:
    return [one.passes for one in checked(reply, evidence_of(answer(question), register()))]


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        (COST, "Wethouder Veeningen ging naar Japan [1]."),
        (COST, "Wethouder Veeningen ging naar Japan. [1]"),
        (COST, "De reis van Veeningen naar Japan kostte € 10.900,- voor vervoer en hotel [1, 2]."),
        (COST, "De reis kostte 10.900 euro [2]."),
        (COST, "**De reis kostte € 10.900** [2]."),
        (DATES, "Volgens het verslag was de reis van 15 tot en met 19 mei [1]."),
        (OFFICIALS, "Volgens het verslag ging er één ambtenaar mee naar Madrid [1]."),
        (OFFICIALS, "Er ging volgens het verslag een ambtenaar mee [1]."),
        (LENGTH, "De reis duurde drie dagen [1]."),
        (MISSING, "Het register noemt geen bedrag voor de reis naar Helsinki [1]."),
        (DEAREST, "De duurste reis met een bedrag was die naar Japan: € 10.900 [1][2]."),
        # A dictionary form, and what a trip always is.
        (COST, "Wethouder Veeningen heeft Japan bezocht [1]."),
        (COST, "De reiskosten bedroegen € 10.900 [2]."),
        (COST, "Bij de Japanreis van wethouder Veeningen werd € 10.900 uitgegeven [2]."),
        # A phrase, and who does it named first or after "door".
        (COST, "Lokale kosten worden betaald door de Dutch Japanese Trade Federation [3]."),
        (MISSING, "De MRA betaalde de reis- en verblijfskosten van burgemeester Van der Loo [2]."),
        # A verb that comes apart, a compound, the adjective of a town.
        (AIM, "De wethouder nam deel aan een seminar over investeringen [3]."),
        (AIM, "De wethouder deed mee aan een investeringsseminar [3]."),
        (AIM, "Bestuurders van Almere bezoeken Japan elke 4 jaar [5]."),
        (OFFICIALS, "Volgens de aanvraag zouden er twee ambtenaren (n.t.b.) meegaan [3]."),
        (OFFICIALS, "Wethouder Lindenbergh nam volgens het verslag 1 ambtenaar mee [1]."),
        (OFFICIALS, "Het aantal ambtenaren was volgens het verslag: 1 [1]."),
        (DATES, "De reis begon volgens de aanvraag op 13 mei en eindigde op 19 mei 2023 [3]."),
    ],
)
def test_true_statements_pass(question: str, reply: str) -> None:
    assert verdicts(question, reply) == [True]


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        (COST, "Burgemeester Veeningen ging naar Japan [1]."),
        (COST, "Wethouder Lindenbergh ging naar Japan [1]."),
        (COST, "Wethouder Veeningen ging naar China [1]."),
        (COST, "Wethouder Veeningen ging niet naar Japan [1]."),
        (COST, "De reis kostte € 10.900 per dag [2]."),
        (COST, "De reis kostte € 10.901 [2]."),
        (COST, "De reis kostte $ 10.900 [2]."),
        (COST, "De reis kostte € 10.900."),
        (COST, "De reis kostte € 10.900 [1]."),
        (COST, "De reis kostte € 10.900 [9]."),
        (COST, "Het hotel kostte € 10.900 [2]."),
        (COST, "Lokale kosten waren € 10.900 [2][3]."),
        (COST, "De reis kostte maar liefst € 10.900 [2]."),
        (COST, "De reis was de duurste van het jaar en kostte € 10.900 [2]."),
        (COST, "De reis kostte € 10.900, en dat was te duur [2]."),
        (COST, "Kostte de reis € 10.900 [2]?"),
        (COST, "Dujat komt voor rekening van lokale kosten van de Japanese Dutch Trade Federation [3]."),
        (DATES, "Volgens het verslag begon de reis op 13 mei 2023 [1]."),
        (DATES, "Volgens het verslag was de reis van 15 tot en met 19 mei 2022 [1]."),
        (DATES, "De reis was op 19 mei 2023 [1]."),
        (DATES, "De reis was van 19 tot en met 15 mei 2023 [1]."),
        (OFFICIALS, "Volgens het verslag gingen er 2 ambtenaren mee naar Madrid [1]."),
        (OFFICIALS, "Volgens het verslag ging er 1 wethouder mee naar Madrid [1]."),
        (OFFICIALS, "Volgens de aanvraag gingen er 2 ambtenaren mee [3]."),
        (OFFICIALS, "Volgens de aanvraag ging er een ambtenaar (n.t.b.) mee [3]."),
        (LENGTH, "De reis duurde drie weken [1]."),
        (MISSING, "Het register noemt een bedrag voor de reis naar Helsinki [1]."),
        (MISSING, "De MRA komt voor rekening van burgemeester Van der Loo [2]."),
        (DEAREST, "De goedkoopste reis met een bedrag was die naar Japan: € 10.900 [1][2]."),
        (DEAREST, "De duurste reis was die van wethouder Lindenbergh naar Madrid: € 1.250 [3][4]."),
        (DEAREST, "Deze reis kostte € 1.250 [3]."),
        (COST, "De hotelkosten waren € 10.900 [2]."),
        (COST, "De reis werd betaald door wethouder Veeningen [1]."),
        (COST, "De Japanreis van burgemeester Veeningen kostte € 10.900 [2]."),
        (MISSING, "Burgemeester Van der Loo betaalde de reis- en verblijfskosten van de MRA [2]."),
        (MISSING, "De kosten van de MRA werden betaald door burgemeester Van der Loo [2]."),
        (MISSING, "Burgemeester Van der Loo reisde niet naar Finland [1]."),
        (AIM, "De wethouder nam niet deel aan een investeringsseminar [3]."),
        (AIM, "Japanse bestuurders bezoeken Almere elke 4 jaar [5]."),
        (AIM, "De wethouder leidde een investeringsseminar [3]."),
        (DATES, "De reis begon volgens de aanvraag op 19 mei en eindigde op 13 mei 2023 [3]."),
        (DATES, "De reis eindigde volgens de aanvraag op 13 mei 2023 [3]."),
        (OFFICIALS, "Het aantal ambtenaren was volgens het verslag: 2 [1]."),
    ],
)
def test_untrue_and_doubtful_statements_are_dropped(question: str, reply: str) -> None:
    assert not any(verdicts(question, reply))


@pytest.mark.parametrize(
    "added",
    [
        "https://voorbeeld.nl",
        "www.voorbeeld.nl",
        "voorbeeld.nl",
        "<b>Japan</b>",
        "<script>alert(1)</script>",
        "![reis](x)",
        "[hier](javascript:x)",
        "`rm -rf`",
        "&lt;b&gt;",
        "\u202eJapan",
        "\u200bJapan",
        "mail@voorbeeld.nl",
        "[bron]",
    ],
)
def test_links_and_markup_never_pass(added: str) -> None:
    reply = f"Wethouder Veeningen ging naar Japan {added} [1]."
    assert not any(verdicts(COST, reply))


def test_a_statement_is_said_once_and_stands_on_what_supports_it() -> None:
    reply = "Wethouder Veeningen ging naar Japan [1][4]. Wethouder Veeningen ging naar Japan [1]."
    first, second = checked(reply, evidence_of(answer(COST), register()))
    assert first.cited == (1,)
    assert second.reason == "repeated"


def test_words_after_the_number_belong_to_the_statement() -> None:
    assert verdicts(COST, "De reis kostte € 10.900 [2] niet.") == [False]


def test_thoughts_are_left_out() -> None:
    assert verdicts(COST, "<think>De reis kostte € 5 [2].</think>De reis kostte € 10.900 [2].") == [True]
