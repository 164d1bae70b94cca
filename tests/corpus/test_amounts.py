from __future__ import annotations

import pytest

from corpus.amounts import amounts, basis, basis_of_parts, free, is_amount
from corpus.dienstreis import Basis
from corpus.reading.payers import payers


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("€ 10.900.", [1_090_000]),
        ("1.250 euro", [125_000]),
        ("€ 1.250,-", [125_000]),
        ("€ 3.200,--", [320_000]),
        ("€ 640,=", [64_000]),
        ("€ 1.034,–", [103_400]),
        ("€785", [78_500]),
        ("EUR 2.187,45", [218_745]),
        ("10900 euro", [1_090_000]),
        ("10.412,60 euro", [1_041_260]),
        ("€ 2000 (all-in)", [200_000]),
        ("€\u00a0371,91 en € 12", [37_191, 1_200]),
        ("€ 2,5 miljoen", []),
        ("EUR 13 miljoen", []),
        ("in 2023 waren er 38 deelnemers", []),
        ("50.000 woningen", []),
    ],
)
def test_amounts(text, cents):
    assert [money.cents for money in amounts(text)] == cents


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Reiskosten komen voor rekening van de MRA.", ["de MRA"]),
        (
            "Lokale kosten komen voor rekening van de Dutch Japanese Trade Federation (Dujat) (als lid).",
            ["de Dutch Japanese Trade Federation (Dujat)"],
        ),
        ("De kosten, geschat op € 1.180, komen t.l.v. de Europese Commissie.", ["de Europese Commissie"]),
        ("Het hotel werd betaald door de KU Leuven.", ["de KU Leuven"]),
        ("De Europese Commissie vergoedt de reiskosten.", ["De Europese Commissie"]),
        ("Het verblijf werd aangeboden door de stad Toruń.", ["de stad Toruń"]),
        ("De kosten worden gedekt uit het budget Cultuur.", ["het budget Cultuur"]),
        ("De corporatie heeft haar eigen deel betaald.", ["De corporatie"]),
        ("Georganiseerd door de provincie, die ook de kosten heeft betaald.", ["de provincie"]),
        ("De reis kostte de gemeente circa € 612; het hotel kostte de VNG € 790.", ["de gemeente", "de VNG"]),
        ("De gemeente betaalde € 890; de ondernemers betaalden hun eigen reis.", ["De gemeente", "de ondernemers"]),
        ("De kosten voor rekening komen van UNHCR.", ["UNHCR"]),
        ("De deelnamekosten van € 150 heeft het ministerie zelf betaald.", ["het ministerie"]),
        ("De kosten heeft het college toegelicht; betaald is er niets.", []),
        ("De gemeente betaalde € 912, de stichting € 250.", ["De gemeente", "de stichting"]),
        ("Zijn kaartje van € 96 betaalde hij zelf.", ["hij zelf"]),
        ("Alleen de verzekering kwam voor onze rekening.", ["onze rekening"]),
        ("De organisatie nam de vlucht op zich.", ["De organisatie"]),
        ("Niets, de VNG betaalde.", ["de VNG"]),
        ("De trein kostte € 30, het hotel € 90.", []),
        ("De provincie heeft aan deze reis niet meebetaald.", []),
        ("Daarvan is € 455 terugbetaald door de luchtvaartmaatschappij.", []),
        ("De al betaalde € 275 voor het hotel is verloren.", []),
        ("Alle deelnemers dragen zorg voor hun eigen kosten ook ter plaatse.", ["Alle deelnemers"]),
        ("De kosten komen niet voor rekening van de gemeente.", []),
        ("In 2018 betaalt men de kosten.", []),
        ("De burgemeester nam de trein voor de reis.", []),
    ],
)
def test_payers(text, names):
    found = payers(text)
    assert [name for name, _, _ in found] == names
    assert all(text[start:end] == name for name, start, end in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("€ 486,20 (raming: € 500)", [Basis.UNSTATED, Basis.ESTIMATE]),
        ("€ 500 (raming), € 486,20 (werkelijk)", [Basis.ESTIMATE, Basis.ACTUAL]),
        ("begroot € 640 werkelijk € 598,35", [Basis.ESTIMATE, Basis.ACTUAL]),
        ("De reis kostte uiteindelijk € 12", [Basis.ACTUAL]),
        ("De vlucht kostte € 12", [Basis.UNSTATED]),
        ("circa € 2.000", [Basis.ESTIMATE]),
    ],
)
def test_each_amount_has_the_basis_said_of_it(text, expected):
    befores, afters = basis_of_parts(text, 0, len(text), amounts(text))
    assert [basis(*parts) for parts in zip(befores, afters, strict=True)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Het bezoek was voor de gemeente kosteloos: het hotel was vol.", "kosteloos"),
        ("Er zijn geen kosten voor de gemeente.", "geen kosten"),
        ("Over de reis zijn geen kosten bekend.", None),
        ("De toegang was gratis.", None),
        ("Er zijn geen kosten gemaakt.", "geen kosten"),
        ("Annuleringskosten: nihil.", "nihil"),
        ("Aan de reis waren behalve benzine geen kosten verbonden.", None),
    ],
)
def test_nothing_to_pay(text, expected):
    span = free(text, 0, len(text))
    assert (span and text[slice(*span)]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("€ 248,00", True), ("circa € 250 (2 nachten)", True), ("drie dagen voor € 250", False), ("trein", False)],
)
def test_is_amount(text, expected):
    assert is_amount(text) is expected
