"""Measures the reading of registers that are made up for it, in every format and wording: `python -m evals.registers`.

Each field of each trip is right, missing, or wrong: a value that the register doesn't state. `--pages` measures speed
and memory on so many pages of eight trips as they stand in the folder, without embeddings.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.dienstreis import Amount, Dienstreis, Field, Officials, Person, Place
from corpus.formats.reading import read_extract
from corpus.page import page_from
from corpus.register import read_register, read_trips
from evals.invented import FORMATS, Publication, publications
from evals.invented.publishing import Told

DEFAULT_SEED, DEFAULT_COUNT = 2026, 160
TRIPS_A_PAGE = 8
FIELDS = ("travellers", "city", "country", "departure", "return_day", "officials", "cents", "payer", "transport")
TOWN: frozenset[object] = frozenset({"de gemeente"})  # "Kosten voor de gemeente" says who pays
RIGHT, MISSING, WRONG = "right", "missing", "wrong"


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one field of one trip."""

    suffix: str
    style: str
    field: str
    verdict: str
    detail: str = ""


def judge(publication: Publication) -> list[Judged]:
    """What became of every field of every trip that the publication tells of."""
    text = read_extract(publication.path).text
    trips = read_trips(page_from(publication.path.with_suffix(".txt").name, text))
    suffix, style = publication.path.suffix[1:], publication.style
    found: list[Judged] = []
    left = list(trips)
    for told in publication.told:
        trip = next((trip for trip in left if _is_of(trip, told)), None)
        if trip is None:
            found += [Judged(suffix, style, field, MISSING, "no trip") for field in FIELDS if _expected(told, field)]
            continue
        left.remove(trip)
        found += [_judged(suffix, style, trip, told, field) for field in FIELDS if _expected(told, field) is not None]
    return found + [Judged(suffix, style, "trip", WRONG, trip.documents[0].title) for trip in left]


def _is_of(trip: Dienstreis, told: Told) -> bool:
    return told.departure in _stated(trip, "departure") or (
        bool(_stated(trip, "travellers") & set(told.travellers)) and told.city in _stated(trip, "city")
    )


def _judged(suffix: str, style: str, trip: Dienstreis, told: Told, field: str) -> Judged:
    expected, stated = _expected(told, field) or set(), _stated(trip, field)
    if field == "payer":  # "het Verzonnen Stedennetwerk" may be told with or without its article
        said = " ".join(map(str, stated)).lower()
        is_right = all(str(each).lower().removeprefix("de ").removeprefix("het ") in said for each in expected)
        verdict = (RIGHT if is_right else MISSING) if expected else (WRONG if stated - TOWN else RIGHT)
    else:
        # "n.v.t." says no number, and means none.
        known = {0 if each is None else each for each in stated} if field == "officials" else stated
        verdict = RIGHT if expected == known else WRONG if known - expected else MISSING
    return Judged(suffix, style, field, verdict, f"{sorted(map(str, expected))} / {sorted(map(str, stated))}")


def _expected(told: Told, field: str) -> set[object] | None:
    """What the page says of the field; None where an absence can't be judged."""
    value = getattr(told, field)
    if isinstance(value, frozenset):
        return set(value)
    if field == "payer":
        return {value} if value else set()
    return {value} if value not in (None, "") else None


def _stated(trip: Dienstreis, field: str) -> set[object]:
    match field:
        case "travellers":
            return {str(f.value) for f in trip.of(Field.TRAVELLER) if isinstance(f.value, Person)}
        case "city" | "country":
            return {f.value.name for f in trip.of(Field(field)) if isinstance(f.value, Place)}
        case "departure" | "return_day":
            kind = Field.DEPARTURE if field == "departure" else Field.RETURN
            return {f.value.isoformat() for f in trip.of(kind) if isinstance(f.value, date)}
        case "officials":
            return {f.value.number for f in trip.of(Field.OFFICIALS) if isinstance(f.value, Officials)}
        case "cents":
            return {f.value.cents for f in trip.of(Field.AMOUNT) if isinstance(f.value, Amount)}
        case _:
            return {str(f.value) for f in trip.of(Field(field))}


def table_of(judged: Sequence[Judged], by: str) -> str:
    """A line for each format, wording or field: how many are right, missing and wrong."""
    lines = [f"{by:12} {'right':>14} {'missing':>8} {'wrong':>6}"]
    for name in (*sorted({getattr(each, by) for each in judged}), "all"):
        own = Counter(each.verdict for each in judged if name in ("all", getattr(each, by)))
        total = own.total()
        lines.append(f"{name:12} {own[RIGHT]:6} {own[RIGHT] / total:6.1%} {own[MISSING]:9} {own[WRONG]:6}")
    return "\n".join(lines)


def read_speed(pages: int) -> str:
    """How long it takes to read so many pages of eight trips, and how much memory."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for _ in publications(folder, DEFAULT_SEED, pages, ("txt",), TRIPS_A_PAGE):
            pass
        before, begin, worked = _memory(), time.perf_counter(), time.process_time()
        trips = len(read_register(folder).trips)
        seconds, worked = time.perf_counter() - begin, time.process_time() - worked
    told = f"{pages} pages, {trips} trips: {seconds:.1f} s, of which {worked:.1f} s of work"
    return f"{told}; {_memory() - before:.0f} MB more, {_memory():.0f} MB at most"


def _memory() -> float:
    """The most memory that this process had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(argv: Sequence[str] | None = None) -> int:
    """Print the tables; 1 where less is right than `--bar`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    parser.add_argument("--count", type=int, default=DEFAULT_COUNT, help="registers")
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=FORMATS)
    parser.add_argument("--failures", action="store_true", help="show each field that is not right")
    parser.add_argument("--bar", type=float, default=0.0, help="the share of fields that must be right")
    parser.add_argument("--pages", type=int, help="measure speed and memory on so many pages instead")
    arguments = parser.parse_args(argv)
    if arguments.pages:
        print(read_speed(arguments.pages))
        return 0
    with TemporaryDirectory() as folder:
        made = publications(Path(folder), arguments.seed, arguments.count, arguments.formats)
        judged = [each for publication in made for each in judge(publication)]
    if arguments.failures:
        print("\n".join(_shown(each for each in judged if each.verdict != RIGHT)))
    print("\n\n".join(table_of(judged, by) for by in ("suffix", "style", "field")))
    return int(sum(each.verdict == RIGHT for each in judged) < arguments.bar * len(judged))


def _shown(judged: Iterable[Judged]) -> list[str]:
    return [f"{each.suffix:5} {each.style:10} {each.field:10} {each.verdict:8} {each.detail}" for each in judged]


if __name__ == "__main__":
    sys.exit(main())
