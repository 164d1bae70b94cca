"""Which trips a written question is about, where it leaves that to the ones before it or to the head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from string import Template

from assistant.answer import Answer, Status
from assistant.desk.drafting.conditions import says_instead
from assistant.dialogue.followup import fill_in
from assistant.pipeline import Assistant
from assistant.question.inquiry import Desk, Inquiry, Part
from assistant.question.parts import BY_CONTENT
from assistant.question.reading import LONGEST_QUESTION, read
from corpus.dienstreis import Dienstreis, Field
from corpus.overview import date_text
from corpus.page import YEAR
from corpus.register import Register
from prompts import table

BACK = re.compile(
    r"\b(?:d(?:eze|it)\b(?!\s+(?:jaar|jaren|maand|week|moment|zomer|winter|najaar|voorjaar|\w+periode)\b)|die(?!\s+(?:van|naar)\b)|dat|dezelfde|genoemde|bovenstaande|bovengenoemde|voornoemde|betreffende|hiervan|daarvan|hierbij|"
    r"daarbij|ervan|hieraan|daaraan|hiervoor|daarvoor|hiermee|daarmee|vraag \d+)\b",
    re.IGNORECASE,
)
CONJUNCTION = re.compile(
    r"\b(?:klopt het|is het|waar|juist|feit|mening|oordeel|opvatting|bevestigen|aangeven|eens|stelling)\s+dat\b",
    re.IGNORECASE,
)
# "Welke reis was de duurste, en wie maakte die reis?", "Van hoeveel reizen …, en welke zijn dat?" tell it themselves.
ASKS_WHICH = re.compile(
    r"^(?:en )?(?:(?:van|bij|voor) )?(?:welke|hoeveel) (?:dienst)?(?:reis|reizen)\b[^,?]*(?=,? en )", re.IGNORECASE
)
SEVERAL = re.compile(
    r"\b(?:deze|die|dezelfde|genoemde|bovenstaande|bovengenoemde|voornoemde|betreffende)\s+(?:[^\W\d_]+\s+)?"
    r"(?:reizen|dienstreizen|bezoeken|werkbezoeken|studiereizen)\b",
    re.IGNORECASE,
)
EVERY = re.compile(
    r"\b(?:alle|iedere|elke)\s+(?!(?:deze|die|genoemde)\b)(?:[^\W\d_]+\s+){0,2}?\w*(?:reizen|reis|bezoeken|bezoek)\b(?!\s+(?:naar|aan|in)\b)",
    re.IGNORECASE,
)
TRIPS = re.compile(
    r"\b\w*(?:reizen|bezoeken)\b|\b(?:andere|alle|elke|iedere)\s+(?:\w*reis|keer|keren|wethouders?|bestuurders?|collegeleden)\b",
    re.IGNORECASE,
)
OFFICE = frozenset({"function"})
APART = {"person", "place"}
SINGLING = {"person", "place", "function", "content"}
RANGE = re.compile(r"(?:19|20)\d\d\s*(?:-|–|t/m|tot en met|tot)\s*(?:19|20)\d\d")


def points_back(text: str) -> bool:
    """Whether the question speaks of something told before it."""
    text = CONJUNCTION.sub("", text).partition("?")[0]  # behind a question, "die" is what that one asked of
    first, *_ = ASKS_WHICH.findall(text) or [text]
    return bool(BACK.search(first))


def of_every_trip(text: str) -> bool:
    """Whether the question is about all trips, whatever was said before it: "een overzicht van alle dienstreizen"."""
    return bool(EVERY.search(text))


def could_mean(text: str, answer: Answer) -> bool:
    """Whether the question may speak of the trips of that answer: "deze reizen" are several."""
    return bool(answer.subject) and (len(answer.subject) > 1 or not SEVERAL.search(text))


def seed_of(text: str, desk: Desk) -> Answer | None:
    """What a question may lean on where the text names trips: the head ("werkbezoek aan Japan"), or a remark."""
    if not text.strip(" ."):
        return None
    inquiry = read(Inquiry(text[:LONGEST_QUESTION]), desk)
    named = [part for part in inquiry.parts if part.scope.named and part.scope.kinds & (SINGLING - {"content"})]
    ids = {trip.id for part in named for trip in part.trips}
    if not ids or len(ids) == len(desk.register.trips):
        return None
    subject = tuple(trip.id for trip in desk.register.trips if trip.id in ids)
    return Answer(text, text, Status.ANSWERED, "", subject=subject)


def names_trips(text: str, desk: Desk) -> bool:
    """Whether the text says which trips are meant: "Over de reis naar Japan", and not "Over de kosten"."""
    parts = read(Inquiry(text[:LONGEST_QUESTION]), desk).parts
    return any(part.scope.named and part.scope.kinds != BY_CONTENT for part in parts)


def within(asked: str, leant_on: Answer, assistant: Assistant) -> Assistant:
    """What answers a question under another: over the trips of that one alone, where it was about some of them.

    The whole register where the question names others itself; under one about one trip, where it names more than the
    office of its traveller.
    """
    register = assistant.register
    trips = tuple(trip for trip in register.trips if trip.id in leant_on.subject)
    if not trips or len(trips) == len(register.trips):
        return assistant
    ids = {trip.id for trip in trips}
    parts = read(Inquiry(asked[:LONGEST_QUESTION]), assistant.desk).parts
    if leant_on.asked.extremes and says_instead(asked) and not points_back(asked):
        return assistant  # under the most, the least is looked for where the most was
    naming = [part for part in parts if part.scope.named and part.scope.kinds != BY_CONTENT]
    named = {trip.id for part in naming for trip in part.trips}
    apart = any(one.kind in APART and one.ids and not one.ids & ids for part in naming for one in part.scope.each)
    if apart or (named and not named & ids):
        return assistant
    if len(trips) == 1 and not (_names_office(naming) or _of_the_one(asked, naming)):
        return assistant
    documents = tuple(document for trip in trips for document in trip.documents)
    return Assistant(replace(register, documents=documents, trips=trips), assistant.index)


def _of_the_one(asked: str, naming: Sequence[Part]) -> bool:
    """Whether the question names no trips at all, so that under one trip it is of that: "Wat is er besproken?"."""
    return not (naming or TRIPS.search(asked) or YEAR.search(asked))


def _names_office(naming: Sequence[Part]) -> bool:
    """Whether all that is named is "de wethouder", of whom one fact is asked."""
    plain = not any(part.clause.operations or part.clause.extremes or part.clause.group for part in naming)
    return plain and bool(naming) and all(part.scope.kinds == OFFICE for part in naming)


def trips_meant(
    asked: str, history: tuple[Answer, ...], desk: Desk, everything: bool = False
) -> tuple[Dienstreis, ...]:
    """The trips that the question names or leans on; where it does neither none or, with `everything`, all.

    With `everything`, words that happen to stand with some trips choose none: "Kunt u de verslagen delen?".
    """
    inquiry = fill_in(read(Inquiry(asked[:LONGEST_QUESTION], history), desk), desk)
    named = [part for part in inquiry.parts if part.scope.named and not (everything and part.scope.kinds == BY_CONTENT)]
    ids = {trip.id for part in named for trip in part.trips}
    if not ids and history:
        ids = set(history[-1].subject)
    if not ids and everything:
        ids = {trip.id for trip in desk.register.trips}
    return tuple(trip for trip in desk.register.trips if trip.id in ids)


def with_period(asked: str, subject: str, desk: Desk) -> str:
    """The question with the years that the head names, where it names no time and the register holds others too."""
    years = years_in(subject)
    held = {trip.year for trip in desk.register.trips if trip.year}
    if not years or set(years) >= held or YEAR.search(asked) or points_back(asked):
        return asked
    if any(part.scope.named for part in read(Inquiry(asked[:LONGEST_QUESTION]), desk).parts):
        return asked
    return f"{asked.rstrip('?')} in {_listed(years)}?"


def years_in(text: str) -> tuple[int, ...]:
    """The years that a text names, those of a range included."""
    years = {int(found[0]) for found in YEAR.finditer(text)}
    if RANGE.search(text):
        years |= set(range(min(years), max(years) + 1))
    return tuple(sorted(years))


def _listed(years: Sequence[int]) -> str:
    *most, last = map(str, years)
    return f"{', '.join(most)} en {last}" if most else last


def up_to_now(text: str, answer: Answer, register: Register) -> Answer:
    """The answer with how far the register goes, where the question asks for everything until now."""
    if not any(re.search(each, text, re.IGNORECASE) for each in table("desk")["reports"]["up_to_now"]):
        return answer
    days = [fact.value for trip in register.trips for fact in trip.of(Field.RETURN) if isinstance(fact.value, date)]
    if not days:
        return answer
    told = Template(table("desk")["drafts"]["up_to"]).substitute(date=date_text(max(days)))
    return replace(answer, coverage=f"{answer.coverage} {told}" if answer.coverage else told)
