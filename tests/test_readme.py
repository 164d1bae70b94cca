"""The README keeps equal to the code."""

from __future__ import annotations

import re
from pathlib import Path

from assistant import open_assistant, settings
from assistant.arguments import DEFAULT_PORT
from assistant.pipeline import STEPS
from assistant.transcript import answer_text
from assistant.web.site import SITE_VARIABLE
from index.embeddings import MODEL_VARIABLE
from prompts import table

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
LINES_TO_AN_ANSWER = 40


def test_a_real_answer_within_forty_lines() -> None:
    example = re.search(r'\$ dienstreizen vraag "(.+)"\n(.+?)\n```', README, re.DOTALL)
    assert example
    question, shown = example.groups()
    assert shown == answer_text(open_assistant().answer(question))
    assert README[: example.end()].count("\n") < LINES_TO_AN_ANSWER


def test_the_steps() -> None:
    listed = re.findall(r"^\d+\. `(\w+)`:", README, re.MULTILINE)
    assert listed == [getattr(step, "__name__", "") for step in STEPS]


def test_the_commands() -> None:
    listed = re.findall(r"^\| `dienstreizen (\w+)", README, re.MULTILINE)
    assert list(dict.fromkeys(listed)) == list(table("cli")["commands"])


def test_the_settings() -> None:
    listed = re.findall(r"^\| `(DIENSTREIZEN_\w+)`", README, re.MULTILINE)
    assert listed == [
        settings.CORPUS_VARIABLE,
        settings.STORE_VARIABLE,
        MODEL_VARIABLE,
        settings.HOME_VARIABLE,
        settings.LLM_URL_VARIABLE,
        settings.LLM_MODEL_VARIABLE,
        settings.LLM_KEY_VARIABLE,
        SITE_VARIABLE,
        settings.LOG_VARIABLE,
    ]
    assert f"http://127.0.0.1:{DEFAULT_PORT}" in README


def test_the_data_model_names_what_there_is() -> None:
    model = README.split("**Data model.**")[1].split("**Steps.**")[0]
    code = "\n".join(
        path.read_text("utf-8") for part in ("assistant", "corpus", "index") for path in (ROOT / part).rglob("*.py")
    )
    named = re.findall(r"`([A-Z]\w+)`", model)
    assert len(named) > 10
    assert [name for name in named if not re.search(rf"^class {name}\b", code, re.MULTILINE)] == []


def test_the_version_of_torch() -> None:
    pinned = re.search(r'"(torch==[^"]+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    assert pinned and f"pip install {pinned[1]} &&" in README
