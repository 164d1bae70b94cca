"""Which trips a question is about, and what it names that the register does not hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from assistant.question.clause import Clause, language_of, of_every_trip, refers
from assistant.question.destinations import name_places
from assistant.question.measures import name_measures, name_stated_amounts
from assistant.question.mentions import Absent, Found, Named
from assistant.question.occasions import OFF, TOGETHER, name_occasions
from assistant.question.periods import name_periods
from assistant.question.persons import name_people
from assistant.question.traits import TRAITS, name_traits
from assistant.question.vocabulary import Vocabulary
from assistant.words import RARE, Word, frequency, stem
from corpus.dienstreis import Dienstreis
from corpus.document import DocumentKind
from corpus.gazetteer import fold
from corpus.register import Register
from prompts import table

WHY = {"purpose"}  # what "niet" denies in such a question is the verb: "Waarom ging X niet naar Y?"
OCCASIONS = (OFF, TOGETHER)
PERIODS = frozenset({"year", "month", "date"})
CLAIMED = {"person", "function", "place"}  # each of these that is named is said to be of the trip
KINDS = (
    *("place", "person", "continent", "function", "date", "month", "measure"),
    *(*TRAITS, *OCCASIONS, "documents", "amount", "year"),
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The trips a clause is about.

    `named` says whether the clause itself named them; `absent` what it named in vain. `wrong` holds what doesn't fit
    the trips that were chosen all the same: (kind, as said). `used` are the indexes of the words that name the scope.
    `years` are those it names, of those the register has; `sets` the ids of the trips that fit each kind, `first` the
    index of the word that says it, `said` how it is said ("in juni"), where that says all that was named; `each` every
    person, office, place and period by itself.
    """

    trips: tuple[Dienstreis, ...]
    named: bool
    kinds: frozenset[str] = frozenset()
    absent: tuple[Absent, ...] = ()
    wrong: tuple[tuple[str, str], ...] = ()
    used: frozenset[int] = frozenset()
    years: frozenset[int] = frozenset()
    sets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    first: Mapping[str, int] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    each: tuple[Named, ...] = ()

    def fitting(self, trips: Iterable[Dienstreis], kinds: Collection[str]) -> tuple[Dienstreis, ...]:
        """Those of the trips that fit all that is named of these kinds."""
        sets = [ids for kind, ids in self.sets.items() if kind in kinds]
        return tuple(trip for trip in trips if all(trip.id in ids for ids in sets))


def read_scope(clause: Clause, register: Register, vocabulary: Vocabulary) -> Scope:
    """The trips that a clause names by people, places, periods and measures."""
    found = Found()
    name_people(clause, vocabulary, found)
    name_places(clause, vocabulary, found)
    measures = name_measures(clause, register, found)
    name_periods(clause, register, vocabulary.words, found, measures)
    _name_documents(clause, register, found)
    name_traits(clause, register, vocabulary, found)
    name_occasions(clause, register, vocabulary, found)
    if "measure" not in found.sets:
        name_stated_amounts(clause, register, found)
    return _before_somebody(_resolve(clause, register, found), clause, register, found)


def _before_somebody(scope: Scope, clause: Clause, register: Register, found: Found) -> Scope:
    """The scope of the trips before that of the one named: "Wie zat er in Japan voordat X ging?"."""
    index = found.first.get("person", 0)
    said = {word.written.casefold() for word in clause.words[max(0, index - 3) : index]}
    if not said & set(table("scope")["ranges"]["before_somebody"]) or len(scope.trips) != 1 or scope.wrong:
        return scope
    trip = scope.trips[0]
    at_place = [other for other in register.trips if other.id in found.sets.get("place", {trip.id})]
    earlier = tuple(other for other in at_place if (other.year or 0) < (trip.year or 0))
    if earlier:
        return replace(scope, trips=earlier, kinds=scope.kinds - {"person"})
    return replace(scope, absent=(*scope.absent, Absent("before", str(trip.year), ""))) if trip.year else scope


