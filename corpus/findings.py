"""What follows from a trip's facts taken together: where its documents differ, what they lack and what it cost."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from rapidfuzz import fuzz

from corpus import labels
from corpus.dienstreis import Amount, Basis, Dienstreis, Fact, Field, Officials, Person, Place
from corpus.document import Document, DocumentKind
from corpus.gazetteer import fold

SAME_NAME = 75  # rapidfuzz ratio, 0-100, from which two names in one trip are one name spelt in two ways

COMPLETE_DOCUMENTS = (DocumentKind.AANVRAAG, DocumentKind.BESLUIT, DocumentKind.VERSLAG)
COMPLETE_FIELDS = (
    Field.TRAVELLER,
    Field.CITY,
    Field.COUNTRY,
    Field.DEPARTURE,
    Field.RETURN,
    Field.OFFICIALS,
    Field.AMOUNT,
    Field.PAYER,
    Field.PURPOSE,
    Field.TRANSPORT,
)
MADE = frozenset({DocumentKind.VERSLAG, Field.OFFICIALS, Field.PAYER, Field.TRANSPORT})  # what only a trip made has

_ONE_VALUE = (Field.DEPARTURE, Field.RETURN, Field.OFFICIALS, Field.DECISION_DATE, Field.REPORT_DEADLINE)
_SET_OF_VALUES = (Field.TRAVELLER, Field.CITY, Field.COUNTRY, Field.TRANSPORT)
_SPELT = (Field.TRAVELLER, Field.CITY)
_RATE = re.compile(r"\s*(?:\(?per\b|\(?p\.?p\b|,-?\s*per\b)", re.IGNORECASE)
_TIMES = re.compile(r"\d\s*[x×]\s*$")  # "2 x € 68"
_PURSE = re.compile("|".join(labels.patterns("purse")), re.IGNORECASE)
_HOME = re.compile(r"\b[Gg]emeente\s+([A-ZÀ-ÞĀ-Ž][\w’'-]+)")


class ContradictionKind(StrEnum):
    """Whether the documents say different things, or spell the same thing in different ways."""

    VALUE = "value"
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A field that the trip gives in several ways: the facts behind each distinct value, in page order."""

    field: Field
    kind: ContradictionKind
    values: tuple[tuple[Fact, ...], ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The first fact behind each distinct value."""
        return tuple(facts[0] for facts in self.values)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a trip cost the town: euro cents (None where every amount is another's), the amounts it is the sum of.

    `others` are the amounts that another party pays; they are not in `cents`.
    """

    cents: int | None
    facts: tuple[Fact, ...]
    basis: Basis
    others: tuple[Fact, ...] = ()


def contradictions(trip: Dienstreis) -> tuple[Contradiction, ...]:
    """Where the trip's documents say different things, and where they spell one name in two ways.

    Dates and numbers differ where two are given; "n.t.b." differs from nothing. Travellers, places and transport differ
    only where each of two documents names one that the other leaves out: a country without a city contradicts nothing.
    """
    found: list[Contradiction] = []
    for field in Field:
        facts = _countable(trip, field)
        if field in _ONE_VALUE:
            found += _differing(field, facts, _number_or_date)
        elif field in _SET_OF_VALUES:
            found += _exclusive(trip, field, facts)
        if field in _SPELT:
            found += _spellings(field, facts)
        if field is Field.TRAVELLER:
            found += _differing_persons(facts)
    return tuple(found)


def missing(trip: Dienstreis) -> tuple[Field | DocumentKind, ...]:
    """The documents and fields of a complete entry that this trip lacks; a number still "n.t.b." is lacking.

    A trip that was called off has no report, and nobody went along or paid for the way.
    """
    moot = MADE if trip.of(Field.CANCELLED) else frozenset[Field | DocumentKind]()
    documents = [kind for kind in COMPLETE_DOCUMENTS if not trip.has(kind) and kind not in moot]
    fields = [field for field in COMPLETE_FIELDS if not _countable(trip, field) and field not in moot]
    if trip.has(DocumentKind.BESLUIT) and not trip.of(Field.DECISION_DATE):
        fields.append(Field.DECISION_DATE)
    return (*documents, *fields)


def cost(trip: Dienstreis) -> Cost | None:
    """What the trip cost the town, None where no document names an amount.

    1. An amount that another party pays is set apart in `others`.
    2. What it came to goes before what it was expected to come to; what a verslag says goes before other documents,
       an aanvraag before the besluit on it, whose amount is a limit.
       Where the town is said to pay the rest of a sum, that is what it cost.
    3. In the document chosen, a total goes before its parts; without a total the parts are added up.
       A part of it that another pays ("waarvan € 400 voor de VNG") stays in the total, and stands in `others` too.
    4. A part of another amount ("waarvan € 200 hotel"), a price per person or night beside other amounts, and an
       amount that stands twice for the same thing are not added.
    """
    amounts = trip.of(Field.AMOUNT)
    others = tuple(fact for fact in amounts if _paid_by_another(trip, fact))
    own = [fact for fact in amounts if fact not in others and not _is_part(fact, amounts, others)]
    if not amounts:
        return None
    if not own:
        return Cost(None, (), _amount(others[0]).basis, _once(others))
    own = _own_share(own, others) or own
    own = [fact for fact in own if not (is_rate(fact) and any(_says_whole(other, fact) for other in own))]
    own = [fact for fact in own if not any(_adds_up_to(estimate, fact, own) for estimate in own)]
    best = min(_preference(fact) for fact in own)
    own = [fact for fact in own if _preference(fact) == best]
    chosen = _parts_or_total(_once([f for f in own if labels.says("share", _amount(f).covers)] or own))
    return Cost(sum(_amount(f).cents for f in chosen), chosen, _amount(chosen[0]).basis, _once(others))


def _countable(trip: Dienstreis, field: Field) -> tuple[Fact, ...]:
    return tuple(f for f in trip.of(field) if not (isinstance(f.value, Officials) and f.value.number is None))


def _number_or_date(fact: Fact) -> Hashable:
    return fact.value.number if isinstance(fact.value, Officials) else fact.value


def _grouped(facts: Iterable[Fact], key: Callable[[Fact], Hashable]) -> tuple[tuple[Fact, ...], ...]:
    groups: dict[Hashable, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(key(fact), []).append(fact)
    return tuple(tuple(group) for group in groups.values())


def _differing(field: Field, facts: Iterable[Fact], key: Callable[[Fact], Hashable]) -> list[Contradiction]:
    values = _grouped(facts, key)
    return [Contradiction(field, ContradictionKind.VALUE, values)] if len(values) > 1 else []


def _exclusive(trip: Dienstreis, field: Field, facts: Sequence[Fact]) -> list[Contradiction]:
    """A contradiction of what two documents each name and the other doesn't."""
    by_document = [[f for f in facts if _stands_in(f, document)] for document in trip.documents]
    for some, other in combinations(by_document, 2):
        left = [f for f in some if not any(_same(f, g) for g in other)]
        right = [f for f in other if not any(_same(f, g) for g in some)]
        if left and right:
            return [Contradiction(field, ContradictionKind.VALUE, _grouped([*left, *right], _name))]
    return []


def _stands_in(fact: Fact, document: Document) -> bool:
    return (fact.source.document, fact.source.kind) == (document.title, document.kind)


def _spellings(field: Field, facts: Sequence[Fact]) -> list[Contradiction]:
    found: list[Contradiction] = []
    seen: set[str] = set()
    for fact in facts:
        alike = [f for f in facts if _same(f, fact)]
        values = _grouped(alike, _spelling)
        if len(values) > 1 and _spelling(fact) not in seen:
            found.append(Contradiction(field, ContradictionKind.SPELLING, values))
        seen |= {_spelling(f) for f in alike}
    return found


def _differing_persons(facts: Sequence[Fact]) -> list[Contradiction]:
    """The people of one name to whom two functions, or two initials, are given."""
    found: list[Contradiction] = []
    for group in _grouped(facts, _spelling):
        found += _differing(Field.TRAVELLER, group, lambda fact: _person(fact).function)
        named = [fact for fact in group if _person(fact).initials]
        found += _differing(Field.TRAVELLER, named, lambda fact: _person(fact).initials)
    return found


def _person(fact: Fact) -> Person:
    assert isinstance(fact.value, Person)
    return fact.value


def _amount(fact: Fact) -> Amount:
    assert isinstance(fact.value, Amount)
    return fact.value


def _name(fact: Fact) -> str:
    value = fact.value
    if isinstance(value, Place):
        # "Schotland" and "Verenigd Koninkrijk" are one country here.
        return value.country_code if fact.field is Field.COUNTRY and value.country_code else fold(value.name)
    return fold(value.name if isinstance(value, Person) else str(value))


def _spelling(fact: Fact) -> str:
    value = fact.value
    if isinstance(value, Place):
        return value.written.casefold()
    return value.name.casefold() if isinstance(value, Person) else str(value)


def _same(a: Fact, b: Fact) -> bool:
    if _name(a) == _name(b):
        return True
    return a.field in _SPELT and fuzz.ratio(_name(a), _name(b)) >= SAME_NAME


def _paid_by_another(trip: Dienstreis, fact: Fact) -> bool:
    payer = _amount(fact).payer
    return bool(payer) and not is_town(trip, payer)


def is_town(trip: Dienstreis, payer: str) -> bool:
    """Whether the payer is the town itself: its name, its college or one of its budgets; not another municipality."""
    home = {name for fact in trip.facts for name in _HOME.findall(fact.source.section)} | {trip.municipality} - {""}
    named = _HOME.search(payer)
    if named and home:
        return named[1] in home
    if labels.says("elsewhere", payer):
        return False
    return labels.says("town", payer) or bool(_PURSE.search(payer)) or payer in home


def pays_as_town(trip: Dienstreis, fact: Fact) -> bool:
    """Whether who is said to pay is the town itself, or a label says that it is one of its budgets: "Budget: Wonen"."""
    label, colon, _ = fact.source.quote.partition(":")
    is_budget = bool(colon) and _PURSE.search(label) is not None and not labels.says("elsewhere", fact.source.quote)
    return is_budget or is_town(trip, str(fact.value))


def _preference(fact: Fact) -> tuple[int, int]:
    """The lower, the nearer to what the trip came to in the end."""
    basis = (Basis.ACTUAL, Basis.UNSTATED, Basis.ESTIMATE).index(_amount(fact).basis)
    order = (DocumentKind.VERSLAG, DocumentKind.DIENSTREIS, DocumentKind.AANVRAAG, DocumentKind.BESLUIT)
    return basis, order.index(DocumentKind(fact.source.kind))


def _once(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts without a second one of the same amount, unless one document gives it for two things."""
    kept: list[Fact] = []
    for fact in facts:
        if not any(_repeats(fact, other) for other in kept):
            kept.append(fact)
    return tuple(kept)


def _repeats(fact: Fact, other: Fact) -> bool:
    if _amount(fact).cents != _amount(other).cents:
        return False
    same_document = (fact.source.document, fact.source.kind) == (other.source.document, other.source.kind)
    return not same_document or fold(_amount(fact).covers) == fold(_amount(other).covers)


def _parts_or_total(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    if len(facts) < 2:
        return facts
    whole = tuple(f for f in facts if not labels.says("of_which", _amount(f).covers) and not is_rate(f)) or facts[:1]
    for fact in whole:
        rest = [_amount(f).cents for f in whole if f is not fact]
        if len(rest) > 1 and sum(rest) == _amount(fact).cents:
            return (fact,)
    return tuple(f for f in whole if _is_total(_amount(f).covers)) or whole


def _is_part(fact: Fact, amounts: Sequence[Fact], others: Sequence[Fact]) -> bool:
    """Whether the amount is one of the parts, named in its document, of a sum that another pays."""
    parts = [f for f in amounts if f not in others and f.source.document == fact.source.document]
    return fact in parts and sum(_amount(f).cents for f in parts) in {_amount(f).cents for f in others}


def _adds_up_to(estimate: Fact, part: Fact, own: Sequence[Fact]) -> bool:
    """Whether the amount is one of those that its document estimates the sum of: "Totaal geraamd: € 6.600"."""
    unstated = [f for f in own if _amount(f).basis is Basis.UNSTATED and f.source.document == estimate.source.document]
    whole = _amount(estimate).basis is Basis.ESTIMATE and len(unstated) > 1
    return whole and part in unstated and sum(_amount(f).cents for f in unstated) == _amount(estimate).cents


def _own_share(own: Sequence[Fact], others: Sequence[Fact]) -> list[Fact]:
    """What the town is said to pay of a sum of which others pay all the rest."""
    rest = sum(_amount(fact).cents for fact in others)
    sums = {_amount(fact).cents for fact in own}
    return [fact for fact in own if rest and _amount(fact).payer and _amount(fact).cents + rest in sums]


def _says_whole(fact: Fact, rate: Fact) -> bool:
    """Whether the amount stands beside the price per person, in one sentence: "€ 412 p.p., in totaal € 2.060"."""
    beside = (fact.source.start, fact.source.document) == (rate.source.start, rate.source.document)
    return beside and not is_rate(fact) and _amount(fact).basis is not Basis.ESTIMATE


def _is_total(covers: str) -> bool:
    return labels.says("total", covers) or fold(covers) in labels.words_of("sum_labels")


def is_rate(fact: Fact) -> bool:
    """Whether the amount is a price per person, night or the like."""
    quote, start = fact.source.quote, fact.source.start
    return bool(_RATE.match(quote[fact.end - start :]) or _TIMES.search(quote[: fact.start - start]))
