"""Files as municipalities publish them, read into the plain text that citations count in: `text_of(path)`."""

from corpus.formats.extract import Extract
from corpus.formats.reading import extract_of, text_of

__all__ = ["Extract", "extract_of", "text_of"]
