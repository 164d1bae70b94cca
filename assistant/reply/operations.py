"""Answers that run over several trips: overlaps, extremes, comparisons, averages, groups, sums and counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from assistant.question.inquiry import Part
from assistant.question.measures import COUNTED, number_of, number_of_trips, ratio, repeated, supposed
from assistant.question.parts import groups_named, mentions, papers_named
from assistant.question.scope import PERIODS
from assistant.question.spans import OF_TRIPS, in_calendar_units
from assistant.reply.contrasts import visited_by
from assistant.reply.particulars import not_apart
from assistant.reply.quoting import improbable, strongly_open
from assistant.reply.task import Task
from assistant.telling import aggregates, facts, shares, spans
from assistant.telling.entries import count_documents
from assistant.telling.statement import Statement
from corpus.dienstreis import Dienstreis
from corpus.document import DocumentKind
from prompts import table

ADDED = {"cost", "nights", "officials"}  # what is asked of several trips as one number
IDENTITY = {"who", "where", "when"}  # what every line of a list tells

BY = ("door", "by", "per")  # "Hoeveel door wethouders?" counts trips

Statements = list[Statement]


def asked_facts(task: Task) -> Sequence[str]:
    """The facts that the part asks for."""
    return task.part.asks


def in_scope(task: Task) -> tuple[Dienstreis, ...]:
    """The trips in scope."""
    return task.trips


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of answer: the tasks that it fits, what it tells, and of that what the coverage line is about.

    `measures` are the numbers that it tells of its trips, which some of them may lack; `covers` the trips it runs over.
    """

    fits: Callable[[Task], bool]
    answer: Callable[[Task], Statements]
    measures: Callable[[Task], Sequence[str]] = asked_facts
    covers: Callable[[Task], tuple[Dienstreis, ...]] = in_scope


def subject(part: Part, what: str | None = None) -> tuple[str, ...]:
    """The trips that a follow-up is about: those that an extreme singled out or that overlap, or all in scope."""
    chosen = next((aggregates.singled_out(part.trips, name, what) for name in part.clause.extremes), ())
    if "overlap" in part.clause.operations:
        chosen = aggregates.overlapping(part.trips)
    return tuple(t.id for t in chosen or part.trips)


def _is_span(task: Task) -> bool:
    return bool(task.clause.moments)


def _span(task: Task) -> Statements:
    calendar = in_calendar_units(task.clause)
    if OF_TRIPS in task.clause.operations:
        return spans.between_trips(task.trips, calendar, task.w)
    return spans.between_moments(task.trips, task.clause.moments, calendar, task.w)


def _is_overlap(task: Task) -> bool:
    return "overlap" in task.clause.operations and not _is_repeated(task)


def _overlap(task: Task) -> Statements:
    return aggregates.overlap(task.trips, task.w, () if task.several else task.desk.register.trips)


def _is_share(task: Task) -> bool:
    """Whether it asks what part of all costs, or of all trips, these are: "Hoeveel procent ging naar X?"."""
    of = "cost" in task.part.asks or "count" in task.clause.operations or "sum" in task.clause.operations
    return of and mentions(task.part, "share") and 0 < len(task.trips) < len(_whole(task))


def _whole(task: Task) -> tuple[Dienstreis, ...]:
    """The trips of the period asked about, or of all years where the period itself is the part."""
    scope = task.part.scope
    return scope.fitting(task.desk.register.trips, PERIODS if scope.sets.keys() - PERIODS else ())


def _shared(task: Task) -> Sequence[str]:
    return ("cost",) if "cost" in task.part.asks or "count" not in task.clause.operations else ()


def _share(task: Task) -> Statements:
    told = shares.share_of_costs if _shared(task) else shares.share_of_trips
    return told(task.trips, _whole(task), task.w)


def _is_extreme(task: Task) -> bool:
    return bool(task.clause.extremes) and task.several