def by_content(content: Iterable[str], trips: Iterable[Dienstreis], vocabulary: Vocabulary) -> frozenset[str]:
    """The ids of the trips whose documents alone hold these words; empty where the words do not tell trips apart.

    After a rare word, one that stands in none of its trips is passed over.
    """
    ids = frozenset(trip.id for trip in trips)
    best: frozenset[str] | None = None
    rare = False
    for word in sorted(content, key=frequency):
        holding = (
            frozenset().union(
                *(v for k, v in vocabulary.words.items() if k == word or (len(word) > 4 and stem(k) == stem(word)))
            )
            & ids
        )
        if holding and holding != ids:
            both = holding if best is None else best & holding
            if both or best is None or not rare:
                best = both
            rare = rare or frequency(word) < RARE
    return best or frozenset()


def _resolve(clause: Clause, register: Register, found: Found) -> Scope:
    """The trips that fit all that was named; where none fits, those of the place or person, with the rest as wrong."""
    every = {trip.id for trip in register.trips}
    for kind in ("place", "person", "month"):
        if kind not in found.sets or OFF in found.sets:
            continue
        if kind in found.away or _is_left_out(clause, found.first[kind]):
            found.sets[kind] = every - found.sets[kind]
            found.said.pop(kind)  # "niet in mei" is not said by "in mei"
    base = Scope(
        (),
        bool(found.sets or found.absent),
        frozenset(found.sets),
        tuple(found.absent),
        used=frozenset(found.used),
        years=frozenset(found.years),
        said=_said(clause, found),
        sets={kind: frozenset(ids) for kind, ids in found.sets.items()},
        first=dict(found.first),
        each=tuple(found.each),
    )
    sides = [found.sets[kind] for kind in ("person", "function", "place") if kind in found.sets]
    compared = "compare" in clause.operations and len(sides) > 1
    if compared:
        rest = [ids for kind, ids in found.sets.items() if kind not in ("person", "function", "place")]
        both = set().union(*sides)
        chosen = both.intersection(*rest)
        if not all(side & chosen for side in sides):  # "Jorritsma in 2014 of Van der Loo in 2023": a year each
            chosen = both
    else:
        chosen = every.intersection(*found.sets.values())
    wrong: list[tuple[str, str]] = []
    if found.sets and not chosen:
        chosen, wrong = _nearest(found)
    elif clause.yesno and not compared and "place" in found.sets:
        # "Is De Jonge net als Weerwind in Berlijn geweest?", "Was X in Osaka en in Madrid?"
        wrong = [(one.kind, one.said) for one in found.each if one.kind in CLAIMED and not one.ids & chosen]
    wrong += [("function", said) for said in found.mistitled if ("function", said) not in wrong]
    trips = tuple(t for t in register.trips if t.id in chosen)
    return replace(base, trips=trips, wrong=tuple(wrong))


def _said(clause: Clause, found: Found) -> dict[str, str]:
    """How each kind is said, with the small words before it; nothing where more was named than these words say."""
    words = clause.words
    before = table("scope")["said_with"]
    phrases = {
        kind: " ".join([*(w.written for w in _small(words[: found.first[kind]], set(before.get(kind, ())))), said])
        for kind, said in found.said.items()
    }
    told = {fold(word) for phrase in phrases.values() for word in re.findall(r"[\w.]+", phrase)}
    whole = all(fold(words[place].written) in told for place in found.used)
    return phrases if whole else {}


def _small(words: Sequence[Word], those: Container[str]) -> list[Word]:
    """The words at the end that are among those."""
    return list(takewhile(lambda word: word.plain in those, reversed(words)))[::-1]


