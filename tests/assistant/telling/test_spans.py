"""The time between two moments, computed from the dates cited, by each document where these differ."""

from __future__ import annotations

import pytest

from assistant.telling import spans
from assistant.telling.wording import Wording
from tests.assistant.told import FOUR_YEARS, ONE_YEAR, register, told, unsupported_in

NL, EN = Wording("nl"), Wording("en")
ONE, FOUR = register(ONE_YEAR).trips, register(FOUR_YEARS).trips
JAPAN, MADRID, HELSINKI = (
    next(trip for trip in ONE if name in NL.place(trip)) for name in ("Japan", "Madrid", "Helsinki")
)
WIESBADEN, SHENZHEN = (next(trip for trip in FOUR if name in NL.place(trip)) for name in ("Wiesbaden", "Shenzhen"))


@pytest.mark.parametrize(
    ("trips", "ends", "calendar", "named", "missing"),
    [
        ([JAPAN], ("decision", "departure"), False, ["83 dagen (11 weken en 6 dagen)", "81 dagen (11 weken"], False),
        ([JAPAN], ("decision", "departure"), True, ["2 maanden en 22 dagen", "2 maanden en 24 dagen"], False),
        ([JAPAN], ("return", "deadline"), False, ["42 dagen (6 weken)", "uiterlijk 6 weken na terugkomst"], False),
        ([JAPAN], ("decision", "deadline"), False, ["129 dagen (18 weken en 3 dagen)"], False),
        ([JAPAN], ("consultation", "decision"), False, ["13 dagen", "8 dagen", "zit er 1 dag tussen"], False),
        ([JAPAN], ("return", "report"), False, ["klaar was, zegt het register niet", "42 dagen"], True),
        ([JAPAN], ("request", "decision"), False, ["Wanneer de aanvraag is gedaan", "21 februari 2023"], True),
        ([MADRID], ("decision", "departure"), False, ["geen datum van het besluit", "11 tot en met 13 mei"], True),
        (ONE, ("decision", "departure"), False, ["81 dagen", "Madrid", "Helsinki"], True),
    ],
)
def test_between_moments(trips, ends, calendar, named, missing):
    statements = spans.between_moments(trips, ends, calendar, NL)
    answer = told(ONE_YEAR, statements)
    assert [text for text in named if text not in answer.answer] == []
    assert any(statement.missing for statement in statements) == missing
    assert unsupported_in(ONE_YEAR, answer) == ()


@pytest.mark.parametrize(
    ("trips", "named"),
    [
        ([MADRID, HELSINKI], ["138 dagen (19 weken en 5 dagen)"]),
        ([SHENZHEN, JAPAN], ["8 jaar, 5 maanden en 17 dagen", "8 jaar, 5 maanden en 19 dagen"]),
        ([JAPAN, MADRID], ["Er zitten 2 dagen tussen", "Er zitten 0 dagen tussen"]),
        ([WIESBADEN, MADRID, HELSINKI], ["Wiesbaden", "Helsinki", "7 jaar, 10 maanden en 28 dagen"]),
        ([MADRID], ["maar 1 reis"]),
    ],
)
def test_between_trips(trips, named):
    answer = told(FOUR_YEARS, spans.between_trips(trips, False, NL))
    assert [text for text in named if text not in answer.answer] == []
    assert unsupported_in(FOUR_YEARS, answer) == ()


def test_in_english():
    answer = told(ONE_YEAR, spans.between_moments([JAPAN], ("decision", "departure"), False, EN))
    assert "there are 81 days (11 weeks and 4 days) between the decision on 21 February 2023" in answer.answer
    assert unsupported_in(ONE_YEAR, answer) == ()
