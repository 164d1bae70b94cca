"""Errors for the guard on a language model: each is one change to a true statement."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer
from assistant.values import Day, Kind, Value, number_in, values
from corpus.dienstreis import Field, Person, Place
from corpus.register import Register
from evals.folding import MARKER, holds
from evals.plants import people

SEED = 2023
PER_KIND = 60  # planted errors of one kind


@dataclass(frozen=True, slots=True)
class TrueStatement:
    """A statement that is true, with the answer it belongs to and the numbers it cites; `by_hand` in other words."""

    text: str
    cited: tuple[int, ...]
    answer: Answer
    register: Register
    by_hand: bool = False

    @property
    def reply(self) -> str:
        """The statement as a model would write it."""
        return self.text + "".join(f" [{number}]" for number in self.cited)

    @property
    def quotes(self) -> str:
        """What the passages that it cites say, with their titles."""
        own = [c for c in self.answer.citations if c.number in self.cited]
        return "\n".join(f"{c.document}\n{c.section}\n{c.quote}" for c in own)


@dataclass(frozen=True, slots=True)
class Planted:
    """A reply with one error in it."""

    kind: str
    reply: str
    of: TrueStatement


Plant = Callable[[TrueStatement, Sequence[TrueStatement], random.Random], str | None]


def plants(statements: Sequence[TrueStatement]) -> list[Planted]:
    """The errors of every kind, planted in statements drawn by a fixed seed; half of them in those by hand."""
    found = []
    for kind, plant in PLANTS.items():
        draw = random.Random(f"{SEED} {kind}")
        by_hand = [one for one in statements if one.by_hand]
        own = [one for one in statements if not one.by_hand]
        some: list[Planted] = []
        for group, most in ((by_hand, PER_KIND // 2), (own, PER_KIND)):
            for one in draw.sample(group, len(group)):
                if len(some) < most and (reply := plant(one, statements, draw)):
                    some.append(Planted(kind, reply, one))
        found += some
    return found


def wrong_number(one: TrueStatement, _: Sequence[TrueStatement], draw: random.Random) -> str | None:
    """A number or amount changed to one that neither its passages nor its answer has."""
    some = [v for v in values(one.text) if v.kind in (Kind.NUMBER, Kind.AMOUNT) and _is_small_or_amount(v)]
    return _with(one, some, lambda value: _other_number(one.text[value.start : value.end], one, draw), draw)


def wrong_unit(one: TrueStatement, _: Sequence[TrueStatement], draw: random.Random) -> str | None:
    """What a number counts, or its currency, changed."""
    swaps = {
        "€ ": ["$ ", "£ "],
        "euro": ["dollar", "yen"],
        "dagen": ["weken", "nachten", "uren"],
        "reizen": ["dagen", "landen"],
        "ambtenaar": ["wethouder", "journalist"],
        "ambtenaren": ["wethouders", "raadsleden", "dagen"],
        "jaar": ["maanden"],
    }
    there = [old for old in swaps if re.search(rf"\d (?:\w+ )?{old}|{re.escape(old)}(?=\d)", one.text)]
    if not there:
        return None
    old = draw.choice(there)
    return _reply(one, one.text.replace(old, draw.choice(swaps[old]), 1))


def wrong_date(one: TrueStatement, _: Sequence[TrueStatement], draw: random.Random) -> str | None:
    """A day, month or year changed."""
    some = [value for value in values(one.text) if value.kind is Kind.DATE]

    def other(value: Value) -> str | None:
        written = one.text[value.start : value.end]
        months = ["januari", "februari", "maart", "april", "juli", "augustus", "december"]
        new = draw.choice(
            [
                re.sub(r"^\d{1,2}", lambda found: str((int(found[0]) + draw.randint(1, 9)) % 28 + 1), written),
                re.sub(r"[a-z]+(?= \d{4}|$)", draw.choice(months), written),
                re.sub(r"\d{4}", lambda found: str(int(found[0]) + draw.choice([-2, -1, 1, 2])), written),
            ]
        )
        days = [v.value for v in values(f"{one.quotes}\n{one.answer.answer}") if isinstance(v.value, Day)]
        mine = [v.value for v in values(new) if isinstance(v.value, Day)]
        return new if new != written and not all(any(d.stands_in(o) for o in days) for d in mine) else None

    return _with(one, some, other, draw)


def wrong_name(one: TrueStatement, _: Sequence[TrueStatement], draw: random.Random) -> str | None:
    """A traveller's name changed to one that the register doesn't have."""
    return _swapped(one, people(one.register), ["De Vries", "Bakker", "Yılmaz", "Van Dijk"], draw)


def swapped_traveller(one: TrueStatement, _: Sequence[TrueStatement], draw: random.Random) -> str | None:
    """A traveller changed to another one of the register, with or without the office."""
    return _swapped(one, people(one.register), people(one.register), draw)


def wrong_place(one: TrueStatement, _: Sequence[TrueStatement], draw: random.Random) -> str | None:
    """A city or country changed to another one, of the register or not."""
    facts = (fact.value for trip in one.register.trips for fact in trip.of(Field.CITY, Field.COUNTRY))
    places = sorted({fact.name for fact in facts if isinstance(fact, Place)})
    return _swapped(one, places, [*places, "Parijs", "Noorwegen", "Brussel"], draw)


def negation(one: TrueStatement, _: Sequence[TrueStatement], draw: random.Random) -> str | None:
    """A denial taken away, or put in."""
    if found := re.search(r"\b(geen|niet) ", one.text):
        return _reply(one, one.text[: found.start()] + one.text[found.end() :])
    verbs = list(
        re.finditer(r"\b(reisde|ging|gingen|kostte|kostten|was|waren|duurde|noemt|komen|is|besloot)\b", one.text)
    )
    if not verbs:
        return None
    verb = draw.choice(verbs)
    return _reply(one, f"{one.text[: verb.end()]} niet{one.text[verb.end() :]}")


def wrong_citation(one: TrueStatement, _: Sequence[TrueStatement], draw: random.Random) -> str | None:
    """The numbers changed to that of a passage that doesn't hold the statement."""
    names = {v.value for v in values(one.text)}
    others = [
        c
        for c in one.answer.citations
        if c.number not in one.cited and not names & {v.value for v in values(f"{c.document}\n{c.quote}")}
    ]
    own = [c.number for c in others if not _cited_together(one, c.number)]
    unknown = max(c.number for c in one.answer.citations) + draw.randint(1, 5)
    return replace(one, cited=(draw.choice([*own, *own, unknown]),)).reply


