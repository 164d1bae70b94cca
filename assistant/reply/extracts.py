"""Answers an open question with the register's own sentences: the ones that answer, in order, and no others."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import takewhile

from assistant.question.clause import common_words
from assistant.question.vocabulary import Vocabulary
from assistant.words import holds
from corpus.dates import MONTHS
from corpus.dienstreis import Fact, Field
from corpus.document import DocumentKind
from corpus.gazetteer import fold
from corpus.page import Source
from corpus.register import Register
from corpus.sentences import sentences, trimmed
from index import Passage, PassageIndex

ALTERNATIVE = "|"  # between words of which one is enough
PASSAGES = 12
MOST_SENTENCES = 5
LONGEST_LIST = 14
WINDOWS = {0: (1, 2), 1: (0, 1)}  # sentences shown before and after the best and the second best
# What a question asks for, what a sentence must then hold, and what one that does gains.
WANTED = tuple(
    (re.compile(asked, re.IGNORECASE), re.compile(held, re.IGNORECASE), gain)
    for asked, held, gain in (
        (r"\b(?:hoeveel|hoe groot|hoe lang|aantal|how many|how much)\b", r"\d", 0.03),
        (r"\b(?:langs|op (?:visite|bezoek)|bezocht|bezochten|bezoeken|visit(?:ed)?)\b", r"\bbezo(?:ek|ch)", 0.04),
        (
            r"\b(?:besproken|bespraken|besprak|gepraat|praatten|gesprek\w*|over gehad|overlegd|discuss\w*|talk\w*)\b",
            r"\b(?:gesproken|gesprek\w*|bespr[eao]\w*|spra(?:k|ken)|debat|levendig)",
            0.03,
        ),
        (
            r"\b(?:vervolg\w*|hierna|daarna|later|binnenkort|toekomst|komt er nog|komen er nog|follow-?up|next)\b",
            r"\b(?:zal|zullen|vervolg\w*|blijven|volgend\w*)\b",
            0.05,
        ),
        (
            r"\b(?:geleerd|leerde|leerden|opgestoken|wijzer|learn\w*)\b",
            r"\b(?:kennis|inzicht|ervaring|geleerd|inspir)",
            0.03,
        ),
        (
            r"\b(?:afgesproken|afspraken|afspraak|toegezegd|beloofd|agreed|promised)\b",
            r"\b(?:afspra|afgesproken|toezegg|toegezegd)",
            0.04,
        ),
        (r"\b(?:thema|motto|titel|theme|title)\b", r"\b(?:thema|motto|titel)\b(?!['’])", 0.05),
        (r"\b(?:sinds wanneer|hoe oud|welk jaar|since when|how old|what year)\b", r"\b(?:1[5-9]|20)\d\d\b", 0.05),
        (
            r"\b(?:web)?(?:site|adres|pagina)s?\b|\b(?:url|link)s?\b",
            r"https?:|\bwww\.|\w\.(?:[a-z]{2}|com|org|net|info)\b",
            0.1,
        ),
    )
)
_BARE_DATE = re.compile(rf"(?:{'|'.join(MONTHS)}|t/m|tot|en|met|van|\W|\d)+")
# Facts that are told in a word or two, and tell nothing else: a line of these alone answers no open question.
BARE = (
    Field.TRAVELLER,
    Field.CITY,
    Field.COUNTRY,
    Field.DEPARTURE,
    Field.RETURN,
    Field.OFFICIALS,
    Field.AMOUNT,
    Field.PAYER,
)
_LABEL, _YEAR = re.compile(r"[^:|]{1,60}:"), re.compile(r"\s*(?:19|20)\d\d")
_LABELLED = re.compile(r"[^:.!?\d]{3,}:\s*(?:geen|\d\S*(?:\s\S+){0,2})")  # a label with a number or a date
SHORTEST_SENTENCE, SCRAP = 5, 0.02  # words, and what a scrap of fewer words loses
LABEL = 0.03  # what a label with a bare value loses: a fact tells that better
NEAR_BEST = 0.04  # a sentence is shown if its score is at most this far below the best
# How much the cosine of the sentence weighs beside its passage's, and the share of the question's words in each. Chosen
# on 393 questions by several writers with the sentence that answers: MRR .64, R@5 .81 (the cosine alone: .60, .77).
MEANING, WORDS = (2 / 3, 1 / 3), 0.045
NAMED_BY_SECTION = 0.5
LONGEST_PARAGRAPH = 4  # sentences
BESIDE, REACH = 0.04, 200  # what a sentence gains that begins within so many characters of what "daarin" points to
Stretch = tuple[str, int, int]  # a page, with where on it something begins and ends


@dataclass(frozen=True, slots=True)
class Extract:
    """Sentences about one trip that answer: the best first, then the others of its document, then those of others.

    `words` is the greatest share of the question's words in one of them, `meaning` the cosine of the best.
    """

    trip: str
    sources: tuple[Source, ...]
    words: float
    meaning: float


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence, and the share of the question's words in it."""

    source: Source
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
    queries: Sequence[str],
    content: Sequence[str],
    terms: Sequence[str],
    trips: Collection[str] | None,
    index: PassageIndex,
    register: Register,
    vocabulary: Vocabulary,
    beside: Sequence[Stretch] = (),
    no_purpose: bool = False,
) -> Extract | None:
    """The sentences of these trips (or all) that are nearest to the question; None where there are no sentences.

    `queries` are wordings of the question: the first, without the names that chose the trips (they draw every sentence
    that repeats them), chooses the passages; a sentence's meaning counts by its mean over all of them (R@5 on 323
    questions .86 with the first alone, .89 with the whole question beside it). `content` holds the words that say what
    it is about, in plain form; `terms` those and the ordinary ones ("auto", "rol"), which choose among sentences but
    don't show that one answers. `beside` are the stretches of pages that the question points back to. With
    `no_purpose` a purpose of a few words ("beurs MIPIM") is no answer.
    """
    weights = {word: _rarity(word, vocabulary) for word in dict.fromkeys(content)}
    scored = _score(queries, {term: _rarity(term, vocabulary) for term in dict.fromkeys(terms)}, trips, index, beside)
    scored = [s for s in scored if _share(weights, f"{s.section} {s.text}") or not _is_bare(s, register, no_purpose)]
    best = max(scored, key=lambda s: s.score, default=None)
    if best is None:
        return None
    listed = _whole_list(best, scored, weights, set(re.findall(r"\w+", fold(queries[-1]))), register)
    sources = listed or _chosen(best, scored, weights, register)
    words = max(_share(weights, best.text), *(_share(weights, source.quote) for source in sources))
    return Extract(best.passage.trip, sources, words, best.meaning)


