"""The facts that a document states, each with the exact characters it was read from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from corpus import labels
from corpus.amounts import is_amount
from corpus.dates import DATE, NUMBER_WORDS, DateMention, dates, is_dates_only, period
from corpus.decisions import decision, decision_date
from corpus.dienstreis import Fact, Field, Officials
from corpus.document import Block, BlockKind, Document, DocumentKind, Section
from corpus.gazetteer import fold
from corpus.money import money_in_sentences, money_under_label, payer_under_label, with_one_payer
from corpus.page import Page
from corpus.people import people, person_under_label
from corpus.places import places, places_in_title
from corpus.reading import Reading
from corpus.sentences import sentences, trimmed

LEAD_LINE_WORDS = 12
PURPOSE_KINDS = (DocumentKind.AANVRAAG, DocumentKind.DIENSTREIS)

_LONE_COUNT = re.compile(
    rf"(?<![\w.,])(\d{{1,2}}|{'|'.join(NUMBER_WORDS)})(?![\w.,]*\d)(?![-\s]*(?:dag|uur|nacht))\b", re.IGNORECASE
)
_COUNT_IN_SENTENCE = re.compile(
    rf"\b(?:(?P<n>\d{{1,2}}|geen|{'|'.join(NUMBER_WORDS)})\s+(?:\w+\s+){{0,2}}ambtenaren|(?P<one>1|[eé][eé]n|geen)\s+ambtenaar)\b",
    re.IGNORECASE,
)
_TRAVELS_ALONG = re.compile(
    r"\b(?:mee|meereiz\w*|meereis\w*|meegereisd\w*|vergezel\w*|begeleid\w*|samen met)\b", re.IGNORECASE
)
_SPLIT_PARTIES = re.compile(r"\s*[,;]\s*(?![^(]*\))")
_ONLY_DEPARTURE = re.compile(r"vertrek|heen|begin|start|van=", re.IGNORECASE)
_ONLY_RETURN = re.compile(r"retour|terug|eind", re.IGNORECASE)
_VEHICLE = re.compile(
    rf"\b(?:[^\W\d_]{{0,20}}?)(?:{'|'.join(map(re.escape, labels.words_of('vehicles')))})\b", re.IGNORECASE
)
_RIDES = re.compile(
    r"\b(?:reist|reisde|reisden|reizen|gereisd|ging|gingen|gaat|gaan|heen|terug|vertrok\w*)\b[^.;\n]{0,40}?"
    r"\b(?:met|per)\s+(?:de\s+|het\s+|een\s+)?(?P<by>[^\W\d_]+)",
    re.IGNORECASE,
)
_OWN_TRIP = re.compile(
    rf"(?:de|deze|het|dit)\s+(?:\w+\s+)?(?:{'|'.join(map(re.escape, labels.words_of('trips')))})\b"
    r"(?!\s+(?:naar|aan)\b)",
    re.IGNORECASE,
)
_NARRATIVE = ("purpose", "result", "programme", "decision")


def facts_of(page: Page, document: Document) -> tuple[Fact, ...]:
    """Every fact of the document, in page order."""
    found = [*_title_facts(page, document)]
    for section in document.sections:
        for index, block in enumerate(section.blocks):
            following = section.blocks[index + 1] if index + 1 < len(section.blocks) else None
            found += _block_facts(_reading(page, document, section, block, first=index == 0), following)
    found += _cancelled(page, document)
    if not any(fact.field is Field.TRAVELLER for fact in found):
        found += _travellers_in_passing(page, document)
    unique = {(f.field, f.value, f.start, f.source.start): f for f in with_one_payer(found)}
    return tuple(sorted(unique.values(), key=lambda fact: (fact.source.start, fact.start)))


def _title_facts(page: Page, document: Document) -> Iterator[Fact]:
    title, start = document.title, document.start
    if not _has_title_line(page, document):
        return
    source = document.source(page.text, title, start, start + len(title))
    for person, begin, end in people(title):
        yield Fact(Field.TRAVELLER, person, start + begin, start + end, source)
    for field, place, begin, end in places_in_title(title):
        yield Fact(field, place, start + begin, start + end, source)
    if found := period(title, document.year or page.year):
        for field, mention in zip((Field.DEPARTURE, Field.RETURN), found, strict=True):
            yield Fact(field, mention.value, start + mention.start, start + mention.end, source)


def _cancelled(page: Page, document: Document) -> Iterator[Fact]:
    """That the trip was called off: its title says so, or a sentence of which the trip itself is the subject."""
    title_end = document.start + len(document.title) if _has_title_line(page, document) else document.start
    spans = [(block.start, block.end, section.title) for section in document.sections for block in section.blocks]
    for start, end, heading in [(document.start, title_end, ""), *spans]:
        for begin, stop in sentences(page.text, start, end):
            text = page.text[begin:stop]
            says_so = stop <= title_end or (_OWN_TRIP.match(text) and not DATE.search(text))
            if says_so and labels.says("cancelled", text):
                source = document.source(page.text, heading or document.title, begin, stop)
                yield Fact(Field.CANCELLED, text, begin, stop, source)


def _has_title_line(page: Page, document: Document) -> bool:
    """Whether the title stands on the page: a besluit inside an aanvraag has no title line of its own."""
    return page.text.startswith(document.title, document.start)


def _travellers_in_passing(page: Page, document: Document) -> Iterator[Fact]:
    """Who travels, where no title or label says so: those with whom a list of people, or the first line, begins."""
    blocks = [(section, block) for section in document.sections for block in section.blocks]
    readings = [_reading(page, document, section, block, first=False) for section, block in blocks]
    listed = [reading for reading in readings if reading.topic == "party"]
    lead = [reading for reading in readings[:1] if reading.topic == "" and not reading.section.title]
    for reading in listed or lead:
        until = 0
        for person, start, end in people(reading.text):
            if reading.text[until:start].strip(" ,&") not in ("", "en"):
                break
            until = end
            shown = sentences(page.text, reading.start, reading.end)[0] if reading in lead else None
            yield reading.fact(Field.TRAVELLER, person, reading.start + start, reading.start + end, shown)


def _reading(page: Page, document: Document, section: Section, block: Block, first: bool) -> Reading:
    is_field = block.kind is BlockKind.FIELD
    topic = (labels.topic(block.label) if is_field else "") or section.topic
    start = block.value_start if is_field else block.start
    if is_field and topic != "amount" and is_amount(page.text[start : block.end]):
        topic = "amount"
    if not topic and not is_field and document.kind is DocumentKind.BESLUIT:
        topic = "decision"
    # The value under a bare label means nothing without it: "Aantal meereizende ambtenaren / 1".
    label_above = first and section.title and not is_field and (topic in _HANDLERS or topic == "amount")
    label_above = label_above and topic not in _NARRATIVE
    shown_from = section.start if label_above else block.start
    return Reading(page, document, section, block, topic, start, block.end, shown_from)


def _block_facts(reading: Reading, following: Block | None) -> Iterator[Fact]:
    topic = reading.topic
    if topic == "amount":
        yield from money_under_label(reading, following)
    elif topic in _HANDLERS:
        yield from _HANDLERS[topic](reading)
    elif not topic and not reading.section.title and not reading.is_field:
        yield from _lead(reading)
    if topic not in ("amount", "payer"):
        yield from money_in_sentences(reading)
    if topic != "officials":
        yield from _officials_in_sentences(reading)
    if topic in ("", "report", "background"):
        yield from _transport_in_sentences(reading)


def _lead(reading: Reading) -> Iterator[Fact]:
    """What stands under the title before any heading: who and where, when, or why."""
    text = reading.text
    found = people(text)
    if is_dates_only(text) or re.match(r"vertrek\b", text, re.IGNORECASE):
        yield from _period(reading)
    elif found and found[0][1] == 0 and len(text.split()) <= LEAD_LINE_WORDS and text[-1] != ".":
        for person, start, end in found:
            yield reading.within(Field.TRAVELLER, person, start, end)
        for field, place, start, end in places(text, found[-1][2]):
            yield reading.within(field, place, start, end)
    elif reading.document.kind in PURPOSE_KINDS:
        yield from _purpose_in_lead(reading)


def _purpose_in_lead(reading: Reading) -> Iterator[Fact]:
    """The sentences that say nothing but why: not those about money, officials or the way of travelling."""
    stated = {
        fact.source.start
        for read in (money_in_sentences, _officials_in_sentences, _transport_in_sentences)
        for fact in read(reading)
    }
    for fact in _texts(reading, Field.PURPOSE):
        if fact.start not in stated and not labels.says("cancelled", fact.source.quote):
            yield fact


def _period(reading: Reading) -> Iterator[Fact]:
    found = period(reading.text, reading.year)
    if not found:
        return
    first, last = found
    departs, returns = bool(_ONLY_DEPARTURE.search(reading.label)), bool(_ONLY_RETURN.search(reading.label))
    lasts = first.value != last.value or "duur" in reading.label.lower() or last.end > first.end
    if departs or not returns:
        yield reading.within(Field.DEPARTURE, first.value, first.start, first.end)
    if returns or not departs or lasts:
        yield reading.within(Field.RETURN, last.value, last.start, last.end)


def _destination(reading: Reading) -> Iterator[Fact]:
    label = reading.label.lower()
    names_city, names_country = re.search(r"plaats|stad|steden", label), re.search(r"\bland", label)
    only = None if bool(names_city) == bool(names_country) else Field.CITY if names_city else Field.COUNTRY
    for field, place, start, end in places(reading.text, only=only):
        yield reading.within(field, place, start, end)


def _traveller(reading: Reading) -> Iterator[Fact]:
    for person, start, end in people(reading.text) or person_under_label(reading.text, reading.label):
        yield reading.within(Field.TRAVELLER, person, start, end)


def _officials(reading: Reading) -> Iterator[Fact]:
    text = reading.text.strip()
    note = re.search(r"\(([^)]*)\)", text)
    plain = re.sub(r"\([^)]*\)", "", text).strip(" .,")
    counts = _LONE_COUNT.findall(plain)
    if fold(plain) in labels.words_of("none"):
        value = Officials(0, note[1] if note else "")
    elif len(counts) == 1:
        value = Officials(_number(counts[0]), note[1] if note else "")
    else:
        value = Officials(None, text)
    yield reading.fact(Field.OFFICIALS, value, reading.start, reading.end)


def _officials_in_sentences(reading: Reading) -> Iterator[Fact]:
    text = reading.page.text
    for start, end in sentences(text, reading.start, reading.end):
        match = _COUNT_IN_SENTENCE.search(text, start, end)
        if match and (reading.topic == "party" or _TRAVELS_ALONG.search(text, start, end)):
            count = (match["n"] or match["one"]).lower()
            value = Officials(0 if count == "geen" else _number(count))
            yield reading.fact(Field.OFFICIALS, value, *match.span(), (start, end))


def _transport(reading: Reading) -> Iterator[Fact]:
    found = list(_VEHICLE.finditer(reading.text))
    for match in found:
        yield reading.within(Field.TRANSPORT, match[0].lower(), *match.span())
    value = reading.text.rstrip(" .")
    if not found and value and fold(value) not in labels.words_of("nothing") and not labels.says("unknown", value):
        yield reading.within(Field.TRANSPORT, value.lower(), 0, len(value))


def _transport_in_sentences(reading: Reading) -> Iterator[Fact]:
    text = reading.page.text
    for start, end in sentences(text, reading.start, reading.end):
        match = _RIDES.search(text, start, end)
        if match and _VEHICLE.fullmatch(match["by"]) and " niet " not in match[0]:
            yield reading.fact(Field.TRANSPORT, match["by"].lower(), *match.span("by"), (start, end))


def _parties(reading: Reading) -> Iterator[Fact]:
    start = reading.start
    for piece in _SPLIT_PARTIES.split(reading.text):
        begin = reading.page.text.index(piece, start, reading.end)
        start = begin + len(piece)
        name = piece.rstrip(" .")
        is_other = name and fold(name) not in labels.words_of("nothing")
        if is_other and not _COUNT_IN_SENTENCE.search(name) and not any(begins == 0 for _, begins, _ in people(name)):
            yield reading.fact(Field.PARTY, name, begin, begin + len(name))


def _deadline(reading: Reading) -> Iterator[Fact]:
    if re.search(r"verslag|rapport", f"{reading.text} {reading.block.label}", re.IGNORECASE):
        yield from _dated(reading, Field.REPORT_DEADLINE, dates(reading.text, reading.year)[:1])


def _dated(reading: Reading, field: Field, mentions: Sequence[DateMention]) -> Iterator[Fact]:
    for mention in mentions:
        yield reading.within(field, mention.value, mention.start, mention.end)


def _programme(reading: Reading) -> Iterator[Fact]:
    kinds = {block.kind for block in reading.section.blocks}
    if reading.block.kind is not BlockKind.PARAGRAPH or kinds == {BlockKind.PARAGRAPH}:
        start, end = reading.block.start, reading.end
        yield reading.fact(Field.PROGRAMME, reading.page.text[start:end], start, end)


def _texts(reading: Reading, field: Field) -> Iterator[Fact]:
    for start, end in sentences(reading.page.text, *trimmed(reading.page.text, reading.start, reading.end)):
        yield reading.fact(field, reading.page.text[start:end], start, end, (start, end))


def _consultation(reading: Reading) -> Iterator[Fact]:
    value = reading.text.strip(" .")
    if value:
        yield reading.fact(Field.CONSULTATION, value, reading.start, reading.end)


def _purpose(reading: Reading) -> Iterator[Fact]:
    return _texts(reading, Field.PURPOSE)


def _result(reading: Reading) -> Iterator[Fact]:
    return _texts(reading, Field.RESULT)


def _number(text: str) -> int:
    return NUMBER_WORDS.get(text.lower()) or int(text)


Handler = Callable[[Reading], Iterator[Fact]]
_HANDLERS: dict[str, Handler] = {
    "period": _period,
    "destination": _destination,
    "traveller": _traveller,
    "officials": _officials,
    "party": _parties,
    "decision": decision,
    "subject": decision,
    "decision_date": decision_date,
    "report_deadline": _deadline,
    "programme": _programme,
    "payer": payer_under_label,
    "transport": _transport,
    "consultation": _consultation,
    "purpose": _purpose,
    "result": _result,
}
