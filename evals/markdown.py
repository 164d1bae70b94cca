"""Tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def ruled(header: str, rows: Iterable[Sequence[object]]) -> str:
    """The table under this header ("| what | how many |"): its first column to the left, the others to the right."""
    lines = [header, "|---" + "|---:" * (header.count("|") - 2) + "|"]
    return "\n".join([*lines, *(f"| {' | '.join(map(str, row))} |" for row in rows)])
