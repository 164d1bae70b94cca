from __future__ import annotations

import pytest

from index.words import WordIndex, tokens_of

TEXTS = [
    "De delegatie bezocht de hoofdkantoren van Japanse bedrijven.",
    "Reiskosten wethouder (vervoer en hotel): € 10.900.",
    "Laatstgenoemde ontwikkeling, Valdecarros, telt 50.000 woningen.",
    "De burgemeester sprak over circulaire economie.",
]


def best(query: str, **options: bool) -> int | None:
    scores = WordIndex(TEXTS, **options).scores(query)
    return int(scores.argmax()) if scores.any() else None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("welk hoofdkantoor bezochten ze", 0),
        ("10900", 1),
        ("€ 10.900", 1),
        ("VALDECARROS?", 2),
        ("woning", 2),
        ("de en van het over", None),
        ("ruimtevaart", None),
        ("", None),
        ("?!", None),
        # Misspelt.
        ("valdecaros", 2),
        ("burgemester", 3),
        ("hoofkantooren", 0),
        ("circulare econmie", 3),
    ],
)
def test_finds(query, expected):
    assert best(query) == expected


@pytest.mark.parametrize("query", ["valdecaros", "burgemester"])
def test_only_the_letters_find_a_misspelt_word(query):
    assert best(query, grams=False) is None


@pytest.mark.parametrize("texts", [[], [""], ["de het een"], ["", "wethouder"]])
def test_texts_without_words(texts):
    scores = WordIndex(texts).scores("wethouder")
    assert len(scores) == len(texts)
    assert [bool(score) for score in scores] == [text == "wethouder" for text in texts]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Eén hotel", ["hotel"]),
        ("€ 1.250,50 in 2023.", ["1250,50", "2023"]),
        ("straat", ["straat", "#straa", "#traat"]),
        ("straten", ["straat", "#strat", "#trate", "#raten"]),
        ("Coördinatie", ["coordineer", "#coord", "#oordi", "#ordin", "#rdina", "#dinat", "#inati", "#natie"]),
    ],
)
def test_tokens(text, tokens):
    assert list(tokens_of(text)) == tokens
