"""Signing in with a provider: to it and back. An identity signs in to the account that it is linked to.

What comes back counts only in the browser that was sent, once, and within ten minutes.
"""

from __future__ import annotations

import hmac

from flask import redirect, request
from werkzeug.wrappers import Response

from engine.site import limits, sessions
from engine.site.identities import link, linked
from web.api.tokens import begun as signed_in
from web.oidc import Begun, opened, provider_of, refused, sealed
from web.problems import Refused
from web.routes import PUBLIC, Routes
from web.safe import safe_place
from web.visit import Visit

__all__ = ["routes"]

routes = Routes()
_COOKIE = "kaohe-provider"
_PATH = "/sign-in"
_SECONDS = 600


@routes.page("/sign-in/provider", PUBLIC)
def there(visit: Visit) -> Response:
    """To the provider; with ``link`` the identity is linked to who has signed in."""
    settings = visit.service.settings
    provider = provider_of(settings.oidc)
    linking = visit.session.id if request.args.get("link") and visit.session else ""
    if request.args.get("link") and not linking:
        raise Refused.of("sign-in-needed")
    place = "/account" if linking else safe_place(request.args.get("next", "/"))
    begun = Begun.fresh(place, linking, _now(visit) + _SECONDS)
    response = redirect(provider.address(begun, _back(visit)), 303)
    response.set_cookie(
        _COOKIE, sealed(visit.site, begun), max_age=_SECONDS, path=_PATH, httponly=True,
        samesite="Lax", secure=settings.secure,
    )  # fmt: skip
    return response


@routes.page("/sign-in/callback", PUBLIC)
def back(visit: Visit) -> Response:
    """Back from the provider: judged, then signed in or linked."""
    provider = provider_of(visit.service.settings.oidc)
    begun = _begun(visit)
    if request.args.get("error"):
        raise refused(request.args["error"])
    issuer = request.args.get("iss")
    if issuer is not None and issuer != provider.settings.issuer:
        # RFC 9207: another provider's answer.
        raise refused("iss")
    identity = provider.identity(begun, request.args.get("code", ""), _back(visit), _now(visit))
    if begun.link:
        if visit.session is None or visit.session.id != begun.link:
            raise refused("session")
        link(visit.site, visit.session.account_id, identity.issuer, identity.subject)
        return _left(visit, begun.next)
    found = linked(visit.site, identity.issuer, identity.subject)
    if found is None:
        raise Refused.of("identity-unlinked")
    if visit.session is not None:
        sessions.end(visit.site, visit.session.id)
    response = _left(visit, begun.next)
    response.headers.extend(signed_in(visit, found.id))
    return response


def _begun(visit: Visit) -> Begun:
    """The sign-in that this browser began and nobody finished. Raises Refused."""
    begun = opened(visit.site, request.cookies.get(_COOKIE, ""), _now(visit))
    state = request.args.get("state", "")
    if begun is None or not hmac.compare_digest(state.encode(), begun.state.encode()):
        raise refused("state")
    if limits.take(visit.site, visit.site.keyed("oidc state", state), 1, _SECONDS):
        raise refused("state")
    return begun


def _left(visit: Visit, place: str) -> Response:
    response = redirect(place, 303)
    response.delete_cookie(
        _COOKIE, path=_PATH, httponly=True, samesite="Lax", secure=visit.service.settings.secure
    )
    return response


def _back(visit: Visit) -> str:
    return f"{visit.service.settings.url}/sign-in/callback"


def _now(visit: Visit) -> int:
    return int(visit.site.clock().timestamp())
