"""First step: check the question, tell its language, cut it into clauses and find the trips that each is about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise

from assistant.question.asking import IDENTITY, ranked_by_date, weighed
from assistant.question.clause import Clause, clauses, common_words, language_of, without_openers
from assistant.question.ellipsis import completed, forwarded, is_aside, supposes, without_asks
from assistant.question.inquiry import Desk, Inquiry, Part
from assistant.question.measures import adds_up, compared, counts_nights, tested
from assistant.question.occasions import IN_COMPANY, OFF, TOGETHER
from assistant.question.papers import of_the_paper
from assistant.question.parts import BY_CONTENT, asks_something, mentions, papers_named
from assistant.question.scope import Scope, by_content, read_scope
from assistant.question.spans import between_trips, spanned
from assistant.question.traits import TRAITS, payers_named
from assistant.words import Word, frequency, usage
from corpus.amounts import amounts
from corpus.errors import DienstreizenError
from corpus.labels import words_of
from prompts import table

LONGEST_QUESTION = 2_000  # characters
YEAR = frozenset({"year"})
DIFFER = "contradiction"
BESIDE_OFF = {"cost", "payer", "officials", "transport", "parties", "consultation"}  # asked of a trip called off too
OF_NUMBERS = frozenset({"sum", "compare", "overlap"})  # what "samen" asks where nobody goes together
SINGLING = {"place", "person"}  # kinds of names that tell one trip from another
_COUNT = re.compile(r"\d\d?")
PAPERS = frozenset({"documents"})
PERSONAL = {"person", "function", "conversation"}
PERSON = frozenset({"person"})
NOWHERE = frozenset({""})
HINDSIGHT = "hindsight"
OPINED = ("purpose", "cost", "decision")  # what is told of a trip that might have been made otherwise
OF_ALL = {
    "missing",
    "contradiction",
    "documents",
}  # asked of whatever trips have it, not of those with a word in common
ASK_OF_UNIT = {"euro": "cost", "dagen": "duration", "ambtenaren": "officials"}
ORDINARY_ALONE = 6.0
ORDINARY_ENGLISH = 4.0  # Zipf frequency
NAME = 3.5  # Zipf frequency below which a word that one trip alone has stands for that trip: "EMA"
FEWEST_DIGITS = 3
ORDINARY = 5.3  # Zipf frequency at which a word tells nothing of what a question is about ("keer", "soort")


def read(inquiry: Inquiry, desk: Desk) -> Inquiry:
    """The inquiry with its language and parts. Raises DienstreizenError for a question that can't be read."""
    check(inquiry.question)
    question = " ".join(inquiry.question.split())
    asked = without_openers(question)
    language = language_of(asked, inquiry.history[-1].language if inquiry.history else "nl")
    read_clauses = clauses(asked, desk.vocabulary.known)
    merged = _merged(read_clauses)
    parts: tuple[Part, ...] = ()
    alone = len(merged) == 1
    read_parts = [_part(clause, desk, language, alone) for clause in merged]
    for place, first in enumerate(read_parts):
        aside = is_aside(first.clause, (*merged[:place], *merged[place + 1 :]))
        part = without_asks(first) if aside else first
        after = bool(parts) and asks_something(parts[-1]) and not parts[-1].scope.named and mentions(part, "back")
        over_all = aside and any(clause.operations for clause in merged)  # "Ik onderzoek …. Welke reizen …?"
        idle = aside and "offtopic" in part.clause.manner  # "Mijn Nederlands is niet zo goed"
        if not (after or over_all or idle):
            part = _by_content(part, desk)
        named_on = supposes(part.clause) and any(other.scope.named for other in read_parts[place + 1 :])
        if aside and (not part.scope.named or named_on or (not part.scope.kinds and "offtopic" in part.clause.manner)):
            continue  # also "I'm a student from India"
        if part.asks:
            part = replace(part, content=tuple(word for word in part.content if word not in words_of("trips")))
        parts = completed(parts, part)
    parts = forwarded(parts)
    return replace(inquiry, language=language, parts=parts, standalone=question)


