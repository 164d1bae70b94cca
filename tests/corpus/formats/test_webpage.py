"""The text of web pages: what is text, what the site put round it, and how layouts read."""

from __future__ import annotations

import pytest

from corpus.formats.errors import FormatError
from corpus.formats.webpage import webpage_extract

PAGE = """<!doctype html><html lang=nl><head><meta charset=utf-8><title>Dienstreizen 2024 | Gemeente Zilverdam</title>
<meta name="DCTERMS.modified" content="2024-05-02T10:00"></head><body class="has-cookie-bar">
<a class="skip-link" href="#c">Direct naar inhoud</a><div id="cookiebar"><p>Wij gebruiken cookies</p>
<button>Accepteren</button></div><header><nav><ul><li>Home<li>Bestuur</ul></nav></header>
<div class=wrap><nav class=breadcrumb>Home &gt; Bestuur</nav><main>CONTENT</main></div>
<footer>Gemeente Zilverdam, Postbus 1</footer><script>var x = "<p>y</p>";</script></body></html>"""


def text(html: str) -> str:
    return webpage_extract(html.encode(), "a.html").text


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("<p>Kosten: &euro;&nbsp;1.250,-</p>", "Kosten: € 1.250,-\n", id="entities"),
        pytest.param("<p>Vertrek: 3 mei<br>Retour: 5 mei</p>", "Vertrek: 3 mei\nRetour: 5 mei\n", id="breaks"),
        pytest.param(
            "<p><strong>Vertrek</strong> 3 mei<br><b>Vervoer</b> Trein</p>",
            "Vertrek: 3 mei\nVervoer: Trein\n",
            id="bold labels",
        ),
        pytest.param(
            "<p><b>Doel:</b> praten</p><p><b>Het doel</b> is praten</p>",
            "Doel: praten\n\nHet doel is praten\n",
            id="bold",
        ),
        pytest.param(
            "<dl><dt>Vervoer</dt><dd>trein</dd><dt>Wie gaat er mee?<dd>Niemand</dl>",
            "Vervoer: trein\nWie gaat er mee?\nNiemand\n",
            id="dl",
        ),
        pytest.param("<dl><div><dt>Vervoer:</dt><dd>trein</dd></div></dl>", "Vervoer: trein\n", id="dl with pairs"),
        pytest.param("<ul>los<li>a</ul>", "los\n\n• a\n", id="text in a list, of no item"),
        pytest.param("<dl>los<dt>a<dt>b</dl>", "los\n\na, b\n", id="dl with loose text and no value"),
        pytest.param("<dl><dt>Doel<dd><ul><li>a<li>b</ul></dl>", "Doel\n\n• a\n• b\n", id="dl with a list"),
        pytest.param("<ol start=3><li>a<ul><li>b</ul><li>c</ol>", "3. a\n  • b\n4. c\n", id="lists"),
        pytest.param(
            "<h3><button aria-expanded=false>Reis</button></h3><div hidden>tekst</div>",
            "Reis\n\ntekst\n",
            id="accordion",
        ),
        pytest.param("<details><summary>Reis</summary>tekst</details>", "Reis\n\ntekst\n", id="details"),
        pytest.param("<div><div>Doel</div><div>praten</div></div>", "Doel\n\npraten\n", id="divs"),
        pytest.param(
            "<table><tr><th colspan=2>Reis naar Gent<tr><th>Vervoer<td>trein<tr><th>Vertrek:<td>3 mei</table>",
            "Reis naar Gent\n\nVervoer: trein\nVertrek: 3 mei\n",
            id="table of labels",
        ),
        pytest.param(
            "<table><tr><td><h2>Reis</h2><p>a</p></td><td><p>b</p></td></tr></table>",
            "Reis\n\na\n\nb\n",
            id="table for layout",
        ),
        pytest.param(
            "<table><tr><th>Onderdeel<th>Raming<th>Werkelijk<tr><td>Vlucht<td>€ 300<td>€ 280</table>",
            "Vlucht (raming): € 300\nVlucht (werkelijk): € 280\n",
            id="table of costs",
        ),
        pytest.param(
            "<table><tr><th>Tijd<th>Wat<th>Waar<tr><td>9.00<td>ontvangst<td>stadhuis</table>",
            "Tijd – Wat – Waar\n9.00 – ontvangst – stadhuis\n",
            id="programme",
        ),
        pytest.param("<pre>a: 1\nb: 2</pre>", "a: 1\nb: 2\n", id="pre"),
        pytest.param("<p>een\n  lange\n regel</p>", "een lange regel\n", id="wrapped"),
    ],
)
def test_layouts(html: str, expected: str) -> None:
    assert text(html) == expected
    assert text(PAGE.replace("CONTENT", html)) == expected


