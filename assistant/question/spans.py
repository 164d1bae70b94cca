"""The time between two moments that a clause asks: "Hoeveel weken voor vertrek was het besluit?", "Hoe lang na …?"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.question.clause import SPAN, Clause, cued
from assistant.question.scope import Scope
from corpus.dienstreis import Dienstreis
from prompts import table

OF_TRIPS = f"{SPAN}trips"  # from the end of a trip to the begin of the next
DEPARTURE, RETURN = "departure", "return"
PAPERS = ("request", "consultation", "decision", "deadline", "report")  # in the order of time
BEFOREHAND = {"request", "consultation", "decision"}
DECIDED = {"consultation", "decision"}  # of which a yes/no question may say that it came too late
NAMES_A_PAPER = {"request", "report"}  # whose words name as often a paper as the moment that there was one
NAMED = ("place", "person")  # kinds of names that tell two trips
LIMITING = frozenset({*NAMED, "function"})
PAIR = 2


def in_calendar_units(clause: Clause) -> bool:
    """Whether it asks the time in months or years."""
    return bool({word.plain for word in clause.words} & set(table("understanding")["spans"]["calendar"]))


def spanned(clause: Clause) -> Clause:
    """The clause asking nothing but the time between two moments of a trip, where it asks that."""
    asked, order = cued("spans", "asked", clause), _order(clause)
    ends = _ends(clause) if asked or order else ()
    said = asked or (ends[:1] and ends[0] in DECIDED and all(cued("moments", end, clause) for end in ends))
    if not ends or not said:
        return clause
    used = (asked or order).union(*(cued("moments", name, clause) for name in table("understanding")["moments"]))
    operations = frozenset({SPAN + "_".join(ends)})
    asks = () if asked else ends[:1]  # so that "op welke datum?" behind it asks the day of that
    return replace(clause, asks=asks, operations=operations, extremes=(), claimed=clause.claimed | used)


def claimed_order(clause: Clause) -> int:
    """Whether a yes/no question has the first of its moments before the other, 1, or after it, -1; 0 for neither."""
    order = _order(clause)
    if not (order and clause.moments) or clause.moments[0] not in DECIDED:
        return 0
    sign = -1 if order & cued("spans", "after", clause) else 1
    first, last = (cued("moments", name, clause) for name in clause.moments)
    # "Vertrok hij voordat het college besloot?"; but of "vooraf" and "na de reis" the word itself tells the other.
    behind = [(place, turn) for places, turn in ((first, -1), (last, 1)) for place in places if place > max(order)]
    return sign if order & last or not behind else sign * min(behind)[1]


def _order(clause: Clause) -> set[int]:
    """The places of the word by which a yes/no question says that one moment came before or after another."""
    if not clause.yesno:
        return set()
    return cued("spans", "before", clause) or cued("spans", "after", clause)


def between_trips(clause: Clause, scope: Scope, trips: Sequence[Dienstreis]) -> tuple[Clause, Scope]:
    """The clause asking the time between two trips, and the scope of both, where it asks that: "hoe lang na Japan"."""
    asked = cued("spans", "asked", clause)
    if not (asked and cued("spans", "apart", clause)) or clause.moments or scope.kinds - LIMITING:
        return clause, scope
    ids = next((ids for kind in NAMED if len(ids := scope.sets.get(kind, frozenset())) == PAIR), frozenset())
    if ids:
        scope = replace(scope, trips=tuple(trip for trip in trips if trip.id in ids), wrong=())
    elif not cued("spans", "first_and_last", clause):
        return clause, scope
    operations, used = frozenset({OF_TRIPS}), clause.claimed | asked
    return replace(clause, asks=(), operations=operations, extremes=(), claimed=used), scope


def _ends(clause: Clause) -> tuple[str, ...]:
    """The two moments, the earlier first; what is not said of the trip itself is its nearest end."""
    named = {name for name in table("understanding")["moments"] if cued("moments", name, clause)}
    named -= {"report"} if "deadline" in named else set()
    papers = [name for name in PAPERS if name in named]
    travel = [name for name in (DEPARTURE, RETURN) if name in named]
    if not papers or (set(papers) <= {"request"} and not travel):
        return ()  # "Hoeveel dagen staan er in de aanvraag voor Japan?"
    if len(papers) >= PAIR and not travel:
        return papers[0], papers[-1]
    if not travel:
        travel = [DEPARTURE if papers[0] in BEFOREHAND else RETURN]
    paper = papers[0] if papers[0] in BEFOREHAND else papers[-1]
    end = travel[0] if paper in BEFOREHAND else travel[-1]
    return (paper, end) if paper in BEFOREHAND else (end, paper)
