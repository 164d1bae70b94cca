"""Which kind of answer a part gets: the first of KINDS whose condition holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Asked
from assistant.question.inquiry import Move, Part
from assistant.question.parts import BY_CONTENT, known_share, papers_named
from assistant.reply.answer_type import lacking, unheld_nouns
from assistant.reply.continuing import continuation
from assistant.reply.moving import detail
from assistant.reply.particulars import names_lacking, particulars
from assistant.reply.quoting import (
    STRONG_SHARE,
    asks_for_text,
    asks_how_many_of,
    doubted,
    doubtful,
    extract_for,
    improbable,
    named_in,
    nearest,
    quoted,
    strongly_open,
    tells,
    told_of,
)
from assistant.reply.remembering import asked, beside_text
from assistant.reply.task import Task
from assistant.telling import aggregates, facts
from assistant.telling.citing import with_identity
from assistant.telling.entries import count_documents
from assistant.telling.statement import Statement
from corpus.dienstreis import Dienstreis
from prompts import table

ADDED = {"cost", "officials"}  # what is asked of several trips as one number
PAIR = 2  # facts of which one may be only a cue's; who asks more at once means them all
MOST_TOLD_OF = 3  # trips that an open question names, each of which is told of
MOST_ECHOED = 3  # words of the question that a refusal repeats
RUNNING = {"when", "transport", "result", "purpose"}  # facts told in words that may not hold the number asked for
IDENTITY = {"who", "where", "when"}  # what every line of a list tells

Statements = list[Statement]


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
    task = _known(task)
    answer = next(answer for fits, answer in KINDS if fits(task))
    covers = task.trips
    if answer is _overlap and not task.several:
        covers = task.desk.register.trips
    elif answer in (_text, _nothing, _continue, _detail):
        covers = ()  # they run over passages
    extract = task.extract() if answer is _text and not _of_each(task) else None
    about = (extract.trip,) if extract else subject(task.part, _what(task))
    costs = "cost" in _measures(task, answer)
    return Body(tuple(answer(task)), asked(task, _by_text(answer, task)), covers, costs, about)


def _measures(task: Task, answer: Callable[[Task], Statements]) -> Sequence[str]:
    """The numbers that the answer tells of its trips, which some of them may lack."""
    if answer is _overlap:
        return ()
    if answer is _extreme:
        return (*task.part.asks, *(name.split("_")[0] for name in task.clause.extremes))
    if answer is _compare:
        return _compared(task)
    return ("cost",) if answer in (_average, _sum, _group_by_year) and not task.measures else task.part.asks


def _by_text(answer: Callable[[Task], Statements], task: Task) -> bool:
    return answer in (_text, _nothing, _detail) or (answer is _continue and task.part.open)


def subject(part: Part, what: str | None = None) -> tuple[str, ...]:
    """The trips that a follow-up is about: those that an extreme singled out, or all in scope."""
    chosen = next((aggregates.singled_out(part.trips, name, what) for name in part.clause.extremes), ())
    return tuple(t.id for t in chosen or part.trips)


def _is_overlap(task: Task) -> bool:
    return "overlap" in task.clause.operations


def _overlap(task: Task) -> Statements:
    return aggregates.overlap(task.trips, task.w, () if task.several else task.desk.register.trips)


def _is_extreme(task: Task) -> bool:
    return bool(task.clause.extremes) and task.several


def _what(task: Task) -> str | None:
    """Of what an extreme counts the visits or adds up the costs: "country", "year"; not where one trip is meant."""
    named = next(iter(task.named("counted")), None)
    return None if task.named("single") and "visits" not in " ".join(task.clause.extremes) else named


def _extreme(task: Task) -> Statements:
    what = _what(task)
    found = [s for name in task.clause.extremes for s in aggregates.extreme(task.trips, name, task.w, what)]
    winners = [trip for trip in task.trips if trip.id in subject(task.part, what)]
    told = {*IDENTITY, task.clause.extremes[0].split("_")[0]}
    beside = [s for ask in task.part.asks if ask not in told for trip in winners for s in _fact(ask, trip, task)]
    return [*(replace(s, missing=False) for s in found), *beside]


def _is_comparison_of_extremes(task: Task) -> bool:
    """Whether two trips that the question singles out are held against each other: the dearest and the cheapest."""
    return "compare" in task.clause.operations and len(_opposites(task)) > 1


def _compare_extremes(task: Task) -> Statements:
    measures = dict.fromkeys(name.split("_")[0] for name in task.clause.extremes)
    return aggregates.compare(_opposites(task), list(measures), task.w)


def _opposites(task: Task) -> list[Dienstreis]:
    found = [aggregates.singled_out(task.trips, name) for name in task.clause.extremes if "_m" in name]
    return list({trip.id: trip for trips in found for trip in trips}.values()) if len(found) > 1 else []


def _is_list_within_bounds(task: Task) -> bool:
    """Whether "minder dan vijfduizend euro" chose the trips, so that there is nothing to hold against each other."""
    return "compare" in task.clause.operations and "measure" in task.part.scope.kinds


def _list_of_measures(task: Task) -> Statements:
    return aggregates.list_trips(task.trips, task.measures, task.w)


def _is_comparison_of_years(task: Task) -> bool:
    scope = task.part.scope
    of_years = "year" in scope.kinds and len(scope.years) > 1 and not scope.kinds & {"place", "person"}
    return "compare" in task.clause.operations and of_years


def _group_by_year(task: Task) -> Statements:
    return aggregates.group(task.trips, "year", task.measures or ["cost"], task.w)


def _compared(task: Task) -> list[str]:
    return task.measures or task.named("compared") or ([] if task.part.content else ["cost"])


def _is_comparison(task: Task) -> bool:
    return "compare" in task.clause.operations and task.several and bool(_compared(task))


def _compare(task: Task) -> Statements:
    return aggregates.compare(task.trips, _compared(task), task.w)


def _is_group(task: Task) -> bool:
    by = task.clause.group
    wanted = bool(by) and (task.measures or not task.part.asks or by != "trip")
    counted = "count" in task.clause.operations and _counted(task) == by  # "Hoeveel verschillende landen zijn dat?"
    return bool(wanted) and not counted and task.several and not strongly_open(task)


def _group(task: Task) -> Statements:
    counted = task.clause.operations & {"count"}
    return aggregates.group(task.trips, task.clause.group or "trip", (*task.part.asks, *counted), task.w)


def _is_average(task: Task) -> bool:
    return "average" in task.clause.operations and task.several and task.clause.group in (None, "trip")


def _average(task: Task) -> Statements:
    return [s for kind in task.measures or ["cost"] for s in aggregates.average(task.trips, kind, task.w)]


def _is_sum(task: Task) -> bool:
    operations = task.clause.operations
    if not task.several or "count" in operations:
        return False
    if "sum" in operations:
        return bool(task.measures) or not set(task.part.asks) - {*IDENTITY, "payer"}
    return _asks_how_much(task)


def _asks_how_much(task: Task) -> bool:
    """Whether it asks one number of several trips, and no list of them: "Hoeveel is er aan reizen uitgegeven?"."""
    words = {word.plain for word in task.clause.words}
    listing, how_much = (words & set(table("understanding")["adding"][key]) for key in ("list", "how_much"))
    asks = set(task.part.asks) - {"payer"}
    return len(asks) == 1 and asks <= ADDED and bool(how_much) and not (listing or task.clause.group)


def _sum(task: Task) -> Statements:
    return [s for kind in task.measures or ["cost"] for s in aggregates.total(task.trips, kind, task.w)]


def _is_count(task: Task) -> bool:
    return "count" in task.clause.operations and not (task.part.content and strongly_open(task))


def _count(task: Task) -> Statements:
    part, w = task.part, task.w
    what = _counted(task)
    if what == "documents":
        listed = [s for trip in aggregates.by_date(task.trips) for s in facts.documents(trip, w)]
        return [count_documents(task.trips, papers_named(task.clause), w), *listed]
    if part.everything and not part.scope.period:
        scope = w.say("scope_all")
    else:
        years = sorted({trip.year for trip in task.trips if trip.year})
        scope = w.say("scope_period", period=w.listing([str(year) for year in years]))
    if "sum" in task.clause.operations and task.measures:  # "Hoeveel kostten de reizen samen?"
        beside = _sum(task)
    else:
        asks = [ask for ask in part.asks if ask not in IDENTITY and not improbable(ask, part)]
        beside = [s for ask in asks for trip in task.trips for s in _fact(ask, trip, task)]
    return aggregates.count(task.trips, what, scope, w) + beside


def _counted(task: Task) -> str | None:
    """What is to be counted where it isn't trips: "hoeveel landen"."""
    plain = " ".join(w.plain for w in task.clause.words)
    for what in task.named("counted"):
        words = "|".join(table("understanding")["counted"][what])
        if re.search(rf"\b(?:hoeveel|aantal|how many)\s+(?:\w+\s+){{0,2}}(?:{words})\b", plain):
            return what
    return None


