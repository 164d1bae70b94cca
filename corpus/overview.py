"""A trip with all its facts, contradictions and gaps, for programs (`as_json`) and for people (`as_text`)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from corpus.dates import MONTHS
from corpus.dienstreis import Amount, Basis, Dienstreis, Fact, Field, Officials, Person, Place, Value
from corpus.document import DocumentKind
from corpus.findings import Contradiction, Cost, contradictions, cost, missing
from prompts import sentence, table

# Fields whose facts are whole sentences: as text they take a line each.
_LONG = (Field.PURPOSE, Field.PROGRAMME, Field.RESULT, Field.DECISION)


def as_json(trip: Dienstreis) -> dict[str, Any]:
    """The trip in JSON's own types: every fact with its value, its exact characters and its citation."""
    fields = [field for field in Field if trip.of(field)]
    return {
        "id": trip.id,
        "page": trip.page,
        "year": trip.year,
        "documents": [{"kind": d.kind.value, "title": d.title, "start": d.start, "end": d.end} for d in trip.documents],
        "fields": {field.value: [_fact_json(trip, fact) for fact in trip.of(field)] for field in fields},
        "contradictions": [_contradiction_json(trip, found) for found in contradictions(trip)],
        "missing": [lacking.value for lacking in missing(trip)],
        "cost": _cost_json(trip, cost(trip)),
    }


def as_text(trip: Dienstreis) -> str:
    """The trip in Dutch, a line for each field; ends without a newline."""
    lines = [trip_name(trip), f"  {_word('documents')}:"]
    lines += ["  " + sentence("overview", "document", kind=d.kind.value, title=d.title) for d in trip.documents]
    for field in Field:
        lines += _field_lines(trip.of(field))
    lines += _cost_lines(cost(trip))
    return "\n".join([*lines, *_findings_lines(trip)])


def findings_as_text(trip: Dienstreis) -> str:
    """What the trip's documents contradict and lack, in Dutch, under the line that names it; ends without a newline."""
    return "\n".join([trip_name(trip), *_findings_lines(trip)])


