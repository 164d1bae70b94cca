"""The trips that a clause picks by what became of them or who went together: "niet doorgegaan", "samen op reis"."""

from __future__ import annotations

from assistant.question.clause import Clause, cued, of_every_trip
from assistant.question.mentions import Found
from assistant.question.persons import functions_alone
from assistant.question.vocabulary import Vocabulary
from assistant.telling.wording import travellers
from corpus import labels
from corpus.dienstreis import Dienstreis, Field
from corpus.document import DocumentKind
from corpus.register import Register
from prompts import table

OFF, TOGETHER = "cancelled", "together"  # kinds of the scope
SINGLING = ("place", "person")
SAID, ASKED = ("off", "refused", "missed"), ("missed", "ahead")  # cues of any clause, and those that pick no trips
REACH = 5  # words before what they are said of
# What "mee", "met wie" and "hoe … ging" ask elsewhere.
IN_COMPANY = {"officials", "parties", "transport", "who", "where"}
MEASURED = {"cost", "duration"}  # asks of which a number of several trips is told together
COMPANY = 2  # people who go together


def name_occasions(clause: Clause, register: Register, vocabulary: Vocabulary, found: Found) -> None:
    """Add to `found` the trips that were called off or refused, or made by several together, where it asks for them."""
    _name_off(clause, register, vocabulary, found)
    _name_together(clause, register, vocabulary, found)


def calls_off(clause: Clause) -> bool:
    """Whether it speaks of a trip that was called off or refused, and not of one that went ahead."""
    return any(cued("occasions", name, clause) for name in ("off", "refused"))


def _name_off(clause: Clause, register: Register, vocabulary: Vocabulary, found: Found) -> None:
    """Of a trip that it names only where that was called off: the text may tell of another that was."""
    off = {trip.id: trip.of(Field.CANCELLED) for trip in register.trips if trip.of(Field.CANCELLED)}
    refused = {trip for trip, facts in off.items() if any(f.source.kind == DocumentKind.BESLUIT for f in facts)}
    named = [found.sets[kind] for kind in SINGLING if kind in found.sets]
    if found.away and not off:
        return  # "Welke reizen heeft de burgemeester niet gemaakt?" are those of others
    every = of_every_trip(clause)  # "Zijn alle reizen ook echt gemaakt?"
    for name, ids in (
        ("off", set(off)),
        ("refused", refused),
        *((name, set(off)) for name in ASKED),
        ("allowed", refused),
    ):
        places = cued("occasions", name, clause) if name in SAID or clause.yesno else set()
        # "Waarom mocht X niet naar Y?", of a trip that X fell ill before.
        meant = set(off) if name == "refused" and named and not ids.intersection(*named) else ids
        if places and _beside(clause, min(places)):
            found.used.update(places)
        elif places and name == "off" and named and not off and clause.yesno and not _spoken_of(named, vocabulary):
            found.add(OFF, set().union(*named), "", places)
        elif places and not (off or named) and (every or (name == "off" and (clause.yesno or clause.operations))):
            found.add(OFF, (), "", places)  # none was, whatever the text tells of others
        elif places and name == "off" and not off and _picks_of_a_year(clause, found):
            found.add(OFF, (), "", places)
        elif places and off and (meant.intersection(*named) if named else calls_off(clause) or every):
            found.add(OFF, meant, "", places)


def _picks_of_a_year(clause: Clause, found: Found) -> bool:
    """Whether it asks which of a year's trips they were: "Welke reizen gingen in 2023 niet door?"."""
    return "list" in clause.operations and "year" in found.sets and not clause.yesno


def _spoken_of(named: list[set[str]], vocabulary: Vocabulary) -> bool:
    """Whether the documents of one of these trips have a word for what was called off, be it of another."""
    words = labels.words_of("cancelled")
    return any(ids & vocabulary.words.get(word, frozenset()) for ids in named for word in words)


def _beside(clause: Clause, index: int) -> bool:
    """Whether such trips are only said to count too: "ook als ze niet doorgingen"."""
    before = f" {' '.join(word.plain for word in clause.words[max(0, index - REACH) : index + 1])} "
    return any(f" {phrase} " in before for phrase in table("scope")["leave_out"]["beside"])


def _name_together(clause: Clause, register: Register, vocabulary: Vocabulary, found: Found) -> None:
    """Of people who went together: all those named, by name or office, or any several."""
    functions = functions_alone(clause, vocabulary, found)
    named = [*found.people.values(), *(vocabulary.functions[name] for name in functions)]
    plain = set(clause.asks) <= IN_COMPANY
    several = cued("occasions", "several", clause) if plain else set()
    # "What did all trips together cost?" adds up.
    measured = set(clause.asks) & MEASURED and not several
    places = several or (set() if measured else cued("occasions", "together", clause))
    if not places and plain and len(named) >= COMPANY:
        places = cued("occasions", "with", clause) or (cued("occasions", "both", clause) if clause.yesno else set())
    if places and (several or len(named) != 1):
        office = functions[0] if several and len(functions) == len(named) == 1 else ""
        joint = {trip.id for trip in register.trips if _is_joint(trip, office)}
        found.add(TOGETHER, joint.intersection(*named), "", places)


def _is_joint(trip: Dienstreis, function: str = "") -> bool:
    """Whether several people made the trip, of one office where that is named."""
    return sum(function in ("", person.function) for person in travellers(trip)) >= COMPANY
