"""A moment as the log writes it: UTC with six digits of a second, `2026-11-24T14:03:05.123456Z`."""

from __future__ import annotations

import re
from datetime import UTC, datetime

__all__ = ["is_moment", "moment"]

_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"
_SHAPE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")


def moment(at: datetime | None = None) -> str:
    """A time as text; now when none is given. Raises ValueError for a time without its zone."""
    at = at or datetime.now(UTC)
    if at.tzinfo is None:
        raise ValueError("a time without a zone is no moment")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def is_moment(text: str) -> bool:
    """Whether a text is a moment that the calendar has, in exactly this form."""
    if not _SHAPE.fullmatch(text):
        return False
    try:
        datetime.strptime(text, _FORM).replace(tzinfo=UTC)
    except ValueError:
        return False
    return True
