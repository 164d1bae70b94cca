"""Who a sentence says pays."""

from __future__ import annotations

import re

from corpus import labels

DENIAL = "niet "  # "niet voor rekening van de gemeente"

_WHO = (
    r"(?P<who>(?:(?:de|het|een|den|onze)\s)?[^.,;:()\n]{1,120}?(?:\s?\((?!\s*(?:€|\d))[^()\n]{0,80}\))?"
    # "de organisator van het congres, de Stichting Dorp"
    r"(?:,\s(?:de|het)\s(?:[Ss]tichting|[Vv]ereniging|[A-ZÀ-ÞĀ-Ž])[^.,;:()\n]{1,60}?)?)"
    r"(?=\s*(?:[.,;:()\n]|\s[–—-]\s|$|\ben (?:de|het|lokale|overige)\b|\b(?:komt|komen|kwam|kwamen)\b))"
)
_NO_SUBJECT = (
    r"(?!(?:In|Op|Voor|Bij|Na|Met|Door|Van|Tijdens|Daar\w*|Dit|Deze|Dat|Die|Hier\w*|Er|Ook|Naar|Uit|Aan|Om|Als|Omdat|Toen"
    r"|Daarnaast|Verder|Vooraf|Achteraf)\s)"
)
# The subject of a sentence, or of a clause behind a semicolon.
_SUBJECT = rf"(?P<who>{_NO_SUBJECT}(?:[A-ZÀ-ÞĀ-Ž]|(?<=[;,] )(?:de|het)\s)[^.;:,()\n]{{0,60}}?)"
_PAYS = (
    r"(?:betaalt|betaalde|betaalden|betalen|vergoedt|vergoedde|vergoedden|bekostigt|bekostigde|financiert|financierde"
    r"|draagt|droeg|droegen)"
)
_PAID = r"(?:betaald|vergoed|bekostigd|gefinancierd|gedragen|voldaan)"
_COST = (
    r"(?:[Kk]osten|vervoer|\bbus\b|trein|\breis\b|verblijf|ticket|hotel|rekening|kilometers|lunch|maaltijd|vlucht|overnachting"
    r"|huur|programma\b|congres\b|conferentie\b|seminar\b|\bdeel\b|€|\bbedrag\b|\buitgaven?\b|(?:^|(?<=[.;]\s))(?:Di[te]|Da[t]|Deze)\b)"
)
_WHO_PAY = "|".join(labels.words_of("who_pay"))
_PURSE = "|".join(labels.patterns("purse"))
_TWO_VERBS = re.compile(r"\s+[a-z]+(?:de|te|den|ten|t)\s+en$")  # "VNG International boekte en" (betaalde)
_SAID = tuple(
    re.compile(pattern)
    for pattern in (
        # "komen voor rekening van de MRA", "t.l.v. de Europese Commissie"
        r"(?i:voor|op|ten)\s+(?:rekening|laste|kosten)\s+"
        r"(?:(?:komt|komen|kwam|kwamen|is|zijn|gebracht|gekomen|brengen|te brengen|gebracht worden|te komen)\s+)?"
        rf"van\s+{_WHO}",
        r"\bvoor\s+(?P<who>onze rekening)\b",
        r"\b(?:op|voor)\s+(?P<who>eigen (?:kosten|rekening))\b",
        rf"\b(?:geschenk|cadeau)\s+van\s+{_WHO}",
        rf"\b[Tt]\.?\s?l\.?\s?v\.?\s+{_WHO}",
        # "betaald door de KU Leuven", "aangeboden door de stad", "gedekt uit het budget Cultuur"
        rf"\b(?i:{_PAID}|gedekt|dekken|voldaan|gesponsord|aangeboden|gedeclareerd)\s+(?:door|uit|bij)\s+{_WHO}",
        # "Dat bedrag komt uit het projectbudget Spinnerij"
        rf"\b(?:komt|komen|kwam|kwamen|betaalden? (?:wij|we)(?: dit| het| dat)?)\s+(?:ten laste van|uit)\s+"
        rf"(?P<who>(?:(?:de|het|een|ons|onze)\s+)?(?:{_PURSE})[^.,;:()\n]{{0,60}}?)(?=\s*(?:[.,;:()\n]|$))",
        # "€ 540, uit het budget Representatie van de gemeente"
        rf"(?<=\d|-),\s+uit\s+(?P<who>(?:(?:de|het|ons)\s+)?(?:{_PURSE})[^.,;:()\n]{{0,60}}?)(?=\s*(?:[.,;:()\n]|$))",
        # "de overige kosten zijn door de corporatie gedragen"
        rf"{_COST}(?:[^.;\n]|\.(?=\d)){{0,60}}\bdoor\s+(?P<who>(?:(?:de|het|een)\s+)?[^.,;:()\n]{{1,60}}?)\s+(?:(?:is|zijn|was|waren|wordt|worden|werd|werden)\s+)?{_PAID}\b",
        # "De Europese Commissie vergoedt de reiskosten", "De corporatie heeft haar eigen deel betaald"
        rf"{_SUBJECT}(?<!\bal)(?<!\breeds)(?<!\beerder)\s+{_PAYS}\s+"
        rf"(?=(?:dit|dat|alles|de (?:andere )?helft|de rest)\b|[^.\n]{{0,120}}{_COST})",
        rf"{_SUBJECT}\s+(?:heeft|hebben|had|hadden)\s+"
        rf"(?=(?:(?!\bniet\b)[^.;\n]){{0,60}}{_COST}[^.;\n]{{0,40}}\b{_PAID})",
        # "De deelnamekosten van € 150 heeft het ministerie betaald"
        rf"{_COST}[^.;\n]{{0,60}}\b(?:heeft|hebben|had|hadden)\s+(?P<who>(?:de|het)\s+[^.,;:()€\n]{{2,60}}?)"
        rf"\s+(?:(?:zelf|ook|volledig|geheel)\s+)*{_PAID}\b",
        # "De gemeente heeft dit geheel zelf betaald", "uiteindelijk betaalde de gemeente hiervoor € 3.410"
        rf"{_SUBJECT}\s+(?:heeft|hebben|had|hadden)\s+(?=(?:dit|dat|alles|deze)\b(?:(?!\bniet\b)[^.;\n]){{0,30}}\b{_PAID})",
        rf"\b{_PAYS}\s+(?P<who>(?:de|het)\s+(?:\w*(?:{_WHO_PAY}))(?:\s[A-ZÀ-ÞĀ-Ž][\w’'-]*)*)\b",
        # "betaald door het fonds (€ 15.000) en de gemeente (€ 4.200)"
        r"(?<=[\d-]\)),?\s+(?:en\s+)?(?:door\s+)?(?P<who>(?:de|het)\s+[^\W\d][^.,;:()\n]{1,50}?)(?=\s*\(€)",
        # "De gemeente betaalde € 912, de stichting € 250"
        rf"(?<=\d),?\s+(?:en\s+)?(?P<who>(?:de|het)\s+(?:\w*(?:{_WHO_PAY})|[A-ZÀ-ÞĀ-Ž]\w*)(?:\s[A-ZÀ-ÞĀ-Ž][\w’'-]*)*)(?=\s+€)",
        # "Zijn kaartje van € 96 betaalde hij zelf", "heeft zij zelf betaald"
        rf"\b{_PAYS}\s+(?P<who>(?:hij|zij|ze|de \w+)\s+zelf)\b",
        rf"\b(?:heeft|had)\s+(?P<who>(?:hij|zij|ze|de \w+)\s+zelf)\s+{_PAID}\b",
        rf"{_SUBJECT}\s+(?:neemt|nam|namen|nemen)\s+(?=[^.\n]{{0,120}}(?:voor (?:haar|zijn|hun) rekening|\bop zich\b))",
        # "Niets, de VNG betaalde"
        r"(?<=, )(?P<who>(?:de|het)\s+[^.,;:()€\n]{2,40}?)\s+betaalt?(?:de)?(?=\s*(?:[.;\n]|$))",
        # "Daarvan nam het project SlimHout € 1.000 voor zijn rekening"
        r"\b(?:neemt|nam|namen|nemen)\s+(?P<who>(?:(?:de|het|een)\s)?[^.;,:()€\n]{2,60}?)"
        r"\s+(?:€|dit|dat|alle|het deel|de (?:reis|kosten))"
        r"(?:(?!\.\s)[^;\n]){0,40}?voor (?:haar|zijn|hun) rekening",
        # "De gemeente was € 95 aan annuleringskosten kwijt"
        rf"{_SUBJECT}\s+(?:is|was|zijn|waren)\s+(?=[^.;\n]{{0,20}}€[^.;\n]{{0,60}}\bkwijt\b)",
        # "georganiseerd door de provincie, die ook de kosten heeft betaald"
        r"(?P<who>(?:de|het)\s+(?:[A-ZÀ-ÞĀ-Ž]\w*e\s)?[^\s,.;]+(?:\s[A-ZÀ-ÞĀ-Ž][^\s,.;]*)*),\s+die\s"
        rf"(?=[^.;\n]{{0,40}}{_COST}[^.;\n]{{0,30}}\b(?:{_PAID}|{_PAYS}))",
        # "Voor de gemeente kwam de rekening uit op € 9.023"
        r"\b[Vv]oor\s+(?P<who>(?:de\s+)?gemeente(?:\s[A-ZÀ-ÞĀ-Ž][\w’'-]+)?)\s+(?:kwam|kwamen|waren|was|bedroeg|bedroegen)\b(?=[^.;\n]*€)",
        # "De reis kostte de gemeente € 612"
        r"\b(?:kostte|kostten)\s+(?!(?:de|het|deze|dit)\s+\w*(?:reis|bezoek|missie|congres)\b)"
        r"(?P<who>(?:(?:de|het)\s+[^\W\d]\w*|gemeente|ons|wij|[A-ZÀ-ÞĀ-Ž]\w*)(?:\s[A-ZÀ-ÞĀ-Ž]\w*)*)\s+"
        r"(?:(?:uiteindelijk|circa|ongeveer|samen|in totaal)\s+)*(?=€|\d)",
        # "Alle deelnemers dragen zorg voor hun eigen kosten"
        r"(?P<who>(?:[Ii]eder|[Ee]lke|[Aa]lle)[^.;:\n]{0,60}?)\s+"
        r"(?:(?:dra\w+|zorg\w*)[^.\n]{0,60}|betaal\w*\s+(?:zelf|hun|de)\s+)eigen (?:kosten|rekening|reis\w*)",
    )
)


def payers(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[str, int, int], ...]:
    """Everyone who is said to pay, with the characters that name them."""
    stop = len(text) if end is None else end
    matches = [match for pattern in _SAID for match in pattern.finditer(text, start, stop)]
    found: list[tuple[str, int, int]] = []
    until = start
    for match in sorted(matches, key=lambda match: match.start()):
        if match.start() < until or text[max(0, match.start() - len(DENIAL)) : match.start()] == DENIAL:
            continue
        name = _TWO_VERBS.sub("", match["who"].strip())
        begin = match.start("who") + match["who"].index(name)
        found.append((name, begin, begin + len(name)))
        until = match.end()
    return tuple(found)
