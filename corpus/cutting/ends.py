"""What is no part of any trip, by what the trips of a page share: a word that comes back, what follows the last one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from corpus import labels
from corpus.cutting.groups import Group, is_closing
from corpus.cutting.titles import Opening
from corpus.gazetteer import fold
from corpus.lines import Line, looks_like_heading
from corpus.people import people
from corpus.places import places_in_title


def repeated_lines(lines: Sequence[Line], opened: Sequence[Opening]) -> set[int]:
    """The lines right below every title that are the same word, and tell nothing: "Openen", the button of a fold."""
    below = [opening.index + 1 for opening in opened if opening.index + 1 < len(lines)]
    words = {fold(lines[index].text) for index in below}
    if len(opened) < 2 or len(below) < len(opened) or len(words) > 1:
        return set()
    text = lines[below[0]].text
    plain = looks_like_heading(text) and not labels.topic(text) and not labels.names_document(text)
    alike = {index for index, line in enumerate(lines) if fold(line.text) in words}
    return alike if plain and not people(text) and not places_in_title(text) else set()


def end_of_last(
    lines: Sequence[Line], opened: Sequence[Opening], groups: Mapping[int, Group], repeated: Collection[int]
) -> int:
    """Where the last document ends: at the first heading that no topic has, where no document before it holds one."""
    if len(opened) < 2 or any(opening.title_length for opening in opened):
        return len(lines)
    first, last = opened[0].index, opened[-1].index
    opening = {opening.index for opening in opened}
    closing = [
        index
        for index in range(first + 1, len(lines))
        if index not in opening and index not in groups and index not in repeated and is_closing(lines, index)
    ]
    return closing[0] if closing and closing[0] > last + 1 else len(lines)