def check(question: str) -> None:
    """Raise DienstreizenError where the question is empty, too long or no text."""
    if not question.strip():
        raise DienstreizenError("question_empty")
    if len(question) > LONGEST_QUESTION:
        raise DienstreizenError(
            "question_too_long",
            length=f"{len(question):,}".replace(",", "."),
            most=f"{LONGEST_QUESTION:,}".replace(",", "."),
        )
    controls = sum(
        1 for c in question if (ord(c) < 32 and c not in "\t\r\n") or c == "\ufffd" or "\ud800" <= c <= "\udfff"
    )
    if controls:
        raise DienstreizenError("question_not_text")


def _part(clause: Clause, desk: Desk, language: str, alone: bool) -> Part:
    clause = spanned(clause)
    scope = read_scope(clause, desk.register, desk.vocabulary)
    clause, scope = between_trips(clause, scope, desk.register.trips)
    taken = clause.claimed | scope.used
    content = tuple(
        part
        for i, w in enumerate(clause.words)
        if i not in taken and (_tells(w, language) or _is_counted(clause, i))
        for part in _parts_of(w.plain, desk.vocabulary.words)
    )
    silent = not (content or clause.asks or clause.operations or clause.extremes or clause.manner)
    if alone and silent and (clause.yesno or not scope.named):
        # "En het eten dan?", "Zijn ze bij een school geweest?": with nothing else to go by, an ordinary word tells.
        content = tuple(
            w.plain for i, w in enumerate(clause.words) if i not in taken and _tells(w, language, ORDINARY_ALONE)
        )
    counted = table("understanding")["counted"]
    of_towns = "place" not in scope.kinds or {w.plain for w in clause.words} & {*counted["city"], *counted["country"]}
    by_trip = (clause.yesno or (clause.asks and set(clause.asks) <= IDENTITY)) and scope.kinds & SINGLING
    if (by_trip or ("where" in clause.asks and of_towns)) and set(content) <= set(table("scope")["visits"]["words"]):
        content = ()  # "Heeft iemand Japan bezocht?", "Welke steden bezocht X in Japan?", "Welke landen zijn bezocht?"
    if "continent" in scope.kinds:
        content = tuple(word for word in content if word not in counted["country"])  # "een land buiten Europa"
    if scope.kinds == YEAR and {w.plain for w in clause.words} & set(table("understanding")["reference"]["so_on"]):
        scope = Scope(desk.register.trips, named=True, used=scope.used)  # "kosten 2014, 2015 enz"
    if not scope.kinds & PERSONAL:  # "Waar is die architect geboren?" is asked of nobody who travelled
        clause = replace(clause, unheld=tuple(trait for trait in clause.unheld if trait != "private"))
    clause = ranked_by_date(clause, content)
    if _differ_as_trips(clause, scope):
        clause = weighed(replace(clause, asks=tuple(ask for ask in clause.asks if ask != DIFFER)), content)
        clause = replace(clause, asks=tuple("open" if ask == DIFFER else ask for ask in clause.asks))
    else:
        clause = weighed(clause, content)
    if set(clause.asks) & clause.certain and all(_COUNT.fullmatch(word) for word in content):
        content = ()  # "2 verschillende begindatums"
    asks = clause.asks
    if (
        "open" in asks
        and not scope.kinds
        and scope.absent
        and all(a.key in desk.vocabulary.words for a in scope.absent)
    ):
        # "Wat wil dat netwerk in Brussel?": a place or person that the text speaks of, not one that somebody went to.
        content += tuple(a.key for a in scope.absent)
        scope = replace(scope, absent=(), named=False, used=frozenset())
    if "amount" in scope.kinds and not asks:
        asks = ("cost",)
    if not asks and "list" in clause.operations:
        asks = tuple(kind for kind in TRAITS if kind in scope.kinds)  # "Welke reizen betaalde iemand anders?"
    if set(clause.unheld) - {"rules"} and not (asks or clause.operations or clause.extremes):
        asks = ("who",)  # "Hebben er ook vrouwen gereisd?": who did, at least
    if "documents" in scope.kinds and set(asks) <= OF_ALL | {"decision", "open"}:
        asks = ()
        clause = replace(clause, operations=clause.operations or frozenset({"list"}))
    clause, asks, content = _in_hindsight(clause, asks, content)
    clause, asks = _measured(clause, asks, scope, desk)
    if OFF in scope.kinds:
        asks = tuple(ask for ask in asks if ask in BESIDE_OFF) or (OFF,)
        clause = replace(clause, certain=clause.certain | {OFF})
    if TOGETHER in scope.kinds:
        clause = replace(clause, operations=(clause.operations - OF_NUMBERS) or frozenset({"list"}))
        asks = tuple(ask for ask in asks if ask not in IN_COMPANY)
        content = content if asks else ()
    part = Part(clause, scope, tuple(a for a in asks if a != "open"), content, scope.trips, open="open" in asks)
    return of_the_paper(_in_nights(part) if counts_nights(clause) else part)


