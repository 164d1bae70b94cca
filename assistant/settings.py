"""The settings that every command shares: an option where it is given, else the environment, else the default."""

from __future__ import annotations

import os
import re
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from assistant.model.client import Connection
from assistant.pipeline import default_store
from corpus.errors import DienstreizenError
from corpus.register import SHIPPED

CORPUS_VARIABLE = "DIENSTREIZEN_CORPUS"
STORE_VARIABLE = "DIENSTREIZEN_STORE"
HOME_VARIABLE = "DIENSTREIZEN_MUNICIPALITY"
LLM_URL_VARIABLE = "DIENSTREIZEN_LLM_URL"
LLM_MODEL_VARIABLE = "DIENSTREIZEN_LLM_MODEL"
LLM_KEY_VARIABLE = "DIENSTREIZEN_LLM_KEY"
LOG_VARIABLE = "DIENSTREIZEN_LOG"
LOG_LEVELS = ("debug", "info", "warning", "error", "critical")


@dataclass(frozen=True, slots=True)
class Settings:
    """The folder of pages, the index (a folder or `http://host:port`), and the municipality meant where none is named.

    `home` is "" where that is to be found in the pages; `llm` is None where no language model is to be asked.
    """

    corpus: Path
    store: str
    home: str = ""
    llm: Connection | None = None


def read_settings(arguments: Namespace) -> Settings:
    """The settings for these arguments; what is empty counts as not given."""
    corpus = Path(arguments.corpus or os.environ.get(CORPUS_VARIABLE) or SHIPPED)
    store = arguments.store or os.environ.get(STORE_VARIABLE) or default_store(corpus)
    return Settings(corpus, store, os.environ.get(HOME_VARIABLE, "").strip(), read_connection())


def read_connection() -> Connection | None:
    """The language model of the environment, if any. Raises DienstreizenError for half a setting."""
    url, model, key = (
        os.environ.get(name, "").strip() for name in (LLM_URL_VARIABLE, LLM_MODEL_VARIABLE, LLM_KEY_VARIABLE)
    )
    if not url:
        return None
    if not re.match(r"https?://[^\s/]", url):
        raise DienstreizenError("llm_address", url=url)
    if not model:
        raise DienstreizenError("llm_model")
    return Connection(url.rstrip("/"), model, key)


def log_level() -> str:
    """The level of the log on standard error, as Python names it. Raises DienstreizenError for another word.

    Who connects a language model is told by default when it fails, since its readers never are.
    """
    usual = "warning" if os.environ.get(LLM_URL_VARIABLE, "").strip() else LOG_LEVELS[-1]
    level = os.environ.get(LOG_VARIABLE, "").strip().lower() or usual
    if level not in LOG_LEVELS:
        raise DienstreizenError("log_level", value=level, choices=", ".join(LOG_LEVELS))
    return level.upper()
