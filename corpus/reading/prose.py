"""What stands in running text: officials, transport, days, aims and outcomes that no label announces."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from corpus import labels
from corpus.dates import DATE, MONTHS, NUMBER_WORDS, dates, period
from corpus.dienstreis import Fact, Field, Officials
from corpus.document import DocumentKind
from corpus.gazetteer import city, country_code, fold
from corpus.people import people
from corpus.reading.others import is_of_another
from corpus.reading.reading import Reading
from corpus.sentences import sentences

ANY_YEAR = 2000
PLANNING = (DocumentKind.AANVRAAG, DocumentKind.DIENSTREIS)
REPORTING = (DocumentKind.VERSLAG, DocumentKind.DIENSTREIS)
NARRATIVE = ("", "purpose", "report", "background")  # the topics of which the text is no list and no value

_COUNT = rf"(?P<n>\d{{1,2}}|geen|[eé][eé]n|{'|'.join(NUMBER_WORDS)})"
_STAFF = (
    r"(?:\w*ambtena(?:ar|ren)|\w*(?:medewerkers?|adviseurs?|kundigen?|managers?|projectleiders?|woordvoerders?)"
    r"|collega['’]s(?=\s+van\s+(?:de\s+afdeling|(?-i:[A-ZÀ-ÞĀ-Ž]))))"
)
OFFICIALS = re.compile(rf"\b{_COUNT}\s+(?:\w+\s+){{0,2}}?{_STAFF}\b", re.IGNORECASE)
NO_OFFICIALS = re.compile(
    r"\breis(?:de|t)\s+alleen\b(?=\s*[,.;]|\s+(?:en|met (?:de|het))\b)"
    r"|\b(?:zonder|geen)\s+(?:ambtenaren|ambtenaar|ambtelijke\s+\w+)|\bambtelijke\s+\w+\s+(?:was|is|waren|ging)\s+er\s+niet\b|\bambtenaren\b[^.;,]{0,30}\bniet\s+mee\w*",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\s*(?:van|uit|namens)\s+(?:de\s+|het\s+)?(?P<town>gemeente\s+(?-i:(?=[A-ZÀ-ÞĀ-Ž])))?(?P<name>[\w’'-]+)",
    re.IGNORECASE,
)
_ONE_OFFICIAL = re.compile(
    r"\bde (?:ene )?meereizende ambtenaar\b"
    r"|\b(?:haar|zijn|mijn|de|een)\s+\w*(?:ambtenaar|medewerker|adviseur|manager|woordvoerder|projectleider|chef|secretaris)\b"
    r"(?!\s+van\s)[^.;,]{0,40}?"
    r"\b(?:ging|gaat|reisde|reist|was)\s+(?:ook\s+)?(?:mee|erbij)\b"
    r"|\b(?:nam|namen|neemt|nemen)\s+(?:haar|zijn|een|de)\s+\w*(?:ambtenaar|medewerker|adviseur|woordvoerder|chef)\s+mee\b"
    r"|\b(?:vergezelde|begeleidde)\s+(?:haar|zijn|een)\s+\w*(?:ambtenaar|medewerker|adviseur|woordvoerder)\b",
    re.IGNORECASE,
)
_TRAVELS_ALONG = re.compile(
    r"\b(?:mee|meereiz\w*|meereis\w*|meegereisd\w*|meeneemt|meenemen|meenam|meegenomen"
    r"|vergezel\w*|begeleid\w*|samen met|gezelschap"
    r"|met (?=(?:\d{1,2}|[eé][eé]n|twee|drie|vier|vijf)\s+(?:\w+\s+)?(?:\w*ambtena|\w*medewerk|\w*adviseur))"
    r"|ondersteun\w*|delegatie)\b",
    re.IGNORECASE,
)
_VEHICLES = "|".join(map(re.escape, sorted(labels.words_of("vehicles"), key=len, reverse=True)))
VEHICLE = re.compile(rf"\b(?:[^\W\d_]{{0,20}}?)(?:{_VEHICLES})\b", re.IGNORECASE)
VEHICLES = re.compile(rf"{VEHICLE.pattern}(?:(?:,|\s+en|\s*\+)\s+{VEHICLE.pattern})*\.?", re.IGNORECASE)
_TRAVELS = re.compile(
    r"\b(?:(?:terug|heen|mee|door)?(?:reist|reisde|reisden|reizen|gereisd)|ging|gingen|gegaan|gaat|gaan|heen|terug|kwam\w*"
    r"|bracht(?:en)?|reed|reden|gereden|vertrok\w*|vertrekt|vertrekken|reis)\b",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"\b(?:met|per|in)\s+(?:(?:de|het|een|eigen|elektrische|haar|zijn|hun|onze|gehuurde?|gezamenlijke)\s+)*(?P<by>{VEHICLE.pattern})",
    re.IGNORECASE,
)
_TAKES = re.compile(
    rf"\b(?:nam|namen|neemt|nemen|genomen)\b[^.,;]{{0,25}}?\b(?:de|het|een)\s+(?P<by>{VEHICLE.pattern})"
    rf"|\b(?:koos|kozen|kiest|kiezen|gekozen)\s+voor\s+(?:de|het|een)\s+(?P<chosen>{VEHICLE.pattern})"
    rf"|\b(?:de|het)\s+(?P<left>{VEHICLE.pattern})\s+vertrok\b|\b(?P<flew>vloog|vlogen|gevlogen)\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r",\s*(?:dat|die|waar\w*)\b[^,]*$", re.IGNORECASE)
_WITHIN = re.compile(
    rf"\bbinnen\s+(?:\d+|{'|'.join(NUMBER_WORDS)})\s+(?:weken|maanden|dagen)(?:\s+na\s+\w+)?", re.IGNORECASE
)
_DUE_BEFORE = re.compile(r"\b(?:uiterlijk|voor|vóór|binnen)\s+(?:op\s+)?(?=[^.;]{0,12}\d{1,2}\s)")
_HANDED_IN = re.compile(
    r"\b(?:aan|in)geboden\b|\bingeleverd\b|\baangeleverd\b|\bingediend\b|\bverslag uit\b"
    r"|\bverslag\b[^.;]{0,40}\buitgebracht\b"
)
_REPORT_DUE = re.compile(r"\b\w*(?:verslag|rapport|rapportage)\b", re.IGNORECASE)
TRAVEL_DAYS = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, labels.words_of('trips')))}"
    r"|bezocht\w*|terug\w*|was|waren|is|zijn|zou|zouden|namen|nam|reis\w*"
    r"|maakte\w*|bracht\w*|ging|gingen|vloog|vlogen|woonde\w*|doorgebracht|verbleef|verbleven"
    r"|presenteer\w*|opent|opende|openden|bezoek\w*|vertrek\w*|vertrok\w*|spreekt|sprak|neemt|deelnemen|houdt|hield|geeft|gaf)\b",
    re.IGNORECASE,
)
# "Zij vertrekt op 4 juli en keert op 6 juli terug": this says it best.
_LEAVES = re.compile(
    r"\b(?:vertrek\w*|vertrok\w*)\b.*\b(?:terug\w*|keert|keren|keerde\w*|retour)\b", re.IGNORECASE | re.DOTALL
)
_TRIP_RANGE = re.compile(r"\b[Vv]an\s+(?:\w+\s+)?\d{1,2}\b[^.;]{0,25}\b(?:t/m|tot)\b")
_WAS_THERE = re.compile(
    r"\b(?:was|waren|verbleef|verbleven|reisde|reisden|bezocht|bezochten|reis (?:vond plaats|duurde))\b"
    r"[^.;]{0,30}\bvan\s+(?:\w+\s+)?\d{1,2}\b[^.;]{0,25}"
    r"\b(?:t/m|tot)\b",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(r"In (?:het jaar )?(?P<year>(?:19|20)\d\d)\b")
_SOMEBODY = re.compile(rf"\b(?:hij|zij|ze|ik|{'|'.join(map(re.escape, labels.words_of('town')))})\b", re.IGNORECASE)
_IS_AIM = re.compile(r"(?:het |de )?(?:doel|reden|aanleiding)\b", re.IGNORECASE)
_AIM_NOUN = re.compile("|".join(labels.patterns("aim_noun")), re.IGNORECASE)
_ASIDE = re.compile(
    r"\bgeen besluit\b|\bniets besloten\b|\bvolgend jaar\b|\boverstap|\bterugweg\b|\bheenweg\b|\bovernacht\b"
    r"|(?<!, )\b(?:georganiseerd|geleid|voorbereid|begeleid)\b(?: \w+)? door\b|\bmee\.$",
    re.IGNORECASE,
)
_AIM = re.compile("|".join(labels.patterns("aim")), re.IGNORECASE)
_OUTCOME = re.compile("|".join(labels.patterns("outcome")), re.IGNORECASE)
_COMPANY = re.compile("|".join(labels.patterns("company")), re.IGNORECASE)
_TICKETS = tuple(
    (vehicle, re.compile(pattern, re.IGNORECASE))
    for vehicle, _, pattern in (each.partition("|") for each in labels.patterns("tickets"))
)
_JOURNEY_WORDS = frozenset(
    fold(word) for name in ("journey", "journeys", "trips", "functions", "pronouns") for word in labels.words_of(name)
) | frozenset((*NUMBER_WORDS, *MONTHS))
_IS_BACK = re.compile(r"\b(?:terug\w*|weer thuis|weer in (?:het|ons) land|huiswaarts|thuiskomst)\b", re.IGNORECASE)


def in_prose(reading: Reading) -> Iterator[Fact]:
    """The facts that the sentences of a block state by the way."""
    text = reading.page.text
    for start, end in sentences(text, reading.start, reading.end):
        if is_of_another(text, reading.document, reading.year, start, end):
            continue
        if reading.topic != "officials":
            yield from officials_in(reading, start, end)
        if reading.topic != "report_deadline":
            yield from _deadline_in(reading, start, end)
        if reading.topic == "decision" and _IS_AIM.match(text[start:end]):
            yield reading.in_passing(Field.PURPOSE, text[start:end], start, end, (start, end))
        if reading.topic == "decision":
            yield from _transport_in(reading, start, end)
        if reading.topic in NARRATIVE:
            for read in _BY_THE_WAY:
                yield from read(reading, start, end)


def officials_in(reading: Reading, start: int, end: int) -> Iterator[Fact]:
    """How many officials the sentence says travelled along."""
    text = reading.page.text
    if none := NO_OFFICIALS.search(text, start, end):
        yield reading.fact(Field.OFFICIALS, Officials(0), *none.span(), (start, end))
    elif one := _ONE_OFFICIAL.search(text, start, end):
        yield reading.fact(Field.OFFICIALS, Officials(1), *one.span(), (start, end))
    elif (
        (match := OFFICIALS.search(text, start, end))
        and not _are_of_another(text[start:end], match.end() - start, reading.page.municipality)
        and (reading.topic in ("party", "traveller") or _TRAVELS_ALONG.search(text, start, end))
    ):
        yield reading.fact(Field.OFFICIALS, Officials(number(match["n"])), *match.span(), (start, end))


def _are_of_another(sentence: str, end: int, town: str) -> bool:
    """Whether the officials named up to here are of a province, a ministry or another town."""
    for found in (_FROM.match(sentence, end), _FROM.match(sentence)):
        name = found["name"] if found else ""
        if labels.says("elsewhere", name) or (found and town not in ("", name) and (found["town"] or city(name))):
            return True
    return False


def number(word: str) -> int:
    """The number that the word or the digits give; "geen" is 0."""
    plain = fold(word)
    return 0 if plain == "geen" else NUMBER_WORDS.get(plain) or int(plain)


def vehicles_in(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The vehicles that the sentence says were travelled by, each with its characters; not those others came by."""
    found = [(m["by"].lower(), *m.span("by")) for m in _BY.finditer(text, start, end)]
    if not _TRAVELS.search(text, start, end):
        found = [each for each in found if each[1] - start < len("met een elektrische ")]
    for match in _TAKES.finditer(text, start, end):
        group = next(name for name in ("by", "chosen", "left", "flew") if match[name])
        found.append(("vliegtuig" if group == "flew" else match[group].lower(), *match.span(group)))
    return [each for each in found if not _OF_OTHERS.search(text[start : each[1]]) and " niet " not in text[start:end]]


