"""What the documents on a trip tell further: the sentences after those that an answer has cited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.answer import Citation
from assistant.question.inquiry import Desk
from assistant.reply.extracts import Extract
from assistant.reply.quoting import quoted
from assistant.telling.citing import KIND_ORDER, with_identity
from assistant.telling.statement import Statement
from assistant.telling.wording import Wording
from corpus.dienstreis import Dienstreis
from corpus.document import BlockKind, Document
from corpus.page import Source
from corpus.sentences import sentences

AT_ONCE = 5  # sentences
SHORTEST = 5  # words; a shorter line is a heading or a label


def continuation(trip: Dienstreis, told: Sequence[Citation], desk: Desk, w: Wording) -> list[Statement]:
    """The next sentences of the document that was cited last, then of the trip's others; none of them told before."""
    last = told[-1]
    cited = [(c.page, c.start, c.end) for c in told]
    documents = [d for d in desk.register.documents if desk.register.trip_of(d).id == trip.id]
    documents.sort(key=lambda d: ((d.page, d.title) != (last.page, last.document), KIND_ORDER[d.kind.value]))
    untold = [
        source
        for document in documents
        for source in _sentences(document, desk)
        if not any(page == source.page and start < source.end and source.start < end for page, start, end in cited)
    ]
    further = [s for s in untold if (s.page, s.document) == (last.page, last.document) and s.start >= last.end]
    following = (further or untold)[:AT_ONCE]
    if not following:
        return [Statement(w.say("no_more", trip=w.trip(trip)), with_identity(trip, ()), missing=True)]
    return quoted(Extract(trip.id, tuple(following), 0.0, 0.0), desk, w)


def _sentences(document: Document, desk: Desk) -> Iterator[Source]:
    text = desk.register.page(document.page).text
    for section in document.sections:
        for block in section.blocks:
            if block.kind is BlockKind.FIELD:
                continue
            for start, end in sentences(text, block.start, block.end):
                if len(text[start:end].split()) >= SHORTEST:
                    yield document.source(text, section.title or document.title, start, end)
