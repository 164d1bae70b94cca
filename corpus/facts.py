"""The facts that a document states, each with the exact characters it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus import labels
from corpus.amounts import amounts, basis, payers
from corpus.dates import NUMBER_WORDS, dates, is_dates_only, period
from corpus.dienstreis import Amount, Basis, Fact, Field, Officials, Person, Value
from corpus.document import Block, BlockKind, Document, DocumentKind, Section
from corpus.page import Page
from corpus.people import people
from corpus.places import places, places_after_naar
from corpus.sentences import sentences, trimmed

_COST_WORDS = re.compile(r"kost|budget|ticket|hotel|verblijf|bedrag|declar|vergoed|uitga|reissom|betaa|rekening|deelnam", re.IGNORECASE)
_EXCLUDES = re.compile(r"\b(?:excl(?:\.|usief)|exclusief|niet inbegrepen|zonder)\s+(?P<what>[^);.\n]+)", re.IGNORECASE)
_BY_THE_TOWN = re.compile(r"\b(?:voor|door|ten laste van)\s+(?P<who>(?:de\s+)?gemeente(?:\s+[A-Z]\w+)?)")
_LONE_COUNT = re.compile(r"(?<![\w.,])(\d{1,2}|" + "|".join(NUMBER_WORDS) + r")(?![\w.,]*\d)(?![-\s]*(?:dag|uur|nacht))\b", re.IGNORECASE)
_COUNT_IN_SENTENCE = re.compile(
    rf"\b(?P<n>\d{{1,2}}|geen|{'|'.join(NUMBER_WORDS)})\s+(?:\w+\s+){{0,2}}ambtena(?:ar|ren)\b", re.IGNORECASE
)
_TRAVELS_ALONG = re.compile(r"\b(?:mee|meereiz\w*|meegereisd|vergezeld|begeleid\w*|samen met|reis\w*)\b", re.IGNORECASE)
_SPLIT_PARTIES = re.compile(r"\s*[,;]\s*(?![^(]*\))")
_ONLY_DEPARTURE = re.compile(r"vertrek|heenreis|begin|van=", re.IGNORECASE)
_ONLY_RETURN = re.compile(r"retour|terug|eind", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A block being read: its value's characters, the topic it is about and the characters to show for it."""

    page: Page
    document: Document
    section: Section
    block: Block
    topic: str
    start: int
    end: int
    shown_from: int

    @property
    def text(self) -> str:
        return self.page.text[self.start : self.end]

    def fact(self, field: Field, value: Value, start: int, end: int, shown: tuple[int, int] | None = None) -> Fact:
        """A fact read from characters `start` to `end` of the page."""
        begin, stop = shown or (self.shown_from, self.block.end)
        heading = self.section.title or self.block.label or self.document.title
        return Fact(field, value, start, end, self.document.source(self.page.text, heading, begin, stop))


def facts_of(page: Page, document: Document) -> tuple[Fact, ...]:
    """Every fact of the document, in page order."""
    found = [*_title_facts(page, document)]
    for section in document.sections:
        for index, block in enumerate(section.blocks):
            following = section.blocks[index + 1] if index + 1 < len(section.blocks) else None
            found += _block_facts(_reading(page, document, section, block, first=index == 0), following)
    unique = {(f.field, f.value, f.source): f for f in found}
    return tuple(sorted(unique.values(), key=lambda fact: (fact.source.start, fact.start)))


def _title_facts(page: Page, document: Document) -> Iterator[Fact]:
    title = document.title
    if not page.text.startswith(title, document.start):
        return  # a besluit inside an aanvraag has no title line of its own
    source = document.source(page.text, title, document.start, document.start + len(title))
    for person, start, end in people(title):
        yield Fact(Field.TRAVELLER, person, document.start + start, document.start + end, source)
    for field, place, start, end in places_after_naar(title):
        yield Fact(field, place, document.start + start, document.start + end, source)
    if found := period(title, page.year):
        for field, mention in zip((Field.DEPARTURE, Field.RETURN), found, strict=True):
            yield Fact(field, mention.value, document.start + mention.start, document.start + mention.end, source)


def _reading(page: Page, document: Document, section: Section, block: Block, first: bool) -> _Reading:
    is_field = block.kind is BlockKind.FIELD
    topic = (labels.topic(block.label) if is_field else "") or section.topic
    start = block.value_start if is_field else block.start
    # The value under a bare label means nothing without it: "Aantal meereizende ambtenaren / 1".
    label_above = first and section.title and not is_field and topic in _HANDLERS and topic not in _NARRATIVE
    return _Reading(page, document, section, block, topic, start, block.end, section.start if label_above else block.start)


