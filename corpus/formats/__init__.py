"""Files as municipalities publish them, read into the plain text that citations count in: `text_of(path)`."""

from corpus.formats.reading import text_of

__all__ = ["text_of"]
