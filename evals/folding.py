"""Texts compared as a reader would: without regard for case, accents, kinds of space, dash or quotation mark."""

from __future__ import annotations

import re
import unicodedata

from assistant.values import word_table

SPACE = re.compile(r"\s")
SPACES = re.compile(r"\s+")
EURO = re.compile(r"€ ?")
DASH = re.compile(r" ?- ?")
SIGNS = str.maketrans('‐‑‒–—−‘’‚“”„«»"', "------'''''''''")
MARKER = re.compile(r"\[(\d+)\]")
LIST_NUMBER = re.compile(r"^([ \t>]*)\d+[.)][ \t]+", re.MULTILINE)

# Of a word this short, what follows is another word: "OBA" is not in "obal", but "trein" is in "treinen".
WHOLE_WORD_LETTERS = 3


def plain_spaces(text: str) -> str:
    """The text with every white-space character made a plain space, so that places in it stay the same."""
    return SPACE.sub(" ", text)


def folded(text: str) -> str:
    """The text without accents, in one case, with one kind of dash and quotation mark, and single spaces."""
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    text = SPACES.sub(" ", text.translate(SIGNS)).strip().casefold()
    return DASH.sub("-", EURO.sub("€", text))


def with_bullets(text: str) -> str:
    """The text with "- " for "1. " before each item of a list, so that the 1 is nobody's number."""
    return LIST_NUMBER.sub(r"\1- ", text)


def without_markers(text: str) -> str:
    """The text without the numbers of its citations and lists."""
    return MARKER.sub("", with_bullets(text))


def holds(text: str, fragment: str) -> bool:
    """Whether the fragment occurs in the text, both folded; a number or a very short word only as a whole."""
    return pattern(fragment).search(folded(text)) is not None


def pattern(fragment: str) -> re.Pattern[str]:
    """What finds the fragment in a folded text."""
    wanted = folded(fragment)
    # "10.900" is not in "110.900" nor in "10.900,50", but it is in "10.900,00" and before a full stop.
    before = r"(?<!\d)(?<!\d[.,])" if wanted[0].isdigit() else ""
    after = r"(?!\d|[.,](?!00(?!\d))\d)" if wanted[-1].isdigit() else ""
    if _whole_word(wanted):
        before, after = r"(?<!\w)", r"(?!\w)"
    return re.compile(before + re.escape(wanted) + after)


def bare_number(fragment: str) -> bool:
    """Whether the fragment is nothing but a number ("2", "twee")."""
    return fragment.strip().isdigit() or folded(fragment) in word_table()["numbers"]


def _whole_word(wanted: str) -> bool:
    words = word_table()
    return wanted.isalpha() and (
        len(wanted) <= WHOLE_WORD_LETTERS or wanted in words["numbers"] or wanted in words["short"]
    )
