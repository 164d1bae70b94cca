"""One part of a question as the third step has it in hand: what it asks, and what it is answered from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.question.clause import Clause
from assistant.question.inquiry import Desk, Part
from assistant.reply.extracts import Extract
from assistant.telling import aggregates
from assistant.telling.wording import Wording
from corpus.dienstreis import Dienstreis
from prompts import table

TOWN = "municipality"


@dataclass(frozen=True, slots=True)
class Task:
    """A part to be answered; `extract` searches the passages for it, once, when first called."""

    part: Part
    desk: Desk
    w: Wording
    extract: Callable[[], Extract | None]

    @property
    def clause(self) -> Clause:
        """What the part says."""
        return self.part.clause

    @property
    def trips(self) -> tuple[Dienstreis, ...]:
        """The trips in scope."""
        return self.part.trips

    @property
    def several(self) -> bool:
        """Whether more than one trip is in scope."""
        return len(self.part.trips) > 1

    @property
    def measures(self) -> list[str]:
        """The asks that are numbers, which can be added up and compared."""
        return [ask for ask in self.part.asks if ask in aggregates.MEASURES]

    def named(self, kind: str) -> list[str]:
        """What the words of the clause name, of a kind in the vocabulary of questions: "langer" compares durations."""
        words = {word.plain for word in self.clause.words}
        found = [name for name, those in table("understanding")[kind].items() if words & set(those)]
        return [name for name in found if name != TOWN or self.desk.has_towns]