def _block_facts(reading: _Reading, following: Block | None) -> Iterator[Fact]:
    is_lead = not reading.section.title and not reading.topic and reading.block.kind is not BlockKind.FIELD
    if is_lead and is_dates_only(reading.text):
        yield from _period(reading)
    elif is_lead and (who := people(reading.text)) and who[0][1] == 0 and len(reading.text.split()) <= 12:
        yield from _lead_line(reading)
    elif is_lead and re.match(r"vertrek\b", reading.text, re.IGNORECASE):
        yield from _period(reading)
    elif reading.topic == "amount":
        yield from _amounts(reading, following)
    elif reading.topic in _HANDLERS:
        yield from _HANDLERS[reading.topic](reading)
    elif is_lead and reading.document.kind in (DocumentKind.AANVRAAG, DocumentKind.DIENSTREIS):
        yield from _texts(reading, Field.PURPOSE)
    if reading.topic != "amount":
        yield from _money_in_sentences(reading)
    if reading.topic != "officials":
        yield from _officials_in_sentences(reading)


def _lead_line(reading: _Reading) -> Iterator[Fact]:
    found = people(reading.text)
    for person, start, end in found:
        yield reading.fact(Field.TRAVELLER, person, reading.start + start, reading.start + end)
    rest = found[-1][2]
    for field, place, start, end in places(reading.text, rest):
        yield reading.fact(field, place, reading.start + start, reading.start + end)


def _period(reading: _Reading) -> Iterator[Fact]:
    found = period(reading.text, reading.page.year)
    if not found:
        return
    label = reading.block.label or reading.section.title
    first, last = found
    departs, returns = bool(_ONLY_DEPARTURE.search(label)), bool(_ONLY_RETURN.search(label))
    if not (returns and not departs):
        yield reading.fact(Field.DEPARTURE, first.value, reading.start + first.start, reading.start + first.end)
    if not (departs and not returns and first.value == last.value and "duur" not in label.lower()):
        yield reading.fact(Field.RETURN, last.value, reading.start + last.start, reading.start + last.end)


def _destination(reading: _Reading) -> Iterator[Fact]:
    for field, place, start, end in places(reading.text):
        yield reading.fact(field, place, reading.start + start, reading.start + end)


def _traveller(reading: _Reading) -> Iterator[Fact]:
    found = people(reading.text)
    for person, start, end in found:
        yield reading.fact(Field.TRAVELLER, person, reading.start + start, reading.start + end)
    if not found and reading.block.kind is BlockKind.FIELD and len(reading.text.split()) <= 5:
        function = next((f for f in labels.words_of("functions") if f in reading.block.label.lower()), "")
        yield reading.fact(Field.TRAVELLER, Person(function, reading.text.strip(" .")), reading.start, reading.end)


def _officials(reading: _Reading) -> Iterator[Fact]:
    text = reading.text.strip()
    note = re.search(r"\(([^)]*)\)", text)
    plain = re.sub(r"\([^)]*\)", "", text).strip(" .,")
    counts = _LONE_COUNT.findall(plain)
    if plain.lower() in labels.words_of("nothing"):
        value = Officials(0, note[1] if note else "")
    elif len(counts) == 1:
        value = Officials(_number(counts[0]), note[1] if note else "")
    else:
        value = Officials(None, text)
    yield reading.fact(Field.OFFICIALS, value, reading.start, reading.end)


def _officials_in_sentences(reading: _Reading) -> Iterator[Fact]:
    for start, end in sentences(reading.page.text, reading.start, reading.end):
        match = _COUNT_IN_SENTENCE.search(reading.page.text, start, end)
        if match and _TRAVELS_ALONG.search(reading.page.text, start, end):
            value = Officials(0 if match["n"].lower() == "geen" else _number(match["n"]))
            yield reading.fact(Field.OFFICIALS, value, *match.span(), (start, end))


def _parties(reading: _Reading) -> Iterator[Fact]:
    start = reading.start
    for piece in _SPLIT_PARTIES.split(reading.text):
        begin = reading.page.text.index(piece, start, reading.end)
        start = begin + len(piece)
        name = piece.rstrip(" .")
        if name:
            yield reading.fact(Field.PARTY, name, begin, begin + len(name))


def _amounts(reading: _Reading, following: Block | None) -> Iterator[Fact]:
    text, found = reading.page.text, False
    for start, end in sentences(text, reading.start, reading.end):
        for fact in _money(reading, start, end, following):
            found = True
            yield fact
    is_budget_line = reading.block.kind is BlockKind.FIELD and not labels.topic(reading.block.label)
    if not found and is_budget_line:
        # "Budget / Bestuurlijk: Internationale betrekkingen" names the budget that pays.
        yield reading.fact(Field.PAYER, text[reading.block.start : reading.block.end], reading.block.start, reading.block.end)


def _money_in_sentences(reading: _Reading) -> Iterator[Fact]:
    for start, end in sentences(reading.page.text, reading.start, reading.end):
        if _COST_WORDS.search(reading.page.text, start, end):
            yield from _money(reading, start, end, None)


