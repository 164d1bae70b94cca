"""The amounts that a document names, what they cover, and who pays them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache

from corpus import labels
from corpus.amounts import Money, amounts, basis, basis_of_parts, free
from corpus.dienstreis import Amount, Basis, Fact, Field
from corpus.document import Block
from corpus.gazetteer import fold
from corpus.reading.others import is_of_another
from corpus.reading.payers import payers
from corpus.reading.reading import Reading
from corpus.sentences import FINITE_VERB, VERB, sentences

PAYER_WORDS = 8  # a longer value says who pays what, not just who pays
REMARK_CHARACTERS = 120  # how far behind an amount a remark on it may run

_COST_WORDS = re.compile(
    r"\b(?:enige|overige|totale) uitgaven?\b|aanbetaling|vooruitbetaald"
    r"|kosten\b|\bkostten?\b|\bper persoon\b|\bp\.p|\w+reis\b|\bbudget|ticket|hotel|verblijf|declar|reissom"
    r"|rekening|ten laste|t\.?l\.?v\.?\b|vlucht|overnacht|begro"
    r"|geraamd|raming|maaltijd|kaartje|lunch|diner|parkeren|parkeer(?:kosten|geld)|taxi|brandstof"
    r"|entree|inschrijf|geschenk|visum|annuler|vervoer|p\.\s?p\.|\bkomt\b.{0,20}\buit\b|huur\b|\breis(?:de|den)?\b|\bbezoek\b|kosteloos|gratis",
    re.IGNORECASE,
)
# Of what the town, its people or the trip paid; "De bewoners betalen € 18.000 voor een garage" is no cost of a trip.
_PAID = re.compile(r"kost|betaa|bedrag|vergoed|voldaan|uitga|aangeboden|deelname|kilometers", re.IGNORECASE)
_PAID_BY = re.compile(r"(?:betaald|vergoed|bekostigd|gefinancierd) door\b", re.IGNORECASE)
_FOR_TRIP = re.compile(
    r"\b(?:gemeente|wethouders?|eigen|deel|burgemeester|reis|bezoek|\w*programma|\w*congres|\w*conferentie|\w*seminar|deelname|ambtena\w*|persoon|zij|hij|wij)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"kosten\b|\bmiljo|\bmiljard", re.IGNORECASE)
_OTHER_MONEY = re.compile(
    r"\bper (?:jaar|woning|inwoner|leerling)\b|\bnorma(?:al|liter)\b|\bdoorgaans\b|\bdestijds\b|\bkostten? toen\b"
    r"|subsidie|invest|\blening|contributie|\bbijdrage van\b|\bomzet",
    re.IGNORECASE,
)
_EXCLUDES = re.compile(r"\b(?:excl(?:\.|usief)|exclusief|niet inbegrepen|zonder)\s+(?P<what>[^);.\n]+)", re.IGNORECASE)
_BARE = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d{1,7})(?:,\d\d|,--?)?")
_BUDGET = re.compile(r"budget|dekking|kostenplaats", re.IGNORECASE)
_CAME_BACK = re.compile(
    r"(?<!\bniet )\b(?:volledig|geheel|helemaal)\s+"
    r"(?:terugontvangen|terugbetaald|teruggestort|teruggekregen|teruggeboekt|gerestitueerd)\b",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"\(\s*(?:in )?(?:€|eur\b|euro['’]?s?)\s*\)", re.IGNORECASE)
_RATE = re.compile(r"\s*\(?((?:per|p\.)\s?(?:persoon|p\.|deelnemer|nacht|dag))", re.IGNORECASE)
_OF_TOWN = re.compile(r"^voor (?:de gemeente|ons)\s+|\s+voor (?:de gemeente|ons)$", re.IGNORECASE)
_SAID_ASIDE = re.compile(rf"\s*\((?=[^()]*(?:{FINITE_VERB.pattern}))[^()]*\)", re.IGNORECASE)
_UNNAMED = (*labels.words_of("pronouns_of_town"), *labels.words_of("pronouns"))
_IN_BRACKETS = re.compile(r"\(([^()]+)\)$")
_PAYS_PART = re.compile(r"(?P<who>[^;(]+?)\s*\((?P<what>[^()]+)\)(?:;\s+|$)")  # "gemeente (vervoer); VNG (hotel)"
_OTHER_COST = re.compile(r"\s*,\s+(?:(?:de|het)\s+)?(?P<what>(?!kosten\b)[a-z]+)\s")
_AND = re.compile(r"(?:\s+(?:voor|aan)\s[^,;.€]*)?\s+(?:en|plus|\+)\s*")
_FOR = re.compile(
    r"\s+((?:voor|aan)\s(?!rekening|laste)(?:(?!\b(?:is|zijn|was|waren|werd|werden|kwam|kwamen|en|kon)\b)[^,;.:()€\n]){3,60})"
)
_PART_OF_PAYER = re.compile(r"[,;/]|\ben\b|\bhelft\b|%|overig", re.IGNORECASE)


def money_under_label(reading: Reading, following: Block | None) -> Iterator[Fact]:
    """The amounts and payers of a block about money; `following` may say what an amount leaves out."""
    found = [
        fact
        for start, end in sentences(reading.page.text, reading.start, reading.end)
        for fact in _money(reading, start, end, following)
    ]
    yield from found
    if not any(fact.field is Field.AMOUNT for fact in found):
        yield from _free(reading) or ([] if found else _budget(reading))


def money_in_sentences(reading: Reading) -> Iterator[Fact]:
    """The amounts and payers in the sentences of a block that is about something else."""
    for start, end in sentences(reading.page.text, reading.start, reading.end):
        other = is_of_another(reading.page.text, reading.document, reading.year, start, end)
        if not other and _is_of_trip(reading.page.text[start:end]):
            yield from _money(reading, start, end, None)


def tells_of_money(sentence: str) -> bool:
    """Whether the sentence is about what something cost, or who pays for it."""
    return bool(amounts(sentence) or payers(sentence) or _MONEY.search(sentence))


def _is_of_trip(sentence: str) -> bool:
    paid = not amounts(sentence) and payers(sentence)  # "Betaald uit subsidie van het rijk."
    if (_OTHER_MONEY.search(sentence) and not paid) or labels.says("all_trips", sentence):
        return False
    if amounts(sentence) and not VERB.search(sentence):
        return True  # "Met een gehuurd busje, € 240,- voor de hele dag."
    return bool(
        _COST_WORDS.search(sentence)
        or _PAID_BY.match(sentence)
        or (_PAID.search(sentence) and _FOR_TRIP.search(sentence))
    )


def payer_under_label(reading: Reading) -> Iterator[Fact]:
    """Who pays, as the whole value of a label such as "Voor rekening van"."""
    value = reading.text.strip(" .")
    text = reading.page.text
    for start, stop in sentences(text, reading.start, reading.end) if value else ():
        end = start + len(_SAID_ASIDE.sub("", text[start:stop]).rstrip(" ."))
        if FINITE_VERB.search(text, start, end):
            yield from (reading.fact(Field.PAYER, who[0], who[1], who[2]) for who in payers(text, start, end))
        elif not _is_unsaid(text[start:end]):
            yield reading.fact(Field.PAYER, text[start:end], start, end)


def with_payers(facts: Sequence[Fact]) -> list[Fact]:
    """The facts of a document, its amounts given who pays them as a label of the document says.

    That is the one payer whom it names for all of it, or the one of several whom brackets behind the amount name.
    """
    named = {str(f.value) for f in facts if f.field is Field.PAYER and _announces_payer(f.source.section)}
    return [
        replace(f, value=replace(f.value, payer=_labelled_payer(f.value, named)))
        if named and isinstance(f.value, Amount) and f.value.cents and not f.value.payer
        else f
        for f in facts
    ]


def _announces_payer(label: str) -> bool:
    return labels.topic(label) == "payer" or (labels.topic(label) == "amount" and labels.may_announce(label, "payer"))


def _labelled_payer(amount: Amount, named: Collection[str]) -> str:
    """The payer of the amount among those that labels name, "" where they leave it open."""
    parts = [each for payer in named for each in _PAYS_PART.finditer(payer)]
    if own := next((each["who"].strip() for each in parts if fold(each["what"]) in fold(amount.covers)), ""):
        return own
    bracket = _IN_BRACKETS.search(amount.covers)
    if bracket and any(fold(bracket[1]) in fold(payer) for payer in named):
        return bracket[1]
    payer = next(iter(named))
    return payer if len(named) == 1 and _is_one_name(payer) else ""


def _is_one_name(payer: str) -> bool:
    return len(payer.split()) <= PAYER_WORDS and not _PART_OF_PAYER.search(payer) and not labels.topic(payer)


def _is_unsaid(value: str) -> bool:
    return fold(value) in labels.words_of("nothing") or labels.says("unknown", value)


def _free(reading: Reading) -> list[Fact]:
    """Nothing to pay, as the value or its first sentence under a label about costs."""
    start, end = sentences(reading.page.text, reading.start, reading.end)[0]
    value = re.split(r"[,;]\s|\s\(", reading.page.text[start:end].rstrip(" ."))[0]  # "geen, betaald door de provincie"
    if fold(_OF_TOWN.sub("", value)) not in labels.words_of("free"):
        return []
    return [reading.fact(Field.AMOUNT, Amount(0, reading.label), start, start + len(value))]


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
    found = amounts(text, start, end) or _bare_number(reading, start, end)
    who = payers(text, start, end) or (payers(text, block.start, end) if reading.is_field else ())
    excludes, until = _excluded(text, start, end, following)
    label = block.label if reading.is_field else (reading.section.title if reading.topic == "amount" else "")
    if found and not who:
        who = _town_in(reading, block.start if reading.is_field else start, end) or _town_in_heading(reading)
    befores, afters = basis_of_parts(text, start, end, found)
    bases = _bases(text, found, [basis(*parts, label) for parts in zip(befores, afters, strict=False)])
    for index, money in enumerate(found):
        value = Amount(
            money.cents,
            _covers(label, befores[index], text[money.end : min(end, money.end + REMARK_CHARACTERS)]),
            bases[index],
            excludes,
            _by_oneself(_payer(text, index, found, who)) or _third_party(label),
        )
        yield reading.fact(Field.AMOUNT, value, money.start, money.end, (shown[0], max(shown[1], until)))
    if (nothing := free(text, start, end) or _came_back(reading, start, end)) and not any(
        money.end > nothing[0] for money in found
    ):
        said = Basis.ACTUAL if found else Basis.UNSTATED  # "tickets € 900, terugbetaald; per saldo geen kosten"
        before = "" if found else text[start : nothing[0]]
        yield reading.fact(Field.AMOUNT, Amount(0, _covers(label, before, ""), said), *nothing, shown)
    for name, begin, stop in who:
        if fold(name).startswith("eigen ") or fold(name) in _UNNAMED:
            continue  # "Wij hebben € 175 betaald": the town, which says so of itself; "Zij": somebody named before
        heading = reading.section.start, reading.section.start + len(reading.section.title)
        yield reading.fact(Field.PAYER, name, begin, stop, shown if begin >= shown[0] else heading)


def _town_in(reading: Reading, start: int, end: int) -> tuple[tuple[str, int, int], ...]:
    found = _by_the_town(reading.page.municipality).finditer(reading.page.text, start, end)
    return tuple((m["who"], *m.span("who")) for m in found)


def _town_in_heading(reading: Reading) -> tuple[tuple[str, int, int], ...]:
    """The town, in the heading over a list of amounts: "Kosten voor de gemeente:"."""
    title, begin = reading.section.title, reading.section.start
    listed = reading.topic == "amount" and not reading.is_field and reading.page.text.startswith(title, begin)
    return _town_in(reading, begin, begin + len(title)) if title and listed else ()


def _came_back(reading: Reading, start: int, end: int) -> tuple[int, int] | None:
    """The characters that say that all was paid back, in the one sentence of the document that names an amount."""
    back = _CAME_BACK.search(reading.page.text, start, end)
    told = amounts(reading.page.text, reading.document.start, reading.document.end)
    return back.span() if back and all(start <= money.start < end for money in told) else None


@cache
def _by_the_town(town: str) -> re.Pattern[str]:
    """Where a sentence with amounts says that they are the town's: "kosten voor de gemeente", "€ 386 (gemeente)"."""
    names = rf"(?:de\s+)?gemeente(?:\s+[A-ZÀ-ÞĀ-Ž][\w’'-]+)?{'|' + re.escape(town) if town else ''}"
    return re.compile(
        rf"(?:\b(?:voor|door|ten laste van)\s+|(?<=[\d-]),\s+|\s\()(?P<who>{names})(?=\s*(?:[.,;:)]|$|\s\S))"
    )


