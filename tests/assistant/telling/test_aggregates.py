"""What is said of several trips together, each value supported by the passages cited."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.telling import aggregates
from assistant.telling.wording import Wording
from tests.assistant.told import FOUR_YEARS, INVENTED, ONE_YEAR, register, told, unsupported_in

NL, EN = Wording("nl"), Wording("en")
ONE, FOUR, MANY = register(ONE_YEAR).trips, register(FOUR_YEARS).trips, register(INVENTED).trips


def lines(answer: Answer) -> list[str]:
    """The lines of an answer without their citations."""
    text = answer.answer
    for citation in answer.citations:
        text = text.replace(f" [{citation.number}]", "")
    return text.split("\n")


@pytest.mark.parametrize(
    ("by", "asks", "expected"),
    [
        (
            "year",
            ("count",),
            ["- 2014: 1 reis", "- 2015: 2 reizen", "- 2017: 1 reis", "- 2023: 3 reizen"],
        ),
        (
            "year",
            ("cost",),
            [
                "- 2014: geen bedrag",
                "- 2015: € 2.000",
                "- 2017: geen bedrag",
                "- 2023: € 12.150 (€ 1.250 + € 10.900)",
                "Het register noemt geen bedrag voor de reis van burgemeester Jorritsma naar China (Shenzhen), de reis"
                " van wethouder De Jonge naar Duitsland (Wiesbaden), de reis van burgemeester Weerwind naar Slovenië"
                " (Ljubljana) en de reis van burgemeester Van der Loo naar Finland (Helsinki). Over de kosten van de"
                " reis naar Helsinki staat er: “Reis- en verblijfskosten burgemeester Van der Loo komen voor"
                " rekening van de MRA.”",
            ],
        ),
        (
            "year",
            (),
            [
                "2014 (1 reis):",
                "- Burgemeester Jorritsma, China (Shenzhen), van 19 tot en met 26 november 2014",
                "2015 (2 reizen):",
                "- Wethouder De Jonge, Duitsland (Wiesbaden), van 30 tot en met 31 oktober 2015",
                "- Burgemeester Weerwind, Duitsland (Berlijn), van 1 tot en met 2 november 2015",
                "2017 (1 reis):",
                "- Burgemeester Weerwind, Slovenië (Ljubljana), van 16 tot en met 17 november 2017",
                "2023 (3 reizen):",
                "- Wethouder Lindenbergh, Spanje (Madrid), van 11 tot en met 13 mei 2023",
                "- Wethouder Veeningen, Japan (Osaka en Tokio), volgens het verslag van 15 tot en met 19 mei 2023;"
                " volgens het besluit en de aanvraag van 13 tot en met 19 mei 2023",
                "- Burgemeester Van der Loo, Finland (Helsinki), van 28 tot en met 29 september 2023",
            ],
        ),
    ],
)
def test_groups_by_year(by, asks, expected):
    answer = told(FOUR_YEARS, aggregates.group(FOUR, by, asks, NL))
    assert lines(answer) == expected
    assert unsupported_in(FOUR_YEARS, answer) == ()


def test_groups_of_one_trip_each_are_told_on_a_line():
    answer = told(ONE_YEAR, aggregates.group(ONE, "traveller", (), NL))
    assert lines(answer) == [
        "- Wethouder Lindenbergh: Spanje (Madrid), van 11 tot en met 13 mei 2023",
        "- Wethouder Veeningen: Japan (Osaka en Tokio), volgens het verslag van 15 tot en met 19 mei 2023; volgens het"
        " besluit en de aanvraag van 13 tot en met 19 mei 2023",
        "- Burgemeester Van der Loo: Finland (Helsinki), van 28 tot en met 29 september 2023",
    ]


@pytest.mark.parametrize("by", ["traveller", "country", "city", "month", "year", "trip"])
@pytest.mark.parametrize("asks", [(), ("count",), ("cost",)], ids=str)
def test_every_group_is_supported(by, asks):
    answer = told(FOUR_YEARS, aggregates.group(FOUR, by, asks, NL))
    assert unsupported_in(FOUR_YEARS, answer) == ()
    headings = [line.partition(":")[0] for line in lines(answer) if by != "trip" and ":" in line]
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize(
    ("trips", "what", "first"),
    [
        (FOUR, "country", "De meeste reizen waren naar Duitsland: 2 reizen."),
        (FOUR, "who", "De meeste reizen waren van burgemeester Weerwind: 2 reizen."),
        (FOUR, "year", "De meeste reizen waren in 2023: 3 reizen."),
        (FOUR, "month", "De meeste reizen waren in november: 3 reizen."),
        (ONE, "month", "De meeste reizen waren in mei 2023: 2 reizen."),
        (ONE, "country", "Er is geen verschil, het aantal reizen is steeds gelijk:"),
    ],
)
def test_most_trips(trips, what, first):
    folder = FOUR_YEARS if trips is FOUR else ONE_YEAR
    answer = told(folder, aggregates.extreme(trips, "visits_max", NL, what))
    assert lines(answer)[0] == first
    assert unsupported_in(folder, answer) == ()


def test_those_that_share_the_least_are_all_named():
    answer = told(FOUR_YEARS, aggregates.extreme(FOUR, "visits_min", NL, "year"))
    assert lines(answer) == ["De minste reizen, even veel:", "- 2014: 1 reis", "- 2017: 1 reis"]


@pytest.mark.parametrize(
    ("name", "holds"),
    [
        (
            "cost_max",
            ["De duurste reis", "Veeningen", "€ 10.900", "geen bedrag", "Jorritsma", "Wiesbaden", "Ljubljana"],
        ),
        ("duration_max", ["burgemeester Jorritsma naar China (Shenzhen): 8 dagen", "5 of 7 dagen"]),
        ("duration_min", ["2 dagen", "Dat geldt ook voor", "Ljubljana", "Helsinki"]),
        ("officials_max", ["wethouder Veeningen naar Japan (Osaka en Tokio): 2 ambtenaren", "1 of 2 ambtenaren"]),
        ("date_min", ["De eerste reis is de reis van burgemeester Jorritsma", "19 tot en met 26 november 2014"]),
        ("date_max", ["De laatste reis is de reis van burgemeester Van der Loo", "29 september 2023"]),
    ],
)
def test_extremes(name, holds):
    answer = told(FOUR_YEARS, aggregates.extreme(FOUR, name, NL))
    assert [text for text in holds if text not in " ".join(lines(answer))] == []
    assert unsupported_in(FOUR_YEARS, answer) == ()


def test_only_trips_with_the_same_number_tie():
    """A trip of "1 of 2" officials does not tie with one of 2."""
    assert [t.id for t in aggregates.singled_out(FOUR, "officials_max")] == ["2023-2"]
    assert {t.id for t in aggregates.singled_out(FOUR, "duration_min")} == {"2015-1", "2015-2", "2017-1", "2023-1"}


@pytest.mark.parametrize("w", [NL, EN], ids=["nl", "en"])
@pytest.mark.parametrize(
    "told_of",
    [lambda t, w: aggregates.average(t, "cost", w), lambda t, w: aggregates.total(t, "cost", w)],
    ids=["mean", "sum"],
)
def test_sums_and_means_end_with_the_trips_without_an_amount(w, told_of):
    answer = told(ONE_YEAR, told_of(ONE, w), w.language)
    assert "€ 12.150" in answer.answer
    assert "Helsinki" in lines(answer)[-1]
    assert w.say("cost_unknown", trip="").strip(" .") in lines(answer)[-1]
    assert unsupported_in(ONE_YEAR, answer) == ()


def test_what_was_free_adds_nothing_to_the_sum_shown():
    free = [t for t in MANY if t.id in ("2009-1", "2009-3")]
    answer = told(INVENTED, aggregates.group(free, "year", ("cost",), NL))
    assert lines(answer) == ["- 2009: € 10.412,60"]
    assert "- Wethouder Meerstra, België (Gent): kosteloos" in lines(told(INVENTED, aggregates.total(free, "cost", NL)))


def test_overlap_by_one_document_and_not_by_the_other():
    answer = told(ONE_YEAR, aggregates.overlap(ONE, NL))
    assert lines(answer)[0] == (
        "Wethouder Lindenbergh en wethouder Veeningen waren volgens het besluit en de aanvraag van de reis naar Osaka"
        " en Tokio tegelijk op reis, op 13 mei 2023. Volgens het verslag van de reis naar Osaka en Tokio waren zij niet"
        " tegelijk op reis."
    )
    assert len(lines(answer)) == 3
    assert unsupported_in(ONE_YEAR, answer) == ()


@pytest.mark.parametrize(
    ("ids", "others", "first", "named"),
    [
        (("2015-1", "2015-2"), False, "Deze reizen vielen niet samen", ["31 oktober 2015", "2 november 2015"]),
        (
            ("2023-1",),
            True,
            "Geen andere bestuurder was op reis tijdens de reis van burgemeester Van der Loo",
            ["Madrid"],
        ),
        (("2023-2",), True, "Wethouder Veeningen en wethouder Lindenbergh waren", ["13 mei 2023"]),
    ],
)
def test_overlap_of_some(ids, others, first, named):
    some = [t for t in FOUR if t.id in ids]
    answer = told(FOUR_YEARS, aggregates.overlap(some, NL, FOUR if others else ()))
    assert answer.answer.startswith(first)
    assert [text for text in named if text not in answer.answer] == []
    assert unsupported_in(FOUR_YEARS, answer) == ()


def test_trips_of_one_person_do_not_overlap():
    assert told(FOUR_YEARS, aggregates.overlap([FOUR[0], FOUR[0]], NL)).answer.startswith(
        "Deze reizen vielen niet samen"
    )


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("country", "Het gaat om 6 landen: China, Duitsland, Slovenië, Spanje, Japan en Finland."),
        ("year", "Het gaat om 4 jaren: 2014, 2015, 2017 en 2023."),
        ("who", "Het gaat om 6 bestuurders: burgemeester Jorritsma, wethouder De Jonge, burgemeester Weerwind,"
                " wethouder Lindenbergh, wethouder Veeningen en burgemeester Van der Loo."),
    ],
)  # fmt: skip
def test_counts_of_names(what, text):
    answer = told(FOUR_YEARS, aggregates.count(FOUR, what, "", NL))
    assert lines(answer) == [text]
    assert unsupported_in(FOUR_YEARS, answer) == ()


def test_one_of_a_kind_is_singular():
    spain = [t for t in ONE if t.id == "2023-3"]
    assert lines(told(ONE_YEAR, aggregates.count(spain, "country", "", EN), "en")) == ["That is 1 country: Spain."]


def test_comparison():
    trips = [t for t in ONE if t.id in ("2023-2", "2023-3")]
    answer = told(ONE_YEAR, aggregates.compare(trips, ["cost", "visits"], NL))
    assert lines(answer)[0].startswith(
        "Duurder was de reis van wethouder Veeningen naar Japan (Osaka en Tokio), met € 9.650 verschil"
        " (€ 10.900 min € 1.250)."
    )
    assert "- Wethouder Veeningen: 1 reis" in lines(answer)
    assert unsupported_in(ONE_YEAR, answer) == ()
