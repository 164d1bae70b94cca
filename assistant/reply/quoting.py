"""Answers with the register's own sentences: whether a question asks for them, and the statements that quote them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.question.asking import DOUBTED, ELSEWHERE, IDENTITY, TOLD_BY_TEXT, intent_in
from assistant.question.clause import common_words, language_of
from assistant.question.inquiry import Desk, Part
from assistant.question.intents import Intent
from assistant.question.occasions import calls_off
from assistant.question.parts import known_share, meant, mentions
from assistant.reply.accounts import listed
from assistant.reply.extracts import ALTERNATIVE, Extract, Found, find_extract, find_sentence
from assistant.reply.task import Task
from assistant.telling.citing import with_identity
from assistant.telling.statement import Statement
from assistant.telling.wording import Wording
from assistant.words import NAME_START, RARE, frequency, holds, synonyms, usage
from corpus.dienstreis import Dienstreis, Field
from corpus.document import DocumentKind
from corpus.gazetteer import fold
from corpus.page import Source
from prompts import table

SOFT_FACTS = IDENTITY | TOLD_BY_TEXT - {"summary"}  # that running text may give as well
FIELD_OF = {"purpose": Field.PURPOSE, "result": Field.RESULT, "parties": Field.PARTY, "programme": Field.PROGRAMME}
OTHER_THAN_PURPOSE = {
    "parties",
    "result",
    "who",
    "account",
    "programme",
}  # asks that a word on the purpose tells nothing of
SURE_MEANING = 0.87  # cosine of the best sentence from which it answers better than a fact
STRONG_WORDS, STRONG_SHARE = 2, 0.5
# An open question is answered from a sentence this near in meaning, with few and with some of its words …
ON_TOPIC, FEW_ON_TOPIC, FEW_WORDS, OFF_TOPIC = 0.78, 0.82, 0.15, 0.5
WORDED_ON_TOPIC = 0.75
NOTHING_ON_TOPIC = 0.835  # … or, of "Was er een X?", with no word at all: of 19 questions one on the wrong side
# … if registers hold such a thing with this probability, or this share of its words stands there.
RECORDED, MANY_WORDS = 0.2, 0.6
NEAREST_SHARE = 0.3  # of the words, in a sentence that a refusal quotes
HARDLY = 0.1  # probability of a fact that is not told as missing where others were found
FEWEST = 3  # words
SHORTEST_TERM = 3  # characters of a word that helps to choose among sentences
# A word that stands nowhere in the register is what lacks, at less than this probability and share of the words, if
# it is no word that everyone uses (Zipf frequency): of 411 gold questions four, each rightly.
HARDLY_TOLD, MOST_WORDS, TELLING = 0.3, 0.7, 4.5
LIKELY = 0.4  # probability below which the answer says that it may not be one
TELLING_SHARE = 0.34  # of the content words, in the best sentence: enough to answer with it rather than with a fact


def strongly_open(task: Task) -> bool:
    """Whether several of the words that nothing else explains stand together in a sentence of the register."""
    part = task.part
    if part.open:
        return True
    if (
        len(part.content) < STRONG_WORDS
        or known_share(part, task.desk) < STRONG_SHARE
        or "contradiction" in part.clause.certain
    ):
        return False
    extract = task.extract()
    return extract is not None and extract.words >= STRONG_SHARE


def asks_for_text(task: Task) -> bool:
    """Whether the running text may answer it, besides or instead of the facts that it asks."""
    part = task.part
    if part.open:
        return True
    if not part.content or (part.clause.certain | set(part.asks)) & {"contradiction", "missing"}:
        return False
    if part.asks and set(part.asks) <= part.clause.certain - SOFT_FACTS:
        return False
    if not part.asks or strongly_open(task) or asks_how_many_of(part):
        return True
    soft = not set(part.asks) - SOFT_FACTS
    if part.context and soft and not set(part.asks) & part.clause.certain:
        return True
    # "Waar ging het panel over": a soft ask, and a word that the register knows.
    return (soft and known_share(part, task.desk) >= STRONG_SHARE) or not set(part.asks) & part.clause.certain


def asks_how_many_of(part: Part) -> bool:
    """Whether it asks for a number of something the register has no field for: "hoeveel bedrijven"."""
    words = [w.plain for w in part.clause.words]
    return any(a in ("hoeveel", "many") and b in part.content for a, b in pairwise(words))


def tells(extract: Extract, part: Part) -> bool:
    """Whether the sentences answer better than the facts that were asked for as well."""
    under_headings = [FIELD_OF[ask] for ask in part.asks if ask in FIELD_OF]
    several_words = len(part.content) >= STRONG_WORDS
    if under_headings and any(trip.of(*under_headings) for trip in part.trips):
        return several_words and (extract.words >= STRONG_SHARE or extract.meaning >= SURE_MEANING)
    beside_facts = set(part.asks) - {"who", "where", "when"}
    enough = TELLING_SHARE if beside_facts or not several_words else STRONG_SHARE / 2
    return extract.words >= enough or extract.meaning >= SURE_MEANING


def told_of(extract: Extract, part: Part, desk: Desk) -> bool:
    """Whether registers of this kind hold what an open question asks, and the sentences are about it at all.

    A sentence on the topic is near to whatever is asked of the topic, answered there or not: of 482 questions, half of
    them without an answer on the page, nearness tells no more than chance, what is asked more (AUC .48 and .74).
    """
    intent = _intent(part)
    # Dutch text can't share the words of an English question.
    dutch = language_of(part.clause.text) == "nl"
    wordless = extract.words < FEW_WORDS and dutch and intent.recorded < LIKELY
    floor = FEW_ON_TOPIC if wordless else WORDED_ON_TOPIC if extract.words >= MANY_WORDS else ON_TOPIC
    of_a_thing = part.clause.yesno or mentions(part, "how_about")  # "Hoe zit het met de veiligheid?"
    if of_a_thing and 0 < len(unheard(part, desk)) <= STRONG_WORDS:
        floor = NOTHING_ON_TOPIC
    if part.content and not (extract.words or part.context) and _wholly_unspoken(extract, part, desk):
        return False  # "Heeft Almere een zusterstad?": of none of its words there is a sentence
    near = extract.meaning >= floor and intent.asks["offtopic"] < (ELSEWHERE if part.context else OFF_TOPIC)
    single = len(part.clause.words) < FEWEST  # "Annuleringsverzekering?" tells nothing of what is asked
    return near and (single or intent.recorded >= RECORDED or _worded(extract, part))


def _wholly_unspoken(extract: Extract, part: Part, desk: Desk) -> bool:
    return len(unspoken(extract, part, desk)) == len(part.content)


def _worded(extract: Extract, part: Part) -> bool:
    """Whether the sentences hold most of the question's words; those taken over from the one before tell nothing."""
    if not part.context:
        return extract.words >= MANY_WORDS and not _leaves_out(part)
    words = [word for source in extract.sources for word in re.findall(r"\w+", fold(source.quote))]
    held = [word for word in part.content if holds(word, words)]
    return bool(held) and len(held) >= MANY_WORDS * len(part.content)


