"""The facts that a document states, each with the exact characters it was read from."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from corpus import labels
from corpus.aims import aim_in, announces_aim, may_be_aim
from corpus.amounts import AMOUNT, amounts, is_amount
from corpus.cancellation import cancelled
from corpus.company import came_along, travellers_in_prose
from corpus.countries import cities_in_passing, countries_in_passing
from corpus.dates import DATE, NUMBER_WORDS, DateMention, dates, is_dates_only, period
from corpus.decisions import decision, decision_date
from corpus.dienstreis import Fact, Field, Officials, Place
from corpus.document import Block, BlockKind, Document, DocumentKind, Section
from corpus.gazetteer import fold
from corpus.money import money_in_sentences, money_under_label, payer_under_label, tells_of_money, with_payers
from corpus.others import is_about_another, is_of_another
from corpus.page import Page
from corpus.parties import listed_parties, parties_in_prose
from corpus.payers import payers
from corpus.people import people, person_under_label
from corpus.places import is_bare, is_known, places, places_in_title
from corpus.prose import (
    NARRATIVE,
    OFFICIALS,
    VEHICLE,
    in_prose,
    number,
    says_aim,
    says_departure,
    says_return,
    tells_journey,
    tells_outcome,
    tickets_in,
)
from corpus.reading import Reading
from corpus.sentences import sentences, trimmed
from corpus.stories import head_of
from corpus.titles import is_abroad, is_title

LEAD_LINE_WORDS = 12
PURPOSE_KINDS = (DocumentKind.AANVRAAG, DocumentKind.DIENSTREIS)

_LONE_COUNT = re.compile(
    rf"(?<![\w.,])(\d{{1,2}}|{'|'.join(NUMBER_WORDS)})(?![\w.,]*\d)(?![-\s]*(?:dag|uur|nacht))\b", re.IGNORECASE
)
NO = re.compile(r"nee\b(?!,? maar)|er (?:ging|gingen|gaan|reisden|reizen|reist) (?:geen|niemand)\b", re.IGNORECASE)
_ONLY_DEPARTURE = re.compile(r"vertrek|heen|begin|start|van$", re.IGNORECASE)
_ONLY_RETURN = re.compile(r"retour|terug|eind|^(?:tot|t/m)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()\d]*\)")
_PAYER = re.compile(rf"(?:de\s+)?\w*(?:{'|'.join(labels.words_of('who_pay'))})(?:\s[A-ZÀ-Þ][\w’'-]+){{0,2}}")
_DAYS = (Field.DEPARTURE, Field.RETURN)
_AIM_BEHIND = re.compile(r"\)?\s*[,:;–-]\s+(?P<aim>(?!\d)\S[^\n]{5,})$")
_ABOVE = (Field.TRAVELLER, Field.DECISION_DATE)
_NARRATIVE = ("purpose", "result", "programme", "decision")


def facts_of(page: Page, document: Document) -> tuple[Fact, ...]:
    """Every fact of the document, in page order."""
    found = [*_title_facts(page, document)]
    story = False
    for section in document.sections:
        for index, block in enumerate(section.blocks):
            following = section.blocks[index + 1] if index + 1 < len(section.blocks) else None
            if is_about_another(page, document, block):
                continue
            read = _block_facts(_reading(page, document, section, block, first=index == 0), following)
            # Once the story has begun a date is one of its days: "Donderdag 18 april".
            found += [
                fact for fact in read if not (story and fact.field in _DAYS and fact.source.section == document.title)
            ]
            story = story or (block.kind is BlockKind.PARAGRAPH and page.text[block.end - 1] == ".")
    found += cancelled(page, document)
    if not any(fact.field is Field.TRAVELLER for fact in found):
        found += _travellers_in_passing(page, document)
    found += countries_in_passing(page, document, found)
    found += cities_in_passing(page, document, found)
    found += facts_above(page, document, {fact.field for fact in found})
    found += _came_along(page, document, found)
    found = _without_afterthoughts(_with_first_days(found), document.title)
    found = [_only_aim(fact) for fact in _without_cities(found)]
    found.sort(key=lambda fact: not fact.in_passing)  # of the same fact, the one that a label states stays
    unique = {(f.field, f.value, f.start, f.source.start): f for f in with_payers(found)}
    return tuple(sorted(unique.values(), key=lambda fact: (fact.source.start, fact.start)))


def _only_aim(fact: Fact) -> Fact:
    """The fact, of an aim that running text gives no more than the part of the sentence that tells it."""
    if fact.field is not Field.PURPOSE or not (fact.in_passing or fact.source.section == fact.source.document):
        return fact
    text = str(fact.value)
    start, end = aim_in(text)
    return replace(fact, value=text[start:end], start=fact.start + start, end=fact.start + end)


def facts_above(page: Page, document: Document, said: set[Field]) -> Iterator[Fact]:
    """What the headings over several documents say that the document itself doesn't."""
    for section in document.above:
        for block in section.blocks:
            for fact in _block_facts(_reading(page, document, section, block, first=False), None):
                if fact.field in _ABOVE and fact.field not in said:
                    yield fact


