"""A request's body and query, judged by their JSON Schemas before anything is done with them."""

from __future__ import annotations

from functools import cache
from json import loads
from typing import Any

from flask import Request
from jsonschema import Draft202012Validator, FormatChecker
from werkzeug.exceptions import RequestEntityTooLarge

from engine.diagnostics import Diagnostic, diagnose
from web.answer import Call
from web.problems import Refused
from web.routes import Operation

__all__ = ["call_of"]

_LISTED = 10


def call_of(request: Request, operation: Operation, limit: int) -> Call:
    """The call a request makes; raises Refused: 400, 412, 413, 415, 422, 428."""
    query = _query(request, operation)
    match = _match(request, operation)
    if operation.upload:
        request.max_content_length = limit
        return Call(None, query, match, request)
    return Call(_body(request, operation), query, match, request)


def _match(request: Request, operation: Operation) -> str:
    if not operation.match:
        return ""
    tags = request.if_match
    if request.headers.get("If-Match") is None:
        raise Refused.of("match-needed")
    found = [tag for tag in tags.as_set() if tag]
    if tags.star_tag or len(found) != 1:
        raise Refused.of("match-failed", given=request.headers["If-Match"])
    return str(found[0])


def _body(request: Request, operation: Operation) -> Any:
    schema = operation.body
    try:
        data = request.get_data()
    except RequestEntityTooLarge:
        raise Refused.of("body-too-large", limit=request.max_content_length) from None
    if schema is None:
        if data:
            raise Refused.of("body-unreadable", what="a body where none is meant")
        return None
    if request.mimetype != "application/json":
        raise Refused.of("media-unknown", found=request.mimetype or "-", allowed="application/json")
    content = _json(data)
    problems = _wrong(operation.name, schema, content, "body-wrong", "")
    if problems:
        raise Refused(problems)
    return content


def _json(data: bytes) -> Any:
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ValueError("a key stands twice")
        return found

    def never(text: str) -> Any:
        raise ValueError(f"{text} is no number that matters; write it as text")

    try:
        text = data.decode("utf-8")
        if any("\ud800" <= sign <= "\udfff" for sign in text):
            raise ValueError("half a character")
        content = loads(text, object_pairs_hook=once, parse_float=never, parse_constant=never)
        _whole(content)
        return content
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Refused.of("body-unreadable", what=str(error)[:200]) from None


def _whole(content: Any) -> None:
    """Raises ValueError for texts that are no Unicode, or hold a NUL that no database keeps."""
    waiting = [content]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting += [*each.keys(), *each.values()]
        elif isinstance(each, list):
            waiting += each
        elif isinstance(each, str) and any(
            sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in each
        ):
            raise ValueError("a text with half a character or NUL")


def _query(request: Request, operation: Operation) -> dict[str, Any]:
    found: dict[str, Any] = {}
    problems: list[Diagnostic] = []
    for name in request.args:
        if name == "lang":
            continue
        given = request.args.getlist(name)
        if name not in operation.query:
            problems.append(
                diagnose("query-wrong", None, name=name, found=given[0][:80], expected="-")
            )
            continue
        schema = operation.query[name]
        value: Any = given if schema.get("type") == "array" else given[-1]
        if schema.get("type") == "integer" and given[-1].isascii() and given[-1].isdigit():
            value = int(given[-1][:18])
        if schema.get("type") == "boolean" and given[-1] in ("true", "false"):
            value = given[-1] == "true"
        wrong = _wrong(f"{operation.name}?{name}", schema, value, "query-wrong", name)
        if "\0" in str(value):
            wrong = [diagnose("query-wrong", None, name=name, found="NUL", expected="-")]
        problems += wrong
        found[name] = value
    missing = [
        name for name, schema in operation.query.items()
        if schema.get("x-required") and name not in request.args
    ]  # fmt: skip
    problems += [diagnose("query-wrong", None, name=n, found="-", expected="…") for n in missing]
    if problems:
        raise Refused(problems)
    defaults = {n: s["default"] for n, s in operation.query.items() if "default" in s}
    return defaults | found


_VALIDATORS: dict[str, Draft202012Validator] = {}


def _wrong(
    name: str, schema: dict[str, Any], content: Any, code: str, field: str
) -> list[Diagnostic]:
    judge = _VALIDATORS.get(name)
    if judge is None:
        judge = _VALIDATORS[name] = Draft202012Validator(schema, format_checker=_formats())
    found = []
    for error in judge.iter_errors(content):
        place = field or "/" + "/".join(str(part) for part in error.absolute_path)
        told = str(error.instance)[:80]
        expected = f"{error.validator}: {str(error.validator_value)[:120]}"
        found.append(diagnose(code, None, name=place, found=told, expected=expected))
        if len(found) == _LISTED:
            break
    return found


@cache
def _formats() -> FormatChecker:
    return FormatChecker(["date"])
