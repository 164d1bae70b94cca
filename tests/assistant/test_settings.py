"""The settings of the environment."""

from __future__ import annotations

import pytest

from assistant.settings import LLM_URL_VARIABLE, LOG_VARIABLE, log_level
from corpus.errors import DienstreizenError


@pytest.mark.parametrize(
    ("url", "level", "expected"),
    [("", "", "CRITICAL"), ("http://localhost:1/v1", "", "WARNING"), ("http://localhost:1/v1", " Debug ", "DEBUG")],
)
def test_who_connects_a_model_is_told_when_it_fails(monkeypatch, url, level, expected):
    monkeypatch.setenv(LLM_URL_VARIABLE, url)
    monkeypatch.setenv(LOG_VARIABLE, level)
    assert log_level() == expected


def test_another_word_is_no_level(monkeypatch):
    monkeypatch.setenv(LOG_VARIABLE, "hard")
    with pytest.raises(DienstreizenError, match="hard"):
        log_level()
