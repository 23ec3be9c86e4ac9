"""The description of the interface: OpenAPI 3.1, made from the routes themselves."""

from __future__ import annotations

import re
from typing import Any

from engine import __version__
from engine.archive.store.roles import MAY
from engine.diagnostics import Words
from engine.site.tokens import SCOPES
from web.answer import Answer, Call
from web.api.described import ABOUT, EXAMPLES, STATUSES, TAGS
from web.api.parameters import parameter_words
from web.api.shapes import anything, integer, many, text
from web.routes import IN_PERSON, PUBLIC, SITE, Operation, Route, Routes
from web.visit import Visit

__all__ = ["openapi", "routes"]

routes = Routes("description")
_PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code", "problems"],
    "properties": {
        "type": text(), "title": text(), "status": integer(400, 599), "detail": text(),
        "code": text(), "problems": many(anything()),
    },
}  # fmt: skip


@routes.operation(
    "GET", "/openapi.json", PUBLIC, Words("本接口的说明（OpenAPI 3.1）", "This description (OpenAPI 3.1)"),
    answers={200: anything()},
)  # fmt: skip
def described(visit: Visit, call: Call) -> Answer:
    """The description, in the language of the visitor."""
    from web.parts import ROUTES

    del call
    return Answer(openapi(ROUTES, visit.lang))


def openapi(all_routes: list[Route], lang: str) -> dict[str, Any]:
    """The OpenAPI 3.1 document of some routes."""
    paths: dict[str, dict[str, Any]] = {}
    tags = set[str]()
    for route in all_routes:
        if isinstance(route, Operation):
            place = _PARAMETER.sub(r"{\2}", route.path)
            paths.setdefault(place, {})[route.method.lower()] = _operation(route, lang)
            tags.add(route.tag)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "kaohe",
            "version": __version__,
            "description": ABOUT.of(lang),
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "tags": [{"name": tag, "description": TAGS[tag].of(lang)} for tag in sorted(tags)],
        "paths": paths,
        "components": {
            "schemas": {"Problem": _PROBLEM},
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "kaohe"},
                "page": {"type": "apiKey", "in": "header", "name": "X-CSRF-Token"},
            },
        },
    }


def _operation(route: Operation, lang: str) -> dict[str, Any]:
    scopes = [name for name, acts in SCOPES.items() if route.act in acts]
    found: dict[str, Any] = {
        "operationId": _identifier(route),
        "tags": [route.tag],
        "summary": route.summary.of(lang),
        "description": " ".join((route.view.__doc__ or "").split()),
        "parameters": _parameters(route, lang),
        "responses": _responses(route, lang),
        "x-act": route.act,
        "security": _security(route, scopes),
    }
    if route.upload:
        media: dict[str, Any] = {"application/octet-stream": {}}
        found["requestBody"] = {"required": True, "content": media}
    elif route.body is not None:
        told: dict[str, Any] = {"schema": route.body}
        if (example := EXAMPLES.get(f"{route.method} {_short(route)}")) is not None:
            told["example"] = example
        found["requestBody"] = {"required": True, "content": {"application/json": told}}
    return found


def _security(route: Operation, scopes: list[str]) -> list[dict[str, list[str]]]:
    if route.act == PUBLIC:
        return []
    session: dict[str, list[str]] = (
        {"session": [], "page": []} if route.changes else {"session": []}
    )
    by_token = route.act not in (IN_PERSON, SITE) and (scopes or route.act not in MAY)
    return [{"token": scopes}, session] if by_token else [session]


def _short(route: Operation) -> str:
    return route.path.removeprefix("/api/v1").removeprefix("/o/<org>") or "/"


def _identifier(route: Operation) -> str:
    words = re.sub(r"\W+", " ", _PARAMETER.sub(r"\2", route.path.removeprefix("/api/v1")))
    return "_".join([route.method.lower(), *words.split()])


def _parameters(route: Operation, lang: str) -> list[dict[str, Any]]:
    one: dict[str, Any] = {"type": "string", "minLength": 1}
    whole: dict[str, Any] = {"type": "integer", "minimum": 0}

    def told(name: str, place: str, needed: bool, shape: dict[str, Any]) -> dict[str, Any]:
        words, example = parameter_words(route.path, name)
        return {
            "name": name, "in": place, "required": needed, "description": words.of(lang),
            "schema": shape, "example": example,
        }  # fmt: skip

    found = [
        told(name, "path", True, whole if kind == "int" else one)
        for kind, name in _PARAMETER.findall(route.path)
    ]
    for name, schema in route.query.items():
        shape = {key: value for key, value in schema.items() if key != "x-required"}
        found.append(told(name, "query", bool(schema.get("x-required")), shape))
    if route.match:
        found.append(told("If-Match", "header", True, {"type": "string"}))
    if route.etag and not route.changes:
        found.append(told("If-None-Match", "header", False, {"type": "string"}))
    if route.method == "POST":
        key = {"type": "string", "minLength": 1, "maxLength": 200}
        found.append(told("Idempotency-Key", "header", False, key))
    return found


def _responses(route: Operation, lang: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for status, shape in route.answers.items():
        told: dict[str, Any] = {"description": STATUSES[status].of(lang)}
        if isinstance(shape, str):
            told["content"] = {media: {} for media in shape.split(", ")}
        elif shape is not None:
            told["content"] = {"application/json": {"schema": shape}}
        if headers := _headers(route, status):
            told["headers"] = headers
        found[str(status)] = told
    if route.etag and not route.changes:
        found["304"] = {"description": STATUSES[304].of(lang)}
    usual = {400, 403, 404, 405, 409, 413, 415, 422, 429}
    usual |= {401} if route.act != PUBLIC or route.path.endswith("/session") else set()
    usual |= {412, 428} if route.match else set()
    return found | {str(status): _refused(status, lang) for status in sorted(usual)}


def _refused(status: int, lang: str) -> dict[str, Any]:
    media = {"schema": {"$ref": "#/components/schemas/Problem"}}
    told: dict[str, Any] = {
        "description": STATUSES[status].of(lang), "content": {"application/problem+json": media},
    }  # fmt: skip
    if status == 429:
        told["headers"] = {"Retry-After": {"schema": {"type": "integer"}}}
    return told


def _headers(route: Operation, status: int) -> dict[str, Any]:
    """What the answer carries besides: where a job is, the state that was read, the name of a file."""
    told = {"schema": {"type": "string"}}
    found: dict[str, Any] = {"Location": told | {"required": True}} if status == 202 else {}
    found |= {"ETag": told | {"required": True}} if route.etag else {}
    if isinstance(route.answers[status], str):
        found["Content-Disposition"] = told
    if route.method == "POST":
        found["Idempotency-Replayed"] = {"schema": {"type": "string", "enum": ["true"]}}
    return found
