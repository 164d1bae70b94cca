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
HOME_VARIABLE = "DIENSTREIZEN_MUNICIPALITY"
LOG_VARIABLE = "DIENSTREIZEN_LOG"
LOG_LEVELS = ("debug", "info", "warning", "error", "critical")


@dataclass(frozen=True, slots=True)
class Settings:
    """The folder of pages, the index (a folder or `http://host:port`), and the municipality meant where none is named.

    `home` is "" where that is to be found in the pages.
    """

    corpus: Path
    store: str
    home: str = ""


def read_settings(arguments: Namespace) -> Settings:
    """The settings for these arguments; what is empty counts as not given."""
    corpus = Path(arguments.corpus or os.environ.get(CORPUS_VARIABLE) or SHIPPED)
    store = arguments.store or os.environ.get(STORE_VARIABLE) or default_store(corpus)
    return Settings(corpus, store, os.environ.get(HOME_VARIABLE, "").strip())


def log_level() -> str:
    """The level of the log on standard error, as Python names it. Raises DienstreizenError for another word."""
    level = os.environ.get(LOG_VARIABLE, "").strip().lower() or LOG_LEVELS[-1]
    if level not in LOG_LEVELS:
        raise DienstreizenError("log_level", value=level, choices=", ".join(LOG_LEVELS))
    return level.upper()
