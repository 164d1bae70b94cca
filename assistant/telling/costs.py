"""What the register says of the money of one trip: what it cost, what that covers, and who pays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.telling.citing import by_unique_source, on, trip_text, unknown
from assistant.telling.statement import Statement, by_value, sources
from assistant.telling.wording import Wording, travellers
from assistant.words import holds
from corpus import labels
from corpus.dienstreis import Amount, Basis, Dienstreis, Fact, Field, Officials
from corpus.findings import cost
from corpus.gazetteer import fold
from corpus.page import Source
from prompts import table

Statements = list[Statement]
PLAIN_LABELS = ("estimate", "actual", "filler", "total", "sum_labels", "functions", "town", "trips")
LABEL_START = 40  # characters within which the colon of a label stands


def cost_of(trip: Dienstreis, w: Wording) -> Statements:
    """What the trip cost and who bore what, or that the register names no amount."""
    found = cost(trip)
    if found is None:
        return [*unknown(trip, w, "cost_unknown"), *_said_instead(trip, w)]
    if found.cents is None:
        return _paid_by_others(trip, found.others, w)
    statements = [_cost(trip, found.facts, found.cents, w)]
    for left_out in dict.fromkeys(_amount(f).excludes for f in found.facts if _amount(f).excludes):
        cited = sources([f for f in found.facts if _amount(f).excludes == left_out][:1])
        statements.append(Statement(w.say("cost_excludes", excludes=left_out), cited))
    statements += _against_estimate(trip, found.facts, found.cents, w)
    told = {s for statement in statements for s in statement.sources}
    others = [f for f in payer_facts(trip) if f.source not in told and "kost" in f.source.quote.casefold()]
    return statements + [_also(f, w) for f in by_unique_source([*found.others, *others])]


def estimate_of(trip: Dienstreis) -> Fact | None:
    """The one amount that the trip was estimated to cost, where its documents give one."""
    found = [f for f in trip.of(Field.AMOUNT) if _amount(f).basis is Basis.ESTIMATE]
    return found[0] if len({_amount(f).cents for f in found}) == 1 else None


def _against_estimate(trip: Dienstreis, facts: Sequence[Fact], cents: int, w: Wording) -> Statements:
    """How far what it came to is from what was estimated, where both are there."""
    estimate = estimate_of(trip)
    if estimate is None or estimate in facts:
        return []
    expected = _amount(estimate).cents
    key = "cost_as_estimated" if cents == expected else "cost_over" if cents > expected else "cost_under"
    amounts = {"estimate": w.money(expected), "amount": w.money(cents), "difference": w.money(abs(cents - expected))}
    cited = sources([estimate, *facts])
    return [on(trip, w, key, cited, document=w.document(estimate.source.kind), **amounts)]


def per_day(trip: Dienstreis, lengths: Mapping[int, Sequence[Fact]], w: Wording) -> Statements:
    """What a day of the trip cost: the amount by each number of days that the documents give, with the facts on it."""
    found = cost(trip)
    if not found or not found.cents:
        return []
    whole = w.money(found.cents)
    means = {days: w.money(round(found.cents / days)) for days in sorted(lengths)}
    return [
        on(trip, w, "cost_per_day", sources([*found.facts, *lengths[n]]), day=mean, amount=whole, days=w.days(n))
        for n, mean in means.items()
    ]


def _cost(trip: Dienstreis, facts: Sequence[Fact], cents: int, w: Wording) -> Statement:
    """The amount in a sentence, with what it covers or the amounts that it is the sum of."""
    estimated = any(_amount(f).basis is Basis.ESTIMATE for f in facts)
    if len(facts) == 1:
        covers = covers_text(facts[0], trip)
        shown = w.say("covers", covers=covers) if covers else ""
    else:
        shown = w.say("sum_of", parts=" + ".join(_part(f, trip, w) for f in facts))
    key = "cost_estimated" if estimated else "cost_one" if cents else "cost_free"
    document = w.documents([f.source.kind for f in facts])
    return on(trip, w, key, sources(facts), amount=w.money(cents), covers=shown, document=document)


def _part(fact: Fact, trip: Dienstreis, w: Wording) -> str:
    covers = covers_text(fact, trip)
    money = w.money(_amount(fact).cents)
    return w.say("cost_item", covers=covers, amount=money) if covers else money


def covers_text(fact: Fact, trip: Dienstreis) -> str:
    """What the amount covers, without the words that say no more than that something cost money: "vervoer en hotel".

    Of a trip that officials joined, whose costs it says these are: "wethouder: vervoer en hotel".
    """
    head, _, bracket = _amount(fact).covers.partition("(")
    idle = _idle_words(trip)
    words = head.split()
    whose, label = "", fold(fact.source.quote.rpartition(":")[0])
    while words and fold(words[-1]) in idle["end"]:
        last = fold(words.pop())
        if last in labels.words_of("functions") and last in label.split() and _in_company(trip):
            whose = last
    if all(fold(word).strip(".,:") in idle["any"] for word in words):
        words = []
    elif words[0][1:2].islower() and fact.source.quote.startswith(words[0]):
        words[0] = words[0].lower()  # the capital is that of a label
    covered = ", ".join(part for part in (" ".join(words), bracket.rstrip(") ")) if part)
    return ": ".join(part for part in (whose, covered) if part)


def _in_company(trip: Dienstreis) -> bool:
    """Whether officials travelled with it, whose costs an amount may leave out."""
    return any(isinstance(f.value, Officials) and f.value.number for f in trip.of(Field.OFFICIALS))


def _idle_words(trip: Dienstreis) -> dict[str, set[str]]:
    names = {fold(word) for person in travellers(trip) for word in person.name.split()}
    people = names | {fold(word) for word in labels.words_of("functions")}
    plain = {fold(word) for label in PLAIN_LABELS for word in labels.words_of(label)}
    listed = table("answers")["costs"]
    return {"end": people | set(listed["end"]), "any": people | plain | set(listed["end"]) | set(listed["any"])}


def cost_parts(trip: Dienstreis, words: Iterable[str], w: Wording, every: bool = False) -> Statements:
    """The amounts of the parts that the words name ("het hotel"), where the page gives them apart; else nothing.

    With `every`, all that the page gives apart.
    """
    wanted, stated = list(words), trip.of(Field.AMOUNT)
    found = [f for f in stated if any(holds(word, re.findall(r"\w+", fold(_amount(f).covers))) for word in wanted)]
    if every and len(stated) > 1:
        found = list(stated)
    elif not found or len(found) == len(stated):
        return []
    statements = []
    for fact in found:
        estimated = _amount(fact).basis is Basis.ESTIMATE
        amount = w.money(_amount(fact).cents) + (w.say("estimate_mark") if estimated else "")
        document, covers = w.document(fact.source.kind), _amount(fact).covers
        statements.append(on(trip, w, "cost_part", (fact.source,), document=document, amount=amount, covers=covers))
    return statements


def left_out(trip: Dienstreis, words: Iterable[str]) -> str:
    """What an amount of the trip leaves out, where the words name it."""
    stated = [_amount(f).excludes for f in trip.of(Field.AMOUNT) if _amount(f).excludes]
    asked = list(words)
    return next((text for text in stated if any(_names(word, text) for word in asked)), "")


def included(trip: Dienstreis, words: Iterable[str]) -> bool | None:
    """Whether what the words name is in the amount of the trip; None where the register doesn't tell."""
    asked, found = list(words), cost(trip)
    if left_out(trip, asked):
        return False
    stated = found.facts if found and found.cents else ()
    covered = [
        text for f in stated for text in (_amount(f).covers, f.source.section)
    ]  # "Reiskosten (vervoer en hotel)"
    told = bool(asked and covered) and all(any(_names(word, text) for text in covered if text) for word in asked)
    return True if told else None


