"""Which trips the conversation is about, for a question that points back to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.answer import Answer
from assistant.question.inquiry import Desk, Part
from assistant.question.parts import mentions
from assistant.telling import aggregates
from assistant.telling.wording import travellers
from corpus.dates import NUMBER_WORDS
from corpus.dienstreis import Dienstreis
from prompts import table

JOINING = {"sum", "compare"}  # operations on several trips: "samen", "welke van de twee was langer"


@dataclass(frozen=True, slots=True)
class Subject:
    """The trips that a question points back to; `chosen` tells that its own words pick them: "die vijf", "daarna"."""

    trips: tuple[Dienstreis, ...]
    chosen: bool = False


def subject_of(parts: Sequence[Part], told: Sequence[Answer], desk: Desk) -> Subject:
    """The trips of the last answer, unless the words pick others of the conversation."""
    last = _trips(told[-1].subject, desk)
    picks = (_same_traveller, _nth, _neighbour, _other_ones, _together)
    chosen = next((trips for pick in picks if (trips := pick(parts, told, last, desk)) is not None), None)
    return Subject(last) if chosen is None else Subject(chosen, chosen=True)


Trips = tuple[Dienstreis, ...]


def _same_traveller(parts: Sequence[Part], _told: Sequence[Answer], last: Trips, desk: Desk) -> Trips | None:
    """All trips of the one who made the last one: "Heeft hij nog andere reizen gemaakt?"."""
    if not any(mentions(part, "person") and mentions(part, "again") for part in parts):
        return None
    names = {person.name.split()[-1] for trip in last for person in travellers(trip)}
    return tuple(t for t in desk.register.trips if names & {person.name.split()[-1] for person in travellers(t)})


def _nth(parts: Sequence[Part], told: Sequence[Answer], _last: Trips, desk: Desk) -> Trips | None:
    """The one at that place in the last list: "En de tweede?", "Wie betaalde de laatste?"."""
    words = [word.plain for part in parts for word in part.clause.words]
    places = {name: n for n, names in enumerate(table("scope")["numbers"]["ordinals"]) for name in names.split()}
    places |= dict.fromkeys(table("scope")["numbers"]["final"], 0)
    wanted = [places[word] for word in words if word in places]
    elsewhere = any(part.scope.named or part.content or "programme" in part.asks for part in parts)
    if len(wanted) != 1 or elsewhere:
        return None
    listed = next((answer.subject for answer in reversed(told) if len(answer.subject) > 1), ())
    order = aggregates.by_date(_trips(listed, desk))
    return (order[wanted[0] - 1],) if max(1, wanted[0]) <= len(order) else None


def _neighbour(parts: Sequence[Part], _told: Sequence[Answer], last: Trips, desk: Desk) -> Trips | None:
    """The trip before or after the last one: "En daarvoor?"; none where it was the first or the last of all."""
    part = parts[0]
    step = -1 if mentions(part, "before") else 1 if mentions(part, "after") else 0
    if not step or len(last) != 1 or part.scope.named or part.content or part.clause.extremes:
        return None
    order = aggregates.by_date(desk.register.trips)
    place = next(i for i, trip in enumerate(order) if trip.id == last[0].id) + step
    return (order[place],) if 0 <= place < len(order) else ()


def _other_ones(parts: Sequence[Part], told: Sequence[Answer], last: Trips, desk: Desk) -> Trips | None:
    """The rest of those that were told of before: "En de andere?"."""
    if len(last) != 1 or not any(mentions(part, "other") for part in parts):
        return None
    wider = (frozenset(answer.subject) for answer in reversed(told[:-1]))
    ids = next((ids - {last[0].id} for ids in wider if last[0].id in ids and len(ids) > 1), None)
    return _trips(ids, desk) if ids else None


def _together(parts: Sequence[Part], told: Sequence[Answer], last: Trips, desk: Desk) -> Trips | None:
    """The trips of the last answers together: "die vijf", "allebei", "samen", "wie langer"."""
    words = [word.plain for part in parts for word in part.clause.words]
    those = table("understanding")["reference"]["those"]
    numbers = [NUMBER_WORDS.get(b) or (int(b) if b.isdigit() else 0) for a, b in pairwise(words) if a in those]
    wanted = 2 if any(mentions(part, "both") for part in parts) else max(numbers, default=0)
    joining = any(part.clause.operations & JOINING and not part.clause.extremes for part in parts)
    if wanted in (0, len(last)) and not (joining and len(last) == 1 and not wanted):
        return None
    ids: frozenset[str] = frozenset()
    for answer in reversed(told):
        ids |= frozenset(answer.subject)
        if len(ids) == (wanted or 2):
            return _trips(ids, desk)
    return None


def _trips(ids: Sequence[str] | frozenset[str], desk: Desk) -> Trips:
    return tuple(trip for trip in desk.register.trips if trip.id in ids)
