"""What can be wrong with the input, told to a person in one Dutch sentence."""

from __future__ import annotations

from prompts import sentence


class DienstreizenError(Exception):
    """Wrong use or input: its text is one Dutch sentence that says what to do.

    `code` names a sentence in `prompts/errors.toml`; the keyword arguments fill it in.
    """

    def __init__(self, code: str, **values: object) -> None:
        self.code = code
        super().__init__(sentence("errors", code, **values))


class CorpusError(DienstreizenError):
    """A page, or the folder of pages, can't be read."""
