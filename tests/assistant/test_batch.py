"""What a batch does where the assistant itself breaks; the command's tests cover the rest."""

from __future__ import annotations

import json

from assistant.answer import Answer, Status
from assistant.batch import replies
from prompts import table


class BreaksOn:
    """Answers every question but one; remembers the history it was given."""

    def __init__(self, question: str) -> None:
        self._question = question
        self.histories: list[list[str]] = []

    def answer(self, question: str, history: tuple[Answer, ...] = ()) -> Answer:
        self.histories.append([answer.question for answer in history])
        if question == self._question:
            raise RuntimeError("the cause")
        return Answer(question, question, Status.ANSWERED, "Antwoord.")


def test_a_question_that_breaks_the_assistant_loses_no_other() -> None:
    assistant = BreaksOn("stuk")
    lines = [b'{"id": 1, "turns": ["een", "stuk", "drie"]}', b'{"id": 2, "turns": ["vier"]}']
    first, second = replies(lines, assistant)
    one, broken, three = json.loads(first.line)["answers"]
    assert (one["answer"], three["answer"]) == ("Antwoord.", "Antwoord.")
    assert broken == {"question": "stuk", "error": table("errors")["unexpected"]}
    assert isinstance(first.error, RuntimeError) and second.error is None
    assert assistant.histories == [[], ["een"], ["een"], []]
