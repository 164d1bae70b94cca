"""Layouts of pages by class: tables, lists of decisions, headings over several trips, text that is no trip."""

from __future__ import annotations

import pytest

from corpus.dienstreis import Amount, Dienstreis, Field, Officials
from corpus.page import page_from
from corpus.register import read_trips

HEAD = "Gemeente Duinrade\n\nBuitenlandse dienstreizen 2019\n\n"


def trips(text: str) -> tuple[Dienstreis, ...]:
    return read_trips(page_from("2019.txt", HEAD + text))


def told(trip: Dienstreis, field: Field) -> list[str]:
    return list(dict.fromkeys(str(fact.value) for fact in trip.of(field)))


def cents(*read: Dienstreis) -> list[int]:
    return [fact.value.cents for trip in read for fact in trip.of(Field.AMOUNT) if isinstance(fact.value, Amount)]


def shapes(read: tuple[Dienstreis, ...]) -> list[tuple[str, str]]:
    return [(" en ".join(told(t, Field.TRAVELLER)), " en ".join(told(t, Field.CITY))) for t in read]


ROWS = [
    ("Bestuurder", "Bestemming", "Datum", "Kosten"),
    ("Wethouder A. Kok", "Gent (België)", "3 mei 2019", "€ 120,-"),
    ("Burgemeester De Wit", "Keulen (Duitsland)", "4 t/m 6 juni 2019", "€ 480,50"),
    ("Totaal", "", "", "€ 600,50"),
]
TURNED = [list(column) for column in zip(*ROWS[:3], strict=True)]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join("\t".join(row) for row in ROWS),
        "\n".join(" | ".join(row) for row in ROWS),
        "\n".join(
            ["| " + " | ".join(ROWS[0]) + " |", "|---|---|---|---|", *("| " + " | ".join(r) + " |" for r in ROWS[1:])]
        ),
        "\n".join("".join(cell.ljust(24) for cell in row).rstrip() for row in ROWS),
        "\n".join("\t".join(row) for row in TURNED),
        "\n".join("".join(cell.ljust(24) for cell in row).rstrip() for row in TURNED),
    ],
    ids=["tabs", "pipes", "markdown", "spaces", "turned-tabs", "turned-spaces"],
)
def test_a_table_is_read_by_its_rows_or_columns(text):
    read = trips(text + "\n\nDe bedragen zijn inclusief btw.")
    assert shapes(read) == [("wethouder Kok", "Gent"), ("burgemeester De Wit", "Keulen")]
    assert [told(trip, Field.RETURN) for trip in read] == [["2019-05-03"], ["2019-06-06"]]
    assert cents(*read) == [12000, 48050]


def test_a_cell_may_run_on_and_a_number_under_a_heading_of_money_needs_no_sign():
    text = (
        "Naam              Bestemming        Datum         Doel                 Kosten\n"
        "Wethouder A. Kok  Gent (België)     3 mei 2019    Bezoek aan de haven  1.120,00\n"
        "                                                  en aan het museum\n"
    )
    (trip,) = trips(text)
    assert told(trip, Field.PURPOSE) == ["Bezoek aan de haven en aan het museum"]
    assert cents(trip) == [112000]


def test_a_table_of_costs_is_no_table_of_trips():
    assert not trips("Post\tBegroot\tWerkelijk\nTrein\t€ 100\t€ 90\nHotel\t€ 200\t€ 210\n")


DECISIONS = (
    "Besluitenlijst vergadering college d.d. 8 januari 2019\n\nAgendapunt 4\n"
    "Onderwerp: Dienstreis wethouder Kok naar Gent (België)\nBesluit: Instemmen met de reis.\n\n"
    "Agendapunt 5\nOnderwerp: Beantwoording vragen over de reis naar Rome\nBesluit: Vaststellen.\n\n"
    "Besluitenlijst vergadering college d.d. 5 februari 2019\n\nAgendapunt 1\n"
    "Onderwerp: Dienstreis burgemeester De Wit naar Keulen (Duitsland)\nBesluit: Niet instemmen met de reis.\n"
)


