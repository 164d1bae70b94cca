"""Finding passages by their words (BM25), also where a word is misspelt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+")
GRAM = 5  # a letter wrong in a long word leaves most of its stretches of five letters whole
LONG_WORD = 6


class WordIndex:
    """BM25 over stems, without stop words, and over the stretches of five letters of long words; kept in memory."""

    def __init__(self, texts: Sequence[str], grams: bool = True) -> None:
        from bm25s import BM25

        self._grams = grams
        self._size = len(texts)
        self._bm25: Any = BM25()
        tokens = [list(tokens_of(text, grams)) for text in texts]
        self._is_empty = not any(tokens)
        if not self._is_empty:
            self._bm25.index(tokens, show_progress=False)

    def scores(self, query: str) -> NDArray[np.float32]:
        """The score of every text, in the order they were given; 0 where it shares no word with the query."""
        known = [] if self._is_empty else self._bm25.get_tokens_ids(list(tokens_of(query, self._grams)))
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._bm25.get_scores_from_ids(known), dtype=np.float32)


def tokens_of(text: str, grams: bool = True) -> Iterator[str]:
    """The stems of the words in the text, and, marked with "#", the letters of the long ones five at a time."""
    stemmer, stop_words = _dutch()
    for match in WORD.finditer(_folded(text)):
        word = match[0]
        if word[0].isdigit():
            yield word.replace(".", "")
        elif word not in stop_words:
            yield stemmer.stemWord(word)
            if grams and len(word) >= LONG_WORD:
                yield from (f"#{word[i : i + GRAM]}" for i in range(len(word) - GRAM + 1))


def _folded(text: str) -> str:
    """Lower case, without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


@cache
def _dutch() -> tuple[Any, frozenset[str]]:
    from bm25s.stopwords import STOPWORDS_DUTCH
    from Stemmer import Stemmer

    return Stemmer("dutch"), frozenset(map(_folded, STOPWORDS_DUTCH))
