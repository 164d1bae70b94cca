"""The other parties in a trip: those a label lists, and those a sentence says invited, organised or came along."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus import labels
from corpus.dates import NUMBER_WORDS
from corpus.dienstreis import Fact, Field
from corpus.gazetteer import adjective_code, continent_code, fold
from corpus.people import is_function, people
from corpus.reading.prose import NO_OFFICIALS, OFFICIALS
from corpus.reading.reading import Reading
from corpus.sentences import sentences

PARTY_WORDS = 14  # a longer piece of a list is a sentence

_SPLIT = re.compile(r"\s*[,;]\s*(?![^(]*\))")
_AND = re.compile(r"\s+en\s+")
_FINITE_VERB = re.compile(
    r"\b(?:is|zijn|was|waren|heeft|hebben|wordt|werd|werden|wil|willen|kan|kunnen|zal|staat|gaat)\b"
)
_CAPITAL = r"[A-ZÀ-ÞĀ-Ž][\w’'&.-]*[\w’'&]|[A-ZÀ-ÞĀ-Ž]"
_SMALL = (
    r"(?:van|voor|op|de|het|der|den|des|&|te|ten|ter|in|aan|uit|bij"
    r"|en(?=\s+[A-ZÀ-ÞĀ-Ž])|\d{1,2}(?:\s+en\s+\d{1,2})?|mei)"
)
_ORGANISATIONS = "|".join(map(re.escape, labels.words_of("organisations")))
_NAME = (
    r"(?:(?i:de|het|een|onze)\s+)?"
    rf"(?:(?:[a-zà-ÿ\d][\w’'-]*\s+){{0,3}}?(?:{_CAPITAL})(?:\s+(?:{_SMALL}\s+){{0,3}}(?:{_CAPITAL}))*"
    rf"|(?:{_ORGANISATIONS})\b)"
)
_SHORT = r"(?:\s\([A-Z][A-Za-z]{1,6}\))?"  # "Internationaal Forum (INF)"
# What may follow a name; before another word it would be cut off: "Amsterdam inbusiness".
_ENDS = (
    r"(?=\s*(?:[,.;:()]|$)|\s+(?:en|die|dat|waar\w*|hoe|wat|wie|om|op|in|aan|bij|van|voor|naar|over|met|tot|uit|tijdens|als|de|het|een"
    r"|is|was|waren|zijn|heb|heeft|hebben|had|hadden|wordt|werd|nam|namen|sprak\w*|bekeek|bezocht\w*|reis\w*|ging\w*|gaat|zij|hij|wij"
    r"|mee|deel|twee|drie|vier|vijf)\b)"
)
_FUNCTIONS = "|".join(map(re.escape, labels.words_of("functions")))
_CUES = re.compile(
    r"\b(?:(?i:samen met|in samenwerking met|op (?:uitnodiging|verzoek|initiatief) van"
    r"|(?:georganiseerd|voorbereid|begeleid|verzorgd) (?:\w+ )?door|te gast (?:\w+ )?bij"
    r"|onder leiding van|uitgenodigd (?:\w+ )?door|op pad (?:gegaan )?met|bezochten met|reisden met"
    r"|aan de studiereis van))\s+"
    rf"(?P<cue>{_NAME}{_SHORT}){_ENDS}(?:\s+en\s+(?P<also>{_NAME}){_ENDS})?"
)
_ASKS = re.compile(
    rf"^(?P<asks>{_NAME}{_SHORT})\s+(?:heeft|had|hebben|hadden)\s+(?:[^.;]{{0,40}}?\b)?(?:{_FUNCTIONS})\w*\b[^.;]{{0,60}}?"
    r"\b(?:gevraagd|uitgenodigd)\b"
)
_COMES = re.compile(rf"^(?P<comes>{_NAME})\s+(?:reist|reisde|reisden|ging|gingen|gaat)\b[^.;,]{{0,40}}\bmee\b")
_WITH = re.compile(
    rf"^Met\s+(?P<with>{_NAME})(?:\s+en\s+(?P<also>{_NAME}){_ENDS})?\s+(?:hebben|heeft|reisde|reisden|ging|gingen|bezocht\w*)\b"
)
_GROUPS = "|".join(labels.words_of("groups"))
# "Zeven bedrijven reizen mee", "38 bedrijven, corporaties en andere organisaties, die aan de reis hebben deelgenomen"
_COUNTED = re.compile(
    rf"\b(?P<group>(?:\d{{1,3}}|{'|'.join(NUMBER_WORDS)}),?\s+(?:\([^)]*\)\s+)?(?:[\w-]+,?\s+){{0,5}}(?:{_GROUPS}))\b",
    re.IGNORECASE,
)
_CAME_ALONG = re.compile(
    r"\b(?:mee(?:gereisd|gegaan|reizen)?|deelgenomen|vergezel\w*|gezelschap bestond uit)\b|\breis(?:den|t)\s+(?=\d)"
)
_OWN = re.compile(
    r"\bambtena|medewerker|collega|\bafdeling\b|\bdeelnemers?\b|\bdelegatie\b|\binwoners?\b", re.IGNORECASE
)


def listed_parties(reading: Reading) -> Iterator[Fact]:
    """The parties that the value of a label lists; not who travels for the town, and nothing from a sentence."""
    if _is_sentence(reading.text):
        return
    start = reading.start
    for piece in _SPLIT.split(reading.text):
        begin = reading.page.text.index(piece, start, reading.end)
        start = begin + len(piece)
        for name, offset in _without_own(piece.rstrip(" .")):
            is_other = name and fold(name) not in labels.words_of("nothing") and not labels.says("unknown", name)
            if is_other:
                yield reading.fact(Field.PARTY, name, begin + offset, begin + offset + len(name))


def parties_in_prose(reading: Reading) -> Iterator[Fact]:
    """The parties that a sentence names as having invited, organised, asked or come along."""
    text = reading.page.text
    for start, end in sentences(text, reading.start, reading.end):
        sentence = text[start:end]
        cues = [_ASKS, _COMES, _WITH, *([_COUNTED] if _CAME_ALONG.search(sentence) else [])]
        for match in [*_CUES.finditer(sentence), *(found for cue in cues if (found := cue.search(sentence)))]:
            for group, name in match.groupdict().items():
                if name and _is_party(name):
                    begin = start + match.start(group)
                    yield reading.in_passing(Field.PARTY, name, begin, begin + len(name), (start, end))


def _is_sentence(text: str) -> bool:
    """Whether the text is no list of names: it has more than one sentence, or a verb."""
    return len(sentences(text, 0, len(text))) > 1 or bool(_FINITE_VERB.search(text))


def _without_own(piece: str) -> list[tuple[str, int]]:
    """The names in a piece of a list without the officials and members of the board, with their offsets."""
    parts, begin = [], 0
    for joint in [*_AND.finditer(piece), None]:
        stop = joint.start() if joint else len(piece)
        parts.append((piece[begin:stop], begin))
        begin = joint.end() if joint else stop
    if not any(_is_own(part) for part, _ in parts):
        return [(piece, 0)] if len(piece.split()) <= PARTY_WORDS else []
    return [(part, offset) for part, offset in parts if not _is_own(part)]


def _is_own(name: str) -> bool:
    bare = re.sub(r"^(?:de|het|een|beide|twee|drie|ons|onze)\s+", "", name.strip(), flags=re.IGNORECASE)
    is_member = is_function(bare) or any(begins == 0 for _, begins, _ in people(bare))
    return is_member or bool(OFFICIALS.search(name) or NO_OFFICIALS.search(name)) or fold(bare) in ("beiden", "beide")


def _is_party(name: str) -> bool:
    last = name.rsplit(maxsplit=1)[-1]
    if fold(name) in labels.words_of("pronouns"):
        return False
    return not (people(name) or _OWN.search(name) or adjective_code(last) or continent_code(name))
