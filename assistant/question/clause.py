"""What a question asks: the facts, operations and manner that its words show (cues in `prompts/understanding.toml`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.question.compounds import taken_apart
from assistant.words import RARE, Word, frequency, read_words
from corpus.gazetteer import fold
from prompts import table

MOST_BETWEEN = 3
MOST_BETWEEN_DETERMINER = 2
DETERMINERS = {"welke", "welk", "which", "hoeveel", "aantal", "per", "naar", "iedere", "elke", "ieder"}
ANYWHERE = "…"
SPAN = "span_"  # what the operation that asks the time between two moments begins with; these follow
_WHOSE = r"(?:door|met|voor|op|namens)\s+(?:wie|wiens|\w+\s+van\s+wie)"
_ASKING = r"wiens|hoe|hoeveel|wat|wie|waar\w*|wanneer|welke?|waarom|what|who|when|where|how|which|why"
_PREPOSITION = "door|met|v[oó][oó]r|tegen|op|in|uit|naar|tot|vanaf|binnen|bij|na|by|with|for|to|from|on|at"
_CLAUSE = re.compile(
    # Ends of sentences; "(1)", "b."; "… en wat kostte dat"; ", wie betaalde", ": hoe lang".
    r"[?!;]+\s*|(?<=[a-zà-ÿ0-9)’”\"])(?<!\.(?-i:[a-z]))\.\s+(?=[A-Z])|(?:^|[\s:,;]+)\(?[1-9a-e][).]\s+"
    # But "… een verslag en welke niet" is one clause.
    rf"|,?\s+(?:en|and|maar|but|of|plus)\s+(?!(?:van\s+)?\w+\s+(?:niet|wel|geen|not)\s*(?:\?|$))(?=(?:ook\s+)?(?:(?:(?:{_PREPOSITION})\s+)?(?:{_ASKING})|{_WHOSE})\b)"
    rf"|[:,]\s+(?=(?:{_ASKING}|{_WHOSE})\b)|,\s+(?=(?:{_PREPOSITION})\s+(?:welke?|which)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of a question: its words, and what they ask; `claimed` are the indexes of words that a cue used.

    `certain` are the asks that the classifier is sure of, `unheld` what it chooses by that no register holds.
    """

    text: str
    words: tuple[Word, ...]
    asks: tuple[str, ...]
    operations: frozenset[str]
    extremes: tuple[str, ...]
    group: str | None
    manner: frozenset[str]
    yesno: bool
    claimed: frozenset[int]
    certain: frozenset[str] = frozenset()
    unheld: tuple[str, ...] = ()

    @property
    def moments(self) -> tuple[str, ...]:
        """The two moments that the time between is asked of, "trips" for those of two trips; () where none is."""
        found = next((name for name in self.operations if name.startswith(SPAN)), "")
        return tuple(found.removeprefix(SPAN).split("_")) if found else ()


def language_of(text: str, spoken: str = "nl") -> str:
    """Whether a question is in English, "en", or Dutch, "nl"; the language spoken so far where no word tells."""
    written = re.findall(r"[^\W\d_]+", text)
    words = [fold(w) for place, w in enumerate(written) if not place or w.islower()]  # a name has no language
    markers = set(table("understanding")["english"]["words"].split())
    words = words[1:] if words[:1] and words[0] in table("understanding")["english"]["dutch_first"] else words
    english = sum(1 for w in words if w in markers and frequency(w, "en") > frequency(w) + 0.5)
    dutch = sum(1 for w in words if frequency(w) > frequency(w, "en") + 0.8)
    if not (english or dutch):
        return spoken
    return "en" if english > dutch else "nl"


def without_openers(text: str) -> str:
    """The question without what it opens with before it asks: "ok, …", "nee ik bedoelde …"."""
    openers = table("understanding")["filling"]
    always, paused = ("|".join(_pattern(phrase) for phrase in openers[kind]) for kind in ("openers", "paused"))
    bare = re.sub(
        rf"^(?:(?:(?:{paused})\s*[,.!:;…]+\s*)|(?:(?:{always})\b[\s,.!:;…]+))+(?=\w)", "", text, flags=re.IGNORECASE
    )
    return bare if re.search(r"\w", bare) else text


def clauses(text: str, known: frozenset[str]) -> tuple[Clause, ...]:
    """The parts of a question, in order: "Wie ging er naar Japan | wat kostte dat"."""
    for written, meant in table("understanding")["joined"].items():
        text = re.sub(rf"\b{written}(?!\w)", meant, text, flags=re.IGNORECASE)
    text = taken_apart(text, known)
    pieces = [piece for part in _CLAUSE.split(text) for piece in _remarks().split(part)]
    parts = [part.strip() for part in pieces if re.search(r"\w", part)]
    return tuple(read_clause(part, known) for part in parts) or (read_clause(text, known),)