def date_text(day: date) -> str:
    """The day in Dutch: "19 mei 2023"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def trip_name(trip: Dienstreis) -> str:
    """The trip on one line: its id, who went, where to and when."""
    return sentence("overview", "trip", id=trip.id, who=_who(trip), where=_where(trip), when=when_text(trip))


def _findings_lines(trip: Dienstreis) -> list[str]:
    lines = ["  " + _contradiction_text(found) for found in contradictions(trip)]
    lacking = ", ".join(_lacking(item) for item in missing(trip)) or _word("nothing_missing")
    return [*lines, sentence("overview", "line", label=_word("missing"), values=lacking)]


def _value_json(value: Value) -> Any:
    match value:
        case Person(function, name, initials):
            return {"function": function, "name": name, "initials": initials}
        case Place(name, written, code):
            return {"name": name, "written": written, "country_code": code}
        case Officials(number, note):
            return {"number": number, "note": note}
        case Amount(cents, covers, basis, excludes, payer):
            return {
                "euros": cents / 100,
                "cents": cents,
                "covers": covers,
                "basis": basis.value,
                "excludes": excludes,
                "payer": payer,
            }
        case date():
            return value.isoformat()
        case _:
            return value


def _fact_json(trip: Dienstreis, fact: Fact) -> dict[str, Any]:
    source = fact.source
    return {
        "value": _value_json(fact.value),
        "text": _written(fact),
        "start": fact.start,
        "end": fact.end,
        "citation": {
            "page": trip.page,
            "document": source.document,
            "section": source.section,
            "quote": source.quote,
            "start": source.start,
            "end": source.end,
        },
    }


def _contradiction_json(trip: Dienstreis, found: Contradiction) -> dict[str, Any]:
    values = [[_fact_json(trip, fact) for fact in facts] for facts in found.values]
    return {"field": found.field.value, "kind": found.kind.value, "values": values}


def _cost_json(trip: Dienstreis, found: Cost | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "euros": None if found.cents is None else found.cents / 100,
        "cents": found.cents,
        "basis": found.basis.value,
        "facts": [_fact_json(trip, fact) for fact in found.facts],
        "others": [_fact_json(trip, fact) for fact in found.others],
    }


def _written(fact: Fact) -> str:
    """The exact characters of the value, cut from the passage round it."""
    return fact.source.quote[fact.start - fact.source.start : fact.end - fact.source.start]


def _word(key: str) -> str:
    return str(table("overview")[key])


def _label(field: Field) -> str:
    return str(table("overview")["fields"][field.value])


def field_name(field: Field) -> str:
    """What the field is called inside a sentence."""
    return _label(field).lower()


def _lacking(item: Field | DocumentKind) -> str:
    if isinstance(item, DocumentKind):
        return str(table("overview")["documents_missing"][item.value])
    return field_name(item)


def _joined(words: Iterable[str]) -> str:
    *most, last = dict.fromkeys(words)
    return f"{', '.join(most)} {_word('and')} {last}" if most else last


def _who(trip: Dienstreis) -> str:
    found = trip.of(Field.TRAVELLER)
    return _joined(str(fact.value) for fact in found) if found else _word("unknown_who")


def _where(trip: Dienstreis) -> str:
    cities = list(dict.fromkeys(str(fact.value) for fact in trip.of(Field.CITY)))
    countries = list(dict.fromkeys(str(fact.value) for fact in trip.of(Field.COUNTRY)))
    if not cities:
        return _joined(countries) if countries else _word("unknown_where")
    return f"{_joined(cities)} ({_joined(countries)})" if countries else _joined(cities)


def when_text(trip: Dienstreis) -> str:
    """From its first to its last day, as its documents together give them."""
    first = [fact.value for fact in trip.of(Field.DEPARTURE) if isinstance(fact.value, date)]
    last = [fact.value for fact in trip.of(Field.RETURN) if isinstance(fact.value, date)]
    if not first and not last:
        return _word("unknown_when")
    if not last:
        return sentence("overview", "from_day", first=date_text(first[0]))
    if not first:
        return sentence("overview", "until_day", last=date_text(last[0]))
    if min(first) == max(last):
        return sentence("overview", "one_day", first=date_text(first[0]))
    return sentence("overview", "period", first=date_text(min(first)), last=date_text(max(last)))


def _field_lines(facts: tuple[Fact, ...]) -> list[str]:
    if not facts:
        return []
    field = facts[0].field
    values = list(dict.fromkeys(_value_text(fact) for fact in facts))
    if field in _LONG and len(values) > 1:
        return [f"  {_label(field)}:", *(f"    - {value}" for value in values)]
    return [sentence("overview", "line", label=_label(field), values="; ".join(values))]


def _value_text(fact: Fact) -> str:
    value = fact.value
    if isinstance(value, Amount):
        return _amount_text(fact, value)
    if isinstance(value, date):
        return date_text(value)
    text = str(value) if isinstance(value, Person) else _written(fact)
    return " ".join(text.split())


def _amount_text(fact: Fact, amount: Amount) -> str:
    notes = [
        str(table("overview")["basis"][amount.basis.value]),
        sentence("overview", "excludes", excludes=amount.excludes) if amount.excludes else "",
        sentence("overview", "payer", payer=amount.payer) if amount.payer else "",
    ]
    text = _written(fact)
    if amount.covers:
        text = sentence("overview", "amount", text=text, covers=amount.covers)
    said = ", ".join(note for note in notes if note)
    return " ".join((f"{text} ({said})" if said else text).split())


def euros_text(cents: int) -> str:
    """The amount in Dutch: "€ 10.900", "€ 371,91"."""
    whole, rest = divmod(cents, 100)
    grouped = f"{whole:,}".replace(",", ".")
    return f"€ {grouped},{rest:02d}" if rest else f"€ {grouped}"


def _cost_lines(found: Cost | None) -> list[str]:
    if found is None:
        return []
    lines = []
    if found.cents is not None:
        basis = table("overview")["basis"][found.basis.value] if found.basis is not Basis.UNSTATED else ""
        values = euros_text(found.cents) + (f" ({basis})" if basis else "")
        lines.append(sentence("overview", "line", label=_word("town_cost"), values=values))
    if found.others:
        values = "; ".join(_value_text(fact) for fact in found.others)
        lines.append(sentence("overview", "line", label=_word("others_pay"), values=values))
    return lines


def _contradiction_text(found: Contradiction) -> str:
    values = "; ".join(
        sentence("overview", "reading", text=reading_text(fact), document=fact.source.kind) for fact in found.facts
    )
    return sentence("overview", f"contradiction_{found.kind.value}", label=_label(found.field).lower(), values=values)


def reading_text(fact: Fact) -> str:
    """The value of the fact as the page has it, a date in full."""
    return date_text(fact.value) if isinstance(fact.value, date) else " ".join(_written(fact).split())
