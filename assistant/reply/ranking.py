"""Orders the sentences of the register by how likely it is that they answer a question."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from assistant.question.inquiry import Desk
from assistant.question.vocabulary import Vocabulary
from assistant.reply.expected import expected
from assistant.words import holds
from corpus.dates import MONTHS
from corpus.gazetteer import fold
from index import Hit, Passage, SentenceSpan

PASSAGES = 12
# What a sentence's score is made of beside its cosine with the question; the unit of all of them is that cosine. Fitted
# (listwise logistic regression) on 276 questions by twelve writers on nine pages, each writer's left out in turn: the
# sentence meant is the first of all in .67 of them and among five in .93, MRR .78 (the cosine alone: .58, .87 and .70).
PASSAGE_MEANING = 0.39  # of the cosine of the passage
PASSAGE_WORDS = 0.021  # of the logarithm of its BM25 score
PAPER_NAMED = 0.0155  # where the question names the kind of paper that it stands in: "volgens de aanvraag"
SHORTEST_SENTENCE, SCRAP = 5, 0.0175  # words, and what a scrap of fewer words loses
_BARE_DATE = re.compile(rf"(?:{'|'.join(MONTHS)}|t/m|tot|en|met|van|\W|\d)+")


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: a question in one or more wordings, and the trips whose documents are searched (or all).

    The first wording, without the names that chose the trips (they draw every sentence that repeats them), chooses the
    passages; a sentence's meaning counts by its mean over all of them. `content` holds the words that say what it is
    about, in plain form, `papers` the kinds of document that it names.
    """

    wordings: tuple[str, ...]
    content: tuple[str, ...] = ()
    trips: Collection[str] | None = None
    papers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence of a passage with its score, the share of the question's words in it and its nearness in meaning."""

    passage: Passage
    place: int
    score: float
    words: float
    meaning: float

    @property
    def sentence(self) -> SentenceSpan:
        """Where it stands, and what it says."""
        return self.passage.sentences[self.place]

    @property
    def span(self) -> tuple[int, int]:
        """Its first and last character on the page."""
        return self.sentence.start, self.sentence.end

    def same_trip(self, other: Ranked) -> bool:
        """Whether both are about one trip."""
        return self.passage.trip == other.passage.trip

    def same_document(self, other: Ranked) -> bool:
        """Whether both stand in one document."""
        return (self.passage.document, self.passage.trip) == (other.passage.document, other.passage.trip)


def rank(sought: Sought, desk: Desk) -> list[Ranked]:
    """The sentences of the passages found, the likeliest first; a bare date is none."""
    index = desk.index()
    hits = index.search(sought.wordings[0], PASSAGES, sought.trips)
    passages = [hit.passage for hit in hits]
    cosines = zip(*(index.sentence_scores(wording, passages) for wording in sought.wordings), strict=True)
    weights = word_weights(sought.content, desk.vocabulary)
    ranked = [
        _ranked(hit, place, near, weights, sought)
        for hit, wordings in zip(hits, cosines, strict=True)
        for place, near in enumerate(zip(*wordings, strict=True))
        if not _BARE_DATE.fullmatch(hit.passage.sentences[place].text.lower())  # a fact tells it, and better
    ]
    return sorted(ranked, key=lambda r: -r.score)


def _ranked(hit: Hit, place: int, near: Sequence[float], weights: Mapping[str, float], sought: Sought) -> Ranked:
    sentence = hit.passage.sentences[place]
    question = sought.wordings[-1]
    score = sum(near) / len(near) + PASSAGE_MEANING * hit.vector_score + PASSAGE_WORDS * math.log1p(hit.word_score)
    score += sum(kind.gain for kind in expected(question) if kind.told(sentence.text, question))
    score += PAPER_NAMED * (hit.passage.kind in sought.papers)
    score -= SCRAP * (len(sentence.text.split()) < SHORTEST_SENTENCE)
    words = share(weights, f"{sentence.section} {sentence.text}")
    return Ranked(hit.passage, place, score, words, near[0])


def word_weights(content: Sequence[str], vocabulary: Vocabulary) -> dict[str, float]:
    """How much each word tells: a word of few documents, or of none, tells more."""
    trips = sum(1 for _ in vocabulary.surnames) + 1
    return {word: 1.0 + math.log(1 + trips / (1 + len(vocabulary.words.get(word, ())))) for word in content}


def share(weights: Mapping[str, float], text: str) -> float:
    """The share, by weight, of the words that the text holds, in any form or inside a compound."""
    if not weights:
        return 0.0
    words = {word.strip(".,:;()‘’“”!?'\"") for word in re.split(r"[\s/-]+", fold(text))}
    return sum(weight for word, weight in weights.items() if holds(word, words)) / sum(weights.values())
