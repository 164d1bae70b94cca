"""The cities, countries and continents a clause names: those of a trip, and those that no trip went to."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.question.clause import Clause, common_words
from assistant.question.mentions import Absent, Found
from assistant.question.persons import COMMON_NAME
from assistant.question.vocabulary import Vocabulary
from assistant.words import RARE, SHORTEST_CORRECTED, frequency
from corpus import gazetteer
from prompts import table

HOME = "NL"
SHORTEST_ADJECTIVE = 6  # letters
BARE = 3  # words of a follow-up that names a continent and no more: "En Azië dan?"
REACH = 3  # words between a place and "bezocht"
NEARLY = 72  # rapidfuzz ratio, 0-100, at which a word after "naar" is a slip for a place of the register
_TO_PLACE = {"naar", "na", "nr", "in", "to", "richting", "uit", "voor", "te", "van"}


def name_places(clause: Clause, vocabulary: Vocabulary, found: Found) -> None:
    """Add to `found` the places that the clause names."""
    for index, length, name in _phrases(clause):
        if index in found.used:
            continue
        span = range(index, index + length)
        if ids := vocabulary.places.get(name):
            found.add("place", ids, clause.text[clause.words[index].start : clause.words[index + length - 1].end], span)
        elif code := gazetteer.country_code(name) or gazetteer.adjective_code(name):
            _country(clause, vocabulary, found, code, index, span)
        elif continent := gazetteer.continent_code(name):
            _continent(clause, vocabulary, found, continent, span)
        elif length == 2:
            if not all(map(vocabulary.words.get, name.split())) or _is_destination(clause, index):
                found.absent.append(Absent("place", " ".join(clause.words[i].written for i in span), name))
                found.used.update(span)
        elif city := _by_city_adjective(name, vocabulary) or _nearly(clause, index, vocabulary):
            found.add("place", vocabulary.places[city], clause.words[index].written, span)
        elif (city_ids := _same_city(clause, index, vocabulary)) is not None:
            if city_ids:
                found.add("place", city_ids, clause.words[index].written, span)
            elif not vocabulary.words.get(name) or _is_destination(clause, index):
                if _means_no_place(clause, index):
                    continue
                found.absent.append(Absent("place", clause.words[index].written, name))
                found.used.update(span)
    _name_capitals(clause, vocabulary, found)


def _name_capitals(clause: Clause, vocabulary: Vocabulary, found: Found) -> None:
    """Add to `found` the trips to any capital, where the clause names no country it is of: "naar een hoofdstad"."""
    words = table("scope")["capitals"]["words"]
    index = next((i for i, w in enumerate(clause.words) if w.plain in words), None)
    if index is None or "place" in found.sets or found.absent:
        return
    cities = [name for name in vocabulary.places if (c := gazetteer.city(name)) and gazetteer.is_capital(c)]
    ids = frozenset().union(*(vocabulary.places[name] for name in cities))
    found.add("continent", ids, clause.words[index].written, (index,))


def _by_city_adjective(name: str, vocabulary: Vocabulary) -> str:
    """The register's place that this adjective or compound is of ("Madrileense", "Japanverslag"), or ""."""
    if len(name) <= SHORTEST_ADJECTIVE or name in vocabulary.words:
        return ""
    adjective = name.endswith(("s", "se"))
    return next(
        (p for p in vocabulary.places if len(p) > 4 and (name.startswith(p) or (adjective and name.startswith(p[:5])))),
        "",
    )


def _nearly(clause: Clause, index: int, vocabulary: Vocabulary) -> str:
    """The register's place that a badly misspelt destination comes nearest to ("naar maddrit"), or ""."""
    name = clause.words[index].plain
    if not _is_destination(clause, index) or frequency(name) >= RARE or len(name) < SHORTEST_CORRECTED:
        return ""
    from rapidfuzz import fuzz, process

    best = process.extractOne(name, list(vocabulary.places), scorer=fuzz.ratio, score_cutoff=NEARLY)
    return str(best[0]) if best else ""


def _phrases(clause: Clause) -> Iterator[tuple[int, int, str]]:
    """Runs of up to three words, the longest first, each word in one run that names something at most."""
    plain = [w.plain for w in clause.words]
    done: set[int] = set()
    for length in (3, 2, 1):
        for index in range(len(plain) - length + 1):
            if done & set(range(index, index + length)):
                continue
            name = " ".join(plain[index : index + length])
            if length > 1 and not gazetteer.country_code(name) and not gazetteer.continent_code(name):
                capitals = all(w.written[:1].isupper() for w in clause.words[index : index + 2])
                two = length == 2 and (capitals or _is_destination(clause, index))
                if not two or plain[index] in common_words() or not gazetteer.city(name):
                    continue
            done.update(range(index, index + length))
            yield index, length, name


