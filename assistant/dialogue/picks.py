"""Which trips a question picks from the conversation: "de tweede", "de andere", "die twee", "de reis daarna"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise, product

from assistant.answer import Answer, Status
from assistant.dialogue.memory import Memory, Trips, trips_of
from assistant.dialogue.phrases import says
from assistant.question import numbers
from assistant.question.clause import common_words, interrogative
from assistant.question.inquiry import Desk, Part
from assistant.question.parts import BY_CONTENT
from assistant.telling import aggregates
from corpus.dienstreis import Dienstreis
from corpus.gazetteer import fold
from prompts import table

JOINING = {"sum", "compare"}  # operations on several trips: "samen", "welke van de twee was langer"
NEXT, LAST = 2, 0
FUNCTION = frozenset({"function"})
COMPANY = {"person", "function"}
OTHERS, THOSE = ("ander", "overig", "other"), ("die", "deze", "de", "alle", "those", "these", "the")

Pick = Callable[[Part, Memory, Desk], Trips | None]


def picked(question: Part, memory: Memory, desk: Desk) -> Trips | None:
    """The trips of the conversation that the words pick; None where they pick none."""
    picks: tuple[Pick, ...] = (_nth, _neighbour, _rest, _together)
    return next((trips for pick in picks if (trips := pick(question, memory, desk)) is not None), None)


def _nth(question: Part, memory: Memory, desk: Desk) -> Trips | None:
    """The one at that place in the last list or ranking: "En de tweede?", "En op plek twee?"."""
    place = _place(question)
    which = any(name.startswith("date") for name in question.clause.extremes) and not question.asks
    if which and interrogative(question.clause):
        return None  # "Welke daarvan was de eerste?" ranks them
    if place is None or question.scope.named or question.content or "programme" in question.asks:
        return None
    ends = (*table("scope")["numbers"]["ordinals"][1].split(), *table("scope")["numbers"]["final"])
    several = max(_numbers_after(question, ends), default=0)  # "de laatste twee"
    order = _order(question, memory, desk, max(place, several + 1, 2))
    if several and place in (1, LAST):
        return tuple(order[:several] if place else order[-several:]) if len(order) > several else None
    if place == LAST and says(question, "trips", "next_best"):
        place = -1
    elif place == LAST and memory.ranked and memory.asked.extremes[0].startswith("date"):
        return None  # the other end of what was ranked, which is told as such
    return (order[place - 1],) if -len(order) <= place - 1 < len(order) else None


def _place(question: Part) -> int | None:
    """The place that the words name: 1 for the first, 0 for the last."""
    words = [word.plain for word in question.clause.words]
    places = {name: n for n, names in enumerate(table("scope")["numbers"]["ordinals"]) for name in names.split()}
    places |= dict.fromkeys(table("scope")["numbers"]["final"], LAST)
    if says(question, "trips", "place_in_order"):
        places |= {word: int(n) for word in words if (n := numbers.value(word))}
    found = [places[word] for word in words if word in places]
    found += [n for n, kind in ((1, "earliest"), (LAST, "latest")) if says(question, "trips", kind)]
    if not found and says(question, "trips", "next_best") and question.clause.extremes:
        return NEXT  # "de op een na duurste"
    return found[0] if len(found) == 1 else None


def _order(question: Part, memory: Memory, desk: Desk, least: int) -> Sequence[Dienstreis]:
    """The trips as they were ranked or listed last, so many at least, or as the question ranks them."""
    last = next((answer for answer in reversed(memory.told) if len(answer.subject) >= least), None)
    listed = tuple(memory.ranked) or (last.subject if last else ())
    among = trips_of(listed, desk) if listed else desk.register.trips
    extreme = next(iter(question.clause.extremes or (memory.asked.extremes if memory.ranked else ())), "")
    if extreme:
        return ranking(among, extreme)
    if last and not memory.ranked:
        return _as_told(among, last)
    return aggregates.by_date(among) if listed or memory.last.status is Status.CLARIFICATION else ()


def _as_told(trips: Trips, answer: Answer) -> Sequence[Dienstreis]:
    """The trips in the order in which the answer told of them, which is that of what it cites."""
    cited = [(citation.page, citation.document) for citation in answer.citations]

    def place(trip: Dienstreis) -> int:
        documents = {(document.page, document.title) for document in trip.documents}
        return next((n for n, one in enumerate(cited) if one in documents), len(cited))

    return sorted(aggregates.by_date(trips), key=place)


def ranking(trips: Sequence[Dienstreis], extreme: str) -> Sequence[Dienstreis]:
    """The trips in the order that an extreme begins: the dearest first; the earliest first, whichever end was asked."""
    kind, side = extreme.rsplit("_", 1)
    if kind == "date":
        return aggregates.by_date(trips)
    if kind not in aggregates.MEASURES:
        return ()
    measured = [m for trip in aggregates.by_date(trips) if (m := aggregates.MEASURES[kind](trip))]
    return [m.trip for m in sorted(measured, key=lambda m: (m.high, m.low), reverse=side == "max")]


def _neighbour(question: Part, memory: Memory, desk: Desk) -> Trips | None:
    """The trip before or after the last one, by date or as they were ranked; none where it was the first or last."""
    if any(says(question, "trips", kind) for kind in ("year_before", "year_after", "visit_before")):
        return None
    step = -1 if says(question, "trips", "before") else 1 if says(question, "trips", "after") else 0
    if not step or len(memory.trips) != 1 or question.scope.named or question.content or question.clause.extremes:
        return None
    ranked = ranking(trips_of(memory.ranked, desk), memory.asked.extremes[0]) if memory.ranked else ()
    order = [trip.id for trip in ranked or aggregates.by_date(desk.register.trips)]
    place = order.index(memory.trips[0].id) + step if memory.trips[0].id in order else -1
    return trips_of(order[place : place + 1], desk) if place >= 0 else ()


def _rest(question: Part, memory: Memory, desk: Desk) -> Trips | None:
    """The rest of those that were told of before, else of all: "En de andere twee?", "En de rest?"."""
    words = [word.plain for word in question.clause.words]
    after = next((b for a, b in pairwise(words) if a.startswith(OTHERS)), "")
    rest = says(question, "trips", "rest") or _of_colleagues(question, memory)
    if not (memory.trips and rest and _ends_noun_phrase(question, after)):
        return None
    if "payer" in question.asks and "cost" in memory.asked.facts and not after:
        return None  # "Wie betaalde de rest?" is on what the trip cost besides
    if memory.on_a_thing and not after and any(many in fold(memory.asked.wording) for many in _how_many()):
        return None  # "Hoeveel bedrijven kwamen uit Almere?", "En de rest?"
    number = max(_numbers_after(question, OTHERS), default=0)
    named = {trip.id for trip in question.trips} if question.scope.kinds - BY_CONTENT else None
    for last, wider in product(_told_of(memory), _wider(memory, desk)):
        others = (wider if named is None else wider & named) - last
        if others and number in (0, len(others)):
            return trips_of(others, desk)
    return None


def _how_many() -> list[str]:
    words: list[str] = table("understanding")["reference"]["how_many"]
    return words


def _of_colleagues(question: Part, memory: Memory) -> bool:
    """Whether it asks of others what was asked of those who were named: "En zijn collega's?"."""
    colleagues = says(question, "trips", "colleagues") and not question.asks
    return colleagues and bool(memory.asked.named.keys() & COMPANY)


def _told_of(memory: Memory) -> tuple[frozenset[str], ...]:
    """The trips that the others are other than: all asked alike, or the last; else of one asked after in vain."""
    last = frozenset(trip.id for trip in memory.trips)
    person = memory.asked.named.get("person", last)
    return (memory.alike, last) if person & last else (person,)


def _wider(memory: Memory, desk: Desk) -> Iterator[set[str]]:
    """The trips of earlier answers that hold those of the last one and more, then all of the register."""
    last = {trip.id for trip in memory.trips}
    yield from (set(answer.subject) for answer in reversed(memory.told[:-1]) if last < set(answer.subject))
    yield {trip.id for trip in desk.register.trips}


def _ends_noun_phrase(question: Part, after: str) -> bool:
    """Whether "de andere" or "die twee" has no noun of its own behind it, as in "de andere partijen"."""
    used = {question.clause.words[place].plain for place in question.scope.used}
    verbs = table("understanding")["yesno"]["starts"]
    nouns = {word for words in table("scope")["functions"].values() for word in words} | {"bestuurders", "dienstreizen"}
    return not after or after in common_words() | used | nouns or after in verbs or numbers.value(after) is not None


def _together(question: Part, memory: Memory, desk: Desk) -> Trips | None:
    """The trips of the last answers together: "die vijf", "allebei", "samen", "wie langer"."""
    named = bool(question.scope.kinds - BY_CONTENT - FUNCTION)
    wanted = 0 if named else 2 if says(question, "trips", "both") else max(_numbers_after(question, THOSE), default=0)
    if wanted:
        return memory.trips if wanted == len(memory.trips) else _union(memory.told, wanted, desk)
    if question.clause.extremes and not (question.scope.named or memory.ranked):
        return _ranked_anew(question, memory, desk)
    operations = question.clause.operations & JOINING
    if not operations or question.clause.extremes or question.scope.named:
        return None
    alike = trips_of(memory.alike, desk) if len(memory.alike) > len(memory.trips) else None
    if "count" in memory.asked.operations:
        return alike  # "Dat zijn er samen dus vijf?"
    if len(memory.trips) != 1:
        return None
    return (alike if operations == {"sum"} else None) or _union(memory.told, 2, desk) or alike


def _ranked_anew(question: Part, memory: Memory, desk: Desk) -> Trips | None:
    """The trips to rank: "Wat kostte Japan?", "En Madrid?", "Welke was het duurst?"; "welke reis" is one of all."""
    words = {word.plain for word in question.clause.words}
    widened = any(says(question, "widened", kinds) for kinds in table("dialogue")["widened"])
    whole = words & set(table("scope")["leave_out"]["trips"]) and not says(question, "trips", "those")
    of_all = whole and memory.pool == memory.alike and len(memory.trips) == 1
    of_last = len(memory.trips) > 1 and says(question, "trips", "those")  # "Welke daarvan was het duurst?"
    anew = len(memory.pool) > 1 and not (widened or of_all or of_last)
    return trips_of(memory.pool, desk) if anew else None


def _union(told: Sequence[Answer], wanted: int, desk: Desk) -> Trips | None:
    """So many trips as the last answers were about together."""
    ids: frozenset[str] = frozenset()
    for answer in reversed(told):
        ids |= frozenset(answer.subject)
        if len(ids) == wanted:
            return trips_of(ids, desk)
    return None


def _numbers_after(question: Part, before: tuple[str, ...]) -> Iterator[int]:
    """The numbers that stand right after one of the words, with no noun behind them: "die twee"."""
    words = [*(word.plain for word in question.clause.words), ""]
    for first, second, third in zip(words, words[1:], words[2:], strict=False):
        number = numbers.value(second) if second else None
        if first.startswith(before) and number and number > 1 and _ends_noun_phrase(question, third):
            yield int(number)
