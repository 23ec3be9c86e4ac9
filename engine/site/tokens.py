"""Tokens: what a program shows instead of a password. Each is for one organisation and some acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_hex, token_urlsafe
from typing import Any

from sqlalchemy import Row, delete, insert, select, update

from engine.diagnostics import Rejected, closest, diagnose
from engine.site.connected import Site, when
from engine.site.tables import metadata

__all__ = [
    "LONGEST_DAYS", "PREFIX", "SCOPES", "Token", "acts_of", "issue", "revoke", "token_of", "tokens_of",
]  # fmt: skip

_TABLE = metadata.tables["token"]
_ACCOUNT = metadata.tables["account"]
_MEMBERSHIP = metadata.tables["membership"]
PREFIX = "kaohe_"
LONGEST_DAYS = 366
_WRITTEN = timedelta(minutes=1)
_NAME = 80

# Scopes and the acts they let a program do, where the person has the role as well. Keys, erasing and
# backups are for people who sit before them.
SCOPES: dict[str, frozenset[str]] = {
    "read": frozenset({"look"}),
    "draft": frozenset({"draft", "submit"}),
    "approve": frozenset({"approve", "reject"}),
    "publish": frozenset({"publish", "retire"}),
    "run": frozenset({"run"}),
    "data": frozenset({"data"}),
    "audit": frozenset({"replay", "seal", "checkpoint"}),
    "people": frozenset({"people"}),
}


@dataclass(frozen=True, slots=True)
class Token:
    """A token, without its secret. ``used`` is when it was last, to the minute."""

    id: str
    account_id: int
    organisation: str
    name: str
    scopes: tuple[str, ...]
    made: datetime
    until: datetime
    used: datetime | None


def acts_of(scopes: Sequence[str]) -> frozenset[str]:
    """What scopes let a program do."""
    return frozenset().union(*(SCOPES[scope] for scope in scopes))


def issue(
    site: Site, slug: str, account_id: int, name: str, scopes: Sequence[str], days: int = 90
) -> tuple[str, Token]:
    """Make a token for a member of an organisation; its secret, told this once.

    Raises Rejected: ``not-a-member``, ``no-such-scope``, ``bad-token-name``, ``bad-token-days``.
    """
    _check(name, scopes, days)
    secret = PREFIX + token_urlsafe(32)
    row = {
        "id": token_hex(8), "secret": _digest(secret), "account": account_id,
        "organisation": slug, "name": name.strip(),
        "scopes": " ".join(scope for scope in SCOPES if scope in scopes),
        "made": site.moment(), "until": site.moment(days * 24 * 3600), "used": None,
    }  # fmt: skip
    with site.writing() as connection:
        member = connection.execute(
            select(_MEMBERSHIP.c.person).where(
                _MEMBERSHIP.c.organisation == slug, _MEMBERSHIP.c.account == account_id
            )
        ).first()
        if member is None:
            raise Rejected([diagnose("not-a-member", None, slug=slug)])
        made = connection.execute(insert(_TABLE).values(row).returning(_TABLE)).one()
    return secret, _token(made)


def token_of(site: Site, secret: str) -> Token | None:
    """The token of a secret; None when it is over, revoked, or its account no member any more.

    Whoever asks compares ``organisation`` with what is asked for.
    """
    if not secret.startswith(PREFIX):
        return None
    member = (_MEMBERSHIP.c.account == _TABLE.c.account) & (
        _MEMBERSHIP.c.organisation == _TABLE.c.organisation
    )
    with site.reading() as connection:
        row = connection.execute(
            select(_TABLE)
            .join(_ACCOUNT, _ACCOUNT.c.id == _TABLE.c.account)
            .join(_MEMBERSHIP, member)
            .where(
                _TABLE.c.secret == _digest(secret),
                _TABLE.c.until > site.moment(),
                _ACCOUNT.c.disabled.is_(False),
            )
        ).first()
    if row is None:
        return None
    if row.used is None or site.clock() - when(row.used) >= _WRITTEN:
        with site.writing() as connection:
            connection.execute(
                update(_TABLE).where(_TABLE.c.id == row.id).values(used=site.moment())
            )
    return _token(row)


def revoke(site: Site, slug: str, account_id: int, id: str) -> None:
    """End a token of an account. Raises Rejected: ``no-such-token``."""
    with site.writing() as connection:
        gone = connection.execute(
            delete(_TABLE).where(
                _TABLE.c.id == id, _TABLE.c.organisation == slug, _TABLE.c.account == account_id
            )
        )
        if gone.rowcount == 0:
            raise Rejected([diagnose("no-such-token", None, id=id)])


def tokens_of(site: Site, slug: str, account_id: int) -> tuple[Token, ...]:
    """The tokens an account has for an organisation, also those that are over; the newest first."""
    with site.reading() as connection:
        rows = connection.execute(
            select(_TABLE)
            .where(_TABLE.c.organisation == slug, _TABLE.c.account == account_id)
            .order_by(_TABLE.c.made.desc(), _TABLE.c.id)
        ).all()
    return tuple(_token(row) for row in rows)


def _check(name: str, scopes: Sequence[str], days: int) -> None:
    if not 0 < len(name.strip()) <= _NAME or not name.isprintable():
        raise Rejected([diagnose("bad-token-name", None, name=name, most=_NAME)])
    if not 1 <= days <= LONGEST_DAYS:
        raise Rejected([diagnose("bad-token-days", None, days=days, most=LONGEST_DAYS)])
    unknown = [scope for scope in scopes if scope not in SCOPES] if scopes else [""]
    if unknown:
        near = closest(unknown[0], SCOPES)
        raise Rejected([diagnose("no-such-scope", None, scope=unknown[0], closest=near)])


def _token(row: Row[Any]) -> Token:
    used = None if row.used is None else when(row.used)
    scopes = tuple(row.scopes.split())
    return Token(
        row.id,
        row.account,
        row.organisation,
        row.name,
        scopes,
        when(row.made),
        when(row.until),
        used,
    )


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