def test_a_list_of_decisions_is_read_by_its_items():
    read = trips(DECISIONS)
    assert shapes(read) == [("wethouder Kok", "Gent"), ("burgemeester De Wit", "Keulen")]
    assert [told(trip, Field.DECISION_DATE) for trip in read] == [["2019-01-08"], ["2019-02-05"]]
    assert [bool(trip.of(Field.CANCELLED)) for trip in read] == [False, True]


def test_the_items_of_a_numbered_list_that_are_no_trips_end_one():
    read = trips(
        "1. Verslag vorige vergadering\nVastgesteld.\n\n2. Dienstreis wethouder Kok naar Gent (België)\n"
        "De wethouder bezoekt op 3 mei 2019 de haven. De kosten zijn € 120.\n\n"
        "3. Subsidie carnavalsvereniging\nHet college verleent € 3.000 voor de reis van de vereniging.\n"
    )
    assert shapes(read) == [("wethouder Kok", "Gent")]
    assert cents(*read) == [12000]


def test_a_heading_that_is_a_person_is_of_the_trips_under_it():
    read = trips(
        "Burgemeester De Wit\n\nReis: Gent, België\nData: 3 mei 2019\nTrein: € 61,40\n\nReis: Keulen, Duitsland\n"
        "Data: 4 juni 2019\nHotel: € 98\n\nOverige declaraties\nLunch: € 20\n\n"
        "Wethouder A. Kok\n\nReis: Rome, Italië\nData: 7 juli 2019\n\n"
        "Wethouder B. Smit\n\nGeen buitenlandse reizen.\n"
    )
    assert shapes(read) == [
        ("burgemeester De Wit", "Gent"),
        ("burgemeester De Wit", "Keulen"),
        ("wethouder Kok", "Rome"),
    ]
    assert told(read[0], Field.TRANSPORT) == ["trein"]
    assert cents(*read) == [6140, 9800]


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        (
            "Gent\n\nOp 3 mei 2019 bracht wethouder Kok een bezoek aan Gent in België.\n\n"
            "Odense en Aarhus\n\nVan 4 tot en met 6 juni 2019 was burgemeester De Wit in Denemarken.\n",
            [("wethouder Kok", "Gent", "België"), ("burgemeester De Wit", "Odense en Aarhus", "Denemarken")],
        ),
        (
            "Op 3 mei 2019 bezocht wethouder Kok Hasselt in België.\nDoel: kennis opdoen.\n\n"
            "Burgemeester W. van Buren bezocht op 6 juni 2019 Rome in Italië.\nDoel: herdenking.\n",
            [("wethouder Kok", "Hasselt", "België"), ("burgemeester Van Buren", "Rome", "Italië")],
        ),
        (
            "Reis 1: Kopenhagen\nWie ging er mee? Wethouder S. Kok en 2 ambtenaren\nWanneer? 15 t/m 18 mei 2019\n\n"
            "Reis 2: Gent\nWie ging er mee? Burgemeester De Wit\nWanneer? 3 oktober 2019\n",
            [("wethouder Kok", "Kopenhagen", ""), ("burgemeester De Wit", "Gent", "")],
        ),
        (
            "Straatsburg, 22 en 23 februari\n\nWie ging er?\nWethouder Kok.\n\nWaar ging de reis naartoe?\n"
            "Naar Straatsburg in Frankrijk.\n\nWanneer was dat?\nOp 22 en 23 februari 2019.\n",
            [("wethouder Kok", "Straatsburg", "Frankrijk")],
        ),
        (
            "Aan: de gemeenteraad\nVan: het college\nDatum: 14 januari 2020\nOnderwerp: Buitenlandse dienstreizen\n\n"
            "Wethouder Kok bezocht op 3 mei 2019 Gent (België).\n\nMet vriendelijke groet,\nhet college\n",
            [("wethouder Kok", "Gent", "België")],
        ),
        (
            "* 3 mei 2019: wethouder Kok naar Gent (België), symposium bouwen. Kosten: € 310. Ambtenaren: 1.\n"
            "* Een reis naar Lissabon in december is geannuleerd.\n",
            [("wethouder Kok", "Gent", "België")],
        ),
    ],
    ids=["places", "sentences", "numbered", "questions", "letter", "bullets"],
)
def test_trips_open_at_places_sentences_and_numbers(text, shape):
    assert [(who, where, " ".join(told(t, Field.COUNTRY))) for t in trips(text) for who, where in shapes((t,))] == shape


