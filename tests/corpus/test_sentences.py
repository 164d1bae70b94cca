from __future__ import annotations

import pytest

from corpus.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Eén zin. Nog een zin!", ["Eén zin.", "Nog een zin!"]),
        ("Vastgesteld d.d. 21 februari 2023. Klaar.", ["Vastgesteld d.d. 21 februari 2023.", "Klaar."]),
        ("Wethouder J.P. Lindenbergh reist. Hij gaat.", ["Wethouder J.P. Lindenbergh reist.", "Hij gaat."]),
        ("Het aantal is n.t.b. Almere beslist later.", ["Het aantal is n.t.b. Almere beslist later."]),
        ("€ 1.250 excl. BTW. Verder niets.", ["€ 1.250 excl. BTW.", "Verder niets."]),
        ("Van 13 t/m 19 mei. Daarna niet.", ["Van 13 t/m 19 mei.", "Daarna niet."]),
        ("De lijst:\n • Een punt\n • Nog een punt", ["De lijst:", "• Een punt", "• Nog een punt"]),
        ("Een alinea\n\nEen andere", ["Een alinea", "Een andere"]),
        ("   ", []),
    ],
)
def test_sentences(text, expected):
    assert [text[start:end] for start, end in sentences(text, 0, len(text))] == expected
