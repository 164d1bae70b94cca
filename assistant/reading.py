"""First step: check the question, tell its language, cut it into clauses and find the trips that each is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from assistant.asking import asks_on, weighed
from assistant.extracts import holds
from assistant.inquiry import Desk, Inquiry, Part
from assistant.measures import compared
from assistant.scope import Scope, by_content, read_scope
from assistant.understanding import Clause, clauses, common_words, interrogative, language_of
from assistant.words import Word, frequency
from corpus.errors import DienstreizenError
from corpus.labels import words_of
from prompts import table

LONGEST_QUESTION = 2_000  # characters
BY_CONTENT = frozenset({"content"})  # the scope's kind where content words alone chose the trips
FUNCTION = frozenset({"function"})
YEAR = frozenset({"year"})
PERIODS = frozenset({"year", "month", "date"})
SOFT_ASKS = {"who", "where", "when", "purpose", "result", "summary"}
ON_PAPERS = {"documents", "open"}  # asked of what a clause before it tells: "In welk stuk staat wat?"
NOWHERE = frozenset({""})
SENTENCE = 4  # words of a clause that says something
ELLIPTIC = 3  # words of a clause that leaves its verb to the one before
OF_ALL = {
    "missing",
    "contradiction",
    "documents",
}  # asked of whatever trips have it, not of those with a word in common
ASK_OF_UNIT = {"euro": "cost", "dagen": "duration", "ambtenaren": "officials"}
JOINING = {"sum", "compare", "average"}  # operations that take their measure from the next clause
ORDINARY_ALONE = 6.0
ORDINARY = 5.3  # Zipf frequency at which a word tells nothing of what a question is about ("keer", "soort")


def read(inquiry: Inquiry, desk: Desk) -> Inquiry:
    """The inquiry with its language and parts. Raises DienstreizenError for a question that can't be read."""
    check(inquiry.question)
    question = " ".join(inquiry.question.split())
    read_clauses = clauses(question, desk.vocabulary.known)
    parts: list[Part] = []
    merged = _merged(read_clauses)
    for place, clause in enumerate(merged):
        part = _part(clause, desk, alone=len(read_clauses) == 1)
        if _is_aside(clause) and any(_asks_of_trips(later) for later in merged[place + 1 :]):
            told = replace(part.clause, asks=(), operations=frozenset(), extremes=(), group=None)
            part = replace(part, clause=told, asks=(), open=False)
        if not (parts and _asks_something(parts[-1]) and not parts[-1].scope.named and mentions(part, "back")):
            part = _by_content(part, desk)
        if part.asks:
            part = replace(part, content=tuple(word for word in part.content if word not in words_of("trips")))
        previous = parts[-1] if parts else None
        if previous and _of_nowhere(previous) and part.scope.kinds <= PERIODS and mentions(part, "back"):
            part = replace(part, scope=replace(part.scope, absent=previous.scope.absent))  # "New York, wie was daar?"
        if previous and previous.scope.named and (not part.scope.named or (_only_by_content(part, previous))):
            # "Wie ging er naar Japan en wat kostte dat?"
            if part.scope.kinds == BY_CONTENT and not part.asks:
                part = replace(part, content=(*previous.content, *part.content))
            part = replace(part, scope=replace(previous.scope, wrong=(), used=frozenset()), trips=previous.trips)
            if _asks_something(part) and _only_names(previous):
                parts.pop()  # "Die naar Slovenië, waarom was dat?", "Mijn buurman was in Madrid. Wat kostte dat?"
        if previous and previous.asks == ("consultation",) and part.asks == ("when",) and part.scope.kinds <= FUNCTION:
            # "Wanneer is dat afgestemd met …, en wanneer met de burgemeester?"
            part = replace(part, asks=previous.asks, scope=previous.scope, trips=previous.trips)
        if previous and _asks_which(part, previous):
            continue
        if previous and _continues(part, previous):
            kept = tuple(ask for ask in part.asks if ask in SOFT_ASKS)
            part = replace(part, content=(*previous.content, *part.content), open=True, asks=kept)
        if previous and previous.asks and part.asks == ("who",) and part.scope.named and len(clause.words) <= ELLIPTIC:
            part = replace(part, asks=previous.asks)  # "Wie betaalde Madrid en wie Helsinki?"
        if (
            previous
            and previous.clause.operations & JOINING
            and not previous.asks
            and part.asks
            and not part.clause.operations
        ):
            # "Als je de dagen optelt, hoeveel dagen krijg je dan?"
            part = replace(
                part,
                clause=replace(part.clause, operations=previous.clause.operations),
                trips=previous.trips,
                scope=previous.scope,
            )
            parts.pop()
        parts.append(part)
    parts = _forward(parts)
    return replace(inquiry, language=language_of(question), parts=tuple(parts), standalone=question)


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