def no_citation(one: TrueStatement, _: Sequence[TrueStatement], __: random.Random) -> str | None:
    """The statement without its numbers."""
    return one.text


def other_trip(one: TrueStatement, every: Sequence[TrueStatement], draw: random.Random) -> str | None:
    """A statement from another answer, about a trip that the passages don't tell of, under these numbers."""
    mine = f"{one.quotes} {one.answer.answer}"
    there: set[object] = {value.value for value in values(mine)}
    others = [
        other.text
        for other in every
        if other.register is one.register
        and any(_is_foreign(value, there) and not holds(mine, str(value.value)) for value in values(other.text))
    ]
    return replace(one, text=draw.choice(others)).reply if others else None


def added_claim(one: TrueStatement, _: Sequence[TrueStatement], draw: random.Random) -> str | None:
    """Something that no passage says, put behind the statement in the same sentence, or in one of its own."""
    claims = (
        "en dat was te duur",
        "en de raad was daar tevreden over",
        "en daar ging ook een journalist mee",
        "terwijl het hotel werd betaald door een bedrijf",
        "omdat de gemeente meer toeristen wil",
        "wat minder was dan het jaar ervoor",
        "en dat heeft veel nieuwe banen opgeleverd",
        "en de reis was de beste van allemaal",
        "ondanks bezwaren van de raad",
        "en de partner van de reiziger ging mee",
        "waarvan 500 euro voor eten",
        "en er is een contract getekend",
        "in strijd met de regels",
        "en dat was de enige reis",
        "na een besluit van de minister",
    )
    claim = draw.choice(claims)
    if draw.random() < 0.5:
        return _reply(one, f"{one.text.rstrip('.')}, {claim}.")
    return f"{one.reply} {'Het is zo dat ' + claim.split(' ', 1)[1]}.{one.reply[len(one.text) :]}"


