from __future__ import annotations

import pytest

from corpus.cutting.reader import read_documents
from corpus.cutting.titles import is_title
from corpus.document import DocumentKind
from corpus.page import Page


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Aanvraag dienstreis wethouder Kwel naar Madrid 11 - 13 mei 2023", True),
        ("Werkbezoek wethouders Kwel en Brugstede aan Wenen (Oostenrijk)", True),
        ("2. Studiereis burgemeester Van der Loo naar Spanje", True),
        ("Besluit van het college: dienstreis wethouder Kwel naar Gotenburg", True),
        ("Wethouder De Vries naar Gent (België)", True),
        ("Handelsmissie naar China", True),
        ("Onderwerp: Aanvraag dienstreis van wethouder Kwel naar Osaka", False),
        ("De reis naar Lyon was nuttig", False),
        ("Het laatste bezoek vond plaats in september 2016 door burgemeester Weerwind.", False),
        ("In mei 2020 was een bezoek aan Japan gepland maar dit werd afgelast", False),
        ("• Reis naar Parijs", False),
        ("Verslag van de reis", False),
        ("Directe resultaten voor Almere na bezoek Japan", False),
    ],
)
def test_is_title(line, expected):
    assert is_title(line) is expected


RECORD = "Naam bestuurder\nWethouder {name}\n\nBestemming\nGent, België\n\nVertrekdatum\n3 maart 2020\n"


def read(text: str) -> list[tuple[DocumentKind, str]]:
    return [(document.kind, document.title) for document in read_documents(Page("2020.txt", text, 2020))]


def test_a_generic_heading_over_a_record_opens_a_document():
    text = "Reizen\n\n" + "\n".join(
        f"Verslag buitenlandse dienstreis\n\n{RECORD.format(name=name)}" for name in ("Kwel", "Brugstede")
    )
    assert read(text) == [(DocumentKind.VERSLAG, "Verslag buitenlandse dienstreis")] * 2


def test_a_heading_between_a_title_and_its_record_opens_nothing():
    title = "Dienstreis wethouder Kwel naar Gent"
    assert read(f"{title}\n\nGegevens\n\n{RECORD.format(name='Kwel')}") == [(DocumentKind.DIENSTREIS, title)]


def test_records_under_no_heading_are_cut_where_the_first_label_returns():
    text = "Naam: wethouder Kwel\nBestemming: Gent\n\nNaam: wethouder Brugstede\nBestemming: Rome\n"
    assert read(text) == [
        (DocumentKind.DIENSTREIS, "Naam: wethouder Kwel"),
        (DocumentKind.DIENSTREIS, "Naam: wethouder Brugstede"),
    ]


def test_a_table_of_contents_is_no_trip():
    titles = [f"Dienstreis wethouder Kwel naar {place}" for place in ("Gent", "Rome")]
    body = "\n\n".join(f"{title} van 3 maart 2020\n\nDe wethouder sprak." for title in titles)
    assert [title for _, title in read("\n".join(titles) + "\n\n" + body)] == [f"{t} van 3 maart 2020" for t in titles]


def test_a_heading_over_several_documents_gives_their_kind():
    title = "Dienstreis wethouder Kwel naar Gent"
    text = f"Aanvragen\n\n{title}\n\nDoel\n\nLeren.\n\nVerslagen\n\n{title}\n\nDe wethouder sprak.\n"
    assert [kind for kind, _ in read(text)] == [DocumentKind.AANVRAAG, DocumentKind.VERSLAG]


@pytest.mark.parametrize(
    "tail",
    [
        "Zie ook\nGeschenkenregister\nNevenfuncties",
        "Illustratie Almere skyline\nJouw mening",
        "Gemeente Zilverdam, Stadhuisplein 1\nOver deze website | Privacyverklaring",
    ],
)
def test_the_end_of_the_website_belongs_to_no_document(tail):
    text = f"Dienstreis wethouder Kwel naar Gent\n\nDe wethouder sprak met collega’s.\n\n{tail}\n"
    (document,) = read_documents(Page("2020.txt", text, 2020))
    assert text[document.start : document.end].endswith("collega’s.")
