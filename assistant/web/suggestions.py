"""Which questions fit an answer: about what the register tells of the same trips and was not asked yet."""

from __future__ import annotations

from collections.abc import Iterator
from string import Template

from assistant.answer import Answer, Status
from assistant.telling.facts import periods
from assistant.telling.wording import Wording
from corpus.dienstreis import Dienstreis, Field
from corpus.findings import contradictions
from corpus.register import Register
from prompts import sentence, table

SUGGESTED = 3
# What to ask of a trip, in this order, where it has a fact of the field.
OF_A_TRIP = {
    "purpose": Field.PURPOSE,
    "cost": Field.AMOUNT,
    "result": Field.RESULT,
    "payer": Field.PAYER,
    "officials": Field.OFFICIALS,
    "programme": Field.PROGRAMME,
    "when": Field.DEPARTURE,
}


def suggestions(answer: Answer, register: Register) -> tuple[str, ...]:
    """A few questions to go on with; none where the answer is itself a question."""
    if answer.status is Status.CLARIFICATION:
        return ()
    texts = "page_english" if answer.language == "en" else "page"
    trips = [trip for trip in register.trips if trip.id in answer.subject]
    found = _of_trip(trips[0], answer, register, texts) if len(trips) == 1 else _of_all(answer, register, texts)
    asked = answer.question.casefold()
    return tuple(question for question in dict.fromkeys(found) if question.casefold() != asked)[:SUGGESTED]


def example_questions(register: Register, language: str = "nl") -> tuple[str, ...]:
    """Questions to begin with, one of them about the latest trip with an amount."""
    w = Wording(language)
    texts: list[str] = table("page_english" if language == "en" else "page")["examples"]
    priced = [trip for trip in register.trips if trip.of(Field.AMOUNT) and trip.of(Field.COUNTRY)]
    latest = max(priced, key=last_day, default=None)
    values = {"country": w.country(latest.of(Field.COUNTRY)[0].value)} if latest else {}  # type: ignore[arg-type]
    return tuple(Template(text).substitute(values) for text in texts if latest or "$" not in text)


def last_day(trip: Dienstreis) -> tuple[int, str]:
    """By what trips are put in order of time; those without a date come first in their year."""
    return trip.year or 0, max((last.isoformat() for _, last, _ in periods(trip)), default="")


def _of_trip(trip: Dienstreis, answer: Answer, register: Register, texts: str) -> Iterator[str]:
    name = _name(trip, register, Wording(answer.language))
    told = set(answer.asked.facts)
    for key, field in OF_A_TRIP.items():
        if key not in told and trip.of(field):
            yield sentence(texts, f"next_{key}", trip=name)
    if contradictions(trip) and "contradiction" not in told:
        yield sentence(texts, "next_contradiction", trip=name)
    yield sentence(texts, "next_documents", trip=name)


def _of_all(answer: Answer, register: Register, texts: str) -> Iterator[str]:
    asked = answer.asked
    if len(register.trips) > 1:
        done = {*asked.extremes, *asked.operations, asked.group}
        yield from (text for key, text in table(texts)["next_of_all"].items() if key not in done)
    yield from example_questions(register, answer.language)


def _name(trip: Dienstreis, register: Register, w: Wording) -> str:
    """The trip by as few words as tell it from the others."""
    names = [name for name in _names(trip, w) if sum(name in _names(other, w) for other in register.trips) == 1]
    return names[0] if names else _names(trip, w)[-1]


def _names(trip: Dienstreis, w: Wording) -> list[str]:
    """What the trip may be called, ever longer."""
    full = w.trip(trip)
    year = [f"{full} {w.say('by_year', name=trip.year)}"] if trip.year else []
    return [w.short(trip), full, *year, *(f"{full} {w.period(first, last)}" for first, last, _ in periods(trip)[:1])]