def _name_documents(clause: Clause, register: Register, found: Found) -> None:
    """Add to `found` the trips with, or without, the document that picks them: "welke reizen zonder verslag"."""
    words = [word.plain for word in clause.words]
    leave_out = table("scope")["leave_out"]
    papers = {name: DocumentKind(kind) for kind, names in table("understanding")["papers"].items() for name in names}
    # "Welke aanvragen kan ik bekijken?" asks of which trips there is one.
    chosen_by = any(word in papers and before in leave_out["pick"] for before, word in pairwise(words))
    picks = (
        chosen_by
        or clause.operations & {"list", "count"}
        or (set(words) & set(leave_out["pick"]) and set(words) & set(leave_out["trips"]))
        or _asks_if_there(clause)
    )
    whole = of_every_trip(clause) or refers(clause, "either")  # "Van welke is er een verslag, en van welke niet?"
    if not picks or whole or found.sets.keys() & {"place", "person"}:
        return
    if "deadline" in clause.asks:
        return  # "Van welke reizen ontbreekt de einddatum van het verslag?"
    if "contradiction" in clause.asks and len({papers[word] for word in words if word in papers}) > 1:
        return  # "Waar strookt het verslag niet met de aanvraag?"
    named = {index: papers[word] for index, word in enumerate(words) if word in papers}
    chosen = {trip.id for trip in register.trips}
    denied = bool(set(words) & (set(leave_out["denied"]) - set(leave_out["lacking"])))
    lacking: list[bool] = []
    for index, kind in named.items():
        near = _beside(clause, index) if len(named) == 1 else words[max(0, index - 2) : index + 4]
        # "Staat het besluit er niet in?" lacks it, "Waar ontbreekt het niet?" doesn't.
        lacking.append(bool(set(leave_out["lacking"]) & set(near)) != denied)
        chosen &= {trip.id for trip in register.trips if trip.has(kind) != lacking[-1]}
    # "Wanneer heeft het college een besluit genomen?" asks when, not which trips have one.
    taken = set(table("understanding")["taking"]["took"]) & set(words)
    has = (
        named
        and not taken
        and set(leave_out["having"]) & set(words)
        and (set(leave_out["trips"]) & set(words) or chosen_by)
    )
    if any(lacking) or has:
        beside = leave_out["beside_paper"][language_of(clause.text)][any(lacking)]
        found.add("documents", chosen, " ".join([beside, *(words[index] for index in named)]), named)


def _asks_if_there(clause: Clause) -> bool:
    """Whether it asks if there is a trip that lacks something: "Is er ook een reis zonder besluit?"."""
    words, leave_out = [word.plain for word in clause.words], table("scope")["leave_out"]
    there = set(words[1:2]) & set(table("understanding")["yesno"]["there"])
    return bool(
        clause.yesno and there and set(words) & set(leave_out["trips"]) and set(words) & set(leave_out["lacking"])
    )


def _beside(clause: Clause, index: int) -> list[str]:
    """The words of the same part of the sentence where that says itself that it is there, else of all of it."""
    words = clause.words
    stops = [place for place, word in enumerate(words) if clause.text[word.start + len(word.written) :].startswith(",")]
    start = max((place + 1 for place in stops if place < index), default=0)
    end = min((place + 1 for place in stops if place >= index), default=len(words))
    part = [word.plain for word in words[start:end]]
    return part if set(part) & set(table("scope")["leave_out"]["having"]) else [word.plain for word in words]


def _is_left_out(clause: Clause, index: int) -> bool:
    """Whether what stands there is named to leave it out: "niet in mei", "behalve die naar X", "X niet meegeteld"."""
    leave_out = table("scope")["leave_out"]
    before = {word.plain for word in clause.words[max(0, index - 3) : index]}
    behind = [word.plain for word in clause.words[index + 1 : index + 4]]
    uncounted = any(a in leave_out["denied"] and b in leave_out["after"] for a, b in pairwise(behind))
    return (
        not clause.yesno
        and (bool(before & set(leave_out["before"])) or uncounted)
        and bool(clause.operations or (clause.asks and not WHY & set(clause.asks)))
    )


def leaves_out(clause: Clause, index: int) -> bool:
    """Whether a clause that only names something leaves it out: "En zonder Japan?", "Als je Japan niet meetelt?"."""
    leave_out = table("scope")["leave_out"]
    leaving = set(leave_out["before"]) - set(leave_out["denied"])  # "Nee, niet Japan" names what was not meant
    before, after = ({w.plain for w in words} for words in (clause.words[:index], clause.words[index + 1 :]))
    return bool(before & leaving or after & set(leave_out["after"]))


def _nearest(found: Found) -> tuple[set[str], list[tuple[str, str]]]:
    """The trips of the place, else of the person; and what else was said that does not fit them."""
    order = [kind for kind in KINDS if kind in found.sets]
    strict = {"measure", "continent", "documents", *TRAITS, *OCCASIONS}
    chosen = set(found.sets[order[0]])
    wrong: list[tuple[str, str]] = []
    for kind in order[1:]:
        if chosen & found.sets[kind]:
            chosen &= found.sets[kind]
        elif (
            kind in strict
            or (order[0] not in ("place", "person") and kind != "year")
            or order[0] in {"function", *OCCASIONS} | strict
        ):
            return set(), []
        else:
            wrong.append((kind, found.said[kind]))
    return chosen, wrong
