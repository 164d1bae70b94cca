"""A statement of an answer, and the passages of the register it stands on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corpus.dienstreis import Fact
from corpus.page import Source


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with its sources.

    `bullet` puts it on a line of its own; `lead` says that it only announces the bullets under it; `missing` that it
    reports that what was asked is not there; `gap` that it names something else the register lacks; `quote` that it
    tells nothing but the words between its quotation marks. `names` are passages that only say which trip it is.
    """

    text: str
    sources: tuple[Source, ...] = ()
    bullet: bool = False
    missing: bool = False
    gap: bool = False
    lead: bool = False
    quote: bool = False
    names: tuple[Source, ...] = ()


def sources(facts: Iterable[Fact]) -> tuple[Source, ...]:
    """The sources of the facts, each once."""
    return tuple(dict.fromkeys(fact.source for fact in facts))


def fewest(groups: Sequence[Sequence[Fact]]) -> tuple[Source, ...]:
    """The fewest sources that hold a fact of each group, found greedily; the earliest on the page among equals."""
    open_groups = [[fact.source for fact in group] for group in groups if group]
    chosen: list[Source] = []
    while open_groups:
        candidates = dict.fromkeys(source for group in open_groups for source in group)
        best = max(candidates, key=lambda s: (sum(s in group for group in open_groups), -len(s.quote), -s.start))
        chosen.append(best)
        open_groups = [group for group in open_groups if best not in group]
    return tuple(sorted(chosen, key=lambda source: source.start))


def by_value(facts: Iterable[Fact], key: Callable[[Fact], object]) -> list[list[Fact]]:
    """The facts in groups of equal key, in order of first appearance."""
    groups: dict[object, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(key(fact), []).append(fact)
    return list(groups.values())
