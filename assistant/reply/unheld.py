"""What a question is about and the register never speaks of, and that it is so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.question.asking import MONEY, intent_in
from assistant.question.clause import cue_words, cued
from assistant.question.inquiry import Desk, Part
from assistant.question.parts import meant, mentions
from assistant.reply.narrowing import counted_topics, counts_trips, trips_on
from assistant.reply.operations import Statements
from assistant.reply.task import Task
from assistant.telling.lists import list_trips
from assistant.telling.statement import Statement
from assistant.telling.wording import Wording
from assistant.words import frequency, holds, synonyms
from prompts import table

WHICH = {"welk", "welke", "which", "what"}
CLAIMING = (("transport",), ("decision",), ("payer",))  # asks of which a yes/no question may claim more
UNCOUNTED = ("documents", "parties", "programme", "result", "decision")  # told, and not in numbers
GUESSED = (("purpose",),)  # that may too where no word asks them: "Moest de wethouder een visum aanvragen?"
ARTICLES = {"een", "a", "an"}
WHAT = {"wat", "what"}
HOW = {"hoe", "how"}
SEVERAL = 2
MAYBE_COST = 0.25  # from which the most of an unknown thing may be of money: "de hoogste rekening"
SUFFIX = 3  # letters that an inflection adds at most
TELLING = 4.75  # Zipf frequency under which a noun is no general one ("functie", "stuk")
MOST_ECHOED = 3  # words of the question that a refusal repeats


def is_of_a_claim(task: Task) -> bool:
    """Whether it asks if there was something on the trips that the register never speaks of."""
    bare = not task.part.asks or mentions(task.part, "how_about")
    return task.several and bare and bool(claims(task.part, task.desk))


def no_claim(task: Task) -> Statements:
    """That the register says nothing of it."""
    return [none_of(claims(task.part, task.desk), task.w)]


def is_of_a_measure(task: Task) -> bool:
    """Whether it adds up, or compares by, what no register tells in numbers."""
    return bool(_measures(task.part, task.desk))


def no_measure(task: Task) -> Statements:
    """That the register says nothing of it, or gives no numbers of it; of how far it was, where each trip went."""
    words = _measures(task.part, task.desk)
    if _distances(task.part):
        lacking = Statement(task.w.say("unmeasured", words=echoed(words, task.w)), missing=True)
        return [lacking, *list_trips(task.trips, (), task.w)]
    if not task.clause.extremes:
        return [none_of(words, task.w)]
    return [Statement(task.w.say("unmeasured", words=echoed(words, task.w)), missing=True)]


def is_of_a_role(task: Task) -> bool:
    """Whether it asks who was what the register never speaks of: "Wie was de gastheer?"."""
    return set(task.part.asks) == {"who"} and bool(_roles(task.part, task.desk))


def no_role(task: Task) -> Statements:
    """That the register says nothing of such a one."""
    return [none_of(_roles(task.part, task.desk), task.w)]


def is_count_of_none(task: Task) -> bool:
    """Whether it asks the number of trips on something, or how often that was, that the register never speaks of."""
    return bool(_uncounted(task))


def none_counted(task: Task) -> Statements:
    """That the register says nothing of it."""
    return [none_of(_uncounted(task), task.w)]


def _uncounted(task: Task) -> list[str]:
    topics = counted_topics(task)
    if topics and not trips_on((word.plain for word in topics), task.desk):
        return [word.written for word in topics]
    times = {word.plain for word in task.clause.words} & set(table("understanding")["counted_topic"]["times"])
    return _untold(task) if times and not topics and counts_trips(task) else []


def _untold(task: Task) -> list[str]:
    """What it says was done, as written, where the register has no such word: "Hoe vaak is de raad geïnformeerd?"."""
    part, known = task.part, task.desk.vocabulary.words
    travelled, last = set(table("understanding")["counted_topic"]["travelled"]), part.clause.words[-1]
    if travelled & {word.plain for word in part.clause.words} or last.plain not in part.content:
        return []
    meanings = {one for name in meant(last.plain, part) for one in (name, *synonyms(name))}
    told = frequency(last.plain) >= TELLING or any(holds(one, known) for one in meanings)
    return [] if told else [last.written]


def none_of(words: Sequence[str], w: Wording) -> Statement:
    """That the register says nothing of these words of the question."""
    return Statement(w.say("open_none_words", words=echoed(words, w)), missing=True)


def echoed(words: Sequence[str], w: Wording) -> str:
    """The first of the words, in quotation marks."""
    return w.listing([f"‘{word}’" for word in words[:MOST_ECHOED]])


def claims(part: Part, desk: Desk) -> list[str]:
    """What a yes/no question says of a journey, or of someone on it, that the register never speaks of: "oppositie"."""
    someone = {word.plain for word in part.clause.words} & set(table("understanding")["yesno"]["anyone"])
    # "Zijn er op deze reizen geschenken aangenomen?"; of those who are named it can be told when they were away.
    several = "list" in part.clause.operations or (len(part.trips) > 1 and not part.open)
    of_trips = several and not part.scope.kinds & {"person", "place"}
    of_whom = (bool(someone) or of_trips) and set(part.asks) <= {"officials", "who", "parties"}
    one = [b for a, b in pairwise(part.clause.words) if a.plain in ARTICLES] if part.asks == ("officials",) else []
    # "Hoe is de uitstoot van deze reizen gecompenseerd?" supposes that it was.
    how = several and not part.asks and part.clause.words[0].plain in HOW
    whether = part.clause.yesno or how or mentions(part, "how_about")
    claiming = part.asks in CLAIMING or (part.asks in GUESSED and not part.clause.claimed)
    if not (whether and (claiming or of_whom or one)):
        return []
    among = part.clause.words if claiming or of_whom else one  # "Was er een journalist mee?"
    asked = [word for word in among if word.plain in part.content and not word.plain.isdecimal()]
    telling = [word for word in asked if frequency(word.plain) < TELLING]
    known = desk.vocabulary.words
    # "Business" stands there and "businessclass" doesn't: a shorter word is no form of it but a part.
    return [
        w.written
        for w in telling
        if not any(
            len(k) > len(one) - SUFFIX and holds(one, (k,)) for one in (w.plain, *synonyms(w.plain)) for k in known
        )
    ]


def _measures(part: Part, desk: Desk) -> list[str]:
    """What is to be added up, averaged or most of several trips, as written, that no register tells in numbers.

    The noun right behind "totale" or "meeste", where it is no measure itself: "de meeste gesprekken".
    """
    if far := _distances(part):
        return far
    clause, extremes = part.clause, {name.split("_")[0] for name in part.clause.extremes}
    if part.open or set(part.asks) & (MONEY | extremes):  # "de grootste club ambtenaren"
        return []
    adding = table("understanding")["adding"]
    measuring = {*adding["measuring"], *adding["most"]}
    pairs = [(i, a, b) for i, (a, b) in enumerate(pairwise(clause.words))]
    if clause.operations & {"sum", "average"}:
        known = cue_words() | desk.vocabulary.words.keys()
        what = 2 if clause.words[0].plain in WHAT else -1  # "Wat is de uitstoot van alle reizen samen?"
        found = [b for i, a, b in pairs if (a.plain in measuring or i == what) and b.plain in part.content]
        return [noun.written for noun in found if not any(holds(one, known) for one in meant(noun.plain, part))]
    if not extremes or len(part.trips) < SEVERAL:
        return []
    used = set[int]().union(*(cued("extremes", name, clause) for name in clause.extremes))
    told = set[int]().union(*(cued("asks", ask, clause) for ask in UNCOUNTED))
    most = (
        (i + 1, b, {i, a.plain} & (used | measuring), a.plain in measuring) for i, a, b in pairs if i + 1 not in used
    )
    found = [b for i, b, singled, plain in most if (plain and b.plain in part.content) or (singled and i in told)]
    return [noun.written for noun in found] if found and intent_in(clause).asks["cost"] < MAYBE_COST else []


def _distances(part: Part) -> list[str]:
    """How it asks which of several trips went farther, as written."""
    places = cued("unnumbered", "distance", part.clause) if len(part.trips) > 1 else set()
    return [part.clause.words[place].written for place in sorted(places)][:1]


def nouns(part: Part, desk: Desk) -> list[str]:
    """What the part asks the name or kind of, as written, and the register never speaks of: "welke maatschappij"."""
    pairs = pairwise(part.clause.words)
    found = [noun for which, noun in pairs if which.plain in WHICH and noun.plain in part.content]
    telling = [noun for noun in found if frequency(noun.plain) < TELLING]
    return [noun.written for noun in telling if not _speaks_of(noun.plain, desk)]


def _roles(part: Part, desk: Desk) -> list[str]:
    """What those it asks for were, as written, where the register never speaks of such a one: "gastheer"."""
    was = table("understanding")["was_the"]
    words = part.clause.words
    found = [
        d
        for a, b, c, d in zip(words, words[1:], words[2:], words[3:], strict=False)
        if a.plain in was["who"] and b.plain in was["be"] and c.plain in was["the"]
    ]
    return [role.written for role in found if role.plain in part.content and not _speaks_of(role.plain, desk)]


def _speaks_of(noun: str, desk: Desk) -> bool:
    """Whether the register has the word, or the same thing that may cost something by another: "insurance"."""
    known = desk.vocabulary.words
    alike = [item for items in table("understanding")["cost_items"].values() if noun in items for item in items]
    return holds(noun, known) or any(item in word for item in alike for word in known)
