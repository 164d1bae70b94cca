"""Dutch text as data: fixed sentences, labels, words to recognise, and example questions."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from string import Template
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML file `prompts/NAME.toml`."""
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))


def sentence(name: str, key: str, **values: object) -> str:
    """The fixed sentence under `key` in `prompts/NAME.toml`, its `$names` filled in; KeyError where one is missing."""
    return Template(table(name)[key]).substitute(values)


def document(name: str, **values: object) -> str:
    """The text of `prompts/NAME.md`, its `$names` filled in; KeyError where one is missing."""
    return Template(_text(f"{name}.md")).substitute(values)


@cache
def _text(file: str) -> str:
    return files(__name__).joinpath(file).read_text("utf-8").strip()
