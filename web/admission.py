"""Who may come in: nobody, unless the route says so. An organisation that one does not belong to is told
exactly as one that is not there.
"""

from __future__ import annotations

from typing import Any

from flask import Request

from engine.archive.store.people import roles_of
from engine.archive.store.roles import MAY
from engine.site.accounts import account
from engine.site.memberships import person_of
from engine.site.organisations import organisation, store_of
from engine.site.sessions import session_of
from engine.site.tokens import SCOPES, token_of
from web import forgery
from web.language import language_of
from web.problems import Refused
from web.routes import IN_PERSON, PUBLIC, SITE, Route
from web.service import Service
from web.visit import Visit

__all__ = ["admitted", "cookie_name", "recognised"]


def cookie_name(secure: bool) -> str:
    """The cookie of a session; by https its name forbids that another host sets it (RFC 6265bis)."""
    return "__Host-kaohe" if secure else "kaohe"


def recognised(service: Service, request: Request) -> Visit:
    """The visit of a request so far as it says who asks; raises Refused for a token that is none."""
    lang = language_of(request)
    header = request.headers.get("Authorization", "")
    if header:
        kind, _, secret = header.partition(" ")
        token = token_of(service.site, secret.strip()) if kind.lower() == "bearer" else None
        found = account(service.site, token.account_id) if token is not None else None
        if token is None or found is None or found.disabled:
            raise Refused.of("token-refused", {"WWW-Authenticate": 'Bearer realm="kaohe"'})
        acts = frozenset(act for scope in token.scopes for act in SCOPES[scope])
        return Visit(service, lang, found, token=token, allowed=acts)
    secret = request.cookies.get(cookie_name(service.settings.secure), "")
    session = session_of(service.site, secret) if secret else None
    if session is None:
        return Visit(service, lang)
    found = account(service.site, session.account_id)
    if found is None or found.disabled:
        return Visit(service, lang)
    return Visit(service, lang, found, session)


def admitted(service: Service, request: Request, route: Route, path: dict[str, Any]) -> Visit:
    """The visit of a request that may take a route; raises Refused."""
    visit = recognised(service, request)
    _paced(visit, request)
    if route.act != PUBLIC and visit.account is None:
        raise Refused.of("sign-in-needed", {"WWW-Authenticate": 'Bearer realm="kaohe"'})
    if route.changes:
        forgery.check(visit, request)
    if route.act == IN_PERSON and visit.session is None:
        raise Refused.of("session-needed")
    if route.act == SITE and not _of_site(visit):
        raise Refused.of("site-admin-needed")
    if route.act in MAY:
        visit = _member(visit, path["org"])
        if not visit.may(route.act):
            raise _not_allowed(visit, route.act)
    return visit


def _of_site(visit: Visit) -> bool:
    return visit.account is not None and visit.account.site_admin and visit.token is None


def _member(visit: Visit, slug: str) -> Visit:
    assert visit.account is not None
    site = visit.site
    found = organisation(site, slug)
    person = person_of(site, slug, visit.account.id) if found is not None else None
    limited = visit.token is not None and visit.token.organisation != slug
    if found is None or person is None or limited:
        raise Refused.of("no-such-organisation", slug=slug)
    with store_of(site, slug).reading() as connection:
        roles = roles_of(connection, person)
    return Visit(
        visit.service, visit.lang, visit.account, visit.session, visit.token, found, person, roles,
        visit.allowed,
    )  # fmt: skip


def _not_allowed(visit: Visit, act: str) -> Refused:
    if visit.allowed is not None and act not in visit.allowed:
        needed = ", ".join(scope for scope, acts in SCOPES.items() if act in acts)
        return Refused.of("scope-needed", act=act, scope=needed)
    return Refused.of("role-needed", who=visit.person, act=act, role=", ".join(MAY[act]), what="")


def _paced(visit: Visit, request: Request) -> None:
    caller = f"account {visit.account.id}" if visit.account else f"address {request.remote_addr}"
    wait = visit.service.rates.take(caller)
    if wait:
        raise Refused.of("too-often", {"Retry-After": str(wait)}, seconds=wait)
