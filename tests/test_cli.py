"""The command `dienstreizen` as a program: what it prints, its exit status, and what it says about bad input."""

from __future__ import annotations

import io
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from assistant.arguments import OPTIONS
from assistant.cli import COMMANDS, ProgressBar
from corpus.register import SHIPPED
from prompts import sentence, table
from tests.command import SECONDS, Argument, dienstreizen, environment, started

FACT = "Wie ging er naar Japan en wat kostte dat?"
OPEN = "Wat is er in Madrid verteld over het City-Park Madrid Rio van West 8?"
HEAVY = {"torch", "chromadb", "llama_index", "gradio", "sentence_transformers", "transformers"}
ANSWER_KEYS = {
    *("question", "standalone_question", "status", "answer", "citations", "coverage", "answered_by", "milliseconds"),
}
CITATION_KEYS = {"number", "page", "document", "section", "quote", "start", "end", "url"}
ENGLISH = re.compile(r"\b(usage|options|positional|arguments|show this|error|invalid|required|expected|default)\b")
LEVELS = "debug, info, warning, error"
NEW_PAGE = """Buitenlandse dienstreizen 2024

Aanvraag dienstreis wethouder De Vries naar Bergen (Noorwegen) 3 - 5 juni 2024

Naam aanvrager: wethouder A. de Vries
Reisdoel (land, plaats): Noorwegen, Bergen
Doel van de reis: Onderzoeken hoe zeewierkwekerijen samenwerken met vissersdorpen.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the shipped register, built by the command."""
    folder = tmp_path_factory.mktemp("index")
    done = dienstreizen("index", "--store", folder)
    assert done.returncode == 0, done.stderr.decode()
    assert re.search(r"(\d+) van \1\n", done.stderr.decode())
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An ordinary file: no folder can be made under it, not even by root."""
    path = tmp_path / "bestand"
    path.write_text("x")
    return path


def refused(done: subprocess.CompletedProcess[bytes], *expected: str, status: int = 2) -> None:
    """Check that the command printed one Dutch sentence on standard error and nothing else."""
    told = done.stderr.decode("utf-8")
    assert done.returncode == status, told
    assert done.stdout == b""
    assert told.endswith((".\n", "?\n")) and told.count("\n") == 1, told
    assert not ENGLISH.search(told.replace(LEVELS, "")), told
    for words in expected:
        assert words in told


# Answers


def test_json_is_the_contract() -> None:
    done = dienstreizen("vraag", FACT, "--json")
    answer = json.loads(done.stdout)
    page = dienstreizen("pagina", "2023.txt").stdout.decode("utf-8")
    assert done.returncode == 0 and done.stderr == b""
    assert set(answer) == ANSWER_KEYS
    assert (answer["question"], answer["status"], answer["answered_by"]) == (FACT, "answered", "register")
    assert "Veeningen" in answer["answer"] and "€ 10.900" in answer["answer"]
    for citation in answer["citations"]:
        assert set(citation) == CITATION_KEYS
        assert citation["quote"] == page[citation["start"] : citation["end"]] != ""
    cited = {int(number) for number in re.findall(r"\[(\d+)\]", answer["answer"])}
    assert cited == {citation["number"] for citation in answer["citations"]} != set()


def test_plain_answer_shows_answer_coverage_and_sources() -> None:
    answer = json.loads(dienstreizen("vraag", "Welke reis was het duurst?", "--json").stdout)
    told = dienstreizen("vraag", "Welke reis was het duurst?").stdout.decode("utf-8")
    assert told.startswith(answer["answer"])
    assert answer["coverage"] in told
    assert answer["citations"]
    for citation in answer["citations"]:
        document, section = citation["document"], citation["section"]
        where = document if section == document else f"{document} – {section}"
        place = f"(2023.txt, tekens {citation['start']} tot {citation['end']})"
        assert f"\n[{citation['number']}] {where} {place}\n" in told
        assert all(line in told for line in citation["quote"].splitlines())


def test_a_question_without_quotation_marks() -> None:
    assert dienstreizen("vraag", *FACT.split()).stdout == dienstreizen("vraag", FACT).stdout != b""


def test_an_open_question_is_answered_from_the_index(store: Path) -> None:
    done = dienstreizen("vraag", OPEN, "--store", store, "--json")
    assert "West 8" in json.loads(done.stdout)["answer"]
    assert done.stderr == b""


@pytest.mark.parametrize(
    "arguments",
    [["vraag", FACT], ["vraag", FACT, "--json"], ["reizen"], ["controle"], ["pagina", "2023.txt"], ["--help"]],
)
def test_what_needs_no_passages_loads_nothing_heavy(arguments: list[str], file: Path) -> None:
    program = "import sys; from assistant.cli import main; main(sys.argv[1:]); print('\\n', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        env=environment(DIENSTREIZEN_STORE=str(file / "index")),
        timeout=SECONDS,
        check=True,
    )
    loaded = set(done.stdout.decode("utf-8").rsplit("\n", 2)[-2].split())
    assert {"assistant.cli", "corpus.page"} <= loaded
    assert not loaded & HEAVY
    assert done.stderr == b""


# Batches


def conversation(line_id: object, *turns: str) -> bytes:
    return json.dumps({"id": line_id, "turns": turns}).encode() + b"\n"


def replies(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]


def test_batch_from_a_file_keeps_the_order(tmp_path: Path) -> None:
    path = tmp_path / "gesprekken.jsonl"
    path.write_bytes(
        b"\xef\xbb\xbf"
        + conversation("b", FACT)
        + b"\n"
        + conversation(1, "Wie ging er naar Madrid?", "en naar Japan?").strip()
    )
    done = dienstreizen("vraag", "--batch", path, "--json")
    first, second = replies(done)
    assert done.returncode == 0 and done.stderr == b""
    assert (first["id"], second["id"]) == ("b", 1)
    one, follow_up = second["answers"]
    assert set(one) == ANSWER_KEYS
    assert "Lindenbergh" in one["answer"] and "Veeningen" in follow_up["answer"]


BROKEN_LINES = [
    (b"kapot\n", None),
    (b"[1]\n", None),
    (b"\xff\xfe\n", None),
    (b'{"id": NaN, "turns": ["wie?"]}\n', None),
    (b"[" * 100_000 + b"\n", None),
    (b'{"turns": "wie?"}\n', None),
    (b'{"id": "leeg", "turns": []}\n', "leeg"),
    (b'{"id": 7, "turns": ["wie?", 3]}\n', 7),
]


def test_a_broken_line_gets_an_error_in_its_place() -> None:
    lines = [content for content, _ in BROKEN_LINES]
    given = conversation("voor", FACT) + b"".join(lines) + conversation("na", FACT)
    done = dienstreizen("vraag", "--batch", "-", "--json", given=given)
    found = replies(done)
    assert [reply["id"] for reply in found] == ["voor", *(line_id for _, line_id in BROKEN_LINES), "na"]
    for number, reply in enumerate(found[1:-1], 2):
        assert set(reply) == {"id", "error"}
        assert re.fullmatch(rf"(Regel|Op regel) {number} .*\.|Regel {number} .*", str(reply["error"]))
    assert "answers" in found[0] and "answers" in found[-1]
    assert done.returncode == 2
    assert done.stderr.decode("utf-8").startswith(f"Bij {len(BROKEN_LINES)} van de regels ging iets mis")


def test_a_question_that_cannot_be_read_keeps_the_other_turns() -> None:
    turns = ("Wie ging er naar Japan?", "", "x" * 100_000, "half \ud800 teken", "en naar Madrid?")
    done = dienstreizen("vraag", "--batch", "-", "--json", given=conversation("a", *turns))
    (reply,) = replies(done)
    answers = reply["answers"]
    assert [set(answer) == ANSWER_KEYS for answer in answers] == [True, False, False, False, True]
    assert [answer["question"] for answer in answers] == list(turns)
    assert all(set(answer) == {"question", "error"} and answer["error"].endswith((".", "?")) for answer in answers[1:4])
    assert "Lindenbergh" in answers[4]["answer"]
    assert done.returncode == 0


def test_an_index_that_fails_loses_no_other_answer(file: Path) -> None:
    given = conversation(1, FACT, OPEN, FACT)
    done = dienstreizen("vraag", "--batch", "-", "--json", "--store", file / "index", given=given)
    (reply,) = replies(done)
    assert [set(answer) >= {"error"} for answer in reply["answers"]] == [False, True, False]
    assert done.returncode == 2


def test_a_batch_answers_each_line_at_once_and_stops_quietly() -> None:
    with started("vraag", "--batch", "-", "--json") as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(conversation("eerst", FACT))
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == "eerst"  # while standard input is still open
        process.send_signal(signal.SIGINT)
        assert process.wait(SECONDS) == 1
        assert process.stderr.read() == b""


# Pages and trips


@pytest.mark.parametrize("locale", [{}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"}])
def test_a_page_is_printed_to_the_byte(tmp_path: Path, locale: dict[str, str]) -> None:
    content = "\ufeffBuitenlandse dienstreizen 2031\r\nKosten:\t€ 5 – “reis”\r\ned\u0301\u2028 \r einde".encode()
    (tmp_path / "2031.txt").write_bytes(content)
    assert dienstreizen("--corpus", tmp_path, "pagina", "2031.txt", settings=locale).stdout == content
    assert dienstreizen("pagina", "2023.txt", settings=locale).stdout == (SHIPPED / "2023.txt").read_bytes()


def test_trips_as_json_cite_the_page() -> None:
    done = dienstreizen("reizen", "--json", settings={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
    page = (SHIPPED / "2023.txt").read_bytes().decode("utf-8")
    trips = json.loads(done.stdout)
    facts = [fact for trip in trips for facts in trip["fields"].values() for fact in facts]
    assert len(trips) == 3 and len(facts) > 30
    for fact in facts:
        citation = fact["citation"]
        assert page[citation["start"] : citation["end"]] == citation["quote"]


def test_trips_as_text() -> None:
    told = dienstreizen("reizen").stdout.decode("utf-8")
    assert all(name in told for name in ("Van der Loo", "Veeningen", "Lindenbergh", "€ 10.900"))


def test_the_check_tells_what_is_missing_and_what_contradicts(tmp_path: Path) -> None:
    shutil.copy(SHIPPED / "2023.txt", tmp_path)
    (tmp_path / "leeg.txt").write_text("Hier staat nog niets.")
    told = dienstreizen("controle", "--corpus", tmp_path).stdout.decode("utf-8")
    assert "Tegenstrijdig – vertrek: 15 mei 2023 (verslag); 13 mei 2023 (aanvraag)" in told
    assert re.search(r"Helsinki.*\n(?:  .*\n)*  Ontbreekt: .*bedrag", told)
    assert "Op de pagina leeg.txt staat geen dienstreis" in told


# The clerk's desk

QUESTIONS = """Schriftelijke vragen

