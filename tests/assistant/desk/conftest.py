"""An assistant over the shipped page, whose index is opened when a question first needs it."""

from __future__ import annotations

import pytest

from assistant.pipeline import Assistant, open_assistant


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    return open_assistant()
