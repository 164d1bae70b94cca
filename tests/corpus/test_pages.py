"""Whole pages in layouts of their own, each beside the facts it states (tests/pages/invented/NAME.json)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from corpus.dienstreis import Amount, Dienstreis, Field, Officials, Person, Place
from corpus.page import read_page
from corpus.register import read_trips

PAGES = Path(__file__).parent.parent / "pages" / "invented"


def stated(trip: Dienstreis) -> dict[str, set[object]]:
    """The distinct values of the trip in the shape of the truth files."""

    def values(field: Field) -> list[object]:
        return [fact.value for fact in trip.of(field)]

    return {
        "travellers": {str(v) for v in values(Field.TRAVELLER) if isinstance(v, Person)},
        "cities": {v.written for v in values(Field.CITY) if isinstance(v, Place)},
        "countries": {v.name for v in values(Field.COUNTRY) if isinstance(v, Place)},
        "departures": {v.isoformat() for v in values(Field.DEPARTURE) if isinstance(v, date)},
        "returns": {v.isoformat() for v in values(Field.RETURN) if isinstance(v, date)},
        "officials": {v.number for v in values(Field.OFFICIALS) if isinstance(v, Officials) and v.number is not None},
        "amounts_cents": {v.cents for v in values(Field.AMOUNT) if isinstance(v, Amount)},
        "transport": {str(v) for v in values(Field.TRANSPORT)},
        "documents": {str(document.kind) for document in trip.documents},
    }


def cases() -> list[object]:
    found = []
    for truth in sorted(PAGES.glob("*.json")):
        for index, expected in enumerate(json.loads(truth.read_text("utf-8"))["trips"]):
            for field in expected:
                found.append(pytest.param(truth.with_suffix(".txt"), index, field, expected[field], id=f"{truth.stem}-{index + 1}-{field}"))
    return found


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.txt")), ids=lambda path: path.stem)
def test_every_trip_is_found_and_quoted(path):
    page = read_page(path)
    trips = read_trips(page)
    assert len(trips) == len(json.loads(path.with_suffix(".json").read_text("utf-8"))["trips"])
    for fact in (fact for trip in trips for fact in trip.facts):
        assert fact.source.quote == page.text[fact.source.start : fact.source.end]
        assert fact.source.start <= fact.start < fact.end <= fact.source.end


@pytest.mark.parametrize(("path", "index", "field", "expected"), cases())
def test_facts(path, index, field, expected):
    trips = read_trips(read_page(path))
    assert index < len(trips)
    trip = trips[index]
    if field == "payers":
        said = " | ".join(str(fact.value) for fact in trip.of(Field.PAYER))
        assert all(payer.lower() in said.lower() for payer in expected), said
        assert bool(said) == bool(expected), said
    else:
        assert stated(trip)[field] == set(expected)