@cache
def _remarks() -> re.Pattern[str]:
    """Where behind a comma a remark of the asker's own begins: "noem alle steden, ik moet er een kaart van maken"."""
    return re.compile(rf",\s+(?={table('understanding')['filling']['remarks']})", re.IGNORECASE)


def read_clause(text: str, known: frozenset[str]) -> Clause:
    """What one clause asks."""
    text = _without_filling(text)
    words = read_words(text, _spellings(known))
    plain = [word.plain for word in words]
    asks, claimed = _claim("asks", plain)
    operations, used = _claim("operations", plain)
    extremes, used_by_extremes = _claim("extremes", plain)
    groups, used_by_groups = _claim("groups", plain)
    manner, _ = _claim("manner", plain, exclusive=False)
    unheld, used_by_unheld = _claim("unheld", plain)
    _, greeted = _claim("manner", plain, only="greeting")
    return Clause(
        text,
        words,
        tuple(asks),
        frozenset(operations),
        tuple(extremes),
        groups[0] if groups else None,
        frozenset(manner),
        _is_yesno(plain),
        frozenset(claimed | used | used_by_extremes | used_by_groups | used_by_unheld | greeted),
        unheld=tuple(unheld),
    )


def _is_yesno(plain: Sequence[str]) -> bool:
    words = plain[1:] if plain[:1] in (["en"], ["and"]) else plain
    cues = table("understanding")["yesno"]
    requested = any(list(words[: len(each.split())]) == each.split() for each in cues["requests"])
    return (bool(set(words[:1]) & set(cues["starts"])) or _begins_with_verb(words)) and not requested


def _begins_with_verb(words: Sequence[str]) -> bool:
    """Whether the first word ends as a Dutch verb does, and its subject stands behind it: "Noemen de stukken …"."""
    if len(words) < 2:
        return False
    verb, subject = table("understanding")["yesno"]["verb"], words[1]
    ends = len(words[0]) >= verb["shortest"] and words[0].endswith(tuple(verb["ends"]))
    return ends and subject in verb["subjects"] and words[0] not in verb["others"]


def _without_filling(text: str) -> str:
    """The clause without "ik vraag me af" before what is asked, and without "in vredesnaam"."""
    frames, fillers = _fillings()
    bare = fillers.sub(" ", frames.sub("", text))
    return bare.strip() if re.search(r"\w", bare) else text


@cache
def _fillings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    filling = table("understanding")["filling"]
    frames = "|".join(_pattern(phrase) for phrase in filling["frames"])
    fillers = "|".join(_pattern(phrase) for phrase in filling["fillers"])
    return (
        re.compile(
            rf"^\W*(?:(?:{frames})[\s,:]+)+(?=(?:(?:door|met|voor|tegen|op|in|aan|van)\s+)?(?:{_ASKING})\b)",
            re.IGNORECASE,
        ),
        re.compile(rf"[\s,]+(?:{fillers})\b", re.IGNORECASE),
    )


def _pattern(phrase: str) -> str:
    """A phrase of words with alternatives ("u|je"), some of them optional ("eens?"), as a regular expression."""
    slots = [(f"(?:{slot.rstrip('?')})", slot.endswith("?")) for slot in phrase.split()]
    return r"\b" + "".join(
        rf"(?:\s+{words})?" if optional else rf"\s+{words}" for words, optional in slots
    ).removeprefix(r"\s+")


def cued(part: str, name: str, clause: Clause) -> set[int]:
    """The indexes of the words that are cues of this name, of those listed under `part`."""
    return _claim(part, [word.plain for word in clause.words], only=name)[1]


def of_every_trip(clause: Clause) -> bool:
    """Whether it asks if something holds for every trip: "Heeft elke buitenlandse reis een verslag?"."""
    words = [word.plain for word in clause.words]
    every, things = table("understanding")["yesno"]["all"], set(table("scope")["leave_out"]["trips"])
    things = things.union(*table("understanding")["papers"].values())  # "Zijn alle verslagen gepubliceerd?"
    places = [place for place, word in enumerate(words) if word in every]
    return clause.yesno and any(things & set(words[place + 1 : place + 1 + MOST_BETWEEN]) for place in places)


def refers(clause: Clause, kind: str) -> bool:
    """Whether the clause holds one of the words or phrases of this kind of reference."""
    plain = f" {' '.join(word.plain.rstrip('.') for word in clause.words)} "
    return any(f" {phrase} " in plain for phrase in table("understanding")["reference"][kind])


def interrogative(clause: Clause) -> bool:
    """Whether the clause holds a word that asks: "wie", "hoeveel", "noem"."""
    return bool({w.plain for w in clause.words} & set(table("understanding")["reference"]["question"]))


