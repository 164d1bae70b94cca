"""Which of the trips in scope an answer runs over, where the question asks which of them tell something."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from assistant.question.clause import language_of, of_every_trip
from assistant.question.inquiry import Desk, Part
from assistant.question.papers import paper_named
from assistant.question.parts import BY_CONTENT, mentions
from assistant.reply.gist import of_those_there
from assistant.reply.operations import IDENTITY, counted_by, fact
from assistant.reply.quoting import improbable, named_in
from assistant.reply.task import Task
from assistant.telling import facts
from assistant.telling.statement import Statement
from assistant.words import Word, synonyms
from corpus.dienstreis import Dienstreis
from corpus.findings import contradictions
from prompts import table

_DEVOICED = {"z": "s", "v": "f"}
_VOICED = {"s": "z", "f": "v"}


def narrowed(task: Task) -> Task:
    """The task, of the trips only that have the paper, tell of it or differ, where it asks which of them do."""
    return _on_topic(_differing(_known(_told_in_paper(of_those_there(task)))))


def is_list_by_content(task: Task) -> bool:
    """Whether it asks which trips something had a part in: "Op welke reizen ging het over water?"."""
    return task.several and task.part.scope.kinds == BY_CONTENT and "list" in task.clause.operations


def counts_trips(task: Task) -> bool:
    """Whether it asks the number of trips, or how often, and nothing of them."""
    clause, part = task.clause, task.part
    asks = [ask for ask in part.asks if not improbable(ask, part)]
    return clause.operations == {"count"} and not (asks or clause.extremes or clause.group or counted_by(task))


def counted_topics(task: Task) -> list[Word]:
    """What the trips have to be about that it asks the number of: "Hoe vaak is er een universiteit bezocht?"."""
    clause, part = task.clause, task.part
    if not counts_trips(task) or language_of(clause.text) != "nl":
        return []
    topics = set(part.content) - set(table("scope")["visits"]["words"])
    behind = table("understanding")["counted_topic"]["behind"]
    return [word for before, word in pairwise(clause.words) if before.plain in behind and word.plain in topics]


def _on_topic(task: Task) -> Task:
    """The task, of the trips only whose text speaks of what they have to be about that it asks the number of."""
    topics = counted_topics(task)
    ids = trips_on((topic.plain for topic in topics), task.desk)
    trips = tuple(trip for trip in task.trips if trip.id in ids)
    return replace(task, part=replace(task.part, trips=trips, everything=False)) if trips else task


def trips_on(topics: Iterable[str], desk: Desk) -> frozenset[str]:
    """The ids of the trips whose text has one of these words, or a word that ends on it: "beurs" for "vakbeurzen"."""
    forms = tuple(form for topic in topics for word in (topic, *synonyms(topic)) for form in _forms(word))
    return frozenset().union(*(ids for word, ids in desk.vocabulary.words.items() if word.endswith(forms)))


def _forms(word: str) -> list[str]:
    """The word in the singular and the plural: "beurs" and "beurzen", "congres" and "congressen"."""
    single = [word]
    if word.endswith("en"):
        bare = re.sub(r"(.)\1$", r"\1", word[:-2])
        single += [bare[:-1] + _DEVOICED.get(bare[-1], bare[-1])]
    elif word.endswith("s"):
        single += [word[:-1]]
    plural = [f"{one[:-1]}{_VOICED.get(one[-1], one[-1])}{ending}" for one in single for ending in ("en", "s")]
    return [*single, *plural, *(f"{one}{one[-1]}en" for one in single)]


def _told_in_paper(task: Task) -> Task:
    """The task, of the trips only of which the kind of document that it names tells it: "Welke verslagen noemen …?"."""
    kind = paper_named(task.clause)
    if not (is_list_by_content(task) and kind):
        return task
    trips = tuple(trip for trip in task.trips if named_in(trip, task.part, task.desk, kind))
    return replace(task, part=replace(task.part, trips=trips)) if trips else task


def _differing(task: Task) -> Task:
    """The task, of the trips only whose documents contradict each other, where it asks which these are."""
    words = {word.plain for word in task.clause.words}
    picks = task.clause.operations & {"list", "count"} or words & set(table("scope")["leave_out"]["pick"])
    of_all = not (task.clause.yesno or task.part.scope.named)  # "Waar wijkt het verslag af van de aanvraag?"
    if not (task.several and (picks or of_all) and "contradiction" in task.part.asks) or of_every_trip(task.clause):
        return task
    trips = tuple(trip for trip in task.trips if contradictions(trip))
    return replace(task, part=replace(task.part, trips=trips)) if trips else task


def _known(task: Task) -> Task:
    """The task, of the trips only that the register tells it of, or doesn't: "Van welke is iets, of niets, bekend?"."""
    if not (told := _told(task)):
        return task
    # What is told of a fact begins with its value, or with that there is none.
    untold = asks_what_lacks(task)
    trips = tuple(t for t, found in told if all(one.missing for one in found) == untold)
    asks = tuple(ask for ask in task.part.asks if ask in facts.BY_ASK and ask != "missing")
    return replace(task, part=replace(task.part, trips=trips, asks=asks)) if trips else task


def lacks_nowhere(task: Task) -> bool:
    """Whether it asks which trips the register doesn't tell something of that it tells of all."""
    told = _told(task) if asks_what_lacks(task) else []
    return bool(told) and not any(one.missing for _, found in told for one in found)


def _told(task: Task) -> list[tuple[Dienstreis, list[Statement]]]:
    """What is told first of each thing asked, trip by trip, where it asks of which trips that is known."""
    asks = [ask for ask in task.part.asks if ask in facts.BY_ASK and ask not in {"missing", *IDENTITY}]
    added_up = task.clause.operations & {"sum", "average"} or task.clause.group  # "voor zover vermeld"
    chosen = _by_what_is_known(task.part) and not (added_up or of_every_trip(task.clause))
    if not (asks and task.several and chosen) or mentions(task.part, "either"):
        return []
    return [(trip, [fact(ask, trip, task)[0] for ask in asks]) for trip in task.trips]


def asks_what_lacks(task: Task) -> bool:
    """Whether it asks which trips the register doesn't tell something of, so that its lacking is an answer."""
    words = [word.plain for word in task.clause.words]
    picks = set(words) & set(table("scope")["leave_out"]["pick"])
    there = task.clause.yesno and set(words[:3]) & set(table("understanding")["yesno"]["there"])
    return (
        bool(picks or there or task.clause.operations & {"list", "count"})
        and _by_what_is_known(task.part)
        and mentions(task.part, "lacking")
    )


def _by_what_is_known(part: Part) -> bool:
    """Whether it asks of which trips something is told, or isn't: "Van welke reizen weten we niet wie er betaalde?"."""
    leave_out, reference = table("scope")["leave_out"], table("understanding")["reference"]
    words = ["", *(word.plain for word in part.clause.words), ""]
    lacking = mentions(part, "lacking")
    of_which = any(
        (pick in leave_out["pick"] and (before in leave_out["of"] or lacking)) or after in leave_out["of_which"]
        for before, pick, noun, after in zip(words, words[1:], words[2:], words[3:], strict=False)
        if noun in leave_out["trips"]
    )
    telling = next((place for place, word in enumerate(words) if word in reference["telling"]), len(words))
    told = telling < len(words) if lacking else set(words[telling:]) & set(reference["question"])
    return mentions(part, "known") or (of_which and bool(told) and "measure" not in part.scope.kinds)
