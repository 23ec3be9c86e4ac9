"""Accounts: who may sign in. Names are kept as they are compared: NFKC, small letters.

What a wrong name, a wrong password and a disabled account tell is one message, after the same work.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_address, ip_network
from typing import Any

from sqlalchemy import Connection, Row, select, update

from engine.diagnostics import Rejected, closest, diagnose
from engine.site import limits
from engine.site.connected import Site, insert
from engine.site.passwords import check_strength, hashed, is_outdated, matches
from engine.site.tables import metadata

__all__ = [
    "Account", "account", "account_named", "accounts", "add_account", "check_password", "disable",
    "known_account", "read_account", "set_password",
]  # fmt: skip

_TABLE = metadata.tables["account"]
_SESSION = metadata.tables["session"]
_TOKEN = metadata.tables["token"]
_NAME = re.compile(r"[^\W_](?:[\w.@+-]{0,62}\w)?")
# Wrong tries in a window of so many seconds.
_WINDOW = 15 * 60
_BY_NAME = 5
_BY_ADDRESS = 20


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may sign in. ``site_admin`` may add organisations and accounts."""

    id: int
    name: str
    title: str
    disabled: bool
    site_admin: bool


def add_account(
    site: Site, name: str, password: str | None, title: str = "", site_admin: bool = False
) -> Account:
    """Add one; without a password it signs in elsewhere only (see ``identities``).

    Raises Rejected: ``bad-account-name``, ``weak-password``, ``account-known``.
    """
    folded = _folded(name)
    if not _NAME.fullmatch(folded):
        raise Rejected([diagnose("bad-account-name", None, name=name)])
    kept = None
    if password is not None:
        check_strength(folded, password)
        kept = hashed(site, password)
    with site.writing() as connection:
        row = {
            "name": folded, "title": title.strip(), "password": kept, "disabled": False,
            "site_admin": site_admin, "added": site.moment(),
        }  # fmt: skip
        statement = insert(connection, _TABLE).values(row).on_conflict_do_nothing()
        made = connection.execute(statement.returning(_TABLE.c.id)).scalar()
        if made is None:
            raise Rejected([diagnose("account-known", None, name=folded)])
    return Account(made, folded, title.strip(), False, site_admin)


def set_password(site: Site, account_id: int, password: str) -> None:
    """Give an account another password; its sessions end.

    Raises Rejected: ``no-such-account``, ``weak-password``.
    """
    found = known_account(site, account_id)
    check_strength(found.name, password)
    kept = hashed(site, password)
    with site.writing() as connection:
        connection.execute(update(_TABLE).where(_TABLE.c.id == account_id).values(password=kept))
        connection.execute(_SESSION.delete().where(_SESSION.c.account == account_id))
        limits.forget(connection, _name_key(site, found.name))


def disable(site: Site, account_id: int, disabled: bool = True) -> None:
    """Keep an account from signing in, or let it again. Its sessions and tokens end.

    Raises Rejected: ``no-such-account``.
    """
    known_account(site, account_id)
    with site.writing() as connection:
        connection.execute(
            update(_TABLE).where(_TABLE.c.id == account_id).values(disabled=disabled)
        )
        for table in (_SESSION, _TOKEN):
            connection.execute(table.delete().where(table.c.account == account_id))


def accounts(site: Site) -> tuple[Account, ...]:
    """All of them, by name."""
    with site.reading() as connection:
        rows = connection.execute(select(_TABLE).order_by(_TABLE.c.name)).all()
    return tuple(read_account(row) for row in rows)


def account(site: Site, account_id: int) -> Account | None:
    """The one of that number."""
    with site.reading() as connection:
        row = connection.execute(select(_TABLE).where(_TABLE.c.id == account_id)).first()
    return None if row is None else read_account(row)


def known_account(site: Site, account_id: int) -> Account:
    """The one of that number. Raises Rejected: ``no-such-account``."""
    found = account(site, account_id)
    if found is None:
        raise _unknown(site, str(account_id))
    return found


def account_named(site: Site, name: str) -> Account:
    """The one of that name. Raises Rejected: ``no-such-account``."""
    with site.reading() as connection:
        row = _by_name(connection, _folded(name))
    if row is None:
        raise _unknown(site, name)
    return read_account(row)


def check_password(site: Site, name: str, password: str, address: str) -> Account:
    """Who signs in. Whatever is wrong costs one hash, and counts against the name and the address.

    What is answered is decided with the count in one transaction: after the wrong tries that are allowed
    nobody learns whether a password was right, however many try at once.
    Raises Rejected: ``sign-in-refused``, ``sign-in-too-often``.
    """
    folded = _folded(name)
    place = site.keyed("sign-in address", _network(address))
    keys = {_name_key(site, folded): _BY_NAME, place: _BY_ADDRESS}
    with site.reading() as connection:
        _not_too_often(site, connection, keys)
        row = _by_name(connection, folded)
    kept = row.password if row is not None else None
    right = matches(site, kept, password)
    newer = hashed(site, password) if kept and right and is_outdated(site, kept) else None
    with site.writing() as connection:
        # Locks the rows of the counts, so that they cannot change before this is decided.
        for key in keys:
            limits.touch(site, connection, key, _WINDOW)
        _not_too_often(site, connection, keys)
        row = _by_name(connection, folded)
        # Meanwhile it may have been disabled, or been given another password.
        if row is not None and right and row.password == kept and not row.disabled:
            limits.forget(connection, _name_key(site, folded))
            if newer is not None:
                connection.execute(
                    update(_TABLE).where(_TABLE.c.id == row.id).values(password=newer)
                )
            return read_account(row)
        for key in keys:
            limits.count(site, connection, key, _WINDOW)
    raise Rejected([diagnose("sign-in-refused", None)])


def read_account(row: Row[Any]) -> Account:
    """The account of a row of its table."""
    return Account(row.id, row.name, row.title, bool(row.disabled), bool(row.site_admin))


def _not_too_often(site: Site, connection: Connection, keys: dict[str, int]) -> None:
    waits = [limits.wait(site, connection, key, amount) for key, amount in keys.items()]
    if any(waits):
        raise Rejected([diagnose("sign-in-too-often", None, seconds=max(waits))])


def _unknown(site: Site, name: str) -> Rejected:
    near = closest(name, [each.name for each in accounts(site)])
    return Rejected([diagnose("no-such-account", None, name=name, closest=near)])


def _by_name(connection: Connection, folded: str) -> Row[Any] | None:
    return connection.execute(select(_TABLE).where(_TABLE.c.name == folded)).first()


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", name.strip()).casefold()


def _network(address: str) -> str:
    # Whoever has one address of IPv6 has all of its network (RFC 4291 section 2.5.4).
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ip_network((found, 64), strict=False))


def _name_key(site: Site, folded: str) -> str:
    # What was typed as a name may be a password: it is not kept in clear.
    return site.keyed("sign-in name", folded)
