"""What the words of a part show beside what they ask: whether it asks at all, points back, or is known here."""

from __future__ import annotations

from assistant.question.clause import Clause, interrogative, language_of, refers
from assistant.question.inquiry import Desk, Part
from assistant.words import dutch, holds
from corpus.document import DocumentKind
from prompts import table

NO_GROUPS = {"documents", "municipality"}  # what may be counted, and is no name for some of the trips of one town
BY_CONTENT = frozenset({"content"})  # the scope's kind where content words alone chose the trips


def asks_something(part: Part) -> bool:
    """Whether the clause asks a fact, an operation or an open question."""
    clause = part.clause
    return bool(part.asks or part.open or clause.operations or clause.extremes or clause.group)


def asks_at_all(part: Part) -> bool:
    """Whether the clause asks: "Gelieve beide te vermelden" only adds to what was asked."""
    return part.clause.yesno or interrogative(part.clause)


def papers_named(clause: Clause) -> tuple[DocumentKind, ...]:
    """The kinds of document that the clause names, one or more: "de verslagen"."""
    words = {word.plain for word in clause.words}
    return tuple(DocumentKind(kind) for kind, names in table("understanding")["papers"].items() if words & set(names))


def groups_named(part: Part) -> tuple[str, ...]:
    """What the clause names that trips can be counted by: "country", "year"; not the office of one it names."""
    words = {word.plain for word in part.clause.words}
    passed_over = NO_GROUPS | ({"who"} if "person" in part.scope.kinds else set())
    counted = table("understanding")["counted"].items()
    return tuple(name for name, those in counted if words & set(those) and name not in passed_over)


def known_share(part: Part, desk: Desk) -> float:
    """The share of the content words that the register holds, 1 where there are none."""
    if not part.content:
        return 1.0
    known = desk.vocabulary.words
    return sum(any(holds(one, known) for one in meant(word, part)) for word in part.content) / len(part.content)


def meant(word: str, part: Part) -> tuple[str, ...]:
    """The word of the part, and of an English one also the Dutch words that it may stand for."""
    return (word, *dutch(word)) if language_of(part.clause.text) == "en" else (word,)


def mentions(part: Part, kind: str) -> bool:
    """Whether the clause holds one of the words or phrases of this kind of reference."""
    return refers(part.clause, kind)
