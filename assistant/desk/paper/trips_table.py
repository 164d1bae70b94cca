"""The trips in a table: what the register says of each, with totals, and with gaps and contradictions marked."""

from __future__ import annotations

from collections.abc import Sequence
from string import Template

from assistant.desk.drafting.notes import report_of, versions
from assistant.desk.paper.blocks import Table
from assistant.telling.facts import periods
from assistant.telling.quantities import Measured, by_date, measure_cost, measure_officials
from assistant.telling.wording import Wording
from corpus.dienstreis import Amount, Basis, Dienstreis, Field
from corpus.document import DocumentKind
from corpus.findings import Contradiction, ContradictionKind, contradictions, missing
from prompts import table

WIDTHS = (0.16, 0.15, 0.10, 0.14, 0.14, 0.10, 0.21)


def trips_table(trips: Sequence[Dienstreis], title: str) -> Table:
    """A row for each trip, the earliest first, and their totals."""
    texts = table("desk")["document"]
    ordered = by_date(trips)
    rows = [(_name(t), _dates(t), _officials(t), _cost(t), _payers(t), _documents(t), remarks(t)) for t in ordered]
    return Table(tuple(texts["trip_columns"]), (*rows, _total(ordered)), WIDTHS, total=True, title=title)


def remarks(trip: Dienstreis) -> str:
    """What the register lacks of the trip, and where it contradicts itself; a dash where neither."""
    said = [contradiction_text(found) for found in contradictions(trip)]
    if lacking := gaps(trip):
        said.insert(0, _say("lacks", what=Wording("nl").listing(lacking)))
    return "\n".join(said) or _say("nothing_amiss")


def gaps(trip: Dienstreis) -> list[str]:
    """What a complete entry has and this one lacks, as the clerk calls it."""
    names = table("answers")["nl"]
    lacking = [each.value for each in missing(trip)]
    report = DocumentKind.VERSLAG.value
    if report_of(trip) is None and report not in lacking:
        lacking.insert(0, report)
    return [str(names[f"field_{each}"]) for each in lacking]


def contradiction_text(found: Contradiction) -> str:
    """Such as "Tegenstrijdig: vertrek (13 mei 2023 volgens de aanvraag, 15 mei 2023 volgens het verslag)."."""
    key = "differs" if found.kind is ContradictionKind.VALUE else "spelt"
    return _say(key, what=table("answers")["nl"][f"field_{found.field.value}"], versions=versions(found))


def _say(key: str, **values: object) -> str:
    return Template(table("desk")["document"][key]).substitute(values)


def _name(trip: Dienstreis) -> str:
    w = Wording("nl")
    return f"{w.opening(w.who(trip))}\n{w.place(trip)}".strip()


def _dates(trip: Dienstreis) -> str:
    w = Wording("nl")
    found = periods(trip)
    told = []
    for first, last, facts in found:
        period = w.period(first, last)
        kinds = [fact.source.kind for fact in facts]
        told.append(f"{period} ({w.say('according_to', document=w.documents(kinds))})" if len(found) > 1 else period)
    return "\n".join(told) or _say("unknown")


def _officials(trip: Dienstreis) -> str:
    measured = measure_officials(trip)
    return _span(measured) if measured else _say("unknown")


def _span(measured: Measured) -> str:
    low, high = measured.low, measured.high
    return str(high) if low == high else _say("range", low=low, high=high)


def _cost(trip: Dienstreis) -> str:
    measured = measure_cost(trip)
    if measured is None:
        return _say("unknown")
    amounts = [fact.value for fact in measured.facts if isinstance(fact.value, Amount)]
    text = Wording("nl").money(measured.high)
    if any(amount.basis is Basis.ESTIMATE for amount in amounts):
        text = _say("estimate", amount=text)
    return "\n".join([text, *(_say("excludes", what=a.excludes) for a in amounts if a.excludes)])


def _payers(trip: Dienstreis) -> str:
    names = dict.fromkeys(" ".join(str(fact.value).split()).strip(" .") for fact in trip.of(Field.PAYER))
    return "\n".join(names) or _say("unpaid")


def _documents(trip: Dienstreis) -> str:
    names = table("answers")["nl"]
    kinds = dict.fromkeys(d.kind for d in trip.documents if any(section.blocks for section in d.sections))
    return "\n".join(str(names.get(f"bare_{kind.value}", kind.value)) for kind in kinds)


def _total(trips: Sequence[Dienstreis]) -> tuple[str, ...]:
    w = Wording("nl")
    costs = [measured.high for trip in trips if (measured := measure_cost(trip))]
    officials = [measured for trip in trips if (measured := measure_officials(trip))]
    low, high = sum(each.low for each in officials), sum(each.high for each in officials)
    people = (str(high) if low == high else _say("range", low=low, high=high)) if officials else ""
    lacking = len(trips) - len(costs)
    amount = w.money(sum(costs)) if costs else ""
    if costs and lacking:
        amount = _say("total_cost_gap", amount=amount, trips=trips_counted(lacking))
    return (_say("total", trips=trips_counted(len(trips))), "", people, amount, "", "", "")


def trips_counted(number: int) -> str:
    """Such as "3 reizen"."""
    w = Wording("nl")
    return w.say("trip_count_one") if number == 1 else w.say("trip_count", number=number)
