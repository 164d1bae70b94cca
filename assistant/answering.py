"""Third step: for each part of the question, the statements that answer it, from facts, sums or passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant import aggregates, facts
from assistant.answer import Status
from assistant.citing import with_identity
from assistant.corrections import corrections, years_of
from assistant.extracts import Extract, find_extract, holds
from assistant.inquiry import Desk, Inquiry, Part
from assistant.reading import BY_CONTENT, interrogative, known_share, mentions
from assistant.refusals import on_topic, out_of_scope, refusal
from assistant.statement import Statement
from assistant.understanding import common_words
from assistant.verdict import verdict
from assistant.wording import Wording
from corpus.dienstreis import Amount, Dienstreis, Field
from corpus.document import DocumentKind
from corpus.findings import cost
from corpus.gazetteer import fold
from prompts import table

# Facts that an open question may ask besides what its own words are about.
SIDE_FACTS = {"cost", "payer", "decision", "transport", "deadline", "officials", "duration", "consultation"}
SOFT_FACTS = {"who", "where", "when", "purpose", "result", "parties", "programme"}
LISTED = {"purpose", "result", "parties", "programme"}  # facts that often stand under a heading of their own
FIELD_OF = {"purpose": Field.PURPOSE, "result": Field.RESULT, "parties": Field.PARTY, "programme": Field.PROGRAMME}
SURE_MEANING = 0.87  # cosine of the best sentence from which it answers better than a fact
FALLBACK = {"result", "parties", "purpose"}  # facts that running text may give where no heading does
STRONG_WORDS, STRONG_SHARE = 2, 0.5
TELLING_SHARE = 0.34  # of the content words, in the best sentence: enough to answer with it rather than with a fact
WHO = {"wie", "who"}
INCLUDED = {"zat", "zit", "inbegrepen", "inclusief", "erbij", "erin", "included"}
NAMES = {"namen", "naam", "functies", "functie", "heten", "heetten", "names", "name"}
ALL_AT_ONCE = 8  # trips that an unscoped question is answered for; with more it is asked which


def answer(inquiry: Inquiry, desk: Desk) -> Inquiry:
    """The inquiry with its statements, status, subject and coverage."""
    w = Wording(inquiry.language)
    if refused := refusal(inquiry, desk, w):
        return refused
    answers: list[Inquiry] = []
    for before, part in zip((None, *inquiry.parts), inquiry.parts, strict=False):
        meant = _singled_out(part, before, answers[-1]) if before else part
        answers.append(_answer_part(meant, inquiry, desk, w))
    some = any(_tells_something(one) for one in answers)
    done = inquiry
    for part, one in zip(inquiry.parts, answers, strict=True):
        if (
            not some
            or _tells_something(one)
            or (interrogative(part) and len(part.content) >= STRONG_WORDS and not mentions(part, "back"))
        ):
            done = _joined(done, one)
    if not some and not on_topic(inquiry):
        return out_of_scope(inquiry, w)
    if done.status is None and not done.statements:
        return replace(done, status=Status.NOT_IN_REGISTER, statements=(Statement(w.say("open_none"), missing=True),))
    return done


def _singled_out(part: Part, before: Part, answered: Inquiry) -> Part:
    """The part about the trip that the one before singled out: "Welke reis was het kortst en wat kostte die?"."""
    if not (before.clause.extremes and part.trips == before.trips and mentions(part, "back")):
        return part
    trips = tuple(trip for trip in part.trips if trip.id in answered.subject)
    return replace(part, trips=trips, everything=False, scope=replace(part.scope, named=True))


def _tells_something(one: Inquiry) -> bool:
    """Whether there is more in the answer to this part than that nothing was found on it: a preamble, "op de rol"."""
    return not all(s.missing and s.gap for s in one.statements)


def _joined(done: Inquiry, one: Inquiry) -> Inquiry:
    first = not done.statements
    status = one.status if first or done.status is one.status else None
    return replace(
        done,
        statements=(*done.statements, *one.statements),
        status=status,
        choices=(*done.choices, *one.choices),
        subject=one.subject or done.subject,
        asked=tuple(dict.fromkeys((*done.asked, *one.asked))),
        coverage=one.coverage or done.coverage,
    )


def _answer_part(part: Part, inquiry: Inquiry, desk: Desk, w: Wording) -> Inquiry:
    blank = replace(inquiry, statements=(), subject=(), asked=part.asks, coverage=None, status=None, choices=())
    lead, part = corrections(part, desk, w)
    if part.scope.absent and not part.trips:
        return replace(blank, statements=tuple(lead), status=Status.NOT_IN_REGISTER)
    if not part.scope.named:
        part = replace(part, trips=desk.register.trips, everything=True)
        if choices := _choices(part, inquiry, desk, w):
            text = w.say("clarify")
            lines = [
                Statement(text),
                *(Statement(w.opening(w.trip(t)), bullet=True) for t in aggregates.by_date(desk.register.trips)),
            ]
            return replace(blank, statements=tuple(lines), status=Status.CLARIFICATION, choices=choices)
    if not part.trips:
        # That no trip lacks a report, or cost so much, is an answer; that none went there is none.
        status = Status.ANSWERED if part.scope.kinds & {"documents", "measure"} else Status.NOT_IN_REGISTER
        statement = Statement(w.say("none_match"), missing=True)
        return replace(blank, statements=(statement,), coverage=_coverage(part, desk, w), status=status)
    told = bool({kind for kind, _ in part.scope.wrong} & {"person", "function"}) and part.asks == ("who",)
    body = [] if told and lead else _body(part, desk, w)
    if "opinion" in part.clause.manner:
        body = [Statement(w.say("opinion")), *(body or facts.purpose(part.trips[0], w))]
    yes = verdict(part, w) if part.clause.yesno else []
    coverage = (
        _coverage(part, desk, w)
        if (len(part.trips) > 1 and not (part.everything and part.content)) or _aggregates(part)
        else None
    )
    asked = part.asks or ((part.clause.extremes[0].split("_")[0],) if part.clause.extremes else ())
    subject = _subject(part)
    return replace(
        blank,
        statements=(*yes, *lead, *body),
        subject=subject,
        asked=tuple(a for a in asked if a in facts.BY_ASK),
        coverage=coverage,
    )


def _subject(part: Part) -> tuple[str, ...]:
    """The trips that a follow-up is about: the one that an extreme singled out, or all in scope."""
    chosen = next((aggregates.singled_out(part.trips, name) for name in part.clause.extremes), ())
    return tuple(t.id for t in chosen or part.trips)


def _aggregates(part: Part) -> bool:
    return bool(part.clause.operations or part.clause.extremes or part.clause.group)


def _choices(part: Part, inquiry: Inquiry, desk: Desk, w: Wording) -> tuple[str, ...]:
    """The questions to choose from, where one trip is meant and nothing tells which."""
    many = len(desk.register.trips) > 1
    if not (many and part.everything and part.asks) or _aggregates(part) or mentions(part, "all") or part.content:
        return ()
    pointed = bool(inquiry.history) and bool(
        {w.plain for w in part.clause.words} & {"die", "dat", "deze", "that", "it"}
    )
    if not mentions(part, "one") and not pointed and len(desk.register.trips) <= ALL_AT_ONCE:
        return ()
    question = inquiry.question.strip().rstrip("?")
    return tuple(f"{question} ({w.trip(t)})?" for t in aggregates.by_date(desk.register.trips)[:ALL_AT_ONCE])


def _body(part: Part, desk: Desk, w: Wording) -> list[Statement]:
    clause, trips = part.clause, part.trips
    measures = [a for a in part.asks if a in aggregates.MEASURES]
    several = len(trips) > 1
    if "overlap" in clause.operations:
        return aggregates.overlap(trips, w, () if several else desk.register.trips)
    if clause.extremes and several:
        statements = [
            s for name in clause.extremes for s in aggregates.extreme(trips, name, w, _named(part, "counted"))
        ]
        winner = [t for t in trips if t.id in _subject(part)]
        rest = [a for a in part.asks if a not in ("who", "where", clause.extremes[0].split("_")[0])]
        statements = [replace(s, missing=False) for s in statements]
        return statements + [s for a in rest for t in winner for s in facts.BY_ASK[a](t, w)]
    if "compare" in clause.operations and "measure" in part.scope.kinds:
        # "Minder dan vijfduizend euro" chose the trips; there is nothing to hold against each other.
        return aggregates.list_trips(trips, measures, w)
    if "compare" in clause.operations and "year" in part.scope.kinds and len(part.scope.years) > 1:
        return aggregates.group(trips, "year", measures or ["cost"], w)
    compared = measures or _all_named(part, "compared") or ([] if part.content else ["cost"])
    if "compare" in clause.operations and several and compared:
        return aggregates.compare(trips, compared, w)
    if (
        clause.group
        and (measures or not part.asks or clause.group != "trip")
        and several
        and not _strongly_open(part, desk)
    ):
        return aggregates.group(trips, clause.group, (*part.asks, *(clause.operations & {"count"})), w)
    if clause.operations & {"average"} and several:
        return aggregates.average(trips, w)
    if "sum" in clause.operations and "count" not in clause.operations and several and (measures or not part.asks):
        return [s for kind in measures or ["cost"] for s in aggregates.total(trips, kind, w)]
    if "count" in clause.operations and not _open_count(part, desk):
        what = _counted(part)
        if what == "documents":
            return [s for t in aggregates.by_date(trips) for s in facts.documents(t, w)]
        scope = (
            w.say("scope_all")
            if not part.scope.period and part.everything
            else w.say("scope_period", period=w.listing([str(y) for y in sorted({t.year for t in trips if t.year})]))
        )
        return aggregates.count(trips, what, scope, w) + [
            s for a in part.asks if a not in ("who", "where", "when") for t in trips for s in facts.BY_ASK[a](t, w)
        ]
    unknown = (
        not part.open and known_share(part, desk) < STRONG_SHARE and part.scope.named and part.scope.kinds != BY_CONTENT
    )
    if (several or "list" in clause.operations) and not part.asks and (not part.content or (several and unknown)):
        return aggregates.list_trips(trips, (), w)
    if "list" in clause.operations and several and not _strongly_open(part, desk):
        return aggregates.list_trips(trips, part.asks, w)
    if (
        several
        and set(part.asks) & {"who", "where"}
        and set(part.asks) <= {"who", "where", "when"}
        and not _strongly_open(part, desk)
    ):
        return aggregates.list_trips(trips, part.asks, w)
    return _facts_or_passages(part, desk, w)


def _all_named(part: Part, kind: str) -> list[str]:
    """What the words of the clause name, of a kind in the vocabulary of questions: "langer" compares durations."""
    words = {word.plain for word in part.clause.words}
    return [name for name, those in table("understanding")[kind].items() if words & set(those)]


def _named(part: Part, kind: str) -> str | None:
    return next(iter(_all_named(part, kind)), None)


def _counted(part: Part) -> str | None:
    """What is to be counted where it isn't trips: "hoeveel landen"."""
    plain = " ".join(w.plain for w in part.clause.words)
    for what in _all_named(part, "counted"):
        words = "|".join(table("understanding")["counted"][what])
        if re.search(rf"\b(?:hoeveel|aantal|how many)\s+(?:\w+\s+){{0,2}}(?:{words})\b", plain):
            return what
    return None


