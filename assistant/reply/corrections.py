"""What a question takes for granted and the register contradicts, said before the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.question.inquiry import Desk, Part
from assistant.question.measures import COUNTED, Measure, repeated, supposed
from assistant.question.mentions import YEARS, Absent, unheld_years, years_in
from assistant.question.parts import mentions
from assistant.question.periods import range_words
from assistant.question.scope import PERIODS
from assistant.question.traits import means_taken
from assistant.reply.accounts import counted_in
from assistant.telling import facts
from assistant.telling.citing import with_identity
from assistant.telling.quantities import count_of
from assistant.telling.statement import Statement
from assistant.telling.wording import Wording, travellers
from corpus import labels
from corpus.account import account_of
from corpus.dienstreis import Amount, Dienstreis, Field
from corpus.document import Document
from corpus.gazetteer import fold
from corpus.page import Source
from corpus.sentences import sentences
from prompts import table

IDENTITY = {"who", "when", "where"}  # what a visit that is only spoken of is asked
NAMING = {"place", "person", "function", "conversation"}  # kinds of names that a time is beside
SUPERLATIVE = ("ste", "est", "most", "least")  # endings: "de drie reizen met het hoogste bedrag"
THERE = {"place", "conversation"}  # kinds of names that tell where such a visit was
BEFORE = {*THERE, "year"}  # those that it is asked by
MENTIONED_YEAR = 2  # words of the question beside a year without trips, from which a sentence is quoted


def corrections(part: Part, desk: Desk, w: Wording) -> tuple[list[Statement], Part]:
    """What the question takes for granted and the register contradicts, and the part without it."""
    if others := _of_other_visits(part, desk, w):
        return others, replace(part, trips=())
    statements: list[Statement] = []
    for kind, said in part.scope.wrong:
        if kind == "function" and part.asks == ("consultation",):
            continue  # "Is de reis met de burgemeester besproken?", whoever travelled
        if kind == "amount":
            statements += _of_other_trips(said, part, desk, w)
            continue
        elsewhere = _trips_of(said, desk)[:1] if kind == "person" else ()
        # The office of the one who is named is told once.
        trips = part.trips[:1] if kind == "function" and "person" in part.scope.kinds else part.trips
        statements += [_correction(kind, said, trip, w, elsewhere) for trip in trips]
        if kind == "person":
            documents = [document for trip in part.trips for document in trip.documents]
            statements += [s for s, _ in _quoted(fold(said).split()[-1], part, documents, desk, w)]
    statements += _of_another_number(part, w)
    for trait in part.clause.unheld:
        if trait == "college" and part.scope.kinds & PERIODS:
            continue  # "De raadsperiode 2014-2018": the years choose
        if trait == "rules":
            continue  # the running text may tell them
        statements.append(Statement(w.say(f"unheld_{trait}"), missing=True))
    people = "person" in part.scope.kinds
    other_time = bool(unheld_years(part.content)) or any(a.kind in YEARS for a in part.scope.absent)
    for absent in part.scope.absent:
        if absent.kind == "place" and people and part.trips:
            for trip in part.trips:
                wrong, place = w.destination(absent.name), w.destination(w.place(trip))
                text = w.say("wrong_place", who=w.who(trip), wrong=wrong, place=place)
                statements.append(Statement(text, with_identity(trip, ())))
            statements += _mention(absent, part, desk, w)
            continue
        corrected = absent.kind == "person" and "place" in part.scope.kinds and bool(part.trips) and not other_time
        name = w.destination(absent.name) if absent.kind == "place" else absent.name
        text = _none_before(part, w) if _is_of_there(absent, part, desk) else ""
        text = text or w.say(f"absent_{absent.kind}", name=name, years=years_of(desk, w))
        statements.append(Statement(text, missing=not corrected))
        mention = _mention(absent, part, desk, w)
        statements += mention
        if corrected:
            there = {(source.page, source.document) for statement in mention for source in statement.sources}
            for trip in part.trips:
                # Who is spoken of there may have been there too.
                spoken_of = any((d.page, d.title) in there for d in trip.documents)
                statements += facts.who(trip, w) if spoken_of else [_correction("person", absent.name, trip, w)]
    statements += [
        Statement(w.say("mentioned_none", quote=" ".join(s.quote.split())), (s,)) for s in none_told(part, desk)
    ]
    if any(a.kind in YEARS for a in part.scope.absent) and part.trips and not part.scope.kinds & {"year"}:
        return statements, replace(part, trips=())
    if part.scope.absent and not (part.scope.kinds - {"year", "function"}):
        part = replace(part, trips=())
    return statements, part


def _is_of_there(absent: Absent, part: Part, desk: Desk) -> bool:
    """Whether there are trips of before that year, and so only none to the place of the trip."""
    earlier = absent.kind == "before" and any(t.year and t.year < int(absent.name) for t in desk.register.trips)
    return earlier and len(part.trips) == 1


def _none_before(part: Part, w: Wording) -> str:
    return w.say("absent_before_there", place=w.destination(w.place(part.trips[0])))


def _of_other_visits(part: Part, desk: Desk, w: Wording) -> list[Statement]:
    """What the text tells of a visit at another time, where that is asked: "Was X er niet ook?", "Al eens eerder?"."""
    clause, kinds = part.clause, part.scope.kinds
    operated = clause.operations or clause.extremes or clause.group
    if not kinds & THERE or not part.trips or operated or not set(part.asks) <= IDENTITY:
        return []
    absent = [one for one in part.scope.absent if one.kind == "person" and one.key]
    functions = [fold(said) for kind, said in part.scope.wrong if kind == "function"]
    if len(absent) == len(part.scope.absent) == 1:
        found = _visits(part.trips, absent[0].key, desk)
        told = [Statement(w.say("absent_person", name=absent[0].name), missing=True)]
    elif not part.scope.absent and clause.yesno and _asks_of_before(part) and (functions or kinds <= BEFORE):
        found = _visits(part.trips, "".join(functions[:1]), desk)
        told = []
        if not found and "conversation" in kinds and len(part.trips) == 1:
            return [Statement(_none_before(part, w), with_identity(part.trips[0], ()), missing=True)]
    else:
        return []
    return [*told, *_as_mentioned(found, "mentioned" if told else "mentioned_before", w)] if found else []


def others_called_off(trips: Sequence[Dienstreis], desk: Desk, w: Wording) -> list[Statement]:
    """What the documents of these trips tell of another visit that was called off."""
    found = [source for _, source in _on_visits(trips, desk) if labels.says("cancelled", source.quote)]
    return _as_mentioned(found, "mentioned_other", w)


def _asks_of_before(part: Part) -> bool:
    """Whether it asks of a visit before the trip: "al eens eerder", or "vóór 2023" where the trip is of later."""
    wrong = next((fold(said).split()[0] for kind, said in part.scope.wrong if kind == "year"), None)
    if wrong:
        return wrong in table("scope")["ranges"]["before"]
    return mentions(part, "earlier") and not repeated(part.clause)


def _visits(trips: Sequence[Dienstreis], name: str, desk: Desk) -> list[Source]:
    """The sentences beside these trips on a visit before them, that hold the name."""
    return [
        source
        for trip, source in _on_visits(trips, desk)
        if name in fold(source.quote) and (years := years_in(source.quote)) and max(years) < (trip.year or 0)
    ]


def _on_visits(trips: Sequence[Dienstreis], desk: Desk) -> Iterator[tuple[Dienstreis, Source]]:
    """The sentences of each trip's documents that speak of a visit."""
    words = set(table("scope")["visits"]["words"])
    for trip in trips:
        for source in _sentences(trip.documents, desk):
            if words & set(re.findall(r"\w+", fold(source.quote))):
                yield trip, source