@cache
def common_words() -> frozenset[str]:
    """The words that say nothing of which trip or which fact."""
    return frozenset(fold(word) for word in table("understanding")["common"]["words"].split())


@lru_cache(maxsize=8)
def _spellings(known: frozenset[str]) -> frozenset[str]:
    """The words of one register and of the cues together, made once for each register."""
    return known | cue_words()


@cache
def cue_words() -> frozenset[str]:
    """Every whole word that the cues hold: what a misspelt word may be put right to."""
    parts = ("asks", "operations", "extremes", "groups", "manner")
    texts = [cue for part in parts for cues in table("understanding")[part].values() for cue in cues]
    whole = {word for text in texts for slot in text.split() for word in slot.lstrip("^").split("|") if "*" not in word}
    stems = {word.strip("*") for text in texts for slot in text.split() for word in slot.split("|")}
    return frozenset(
        w for w in whole | {s for s in stems if frequency(s) >= RARE + 0.5} | common_words() if len(w) >= 4
    )


def _claim(part: str, plain: Sequence[str], exclusive: bool = True, only: str = "") -> tuple[list[str], set[int]]:
    """The names whose cues the words hold, in the order of the words; the longest cue claims its words first."""
    cues = _cues(part)
    starts = sorted((cue, start) for start, word in enumerate(plain) for cue in _begun(part, word, start == 0))
    wanted = [(*cues[cue], start) for cue, start in starts if not only or cues[cue][0] == only]
    found = [(name, places) for name, cue, start in wanted if (places := _places(cue, plain, start))]
    found.sort(key=lambda item: (-len(item[1]), item[1][-1] - item[1][0]))
    claimed: dict[int, str] = {}
    names: dict[str, int] = {}
    for name, places in found:
        if exclusive and any(claimed.get(place, name) != name for place in places):
            continue
        claimed.update(dict.fromkeys(places, name))
        names[name] = min(names.get(name, places[0]), places[0])
    used = {place for place, name in claimed.items() if name != "open"}  # what an open question names is its content
    return sorted(names, key=lambda name: names[name]), used


Slot = tuple[tuple[str, bool], ...]  # the words that fit, each with whether it may go on ("kost*")


@cache
def _cues(part: str) -> tuple[tuple[str, tuple[Slot, ...]], ...]:
    """The cues of every name, each with its name."""
    return tuple((name, _slots(cue)) for name, cues in table("understanding")[part].items() for cue in cues)


@cache
def _beginnings(part: str) -> Mapping[str, frozenset[int]]:
    """The cues, by number, that begin with a word, with what it begins with ("kost*") or with what it ends on."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, (_, cue) in enumerate(_cues(part)):
        for option, goes_on in cue[0]:
            found[option].add(number)
            if goes_on:
                found[f"{option}*"].add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


@lru_cache(maxsize=20_000)
def _begun(part: str, word: str, first: bool) -> frozenset[int]:
    """The cues, by number, that the word may begin: of the seven hundred few begin with any one word."""
    cues = _beginnings(part)
    wholes = (word, f"^{word}") if first else (word,)
    starts = [f"{whole[:n]}*" for whole in wholes for n in range(1, len(whole) + 1)]
    ends = [f"*{word[n:]}" for n in range(len(word))]
    return frozenset().union(*(cues.get(key, ()) for key in (*wholes, *starts, *ends)))


def _slots(cue: str) -> tuple[Slot, ...]:
    return tuple(tuple(_option(word, slot) for word in slot.split("|")) for slot in cue.split())


def _option(word: str, slot: str) -> tuple[str, bool]:
    first = "^" if slot.startswith("^") and not word.startswith("^") else ""
    return first + word.rstrip("*"), word.endswith("*")


def _places(cue: tuple[Slot, ...], plain: Sequence[str], start: int) -> tuple[int, ...]:
    """Where the words of the cue stand in the question, in order, the first at `start`; () where one is missing."""
    places = [start]
    far = False
    for slot in cue[1:]:
        if slot == ((ANYWHERE, False),):
            far = True
            continue
        between = MOST_BETWEEN_DETERMINER if plain[places[-1]] in DETERMINERS else MOST_BETWEEN
        window = range(places[-1] + 1, len(plain) if far else min(places[-1] + 2 + between, len(plain)))
        far = False
        step = next((i for i in window if _fits(slot, plain[i])), None)
        if step is None:
            return ()
        places.append(step)
    return tuple(places)


def _fits(slot: Slot, word: str) -> bool:
    return any(
        word == option or (goes_on and word.startswith(option)) or (option[:1] == "*" and word.endswith(option[1:]))
        for option, goes_on in slot
    )
