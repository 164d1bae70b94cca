"""The facts that a document states, each with the exact characters it was read from."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus import labels
from corpus.amounts import AMOUNT, is_amount
from corpus.cutting.titles import is_title
from corpus.dates import period
from corpus.dienstreis import Fact, Field, Place
from corpus.document import Block, BlockKind, Document, DocumentKind, Section
from corpus.page import Page
from corpus.people import people
from corpus.places import is_known, places, places_in_title
from corpus.reading.aims import aim_in, announces_aim, names_aim, tells_of_somebody
from corpus.reading.cancellation import cancelled
from corpus.reading.company import came_along, may_tell_of_company, travellers_in_prose
from corpus.reading.countries import cities_in_passing, countries_in_passing
from corpus.reading.fields import HANDLERS, ticket
from corpus.reading.lead import lead_facts
from corpus.reading.money import money_in_sentences, money_under_label, with_payers
from corpus.reading.others import is_about_another
from corpus.reading.parties import parties_in_prose
from corpus.reading.prose import (
    NARRATIVE,
    VEHICLE,
    VEHICLES,
    in_prose,
    says_aim,
    says_departure,
    says_return,
)
from corpus.reading.reading import Reading
from corpus.sentences import VERB, sentences

LEAD_BLOCKS = 3  # among which text that names who travels may begin
_DAYS = (Field.DEPARTURE, Field.RETURN)
_ABOVE = (Field.TRAVELLER, Field.DECISION_DATE, Field.COUNTRY, Field.DEPARTURE, Field.RETURN)
# A topic, the words for what is less than that, and what those announce beside a label for the topic itself.
_LESSER = (
    ("result", "findings", "report"),
    ("purpose", "occasion", "background"),
    ("destination", "journey_aim", "purpose"),
)
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
    found += facts_above(page, document, {fact.field for fact in found if not _is_company(fact)})
    found += cities_in_passing(page, document, found)
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


def _is_company(fact: Fact) -> bool:
    """Whether it is somebody whom a label names as company: "Met: wethouder De Wit"."""
    return fact.field is Field.TRAVELLER and labels.topic(fact.source.section) in ("party", "officials")


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
    labelled = any(f.field is Field.PURPOSE and not f.in_passing and f.source.section != title for f in facts)

    named = any(f.field is Field.PURPOSE and names_aim(f.source.quote) for f in facts)

    def is_aim(fact: Fact) -> bool:
        from_lead = not fact.in_passing and fact.source.section == title
        if from_lead and (off or (labelled and _is_told(fact.source.quote))) and not says_aim(fact.source.quote):
            return False  # why it was called off, or what is told beside the aim that a label gives
        if from_lead and named and tells_of_somebody(fact.source.quote) and not says_aim(fact.source.quote):
            return False  # what somebody did there, beside "Deelname aan …"
        if from_lead and announced and not announces_aim(fact.source.quote):
            return False  # what was done there, beside "Doel was …"
        return not off & {fact.start, fact.end} and not (from_lead and fact.start >= outcome)

    return [fact for fact in facts if fact.field is not Field.PURPOSE or is_aim(fact)]


def _is_told(quote: str) -> bool:
    """Whether the words tell what happened, and are no more than the name of it: "Deelname aan het congres"."""
    return bool(VERB.search(quote) or people(quote))


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
    told = [reading for reading in readings if reading.topic in ("", "background", "report") and not listed]
    told = next(([reading] for reading in told[:LEAD_BLOCKS] if people(reading.text)), [])
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
    """Those who came along with whom the document names."""
    if not may_tell_of_company(page.text[document.start : document.end]):
        return []
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
    elif not topic and is_field and VEHICLES.fullmatch(value):
        topic = "transport"  # "Opmerking: trein en veerboot"
    for announced, words, instead in _LESSER:
        if topic == announced and _says_only(words, label) and _has_better(document, announced, words):
            topic = instead
    if not topic and not is_field and document.kind is DocumentKind.BESLUIT:
        topic = "decision"
    # The value under a bare label means nothing without it: "Aantal meereizende ambtenaren / 1".
    label_above = first and section.title and not is_field and (topic in HANDLERS or topic == "amount")
    label_above = label_above and topic not in _NARRATIVE
    shown_from = section.start if label_above else block.start
    return Reading(page, document, section, block, topic, start, block.end, shown_from)


def _says_only(words: str, label: str) -> bool:
    """Whether the label holds one of the words, and nothing else that announces what it does: "Aanleiding en doel"."""
    return labels.says(words, label) and not labels.topic(labels.without(words, label))


def _has_better(document: Document, topic: str, words: str) -> bool:
    """Whether another heading or label announces the topic itself: what came of the trip, and not what was seen."""
    headings = [section.title for section in document.sections]
    told = [*headings, *(block.label for section in document.sections for block in section.blocks)]
    return any(labels.topic(label) == topic and not _says_only(words, label) for label in told)


def _block_facts(reading: Reading, following: Block | None) -> Iterator[Fact]:
    topic = reading.topic
    if topic == "amount":
        yield from ticket(reading)
        yield from money_under_label(reading, following)
    elif reading.is_field and len(joined := labels.topics_joined(reading.label)) > 1:
        for each in joined:
            yield from HANDLERS[each](reading)
    elif topic in HANDLERS:
        yield from HANDLERS[topic](reading)
    elif not topic and not reading.section.title and not reading.is_field:
        yield from lead_facts(reading)
    if topic not in ("amount", "payer"):
        yield from money_in_sentences(reading)
    yield from in_prose(reading)
    if topic != "party":
        yield from parties_in_prose(reading)
