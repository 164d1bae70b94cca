"""The command: what is asked, printed and written, and with which exit status it ends."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer import Answer
from evals.run import main
from tests.evals import gold
from tests.evals.fakes import CannedAssistant, CannedIndex, row, write

WRONG = gold.answered("Dat weet ik niet.")
FOLLOWUP = replace(gold.COST, id="t-2", kind="followup", turns=("Wie ging er naar Japan?", "en wat kostte dat?"))
WHO_ANSWER = gold.answered("Wethouder Veeningen ging naar Japan [1].", gold.JAPAN_TITLE)
OPEN = replace(gold.OPEN, id="t-3", kind="open")
HELD_BACK = replace(gold.COST, id="t-4", turns=("Prijs Japan?",))
ANSWERS = {
    gold.COST.turns[0]: gold.COST_ANSWER,
    FOLLOWUP.turns[0]: WHO_ANSWER,
    FOLLOWUP.turns[1]: gold.COST_ANSWER,
    OPEN.turns[0]: gold.OPEN_ANSWER,
    HELD_BACK.turns[0]: WRONG,
}


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    folder = tmp_path / "questions"
    folder.mkdir()
    write(folder / "a.jsonl", row(gold.COST), row(FOLLOWUP), row(OPEN))
    write(folder / "held_back_b.jsonl", row(HELD_BACK))
    return folder


def run(questions: Path, *argv: str, **answers: Answer) -> tuple[int, CannedAssistant]:
    assistant = CannedAssistant({**ANSWERS, **{ANSWER_NAMES[name]: answer for name, answer in answers.items()}})
    return main(argv, assistant.open, questions), assistant


ANSWER_NAMES = {"cost": gold.COST.turns[0], "open": OPEN.turns[0]}


def test_all_right_meets_the_bar(questions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, assistant = run(questions)
    out, err = capsys.readouterr()
    assert status == 0
    assert "| **alles** | 3 | 3 | 100,0 |" in out
    assert "Gehaald: 100,0 % goed (nodig: 98 %), geen onware bewering." in out
    assert "Achtergehouden" not in out
    assert "vraag 3 van 3" in err
    # The second turn of a conversation is asked with the answer to the first.
    assert assistant.histories == [(), (), (FOLLOWUP.turns[0],), ()]


@pytest.mark.parametrize(
    ("argv", "asked"),
    [
        ((), 4),
        (("--fast",), 3),
        (("--kind", "open"), 1),
        (("--kind", "open", "--kind", "cost"), 2),
        (("--split", "held_back"), 1),
        (("--split", "all"), 5),
    ],
)
def test_what_is_asked(questions: Path, argv: tuple[str, ...], asked: int) -> None:
    assert len(run(questions, *argv)[1].histories) == asked


@pytest.mark.parametrize(
    ("argv", "status"),
    [((), 1), (("--bar", "0.6"), 0), (("--bar", "0,7"), 1), (("--split", "held_back"), 1), (("--kind", "cost"), 0)],
)
def test_the_bar(questions: Path, argv: tuple[str, ...], status: int) -> None:
    assert run(questions, *argv, open=WRONG)[0] == status


def test_an_untrue_answer_fails_under_any_bar(questions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    false = gold.answered("De reis kostte € 1.250 [1].", gold.JAPAN_COST)
    assert run(questions, "--bar", "0", cost=false)[0] == 1
    assert "1 antwoorden met een onware bewering" in capsys.readouterr().out


def test_the_held_back_split_is_reported_but_sets_no_bar(questions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _ = run(questions, "--split", "all", "--failures")
    out = capsys.readouterr().out
    assert status == 0
    assert "| **alles** | 0 | 1 | 0,0 |" in out.split("## Achtergehouden set")[1]
    assert HELD_BACK.turns[0] not in out
    run(questions, "--split", "held_back", "--failures")
    assert HELD_BACK.turns[0] in capsys.readouterr().out


def test_failures_only_when_asked(questions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(questions, open=WRONG)
    assert "Dat weet ik niet." not in capsys.readouterr().out
    run(questions, "--failures", open=WRONG)
    assert "Gekregen: [answered] Dat weet ik niet." in capsys.readouterr().out


def test_an_assistant_that_breaks_is_wrong_and_the_rest_goes_on(
    questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assistant = CannedAssistant(
        {question: answer for question, answer in ANSWERS.items() if answer != gold.OPEN_ANSWER}
    )
    assert main(["--failures"], assistant.open, questions) == 1
    out = capsys.readouterr().out
    assert "| **alles** | 2 | 3 |" in out
    assert "de assistent gaf een fout: KeyError" in out


def test_the_results_are_written_with_their_configuration(
    questions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIENSTREIZEN_EMBEDDING_MODEL", "klein")
    monkeypatch.setenv("DIENSTREIZEN_LLM_API_KEY", "geheim")
    run(questions, "--kind", "cost", "--output", str(tmp_path / "uit.json"))
    text = (tmp_path / "uit.json").read_text("utf-8")
    results = json.loads(text)
    assert results["config"]["environment"]["DIENSTREIZEN_EMBEDDING_MODEL"] == "klein"
    assert "geheim" not in text
    assert results["config"]["options"]["kind"] == ["cost"]
    assert set(results["config"]["questions"]) == {"a.jsonl", "held_back_b.jsonl"}
    assert set(results["config"]["pages"]) == {gold.PAGE}
    assert [outcome["sample"]["id"] for outcome in results["outcomes"]] == [gold.COST.id]


def test_results_that_cannot_be_written(questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(questions, "--output", str(tmp_path / "geen" / "uit.json"))[0] == 2
    out, err = capsys.readouterr()
    assert "| **alles** | 3 | 3 |" in out
    assert "kunnen niet worden geschreven" in err


def test_a_broken_question_file(questions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (questions / "a.jsonl").write_text("{}\n", "utf-8")
    assert run(questions)[0] == 2
    assert capsys.readouterr().err.startswith("a.jsonl, regel 1: het veld “id”")


def test_no_questions(tmp_path: Path, questions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(questions, "--kind", "payer")[0] == 2
    assert "Er zijn geen vragen" in capsys.readouterr().err


@pytest.mark.parametrize("argv", [["--bar", "2"], ["--bar", "x"], ["--kind", "price"], ["--split", "half"]])
def test_wrong_use(questions: Path, argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(questions, *argv)[0] == 2
    assert "dienstreizen evals --help" in capsys.readouterr().err


def test_the_search_of_the_assistant_is_measured_but_not_in_a_fast_run(
    questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assistant = CannedAssistant(ANSWERS)
    opened = []

    def index() -> CannedIndex:
        opened.append(True)
        return CannedIndex(gold.VALDECARROS, gold.JAPAN_COST)

    assistant.index = index  # type: ignore[attr-defined]
    main(["--fast"], assistant.open, questions)
    assert not opened
    assert "Zoeken" not in capsys.readouterr().out
    main(["--output", str(tmp_path / "uit.json")], assistant.open, questions)
    assert "| alle vragen: vragen met een juiste passage bij de eerste k, % | 2 | 50,0 |" in capsys.readouterr().out
    results = json.loads((tmp_path / "uit.json").read_text("utf-8"))
    assert [outcome["ranks"] for outcome in results["outcomes"]] == [[2], [], [1]]
    assert results["splits"]["shipped"]["retrieval"]["open"]["reciprocal_rank"] == 1


def test_the_web_page_is_written(questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(questions, "--output", str(tmp_path / "uit.json"))
    path = tmp_path / "uit.html"
    run(questions, "--guard", "--compare", str(tmp_path / "uit.json"), "--html", str(path), open=WRONG)
    text = path.read_text("utf-8")
    assert "Dat weet ik niet." in text
    assert "1 vragen zijn nu fout en waren goed" in text
    assert "Gezaaide fouten" in text
    assert run(questions, "--html", str(tmp_path / "geen" / "uit.html"))[0] == 2
    assert "kunnen niet worden geschreven" in capsys.readouterr().err


def test_help_is_dutch_and_loads_no_model(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    text = capsys.readouterr().out
    assert caught.value.code == 0
    assert "toon deze uitleg en stop" in text
    assert "show this" not in text
    assert "0.98" in text
