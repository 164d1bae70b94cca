"""The amount behind the last trip of a page that is what all its trips cost together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.dienstreis import Amount, Dienstreis, Fact, Field
from corpus.findings import cost

LEAST_TRIPS = 2  # that cost something, and of which a sum is one of several trips


def without_totals(trips: Sequence[Dienstreis]) -> tuple[Dienstreis, ...]:
    """The trips, the last on the page without the amount at its end that is the sum of what all of them cost."""
    if len(trips) < LEAST_TRIPS:
        return tuple(trips)
    last = max(trips, key=lambda trip: max(document.start for document in trip.documents))
    others = [found.cents for trip in trips if trip is not last and (found := cost(trip)) and found.cents]
    end = max((fact for fact in last.of(Field.AMOUNT)), key=lambda fact: fact.start, default=None)
    if end is None or not others or not _is_sum(last, end, sum(others), len(others)):
        return tuple(trips)
    return tuple(_without(trip, end) if trip is last else trip for trip in trips)


def _is_sum(trip: Dienstreis, end: Fact, others: int, count: int) -> bool:
    """Whether the last amount of the trip is that of the others and of what the trip itself cost."""
    own = cost(_without(trip, end))
    cents = own.cents or 0 if own else 0
    total = end.value.cents if isinstance(end.value, Amount) else 0
    return total == others + cents and count + bool(cents) >= LEAST_TRIPS


def _without(trip: Dienstreis, gone: Fact) -> Dienstreis:
    return replace(trip, facts=tuple(fact for fact in trip.facts if fact is not gone))
