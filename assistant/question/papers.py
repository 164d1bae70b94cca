"""Whether a question asks what a document itself says: "Wat staat er in het verslag?", "Vat de aanvraag samen"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.question.clause import Clause, cued
from assistant.question.inquiry import Part
from assistant.question.parts import papers_named
from corpus.document import DocumentKind
from prompts import table

SAYS = "says"  # what such a question asks
TOLD = {"documents", "summary"}  # asked by the word for a document, and by one for what is in it
DECIDED = (DocumentKind.BESLUIT,)  # of which what it says is told as the decision


def of_the_paper(part: Part) -> Part:
    """The part asking what the document says that it names, where it asks for nothing else."""
    papers = papers_named(part.clause)
    used = _used(part.clause)
    if not used or not papers or papers == DECIDED:
        return part
    if not _all_told(part, used):
        return _of_a_thing(part)
    clause = replace(part.clause, asks=(SAYS,), operations=frozenset(), extremes=(), group=None, yesno=False)
    clause = replace(clause, manner=frozenset(), claimed=clause.claimed | used, certain=frozenset({SAYS}))
    return replace(part, clause=clause, asks=(SAYS,), content=(), open=False)


def _of_a_thing(part: Part) -> Part:
    """The part that asks what a document says of one thing, without the ask that the word for a document makes."""
    asks = tuple(ask for ask in part.asks if ask not in TOLD)
    return replace(part, asks=asks, open=part.open or not asks) if asks or part.content else part


def paper_named(clause: Clause) -> DocumentKind | None:
    """The one kind of document that a question names, if it names one."""
    papers = papers_named(clause)
    return papers[0] if len(papers) == 1 else None


def paper_told_of(clause: Clause) -> DocumentKind | None:
    """The one document of which a question asks what it says, if it does: "Wat staat er in het verslag over …?"."""
    paper = paper_named(clause)
    return paper if paper not in DECIDED and _used(clause) else None


def _used(clause: Clause) -> set[int]:
    """The indexes of the words that ask what a document says, or that its main points be told."""
    asked = set() if clause.yesno else cued("papers_told", "says", clause)
    return asked | cued("papers_told", "summed_up", clause)


def _cues(part: Part) -> Iterator[set[int]]:
    """The indexes of the words by which it asks a fact, an operation or a verdict."""
    clause = part.clause
    groups = (clause.group,) if clause.group else ()
    asks = {*clause.asks, *part.asks} - TOLD - {"open"}
    verdict = clause.manner & {"opinion"}
    kinds = {"asks": asks, "operations": clause.operations, "extremes": clause.extremes, "groups": groups}
    for kind, names in {**kinds, "manner": verdict}.items():
        yield from (cued(kind, name, clause) for name in names)


def _all_told(part: Part, used: set[int]) -> bool:
    """Whether no other word asks something, or says about what."""
    words = part.clause.words
    idle = set(table("understanding")["papers_told"]["idle"]).union(*table("understanding")["papers"].values())
    covered = used | {place for place, word in enumerate(words) if word.plain in idle} | part.scope.used
    if any(not places <= covered for places in _cues(part)):
        return False
    return not set(part.content) - {words[place].plain for place in covered if place < len(words)}
