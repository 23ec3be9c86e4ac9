"""What an operation gives back, and how it becomes a response."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from json import dumps
from typing import Any

from flask import Request, Response

from web.saving import attachment

__all__ = ["Answer", "Call", "json_text", "response_of"]


@dataclass(frozen=True, slots=True)
class Call:
    """A request that was judged: body and query fit their schemas. ``match`` is what If-Match names."""

    body: Any = None
    query: Mapping[str, Any] = field(default_factory=dict)
    match: str = ""
    request: Request | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and content: JSON, or bytes of a media type with the name of a file to save it as."""

    content: Any = None
    status: int = 200
    etag: str = ""
    media: str = "application/json"
    name: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


def json_text(content: object) -> str:
    """JSON as the interface writes it; numbers of a score are texts already."""
    return dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def response_of(answer: Answer, request: Request) -> Response:
    """The response of an answer; 304 where the caller has it already."""
    if answer.status == 204 or (answer.content is None and answer.status != 200):
        response = Response(status=answer.status)
        del response.headers["Content-Type"]
    elif answer.media == "application/json":
        text = f"{json_text(answer.content)}\n"
        response = Response(text, answer.status, mimetype=answer.media)
    else:
        response = Response(answer.content, answer.status, content_type=answer.media)
    if answer.name:
        response.headers["Content-Disposition"] = attachment(answer.name)
    response.headers.extend(answer.headers)
    if answer.etag:
        response.set_etag(answer.etag)
        if request.method == "GET":
            response.make_conditional(request)
    return response
