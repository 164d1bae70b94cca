"""Whether a written question speaks of something told before it."""

from __future__ import annotations

import pytest

from assistant.desk.drafting.subject import points_back


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wat kostte dat?", True),
        ("Welke van die reizen was de duurste?", True),
        ("Klopt het dat de burgemeester naar Japan ging?", False),
        ("Klopt het dat die reis niet doorging?", True),
        ("Welke reis was de duurste, en wie maakte die reis?", False),
        ("Hoeveel vergunningen zijn er dit jaar verleend?", False),
        ("Wat kostte dit bezoek?", True),
        ("Welke landen zijn in deze jaren bezocht?", False),
        ("Hoe verhouden de kosten van Berlijn zich tot die van Madrid?", False),
        ("Welke reis van deze was de duurste, en wie ging er?", True),
    ],
)
def test_points_back(text: str, expected: bool) -> None:
    assert points_back(text) is expected
