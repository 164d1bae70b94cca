"""Answers an open question with the register's own sentences: the ones that answer, in order, and no others."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from assistant.vocabulary import Vocabulary
from assistant.words import stem
from corpus.gazetteer import fold
from corpus.page import Source
from corpus.register import Register
from corpus.sentences import trimmed
from index import Passage, PassageIndex

PASSAGES = 12
MOST_SENTENCES = 3
LONGEST_LIST = 14
NEAR_BEST = 0.07  # a sentence is shown if its score is at most this far below the best
MEANING, WORDS, PLACE = 1.0, 0.2, 0.05  # the weights of cosine, share of the question's words, and rank of the passage
# A sentence answers if it holds this share of the question's content words and lies this near in meaning. Read from the
# shipped gold set: unanswerable questions on the topic reach a cosine of .847 without a word in common.
ENOUGH = ((0.4, 0.80), (0.15, 0.82), (0.0, 0.85))
NAMED_BY_SECTION = 0.5
_POINTS_BACK = re.compile(r"(?:Daar\w*|Dit|Dat|Deze|Die|Laatstgenoemde|Hij|Zij|Het|Hier\w*|Ook|Verder)\b")


@dataclass(frozen=True, slots=True)
class Extract:
    """Sentences of one document that answer, in page order; `words` is the share of the question's words in the best one."""

    trip: str
    sources: tuple[Source, ...]
    words: float


@dataclass(frozen=True, slots=True)
class _Scored:
    passage: Passage
    place: int
    score: float
    words: float
    meaning: float

    @property
    def text(self) -> str:
        return self.passage.sentences[self.place].text

    @property
    def section(self) -> str:
        return self.passage.sentences[self.place].section

    @property
    def span(self) -> tuple[int, int]:
        return self.passage.sentences[self.place].start, self.passage.sentences[self.place].end

    def same_document(self, other: _Scored) -> bool:
        return (self.passage.document, self.passage.trip) == (other.passage.document, other.passage.trip)


def find_extract(
    question: str,
    content: Sequence[str],
    trips: Collection[str] | None,
    index: PassageIndex,
    register: Register,
    vocabulary: Vocabulary,
    sure: bool = False,
) -> Extract | None:
    """The sentences that answer the question, from these trips (or all); None where the register says nothing of it.

    `question` is best given without the names that chose the trips: they draw every sentence that repeats them.
    `content` holds the words that say what it is about, in plain form. `sure` tells that the register's running text must
    hold it: then the nearest sentences are given.
    """
    hits = index.search(question, PASSAGES, trips)
    weights = {word: _rarity(word, vocabulary) for word in dict.fromkeys(content)}
    cosines = index.sentence_scores(question, [hit.passage for hit in hits])
    scored: list[_Scored] = []
    for rank, (hit, values) in enumerate(zip(hits, cosines, strict=True)):
        passage_words = _share(weights, hit.passage.embedded_text)
        for place, (sentence, cosine) in enumerate(zip(hit.passage.sentences, values, strict=True)):
            share = 0.7 * _share(weights, f"{sentence.section} {sentence.text}") + 0.3 * passage_words
            score = MEANING * cosine + WORDS * share + PLACE / (1 + rank)
            scored.append(_Scored(hit.passage, place, score, share, cosine))
    best = max(scored, key=lambda s: s.score, default=None)
    if best is None or not sure and not any(best.words >= words and best.meaning >= meaning for words, meaning in ENOUGH):
        return None
    listed = _whole_list(best, scored, weights, register)
    return Extract(best.passage.trip, listed or _chosen(best, scored, register), _share(weights, best.text))


def _chosen(best: _Scored, scored: Sequence[_Scored], register: Register) -> tuple[Source, ...]:
    """The best sentence and those of its document that come close, with the sentence before one that points back."""
    near = [s for s in scored if s.same_document(best) and s.score >= best.score - NEAR_BEST]
    near = sorted(near, key=lambda s: -s.score)[:MOST_SENTENCES]
    spans = {s.span: s for s in near}
    for s in near:
        if s.place and _POINTS_BACK.match(s.text) and s.section == s.passage.sentences[s.place - 1].section:
            before = replace(s, place=s.place - 1)
            spans.setdefault(before.span, before)
    return tuple(_source(s.passage, s.place, register) for _, s in sorted(spans.items()))


def _whole_list(
    best: _Scored, scored: Sequence[_Scored], weights: dict[str, float], register: Register
) -> tuple[Source, ...]:
    """Every point of the list that the best sentence announces, or whose heading the question names."""
    announced = best.text.rstrip().endswith(":")
    named = bool(best.section) and _share(weights, best.section) >= NAMED_BY_SECTION
    if not announced and not named:
        return ()
    same = {s.span: s for s in scored if s.same_document(best) and s.section == best.section}
    points = [s for span, s in sorted(same.items()) if named or span >= best.span]
    return tuple(_source(s.passage, s.place, register) for s in points) if 1 < len(points) <= LONGEST_LIST else ()


def _source(passage: Passage, place: int, register: Register) -> Source:
    sentence = passage.sentences[place]
    text = register.page(passage.page).text
    start, end = trimmed(text, sentence.start, sentence.end)
    return Source(passage.page, passage.document, passage.kind, sentence.section or passage.section, start, end, text[start:end])


def _rarity(word: str, vocabulary: Vocabulary) -> float:
    """How much a word tells: a word of few documents, or of none, tells more."""
    trips = sum(1 for _ in vocabulary.surnames) + 1
    return 1.0 + math.log(1 + trips / (1 + len(vocabulary.words.get(word, ()))))


def _share(weights: dict[str, float], text: str) -> float:
    """The share, by weight, of the words that the text holds, by stem or inside a compound."""
    if not weights:
        return 0.0
    plain = fold(text)
    stems = {stem(word.strip(".,:;()‘’“”!?'\"")) for word in plain.replace("/", " ").replace("-", " ").split()}
    held = sum(weight for word, weight in weights.items() if stem(word) in stems or (len(word) >= 5 and word in plain) or _compound(word, stems))
    return held / sum(weights.values())


def _compound(word: str, stems: set[str]) -> bool:
    """Whether a long word of the text is part of this one or the other way round: "woningmarkt", "markt"."""
    root = stem(word)
    return len(root) >= 5 and any(len(s) >= 5 and (root in s or s in root) for s in stems)