def test_months_over_trips_belong_to_none():
    text = (
        "Maart\n\nWerkbezoek aan Lille (Frankrijk), 17 maart 2019\nDeelnemer: wethouder Kok.\nBezoek aan de haven.\n\n"
    )
    (trip,) = trips(text + "September\nHet werkbezoek aan Riga is verplaatst naar 2020.\n")
    assert told(trip, Field.PURPOSE) == ["Bezoek aan de haven."]


@pytest.mark.parametrize(
    ("sentence", "field", "values"),
    [
        ("Voor rekening van de gemeente: € 45,20 aan maaltijden.", Field.AMOUNT, ["4520"]),
        ("De wethouder reisde alleen.", Field.OFFICIALS, ["Officials(number=0, note='')"]),
        ("De overige kosten zijn door de stichting gedragen.", Field.PAYER, ["de stichting"]),
        ("Betaald door de stichting.", Field.PAYER, ["de stichting"]),
        ("Samen kostte de reis € 20.", Field.PAYER, []),
        ("Het verslag wordt voor 15 december 2019 aan het college aangeboden.", Field.REPORT_DEADLINE, ["2019-12-15"]),
        ("Er ging niemand mee. Kosten: € 20 en € 30.", Field.AMOUNT, ["2000", "3000"]),
        ("In 2015 was wethouder Kok al eens in Gent.", Field.PURPOSE, []),
        ("Eerder was een reis naar Athene aangekondigd. Deze reis is afgelast.", Field.CANCELLED, []),
        ("De missie werd geleid door de gouverneur.", Field.PURPOSE, []),
        ("Zij vertrekt op 2 mei 2019 en keert op 4 mei 2019 terug.", Field.DEPARTURE, ["2019-05-02"]),
        ("De reis is van 2 tot 4 mei 2019.", Field.RETURN, ["2019-05-04"]),
        ("Kosten: geen. De vliegreis wordt vergoed door de stad Gent.", Field.TRANSPORT, ["vliegtuig"]),
        ("Kosten: € 40 per persoon (touringcar en lunch)", Field.TRANSPORT, ["touringcar"]),
        ("Kosten: trein € 40, hotel € 80", Field.TRANSPORT, ["trein"]),
        ("Reiskosten (nachttrein en hotel)\n\nStudiereis: € 640", Field.TRANSPORT, ["nachttrein"]),
        ("Kosten: € 640 (excl. vervoer ter plaatse)", Field.TRANSPORT, []),
        ("Zij was te gast bij de Raad van Europa voor een hoorzitting.", Field.PARTY, ["de Raad van Europa"]),
        (
            "De reis is voorbereid door het Instituut Nieuwe Stad (INS).",
            Field.PARTY,
            ["het Instituut Nieuwe Stad (INS)"],
        ),
        ("Aanleiding\n\nDe haven vergroent. De stichting Kade reist mee.", Field.PURPOSE, ["De haven vergroent."]),
        (
            "Deelname aan de jaarvergadering van Havensteden\n\nVervoer: trein",
            Field.PURPOSE,
            ["Deelname aan de jaarvergadering van Havensteden"],
        ),
        (
            "Programma\n\n09.00 uur: ontvangst\n13.00 uur: haven\n\nVervoer: trein",
            Field.PROGRAMME,
            ["09.00 uur: ontvangst", "13.00 uur: haven"],
        ),
        (
            "Programma\n\nDag 1: reistijd\nDag 2: bezoek aan Gent\nDag 3: reistijd",
            Field.PROGRAMME,
            ["Dag 1: reistijd", "Dag 2: bezoek aan Gent", "Dag 3: reistijd"],
        ),
    ],
)
def test_sentences(sentence, field, values):
    (trip,) = trips(f"Dienstreis wethouder Kok naar Gent (België)\n\n{sentence}\n")
    found = [getattr(fact.value, "cents", fact.value) for fact in trip.of(field)]
    assert [str(value) for value in found] == values