1. Wat kostte de reis naar Madrid?
   a. Wie reisde erheen?
2. Acht het college die reis noodzakelijk?
"""


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "vragen.txt"
    path.write_text(QUESTIONS, "utf-8")
    return path


def test_written_questions_are_drafted(questions: Path, tmp_path: Path) -> None:
    done = dienstreizen("beantwoord", questions, "-o", tmp_path / "concept.json")
    assert done.returncode == 0
    assert done.stdout.decode("utf-8").startswith("3 vragen gevonden: 1, 1a, 2.")
    rows = json.loads((tmp_path / "concept.json").read_text("utf-8"))
    assert [row["label"] for row in rows] == ["1", "1a", "2"]
    assert "1.250" in rows[0]["answer"]["answer"]
    assert "Lindenbergh" in rows[1]["answer"]["answer"]
    assert set(rows[0]["answer"]) == ANSWER_KEYS


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".md"])
def test_drafts_as_a_document(suffix: str, questions: Path, tmp_path: Path) -> None:
    concept = tmp_path / f"concept{suffix}"
    assert dienstreizen("beantwoord", questions, "-o", concept).returncode == 0
    assert concept.stat().st_size > 1_000


def test_what_is_found_as_a_document(tmp_path: Path) -> None:
    found = tmp_path / "controle.odt"
    assert dienstreizen("controle", "-o", found).returncode == 0
    assert found.stat().st_size > 1_000


def test_what_the_desk_refuses(questions: Path, tmp_path: Path) -> None:
    refused(dienstreizen("beantwoord", questions), "-o")
    refused(dienstreizen("beantwoord", questions, "-o", tmp_path / "concept.pdf"), ".docx")
    refused(dienstreizen("beantwoord", questions, "-o", questions.with_suffix(".md").parent / "weg" / "x.md"), "weg")
    refused(dienstreizen("beantwoord", tmp_path / "niets.docx", "-o", tmp_path / "concept.odt"), "niets.docx")
    questions.write_text("Geacht college, dank u wel.", "utf-8")
    refused(dienstreizen("beantwoord", questions, "-o", tmp_path / "concept.odt"), "geen vragen")
    refused(dienstreizen("controle", "-o", "/bestaat/niet/controle.md"), "/bestaat/niet")


# Settings and the index


def test_a_setting_after_the_command_goes_before_one_in_front_before_the_environment(tmp_path: Path) -> None:
    folders = []
    for name in ("na", "voor", "omgeving"):
        folders.append(tmp_path / name)
        folders[-1].mkdir()
        (folders[-1] / f"{name}.txt").write_text(NEW_PAGE)
    after, before, around = folders
    settings = {"DIENSTREIZEN_CORPUS": str(around)}

    def pages(*arguments: Argument) -> set[str]:
        done = dienstreizen(*arguments, settings=settings)
        return {trip["page"] for trip in json.loads(done.stdout)}

    assert pages("reizen", "--json") == {"omgeving.txt"}
    assert pages("--corpus", before, "reizen", "--json") == {"voor.txt"}
    assert pages("--corpus", before, "reizen", "--json", "--corpus", after) == {"na.txt"}


def test_a_second_index_has_nothing_to_do(store: Path) -> None:
    done = dienstreizen("index", settings={"DIENSTREIZEN_STORE": str(store)})
    told, *account = done.stdout.decode("utf-8").splitlines()
    assert told == f"De index in {store} was al bijgewerkt."
    assert account[0] == "2023.txt: 3 reizen gelezen."
    assert done.stderr == b""


def test_a_changed_corpus_is_indexed_by_itself(tmp_path: Path, store: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    shutil.copytree(SHIPPED, corpus)
    shutil.copytree(store, index)
    (corpus / "2024.txt").write_text(NEW_PAGE)
    question = "Wat wilde de wethouder in Bergen onderzoeken over zeewierkwekerijen?"
    done = dienstreizen("vraag", question, "--corpus", corpus, "--store", index, "--json")
    assert {citation["page"] for citation in json.loads(done.stdout)["citations"]} == {"2024.txt"}
    assert "al bijgewerkt" in dienstreizen("index", "--corpus", corpus, "--store", index).stdout.decode("utf-8")


def test_a_corrupt_index_is_told_and_made_anew(tmp_path: Path) -> None:
    index, corpus = tmp_path / "index", tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "2024.txt").write_text(NEW_PAGE)
    settings = {"DIENSTREIZEN_CORPUS": str(corpus), "DIENSTREIZEN_STORE": str(index)}
    question = "Wat wilde de wethouder in Bergen onderzoeken over zeewierkwekerijen?"
    assert dienstreizen("index", settings=settings).returncode == 0
    (index / "chroma.sqlite3").write_bytes(b"geen database" * 1000)
    refused(dienstreizen("index", settings=settings), "beschadigd", "dienstreizen index --opnieuw")
    refused(dienstreizen("vraag", question, settings=settings), "beschadigd", "dienstreizen index --opnieuw")
    assert dienstreizen("vraag", "Wie ging er naar Bergen?", settings=settings).returncode == 0
    assert dienstreizen("index", "--opnieuw", settings=settings).returncode == 0
    assert dienstreizen("vraag", question, settings=settings).returncode == 0


def test_progress_is_drawn_on_a_terminal_only() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal, pipe = Terminal(), io.StringIO()
    for stream in (terminal, pipe):
        bar = ProgressBar(stream)
        assert not bar.shown
        bar(1, 2)
        bar(2, 2)
        assert bar.shown
    assert re.fullmatch(r"\rIndex bijwerken: \[#+\.+\] 1 van 2\rIndex bijwerken: \[#+\] 2 van 2\n", terminal.getvalue())
    assert pipe.getvalue().count("\n") == 1 and "\r" not in pipe.getvalue()


# Wrong use and input


@pytest.mark.parametrize("command", [None, *table("cli")["commands"]])
def test_help_is_dutch(command: str | None) -> None:
    done = dienstreizen(*([command] if command else []), "--help")
    told = done.stdout.decode("utf-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert told.startswith("gebruik: dienstreizen") and "toon deze uitleg" in told
    assert not ENGLISH.search(" ".join(told.split()).replace(LEVELS, ""))


def test_every_command_has_its_help_and_its_function() -> None:
    assert set(table("cli")["commands"]) == {*COMMANDS, "evals"}
    assert set(OPTIONS) <= set(COMMANDS)


WRONG_USE: list[tuple[list[Argument], str]] = [
    ([], "OPDRACHT"),
    (["vlieg"], "'vlieg' bestaat niet"),
    (["reizen", "--jsn"], "dienstreizen reizen --help"),
    (["reizen", "--json=ja"], "geen waarde"),
    (["vraag"], "geef één vraag"),
    (["vraag", FACT, "--batch", "x"], "geef één vraag"),
    (["vraag", "--batch"], "één waarde"),
    (["vraag", "--batch", "/dev/null"], "--json"),
    (["vraag", "--batch", "/bestaat/niet", "--json"], "/bestaat/niet"),
    (["vraag", "--batch", "/", "--json"], "kan niet worden gelezen"),
    (["vraag", ""], "leeg"),
    (["vraag", " \t\n"], "leeg"),
    (["vraag", "waarom? " * 12_500], "100.000 tekens"),
    (["vraag", b"\xff\xfe\x01"], "geen leesbare tekst"),
    (["--onzin" + "g" * 10_000, "reizen"], "onbekend"),
    (["pagina"], "NAAM"),
    (["pagina", "1999.txt"], "1999.txt"),
    (["pagina", "../register.py"], "../register.py"),
    (["chat", "--port", "twaalf"], "twaalf"),
    (["chat", "--port", "99999"], "99999"),
    (["chat", "--host", "192.0.2.1"], "192.0.2.1"),
    (["index", "--store", "/proc/niets/index"], "/proc/niets/index"),
    (["index", "--store", "http://127.0.0.1:1"], "http://127.0.0.1:1"),
    (["index", "--store", "http://:x"], "adres"),
    (["evals", "--bar", "veel"], "veel"),
    (["evals", "--onzin"], "dienstreizen evals --help"),
]


@pytest.mark.parametrize(("arguments", "expected"), WRONG_USE, ids=lambda value: str(value)[:60])
def test_wrong_use(arguments: list[Argument], expected: str) -> None:
    refused(dienstreizen(*arguments), expected)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "leeg"),
        (b" \n\t\n", "leeg"),
        (b"\x89PNG\xff\x00", "UTF-8"),
        (b"tekst\x00", "UTF-8"),
        (None, "leesrechten"),
    ],
)
def test_a_page_that_cannot_be_read(tmp_path: Path, content: bytes | None, expected: str) -> None:
    shutil.copy(SHIPPED / "2023.txt", tmp_path)
    page = tmp_path / "2030.txt"
    if content is None:
        page.mkdir()  # what even root can't read as a file
    else:
        page.write_bytes(content)
    refused(dienstreizen("vraag", FACT, "--corpus", tmp_path), "2030.txt", expected)


@pytest.mark.parametrize(
    "command",
    [["chat", "--port", "0"], ["vraag", FACT], ["index"], ["reizen"], ["pagina", "x"], ["controle"], ["evals"]],
)
def test_a_corpus_that_is_not_there(command: list[str]) -> None:
    refused(dienstreizen("--corpus", "/bestaat/niet", *command), "/bestaat/niet", "--corpus")


def test_a_corpus_folder_that_cannot_be_read() -> None:
    refused(
        dienstreizen("reizen", "--corpus", "map" * 2000), "kan niet worden gelezen", "--corpus"
    )  # no name is so long


def test_a_corpus_without_pages(tmp_path: Path) -> None:
    refused(dienstreizen("reizen", settings={"DIENSTREIZEN_CORPUS": str(tmp_path)}), str(tmp_path), ".txt")


def test_a_store_that_cannot_be_written_stops_only_what_needs_it(file: Path) -> None:
    refused(dienstreizen("index", "--store", file / "index"), str(file))
    refused(dienstreizen("vraag", OPEN, "--store", file / "index"), str(file))
    assert dienstreizen("vraag", FACT, "--store", file / "index").returncode == 0


def test_an_unknown_level_of_logging() -> None:
    refused(dienstreizen("reizen", settings={"DIENSTREIZEN_LOG": "luid"}), "luid", "debug")


def test_a_port_in_use() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused(dienstreizen("chat", "--port", str(port)), str(port), "in gebruik")


# Other endings


@pytest.fixture
def full_disk() -> Iterator[io.BufferedWriter]:
    with Path("/dev/full").open("wb") as stream:
        yield stream


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
@pytest.mark.parametrize(("level", "told"), [("", False), ("debug", True)])
def test_the_cause_of_a_failure_is_told_in_the_log_only(full_disk: io.BufferedWriter, level: str, told: bool) -> None:
    program = [sys.executable, "-m", "assistant.cli", "reizen"]
    settings = environment(DIENSTREIZEN_LOG=level)
    done = subprocess.run(program, stdout=full_disk, stderr=subprocess.PIPE, env=settings, timeout=SECONDS, check=False)
    assert done.returncode == 1
    assert table("errors")["unexpected"] in done.stderr.decode("utf-8")
    assert (b"Traceback" in done.stderr) is told


def test_a_reader_that_leaves_is_no_error() -> None:
    with started("reizen", "--json") as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.wait(SECONDS) == 1
        assert process.stderr.read() == b""


def test_the_chat_page_opens_and_stops_quietly(store: Path) -> None:
    with started("chat", "--port", "0", "--store", store) as process:
        assert process.stdout and process.stderr
        ready = process.stdout.readline().decode("utf-8")
        address = re.search(r"http://127\.0\.0\.1:\d+", ready)
        assert address and "Ctrl+C" in ready
        with urlopen(address[0], timeout=SECONDS) as page:
            assert sentence("page", "title", municipality="Almere") in page.read().decode("utf-8")
        process.send_signal(signal.SIGINT)
        assert process.wait(SECONDS) == 0
        assert process.stderr.read() == b""
