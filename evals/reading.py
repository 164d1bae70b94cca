"""How well pages are read: what a person reads on a page (NAME.json beside NAME.txt) against what is read.

A trip in such a file gives for each field the values that the page states. `purposes` and `results` are stretches of
the page, "first words … last words". What `may` lists is true as well and need not be read; `unread` names the fields
that are known to be read wrong. `python -m evals.reading FOLDER …` counts, `-v` shows what is wrong.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from corpus.dienstreis import Amount, Dienstreis, Fact, Field, Officials, Person, Place
from corpus.findings import cost
from corpus.page import Page, read_page
from corpus.register import read_trips

ROOT = Path(__file__).parent.parent

Truth = dict[str, Any]

_INITIALS = re.compile(r"\b(?:[A-ZÀ-Þ]\.\s?)+(?=\S)")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The values of a field that the reader left out, and those it gave that the page doesn't state."""

    missed: tuple[object, ...] = ()
    invented: tuple[object, ...] = ()

    @property
    def right(self) -> bool:
        """Whether the field is read as a person reads it."""
        return not self.missed and not self.invented


@dataclass(frozen=True, slots=True)
class Tally:
    """Trips found and stated, fields right and stated, and values invented."""

    found: int = 0
    trips: int = 0
    right: int = 0
    fields: int = 0
    invented: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    def __str__(self) -> str:
        share = f"{self.right / self.fields:.1%}" if self.fields else "-"
        return f"{self.found}/{self.trips} trips, {self.right}/{self.fields} fields ({share}), {self.invented} invented"


def page_of(truth: Path) -> Page:
    """The page that the file tells the truth about."""
    given = json.loads(truth.read_text("utf-8")).get("page")
    return read_page(ROOT / given if given else truth.with_suffix(".txt"))


def trips_of(truth: Path) -> list[Truth]:
    """The trips of the file, in page order."""
    trips: list[Truth] = json.loads(truth.read_text("utf-8"))["trips"]
    return trips


def fields_of(trip: Truth) -> list[str]:
    """The fields whose values the file gives."""
    return [field for field in trip if field not in ("may", "unread")]


def verdict(page: Page, read: Dienstreis, truth: Truth, field: str) -> Verdict:
    """How the trip as read compares with the truth in this field."""
    expected, may = truth[field], truth.get("may", {}).get(field, [])
    if field in _SINGLE:
        value = _SINGLE[field](read)
        return Verdict() if value == expected else Verdict((expected,), () if value in (None, False) else (value,))
    if field in _STRETCHES:
        return _in_stretches(page, read.of(_STRETCHES[field]), expected, may)
    said = _VALUES[field](read)
    if field == "amounts_cents" and 0 in (truth.get("town_cents"), *truth.get("may", {}).get("town_cents", ())):
        may = [*may, 0]  # "Voor de gemeente waren er geen kosten."
    alike = _ALIKE.get(field, _equal)
    missed = [value for value in expected if not any(alike(value, other) for other in said)]
    invented = [value for value in said if not any(alike(other, value) for other in [*expected, *may])]
    return Verdict(tuple(missed), tuple(invented))


def tally(truth: Path) -> tuple[Tally, list[str]]:
    """The counts of one page, and a line for each field that is wrong."""
    page = page_of(truth)
    left = list(read_trips(page))
    total = Tally(found=len(left))
    wrong: list[str] = []
    for number, trip in enumerate(trips_of(truth), 1):
        best = _best(page, trip, left)
        if best:
            left.remove(best)
        verdicts = {f: verdict(page, best, trip, f) if best else Verdict(("trip",)) for f in fields_of(trip)}
        right = sum(each.right for each in verdicts.values())
        total += Tally(0, 1, right, len(verdicts), sum(len(each.invented) for each in verdicts.values()))
        wrong += [f"  {number} {field}: {each}" for field, each in verdicts.items() if not each.right]
    # A trip that was called off may be left out of what is told of the page.
    made = [trip for trip in left if not trip.of(Field.CANCELLED)]
    wrong += [f"  no trip: {trip.documents[0].title}" for trip in made]
    return total + Tally(found=len(made) - len(left), invented=len(made)), wrong


