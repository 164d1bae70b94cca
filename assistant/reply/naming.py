"""What a trip is called as an answer goes on: in full at first, "deze reis" or "de reis naar Madrid" after that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.telling.citing import dates_cited
from assistant.telling.facts import periods
from assistant.telling.statement import Statement, sources
from assistant.telling.wording import Wording
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

    A sentence that says "deze reis" needs no passage to say which. Trips that go by one name are told apart by their
    dates.
    """
    statements = _dated(statements, _present(statements, trips), w)
    names = _names(_present(statements, trips), w)
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


def _present(statements: Sequence[Statement], trips: Sequence[Dienstreis]) -> list[Dienstreis]:
    """The trips that the statements cite."""
    cited = {source for statement in statements for source in (*statement.sources, *statement.names)}
    return [
        trip
        for trip in trips
        if any(d.page == s.page and d.start <= s.start < d.end for s in cited for d in trip.documents)
    ]


def _dated(statements: Sequence[Statement], trips: Sequence[Dienstreis], w: Wording) -> list[Statement]:
    """The statements in which trips of one name have their dates behind it, where the passages tell which is meant."""
    full = [w.trip(trip) for trip in trips]
    alike = [trip for trip, name in zip(trips, full, strict=True) if full.count(name) > 1 and periods(trip)]
    return (
        [_dated_one(statement, _present([statement], alike), w) for statement in statements] if alike else [*statements]
    )


def _dated_one(statement: Statement, meant: Sequence[Dienstreis], w: Wording) -> Statement:
    if len(meant) != 1:
        return statement
    first, last, found = periods(meant[0])[0]
    text = _outside_quotations(statement.text, w.trip(meant[0]), _with_dates(meant[0], w), w)
    if text == statement.text or w.period(first, last) in statement.text:
        return statement
    names = tuple(dict.fromkeys((*statement.names, *sources(dates_cited(found)))))
    return replace(statement, text=text, names=names)


def _with_dates(trip: Dienstreis, w: Wording) -> str:
    return f"{w.trip(trip)} {w.period(*periods(trip)[0][:2])}"


def _names(trips: Sequence[Dienstreis], w: Wording) -> list[Name]:
    """The names of the trips, the longest first; no short one where two would share it."""
    full = [w.trip(trip) for trip in trips]
    short = [w.short(trip) for trip in trips]
    names = []
    for trip, name, brief in zip(trips, full, short, strict=True):
        if full.count(name) == 1:
            names.append(Name(trip.id, name, name if short.count(brief) > 1 else brief, w.who(trip), w.place(trip)))
        elif periods(trip):
            dated = _with_dates(trip, w)
            names.append(Name(trip.id, dated, dated, w.who(trip), ""))
    return sorted(names, key=lambda name: -len(name.full))


def _mentioned(text: str, names: Sequence[Name]) -> list[str]:
    """The trips that the text names, in full or by who travelled and where to."""
    plain = text.casefold()
    found = [n for n in names if n.place and n.who.casefold() in plain and n.place.casefold() in plain]
    # "Spanje" also stands in "Spanje (Madrid)".
    inner = {n.trip for n in found for other in found if n.place != other.place and n.place in other.place}
    return [n.trip for n in names if (n in found and n.trip not in inner) or n.full.casefold() in plain]


def _replaced(text: str, names: Sequence[Name], told: set[str], here: str, w: Wording) -> str:
    """The text with the names in short of the trips that were told of; quotations stay as they are."""
    for name in names:
        if name.trip in told:
            short = w.say("trip_here") if name.trip == here else name.short
            text = _outside_quotations(text, name.full, short, w)
    return text


def _outside_quotations(text: str, old: str, new: str, w: Wording) -> str:
    pieces = QUOTATIONS.split(text)
    return "".join(
        piece if piece.startswith("“") else piece.replace(old, new).replace(w.opening(old), w.opening(new))
        for piece in pieces
    )
