from __future__ import annotations

from pathlib import Path

import pytest

from assistant.web.site import read_site
from corpus.errors import DienstreizenError


def test_what_the_operator_leaves_out_is_as_shipped(tmp_path: Path) -> None:
    file = tmp_path / "site.toml"
    file.write_text('municipality = "Zeedijk"\nembed_on = ["https://www.zeedijk.example"]\nfeedback_days = 30\n')
    site = read_site(str(file))
    assert (site.municipality, site.embed_on, site.feedback_days) == ("Zeedijk", ("https://www.zeedijk.example",), 30)
    assert site.website == read_site().website
    assert read_site().named("Almere").municipality == "Almere"
    assert site.named("Almere").municipality == "Zeedijk"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("naam = 'x'", "bestaat “naam” niet"),
        ("municipality = 3", "“municipality”"),
        ("website = 'javascript:alert(1)'", "“website”"),
        ("embed_on = 'https://x.nl'", "“embed_on”"),
        ('embed_on = ["https://x.nl; script-src *"]', "“embed_on”"),
        ("feedback_days = 0", "“feedback_days”"),
        ("questions_per_minute = true", "“questions_per_minute”"),
        ("kapot", "TOML"),
        (None, "TOML"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, text: str | None, told: str) -> None:
    file = tmp_path / "site.toml"
    if text is not None:
        file.write_text(text)
    with pytest.raises(DienstreizenError, match=told) as error:
        read_site(str(file))
    assert str(file) in str(error.value)
