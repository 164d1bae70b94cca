"""Why a file can't be read, told to a person in one Dutch sentence."""

from __future__ import annotations

from corpus.errors import DienstreizenError


class FormatError(DienstreizenError):
    """A file that can't be read; its keyword arguments are kept, to be told by another process."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, **values)
        self.values = values