def _names(word: str, text: str) -> bool:
    """Whether the text has the word, or another for the same thing that may cost something.

    A means of transport is no other: "vervoer" may be by train.
    """
    plain = fold(text)
    alike = [sort for sort in sorts_of(word) if sort != table("understanding")["cost_items"]["travel"]]
    return holds(word, re.findall(r"\w+", plain)) or any(speaks_of(sort, plain) for sort in alike)


def sorts_of(word: str) -> list[list[str]]:
    """The sorts of things that have a price which the word is of, each as the words for it."""
    return [sort for sort in table("understanding")["cost_items"].values() if speaks_of(sort, word)]


def speaks_of(items: Sequence[str], text: str) -> bool:
    """Whether the text holds one of these words."""
    return any(item in text for item in items)


def payer(trip: Dienstreis, w: Wording) -> Statements:
    """Who paid, in the register's own words."""
    facts = payer_facts(trip)
    if not facts:
        return unknown(trip, w, "payer_unknown")
    facts.sort(key=lambda f: ":" in f.source.quote[:LABEL_START] and "rekening" not in f.source.quote)
    first, *rest = facts
    said = on(trip, w, "payer_said", (first.source,), quote=trip_text(first))
    return [replace(said, quote=True), *(_also(f, w) for f in rest)]


def payer_facts(trip: Dienstreis) -> list[Fact]:
    """One fact for each passage that says who pays."""
    return [group[0] for group in by_value(trip.of(Field.PAYER), lambda f: (f.source.start, f.source.end))]


def _said_instead(trip: Dienstreis, w: Wording) -> Statements:
    """What there is on the costs where no amount is named."""
    said = [
        replace(on(trip, w, "cost_said", (f.source,), quote=trip_text(f)), quote=True) for f in payer_facts(trip)[:1]
    ]
    return said + [_also(f, w) for f in payer_facts(trip)[1:]]


def _paid_by_others(trip: Dienstreis, facts: Sequence[Fact], w: Wording) -> Statements:
    """The amounts that another party pays; they are no cost of the town."""
    paid = [(_with_payer(trip, f), _amount(f)) for f in facts]
    return [on(trip, w, "cost_other", cited, amount=w.money(a.cents), payer=a.payer) for cited, a in paid]


def _with_payer(trip: Dienstreis, fact: Fact) -> tuple[Source, ...]:
    """The passage with the amount, and the one that says who pays it where that is another."""
    payer = _amount(fact).payer
    if payer in fact.source.quote:
        return (fact.source,)
    named = [f for f in trip.of(Field.PAYER) if f.value == payer and f.source.document == fact.source.document]
    return sources([fact, *named[:1]])


def _also(fact: Fact, w: Wording) -> Statement:
    return Statement(w.say("payer_also", quote=trip_text(fact)), (fact.source,), quote=True)


def _amount(fact: Fact) -> Amount:
    assert isinstance(fact.value, Amount)
    return fact.value