def main(argv: Sequence[str]) -> None:
    """Print the counts of each page in the folders, and of all together."""
    total = Tally()
    for truth in _truths(Path(name) for name in argv if name != "-v"):
        counts, wrong = tally(truth)
        print(f"{truth.parent.name}/{truth.stem}: {counts}")
        print("\n".join(wrong) + "\n" if wrong and "-v" in argv else "", end="")
        total += counts
    print(total)


def _truths(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(folder.rglob("*.json"))


def _best(page: Page, truth: Truth, read: Sequence[Dienstreis]) -> Dienstreis | None:
    """The trip that the truth fits best."""
    return max(read, key=lambda trip: sum(verdict(page, trip, truth, f).right for f in fields_of(truth)), default=None)


def _in_stretches(page: Page, facts: Iterable[Fact], expected: list[str], may: list[str]) -> Verdict:
    spans = [(fact.start, fact.end) for fact in facts]
    wanted = {words: _stretch(page.text, words) for words in expected}
    allowed = [*wanted.values(), *(_stretch(page.text, words) for words in may)]
    missed = [words for words, (a, b) in wanted.items() if not any(a < end and start < b for start, end in spans)]
    invented = [page.text[s:e] for s, e in spans if not any(a <= s and e <= b + 1 for a, b in allowed)]
    return Verdict(tuple(missed), tuple(invented))


def _stretch(text: str, words: str) -> tuple[int, int]:
    first, _, last = words.partition(" … ")
    found = re.search(re.escape(first) + (".*?" + re.escape(last) if last else ""), text, re.DOTALL)
    assert found, f"not on the page: {words}"
    return found.span()


def _equal(a: object, b: object) -> bool:
    return a == b


def _one_holds_other(a: object, b: object) -> bool:
    left, right = str(a).casefold(), str(b).casefold()
    return left in right or right in left


def _same_person(told: object, read: object) -> bool:
    """Whether they have one function and surname: initials may be told, and a prefix may have no capital."""
    plain = _INITIALS.sub("", str(told)).casefold()
    return plain == str(read).casefold()


def _written(field: Field) -> Callable[[Dienstreis], set[object]]:
    return lambda trip: {fact.value.written for fact in trip.of(field) if isinstance(fact.value, Place)}


def _days(field: Field) -> Callable[[Dienstreis], set[object]]:
    return lambda trip: {v.isoformat() if isinstance(v, date) else str(v) for v in (f.value for f in trip.of(field))}


def _texts(field: Field) -> Callable[[Dienstreis], set[object]]:
    return lambda trip: {str(fact.value) for fact in trip.of(field)}


def _officials(trip: Dienstreis) -> set[object]:
    values = [fact.value for fact in trip.of(Field.OFFICIALS)]
    return {v.number for v in values if isinstance(v, Officials) and v.number is not None}


def _town_cents(trip: Dienstreis) -> object:
    found = cost(trip)
    return found.cents if found else None


_VALUES: dict[str, Callable[[Dienstreis], set[object]]] = {
    "travellers": lambda trip: {str(f.value) for f in trip.of(Field.TRAVELLER) if isinstance(f.value, Person)},
    "cities": _written(Field.CITY),
    "countries": _written(Field.COUNTRY),
    "departures": _days(Field.DEPARTURE),
    "returns": _days(Field.RETURN),
    "officials": _officials,
    "amounts_cents": lambda trip: {f.value.cents for f in trip.of(Field.AMOUNT) if isinstance(f.value, Amount)},
    "transport": _texts(Field.TRANSPORT),
    "documents": lambda trip: {str(document.kind) for document in trip.documents},
    "parties": _texts(Field.PARTY),
    "payers": _texts(Field.PAYER),
    "decision_dates": _days(Field.DECISION_DATE),
    "report_deadlines": _days(Field.REPORT_DEADLINE),
}
_ALIKE = {
    "payers": _one_holds_other,
    "parties": _one_holds_other,
    "transport": _one_holds_other,  # a "dienstauto" is an "auto"
    "travellers": _same_person,
}
_SINGLE: dict[str, Callable[[Dienstreis], object]] = {
    "town_cents": _town_cents,
    "cancelled": lambda trip: bool(trip.of(Field.CANCELLED)),
}
_STRETCHES = {"purposes": Field.PURPOSE, "results": Field.RESULT}


if __name__ == "__main__":
    main(sys.argv[1:])
