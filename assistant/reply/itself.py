"""Questions about the assistant or the register as such: whom to contact, where it comes from, how far it goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.answer import Status
from assistant.question.clause import cued
from assistant.question.inquiry import Desk, Inquiry, Part
from assistant.telling import facts
from assistant.telling.extremes import extreme
from assistant.telling.statement import Statement
from assistant.telling.wording import Wording
from assistant.words import holds
from prompts import table

CUES = "itself"
NAMING = {"place", "person", "continent", "function", "date", "month"}  # what names a trip, and so is about that
LANGUAGE = "language"
HOME = "nl"
MOST_GAPS = 8  # trips of which it is told what they lack
Told = Callable[[Desk, Wording], list[Statement]]


def of_itself(inquiry: Inquiry, desk: Desk, w: Wording) -> Inquiry | None:
    """The answer to a question about the assistant or the register as such; None where it is about trips."""
    named = any(part.scope.kinds & NAMING or part.scope.absent for part in inquiry.parts)
    known = [LANGUAGE] if named else table("understanding")[CUES]  # "Kan ik je ook in het Frans iets vragen?"
    topics = [topic for topic in known if any(_is_on(topic, part, desk) for part in inquiry.parts)]
    if not topics:
        return None
    status, more = TOPICS.get(topics[0], (Status.OUT_OF_SCOPE, _nothing_more))
    said = Statement(w.say(f"{CUES}_{topics[0]}", **_values(desk, w)), missing=status is Status.PARTIAL)
    return replace(inquiry, statements=(said, *more(desk, w)), status=status)


def _is_on(topic: str, part: Part, desk: Desk) -> bool:
    words = [part.clause.words[place].plain for place in cued(CUES, topic, part.clause)]
    if topic == "maker" and {word.plain for word in part.clause.words} & set(table("scope")["leave_out"]["trips"]):
        return False  # "Door wie zijn deze reizen gemaakt?"
    if topic == "others":
        return bool(words) and not any(holds(word, desk.vocabulary.words) for word in words if word in part.content)
    return bool(words) and not (topic == "domestic" and HOME in desk.vocabulary.countries)


def _values(desk: Desk, w: Wording) -> dict[str, object]:
    """What the sentences may fill in."""
    register, count = desk.register, len(desk.register.trips)
    town = register.municipality
    return {
        "municipality": w.say("the_town_of", name=town) if town else w.say("the_town"),
        "contacts": w.say("contacts", contacts=w.listing(desk.contacts, "or")) if desk.contacts else "",
        "pages": w.listing([page.url or page.name for page in register.pages]),
        "years": w.listing(list(map(str, sorted({trip.year for trip in register.trips if trip.year})))),
        "count": w.say("trip_count_one") if count == 1 else w.say("trip_count", number=count),
        "functions": w.listing(sorted(name for name in desk.vocabulary.functions if name)),
    }


def _nothing_more(_desk: Desk, _w: Wording) -> list[Statement]:
    return []


def _first_and_last(desk: Desk, w: Wording) -> list[Statement]:
    """The first and the last trip of the register, which tell how far it goes."""
    sides = ("date_min", "date_max") if len(desk.register.trips) > 1 else ("date_max",)
    return [s for side in sides for s in extreme(desk.register.trips, side, w)]


def _gaps(desk: Desk, w: Wording) -> list[Statement]:
    """What the register lacks of each trip, where these are few."""
    trips = desk.register.trips
    return [s for trip in trips for s in facts.BY_ASK["missing"](trip, w)] if len(trips) <= MOST_GAPS else []


TOPICS: dict[str, tuple[Status, Told]] = {  # those of the assistant alone are out of the register's scope
    "source": (Status.ANSWERED, _nothing_more),
    "documents": (Status.ANSWERED, _nothing_more),
    "period": (Status.ANSWERED, _first_and_last),
    "complete": (Status.PARTIAL, _gaps),
    "domestic": (Status.NOT_IN_REGISTER, _nothing_more),
    "others": (Status.NOT_IN_REGISTER, _nothing_more),
}
