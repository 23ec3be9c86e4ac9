"""Who may do what: people and their roles, as the log tells them."""

from __future__ import annotations

from sqlalchemy import Connection, select

from engine.archive.store.tables import metadata
from engine.diagnostics import Rejected, closest, diagnose

__all__ = ["ROLES", "allowed", "granted", "need", "people", "roles_of"]

ROLES = ("author", "reviewer", "publisher", "auditor", "viewer", "administrator")

# Acts and the roles that may do them. Everybody with a role may look.
_MAY = {
    "draft": ("author",),
    "submit": ("author",),
    "approve": ("reviewer",),
    "reject": ("reviewer",),
    "publish": ("publisher",),
    "retire": ("publisher",),
    "run": ("author", "publisher"),
    "look": ROLES,
    "replay": ("author", "reviewer", "publisher", "auditor"),
    "seal": ("author", "publisher", "auditor"),
    "people": ("administrator",),
    "keys": ("administrator",),
    "erase": ("administrator",),
    "backup": ("administrator",),
    "checkpoint": ("administrator", "auditor"),
}
_PERSON = metadata.tables["person"]
_CHANGE = metadata.tables["role_change"]


def people(connection: Connection) -> dict[str, str]:
    """Everybody the store knows: name and title."""
    rows = connection.execute(select(_PERSON.c.name, _PERSON.c.title).order_by(_PERSON.c.name))
    return {row.name: row.title for row in rows}


def roles_of(connection: Connection, person: str) -> tuple[str, ...]:
    """The roles a person has now, in the order of ``ROLES``."""
    return tuple(role for role in ROLES if granted(connection, person, role))


def granted(connection: Connection, person: str, role: str) -> bool:
    """Whether the last word on a role of a person is yes."""
    found = connection.execute(
        select(_CHANGE.c.granted)
        .where(_CHANGE.c.person == person, _CHANGE.c.role == role)
        .order_by(_CHANGE.c.seq.desc())
        .limit(1)
    ).first()
    return found is not None and bool(found.granted)


def allowed(connection: Connection, person: str, act: str) -> bool:
    """Whether a person has a role that may do it."""
    return any(granted(connection, person, role) for role in _MAY[act])


def need(connection: Connection, person: str, act: str) -> None:
    """Raises Rejected unless the person is known and may do it."""
    known = people(connection)
    if person not in known:
        raise Rejected(
            [diagnose("no-such-person", None, who=person, closest=closest(person, known))]
        )
    if not allowed(connection, person, act):
        role = ", ".join(_MAY[act])
        raise Rejected([diagnose("role-needed", None, who=person, act=act, role=role, what="")])
