"""Files that are broken in every way: each is read, or refused with a FormatError, and nothing else."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.formats.errors import FormatError
from corpus.formats.extract import Extract
from corpus.formats.reading import read_extract
from corpus.formats.tables import table_blocks
from corpus.formats.webpage import html_extract
from corpus.page import page_from
from corpus.register import read_trips
from evals.invented import publications

FUZZED = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
TAGS = (
    "p",
    "div",
    "table",
    "tr",
    "td",
    "th",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "b",
    "h2",
    "button",
    "br",
    "span",
    "details",
)


@cache
def example(suffix: str) -> bytes:
    """A sound file of the kind."""
    with TemporaryDirectory() as folder:
        [made] = publications(Path(folder), 5, 1, (suffix,), 3)
        return made.path.read_bytes()


def read(content: bytes, suffix: str) -> Extract | None:
    """What the file holds; None where it is refused."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{suffix}"
        path.write_bytes(content)
        try:
            return read_extract(path)
        except FormatError as error:
            assert "\n" not in str(error) and "$" not in str(error)
            return None


def mutated(content: bytes, seed: int) -> bytes:
    """The bytes with a few changed, a stretch left out, doubled or moved, or the end cut off."""
    chance = random.Random(seed)
    changed = bytearray(content)
    for _ in range(chance.choice([1, 1, 3, 20])):
        if not changed:
            break
        at, size = chance.randrange(len(changed)), chance.choice([1, 1, 4, 64, 512])
        match chance.randrange(5):
            case 0:
                changed[at] = chance.randrange(256)
            case 1:
                del changed[at : at + size]
            case 2:
                changed[at:at] = changed[at : at + size]
            case 3:
                other = chance.randrange(len(changed))
                changed[at : at + size] = changed[other : other + size]
            case _:
                del changed[at + size :]
    return bytes(changed)


@pytest.mark.parametrize("suffix", ["docx", "odt", "xlsx", "pdf", "html", "md", "csv", "txt"])
@FUZZED
@given(seed=st.integers(0, 2**32))
def test_broken_files(suffix: str, seed: int) -> None:
    found = read(mutated(example(suffix), seed), suffix)
    if found is not None and suffix != "txt":
        assert not _CONTROL.search(found.text)
        read_trips(page_from("a.txt", found.text))


@pytest.mark.parametrize("suffix", ["html", "md", "csv", "txt", "pdf", "docx"])
@FUZZED
@given(content=st.binary(max_size=400))
def test_bytes_of_any_kind(suffix: str, content: bytes) -> None:
    read(content, suffix)


@FUZZED
@given(
    st.lists(
        st.one_of(
            st.sampled_from([f"<{t}>" for t in TAGS] + [f"</{t}>" for t in TAGS]),
            st.from_regex(r"w[0-9]{3} ", fullmatch=True),
        )
    )
)
def test_every_word_of_a_page_is_kept_in_order(pieces: list[str]) -> None:
    words = [piece.strip() for piece in pieces if piece.startswith("w")]
    html = "".join(piece for piece in pieces if piece not in ("<button>", "</button>"))
    found = re.findall(r"w\d{3}", html_extract(f"<body>{html}", "a.html").text)
    assert sorted(set(found)) == sorted(set(words))


HEADINGS = st.lists(st.sampled_from(["", "Wie", "Waar", "Van", "Kosten", "Kleur", "Plaats", "Functie"]), min_size=1)
CELLS = st.lists(st.sampled_from(["", "Gent", "wethouder Nep", "300 euro", "Totaal", "3-5-2023", "a\nb"]))


@FUZZED
@given(HEADINGS, st.lists(CELLS))
def test_every_cell_of_a_table_is_kept(headings: list[str], rows: list[list[str]]) -> None:
    text = "\n".join(block.text for block in table_blocks([headings, *rows]))
    # The first row of more than one cell may be headings: what stands over no figure is left out.
    heads = next((row for row in [headings, *rows] if sum(map(bool, row)) > 1), None)
    for cell in (cell for row in rows if row is not heads for cell in row):
        assert all(part in text for part in cell.split("\n"))