def _with_first_days(facts: Sequence[Fact]) -> list[Fact]:
    """The facts, but of the days in running text only those of the first sentence that gives any.

    The day of the return may be said further on, where that sentence gives but one day.
    """
    back = [f for f in facts if f.in_passing and f.field is Field.RETURN and says_return(f.source.quote)]
    days = [fact for fact in facts if fact.in_passing and fact.field in _DAYS and fact not in back]
    first = next((f.source.start for f in days if says_departure(f.source.quote)), days[0].source.start if days else -1)
    told = [fact for fact in days if fact.source.start == first]
    if back and len({fact.value for fact in told}) == 1:
        told = [*(fact for fact in told if fact.field is Field.DEPARTURE), back[0]]
    return [*(f for f in facts if not (f.in_passing and f.field in _DAYS)), *told]


def _without_afterthoughts(facts: Sequence[Fact], title: str) -> list[Fact]:
    """The facts without the aims that are none: that it was called off, or text that has come to what it brought."""
    outcome = min((f.start for f in facts if f.in_passing and f.field is Field.RESULT), default=math.inf)
    off = {end for f in facts if f.field is Field.CANCELLED for end in (f.start, f.end)}

    announced = any(f.field is Field.PURPOSE and announces_aim(f.source.quote) for f in facts)

    def is_aim(fact: Fact) -> bool:
        from_lead = not fact.in_passing and fact.source.section == title
        if from_lead and off and not says_aim(fact.source.quote):
            return False  # why it was called off
        if from_lead and announced and not (announces_aim(fact.source.quote) or says_aim(fact.source.quote)):
            return False  # what was done there, beside "Doel was …"
        return not off & {fact.start, fact.end} and not (from_lead and fact.start >= outcome)

    return [fact for fact in facts if fact.field is not Field.PURPOSE or is_aim(fact)]


