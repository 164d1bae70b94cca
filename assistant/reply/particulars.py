"""The facts of each trip that a part asks for, with what its words make worth adding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.question.clause import common_words
from assistant.question.inquiry import Part
from assistant.question.parts import mentions, papers_named
from assistant.reply.gist import account, share_of
from assistant.reply.programme import on_day
from assistant.reply.proper_names import asks_names
from assistant.reply.quoting import FIELD_OF, from_text
from assistant.reply.task import Task
from assistant.telling import aggregates, facts
from assistant.telling.citing import dates_cited, on, with_identity
from assistant.telling.costs import included, left_out, per_day, sorts_of, speaks_of
from assistant.telling.entries import count_documents
from assistant.telling.statement import Statement
from assistant.telling.wording import Wording
from corpus.dienstreis import Amount, Basis, Dienstreis, Field
from corpus.document import DocumentKind
from corpus.findings import Cost, cost
from corpus.gazetteer import fold
from prompts import table

FALLBACK = {"result", "parties", "purpose"}  # facts that running text may give where no heading does
# What is asked of a trip as if it was made.
MADE = {
    *(
        "who",
        "where",
        "when",
        "duration",
        "nights",
        "officials",
        "cost",
        "purpose",
        "account",
        "transport",
        "programme",
        "summary",
    ),
}
WHO = {"wie", "who"}
BEFOREHAND = {DocumentKind.AANVRAAG, DocumentKind.BESLUIT}
MET = {"gelukt", "gehaald", "tijd", "time", "ingeleverd"}
PRICED = {
    "cost",
    "officials",
    "duration",
    "nights",
    "transport",
}  # asked where the price of one thing is: "de ambtenaren", "per nacht"
MAY_BE_INCLUDED = {
    "cost",
    "transport",
}  # what seems asked where it is whether that is in the price: "Zat de vlucht erbij?"
JOINING = {"people"}  # sorts of things with a price that may come along instead: "Zat er een tolk bij?"
FUNCTIONS = {"functies", "functie"}


def particulars(task: Task, asks: Sequence[str]) -> list[Statement]:
    """The statements on these facts, trip by trip, the earliest first; of documents of several trips first how many."""
    counted = (
        [count_documents(task.trips, papers_named(task.part.clause), task.w)]
        if task.several and tuple(asks) == ("documents",)
        else []
    )
    beside = facts.cancelled_note if set(asks) & MADE else lambda *_: []
    unpriced = _no_price_of(task) if "cost" in asks else []
    told = (
        s
        for trip in aggregates.by_date(task.trips)
        for s in (*(s for ask in asks for s in _told(trip, ask, task)), *beside(trip, task.w))
    )
    return [*counted, *unpriced, *told]


def _told(trip: Dienstreis, ask: str, task: Task) -> list[Statement]:
    part, w = task.part, task.w
    trip = _in_the_paper_named(trip, ask, part)
    if ask == "account":
        return account(trip, share_of(len(task.trips)), task.desk, w)
    learned = ask == "result" and mentions(part, "lessons") and not task.several
    if learned and (found := from_text(trip, "lessons", task.desk, w)):
        return [*_no_report(trip, ask, w), *found]
    told = on_day(trip, part, w) if ask == "programme" else facts.BY_ASK[ask](trip, w)
    if ask in FALLBACK and all(s.missing for s in told):
        found = from_text(trip, ask, task.desk, w)
        return [*_no_report(trip, ask, w), *found] or told
    if ask == "cost":
        told = facts.cost_parts(trip, _parts_wanted(part), w, every=mentions(part, "cost_parts")) or told
        told = [*told, *_undivided(trip, part, w), *_beside_cost(trip, part, w)]
        if not asks_whether_included(part) and (excludes := left_out(trip, part.content)):
            text = w.say("cost_excluded_unknown", excludes=excludes)
            told = [*told, Statement(text, with_identity(trip, ()), missing=True)]
        told = [*_included_unknown(trip, part, w), *told]
    elif ask == "officials":
        told = [*told, *names_lacking(part, w), *_company(trip, part, w)]
    elif ask == "deadline":
        told = [*told, *_report_lacking(told, part, w)]
    elif ask == "decision" and mentions(part, "votes"):
        told = [*told, Statement(w.say("decision_votes_unknown"), missing=True)]
    elif ask == "documents":
        told = [replace(s, missing=s.missing or _asks_for(s, part, trip)) for s in told]
    elif ask == "summary":
        told = [replace(s, missing=False) for s in told]
    return told


def _undivided(trip: Dienstreis, part: Part, w: Wording) -> list[Statement]:
    """That the register does not take the one amount apart, where that is asked."""
    asked = mentions(part, "cost_parts") and len(trip.of(Field.AMOUNT)) == 1
    return [Statement(w.say("cost_undivided"), with_identity(trip, ()), missing=True)] if asked else []


def _report_lacking(told: Sequence[Statement], part: Part, w: Wording) -> list[Statement]:
    """What is asked of the report, and is not told beside its deadline: when it was ready, who had to write it."""
    words = {word.plain for word in part.clause.words}
    asked = {
        "deadline_met_unknown": bool(words & MET),
        "deadline_writer_unknown": bool(words & WHO) and told[0].missing,
    }
    return [Statement(w.say(key), missing=True) for key, lacks in asked.items() if lacks]


def _in_the_paper_named(trip: Dienstreis, ask: str, part: Part) -> Dienstreis:
    """The trip as the one document tells it that the question names, where that tells the fact at all."""
    papers = papers_named(part.clause)
    field = FIELD_OF.get(ask)
    if len(papers) != 1 or field is None:
        return trip
    told = tuple(fact for fact in trip.facts if fact.source.kind == papers[0])
    return replace(trip, facts=told) if any(fact.field is field for fact in told) else trip


def _parts_wanted(part: Part) -> tuple[str, ...]:
    """The words that a part of the cost is looked up by; what one person cost is such a part."""
    return (*part.content, *(("persoon",) if mentions(part, "per_person") else ()))


def _beside_cost(trip: Dienstreis, part: Part, w: Wording) -> list[Statement]:
    """What a day cost, where that is asked; and that only an estimate is known, where it is asked what it came to."""
    lengths = {(last - first).days + 1: dates_cited(given) for first, last, given in facts.periods(trip)}
    beside = per_day(trip, lengths, w) if mentions(part, "per_day") else []
    found = cost(trip)
    if mentions(part, "cost_actual") and found and found.cents is not None and _told_beforehand(found):
        text = w.say("cost_actual_unknown", trip=w.trip(trip))
        beside.append(Statement(text, with_identity(trip, ()), missing=True))
    return beside


def _included_unknown(trip: Dienstreis, part: Part, w: Wording) -> list[Statement]:
    """That the register doesn't tell whether the amount covers what is asked."""
    items, found = items_included(part), cost(trip)
    if not items or not found or not found.cents or included(trip, items) is not None:
        return []
    return [
        replace(on(trip, w, "cost_included_unknown", items=w.listing([f"‘{item}’" for item in items])), missing=True)
    ]


