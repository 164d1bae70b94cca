"""The cities and countries that a title or label names: "Finland, Helsinki", "Osaka/Tokio Japan"."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus import labels
from corpus.dates import DATE
from corpus.dienstreis import Field, Place
from corpus.gazetteer import city, continent_code, country_code, country_name, fold
from corpus.people import people

ABBREVIATION_LETTERS = 4

PlaceMention = tuple[Field, Place, int, int]

_NAAR = re.compile(r"\bnaar\s+")
_TOWARDS = re.compile(r"\s*(?:[Dd]e reis (?:ging|gaat) )?[Nn]aar\s+")  # "Naar Gent in België."
_LAST_NAME = re.compile(r"(?:(?<=[a-zà-ÿ\d,:])\s|^)(?P<name>[A-ZÀ-ÞĀ-Ž][\w’'-]+(?:\s[A-ZÀ-ÞĀ-Ž][\w’'-]+)?)\s*$")
_BEFORE_DATE = re.compile(r"[\s,(–-]*(?:\b(?:van|op)\s*)?(?:\b(?i:ma|di|wo|do|vr|za|zo)\.?\s*)?$")
_AT = re.compile(r"\b(?:aan|in|te)\s+(?=(?:de\s+|het\s+)?['’A-ZÀ-ÞĀ-Ž])")
_PARTICLE = (
    r"(?:en|via|of|de|het|der|den|del|da|do|dos|am|im|an|upon|la|le|les|sur|y|el|al|o\.a\.|stad|regio|steden|omgeving"
    r"|weer|opnieuw)"
)
_WORD = r"['’]?[A-ZÀ-ÞĀ-Ž][\w’'.-]*|['’]s-[A-Z]\w+"
# A destination runs on for as long as its words have a capital or can stand inside a name.
_STRETCH = re.compile(rf"(?:\s*(?:(?:{_WORD})(?!\w)|{_PARTICLE}(?!\w)|[,;/()&|–—-]))*")
_PIECES = re.compile(r"\s{0,9}(?:[,;/()&|\n]|\s[–—-]+\s|[–—]|\s-|-\s|\ben\b|\bof\b|\bvia\b|\bin\b)\s{0,9}")
_LEADING = re.compile(
    r"(?:(?:de|het|weer|opnieuw|o\.a\.|onder andere|stad|steden|regio|omgeving|provincie|republiek)\s+)+", re.IGNORECASE
)
_NAME_ENDS = re.compile(r"\s*(?:[,(]|$)")
_NOT_A_NAME = {"de", "het", "stad", "regio", "land", "plaats", "omgeving", "diverse", "provincie", "republiek", "nvt"}
_CITY_WORDS = {"stad", "city"}


def places_in_title(title: str) -> tuple[PlaceMention, ...]:
    """The places that a title or sentence says the trip goes to.

    They stand after the last "naar" that has any; else after "aan", "in" or "te" where one of them is known, before
    any "naar"; else, without one, anywhere, if known.
    """
    found = list(_NAAR.finditer(title))
    for match in reversed(found):
        if towards := _stretch(title, match.end()):  # not "naar school"
            return towards
    for match in _AT.finditer(title, 0, found[0].start() if found else len(title)):
        at = _stretch(title, match.end())
        if any(is_known(mention) for mention in at):
            return (*_before(title, match.start()), *at) if at[0][0] is Field.COUNTRY else at
    if found:
        return ()
    date = DATE.search(title)
    bare = _BEFORE_DATE.sub("", title[: date.start()]) if date else title
    if is_bare(bare):
        return places(title, 0, len(bare))
    return tuple(_city_states(list(_known_places(title))))


def _before(text: str, end: int) -> tuple[PlaceMention, ...]:
    """The city right before "in" and its country: "bezocht Hasselt in België"."""
    begin = max((stop for _, _, stop in people(text) if stop <= end), default=0)
    found = _LAST_NAME.search(text, begin, end)
    if (
        not found
        or _is_word(found["name"])
        or any(a < found.end("name") and found.start("name") < b for _, a, b in people(text))
    ):
        return ()
    name = found["name"]
    return ((Field.CITY, Place(name, name), *found.span("name")),)


def is_bare(text: str) -> bool:
    """Whether the text is known places and nothing else: "Odense en Aarhus"."""
    found = places(text)
    if ":" in text or people(text) or any(_is_word(place.written) for _, place, _, _ in found):
        return False
    for _, _, start, end in reversed(found):
        text = f"{text[:start]} {text[end:]}"
    rest = re.sub(rf"\([A-Z]{{1,3}}\)|\b{_PARTICLE}\b|\bin\b|\W", "", text)
    return bool(found) and not rest and any(map(is_known, sorted(found, key=lambda mention: mention[0] is Field.CITY)))


def _is_word(name: str) -> bool:
    """Whether it holds a word that names no place, but a trip, a document, a fact or a function."""
    told = labels.says("trips", name) or labels.names_document(name) or bool(labels.topic(name))
    return told or any(fold(word).removesuffix("s") in labels.words_of("functions") for word in name.split())


def places(text: str, start: int = 0, end: int | None = None, only: Field | None = None) -> tuple[PlaceMention, ...]:
    """Every place in the characters `start` to `end` of a text that holds little else than places.

    `only` makes every place a city, or a country, where the label says which.
    """
    found: list[PlaceMention] = []
    if (towards := _TOWARDS.match(text, start)) and end is None:
        start = towards.end()
    for begin, stop in _pieces(text, start, len(text) if end is None else end):
        mentions = _read(text[begin:stop], begin) if only is None else _read_as(only, text[begin:stop], begin)
        after_dash = bool(found) and re.search(r"\s[–—-]+\s*$", text[:begin]) is not None
        # "Porto – Internationale Bouwbeurs": behind a dash anything may follow.
        found += [mention for mention in mentions if not after_dash or is_known(mention)]
    return tuple(_in_another(text, _city_states(found)))


def _in_another(text: str, found: list[PlaceMention]) -> list[PlaceMention]:
    """The places, "Hongkong" in "Shenzhen en Hongkong, China" taken for a city: it is named with one, in a country."""
    if [field for field, *_ in found[-3:]] != [Field.CITY, Field.COUNTRY, Field.COUNTRY]:
        return found
    (_, _, _, before), (_, place, start, end), (_, country, after, _) = found[-3:]
    joined = text[before:start].split() == ["en"] and text[end:after].strip() in (",", "(", "in")
    if not joined or place.country_code == country.country_code or city(place.written) is None:
        return found
    return [*found[:-2], (Field.CITY, Place(place.written, place.written), start, end), found[-1]]


def _city_states(found: list[PlaceMention]) -> list[PlaceMention]:
    """The places, the first of "Luxemburg (Luxemburg)" taken for the city."""
    if len(found) == 2 and found[0][0] is found[1][0] is Field.COUNTRY and found[0][1] == found[1][1]:
        written = found[0][1].written
        return [(Field.CITY, Place(written, written), *found[0][2:]), found[1]]
    return found


def _stretch(text: str, start: int) -> tuple[PlaceMention, ...]:
    stretch = _STRETCH.match(text, start)
    return places(text, start, stretch.end() if stretch else start)


def is_known(mention: PlaceMention) -> bool:
    """Whether it is a country, or a city of the gazetteer."""
    field, place, _, _ = mention
    return field is Field.COUNTRY or city(place.name) is not None


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    edges = [(start, start), *(m.span() for m in _PIECES.finditer(text, start, end)), (end, end)]
    found: list[tuple[int, int]] = []
    for (_, begin), (stop, _) in pairwise(edges):
        if found and country_code(text[found[-1][0] : stop].strip(" .")):
            found[-1] = (found[-1][0], stop)  # "Bosnië en Herzegovina"
        elif text[begin:stop].strip():
            found.append((begin, stop))
    return found


def _named(piece: str, offset: int) -> tuple[str, int]:
    """The name in the piece without what may stand before it, and where it begins; "" where it can't be a name."""
    name = piece.strip(" .,–-\t\u00a0")
    offset += piece.index(name)
    if leading := _LEADING.match(name):
        offset += leading.end()
        name = name[leading.end() :]
    words = name.split()
    if len(name) <= ABBREVIATION_LETTERS and piece.rstrip().endswith(".") and not country_code(name):
        return "", offset  # "Paramaribo (Sur.)"
    if not words or fold(name) in _NOT_A_NAME or any(c.isdigit() for c in name):
        return "", offset
    lower = [word for word in words if not word[0].isupper() and word[0] not in "'’"]
    if name[0].islower() or any(not re.fullmatch(_PARTICLE, word) for word in lower if fold(word) not in _CITY_WORDS):
        return "", offset
    return name, offset