def _bases(text: str, found: Sequence[Money], own: Sequence[Basis]) -> list[Basis]:
    """The basis of each amount of a sentence; what is said of one holds for those it is joined to.

    So does what they came to, of all in a sentence that estimates none: "De vlucht kostte € 320, samen € 410".
    """
    said: list[Basis] = []
    for index, basis_said in enumerate(own):
        goes_on = index > 0 and _AND.fullmatch(text, found[index - 1].end, found[index].start)
        said.append(said[-1] if goes_on and basis_said is Basis.UNSTATED else basis_said)
    if Basis.ACTUAL in said and Basis.ESTIMATE not in said:
        return [Basis.ACTUAL] * len(said)
    return said


def _bare_number(reading: Reading, start: int, end: int) -> tuple[Money, ...]:
    """The amount that the whole value of a label of money is, without a sign: "Kosten: 1.980,00"."""
    if not reading.is_field or (start, end) != (reading.start, reading.end) or not _BARE.fullmatch(reading.text):
        return ()
    whole, _, cents = reading.text.removesuffix(",-").removesuffix(",--").partition(",")
    return (Money(int(whole.replace(".", "")) * 100 + int(cents or "0"), start, end),)


def _payer(text: str, index: int, found: Sequence[Money], who: Sequence[tuple[str, int, int]]) -> str:
    """Who pays this amount: the one named between it and the next, or right before it, or before the first of all."""
    money = found[index]
    until = found[index + 1].start if index + 1 < len(found) else len(text)
    since = found[index - 1].end if index else 0
    for name, begin, stop in who:
        of_next = until < len(text) and not text[stop:until].strip(
            " ("
        )  # "De gemeente betaalde € 912, de stichting € 250"
        of_other = ";" in text[money.end : begin] or _names_another_cost(text[money.end : begin])
        if money.end <= begin < until and not of_other and not of_next:
            return name
    for name, _, stop in reversed(who):
        if since <= stop <= money.start and ";" not in text[stop : money.start]:
            return name
    if index and re.match(r"\s*van\s", text[since : money.start]):
        return ""  # "Het ministerie vergoedde € 400 van de € 900"
    before = (name for name, begin, stop in who if begin < found[0].start and ";" not in text[stop : found[0].start])
    return next(before, "")


