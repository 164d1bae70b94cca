"""The trips that a clause picks by how they were made or who paid: "met de trein", "door de MRA betaald"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.question.asking import settled
from assistant.question.clause import Clause, common_words
from assistant.question.mentions import Found
from assistant.question.vocabulary import Vocabulary
from corpus import labels
from corpus.dienstreis import Dienstreis, Fact, Field
from corpus.findings import pays_as_town
from corpus.gazetteer import fold
from corpus.register import Register
from prompts import table

ANCHORS = {"place", "person"}  # a clause that names these asks of their trips, and picks none
OTHERS = "anderen"
TRAITS = {"transport": Field.TRANSPORT, "payer": Field.PAYER}  # kinds of the scope, and where they are read


def name_traits(clause: Clause, register: Register, vocabulary: Vocabulary, found: Found) -> None:
    """Add to `found` the trips made by the means, or paid by the party, that the clause names."""
    words = {word.plain for word in clause.words}
    there = {word.plain for word in clause.words[1:2]} & set(table("understanding")["yesno"]["there"])
    picks = words & set(table("scope")["leave_out"]["pick"]) or clause.operations & {"list", "count"} or there
    means = _means(clause)
    of_one = found.sets.keys() & ANCHORS and not _picks_by_means(clause, means, found)
    of_each = clause.group == "trip"  # "Geef per reis de kosten ten laste van de gemeente"
    if of_one or of_each or found.absent or (clause.yesno and not there) or not picks:
        return
    if "continent" in found.sets:  # "Wie vlogen er buiten Europa?" asks who went, "met de trein" how
        means = {name: place for name, place in means.items() if name in means_taken(clause)}
    for kind, indexes in (("transport", means), ("payer", payers_named(clause, register, vocabulary.aliases))):
        how_much = kind == "payer" and settled(clause) == ("cost",)  # "Hoeveel heeft de gemeente aan reizen betaald?"
        if not indexes or kind not in clause.asks or how_much:
            continue
        known = {t.id: _said(t, TRAITS[kind]) for t in register.trips}
        fits = {t.id: any(_holds(t, name, kind) for name in indexes) for t in register.trips}
        # "Niet door de gemeente maar door anderen": what is denied is not that others paid.
        contrasted = OTHERS in indexes and any(labels.says("town", word) for word in words)
        wanted = contrasted or not words & set(table("scope")["leave_out"]["denied"])
        ids = [i for i, said in known.items() if said and fits[i] == wanted]
        found.add(kind, ids, ", ".join(indexes), indexes.values())


def _picks_by_means(clause: Clause, means: Mapping[str, int], found: Found) -> bool:
    """Whether it lists or counts those of somebody's trips that were made so: "Hoeveel treinreizen maakte X?"."""
    return bool(means and clause.operations & {"list", "count"}) and "place" not in found.sets


def means_named(clause: Clause) -> frozenset[str]:
    """The means of transport that the clause names, by their Dutch nouns: "vliegtuig" for "vloog"."""
    return frozenset(_means(clause))


def means_taken(clause: Clause) -> frozenset[str]:
    """The means of transport that somebody went by, as the clause has it: "nam het vliegtuig", "ging met de trein"."""
    words, verbs = [word.plain for word in clause.words], table("understanding")["taking"]
    taken = bool(set(words) & set(verbs["took"]))
    before = {name: words[max(0, place - 2) : place] for name, place in _means(clause).items()}
    return frozenset(name for name, those in before.items() if taken or set(those) & set(verbs["by"]))


def means_places(clause: Clause) -> set[int]:
    """The places of the words that name means of transport."""
    return set(_means(clause).values())


def names_payer(trip: Dienstreis, name: str) -> bool:
    """Whether the trip's documents say that this party paid."""
    return _holds(trip, name, "payer")


def lacks(trip: Dienstreis, kind: str) -> bool:
    """Whether the documents don't say how the trip was made, or who paid."""
    return not trip.of(TRAITS[kind])


def _means(clause: Clause) -> dict[str, int]:
    means: Mapping[str, list[str]] = table("understanding")["means"]
    return {
        name: place
        for name, words in means.items()
        for place, word in enumerate(clause.words)
        if any(word.plain == one or (one.endswith("*") and word.plain.startswith(one[:-1])) for one in words)
    }


def payers_named(clause: Clause, register: Register, aliases: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """Who is named to have paid, each with its place: "" is the town itself."""
    named = {word for trip in register.trips for said in _said(trip, Field.PAYER) for word in re.findall(r"\w+", said)}
    telling = named - common_words() - set(labels.words_of("town"))
    found = {
        name: place
        for place, word in enumerate(clause.words)
        for name in telling & {word.plain, *aliases.get(word.plain, ())}
    }
    said = table("scope")["payers"]
    kinds = {name: place for place, word in enumerate(clause.words) for name in said["kinds"].get(word.plain, ())}
    other = next((place for place, word in enumerate(clause.words) if word.plain in said[OTHERS]), None)
    if not found and (kinds or other is not None):
        return kinds or {OTHERS: other or 0}
    town = next((place for place, word in enumerate(clause.words) if labels.says("town", word.plain)), None)
    return found or ({"": town} if town is not None and "list" in clause.operations else {})


def _said(trip: Dienstreis, field: Field) -> list[str]:
    return [fold(str(fact.value)) for fact in trip.of(field)]


def _holds(trip: Dienstreis, name: str, kind: str) -> bool:
    said = _said(trip, TRAITS[kind])
    if name in (OTHERS, ""):  # all but the municipality, by whatever name, or itself
        return any(pays_as_town(trip, fact) != bool(name) for fact in trip.of(Field.PAYER) if not _is_pronoun(fact))
    return any(name in value if kind == "transport" else name in re.findall(r"\w+", value) for value in said)


def _is_pronoun(fact: Fact) -> bool:
    """Whether the text only points to who pays: "Zij betalen hun reis zelf"."""
    return fold(str(fact.value)) in labels.words_of("pronouns")
