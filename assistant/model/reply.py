"""What a model wrote, cut into statements, each with the numbers of the passages it cites."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from corpus.sentences import sentences

MARK = re.compile(r"\[(\d{1,3})\]")
MARKS = r"(?:\s*\[\d{1,3}\](?:\s*(?:,|en)(?=\s*\[\d))?)+"
# "… € 10.900. [1] Daarna": the marks belong before the stop.
AFTER_STOP = re.compile(rf"([.!?][”’\"')]*)({MARKS})")
SEVERAL = re.compile(r"\[(\d{1,3}(?:\s*(?:,|en)\s*\d{1,3})+)\]")
THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL | re.IGNORECASE)
BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")
EMPHASIS = re.compile(r"\*\*|__")
# What has no place in plain text: a link, an element, Markdown, code, an address.
MARKUP = re.compile(
    r"https?:|www\.|\w://|javascript:|data:|[<>`{}|\\#*_~^]|\]\s*\(|!\[|\[[^\d\]]|@|&\w+;|\w\.(?:nl|com|org|eu|net)\b",
    re.I,
)
STOP = re.compile(r"[.!?]+$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its marks; `cited` are the numbers it names, in order; `bullet` an item of a list."""

    text: str
    cited: tuple[int, ...]
    bullet: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether it is nothing but text."""
        odd = any(unicodedata.category(sign) in ("Cc", "Cf", "Co", "Cn", "Cs") for sign in self.text)
        return not odd and MARKUP.search(self.text) is None


def sentences_of(reply: str) -> tuple[Sentence, ...]:
    """The sentences of a reply in order; what has no words in it is left out."""
    text = SEVERAL.sub(_one_by_one, EMPHASIS.sub("", THOUGHT.sub("", reply)))
    text = AFTER_STOP.sub(r"\2\1", text)
    found = []
    for start, end in sentences(text, 0, len(text)):
        written = text[start:end]
        bare = BULLET.sub("", written)
        said = re.sub(r"\s+([.,;:!?])", r"\1", " ".join(MARK.sub(" ", bare).split())).strip()
        if any(sign.isalpha() for sign in said):
            cited = tuple(dict.fromkeys(int(number) for number in MARK.findall(bare)))
            found.append(Sentence(said, cited, bare != written))
    return tuple(found)


def _one_by_one(marks: re.Match[str]) -> str:
    return "".join(f"[{number}]" for number in re.findall(r"\d+", marks[1]))
