"""An answer as plain text, for a terminal, a clipboard or another program."""

from __future__ import annotations

from textwrap import indent

from assistant.answer import Answer
from prompts import sentence, table


def answer_text(answer: Answer) -> str:
    """What the answer says, what it covers, and its sources with their exact words."""
    paragraphs = [answer.answer]
    if answer.coverage:
        paragraphs.append(sentence("cli", "coverage", coverage=answer.coverage))
    if answer.citations:
        paragraphs.append(table("cli")["sources"])
    for each in answer.citations:
        # What stands at the head of a document has the title for its section.
        where = " – ".join(dict.fromkeys((each.document, each.section)))
        place = {name: getattr(each, name) for name in ("number", "page", "start", "end")}
        paragraphs.append(sentence("cli", "source", where=where, **place) + "\n" + indent(each.quote, "    "))
    return "\n\n".join(paragraphs)
