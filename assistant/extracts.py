"""Answers an open question with the register's own sentences: the ones that answer, in order, and no others."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

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
LONGEST_PARAGRAPH = 4  # sentences
SHORTEST_ROOT = 5  # letters a stem needs to be looked for inside other words


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
    """The paragraph round the best sentence, and the sentences elsewhere in its document that come close."""
    text = register.page(best.passage.page).text
    first, last = _paragraph(best, text)
    spans = [(first, last)]
    near = [s for s in scored if s.same_document(best) and s.score >= best.score - NEAR_BEST]
    for s in sorted(near, key=lambda s: -s.score)[:MOST_SENTENCES]:
        if not any(start < s.span[1] and s.span[0] < end for start, end in spans):
            spans.append(s.span)
    sections = {s.span: s.section for s in scored}
    return tuple(_source(best.passage, sections.get(span, best.section), span, text) for span in sorted(spans))


def _paragraph(best: _Scored, text: str) -> tuple[int, int]:
    """The sentences of one line of text round the best one: all of a short paragraph, a window of a long one."""
    sentences = best.passage.sentences
    line = [i for i, s in enumerate(sentences) if s.section == best.section and _same_line(text, s.start, best.span[0])]
    if len(line) > LONGEST_PARAGRAPH:
        line = [i for i in line if best.place - 1 <= i <= best.place + 2]
    return sentences[line[0]].start, sentences[line[-1]].end


def _same_line(text: str, a: int, b: int) -> bool:
    return "\n" not in text[min(a, b) : max(a, b)]


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
    if not 1 < len(points) <= LONGEST_LIST:
        return ()
    text = register.page(best.passage.page).text
    return tuple(_source(s.passage, s.section, s.span, text) for s in points)


def _source(passage: Passage, section: str, span: tuple[int, int], text: str) -> Source:
    start, end = trimmed(text, *span)
    return Source(passage.page, passage.document, passage.kind, section or passage.section, start, end, text[start:end])


def _rarity(word: str, vocabulary: Vocabulary) -> float:
    """How much a word tells: a word of few documents, or of none, tells more."""
    trips = sum(1 for _ in vocabulary.surnames) + 1
    return 1.0 + math.log(1 + trips / (1 + len(vocabulary.words.get(word, ()))))


def _share(weights: dict[str, float], text: str) -> float:
    """The share, by weight, of the words that the text holds, in any form or inside a compound."""
    if not weights:
        return 0.0
    words = {word.strip(".,:;()‘’“”!?'\"") for word in re.split(r"[\s/-]+", fold(text))}
    return sum(weight for word, weight in weights.items() if holds(word, words)) / sum(weights.values())


def holds(word: str, words: Iterable[str]) -> bool:
    """Whether one of the words is this one, a form of it ("ondertekende"), or a compound with it ("panelgesprek")."""
    root = stem(word)
    return any(word == other or root == stem(other) or _akin(root, other) or _akin(stem(other), word) for other in words)


def _akin(root: str, other: str) -> bool:
    return len(root) >= SHORTEST_ROOT and root in other