def _open_count(part: Part, desk: Desk) -> bool:
    return bool(part.content) and _strongly_open(part, desk)


def _strongly_open(part: Part, desk: Desk) -> bool:
    """Whether several of the words that nothing else explains stand together in a sentence of the register."""
    if part.open:
        return True
    if (
        len(part.content) < STRONG_WORDS
        or known_share(part, desk) < STRONG_SHARE
        or "contradiction" in part.clause.certain
    ):
        return False
    extract = _extract(part, desk)
    return extract is not None and extract.words >= STRONG_SHARE


def _facts_or_passages(part: Part, desk: Desk, w: Wording) -> list[Statement]:
    """Facts where the question asks for them; passages where its other words ask for something else."""
    asks = part.asks
    if not asks and not part.content and not part.open:
        asks = ("who", "when") if part.clause.yesno else ("summary",)
    extract = _extract(part, desk, w.language) if _open_question(part, desk) else None
    if extract and (not asks or part.open or _tells(extract, part)):
        told = [a for a in asks if a in SIDE_FACTS]
        return _extract_statements(extract, desk, w) + _facts(part, told, desk, w)
    if not asks:
        if len(part.trips) != 1:
            return [Statement(w.say("open_none"), missing=True, gap=True)]
        trip = part.trips[0]
        return [Statement(w.say("open_none_scope", trip=w.trip(trip)), with_identity(trip, ()), missing=True, gap=True)]
    return _facts(part, asks, desk, w)


