"""The people that a text names with their function: "wethouder J.P. Lindenbergh"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from corpus.dienstreis import Person
from corpus.gazetteer import city, country_code, fold
from corpus.labels import says, words_of

_introduced: ContextVar[Mapping[str, Person] | None] = ContextVar("introduced", default=None)
_CAPITALISED = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w’']*[\wà-ÿ](?:\s?-\s?(?:(?:van|de|der|den|ter|ten|la|el)\s+){0,2}[A-ZÀ-ÞĀ-Ž][\w’']+)?"
_CALLED = r"(?:(?<=\.)\s?\([A-ZÀ-ÞĀ-Ž][\w’'-]+\)\s+)?"  # "H.J. (Hendrik) de Wit"
_NEXT_WORD = re.compile(r"\s[A-ZÀ-ÞĀ-Ž][\w’'-]+")
_PLACE_BEHIND = re.compile(rf"(?P<who>(?:.*\s)?{_CAPITALISED})\s+{_CAPITALISED}$")
_ONE_OF = re.compile(r"\b(?:de|een|die|zijn|haar|is|ben|was|als|sinds \d{4})\s+$", re.IGNORECASE)
_VISITS = re.compile(r"\b(?:bezocht|bezoekt|bezochten|bezoeken)\s+(?:de\s+|onze\s+)?$")
_VISITS_OF = re.compile(r"\b(?:bezocht|bezoekt|bezochten|bezoeken)\s+(?:de|onze)\s+$")
_OF_COUNTRY = re.compile(r"\s*[(,]\s*(?P<country>[A-ZÀ-ÞĀ-Ž][\w’'-]+(?:\s[A-ZÀ-ÞĀ-Ž][\w’'-]+)?)")
_IN_COUNTRY = re.compile(r"\s+in\s+(?P<country>[A-ZÀ-ÞĀ-Ž][\w’'-]+)")
_TITLE = r"(?i:de heer|mevrouw|dhr\.?|mevr\.?|mw\.?|dr\.|drs\.|mr\.|ir\.|ing\.|prof\.)"
_TITLES = r"(?:(?i:de heer|mevrouw|dhr\.?|mevr\.?|mw\.?|dr\.|drs\.|mr\.|ir\.|ing\.|prof\.)\s+)*"


@contextmanager
def also(lines: Iterable[str]) -> Iterator[None]:
    """Inside this context a text that is no more than a name is of whom these lines give it to with a function."""
    told: dict[str, set[Person]] = {}
    for person, _, _ in (found for line in lines for found in people(line)):
        if person.function in words_of("board"):
            told.setdefault(fold(person.initials + person.name), set()).add(person)
    token = _introduced.set({name: persons.pop() for name, persons in told.items() if len(persons) == 1})
    try:
        yield
    finally:
        _introduced.reset(token)


def people(text: str) -> tuple[tuple[Person, int, int], ...]:
    """Everyone named with a function, with the characters of function and name."""
    if known := (_introduced.get() or {}).get(fold(text.replace(". ", "."))):
        return ((known, 0, len(text)),)
    if not _any_function().search(text):
        return ()
    if (heading := _heading().fullmatch(text)) and not (city(heading["name"]) or country_code(heading["name"])):
        name, initials = _capital(heading["name"]), heading["initials"].replace(" ", "")
        return ((Person(heading["function"].lower(), name, initials), 0, len(text)),)
    if (";" in text or " en " in text) and (each := _apart(text)):
        return each
    if behind := _functions_behind(text) or _function_behind(text):
        return behind
    found: list[tuple[Person, int, int]] = []
    for match in _pattern().finditer(text):
        function = _singular(match["function"])
        following = _NEXT_WORD.match(text, match.end("name"))
        if match["name"].startswith("van ") and function not in words_of("board"):
            continue  # "de directeur van Sportbedrijf Zilverdam"
        if match["name"].startswith("van ") and _ONE_OF.search(text, 0, match.start()):
            continue  # "ook de wethouder van Schijnbergen was erbij"
        unnamed = not match["initials"]
        if unnamed and (_of_a_town(match["name"]) or (following and _of_a_town(match["name"] + following[0]))):
            continue
        if unnamed and _VISITS_OF.search(text, 0, match.start()) and city(match["name"]):
            continue  # "In juni bezocht de wethouder Freiburg"
        name, end = match["name"], match.end("name")
        if not match["more"] and (who := _before_place(text, name, match.start(), match.end("name"))):
            name, end = who, match.start("name") + len(who)
        first = len(found)
        found.append((Person(function, _capital(name), match["initials"].replace(" ", "")), match.start(), end))
        if match["more"]:
            for other in _other().finditer(text, match.end("name"), match.end()):
                if not match["function"].endswith("s") and not other["initials"] and _is_abroad(other["name"]):
                    break  # "wethouder Jansen, Gent"
                person = Person(function, _capital(other["name"]), other["initials"].replace(" ", ""))
                found.append((person, other.start("initials"), other.end()))
            found[first] = (*found[first][:2], found[-1][2])
    return tuple(found)


def _apart(text: str) -> tuple[tuple[Person, int, int], ...]:
    """The persons who each have their function behind: "J. Jansen, wethouder; K. Visser, burgemeester"."""
    pieces = [(m.start(), m[0]) for m in re.finditer(r"(?:(?!\sen\s)[^;\s])(?:(?!\sen\s)[^;])*", text)]
    pieces = [(start + 3, piece[3:]) if piece.startswith("en ") else (start, piece) for start, piece in pieces]
    read = [(start, _function_behind(piece.rstrip())) for start, piece in pieces]
    if not all(found for _, found in read):
        return ()
    return tuple((who, start + a, start + b) for start, found in read for who, a, b in found)


def _functions_behind(text: str) -> tuple[tuple[Person, int, int], ...]:
    """The persons of one function that stands behind them: "J. Jansen en mw. K. Visser, wethouders"."""
    match = _several().fullmatch(text)
    if not match:
        return ()
    function = _singular(match["function"])
    names = re.compile(rf"{_TITLES}{_name()}").finditer(text, 0, match.end("names"))
    return tuple((Person(function, _capital(m["name"]), m["initials"].replace(" ", "")), *m.span()) for m in names)


@cache
def _several() -> re.Pattern[str]:
    functions = "|".join(sorted(map(re.escape, words_of("functions")), key=len, reverse=True))
    one = re.sub(r"\?P<\w+>", "", rf"{_TITLES}{_name()}")
    return re.compile(
        rf"(?P<names>{one}(?:(?:\s*,\s*|\s+en\s+|\s+&\s+){one})+)\s*[,(–—-]\s*(?P<function>(?i:{functions})s)\)?"
    )


def _function_behind(text: str) -> tuple[tuple[Person, int, int], ...]:
    """The person whose function stands behind the name: "J. Jansen, wethouder Economie"."""
    match = _reversed().fullmatch(text)
    if (
        not match
        or match["function"].lower() not in words_of("functions")
        or match["name"].split()[0].lower() in words_of("functions")  # "Wethouder Kok, wethouder Visser"
        or (not match["initials"] and (city(match["name"]) or country_code(match["name"])))
    ):
        return ()
    person = Person(match["function"].lower(), _capital(match["name"]), match["initials"].replace(" ", ""))
    return ((person, 0, len(text)),)


@cache
def _reversed() -> re.Pattern[str]:
    functions = "|".join(sorted(map(re.escape, words_of("functions")), key=len, reverse=True))
    for_what = rf"(?:,?\s+(?:van\s+|voor\s+)?(?:{_CAPITALISED}|[a-zà-ÿ]+)){{0,6}}"
    party = r"(?:\s*\([^()]{2,30}\)(?=\s*,))?"  # "J. Jansen (D66), wethouder"
    return re.compile(
        rf"{_TITLES}{_name()}{party}\s*[,(–—-]\s*(?P<function>(?i:{functions})){for_what}\)?(?:\s*\([^()]*\))?"
    )


def _before_place(text: str, name: str, begin: int, end: int) -> str:
    """The name without the place that it runs into: "wethouder Kok Hasselt in België"; "" where there is none.

    So too in "bezocht wethouder Kok Gent", the function of which begins at `begin`.
    """
    who, dash, last = name.rpartition(" - ")
    if dash and (((behind := _OF_COUNTRY.match(text, end)) and country_code(behind["country"])) or city(last)):
        return who  # "wethouder Kok - Gent (België)"
    within, two = _IN_COUNTRY.match(text, end), _PLACE_BEHIND.match(name)
    if not two:
        return ""
    in_country = within is not None and country_code(within["country"])
    further = _NEXT_WORD.match(text, end)
    last = name.rsplit(maxsplit=1)[-1]
    visited = _VISITS.search(text, 0, begin) and (city(last) or (further and city(last + further[0])))
    if not in_country and not visited:
        return ""
    return "" if fold(two["who"].split()[-1]) in words_of("name_prefixes") else two["who"]


def _is_abroad(name: str) -> bool:
    known = city(name)
    return bool(country_code(name)) or (known is not None and known.country_code != "NL")


def _of_a_town(name: str) -> bool:
    """Whether it says where somebody governs, and not who: "de wethouders van Amsterdam"."""
    return name.startswith("van ") and city(name.removeprefix("van ")) is not None


def person_under_label(text: str, label: str) -> tuple[tuple[Person, int, int], ...]:
    """The person whom a label's value names without a function, or with it behind: "J. Jansen, wethouder"."""
    match = _alone().fullmatch(text.strip(" ."))
    if not match or says("unknown", text) or fold(match[0]) in (*words_of("none"), *words_of("nothing")):
        return ()
    start = text.index(match[0])
    function = match["function"] or next((f for f in words_of("functions") if f in label.lower()), "")
    person = Person(function.lower(), _capital(match["name"]), match["initials"].replace(" ", ""))
    return ((person, start, start + len(match[0])),)


