"""Memberships: which person of an organisation's store an account is."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select

from engine.archive.store.people import people
from engine.diagnostics import Rejected, closest, diagnose
from engine.site.accounts import known_account
from engine.site.connected import Site, insert
from engine.site.organisations import store_of
from engine.site.tables import metadata

__all__ = ["Membership", "join", "leave", "members", "memberships", "person_of"]

_TABLE = metadata.tables["membership"]
_ACCOUNT = metadata.tables["account"]
_TOKEN = metadata.tables["token"]


@dataclass(frozen=True, slots=True)
class Membership:
    """An account is a person of an organisation. Roles are the person's, in the store."""

    organisation: str
    account: int
    person: str


def join(site: Site, slug: str, account_id: int, person: str) -> Membership:
    """Make an account a person of an organisation, instead of the one that it was there.

    Raises Rejected: ``organisation-unknown``, ``no-such-person``, ``no-such-account``, ``person-taken``.
    """
    with store_of(site, slug).reading() as connection:
        known = people(connection)
    if person not in known:
        near = closest(person, known)
        raise Rejected([diagnose("no-such-person", None, who=person, closest=near)])
    known_account(site, account_id)
    with site.writing() as writes:
        own = (_TABLE.c.organisation == slug) & (_TABLE.c.account == account_id)
        writes.execute(delete(_TABLE).where(own))
        row = {"organisation": slug, "account": account_id, "person": person}
        statement = insert(writes, _TABLE).values(row).on_conflict_do_nothing()
        if writes.execute(statement.returning(_TABLE.c.person)).first() is None:
            raise Rejected([diagnose("person-taken", None, who=person)])
    return Membership(slug, account_id, person)


def leave(site: Site, slug: str, account_id: int) -> None:
    """End a membership; the account's tokens for that organisation end with it."""
    with site.writing() as connection:
        for table in (_TABLE, _TOKEN):
            own = (table.c.organisation == slug) & (table.c.account == account_id)
            connection.execute(delete(table).where(own))


def memberships(site: Site, account_id: int) -> tuple[Membership, ...]:
    """The organisations of an account, by slug."""
    with site.reading() as connection:
        rows = connection.execute(
            select(_TABLE).where(_TABLE.c.account == account_id).order_by(_TABLE.c.organisation)
        ).all()
    return tuple(Membership(row.organisation, row.account, row.person) for row in rows)


def members(site: Site, slug: str) -> tuple[Membership, ...]:
    """The accounts of an organisation, by person."""
    with site.reading() as connection:
        rows = connection.execute(
            select(_TABLE).where(_TABLE.c.organisation == slug).order_by(_TABLE.c.person)
        ).all()
    return tuple(Membership(row.organisation, row.account, row.person) for row in rows)


def person_of(site: Site, slug: str, account_id: int) -> str | None:
    """Which person of an organisation an account is, None where it is nobody there."""
    with site.reading() as connection:
        found = connection.execute(
            select(_TABLE.c.person)
            .join(_ACCOUNT, _ACCOUNT.c.id == _TABLE.c.account)
            .where(
                _TABLE.c.organisation == slug,
                _TABLE.c.account == account_id,
                _ACCOUNT.c.disabled.is_(False),
            )
        ).scalar()
    return None if found is None else str(found)
