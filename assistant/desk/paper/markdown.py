"""A document as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.desk.paper.blocks import Block, Footnote, NewPage, Paper, Paragraph, Run, Style, Table

BEFORE = {
    Style.NOTICE: "> ",
    Style.HEADING: "## ",
    Style.SUBHEADING: "### ",
    Style.SECTION: "### ",
    Style.QUESTION: "### ",
    Style.BULLET: "- ",
    Style.CLERK: "> ",
}
TOGETHER = (Style.BULLET,)  # no blank line between two of these


def markdown(paper: Paper) -> str:
    """The text of the document."""
    notes: list[str] = []
    lines = [f"# {escaped(paper.title)}", "", *([escaped(paper.subtitle), ""] if paper.subtitle else [])]
    before: Block | None = None
    for block in paper.blocks:
        if isinstance(before, Paragraph) and isinstance(block, Paragraph) and before.style is block.style in TOGETHER:
            lines.pop()
        lines += [*_lines(block, notes), ""]
        before = block
    lines += [f"[^{number}]: {text}" for number, text in enumerate(notes, 1)]
    return "\n".join(lines).strip() + "\n"


def _lines(block: Block, notes: list[str]) -> Iterator[str]:
    match block:
        case NewPage():
            yield "---"
        case Paragraph():
            text = "".join(_inline(each, notes) for each in block.inlines)
            plain = text.replace("**", "") if BEFORE.get(block.style, "").startswith("#") else text
            yield f"_{text}_" if block.style is Style.REMARK else f"{BEFORE.get(block.style, '')}{plain}"
        case Table():
            yield from _table(block)


def _inline(inline: Run | Footnote, notes: list[str]) -> str:
    if isinstance(inline, Footnote):
        notes.append(escaped(inline.text))
        return f"[^{len(notes)}]"
    text = escaped(inline.text)
    words = text.strip()
    return text.replace(words, f"**{words}**") if inline.bold and words else text


def _table(block: Table) -> Iterator[str]:
    columns = block.columns or ("",) * len(block.widths)
    yield f"| {' | '.join(map(_cell, columns))} |"
    yield "|" + "---|" * len(columns)
    for row in block.rows:
        yield f"| {' | '.join(map(_cell, row))} |"


def _cell(text: str) -> str:
    return "<br>".join(escaped(line) for line in text.splitlines())


def escaped(text: str) -> str:
    """The text with the signs that Markdown would take for its own made harmless."""
    for sign in "\\`*_[]<>|#":
        text = text.replace(sign, f"\\{sign}")
    return text
