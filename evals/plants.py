"""The guard on the checker itself: errors planted in answers that were right, each of which must be caught."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from assistant.answer import Answer, Citation, Status
from assistant.values import Kind, values
from corpus.dienstreis import Field, Person
from corpus.register import Register
from evals.dataset import ANSWERING, Sample
from evals.figures import Outcome
from evals.folding import LIST_NUMBER, MARKER, holds
from evals.markdown import ruled
from evals.scorers import score, states
from evals.trials import fragments_of, places
from prompts import table

NOWHERE = " € 98.765,43."  # an amount that no page has
NOBODY = "- Liechtenstein: 1 reis"  # a country that no page has, where any word has a capital
COVERED = re.compile(r"^(\D*)(\d+)")
TOTAL = re.compile(r"^(\d+ \w+ )(\d+)")
LACKING = re.compile(r"(?<=; )(\D*)(\d+)")
QUOTED = 40  # characters of the citation that is put in the place of the right one

Plant = Callable[[Sample, Answer, Register], Answer | None]


@dataclass(frozen=True, slots=True)
class Guard:
    """Of one sort of error: how many were planted, and the ids of the questions where it went unseen."""

    name: str
    planted: int
    missed: tuple[str, ...]

    @property
    def caught(self) -> int:
        """How many were seen."""
        return self.planted - len(self.missed)


def guards(outcomes: Iterable[Outcome], register: Register) -> tuple[Guard, ...]:
    """Every sort of error, planted in each right answer that allows of it."""
    right = [(outcome.sample, outcome.answer) for outcome in outcomes if outcome.right and outcome.answer]
    found = []
    for name, plant in PLANTS.items():
        planted = [(sample, wrong) for sample, answer in right if (wrong := plant(sample, answer, register))]
        missed = tuple(sample.id for sample, wrong in planted if score(sample, wrong, register).right)
        found.append(Guard(name, len(planted), missed))
    return tuple(found)


def joined(parts: Iterable[Sequence[Guard]]) -> tuple[Guard, ...]:
    """The guards of several registers together."""
    together: dict[str, Guard] = {}
    for guard in (guard for part in parts for guard in part):
        before = together.get(guard.name, Guard(guard.name, 0, ()))
        together[guard.name] = Guard(guard.name, before.planted + guard.planted, before.missed + guard.missed)
    return tuple(together.values())


def render_guards(found: Iterable[Guard]) -> str:
    """A table of how many errors of each sort were planted and caught, with the questions where one wasn't."""
    texts = table("report")
    rows = [(texts[f"guard_{g.name}"], g.planted, g.caught, ", ".join(g.missed) or "–") for g in found]
    return f"{texts['guard_title']}\n\n{ruled(texts['guard_header'], rows)}"


def people(register: Register) -> list[str]:
    """The names of all travellers of the register."""
    facts = (fact.value for trip in register.trips for fact in trip.of(Field.TRAVELLER))
    return sorted({person.name for person in facts if isinstance(person, Person)})


def wrong_citation(sample: Sample, answer: Answer, register: Register) -> Answer | None:
    """Every citation moved to a document that isn't expected."""
    right = list(places(register.pages, fragments_of(sample)))
    for document in register.documents if right else ():
        start, end = document.start, min(document.end, document.start + QUOTED)
        if not any(page == document.page and start < stop and begin < end for page, begin, stop in right):
            quote = register.page(document.page).text[start:end]
            moved = Citation(0, document.page, document.title, "", quote, start, end)
            return replace(answer, citations=tuple(replace(moved, number=c.number) for c in answer.citations))
    return None


def wrong_number(sample: Sample, answer: Answer, _: Register) -> Answer | None:
    """An expected amount or number changed to one that no source has."""
    return _changed(answer, sample, {Kind.AMOUNT, Kind.NUMBER})


def wrong_date(sample: Sample, answer: Answer, _: Register) -> Answer | None:
    """An expected date changed to one that no source has."""
    return _changed(answer, sample, {Kind.DATE})


def wrong_name(sample: Sample, answer: Answer, register: Register) -> Answer | None:
    """An expected traveller changed to another one of the register."""
    names = people(register)
    for name in names:
        others = [other for other in names if not states(answer, other) and other not in " ".join(sample.turns)]
        if others and states(answer, name) and any(all(holds(f, name) for f in group) for group in sample.must):
            swap = partial(re.compile(re.escape(name), re.IGNORECASE).sub, others[0])
            return replace(answer, answer=swap(answer.answer), coverage=answer.coverage and swap(answer.coverage))
    return None