def _is_tally(task: Task) -> bool:
    """Whether it asks if there were so many trips: "Is X meer dan één keer weg geweest?"."""
    if not task.clause.yesno or supposed(task.clause):
        return False
    if not (task.part.asks or repeated(task.clause)) and number_of(task.clause):
        return True
    times = repeated(task.clause) or (None if task.part.asks else number_of_trips(task.clause))
    return times is not None and not groups_named(task.part)


def _is_repeated(task: Task) -> bool:
    """Whether it asks of what there were so many trips: "Welk land staat meer dan één keer in de lijst?"."""
    return task.several and bool(_repeating(task)) and repeated(task.clause) is not None


def _repeated(task: Task) -> Statements:
    times = repeated(task.clause)
    return aggregates.repeated(task.trips, _repeating(task), times.fits, task.w) if times else []


def _repeating(task: Task) -> str:
    """Of what: what the clause names to count by, else its grouping or the travellers it asks for."""
    group = task.clause.group if task.clause.group != "trip" else None
    return next(iter(groups_named(task.part)), group) or ("who" if "who" in task.part.asks else "")


def counted_of(task: Task) -> str | None:
    """Of what an extreme counts the visits or adds up the costs: "country", "year"; not where one trip is meant."""
    asked = "month" if "when" in task.part.asks else "who" if task.part.asks == ("who",) else None
    named = visited_by(task.part) or next(iter(task.named("counted")), asked)
    return None if task.named("single") and "visits" not in " ".join(task.clause.extremes) else named


def _extreme(task: Task) -> Statements:
    what = counted_of(task)
    found = [s for name in task.clause.extremes for s in aggregates.extreme(task.trips, name, task.w, what)]
    winners = [trip for trip in task.trips if trip.id in subject(task.part, what)]
    told = {*IDENTITY, task.clause.extremes[0].split("_")[0]}
    beside = [s for ask in task.part.asks if ask not in told for trip in winners for s in fact(ask, trip, task)]
    return [*(replace(s, missing=False) for s in found), *beside]


def _is_comparison_of_extremes(task: Task) -> bool:
    """Whether two trips that the question singles out are held against each other: the dearest and the cheapest."""
    return "compare" in task.clause.operations and len(_opposites(task)) > 1


def _compare_extremes(task: Task) -> Statements:
    measures = dict.fromkeys(name.split("_")[0] for name in task.clause.extremes)
    firsts, *alike = zip_longest(*_opposites(task))
    told = aggregates.compare(firsts, list(measures), task.w, ratio(task.clause) is not None)
    return told + aggregates.tied([trip for trips in alike for trip in trips if trip], task.w)


def _opposites(task: Task) -> list[tuple[Dienstreis, ...]]:
    """The trips that each extreme singles out, where these are not the same."""
    found = [aggregates.singled_out(task.trips, name) for name in task.clause.extremes if "_m" in name]
    return list(dict.fromkeys(found))


def _is_list_within_bounds(task: Task) -> bool:
    """Whether "minder dan vijfduizend euro" chose the trips, so that there is nothing to hold against each other."""
    return "compare" in task.clause.operations and "measure" in task.part.scope.kinds


def _list_of_measures(task: Task) -> Statements:
    return aggregates.list_trips(task.trips, task.measures, task.w)


def _is_comparison_of_years(task: Task) -> bool:
    scope = task.part.scope
    of_years = "year" in scope.kinds and len(scope.years) > 1 and not scope.kinds & {"place", "person"}
    return "compare" in task.clause.operations and of_years


def _measured_of_years(task: Task) -> list[str]:
    """The numbers by which years are compared; where which has more trips is asked, none."""
    measured = [one for one in task.measures or task.named("compared") if one in aggregates.MEASURES]
    return measured or ([] if task.named("direction") else ["cost"])


