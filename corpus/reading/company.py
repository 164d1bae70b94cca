"""Who travels, as running text says it: whom it begins with, and who came along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus import labels
from corpus.dienstreis import Fact, Field
from corpus.gazetteer import fold
from corpus.people import people
from corpus.reading.others import OF_ANOTHER
from corpus.reading.prose import TRAVEL_DAYS
from corpus.reading.reading import Reading
from corpus.sentences import sentences

LEAD_SENTENCES = 2
_NOT_TRAVELLING = ("door", "met", "aan", "bij", "namens")
_COMPANY = (
    "mee",
    "partij",
    "erbij",
    "deel",
    "aanwezig",
    "vergezeld",
    "begeleid",
    "gezelschap",
    "bijgestaan",
    "samen met",
)
_NOT_ALONG = re.compile(r"\b(?:niet|net als|evenals|behalve|in plaats van)\b")


def travellers_in_prose(reading: Reading) -> Iterator[Fact]:
    """Those whom the first sentence that names anybody says to travel: "Op 3 mei bracht wethouder X een bezoek …"."""
    text = reading.page.text
    for start, end in sentences(text, reading.start, reading.end)[:LEAD_SENTENCES]:
        sentence = text[start:end]
        found = people(sentence)
        if not found:
            continue
        before = sentence[: found[0][1]].split()
        begins = found[0][1] == 0 and found[0][0].function in labels.words_of("board")
        if not (begins or TRAVEL_DAYS.search(sentence)) or (before and fold(before[-1]) in _NOT_TRAVELLING):
            return
        until = found[0][1]
        for person, begin, stop in found:
            if set(re.findall(r"[^\s,&]+", sentence[until:begin].lower())) - {"en", "de"}:
                return
            until = stop
            yield reading.in_passing(Field.TRAVELLER, person, start + begin, start + stop, (start, end))
        return


def may_tell_of_company(text: str) -> bool:
    """Whether the text holds a word without which nobody is said to have come along."""
    return any(word in text for word in _COMPANY)


def came_along(reading: Reading) -> Iterator[Fact]:
    """The members of the board who are said to have come along: "Ook wethouder De Wit was van de partij"."""
    text = reading.page.text
    for start, end in sentences(text, reading.start, reading.end):
        for match in _along().finditer(text[start:end]):
            group = match.lastgroup or ""
            said = match[group]
            if cut := _NOT_ALONG.search(said):
                said = said[: cut.start()]
            for person, begin, stop in people(said):
                ours = person.function in (
                    *labels.words_of("board"),
                    *labels.words_of("along"),
                ) and not OF_ANOTHER.match(match[group], stop)
                if ours:
                    at = start + match.start(group)
                    yield reading.in_passing(Field.TRAVELLER, person, at + begin, at + stop, (start, end))


@cache
def _along() -> re.Pattern[str]:
    return re.compile("|".join(labels.patterns("along")))
