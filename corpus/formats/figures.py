"""The values of cells as a Dutch reader writes them: amounts with a euro sign, days with the name of the month."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from corpus.dates import MONTHS

# "1.250", "1250,5", "1,250.00", "-40" and nothing else.
_BARE = re.compile(r"-?\d{1,3}(?:[.,  ]\d{3})*(?:[.,]\d{1,2})?|-?\d+(?:[.,]\d{1,2})?")


def euros_of(cell: str) -> str:
    """A bare number in euros, with the sign; any other cell as it is."""
    plain = cell.strip().removesuffix(",-").removesuffix(",--")
    if not _BARE.fullmatch(plain):
        return cell
    whole, cents = _parts(plain)
    return f"€ {int(whole):,}".replace(",", ".") + (f",{cents:0<2}" if cents.strip("0") else "")


def _parts(number: str) -> tuple[str, str]:
    """The digits before and after the decimal mark: the last one, where one or two digits follow it."""
    negative = "-" if number.startswith("-") else ""
    mark = max(number.rfind(","), number.rfind("."))
    decimals = number[mark + 1 :] if mark >= 0 else ""
    if mark >= 0 and len(decimals) <= 2:
        return negative + re.sub(r"\D", "", number[:mark]), decimals
    return negative + re.sub(r"\D", "", number), ""


def cell_text(value: object, *, is_money: bool = False) -> str:
    """The value of a spreadsheet's cell in Dutch; "" for an empty one or an error."""
    match value:
        case None:
            return ""
        case bool():
            return "ja" if value else "nee"
        case datetime() if value.time() != time():
            return f"{_day(value)} {value:%H:%M}"
        case date():
            return _day(value)
        case time():
            return f"{value:%H:%M}"
        case int() | float():
            return _number(float(value), is_money=is_money)
        case _:
            text = str(value)
            return "" if text.startswith("#") and text.rstrip("!?").isupper() else text


def _day(value: date) -> str:
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def _number(value: float, *, is_money: bool) -> str:
    cents = round(value * 100)
    whole, rest = divmod(abs(cents), 100)
    sign = "-" if cents < 0 else ""
    if is_money:
        return f"€ {sign}{whole:,}".replace(",", ".") + (f",{rest:02d}" if rest else "")
    return f"{sign}{whole},{rest:02d}".removesuffix(",00") if rest else f"{sign}{whole}"
