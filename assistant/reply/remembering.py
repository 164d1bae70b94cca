"""What an answer leaves for a follow-up to build on: what was asked, in which words, and of which trips."""

from __future__ import annotations

from assistant.answer import Asked
from assistant.question.inquiry import Part
from assistant.reply.particulars import asks_whether_included
from assistant.reply.task import Task
from assistant.telling import facts

# Facts that an open question may ask besides what its own words are about.
SIDE_FACTS = {
    *("cost", "payer", "decision", "transport", "deadline", "officials", "duration", "nights", "consultation"),
}
BEFORE_NAMES = {"naar", "in", "van", "bij", "uit", "te", "to", "of", "from", "de", "het", "the"}


def asked(task: Task, by_text: bool) -> Asked:
    """What the part was taken to ask; `by_text` tells that it was answered from the running text."""
    part, clause = task.part, task.clause
    words, named = wording(part), part.scope.sets
    if by_text:
        content = tuple(dict.fromkeys((*part.content, *part.context)))
        facts_asked = beside_text(part) if content else part.asks
        return Asked(facts_asked, content=content, wording=words, named=named, open=True)
    operated = clause.operations or clause.extremes or clause.group
    summed = "sum" in clause.operations and not clause.operations & {"count", "compare"}
    measured = tuple(name.split("_")[0] for name in clause.extremes[:1]) or ("cost",) * summed
    asks = tuple(ask for ask in part.asks or measured if ask in facts.BY_ASK)
    over = frozenset(trip.id for trip in task.trips) if clause.extremes else frozenset()
    item = part.content if asks == ("cost",) and asks_whether_included(part) and not operated else ()
    return Asked(asks, clause.operations, clause.extremes, clause.group, item, over, words, named)


def asked_in_vain(part: Part) -> Asked:
    """What a part asks that there is nothing to tell of."""
    clause = part.clause
    return Asked(part.asks, clause.operations, clause.extremes, clause.group, wording=wording(part))


def beside_text(part: Part) -> tuple[str, ...]:
    """The facts that are told beside what the text says."""
    return part.asks if len(part.asks) > 1 else tuple(ask for ask in part.asks if ask in SIDE_FACTS)


def wording(part: Part) -> str:
    """The clause without the names that chose the trips, and the "naar" or "de" before them."""
    words = part.clause.words
    used = {place for place in part.scope.used if place < len(words)}  # a scope taken over counts other words
    for place in reversed(range(len(words) - 1)):
        if place + 1 in used and words[place].plain in BEFORE_NAMES:
            used.add(place)
    return " ".join(word.written for place, word in enumerate(words) if place not in used)
