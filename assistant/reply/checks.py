"""What the facts of one trip say to a claim about it: true, false, or nothing (None)."""

from __future__ import annotations

from collections.abc import Callable

from assistant.question.inquiry import Desk, Part
from assistant.question.measures import Measure, amounts_said, values_of
from assistant.question.occasions import OFF, calls_off
from assistant.question.parts import mentions, papers_named
from assistant.question.traits import means_named, names_payer, payers_named
from assistant.reply.accounts import covered, listed, measures_claimed
from assistant.reply.particulars import items_included
from assistant.telling.costs import estimate_of, included
from corpus import labels
from corpus.amounts import amounts
from corpus.dienstreis import Amount, Dienstreis, Fact, Field, Officials
from corpus.document import DocumentKind
from corpus.findings import cost, pays_as_town
from corpus.gazetteer import fold
from prompts import table

Truth = bool | None
Check = Callable[[Part, Dienstreis, Desk], Truth]


def every(truths: list[Truth]) -> Truth:
    """Whether all are true; false where one is false, None where one is not known."""
    return False if False in truths else None if None in truths or not truths else True


def some(truths: list[Truth]) -> Truth:
    """Whether one is true; false where all are false."""
    return True if True in truths else None if None in truths or not truths else False


def measured(trip: Dienstreis, measure: Measure) -> Truth:
    """Whether all that the documents say of the trip fits the measure, or nothing of it."""
    if measure.free:
        return _free(trip)
    fits = {measure.fits(value) for value in values_of(trip, measure)}
    return fits.pop() if len(fits) == 1 else None


def checked(ask: str, part: Part, trip: Dienstreis, desk: Desk) -> Truth:
    """What the trip's facts say to what the part asks of it."""
    units = [m for m in measures_claimed(part.clause) if m.unit == UNITS.get(ask)]
    if units and not (ask == "cost" and mentions(part, "included")):
        truth = every([measured(trip, measure) for measure in units])
        if truth and {word.plain for word in part.clause.words} & listed("company", "alone"):
            return None  # others than officials may have gone along
        return truth or (None if _is_rough(part, trip, units) else truth)
    return CHECKS[ask](part, trip, desk)


def _is_rough(part: Part, trip: Dienstreis, found: list[Measure]) -> bool:
    """Whether a number of weeks or months is said without more, and nearly fits: eight days may be "a week"."""
    rough = [word for factor, words in table("scope")["units"]["dagen"].items() if factor != "1" for word in words]
    near = any(m.bare and m.low / 2 < value < m.low * 2 for m in found for value in values_of(trip, m))
    return near and bool({word.plain for word in part.clause.words} & set(rough))


def said_alone(part: Part) -> bool:
    """Whether it asks if somebody went alone, and not if officials alone did."""
    words = {word.plain for word in part.clause.words}
    officials = set(table("scope")["units"]["ambtenaren"]["1"])
    return bool(words & listed("officials", "alone")) and not words & officials


def _officials(part: Part, trip: Dienstreis, _desk: Desk) -> Truth:
    stated = {f.value.number for f in trip.of(Field.OFFICIALS) if isinstance(f.value, Officials)} - {None}
    went = {bool(number) for number in stated}
    if said_alone(part):
        return False if went == {True} else None  # others than officials may have gone along
    anybody = {word.plain for word in part.clause.words} & listed("company", "anybody")
    if len(went) != 1 or (went == {False} and anybody):
        return None  # somebody else may have gone along
    return went.pop()


def _cost(part: Part, trip: Dienstreis, _desk: Desk) -> Truth:
    asked = {money.cents for money in amounts(part.clause.text)}
    asked = asked or {round(100 * amount.number) for amount in amounts_said(part.clause)}
    if mentions(part, "included") and not (asked and covered(part)):
        return _included(part, trip)
    if mentions(part, "estimate"):
        return _within_estimate(trip)
    stated = {f.value.cents for f in trip.of(Field.AMOUNT) if isinstance(f.value, Amount)}
    found = cost(trip)
    if len(asked) != 1 or not found or found.cents is None:
        return None
    return True if found.cents in asked else None if asked & stated else False


