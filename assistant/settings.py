"""The settings that every command shares: an option where it is given, else the environment, else the default."""

from __future__ import annotations

import os
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from assistant.pipeline import default_store
from corpus.errors import DienstreizenError
from corpus.register import SHIPPED

CORPUS_VARIABLE = "DIENSTREIZEN_CORPUS"
STORE_VARIABLE = "DIENSTREIZEN_STORE"
LOG_VARIABLE = "DIENSTREIZEN_LOG"
LOG_LEVELS = ("debug", "info", "warning", "error", "critical")


@dataclass(frozen=True, slots=True)
class Settings:
    """The folder of pages, and the index: a folder or `http://host:port`."""

    corpus: Path
    store: str


def read_settings(arguments: Namespace) -> Settings:
    """The settings for these arguments; what is empty counts as not given."""
    corpus = Path(arguments.corpus or os.environ.get(CORPUS_VARIABLE) or SHIPPED)
    return Settings(corpus, arguments.store or os.environ.get(STORE_VARIABLE) or default_store(corpus))


def log_level() -> str:
    """The level of the log on standard error, as Python names it. Raises DienstreizenError for another word."""
    level = os.environ.get(LOG_VARIABLE, "").strip().lower() or LOG_LEVELS[-1]
    if level not in LOG_LEVELS:
        raise DienstreizenError("log_level", value=level, choices=", ".join(LOG_LEVELS))
    return level.upper()
