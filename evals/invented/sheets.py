"""Invented registers as tables: a row for each trip, columns in any order, headings in many wordings."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from evals.invented.trips import InventedTrip, wordings
from evals.invented.wording import numeric, value_of

DELIMITERS = (";", ";", ",", "\t")
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252")

Cell = str | int | float | date | None


def write(path: Path, trips: Sequence[InventedTrip], chance: random.Random) -> list[str]:
    """Write the table to a CSV or XLSX file; what its columns tell."""
    kinds = _kinds(chance)
    headings = [chance.choice(wordings()["columns"][kind]) for kind in kinds]
    if path.suffix == ".csv":
        rows = [[_text(trip, kind, chance) for kind in kinds] for trip in trips]
        with path.open("w", encoding=chance.choice(ENCODINGS), newline="") as file:
            csv.writer(file, delimiter=chance.choice(DELIMITERS)).writerows([headings, *rows])
    else:
        _write_xlsx(path, headings, [[_cell(trip, kind, chance) for kind in kinds] for trip in trips])
    return kinds


def _kinds(chance: random.Random) -> list[str]:
    kinds = ["traveller", "officials", "purpose", "transport", "payer"]
    kinds += chance.choice([["city", "country"], ["place"]])
    kinds += chance.choice([["departure", "return"], ["period"]])
    kinds += chance.choice([["estimate", "actual"], ["amount"]])
    chance.shuffle(kinds)
    return kinds


def _text(trip: InventedTrip, kind: str, chance: random.Random) -> str:
    match kind:
        case "departure" | "return":
            return numeric(trip.departure if kind == "departure" else trip.return_day)
        case "estimate" | "actual" | "amount" if chance.random() < 0.5:
            cents = trip.estimate if kind == "estimate" else trip.actual
            return "" if cents is None else f"{cents // 100},{cents % 100:02d}".removesuffix(",00")
        case _:
            return value_of(trip, kind, chance)


def _cell(trip: InventedTrip, kind: str, chance: random.Random) -> Cell:
    match kind:
        case "departure" | "return":
            return trip.departure if kind == "departure" else trip.return_day
        case "estimate" | "actual" | "amount":
            cents = trip.estimate if kind == "estimate" else trip.actual
            return None if cents is None else cents / 100
        case "officials":
            return trip.officials
        case _:
            return value_of(trip, kind, chance) or None


def _write_xlsx(path: Path, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    for row in (headings, *rows):
        sheet.append(list(row))
    book.save(path)
