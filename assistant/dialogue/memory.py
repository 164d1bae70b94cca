"""The conversation so far, as far as it is about the register."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.answer import Answer, Asked, Status
from assistant.question.inquiry import Desk
from corpus.dienstreis import Dienstreis

Trips = tuple[Dienstreis, ...]


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
    def on_a_thing(self) -> bool:
        """Whether it told of something in the running text, which the next question may be on: "Wie ontwierp dat?"."""
        return bool(self.asked.content)


def remembered(history: Sequence[Answer], desk: Desk) -> Memory | None:
    """What there is to build on; None at the beginning."""
    told = tuple(answer for answer in history if answer.status is not Status.OUT_OF_SCOPE)
    return Memory(told, trips_of(told[-1].subject, desk)) if told else None


def trips_of(ids: Collection[str], desk: Desk) -> Trips:
    """The trips with these ids, in the order of the register."""
    return tuple(trip for trip in desk.register.trips if trip.id in ids)