def _part(clause: Clause, desk: Desk, alone: bool) -> Part:
    scope = read_scope(clause, desk.register, desk.vocabulary)
    taken = clause.claimed | scope.used
    content = tuple(
        part
        for i, w in enumerate(clause.words)
        if i not in taken and _tells(w)
        for part in _parts_of(w.plain, desk.vocabulary.words)
    )
    if alone and not (content or scope.named or clause.asks or clause.operations or clause.extremes or clause.manner):
        # "En het eten dan?": with nothing else to go by, an ordinary word is what it is about.
        content = tuple(w.plain for i, w in enumerate(clause.words) if i not in taken and _tells(w, ORDINARY_ALONE))
    if scope.kinds == YEAR and {w.plain for w in clause.words} & set(table("understanding")["reference"]["so_on"]):
        scope = Scope(desk.register.trips, named=True, used=scope.used)  # "kosten 2014, 2015 enz"
    clause = weighed(clause, content)
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
    bound = compared(clause) if "measure" in scope.kinds else None
    if bound and (not asks or bound.free):  # "Toon alleen bezoekjes van hooguit 2 dagen"
        asks = (ASK_OF_UNIT[bound.unit],)
        clause = replace(clause, operations=clause.operations or frozenset({"list"}))
    return Part(clause, scope, tuple(a for a in asks if a != "open"), content, scope.trips, open="open" in asks)


def _parts_of(word: str, known: Mapping[str, object]) -> list[str]:
    """The word, or its parts where only they are in the register: "Eurocities-prijs"."""
    parts = [part for part in word.split("-") if part not in common_words()]
    return parts if word not in known and any(part in known for part in parts) else [word]


def _is_aside(clause: Clause) -> bool:
    """Whether the clause tells of the asker, not what is asked: "Ik heb om vijf uur een deadline"."""
    reference = table("understanding")["reference"]
    first, second, *_ = (*(word.plain for word in clause.words), "", "")
    tells = first in reference["asker"] and second not in reference["wishes"]
    return tells and not (interrogative(clause) or clause.yesno)


def _only_by_content(part: Part, previous: Part) -> bool:
    """Whether nothing but content words chose the clause's trips, where the clause before named some better."""
    return part.scope.kinds == BY_CONTENT and (previous.scope.kinds != BY_CONTENT or mentions(part, "back"))


def _asks_which(part: Part, previous: Part) -> bool:
    """Whether the clause only asks for what the one before speaks of: "Which ones are they?"."""
    bare = not (part.asks or part.content or part.clause.extremes or part.clause.group)
    return bare and _asks_something(previous) and mentions(part, "which_ones")


def _asks_of_trips(clause: Clause) -> bool:
    return bool(set(clause.asks) - ON_PAPERS or clause.operations or clause.extremes or clause.group)


def _of_nowhere(part: Part) -> bool:
    """Whether the clause names nothing but what the register does not have."""
    return bool(part.scope.absent) and not part.scope.kinds