PLANTS: dict[str, Plant] = {
    function.__name__: function
    for function in (
        *(wrong_number, wrong_unit, wrong_date, wrong_name, wrong_place, negation),
        *(swapped_traveller, wrong_citation, no_citation, other_trip, added_claim),
    )
}
CITING = {"wrong_citation", "no_citation"}


def _with(
    one: TrueStatement, some: Sequence[Value], other: Callable[[Value], str | None], draw: random.Random
) -> str | None:
    for value in draw.sample(list(some), len(some)):
        if (new := other(value)) is not None:
            return _reply(one, one.text[: value.start] + new + one.text[value.end :])
    return None


def _is_foreign(value: Value, there: set[object]) -> bool:
    """Whether a value is another one than those there; a date without its year may be one of them."""
    is_half = isinstance(value.value, Day) and value.value.year is None
    return value.value not in there and not value.initial and not is_half


def _reply(one: TrueStatement, text: str) -> str:
    return replace(one, text=text).reply


def _is_small_or_amount(value: Value) -> bool:
    return value.kind is Kind.AMOUNT or not 1900 <= int(value.value) <= 2100  # type: ignore[arg-type]


def _other_number(written: str, one: TrueStatement, draw: random.Random) -> str | None:
    """Another number in the same spelling, that nothing cited has."""
    there = {v.value for v in values(f"{one.quotes}\n{one.answer.answer}\n{one.text}")}
    if number_in(written) is not None and not written[0].isdigit():
        return next((w for w in ("vier", "zes", "zeven", "negen", "acht") if number_in(w) not in there), None)
    for _ in range(20):
        new = re.sub(r"[1-9]", str(draw.randint(1, 9)), written, count=1)
        found = [v.value for v in values(new)]
        if new != written and found and not any(value in there for value in found):
            return new
    return None


def _swapped(one: TrueStatement, names: Sequence[str], others: Sequence[str], draw: random.Random) -> str | None:
    """The statement with one of the names in it changed to one of the others that isn't in it."""
    there = [name for name in names if re.search(rf"\b{re.escape(name)}\b", one.text)]
    # Two places of one trip may be named by either.
    mine = f"{one.text}\n{one.quotes}"
    fits = [other for other in others if other not in mine and other not in _same_trip(one)]
    if not there or not fits:
        return None
    return _reply(one, re.sub(rf"\b{re.escape(draw.choice(there))}\b", draw.choice(fits), one.text, count=1))


def _same_trip(one: TrueStatement) -> set[str]:
    """The names of the travellers and places of the trips that the statement's passages are of."""
    documents = {c.document for c in one.answer.citations if c.number in one.cited}
    trips = [t for t in one.register.trips if documents & {d.title for d in t.documents}]
    facts = [f.value for t in trips for f in t.of(Field.TRAVELLER, Field.CITY, Field.COUNTRY)]
    return {f.name for f in facts if isinstance(f, Person | Place)}


def _cited_together(one: TrueStatement, number: int) -> bool:
    """Whether a sentence of the answer cites this number with one of the statement's."""
    for line in one.answer.answer.split(". "):
        marks = {int(mark) for mark in MARKER.findall(line)}
        if number in marks and marks & set(one.cited):
            return True
    return False
