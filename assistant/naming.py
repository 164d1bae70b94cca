"""What a trip is called as an answer goes on: in full at first, "deze reis" or "de reis naar Madrid" after that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.statement import Statement
from assistant.wording import Wording
from corpus.dienstreis import Dienstreis

QUOTATIONS = re.compile("(“[^”]*”)")


@dataclass(frozen=True, slots=True)
class Name:
    """How a trip is named: in full and in short, and the two parts by which a sentence tells of it otherwise."""

    trip: str
    full: str
    short: str
    who: str
    place: str


def shortened(statements: Sequence[Statement], trips: Sequence[Dienstreis], w: Wording) -> list[Statement]:
    """The statements with each trip's full name once; `sources` are then all that each is to cite.

    A sentence that says "deze reis" needs no passage to say which. Trips that go by one name keep it in full.
    """
    names = _names(statements, trips, w)
    told: set[str] = set()
    current = ""
    done = []
    for statement in statements:
        mentioned = _mentioned(statement.text, names)
        here = current if mentioned == [current] and current in told else ""
        text = _replaced(statement.text, names, told, here, w)
        named = not here or bool(_mentioned(text, names))
        cited = (*statement.sources, *statement.names) if named or not statement.sources else statement.sources
        if here and not named and text.rstrip().endswith(":"):
            cited = ()
        done.append(replace(statement, text=text, sources=tuple(dict.fromkeys(cited))))
        told |= set(mentioned)
        if mentioned:
            current = mentioned[0] if len(mentioned) == 1 else ""
    return done


def _names(statements: Sequence[Statement], trips: Sequence[Dienstreis], w: Wording) -> list[Name]:
    """The names of the trips that the statements cite, the longest first; without those that aren't told apart."""
    cited = {(s.page, s.document) for statement in statements for s in (*statement.sources, *statement.names)}
    present = [t for t in trips if any((d.page, d.title) in cited for d in t.documents)]
    names = [Name(t.id, w.trip(t), w.short(t), w.who(t), w.place(t)) for t in present]
    alone = [name for name in names if sum(other.full == name.full for other in names) == 1]
    clear = [
        replace(name, short=name.full) if sum(other.short == name.short for other in names) > 1 else name
        for name in alone
    ]
    return sorted(clear, key=lambda name: -len(name.full))


def _mentioned(text: str, names: Sequence[Name]) -> list[str]:
    """The trips that the text names, in full or by who travelled and where to."""
    plain = text.casefold()
    found = [n for n in names if n.place and n.who.casefold() in plain and n.place.casefold() in plain]
    # "Spanje" also stands in "Spanje (Madrid)".
    inner = {n.trip for n in found for other in found if n.place != other.place and n.place in other.place}
    return [n.trip for n in found if n.trip not in inner] or [n.trip for n in names if n.full.casefold() in plain]


def _replaced(text: str, names: Sequence[Name], told: set[str], here: str, w: Wording) -> str:
    """The text with the names in short of the trips that were told of; quotations stay as they are."""
    for name in names:
        if name.trip in told:
            short = w.say("trip_here") if name.trip == here else name.short
            pieces = [
                piece
                if piece.startswith("“")
                else piece.replace(name.full, short).replace(w.opening(name.full), w.opening(short))
                for piece in QUOTATIONS.split(text)
            ]
            text = "".join(pieces)
    return text
