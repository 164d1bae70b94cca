"""What a file holds: its plain text, and what it tells of itself beside that."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Extract:
    """The text that citations count in, the municipality that publishes it and the ISO day it did so ("" if unsaid)."""

    text: str
    municipality: str = ""
    published: str = ""
