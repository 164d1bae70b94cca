"""Which municipality a page says it is of."""

from __future__ import annotations

import pytest

from corpus.municipality import municipality_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gemeente Zilverdam\nMenu\n\nRegister dienstreizen 2022\n", "Zilverdam"),
        ("Register van buitenlandse dienstreizen van de gemeente Den Zilver 2022\n\nReis", "Den Zilver"),
        ("Dienstreizen 2020 | Gemeente ’s-Zilverbosch\n", "’s-Zilverbosch"),
        ("Reis\n\nContact\n© Gemeente Bergen op Zilver\n", "Bergen op Zilver"),
        ("Ambtenaren gemeente Almere: 1\n\nAmbtenaren gemeente Almere: 2\n\nMet de gemeente Gouda.\n", "Almere"),
        ("Burgemeester en wethouders van Zilverdam besluiten. Het college van Zilverdam is akkoord.", "Zilverdam"),
        ("De wethouder sprak met de gemeente Gouda.\n", ""),
        ("De gemeente Gouda en de gemeente Delft.\nDe gemeente Gouda en de gemeente Delft.\n", ""),
        ("Kosten voor de gemeente\nWerkelijke kosten: geen\n", ""),
        ("", ""),
    ],
)
def test_municipality(text: str, expected: str) -> None:
    assert municipality_of(text) == expected