def says_aim(sentence: str) -> bool:
    """Whether the sentence says why somebody travels."""
    return bool(_AIM.search(sentence))


def says_return(sentence: str) -> bool:
    """Whether the sentence says no more of the journey than when somebody was back."""
    return bool(_IS_BACK.search(sentence)) and not _LEAVES.search(sentence)


def says_departure(sentence: str) -> bool:
    """Whether the sentence says when somebody leaves and when they are back."""
    return bool(_LEAVES.search(sentence))


def tells_outcome(reading: Reading, start: int, end: int) -> bool:
    """Whether the sentence says what came of the trip, or that nothing did, or is an aside."""
    sentence = reading.page.text[start:end]
    if labels.says("cancelled", sentence) or _ASIDE.search(sentence):
        return True
    return any(True for _ in _outcome_in(reading, start, end))


def tells_journey(reading: Reading, start: int, end: int) -> bool:
    """Whether the sentence says when, how and with whom was travelled, rather than why."""
    sentence = reading.page.text[start:end]
    if any(True for read in (officials_in, _transport_in, _deadline_in) for _ in read(reading, start, end)):
        return True
    if is_only_journey(sentence):
        return True
    return not _AIM.search(sentence) and any(True for _ in _days_in(reading, start, end))


def tells_company(sentence: str) -> bool:
    """Whether the sentence says who came along or prepared the trip, and not why it was made."""
    return bool(_COMPANY.search(sentence)) and not _AIM.search(sentence)