def _leaves_out(part: Part) -> bool:
    """Whether it is in English, of which the words that no Dutch sentence holds were passed over."""
    return part.clause.yesno and language_of(part.clause.text) == "en"


def doubtful(extract: Extract, part: Part) -> bool:
    """Whether it may well be that the sentences are about what is asked and do not tell it."""
    return _intent(part).recorded < LIKELY and not _worded(extract, part)


def unspoken(extract: Extract, part: Part, desk: Desk) -> list[str]:
    """The words that the register never speaks of, as written: names, and of a question it hardly answers, others."""
    language = language_of(part.clause.text)
    hardly_told = _intent(part).recorded < HARDLY_TOLD and extract.words < MOST_WORDS
    asked = [w for w in part.clause.words if w.plain in part.content and w.plain.isalpha()]
    # English writes more words like a name than Dutch does: "Dutch", "European".
    names = [w for w in asked if language == "nl" and w.written.istitle() and w is not part.clause.words[0]]
    telling = [
        w
        for w in asked
        if (w in names and not _is_akin(w.plain, desk)) or (hardly_told and usage(w.plain, language) < TELLING)
    ]
    known = desk.vocabulary.words
    return [w.written for w in telling if not any(holds(one, known) for one in meant(w.plain, part))]


def unheard(part: Part, desk: Desk) -> list[str]:
    """What the part is about, as written, where the register has none of these words, nor others for them."""
    telling, known = set(part.content) - set(table("scope")["visits"]["words"]), desk.vocabulary.words
    foreign = language_of(part.clause.text) != "nl"
    follows = bool(part.context) or mentions(part, "at_it")  # "Is daar ook een site van?"
    if follows or foreign or any(holds(one, known) for word in telling for one in (word, *synonyms(word))):
        return []
    asked = [word for word in part.clause.words if word.plain in telling and not word.plain.isdecimal()]
    return [] if calls_off(part.clause) else list(dict.fromkeys(word.written for word in asked))