def _group_by_year(task: Task) -> Statements:
    way, measured = next(iter(task.named("direction")), ""), _measured_of_years(task)
    if way and set(measured) <= {"cost"}:
        what = f"{'cost' if measured else 'visits'}_{'max' if way == 'more' else 'min'}"
        return aggregates.extreme(task.trips, what, task.w, "year")
    return aggregates.group(task.trips, "year", measured, task.w)


def _is_comparison_of_offices(task: Task) -> bool:
    """Whether the mayor is held against the aldermen: "Is er meer besteed door burgemeesters dan door wethouders?"."""
    scope, clause = task.part.scope, task.clause
    offices = {one.ids for one in scope.each if one.kind == "function"}
    named = "function" in scope.kinds and len(offices) > 1 and not scope.kinds & {"place", "person"}
    than = {word.plain for word in clause.words} & set(table("understanding")["yesno"]["than"])
    # "Gaven zij meer uit dan …?", "Is er vaker gereisd door …?"
    held = "compare" in clause.operations or (clause.yesno and (clause.extremes or than))
    return bool(held) and named and task.several and not task.part.content


def _group_by_office(task: Task) -> Statements:
    most = [name.split("_")[0] for name in task.clause.extremes]
    measured = [one for one in task.measures or task.named("compared") or most if one in aggregates.MEASURES]
    return aggregates.group(task.trips, "function", measured or ["count"], task.w)


def _compared(task: Task) -> list[str]:
    probable = [name for name in aggregates.MEASURES if name in task.clause.certain]
    unsaid = not (task.part.content or task.part.asks)  # "Was er iemand tegen?" asks the decision
    trips = "trips" in task.named("adding") and bool(task.named("direction"))  # "Maakte X meer reizen dan Y?"
    default = ["visits" if trips else "cost"] if unsaid else []
    return task.measures or task.named("compared") or probable or default


def _is_comparison(task: Task) -> bool:
    return "compare" in task.clause.operations and task.several and bool(_compared(task))


def _compare(task: Task) -> Statements:
    return aggregates.compare(task.trips, _compared(task), task.w, ratio(task.clause) is not None)


def _is_group(task: Task) -> bool:
    by = task.clause.group
    wanted = bool(by) and (task.measures or not task.part.asks or by != "trip")
    counted = "count" in task.clause.operations and counted_by(task) == by  # "Hoeveel verschillende landen zijn dat?"
    wanted = wanted and not (by == "trip" and mentions(task.part, "per_day"))  # told with what a day of each cost
    summed = by == "trip" and _is_sum(task) and mentions(task.part, "in_all")  # "… per reis en in totaal"
    return bool(wanted) and not (counted or summed) and task.several and not strongly_open(task)


def _group(task: Task) -> Statements:
    counted = task.clause.operations & {"count"}
    return aggregates.group(task.trips, task.clause.group or "trip", (*task.part.asks, *counted), task.w)


def _is_average(task: Task) -> bool:
    by_trip = task.clause.group in (None, "trip") and not mentions(task.part, "per_day")
    return "average" in task.clause.operations and task.several and by_trip


def _average(task: Task) -> Statements:
    return [s for kind in task.measures or ["cost"] for s in aggregates.average(task.trips, kind, task.w)]


def _is_sum(task: Task) -> bool:
    operations = task.clause.operations
    if not task.several or "count" in operations or not_apart(task):
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


def _units() -> list[str]:
    """The words for what is counted of a trip, or of which trips are: days, nights, euros, officials, times."""
    return [word for sizes in table("scope")["units"].values() for words in sizes.values() for word in words]


def _count(task: Task) -> Statements:
    part, w = task.part, task.w
    what = counted_by(task)
    if what == "documents":
        listed = [s for trip in aggregates.by_date(task.trips) for s in facts.documents(trip, w)]
        return [count_documents(task.trips, papers_named(task.clause), w), *listed]
    if part.everything and not part.scope.said.keys() & {"month", "date"}:
        scope = w.say("scope_all")
    else:
        years = sorted({trip.year for trip in task.trips if trip.year})
        scope = w.say("scope_period", period=w.listing([str(year) for year in years]))
    told = IDENTITY | ({"officials"} if what == "who" else set())  # "Hoeveel verschillende mensen waren het?"
    if "sum" in task.clause.operations and set(task.measures) - told:  # "Hoeveel kostten de reizen samen?"
        beside = _sum(task)
    else:
        asks = [ask for ask in part.asks if ask not in told and not improbable(ask, part)]
        beside = [s for ask in asks for trip in task.trips for s in fact(ask, trip, task)]
    return aggregates.count(task.trips, what, scope, w) + beside


