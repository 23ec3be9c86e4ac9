"""Identities: who an account is for a provider that vouches for people (OpenID Connect Core 1.0).

A person is known by issuer and subject together; names and addresses of mail may change hands.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select

from engine.diagnostics import Rejected, diagnose
from engine.site.accounts import Account, known_account, read_account
from engine.site.connected import Site, insert
from engine.site.tables import metadata

__all__ = ["Identity", "identities_of", "link", "linked", "unlink"]

_TABLE = metadata.tables["identity"]
_ACCOUNT = metadata.tables["account"]


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody at a provider."""

    issuer: str
    subject: str


def link(site: Site, account_id: int, issuer: str, subject: str) -> None:
    """From now on they sign in to this account. Raises Rejected: ``identity-taken``, ``no-such-account``."""
    known_account(site, account_id)
    with site.writing() as connection:
        row = {"issuer": issuer, "subject": subject, "account": account_id}
        connection.execute(insert(connection, _TABLE).values(row).on_conflict_do_nothing())
        holder = connection.execute(
            select(_TABLE.c.account).where(_TABLE.c.issuer == issuer, _TABLE.c.subject == subject)
        ).scalar()
        if holder != account_id:
            raise Rejected([diagnose("identity-taken", None, issuer=issuer)])


def unlink(site: Site, account_id: int, issuer: str, subject: str) -> None:
    """From now on they do not."""
    with site.writing() as connection:
        connection.execute(
            delete(_TABLE).where(
                _TABLE.c.account == account_id,
                _TABLE.c.issuer == issuer,
                _TABLE.c.subject == subject,
            )
        )


def linked(site: Site, issuer: str, subject: str) -> Account | None:
    """The account they sign in to; None where there is none or it is disabled."""
    with site.reading() as connection:
        row = connection.execute(
            select(_ACCOUNT)
            .join(_TABLE, _TABLE.c.account == _ACCOUNT.c.id)
            .where(
                _TABLE.c.issuer == issuer,
                _TABLE.c.subject == subject,
                _ACCOUNT.c.disabled.is_(False),
            )
        ).first()
    return None if row is None else read_account(row)


def identities_of(site: Site, account_id: int) -> tuple[Identity, ...]:
    """Those of an account."""
    with site.reading() as connection:
        rows = connection.execute(
            select(_TABLE.c.issuer, _TABLE.c.subject)
            .where(_TABLE.c.account == account_id)
            .order_by(_TABLE.c.issuer, _TABLE.c.subject)
        ).all()
    return tuple(Identity(row.issuer, row.subject) for row in rows)
