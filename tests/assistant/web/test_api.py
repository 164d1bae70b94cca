"""The interface for programs, asked over the network like any program would."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from assistant.answer import Answer, Status
from assistant.web.api import AnswerModel, CitationModel
from corpus.errors import DienstreizenError
from corpus.overview import as_json
from prompts import table
from tests.assistant.conftest import start_page
from tests.assistant.web.canned import BROKEN, HELSINKI, HISTORY, JAPAN, MADRID, REFUSED, SLOW, CannedAssistant

TEXTS = table("api")
ENGLISH = re.compile(r"\b(field|required|valid|should|not found|error:)\b", re.IGNORECASE)


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address) as client:
        yield client


def told(reply: httpx.Response, status: int) -> str:
    assert reply.status_code == status, reply.text
    message = str(reply.json()["error"]["message"])
    assert message.endswith((".", "?", "}")) and not ENGLISH.search(message), message
    return message


def test_a_question_gets_the_answer_of_the_contract(client: httpx.Client, assistant: CannedAssistant) -> None:
    reply = client.post("/api/v1/vraag", json={"question": JAPAN})
    assert reply.status_code == 200
    assert reply.json() == json.loads(json.dumps(assistant.answer(JAPAN).as_json()))


def test_the_documented_answer_is_the_contract() -> None:
    answer = Answer("", "", Status.ANSWERED, "").as_json()
    assert set(AnswerModel.model_fields) == set(answer)
    assert set(CitationModel.model_fields) == {
        *("number", "page", "document", "section", "quote", "start", "end", "url")
    }


@pytest.mark.parametrize(
    "history",
    [
        [JAPAN, MADRID],
        [{"question": JAPAN, "answer": "…"}, MADRID],
        [
            {"role": "user", "content": JAPAN},
            {"role": "assistant", "content": "…"},
            {"role": "user", "content": MADRID},
        ],
        [JAPAN, " ", REFUSED, MADRID],
    ],
)
def test_the_history_may_be_questions_answers_or_messages(client: httpx.Client, history: list[Any]) -> None:
    reply = client.post("/api/v1/vraag", json={"question": HISTORY, "history": history})
    assert reply.json()["answer"] == f"Eerder: {JAPAN} / {MADRID}"


def test_a_long_history_is_cut_off_at_its_begin(client: httpx.Client) -> None:
    reply = client.post("/api/v1/vraag", json={"question": HISTORY, "history": [HELSINKI, *[JAPAN] * 20]})
    assert reply.json()["answer"].count(JAPAN) == 20 and HELSINKI not in reply.json()["answer"]


@pytest.mark.parametrize(
    ("body", "status", "expected"),
    [
        ({}, 422, "“question”"),
        ({"question": 3}, 422, "“question”"),
        ({"question": JAPAN, "history": "x"}, 422, "“history”"),
        ({"question": REFUSED}, 422, str(DienstreizenError("page_empty", page="x.txt"))),
        ({"question": BROKEN}, 500, TEXTS["failed"]),
    ],
)
def test_what_is_wrong_with_a_question_is_told(
    client: httpx.Client, body: dict[str, Any], status: int, expected: str
) -> None:
    assert expected in told(client.post("/api/v1/vraag", json=body), status)


def test_a_body_that_is_no_json_is_told(client: httpx.Client) -> None:
    told(client.post("/api/v1/vraag", content=b"{kapot"), 422)
    told(client.post("/api/v1/vraag", content=b"\xff"), 422)


def test_a_failure_is_logged_without_the_question(client: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    client.post("/api/v1/vraag", json={"question": BROKEN})
    (record,) = [record for record in caplog.records if record.name == "assistant.web.api"]
    assert record.levelno == logging.ERROR and BROKEN not in record.getMessage()


def test_trips_and_pages(client: httpx.Client, assistant: CannedAssistant) -> None:
    assert client.get("/api/v1/reizen").json() == [as_json(trip) for trip in assistant.register.trips]
    page = client.get("/api/v1/pagina/2023.txt")
    assert page.content.decode("utf-8") == assistant.register.page("2023.txt").text
    assert page.headers["content-type"] == "text/plain; charset=utf-8"
    assert "1999.txt" in told(client.get("/api/v1/pagina/1999.txt"), 404)
    told(client.get("/api/v1/pagina/..%2Fregister.py"), 404)


def test_health_tells_when_every_question_can_be_answered() -> None:
    assistant = CannedAssistant()
    assistant.warm.clear()
    with httpx.Client(base_url=start_page(assistant)) as client:
        reply = client.get("/gezond")
        assert (reply.status_code, reply.json()["ready"]) == (503, False)
        assert reply.json()["reason"] == table("page")["not_ready"]
        assert client.post("/api/v1/vraag", json={"question": JAPAN}).status_code == 200
        assistant.warm.set()
        while client.get("/gezond").status_code != 200:
            pass
        assert client.get("/gezond").json() == {
            "ready": True, "reason": None, "pages": ["2023.txt", "kwaad.txt"], "trips": 3
        }  # fmt: skip


# OpenAI's interface


def messages(*texts: str) -> list[dict[str, str]]:
    roles = ("user", "assistant")
    return [{"role": "system", "content": "Wees kort."}] + [
        {"role": roles[i % 2], "content": text} for i, text in enumerate(texts)
    ]


def test_a_chat_program_gets_text_with_its_sources(client: httpx.Client) -> None:
    reply = client.post("/v1/chat/completions", json={"model": "gpt", "temperature": 0, "messages": messages(JAPAN)})
    completion = reply.json()
    (choice,) = completion["choices"]
    assert (completion["object"], choice["finish_reason"]) == ("chat.completion", "stop")
    assert choice["message"]["role"] == "assistant"
    assert choice["message"]["content"].startswith("Wethouder Veeningen ging naar Japan [1].")
    assert "[2] Aanvraag dienstreis wethouder Veeningen" in choice["message"]["content"]
    assert completion["answer"]["citations"][0]["page"] == "2023.txt"


def test_a_chat_program_may_ask_on(client: httpx.Client) -> None:
    reply = client.post("/v1/chat/completions", json={"messages": messages(JAPAN, "…", HISTORY)})
    assert reply.json()["choices"][0]["message"]["content"] == f"Eerder: {JAPAN}"


def test_a_chat_program_may_send_its_text_in_parts(client: httpx.Client) -> None:
    content = [{"type": "text", "text": JAPAN}, {"type": "image_url", "image_url": {"url": "x"}}]
    reply = client.post("/v1/chat/completions", json={"messages": [{"role": "user", "content": content}]})
    assert "Veeningen" in reply.json()["choices"][0]["message"]["content"]


def test_a_chat_program_may_want_a_stream(client: httpx.Client) -> None:
    reply = client.post("/v1/chat/completions", json={"messages": messages(JAPAN), "stream": True})
    lines = [line.removeprefix("data: ") for line in reply.text.split("\n\n") if line]
    chunks = [json.loads(line) for line in lines[:-1]]
    assert lines[-1] == "[DONE]"
    assert "".join(c["choices"][0]["delta"].get("content", "") for c in chunks).startswith("Wethouder Veeningen")
    assert chunks[-1]["choices"][0]["finish_reason"] == "stop"
    assert {chunk["object"] for chunk in chunks} == {"chat.completion.chunk"}


def test_a_chat_without_a_question_is_told(client: httpx.Client) -> None:
    told(client.post("/v1/chat/completions", json={"messages": []}), 422)
    told(client.post("/v1/chat/completions", json={"messages": [{"role": "user", "content": None}]}), 422)
    assert [model["id"] for model in client.get("/v1/models").json()["data"]] == ["dienstreizen"]


# Documentation


def test_every_operation_is_documented_in_dutch(client: httpx.Client) -> None:
    schema = client.get("/api/openapi.json").json()
    assert set(schema["paths"]) >= {"/api/v1/vraag", "/api/v1/reizen", "/api/v1/pagina/{name}", "/gezond"}
    page = client.get("/api")
    for path, methods in schema["paths"].items():
        assert path in page.text
        for operation in methods.values():
            assert operation["summary"] == TEXTS["operations"][operation["operationId"]]["summary"]
    assert 'lang="nl"' in page.text and "<script" not in page.text
    assert "http://" not in page.text.replace("http://127.0.0.1", "") and "https://" not in page.text


# Limits


def test_a_client_that_asks_too_much_is_told_to_wait_and_others_are_not() -> None:
    with httpx.Client(base_url=start_page(CannedAssistant(), questions_per_minute=3)) as client:

        def ask(who: str, *history: str) -> httpx.Response:
            body = {"question": JAPAN, "history": history}
            return client.post("/api/v1/vraag", json=body, headers={"x-forwarded-for": who})

        assert [ask("192.0.2.1").status_code for _ in range(3)] == [200] * 3
        refused = ask("192.0.2.1")
        assert told(refused, 429) == TEXTS["too_many"] and refused.headers["retry-after"] == "60"
        assert ask("192.0.2.2", JAPAN, MADRID).status_code == 200
        assert ask("192.0.2.2").status_code == 429


def test_a_request_that_is_too_large_is_refused(client: httpx.Client) -> None:
    told(client.post("/api/v1/vraag", json={"question": "x" * 400_000}), 413)

    def without_end() -> Iterator[bytes]:
        yield from [b"x" * 100_000] * 10

    with pytest.raises(httpx.HTTPError):
        client.post("/api/v1/vraag", content=without_end()).raise_for_status()


def test_a_slow_answer_keeps_no_other_program_waiting(client: httpx.Client, assistant: CannedAssistant) -> None:
    with pytest.raises(httpx.ReadTimeout):
        client.post("/api/v1/vraag", json={"question": SLOW}, timeout=0.5)
    assert client.post("/api/v1/vraag", json={"question": JAPAN}, timeout=5).status_code == 200
    assistant.go_on.set()
