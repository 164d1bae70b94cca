"""Whatever the text, reading it never fails, and every quote is the page's own characters."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.findings import contradictions, cost, missing
from corpus.overview import as_json, as_text
from corpus.page import Page
from corpus.register import read_trips

# Lines as registers have them, in any order and with anything between them.
LINES = (
    "Verslag buitenlandse dienstreis wethouder Kwel naar Finland, Helsinki van 28 – 29 september 2023",
    "1. Werkbezoek burgemeester Van den Rietkraag aan Lille (Frankrijk)",
    "Aanvraag buitenlandse dienstreis",
    "Toestemming: besluit Straatsburg",
    "Aanvragen",
    "2016",
    "Naam aanvrager: wethouder J.P. Kwel",
    "Bestemming",
    "Parijs – Lyon (Frankrijk)",
    "Vertrek: di 31 februari 2021, 07.15 uur",
    "30 december, 4 dagen",
    "Kosten: € 486,20 (raming: € 500), waarvan € 2,5 miljoen t.l.v. de VNG",
    "Begroot: € 640,=\tWerkelijk: € 598,35 / Totaal: EUR 1.000",
    "(excl. verplichte verzekering)",
    "- Wie betaalt: hotel voor rekening van de VNG, overig gemeente Almere",
    "Het college besluit op 9 november 2021 in te stemmen met de reis naar Rome van 3 tot en met 5 mei.",
    "Twee ambtenaren reisden mee. De reis is niet doorgegaan.",
    "Wie gaat er mee?",
    "Zie ook",
    "",
)
TEXTS = st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=60)), max_size=25).map("\n".join)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_reading_never_fails_and_every_quote_is_exact(text):
    page = Page("2021.txt", text, 2021)
    for trip in read_trips(page):
        for fact in trip.facts:
            assert fact.source.quote == text[fact.source.start : fact.source.end]
            assert fact.source.start <= fact.start < fact.end <= fact.source.end
        contradictions(trip), missing(trip), cost(trip)
        json.dumps(as_json(trip), allow_nan=False)
        assert as_text(trip)