def _country(clause: Clause, vocabulary: Vocabulary, found: Found, code: str, index: int, span: range) -> None:
    name = clause.words[index].plain
    said = " ".join(clause.words[i].written for i in span)
    if code == HOME or (name in common_words()):
        return
    if name in {"polen", "zweden", "us", "uk"} and clause.words[index].written.islower() and name == "us":
        return
    if ids := vocabulary.countries.get(code):
        found.add("place", ids, said, span)
    elif gazetteer.country_code(name) or len(span) > 1:
        if not vocabulary.words.get(name) or _is_destination(clause, index):
            found.absent.append(Absent("place", said, name))
            found.used.update(span)
    elif not vocabulary.words.get(name) and (
        clause.words[index].written[:1].isupper() or frequency(name) < COMMON_NAME
    ):
        found.absent.append(Absent("place", gazetteer.country_name(code), name))
        found.used.update(span)


def _continent(clause: Clause, vocabulary: Vocabulary, found: Found, continent: str, span: range) -> None:
    index = span[0]
    between = {"de", "the"} if continent == gazetteer.UNION else {"of", "van"}  # "buiten de EU", "outside of Europe"
    first = index - 2 if index > 1 and clause.words[index - 1].plain in between else index - 1
    before = clause.words[first].plain if index else ""
    every = set().union(*vocabulary.continents.values()) if vocabulary.continents else set()
    inside = set(vocabulary.continents.get(continent, ()))
    if before in {"buiten", "outside"}:
        outside = range(first, span.stop)
        found.add("continent", every - inside, " ".join(clause.words[i].written for i in outside), outside)
    elif (
        before in {"binnen", "within", "inside", "naar", "to"}
        or _visits(clause, index)
        or (before == "in" and clause.operations | set(clause.extremes) | set(clause.asks))
        or (before in {"", "en", "and"} and len(clause.words) <= BARE)
    ):
        if inside:
            found.add("continent", inside, " ".join(clause.words[i].written for i in span), span)
        elif before != "in" or not vocabulary.words.get(clause.words[index].plain):
            found.absent.append(Absent("place", clause.words[index].written, clause.words[index].plain))


def _visits(clause: Clause, index: int) -> bool:
    """Whether it says that the place there was visited, which needs no preposition: "Heeft iemand Azië bezocht?"."""
    near = clause.words[max(0, index - REACH) : index + REACH + 1]
    return bool({word.plain for word in near} & set(table("scope")["visits"]["visited"]))


def _same_city(clause: Clause, index: int, vocabulary: Vocabulary) -> frozenset[str] | None:
    """The trips to the city that this word names in any language; None where it names no city abroad."""
    word = clause.words[index]
    capital = word.written[:1].isupper() and not word.written.isupper() and index > 0
    if word.plain in common_words() or index in clause.claimed or len(word.plain) < 4:
        return None
    if not (capital or _is_destination(clause, index) or len(clause.words) <= 3):
        return None
    if frequency(word.plain) >= COMMON_NAME + 0.5 and not capital:
        return None
    known = gazetteer.city(word.plain)
    if (
        known is None
        or known.country_code == HOME
        or (known.population < 100_000 and not (capital and _is_destination(clause, index)))
    ):
        return None
    ids = frozenset().union(
        *(trips for name, trips in vocabulary.places.items() if (c := gazetteer.city(name)) and c == known)
    )
    if (
        not ids
        and gazetteer.capital_of(known.country_code)
        and not _is_destination(clause, index)
        and word.plain in vocabulary.words
    ):
        return None
    return ids


def _means_no_place(clause: Clause, index: int) -> bool:
    """Whether it is written small, and an ordinary word or after "na", which is as often "after" as "naar"."""
    word = clause.words[index]
    ordinary = word.plain in table("scope")["ordinary_names"]["words"]
    return word.written[:1].islower() and (ordinary or clause.words[index - 1].plain == "na")


def _is_destination(clause: Clause, index: int) -> bool:
    return index > 0 and clause.words[index - 1].plain in _TO_PLACE
