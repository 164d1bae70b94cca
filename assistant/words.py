"""Words: their plain form, their usual spelling, their stem, and whether two are akin."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from corpus.gazetteer import fold
from prompts import table

_WORD = re.compile(r"[^\W_]+(?:['’.\-&][^\W_]+)*\.?")
CONTRACTED = re.compile(r"(?<=^what|^when)'s$|(?<=^where)'s$|(?<=^who|^how)'s$")
# Below this Zipf frequency (log10 of uses in a thousand million words) a word is taken for a slip or a name.
RARE = 2.3
UNUSUAL, MUCH_MORE_USED, NEARLY_SAME = 3.2, 2.0, 90
CLOSE = 82  # rapidfuzz ratio, 0-100: "japen" is Japan, "lindeberg" is Lindenbergh
SHORTEST_CORRECTED = 4
# Spellings of one Dutch sound, each with the one it is taken for.
SOUNDS = (
    *(("sch", "s"), ("ch", "g"), ("ij", "i"), ("ei", "i"), ("y", "i"), ("ie", "i"), ("ou", "au"), ("oe", "u")),
    *(("ph", "f"), ("v", "f"), ("z", "s"), ("ck", "k"), ("c", "k"), ("q", "k"), ("x", "ks"), ("dt", "t")),
)
NAME_START = 5  # letters by which "Japanse" and "Madrileense" are known
LONG_BEGINNING = 7  # letters
LONGEST_BARE = 6  # letters; a longer word in "ge" may be a participle: "getekend"
SHORTEST_ROOT = 5  # letters a stem needs to be looked for inside other words


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written, its plain form (small letters, no accents, put right if misspelt), and its characters."""

    written: str
    plain: str
    start: int
    end: int


def read_words(text: str, known: Collection[str] = ()) -> tuple[Word, ...]:
    """The words of a text; those that neither Dutch nor English has are put right to the nearest of `known`."""
    found = []
    for match in _WORD.finditer(text):
        written = match[0].rstrip(".") if match[0].count(".") == 1 else match[0]
        plain = CONTRACTED.sub("", fold(written).replace("’", "'"))
        found.append(
            Word(
                written,
                _corrected(plain, frozenset(known)) if known else plain,
                match.start(),
                match.start() + len(written),
            )
        )
    return tuple(found)


@cache
def frequency(word: str, language: str = "nl") -> float:
    """The Zipf frequency of a word (wordfreq), 0 where it is unknown."""
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, language))


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """The dictionary form of a Dutch word (simplemma): "blijven" for "bleef"; the word itself where it is unknown."""
    from simplemma import lemmatize

    return str(lemmatize(word, lang="nl"))


def usage(word: str, language: str = "nl") -> float:
    """How much used a word is in any of its forms, as a Zipf frequency; in an English question also as English."""
    own = frequency(word) if language == "nl" else max(frequency(word), frequency(word, language))
    return max(own, frequency(lemma(word))) if language == "nl" else own


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The Snowball stem of a Dutch word in plain form."""
    return str(_stemmer("dutch").stemWord(word))


@lru_cache(maxsize=20_000)
def dutch(word: str) -> tuple[str, ...]:
    """The Dutch words that an English one may stand for in such registers, in any of its forms: "themes"."""
    return _lexicon().get(_stemmer("english").stemWord(word), ())


@lru_cache(maxsize=20_000)
def synonyms(word: str) -> tuple[str, ...]:
    """The Dutch words that stand in the lexicon beside a form of this one: "conferentie" for "congressen"."""
    beside = [group for group in _lexicon().values() if any(stem(word) == stem(one) for one in group)]
    return tuple(dict.fromkeys(one for group in beside for one in group if stem(one) != stem(word)))


@cache
def _lexicon() -> dict[str, tuple[str, ...]]:
    words: dict[str, str] = table("lexicon")["english"]
    return {_stemmer("english").stemWord(word): tuple(meant.split()) for word, meant in words.items()}


def holds(word: str, words: Iterable[str]) -> bool:
    """Whether one of the words is this one, a form of it ("ondertekende"), or a compound with it ("panelgesprek")."""
    return any(_related(word, other) for other in words)


@lru_cache(maxsize=200_000)
def _related(word: str, other: str) -> bool:
    root, roots = stem(other), _roots(word)
    return root in roots or _begin_alike(word, other) or _akin(root, word) or any(_akin(own, other) for own in roots)


@lru_cache(maxsize=20_000)
def _roots(word: str) -> tuple[str, ...]:
    """What the forms of the word, and its compounds, have in common."""
    return (stem(word), word.removeprefix("ge")) if len(word) > LONGEST_BARE else (stem(word),)


def _begin_alike(a: str, b: str) -> bool:
    """Whether two compounds share a long first part: "nieuwbouwlocaties", "nieuwbouwprojecten"."""
    return a[:LONG_BEGINNING] == b[:LONG_BEGINNING] and len(a) > LONG_BEGINNING < len(b)


def _akin(root: str, other: str) -> bool:
    if len(root) > SHORTEST_ROOT:
        return root in other
    return len(root) == SHORTEST_ROOT and (other.startswith(root) or other.endswith(root))


@lru_cache(maxsize=20_000)
def _corrected(plain: str, known: frozenset[str]) -> str:
    if len(plain) < SHORTEST_CORRECTED or plain in known or any(c.isdigit() for c in plain):
        return plain
    used = max(frequency(plain), frequency(plain, "en"))
    if used >= UNUSUAL:
        return plain
    from rapidfuzz import fuzz, process

    if same := _alike(known).get(_sound(plain)):
        return same  # "fijf", "verblyf", "jappan"
    candidates = [word for word in _most_used_first(known) if abs(len(word) - len(plain)) <= 2]
    if used >= RARE:  # perhaps a name or a rare word: only a much used word that is nearly the same is meant instead
        candidates = [word for word in candidates if frequency(word) >= used + MUCH_MORE_USED]
        best = process.extractOne(plain, candidates, scorer=fuzz.ratio, score_cutoff=NEARLY_SAME)
        return str(best[0]) if best else plain
    best = process.extractOne(plain, candidates, scorer=fuzz.ratio, score_cutoff=CLOSE)
    if best is None and len(plain) <= 6:
        # In a short word one wrong letter weighs more.
        best = process.extractOne(
            plain, [w for w in candidates if w[0] == plain[0]], scorer=fuzz.ratio, score_cutoff=CLOSE - 9
        )
    return str(best[0]) if best else plain


@lru_cache(maxsize=8)
def _most_used_first(known: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(known, key=lambda word: (-frequency(word), word)))


@lru_cache(maxsize=8)
def _alike(known: frozenset[str]) -> dict[str, str]:
    """The known words by what they sound like; of several the most used."""
    return {_sound(word): word for word in sorted(sorted(known), key=frequency)}


@lru_cache(maxsize=20_000)
def _sound(word: str) -> str:
    """The word as it may be written by ear: spellings of one Dutch sound made one, double letters single."""
    for written, sound in SOUNDS:
        word = word.replace(written, sound)
    return re.sub(r"(.)\1", r"\1", word)


@cache
def _stemmer(language: str) -> Any:
    from Stemmer import Stemmer

    return Stemmer(language)