def partial_list(sample: Sample, answer: Answer, _: Register) -> Answer | None:
    """One of the things expected left out, with the lines that tell it."""
    if len(sample.must) < 2:
        return None
    lines = answer.answer.split("\n")
    kept = [line for line in lines if not any(holds(MARKER.sub("", line), fact) for fact in sample.must[-1])]
    if len(kept) == len(lines) or not "".join(kept).strip():
        return None
    return _with_used_citations(replace(answer, answer="\n".join(kept), coverage=None))


def refusal(sample: Sample, answer: Answer, _: Register) -> Answer | None:
    """A refusal where an answer is expected."""
    wanted = ANSWERING.issuperset(sample.status)
    return replace(answer, status=Status.NOT_IN_REGISTER) if wanted else None


def no_refusal(sample: Sample, answer: Answer, _: Register) -> Answer | None:
    """An answer where a refusal is expected."""
    return replace(answer, status=Status.ANSWERED) if ANSWERING.isdisjoint(sample.status) else None


def falsehood(sample: Sample, answer: Answer, _: Register) -> Answer | None:
    """What must not be said, said as well."""
    return replace(answer, answer=f"{answer.answer}\n{sample.must_not[0]}") if sample.must_not else None


def invention(_: Sample, answer: Answer, __: Register) -> Answer | None:
    """An amount from nowhere, with the right source behind it."""
    markers = "".join(f" [{citation.number}]" for citation in answer.citations)
    return replace(answer, answer=f"{answer.answer}\n{NOWHERE}{markers}")


def stranger(_: Sample, answer: Answer, __: Register) -> Answer | None:
    """A country from nowhere on a line of its own, with the right sources behind it."""
    markers = "".join(f" [{citation.number}]" for citation in answer.citations)
    return replace(answer, answer=f"{answer.answer}\n{NOBODY}{markers}") if markers else None


def wrong_coverage(_: Sample, answer: Answer, __: Register) -> Answer | None:
    """One trip more covered than there are."""
    return _one_more(answer, COVERED)


def wrong_total(_: Sample, answer: Answer, __: Register) -> Answer | None:
    """One trip more in the register than there are."""
    return _one_more(answer, TOTAL)


def wrong_gap(_: Sample, answer: Answer, __: Register) -> Answer | None:
    """One trip more said to lack what the answer stands on."""
    return _one_more(answer, LACKING)


PLANTS: dict[str, Plant] = {
    function.__name__: function
    for function in (
        *(wrong_citation, wrong_number, wrong_date, wrong_name, partial_list),
        *(refusal, no_refusal, falsehood, invention, stranger),
        *(wrong_coverage, wrong_total, wrong_gap),
    )
}


def _changed(answer: Answer, sample: Sample, kinds: set[Kind]) -> Answer | None:
    """The answer with another first digit in the first value of these kinds that stands in every way to say a fact."""
    sources = " ".join([*(citation.quote for citation in answer.citations), *sample.turns])
    for start, end in _expected(answer.answer, sample, kinds):
        written = answer.answer[start:end]
        for digit in "987654321":
            wrong = re.sub(r"\d", digit, written, count=1)
            numbers = re.findall(r"\d[\d.,]*\d|\d", wrong)
            if wrong != written and not any(holds(sources, number) for number in numbers[:1]):
                return replace(answer, answer=answer.answer.replace(written, wrong))
    return None


def _expected(text: str, sample: Sample, kinds: set[Kind]) -> Iterator[tuple[int, int]]:
    # Numbers of citations and of lists are nobody's values; blanked out, the rest keeps its place.
    blank = LIST_NUMBER.sub(lambda found: " " * len(found[0]), MARKER.sub(lambda found: " " * len(found[0]), text))
    for value in values(blank):
        digits = re.findall(r"\d[\d.,]*\d|\d", text[value.start : value.end])
        if value.kind in kinds and digits and any(all(holds(f, digits[0]) for f in g) for g in sample.must):
            yield value.start, value.end


def _one_more(answer: Answer, number: re.Pattern[str]) -> Answer | None:
    """The answer whose coverage line counts one more there."""
    told = answer.coverage or ""
    changed = number.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", told, count=1)
    return replace(answer, coverage=changed) if changed != told else None


def _with_used_citations(answer: Answer) -> Answer:
    used = {int(number) for number in MARKER.findall(answer.answer)}
    return replace(answer, citations=tuple(citation for citation in answer.citations if citation.number in used))
