"""A model that is down, slow or broken: every way of failing ends in the register's own answer, in time."""

from __future__ import annotations

import json
import logging
import socket

import pytest

from assistant.answer import Answer
from assistant.model.client import Connection, connect
from assistant.model.prompt import prompt_for
from assistant.model.wording import worded
from tests.assistant.model.answers import COST, answer, register
from tests.assistant.model.server import events, forever, now, serving

SECONDS = 1.0
GRACE = 1.5
LONG = "De reis kostte € 10.900 [2]. " * 500
SECRET = "sk-geheim"
OVERFLOW = {"error": {"message": "the request exceeds the context size", "code": 400, "type": "exceed_context_size"}}


@pytest.fixture(scope="module", autouse=True)
def _libraries_loaded() -> None:
    """The first call loads the client's libraries, which may take longer than a whole reply is given here."""
    with serving(events("Ja [1].")) as served:
        connect(Connection(served.url, "m"), 60.0).reply(prompt_for(answer(COST)))


def shown(url: str) -> Answer:
    """What is shown with the model at this address, after a check that it took no longer than allowed."""
    model = connect(Connection(url, "m", SECRET), SECONDS)
    begin = now()
    result = worded(answer(COST), model, register()).answer
    assert now() - begin < SECONDS + GRACE
    return result


@pytest.mark.parametrize(
    ("pieces", "options", "told"),
    [
        (events("De reis kostte € 10.900 [2]."), {"wait": 30.0}, "within 1 seconds"),
        (forever(events("x")[0], 5), {"pause": 0.1}, "within 1 seconds"),
        (events(""), {}, "empty"),
        (events("   \n"), {}, "empty"),
        ([], {}, "empty"),
        ([b"data: {niet af\n\n"], {}, "JSONDecodeError"),
        ([b'data: {"choices": 3}\n\n'], {}, "TypeError"),
        ([b"<html>Welkom</html>"], {}, "empty"),
        (events(LONG), {}, "longer than"),
        ([json.dumps(OVERFLOW).encode()], {"status": 400}, "BadRequestError (HTTP 400)"),
        ([b'{"error": {"message": "slow down"}}'], {"status": 429}, "RateLimitError (HTTP 429)"),
        ([b'{"error": {"message": "sk-geheim is wrong"}}'], {"status": 401}, "AuthenticationError (HTTP 401)"),
        ([b"nginx"], {"status": 502}, "InternalServerError (HTTP 502)"),
    ],
)
def test_a_failure_ends_in_the_registers_own_answer(
    pieces: list[bytes], options: dict[str, float], told: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING), serving(pieces, **options) as served:  # type: ignore[arg-type]
        assert shown(served.url) == answer(COST)
        assert len(served.asked) == 1, "asked once, never again"
    ours = [record.getMessage() for record in caplog.records if record.name.startswith("assistant")]
    assert len(ours) == 1 and told in ours[0]
    assert SECRET not in caplog.text and COST not in caplog.text


def test_a_model_that_is_not_there(caplog: pytest.LogCaptureFixture) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        assert shown(f"http://127.0.0.1:{taken.getsockname()[1]}/v1") == answer(COST)
    assert "APIConnectionError" in caplog.text


def test_what_is_sent() -> None:
    with serving(events("Wethouder Veeningen ging naar Japan [1].")) as served:
        shown(served.url)
    [asked], [headers] = served.asked, served.headers
    assert headers["Authorization"] == f"Bearer {SECRET}"
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]
    assert "Reiskosten wethouder (vervoer en hotel): € 10.900." in asked["messages"][1]["content"]
    assert asked["stream"] is True
