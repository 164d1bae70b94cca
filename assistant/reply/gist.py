"""What a document on a trip itself says: its main sentences, quoted in page order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, zip_longest

from assistant.question.inquiry import Desk, Part
from assistant.question.papers import SAYS, paper_named, paper_told_of
from assistant.question.parts import mentions, papers_named
from assistant.reply.extracts import Extract
from assistant.reply.quoting import named_in
from assistant.reply.task import Task
from assistant.telling import aggregates, facts
from assistant.telling.citing import on, source_text
from assistant.telling.entries import documents, present
from assistant.telling.statement import Statement
from assistant.telling.wording import Wording
from corpus.dienstreis import Dienstreis, Field
from corpus.document import BlockKind, Document, DocumentKind, Section
from corpus.page import Source
from corpus.sentences import sentences
from prompts import table

MOST, FEWEST = 6, 2  # sentences of one document, and of each of several
MOST_TRIPS = 3  # whose documents are told of at once
PLURAL = ("en", "s")  # what the word for several documents ends on
SHORTEST = 5  # words; a shorter line is a heading or a label
# How many of the sentences that tell a fact come first, of what is told before a trip and after it.
TOLD_AFTER = {DocumentKind.VERSLAG, DocumentKind.DIENSTREIS}  # or by a page that tells a trip as one text
BEFORE = {"purpose": 3, "cost": 1}
AFTER = {"purpose": 1, "result": 2}
NAMING = (Field.TRAVELLER, Field.CITY, Field.COUNTRY, Field.DEPARTURE, Field.RETURN)
ENDS = (".", "!", "?")  # what a sentence ends on, and a line of names and days doesn't
TELLING = {"", "report", "purpose", "result", "programme", "background"}  # topics of sections that tell the story


def gists(task: Task) -> list[Statement]:
    """What the documents that the question names say, trip by trip; of one that there isn't, which there are."""
    papers = papers_named(task.clause)
    most = share_of(len(task.trips) * len(papers))
    return [
        statement
        for trip in aggregates.by_date(task.trips)
        for kind in papers
        for statement in _in_short(trip, kind, task.w)
        or _gist(trip, kind, most, task.desk, task.w)
        or _lacking(trip, kind, task.w)
    ]


