"""Refusals as answers: problem+json (RFC 9457) for programs, a page for people, with the same codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask import Response

from engine.diagnostics import Diagnostic, Rejected, diagnose
from web.answer import json_text

__all__ = ["Refused", "problem", "status_of"]

# Codes whose status is not 422; those that begin with no-such- are 404.
_STATUS = {
    "body-unreadable": 400,
    "query-wrong": 400,
    "sign-in-needed": 401,
    "sign-in-refused": 401,
    "token-refused": 401,
    "role-needed": 403,
    "scope-needed": 403,
    "site-admin-needed": 403,
    "not-from-here": 403,
    "forged-request": 403,
    "own-work": 403,
    "job-of-another": 403,
    "session-needed": 403,
    "own-account": 403,
    "site-role-needed": 403,
    "comparison-not-opened": 403,
    "identity-unlinked": 403,
    "provider-not-set": 404,
    "no-page": 404,
    "method-unknown": 405,
    "run-at-work": 409,
    "step-out-of-turn": 409,
    "comparison-outdated": 409,
    "entry-not-signed-yet": 409,
    "provider-unreachable": 502,
    "provider-refused": 401,
    "key-busy": 409,
    "key-used": 422,
    "edit-stale": 412,
    "match-failed": 412,
    "body-too-large": 413,
    "media-unknown": 415,
    "match-needed": 428,
    "sign-in-too-often": 429,
    "too-often": 429,
    "service-fault": 500,
    "site-unready": 503,
}


class Refused(Rejected):
    """A request that is not carried out, with its own status and headers; ``extra`` is told besides."""

    def __init__(
        self,
        diagnostics: Iterable[Diagnostic],
        status: int = 0,
        headers: dict[str, str] | None = None,
        extra: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(diagnostics)
        self.status = status or status_of(self.diagnostics)
        self.headers = headers or {}
        self.extra = extra or {}

    @classmethod
    def of(cls, code: str, headers: dict[str, str] | None = None, **fields: object) -> Refused:
        """The refusal of one code."""
        return cls([diagnose(code, None, **fields)], headers=headers)


def status_of(diagnostics: tuple[Diagnostic, ...]) -> int:
    """The status of what was refused: that of its first message."""
    code = diagnostics[0].code if diagnostics else "service-fault"
    return _STATUS.get(code, 404 if code.startswith("no-such-") else 422)


def problem(rejected: Rejected, lang: str) -> Response:
    """The answer for programs."""
    status = rejected.status if isinstance(rejected, Refused) else status_of(rejected.diagnostics)
    first = rejected.diagnostics[0]
    content: dict[str, object] = {
        "type": f"/errors/{first.code}",
        "title": first.message.of(lang),
        "status": status,
        "detail": first.hint.of(lang),
        "code": first.code,
        "problems": [each.as_json() for each in rejected.diagnostics],
    }
    if isinstance(rejected, Refused):
        content |= rejected.extra
    text = f"{json_text(content)}\n"
    response = Response(text, status, content_type="application/problem+json")
    response.content_language.add("zh-CN" if lang == "zh" else "en")
    if isinstance(rejected, Refused):
        response.headers.extend(rejected.headers)
    return response