def find_sentence(
    query: str,
    content: Sequence[str],
    trip: str,
    index: PassageIndex,
    register: Register,
    vocabulary: Vocabulary,
    kind: DocumentKind | None = None,
) -> Found | None:
    """The sentence about this trip that holds most of the words, the nearest to the question among equals.

    With a `kind` it is one of such a document.
    """
    weights = {word: _rarity(word, vocabulary) for word in dict.fromkeys(content)}
    scored = _score((query,), weights, [trip], index)
    scored = [one for one in scored if kind is None or one.passage.kind == kind]
    if not scored:
        return None
    best = max(scored, key=lambda s: (_share(weights, s.text), s.score))
    source = source_of(best.passage, best.section, best.span, register.page(best.passage.page).text)
    return Found(source, _share(weights, source.quote))


def _score(
    queries: Sequence[str],
    weights: dict[str, float],
    trips: Collection[str] | None,
    index: PassageIndex,
    beside: Sequence[Stretch] = (),
) -> list[_Scored]:
    hits = index.search(queries[0], PASSAGES, trips)
    passages = [hit.passage for hit in hits]
    cosines = zip(*(index.sentence_scores(query, passages) for query in queries), strict=True)
    wanted = [(held, gain) for asked, held, gain in WANTED if asked.search(queries[0])]
    scored = []
    for hit, wordings in zip(hits, cosines, strict=True):
        of_passage = MEANING[1] * hit.vector_score + WORDS * _share(weights, hit.passage.embedded_text)
        meanings = zip(*wordings, strict=True)
        for place, (sentence, near) in enumerate(zip(hit.passage.sentences, meanings, strict=True)):
            if _BARE_DATE.fullmatch(sentence.text.lower()):
                continue  # a fact tells it, and better
            words = _share(weights, f"{sentence.section} {sentence.text}")
            meaning = near[0]
            score = MEANING[0] * sum(near) / len(near) + WORDS * words + of_passage
            score += sum(gain for held, gain in wanted if held.search(sentence.text))
            score += BESIDE if _is_beside(hit.passage.page, sentence.start, beside) else 0
            score -= LABEL if _LABELLED.fullmatch(sentence.text) else 0
            score -= SCRAP if len(sentence.text.split()) < SHORTEST_SENTENCE else 0
            scored.append(_Scored(hit.passage, place, score, words, meaning))
    return scored


