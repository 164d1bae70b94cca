"""The part of a sentence that says why somebody travels, without who, when and where before it and an aside behind."""

from __future__ import annotations

import re
from functools import cache

from corpus import labels
from corpus.cutting.titles import TO_PLACE
from corpus.dates import DATE
from corpus.people import people
from corpus.reading.others import OF_ANOTHER
from corpus.sentences import VERB

LEAST_WORDS = 3

_ASIDE = re.compile(
    r"\s*(?:;\s|,\s+(?:maar|doch|echter|waarna|waarvoor|alleen|georganiseerd door)\s|\s[–—-]\s+maar\s).*$", re.DOTALL
)


def aim_in(sentence: str) -> tuple[int, int]:
    """The characters of the sentence that say why; all of it where nothing else stands before."""
    end = len(sentence)
    aside = _ASIDE.search(sentence)
    if aside and len(sentence[: aside.start()].split()) > LEAST_WORDS:
        end = aside.start()
    begin = _begin(sentence[:end])
    return (begin, end) if len(sentence[begin:end].split()) >= LEAST_WORDS else (0, end)


def may_be_aim(sentence: str) -> bool:
    """Whether the sentence, which doesn't say why, may tell it: it has no verb, or tells what who travelled did."""
    if sentence[:1] in "“\"‘'" or sentence.endswith(("?", ":")):
        return False
    nominal = not VERB.search(sentence) and len(sentence.split()) >= LEAST_WORDS
    return nominal or names_aim(sentence) or bool(people(sentence) or _pattern("aim_somebody").search(sentence))


def names_aim(sentence: str) -> bool:
    """Whether the sentence begins with the name of what was done there: "Deelname aan …", "Bezoek aan …"."""
    return _pattern("aim_noun").match(sentence) is not None


def tells_of_somebody(sentence: str) -> bool:
    """Whether the sentence says what somebody did."""
    return not names_aim(sentence) and bool(_pattern("aim_somebody").search(sentence))


def announces_aim(sentence: str) -> bool:
    """Whether the sentence says of itself that it tells the aim: "Doel was …"."""
    return bool(_announced().search(sentence))


def _begin(sentence: str) -> int:
    """Where the aim begins: behind the words that announce it, else behind the subject, its verb and the journey."""
    if announced := _announced().search(sentence):
        return announced.end()
    if _pattern("aim_noun").match(sentence):
        return 0
    subjects = (_subject().match(sentence), _named(sentence))
    begin = max((each.end() for each in subjects if each and sentence[each.end() :][:1].islower()), default=0)
    if auxiliary := _auxiliary().match(sentence, begin):
        begin = auxiliary.end()
    cue = _cue().search(sentence, _behind_journey(sentence, begin))
    before = sentence[begin : cue.start()] if cue else ""
    if cue is None or _pattern("aim_asked").search(before):
        return begin
    told = _is_journey(before) and (begin or DATE.search(before) or people(before))
    short = len(before.split()) < LEAST_WORDS and not cue[0].startswith("deel")
    return cue.start() if told or short else begin


def _named(sentence: str) -> re.Match[str] | None:
    """The persons with whom the sentence begins."""
    end = 0
    for _, start, stop in people(sentence):
        if re.sub(r"(?i:\b(?:en|de|ook|onze|met)\b)|[\s,&]", "", sentence[end:start]):
            break
        end = stop
    if OF_ANOTHER.match(sentence, end):
        return None
    return re.compile(rf".{{{end}}}\s+(?!\()", re.DOTALL).match(sentence) if end else None


def _behind_journey(sentence: str, begin: int) -> int:
    """Behind the last of the persons, places and days in the part of the sentence that tells of the journey."""
    ends = [begin, *(end for _, _, end in people(sentence)), *(m.end() for m in DATE.finditer(sentence))]
    cue = _cue().search(sentence, begin)
    return max(end for end in ends if cue is None or end <= cue.start() or end == begin)


def _is_journey(text: str) -> bool:
    """Whether the text tells of no more than a journey: its days, its place, how or with whom was travelled."""
    told = DATE.search(text) or _journey().search(text) or TO_PLACE.search(text)
    return not text.strip() or bool(told)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each})" for each in labels.patterns(name)), re.IGNORECASE)


def _announced() -> re.Pattern[str]:
    return _pattern("aim_announced")


def _subject() -> re.Pattern[str]:
    return _pattern("aim_subject")


def _auxiliary() -> re.Pattern[str]:
    return _pattern("aim_auxiliary")


def _journey() -> re.Pattern[str]:
    return _pattern("aim_journey")


def _cue() -> re.Pattern[str]:
    return _pattern("aim_cue")
