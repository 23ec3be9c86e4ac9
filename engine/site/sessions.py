"""Sessions: somebody signed in. The browser holds a secret, the database only its SHA-256."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_hex, token_urlsafe
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from engine.diagnostics import Rejected, diagnose
from engine.site.connected import Site, when
from engine.site.tables import metadata
from engine.site.tidy import tidy

__all__ = ["ABSOLUTE", "IDLE", "Session", "begin", "end", "end_all", "session_of", "sessions_of"]

_TABLE = metadata.tables["session"]
_ACCOUNT = metadata.tables["account"]
# Seconds: it ends when nobody came for so long, and at the latest after so long.
IDLE = 8 * 3600
ABSOLUTE = 7 * 24 * 3600
_WRITTEN = timedelta(minutes=1)
_AGENT = 300


@dataclass(frozen=True, slots=True)
class Session:
    """One sign-in. ``id`` may be shown; ``csrf`` goes into forms; times are in UTC."""

    id: str
    account_id: int
    csrf: str
    began: datetime
    seen: datetime
    until: datetime
    address: str
    agent: str


def begin(site: Site, account_id: int, address: str, agent: str) -> tuple[str, Session]:
    """Sign an account in; the secret for its browser, told this once.

    Raises Rejected: ``sign-in-refused`` where the account is gone or disabled.
    """
    tidy(site)
    secret = token_urlsafe(32)
    now = site.moment()
    row = {
        "id": token_hex(12), "secret": _digest(secret), "account": account_id,
        "address": address, "agent": agent[:_AGENT], "began": now, "seen": now,
        "until": site.moment(ABSOLUTE),
    }  # fmt: skip
    with site.writing() as connection:
        active = (_ACCOUNT.c.id == account_id) & _ACCOUNT.c.disabled.is_(False)
        if connection.execute(select(_ACCOUNT.c.id).where(active)).first() is None:
            raise Rejected([diagnose("sign-in-refused", None)])
        made = connection.execute(insert(_TABLE).values(row).returning(_TABLE)).one()
    return secret, _session(site, made)


def session_of(site: Site, secret: str) -> Session | None:
    """The session of a secret, None when it has ended, was idle too long, or its account is disabled.

    That it was used is written down at most once a minute.
    """
    with site.reading() as connection:
        row = connection.execute(
            select(_TABLE)
            .join(_ACCOUNT, _ACCOUNT.c.id == _TABLE.c.account)
            .where(
                _TABLE.c.secret == _digest(secret),
                _TABLE.c.until > site.moment(),
                _TABLE.c.seen > site.moment(-IDLE),
                _ACCOUNT.c.disabled.is_(False),
            )
        ).first()
    if row is None:
        return None
    if site.clock() - when(row.seen) >= _WRITTEN:
        with site.writing() as connection:
            connection.execute(
                update(_TABLE).where(_TABLE.c.id == row.id).values(seen=site.moment())
            )
    return _session(site, row)


def end(site: Site, id: str) -> None:
    """Sign it out."""
    with site.writing() as connection:
        connection.execute(delete(_TABLE).where(_TABLE.c.id == id))


def end_all(site: Site, account_id: int, but: str = "") -> None:
    """Sign an account out everywhere, except from the session ``but``."""
    with site.writing() as connection:
        connection.execute(delete(_TABLE).where(_TABLE.c.account == account_id, _TABLE.c.id != but))


def sessions_of(site: Site, account_id: int) -> tuple[Session, ...]:
    """Where an account is signed in, the latest first."""
    with site.reading() as connection:
        rows = connection.execute(
            select(_TABLE)
            .where(
                _TABLE.c.account == account_id,
                _TABLE.c.until > site.moment(),
                _TABLE.c.seen > site.moment(-IDLE),
            )
            .order_by(_TABLE.c.seen.desc(), _TABLE.c.id)
        ).all()
    return tuple(_session(site, row) for row in rows)


def _session(site: Site, row: Row[Any]) -> Session:
    csrf = site.keyed("csrf", row.id)
    began, seen, until = when(row.began), when(row.seen), when(row.until)
    return Session(row.id, row.account, csrf, began, seen, until, row.address, row.agent)


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
