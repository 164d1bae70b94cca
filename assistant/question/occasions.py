"""The trips that a clause picks by what became of them or who went together: "niet doorgegaan", "samen op reis"."""

from __future__ import annotations

from assistant.question.clause import Clause, cued
from assistant.question.mentions import Found
from assistant.question.persons import functions_alone
from assistant.question.vocabulary import Vocabulary
from assistant.telling.wording import travellers
from corpus.dienstreis import Field
from corpus.document import DocumentKind
from corpus.register import Register
from prompts import table

OFF, TOGETHER = "cancelled", "together"  # kinds of the scope
SINGLING = ("place", "person")
REACH = 5  # words before what they are said of
COMPANY = 2  # people who go together


def name_occasions(clause: Clause, register: Register, vocabulary: Vocabulary, found: Found) -> None:
    """Add to `found` the trips that were called off or refused, or made by several together, where it asks for them."""
    _name_off(clause, register, found)
    _name_together(clause, register, vocabulary, found)


def calls_off(clause: Clause) -> bool:
    """Whether it speaks of a trip that was called off or refused, and not of one that went ahead."""
    return any(cued("occasions", name, clause) for name in ("off", "refused"))


def _name_off(clause: Clause, register: Register, found: Found) -> None:
    """Of a trip that it names only where that was called off: the text may tell of another that was."""
    off = {trip.id: trip.of(Field.CANCELLED) for trip in register.trips if trip.of(Field.CANCELLED)}
    refused = {trip for trip, facts in off.items() if any(f.source.kind == DocumentKind.BESLUIT for f in facts)}
    named = [found.sets[kind] for kind in SINGLING if kind in found.sets]
    for name, ids in (("off", set(off)), ("refused", refused), ("ahead", set(off)), ("allowed", refused)):
        places = cued("occasions", name, clause) if name in ("off", "refused") or clause.yesno else set()
        # "Waarom mocht X niet naar Y?", of a trip that X fell ill before.
        meant = set(off) if name == "refused" and named and not ids.intersection(*named) else ids
        if places and _beside(clause, min(places)):
            found.used.update(places)
        elif places and off and (meant.intersection(*named) if named else calls_off(clause)):
            found.add(OFF, meant, "", places)


def _beside(clause: Clause, index: int) -> bool:
    """Whether such trips are only said to count too: "ook als ze niet doorgingen"."""
    before = f" {' '.join(word.plain for word in clause.words[max(0, index - REACH) : index + 1])} "
    return any(f" {phrase} " in before for phrase in table("scope")["leave_out"]["beside"])


def _name_together(clause: Clause, register: Register, vocabulary: Vocabulary, found: Found) -> None:
    """Of people who went together: all those named, by name or office, or any several."""
    functions = functions_alone(clause, vocabulary, found)
    named = [*found.people.values(), *(vocabulary.functions[name] for name in functions)]
    places = cued("occasions", "together", clause)
    if not places and clause.yesno and len(named) >= COMPANY and not clause.asks:
        places = cued("occasions", "both", clause)
    if places and len(named) != 1:
        joint = {trip.id for trip in register.trips if len(travellers(trip)) >= COMPANY}
        found.add(TOGETHER, joint.intersection(*named), "", places)