def _in_hindsight(
    clause: Clause, asks: tuple[str, ...], content: tuple[str, ...]
) -> tuple[Clause, tuple[str, ...], tuple[str, ...]]:
    """What is asked, and of what, where it is if a trip might have been made otherwise: no comparison, a verdict."""
    if HINDSIGHT not in clause.manner:
        return clause, asks, content
    return replace(clause, manner=clause.manner | {"opinion"}, operations=frozenset(), extremes=()), OPINED, ()


def _in_nights(part: Part) -> Part:
    """The part with nights for days: "Welke reis had de meeste overnachtingen?"."""
    asks = tuple("nights" if ask == "duration" else ask for ask in part.asks)
    extremes = tuple(name.replace("duration", "nights") for name in part.clause.extremes)
    return replace(part, asks=asks, clause=replace(part.clause, extremes=extremes))


def _measured(clause: Clause, asks: tuple[str, ...], scope: Scope, desk: Desk) -> tuple[Clause, tuple[str, ...]]:
    """What is asked, and how, where the clause holds trips to a measure: "langer dan een week"."""
    if (
        clause.yesno
        and asks == ("payer",)
        and amounts(clause.text)
        and not payers_named(clause, desk.register, desk.vocabulary.aliases)
    ):
        asks = ("cost",)  # "Is er 5000 euro betaald?", "Heeft Almere 5000 euro betaald?"
    bound = compared(clause) if "measure" in scope.kinds else tested(clause) if clause.yesno else None
    if bound and "measure" not in scope.kinds:  # "Was X langer dan een week weg?" is no comparison of trips
        asks = asks if set(asks) - {"open"} else (ASK_OF_UNIT[bound.unit],)
        summed = bound.unit == "euro" and adds_up(clause) and len(scope.trips or desk.register.trips) > 1
        return replace(
            clause, operations=frozenset({"sum"}) if summed else clause.operations - {"compare", "list"}
        ), asks
    if bound and bound.unit == "dagen":
        clause = replace(clause, operations=clause.operations - {"overlap"})  # "Wie was dezelfde dag weer thuis?"
    if bound and (not asks or bound.free):  # "Toon alleen bezoekjes van hooguit 2 dagen"
        asks = (ASK_OF_UNIT[bound.unit],)
        clause = replace(clause, operations=clause.operations or frozenset({"list"}))
    return clause, asks


def _differ_as_trips(clause: Clause, scope: Scope) -> bool:
    """Whether it asks how trips differ that it names, and not their documents: "Hoe verschilt A van B?"."""
    named = len(scope.trips) > 1 and bool(scope.kinds & SINGLING)
    return DIFFER in clause.asks and named and not papers_named(clause)


def _parts_of(word: str, known: Mapping[str, object]) -> list[str]:
    """The word, or its parts where only they are in the register: "Eurocities-prijs"."""
    parts = [part for part in word.split("-") if part not in common_words()]
    return parts if word not in known and any(part in known for part in parts) else [word]


def _is_counted(clause: Clause, index: int) -> bool:
    """Whether the word says what a number, or a kind, is asked of: "hoeveel bedrijven", "wat voor leden"."""
    word, before = clause.words[index].plain, [w.plain for w in clause.words[max(0, index - 2) : index]]
    asked = before[-1:] in (["hoeveel"], ["many"]) or before in (["wat", "voor"], ["what", "kind"])
    return asked and len(word) > 3 and word not in common_words()


def _tells(word: Word, language: str, ordinary: float = ORDINARY) -> bool:
    """Whether the word says what a question is about: one that is not as frequent as an ordinary one."""
    if word.plain in common_words():
        return False
    if word.plain.isdecimal() and len(word.plain) < FEWEST_DIGITS:
        return False  # a day or a number of things, which tells nothing without what stands beside it
    if any(c.isdigit() for c in word.plain) or (word.written.isupper() and len(word.written) > 1):
        return True
    return len(word.plain) > 3 and usage(word.plain, language) < ordinary


