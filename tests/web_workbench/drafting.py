"""Drafts of the tests: made through the interface, so that each test has its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.web.visitors import Visitor

__all__ = ["api", "begun", "texts"]


def api(draft: str, more: str = "") -> str:
    """The address of a draft in the interface."""
    return f"/api/v1/o/own/drafts/{draft}{more}"


def begun(author: Visitor, version: str) -> str:
    """A draft of a version."""
    body = {"from": "version", "version": version, "why": "改一改"}
    made = author.send("POST", "/api/v1/o/own/drafts", body)
    assert made.status_code == 201, made.get_data(as_text=True)
    return str(made.get_json()["id"])


def texts(files: Mapping[str, str | None] | None = None, **more: Any) -> dict[str, Any]:
    """The body of a call on texts that are not saved, over the first revision."""
    return {"revision": 1, "files": dict(files or {}), **more}
