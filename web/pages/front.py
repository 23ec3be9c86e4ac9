"""Signing in, and the first page: what is waiting for whom."""

from __future__ import annotations

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from engine.site.memberships import memberships
from web import forgery
from web.routes import PUBLIC, SIGNED_IN, Routes
from web.safe import safe_place
from web.screen import shown
from web.visit import Visit

__all__ = ["routes"]

routes = Routes()


@routes.page("/sign-in", PUBLIC)
def sign_in(visit: Visit) -> Response:
    """The page to sign in on; who has done so goes on."""
    if visit.session is not None:
        return redirect(url_for("GET /"), 303)
    if request.cookies.get(forgery.COOKIE):
        return shown(visit, "sign-in.html", next=safe_place(request.args.get("next", "/")))
    if request.args.get("again"):
        return shown(visit, "sign-in.html", next="/", cookies=False)
    # The form's token is bound to this cookie, so the page is asked for once more, with it.
    there = request.args.get("next", "/")
    response = redirect(url_for("GET /sign-in", next=there, again="1"), 303)
    secure = visit.service.settings.secure
    response.set_cookie(
        forgery.COOKIE, forgery.fresh(), httponly=True, samesite="Lax", secure=secure
    )
    return response


@routes.page("/", SIGNED_IN)
def first(visit: Visit) -> Response:
    """The organisations one belongs to; of a single one its own page."""
    assert visit.account is not None
    mine = memberships(visit.site, visit.account.id)
    if len(mine) == 1:
        return redirect(url_for("GET /o/<org>", org=mine[0].organisation), 303)
    return shown(visit, "organisations.html")