def wrong_means(part: Part, w: Wording) -> list[Statement]:
    """How the trip was made, where the question takes it that it was otherwise: "Waarom nam X het vliegtuig?"."""
    if len(part.trips) != 1 or not (named := means_taken(part.clause)):
        return []
    trip = part.trips[0]
    stated = fold(" ".join(str(fact.value) for fact in trip.of(Field.TRANSPORT)))
    return facts.transport(trip, w) if stated and not any(name in stated for name in named) else []


def _of_another_number(part: Part, w: Wording) -> list[Statement]:
    """How many trips or travellers it is about, where the question takes another number for granted.

    Of the trips it may mean some, by words that chose none, or of the travellers those of one trip.
    """
    best = any(word.plain.endswith(SUPERLATIVE) for word in part.clause.words)
    if not part.trips or best or part.clause.extremes or part.scope.absent or part.content or part.names:
        return []
    found = {m: counted_in(part.trips, m) for m in supposed(part.clause)}
    wrong = [m for m, number in found.items() if number < m.low or (number > m.low and m.unit not in COUNTED)]
    return [
        Statement(
            _number_told(m, part, w),
            tuple(dict.fromkeys(source for trip in part.trips for source in with_identity(trip, ()))),
        )
        for m in wrong[:1]
    ]


