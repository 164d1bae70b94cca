"""Questions that are not about the register: greeted, refused politely, or left to the next step."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Status
from assistant.question.asking import surely_elsewhere
from assistant.question.clause import cued
from assistant.question.inquiry import Desk, Inquiry, Part
from assistant.question.measures import repeated
from assistant.question.mentions import YEARS
from assistant.question.parts import BY_CONTENT, groups_named, known_share, mentions
from assistant.question.reading import NAME
from assistant.reply.itself import of_itself
from assistant.telling.statement import Statement
from assistant.telling.wording import Wording
from assistant.words import RARE, frequency, holds, stem, synonyms
from corpus.labels import words_of
from prompts import table

OFF_TOPIC = 0.34  # share of content words that the register knows, at or below which it may be about something else


def refusal(inquiry: Inquiry, desk: Desk, w: Wording) -> Inquiry | None:
    """The answer to what is no question about the register; None where it is one."""
    manner = frozenset().union(*(p.clause.manner for p in inquiry.parts))
    named = any(p.scope.named for p in inquiry.parts)
    asked = {ask for p in inquiry.parts for ask in p.asks}
    asks = bool(asked) or any(p.clause.operations or p.clause.extremes or p.clause.group for p in inquiry.parts)
    if heard := next((kind for kind in ("thanks", "heard") if kind in manner), ""):
        return _canned(inquiry, w, heard)
    if "misbehave" in manner:
        return _canned(inquiry, w, "misbehave")
    if (
        "greeting" in manner
        and not named
        and not asks
        and all(known_share(p, desk) < 1 or not p.content for p in inquiry.parts)
    ):
        return _canned(inquiry, w, "greeting")
    if "help" in manner and not named:
        return _canned(inquiry, w, "greeting")
    if told := of_itself(inquiry, desk, w):
        return told
    if on_topic(inquiry, desk):
        return None
    if "opinion" in manner and not any(known_share(p, desk) > OFF_TOPIC and p.content for p in inquiry.parts):
        return _canned(inquiry, w, "opinion_bare")
    if any(_of_the_town(p, desk) for p in inquiry.parts) or all(surely_elsewhere(p.clause) for p in inquiry.parts):
        return out_of_scope(inquiry, w)
    contents = [rest for p in inquiry.parts if p.content and (rest := _without_bodies(p)).content]
    elsewhere = "offtopic" in manner or not asks or asked == {"decision"}
    if (
        contents
        and elsewhere
        and all(known_share(p, desk) <= OFF_TOPIC and not _holds_own_word(p, desk) for p in contents)
    ):
        return out_of_scope(inquiry, w)
    if not any(p.content for p in inquiry.parts) and not asks:
        return out_of_scope(inquiry, w)
    return None


def on_topic(inquiry: Inquiry, desk: Desk) -> bool:
    """Whether the question names a trip or something that only the register speaks of, or speaks of trips at all."""
    return any(
        (_names_trips(p, desk) and (p.scope.kinds != BY_CONTENT or _holds_own_word(p, desk)))
        or mentions(p, "trip")
        or ("offtopic" not in p.clause.manner and {w.plain for w in p.clause.words} & set(words_of("trips")))
        or (repeated(p.clause) and groups_named(p))  # "Ging iemand twee keer naar dezelfde stad?"
        for p in inquiry.parts
    )


def _names_trips(part: Part, desk: Desk) -> bool:
    """Whether it names trips, or what could be one: a day alone ("vandaag") is named of anything else too."""
    only_a_day = not part.scope.kinds and all(absent.kind in YEARS for absent in part.scope.absent)
    strange = part.open and not part.asks and bool(part.content) and known_share(part, desk) <= OFF_TOPIC
    return part.scope.named and not (only_a_day and ("offtopic" in part.clause.manner or strange))


def _of_the_town(part: Part, desk: Desk) -> bool:
    """Whether it speaks of a matter of the town that has nothing to do with trips, and the register doesn't either."""
    words = [part.clause.words[place].plain for place in cued("elsewhere", "town", part.clause)]
    return any(not _has(word, desk) for word in words)


def _has(word: str, desk: Desk) -> bool:
    """Whether the register has this very word, in any form."""
    return word in desk.vocabulary.words or any(stem(word) == stem(known) for known in desk.vocabulary.words)


def _without_bodies(part: Part) -> Part:
    """The part without the words for who governs the town: they decide on more than trips."""
    bodies = table("understanding")["reference"]["bodies"]
    return replace(part, content=tuple(word for word in part.content if word not in bodies))


def out_of_scope(inquiry: Inquiry, w: Wording) -> Inquiry:
    """The inquiry answered as not about the register; what goes with a journey is, though it isn't told there."""
    if any(mentions(p, "travel") and "offtopic" not in p.clause.manner for p in inquiry.parts):
        lacks = Statement(w.say("open_none"), missing=True)
        return replace(inquiry, statements=(lacks,), status=Status.NOT_IN_REGISTER)
    return _canned(inquiry, w, "out_of_scope")


def _holds_own_word(part: Part, desk: Desk) -> bool:
    """Whether the clause holds a word that the register has and the language hardly knows: "Dujat".

    Of "Is Kyocera bezocht?" a name that it knows will do, and of "Was er een congres?" another word for the thing.
    """
    known = desk.vocabulary.words
    named = part.clause.words[1:] if part.clause.yesno else ()
    capitals = {word.plain for word in named if word.written[:1].isupper()}
    words = [(word, NAME if word in capitals else RARE) for word in (*part.content, *part.names)]
    own = any(word in known and frequency(word) < least for word, least in words)
    return own or (part.clause.yesno and any(holds(one, known) for word in part.content for one in synonyms(word)))


def _canned(inquiry: Inquiry, w: Wording, key: str) -> Inquiry:
    return replace(inquiry, statements=(Statement(w.say(key)),), status=Status.OUT_OF_SCOPE)
