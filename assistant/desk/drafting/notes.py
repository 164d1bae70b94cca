"""The lines for the clerk under a draft: what the register lacks or contradicts, and whom it names to ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from string import Template

from assistant.desk.drafting.drafts import Draft, Marking, Note
from assistant.telling.wording import Wording
from assistant.words import frequency
from corpus.dienstreis import Dienstreis, Field
from corpus.document import Document, DocumentKind
from corpus.findings import Contradiction, ContradictionKind, contradictions, is_town
from corpus.overview import reading_text
from corpus.page import Source
from corpus.register import Register
from prompts import table

FIELDS: dict[str, Field | DocumentKind] = {
    "cost": Field.AMOUNT,
    "payer": Field.PAYER,
    "officials": Field.OFFICIALS,
    "transport": Field.TRANSPORT,
    "decision": DocumentKind.BESLUIT,
    "documents": DocumentKind.VERSLAG,
    "result": DocumentKind.VERSLAG,
    "purpose": Field.PURPOSE,
    "parties": Field.PARTY,
    "programme": Field.PROGRAMME,
    "deadline": Field.REPORT_DEADLINE,
    "when": Field.DEPARTURE,
    "duration": Field.DEPARTURE,
    "nights": Field.DEPARTURE,
}
DATES = (Field.DEPARTURE, Field.RETURN)
MOST_TO_ASK = 4  # parties
NAMED = 3  # trips of which it is told whom to ask where nothing on the question was found
ORDINARY = 5.0  # Zipf frequency of a word that is no name


def notes_of(draft: Draft, register: Register) -> tuple[Note, ...]:
    """What the clerk has to know of a draft, the weightiest first."""
    if draft.marking is Marking.NOT_APPLICABLE:
        return ()
    found = [Note(say(key)) for key in _of_marking(draft)]
    asked = _asked(draft)
    lacking = [trip for trip in draft.trips if _lacking(trip, asked)]
    found += [note for what in asked for note in _missing(what, lacking)]
    if draft.marking is not Marking.FOR_BOARD:
        found += [note for trip in draft.trips for note in _differing(trip, asked)]
    if draft.marking is Marking.MISSING and not lacking:
        lacking = list(draft.trips[:NAMED])
    whom = _whom(lacking, asked, register)
    if draft.marking is Marking.PARTIAL and not found:
        found.append(Note(say("partial")))
    return (*found, *([whom] if whom else []))


def say(key: str, **values: object) -> str:
    """A sentence for the clerk with its names filled in."""
    return Template(table("desk")["notes"][key]).substitute(values)


def _of_marking(draft: Draft) -> Iterator[str]:
    asked = draft.answer.asked
    if draft.marking is Marking.FOR_BOARD:
        yield "for_board" if draft.answer.citations else "plan"
    elif draft.marking is Marking.MISSING and not _asked(draft):
        yield "nothing"
    elif draft.marking in (Marking.DEPENDS, Marking.UNCLEAR):
        yield draft.marking.value
    elif asked.content and not asked.facts and draft.answer.citations:
        yield "doubt"


def _asked(draft: Draft) -> tuple[str, ...]:
    """What the draft told of, as far as it can be missing."""
    asked = draft.answer.asked
    measured = [name.split("_")[0] for name in asked.extremes]
    added_up = asked.operations & {"sum", "average"} and not asked.operations & {"count", "compare"}
    summed = ["cost"] if added_up and not asked.facts else []
    found = [name for name in (*asked.facts, *measured, *summed) if name in FIELDS]
    kept: dict[Field | DocumentKind, str] = {}
    for name in found:
        kept.setdefault(FIELDS[name], name)
    return tuple(kept.values())


def _missing(what: str, trips: Sequence[Dienstreis]) -> Iterator[Note]:
    lacking = [trip for trip in trips if _lacking(trip, (what,))]
    if lacking:
        w = Wording("nl")
        name = table("desk")["notes"]["what"][what]
        yield Note(say("missing", what=name, trips=w.listing([w.short(trip) for trip in lacking])))


def _lacking(trip: Dienstreis, asked: Sequence[str]) -> bool:
    return any(
        report_of(trip) is None
        if field is DocumentKind.VERSLAG
        else not trip.has(field)
        if isinstance(field, DocumentKind)
        else not trip.of(field)
        for field in (FIELDS[each] for each in asked)
    )


def report_of(trip: Dienstreis) -> Document | None:
    """The report of a trip; a heading without a text under it is none."""
    reports = (document for document in trip.documents if document.kind is DocumentKind.VERSLAG)
    return next((each for each in reports if any(section.blocks for section in each.sections)), None)


def _differing(trip: Dienstreis, asked: Sequence[str]) -> Iterator[Note]:
    fields = {FIELDS[each] for each in asked}
    if fields & set(DATES):
        fields |= set(DATES)
    w = Wording("nl")
    for found in contradictions(trip):
        if found.field in fields and found.kind is ContradictionKind.VALUE:
            what = table("desk")["notes"]["of"][found.field.value]
            yield Note(
                say("differ", trip=w.short(trip), what=what, versions=versions(found)),
                tuple(fact.source for fact in found.facts),
            )


def versions(found: Contradiction) -> str:
    """What each document says: "13 mei 2023 volgens de aanvraag, 15 mei 2023 volgens het verslag"."""
    w = Wording("nl")
    told = [
        say("version", value=reading_text(group[0]), document=w.documents([fact.source.kind for fact in group]))
        for group in found.values
    ]
    return ", ".join(told)


def _whom(trips: Sequence[Dienstreis], asked: Sequence[str], register: Register) -> Note | None:
    """The parties that the register names for these trips and that may know more."""
    about_money = not asked or {"cost", "payer"} & set(asked)
    found: dict[str, Source] = {}
    for trip in trips:
        found |= dict(_payers(trip)) if about_money else {}
        found |= dict(_departments(trip, register))
    chosen = list(found.items())[:MOST_TO_ASK]
    if not chosen:
        return None
    return Note(say("ask", whom="; ".join(name for name, _ in chosen)), tuple(source for _, source in chosen))


def _payers(trip: Dienstreis) -> Iterator[tuple[str, Source]]:
    w = Wording("nl")
    for fact in trip.of(Field.PAYER):
        name = " ".join(str(fact.value).split()).strip(" .")
        if _is_name(name) and not is_town(trip, name):
            yield say("ask_payer", name=name, document=w.document(fact.source.kind), trip=w.short(trip)), fact.source


def _is_name(payer: str) -> bool:
    """Whether the payer is called by a name, not "alle deelnemers"."""
    return any(word[0].isupper() and frequency(word.casefold()) < ORDINARY for word in payer.split())


def _departments(trip: Dienstreis, register: Register) -> Iterator[tuple[str, Source]]:
    """The departments that the documents of the trip name."""
    text = register.page(trip.page).text
    w = Wording("nl")
    for document in trip.documents:
        for match in re.finditer(table("desk")["notes"]["departments"]["pattern"], text[document.start : document.end]):
            begin, end = document.start + match.start(), document.start + match.end()
            name = f"{match['kind']} {match['name']}"
            section = next((s.title for s in document.sections if s.start <= begin < s.end), document.title)
            told = say("ask_department", name=name, document=w.document(document.kind.value), trip=w.short(trip))
            yield told, document.source(text, section or document.title, begin, end)
