"""What a follow-up asks of its trips, and what is done with it: what it says itself, and else what was asked before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.answer import Asked
from assistant.dialogue.inheriting import CONVERSATION, same
from assistant.dialogue.memory import Memory
from assistant.dialogue.phrases import says, spoken
from assistant.dialogue.scoping import AND, begins_with_and, other_end
from assistant.dialogue.things import FRAGMENT, asks, on_the_thing, operates, words_of
from assistant.question.asking import TOLD_BY_TEXT
from assistant.question.clause import common_words, cued, interrogative, read_clause
from assistant.question.inquiry import Desk, Part
from assistant.question.papers import SAYS
from assistant.question.parts import mentions, papers_named
from assistant.question.spans import OF_TRIPS, PAIR
from assistant.question.term import asked_meaning
from assistant.telling import aggregates
from assistant.telling.costs import sorts_of
from prompts import table

SUMMING = frozenset({"sum", "average"})  # operations on a number that the next number shares: "En hoeveel dagen?"
MEASURED = SUMMING | {"compare"}
OF_PAPERS = {"documents", "contradiction", "summary"}  # what asks whether one paper says so too
CONTENTS = {"verslag": "result", "aanvraag": "purpose", "besluit": "decision"}  # what each kind of paper tells
OF_A_PAPER = {"in", "volgens", "per", "of", "by"}  # behind these it is asked whether that paper says so too
OF_REPORTS = {"deadline", "documents"}  # what tells of a report that somebody has to write
ALONE = ("summary",)

Rule = Callable[[Part, Memory, Desk], Part | None]


def asking(own: Part, about_these: Part | None, memory: Memory, desk: Desk) -> Part:
    """The part asking what it leaves out as it was asked before.

    `own` is the part as it was read, `about_these` with the trips that the conversation gives it, if any.
    """
    part = _as_said(about_these or own, memory.asked, desk)
    if not memory.asked:
        silent = about_these is not None and not (asks(part) or part.clause.manner)
        return replace(part, asks=ALONE) if silent else part
    rules: tuple[Rule, ...] = (_facet, on_the_thing, _silent, _unmeasured, _operated)
    if about_these is None:
        rules = (_unmeasured,)
    return next((new for rule in rules if (new := rule(part, memory, desk))), part)


def _as_said(part: Part, asked: Asked, desk: Desk) -> Part:
    """The part with the operations that only a follow-up has: "Welke waren dat?", "En het minst?"."""
    if says(part, "asks", "same") and set(part.asks) <= {"summary"} and not part.content:
        return replace(part, asks=(), open=False)  # "Hoe zit dat bij Veeningen?"
    part = _without_guesses(part, asked, desk)
    clause = part.clause
    if mentions(part, "per_day") and set(part.asks) <= {"duration"} and "cost" in asked.facts:
        return replace(part, asks=("cost",), content=(), open=False)  # "Hoeveel is dat per dag?"
    if _only_names_a_paper(part):
        return replace(part, asks=(SAYS,), open=False)  # "En het verslag?"
    alone = set(part.asks) <= OF_PAPERS | set(CONTENTS.values()) and not part.content
    if says(part, "asks", "contents") and alone and "documents" in asked.facts:
        return replace(part, asks=_contents(asked, desk), open=False)  # "Is er een verslag?", "Wat staat daarin?"
    if mentions(part, "included") and "cost" in asked.facts and _is_cost_item(part):
        return replace(part, asks=("cost",), open=False)  # "Zat het eten daarbij?"
    if asked.facts == ("cost",) and begins_with_and(part) and _is_another_item(part):
        return _of_another_item(part, asked, desk)  # "En het hotel?"
    if says(part, "asks", "alone") and words_of(clause) <= spoken(part, "asks") | AND:
        return replace(part, asks=("officials",), content=(), open=False, clause=replace(clause, yesno=True))
    if says(part, "asks", "what_for"):
        return replace(part, asks=("purpose",), open=False)
    if says(part, "asks", "writing") and OF_REPORTS & set(asked.facts):
        return replace(part, asks=("deadline",), content=(), open=False)
    if says(part, "asks", "overlap") and not clause.extremes and not part.scope.absent:
        return _doing(part, "overlap")
    if len(part.trips) == PAIR and cued("spans", "apart", clause) and cued("spans", "asked", clause):
        return _doing(part, OF_TRIPS)  # "Hoeveel tijd zat daartussen?"
    if ends := other_end(part, asked):
        asks = (part.asks or asked.facts) if ends[0].startswith("visits") else ()  # "Door wie het meest?"
        return replace(part, clause=replace(clause, extremes=ends), asks=asks, open=False)
    bare = not (part.content or clause.claimed)
    if bare and says(part, "asks", "how_many") and not asked.facts and not asked.content:
        return _doing(part, "count")
    if bare and says(part, "asks", "which_ones") and len(part.trips) != 1 and (asked.operations or asked.extremes):
        return _doing(part, "list")
    return part


def _only_names_a_paper(part: Part) -> bool:
    words = words_of(part.clause)
    asks_more = (
        set(part.asks) - OF_PAPERS - {SAYS} or part.clause.yesno or interrogative(part.clause) or words & OF_A_PAPER
    )
    return says(part, "asks", "paper") and not asks_more and words <= spoken(part, "asks") | common_words()


def _contents(asked: Asked, desk: Desk) -> tuple[str, ...]:
    """What the papers tell that were asked after: of a report the results."""
    named = papers_named(read_clause(asked.wording, desk.vocabulary.known))
    return tuple(CONTENTS[kind.value] for kind in named) or ALONE


def _is_cost_item(part: Part) -> bool:
    """Whether it names something that a trip costs: "het eten"."""
    items = [item for those in table("understanding")["cost_items"].values() for item in those]
    return any(item in word.plain for word in part.clause.words for item in items)


def _is_another_item(part: Part) -> bool:
    """Whether it names no more than such a thing, and no verb."""
    silent = set(part.asks) <= {"summary", "cost"} and part.scope.kinds == CONVERSATION
    return silent and not part.clause.claimed and any(map(sorts_of, part.content))


def _of_another_item(part: Part, asked: Asked, desk: Desk) -> Part:
    """The part asking of that thing whether it was in the price, as it was asked of another."""
    if not any(map(sorts_of, asked.content)):
        return replace(part, asks=asked.facts, open=False)
    said = " ".join(word.written for word in part.clause.words if word.plain not in AND)
    before = "|".join(re.escape(word) for word in asked.content if sorts_of(word))
    wording = re.sub(rf"\b(?:(?:de|het|een|the|a) )?(?:{before})\b", said, asked.wording, flags=re.IGNORECASE)
    items = tuple(word for word in part.content if sorts_of(word))
    return same(part, replace(asked, content=items, wording=wording), desk)


def _without_guesses(part: Part, asked: Asked, desk: Desk) -> Part:
    """The part without what was made of too few words, or of words that mean something else after what was asked."""
    clause = part.clause
    if len(clause.words) <= FRAGMENT:
        cued = read_clause(clause.text, desk.vocabulary.known)
        kept = cued.operations | ({"compare"} if mentions(part, "difference") else set())
        clause = replace(clause, operations=clause.operations & kept)
        if not (clause.claimed or clause.yesno or part.content or interrogative(clause)):
            part = replace(part, asks=(), open=False)
    points = clause.operations == {"list"} and not interrogative(clause) and part.scope.kinds == CONVERSATION
    counted = clause.operations == {"sum"} and "count" in asked.operations and not part.asks  # "En in totaal?"
    if points or counted:  # "En de andere twee reizen?"
        clause = replace(clause, operations=frozenset())
    if len(part.trips) == 1 and not set(part.asks) & set(aggregates.MEASURES):  # "Tegen welke steden?"
        clause = replace(clause, operations=clause.operations - {"compare"})
    if len(part.trips) == 1 and set(part.asks) & TOLD_BY_TEXT:  # "Wat deed hij er zoal?"
        clause = replace(clause, operations=clause.operations - {"list"})
    return replace(part, clause=clause)


def _facet(part: Part, memory: Memory, _desk: Desk) -> Part | None:
    """The fact asked before, where the question is after the who, when or where of that: "Door wie?"."""
    asked = memory.asked
    said = {*part.content, *(part.clause.words[place].plain for place in part.clause.claimed)}
    if part.scope.kinds != CONVERSATION or not asked.facts or said - spoken(part, "facets") - common_words():
        return None
    fact = next(
        (fact for fact in asked.facts if fact in table("dialogue")["facets"] and says(part, "facets", fact)), ""
    )
    if fact:
        return replace(part, asks=(fact,), content=(), open=False, clause=replace(part.clause, yesno=False))
    papers = (says(part, "asks", "paper") or says(part, "asks", "alike")) and not says(part, "asks", "existing")
    if papers and set(part.asks) <= OF_PAPERS and not (part.clause.extremes or _only_names_a_paper(part)):
        clause = replace(part.clause, operations=frozenset(), yesno=False)
        return replace(part, asks=asked.facts, clause=clause)  # "Stond dat ook zo in de aanvraag?"
    return None


def _silent(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """All that was asked before: "En Madrid?"."""
    named = part.scope.kinds != CONVERSATION
    of_before = part.clause.yesno and mentions(part, "earlier")  # "Zijn ze er al eerder geweest?"
    if asks(part) or of_before or part.clause.manner - {"greeting"}:
        return None
    term = asked_meaning(read_clause(memory.asked.wording, desk.vocabulary.known))
    if named and term and term.is_name:
        return replace(part, asks=ALONE)  # "Wat is OBA?", "En Japan?"
    # "En in september?", after who was away at the same time as another: who was away then.
    asked = memory.asked
    return same(part, replace(asked, operations=asked.operations - {"overlap"}) if named else asked, desk)


def _unmeasured(part: Part, memory: Memory, _desk: Desk) -> Part | None:
    """The number asked before, of which the sum, the average, the comparison or each one's share is asked now."""
    clause = part.clause
    numbers = tuple(ask for ask in memory.asked.facts if ask in aggregates.MEASURES)
    if not (clause.operations & MEASURED or clause.group) or part.asks or part.content or not numbers:
        return None
    return replace(part, asks=numbers)


def _operated(part: Part, memory: Memory, _desk: Desk) -> Part | None:
    """The number asked now, added up as the one before: "Wat kostten ze samen?", "En hoeveel ambtenaren?"."""
    asked, clause = memory.asked, part.clause
    numbers = set(part.asks) <= set(aggregates.MEASURES) and part.asks
    shared = asked.operations & SUMMING
    if not numbers or operates(clause) or not begins_with_and(part) or len(part.trips) < 2:
        return None
    if not (shared or asked.group):
        return None
    return replace(part, clause=replace(clause, operations=shared, group=asked.group))


def _doing(part: Part, operation: str) -> Part:
    return replace(part, clause=replace(part.clause, operations=frozenset({operation})), asks=(), open=False)
