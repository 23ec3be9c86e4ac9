"""The description of the interface: OpenAPI 3.1, made from the routes themselves."""

from __future__ import annotations

import re
from typing import Any

from engine import __version__
from engine.archive.store.roles import MAY
from engine.diagnostics import Words
from engine.site.tokens import SCOPES
from web.answer import Answer, Call
from web.api.shapes import anything, integer, many, text
from web.routes import IN_PERSON, PUBLIC, SITE, Operation, Route, Routes
from web.visit import Visit

__all__ = ["openapi", "routes"]

routes = Routes("description")
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
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
    for route in all_routes:
        if isinstance(route, Operation):
            place = _PARAMETER.sub(r"{\1}", route.path)
            paths.setdefault(place, {})[route.method.lower()] = _operation(route, lang)
    return {
        "openapi": "3.1.0",
        "info": {"title": "kaohe", "version": __version__, "license": {"name": "Apache-2.0"}},
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
        "parameters": _parameters(route),
        "responses": _responses(route),
        "x-act": route.act,
        "security": _security(route, scopes),
    }
    if route.upload:
        media: dict[str, Any] = {"application/octet-stream": {}}
        found["requestBody"] = {"required": True, "content": media}
    elif route.body is not None:
        found["requestBody"] = {
            "required": True, "content": {"application/json": {"schema": route.body}},
        }  # fmt: skip
    return found


def _security(route: Operation, scopes: list[str]) -> list[dict[str, list[str]]]:
    if route.act == PUBLIC:
        return []
    session: dict[str, list[str]] = (
        {"session": [], "page": []} if route.changes else {"session": []}
    )
    by_token = route.act not in (IN_PERSON, SITE) and (scopes or route.act not in MAY)
    return [{"token": scopes}, session] if by_token else [session]


def _identifier(route: Operation) -> str:
    words = re.sub(r"\W+", " ", _PARAMETER.sub(r"\1", route.path.removeprefix("/api/v1")))
    return "_".join([route.method.lower(), *words.split()])


def _parameters(route: Operation) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        for name in _PARAMETER.findall(route.path)
    ]
    for name, schema in route.query.items():
        shape = {key: value for key, value in schema.items() if key != "x-required"}
        needed = bool(schema.get("x-required"))
        found.append({"name": name, "in": "query", "required": needed, "schema": shape})
    if route.match:
        match = {"name": "If-Match", "in": "header", "required": True, "schema": {"type": "string"}}
        found.append(match)
    if route.method == "POST":
        key = {"type": "string", "minLength": 1, "maxLength": 200}
        found.append({"name": "Idempotency-Key", "in": "header", "required": False, "schema": key})
    return found


def _responses(route: Operation) -> dict[str, Any]:
    problem = {
        "description": "Problem (RFC 9457)",
        "content": {
            "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}
        },
    }
    found: dict[str, Any] = {}
    for status, shape in route.answers.items():
        told: dict[str, Any] = {"description": route.summary.en}
        if isinstance(shape, str):
            told["content"] = {media: {} for media in shape.split(", ")}
        elif shape is not None:
            told["content"] = {"application/json": {"schema": shape}}
        found[str(status)] = told
    usual = {"400", "403", "404", "405", "409", "413", "415", "422", "429"}
    usual |= {"401"} if route.act != PUBLIC or route.path.endswith("/session") else set()
    usual |= {"412", "428"} if route.match else set()
    return found | dict.fromkeys(sorted(usual), problem)