@pytest.mark.parametrize(
    "line",
    [
        "Geannuleerd. Kosten: € 12",
        "Doel: Handelsmissie (geannuleerd)",
        "Status: deze reis gaat niet door",
        "Deze aanvraag is ingetrokken.",
    ],
)
def test_called_off(line):
    (trip,) = trips(f"Dienstreis wethouder Kok naar Gent (België)\n\nDatum: 3 mei 2019\n{line}\n")
    assert trip.of(Field.CANCELLED)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("Nee, er gingen geen ambtenaren mee.", 0),
        ("Ja, 3.", 3),
        ("hoofd Verkeer en een beleidsmedewerker", None),
        ("niemand", 0),
        ("twee. Ook reisden vier raadsleden mee.", 2),
    ],
)
def test_officials_in_words(value, number):
    (trip,) = trips(f"Dienstreis wethouder Kok naar Gent (België)\n\nMeereizende ambtenaren: {value}\n")
    assert [f.value.number for f in trip.of(Field.OFFICIALS) if isinstance(f.value, Officials)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "In maart bezocht wethouder Kok de stad Gent (België).\n\n"
        "Van 4 tot en met 6 juni was burgemeester De Wit in Keulen.\n",
        "1. Wethouder Kok naar Gent, België, op 3 mei 2019.\n   a. Vervoer: trein.\n\n"
        "2. Burgemeester De Wit naar Keulen, Duitsland, van 4 t/m 6 juni 2019.\n   a. Vervoer: auto.\n",
        "Gent (België). Op 3 mei 2019 nam wethouder Kok deel aan een congres.\n\n"
        "Keulen (Duitsland). Burgemeester De Wit was van 4 tot en met 6 juni 2019 bij de beurs.\n",
        "Op 3 mei 2019 was wethouder Kok in Gent. "
        "Van 4 tot en met 6 juni 2019 reisde burgemeester De Wit naar Keulen.\n",
    ],
    ids=["months", "letters", "places", "one_paragraph"],
)
def test_trips_in_running_text_open_at_who_was_where(text):
    assert shapes(trips(text)) == [("wethouder Kok", "Gent"), ("burgemeester De Wit", "Keulen")]


THREE = [("wethouder Kok", "Gent"), ("wethouder Kok", "Hamburg"), ("burgemeester De Wit", "Wenen")]
GENT, HAMBURG, WENEN = "9 juni 2019", "3 t/m 5 april 2019", "10-12 september 2019"


@pytest.mark.parametrize(
    "text",
    [
        # who over several, where over when
        f"Wethouder Economie – Kok\n\nGent, België\n{GENT} (op één dag)\n\nOverleg over de binnenstad.\n\n"
        f"Hamburg, Duitsland\n{HAMBURG}\n\nBezoek aan de haven.\n\nBurgemeester – mevrouw C. de Wit\n\n"
        f"Wenen, Oostenrijk\n{WENEN}\n\nCongres over veiligheid.\n",
        # where, when and who on lines of their own, in any order
        f"{GENT}\nGent (België)\nWethouder Kok\nOverleg over de binnenstad.\n\n{HAMBURG}\nHamburg (Duitsland)\n"
        f"Wethouder Kok\nBezoek aan de haven.\n\n{WENEN}\nWenen (Oostenrijk)\nBurgemeester De Wit\nCongres.\n",
        # before other text, in a list
        f"- {GENT}: wethouder Kok, Gent. Overleg over de binnenstad.\n- {HAMBURG}: wethouder Kok, Hamburg. Bezoek.\n"
        f"- {WENEN}: burgemeester De Wit, Wenen. Congres over veiligheid.\n",
        # before other text, on lines under who
        f"WETHOUDER J. KOK\nGent – {GENT} – overleg – € 120\nHamburg – {HAMBURG} – bezoek aan de haven – € 800\n\n"
        f"BURGEMEESTER C. DE WIT\nWenen – {WENEN} – congres over veiligheid – € 940\n",
        # a name over a function, and an introduction
        f"J. Kok\nFunctie: wethouder\nPortefeuille: haven\n\nReis: Gent, {GENT}\nDoel: overleg\n\n"
        f"Reis: Hamburg, {HAMBURG}\nDoel: bezoek\n\n"
        f"C. de Wit\nFunctie: burgemeester\nPortefeuille: veiligheid\n\nReis: Wenen, {WENEN}\nDoel: congres\n",
        # one person a paragraph, who is not named again
        f"Wethouder Kok ging twee keer op pad. Op {GENT} was hij in Gent om de binnenstad te bekijken. "
        f"Van {HAMBURG} ging hij naar Hamburg voor een bezoek aan de haven.\n\n"
        f"Burgemeester De Wit was van {WENEN} in Wenen voor een congres.\n",
    ],
    ids=["lines", "any-order", "list", "dashes", "two-lines", "told"],
)
def test_trips_open_where_who_where_and_when_gather(text):
    read = trips(text)
    assert shapes(read) == THREE
    assert [told(trip, Field.DEPARTURE) for trip in read] == [["2019-06-09"], ["2019-04-03"], ["2019-09-10"]]


