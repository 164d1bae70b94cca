from __future__ import annotations

import pytest

from assistant.web.limits import CLIENTS_KEPT, RateLimit


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_budget_fills_up_again_evenly() -> None:
    clock = Clock()
    limit = RateLimit(6, clock)
    assert [limit.admits("a") for _ in range(7)] == [True] * 6 + [False]
    clock.now += 10
    assert [limit.admits("a") for _ in range(2)] == [True, False]
    clock.now += 3600
    assert [limit.admits("a") for _ in range(7)] == [True] * 6 + [False]


@pytest.mark.parametrize(
    ("other", "same"),
    [("192.0.2.2", False), ("2001:db8::2", True), ("2001:db8:0:1::1", False), ("unix", False)],
)
def test_who_counts_as_one_client(other: str, same: bool) -> None:
    limit = RateLimit(1, Clock())
    assert limit.admits("2001:db8::1")
    assert limit.admits(other) is not same


def test_several_questions_at_once_count_as_many() -> None:
    limit = RateLimit(5, Clock())
    assert [limit.admits("a", 3), limit.admits("a", 3), limit.admits("a", 2)] == [True, False, True]


def test_clients_of_long_ago_are_forgotten() -> None:
    clock = Clock()
    limit = RateLimit(5, clock)
    for number in range(CLIENTS_KEPT):
        limit.admits(str(number))
    clock.now += 60
    limit.admits("a")
    assert len(limit._left) == 1