def _told_beforehand(found: Cost) -> bool:
    """Whether the cost is an estimate, or told only by papers from before the trip."""
    return found.basis is Basis.ESTIMATE or {fact.source.kind for fact in found.facts} <= BEFOREHAND


def names_lacking(part: Part, w: Wording) -> list[Statement]:
    """That the register does not name the officials, where their names are asked."""
    words = {word.plain for word in part.clause.words}
    officials = table("scope")["units"]["ambtenaren"]["1"]
    text = " ".join(word.plain for word in part.clause.words)  # "Welke ambtenaren", "Wie van de ambtenaren"
    which = re.search(
        rf"\b(?:welke?|which|wie van (?:de|het)|who of the) (?:{'|'.join(map(re.escape, officials))})\b", text
    )
    named = bool(which) or asks_names(part) or bool(words & FUNCTIONS)
    return [Statement(w.say("officials_names"), missing=named)] if named or words & WHO else []


def _company(trip: Dienstreis, part: Part, w: Wording) -> list[Statement]:
    """The parties that went along or took part, where it asks who did and not which officials."""
    words = {word.plain for word in part.clause.words}
    of_officials = words & {*table("scope")["units"]["ambtenaren"]["1"], *FUNCTIONS} or asks_names(part)
    along = words & set(table("verdict")["company"]["along"].split())
    told = words & WHO and along and not of_officials and "parties" not in part.asks and trip.of(Field.PARTY)
    return list(facts.parties(trip, w)) if told else []