def _is_bare_list(task: Task) -> bool:
    """Whether the question only names trips, or asks something of them that the register does not know."""
    part = task.part
    if part.asks or not (task.several or "list" in task.clause.operations):
        return False
    by_name = part.scope.named and part.scope.kinds != BY_CONTENT
    unknown = not part.open and by_name and known_share(part, task.desk) < STRONG_SHARE
    return not part.content or (task.several and unknown)


def _is_list(task: Task) -> bool:
    asks = set(task.part.asks)
    listed = "list" in task.clause.operations or (asks & {"who", "where"} and asks <= IDENTITY)
    return bool(listed) and task.several and not (strongly_open(task) or asks_how_many_of(task.part))


def _is_list_by_content(task: Task) -> bool:
    """Whether it asks which trips something had a part in: "Op welke reizen ging het over water?"."""
    return task.several and task.part.scope.kinds == BY_CONTENT and "list" in task.clause.operations


def _list_by_content(task: Task) -> Statements:
    lead, *lines = aggregates.list_trips(task.trips, (), task.w)
    shown = zip(aggregates.by_date(task.trips), lines, strict=True)
    return [lead, *(s for trip, line in shown for s in (line, *named_in(trip, task.part, task.desk)))]


def _list(task: Task) -> Statements:
    listed = aggregates.list_trips(task.trips, task.part.asks, task.w)
    return listed + (names_lacking(task.part, task.w) if "officials" in task.part.asks else [])


