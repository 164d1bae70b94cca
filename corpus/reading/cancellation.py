"""Whether a trip was called off: what the title or a sentence about the trip itself says, and not of another trip."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import labels
from corpus.dienstreis import Fact, Field
from corpus.document import Document, DocumentKind
from corpus.page import Page
from corpus.places import places_in_title
from corpus.reading.others import is_about_another
from corpus.sentences import FINITE_VERB, sentences

SHORTEST_REASON = 5  # words of a sentence that may say why too

_TRIPS = "|".join(map(re.escape, labels.words_of("trips")))
_WORDS = "|".join(re.escape(word) for word in labels.words_of("cancelled") if "…" not in word)
_OWN_TRIP = re.compile(
    rf"\b(?:(?:de|deze|het|dit|onze|mijn)\s+|(?=(?:geplande|voorgenomen)\s))(?!(?:vorige|eerdere?|eerste|andere?|tweede|laatste|oude|in)\b)(?:\w+\s+)?(?:{_TRIPS}|aanvraag|verzoek)\b"
    r"(?P<goes>\s+(?:naar|aan|in)\b[^,;.]*)?",
    re.IGNORECASE,
)
# "Geannuleerd wegens ziekte.", "Status: geannuleerd", "Handelsmissie (vervalt)"
_PLAINLY = re.compile(
    rf"^(?:(?:helaas|status|reis|dienstreis)\b:?\s+)?(?:{_WORDS})\b(?!\s+\w*(?:{_TRIPS})\b)|\((?:{_WORDS})(?:[\s,][^()]*)?\)|[–—-]\s(?:{_WORDS})$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(r"\bin (?:de )?plaats van\b|\bvervan\w+|\beerder\b|\bdestijds\b|\btoen\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?<!tot )(?<!naar )(?:19|20)\d\d(?!\d)")  # not that of "uitgesteld tot 2017"
_STAFF = re.compile(r"ambtena|medewerker|adviseur|deelnemer|raadslid|raadsleden", re.IGNORECASE)
_GOES_ON = re.compile(r",\s(?=(?:maar|doch|en)\s(?:is|zijn|was|werd|wordt|ging|gaat|vond|heeft)\b)")  # of the same trip
# "De reis naar Milaan, gepland van 14 tot en met 16 mei, is geannuleerd"
_INSERTED = re.compile(
    rf",\s(?:(?:die|dat)\s[^,;:]*|(?:(?!{FINITE_VERB.pattern})[^,;:])*),\s(?=(?:is|zijn|was|werd|wordt|ging|gaat|vond|heeft)\b)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:]\s")


def cancelled(page: Page, document: Document) -> Iterator[Fact]:
    """The title or the sentences that say so; a refusal of the college is one too."""
    title_end = document.start + len(document.title) if document.has_title_line(page.text) else document.start
    spans = [
        (block.start, block.end, section.title)
        for section in document.sections
        for block in section.blocks
        if not is_about_another(page, document, block)
    ]
    values = {block.value_start for section in document.sections for block in section.blocks if block.label}
    for start, end, heading in [(document.start, title_end, ""), *spans]:
        spans_of = list(sentences(page.text, start, end))
        for place, (begin, stop) in enumerate(spans_of):
            text = page.text[begin:stop]
            of_title = stop <= title_end and labels.says("cancelled", text)
            is_off = (
                begin >= title_end
                and not _of_another_year(text, document.year or page.year)
                and _is_off(text, document)
            )
            plain = begin >= title_end and (_says_plainly(page.text, begin, stop, values) or _stayed(text))
            if of_title or is_off or plain or (document.kind is DocumentKind.BESLUIT and labels.says("refused", text)):
                # "Niet doorgegaan. De organisatie heeft het congres afgelast."
                why = spans_of[place + 1 : place + 2] if len(text.split()) < SHORTEST_REASON else []
                source = document.source(page.text, heading or document.title, begin, why[0][1] if why else stop)
                yield Fact(Field.CANCELLED, text, begin, stop, source)


def _says_plainly(text: str, begin: int, stop: int, values: set[int]) -> bool:
    """Whether the sentence, or the value of a label, is no more than that it was called off."""
    inside = next((start for start in values if begin <= start < stop), begin)
    return _PLAINLY.search(text[inside:stop]) is not None


def _stayed(sentence: str) -> bool:
    """Whether who was to travel stayed at home; not an official of those who went."""
    return labels.says("stayed", sentence) and not _STAFF.search(sentence)


def _is_off(sentence: str, document: Document) -> bool:
    """Whether a clause of the sentence has this trip for its subject, and says that it was called off."""
    if _ANOTHER.search(sentence):
        return False
    for clause in _CLAUSE.split(_INSERTED.sub(" ", _GOES_ON.sub(" ", sentence))):
        trip = _OWN_TRIP.search(clause)
        if trip and labels.says("cancelled", clause) and _goes_there(trip["goes"] or "", document):
            return True
    return False


def _of_another_year(sentence: str, year: int | None) -> bool:
    years = {int(found) for found in _YEAR.findall(sentence)}
    return bool(years) and year is not None and year not in years


def _goes_there(destination: str, document: Document) -> bool:
    """Whether the destination, if any, is one that the title names too."""
    named = {place.name for _, place, _, _ in places_in_title(destination)} if destination else set()
    return not named or any(name in document.title for name in named)
