"""Whether an answer comes to yes or to no."""

from __future__ import annotations

import re
from functools import cache

from assistant.answer import Answer, Status
from prompts import table

REQUEST = re.compile(
    r"\s*(?:kunt|kan|kunnen|wilt|wil|zou|graag|gaarne|gelieve|is het college bereid|bent u bereid)\b", re.IGNORECASE
)
WHETHER = re.compile(
    r"\s*(?:is|zijn|was|waren|heeft|hebben|had|hadden|werd|werden|wordt|worden|klopt|bestaat|bestaan|ging|gingen)\b"
)
NONE = ("none_match", "none_such", "absent_person", "absent_place", "absent_year", "absent_before", "absent_after")
LEAST_WORDS = 3


def polarity(question: str, answer: Answer) -> bool | None:
    """True for yes, False for no, None where the register doesn't decide it or nothing of the kind was asked."""
    text = answer.answer
    if text.startswith(_word("yes")):
        return True
    if text.startswith((_word("no"), "Niet ")) or any(text.startswith(each) for each in _none()):
        return False
    if (
        answer.status is Status.ANSWERED
        and answer.subject
        and (REQUEST.match(question) or WHETHER.match(question.lower()))
    ):
        return True
    return None


def _word(key: str) -> str:
    return str(table("answers")["nl"][key])


@cache
def _none() -> tuple[str, ...]:
    """How the answers begin that say that there is no such trip."""
    style = {**table("answers")["nl"], **table("desk")["board_style"]}
    sentences = [table("answers")["nl"][key] for key in NONE] + [style[key] for key in NONE]
    return tuple(each.partition("$")[0] for each in sentences)
