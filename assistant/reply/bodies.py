"""Which kind of answer a part gets: the first of KINDS whose condition holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.answer import Asked
from assistant.question.asking import LOOSE, TOLD_BY_TEXT
from assistant.question.inquiry import Move, Part
from assistant.question.papers import SAYS, paper_named
from assistant.question.parts import BY_CONTENT, known_share, papers_named
from assistant.reply import unheld
from assistant.reply.answer_type import asks_why_absent, asks_why_they_differ, lacking
from assistant.reply.continuing import continuation
from assistant.reply.gist import gists, in_the_paper_itself, of_the_paper_alone
from assistant.reply.meaning import meaning, spelled_nowhere
from assistant.reply.moving import detail
from assistant.reply.narrowing import asks_what_lacks, counted_topics, is_list_by_content, lacks_nowhere, narrowed
from assistant.reply.operations import IDENTITY, OPERATIONS, Kind, Statements, counted_of, subject
from assistant.reply.particulars import names_lacking, particulars
from assistant.reply.programme import on_day, points
from assistant.reply.proper_names import names_told
from assistant.reply.quoting import (
    STRONG_SHARE,
    about_a_name,
    asks_for_text,
    asks_how_many_of,
    doubted,
    doubtful,
    extract_for,
    improbable,
    named_in,
    nearest,
    quoted,
    said_in,
    strongly_open,
    tells,
    told_of,
    unheard,
    unspoken,
)
from assistant.reply.remembering import asked, beside_text
from assistant.reply.task import Task
from assistant.reply.unheld import MOST_ECHOED, echoed, none_of
from assistant.telling import aggregates, facts
from assistant.telling.citing import with_identity
from assistant.telling.entries import present
from assistant.telling.quantities import count_of
from assistant.telling.statement import Statement
from assistant.words import holds
from corpus.dienstreis import Dienstreis
from corpus.findings import contradictions

PAIR = 2  # facts of which one may be only a cue's; who asks more at once means them all
MOST_TOLD_OF = 3  # trips that an open question names, each of which is told of
ASKING = re.compile(r"waar(?:over|mee|aan|in|uit|van|door|bij|op|toe|tegen|voor|om)")  # no word to repeat
DONE = {"programme", "purpose", "result", "parties", "where"}  # what the programme of a day answers
NAMING = {"place", "person", "content", "conversation"}  # kinds of names of trips
SETTLING = {"payer", "decision"}  # facts that tell who it was
RUNNING = {"when", "transport", "result", "purpose"}  # facts told in words that may not hold the number asked for


@dataclass(frozen=True, slots=True)
class Body:
    """The statements that answer a part, what it was taken to ask, and the trips that the answer runs over.

    `costs` says whether it tells what trips cost; `subject` holds the ids of the trips that a follow-up is about.
    """

    statements: tuple[Statement, ...]
    asked: Asked
    covers: tuple[Dienstreis, ...]
    costs: bool
    subject: tuple[str, ...]


def body(task: Task) -> Body:
    """What answers the part."""
    asked_of, task = task, narrowed(task)
    kind = next(kind for kind in KINDS if kind.fits(task))
    told = kind.answer
    statements = told(task)
    if asks_what_lacks(task):
        lead = (Statement(task.w.say("lacks_nowhere")),) if lacks_nowhere(asked_of) else ()
        statements = [*lead, *(replace(s, missing=False) for s in statements)]
    extract = task.extract() if told is _text and not _of_each(task) else None
    about = (extract.trip,) if extract else subject(task.part, counted_of(task))
    by_text = told in (_text, _nothing, _detail, meaning) or (told is _continue and task.part.open)
    return Body(tuple(statements), asked(task, by_text), kind.covers(task), "cost" in kind.measures(task), about)


def _is_bare_list(task: Task) -> bool:
    """Whether the question only names trips, or asks something of them that the register does not know."""
    part = task.part
    if part.asks or asks_how_many_of(part) or not (task.several or "list" in task.clause.operations):
        return False
    by_name = part.scope.named and part.scope.kinds != BY_CONTENT
    unknown = not part.open and by_name and known_share(part, task.desk) < STRONG_SHARE
    return not part.content or (task.several and unknown and ("list" in task.clause.operations or task.clause.yesno))


def _is_list(task: Task) -> bool:
    asks, kinds = set(task.part.asks), task.part.scope.kinds
    # Which may fit one alone: "Welke reis was zonder ambtenaren?"
    picked = ("measure" in kinds and not kinds & NAMING) or asks_what_lacks(task)
    listed = "list" in task.clause.operations or (asks & {"who", "where"} and asks <= IDENTITY)
    listed = listed or (picked and asks <= aggregates.MEASURES.keys())
    return (
        bool(listed)
        and "account" not in asks
        and (task.several or picked)
        and not (strongly_open(task) or asks_how_many_of(task.part))
    )


def _list_by_content(task: Task) -> Statements:
    lead, *lines = aggregates.list_trips(task.trips, (), task.w)
    if topics := counted_topics(task):
        words, count = echoed([topic.written for topic in topics], task.w), count_of(len(task.trips), task.w)
        lead = Statement(task.w.say("count_by_content", words=words, count=count))
    shown = zip(aggregates.by_date(task.trips), lines, strict=True)
    kind = paper_named(task.clause)
    return [lead, *(s for trip, line in shown for s in (line, *named_in(trip, task.part, task.desk, kind)))]


def _list(task: Task) -> Statements:
    listed = aggregates.list_trips(task.trips, task.part.asks, task.w)
    claims = unheld.claims(task.part, task.desk)
    if not claims and task.clause.yesno and not task.part.scope.named:
        claims = unheard(task.part, task.desk)
    if claims:
        listed = [none_of(claims, task.w), *listed]
    return listed + (names_lacking(task.part, task.w) if "officials" in task.part.asks else [])


def _is_count_by_content(task: Task) -> bool:
    """Whether it asks of how many trips the text speaks of something: "Hoe vaak is er een beurs bezocht?"."""
    return bool(counted_topics(task))


def _is_of_a_day(task: Task) -> bool:
    """Whether it asks what was done on a day that a programme tells of: "Hoeveel bedrijven zagen ze op dag 6?"."""
    return set(task.part.asks) <= DONE and any(points(trip, task.part) for trip in task.trips)


def _of_a_day(task: Task) -> Statements:
    told = [s for trip in task.trips if points(trip, task.part) for s in on_day(trip, task.part, task.w)]
    return _named(told, task)


def _is_of_papers(task: Task) -> bool:
    return SAYS in task.part.asks and bool(papers_named(task.clause))


def _is_by_paper(task: Task) -> bool:
    """Whether it asks what each of two documents says of a thing: "Noemen aanvraag en verslag hetzelfde thema?"."""
    asked = bool(papers_named(task.clause)) and not task.several and "contradiction" in task.part.asks
    untold = asked and not contradictions(task.trips[0])
    return untold and any(holds(word, task.desk.vocabulary.words) for word in task.part.content)


def _by_paper(task: Task) -> Statements:
    named = papers_named(task.clause)
    papers = named if len(named) > 1 else dict.fromkeys(document.kind for document in present(task.trips[0]))
    return [s for kind in papers for s in said_in(kind, task.trips[0], task.part, task.desk, task.w)]


def _is_continuation(task: Task) -> bool:
    return task.part.move is Move.MORE


def _continue(task: Task) -> Statements:
    return continuation(task.trips[0], task.part.told, task.desk, task.w)


def _is_detail(task: Task) -> bool:
    return task.part.move is Move.DETAIL


def _detail(task: Task) -> Statements:
    return _typed(detail(task.trips[0], task.part.told, task.desk, task.w), task)


def _is_meaning(task: Task) -> bool:
    return bool(meaning(task))


def _is_text(task: Task) -> bool:
    """Whether its other words ask for something that the passages tell, and that no fact tells better."""
    part = task.part
    if "cost" in part.asks and any(facts.cost_parts(trip, part.content, task.w) for trip in task.trips):
        return False  # "Wat kostte het hotel?"
    extract = task.extract() if asks_for_text(task) else None
    if extract is None:
        return False
    if part.open or not part.asks or (part.context and not set(part.asks) & task.clause.certain):
        return told_of(extract, part, task.desk)
    return tells(extract, part) or (_lack(task) and told_of(extract, part, task.desk))


def _lack(task: Task) -> bool:
    """Whether the register lacks the facts that it asks by its cues, while as a whole it may ask something else."""
    if not doubted(task.part):
        return False
    return all(s.missing for s in particulars(task, task.part.asks))


def _text(task: Task) -> Statements:
    if _of_each(task):
        return [s for trip in aggregates.by_date(task.trips) for s in _text_of(trip, task)]
    extract = task.extract()
    found = in_the_paper_itself(quoted(of_the_paper_alone(extract, task), task.desk, task.w), task) if extract else []
    unsure = extract is not None and doubtful(extract, task.part)
    named = _named(found, task)
    found = named if named is not found else _typed(found, task, unsure)
    if unspelled := spelled_nowhere(task):
        found, unsure = [*unspelled, *found], False
    elif extract and (words := unspoken(extract, task.part, task.desk)):
        found = [none_of(words, task.w), *found]
    if unsure:
        found = [Statement(task.w.say("open_doubt"), missing=task.clause.yesno), *found]
    return found + particulars(task, beside_text(task.part))


def _named(told: Statements, task: Task) -> Statements:
    """The statements, after one that the names that are asked for stand in none of them."""
    if not told or names_told(task.part, _quotes(told)):
        return told
    return [Statement(task.w.say("lacks_names"), missing=True), *told]


def _of_each(task: Task) -> bool:
    """Whether the question names several trips, and the text of each is to be told: "in Madrid en in Helsinki"."""
    return (
        1 < len(task.trips) <= MOST_TOLD_OF
        and _is_open(task.part)
        and bool(task.part.scope.kinds & {"place", "person"})
    )


def _is_open(part: Part) -> bool:
    return part.open or not part.asks


def _text_of(trip: Dienstreis, task: Task) -> Statements:
    part = replace(task.part, trips=(trip,))
    extract = extract_for(part, task.desk, task.w.language)
    if extract and told_of(extract, part, task.desk):
        return quoted(extract, task.desk, task.w)
    return _nothing(replace(task, part=part))


def _is_fact(task: Task) -> bool:
    part = task.part
    return bool(part.asks) or not (part.content or part.open or "offtopic" in part.clause.manner)


def _facts(task: Task) -> Statements:
    if asks_why_absent(task.part):
        return [Statement(task.w.say("why_absent"), missing=True)]
    asks = task.part.asks or (("who", "when") if task.clause.yesno else ("summary",))
    if len(asks) == PAIR:  # "Welke afdeling staat er als externe partij?" asks for no deadline
        unmeant = [
            ask for ask in asks if improbable(ask, task.part) and all(s.missing for s in particulars(task, (ask,)))
        ]
        asks = tuple(ask for ask in asks if ask not in unmeant) or asks
    told = particulars(task, asks)
    if set(asks) <= RUNNING:
        told = _typed(told, task)
    told = in_the_paper_itself(told, task)
    if set(asks) <= TOLD_BY_TEXT and (on_it := about_a_name(task, _quotes(told))):
        return on_it
    if asks_why_they_differ(task.part):
        told = [*told, Statement(task.w.say("why_differ"), missing=True)]
    if claims := unheld.claims(task.part, task.desk):
        # Who paid or decided is an answer to whether somebody else did.
        settled = set(asks) <= SETTLING and not all(s.missing for s in told)
        guessed = tuple(asks) in unheld.GUESSED or not task.clause.claimed
        told = [replace(none_of(claims, task.w), missing=guessed or not settled), *([] if guessed else told)]
    elif nouns := unheld.nouns(task.part, task.desk):
        # "Om welke functies ging het?" asks nothing else; "Welke maatschappij vloog hij?" asks of the flight.
        told = [none_of(nouns, task.w), *(told if task.clause.claimed or set(asks) - LOOSE else ())]
    return told


def _typed(told: Statements, task: Task, unsure: bool = False) -> Statements:
    """The statements, after one that what is asked for stands in none of them: no number, no time of day."""
    kind = lacking(task.part, _quotes(told), unsure)
    return [Statement(task.w.say(f"lacks_{kind}"), missing=True), *told] if kind and told else told


def _quotes(told: Statements) -> list[str]:
    return [source.quote for s in told if not s.lead for source in s.sources]


def _is_anything(_task: Task) -> bool:
    return True


def _nothing(task: Task) -> Statements:
    part, trips, w = task.part, task.trips, task.w
    near = nearest(trips[0], part, task.desk, w) if len(trips) == 1 else []
    on_it = about_a_name(task)
    if on_it and not (on_it[0].missing and not about_a_name(task, _quotes(near))):  # what is nearest names it too
        return on_it
    content = set(part.content)
    told_of = [w for w in part.clause.words if not ASKING.fullmatch(w.plain)]
    asked = [w.written for w in told_of if content & {w.plain, *w.plain.split("-")}][:MOST_ECHOED]
    key = "open_none_words" if asked else "open_none"
    words = echoed(list(dict.fromkeys(asked)), w)
    if len(trips) != 1:
        return [Statement(w.say(key, words=words), missing=True, gap=True)]
    text = w.say(f"{key}_scope", words=words, trip=w.trip(trips[0]))
    lacking = Statement(text, with_identity(trips[0], ()), missing=True, gap=True)
    return [lacking, *near]


def _nowhere(_task: Task) -> tuple[Dienstreis, ...]:
    """Of an answer that runs over passages."""
    return ()


KINDS = (
    Kind(_is_continuation, _continue, covers=_nowhere),
    Kind(_is_detail, _detail, covers=_nowhere),
    Kind(_is_of_papers, gists),
    Kind(_is_meaning, meaning, covers=_nowhere),
    Kind(unheld.is_of_a_measure, unheld.no_measure, covers=_nowhere),
    Kind(unheld.is_count_of_none, unheld.none_counted, covers=_nowhere),
    Kind(_is_count_by_content, _list_by_content),
    *OPERATIONS,
    Kind(_is_by_paper, _by_paper, covers=_nowhere),
    Kind(_is_of_a_day, _of_a_day, covers=_nowhere),
    Kind(unheld.is_of_a_claim, unheld.no_claim, covers=_nowhere),
    Kind(unheld.is_of_a_role, unheld.no_role, covers=_nowhere),
    Kind(_is_bare_list, _list),
    Kind(is_list_by_content, _list_by_content),
    Kind(_is_list, _list),
    Kind(_is_text, _text, covers=_nowhere),
    Kind(_is_fact, _facts),
    Kind(_is_anything, _nothing, covers=_nowhere),
)
