"""What can be wrong with the index or with the embedding model, told to a person in one Dutch sentence."""

from __future__ import annotations

from corpus.errors import DienstreizenError


class SearchIndexError(DienstreizenError):
    """The index, or the model that it needs, can't be used."""