def _is_bare(scored: _Scored, register: Register, no_purpose: bool) -> bool:
    """Whether the sentence is a label with who, where, when or how much, or a row of a table that holds these."""
    start, end = scored.span
    facts = [fact for fact in register.trip(scored.passage.trip).facts if start <= fact.start and fact.end <= end]
    scraps = no_purpose and len(scored.text.split()) < SHORTEST_SENTENCE
    bare = [fact for fact in facts if fact.field in BARE or (scraps and fact.field is Field.PURPOSE)]
    told = [fact for fact in facts if fact in bare or not any(_meets(fact, one) for one in bare)]
    rest = list(scored.text)
    for fact in told:
        rest[fact.start - start : fact.end - start] = " " * (fact.end - fact.start)
    text = _LABEL.sub("", "".join(rest), count=1).lower()
    return bool(_BARE_DATE.fullmatch(text) if bare else _YEAR.fullmatch(text))


def _meets(fact: Fact, other: Fact) -> bool:
    return fact.start < other.end and other.start < fact.end


def _is_beside(page: str, start: int, stretches: Sequence[Stretch]) -> bool:
    """Whether a sentence begins in one of the stretches, or soon after."""
    return any(page == of and first <= start <= last + REACH for of, first, last in stretches)


def _chosen(
    best: _Scored, scored: Sequence[_Scored], weights: dict[str, float], register: Register
) -> tuple[Source, ...]:
    """The paragraph round the best sentence, and the sentences elsewhere about its trip that come close.

    The points of a list stay with what announces them.
    """
    text = register.page(best.passage.page).text
    near = [s for s in scored if s.passage.trip == best.passage.trip and s.score >= best.score - NEAR_BEST]
    found: list[dict[tuple[int, int], _Scored]] = []
    for rank, s in enumerate(sorted(near, key=lambda s: -s.score)[:MOST_SENTENCES]):
        if rank and _LABELLED.fullmatch(s.text):
            continue  # "Aantal meereizende ambtenaren: 1"
        if not any(start < s.span[1] and s.span[0] < end for spans in found for start, end in spans):
            window = _window(s, text, *WINDOWS.get(rank, (0, 0)))
            points = _announced(window, s, scored, weights, text)
            if rank and len(points) > MOST_SENTENCES:
                points = ()  # a long list only where nothing comes nearer
            told = window if points or not rank else _without_announcement(window, text)
            if told:
                found.append({told: s} | {point.span: point for point in points})
    chosen = [tuple(source_of(s.passage, s.section, span, text) for span, s in spans.items()) for spans in found]
    documents = list(dict.fromkeys(sources[0].document for sources in chosen))
    others = sorted(chosen[1:], key=lambda sources: (documents.index(sources[0].document), sources[0].start))
    return tuple(source for sources in (chosen[0], *others) for source in sources)


def _is_point(scored: _Scored) -> bool:
    return scored.passage.sentences[scored.place].point


