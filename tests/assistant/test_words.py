"""Words written by ear are put right, and forms of one word are known as such."""

from __future__ import annotations

import pytest

from assistant.words import holds, lemma, read_words, synonyms, usage

KNOWN = frozenset({"vijf", "japan", "verblijf", "dagen", "vervoer", "madrid", "burgemeester"})


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("fijf", "vijf"),
        ("jappan", "japan"),
        ("verblyf", "verblijf"),
        ("daagen", "dagen"),
        ("vervoor", "vervoer"),
        ("burgermeester", "burgemeester"),
        ("groep", "groep"),
    ],
)
def test_a_slip_is_put_right(written, meant):
    assert [word.plain for word in read_words(written, KNOWN)] == [meant]


@pytest.mark.parametrize(("form", "dictionary"), [("bleef", "blijven"), ("maakten", "maken"), ("steden", "stad")])
def test_a_form_has_its_dictionary_form(form, dictionary):
    assert lemma(form) == dictionary


def test_a_word_is_as_much_used_as_its_most_used_form():
    assert usage("maakten") == usage("maken") > usage("orkest")
    assert usage("every", "en") > usage("every")


@pytest.mark.parametrize(("word", "other"), [("tekende", "ondertekende"), ("panel", "panelgesprek")])
def test_akin_words_hold_each_other(word, other):
    assert holds(word, [other])
    assert not holds("hotel", [other])


def test_words_for_the_same_thing_are_synonyms():
    assert "conferentie" in synonyms("congres")
    assert synonyms("vierkant") == ()
