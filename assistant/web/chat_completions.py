"""The assistant as a model of OpenAI's interface, so that other chat programs can use it."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, Field

from assistant.answer import Answer
from assistant.transcript import answer_text
from assistant.web.api import WRONG, ProblemError, answered, described
from assistant.web.service import Service
from prompts import table

MODEL = "dienstreizen"


class Message(BaseModel):
    """A message of the conversation; only those of the user are read."""

    role: Annotated[str, Field(examples=["user"])]
    content: Annotated[str | list[dict[str, Any]] | None, Field(examples=["Welke reis was het duurst?"])]


class Chat(BaseModel):
    """A conversation that ends with the question; what else a chat program sends is passed over."""

    messages: list[Message]
    model: str = MODEL
    stream: bool = False


def chat_router(service: Service) -> APIRouter:
    """The routes of OpenAI's interface."""
    router = APIRouter()

    @router.post("/v1/chat/completions", response_model=dict[str, Any], **described("chat_completions"))
    async def chat_completions(chat: Chat, request: Request) -> JSONResponse | StreamingResponse:
        questions = [text for message in chat.messages if message.role == "user" and (text := _text(message)).strip()]
        if not questions:
            raise ProblemError(WRONG, table("api")["no_message"])
        answer = await answered(service, request, questions[-1], tuple(questions[:-1]))
        if chat.stream:
            return StreamingResponse(_events(answer), media_type="text/event-stream")
        return JSONResponse(_completion(answer))

    @router.get("/v1/models", response_model=dict[str, Any], **described("models"))
    def models() -> JSONResponse:
        model = {"id": MODEL, "object": "model", "created": 0, "owned_by": service.site.municipality}
        return JSONResponse({"object": "list", "data": [model]})

    return router


def _text(message: Message) -> str:
    if isinstance(message.content, list):
        return " ".join(str(part.get("text", "")) for part in message.content if part.get("type") == "text")
    return message.content or ""


def _completion(answer: Answer) -> dict[str, Any]:
    message = {"role": "assistant", "content": answer_text(answer)}
    return {
        **_head("chat.completion"),
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0},
        "answer": answer.as_json(),
    }


def _events(answer: Answer) -> Iterator[str]:
    """An answer is checked as a whole before it is shown, so it comes in one piece."""
    head = _head("chat.completion.chunk")
    delta = {"role": "assistant", "content": answer_text(answer)}
    pieces: tuple[tuple[dict[str, Any], str | None], ...] = ((delta, None), ({}, "stop"))
    for piece, reason in pieces:
        choices = [{"index": 0, "delta": piece, "finish_reason": reason}]
        yield f"data: {json.dumps({**head, 'choices': choices}, ensure_ascii=False)}\n\n"
    yield "data: [DONE]\n\n"


def _head(kind: str) -> dict[str, Any]:
    return {"id": f"chatcmpl-{uuid.uuid4().hex}", "object": kind, "created": int(time.time()), "model": MODEL}
