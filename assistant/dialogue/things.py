"""What a follow-up asks of something that the running text told of, rather than of the trip: "En wie ontwierp dat?"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from assistant.answer import Citation
from assistant.dialogue.inheriting import CONVERSATION
from assistant.dialogue.memory import Memory
from assistant.dialogue.phrases import says
from assistant.dialogue.scoping import leans
from assistant.question.asking import IDENTITY, TOLD_BY_TEXT, asks_on, surely_elsewhere
from assistant.question.clause import Clause, common_words, interrogative, read_clause
from assistant.question.inquiry import Desk, Move, Part
from assistant.question.mentions import unheld_years
from assistant.question.parts import BY_CONTENT, asks_something, mentions
from assistant.question.term import asked_meaning
from assistant.words import holds
from corpus.dates import MONTHS
from corpus.gazetteer import fold
from prompts import table

COUNTING = frozenset({"count", "list"})
FRAGMENT = 4  # words of a question without a verb
SOFT = IDENTITY | TOLD_BY_TEXT  # what running text may tell
WHOSE = {"who", "where", "when"}  # what tells which visit it was
POINTS = {"die", "dat", "dit", "deze", "that", "it"}
PEOPLE = frozenset({"personen", "people"})
MOMENT = re.compile(
    rf"\b(?:{'|'.join(MONTHS)}|voorjaar|najaar|zomer|winter|herfst|lente|begin|eind|in)\s+(?:van\s+)?(\d{{4}})\b",
    re.IGNORECASE,
)
HEADCOUNT = re.compile(
    r"\b(?:\d{1,4}|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf)\s+(?:\w+\s+){0,2}?"
    r"(?:ambtenaren|mensen|personen|deelnemers|leden|bestuurders|bedrijven|vrijwilligers|leerlingen|inwoners)\b",
    re.IGNORECASE,
)


def off_the_trips(part: Part, memory: Memory) -> Part:
    """The part as an open question, where it is on the thing told of and not on trips, or on nothing in the register.

    "Hoeveel steden zitten daarin?" counts no trips, and "En parkeren?" is of the plans that were told of.
    """
    clause = part.clause
    if "offtopic" in clause.manner and memory.trips and says(part, "asks", "contents"):  # "Wat staat erin?"
        return replace(part, clause=replace(clause, manner=clause.manner - {"offtopic"}))
    if not memory.on_a_thing or len(memory.trips) != 1 or (part.scope.named and part.scope.kinds != BY_CONTENT):
        return part
    counts = bool(clause.operations) and clause.operations <= COUNTING and not mentions(part, "trip")
    if counts and mentions(part, "at_it"):
        return replace(part, open=True, clause=replace(clause, operations=frozenset()))
    bare = leans(part) and part.content and not part.asks
    if "offtopic" in clause.manner and bare and not surely_elsewhere(clause):
        return replace(part, open=True, clause=replace(clause, manner=clause.manner - {"offtopic"}))
    return part


def of_a_word(part: Part, memory: Memory, desk: Desk) -> Part:
    """The part asking what a word means, as the question before it did: "Wat is NFIA?", "En OBA?"."""
    term = asked_meaning(part.clause)
    if term and "offtopic" in part.clause.manner and fold(term.term) in desk.vocabulary.words:  # "Wat is de mra?"
        return replace(part, open=True, clause=replace(part.clause, manner=part.clause.manner - {"offtopic"}))
    question = memory.last.standalone_question
    before, alone = asked_meaning(read_clause(question, desk.vocabulary.known)), not asks_something(part)
    if not (before and before.is_name and alone and part.content and len(part.clause.words) < FRAGMENT):
        return part
    said = " ".join(word.written for word in part.clause.words if word.plain in part.content)
    return replace(part, open=True, clause=read_clause(question.replace(before.term, said), desk.vocabulary.known))


def _told_of_there(content: Iterable[str], memory: Memory, desk: Desk) -> bool:
    """Whether the documents on the trips told of hold these words, one at least."""
    ids, words = {trip.id for trip in memory.trips}, list(content)
    held = (any(ids & of for word, of in desk.vocabulary.words.items() if holds(one, [word])) for one in words)
    return bool(words) and all(held)


def on_the_thing(part: Part, memory: Memory, desk: Desk) -> Part | None:
    """The part asking on about it; None where the last answer told of no such thing, or the part is on the trip."""
    if not memory.on_a_thing or operates(part.clause) or part.scope.kinds != CONVERSATION or mentions(part, "per_day"):
        return None
    years = unheld_years(memory.asked.content)
    if years and set(part.asks) - SOFT:  # "Wie ging er in 2016?", "En wat kostte dat?"
        return replace(part, scope=replace(part.scope, absent=part.scope.absent or years))
    if part.content:
        return _in_its_words(part, memory, desk)
    if years and part.asks and set(part.asks) <= WHOSE:  # "Was er al eens iemand?", "Wie was dat?"
        return replace(part, asks=(), content=memory.asked.content, move=Move.DETAIL, told=memory.last.citations)
    new = _wordless(part, memory)
    points = bool(years) or mentions(part, "at_it")
    leans = new is not None and new.open and new.move is None and points
    return replace(new, told=_pointed_at(memory)) if new and leans else new


def _pointed_at(memory: Memory) -> tuple[Citation, ...]:
    """The one passage just cited that holds most of the words they were looked up by; none where several do."""
    cited = [(c, set(re.findall(r"\w+", fold(c.quote))) - common_words()) for c in memory.last.citations]
    held = {c: sum(holds(word, words) for word in memory.asked.content) for c, words in cited}
    most = tuple(c for c in held if held[c] == max(held.values()))
    return most if len(most) == 1 else ()


def _in_its_words(part: Part, memory: Memory, desk: Desk) -> Part:
    """The part with words of its own to look for in the text, unless it plainly asks a fact with them."""
    clause = part.clause
    plain = clause.claimed and set(part.asks) & clause.certain and not set(part.asks) <= SOFT
    if part.asks == ("cost",) and not _of_the_trip(part) and _told_of_there(part.content, memory, desk):
        plain = False  # "Met welk bedrag aan investeringen?" asks no price of the trip
    context = () if _elsewhere_told(part.content, memory, desk) else memory.asked.content
    return replace(part, open=not plain, asks=part.asks if plain else (), context=context)


def _elsewhere_told(content: Iterable[str], memory: Memory, desk: Desk) -> bool:
    """Whether what was just quoted holds none of the words, and the documents on the trip hold one: another thing."""
    quoted = set(re.findall(r"\w+", fold(" ".join(c.quote for c in memory.last.citations)))) - common_words()
    words = list(content)
    if any(holds(word, quoted) for word in words):
        return False
    return any(_told_of_there([word], memory, desk) for word in words)


def _of_the_trip(part: Part) -> bool:
    """Whether a cost is that of the trip, or of something that a trip costs: "het hotel"."""
    data = table("understanding")
    items = [item for those in data["cost_items"].values() for item in those]
    visits = words_of(part.clause) & {*data["single"]["trip"], *data["reference"]["trip"]}
    return bool(visits) or any(item in word for word in part.content for item in items)


def _wordless(part: Part, memory: Memory) -> Part | None:
    """The part that has no word but what it asks: "Wanneer?", "Met hoeveel man?", "Hoeveel mensen werken daar?"."""
    clause, content = part.clause, memory.asked.content
    counts = says(part, "asks", "how_many") and not (part.asks or words_of(clause) - common_words())
    if counts and (told := _holding(memory)):
        clause = replace(clause, operations=frozenset())
        return replace(part, content=content, move=Move.DETAIL, told=told, clause=clause)
    if told := _told(part, memory):
        return replace(part, asks=(), content=content, move=Move.DETAIL, told=told)
    if part.asks == ("officials",) and _is_fragment(clause) and words_of(clause) <= common_words():
        return replace(part, move=Move.BESIDE)  # of a visit that is only spoken of
    if part.asks == ("cost",) and words_of(clause) & POINTS:
        return replace(part, content=content, clause=replace(clause, certain=frozenset(part.asks)))
    soft = bool(part.asks) and set(part.asks) <= SOFT
    silent = not asks(part) and len(clause.words) > 1 and (clause.yesno or interrogative(clause))
    if (
        part.open
        or silent
        or (soft and (_is_fragment(clause) or mentions(part, "inside")))
        or (asks(part) and asks_on(clause))
    ):
        return replace(part, asks=(), open=True, context=content)
    return None


def _holding(memory: Memory) -> tuple[Citation, ...]:
    """The passages just cited that hold a word they were looked up by: "Welke bedrijven?", "Hoeveel waren dat er?"."""
    quotes = [(cited, re.findall(r"\w+", fold(cited.quote))) for cited in memory.last.citations]
    return tuple(cited for cited, words in quotes if any(holds(word, words) for word in memory.asked.content))


def _told(part: Part, memory: Memory) -> tuple[Citation, ...]:
    """The sentences just told that say when, or how many, where the part asks no more than that."""
    clause = part.clause
    tells = next((TELLING[ask] for ask in part.asks if ask in TELLING), None)
    leans = _is_fragment(clause) or says(part, "asks", "then") or "dat" in words_of(clause)
    asking = set(table("understanding")["reference"]["question"])
    if tells is None or not leans or words_of(clause) - common_words() - PEOPLE - asking:
        return ()
    return tuple(cited for cited in memory.last.citations if tells(cited, {trip.year for trip in part.trips}))


def _tells_when(cited: Citation, own_years: set[int | None]) -> bool:
    """Whether it gives a moment of another year than the trip's own."""
    return bool({int(moment[1]) for moment in MOMENT.finditer(cited.quote)} - own_years)


def _tells_how_many(cited: Citation, _own_years: set[int | None]) -> bool:
    return bool(HEADCOUNT.search(cited.quote))


TELLING: dict[str, Callable[[Citation, set[int | None]], bool]] = {"when": _tells_when, "officials": _tells_how_many}


def asks(part: Part) -> bool:
    """Whether the part asks anything, or has words that it may ask with."""
    return asks_something(part) or bool(part.content)


def operates(clause: Clause) -> bool:
    """Whether the clause lists, counts, adds up, compares, ranks or groups."""
    return bool(clause.operations or clause.extremes or clause.group)


def words_of(clause: Clause) -> set[str]:
    """The words of the clause in plain form."""
    return {word.plain for word in clause.words}


def _is_fragment(clause: Clause) -> bool:
    """Whether it has no verb, and so leans on the question before it: "Met hoeveel man?"."""
    return len(clause.words) <= FRAGMENT and not words_of(clause) & set(table("understanding")["yesno"]["starts"])