def is_only_journey(sentence: str) -> bool:
    """Whether the sentence says who was where and when, and hardly a word besides."""
    for _, start, end in reversed(people(sentence)):
        sentence = sentence[:start] + sentence[end:]
    words = re.findall(r"[^\W\d_][\w’'-]*", DATE.sub(" ", sentence))
    others = sorted((word for word in words if fold(word) not in _JOURNEY_WORDS), key=str.istitle)
    if not others:
        return labels.says("journeys", sentence) or re.search(r"\d", sentence) is not None
    return labels.says("journeys", sentence) and all(
        word[0].isupper() and (country_code(word) or city(word)) for word in others
    )


def _transport_in(reading: Reading, start: int, end: int) -> Iterator[Fact]:
    yield from tickets_in(reading, start, end)
    for vehicle, begin, stop in vehicles_in(reading.page.text, start, end):
        yield reading.in_passing(Field.TRANSPORT, vehicle, begin, stop, (start, end))


def tickets_in(reading: Reading, start: int, end: int) -> Iterator[Fact]:
    """The vehicles that tickets or rides are named after: "De vliegreis kostte € 312"."""
    for vehicle, ticket in _TICKETS:
        if found := ticket.search(reading.page.text, start, end):
            yield reading.in_passing(Field.TRANSPORT, vehicle, *found.span(), (start, end))


