"""The people a clause names: by surname, by function, or in vain."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from itertools import takewhile

from assistant.question.clause import Clause, common_words
from assistant.question.mentions import Absent, Found, Named
from assistant.question.vocabulary import Vocabulary
from assistant.words import RARE, Word, frequency
from corpus import gazetteer
from corpus.gazetteer import fold
from corpus.labels import words_of
from prompts import table

SAME_NAME = 84  # rapidfuzz ratio, 0-100
ARTICLES = {"de", "the"}
JOINING = {"en", "of", "met", "and", "or", "with"}
AT_A_TIME = {"in", "tijdens"}
COMMON_NAME = 4.0  # Zipf: above it a word is no surname unless a function or prefix stands before it


def name_people(clause: Clause, vocabulary: Vocabulary, found: Found) -> None:
    """Add to `found` the people and functions that the clause names."""
    words, functions = clause.words, words_of("functions")
    prefixes = {fold(p) for p in words_of("name_prefixes")}
    text = fold(clause.text)
    board = "burgemeester en wethouders" in text or "b en w" in text
    named = False
    for index, word in enumerate(words):
        before = words[index - 1].plain if index else ""
        introduced = before in functions or before in prefixes or before.rstrip("s") in functions
        for name, ids in vocabulary.surnames.items():
            last = name.split()[-1]
            if (
                before in prefixes
                and word.written.islower()
                and {w.plain for w in words[index - 2 : index - 1]} & AT_A_TIME
            ):
                continue  # "in de winter" is nobody called De Winter
            strict = frequency(last) >= COMMON_NAME and not introduced and not word.written[:1].isupper()
            if not strict and _same_name(word.plain, last):
                span = range(index - len(name.split()) + 1, index + 1)
                own = [i for i in span if i >= 0 and (i == index or words[i].plain in prefixes)]
                found.people[" ".join(words[i].written for i in own)] = frozenset(ids)
                found.add("person", ids, " ".join(words[i].written for i in span if i >= 0), own)
                if _stays_away(clause, index):
                    found.away.add("person")
                named = True
        for name in vocabulary.mentioned_people:
            if (
                word.plain == name.split()[-1]
                and (introduced or word.written[:1].isupper())
                and not _is_known(word.plain, vocabulary.surnames)
            ):
                found.absent.append(Absent("person", vocabulary.mentioned_people[name], word.plain))
                found.used.add(index)
                named = True
    if board or (named and "compare" not in clause.operations):
        found.each += _offices_beside(clause, vocabulary, found) if named else []
        return
    for index, word in enumerate(words):
        function = _function(word.plain)
        if not function:
            continue
        if found.used & set(_name_after(words, index)):
            continue  # "wethouder Veeningen": the name says it already
        name = "" if word.plain.endswith("'s") else _unknown_name(clause, index, prefixes, vocabulary.places)
        if name:
            found.absent.append(Absent("person", f"{word.written} {name}", fold(name.split()[-1])))
            found.used.update(range(index, index + 1 + len(name.split())))
        elif (
            _left_out(clause, index)
            or _stays_away(clause, index)
            or ("function" in found.sets and _denied(clause, index))
        ):
            found.away.add("function")
            # Of these the traveller is none: "Hoeveel mensen gingen mee, de wethouder niet meegeteld?".
            if "officials" in clause.asks:
                found.used.add(index)
                continue
            if "function" in found.sets:  # "by aldermen and not by a mayor"
                found.sets["function"] -= vocabulary.functions.get(function, frozenset())
                found.used.add(index)
                continue
            others = (ids for other, ids in vocabulary.functions.items() if other != function)
            found.add("function", frozenset().union(*others), word.written, [index])
            return
        elif function in vocabulary.functions and not ("consultation" in clause.asks and function == "burgemeester"):
            plural = word.plain.endswith("s")
            if not (plural and set(vocabulary.functions) == {function}):
                found.add("function", vocabulary.functions[function], word.written, [index])


def _offices_beside(clause: Clause, vocabulary: Vocabulary, found: Found) -> list[Named]:
    """The functions beside a person that are somebody else's: "X ging naar Madrid, en de burgemeester ook"."""
    alone = _alone(clause, vocabulary, found)
    found.used.update(index for index, _ in alone)
    words, theirs = clause.words, frozenset[str]().union(*found.people.values())
    names = {fold(part) for name in found.people for part in name.split()}
    titles = [i for i in range(len(words)) if names & {words[place].plain for place in _name_after(words, i)[:1]}]
    offices = [(i, _function(words[i].plain)) for i in titles]
    wrong = [
        (i, name) for i, name in offices if name in vocabulary.functions and not vocabulary.functions[name] & theirs
    ]
    found.mistitled += [words[i].written for i, _ in wrong]
    named = dict([*alone, *wrong])
    return [Named("function", words[i].written, frozenset(vocabulary.functions[name])) for i, name in named.items()]


def functions_alone(clause: Clause, vocabulary: Vocabulary, found: Found) -> list[str]:
    """The functions of the register's travellers that the clause names without a name behind them, each once."""
    return list(dict.fromkeys(function for _, function in _alone(clause, vocabulary, found)))


