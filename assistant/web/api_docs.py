"""The documentation of the interface for programs, as a page that needs no script and no other site."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse

from assistant.web.assets import asset_path
from assistant.web.guard import new_nonce, page_policy
from prompts import sentence, table

OPENAPI = "/api/openapi.json"


def docs_router(app: FastAPI) -> APIRouter:
    """The page at /api."""
    router = APIRouter(include_in_schema=False)

    @router.get("/api")
    def docs() -> HTMLResponse:
        policy = page_policy(new_nonce(), (), scripts=False)
        return HTMLResponse(docs_html(app.openapi()), headers={"content-security-policy": policy})

    return router


def docs_html(schema: dict[str, Any]) -> str:
    """The page for an OpenAPI description."""
    texts = table("api")
    operations = "".join(
        _operation_html(schema, method, path, operation)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    )
    link = f'<a href="{OPENAPI}">{OPENAPI}</a>'
    openapi = escape(sentence("api", "openapi", link="LINK")).replace("LINK", link)
    return (
        f'<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>{escape(texts["title"])}</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="stylesheet" href="/{asset_path("page.css")}">'
        f'</head><body class="docs"><main><p><a href="/">{escape(texts["back"])}</a></p><h1>{escape(texts["title"])}'
        f"</h1><p>{escape(texts['description'])}</p><p>{openapi}</p>{operations}</main></body></html>"
    )


def _operation_html(schema: dict[str, Any], method: str, path: str, operation: dict[str, Any]) -> str:
    texts = table("api")
    given = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    returned = operation["responses"]["200"].get("content", {}).get("application/json", {}).get("schema", {})
    example = _example(schema, given)
    command = f"curl http://127.0.0.1:7860{path.replace('{name}', '2023.txt')}"
    if example:
        command += f" \\\n  -H 'Content-Type: application/json' \\\n  -d '{json.dumps(example, ensure_ascii=False)}'"
    return (
        f'<section><h2>{escape(operation["summary"])}</h2><p><code class="route">{method.upper()} {escape(path)}</code>'
        f"</p><p>{escape(operation.get('description', ''))}</p>{_fields_html(schema, given, texts['given'])}"
        f"{_fields_html(schema, returned, texts['returned'])}<h3>{escape(texts['try'])}</h3>"
        f'<pre tabindex="0"><code>{escape(command)}</code></pre></section>'
    )


def _fields_html(schema: dict[str, Any], part: dict[str, Any], title: str) -> str:
    fields = _resolved(schema, part).get("properties", {})
    if not fields:
        return ""
    rows = "".join(f"<li><code>{escape(name)}</code> {escape(_kind(field))}</li>" for name, field in fields.items())
    return f"<h3>{escape(title)}</h3><ul>{rows}</ul>"


def _resolved(schema: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    name = part.get("$ref", "").rpartition("/")[2]
    found: dict[str, Any] = schema["components"]["schemas"][name] if name else part
    return found


def _kind(field: dict[str, Any]) -> str:
    kinds = [field, *field.get("anyOf", [])]
    names = [kind.get("type") or kind.get("$ref", "").rpartition("/")[2] for kind in kinds]
    return " | ".join(filter(None, names))


def _example(schema: dict[str, Any], part: dict[str, Any]) -> Any:
    """A value of every required field: the first of its examples, or the plainest of its kind."""
    found = _resolved(schema, part)
    if "properties" in found:
        return {name: _example(schema, found["properties"][name]) for name in found.get("required", ())}
    if "examples" in found:
        return found["examples"][0]
    return [_example(schema, found["items"])] if found.get("type") == "array" else None
