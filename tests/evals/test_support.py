"""Statements, and what may support a value that no passage holds."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from assistant.answer import Answer, Citation, Status
from corpus.dienstreis import Amount, Fact, Field
from corpus.register import read_register
from evals.computed import MOST_AMOUNTS
from evals.dataset import PAGES, QUESTIONS
from evals.statements import statements
from evals.support import unsupported
from tests.command import ROOT
from tests.evals import gold
from tests.evals.gold import answered, register


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Eerst dit [1]. Dan dat [2].", [("Eerst dit .", (1,)), ("Dan dat .", (2,))]),
        ("Eerst dit. [1] Dan dat. [2]", [("Eerst dit. ", (1,)), (" Dan dat. ", (2,))]),
        ("Dit [1], en dat [2][3].", [("Dit ", (1,)), (", en dat .", (2, 3))]),
        ("Dit [1] en [2] dus.", [("Dit  en  dus.", (1, 2))]),
        ("Zonder bron. Met bron [1].", [("Zonder bron.", (1,)), ("Met bron .", (1,))]),
        ("Met bron [1]. Zonder bron.", [("Met bron .", (1,)), ("Zonder bron.", ())]),
        ("Twee reizen:\n\n- Een [1]\n- Twee [2]", [("Twee reizen:", (1, 2)), ("- Een ", (1,)), ("- Twee ", (2,))]),
        # A quotation of two sentences stands on the [n] behind it, not on the one before it.
        ("Dit. [1] Ook: “Eerst dat. En dan.” [2]", [("Dit. ", (1,)), (" Ook: “Eerst dat.", (2,)), ("En dan.” ", (2,))]),
        # Nor does what comes behind a quotation that ends without a stop stand on the [n] before it.
        (
            "Er staat: “Dit” [1] Ook: “Eerst. Dan.” [2]",
            [("Er staat: “Dit” ", (1,)), (" Ook: “Eerst.", (2,)), ("Dan.” ", (2,))],
        ),
        ("De “zin” [1] en dus.", [("De “zin”  en dus.", (1,))]),
        ("Los.\n\nVast [1].", [("Los.", ()), ("Vast .", (1,))]),
    ],
)
def test_statements(answer: str, expected: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(statement.text, statement.cited) for statement in statements(answer)] == expected


def check(answer: Answer, question: str = "") -> tuple[str, ...]:
    return unsupported(answer, question, register())


DATES = (gold.JAPAN_REQUEST_DATES, gold.MADRID_DATES, "28 september 2023 en 29 september 2023")
OFFICIALS = (gold.JAPAN_OFFICIALS, gold.MADRID_REPORT_OFFICIALS, gold.HELSINKI_OFFICIALS)
SUPPORTED = [
    answered("De reis naar Japan duurde 6 nachten [1].", gold.JAPAN_REQUEST_DATES),
    answered("Gemiddeld kostten de 2 reizen € 6.075 [1][2].", gold.JAPAN_COST, gold.MADRID_COST),
    answered("Twee reizen hebben een bedrag [1][2].", gold.JAPAN_COST, gold.MADRID_COST),
    answered(
        "Drie steden: Helsinki, Madrid en Osaka [1][2][3].", gold.HELSINKI_TITLE, gold.MADRID_TITLE, gold.JAPAN_TITLE
    ),
    answered("Yanmar, Yakult en Kobelco: drie hoofdkantoren [1].", "de hoofdkantoren van Yanmar, Yakult en Kobelco"),
    answered("De delegatie bezocht 3 bedrijven: Yanmar, Yakult en Kobelco [1].", "Yanmar, Yakult en Kobelco"),
    answered("Elk land 1 keer: Japan [1] en Spanje [2].", gold.JAPAN_TITLE, gold.MADRID_TITLE),
    answered("Gemiddeld € 6.075 (€ 12.150 gedeeld door 2) [1][2].", gold.JAPAN_COST, gold.MADRID_COST),
    answered("Van Japan [1] en Spanje [2] wel.", gold.JAPAN_COST, gold.MADRID_COST, coverage="2 van 3 reizen in 2023"),
    answered(
        "De reizen duurden 10 of 8 dagen [1][2][3].",
        gold.JAPAN_REQUEST_DATES,
        gold.JAPAN_REPORT_DATES,
        gold.MADRID_DATES,
    ),
    answered("Aantal reizen: 2 [1][2].", gold.JAPAN_COST, gold.MADRID_COST),
    answered("De reizen duurden samen 10 dagen [1][2].", gold.JAPAN_REQUEST_DATES, gold.MADRID_DATES),
    answered("Wethouder Veeningens reis was op Japanse bodem [1].", gold.JAPAN_COST),
    answered("Burgemeester Van der Loo reisde naar Finland [1]", gold.HELSINKI_PAYER),
    answered("Voor de reis naar Helsinki staat er geen bedrag."),
    answered("Kies: de reis naar Japan (13 mei 2023) of Madrid?", status=Status.CLARIFICATION),
    answered("It took place in September 2023 in Finland [1].", "28 en 29 september 2023"),
    answered("Het register noemt geen reis die daaraan voldoet.", coverage="0 van 3 reizen in 2023."),
    answered("Het gaat om 1 land: Japan [1].", gold.JAPAN_TITLE),
    answered(
        "Voor de reis van burgemeester Van der Loo staat er geen bedrag.\nDie van Veeningen: € 10.900 [1].",
        gold.JAPAN_COST,
    ),
    # What a mean was taken of.
    answered(
        "Een reis duurde gemiddeld 5 dagen (10 gedeeld door 2) [1][2].", gold.JAPAN_REQUEST_DATES, gold.MADRID_DATES
    ),
    answered("Gemiddeld gingen 1,3 ambtenaren mee (4 gedeeld door 3) [1][2][3].", *OFFICIALS),
    # A list of fewer trips than the lines under it tell of.
    answered(
        "2 reizen:\n- Japan [1]\n- Spanje [2]\nOok ging er iemand naar Finland. [3]",
        gold.JAPAN_TITLE,
        gold.MADRID_TITLE,
        gold.HELSINKI_TITLE,
    ),
    answered("Het register bevat 1 collegebesluit en 2 verslagen [1][2].", gold.JAPAN_TITLE, gold.MADRID_TITLE),
    answered("Dat is 8,7 keer zoveel [1][2].", gold.JAPAN_COST, gold.MADRID_COST),
    # A sum of two beside a list of three.
    answered(
        "Japan [1], Spanje [2] en Finland [3].\nSamen € 12.150 [4][5].",
        gold.JAPAN_TITLE,
        gold.MADRID_TITLE,
        gold.HELSINKI_TITLE,
        gold.JAPAN_COST,
        gold.MADRID_COST,
        coverage="2 van 3 reizen in 2023.",
    ),
    # Days and officials may be added up per group of trips, in English too.
    answered("- Wethouders: 10 dagen [1][2]\n- Burgemeester: 2 dagen [3]", *DATES),
    answered("- Aldermen: 3 officials [1][2]\n- Mayor: 1 official [3]", *OFFICIALS),
    answered("In all, 4 officials travelled along [1][2][3].", *OFFICIALS),
    answered("Het was in september 2023 [1].", "28 en 29 september 2023"),
    answered("Ook staat er een reis. [1] Er staat: “13 mei 2023. Retour.” [2]", gold.JAPAN_COST, gold.JAPAN_TITLE),
]


@pytest.mark.parametrize("answer", SUPPORTED, ids=[answer.answer for answer in SUPPORTED])
def test_supported(answer: Answer) -> None:
    assert check(answer) == ()


UNSUPPORTED = [
    (answered("De reis naar Japan duurde 7 nachten [1].", gold.JAPAN_REQUEST_DATES), ("7",)),
    (answered("De reis naar Japan duurde 1 dag [1].", gold.JAPAN_REQUEST_DATES), ("1",)),
    (answered("Gemiddeld € 6.000 [1][2].", gold.JAPAN_COST, gold.MADRID_COST), ("€ 6.000",)),
    (answered("Vier reizen hebben een bedrag [1][2].", gold.JAPAN_COST, gold.MADRID_COST), ("Vier",)),
    (answered("De burgemeester ging naar Spanje [1].", gold.HELSINKI_PAYER), ("Spanje",)),
    (answered("In 2022 ging hij naar Helsinki [1].", gold.HELSINKI_PAYER), ("2022",)),
    (answered("De reis naar Helsinki was duur."), ("Helsinki",)),
    (answered("De reis begon op 14 mei 2023 [1].", gold.JAPAN_TITLE), ("14 mei 2023",)),
    (answered("De reis van 13 mei 2023 kostte € 10.900 [1].", gold.JAPAN_COST), ("13 mei 2023",)),
    (answered("Er ging 1 ambtenaar mee [1].", gold.JAPAN_OFFICIALS), ("1",)),
    (answered("Ambtenaren: 1 [1].", gold.JAPAN_OFFICIALS), ("1",)),
    (answered("Elk land 2 keer: Japan en Spanje [1][2].", gold.JAPAN_TITLE, gold.MADRID_TITLE), ("2",)),
    (answered("Eén ding was er, drie ambtenaren [1][2][3].", *[gold.MADRID_REQUEST_OFFICIALS] * 3), ("drie",)),
    (answered("Kies: de reis naar Japan (14 mei 2023)?", status=Status.CLARIFICATION), ("14 mei 2023",)),
    (answered("De reis naar Japan [1].", gold.JAPAN_TITLE, coverage="0 van 3 reizen in 2023."), ("0",)),
    (answered("De reis naar Japan [1].", gold.JAPAN_TITLE, coverage="2 van 3 reizen in 2023."), ("2",)),
    (answered("Het gaat om 1 land: Japan en Spanje [1][2].", gold.JAPAN_TITLE, gold.MADRID_TITLE), ("1",)),
    (answered("Niet Veeningen maar Lindenbergh ging.\nKosten: € 1.250 [1].", gold.MADRID_COST), ("Veeningen",)),
    (answered("Van der Loo ging.\nDe reis kostte € 1.250 [1].", gold.MADRID_COST), ("Loo",)),
    (
        answered(
            "Een reis duurde gemiddeld 5 dagen (9 gedeeld door 2) [1][2].", gold.JAPAN_REQUEST_DATES, gold.MADRID_DATES
        ),
        ("9",),
    ),
    (
        answered(
            "Gemiddeld gingen 1,3 ambtenaren mee (10 gedeeld door 3) [1][2][3].", *OFFICIALS, gold.JAPAN_REQUEST_DATES
        ),
        ("10",),
    ),
    (
        answered(
            "2 reizen:\n- Japan [1]\n- Spanje [2]\n- Finland [3]",
            gold.JAPAN_TITLE,
            gold.MADRID_TITLE,
            gold.HELSINKI_TITLE,
        ),
        ("2",),
    ),
    (
        answered(
            "Japan [1], Spanje [2] en Finland [3].\nDat kostte € 10.900 [4].",
            gold.JAPAN_TITLE,
            gold.MADRID_TITLE,
            gold.HELSINKI_TITLE,
            gold.JAPAN_COST,
            coverage="1 van 3 reizen in 2023.",
        ),
        ("1",),
    ),
    (answered("Het register bevat 3 verslagen [1][2].", gold.JAPAN_TITLE, gold.MADRID_TITLE), ("3",)),
    (answered("Dat is 8,6 keer zoveel [1][2].", gold.JAPAN_COST, gold.MADRID_COST), ("8,6",)),
    # Japan and Helsinki together, but the statement cites Japan and Madrid.
    (answered("- Wethouders: 9 dagen [1][2]\n- Burgemeester: 2 dagen [3]", *DATES), ("9",)),
    (answered("- Aldermen: 3 officials [1][2]\n- Mayor: 3 officials [3]", *OFFICIALS), ("3",)),
    (answered("In all, 3 officials travelled along [1][2][3].", *OFFICIALS), ("3",)),
    (answered("Het bedrag staat er. [1] Dat was € 10.900.", gold.JAPAN_COST), ("€ 10.900",)),
    (answered("Op 12 september 2016 [1].", "vond plaats in september 2016"), ("12 september 2016",)),
]


@pytest.mark.parametrize(("answer", "values"), UNSUPPORTED, ids=[answer.answer for answer, _ in UNSUPPORTED])
def test_unsupported(answer: Answer, values: tuple[str, ...]) -> None:
    assert check(answer) == values


@pytest.mark.parametrize(
    ("coverage", "found"),
    [
        ("1 van 4 reizen in 2014 en 2023.", ()),
        ("1 of 4 trips in 2014 and 2023.", ()),
        ("1 van 3 reizen in 2023.", ()),
        ("1 van 7 reizen in 2014, 2015, 2017 en 2023.", ()),
        ("1 van 5 reizen in 2014 en 2023.", ("5",)),
        ("1 van 2 reizen in 2023.", ("2",)),
        ("0 van 4 reizen in 2014 en 2023.", ("0",)),
    ],
)
def test_trips_are_counted_over_the_years_that_are_named(coverage: str, found: tuple[str, ...]) -> None:
    register = read_register(QUESTIONS / "jaren" / PAGES)
    text = register.page("2014.txt").text
    document = next(document for document in register.documents if document.page == "2014.txt")
    quote = text[document.start : document.end]
    cited = Citation(1, "2014.txt", document.title, "", quote, document.start, document.end)
    answer = Answer("", "", Status.ANSWERED, "Er was een reis naar China [1].", (cited,), coverage)
    assert unsupported(answer, "", register) == found


@pytest.mark.parametrize(
    ("text", "coverage", "found"),
    [
        ("De reis naar Japan [1].", "1 van 3 reizen in 2023; van 1 reis staat geen bedrag in het register.", ()),
        ("De reis naar Japan [1].", "1 van 3 reizen in 2023; van 2 reizen staat geen bedrag in het register.", ("2",)),
        ("De reis naar Japan [1].", "1 of 3 trips in 2023; for 1 trip the register gives no amount.", ()),
        ("De reis naar Japan [1].", "1 of 3 trips in 2023; for 3 trips the register gives no amount.", ("3",)),
        # No trip has an amount that is wholly another's, or lacks its means of transport.
        (
            "De reis naar Japan [1].",
            "1 van 3 reizen; van 1 reis alleen een bedrag dat een ander betaalt.",
            ("1",),
        ),
        ("De reis naar Japan [1].", "1 van 3 reizen in 2023; van 1 reis staat het vervoer niet erin.", ("1",)),
        # Of those held against one another not all need be told, but never are there more than there are.
        ("De langste reis is die naar Japan [1].", "3 van 3 reizen in 2023.", ()),
        ("De langste reis is die naar Japan [1].", "4 van 3 reizen in 2023.", ("4",)),
        ("De reis naar Japan [1].", "3 van 3 reizen in 2023.", ("3",)),
        # A number that a passage cited has for another thing counts no trips.
        ("Er gingen 2 ambtenaren mee naar Japan [1].", "2 van 3 reizen in 2023.", ("2",)),
    ],
)
def test_a_coverage_line_counts_trips_and_what_they_lack(text: str, coverage: str, found: tuple[str, ...]) -> None:
    assert check(answered(text, gold.JAPAN_OFFICIALS, coverage=coverage)) == found


INVENTED = read_register(ROOT / "tests" / "pages" / "invented")


def cited(text: str, facts: Iterable[Fact]) -> Answer:
    """An answer about the invented pages whose citation n is of fact n."""
    sources = [fact.source for fact in facts]
    citations = tuple(
        Citation(number, s.page, s.document, s.section, s.quote, s.start, s.end) for number, s in enumerate(sources, 1)
    )
    markers = "".join(f"[{citation.number}]" for citation in citations)
    return Answer("", "", Status.ANSWERED, f"{text} {markers}.", citations)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two cities in the United States", ()),
        ("United States", ()),
        ("Two cities in the United Kingdom", ("United Kingdom",)),
        ("Two cities in South Africa", ("South Africa",)),
    ],
)
def test_an_english_country_of_several_words_is_one_name(text: str, found: tuple[str, ...]) -> None:
    countries = [f for trip in INVENTED.trips for f in trip.of(Field.COUNTRY) if str(f.value) == "Verenigde Staten"]
    assert unsupported(cited(text, countries), "", INVENTED) == found


TWO_YEARS = read_register(QUESTIONS / "invented" / PAGES)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Words that these pages happen to write with a capital only, at the start of a label or sentence.
        ("Volgens het verslag duurde de reis 3 dagen", ()),
        ("Wat u vraagt staat er niet in", ()),
        ("Werkelijke kosten zijn het", ()),
        # Travellers, cities and countries are names at any place: on the page, of a trip, or of none.
        ("- Bouwhuis: 1 reis", ("Bouwhuis",)),
        ("Tampere was het doel", ("Tampere",)),
        ("- Frankrijk: 1 reis", ("Frankrijk",)),
        ("- Norway: 1 trip", ("Norway",)),
        ("- Duitsland: 1 reis", ()),
    ],
)
def test_a_capital_at_the_start_makes_no_name_of_a_word(text: str, found: tuple[str, ...]) -> None:
    countries = [f for trip in TWO_YEARS.trips for f in trip.of(Field.COUNTRY) if str(f.value) == "Duitsland"][:1]
    dates = [f for t in TWO_YEARS.trips for f in t.of(Field.DEPARTURE, Field.RETURN) if f.source.page == "2016.txt"][:2]
    assert unsupported(cited(text, [*countries, *dates]), "", TWO_YEARS) == found


@pytest.mark.parametrize(
    ("text", "quotes", "found"),
    [
        ("Er ging 1 ambtenaar mee", ["De kosten van de meereizende ambtenaar worden betaald"], ()),
        ("Er gingen 2 ambtenaren mee", ["De kosten van de meereizende ambtenaar worden betaald"], ("2",)),
        # The first and the last day stand apart, and another passage of the trip has two of its own.
        ("De reis duurde 10 dagen", ["Vertrekdatum: 19 november 2016", "Retourdatum: 28 november 2016"], ()),
        ("De reis duurde 9 dagen", ["Vertrekdatum: 19 november 2016", "Retourdatum: 28 november 2016"], ("9",)),
    ],
)
def test_numbers_of_trips_in_other_words(text: str, quotes: list[str], found: tuple[str, ...]) -> None:
    page = TWO_YEARS.page("2016.txt")
    marked = "".join(f"[{number}]" for number, _ in enumerate(quotes, 1))
    programme = "26 tot en met 28 november: gesprek met de Nederlandse ambassade"
    citations = []
    for number, quote in enumerate([*quotes, programme], 1):
        start = page.text.index(quote)
        document = next(d for d in TWO_YEARS.documents if d.page == page.name and d.start <= start < d.end)
        citations.append(Citation(number, page.name, document.title, "", quote, start, start + len(quote)))
    told = f"{text} {marked}.\nOok staat er: “{programme}” [{len(citations)}]"
    answer = Answer("", "", Status.ANSWERED, told, tuple(citations))
    assert unsupported(answer, "", TWO_YEARS) == found


ALMERE = read_register(QUESTIONS / "almere" / PAGES)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # "12 april 2019, acht dagen"
        ("Dat was van 12 tot en met 19 april 2019", ()),
        ("Dat was tot en met 20 april 2019", ("20 april 2019",)),
        ("Dat was op 18 april 2019", ("18 april 2019",)),
    ],
)
def test_the_last_day_may_be_reckoned_from_the_first_and_the_number_of_days(text: str, found: tuple[str, ...]) -> None:
    days = [f for trip in ALMERE.trips for f in trip.of(Field.DEPARTURE) if "acht dagen" in f.source.quote]
    assert unsupported(cited(text, days), "", ALMERE) == found


@pytest.mark.parametrize(("more", "right"), [(0, True), (1, False)])
def test_many_amounts_are_added_up_trip_by_trip(more: int, right: bool) -> None:
    amounts = [amounts for trip in INVENTED.trips if (amounts := trip.of(Field.AMOUNT))]
    assert len(amounts) > MOST_AMOUNTS
    # Of some trips the estimate is cited beside what it came to; only one of the two counts.
    both = [of_trip[0] for of_trip in amounts[::3] if len(of_trip) > 1]
    assert both
    counted = [of_trip[-1] for of_trip in amounts]
    cents = more + sum(fact.value.cents for fact in counted if isinstance(fact.value, Amount))
    total = f"Samen € {cents // 100},{cents % 100:02}"
    assert (unsupported(cited(total, [*counted, *both]), "", INVENTED) == ()) is right


def test_what_the_question_says_may_be_repeated() -> None:
    answer = answered("Naar Zwitserland ging in 2021 niemand voor € 99 op 3 juni.")
    assert set(check(answer)) == {"2021", "€ 99", "3 juni", "Zwitserland"}
    assert check(answer, "Ging er iemand op 3 juni 2021 naar Zwitserland voor 99 euro?") == ()


def test_a_year_without_trips_may_be_named_as_such_and_a_year_with_trips_may_not() -> None:
    lacking = gold.answered("Over 2016 staat er geen reis in het register.", status=Status.NOT_IN_REGISTER)
    assert unsupported(lacking, "En het jaar ervoor?", gold.register()) == ()
    invented = gold.answered("Over mei 2016 staat een bedrag van € 16 in het register.", status=Status.ANSWERED)
    assert "2016" in " ".join(unsupported(invented, "En het jaar ervoor?", gold.register()))
