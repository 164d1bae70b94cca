"""An assistant over the shipped page, whose index is opened when a question first needs it."""

from __future__ import annotations

import pytest

from assistant.pipeline import Assistant
from corpus.register import SHIPPED
from tests.assistant.conftest import Opened


@pytest.fixture(scope="session")
def assistant(opened: Opened) -> Assistant:
    return opened(SHIPPED)
