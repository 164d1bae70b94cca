"""The facts in the value of a label, or in the text under a heading, by what it announces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from corpus import labels
from corpus.amounts import amounts
from corpus.cutting.titles import is_programme_item
from corpus.dates import NUMBER_WORDS, DateMention, dates, period
from corpus.dienstreis import Fact, Field, Officials
from corpus.document import BlockKind
from corpus.gazetteer import fold
from corpus.people import people, person_under_label
from corpus.places import is_known, places
from corpus.reading.decisions import decision, decision_date
from corpus.reading.money import payer_under_label
from corpus.reading.parties import listed_parties
from corpus.reading.payers import payers
from corpus.reading.prose import (
    NO_OFFICIALS,
    OFFICIALS,
    VEHICLE,
    number,
    says_aim,
    tells_company,
    tells_journey,
    tickets_in,
)
from corpus.reading.reading import Reading
from corpus.sentences import sentences, trimmed

_LONE_COUNT = re.compile(
    rf"(?<![\w.,])(\d{{1,2}}|{'|'.join(NUMBER_WORDS)})(?![\w.,]*\d)(?![-\s]*(?:dag|uur|nacht))\b", re.IGNORECASE
)
NO = re.compile(r"nee\b(?!,? maar)|er (?:ging|gingen|gaan|reisden|reizen|reist) (?:geen|niemand)\b", re.IGNORECASE)
# "trein € 318,50", "€ 94 per persoon (touringcar en lunch)"
_PAID_RIDE = re.compile(
    rf"(?P<by>{VEHICLE.pattern})(?=\s*:?\s*€)|\((?:[^()]*\s)?(?P<in>{VEHICLE.pattern})(?=[^()]*\))", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\s*\([A-ZÀ-Þ][\w .-]*\)")
_IN_BRACKETS_BEHIND = re.compile(r"\s*\([^()]*\)\.?$")
_ONLY_DEPARTURE = re.compile(r"vertrek|vertrok|heen|begin|start|van$", re.IGNORECASE)
_ONLY_RETURN = re.compile(r"retour|terug|weer thuis|thuiskomst|eind|^(?:tot|t/m)\b", re.IGNORECASE)


def days_of(reading: Reading) -> Iterator[Fact]:
    """The first and the last day, or the one that the label asks for."""
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
    found = places(reading.text, only=only)
    told = (each[3] for each in found if _IN_BRACKETS.match(reading.text, each[3]) and is_known(each))
    whole = next(told, len(reading.text))  # "Turijn (IT), Terra Madre"
    for mention in found:
        if mention[2] < whole or is_known(mention):
            yield reading.within(mention[0], mention[1], mention[2], mention[3])


def _traveller(reading: Reading) -> Iterator[Fact]:
    label = f"{reading.label} {_office_beside(reading)}"
    for person, start, end in people(reading.text) or person_under_label(reading.text, label):
        yield reading.within(Field.TRAVELLER, person, start, end)


def _office_beside(reading: Reading) -> str:
    """The office that another label of the record gives beside a name: "Functie: wethouder Wonen"."""
    blocks = [block for section in reading.document.sections for block in section.blocks if block.label]
    told = [block for block in blocks if labels.is_office_label(block.label)]
    return reading.page.text[told[0].value_start : told[0].end] if len(told) == 1 else ""


def _officials(reading: Reading) -> Iterator[Fact]:
    text = _count_alone(reading.text).strip()
    if NO.match(text):
        yield reading.fact(Field.OFFICIALS, Officials(0), reading.start, reading.end)
        return
    if found := people(text):  # "Wie ging er mee? Wethouder De Wit en twee ambtenaren."
        for person, start, end in found:
            yield reading.in_passing(
                Field.TRAVELLER, person, reading.start + start, reading.start + end, (reading.start, reading.end)
            )
        if none := NO_OFFICIALS.search(reading.text):
            yield reading.within(Field.OFFICIALS, Officials(0), *none.span())
        elif along := OFFICIALS.search(reading.text):
            yield reading.within(Field.OFFICIALS, Officials(number(along["n"])), *along.span())
        return
    note = re.search(r"\(([^)]*)\)", text)
    plain = re.sub(r"\([^)]*\)", "", text).strip(" .,")
    counts = _LONE_COUNT.findall(plain)
    counts = [count for count in counts if count.isdigit()] or counts  # "2 personen, en een bestuurslid"
    staff = list(OFFICIALS.finditer(plain))
    if len(staff) == 1 and len(counts) > 1:
        counts = [staff[0]["n"]]  # "negen raadsleden, vier ambtenaren"
    if fold(plain) in labels.words_of("none"):
        value = Officials(0, note[1] if note else "")
    elif len(counts) == 1 and not (re.search(r"\ben\b", plain) and not re.search(r"\d", plain)):
        value = Officials(number(counts[0]), note[1] if note else "")
    else:
        value = Officials(None, text)
    yield reading.fact(Field.OFFICIALS, value, reading.start, reading.end)


def _count_alone(text: str) -> str:
    """The number that the first of several sentences is, or else the text: "Drie. Ook vier raadsleden reisden mee."."""
    first = sentences(text, 0, len(text))[:1]
    alone = text[slice(*first[0])] if first else text
    return (
        alone
        if fold(alone.strip(" .")) in labels.words_of("none") or _LONE_COUNT.fullmatch(alone.strip(" ."))
        else text
    )


def transport_of(reading: Reading) -> Iterator[Fact]:
    """The vehicles, or what else is said to have been travelled by."""
    found = list(VEHICLE.finditer(reading.text))
    for match in found:
        yield reading.within(Field.TRANSPORT, match[0].lower(), *match.span())
    value = reading.text.rstrip(" .")
    if not found and value and fold(value) not in labels.words_of("nothing") and not labels.says("unknown", value):
        yield reading.within(Field.TRANSPORT, value.lower(), 0, len(value))


def ticket(reading: Reading) -> Iterator[Fact]:
    """The ways of travelling that an amount is said to be for: "Trein: € 61,40", "Kosten: treinkaartje € 61,40"."""
    if _is_nothing(reading.text):
        return
    block, section = reading.block, reading.section
    places = [(block.start, block.start + len(block.label))] if reading.is_field else []
    if section.topic == "amount" and reading.page.text.startswith(section.title, section.start):
        places.append((section.start, section.start + len(section.title)))
    for start, end in places:
        for fact in tickets_in(reading, start, end):
            yield reading.fact(Field.TRANSPORT, fact.value, fact.start, fact.end, (start, reading.end))
        for vehicle in VEHICLE.finditer(reading.page.text, start, end):
            if fold(vehicle[0]).endswith(labels.words_of("vehicles")):
                yield reading.fact(Field.TRANSPORT, vehicle[0].lower(), *vehicle.span(), (start, reading.end))
    for start, end in sentences(reading.page.text, reading.start, reading.end):
        yield from tickets_in(reading, start, end)
        for paid in _PAID_RIDE.finditer(reading.page.text, start, end):
            yield reading.in_passing(
                Field.TRANSPORT,
                (paid["by"] or paid["in"]).lower(),
                *paid.span("by" if paid["by"] else "in"),
                (start, end),
            )


def _is_nothing(value: str) -> bool:
    plain = fold(value.strip(" ."))
    return plain in labels.words_of("nothing") or plain in labels.words_of("free") or labels.says("unknown", value)


def _deadline(reading: Reading) -> Iterator[Fact]:
    if re.search(r"verslag|rapport", f"{reading.text} {reading.block.label}", re.IGNORECASE):
        yield from _dated(reading, Field.REPORT_DEADLINE, dates(reading.text, reading.year)[:1])


def _dated(reading: Reading, field: Field, mentions: Sequence[DateMention]) -> Iterator[Fact]:
    for mention in mentions:
        yield reading.within(field, mention.value, mention.start, mention.end)


def _programme(reading: Reading) -> Iterator[Fact]:
    kinds = {block.kind for block in reading.section.blocks if not labels.topic(block.label)}
    listed = reading.block.kind is not BlockKind.PARAGRAPH or is_programme_item(reading.text)
    if listed or kinds == {BlockKind.PARAGRAPH}:
        start, end = reading.block.start, reading.end
        yield reading.fact(Field.PROGRAMME, reading.page.text[start:end], start, end)


def texts_of(reading: Reading, field: Field) -> Iterator[Fact]:
    """The sentences of the value, each as a fact of the field."""
    if fold(reading.text.strip(" .")) in labels.words_of("nothing"):
        return
    for start, end in sentences(reading.page.text, *trimmed(reading.page.text, reading.start, reading.end)):
        yield reading.fact(field, reading.page.text[start:end], start, end, (start, end))


def _consultation(reading: Reading) -> Iterator[Fact]:
    value = reading.text.strip(" .")
    if value:
        yield reading.fact(Field.CONSULTATION, value, reading.start, reading.end)


def _purpose(reading: Reading) -> Iterator[Fact]:
    """The sentences under a label for the aim, but not those that tell what it costs, who comes along and how."""
    for fact in texts_of(reading, Field.PURPOSE):
        quote = fact.source.quote
        money = (payers(quote) or amounts(quote)) and not says_aim(quote)
        end = fact.start + len(_IN_BRACKETS_BEHIND.sub("", quote))  # "Studiereis scholen (met 2 ambtenaren)"
        other = money or tells_journey(reading, fact.start, end) or tells_company(quote)
        if not other:
            yield fact


def _result(reading: Reading) -> Iterator[Fact]:
    return texts_of(reading, Field.RESULT)


Handler = Callable[[Reading], Iterator[Fact]]
HANDLERS: dict[str, Handler] = {
    "period": days_of,
    "destination": _destination,
    "traveller": _traveller,
    "officials": _officials,
    "party": listed_parties,
    "decision": decision,
    "subject": decision,
    "decision_date": decision_date,
    "report_deadline": _deadline,
    "programme": _programme,
    "payer": payer_under_label,
    "transport": transport_of,
    "consultation": _consultation,
    "purpose": _purpose,
    "result": _result,
}