def _known(task: Task) -> Task:
    """The task, of the trips only that the register tells it of, where that is asked: "Van welke is iets bekend?"."""
    asks = [ask for ask in task.part.asks if ask in facts.BY_ASK and ask not in {*IDENTITY, "missing"}]
    if not (asks and task.several and task.says("known")):
        return task
    trips = tuple(t for t in task.trips if not all(s.missing for ask in asks for s in _fact(ask, t, task)))
    return replace(task, part=replace(task.part, trips=trips)) if trips else task


def _fact(ask: str, trip: Dienstreis, task: Task) -> Statements:
    return facts.BY_ASK[ask](trip, task.w)


def _is_continuation(task: Task) -> bool:
    return task.part.move is Move.MORE


def _continue(task: Task) -> Statements:
    return continuation(task.trips[0], task.part.told, task.desk, task.w)


def _is_detail(task: Task) -> bool:
    return task.part.move is Move.DETAIL


def _detail(task: Task) -> Statements:
    return detail(task.trips[0], task.part.told, task.desk, task.w)


def _is_text(task: Task) -> bool:
    """Whether its other words ask for something that the passages tell, and that no fact tells better."""
    part = task.part
    if "cost" in part.asks and any(facts.cost_parts(trip, part.content, task.w) for trip in task.trips):
        return False  # "Wat kostte het hotel?"
    extract = task.extract() if asks_for_text(task) else None
    if extract is None:
        return False
    if part.open or not part.asks or (part.context and not set(part.asks) & task.clause.certain):
        return told_of(extract, part, task.w.language)
    return tells(extract, part) or (_lack(task) and told_of(extract, part, task.w.language))


