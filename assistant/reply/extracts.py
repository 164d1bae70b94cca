"""Answers an open question with the register's own sentences: the one that answers first, and few others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from assistant.question.clause import common_words
from assistant.question.inquiry import Desk
from assistant.reply.expected import leans
from assistant.reply.ranking import Ranked, Sought, rank, share, word_weights
from corpus.gazetteer import fold
from corpus.page import Source
from corpus.sentences import trimmed

MOST_SENTENCES = 5
LONGEST_LIST = 14
NEAR_BEST = 0.04  # a sentence is shown if its score is at most this far below the best
ANNOUNCES_NEAR = 0.02  # the same for one that brings a list with it
# What a sentence gains that stands so far behind the best in its paragraph: who explains goes on explaining.
BESIDE_BEST = {-1: 0.008, 2: 0.016}
NAMED_BY_SECTION = 0.5

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Extract:
    """Sentences about one trip that answer: first the best of them, then the others in page order.

    `words` is the greatest share of the question's words in one of them, `meaning` the cosine of the best.
    """

    trip: str
    sources: tuple[Source, ...]
    best: Source
    words: float
    meaning: float


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence, and the share of the question's words in it."""

    source: Source
    words: float


def find_extract(sought: Sought, desk: Desk) -> Extract | None:
    """The sentences that are likeliest to answer; None where there are none."""
    ranked = rank(sought, desk)
    if not ranked:
        return None
    best = ranked[0]
    weights = word_weights(sought.content, desk.vocabulary)
    text = desk.register.page(best.passage.page).text
    listed = _whole_list(best, ranked, weights, set(re.findall(r"\w+", fold(sought.wordings[-1]))), text)
    sources = listed or _chosen(best, ranked, text)
    first = _source(best, best.span, text)
    words = max(share(weights, source.quote) for source in (*sources, first))
    return Extract(best.passage.trip, sources, first, words, best.meaning)


def find_sentence(sought: Sought, desk: Desk) -> Found | None:
    """The sentence that holds most of the words, the likeliest among equals."""
    ranked = rank(sought, desk)
    if not ranked:
        return None
    weights = word_weights(sought.content, desk.vocabulary)
    best = max(ranked, key=lambda r: (share(weights, r.sentence.text), r.score))
    source = _source(best, best.span, desk.register.page(best.passage.page).text)
    return Found(source, share(weights, source.quote))


def _chosen(best: Ranked, ranked: Sequence[Ranked], text: str) -> tuple[Source, ...]:
    """The best sentence and those about its trip that come close, those that follow each other together."""
    worth = {r: r.score + BESIDE_BEST.get(_steps(best, r, text), 0.0) for r in ranked if r.same_trip(best)}
    near = sorted((r for r in worth if worth[r] >= best.score - NEAR_BEST), key=lambda r: -worth[r])
    chosen = [r for r in near[:MOST_SENTENCES] if not _announces(r) or r.score >= best.score - ANNOUNCES_NEAR]
    # What leans on a sentence isn't understood without it, and who has said what is asked goes on to explain it.
    chosen += [r for r in worth if _steps(best, r, text) == -1 and leans(best.sentence.text)]
    chosen += [r for r in worth if _steps(best, r, text) == 1]
    chosen += [r for r in worth if near[1:] and _steps(near[1], r, text) == 1 and leans(r.sentence.text)]
    kept = {r.span: r for r in (best, *chosen)}
    found: list[Source] = []
    # Those of the best one's document stay under its heading.
    for run in sorted(_runs(kept, best, text), key=lambda run: (best not in run, not run[0].same_document(best))):
        points = _announced(run[-1], ranked)
        found.append(_source(run[0], (run[0].span[0], run[-1].span[1]), text))
        found += [_source(point, point.span, text) for point in points if point.span not in kept]
    return tuple(found)


def _steps(one: Ranked, other: Ranked, text: str) -> int:
    """How many sentences the other stands after this one in its paragraph; 0 if it stands elsewhere."""
    (_, end), (start, _) = sorted((one.span, other.span))
    between = text[end:start]
    if one.passage.page != other.passage.page or "\n" in between or end > start:
        return 0
    if not between.strip():  # also where a passage ends between them
        return 1 if other.span > one.span else -1
    return other.place - one.place if other.passage is one.passage else 0


def _runs(kept: Mapping[Span, Ranked], best: Ranked, text: str) -> list[list[Ranked]]:
    """The sentences in page order, those of one paragraph that follow each other together; the best begins a run."""
    runs: list[list[Ranked]] = []
    for _, ranked in sorted(kept.items()):
        follows = bool(runs) and _steps(runs[-1][-1], ranked, text) == 1
        if follows and (ranked is not best or leans(best.sentence.text)):
            runs[-1].append(ranked)
        else:
            runs.append([ranked])
    return runs


def _announces(ranked: Ranked) -> bool:
    """Whether the sentence announces a list."""
    return ranked.sentence.text.rstrip().endswith(":")


def _announced(chosen: Ranked, ranked: Sequence[Ranked]) -> Iterable[Ranked]:
    """The points of the list that a sentence announces."""
    if not _announces(chosen):
        return ()
    after = sorted((r for r in ranked if r.same_document(chosen) and r.span[0] >= chosen.span[1]), key=lambda r: r.span)
    points = list(takewhile(lambda r: r.sentence.point, after))
    return points if len(points) <= LONGEST_LIST else ()


def _whole_list(
    best: Ranked, ranked: Sequence[Ranked], weights: Mapping[str, float], asked: Collection[str], text: str
) -> tuple[Source, ...]:
    """Every point of the list that the best sentence announces, or whose heading the question names.

    `asked` are all the words of the question: in "wat waren de doelstellingen" one that tells which fact is asked.
    """
    title = best.sentence.section
    announced = _announces(best)
    named = bool(title) and share(weights, title) >= NAMED_BY_SECTION
    heading = set(re.findall(r"\w+", fold(title))) - common_words()
    called = best.sentence.point and bool(heading) and heading.issubset(asked)
    if not (announced or named or called):
        return ()
    same = {r.span: r for r in ranked if r.same_document(best) and r.sentence.section == title}
    points = [r for span, r in sorted(same.items()) if named or called or span >= best.span]
    if not 1 < len(points) <= LONGEST_LIST or not all(r.sentence.point for r in points[1:]):
        return ()
    return tuple(_source(r, r.span, text) for r in points)


def _source(ranked: Ranked, span: Span, text: str) -> Source:
    passage = ranked.passage
    start, end = trimmed(text, *span)
    title = ranked.sentence.section or passage.section
    return Source(passage.page, passage.document, passage.kind, title, start, end, text[start:end])
