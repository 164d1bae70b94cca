"""Whole pages in layouts of their own, each compared with what it says (evals/reading.py)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from corpus.dienstreis import Dienstreis
from corpus.page import Page
from corpus.register import read_trips
from evals.reading import fields_of, page_of, trips_of, verdict

TRUTHS = sorted((Path(__file__).parent.parent / "pages").rglob("*.json"))


@cache
def read(truth: Path) -> tuple[Page, tuple[Dienstreis, ...]]:
    page = page_of(truth)
    return page, read_trips(page)


def cases() -> list[object]:
    return [
        pytest.param(
            truth,
            index,
            field,
            id=f"{truth.parent.name}-{truth.stem}-{index + 1}-{field}",
            marks=[pytest.mark.xfail(strict=True)] if field in trip.get("unread", ()) else [],
        )
        for truth in TRUTHS
        for index, trip in enumerate(trips_of(truth))
        for field in fields_of(trip)
    ]


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: f"{truth.parent.name}-{truth.stem}")
def test_every_trip_is_found_and_every_quote_is_exact(truth):
    page, trips = read(truth)
    assert len(trips) == len(trips_of(truth))
    for fact in (fact for trip in trips for fact in trip.facts):
        assert fact.source.quote == page.text[fact.source.start : fact.source.end]
        assert fact.source.start <= fact.start < fact.end <= fact.source.end


@pytest.mark.parametrize(("truth", "index", "field"), cases())
def test_facts(truth, index, field):
    page, trips = read(truth)
    found = verdict(page, trips[index], trips_of(truth)[index], field)
    assert found.right, found
