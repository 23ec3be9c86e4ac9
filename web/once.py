"""Answers that hold a secret which is told this once: no cache keeps them, and no key brings them back."""

from __future__ import annotations

from web.answer import Answer
from web.problems import Refused
from web.visit import Visit

__all__ = ["in_person", "told_once"]


def told_once(content: dict[str, object], status: int = 201) -> Answer:
    """The answer with the secret."""
    return Answer(content, status, headers={"Cache-Control": "no-store"})


def in_person(visit: Visit) -> int:
    """The account of who has signed in. Raises Refused: ``session-needed`` where it is a program's token."""
    if visit.session is None or visit.account is None:
        raise Refused.of("session-needed")
    return visit.account.id
