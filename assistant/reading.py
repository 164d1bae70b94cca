"""First step: check the question, tell its language, cut it into clauses and find the trips that each is about."""

from __future__ import annotations

from dataclasses import replace

from assistant.inquiry import Desk, Inquiry, Part
from assistant.scope import by_content, read_scope
from assistant.understanding import Clause, clauses, common_words, language_of
from assistant.words import stem
from corpus.errors import DienstreizenError
from prompts import table

LONGEST_QUESTION = 2_000  # characters
SHARE_OF_LETTERS = 0.3


def read(inquiry: Inquiry, desk: Desk) -> Inquiry:
    """The inquiry with its language and parts. Raises DienstreizenError for a question that can't be read."""
    check(inquiry.question)
    question = " ".join(inquiry.question.split())
    read_clauses = clauses(question, desk.vocabulary.known)
    parts: list[Part] = []
    for clause in _merged(read_clauses):
        part = _part(clause, desk)
        previous = parts[-1] if parts else None
        if previous and not part.scope.named and previous.scope.named:
            # "Wie ging er naar Japan en wat kostte dat?"
            part = replace(part, scope=replace(previous.scope, wrong=(), absent=previous.scope.absent, used=frozenset()), trips=previous.trips)
        parts.append(part)
    parts = _forward(parts)
    return replace(inquiry, question=inquiry.question, language=language_of(question), parts=tuple(parts), standalone=question)


def check(question: str) -> None:
    """Raise DienstreizenError where the question is empty, too long or no text."""
    if not question.strip():
        raise DienstreizenError("question_empty")
    if len(question) > LONGEST_QUESTION:
        raise DienstreizenError("question_too_long", length=f"{len(question):,}".replace(",", "."), most=f"{LONGEST_QUESTION:,}".replace(",", "."))
    controls = sum(1 for c in question if (ord(c) < 32 and c not in "\t\r\n") or c == "\ufffd" or "\ud800" <= c <= "\udfff")
    if controls:
        raise DienstreizenError("question_not_text")


def _part(clause: Clause, desk: Desk) -> Part:
    scope = read_scope(clause, desk.register, desk.vocabulary)
    content = tuple(
        w.plain
        for i, w in enumerate(clause.words)
        if i not in clause.claimed | scope.used and w.plain not in common_words() and (len(w.plain) > 2 or w.written.isupper() or w.plain.isdigit())
    )
    return Part(clause, scope, settle(clause), content, scope.trips)


def settle(clause: Clause) -> tuple[str, ...]:
    """The facts a clause asks, without those that another one makes plain."""
    asks = list(clause.asks)

    def drop(name: str, *when: str) -> None:
        if name in asks and any(other in asks for other in when):
            asks.remove(name)

    plain = " ".join(w.plain for w in clause.words)
    drop("when", "decision", "deadline", "consultation", "duration", "programme")
    drop("decision", "consultation") if "afge" not in plain else None
    if not any(cue in plain for cue in ("hoeveel kost", "wat kost", "hoe duur", "welk bedrag", "hoeveel", "how much")):
        drop("cost", "payer")
    drop("who", "payer", "officials", "deadline", "transport", "contradiction") if plain.count("wie ") + plain.count("who ") < 2 else None
    drop("documents", "decision", "deadline", "contradiction")
    drop("where", "documents")
    drop("purpose", "result", "parties", "programme")
    return tuple(asks)


def _merged(found: tuple[Clause, ...]) -> list[Clause]:
    """The clauses without those that hold nothing but filling ("zo ja")."""
    kept = [c for c in found if c.asks or c.operations or c.extremes or c.manner or any(w.plain not in common_words() for w in c.words)]
    return kept or list(found[:1])


def _forward(parts: list[Part]) -> list[Part]:
    """A clause before the one that names the trip is about that trip too: "Wie ging er en wat kostte Madrid?"."""
    first = next((p for p in parts if p.scope.named), None)
    if first is None or parts[0].scope.named:
        return parts
    named = [replace(p, scope=replace(first.scope, wrong=(), used=frozenset()), trips=first.trips) if not p.scope.named else p for p in parts]
    return named


def weak_scope(part: Part, desk: Desk) -> frozenset[str]:
    """The ids of the trips that the content words single out: "de conferentie"."""
    return by_content(part.content, desk.register.trips, desk.vocabulary)


def known_share(part: Part, desk: Desk) -> float:
    """The share of the content words that the register holds, 1 where there are none."""
    if not part.content:
        return 1.0
    stems = {stem(word) for word in desk.vocabulary.words}
    return sum(stem(word) in stems for word in part.content) / len(part.content)


def mentions(part: Part, kind: str) -> bool:
    """Whether the clause holds one of the words or phrases of this kind of reference."""
    plain = f" {' '.join(w.plain for w in part.clause.words)} "
    return any(f" {phrase} " in plain for phrase in table("understanding")["reference"][kind])
