"""The folder of pages: replacing, removing, earlier texts, two writers at once, and writers killed halfway."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from corpus.errors import CorpusError
from corpus.shelf import VERSIONS, About, Shelf, digest_of
from tests.command import ROOT, environment

WRITER = """
import sys
from pathlib import Path
from corpus.shelf import About, Shelf
shelf = Shelf(Path(sys.argv[1]))
for number in range(int(sys.argv[3])):
    text = f"{sys.argv[2]} {number}\\n" * 2000
    shelf.put("2024.txt", text, None, About(municipality=f"{sys.argv[2]} {number}"))
"""


def writer(folder: Path, name: str, times: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", WRITER, str(folder), name, str(times)], env=environment(), cwd=ROOT)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_a_page_is_put_in_replaced_and_removed(shelf: Shelf, tmp_path: Path) -> None:
    original = tmp_path / "Reizen.HTML"
    original.write_text("<p>een")
    about = About("Zilverdam", 2023, "2024-01-31", "https://zilverdam.example/reizen", "Reizen.HTML")
    assert shelf.put("2024.txt", "een\n", original, about)
    page = shelf.page("2024.txt")
    assert (page.text, page.municipality, page.year, page.url, page.published) == (
        "een\n",
        "Zilverdam",
        2023,
        "https://zilverdam.example/reizen",
        "2024-01-31",
    )
    assert not shelf.put("2024.txt", "een\n", original, about)
    assert shelf.put("2024.txt", "twee\n", None, About())
    assert (shelf.page("2024.txt").text, shelf.page("2024.txt").municipality) == ("twee\n", "")
    shelf.remove("2024.txt")
    assert [version.digest for version in shelf.versions("2024.txt")] == [digest_of("een\n"), digest_of("twee\n"), ""]
    assert [path.name for path in tmp_path.rglob("origineel.*")] == ["origineel.html"]
    with pytest.raises(CorpusError, match="bestaat niet"):
        shelf.remove("2024.txt")


def test_earlier_texts_are_found_by_day_and_by_digest(shelf: Shelf) -> None:
    (shelf.folder / "2024.txt").write_text("met de hand\n")
    before = datetime.now().timestamp() - timedelta(days=10).total_seconds()
    os.utime(shelf.folder / "2024.txt", (before, before))
    shelf.put("2024.txt", "later\n", None, About())
    today = date.today()  # read after the page was put in: the suite may run over midnight
    assert shelf.page_on("2024.txt", today - timedelta(days=3)).text == "met de hand\n"
    assert shelf.page_on("2024.txt", today).text == "later\n"
    assert (found := shelf.page_with("2024.txt", digest_of("met de hand\n")[:12])) and found.text == "met de hand\n"
    assert shelf.page_with("2024.txt", "0" * 12) is None
    with pytest.raises(CorpusError, match="stond er op"):
        shelf.page_on("2024.txt", today - timedelta(days=30))


def test_a_text_that_comes_back_has_what_is_known_of_it_last(shelf: Shelf) -> None:
    for text, town in (("een\n", "A"), ("twee\n", "B"), ("een\n", "C")):
        shelf.put("2024.txt", text, None, About(town))
    assert shelf.page("2024.txt").municipality == "C"
    assert len(shelf.versions("2024.txt")) == 3


def test_a_page_that_is_changed_by_hand_counts_as_it_is(shelf: Shelf) -> None:
    shelf.put("2024.txt", "een\n", None, About("Zilverdam"))
    (shelf.folder / "2024.txt").write_text("twee\n")
    assert shelf.page("2024.txt").text == "twee\n"
    assert shelf.versions("2024.txt")[-1].digest == digest_of("twee\n")


@pytest.mark.parametrize("name", ["../2024.txt", "/tmp/2024.txt", "a/b.txt", "2024.html", ".txt", "..", "", "a\0.txt"])
def test_a_name_that_leads_out_of_the_folder_is_refused(shelf: Shelf, name: str) -> None:
    with pytest.raises(CorpusError, match="geen naam"):
        shelf.put(name, "een\n", None, About())
    with pytest.raises(CorpusError):
        shelf.remove(name)
    assert shelf.versions(name) == []


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "geheim.txt").write_text("geheim\n")
    (tmp_path / "pages" / "2024.txt").symlink_to(tmp_path / "geheim.txt")
    with pytest.raises(CorpusError, match="buiten de map"):
        Shelf(tmp_path / "pages").page("2024.txt")


def test_what_a_killed_writer_left_counts_for_nothing(shelf: Shelf) -> None:
    shelf.put("2024.txt", "een\n", None, About("A"))
    later = shelf.folder / VERSIONS / "2024" / f"{datetime.now(UTC) + timedelta(seconds=1):%Y%m%dT%H%M%S%fZ}"
    later.mkdir()
    (later / "pagina.txt").write_text("half\n")
    (later / "pagina.json").write_text('{"digest": "' + digest_of("half\n") + '"}')
    (shelf.folder / VERSIONS / ".nieuw-x").mkdir()
    (shelf.folder / ".nieuw-y").write_text("half")
    assert shelf.page("2024.txt").text == "een\n"
    assert [version.digest for version in shelf.versions("2024.txt")] == [digest_of("een\n")]
    shelf.put("2024.txt", "twee\n", None, About("B"))
    assert [version.digest for version in shelf.versions("2024.txt")] == [digest_of("een\n"), digest_of("twee\n")]
    assert not list(shelf.folder.rglob(".nieuw-*"))


def is_whole(shelf: Shelf) -> bool:
    """Whether the page is one that a writer wrote, with what was told of that very text."""
    page = shelf.page("2024.txt")
    lines = page.text.splitlines()
    return set(lines) == {page.municipality} and len(lines) == 2000


def test_two_writers_and_a_reader_at_once(shelf: Shelf) -> None:
    shelf.put("2024.txt", "begin\n" * 2000, None, About("begin"))
    writers = [writer(shelf.folder, name, 30) for name in ("een", "twee")]
    while any(each.poll() is None for each in writers):
        assert is_whole(shelf)
    assert [each.returncode for each in writers] == [0, 0]
    assert len(shelf.versions("2024.txt")) == 61


def test_a_writer_may_be_killed_at_any_moment(shelf: Shelf) -> None:
    shelf.put("2024.txt", "begin\n" * 2000, None, About("begin"))
    chance = random.Random(7)
    for number in range(6):
        process = writer(shelf.folder, f"ronde {number}", 10_000)
        time.sleep(0.5 + chance.random() / 2)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert is_whole(shelf)
        assert all(version.path.exists() for version in shelf.versions("2024.txt"))
    shelf.put("2024.txt", "eind\n" * 2000, None, About("eind"))
    assert is_whole(shelf)
    assert not list(shelf.folder.rglob(".nieuw-*"))
