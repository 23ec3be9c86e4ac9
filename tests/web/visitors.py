"""Who visits the pages in tests: a test client that is signed in, and knows the token of its pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from engine.site.accounts import account_named
from engine.site.sessions import begin
from engine.site.tokens import issue
from tests.web.made_site import FOREIGN, OWN, PASSWORD, Facts, account_name
from web import forgery

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from engine.site import Site

__all__ = ["Visitor", "WebWorld"]


@dataclass
class Visitor:
    """A client with a session or a token; ``headers`` go with every request, ``csrf`` with changing ones."""

    client: FlaskClient
    csrf: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    secret: str = ""
    session: str = ""

    def get(self, path: str, **more: Any) -> TestResponse:
        """Ask for a page or for what an operation tells."""
        return self.send("GET", path, **more)

    def send(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        match: str = "",
        key: str = "",
        headers: dict[str, str] | None = None,
        data: bytes | None = None,
    ) -> TestResponse:
        """Call an operation: ``body`` becomes JSON, ``data`` is a file. The token goes with changes."""
        sent = dict(self.headers)
        if method != "GET" and self.csrf:
            sent["X-CSRF-Token"] = self.csrf
        if match:
            sent["If-Match"] = f'"{match}"'
        if key:
            sent["Idempotency-Key"] = key
        sent |= headers or {}
        given: dict[str, Any] = {"data": data, "content_type": "application/octet-stream"}
        if data is None:
            given = {} if body is None else {"json": body}
        return self.client.open(path, method=method, headers=sent, **given)


@dataclass
class WebWorld:
    """A served site. ``own`` and ``foreign`` tell what is in its organisations."""

    site: Site
    app: Flask
    own: Facts
    foreign: Facts

    def account(self, role: str, org: str = OWN) -> int:
        """The id of the account of a role."""
        return account_named(self.site, account_name(role, org)).id

    def facts(self, org: str) -> Facts:
        """What there is in an organisation."""
        return {OWN: self.own, FOREIGN: self.foreign}[org]

    def visitor(self, role: str = "public", org: str = OWN) -> Visitor:
        """Somebody new, signed in as a role; ``public`` is nobody.

        Roles: viewer, author, reviewer, publisher, auditor, administrator; all (every role),
        none (a person without a role), both (viewer of both organisations), nobody (member of none), site
        (looks after the site, member of none).
        """
        client = self.app.test_client()
        if role == "public":
            client.set_cookie(forgery.COOKIE, "known", domain="localhost")
            return Visitor(client, forgery.before_sign_in(self.site.secret, "known"))
        secret, session = begin(self.site, self.account(role, org), "127.0.0.1", "test")
        client.set_cookie("kaohe", secret, domain="localhost")
        return Visitor(client, session.csrf, secret=secret, session=session.id)

    def bearer(self, *scopes: str, role: str = "all", org: str = OWN) -> Visitor:
        """A program with a token of a role's account for some scopes."""
        secret, _ = issue(self.site, org, self.account(role, org), "程序", scopes)
        headers = {"Authorization": f"Bearer {secret}"}
        return Visitor(self.app.test_client(), headers=headers, secret=secret)

    @property
    def password(self) -> str:
        """The password of every account."""
        return PASSWORD