def test_a_label_that_is_not_known_is_read_by_the_kind_of_its_values():
    text = (
        "Namens ons: wethouder J. Kok\nGast in: Gent, België\nUit en thuis: 9 juni 2019 – 10 juni 2019\n"
        "Geldelijk beslag: 120 euro\nVerplaatsing: trein\nGeplaatst: 1 juli 2019\n\n"
        "Namens ons: wethouder J. Kok\nGast in: Hamburg, Duitsland\nUit en thuis: 3 april 2019\n"
        "Geldelijk beslag: geen\nVerplaatsing: elektrische deelauto\nGeplaatst: 1 juli 2019\n"
    )
    read = trips(text)
    assert shapes(read) == [("wethouder Kok", "Gent"), ("wethouder Kok", "Hamburg")]
    assert [told(trip, Field.RETURN) for trip in read] == [["2019-06-10"], ["2019-04-03"]]
    assert [told(trip, Field.TRANSPORT) for trip in read] == [["trein"], ["deelauto"]]
    assert cents(*read) == [12000, 0]


def test_a_row_over_several_lines_and_its_note_are_read_whole_and_cited_whole():
    text = (
        "| Nr | Bestuurder | Waarheen | Data | Doel | Uitgegeven |\n|----|----|----|----|----|----|\n"
        "| 1 | Wethouder J. | Gent, | 30-01 t/m | Overleg over de | € 120 (a) |\n"
        "|   | Kok | België | 01-02 | binnenstad | |\n|----|----|----|----|----|----|\n"
        "| 2 | Burgemeester De Wit | Wenen | 11-11 | Congres | nihil |\n|----|----|----|----|----|----|\n\n"
        "Toelichting\n(a) Twee ambtenaren reisden mee.\n(b) Hoort nergens bij.\n"
    )
    first, second = trips(text)
    assert shapes((first, second)) == [("wethouder Kok", "Gent"), ("burgemeester De Wit", "Wenen")]
    assert told(first, Field.RETURN) == ["2019-02-01"]
    assert told(first, Field.PURPOSE) == ["Overleg over de binnenstad"]
    assert [fact.value for fact in first.of(Field.OFFICIALS)] == [Officials(2)]
    assert not second.of(Field.OFFICIALS)
    page = page_from("2019.txt", HEAD + text).text
    for fact in (*first.facts, *second.facts):
        assert fact.source.quote == page[fact.source.start : fact.source.end]
        assert fact.source.start <= fact.start < fact.end <= fact.source.end


def test_what_is_said_of_all_trips_is_of_none():
    text = (
        f"Wethouder Kok was op {GENT} in Gent. De reis kostte € 120.\n\n"
        f"Burgemeester De Wit was van {WENEN} in Wenen. De reis kostte € 940.\n\nAlle reizen samen kostten € 1.060.\n"
    )
    assert cents(*trips(text)) == [12000, 94000]