def _tells(extract: Extract, part: Part) -> bool:
    """Whether the sentences answer better than the facts that were asked for as well."""
    if set(part.asks) & LISTED and any(
        trip.of(*(FIELD_OF[a] for a in part.asks if a in LISTED)) for trip in part.trips
    ):
        return len(part.content) >= STRONG_WORDS and (extract.words >= STRONG_SHARE or extract.meaning >= SURE_MEANING)
    enough = (
        TELLING_SHARE
        if len(part.content) < STRONG_WORDS or set(part.asks) - {"who", "where", "when"}
        else STRONG_SHARE / 2
    )
    return extract.words >= enough or extract.meaning >= SURE_MEANING


def _open_question(part: Part, desk: Desk) -> bool:
    if part.open:
        return True
    if not part.content or (part.clause.certain | set(part.asks)) & {"contradiction", "missing"}:
        return False
    if part.asks and set(part.asks) <= part.clause.certain - SOFT_FACTS:
        return False
    if not part.asks or _strongly_open(part, desk) or _asks_how_many_of(part):
        return True
    if part.context and not set(part.asks) - SOFT_FACTS and not set(part.asks) & part.clause.certain:
        return True
    # "Waar ging het panel over": a soft ask, and a word that the register knows.
    return not set(part.asks) - SOFT_FACTS and known_share(part, desk) >= STRONG_SHARE


