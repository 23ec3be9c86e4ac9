"""Signing in and out, and what one's own account is."""

from __future__ import annotations

from flask import request

from engine.diagnostics import Words
from engine.site import sessions
from engine.site.accounts import check_password
from engine.site.memberships import Membership, memberships
from web.admission import cookie_name
from web.answer import Answer, Call
from web.api.shapes import many, obj, text
from web.routes import PUBLIC, SIGNED_IN, Routes
from web.visit import Visit

__all__ = ["routes"]

routes = Routes("account")
_ME = obj(
    name=text(),
    title=text(),
    organisations=many(obj(organisation=text(), person=text())),
)


@routes.operation(
    "POST", "/session", PUBLIC, Words("登录", "Sign in"),
    body=obj(name=text(1, 200), password=text(1, 200)), answers={201: _ME},
)  # fmt: skip
def begin(visit: Visit, call: Call) -> Answer:
    """Begin a session and set its cookie; a session there was is ended."""
    settings = visit.service.settings
    found = check_password(
        visit.site, call.body["name"], call.body["password"], request.remote_addr or ""
    )
    if visit.session is not None:
        sessions.end(visit.site, visit.session.id)
    agent = request.headers.get("User-Agent", "")[:200]
    secret, _ = sessions.begin(visit.site, found.id, request.remote_addr or "", agent)
    cookie = f"{cookie_name(settings.secure)}={secret}; Path=/; HttpOnly; SameSite=Lax"
    mine = memberships(visit.site, found.id)
    return Answer(
        _told(found.name, found.title, mine), 201,
        headers={"Set-Cookie": cookie + ("; Secure" if settings.secure else "")},
    )  # fmt: skip


@routes.operation(
    "DELETE", "/session", SIGNED_IN, Words("退出登录", "Sign out"), answers={204: None}
)
def end(visit: Visit, call: Call) -> Answer:
    """End the session."""
    del call
    if visit.session is not None:
        sessions.end(visit.site, visit.session.id)
    gone = f"{cookie_name(visit.service.settings.secure)}=; Path=/; Max-Age=0; HttpOnly"
    return Answer(status=204, headers={"Set-Cookie": gone})


@routes.operation(
    "GET", "/account", SIGNED_IN, Words("自己的账号", "One's own account"), answers={200: _ME}
)
def me(visit: Visit, call: Call) -> Answer:
    """Who one is, and where one belongs."""
    del call
    assert visit.account is not None
    mine = memberships(visit.site, visit.account.id)
    return Answer(_told(visit.account.name, visit.account.title, mine))


def _told(name: str, title: str, mine: tuple[Membership, ...]) -> dict[str, object]:
    listed = [{"organisation": m.organisation, "person": m.person} for m in mine]
    return {"name": name, "title": title, "organisations": listed}
