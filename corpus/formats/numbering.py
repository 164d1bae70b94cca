"""The numbers that a word processor puts before the items of a list: "3.", "b)", "iv."."""

from __future__ import annotations

BULLET = "•"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_UNITS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LETTERS = 26
_MOST_ROMAN = 4000


def number_text(number: int, style: str) -> str:
    """The number in a style: "decimal", "letter" or "roman", the last two in capitals where the style is."""
    written = str(number)
    if style.lower() == "letter" and number > 0:
        # After z comes aa, then bb.
        written = chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)
    elif style.lower() == "roman" and 0 < number < _MOST_ROMAN:
        written, left = "", number
        for value, digits in (*_ROMAN, *_ROMAN_UNITS):
            written += digits * (left // value)
            left %= value
    return written.upper() if style.isupper() else written
