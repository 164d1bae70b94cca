from __future__ import annotations

import time

import pytest

from corpus.dates import dates, is_dates_only, period


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("28 – 29 september 2023", ("2023-09-28", "2023-09-29")),
        ("13 t/m 19 mei", ("2020-05-13", "2020-05-19")),
        ("13 mei 2023, retour 19 mei 2023", ("2023-05-13", "2023-05-19")),
        ("30 mei t/m 1 juni 2016", ("2016-05-30", "2016-06-01")),
        ("30 december 2018 tot en met 2 januari 2019", ("2018-12-30", "2019-01-02")),
        ("30 december tot en met 2 januari 2019", ("2018-12-30", "2019-01-02")),
        ("30 december 2018 tot en met 2 januari", ("2018-12-30", "2019-01-02")),
        ("30 december tot en met 2 januari", ("2020-12-30", "2021-01-02")),
        ("4 december 2018, 1 dag", ("2018-12-04", "2018-12-04")),
        ("30 december 2018, 4 dagen", ("2018-12-30", "2019-01-02")),
        ("21 mei 2018, drie dagen", ("2018-05-21", "2018-05-23")),
        ("04-12-2018", ("2018-12-04", "2018-12-04")),
        ("2018-12-04 / 2018-12-06", ("2018-12-04", "2018-12-06")),
        ("di 9 november 2021, 07.15 uur", ("2021-11-09", "2021-11-09")),
        ("woensdag 8 maart tot en met vrijdag 10 maart 2006", ("2006-03-08", "2006-03-10")),
        ("3 mrt '14", ("2014-03-03", "2014-03-03")),
        ("ma 3 t/m wo 5 juni 2019", ("2019-06-03", "2019-06-05")),
        ("zo. 29 september t/m vr. 4 oktober 2019", ("2019-09-29", "2019-10-04")),
        ("8/9 september 2016", ("2016-09-08", "2016-09-09")),
        ("6, 7 en 8 december 2024", ("2024-12-06", "2024-12-08")),
        ("12 t/m 14-03-2019", ("2019-03-12", "2019-03-14")),
        ("28-2 t/m 3-3-2019", ("2019-02-28", "2019-03-03")),
        ("12-03-2019 - 14-03-2019", ("2019-03-12", "2019-03-14")),
        ("3-6-'19 tot 5/6/19", ("2019-06-03", "2019-06-05")),
        ("30-01 t/m 01-02", ("2020-01-30", "2020-02-01")),
        ("11-11", ("2020-11-11", "2020-11-11")),
        ("van 10-12 uur", None),
        ("telefoon 06-12-34-56", None),
        ("van 19 tot 13 mei 2023", None),
        ("31 februari 2021", None),
        ("het jaar 2021", None),
        ("€ 12 mei", None),
        ("in mei 2020", None),
    ],
)
def test_period(text, expected):
    found = period(text, 2020)
    assert (found and tuple(mention.value.isoformat() for mention in found)) == expected


def test_each_date_points_at_its_own_characters():
    text = "Datum afstemming: 13 en 20 februari 2023"
    assert [text[m.start : m.end] for m in dates(text)] == ["13", "20 februari 2023"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("19-26 november 2014", True),
        ("vrijdag 14 oktober 2016, 1 dag", True),
        ("12 t/m 20 oktober", True),
        ("Op 12 oktober sprak de wethouder", False),
        ("november", False),
    ],
)
def test_a_bare_date_line_is_known(line, expected):
    assert is_dates_only(line) is expected


def test_a_run_of_days_without_a_month_takes_no_time():
    begin = time.process_time()
    assert dates("12 t/m " * 4000) == ()
    assert time.process_time() - begin < 5
