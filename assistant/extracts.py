"""Answers an open question with the register's own sentences: the ones that answer, in order, and no others."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.vocabulary import Vocabulary
from assistant.words import stem
from corpus.gazetteer import fold
from corpus.page import Source
from corpus.register import Register
from corpus.sentences import trimmed
from index import Passage, PassageIndex

PASSAGES = 6
MOST_SENTENCES = 3
NEAR_BEST = 0.12  # a sentence is shown if its score is at most this far below the best
MEANING, WORDS, PLACE = 1.0, 0.35, 0.05  # the weights of cosine, share of the question's words, and rank of the passage
# Below this share of the question's content words, and this cosine, nothing answers (measured on the shipped gold set).
ENOUGH_WORDS, ENOUGH_MEANING, SURE_MEANING = 0.34, 0.86, 0.89


@dataclass(frozen=True, slots=True)
class Extract:
    """Sentences of one document that answer, in page order; `doubt` where they may not."""

    trip: str
    sources: tuple[Source, ...]
    doubt: bool


@dataclass(frozen=True, slots=True)
class _Scored:
    passage: Passage
    place: int
    score: float
    words: float
    meaning: float


def find_extract(
    question: str,
    content: Sequence[str],
    trips: Collection[str] | None,
    index: PassageIndex,
    register: Register,
    vocabulary: Vocabulary,
) -> Extract | None:
    """The sentences that answer the question, from these trips (or all); None where the register says nothing of it.

    `content` holds the question's words that say what it is about, in plain form.
    """
    hits = index.search(question, PASSAGES, trips)
    if not hits:
        return None
    weights = {word: _rarity(word, vocabulary) for word in dict.fromkeys(content)}
    cosines = index.sentence_scores(question, [hit.passage for hit in hits])
    scored: list[_Scored] = []
    for rank, (hit, values) in enumerate(zip(hits, cosines, strict=True)):
        passage_words = _share(weights, hit.passage.embedded_text)
        for place, (sentence, cosine) in enumerate(zip(hit.passage.sentences, values, strict=True)):
            share = 0.7 * _share(weights, f"{sentence.section} {sentence.text}") + 0.3 * passage_words
            score = MEANING * cosine + WORDS * share + PLACE * (1 - rank / PASSAGES)
            scored.append(_Scored(hit.passage, place, score, share, cosine))
    best = max(scored, key=lambda s: s.score)
    top_share = max(_share(weights, hit.passage.embedded_text) for hit in hits)
    if weights and top_share < ENOUGH_WORDS and best.meaning < SURE_MEANING:
        return None
    if not weights and best.meaning < ENOUGH_MEANING:
        return None
    doubt = bool(weights) and best.words < ENOUGH_WORDS and best.meaning < SURE_MEANING
    return Extract(best.passage.trip, _chosen(best, scored, register), doubt)


def _chosen(best: _Scored, scored: Sequence[_Scored], register: Register) -> tuple[Source, ...]:
    """The best sentence and those of its document that come close, or the whole list that it announces."""
    passage = best.passage
    listed = _announced_list(best, scored, register)
    if listed:
        return listed
    near = [s for s in scored if s.passage.document == passage.document and s.passage.trip == passage.trip and s.score >= best.score - NEAR_BEST]
    near = sorted(near, key=lambda s: -s.score)[:MOST_SENTENCES]
    spans = {(s.passage.sentences[s.place].start, s.passage.sentences[s.place].end): s for s in near}
    return tuple(_source(s.passage, s.place, register) for _, s in sorted(spans.items()))


def _announced_list(best: _Scored, scored: Sequence[_Scored], register: Register) -> tuple[Source, ...]:
    sentences = best.passage.sentences
    if not sentences[best.place].text.rstrip().endswith(":"):
        return ()
    section = sentences[best.place].section
    same = {
        (s.passage.sentences[s.place].start): s
        for s in scored
        if s.passage.document == best.passage.document
        and s.passage.sentences[s.place].section == section
        and s.passage.sentences[s.place].start >= sentences[best.place].start
    }
    return tuple(_source(s.passage, s.place, register) for _, s in sorted(same.items())) if len(same) > 1 else ()


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