def _read(piece: str, offset: int) -> list[PlaceMention]:
    name, offset = _named(piece, offset)
    if not name:
        return []
    if code := country_code(name):
        return [_country(name, code, offset)]
    words = name.split()
    for cut in range(1, len(words)):
        tail = " ".join(words[cut:])
        if name.endswith(tail) and (code := country_code(tail)):  # "Tokio Japan"
            head = name[: -len(tail)].rstrip()
            return [*_read(head, offset), _country(tail, code, offset + len(name) - len(tail))]
        head = " ".join(words[:cut])
        if name.startswith(head) and (code := country_code(head)) and fold(words[cut]) not in _CITY_WORDS:
            rest = name[len(head) :].lstrip()  # "Japan Tokio"
            return [_country(head, code, offset), *_read(rest, offset + len(name) - len(rest))]
    if continent_code(words[0]) or _is_acronym(name):
        return []
    return [(Field.CITY, Place(name, name), offset, offset + len(name))]


def _read_as(only: Field, piece: str, offset: int) -> list[PlaceMention]:
    name, offset = _named(piece, offset)
    if not name:
        return []
    if only is Field.COUNTRY:
        return [_country(name, country_code(name), offset)]
    return [(Field.CITY, Place(name, name), offset, offset + len(name))]


def _country(name: str, code: str, offset: int) -> PlaceMention:
    return Field.COUNTRY, Place(country_name(code) if code else name, name, code), offset, offset + len(name)


def _is_acronym(name: str) -> bool:
    return name.isupper()


def _known_places(title: str) -> tuple[PlaceMention, ...]:
    """The countries and foreign cities that stand in the title with a capital and aren't someone's name."""
    taken = [(start, end) for _, start, end in people(title)]
    found: list[PlaceMention] = []
    for start, end in _capitalised(title):
        if any(start < e and s < end for s, e in taken):
            continue
        name = title[start:end]
        if country_code(name):
            found += _read(name, start)
        elif (start > 0 or _NAME_ENDS.match(title, end)) and (known := city(name)) and known.country_code != "NL":
            found.append((Field.CITY, Place(name, name), start, end))
        else:
            continue
        taken.append((start, end))
    return tuple(sorted(found, key=lambda mention: mention[2]))


def _capitalised(title: str) -> list[tuple[int, int]]:
    """The runs of capitalised words, the longer before the shorter, without the words for a trip or a document."""
    words = [m.span() for m in re.finditer(r"[A-ZÀ-ÞĀ-Ž][\w’'-]+", title)]
    words = [(a, b) for a, b in words if not (labels.says("trips", title[a:b]) or labels.names_document(title[a:b]))]
    pairs = [(a, d) for (a, b), (c, d) in pairwise(words) if title[b:c] == " "]
    return pairs + words