def _merged(found: tuple[Clause, ...]) -> list[Clause]:
    """The clauses without those that hold nothing but filling ("zo ja") or, beside others, a greeting ("dank je")."""
    kept = [
        c
        for c in found
        if c.asks
        or c.operations
        or c.extremes
        or c.group
        or c.manner - {"greeting"}
        or any(w.plain not in common_words() for i, w in enumerate(c.words) if i not in c.claimed)
        or _names_office(c)
    ]
    return kept or list(found[:1])


def _names_office(clause: Clause) -> bool:
    """Whether it speaks of an office as of somebody known: "De burgemeester, waar zat die?"."""
    offices = {word for name, words in table("scope")["functions"].items() for word in (name, *words)}
    definite = table("understanding")["reference"]["definite"]
    return any(one.plain in definite and other.plain in offices for one, other in pairwise(clause.words))


def _by_content(part: Part, desk: Desk) -> Part:
    """The part with the trips that its content words single out ("de conferentie"), where nothing else names any."""
    if part.scope.kinds and part.scope.kinds <= SINGLING:
        return _set_against(_singled_out(part, desk), desk)
    by_papers = part.scope.kinds == PAPERS and part.clause.operations == {"list"}  # "In welke verslagen staat …?"
    if (
        (part.scope.named and not by_papers)
        or not part.content
        or part.clause.operations - {"list"}
        or set(part.asks) & OF_ALL
        or part.clause.extremes
        or part.clause.group
    ):
        return part
    ids = by_content(_dutch(part), desk.register.trips, desk.vocabulary)
    if not ids:
        return part
    trips = tuple(t for t in part.trips if t.id in ids)
    if by_papers and not trips:
        return part
    scope = replace(part.scope, trips=trips, named=True, kinds=BY_CONTENT)
    others = tuple(word for word in part.content if not desk.vocabulary.words.get(word, NOWHERE) <= ids)
    content = others if part.asks else part.content
    names = tuple(word for word in part.content if word not in content)
    if part.clause.yesno and part.asks == ("decision",) and {w.plain for w in part.clause.words[1:2]} & set(names):
        return replace(part, trips=trips, scope=scope, asks=(), open=True)  # "Heeft Yakult al ja gezegd?"
    return replace(part, trips=trips, scope=scope, content=content, names=names)


def _singled_out(part: Part, desk: Desk) -> Part:
    """The part about the one of somebody's trips whose text alone holds a name: "de reis van X naar Baskenland"."""
    ids = {trip.id for trip in part.trips}
    if part.scope.kinds != PERSON or len(ids) < 2 or not part.asks:
        return part
    capitals = [word.plain for word in part.clause.words if word.written[:1].isupper() and word.plain in part.content]
    held = {word: ids & desk.vocabulary.words.get(word, NOWHERE) for word in capitals if frequency(word) < NAME}
    chosen = next(((word, one) for word, one in held.items() if len(one) == 1), None)
    if not chosen:
        return part
    trips = tuple(trip for trip in part.trips if trip.id in chosen[1])
    content = tuple(word for word in part.content if word != chosen[0])
    return replace(part, trips=trips, scope=replace(part.scope, trips=trips), content=content)


def _set_against(part: Part, desk: Desk) -> Part:
    """The part about another trip too, where it holds that against the one it names: "Madrid en de Dujatreis"."""
    ids = {trip.id for trip in part.trips}
    if len(ids) != 1 or not ("compare" in part.clause.operations or mentions(part, "against")):
        return part
    rare = [word for word in part.content if any(frequency(one) < NAME for one in word.split("-"))]
    others = {
        word: held for word in rare if len(held := desk.vocabulary.words.get(word, frozenset())) == 1 and held != ids
    }
    both = ids.union(*others.values())
    if len(both) != 2:
        return part
    trips = tuple(trip for trip in desk.register.trips if trip.id in both)
    content = part.content if part.open else tuple(word for word in part.content if word not in others)
    return replace(part, trips=trips, scope=replace(part.scope, trips=trips), content=content)


def _dutch(part: Part) -> tuple[str, ...]:
    """The content words that can single out a Dutch passage: of an English question not its ordinary words."""
    if language_of(part.clause.text) == "nl":
        return part.content
    return tuple(word for word in part.content if frequency(word, "en") < max(ORDINARY_ENGLISH, frequency(word)))
