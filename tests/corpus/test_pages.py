"""Whole pages in layouts of their own, each compared with the facts it states (NAME.json: what a reader would read)."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from corpus.dienstreis import Amount, Dienstreis, Field, Officials, Person, Place
from corpus.page import read_page
from corpus.register import SHIPPED, read_trips

PAGES = Path(__file__).parent.parent / "pages"
TRUTHS = sorted(PAGES.rglob("*.json"))
SHIPPED_TRUTH = PAGES / "2023.json"


def page_of(truth: Path) -> Path:
    return SHIPPED / "2023.txt" if truth == SHIPPED_TRUTH else truth.with_suffix(".txt")


def expected_trips(truth: Path) -> list[dict[str, list[object]]]:
    trips: list[dict[str, list[object]]] = json.loads(truth.read_text("utf-8"))["trips"]
    return trips


def stated(trip: Dienstreis) -> dict[str, set[object]]:
    """The distinct values of the trip in the shape of the truth files; places as they are written."""

    def values(field: Field) -> list[object]:
        return [fact.value for fact in trip.of(field)]

    def days(field: Field) -> set[object]:
        return {v.isoformat() for v in values(field) if isinstance(v, date)}

    return {
        "travellers": {str(v) for v in values(Field.TRAVELLER) if isinstance(v, Person)},
        "cities": {v.written for v in values(Field.CITY) if isinstance(v, Place)},
        "countries": {v.written for v in values(Field.COUNTRY) if isinstance(v, Place)},
        "departures": days(Field.DEPARTURE),
        "returns": days(Field.RETURN),
        "officials": {v.number for v in values(Field.OFFICIALS) if isinstance(v, Officials) and v.number is not None},
        "amounts_cents": {v.cents for v in values(Field.AMOUNT) if isinstance(v, Amount)},
        "transport": {str(v) for v in values(Field.TRANSPORT)},
        "documents": {str(document.kind) for document in trip.documents},
        "parties": {str(v) for v in values(Field.PARTY)},
        "decision_dates": days(Field.DECISION_DATE),
        "report_deadlines": days(Field.REPORT_DEADLINE),
    }


def cases() -> list[object]:
    return [
        pytest.param(truth, index, field, values, id=f"{truth.stem}-{index + 1}-{field}")
        for truth in TRUTHS
        for index, trip in enumerate(expected_trips(truth))
        for field, values in trip.items()
    ]


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: truth.stem)
def test_every_trip_is_found_and_every_quote_is_exact(truth):
    page = read_page(page_of(truth))
    trips = read_trips(page)
    assert len(trips) == len(expected_trips(truth))
    for fact in (fact for trip in trips for fact in trip.facts):
        assert fact.source.quote == page.text[fact.source.start : fact.source.end]
        assert fact.source.start <= fact.start < fact.end <= fact.source.end


@pytest.mark.parametrize(("truth", "index", "field", "expected"), cases())
def test_facts(truth, index, field, expected):
    trips = read_trips(read_page(page_of(truth)))
    assert index < len(trips)
    trip = trips[index]
    if field == "payers":
        said = " | ".join(str(fact.value) for fact in trip.of(Field.PAYER))
        assert all(payer.lower() in said.lower() for payer in expected), said
        assert bool(said) == bool(expected), said
    else:
        assert stated(trip)[field] == set(expected)
