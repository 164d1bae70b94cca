"""The amounts that a document names, what they cover, and who pays them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus import labels
from corpus.amounts import Money, amounts, basis, basis_of_parts, free, payers
from corpus.dienstreis import Amount, Basis, Fact, Field
from corpus.document import Block
from corpus.gazetteer import fold
from corpus.reading import Reading
from corpus.sentences import sentences

PAYER_WORDS = 8  # a longer value says who pays what, not just who pays
REMARK_CHARACTERS = 120  # how far behind an amount a remark on it may run

_COST_WORDS = re.compile(
    r"kost|budget|ticket|hotel|verblijf|bedrag|declar|vergoed|uitga|reissom|betaa|rekening|ten laste|t\.?l\.?v\.?\b"
    r"|deelname|gratis|vlucht|overnacht|begro|geraamd|raming",
    re.IGNORECASE,
)
_EXCLUDES = re.compile(r"\b(?:excl(?:\.|usief)|exclusief|niet inbegrepen|zonder)\s+(?P<what>[^);.\n]+)", re.IGNORECASE)
_BY_THE_TOWN = re.compile(r"\b(?:voor|door|ten laste van)\s+(?P<who>(?:de\s+)?gemeente(?:\s+[A-ZÀ-Þ][\w’'-]+)?)")
_BUDGET = re.compile(r"budget|dekking|kostenplaats", re.IGNORECASE)
_RATE = re.compile(r"\s*\(?(?P<rate>(?:per|p\.)\s?(?:persoon|p\.|deelnemer|nacht|dag))", re.IGNORECASE)
_PART_OF_PAYER = re.compile(r"[,;/]|\ben\b|\bhelft\b|%|overig", re.IGNORECASE)


def money_under_label(reading: Reading, following: Block | None) -> Iterator[Fact]:
    """The amounts and payers of a block about money; `following` may say what an amount leaves out."""
    found = [
        fact
        for start, end in sentences(reading.page.text, reading.start, reading.end)
        for fact in _money(reading, start, end, following)
    ]
    yield from found
    if not found:
        yield from _free(reading) or _budget(reading)


def money_in_sentences(reading: Reading) -> Iterator[Fact]:
    """The amounts and payers in the sentences of a block that is about something else."""
    for start, end in sentences(reading.page.text, reading.start, reading.end):
        if _COST_WORDS.search(reading.page.text, start, end):
            yield from _money(reading, start, end, None)


def payer_under_label(reading: Reading) -> Iterator[Fact]:
    """Who pays, as the whole value of a label such as "Voor rekening van"."""
    value = reading.text.strip(" .")
    if value and not _is_unsaid(value):
        yield reading.fact(Field.PAYER, value, reading.start, reading.start + len(reading.text.rstrip(" .")))


def with_one_payer(facts: Sequence[Fact]) -> list[Fact]:
    """The facts of a document, its amounts given the one payer that a label of the document names for all of it."""
    named = {f.value for f in facts if f.field is Field.PAYER and labels.topic(f.source.section) == "payer"}
    payer = next(iter(named), None)
    if len(named) != 1 or not isinstance(payer, str) or not _is_one_name(payer):
        return list(facts)
    return [
        replace(f, value=replace(f.value, payer=payer)) if isinstance(f.value, Amount) and not f.value.payer else f
        for f in facts
    ]


def _is_one_name(payer: str) -> bool:
    return len(payer.split()) <= PAYER_WORDS and not _PART_OF_PAYER.search(payer) and not labels.topic(payer)


def _is_unsaid(value: str) -> bool:
    return fold(value) in labels.words_of("nothing") or labels.says("unknown", value)


def _free(reading: Reading) -> list[Fact]:
    """Nothing to pay, as the whole value under a label about costs."""
    if fold(reading.text.strip(" .")) not in labels.words_of("free"):
        return []
    start, end = reading.start, reading.start + len(reading.text.rstrip(" ."))
    return [reading.fact(Field.AMOUNT, Amount(0, reading.label), start, end)]


def _budget(reading: Reading) -> list[Fact]:
    """The budget that pays: "Budget: Bestuurlijk", or a line "Bestuurlijk: Internationale betrekkingen" under it."""
    if not _BUDGET.search(reading.label if not reading.is_field else f"{reading.block.label} {reading.section.title}"):
        return []
    if _is_unsaid(reading.text.strip(" .")) or len(reading.text.split()) > PAYER_WORDS:
        return []
    start = reading.start
    if reading.is_field and not labels.topic(reading.block.label):
        start = reading.block.start
    return [reading.fact(Field.PAYER, reading.page.text[start : reading.end], start, reading.end)]


def _money(reading: Reading, start: int, end: int, following: Block | None) -> Iterator[Fact]:
    """The amounts and payers of one sentence, or of the value of one label."""
    text, block = reading.page.text, reading.block
    shown = (reading.shown_from if reading.is_field or reading.shown_from < block.start else start, end)
    found = amounts(text, start, end)
    who = payers(text, start, end)
    excludes, until = _excluded(text, start, end, following)
    label = block.label if reading.is_field else (reading.section.title if reading.topic == "amount" else "")
    if reading.is_field and not who and found:
        by_town = _BY_THE_TOWN.finditer(block.label)
        who = tuple((m["who"], block.start + m.start("who"), block.start + m.end("who")) for m in by_town)
    befores, afters = basis_of_parts(text, start, end, found)
    for index, money in enumerate(found):
        before, after = befores[index], afters[index]
        value = Amount(
            money.cents,
            _covers(label, before, text[money.end : min(end, money.end + REMARK_CHARACTERS)]),
            basis(before, after, label),
            excludes,
            _payer(index, found, who),
        )
        yield reading.fact(Field.AMOUNT, value, money.start, money.end, (shown[0], max(shown[1], until)))
    if not found and (nothing := free(text, start, end)):
        yield reading.fact(Field.AMOUNT, Amount(0, _covers(label, text[start : nothing[0]], "")), *nothing, shown)
    for name, begin, stop in who:
        yield reading.fact(Field.PAYER, name, begin, stop, shown)


def _payer(index: int, found: Sequence[Money], who: Sequence[tuple[str, int, int]]) -> str:
    """Who pays this amount: the one named between it and the next amount, or before the first."""
    until = found[index + 1].start if index + 1 < len(found) else None
    for name, begin, _ in who:
        if begin >= found[index].end and (until is None or begin < until):
            return name
    return next((name for name, begin, _ in who if begin < found[0].start), "")


def _excluded(text: str, start: int, end: int, following: Block | None) -> tuple[str, int]:
    """What the amount leaves out, and how far the words that say so reach (0 where nothing is left out)."""
    if match := _EXCLUDES.search(text, start, end):
        return match["what"].strip(), end
    if following and text[following.start] == "(" and (match := _EXCLUDES.search(text, following.start, following.end)):
        return match["what"].strip(), following.end
    return "", 0


def _covers(label: str, before: str, after: str) -> str:
    """What an amount covers: the words before it where they say more than its label, and a rate behind it."""
    clause = re.split(r"[;:,]\s", before.strip(" :,;/(–-"))[-1].strip(" :,;/(–-")
    words = label or clause
    stated = basis(clause)
    if clause and (not labels.is_only_basis(clause) or (stated is not Basis.UNSTATED and stated is not basis(label))):
        words = clause
    bracket = re.match(r"\s*\(([^)]*)\)", after)
    extra = bracket[1] if bracket and not amounts(bracket[1]) else ""
    if rate := _RATE.match(after):
        extra = rate["rate"]
    return f"{words} ({extra})" if extra and extra not in words else words