def _names_another_cost(between: str) -> bool:
    """Whether the words between an amount and who pays turn to something else: "€ 410, verblijf op kosten van …"."""
    found = _OTHER_COST.match(between)
    return found is not None and labels.topic(found["what"]) == "amount"


def _third_party(label: str) -> str:
    """Who the label says pays, no more than that it is another than the town: "Kosten derden"."""
    return next((word for word in labels.words_of("third_parties") if word in fold(label).split()), "")


def _by_oneself(payer: str) -> str:
    """The payer, in words that say it without the sentence: "hij zelf", "eigen kosten"."""
    oneself = labels.words_of("oneself")
    return oneself[0] if payer.lower() in oneself else payer


def _excluded(text: str, start: int, end: int, following: Block | None) -> tuple[str, int]:
    """What the amount leaves out, and how far the words that say so reach (0 where nothing is left out)."""
    if match := _EXCLUDES.search(text, start, end):
        return match["what"].strip(), end
    if following and text[following.start] == "(" and (match := _EXCLUDES.search(text, following.start, following.end)):
        return match["what"].strip(), following.end
    return "", 0


def _covers(label: str, before: str, after: str) -> str:
    """What an amount covers: the words before it where they say more than its label, and a rate behind it."""
    clause = re.split(r"[;:,]\s|^(?:en|plus)\b", before.strip(" :,;/(–-"))[-1].strip(" :,;/(–-")
    words = _CURRENCY.sub("", label).strip() or clause
    stated = basis(clause)
    if clause and (not labels.is_only_basis(clause) or (stated is not Basis.UNSTATED and stated is not basis(label))):
        words = clause
    bracket = re.match(r"\s*\(([^)]*)\)", after)
    extra = bracket[1] if bracket and not amounts(bracket[1]) else ""
    if more := _RATE.match(after) or _FOR.match(after):
        extra = more[1].strip()
    return f"{words} ({extra})".strip() if extra and extra not in words else words
