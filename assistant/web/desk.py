"""The clerk's tab: a document with written questions is read, its questions are corrected, and the drafts come back."""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import re
from collections.abc import Iterator
from datetime import date
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, cast

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel

from assistant.desk.drafting.drafter import Drafter
from assistant.desk.paper.files import FORMS, drafts_as_bytes
from assistant.desk.reading.editing import editable, edited
from assistant.desk.reading.files import SUFFIXES, checked, read_document
from assistant.desk.reading.written import WrittenQuestions
from assistant.pipeline import Assistant
from assistant.web.api import TOO_MANY, WRONG, ProblemError, client_of
from assistant.web.service import Service
from corpus.errors import DienstreizenError
from prompts import sentence, table

QUESTIONS_AS_ONE = 10  # of a document, against the number that one client may ask
LONGEST_NAME = 100  # characters

logger = logging.getLogger(__name__)


class Corrected(BaseModel):
    """A document as it was read, its questions as the clerk corrected them, and the form of the drafts."""

    document: WrittenQuestions
    lines: str
    form: Literal[".docx", ".odt", ".md", ".json"]


def desk_router(service: Service) -> APIRouter:
    """The two routes of the tab; nothing is kept between them."""
    router = APIRouter(include_in_schema=False)

    @router.post("/griffie/lezen")
    async def lezen(request: Request, naam: str) -> JSONResponse:
        _admit(service, request, 1)
        content = await request.body()
        document = await asyncio.wrap_future(service.threads.submit(_read, naam, content))
        count = len(document.questions)
        found = sentence("page", "desk_found_one" if count == 1 else "desk_found", number=count)
        # The document itself goes along, for it is not kept here.
        return JSONResponse({"found": found, "lines": editable(document), "document": _as_json(document)})

    @router.post("/griffie/beantwoord")
    def beantwoord(given: Corrected, request: Request) -> StreamingResponse:
        try:
            document = checked(edited(given.document, given.lines), table("page")["desk_lines_name"])
        except DienstreizenError as error:
            raise ProblemError(WRONG, str(error)) from error
        _admit(service, request, 1 + len(document.questions) // QUESTIONS_AS_ONE)
        return StreamingResponse(_drafted(service, document, given.form), media_type="application/x-ndjson")

    return router


def desk_html() -> str:
    """The tab: a file, the questions found in it, and the drafts."""
    texts = table("page")
    forms = "".join(f'<option value="{form}">{escape(texts["desk_forms"][form])}</option>' for form in FORMS)
    return (
        f'<h2 tabindex="-1">{escape(texts["desk_title"])}</h2><p>{escape(texts["desk_about"])}</p>'
        f'<p class="about-ai">{escape(texts["desk_ai"])}</p>'
        f'<form data-step="read"><label for="desk-file">{escape(texts["desk_file"])}</label>'
        f'<input id="desk-file" type="file" required accept="{",".join(SUFFIXES)}">'
        f"<button>{escape(texts['desk_read'])}</button></form>"
        f'<form data-step="draft" hidden><label for="desk-lines">{escape(texts["desk_lines"])}</label>'
        f'<p id="desk-hint">{escape(texts["desk_hint"])}</p>'
        '<textarea id="desk-lines" rows="14" aria-describedby="desk-hint" spellcheck="false"></textarea>'
        f'<label for="desk-form">{escape(texts["desk_form"])}</label><select id="desk-form">{forms}</select>'
        f"<button>{escape(texts['desk_draft'])}</button></form>"
        f'<p role="status" data-told></p><progress aria-label="{escape(texts["desk_progress"])}" hidden></progress>'
    )


def _admit(service: Service, request: Request, questions: int) -> None:
    if not service.limit.admits(client_of(request), questions):
        raise ProblemError(TOO_MANY, table("api")["too_many"])


def _read(name: str, content: bytes) -> WrittenQuestions:
    """The document in an upload, which is gone from the disk once it is read. Raises ProblemError where it can't be."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / safe_name(name)
        path.write_bytes(content)
        try:
            return read_document(path)
        except DienstreizenError as error:
            logger.info("document refused: %s", error.code)
            raise ProblemError(WRONG, str(error)) from error


def safe_name(name: str) -> str:
    """The name of an upload without what could lead out of its folder."""
    plain = re.sub(r"[^\w .()-]", "_", name.replace("\\", "/").rsplit("/", 1)[-1]).lstrip(".")
    return plain[-LONGEST_NAME:] or "vragen"


def _as_json(document: WrittenQuestions) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(WrittenQuestions).dump_python(document, mode="json")


def _drafted(service: Service, document: WrittenQuestions, form: str) -> Iterator[str]:
    """A line of JSON for each question drafted, then one with the file, or with what went wrong."""
    total = len(document.questions)
    drafts = []
    try:
        for draft in Drafter(cast(Assistant, service.assistant), document).drafts():
            drafts.append(draft)
            yield _line(told=sentence("page", "desk_at", done=len(drafts), total=total), done=len(drafts), total=total)
        content = drafts_as_bytes(form, document, drafts, service.register, date.today())
    except DienstreizenError as error:
        yield _line(error=str(error))
    except Exception:
        # The questions themselves are not logged.
        logger.exception("drafting failed")
        yield _line(error=table("page")["desk_failed"])
    else:
        name = f"{table('page')['desk_name']}{form}"
        yield _line(told=table("page")["desk_done"], name=name, file=base64.b64encode(content).decode("ascii"))


def _line(**values: object) -> str:
    return json.dumps(values, ensure_ascii=False) + "\n"
