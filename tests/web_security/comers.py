"""The visitors of the table of access, as clients; and what they leave behind."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from flask.testing import FlaskClient
from sqlalchemy import func, select

from engine.archive.store.tables import metadata as store_tables
from engine.site import sessions
from engine.site.organisations import store_of
from engine.site.tables import metadata as site_tables
from engine.site.tokens import revoke, tokens_of
from tests.web.made_site import FOREIGN, OWN
from tests.web.visitors import Visitor, WebWorld
from tests.web_security.access import SCOPES

__all__ = ["comer", "content"]

# What comes and goes with who asks.
_PASSING = ("session", "taken", "token")


def comer(world: WebWorld, name: str) -> Visitor:
    """A visitor of the table, new, who comes to the organisation ``own``."""
    if name.startswith("token:"):
        return _program(world, name.removeprefix("token:"))
    if name == "foreign":
        return world.visitor("all", FOREIGN)
    if name == "ended":
        found = world.visitor("all")
        sessions.end(world.site, found.session)
        # Its page was loaded again, and has the token of somebody who is to sign in.
        return replace(world.visitor(), client=_with_cookie(world, found))
    return world.visitor(name)


def _with_cookie(world: WebWorld, ended: Visitor) -> FlaskClient:
    client = world.visitor().client
    client.set_cookie("kaohe", ended.secret, domain="localhost")
    return client


def _program(world: WebWorld, kind: str) -> Visitor:
    if kind == "of-viewer":
        return world.bearer(*SCOPES, role="viewer")
    if kind == "elsewhere":
        return world.bearer(*SCOPES, role="both", org=FOREIGN)
    if kind == "revoked":
        found = world.bearer(*SCOPES)
        account = world.account("all")
        for token in tokens_of(world.site, OWN, account):
            revoke(world.site, OWN, account, token.id)
        return found
    return world.bearer(kind)


def content(world: WebWorld) -> dict[str, str]:
    """A digest of each table of the site and of the log of each organisation, but of what passes."""
    found = {}
    with world.site.reading() as connection:
        for name, rows in site_tables.tables.items():
            if name not in _PASSING:
                lines = sorted(map(repr, connection.execute(select(rows))))
                found[name] = sha256("\n".join(lines).encode()).hexdigest()
    log = store_tables.tables["log"]
    for org in (OWN, FOREIGN):
        with store_of(world.site, org).reading() as connection:
            found[f"log of {org}"] = str(connection.scalar(select(func.count()).select_from(log)))
    return found