def _facts(part: Part, asks: Sequence[str], desk: Desk, w: Wording) -> list[Statement]:
    statements: list[Statement] = []
    for trip in aggregates.by_date(part.trips):
        for ask in asks:
            told = facts.on_day(trip, w, part.clause) if ask == "programme" else facts.BY_ASK[ask](trip, w)
            if ask == "cost":
                told = facts.cost_parts(trip, part.content, w) or told
            if ask in FALLBACK and all(s.missing for s in told):
                told = _from_passages(trip, ask, desk, w) or told
            if ask == "officials" and {w.plain for w in part.clause.words} & NAMES:
                told = [*told, Statement(w.say("officials_names"), missing=True)]
            elif ask == "officials" and {w.plain for w in part.clause.words} & WHO:
                told = [*told, Statement(w.say("officials_names"))]
            if ask == "cost" and not _asks_whether_included(part) and (left_out := _left_out_of_cost(trip, part)):
                told = [
                    *told,
                    Statement(w.say("cost_excluded_unknown", excludes=left_out), with_identity(trip, ()), missing=True),
                ]
            if ask == "documents":
                told = [replace(s, missing=s.missing or _asks_for(s, part, trip)) for s in told]
            if ask == "summary":
                told = [replace(s, missing=False) for s in told]
            statements += told
    return statements


def _asks_whether_included(part: Part) -> bool:
    return part.clause.yesno or bool({w.plain for w in part.clause.words} & INCLUDED)


