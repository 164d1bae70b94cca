"""The interface for programs: questions, trips and pages as JSON or text."""

from __future__ import annotations

import asyncio
import logging
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from pydantic import BaseModel, Field

from assistant.answer import Answer, Status
from assistant.web.rows import as_csv
from assistant.web.service import LONGEST_HISTORY, Service
from corpus.errors import CorpusError, DienstreizenError
from corpus.overview import as_json
from prompts import sentence, table

TOO_MANY, WRONG, ABSENT, FAILED, NOT_READY = 429, 422, 404, 500, 503
SECONDS_TO_WAIT = "60"

logger = logging.getLogger(__name__)


class Question(BaseModel):
    """A question, with the earlier ones of the conversation or their answers."""

    question: Annotated[str, Field(examples=["Wie ging er naar Japan en wat kostte dat?"])]
    history: Annotated[list[str | dict[str, Any]], Field(examples=[["Welke reizen staan in het register?"]])] = []


class CitationModel(BaseModel):
    """An exact stretch of a page."""

    number: int
    page: str
    document: str
    section: str
    quote: str
    start: int
    end: int
    url: str | None


class AnswerModel(BaseModel):
    """An answer with its sources."""

    question: str
    standalone_question: str
    status: Status
    answer: str
    citations: list[CitationModel]
    coverage: str | None
    answered_by: str
    milliseconds: int


class Health(BaseModel):
    """Whether every question can be answered, and if not, why."""

    ready: bool
    reason: str | None
    pages: list[str]
    trips: int


class ProblemError(Exception):
    """What is wrong with a request, as a Dutch sentence, and the HTTP status to tell it with."""

    def __init__(self, status: int, told: str) -> None:
        self.status = status
        super().__init__(told)


def described(operation: str) -> dict[str, Any]:
    """The documentation of an operation."""
    texts = table("api")["operations"][operation]
    return {"summary": texts["summary"], "description": texts["description"], "operation_id": operation}


def api_router(service: Service) -> APIRouter:
    """The routes of the interface, without the one for chat programs."""
    router = APIRouter()
    register = service.register

    @router.post("/api/v1/vraag", response_model=AnswerModel, **described("vraag"))
    async def vraag(asked: Question, request: Request) -> JSONResponse:
        answer = await answered(service, request, asked.question, questions_of(asked.history))
        return JSONResponse(answer.as_json())

    @router.get("/api/v1/reizen", response_model=list[dict[str, Any]], **described("reizen"))
    def reizen() -> JSONResponse:
        return JSONResponse([as_json(trip) for trip in register.trips])

    @router.get("/api/v1/reizen.csv", response_class=PlainTextResponse, **described("reizen_csv"))
    def reizen_csv() -> Response:
        return Response(as_csv(register.trips), media_type="text/csv; charset=utf-8")

    @router.get("/api/v1/pagina/{name:path}", response_class=PlainTextResponse, **described("pagina"))
    def pagina(name: str) -> PlainTextResponse:
        try:
            return PlainTextResponse(register.page(name).text)
        except CorpusError as error:
            raise ProblemError(ABSENT, str(error)) from error

    @router.get("/gezond", response_model=Health, responses={NOT_READY: {"model": Health}}, **described("gezond"))
    def gezond() -> JSONResponse:
        reason = service.not_ready()
        told = Health(
            ready=not reason,
            reason=reason or None,
            pages=[page.name for page in register.pages],
            trips=len(register.trips),
        )
        return JSONResponse(told.model_dump(), status_code=NOT_READY if reason else 200)

    return router


async def answered(service: Service, request: Request, question: str, history: tuple[str, ...]) -> Answer:
    """The answer to a program's question. Raises ProblemError where there is none."""
    earlier = history[-LONGEST_HISTORY:]
    if not service.limit.admits(client_of(request), 1 + len(earlier)):
        raise ProblemError(TOO_MANY, table("api")["too_many"])

    def answer() -> Answer:
        return service.assistant.answer(question, service.conversation(earlier))

    try:
        return await asyncio.wrap_future(service.threads.submit(answer))
    except DienstreizenError as error:
        raise ProblemError(WRONG, str(error)) from error
    except Exception as error:
        # The question itself is not logged.
        logger.exception("question failed")
        raise ProblemError(FAILED, table("api")["failed"]) from error


def questions_of(history: list[str | dict[str, Any]]) -> tuple[str, ...]:
    """The questions of a history, in which each may stand as text, as an answer given back, or as a chat message."""
    found = (_question_of(each) for each in history)
    return tuple(question for question in found if question.strip())


def _question_of(each: str | dict[str, Any]) -> str:
    if isinstance(each, str):
        return each
    question = each.get("content") if each.get("role") == "user" else each.get("question")
    return question if isinstance(question, str) else ""


class Asker(Protocol):
    """A request, of FastAPI or of Gradio."""

    @property
    def client(self) -> Any:
        """Who asks."""


def client_of(request: Asker) -> str:
    """The address of who asks; uvicorn takes it from the proxy where there is one."""
    return str(request.client.host) if request.client else ""


def add_error_handlers(app: FastAPI) -> None:
    """Let everything that can be wrong with a request be told as one Dutch sentence; to be called after all routes."""
    methods = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    for rest in ("/api/{rest:path}", "/v1/{rest:path}"):

        @app.api_route(rest, methods=methods, include_in_schema=False)
        def absent() -> Response:
            raise ProblemError(ABSENT, table("api")["not_found"])

    @app.exception_handler(ProblemError)
    async def problem(_: Request, error: ProblemError) -> Response:
        return problem_response(error.status, str(error))

    @app.exception_handler(RequestValidationError)
    async def wrong(_: Request, error: RequestValidationError) -> Response:
        place = error.errors()[0]["loc"]
        field = ".".join(str(part) for part in place[1:] if not isinstance(part, int)) or "question"
        told = sentence("api", "wrong_field", field=field)
        return problem_response(WRONG, sentence("api", "wrong_question", problem=told))


def problem_response(status: int, told: str) -> JSONResponse:
    """The problem as JSON, in the shape that both programs of our own and chat programs understand."""
    headers = {"retry-after": SECONDS_TO_WAIT} if status == TOO_MANY else None
    return JSONResponse({"error": {"message": told, "code": status}}, status_code=status, headers=headers)