def _is_akin(name: str, desk: Desk) -> bool:
    """Whether the register has a word that begins like the name: "Madrid" for "Madrilenen"."""
    return any(word.startswith(name[:NAME_START]) for word in desk.vocabulary.words)


def doubted(part: Part) -> bool:
    """Whether the facts that its cues ask are improbable for the question as a whole."""
    intent = _intent(part)
    return sum(intent.asks.get(ask, 0.0) for ask in part.asks) < DOUBTED


def improbable(ask: str, part: Part) -> bool:
    """Whether the question as a whole hardly asks this fact, though a cue of it stands there."""
    return _intent(part).asks.get(ask, 0.0) < HARDLY


def _intent(part: Part) -> Intent:
    return intent_in(part.clause)


def extract_for(part: Part, desk: Desk, language: str) -> Extract | None:
    """The sentences that answer the part, from the trips in scope."""
    ids = None if part.everything and not desk.is_part else [t.id for t in part.trips]
    rest = [word for i, word in enumerate(part.clause.words) if i not in part.scope.used]
    foreign = language != "nl"
    content = _found_in_dutch(part, desk) if foreign else _in_other_words(part, desk)
    stripped = " ".join(word.written for word in rest) or part.clause.text
    if part.context:  # "En wie heeft dat ontworpen?": what the question before was about
        stripped = f"{' '.join(part.context)} {stripped}"
        content = tuple(dict.fromkeys((*content, *part.context)))
    plain = () if foreign else (w.plain for w in rest if len(w.plain) >= SHORTEST_TERM)
    idle = common_words() | set(table("understanding")["reference"]["at_it"])
    terms = (*content, *(word for word in plain if word not in idle))
    wordings = _wordings(part, stripped, desk)
    beside = () if part.move else tuple((cited.page, cited.start, cited.end) for cited in part.told)
    no_purpose = _intent(part).ask in OTHER_THAN_PURPOSE
    return find_extract(wordings, content, terms, ids, desk.index(), desk.register, desk.vocabulary, beside, no_purpose)


def _found_in_dutch(part: Part, desk: Desk) -> tuple[str, ...]:
    """The content words of an English question by which Dutch text can be searched: one of several is enough."""
    known = desk.vocabulary.words
    found = (
        [one for one in meant(word, part) if one in known or (one != word and holds(one, known))]
        for word in part.content
    )
    return tuple(ALTERNATIVE.join(those) for those in found if those)


def _in_other_words(part: Part, desk: Desk) -> tuple[str, ...]:
    """The content words; where it asks if there was a thing, those that the register has for it: "congres"."""
    known = desk.vocabulary.words
    missed = [word for word in part.content if part.clause.yesno and not holds(word, known)]
    others = {word: ALTERNATIVE.join(one for one in synonyms(word) if holds(one, known)) for word in missed}
    return tuple(others.get(word) or word for word in part.content)


def _in_dutch(part: Part, desk: Desk) -> str:
    """The Dutch words that the content of an English question stands for here."""
    known = desk.vocabulary.words
    return " ".join(one for word in part.content for one in meant(word, part)[1:] if holds(one, known))


def _wordings(part: Part, stripped: str, desk: Desk) -> tuple[str, ...]:
    """The question without the names that chose the trips, and the whole of it, in both "us" told as who that is."""
    us, we = desk.register.municipality, set(table("understanding")["reference"]["us"])
    whole = " ".join((*part.context, *(word.plain for word in part.clause.words)))
    if translated := _in_dutch(part, desk):
        whole, stripped = f"{whole} {translated}", f"{stripped} {translated}"
    if not us:
        return stripped, whole
    return tuple(re.sub(r"\w+", lambda m: us if m[0].lower() in we else m[0], text) for text in (stripped, whole))


def quoted(extract: Extract, desk: Desk, w: Wording) -> list[Statement]:
    """The sentences as points under the document that they stand in."""
    return pointed(desk.register.trip(extract.trip), extract.sources, w)


