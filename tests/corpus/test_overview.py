from __future__ import annotations

import json

import pytest

from corpus.dienstreis import Field
from corpus.document import DocumentKind
from corpus.overview import as_json, as_text, euros_text
from corpus.register import read_register
from prompts import table


@pytest.mark.parametrize("trip", read_register().trips, ids=lambda trip: trip.id)
def test_json_cites_every_fact(trip):
    text = read_register().page(trip.page).text
    told = json.loads(json.dumps(as_json(trip)))
    facts = [fact for facts in told["fields"].values() for fact in facts]
    assert len(facts) == len(trip.facts)
    for fact in facts:
        citation = fact["citation"]
        assert fact["text"] == text[fact["start"] : fact["end"]]
        assert citation["quote"] == text[citation["start"] : citation["end"]]
        assert set(citation) == {"page", "document", "section", "quote", "start", "end"}


def test_json_values():
    _, japan, madrid = (as_json(trip) for trip in read_register().trips)
    assert japan["fields"]["departure"][0]["value"] == "2023-05-15"
    assert japan["fields"]["amount"][0]["value"]["euros"] == 10_900
    assert madrid["fields"]["officials"][1]["value"] == {"number": 2, "note": "n.t.b."}
    assert [c["field"] for c in madrid["contradictions"]] == ["officials"]
    assert madrid["missing"] == ["besluit", "payer", "transport"]
    assert madrid["cost"]["cents"] == 125_000


def test_text_is_dutch_and_complete():
    text = as_text(read_register().trips[1])
    for expected in ("Osaka en Tokio (Japan)", "15 mei 2023", "€ 10.900", "Tegenstrijdig", "Tokia", "vliegtuig"):
        assert expected in text


def test_every_field_and_document_has_a_label():
    assert set(table("overview")["fields"]) == set(Field)
    assert set(table("overview")["documents_missing"]) == set(DocumentKind)


@pytest.mark.parametrize(
    ("cents", "text"), [(1_090_000, "€ 10.900"), (37_191, "€ 371,91"), (0, "€ 0"), (105, "€ 1,05")]
)
def test_euros(cents, text):
    assert euros_text(cents) == text