def _lack(task: Task) -> bool:
    """Whether the register lacks the facts that it asks by its cues, while as a whole it may ask something else."""
    if not doubted(task.part):
        return False
    return all(s.missing for s in particulars(task, task.part.asks))


def _text(task: Task) -> Statements:
    if _of_each(task):
        return [s for trip in aggregates.by_date(task.trips) for s in _text_of(trip, task)]
    extract = task.extract()
    found = quoted(extract, task.desk, task.w) if extract else []
    unsure = extract is not None and doubtful(extract, task.part)
    found = _typed(found, task, unsure)
    if unsure:
        found = [Statement(task.w.say("open_doubt")), *found]
    return found + particulars(task, beside_text(task.part))


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
    if extract and told_of(extract, part, task.w.language):
        return quoted(extract, task.desk, task.w)
    return _nothing(replace(task, part=part))


def _is_fact(task: Task) -> bool:
    part = task.part
    return bool(part.asks) or not (part.content or part.open)


def _facts(task: Task) -> Statements:
    asks = task.part.asks or (("who", "when") if task.clause.yesno else ("summary",))
    if len(asks) == PAIR:  # "Welke afdeling staat er als externe partij?" asks for no deadline
        unmeant = [
            ask for ask in asks if improbable(ask, task.part) and all(s.missing for s in particulars(task, (ask,)))
        ]
        asks = tuple(ask for ask in asks if ask not in unmeant) or asks
    told = particulars(task, asks)
    if set(asks) <= RUNNING:
        told = _typed(told, task)
    if nouns := unheld_nouns(task.part, task.desk):
        words = task.w.listing([f"‘{noun}’" for noun in nouns])
        told = [Statement(task.w.say("open_none_words", words=words), missing=True), *told]
    return told


def _typed(told: Statements, task: Task, unsure: bool = False) -> Statements:
    """The statements, after one that what is asked for stands in none of them: no number, no time of day."""
    kind = lacking(task.part, [source.quote for s in told if not s.lead for source in s.sources], unsure)
    return [Statement(task.w.say(f"lacks_{kind}"), missing=True), *told] if kind and told else told


def _is_anything(_task: Task) -> bool:
    return True


def _nothing(task: Task) -> Statements:
    part, trips, w = task.part, task.trips, task.w
    content = set(part.content)
    asked = [f"‘{w.written}’" for w in part.clause.words if content & {w.plain, *w.plain.split("-")}][:MOST_ECHOED]
    key = "open_none_words" if asked else "open_none"
    words = w.listing(list(dict.fromkeys(asked)))
    if len(trips) != 1:
        return [Statement(w.say(key, words=words), missing=True, gap=True)]
    text = w.say(f"{key}_scope", words=words, trip=w.trip(trips[0]))
    lacking = Statement(text, with_identity(trips[0], ()), missing=True, gap=True)
    return [lacking, *nearest(trips[0], part, task.desk, w)]


KINDS: tuple[tuple[Callable[[Task], bool], Callable[[Task], Statements]], ...] = (
    (_is_continuation, _continue),
    (_is_detail, _detail),
    (_is_overlap, _overlap),
    (_is_comparison_of_extremes, _compare_extremes),
    (_is_extreme, _extreme),
    (_is_list_within_bounds, _list_of_measures),
    (_is_comparison_of_years, _group_by_year),
    (_is_comparison, _compare),
    (_is_average, _average),
    (_is_group, _group),
    (_is_sum, _sum),
    (_is_count, _count),
    (_is_bare_list, _list),
    (_is_list_by_content, _list_by_content),
    (_is_list, _list),
    (_is_text, _text),
    (_is_fact, _facts),
    (_is_anything, _nothing),
)