def _number_told(supposed_number: Measure, part: Part, w: Wording) -> str:
    number = counted_in(part.trips, supposed_number)
    what = COUNTED.get(supposed_number.unit)
    told = f"{number} {w.say(f'what_{what}' + ('_one' if number == 1 else ''))}" if what else count_of(number, w)
    return w.say("wrong_number", count=told, wrong=f"{supposed_number.low:.0f}")


def _of_other_trips(said: str, part: Part, desk: Desk, w: Wording) -> list[Statement]:
    """Which trip the amount is of that the question ascribes to another: "Die 1.250 euro was voor Helsinki"."""
    cents = int(said.replace(".", "")) * 100
    wrong = w.listing([w.trip(trip) for trip in part.trips])
    return [
        Statement(
            w.say("wrong_amount", amount=w.money(cents), right=w.trip(trip), trip=wrong),
            tuple(dict.fromkeys(s for t in (trip, *part.trips) for s in with_identity(t, (fact.source,)))),
        )
        for trip in desk.register.trips
        for fact in trip.of(Field.AMOUNT)
        if isinstance(fact.value, Amount) and fact.value.cents == cents
    ][:1]


def _trips_of(name: str, desk: Desk) -> Sequence[Dienstreis]:
    """The trips of the one with this surname."""
    last = fold(name).split()[-1]
    return [t for t in desk.register.trips if any(fold(p.name).split()[-1] == last for p in travellers(t))]


def _correction(kind: str, said: str, trip: Dienstreis, w: Wording, elsewhere: Sequence[Dienstreis] = ()) -> Statement:
    wrong = {"function": w.say("definite", name=re.sub("['’]s$", "", said)), "place": w.destination(said)}.get(
        kind, said
    )
    names = {"wrong": wrong, "who": w.who(trip), "right": w.who(trip), "place": w.destination(w.place(trip))}
    if kind in ("person", "function"):
        others = [source for other in elsewhere for source in with_identity(other, ())[:1]]
        return Statement(w.say("wrong_traveller", **names), (*with_identity(trip, ()), *others))
    if kind == "place":
        return Statement(w.say("wrong_place", **names), with_identity(trip, ()))
    bounded = fold(said.split(maxsplit=1)[0]) in range_words()
    names["wrong"] = said if bounded else w.say("in_period", period=said)
    found = facts.periods(trip)
    period = w.period(*found[0][:2]) if found else ""
    cited = tuple(f.source for f in found[0][2][:2]) if found else ()
    return Statement(w.say("wrong_period", **(names | {"right": period})), with_identity(trip, cited))