def _money(reading: _Reading, start: int, end: int, following: Block | None) -> Iterator[Fact]:
    """The amounts and payers of one sentence, or of the value of one label."""
    text, block = reading.page.text, reading.block
    is_field = block.kind is BlockKind.FIELD
    shown = (reading.shown_from, end) if is_field or reading.shown_from < block.start else (start, end)
    found = amounts(text, start, end)
    who = payers(text, start, end)
    label = block.label if is_field else (reading.section.title if reading.topic == "amount" else "")
    if is_field and not who and found:
        who = tuple((m["who"], block.start + m.start("who"), block.start + m.end("who")) for m in _BY_THE_TOWN.finditer(block.label))
    excludes, until = _excluded(text, start, end, following)
    for index, money in enumerate(found):
        before = text[found[index - 1].end if index else start : money.start]
        after = text[money.end : found[index + 1].start if index + 1 < len(found) else end]
        kinds = (basis(before), basis(after.split(",")[0]), basis(label))
        value = Amount(
            money.cents,
            _covers(label, before, after),
            next((kind for kind in kinds if kind is not Basis.UNSTATED), Basis.UNSTATED),
            excludes,
            who[0][0] if who else "",
        )
        yield reading.fact(Field.AMOUNT, value, money.start, money.end, (shown[0], max(shown[1], until)))
    for name, begin, stop in who:
        yield reading.fact(Field.PAYER, name, begin, stop, shown)


def _excluded(text: str, start: int, end: int, following: Block | None) -> tuple[str, int]:
    """What the amount leaves out, and how far the words that say so reach (0 where nothing is left out)."""
    if match := _EXCLUDES.search(text, start, end):
        return match["what"].strip(), end
    if following and text[following.start] == "(" and (match := _EXCLUDES.search(text, following.start, following.end)):
        return match["what"].strip(), following.end
    return "", 0


def _covers(label: str, before: str, after: str) -> str:
    extra = re.match(r"\s*\(([^)]*)\)", after)
    words = label or before.strip(" :,;–-")
    return f"{words} ({extra[1]})" if extra and extra[1] not in words else words


def _decision(reading: _Reading) -> Iterator[Fact]:
    """A label, or a sentence, of the besluit; the trip it names is read from it as well."""
    text = reading.text
    if labels.topic(reading.block.label) == "subject" or re.search(r"\bnaar\b", text):
        for field, place, start, end in places_after_naar(text):
            yield reading.fact(field, place, reading.start + start, reading.start + end)
        trip_part = text[text.find("naar") :]
        if found := period(trip_part, reading.page.year):
            offset = reading.start + text.find("naar")
            for field, mention in zip((Field.DEPARTURE, Field.RETURN), found, strict=True):
                yield reading.fact(field, mention.value, offset + mention.start, offset + mention.end)
    if labels.topic(reading.block.label) != "subject" and not text.lower().startswith("aldus"):
        yield reading.fact(Field.DECISION, text, reading.start, reading.end)
    elif found_dates := [] if labels.topic(reading.block.label) == "subject" else dates(text, reading.page.year):
        yield from _dated(reading, Field.DECISION_DATE, found_dates[:1])


def _decision_date(reading: _Reading) -> Iterator[Fact]:
    yield from _dated(reading, Field.DECISION_DATE, dates(reading.text, reading.page.year)[:1])


def _dated(reading: _Reading, field: Field, mentions: Iterable[object]) -> Iterator[Fact]:
    for mention in mentions:
        yield reading.fact(field, mention.value, reading.start + mention.start, reading.start + mention.end)  # type: ignore[attr-defined]


def _deadline(reading: _Reading) -> Iterator[Fact]:
    found = dates(reading.text, reading.page.year)
    if found and re.search(r"verslag|rapport", reading.text + reading.block.label, re.IGNORECASE):
        yield from _dated(reading, Field.REPORT_DEADLINE, found[:1])


def _programme(reading: _Reading) -> Iterator[Fact]:
    kinds = {block.kind for block in reading.section.blocks}
    if reading.block.kind is not BlockKind.PARAGRAPH or kinds == {BlockKind.PARAGRAPH}:
        yield reading.fact(Field.PROGRAMME, reading.page.text[reading.block.start : reading.end], reading.block.start, reading.end)


def _texts(reading: _Reading, field: Field) -> Iterator[Fact]:
    for start, end in sentences(reading.page.text, *trimmed(reading.page.text, reading.start, reading.end)):
        yield reading.fact(field, reading.page.text[start:end], start, end, (start, end))


def _whole(field: Field) -> object:
    def read(reading: _Reading) -> Iterator[Fact]:
        yield reading.fact(field, reading.text.strip(" ."), reading.start, reading.end)

    return read


def _number(text: str) -> int:
    return NUMBER_WORDS.get(text.lower()) or int(text)


_NARRATIVE = ("purpose", "result", "programme", "decision")
_HANDLERS: dict[str, object] = {
    "period": _period,
    "destination": _destination,
    "traveller": _traveller,
    "officials": _officials,
    "party": _parties,
    "decision": _decision,
    "subject": _decision,
    "decision_date": _decision_date,
    "report_deadline": _deadline,
    "programme": _programme,
    "amount": _amounts,
    "payer": _whole(Field.PAYER),
    "transport": _whole(Field.TRANSPORT),
    "consultation": _whole(Field.CONSULTATION),
    "purpose": lambda reading: _texts(reading, Field.PURPOSE),
    "result": lambda reading: _texts(reading, Field.RESULT),
}
