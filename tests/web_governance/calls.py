"""Calls that the tests of governance make again and again."""

from __future__ import annotations

from typing import Any

from tests.web.visitors import Visitor

__all__ = ["API", "at", "code_of", "done", "failed"]

API = "/api/v1/o/own"


def at(path: str) -> str:
    """An operation of the organisation the tests live in."""
    return API + path


def code_of(answer: Any) -> tuple[int, str]:
    """Status and code of what was refused."""
    return answer.status_code, answer.get_json()["code"]


def done(visitor: Visitor, answer: Any) -> dict[str, Any]:
    """The result of the job that an answer tells of, when it is over."""
    job = _over(visitor, answer)
    assert job["state"] == "done", job
    result: dict[str, Any] = job["result"]
    return result


def failed(visitor: Visitor, answer: Any) -> list[str]:
    """The codes of the problems that a job ended with."""
    job = _over(visitor, answer)
    assert job["state"] == "failed", job
    return [each["code"] for each in job["problems"]]


def _over(visitor: Visitor, answer: Any) -> dict[str, Any]:
    assert answer.status_code == 202, answer.get_data()
    place = answer.headers["Location"]
    step = 0
    while True:
        job: dict[str, Any] = visitor.get(f"{place}?seen={step}&wait=20").get_json()
        if job["state"] not in ("queued", "working"):
            return job
        step = job["step"]
