"""What a clause asks: the cues that its words are, weighed against what the trained classifier makes of the whole."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from assistant.question.clause import Clause, cued, interrogative, refers
from assistant.question.intents import Intent, intent_of
from corpus import labels
from prompts import table

# Probabilities from which the classifier is followed; read from the shipped gold set.
OPERATION, NO_OPERATION, NEARLY_NEVER = 0.5, 0.95, 0.15
SUM_OF_LIST, GROUP_OF_COUNT = 0.8, 0.8
OVERLAP = 0.7  # "toen" alone makes it likely
OPEN, OPEN_BARE, OPEN_AGAINST_PLAIN = 0.57, 0.35, 0.9  # against a soft cue, none, and a plain one or several
ASK, ASK_BARE, UNLIKELY = 0.85, 0.55, 0.1
BESIDE_OPEN = 0.2  # a cue is kept beside an open question, to fall back on
BESIDE_OPEN_UNCUED = 0.4  # the same of a fact that no cue asks
NO_FACTS = {"open", "offtopic"}
WHICH = {"welke", "welk", "wat", "which", "what"}
HOW_MANY = {"hoeveel", "many"}
SHORTEST, WORDLESS = 3, 0.65  # words; and what a question needs that has no word of its own
CERTAIN = 0.6
DOUBTED = 0.3  # what the cues say in a follow-up, if it is less probable
DENIED = 0.02  # what one plain cue says, if it is less probable: "What did she sign?" asks no decision
OFF_TOPIC, ELSEWHERE = 0.5, 0.9  # of a question by itself, and of one that leans on what the text was asked before
DOUBTFUL = {"compare", "count", "sum", "average"}  # whose cues have other uses: "tegen", "hoe vaak", "samen"
COUNTED = {"duration", "officials", "transport"}  # of these, what no document has of its own
TOLD_OF_PAPERS = {"applicant", "decision", "deadline", "contradiction"}
VERSIONED = {"when", "duration", "officials", "transport", "decision"}
HELD_OR_NOT = ("cost", "officials", "transport", "decision", "documents", "consultation")  # what a trip may lack
WHY = {"waarom", "hoezo", "why"}
MONEY = {"cost", "payer"}  # two sides of one question: "Wat heeft de gemeente daarvoor betaald?"
IDENTITY = {"who", "where", "when"}  # what a yes/no question that names a trip asks anyhow
TOLD_BY_TEXT = {"purpose", "account", "result", "parties", "programme", "summary"}  # facts that text goes on about
# Facts whose cues are as often only part of a question on something else: "Waarom ging dat niet door?".
LOOSE = TOLD_BY_TEXT | {"documents", "contradiction"}
# Facts whose cues are the question words themselves, or words with many uses.
SOFT = IDENTITY | TOLD_BY_TEXT | {"duration", "documents"}
UNWEIGHED = {"applicant"}  # asks that the classifier does not know
DATED, MANY_DATES = {"decision", "deadline", "consultation"}, 2  # asks that have a day of their own
_OF_THE_TRIP = re.compile(r"\b(?:vertrek|retour|begin|eind|reis)(?:datum|data|dag)\b|\b(?:departure|return) date")
_NAMES_PAPERS = re.compile(r"aanvra|besluit|verslag|stuk|document|papier|report|record")
_NAMES_MEANS = re.compile(r"\b(?:hoe|waarmee|vervoer\w*|how|transport|vliegtuig|trein)\b")
_COSTS = re.compile(r"(?<!op )\b(?:\w*kosten|uitgaven|lasten)\b")
_HOW_MUCH = re.compile(r"\b(?:hoeveel|how much)\b")
_PAYERS = re.compile(
    r"\b(?:wie|wiens|partij|partijen|organisatie|organisaties|instantie|derden|ander|andere|anderen)\b"
)


def ranked_by_date(clause: Clause, content: tuple[str, ...]) -> Clause:
    """The clause asking for the first or last trip, where that is all it asks: "Welke daarvan was de eerste?"."""
    words, numbers = {word.plain for word in clause.words}, table("scope")["numbers"]
    first, last = words & set(numbers["ordinals"][1].split()), words & set(numbers["final"])
    asks_more = content or clause.asks or clause.operations or clause.extremes or clause.group
    begins = next((word.plain for word in clause.words if word.plain not in ("en", "and")), "")
    if asks_more or begins not in WHICH or bool(first) == bool(last):
        return clause
    return replace(clause, extremes=("date_min" if first else "date_max",))


def weighed(clause: Clause, content: tuple[str, ...]) -> Clause:
    """The clause with the asks and operations that words and classifier agree on, or the surer of the two gives.

    `content` are the words that neither cue nor name explains: with neither these nor a cue there is nothing to weigh
    ("En Lindenbergh?").
    """
    said = settled(clause)
    if "overlap" in clause.operations and _of_papers(clause):
        clause = replace(clause, operations=clause.operations - {"overlap"})
    bare = not (said or clause.operations or clause.extremes or clause.group)
    if bare and (len(clause.words) < SHORTEST or (clause.unheld and not content)):
        return replace(clause, asks=said)
    unmeasured = not clause.extremes and {w.plain for w in clause.words} & set(table("understanding")["adding"]["most"])
    if set(said) & UNWEIGHED or not (bare or content or set(said) & LOOSE or unmeasured):
        return replace(clause, asks=said)  # the cues explain every word: nothing to weigh, and no model to wait for
    intent = intent_in(clause)
    if bare and not content:
        ask, chance = intent.ask, intent.asks[intent.ask]
        if ask == "offtopic" and chance >= OFF_TOPIC and interrogative(clause):
            return replace(clause, manner=clause.manner | {"offtopic"})  # "Wat voor weer is het daar?"
        told = (ask == "open" and not clause.yesno) or (ask not in (*IDENTITY, "offtopic") and interrogative(clause))
        return replace(clause, asks=(ask,)) if told and chance >= WORDLESS else clause
    if _counts_others(clause, content, intent) or _who_else_did(clause, content):
        said = tuple(ask for ask in said if ask != "officials")
    clause = _operated(clause, intent)
    asks = tuple(
        ask for ask in _asks(said, intent, clause) if not (ask == "summary" and content and intent.asks[ask] < UNLIKELY)
    )
    if asks == ("open",) and said == ("result",) and not content:
        asks = said  # there is no word to look for in the text
    certain = frozenset(name for name, chance in intent.asks.items() if chance >= CERTAIN)
    manner = clause.manner
    if not clause.operations and intent.ask == "offtopic" and intent.asks["offtopic"] >= OFF_TOPIC:
        manner = manner | {"offtopic"}
    return replace(clause, asks=asks, manner=manner, certain=certain)


def _counts_others(clause: Clause, content: tuple[str, ...], intent: Intent) -> bool:
    """Whether it asks the number of something else that came along: "Hoeveel bedrijven gingen mee?"."""
    counted = any(a.plain in HOW_MANY and b.plain in content for a, b in pairwise(clause.words))
    return counted and intent.asks["officials"] < BESIDE_OPEN


def _who_else_did(clause: Clause, content: tuple[str, ...]) -> bool:
    """Whether it asks who else did something, other than coming along: "Wie heeft er nog meer getekend?"."""
    words = {word.plain for word in clause.words}
    along = any(word.startswith("mee") and word != "meer" for word in words)
    return bool(content) and {"wie", "nog", "meer"} <= words and not along


def intent_in(clause: Clause) -> Intent:
    """What the clause asks as a whole, by its words put right."""
    return intent_of(" ".join(word.plain for word in clause.words))


def asks_on(clause: Clause) -> bool:
    """Whether the clause, after an open question, asks on about the same: "Hoeveel mensen werken daar?"."""
    intent = intent_in(clause)
    asks = set(clause.asks) | (MONEY if MONEY & set(clause.asks) else set())
    return intent.asks["open"] >= OPEN or sum(intent.asks.get(ask, 0.0) for ask in asks) < DOUBTED


def surely_elsewhere(clause: Clause) -> bool:
    """Whether the clause is about something else than registers hold, even after what the running text told."""
    return intent_in(clause).asks["offtopic"] >= ELSEWHERE


def _of_papers(clause: Clause) -> bool:
    """Whether it holds documents against each other: "Waarom noemt het verslag 15 mei, terwijl het besluit …?"."""
    papers = set().union(*table("understanding")["papers"].values())
    return len(papers & {word.plain for word in clause.words}) > 1


def _operated(clause: Clause, intent: Intent) -> Clause:
    operation, chance = intent.operation, intent.operations[intent.operation]
    if operation == "none":
        doubtful = DOUBTFUL - ({"count"} if cued("counted_topic", "asked", clause) else set())
        return replace(clause, operations=clause.operations - doubtful) if chance >= NO_OPERATION else clause
    if chance < OPERATION and intent.operations["none"] > NEARLY_NEVER:
        return clause
    if operation == "overlap" and (chance < OVERLAP or "contradiction" in clause.asks):
        return clause  # "Spreken ze elkaar tegen?"
    if operation == "sum" and "list" in clause.operations and chance < SUM_OF_LIST:
        return clause  # "Som de landen op"
    if operation.endswith(("_max", "_min")):
        listed = "list" in clause.operations and chance < SUM_OF_LIST  # "Welke reizen dateren van na 2014?"
        return clause if clause.extremes or listed else replace(clause, extremes=(operation,))
    if operation.startswith("group_"):
        each = {word.plain for word in clause.words} & set(table("understanding")["adding"]["each"])
        # "Hoeveel landen zijn in die jaren bezocht?"
        counted = "count" in clause.operations and chance < GROUP_OF_COUNT and not each
        return clause if clause.group or counted else replace(clause, group=operation.removeprefix("group_"))
    return replace(clause, operations=clause.operations | {operation})


def _asks(cued: tuple[str, ...], intent: Intent, clause: Clause) -> tuple[str, ...]:
    ask, chance = intent.ask, intent.asks[intent.ask]
    facts = tuple(a for a in cued if a != "open")
    if clause.operations or clause.extremes or clause.group:
        # "Hoeveel verschillende landen", "het verschil in kosten": what differs are no documents.
        return tuple(a for a in facts if a != "contradiction" or intent.asks[a] >= CERTAIN)
    if ask == "missing" and "cost" in facts:
        # "Van welke reis is geen bedrag bekend?", but "Waarom staat er geen bedrag bij Helsinki?"
        why = {word.plain for word in clause.words} & WHY
        return ("missing",) if chance >= CERTAIN and not why else ("cost",)
    if "open" in cued or ask == "offtopic":
        return cued
    if ask == "open":
        doubted = sum(intent.asks[fact] for fact in facts) < (DOUBTED if len(facts) > 1 else DENIED)
        plain = (len(facts) > 1 or set(facts) - SOFT) and not doubted
        enough = OPEN_AGAINST_PLAIN if plain else OPEN if facts else OPEN_BARE
        if chance < enough:
            return cued
        beside = [name for name, likely in intent.asks.items() if likely >= BESIDE_OPEN_UNCUED and name not in NO_FACTS]
        return ("open", *dict.fromkeys((*(a for a in facts if intent.asks[a] >= BESIDE_OPEN), *beside)))
    if ask == "contradiction" and facts and set(facts) <= VERSIONED:
        return facts  # each of these tells the versions of all documents itself
    if not facts:
        if not (clause.yesno or interrogative(clause) or len(clause.words) <= SHORTEST):
            return ()  # "Nooit van gehoord, wat is dat?"
        of_a_thing = clause.yesno and ask in {*IDENTITY, "parties"}  # "Was er een conferentie bij?"
        return (ask,) if chance >= ASK_BARE and not of_a_thing else ()
    replaces = ask not in facts and chance >= ASK and all(intent.asks[fact] < UNLIKELY for fact in facts)
    return (ask,) if replaces else facts


def _asks_what_the_town_paid(clause: Clause, plain: str) -> bool:
    """Whether it names the town as who paid, and asks how much that was: "de kosten ten laste van de gemeente"."""
    town = any(labels.says("town", word.plain) for word in clause.words)
    how_much = "count" not in clause.operations and bool(_HOW_MUCH.search(plain))
    return town and not clause.yesno and (how_much or bool(_COSTS.search(plain))) and not _PAYERS.search(plain)


def settled(clause: Clause) -> tuple[str, ...]:
    """The facts a clause asks, without those that another one makes plain."""
    if "private" in clause.unheld:
        return ()
    asks = [ask for ask in clause.asks if not (ask == "parties" and "party" in clause.unheld)]

    def drop(name: str, *when: str) -> None:
        if name in asks and any(other in asks for other in when):
            asks.remove(name)

    plain = " ".join(w.plain for w in clause.words)
    if (
        sum(kind in plain for kind in ("aanvra", "besluit", "verslag")) > 1
        and set(asks) & {"documents", "decision"}
        and "contradiction" not in asks
        and len(set(asks) & DATED) < MANY_DATES
    ):
        return tuple(ask for ask in asks if ask in COUNTED) or ("documents",)
    if re.search(r"\bhoe (?:zit|zat)\b", plain) or refers(clause, "either"):
        drop("summary", *(name for name in asks if name != "summary"))  # "Hoe zit het met de kosten?"
    if "transport" in asks and len(asks) > 1 and not _NAMES_MEANS.search(plain):
        asks.remove("transport")  # "Which alderman flew to Japan?"
    if not _OF_THE_TRIP.search(plain):
        drop("when", "decision", "deadline", "consultation")
    drop("when", "duration", "programme")
    if refers(clause, "unlike"):
        drop("purpose", *VERSIONED, "contradiction")  # "Waarom noemt het verslag andere data?"
    if "purpose" in asks and set(plain.split()) & set(table("understanding")["reference"]["lacking"]):
        drop("purpose", *HELD_OR_NOT)  # "Waarom staat er geen bedrag bij?"
        drop("missing", *HELD_OR_NOT)
    if "afge" not in plain:
        drop("decision", "consultation")
    if not any(cue in plain for cue in ("hoeveel kost", "wat kost", "hoe duur", "welk bedrag", "hoeveel", "how much")):
        drop("cost", "payer")
    if asks == ["payer"] and _asks_what_the_town_paid(clause, plain):
        asks = ["cost"]
    if plain.count("wie ") + plain.count("who ") < 2:
        drop("who", "applicant", "payer", "officials", "decision", "deadline", "transport", "contradiction")
    if not re.search(r"\b(?:hoeveel|aantal|how many|number)\b", plain):
        drop("officials", "where")  # "Which countries did officials visit?"
    # "Klopt de vertrekdatum in alle stukken?"
    drop("documents", *TOLD_OF_PAPERS, *(VERSIONED if refers(clause, "agreeing") else ()))
    if not _NAMES_PAPERS.search(plain):
        drop("documents", "cost")  # "Bij welke reizen is geen bedrag openbaar gemaakt?"
    drop("where", "documents")
    drop("purpose", "result", "parties", "programme")
    drop("account", *(name for name in asks if name != "account"))  # "Hoe was de reis betaald?"
    if re.search(r"\b(?:zo|so) ", plain):
        drop("purpose", "cost", "duration")  # "Waarom zo duur?"
    if "betrokken" not in plain:
        drop("parties", "payer")  # "door een andere partij betaald"
    drop("where", "open")
    drop("duration", "open")
    if "contradiction" in asks:
        # Each of these tells the versions of all documents itself.
        return tuple(a for a in asks if a in VERSIONED) or ("contradiction",)
    drop("programme", "when", "duration")
    drop("parties", "payer")
    if "cost" in asks and {w.plain for w in clause.words} & set(table("understanding")["reference"]["cost_parts"]):
        drop("cost", "programme")  # "Hoe was het programma opgebouwd?"
        drop("transport", "cost")  # "Kunt u dat uitsplitsen naar vervoer en verblijf?"
    if "programme" in asks and "duration" not in clause.asks and re.search(r"\b(?:dag|day)\b", plain):
        asks = ["programme"]
    return tuple(asks)
