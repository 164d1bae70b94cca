from __future__ import annotations

import pytest

from assistant.desk.reading.markers import Kind, child_label, read_marker

MARKS = [
    ("1. Wat?", (Kind.NUMBER, 1), "Wat?"),
    ("12) Wat?", (Kind.NUMBER, 12), "Wat?"),
    ("(3) Wat?", (Kind.NUMBER, 3), "Wat?"),
    ("3.Wat?", (Kind.NUMBER, 3), "Wat?"),
    ("3\tWat?", (Kind.NUMBER, 3), "Wat?"),
    ("3 – Wat?", (Kind.NUMBER, 3), "Wat?"),
    ("a. Wat?", (Kind.LETTER, 1), "Wat?"),
    ("b)Wat?", (Kind.LETTER, 2), "Wat?"),
    ("(c) wat", (Kind.LETTER, 3), "wat"),
    ("D. Wat?", (Kind.CAPITAL, 4), "Wat?"),
    ("iv. Wat?", (Kind.ROMAN, 4), "Wat?"),
    ("II) Wat?", (Kind.CAPITAL_ROMAN, 2), "Wat?"),
    ("• wat", (Kind.BULLET, 1), "wat"),
    ("- Wat?", (Kind.BULLET, 1), "Wat?"),
    ("o Wat?", (Kind.BULLET, 1), "Wat?"),
    ("- a. wat", (Kind.LETTER, 1), "wat"),
    ("Vraag 4", (Kind.WORD, 4), ""),
    ("VRAAG 4: Wat?", (Kind.WORD, 4), "Wat?"),
    ("Vraag nr. 4 – Wat?", (Kind.WORD, 4), "Wat?"),
    ("Deelvraag b: wat?", (Kind.LETTER, 2), "wat?"),
]


@pytest.mark.parametrize(("line", "reading", "rest"), MARKS)
def test_marks(line: str, reading: tuple[Kind, int], rest: str) -> None:
    marker, text = read_marker(line)
    assert marker is not None
    assert reading in marker.readings
    assert text.strip() == rest


@pytest.mark.parametrize(
    ("line", "path"),
    [("2.1 Wat?", ("2", "1")), ("3a. Wat?", ("3", "a")), ("3.a) Wat?", ("3", "a")), ("Vraag 3b: Wat?", ("3", "b"))],
)
def test_marks_that_name_their_parent(line: str, path: tuple[str, ...]) -> None:
    marker, rest = read_marker(line)
    assert marker is not None
    assert marker.path == path
    assert rest == "Wat?"


@pytest.mark.parametrize(
    "line",
    [
        "Vraag 5 stellen wij omdat het telt",
        "Vragen 1 en 2 gaan over de feiten",
        "1.250 euro",
        "2023. Een goed jaar",
        "12 mei 2023",
        "1. januari 2023 tot heden",
        "o.a. de kosten",
        "En wat kostte dat?",
        "10.30 uur",
    ],
)
def test_no_marks(line: str) -> None:
    marker, rest = read_marker(line)
    assert marker is None
    assert rest == line


@pytest.mark.parametrize(
    ("parent", "kind", "value", "label"),
    [
        ("", Kind.NUMBER, 3, "3"),
        ("", Kind.CAPITAL, 2, "B"),
        ("", Kind.CAPITAL_ROMAN, 4, "IV"),
        ("3", Kind.LETTER, 1, "3a"),
        ("3", Kind.NUMBER, 2, "3b"),
        ("3", Kind.BULLET, 27, "3aa"),
        ("3", Kind.ROMAN, 4, "3iv"),
        ("3a", Kind.ROMAN, 2, "3aii"),
        ("3a", Kind.NUMBER, 2, "3a2"),
    ],
)
def test_labels(parent: str, kind: Kind, value: int, label: str) -> None:
    assert child_label(parent, kind, value) == label