def none_told(part: Part, desk: Desk) -> list[Source]:
    """The sentences, outside what tells of trips, that say of the years asked that no trip was made in them."""
    years = {int(absent.name) for absent in part.scope.absent if absent.kind == "year" and absent.name.isdecimal()}
    strays = [
        (page, begin, stop)
        for page in (desk.register.pages if years else ())
        for start, end in account_of(page, desk.register.trips).stray
        for begin, stop in sentences(page.text, start, end)
    ]
    return [
        Source(page.name, page.name, "", "", begin, stop, page.text[begin:stop])
        for page, begin, stop in strays
        if years & years_in(page.text[begin:stop]) and _says_none(page.text[begin:stop])
    ]


def _says_none(sentence: str) -> bool:
    """Whether the sentence says that there was no trip."""
    visits = set(table("scope")["visits"]["words"])
    return labels.says("none", sentence) and bool(visits & set(re.findall(r"\w+", fold(sentence))))


def _mention(absent: Absent, part: Part, desk: Desk, w: Wording) -> list[Statement]:
    """The sentence of the register that names it all the same, if there is one."""
    if absent.kind in YEARS and (told := _at_other_times(absent, part, desk, w)):
        return told
    key = absent.key
    if not key or (absent.kind == "place" and not part.scope.used):
        return []
    found = _quoted(key, part, desk.register.documents, desk, w)
    return [s for s, words in found if absent.kind != "year" or words >= MENTIONED_YEAR]


def _at_other_times(absent: Absent, part: Part, desk: Desk, w: Wording) -> list[Statement]:
    """What is told beside the trips that were named of one in another year: "Het laatste bezoek was in 2016"."""
    if not part.scope.kinds & NAMING or not part.trips:
        return []
    year = int(absent.name[:4])
    fits = {"year": year.__eq__, "before": year.__gt__, "after": year.__lt__}[absent.kind]
    if absent.kind == "before" and all(trip.year != year for trip in part.trips):
        fits = year.__ge__  # "De reis die voor 2020 op de agenda stond" is one of 2020
    found = [source for _, source in _on_visits(part.trips, desk) if any(map(fits, years_in(source.quote)))]
    return _as_mentioned(found, "mentioned", w)


def _as_mentioned(found: Sequence[Source], first: str, w: Wording) -> list[Statement]:
    """The sentences quoted, one after another."""
    keys = (first, *("mentioned_also" for _ in found))
    return [Statement(w.say(k, quote=" ".join(s.quote.split())), (s,)) for k, s in zip(keys, found, strict=False)]


def _sentences(documents: Sequence[Document], desk: Desk) -> Iterator[Source]:
    for document in documents:
        text = desk.register.page(document.page).text
        for section in document.sections:
            for block in section.blocks:
                for start, end in sentences(text, block.start, block.end):
                    yield document.source(text, section.title or document.title, start, end)


def _quoted(key: str, part: Part, documents: Sequence[Document], desk: Desk, w: Wording) -> list[tuple[Statement, int]]:
    """The sentence of the documents that holds the name with most words of the clause, and how many."""
    best: tuple[int, Source] | None = None
    holding = [d for d in documents if re.search(rf"(?<!\w){re.escape(key)}", fold(_text(d, desk)))]
    for source in _sentences(holding, desk):
        plain = fold(source.quote)
        if re.search(rf"(?<!\w){re.escape(key)}(?!\w)", plain):
            score = sum(word.plain in plain for word in part.clause.words if len(word.plain) > 3)
            if best is None or score > best[0]:
                best = (score, source)
    if best is None:
        return []
    quote = " ".join(best[1].quote.split())
    return [(Statement(w.say("mentioned", quote=quote), (best[1],)), best[0])]


def _text(document: Document, desk: Desk) -> str:
    return desk.register.page(document.page).text[document.start : document.end]


def years_of(desk: Desk, w: Wording) -> str:
    """The years of the register's trips: "2022 en 2023"."""
    years = sorted({y for t in desk.register.trips if (y := t.year)})
    return w.listing([str(y) for y in years])