def _without_cities(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without the countries that the document names as a city in another country: "Hongkong, China"."""
    cities = {f.value.written for f in facts if f.field is Field.CITY and isinstance(f.value, Place)}
    countries = {f.value.written for f in facts if f.field is Field.COUNTRY and isinstance(f.value, Place)}
    taken = cities & countries if countries - cities else set()
    return [f for f in facts if f.field is not Field.COUNTRY or getattr(f.value, "written", "") not in taken]


def _title_facts(page: Page, document: Document) -> Iterator[Fact]:
    title, start = document.title, document.start
    if not document.has_title_line(page.text):
        return
    source = document.source(page.text, title, start, start + len(title))
    for person, begin, end in people(title):
        yield Fact(Field.TRAVELLER, person, start + begin, start + end, source)
    for field, place, begin, end in places_in_title(title):
        yield Fact(field, place, start + begin, start + end, source)
    if found := period(title, document.year or page.year):
        told = not is_title(title) and labels.says("journeys", title)  # a sentence; the next may say more of the days
        for field, mention in zip(_DAYS, found, strict=True):
            fact = Fact(field, mention.value, start + mention.start, start + mention.end, source)
            yield replace(fact, in_passing=told)


def _travellers_in_passing(page: Page, document: Document) -> Iterator[Fact]:
    """Who travels, where no title or label says so: those with whom a list of people, or the first line, begins."""
    blocks = [(section, block) for section in document.sections for block in section.blocks]
    readings = [_reading(page, document, section, block, first=False) for section, block in blocks]
    listed = [reading for reading in readings if reading.topic == "party"]
    lead = [reading for reading in readings[:1] if reading.topic == "" and not reading.section.title]
    told = [reading for reading in readings if reading.topic in ("", "background", "report") and not listed][:1]
    for reading in listed or lead:
        until = 0
        for person, start, end in people(reading.text):
            if reading.text[until:start].strip(" ,&").lower() not in ("", "en", "de"):
                break
            until = end
            shown = sentences(page.text, reading.start, reading.end)[0] if reading in lead else None
            yield reading.fact(Field.TRAVELLER, person, reading.start + start, reading.start + end, shown)
            told = []
    for reading in told:
        yield from travellers_in_prose(reading)


def _came_along(page: Page, document: Document, said: Sequence[Fact]) -> list[Fact]:
    """Those who came along with whom the document names; it is of them that a label or title says it all, if it does."""
    known = {str(fact.value) for fact in said if fact.field is Field.TRAVELLER}
    readings = [
        _reading(page, document, section, block, first=False)
        for section in document.sections
        for block in section.blocks
    ]
    told = [fact for each in readings if each.topic in NARRATIVE for fact in came_along(each)]
    return [replace(fact, in_passing=False) for fact in told if str(fact.value) not in known]


def _reading(page: Page, document: Document, section: Section, block: Block, first: bool) -> Reading:
    is_field = block.kind is BlockKind.FIELD
    label = block.label if is_field else section.title
    topic = (labels.topic(block.label) if is_field else "") or section.topic
    start = block.value_start if is_field else block.start
    value = page.text[start : block.end]
    bare = not topic and not section.title  # a line of its own, "€ 800"
    if (is_field or bare) and topic != "amount" and (is_amount(value) or (topic == "payer" and AMOUNT.match(value))):
        topic = "amount"
    elif topic == "amount" and labels.may_announce(label, "payer") and not AMOUNT.search(value):
        topic = "payer"
    elif topic == "destination" and VEHICLE.search(value) and not any(is_known(place) for place in places(value)):
        topic = "transport"
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
        yield from _ticket(reading)
        yield from money_under_label(reading, following)
    elif topic in _HANDLERS:
        yield from _HANDLERS[topic](reading)
    elif not topic and not reading.section.title and not reading.is_field:
        yield from _lead(reading)
    if topic not in ("amount", "payer"):
        yield from money_in_sentences(reading)
    yield from in_prose(reading)
    if topic != "party":
        yield from parties_in_prose(reading)


def _lead(reading: Reading) -> Iterator[Fact]:
    """What stands under the title before any heading: who and where, when, or why."""
    text = reading.text
    found = people(text)
    if is_dates_only(_days_alone(text)) or re.match(r"vertrek\b", text, re.IGNORECASE):
        yield from _period(reading)
    elif along := OFFICIALS.fullmatch(text.strip(" .")):
        yield reading.within(Field.OFFICIALS, Officials(number(along["n"])), 0, len(text))
    elif _PAYER.fullmatch(text):
        yield from payer_under_label(reading)
    elif VEHICLE.fullmatch(text.strip(" .")):
        yield from _transport(reading)
    elif is_bare(text) and is_abroad(text):
        for field, place, start, end in places(text):
            yield reading.within(field, place, start, end)
    elif found and found[0][1] == 0 and len(text.split()) <= LEAD_LINE_WORDS and text[-1] != ".":
        for person, start, end in found:
            yield reading.within(Field.TRAVELLER, person, start, end)
        for field, place, start, end in places(text, found[-1][2]):
            yield reading.within(field, place, start, end)
    elif reading.document.kind in PURPOSE_KINDS:
        yield from _purpose_in_lead(reading)


def _days_alone(text: str) -> str:
    """The text without an aside, or that it was planned or called off: "26 april (heen en terug op één dag)"."""
    return labels.without("cancelled", labels.without("planned", _ASIDE.sub(" ", text)))


def _purpose_in_lead(reading: Reading) -> Iterator[Fact]:
    """The sentences that say nothing but why: not those about money, officials or the way of travelling."""
    for fact in _texts(reading, Field.PURPOSE):
        fact = _behind_head(reading, fact)
        told = tells_journey(reading, fact.start, fact.end) or tells_outcome(reading, fact.start, fact.end)
        other = is_of_another(reading.page.text, reading.document, reading.year, fact.start, fact.end)
        aim = says_aim(fact.source.quote)
        arranged = labels.says("arranged", fact.source.quote) and not aim
        vague = not aim and not may_be_aim(fact.source.quote)
        if not vague and not told and not other and not arranged and not tells_of_money(fact.source.quote):
            yield _behind_journey(reading, fact)


def _behind_head(reading: Reading, fact: Fact) -> Fact:
    """The sentence without the place and the days at its head: "Gent, 3 mei – Wethouder De Wit bekeek de haven."."""
    head = head_of(fact.source.quote, 0)
    if not head or not DATE.search(fact.source.quote, 0, head.start()):
        return fact
    start = fact.start + head.end()
    return reading.fact(Field.PURPOSE, reading.page.text[start : fact.end], start, fact.end, (start, fact.end))


def _behind_journey(reading: Reading, fact: Fact) -> Fact:
    """The aim without who, when and where before it: "3 mei: wethouder De Wit naar Gent, bezoek aan de haven."."""
    quote = fact.source.quote
    if "naar" not in quote or not people(quote) or not DATE.search(quote):
        return fact
    where = max((end for _, _, _, end in places_in_title(quote)), default=0)
    aim = _AIM_BEHIND.match(quote, where)
    if not aim:
        return fact
    start, end = fact.start + aim.start("aim"), fact.end
    return reading.fact(Field.PURPOSE, reading.page.text[start:end], start, end, (fact.source.start, end))


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
    if NO.match(text):
        yield reading.fact(Field.OFFICIALS, Officials(0), reading.start, reading.end)
        return
    if found := people(text):  # "Wie ging er mee? Wethouder De Wit en twee ambtenaren."
        for person, start, end in found:
            yield reading.in_passing(
                Field.TRAVELLER, person, reading.start + start, reading.start + end, (reading.start, reading.end)
            )
        if along := OFFICIALS.search(reading.text):
            yield reading.within(Field.OFFICIALS, Officials(number(along["n"])), *along.span())
        return
    note = re.search(r"\(([^)]*)\)", text)
    plain = re.sub(r"\([^)]*\)", "", text).strip(" .,")
    counts = _LONE_COUNT.findall(plain)
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


def _transport(reading: Reading) -> Iterator[Fact]:
    found = list(VEHICLE.finditer(reading.text))
    for match in found:
        yield reading.within(Field.TRANSPORT, match[0].lower(), *match.span())
    value = reading.text.rstrip(" .")
    if not found and value and fold(value) not in labels.words_of("nothing") and not labels.says("unknown", value):
        yield reading.within(Field.TRANSPORT, value.lower(), 0, len(value))


def _ticket(reading: Reading) -> Iterator[Fact]:
    """The way of travelling that a label of an amount is: "Trein: € 61,40"."""
    label = reading.block.label
    if reading.is_field:
        for fact in tickets_in(reading, reading.block.start, reading.block.start + len(label)):
            yield reading.fact(Field.TRANSPORT, fact.value, fact.start, fact.end)
    for vehicle in VEHICLE.finditer(label) if reading.is_field and not _is_nothing(reading.text) else ():
        if fold(vehicle[0]) in labels.words_of("vehicles"):
            start = reading.block.start
            yield reading.fact(Field.TRANSPORT, vehicle[0].lower(), start + vehicle.start(), start + vehicle.end())


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
    kinds = {block.kind for block in reading.section.blocks}
    if reading.block.kind is not BlockKind.PARAGRAPH or kinds == {BlockKind.PARAGRAPH}:
        start, end = reading.block.start, reading.end
        yield reading.fact(Field.PROGRAMME, reading.page.text[start:end], start, end)


def _texts(reading: Reading, field: Field) -> Iterator[Fact]:
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
    for fact in _texts(reading, Field.PURPOSE):
        other = payers(fact.source.quote) or amounts(fact.source.quote) or tells_journey(reading, fact.start, fact.end)
        if not other:
            yield fact


def _result(reading: Reading) -> Iterator[Fact]:
    return _texts(reading, Field.RESULT)


Handler = Callable[[Reading], Iterator[Fact]]
_HANDLERS: dict[str, Handler] = {
    "period": _period,
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
    "transport": _transport,
    "consultation": _consultation,
    "purpose": _purpose,
    "result": _result,
}
