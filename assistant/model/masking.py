"""Personal data in a question, made unrecognisable before the question is sent to a model.

Too much is masked rather than too little: a citizen service number that fails its own check may be a slip of the pen,
and no question about a register of trips needs a number of eight digits. So no checksum decides.
"""

from __future__ import annotations

import re

from prompts import table

# In this order: an IBAN holds a long number, and an e-mail address may hold anything.
PATTERNS = (
    ("email", re.compile(r"[^\s@<>,;()]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)),
    # Letters and number apart only in capitals: "is 06" begins no account.
    (
        "iban",
        re.compile(
            r"\b(?:[A-Z]{2}\s?|[A-Za-z]{2})\d{2}(?:[\s.-]?[A-Za-z0-9]{4}){2,7}(?:[\s.-]?[A-Z0-9]{1,4})?\b",
        ),
    ),
    ("phone", re.compile(r"(?<![\w€])(?:(?:\+|00)\s?\d{2,3}[\s().-]*(?:\(0\)\s*)?|0)[1-9](?:[\s().-]*\d){7,9}(?!\d)")),
    ("number", re.compile(r"(?<![\d€])(?<!€ )(?:\d[\s.-]?){7,11}\d(?![\d])(?!\s*(?:euro|EUR)\b)")),
    (
        "address",
        re.compile(
            r"\b(?:[A-ZÀ-Þa-zà-ÿ'’.-]+\s){0,3}?[A-ZÀ-Þa-zà-ÿ'’-]*"
            r"(?i:straat|laan|weg|plein|gracht|kade|singel|dreef|pad|steeg|hof|plantsoen|dijk|park|markt|ring|wal|straatje)"
            r"\s\d{1,5}(?:\s?[-/]?\s?[a-zA-Z]{1,2}(?!\w)|[-/]\d{1,4})?\b",
        ),
    ),
    ("postcode", re.compile(r"\b[1-9]\d{3}\s?(?!(?:SA|SD|SS|EN|IN|OF|OP|EUR)\b)[A-Z]{2}\b(?:\s\d{1,5}[a-z]?\b)?")),
    ("postcode", re.compile(r"\b[1-9]\d{3}[a-z]{2}\b")),
)
DATE = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d")


def masked(text: str) -> str:
    """The text with a word like "[telefoonnummer]" in the place of each piece of personal data."""
    words = table("model")["masks"]
    for name, pattern in PATTERNS:
        text = pattern.sub(lambda found, name=name: _mask(found[0], words[name]), text)  # type: ignore[misc]
    return text


def _mask(written: str, word: str) -> str:
    """The mask, unless what was taken for a number is a date or two years."""
    if DATE.fullmatch(written.strip()) or re.fullmatch(r"(?:19|20)\d\d\s?[\s.-]\s?(?:19|20)\d\d", written.strip()):
        return written
    return word
