from __future__ import annotations

import pytest

from assistant.desk.reading.editing import editable, edited
from assistant.desk.reading.outline import read_outline
from tests.assistant.desk.reading.test_outline import SHAPES


@pytest.mark.parametrize("shape", SHAPES)
def test_lines_that_are_left_as_they_are_give_the_same_questions(shape: str) -> None:
    document = read_outline(SHAPES[shape][0])
    assert edited(document, editable(document)) == document


def test_corrections() -> None:
    document = read_outline("Onderwerp: Reizen\n\n1. Wat?\n\nEr was een krant.\n\n2. Wie?\n\nToelichting\n\nDaarom.")
    corrected = edited(document, editable(document).replace("1. Wat?", "1. Waar?") + "\n3. Hoe?\n   3a. Hoezo?")
    assert [(entry.label, entry.text) for entry in corrected.questions] == [
        ("1", "Waar?"),
        ("2", "Wie?"),
        ("3", "Hoe?"),
        ("3a", "Hoezo?"),
    ]
    assert corrected.header == document.header
    assert corrected.entries[1].before == "Er was een krant."
    assert corrected.explanation == document.explanation