def _asks_something(part: Part) -> bool:
    clause = part.clause
    return bool(part.asks or part.open or clause.operations or clause.extremes or clause.group)


def _only_names(part: Part) -> bool:
    """Whether the clause names trips and asks nothing of them."""
    if part.content and len(part.clause.words) < SENTENCE:
        return False  # "OBA?? Wat is dat voor club?"
    return not (_asks_something(part) or asks_at_all(part) or part.clause.manner or part.scope.absent)


def asks_at_all(part: Part) -> bool:
    """Whether the clause asks: "Gelieve beide te vermelden" only adds to what was asked."""
    return part.clause.yesno or interrogative(part.clause)


def _continues(part: Part, previous: Part) -> bool:
    """Whether the clause asks on about what the one before was about: "OBA, wat is dat en wie zitten daar in"."""
    soft = set(part.asks) <= SOFT_ASKS or (
        previous.open and asks_on(part.clause)  # "… en hoeveel mensen leren daar?"
    )
    operates = part.clause.operations or part.clause.extremes or part.clause.manner
    goes_on = not part.content or not (_asks_something(previous) or asks_at_all(previous))  # "OBA? Wat wil die club?"
    return soft and not operates and goes_on and bool(previous.content) and mentions(part, "back")


def _tells(word: Word, ordinary: float = ORDINARY) -> bool:
    """Whether the word says what a question is about: one that is not as frequent as an ordinary one."""
    if word.plain in common_words():
        return False
    if word.plain.isdigit() or (word.written.isupper() and len(word.written) > 1):
        return True
    return len(word.plain) > 3 and frequency(word.plain) < ordinary


def _merged(found: tuple[Clause, ...]) -> list[Clause]:
    """The clauses without those that hold nothing but filling ("zo ja") or, beside others, a greeting ("dank je")."""
    kept = [
        c
        for c in found
        if c.asks
        or c.operations
        or c.extremes
        or c.manner - {"greeting"}
        or any(w.plain not in common_words() for i, w in enumerate(c.words) if i not in c.claimed)
    ]
    return kept or list(found[:1])


def _forward(parts: list[Part]) -> list[Part]:
    """A clause before the one that names the trip is about that trip too: "Wie ging er en wat kostte Madrid?"."""
    first = next((p for p in parts if p.scope.named), None)
    if first is None or parts[0].scope.named:
        return parts
    scope = replace(first.scope, wrong=(), used=frozenset())
    return [p if p.scope.named else replace(p, scope=scope, trips=first.trips) for p in parts]


def _by_content(part: Part, desk: Desk) -> Part:
    """The part with the trips that its content words single out ("de conferentie"), where nothing else names any."""
    if (
        part.scope.named
        or not part.content
        or part.clause.operations - {"list"}
        or set(part.asks) & OF_ALL
        or part.clause.extremes
        or part.clause.group
    ):
        return part
    ids = by_content(part.content, desk.register.trips, desk.vocabulary)
    if not ids:
        return part
    trips = tuple(t for t in desk.register.trips if t.id in ids)
    scope = replace(part.scope, trips=trips, named=True, kinds=BY_CONTENT)
    others = tuple(word for word in part.content if not desk.vocabulary.words.get(word, NOWHERE) <= ids)
    return replace(part, trips=trips, scope=scope, content=others if part.asks else part.content)


def known_share(part: Part, desk: Desk) -> float:
    """The share of the content words that the register holds, 1 where there are none."""
    if not part.content:
        return 1.0
    return sum(holds(word, desk.vocabulary.words) for word in part.content) / len(part.content)


def mentions(part: Part, kind: str) -> bool:
    """Whether the clause holds one of the words or phrases of this kind of reference."""
    plain = f" {' '.join(w.plain for w in part.clause.words)} "
    return any(f" {phrase} " in plain for phrase in table("understanding")["reference"][kind])