def is_function(text: str) -> bool:
    """Whether the text is a function without a name, with or without what it is for: "directeur Cultuur"."""
    return _function().fullmatch(text) is not None


@cache
def _function() -> re.Pattern[str]:
    functions = "|".join(sorted(map(re.escape, words_of("functions")), key=len, reverse=True))
    return re.compile(rf"(?i:{functions})s?{_portfolio()}(?:\s+(?:sinds|vanaf|tot)\s[^,;.]+)?")


def _name(suffix: str = "") -> str:
    prefixes = "|".join(map(re.escape, words_of("name_prefixes")))
    given = rf"(?:{_CAPITALISED}\s+(?=(?:(?i:{prefixes})\s+|{_CAPITALISED})))?"
    return (
        rf"(?P<initials>(?:[A-ZÀ-ÞĀ-Ž]\.\s?)*){_CALLED}(?P<name{suffix}>{given}(?:(?i:{prefixes})\s+)*{_CAPITALISED})"
    )


@cache
def _pattern() -> re.Pattern[str]:
    functions = "|".join(sorted(map(re.escape, words_of("functions")), key=len, reverse=True))
    other = re.sub(r"\?P<\w+>", "", _name())
    return re.compile(
        rf"\b(?P<function>(?i:{functions})s?){_portfolio()}(?:\s+|\s*(?:[,:–—-]\s+|\()(?={_TITLE}\s)){_TITLES}"
        rf"(?!(?i:{_portfolios()})\b(?!-))(?!{_TITLE}\s){_name()}(?P<more>(?:(?:\s*,\s*|\s+en\s+|\s+&\s+){other})+)?"
    )