def _included(part: Part, trip: Dienstreis) -> Truth:
    """Not where the register says that it is left out of the amount; so where that names it as covered."""
    return included(trip, items_included(part) or part.content)


def _within_estimate(trip: Dienstreis) -> Truth:
    """Whether the trip cost no more than what was estimated; None where the register lacks one of the two."""
    found, estimate = cost(trip), estimate_of(trip)
    if not (found and found.cents is not None and estimate) or estimate in found.facts:
        return None
    return isinstance(estimate.value, Amount) and found.cents <= estimate.value.cents


def _payer(part: Part, trip: Dienstreis, desk: Desk) -> Truth:
    """Whether those named paid the trip, where the register says plainly who bore all of it."""
    words = {word.plain for word in part.clause.words}
    named = [name for name in payers_named(part.clause, desk.register, desk.vocabulary.aliases) if name]
    town = bool(words & listed("whole_trip", "town")) and not named
    if not (town or named):
        return None
    facts = trip.of(Field.PAYER)
    if facts and all(pays_as_town(trip, fact) for fact in facts):
        return town
    if not _free(trip):
        return None
    return not town and any(names_payer(trip, name) for name in named)


def _free(trip: Dienstreis) -> Truth:
    """Whether others bore all of the trip, as far as the register says so plainly."""
    facts, found = trip.of(Field.PAYER), cost(trip)
    if found and found.cents:
        return False
    if not facts or any(pays_as_town(trip, fact) or _is_vague(fact) for fact in facts):
        return True if found and found.cents == 0 else None
    return True if found or any(_bears_all(fact) for fact in facts) else None


def bears_all(trip: Dienstreis) -> bool:
    """Whether the register says of someone that they bear all of the trip."""
    return any(_bears_all(fact) for fact in trip.of(Field.PAYER))


def _bears_all(fact: Fact) -> bool:
    quote = fold(fact.source.quote)
    return any(phrase in quote for phrase in listed("whole_trip", "words"))


def _is_vague(fact: Fact) -> bool:
    """Whether the text only points to who pays: "Zij betalen hun reis zelf"."""
    return fold(str(fact.value)) in labels.words_of("pronouns")


def _transport(part: Part, trip: Dienstreis, _desk: Desk) -> Truth:
    stated = fold(" ".join(str(f.value) for f in trip.of(Field.TRANSPORT)))
    asked = means_named(part.clause)
    return any(name in stated for name in asked) if stated and asked else None


def _documents(part: Part, trip: Dienstreis, _desk: Desk) -> Truth:
    asked = papers_named(part.clause)
    there = bool(asked) and all(trip.has(kind) for kind in asked)
    made = {word.plain for word in part.clause.words} & listed("documents", "made")
    return there or (None if made or not asked else False)


def _decision(part: Part, trip: Dienstreis, desk: Desk) -> Truth:
    """Whether the board agreed; whether a decision is there, where that is asked."""
    if any(fact.source.kind == DocumentKind.BESLUIT for fact in trip.of(Field.CANCELLED)):
        return False
    if trip.of(Field.DECISION, Field.DECISION_DATE):
        return True
    return _documents(part, trip, desk) if papers_named(part.clause) else None


def _cancelled(part: Part, trip: Dienstreis, _desk: Desk) -> Truth:
    """Whether it was called off, or went ahead, as the clause has it."""
    return bool(trip.of(Field.CANCELLED)) == calls_off(part.clause)


UNITS = {"cost": "euro", "payer": "euro", "duration": "dagen", "nights": "dagen", "officials": "ambtenaren"}
CHECKS: dict[str, Check] = {
    OFF: _cancelled,
    "officials": _officials,
    "cost": _cost,
    "payer": _payer,
    "duration": lambda _part, _trip, _desk: None,
    "nights": lambda _part, _trip, _desk: None,
    "transport": _transport,
    "documents": _documents,
    "decision": _decision,
}
