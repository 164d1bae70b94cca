"""How much one client may ask, so that a single one cannot keep the others waiting."""

from __future__ import annotations

import ipaddress
import threading
import time
from collections.abc import Callable

SECONDS = 60.0
CLIENTS_KEPT = 10_000
HOME_NETWORK = 64  # bits of an IPv6 address that one household or office shares


class RateLimit:
    """A budget of questions per client that fills up again evenly; threads may share it."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._budget = float(per_minute)
        self._clock = clock
        self._left: dict[str, tuple[float, float]] = {}  # client: what was left, and when
        self._lock = threading.Lock()

    def admits(self, address: str, questions: int = 1) -> bool:
        """Whether this client may ask so many questions now; those are then counted."""
        client = _client(address)
        with self._lock:
            now = self._clock()
            left = min(self._remaining(client, now), self._budget)
            if left < questions:
                return False
            self._left[client] = (left - questions, now)
            if len(self._left) > CLIENTS_KEPT:
                self._left = {c: kept for c, kept in self._left.items() if self._remaining(c, now) < self._budget}
            return True

    def _remaining(self, client: str, now: float) -> float:
        left, then = self._left.get(client, (self._budget, now))
        return left + (now - then) * self._budget / SECONDS


def _client(address: str) -> str:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:  # a Unix socket, or a test's own client
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network((address, HOME_NETWORK), strict=False))
