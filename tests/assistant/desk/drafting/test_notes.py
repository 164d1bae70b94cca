from __future__ import annotations

import pytest

from assistant.desk.drafting.drafter import Drafter
from assistant.desk.reading.outline import read_outline
from assistant.pipeline import Assistant

NOTES = [
    ("Wat kostte de reis naar Helsinki?", ["ontbreekt het bedrag van de reis naar Helsinki", "de MRA (draagt"]),
    (
        "Hoeveel ambtenaren gingen er mee naar Madrid?",
        ["verschillende gegevens over het aantal meereizende ambtenaren"],
    ),
    ("Wanneer was de reis naar Japan?", ["de datum van vertrek"]),
    ("Heeft het college een besluit genomen over de reis naar Madrid?", ["ontbreekt het collegebesluit"]),
    ("Acht het college de reis naar Japan nodig?", ["standpunt"]),
    ("Wat kostte de reis naar Japan?", []),
]


@pytest.mark.parametrize(("question", "told"), NOTES)
def test_notes(question: str, told: list[str], assistant: Assistant) -> None:
    (draft,) = Drafter(assistant, read_outline(f"1. {question}")).drafts()
    text = " ".join(note.text for note in draft.notes)
    assert all(each in text for each in told), text
    assert bool(draft.notes) is bool(told), text


def test_the_department_that_the_register_names_is_named_to_the_clerk(assistant: Assistant) -> None:
    from assistant.desk.drafting.notes import _departments

    trip = next(trip for trip in assistant.register.trips if "Japan" in str(trip.facts))
    (found, source), *_ = list(_departments(trip, assistant.register))
    assert found.startswith("afdeling Economische Ontwikkeling & Grondzaken (")
    assert source.quote == "afdeling Economische Ontwikkeling & Grondzaken"
