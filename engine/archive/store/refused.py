"""What a database refuses or cannot do, as coded messages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from engine.archive.store.roles import ROLES
from engine.archive.store.triggers import MARK
from engine.diagnostics import Diagnostic, Rejected, diagnose

__all__ = ["told"]

# What the triggers call it, and the code of its message.
_REFUSALS = {
    "append-only": "store-append-only",
    "gap": "store-append-only",
    "chain": "row-not-logged",
    "hash": "row-not-logged",
    "not-logged": "row-not-logged",
    "another-name": "row-not-logged",
    "own-work": "own-work",
    "no-comparison": "comparison-needed",
    "revision-gap": "revision-taken",
}
_ROLE = "no-"


@contextmanager
def told() -> Iterator[None]:
    """Errors of the database inside become Rejected; nothing was written by what they ended."""
    try:
        yield
    except DBAPIError as error:
        raise Rejected([_diagnostic(error)]) from error
    except SQLAlchemyError as error:
        raise Rejected([diagnose("store-failed", None, why=str(error))]) from error


def _diagnostic(error: DBAPIError) -> Diagnostic:
    said = str(error.orig)
    if MARK in said:
        what, _, rest = said.split(MARK, 1)[1].splitlines()[0].partition(" ")
        if what in _REFUSALS:
            return diagnose(_REFUSALS[what], None, what=rest or what, who="")
        if (role := what.removeprefix(_ROLE)) in ROLES:
            return diagnose("role-needed", None, who="", role=role, act="")
        return diagnose("step-out-of-turn", None, what=what)
    return diagnose(
        "store-failed", None, why=said.splitlines()[0] if said else type(error).__name__
    )
