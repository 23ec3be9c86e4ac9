"""Who may do what: people and their roles, as the log tells them."""

from __future__ import annotations

import re
import unicodedata

from sqlalchemy import Connection, select

from engine.archive.store.roles import MAY, ROLES
from engine.archive.store.session import Actor, Store
from engine.archive.store.tables import metadata
from engine.diagnostics import Rejected, closest, diagnose

__all__ = [
    "ROLES", "add_person", "allowed", "change_role", "granted", "need", "people", "reasoned",
    "roles_of",
]  # fmt: skip

# No control characters, no blanks at the ends, short enough to be read.
_NAME = re.compile(r"[^\W_](?:[\w .·'@()（）-]{0,62}[\w.)）])?")
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
    return any(granted(connection, person, role) for role in MAY[act])


def need(connection: Connection, person: str, act: str) -> None:
    """Raises Rejected unless the person is known and may do it."""
    known = people(connection)
    if person not in known:
        raise Rejected(
            [diagnose("no-such-person", None, who=person, closest=closest(person, known))]
        )
    if not allowed(connection, person, act):
        role = ", ".join(MAY[act])
        raise Rejected([diagnose("role-needed", None, who=person, act=act, role=role, what="")])


def reasoned(why: str) -> None:
    """Raises Rejected (``why-needed``) where no reason is given for what is not done without one."""
    if not why.strip():
        raise Rejected([diagnose("why-needed", None)])


def add_person(store: Store, actor: Actor, name: str, title: str, why: str) -> None:
    """Make somebody known. Raises Rejected: ``role-needed``, ``bad-person-name``, ``person-known``."""
    if name != unicodedata.normalize("NFC", name) or not _NAME.fullmatch(name):
        raise Rejected([diagnose("bad-person-name", None, who=name)])
    with store.writing(actor) as writing:
        need(writing.connection, actor.who, "people")
        if name in people(writing.connection):
            raise Rejected([diagnose("person-known", None, who=name)])
        writing.add("person", why, [("person", {"name": name, "title": title})])


def change_role(store: Store, actor: Actor, name: str, role: str, given: bool, why: str) -> None:
    """Grant a role or take it back; what is so already is not done again.

    Raises Rejected: ``role-needed``, ``role-of-nobody``, ``last-administrator``.
    """
    with store.writing(actor) as writing:
        connection = writing.connection
        need(connection, actor.who, "people")
        known = people(connection)
        if name not in known:
            near = closest(name, known)
            raise Rejected([diagnose("role-of-nobody", None, who=name, role=role, closest=near)])
        if granted(connection, name, role) is given:
            return
        others = any(granted(connection, each, "administrator") for each in known if each != name)
        if role == "administrator" and not given and not others:
            raise Rejected([diagnose("last-administrator", None, who=name)])
        row: dict[str, object] = {"person": name, "role": role, "granted": given}
        writing.add("role", why, [("role_change", row)])