def _no_report(trip: Dienstreis, ask: str, w: Wording) -> list[Statement]:
    """That there is no report, of a trip whose results are asked."""
    if ask != "result" or trip.has(DocumentKind.VERSLAG):
        return []
    return [Statement(w.say("result_unreported", trip=w.trip(trip)), with_identity(trip, ()), missing=True)]


def of_the_cost(part: Part) -> Part:
    """The part asking the cost, where it asks if something is in what a trip cost: "Zat de verzekering erbij?"."""
    named = [word for word in part.content if any(left_out(trip, [word]) for trip in part.trips)]
    asks = asks_whether_included(part) and (named or items_included(part))
    if not asks or set(part.asks) - MAY_BE_INCLUDED:
        return part
    clause = replace(part.clause, certain=part.clause.certain | {"cost"})
    return replace(part, asks=("cost",), content=part.content or items_included(part), open=False, clause=clause)


def items_included(part: Part) -> tuple[str, ...]:
    """The things that may cost something of which it asks if they are in the price: "Is het eten inbegrepen?"."""
    if not (part.clause.yesno and mentions(part, "included")):
        return ()
    words = [word.plain for place, word in enumerate(part.clause.words) if place not in part.scope.used]
    priced = table("understanding")["cost_items"]
    sorts = [items for name, items in priced.items() if name not in JOINING]
    told = (part.content, [word for word in words if word not in common_words()])
    found = (tuple(word for word in those if any(speaks_of(sort, word) for sort in sorts)) for those in told)
    return next(filter(None, found), ())


def asks_whether_included(part: Part) -> bool:
    """Whether it asks if the cost covers something."""
    return part.clause.yesno or mentions(part, "included")


def _no_price_of(task: Task) -> list[Statement]:
    """That there is no amount for what the price is asked of; one that covers it beside other things is an answer."""
    items = [] if any(left_out(trip, task.part.content) for trip in task.trips) else not_apart(task)
    if not items:
        return []
    text = task.w.say("cost_not_apart", items=task.w.listing([f"‘{item}’" for item in items]))
    quotes = [_on_amounts(trip) for trip in task.trips]
    covered = all(any(speaks_of(sort, told) for told in quotes) for item in items for sort in sorts_of(fold(item)))
    return [Statement(text, missing=not covered)]


def not_apart(task: Task) -> list[str]:
    """What the question asks the price of, in its own words, where some amount is not of that alone: "de tickets"."""
    part = task.part
    told_of = (trip for trip in task.trips if not facts.cost_parts(trip, _parts_wanted(part), task.w))
    quotes = [told for trip in told_of if (told := _on_amounts(trip))]
    if not quotes or "cost" not in part.asks or asks_whether_included(part) or not set(part.asks) <= PRICED:
        return []
    words, lists = [word.plain for word in part.clause.words], table("understanding")
    asked = [sort for word in dict.fromkeys(words) for sort in sorts_of(word)]
    open_items = [
        items for items in asked if not all(speaks_of(items, told) and not _of_more(told, asked) for told in quotes)
    ]
    return [
        word.written
        for i, word in enumerate(part.clause.words)
        if word.plain not in common_words()  # "weten" is no "eten"
        and any(speaks_of(items, word.plain) for items in open_items)
        and not set(words[max(0, i - 2) : i]) & set(lists["beside_cost"]["words"])
        and not set(words[i + 1 : i + 2]) & set(lists["compounds"]["journeys"])  # "de vliegreis"
    ]


def _on_amounts(trip: Dienstreis) -> str:
    return fold(" ".join(fact.source.quote for fact in trip.of(Field.AMOUNT) if isinstance(fact.value, Amount)))


def _of_more(told: str, asked: Sequence[Sequence[str]]) -> bool:
    """Whether the text on an amount speaks of other things beside those asked."""
    return any(speaks_of(items, told) for items in table("understanding")["cost_items"].values() if items not in asked)


def _asks_for(statement: Statement, part: Part, trip: Dienstreis) -> bool:
    """Whether the statement says that the one document is lacking which the question asks for."""
    words = {word.plain for word in part.clause.words}
    kinds = [kind for kind in DocumentKind if any(kind.value in word for word in words)]
    return len(kinds) == 1 and not trip.has(kinds[0]) and statement.gap