@cache
def _portfolios() -> str:
    names = sorted(words_of("portfolios"), key=len, reverse=True)
    return "|".join(re.escape(name).replace("e", "[eë]") for name in names)


def _portfolio() -> str:
    """What the function is for: "wethouder Economie – Jansma", "wethouder van Zorg en Welzijn Jansen"."""
    one = rf"(?i:{_portfolios()})\b"
    return rf"(?:\s+(?:(?:van|voor)\s+)?{one}(?:(?:\s*,\s*|\s+en\s+|\s*&\s*|\s*/\s*){one})*(?:\s*[,:–—-])?)?"


@cache
def _any_function() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words_of("functions"))), re.IGNORECASE)


@cache
def _heading() -> re.Pattern[str]:
    functions = "|".join(sorted(map(re.escape, words_of("functions")), key=len, reverse=True))
    mark = r"(?:(?:\s[^–—:.;()\d]{3,60}?)?\s*[–—:]\s+|,\s+|\s+\()"  # "Burgemeester (F. Jansen)"
    return re.compile(rf"(?:[Dd]e\s+)?(?P<function>(?i:{functions})){mark}{_TITLES}{_name()}\)?")


@cache
def _alone() -> re.Pattern[str]:
    functions = "|".join(sorted(map(re.escape, words_of("functions")), key=len, reverse=True))
    return re.compile(rf"{_TITLES}{_name()}(?:\s*[,(–-]\s*(?P<function>(?i:{functions}))\b[^,;]*)?")


@cache
def _other() -> re.Pattern[str]:
    return re.compile(rf"(?:,\s*|\ben\s+|&\s+){_name()}")


def _singular(function: str) -> str:
    lowered = function.lower()
    return lowered if lowered in words_of("functions") else lowered.removesuffix("s")


def _capital(name: str) -> str:
    words = name.split()
    if name.isupper():  # "DE BOER"
        words = [word.lower() if fold(word) in words_of("name_prefixes") else word.title() for word in words]
    name = " ".join(words)
    return name[0].upper() + name[1:]