def _announced(
    window: tuple[int, int], chosen: _Scored, scored: Sequence[_Scored], weights: dict[str, float], text: str
) -> Sequence[_Scored]:
    """The points of the list that ends the window, if the question is about what announces them."""
    start = sentences(text, *window)[-1][0]
    announcing = text[start : window[1]]
    meant = chosen.span[1] > start or _share(weights, announcing) > 0
    if not announcing.rstrip().endswith(":") or not meant:
        return ()
    after = sorted((s for s in scored if s.same_document(chosen) and s.span[0] >= window[1]), key=lambda s: s.span)
    points = list(takewhile(lambda s: _is_point(s) and s.section == after[0].section, after))
    return points if len(points) <= LONGEST_LIST else ()


def _without_announcement(window: tuple[int, int], text: str) -> tuple[int, int] | None:
    """The window without the sentence that ends it, where that only announces a list; None where it is no more."""
    *before, last = sentences(text, *window)
    if not text[last[0] : last[1]].rstrip().endswith(":"):
        return window
    return (window[0], before[-1][1]) if before else None


def _window(chosen: _Scored, text: str, before: int, after: int) -> tuple[int, int]:
    """The sentence with those round it on its line of text: all of a short paragraph round the best one."""
    start, end = chosen.span
    stop = text.find("\n", end)
    line = sentences(text, text.rfind("\n", 0, start) + 1, stop if stop >= 0 else len(text))
    place = next((i for i, (a, b) in enumerate(line) if a < end and start < b), 0)
    if before and len(line) <= LONGEST_PARAGRAPH:
        before = after = len(line)
    return (start if place <= before and place == 0 else line[max(0, place - before)][0]), max(
        end, line[min(len(line) - 1, place + after)][1]
    )


def _whole_list(
    best: _Scored, scored: Sequence[_Scored], weights: dict[str, float], asked: Collection[str], register: Register
) -> tuple[Source, ...]:
    """Every point of the list that the best sentence announces, or whose heading the question names.

    `asked` are all the words of the question: in "wat waren de doelstellingen" one that tells which fact is asked.
    """
    announced = best.text.rstrip().endswith(":")
    named = bool(best.section) and _share(weights, best.section) >= NAMED_BY_SECTION
    heading = set(re.findall(r"\w+", fold(best.section))) - common_words()
    called = best.passage.sentences[best.place].point and bool(heading) and heading.issubset(asked)
    if not (announced or named or called):
        return ()
    same = {s.span: s for s in scored if s.same_document(best) and s.section == best.section}
    points = [s for span, s in sorted(same.items()) if named or called or span >= best.span]
    if not (named or called):
        points = [best, *takewhile(_is_point, points[1:])]
    if not 1 < len(points) <= LONGEST_LIST:
        return ()
    text = register.page(best.passage.page).text
    return tuple(source_of(s.passage, s.section, s.span, text) for s in points)


def source_of(passage: Passage, section: str, span: tuple[int, int], text: str) -> Source:
    """The stretch of the passage as a source, without margins."""
    start, end = trimmed(text, *span)
    return Source(passage.page, passage.document, passage.kind, section or passage.section, start, end, text[start:end])


def _rarity(word: str, vocabulary: Vocabulary) -> float:
    """How much a word tells: a word of few documents, or of none, tells more."""
    trips = sum(1 for _ in vocabulary.surnames) + 1
    holding = max(len(vocabulary.words.get(one, ())) for one in word.split(ALTERNATIVE))
    return 1.0 + math.log(1 + trips / (1 + holding))


def _share(weights: dict[str, float], text: str) -> float:
    """The share, by weight, of the words that the text holds, in any form or inside a compound."""
    if not weights:
        return 0.0
    words = {word.strip(".,:;()‘’“”!?'\"") for word in re.split(r"[\s/-]+", fold(text))}
    words -= common_words() - weights.keys()  # "onder" is no part of "ondertekend"
    held = (w for word, w in weights.items() if any(holds(one, words) for one in word.split(ALTERNATIVE)))
    return sum(held) / sum(weights.values())
