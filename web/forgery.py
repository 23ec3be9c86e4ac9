"""Tokens against forged requests: a page of ours sends one back that no other page can know.

Who is signed in has one in the session; before that it is bound to a cookie by the site's secret (the
double submit of OWASP's CSRF Prevention Cheat Sheet, signed). Where the browser says which page sent a
request (Fetch Metadata, or Origin), that must be ours besides.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from secrets import token_urlsafe
from urllib.parse import urlsplit

from flask import Request

from web.problems import Refused
from web.visit import Visit

__all__ = ["COOKIE", "HEADER", "before_sign_in", "check", "fresh"]

COOKIE = "kaohe-before"
HEADER = "X-CSRF-Token"


def fresh() -> str:
    """What the cookie of somebody who is not signed in holds."""
    return token_urlsafe(32)


def before_sign_in(secret: bytes, cookie: str) -> str:
    """The token that goes with such a cookie."""
    return hmac.new(secret, b"before sign-in:" + cookie.encode(), sha256).hexdigest()


def check(visit: Visit, request: Request) -> None:
    """Raises Refused unless a changing request comes from a page of ours."""
    if visit.token is not None:
        # A bearer token is not sent by a browser on its own.
        return
    _same_origin(visit, request)
    given = request.headers.get(HEADER, "")
    if visit.session is not None:
        expected = visit.session.csrf
    else:
        cookie = request.cookies.get(COOKIE, "")
        expected = before_sign_in(visit.site.secret, cookie) if cookie else ""
    if not expected or not hmac.compare_digest(given.encode(), expected.encode()):
        raise Refused.of("forged-request")


def _same_origin(visit: Visit, request: Request) -> None:
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise Refused.of("not-from-here", found=request.headers["Sec-Fetch-Site"])
    origin = request.headers.get("Origin")
    if origin is None:
        return
    ours = visit.service.settings.url or f"{request.scheme}://{request.host}"
    if urlsplit(origin)[:2] != urlsplit(ours)[:2]:
        raise Refused.of("not-from-here", found=origin)