def _left_out_of_cost(trip: Dienstreis, part: Part) -> str:
    """What the amount leaves out, where the question asks what that cost."""
    left_out = [f.value.excludes for f in trip.of(Field.AMOUNT) if isinstance(f.value, Amount) and f.value.excludes]
    return next((text for text in left_out if any(holds(word, fold(text).split()) for word in part.content)), "")


def _asks_for(statement: Statement, part: Part, trip: Dienstreis) -> bool:
    """Whether the statement says that the one document is lacking which the question asks for."""
    words = {word.plain for word in part.clause.words}
    kinds = [kind for kind in DocumentKind if any(kind.value in word for word in words)]
    return len(kinds) == 1 and not trip.has(kinds[0]) and statement.gap


def _from_passages(trip: Dienstreis, ask: str, desk: Desk, w: Wording) -> list[Statement]:
    """What the running text says of a fact that no label or heading gives."""
    query = table("understanding")["markers"][f"query_{ask}"]
    extract = find_extract((query,), (), [trip.id], desk.index(), desk.register, desk.vocabulary, sure=True)
    return _extract_statements(extract, desk, w) if extract else []


def _asks_how_many_of(part: Part) -> bool:
    """Whether it asks for a number of something the register has no field for: "hoeveel bedrijven"."""
    words = [w.plain for w in part.clause.words]
    return any(a in ("hoeveel", "many") and b in part.content for a, b in pairwise(words))


def _extract(part: Part, desk: Desk, language: str = "nl") -> Extract | None:
    ids = None if part.everything else [t.id for t in part.trips]
    rest = [word for i, word in enumerate(part.clause.words) if i not in part.scope.used]
    foreign = language != "nl"
    content = tuple(word for word in part.content if word in desk.vocabulary.words) if foreign else part.content
    stripped = " ".join(word.written for word in rest) or part.clause.text
    if part.context:  # "En wie heeft dat ontworpen?": what the question before was about
        stripped = f"{' '.join(part.context)} {stripped}"
        content = tuple(dict.fromkeys((*content, *part.context)))
    telling = " ".join(dict.fromkeys([w.plain for w in rest if w.plain not in common_words()] + list(content)))
    sure = foreign and bool(part.scope.named or content)  # Dutch text can't share the words of an English question
    return find_extract(
        (stripped, telling or stripped), content, ids, desk.index(), desk.register, desk.vocabulary, sure
    )


def _extract_statements(extract: Extract, desk: Desk, w: Wording) -> list[Statement]:
    trip = desk.register.trip(extract.trip)
    statements: list[Statement] = []
    for source in extract.sources:
        lead = w.opening(w.say("open_lead", document=w.document(source.kind), trip=w.trip(trip)))
        if lead not in {s.text for s in statements}:
            statements.append(Statement(lead, with_identity(trip, ()), lead=True))
        statements.append(Statement(" ".join(source.quote.split()), (source,), bullet=True))
    return statements


def _coverage(part: Part, desk: Desk, w: Wording) -> str | None:
    """What the answer runs over: "3 van 3 reizen in 2023; van 1 reis staat geen bedrag in het register."."""
    pool = [t for t in desk.register.trips if not part.scope.years or t.year in part.scope.years]
    years = w.listing([str(y) for y in sorted({t.year for t in pool if t.year})]) or years_of(desk, w)
    text = w.say(
        "coverage" if len(pool) != 1 else "coverage_one", covered=len(part.trips), total=len(pool), years=years
    )
    wants_cost = (
        "cost" in part.asks
        or any(e.startswith("cost") for e in part.clause.extremes)
        or (part.clause.operations & {"sum", "average"} and not set(part.asks) - {"cost"})
    )
    lacking = sum(cost(t) is None for t in (pool if "measure" in part.scope.kinds else part.trips))
    if wants_cost and lacking:
        count = w.say("coverage_reis") if lacking == 1 else w.say("coverage_reizen", number=lacking)
        text += "; " + w.say("coverage_no_amount", count=count)
    return text + "."