def pointed(trip: Dienstreis, sources: Iterable[Source], w: Wording) -> list[Statement]:
    """The passages about the trip as points under the document that they stand in."""
    statements: list[Statement] = []
    for source in sources:
        lead = w.opening(w.say("open_lead", document=w.document(source.kind), trip=w.trip(trip)))
        if lead not in {s.text for s in statements}:
            statements.append(Statement(lead, with_identity(trip, ()), lead=True))
        statements.append(Statement(" ".join(source.quote.split()), (source,), bullet=True))
    return statements


def named_in(trip: Dienstreis, part: Part, desk: Desk, kind: DocumentKind | None = None) -> list[Statement]:
    """The sentence about the trip that holds most of the part's words, quoted; of one kind of document, if one does."""
    found = _sentence_with(trip, part, desk, kind)
    if not found or (kind and not found.words):
        return []
    return [Statement(f"“{_one_line(found.source)}”", (found.source,), quote=True)]


def nearest(trip: Dienstreis, part: Part, desk: Desk, w: Wording) -> list[Statement]:
    """What the trip's documents say of a thing, where they don't tell what is asked of it."""
    found = _sentence_with(trip, part, desk)
    if not found or not (found.words >= NEAREST_SHARE or _holds_a_name(found.source, part)):
        return []
    text = w.say("open_nearest", quote=_one_line(found.source))
    return [Statement(text, (found.source,), missing=True, gap=True, quote=True)]


def about_a_name(task: Task, told: Sequence[str] = ()) -> list[Statement]:
    """What the trip's documents say of the one a yes/no question names, where nothing told holds the name: "Kyocera".

    Whether that answers is doubtful where more is asked of it than if it was visited, or was there.
    """
    part = task.part
    plain = {*table("scope")["visits"]["words"], *listed("travelled"), *listed("company")}
    names = tuple(
        word.plain
        for place, word in enumerate(task.clause.words)
        if word.plain in (*part.content, *part.names)
        and ((place and word.written[:1].isupper()) or frequency(word.plain) < RARE)
    )
    said = re.findall(r"\w+", fold(" ".join(told)))
    if not (task.clause.yesno and names) or len(task.trips) != 1 or any(holds(name, said) for name in names):
        return []
    found = _sentence_with(task.trips[0], replace(part, content=names), task.desk)
    if not (found and found.words):
        return []
    doubt = [Statement(task.w.say("open_doubt"), missing=True)] if set(part.content) - {*names, *plain} else []
    return [*doubt, *pointed(task.trips[0], (found.source,), task.w)]


def said_in(kind: DocumentKind, trip: Dienstreis, part: Part, desk: Desk, w: Wording) -> list[Statement]:
    """What one document of the trip says of the part's words: the sentence that holds most of them."""
    found = _sentence_with(trip, part, desk, kind)
    document = w.documents([kind])
    if not (found and found.words):
        text = w.say("paper_silent", document=document, trip=w.trip(trip))
        return [Statement(text, with_identity(trip, ()), missing=True)]
    text = w.say("paper_says", document=document, trip=w.trip(trip), quote=_one_line(found.source))
    return [Statement(text, (found.source,), quote=True)]


def _sentence_with(trip: Dienstreis, part: Part, desk: Desk, kind: DocumentKind | None = None) -> Found | None:
    return find_sentence(part.clause.text, part.content, trip.id, desk.index(), desk.register, desk.vocabulary, kind)


def _holds_a_name(source: Source, part: Part) -> bool:
    """Whether the passage holds a word of the question that the language hardly knows: "Eurocities"."""
    words = re.findall(r"\w+", fold(source.quote))
    return any(frequency(word) < RARE and holds(word, words) for word in part.content)


def _one_line(source: Source) -> str:
    return " ".join(source.quote.split())


def from_text(trip: Dienstreis, ask: str, desk: Desk, w: Wording) -> list[Statement]:
    """What the running text says of a fact that no label or heading gives."""
    markers = table("understanding")["markers"]
    query, terms = markers[f"query_{ask}"], markers.get(f"terms_{ask}", ())
    no_purpose = ask in OTHER_THAN_PURPOSE
    extract = find_extract((query,), (), terms, [trip.id], desk.index(), desk.register, desk.vocabulary, (), no_purpose)
    return quoted(extract, desk, w) if extract else []
