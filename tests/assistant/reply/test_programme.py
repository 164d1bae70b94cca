"""The days that a question, or a point of a programme, names."""

from __future__ import annotations

import pytest

from assistant.reply.programme import days_named


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("wat stond er op dag 6 gepland", {(0, 6)}),
        ("dag 1 en 2", {(0, 1), (0, 2)}),
        ("het dagschema van dag 1 tot en met 3", {(0, 1), (0, 2), (0, 3)}),
        ("op de 6e dag", {(0, 6)}),
        ("wat gebeurde er op 25 november", {(11, 25)}),
        ("21 tot en met 24 november", {(11, 21), (11, 22), (11, 23), (11, 24)}),
        ("what happened on day 3", {(0, 3)}),
        ("hoe zag 1 dag eruit", set()),
        ("hoeveel dagen waren het", set()),
    ],
)
def test_days_named(text: str, days: set[tuple[int, int]]) -> None:
    assert days_named(text) == days
