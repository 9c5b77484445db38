"""The OpenAPI description: every address with its parameters, what it answers, and who may ask for it."""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from servanda.web.access import COOKIE
from servanda.web.params import VIEW
from servanda.web.tables import TABLES

Plain = dict[str, Any]
TABLE = "/{table}.{suffix}"
_VIEWED = frozenset(
    {
        *(f"/{table}{suffix}" for table in TABLES for suffix in ("", ".csv", ".json")),
        *(
            f"{path}{suffix}"
            for path in ("/c/{identity}", "/r/{identity}", "/check", "/whatif")
            for suffix in ("", ".json")
        ),
        "/board.html",
        "/c/{identity}.html",
        "/a/{key}",
        "/queue",
        "/queue/list",
    }
)
_PROBLEMS = (400, 401, 403, 404, 409, 413, 421, 422, 429)
_PROBLEM: Plain = {  # RFC 9457
    "type": "object",
    "required": ["title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "const": "about:blank"},
        "title": {"type": "string", "description": "The status in words."},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "What was met, what was expected, what to do."},
    },
}
_SCHEMES: Plain = {
    "session": {
        "type": "apiKey",
        "in": "cookie",
        "name": COOKIE,
        "description": "Given by the link or the login page.",
    },
    "token": {"type": "http", "scheme": "bearer", "description": "`servanda user token NAME` makes one, with a scope."},
}
_FILES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}


def describe(app: FastAPI, public: Collection[str]) -> Plain:
    """The description of an application; `public`: what a stranger may ask for."""
    found = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
    paths: Plain = found["paths"]
    paths.update(_tables(paths.pop(TABLE)))
    for path, item in paths.items():
        for operation in item.values():
            _complete(path, operation, is_public=path in public)
    parts = found.setdefault("components", {})
    parts.setdefault("schemas", {})["Problem"] = _PROBLEM
    parts["securitySchemes"] = _SCHEMES
    parts["responses"] = {
        str(status): {
            "description": HTTPStatus(status).phrase,
            "content": {
                "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}},
                "text/html": {"schema": {"type": "string"}},
            },
        }
        for status in _PROBLEMS
    }
    return found


def _tables(item: Plain) -> Plain:
    """The address of each table's files in the place of the one that stands for all of them."""
    found: Plain = {}
    for table in TABLES:
        for suffix, media in _FILES.items():
            own = deepcopy(item)
            own["get"]["parameters"] = []
            own["get"]["operationId"] = f"{table}_{suffix}"
            own["get"]["summary"] = f"The table {table} as {suffix.upper()}"
            own["get"]["responses"] = {"200": {"description": "OK", "content": {media: {"schema": _SHAPES[suffix]}}}}
            found[f"/{table}.{suffix}"] = own
    return found


_SHAPES: Plain = {"csv": {"type": "string"}, "json": {"type": "array", "items": {"type": "object"}}}


def _complete(path: str, operation: Plain, *, is_public: bool) -> None:
    if path in _VIEWED:
        known = {one["name"] for one in operation.get("parameters", ())}
        operation.setdefault("parameters", []).extend(one for one in VIEW if one["name"] not in known)
    if path == "/log":
        operation.setdefault("parameters", []).append(next(one for one in VIEW if one["name"] == "page"))
    if path.endswith("/events"):
        operation["responses"]["200"]["content"] = {"text/event-stream": {"schema": {"type": "string"}}}
    if path.startswith("/static/"):
        operation["responses"]["200"]["content"] = {
            media: {} for media in ("text/css", "text/javascript", "image/svg+xml")
        }
    operation["responses"].update({str(s): {"$ref": f"#/components/responses/{s}"} for s in _PROBLEMS})
    operation["responses"].setdefault("303", {"description": "See the page that the answer leads to."})
    if not is_public:
        operation["security"] = [{"session": []}, {"token": []}]