def _is_by_papers(task: Task) -> bool:
    """Whether it asks which trips, or how many, have or lack a document: "Van welke reizen is er een verslag?"."""
    by_papers = "documents" in task.part.scope.kinds and not task.part.asks
    return by_papers and bool(task.clause.operations & {"list", "count"}) and counted_by(task) != "documents"


def _by_papers(task: Task) -> Statements:
    """The trips, and the documents by which they were chosen; of decisions also what they say."""
    held = [kind for kind in papers_named(task.clause) if any(trip.has(kind) for trip in task.trips)]
    asks = ("decision",) if held == [DocumentKind.BESLUIT] else ()
    listed = _count(task) if "count" in task.clause.operations else aggregates.list_trips(task.trips, asks, task.w)
    return [*listed, count_documents(task.trips, held, task.w)] if held else listed


def counted_by(task: Task) -> str | None:
    """What is to be counted where it isn't trips: "hoeveel landen"."""
    if _is_tally(task) and not repeated(task.clause) and (number := number_of(task.clause)):
        return COUNTED[number.unit]
    plain = " ".join(w.plain for w in task.clause.words)
    other = "|".join(map(re.escape, [*BY, *_units()]))  # "Hoeveel reizen maakte wethouder X?"
    for what in task.named("counted"):
        words = "|".join(table("understanding")["counted"][what])
        if re.search(rf"\b(?:hoeveel|aantal|how many)\s+(?:(?!(?:{other})\b)\w+\s+){{0,3}}(?:{words})\b", plain):
            return what
    return None


def fact(ask: str, trip: Dienstreis, task: Task) -> Statements:
    """What the register tells of one fact of one trip."""
    return facts.BY_ASK[ask](trip, task.w)


def _no_numbers(_task: Task) -> Sequence[str]:
    return ()


def _costs_or_numbers(task: Task) -> Sequence[str]:
    return task.part.asks if task.measures else ("cost",)


def _extreme_numbers(task: Task) -> Sequence[str]:
    return (*task.part.asks, *(name.split("_")[0] for name in task.clause.extremes))


def _several(task: Task) -> tuple[Dienstreis, ...]:
    """The trips in scope, where it is not of one alone that something is told."""
    return task.trips if task.several else ()


def _compared_with(task: Task) -> tuple[Dienstreis, ...]:
    """Those of an overlap: one trip is held against all others."""
    return task.trips if task.several else task.desk.register.trips


OPERATIONS = (
    Kind(_is_share, _share, _shared, _whole),
    Kind(_is_span, _span, _no_numbers, _several),
    Kind(_is_overlap, _overlap, _no_numbers, _compared_with),
    Kind(_is_comparison_of_extremes, _compare_extremes),
    Kind(_is_comparison_of_offices, _group_by_office),
    Kind(_is_tally, _count),
    Kind(_is_repeated, _repeated, _no_numbers),
    Kind(_is_extreme, _extreme, _extreme_numbers),
    Kind(_is_list_within_bounds, _list_of_measures),
    Kind(_is_comparison_of_years, _group_by_year, _measured_of_years),
    Kind(_is_comparison, _compare, _compared),
    Kind(_is_average, _average, _costs_or_numbers),
    Kind(_is_group, _group),
    Kind(_is_sum, _sum, _costs_or_numbers),
    Kind(_is_by_papers, _by_papers, _no_numbers),
    Kind(_is_count, _count),
)
