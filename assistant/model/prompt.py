"""What a model is asked: the rules, and the passages, facts and question as fenced data."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import Answer
from assistant.model.masking import masked
from assistant.model.reply import MARK
from prompts import document

# Of a model's own signs of turns, and of the fences, none may come from data.
FENCES = str.maketrans({"<": "‹", ">": "›", "`": "'", "|": "/", "[": "(", "]": ")"})


@dataclass(frozen=True, slots=True)
class Prompt:
    """The rules for the model, and what it is asked under them."""

    rules: str
    request: str


def prompt_for(answer: Answer) -> Prompt:
    """The prompt that has the register's own answer worded; the question without personal data."""
    passages = "\n".join(f"{c.number}. {_data(c.document)}: {_data(c.quote)}" for c in answer.citations)
    facts = "\n".join(_fact(line) for line in answer.answer.splitlines() if line.strip())
    question = _data(masked(answer.standalone_question))
    request = document("wording_request", passages=passages, facts=facts, question=question)
    return Prompt(document("wording"), request)


def _data(text: str) -> str:
    """The text on one line, unable to end its fence or to pass for a citation."""
    return " ".join(text.translate(FENCES).split())


def _fact(line: str) -> str:
    """A line of the register's answer, which keeps its citations."""
    ends = [found.span() for found in MARK.finditer(line)]
    pieces, begin = [], 0
    for start, end in ends:
        pieces += [_data(line[begin:start]), line[start:end]]
        begin = end
    return " ".join(filter(None, [*pieces, _data(line[begin:])]))
