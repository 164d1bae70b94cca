"""What an answer says of the municipalities it is about, where the register holds several."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Answer
from assistant.question.towns import Towned, with_town
from corpus.register import Register
from prompts import sentence


def told_of_towns(answer: Answer, question: str, asked: Towned, register: Register) -> Answer:
    """The answer to the question as it was put, its coverage and the questions to choose from with the municipality."""
    if len(register.municipalities) < 2:
        return answer
    told = replace(answer, question=question)
    if len(asked.names) > 1:
        return replace(told, standalone_question=question)
    town = asked.names[0]
    if answer.coverage:
        told = replace(told, coverage=sentence("towns", "coverage", town=town, coverage=answer.coverage))
    if asked.names == (register.municipality,):
        return told
    return replace(
        told,
        standalone_question=with_town(answer.standalone_question, asked.names),
        choices=tuple(with_town(choice, asked.names) for choice in answer.choices),
    )
