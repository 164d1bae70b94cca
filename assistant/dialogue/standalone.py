"""A follow-up told as a question of its own, so that it can be seen how it was understood."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Template

from assistant.dialogue.inheriting import CONVERSATION
from assistant.question.clause import common_words
from assistant.question.inquiry import Desk, Inquiry, Move, Part
from assistant.question.mentions import unheld_years
from assistant.question.parts import papers_named
from assistant.question.scope import leaves_out
from assistant.question.term import asked_meaning
from assistant.telling import aggregates
from assistant.telling.none_such import such
from assistant.telling.wording import Wording, distinct, travellers
from corpus.dienstreis import Dienstreis, Field, Place
from corpus.gazetteer import fold
from prompts import table

PAIR = 2  # trips that are named one by one; of more it is said what they have in common
CHOICE = re.compile(r"\[([^|\]]*)\|([^\]]*)\]")
OPENING = re.compile(r"^(?:en|maar|and|but)\b[\s,]*", re.IGNORECASE)
COUNTING = ("list", "count")
OPERATIONS = ("sum", "average", "compare")
PREFIXES = {"person": "of_person", "function": "of_person", "place": "to_place"}
ABSENT = {
    "person": "of_person",
    "place": "to_place",
    "year": "in_year",
    "before": "before_year",
    "after": "after_year",
}


def standalone(inquiry: Inquiry, parts: Sequence[Part], desk: Desk) -> str:
    """The question as it was understood; as it was asked where there is nothing to add."""
    own, part = inquiry.parts[-1], parts[-1]
    if not (part.trips or part.scope.years or own.scope.used or part.scope.said):
        return inquiry.question
    templates = table("dialogue")["standalone"][inquiry.language]
    return _Teller(Wording(inquiry.language), templates, desk, own, part).told(parts)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells a question in one language: `own` is its last part as it was read, `part` as it was understood."""

    w: Wording
    templates: Mapping[str, str]
    desk: Desk
    own: Part
    part: Part

    def told(self, parts: Sequence[Part]) -> str:
        """The parts as one question, or a few."""
        if self.part.move is Move.MORE:
            return self._say("more")
        found = self._asked(parts)
        if self.part.move is Move.SHORTER:
            return self._fill("shorter", question=found[:1].lower() + found[1:])
        asking = {Move.COMPLETE: "complete", Move.VERSIONS: "versions"}.get(self.part.move) if self.part.move else None
        return self._fill(asking, question=found) if asking else found

    def _asked(self, parts: Sequence[Part]) -> str:
        part, clause = self.part, self.part.clause
        in_text = part.open or (part.content and not clause.operations) or part.move is Move.DETAIL
        facts = [ask for one in parts for ask in one.asks if ask in self.templates]
        operation = self._operation(facts)
        in_vain = part.scope.absent and part.scope.kinds == CONVERSATION  # in a year that no trip is of
        if in_vain and not self._vain():
            in_text, operation, clause = True, "", self.own.clause
        if (in_text and not operation) or (clause.extremes and len(part.trips) > 1 and not operation):
            bare = OPENING.sub("", clause.text.strip(" ?!.")) + "?"
            named = (term := asked_meaning(clause)) and term.is_name  # "Wat is NFIA?"
            return (
                bare
                if named or self._trips() in bare
                else self._say("other", question=self._lowered(self._with_name(bare)))
            )
        if ends := clause.moments:
            told = self._between(ends)
        elif operation or not facts:
            told = self._say(operation or ("summary" if len(part.trips) == 1 and not clause.group else "list"))
        else:
            told = self._facts(list(dict.fromkeys(facts)))
        if not clause.group:
            return told
        return self._fill("group", question=told.rstrip("?"), by=self.templates[f"by_{clause.group}"])

    def _with_name(self, question: str) -> str:
        """The question with the one who travelled in place of "hij"; of "ze" where its verb is not of several."""
        people = self._people(self.part.trips[0]) if len(self.part.trips) == 1 else []
        spoken_of = self.part.move or unheld_years((*self.part.content, *self.part.context))  # of another visit
        if len(people) != 1 or spoken_of:
            return question
        words = question.split()
        plain = [fold(word).strip("?,.!") for word in words]
        for place, word in enumerate(plain):
            beside = [*plain[max(0, place - 1) : place], *plain[place + 1 : place + 2]]
            several = any(one.endswith(self.templates["plural_end"]) for one in beside)
            if word in self.templates["he"] or (word in self.templates["she_or_they"] and not several):
                words[place] = people[0] + words[place][len(word) :]
        return " ".join(words)

    def _lowered(self, question: str) -> str:
        """The question as it goes on behind a colon: a name keeps its capital."""
        first = question.split(maxsplit=1)[0].strip("?,.:;")
        return question[:1].lower() + question[1:] if fold(first) in common_words() else question

    def _between(self, ends: Sequence[str]) -> str:
        """The time between two moments, or between two trips."""
        if len(ends) != PAIR:
            return self._say("span_of_trips")
        return self._say("span", first=self.w.say(f"moment_{ends[0]}"), last=self.w.say(f"moment_{ends[1]}"))

    def _operation(self, facts: Sequence[str]) -> str:
        """The template of the operation, "" where none is asked or one trip is left to do it with."""
        part, clause = self.part, self.part.clause
        if "overlap" in clause.operations:
            return "overlap"
        picked = bool(facts) and part.scope.kinds == CONVERSATION and not part.scope.sets
        if len(part.trips) == 1 and (picked or not clause.operations & set(COUNTING)):
            return ""
        said = {word.plain for word in clause.words}
        compared = (name for name, those in table("understanding")["compared"].items() if said & set(those))
        number = next((name for name in (*facts, *compared) if name in aggregates.MEASURES), "cost")
        counts = "count" in clause.operations and not facts  # "Hoeveel reizen waren er in totaal?" sums up nothing
        measures = [] if counts else [f"{name}.{number}" for name in OPERATIONS if name in clause.operations]
        names = [*clause.extremes, *measures]
        if not set(facts) & set(aggregates.MEASURES):  # "Hoeveel kostten de reizen?" asks no number of trips
            names += [name for name in COUNTING if name in clause.operations and name not in facts]
        return next((name for name in names if name in self.templates), "")

    def _facts(self, facts: Sequence[str]) -> str:
        first, *others = facts
        told, plural = self._say(first), len(self.part.trips) > 1
        for other in others:
            second = self._fill(other, plural, trips=self.templates["those_trips" if plural else "that_trip"])
            told = self._fill("then", first=told, second=second[:1].lower() + second[1:])
        return told

    def _say(self, key: str, **values: str) -> str:
        scope = self.part.scope
        if key == "who" and scope.absent and scope.kinds == CONVERSATION and set(scope.sets) == {"place"}:
            key = "who_there"
        if key == "who" and len(self.part.trips) == 1 and self.own.scope.kinds & {"person", "function"}:
            key = "where"  # "Wie ging er naar Japan?", "En de burgemeester?"
        told = {
            "trips": self._without(key) or self._trips(),
            "those": self._those(),
            "papers": self.w.documents(papers_named(self.part.clause)),
        }
        return self._fill(key, len(self.part.trips) != 1 or bool(self._vain()), **told, **values)

    def _fill(self, key: str, plural: bool = False, **values: str) -> str:
        text = CHOICE.sub(lambda match: match[2 if plural else 1], self.templates[key])
        return " ".join(Template(text).substitute(values).split()).replace(" ?", "?")

    def _trips(self) -> str:
        """The trips: one in full, two by their places, more by what they have in common or by their number."""
        trips = self.part.trips
        if vain := self._vain():
            return self._fill("trips", those=vain)
        if len(trips) == 1:
            return self.w.trip(trips[0])
        if len(trips) == len(self.desk.register.trips):
            return self.templates["all_trips"]
        if those := self._pair() or self._in_common() or self._said() or self._whole_years():
            return self._fill("trips", those=those)
        return self._fill("number", number=str(len(trips)))

    def _without(self, key: str) -> str:
        """The trip or two without who made them, or where they went, where that is asked and the rest tells which."""
        trips, tell = self.part.trips, {"who": self.w.place, "where": self.w.who}.get(key)
        most = PAIR if key == "where" else 1
        if not tell or self._vain() or not 0 < len(trips) <= most or not all(map(tell, trips)):
            return ""
        names = distinct([tell(trip) for trip in aggregates.by_date(trips)])
        alike = [trip.year for trip in self.desk.register.trips if tell(trip) in names]
        of_year = len(trips) == 1 < len(alike) == len(set(alike))
        if len(alike) != len(trips) and not of_year:
            return ""
        said = self._fill(
            "to_place" if key == "who" else "of_person",
            name=self.w.listing([self.w.destination(name) for name in names] if key == "who" else names),
        )
        if of_year:
            said += " " + self._fill("in_year", name=str(trips[0].year))
        return self._fill("trip" if len(trips) == 1 else "trips", those=said)

    def _those(self) -> str:
        """Which trips are listed or counted: "van burgemeester X in 2023"."""
        whole = len(self.part.trips) == len(self.desk.register.trips)
        return (
            self._vain()
            or self._in_common()
            or self._said()
            or ("" if whole else self._pair() or self._whole_years())
            or self.templates["there"]
        )

    def _vain(self) -> str:
        """What no trip is of: "naar Frankrijk", "in juni"."""
        scope = self.part.scope
        absent = " ".join(self._fill(ABSENT[absent.kind], name=absent.name) for absent in scope.absent)
        if absent and not scope.kinds - {"year", "function"}:
            return absent
        elliptic = scope.kinds == CONVERSATION and not self.own.content  # "En in 2020?"
        if absent and elliptic and (common := self._in_common()):
            return f"{common} {absent}"
        return "" if self.part.trips else such(scope.said, self.w)

    def _pair(self) -> str:
        by_date = aggregates.by_date(self.part.trips)
        near = len(by_date) > 1 and bool(_shared([self._countries(trip) for trip in by_date]))  # both in Germany
        places = list(dict.fromkeys((self.w.cities if near else self.w.place)(trip) for trip in by_date))
        few = 0 < len(self.part.trips) == len(places) <= PAIR
        return self._fill("to_place", name=self.w.listing(places)) if few and all(places) else ""

    def _in_common(self) -> str:
        """What the trips were named by, where that is a person, a country or a year."""
        part = self.part
        kinds = (set(part.scope.sets) | part.scope.kinds) - {"conversation"}
        years = sorted(part.scope.years or {trip.year for trip in part.trips if trip.year})
        said = []
        if "person" in kinds and (name := _shared([self._people(trip) for trip in part.trips])):
            said.append(self._fill("of_person", name=name))
        offices = _shared([[person.function for person in travellers(trip)] for trip in part.trips])
        if "function" in kinds and (name := self.templates.get(f"plural_{offices}", "")):
            said.append(self._fill("of_person", name=name))
        if "place" in kinds and (name := _shared([self._countries(trip) for trip in part.trips])):
            said.append(self._fill("to_place", name=name))
        if "year" in kinds and years:
            said.append(self._fill("in_year", name=self.w.listing([str(year) for year in years])))
        return " ".join(said) if len(said) == len(kinds) else ""

    def _whole_years(self) -> str:
        """The years that the trips are all trips of."""
        years = {trip.year for trip in self.part.trips if trip.year}
        if len(self.part.trips) != sum(trip.year in years for trip in self.desk.register.trips):
            return ""
        return self._fill("in_year", name=self.w.listing([str(year) for year in sorted(years)]))

    def _said(self) -> str:
        """The words by which the question chose the trips, with the small words before them: "met de trein"."""
        used = self.own.scope.used
        if not used or self.part.scope.kinds == self.own.scope.kinds == frozenset():
            return ""
        if any(leaves_out(self.own.clause, place) for place in self.own.scope.first.values()):
            return ""
        if self.own.scope.named and {trip.id for trip in self.part.trips} > {trip.id for trip in self.own.trips}:
            return ""  # "En met Spanje erbij?"
        words = self.own.clause.words
        small = (place for place in range(min(used)) if words[place].plain in self.templates["left_out"])
        start = max(small, default=-1) + 1
        said = " ".join(word.written for word in words[start : max(used) + 1])
        prefix = next((PREFIXES[kind] for kind in self.own.scope.first if kind in PREFIXES), "")
        if not prefix or words[start].plain in self.templates["prepositions"]:
            return said
        return self._fill(prefix, name=said)

    def _people(self, trip: Dienstreis) -> list[str]:
        return [self.w.person(person) for person in travellers(trip)]

    def _countries(self, trip: Dienstreis) -> list[str]:
        return [self.w.country(f.value) for f in trip.of(Field.COUNTRY) if isinstance(f.value, Place)]


def _shared(names: Sequence[Sequence[str]]) -> str:
    """The name that all have, "" where there is none."""
    return next((name for name in names[0] if all(name in others for others in names)), "") if names else ""