def test_a_table_of_trips() -> None:
    html = (
        "<table><thead><tr><th rowspan=2>Wie<th rowspan=2>Waarheen<th colspan=2>Datum<th colspan=2>Kosten"
        "<tr><th>van<th>tot<th>raming<th>werkelijk</thead>"
        "<tr><td rowspan=2>wethouder Pels<td>Bonn (Duitsland)<td>1-2-2024<td>3-2-2024<td>1250<td>1.480,50"
        "<tr><td>Wenen<td>1-3-2024<td>2-3-2024<td>€ 200<td>"
        "<tr><td>Totaal<td><td><td><td>1450<td></table>"
    )
    assert text(html) == (
        "Dienstreis wethouder Pels naar Bonn (Duitsland)\n\nWie: wethouder Pels\nWaarheen: Bonn (Duitsland)\n"
        "Vertrek (Datum van): 1-2-2024\nTerugkomst (Datum tot): 3-2-2024\nKosten raming: € 1.250\n"
        "Kosten werkelijk: € 1.480,50\n\n"
        "Dienstreis wethouder Pels naar Wenen\n\nWie: wethouder Pels\nWaarheen: Wenen\n"
        "Vertrek (Datum van): 1-3-2024\nTerugkomst (Datum tot): 2-3-2024\nKosten raming: € 200\n\nTotaal – 1450\n"
    )


def test_what_the_site_tells_of_itself() -> None:
    found = webpage_extract(PAGE.replace("CONTENT", "<p>tekst").encode(), "a.html")
    assert (found.municipality, found.published) == ("Zilverdam", "2024-05-02")


def test_a_page_without_an_element_for_its_content_keeps_all_of_it() -> None:
    assert text("<div id=main>Menu</div><div>" + "<p>Een alinea met tekst.</p>" * 5).count("alinea") == 5


def test_a_class_that_sounds_like_a_cookie_bar_does_not_take_the_page_with_it() -> None:
    assert text("<body><div class=cookies-accepted><p>De hele tekst.</p></div>") == "De hele tekst.\n"


@pytest.mark.parametrize(("declared", "encoding"), [("windows-1252", "cp1252"), ("utf-8", "cp1252"), ("", "utf-8")])
def test_encodings(declared: str, encoding: str) -> None:
    html = f"<meta charset={declared}><p>België: € 400 – ‘fijn’" if declared else "<p>België: € 400 – ‘fijn’"
    assert webpage_extract(html.encode(encoding), "a.html").text == "België: € 400 – ‘fijn’\n"


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<form>Inloggen <input name=u><input type=password></form>", "page_login"),
        ("<script>app()</script><div id=root></div>", None),
    ],
)
def test_pages_without_a_register(html: str, code: str | None) -> None:
    if code is None:
        assert text(html) == ""
        return
    with pytest.raises(FormatError) as raised:
        text(html)
    assert raised.value.code == code


@pytest.mark.parametrize("tag", ["div", "table><tr><td", "ul><li", "dl><dd", "dl><div", "b"])
def test_elements_in_each_other_without_end(tag: str) -> None:
    assert "diep" in text(f"<{tag}>" * 3000 + "diep")