def _alone(clause: Clause, vocabulary: Vocabulary, found: Found) -> list[tuple[int, str]]:
    """The places of those functions."""
    words = clause.words
    people = {index for index in found.used if not _function(words[index].plain)}
    named = [(i, _function(word.plain)) for i, word in enumerate(words)]
    return [(i, name) for i, name in named if name in vocabulary.functions and not people & set(_name_after(words, i))]


def _name_after(words: Sequence[Word], index: int) -> list[int]:
    """The places after a function where its name may stand: not past "of" in "de burgemeester of wethouder Smit"."""
    places = range(index + 1, min(index + 4, len(words)))
    return list(takewhile(lambda place: words[place].plain not in JOINING, places))


def _left_out(clause: Clause, index: int) -> bool:
    """Whether the function is named to leave it out: "zonder de burgemeester", "de burgemeester niet meegerekend"."""
    before = {w.plain for w in clause.words[max(0, index - 2) : index]}
    nearby = {w.plain for w in clause.words[max(0, index - 4) : index]}
    if not clause.yesno and nearby & {"niet", "not"} and nearby & {"van", "door", "met", "by", "of", "with"}:
        return True  # "alleen wethouders, dus niet van de burgemeester", "and not by a mayor"
    after = [w.plain for w in clause.words[index + 1 : index + 4]]
    if " ".join(w.plain for w in clause.words[max(0, index - 2) : index]) in {"rather than", "instead of"}:
        return True
    return bool(before & {"zonder", "behalve", "exclusief", "without", "except", "excluding"}) or (
        "niet" in after and any(w.startswith(("meegerek", "meegetel")) for w in after)
    )


def _stays_away(clause: Clause, index: int) -> bool:
    """Whether it asks which trips they were not on: "Bij welke reizen was X niet aanwezig?"."""
    leave_out = table("scope")["leave_out"]
    words = [word.plain for word in clause.words]
    sought = index > 0 and words[index - 1] in leave_out["pick"]  # "Welke wethouder ging niet naar Japan?"
    missed = set(leave_out["missed"]) & set(words[max(0, index - 2) : index + 3])
    # Not past "and" or another office: "by aldermen and not by a mayor".
    behind = set(takewhile(lambda word: word not in JOINING and not _function(word), words[index + 1 : index + 5]))
    denied = set(leave_out["denied"]) & behind and set(leave_out["taking_part"]) & set(words)
    which = not (clause.yesno or sought or "purpose" in clause.asks) and set(leave_out["among"]) & set(words)
    return bool(which and (missed or denied))


def _denied(clause: Clause, index: int) -> bool:
    """Whether "niet" stands before the function, with an article between at most."""
    return not clause.yesno and bool({word.plain for word in clause.words[max(0, index - 2) : index]} & {"niet", "not"})


def _function(plain: str) -> str:
    said = {word: function for function, words in table("scope")["functions"].items() for word in words}
    return said.get(plain) or (plain if plain in words_of("functions") and plain != "bestuurder" else "")


def _unknown_name(clause: Clause, index: int, prefixes: set[str], places: Container[str]) -> str:
    """The name after a function word, where it is nobody's in the register: "Jansen", "de Vries"."""
    taken: list[str] = []
    definite = index > 0 and clause.words[index - 1].plain in ARTICLES  # "did the alderman conclude": no name
    for word in clause.words[index + 1 : index + 4]:
        if word.plain in prefixes and not taken and word.plain in {"van", "de", "der", "den", "ter", "ten"}:
            taken.append(word.written)
            continue
        if taken and word.plain in prefixes:
            taken.append(word.written)
            continue
        capital = word.written[:1].isupper() and not word.written.isupper()
        ordinary = word.plain in common_words() or frequency(word.plain) >= COMMON_NAME + 0.3
        # "De wethouder van Amsterdam": of another town, not called so.
        town = bool(taken) and taken[0].islower() and gazetteer.city(word.plain) is not None
        area = gazetteer.country_code(word.plain) or gazetteer.continent_code(word.plain)
        place = area or word.plain in places or town
        position = clause.words.index(word)
        if not place and (
            (capital and word.plain not in common_words())
            or (
                not (ordinary or definite)
                and position not in clause.claimed
                and word.plain == fold(word.written)
                and frequency(word.plain) < RARE
                and not taken
            )
        ):
            return " ".join([*taken, word.written])
        if taken and capital and not place:
            return " ".join([*taken, word.written])
        return ""
    return ""


def _same_name(plain: str, last: str) -> bool:
    plain = re.sub(r"'?s$", "", plain) if plain.endswith("'s") else plain
    if plain == last or (len(last) > 4 and plain == last + "s"):
        return True
    if len(plain) < 5 or len(last) < 5 or plain in common_words():
        return False
    from rapidfuzz import fuzz

    return fuzz.ratio(plain, last) >= SAME_NAME and frequency(plain) < COMMON_NAME


def _is_known(plain: str, surnames: Iterable[str]) -> bool:
    return any(plain == name.split()[-1] for name in surnames)
