"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re

ABBREVIATION_CHARACTERS = 20

# A stop ends a sentence when white space and something that can begin a sentence follow it …
END = re.compile(r"[.!?]+[”’\"')]*(?=\s+[A-Z0-9‘“\"'(•€À-Ý])|\n\s*\n|\n(?=\s*[•*·-]\s)|\n")
FINITE_VERB = re.compile(
    r"\b(?:is|was|zijn|waren|heeft|had|hebben|hadden|wordt|worden|werd|werden|ging|gingen|gaat|gaan|kan|kon|zal|zullen|zou|moet"
    r"|vond|vindt|bezocht|bezoekt|nam|neemt|staat|stond|betaalt|betaalde|komt|komen|kwam)\b",
    re.IGNORECASE,
)
# Any verb, as far as its ending tells; some nouns end so too.
VERB = re.compile(
    rf"{FINITE_VERB.pattern}|\b(?:bestaat|bestaan|maakt|werkt|heet|ligt|geldt|blijft|toont|telt|doet|ziet|vindt|komt|betalen|krijg\w*|bouw\w*|invest\w*|verdien\w*|\w{{3,}}(?:de|te|den|ten))\b",
    re.IGNORECASE,
)
# … unless it closes an abbreviation or initials.
ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[A-ZÀ-ÞĀ-Ž]\.|(?:[A-ZÀ-ÞĀ-Ž]\.)+|\w\.(?:\w\.)+|dhr|mevr|mw|dr|drs|ir|ing|mr|prof|bijv|excl|incl|etc|ca|circa|nr|art|jl|resp|evt|o\.a|d\.d|jan|feb|mrt|apr|aug|sept?|okt|nov|dec|ma|di|wo|do|vr|za)\.?$",
    re.IGNORECASE,
)


def sentences(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The character ranges of the sentences in `text[start:end]`, in order, without white space at their edges."""
    found = []
    begin = start
    for stop in END.finditer(text, start, end):
        if text[stop.start()] == "." and ABBREVIATION.search(
            text[max(begin, stop.end() - ABBREVIATION_CHARACTERS) : stop.end()]
        ):
            continue
        found.append(trimmed(text, begin, stop.end()))
        begin = stop.end()
    found.append(trimmed(text, begin, end))
    return tuple((a, b) for a, b in found if a < b)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without the white space at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
