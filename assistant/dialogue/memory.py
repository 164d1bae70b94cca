"""The conversation so far, as far as it is about the register."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Asked, Status
from assistant.question.inquiry import Desk
from corpus.dienstreis import Dienstreis

Trips = tuple[Dienstreis, ...]

WHICH = frozenset({"who", "where"})  # what a list of trips tells


@dataclass(frozen=True, slots=True)
class Memory:
    """The answers that a follow-up can build on, the last of them, and the trips that this one was about.

    There are no trips where nothing was found, or where it was asked which trip is meant.
    """

    told: tuple[Answer, ...]
    trips: Trips

    @property
    def last(self) -> Answer:
        """The last answer about the register."""
        return self.told[-1]

    @property
    def asked(self) -> Asked:
        """What it answered."""
        return self.last.asked

    @property
    def ranked(self) -> frozenset[str]:
        """The trips among which the most or least was looked for last, though one of them was picked since."""
        for answer in reversed(self.told):
            if not answer.asked.extremes:
                break
            if len(answer.asked.over) > 1:
                return answer.asked.over
        return frozenset()

    @property
    def alike(self) -> frozenset[str]:
        """The trips of the last answer, with those of which the same was asked before it, one after the other."""
        ids = frozenset(self.last.subject)
        for answer in reversed(self.told[:-1]):
            own = frozenset(answer.subject)
            chosen_from = len(own) > 1 and own & ids
            if not own or chosen_from or not _alike(answer.asked, self.asked):
                break
            ids |= own
        return ids

    @property
    def pool(self) -> frozenset[str]:
        """The trips that one is chosen from: the last list that those asked alike are on, else these."""
        lists = (frozenset(answer.subject) for answer in reversed(self.told) if len(answer.subject) > 1)
        last = next(lists, frozenset())
        return last if self.alike <= last else self.alike

    @property
    def on_a_thing(self) -> bool:
        """Whether it told of something in the running text, which the next question may be on: "Wie ontwierp dat?"."""
        return bool(self.asked.content)


def _alike(one: Asked, other: Asked) -> bool:
    """Whether the same was asked; who went, where to and which trips there were are told as one."""
    facts = [set(asked.facts) - WHICH for asked in (one, other)]
    told_as_one = one and other and not (one.content or other.content or one.open or other.open)
    return bool(facts[0] == facts[1] and (facts[0] or told_as_one))


def remembered(history: Sequence[Answer], desk: Desk) -> Memory | None:
    """What there is to build on; None at the beginning."""
    told = tuple(answer for answer in history if answer.status is not Status.OUT_OF_SCOPE)
    return Memory(told, trips_of(told[-1].subject, desk)) if told else None


def trips_of(ids: Collection[str], desk: Desk) -> Trips:
    """The trips with these ids, in the order of the register."""
    return tuple(trip for trip in desk.register.trips if trip.id in ids)