def share_of(number: int) -> int:
    """How many sentences to tell of each of so many documents."""
    return max(FEWEST, MOST // number)


def trips_to_choose(part: Part) -> tuple[Dienstreis, ...]:
    """The trips of which a document is asked for that only one, or a few, can be told of at once."""
    if SAYS not in part.asks or len(part.trips) < 2:
        return ()
    names = {name for names in table("understanding")["papers"].values() for name in names if name.endswith(PLURAL)}
    each = part.scope.named or mentions(part, "all") or names & {word.plain for word in part.clause.words}
    there = _with_the_papers(part)
    return () if each and len(there) <= MOST_TRIPS else there


def of_those_there(task: Task) -> Task:
    """The task, of the trips only that have the document of which it asks what it says, if any has."""
    trips = _with_the_papers(task.part) if SAYS in task.part.asks else ()
    return replace(task, part=replace(task.part, trips=trips)) if trips else task


def _with_the_papers(part: Part) -> tuple[Dienstreis, ...]:
    papers = papers_named(part.clause)
    return tuple(trip for trip in part.trips if any(document.kind in papers for document in present(trip)))


def _in_short(trip: Dienstreis, kind: DocumentKind, w: Wording) -> list[Statement]:
    """The facts of a trip that is told by labels and their values alone; nothing of one that is told otherwise."""
    blocks = [block for document in trip.documents for section in document.sections for block in section.blocks]
    bare = kind is DocumentKind.DIENSTREIS and trip.has(kind) and all(block.kind is BlockKind.FIELD for block in blocks)
    return [replace(s, missing=False) for s in facts.summary(trip, w)] if bare else []


def _gist(trip: Dienstreis, kind: DocumentKind, most: int, desk: Desk, w: Wording) -> list[Statement]:
    """Nothing where there is no such document, or no text of it."""
    found = [document for document in present(trip) if document.kind is kind]
    if kind is DocumentKind.BESLUIT and found:
        return facts.decision(trip, w)
    sources = [source for document in found for source in main_sentences(document, trip, most, desk, w)]
    if not sources:
        return []
    lead = replace(on(trip, w, "paper_lead", document=w.documents([kind])), lead=True)
    return [lead, *(Statement(source_text(source), (source,), bullet=True) for source in sources)]


def account(trip: Dienstreis, most: int, desk: Desk, w: Wording) -> list[Statement]:
    """What the report tells of what was done, `most` sentences; of a trip without one, what was planned."""
    kind = next((document.kind for document in present(trip) if document.kind in TOLD_AFTER), None)
    told = _gist(trip, kind, most, desk, w) if kind else []
    # The points of a list in a report are plans as often: "Versterken van de relatie".
    whole = [s for s in told if s.lead or s.text.endswith(ENDS)]
    if kind is DocumentKind.VERSLAG and told:
        return whole if len(whole) > FEWEST else told
    if len(whole) > 1:  # more than the line that announces them
        return told
    programme = facts.programme(trip, w)
    planned = facts.purpose(trip, w) if programme[0].missing else programme
    unplanned = all(s.missing for s in planned)
    unreported = replace(on(trip, w, "account_untold" if unplanned else "account_unreported"), missing=True)
    return [unreported, *planned]


def _lacking(trip: Dienstreis, kind: DocumentKind, w: Wording) -> list[Statement]:
    """That there is no such document, or no text of it, and which the register does hold."""
    lacks = on(trip, w, "documents_lacks", documents=w.say(f"bare_{kind.value}"))
    held, *others = documents(trip, w)
    empty = [one for one in others if any(document.kind is kind for document in trip.documents)]
    return [replace(one, missing=True, gap=True) for one in (*(empty or [lacks]), held)]


def main_sentences(document: Document, trip: Dienstreis, most: int, desk: Desk, w: Wording) -> list[Source]:
    """The sentences that tell why, what came of it and what it cost, and those that its paragraphs begin with."""
    text = desk.register.page(document.page).text
    own = replace(trip, facts=tuple(f for f in trip.facts if _is_in(f.source, document)))
    first = AFTER if document.kind is DocumentKind.VERSLAG else BEFORE
    telling = [source for ask, number in first.items() for source in _told(own, ask, w)[:number]]
    labels = {f.source for f in own.of(*NAMING) if f.source.quote.rstrip()[-1:] not in ENDS}
    beginnings = (source for source in _beginnings(document, text) if source not in labels)
    chosen: list[Source] = []
    for source in (*(_labelled(source, document, text) for source in telling), *beginnings):
        if len(chosen) < most and not any(source.start < s.end and s.start < source.end for s in chosen):
            chosen.append(source)
    return sorted(chosen, key=lambda source: source.start)


def _is_in(source: Source, document: Document) -> bool:
    return source.page == document.page and document.start <= source.start < document.end


def _told(trip: Dienstreis, ask: str, w: Wording) -> list[Source]:
    """The sentences by which the trip's facts tell this."""
    told = [s for s in facts.BY_ASK[ask](trip, w) if s.sources and not (s.lead or s.missing)]
    return [s.sources[-1] for s in told]


def _labelled(source: Source, document: Document, text: str) -> Source:
    """The value of a labelled field with its label."""
    fields = (block for section in document.sections for block in section.blocks if block.kind is BlockKind.FIELD)
    start = next((field.start for field in fields if field.value_start == source.start), source.start)
    return document.source(text, source.section, start, source.end)


def _beginnings(document: Document, text: str) -> Iterator[Source]:
    """What the paragraphs begin with, of every section the first, then the second of each; then how they go on."""
    telling = [section for section in document.sections if section.topic in TELLING]
    by_section = [tuple(_of_section(document, section, text)) for section in telling]
    firsts = ((block[0] for block in blocks) for blocks in by_section)
    yield from (source for source in chain.from_iterable(zip_longest(*firsts)) if source)
    yield from (source for blocks in by_section for block in blocks for source in block[1:])


def _of_section(document: Document, section: Section, text: str) -> Iterator[tuple[Source, ...]]:
    """The sentences of each paragraph or point, but for short lines."""
    for block in section.blocks:
        if block.kind is BlockKind.FIELD:
            continue
        of_block = sentences(text, block.start, block.end) if block.kind is BlockKind.PARAGRAPH else ()
        told = [span for span in of_block or [(block.start, block.end)] if len(text[slice(*span)].split()) >= SHORTEST]
        if told:
            yield tuple(document.source(text, section.title or document.title, *span) for span in told)


def of_the_paper_alone(extract: Extract, task: Task) -> Extract:
    """The sentences of the document alone that the question names, where it has any of them."""
    paper = paper_named(task.clause)
    own = tuple(source for source in extract.sources if source.kind == paper)
    return replace(extract, sources=own or extract.sources)


def in_the_paper_itself(told: list[Statement], task: Task) -> list[Statement]:
    """The statements; after one that the document that was asked about doesn't say so, where only others do."""
    paper = paper_told_of(task.clause)
    tells = any(source.kind == paper for s in told if not (s.lead or s.missing) for source in s.sources)
    if paper is None or task.several or tells or not task.trips[0].has(paper):
        return told
    if named_in(task.trips[0], task.part, task.desk, paper):
        return told
    silent = on(task.trips[0], task.w, "paper_silent", document=task.w.documents([paper]))
    return [replace(silent, missing=True), *told]
