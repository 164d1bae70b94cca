from __future__ import annotations

import pytest

from assistant.desk.reading.outline import read_outline

# What a document looks like, and the labels with the first word of each question; a lead has a "-" before its label.
SHAPES = {
    "numbers": ("Vragen\n1. Wat?\n2. Wie?\n", "1 Wat 2 Wie"),
    "glued": ("Vragen\n1.Wat?\na)Wie?\nb)Waar?\n2.Hoe?", "1 Wat 1a Wie 1b Waar 2 Hoe"),
    "words": ("Vraag 1\nWat?\n\nVraag 2: Wie?\nVraag 2a. Waar?\n", "1 Wat 2 Wie 2a Waar"),
    "brackets": ("(1) Wat?\n(2) Wie?\n(a) Waarom?\n(b) Hoe?\n(3) Wanneer?", "1 Wat 2 Wie 2a Waarom 2b Hoe 3 Wanneer"),
    "paths": ("1. Wat?\n1a. Wie?\n1b. Waar?\n2. Hoe?\n2.a Waarom?", "1 Wat 1a Wie 1b Waar 2 Hoe 2a Waarom"),
    "decimals": ("1. Wat?\n 1.1 Wie?\n 1.2 Waar?\n2. Over Japan:\n 2.1 wat?", "1 Wat 1.1 Wie 1.2 Waar -2 Over 2.1 wat"),
    "bullets": ("1. Wat?\n • Wie?\n • Waar?\n2. Hoe?", "1 Wat 1a Wie 1b Waar 2 Hoe"),
    "numbers under words": ("Vraag 1\nWat?\n 1. Wie?\n 2. Waar?\nVraag 2\nHoe?", "1 Wat 1a Wie 1b Waar 2 Hoe"),
    "numbers under numbers": ("1. Wat?\n2. Wie?\n1. Waar?\n2. Hoe?\n3. Waarom?", "1 Wat 2 Wie 2a Waar 2b Hoe 3 Waarom"),
    "Roman": ("I. Wat?\nII. Wie?\n 1. Waar?\nIII. Hoe?\nIV. Waarom?", "I Wat II Wie II1 Waar III Hoe IV Waarom"),
    "Roman below": (
        "1. Wat?\n i. Wie?\n ii. Waar?\n iii. Hoe?\n2. Wanneer?",
        "1 Wat 1i Wie 1ii Waar 1iii Hoe 2 Wanneer",
    ),
    "a plea for help": ("Beste Jo,\n\nKun je even meekijken?\n\n* Wie?\n* Waar?", "1 Wie 2 Waar"),
    "capitals": ("A. Wat?\nB. Wie?\n 1. Waar?\nC. Hoe?", "A Wat B Wie B1 Waar C Hoe"),
    "deep": (
        "1. Wat?\n  a. Wie?\n    - Waar?\n    - Hoe?\n  b. Waarom?\n2. Welke?",
        "1 Wat 1a Wie 1a1 Waar 1a2 Hoe 1b Waarom 2 Welke",
    ),
    "on one line": ("1. Wat? 2. Wie? 3. Waar?", "1 Wat 2 Wie 3 Waar"),
    "letters on one line": ("1. Klopt dat? Zo ja: a. wat, b. wie en c. waar?", "1 Klopt 1a wat 1b wie 1c waar"),
    "brackets on one line": ("4. Klopt dat? (a) Zo ja, waar? (b) Zo nee, waarom niet?", "4 Klopt 4a Zo 4b Zo"),
    "no stem": ("3. a. Wat? b. Wie?", "3a Wat 3b Wie"),
    "a table": ("1 – Wat?\n2 – Wie?\n", "1 Wat 2 Wie"),
    "a lead": ("1. Kunt u per reis aangeven:\na. het doel;\nb. de kosten?\n2. Wie?", "-1 Kunt 1a het 1b de 2 Wie"),
    "a lead for fragments": ("1. Kunt u de volgende gegevens geven?\n- het doel\n- de kosten", "-1 Kunt 1a het 1b de"),
    "a remark as lead": ("1. De wethouder ging naar Japan.\na. Wat kostte dat?\nb. Wie?", "-1 De 1a Wat 1b Wie"),
    "no marks": ("Vragen\n\nWat kostte dat?\n\nWie ging er mee?\n\nGroet", "1 Wat 2 Wie"),
    "no marks and no heading": ("Geacht college,\n\nWat kostte Japan?\n\nMet vriendelijke groet,", "1 Wat"),
    "bullets on top": ("Onze vragen:\n– Wat?\n– Wie?\n   • ook ambtenaren?\n– Waarom?", "1 Wat 2 Wie 2a ook 3 Waarom"),
    "things wanted": ("Graag ontvangen wij:\n1. Een overzicht van alle reizen.\n2. De kosten.", "1 Een 2 De"),
    "room for answers": ("Vraag 1\nWat?\nAntwoord:\n\nVraag 2\nWie?\nAntwoord\n……", "1 Wat 2 Wie"),
    "a number twice": ("1. Wat?\n2. Wie?\n2. Waar?\n4. Hoe?", "1 Wat 2 Wie 2bis Waar 4 Hoe"),
    "a number skipped": ("1. Wat?\n3. Wie?\n4. Waar?", "1 Wat 3 Wie 4 Waar"),
    "sections": ("Vragen\nA. De reizen\n1. Wat?\n2. Wie?\n\nB. De kosten\n3. Waar?", "1 Wat 2 Wie 3 Waar"),
    "sections that count anew": ("Kosten\n\n1. Wat?\n2. Wie?\n\nReizigers\n\n1. Waar?", "A1 Wat A2 Wie B1 Waar"),
    "facts before": ("Feiten\n1. In mei was er een reis.\n2. Die was duur.\n\nVragen\n1. Wat?\n2. Wie?", "1 Wat 2 Wie"),
    "a list behind": ("1. Wat?\n2. Wie?\n\nToelichting\n\n1. Er is bezuinigd.\n2. Is dat erg?", "1 Wat 2 Wie"),
    "a date at a line's head": ("1. Welke reizen zijn er gemaakt vanaf\n1. januari 2023?\n2. Wie?", "1 Welke 2 Wie"),
    "sentences under one number": (
        "1. Is er een verslag?\nZo ja, waar?\n\nZo nee, waarom niet?\n2. Wie?",
        "1 Is 2 Wie",
    ),
    "sentences of a letter": (
        "Beste griffier,\n\nHierbij mijn vragen. Ik las de pagina.\n\n"
        "Graag hoor ik wat Lille kostte. Dan iets anders. Wie ging mee? Zo ja, waarom? "
        "En nu ik schrijf: wanneer was dat?\n\n"
        "Verder nog:\n- Waar was het?\n  - Hoe dan?\n- Welke stad?\n\n"
        "Ter toelichting: mocht het zo zijn, dan hoor ik graag wat.",
        "1 Graag 2 Wie 3 wanneer 4 Waar 4a Hoe 5 Welke",
    ),
    "a letter that an initial signs": (
        "Geacht college,\n\nAllereerst wil ik graag weten welke reizen er waren. Wie ging er?\n\nGroet,\n\nS. de Boer",
        "1 Allereerst 2 Wie",
    ),
    "a table with a head": ("Vragen\n\nNr. – Vraag – Antwoord\n1 – Wat?\n1a – Wie?\n2 – Waar?", "1 Wat 1a Wie 2 Waar"),
    "letters behind a letter": ("Vraag 1\na. Wie ging? b. Waarheen?\n\nVraag 2\nWat?", "1a Wie 1b Waarheen 2 Wat"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes(shape: str) -> None:
    text, expected = SHAPES[shape]
    found = [
        f"{'' if entry.asks else '-'}{entry.label} {entry.text.split()[0].rstrip('?')}"
        for entry in read_outline(text).entries
    ]
    assert " ".join(found) == expected


HEADS = [
    (
        "Nummer: 2024-17\nDatum: 3 mei 2024\nSteller: J. Bos\nOnderwerp: Reizen\n\n1. Wat?",
        ("2024-17", "3 mei 2024", "J. Bos", "Reizen"),
    ),
    (
        "Van: J. Bos\nAan: het college\nBetreft: Reizen\nAlmere, 3 mei 2024\n\n1. Wat?",
        ("", "3 mei 2024", "J. Bos", "Reizen"),
    ),
    (
        "Schriftelijke vragen van de fractie Stad (J. Bos) over de reis naar Japan\nIngezonden 3 mei 2024\n\n1. Wat?",
        ("", "3 mei 2024", "fractie Stad (J. Bos)", "de reis naar Japan"),
    ),
    (  # "van donderdag" is not who asks.
        "Vragen voor de raad van donderdag aanstaande\nRaadslid Bos\n\nBetreft: Reizen\n\n1. Wat?",
        ("", "", "", "Reizen"),
    ),
    ("Vraagnummer 2023/88 - 4 december 2023\n\nReizen\n\nVraag 1: Wat?", ("2023/88", "4 december 2023", "", "")),
    ("Indiener\tJ. Bos\nDatum\t3-5-2024\n\n1. Wat?", ("", "3-5-2024", "J. Bos", "")),
    ("Indiener:     J. Bos\nDatum:        3-5-2024\n\n1. Wat?", ("", "3-5-2024", "J. Bos", "")),
]


@pytest.mark.parametrize(("text", "expected"), HEADS)
def test_head(text: str, expected: tuple[str, ...]) -> None:
    head = read_outline(text).header
    assert (head.number, head.date, head.asker, head.subject) == expected


def test_what_stands_round_the_questions() -> None:
    text = """SCHRIFTELIJKE VRAGEN

Onderwerp: Reizen

Inleiding

Er is veel gereisd. Waarom eigenlijk?

Vragen

1. Wat kostte Japan?

In het verslag staat dat Dujat een deel betaalde.

2. Welk deel was dat?
Toelichting: dit staat in de aanvraag.
3. Wie gingen mee?

Toelichting

De gemeente bezuinigt:
1. op sport;
2. op cultuur.

Met vriendelijke groet,
J. Bos
"""
    document = read_outline(text)
    assert document.header.title == "SCHRIFTELIJKE VRAGEN"
    assert document.introduction == ("Er is veel gereisd. Waarom eigenlijk?",)
    assert [entry.before for entry in document.entries] == [
        "",
        "In het verslag staat dat Dujat een deel betaalde.",
        "Toelichting: dit staat in de aanvraag.",
    ]
    assert document.explanation == (
        "Toelichting",
        "De gemeente bezuinigt:",
        "1. op sport;",
        "2. op cultuur.",
        "Met vriendelijke groet,",
        "J. Bos",
    )


def test_a_line_that_was_broken_off_is_joined() -> None:
    (only,) = read_outline(
        "1. Kan het college een overzicht geven van alle buitenlandse dienst-\n   reizen van de wethouders?"
    ).entries
    assert only.text == "Kan het college een overzicht geven van alle buitenlandse dienstreizen van de wethouders?"


def test_a_text_without_questions() -> None:
    assert read_outline("Geacht college,\n\nDank voor uw antwoord.\n").questions == ()