def _deadline_in(reading: Reading, start: int, end: int) -> Iterator[Fact]:
    text = reading.page.text
    due = _REPORT_DUE.search(text, start, end)
    if not due:
        return
    if within := _WITHIN.search(text, start, end):
        yield reading.fact(Field.REPORT_DEADLINE, within[0], *within.span(), (start, end))
    elif "uiterlijk" in text[start:end]:
        for mention in dates(text[start:end], reading.year)[:1]:
            begin, stop = start + mention.start, start + mention.end
            yield reading.fact(Field.REPORT_DEADLINE, mention.value, begin, stop, (start, end))
    elif (before := _DUE_BEFORE.search(text, due.end(), end)) and _HANDED_IN.search(text, start, end):
        for mention in dates(text[before.end() : end], reading.year)[:1]:
            begin, stop = before.end() + mention.start, before.end() + mention.end
            yield reading.fact(Field.REPORT_DEADLINE, mention.value, begin, stop, (start, end))


def _days_in(reading: Reading, start: int, end: int) -> Iterator[Fact]:
    """The days of the trip, in a sentence that tells of the journey or of who made it."""
    sentence = reading.page.text[start:end]
    if not DATE.search(sentence) or labels.says("decides", sentence):
        return
    if not TRAVEL_DAYS.search(sentence) and not (
        _TRIP_RANGE.search(sentence) and (people(sentence) or _SOMEBODY.search(sentence))
    ):
        return
    back = says_return(sentence)
    told = back or people(sentence) or labels.says("functions", sentence) or labels.says("trips", sentence)
    if not (told or _LEAVES.search(sentence) or (_SOMEBODY.search(sentence) and _TRIP_RANGE.search(sentence))):
        return
    if found := period(sentence, _year_of(sentence) or reading.year):
        ends = (Field.RETURN, Field.RETURN) if back and found[0] == found[1] else (Field.DEPARTURE, Field.RETURN)
        # What a report says of the whole journey counts beside the days of the request, and may differ from them.
        whole = reading.document.kind is DocumentKind.VERSLAG and _WAS_THERE.search(sentence) is not None
        for field, mention in dict.fromkeys(zip(ends, found, strict=True)):
            begin, stop = start + mention.start, start + mention.end
            fact = reading.in_passing(field, mention.value, begin, stop, (start, end))
            yield replace(fact, in_passing=not whole)


def _year_of(sentence: str) -> int | None:
    """The year with which the sentence begins: "In 2020 was zij van 3 tot 5 mei in Gent"."""
    found = _IN_YEAR.match(sentence)
    return int(found["year"]) if found and not any(m.year_stated for m in dates(sentence, ANY_YEAR)) else None


def _aim_in(reading: Reading, start: int, end: int) -> Iterator[Fact]:
    sentence = reading.page.text[start:end]
    says_so = _AIM.search(sentence) or (reading.document.kind in PLANNING and _AIM_NOUN.match(sentence))
    if reading.topic != "purpose" and says_so and not _ASIDE.search(sentence):
        yield reading.in_passing(Field.PURPOSE, sentence, start, end, (start, end))


def _outcome_in(reading: Reading, start: int, end: int) -> Iterator[Fact]:
    sentence = reading.page.text[start:end]
    if reading.document.kind in REPORTING and _OUTCOME.search(sentence):
        yield reading.in_passing(Field.RESULT, sentence, start, end, (start, end))


_BY_THE_WAY: tuple[Callable[[Reading, int, int], Iterator[Fact]], ...] = (
    _transport_in,
    _days_in,
    _aim_in,
    _outcome_in,
)
