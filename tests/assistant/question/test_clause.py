"""What a question is wrapped in is taken off, and nothing else."""

from __future__ import annotations

import pytest

from assistant.question.clause import clauses, read_clause

WRAPPED = [
    ("Ik vraag me af wie er ging", "wie er ging"),
    ("Kunt u mij eens vertellen hoeveel het kostte", "hoeveel het kostte"),
    ("Ik wil graag weten wie er ging", "wie er ging"),
    ("Ik zou wel eens willen weten welke reis", "welke reis"),
    ("Mag ik vragen met wie hij ging", "met wie hij ging"),
    ("Wat is dat in vredesnaam", "Wat is dat"),
    ("I was wondering who paid", "who paid"),
    ("Kunt u vertellen over Madrid", "Kunt u vertellen over Madrid"),
    ("Vertel eens over Madrid", "Vertel eens over Madrid"),
    ("Weet u", "Weet u"),
    ("ofzo", "ofzo"),
    ("Wie ging er, voor mijn spreekbeurt", "Wie ging er"),
    ("Wie ging er van ons belastinggeld heen", "Wie ging er heen"),
    ("Wie ging er, voor zover uit de stukken blijkt", "Wie ging er"),
    ("Hoeveel, niet in geld", "Hoeveel"),
    ("Kwam het van ons belastinggeld", "Kwam het van ons belastinggeld"),
]


@pytest.mark.parametrize(("question", "bare"), WRAPPED)
def test_what_is_asked_stands_bare(question, bare):
    assert " ".join(read_clause(question, frozenset()).text.split()) == bare


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Noem alle steden, ik moet ze tekenen", ["Noem alle steden", "ik moet ze tekenen"]),
        ("Ging hij naar Azië. Hoeveel kostte dat?", ["Ging hij naar Azië", "Hoeveel kostte dat"]),
        ("Wie ging er, tot welke dag en vóór welke dag", ["Wie ging er", "tot welke dag", "vóór welke dag"]),
        ("Was het niet door ons maar door derden betaald?", ["Was het door derden betaald"]),
        ("Wie, en niet wanneer?", ["Wie, en niet wanneer"]),
        # What stands before a word for a trip tells trips apart, or is part of another word.
        ("Wat kostte de Japanreis?", ["Wat kostte de Japan reis"]),
        ("Welke vliegreisjes en Parijs-bezoeken?", ["Welke vlieg reisjes en Parijs bezoeken"]),
        ("De studiereis, de meireis of een dienstreis?", ["De studiereis, de reis in mei of een dienstreis"]),
        # "duur" is a length of time as a noun, and a price as an adjective.
        ("Welke had de langste duur?", ["Welke had de langste tijdsduur"]),
        ("Verschil in duur", ["Verschil in tijdsduur"]),
        ("Qua duur, welke?", ["Qua tijdsduur welke"]),
        ("Zet op volgorde van duur", ["Zet op volgorde van tijdsduur"]),
        ("Hoe duur was het?", ["Hoe duur was het"]),
        ("Zet ze van goedkoop naar duur", ["Zet ze van goedkoop naar duur"]),
        ("Was het een duur reisje?", ["Was het een duur reisje"]),
    ],
)
def test_where_a_question_is_cut(question, parts):
    assert [clause.text for clause in clauses(question, frozenset())] == parts
