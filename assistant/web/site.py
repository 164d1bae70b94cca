"""What the operator says of the site: the municipality with its links, and what readers may do."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, get_type_hints

from assistant.pipeline import given_contacts
from corpus.errors import DienstreizenError
from prompts import table

SITE_VARIABLE = "DIENSTREIZEN_SITE"
LINK_SCHEMES = ("https://", "http://")
LINKS = ("website", "register", "contact", "accessibility", "privacy", "algorithm_register")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The settings of `prompts/site.toml`, which tells what each one is."""

    municipality: str
    website: str
    register: str
    contact: str
    email: str
    accessibility: str
    privacy: str
    algorithm_register: str
    embed_on: tuple[str, ...]
    feedback: str
    feedback_days: int
    questions_per_minute: int

    @property
    def contacts(self) -> tuple[str, ...]:
        """The addresses to turn to with other questions."""
        return given_contacts(asdict(self))

    def named(self, municipality: str) -> Site:
        """The site, under the register's own name for the municipality where the operator gives none."""
        return self if self.municipality else replace(self, municipality=municipality)


def read_site(file: str = "") -> Site:
    """The site as the file says, and where that is silent as shipped. Raises DienstreizenError for a wrong file."""
    given = _given(Path(file)) if file else {}
    values = {**table("site"), **given}
    kinds = get_type_hints(Site)
    for name in given:
        if name not in kinds:
            raise DienstreizenError("site_unknown", file=file, field=name, known=", ".join(kinds))
    for field in fields(Site):
        values[field.name] = _checked(field.name, values[field.name], file)
    return Site(**values)


def _given(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise DienstreizenError("site_unreadable", file=path) from error


def _checked(name: str, value: Any, file: str) -> Any:
    if name == "embed_on":
        right = isinstance(value, list) and all(
            _is_link(site) and " " not in site and ";" not in site for site in value
        )
        value = tuple(value) if right else value
    elif name.endswith(("_days", "_minute")):
        right = type(value) is int and value > 0
    elif name in LINKS:
        right = isinstance(value, str) and (not value or _is_link(value))
    else:
        right = isinstance(value, str)
    if not right:
        raise DienstreizenError("site_value", file=file, field=name, value=value)
    return value


def _is_link(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(LINK_SCHEMES)
