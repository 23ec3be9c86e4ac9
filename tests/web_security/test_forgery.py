"""Whatever changes something needs the token of the very session, else nothing happens."""

from __future__ import annotations

import pytest

from engine.site import sessions
from tests.web.examples import address
from tests.web.made_site import FOREIGN
from tests.web.visitors import Visitor, WebWorld
from tests.web_security.comers import content
from web import forgery
from web.parts import ROUTES
from web.routes import Route

CHANGING = [route for route in ROUTES if route.changes]


def somebody(world: WebWorld, route: Route) -> Visitor:
    """Somebody who would be let in."""
    return world.visitor("site" if route.act == "site" else "all")


def token(world: WebWorld, kind: str, visitor: Visitor) -> dict[str, str]:
    """The headers of a request that comes from nobody we know."""
    if kind == "none":
        return {forgery.HEADER: ""}
    if kind == "garbage":
        return {forgery.HEADER: "é" + visitor.csrf[1:]}
    if kind == "another's":
        return {forgery.HEADER: world.visitor("reviewer").csrf}
    if kind == "foreign":
        return {forgery.HEADER: world.visitor("all", FOREIGN).csrf}
    if kind == "of a session before":
        # One's own from yesterday: signed out, and in again.
        before = world.visitor("all")
        sessions.end(world.site, before.session)
        return {forgery.HEADER: before.csrf}
    if kind == "before sign-in":
        visitor.client.set_cookie(forgery.COOKIE, "known", domain="localhost")
        return {forgery.HEADER: forgery.before_sign_in(world.site.secret, "known")}
    if kind == "from another site":
        return {"Sec-Fetch-Site": "cross-site"}
    if kind == "from beside":
        return {"Sec-Fetch-Site": "same-site"}
    return {"Origin": "https://localhost.example.com"}


KINDS = [
    "none", "garbage", "another's", "foreign", "of a session before", "before sign-in", "from another site",
    "from beside", "of another origin",
]  # fmt: skip


def test_there_are_changing_routes() -> None:
    assert len(CHANGING) >= 2


@pytest.mark.parametrize("route", CHANGING, ids=lambda route: route.name)
def test_forged_requests(worn_world: WebWorld, route: Route) -> None:
    place = address(route, worn_world.own)
    before = content(worn_world)
    codes = {}
    for kind in KINDS:
        visitor = somebody(worn_world, route)
        answer = visitor.send(
            route.method, place, {}, match="1", headers=token(worn_world, kind, visitor)
        )
        codes[kind] = (answer.status_code, (answer.json or {})["code"])
    theirs = dict.fromkeys(KINDS[:6], (403, "forged-request"))
    assert codes == theirs | dict.fromkeys(KINDS[6:], (403, "not-from-here"))
    assert content(worn_world) == before


def test_signing_in_needs_the_token_of_the_very_page(worn_world: WebWorld) -> None:
    body = {"name": "both", "password": worn_world.password}
    visitor = worn_world.visitor("public")
    other = forgery.before_sign_in(worn_world.site.secret, "another")
    for given in ("", other, visitor.csrf[::-1]):
        answer = visitor.send("POST", "/api/v1/session", body, headers={forgery.HEADER: given})
        assert (answer.status_code, (answer.json or {})["code"]) == (403, "forged-request")
        assert "Set-Cookie" not in answer.headers
    assert visitor.send("POST", "/api/v1/session", body).status_code == 201


def test_a_session_that_ended_changes_nothing(worn_world: WebWorld) -> None:
    for route in CHANGING:
        visitor = somebody(worn_world, route)
        sessions.end(worn_world.site, visitor.session)
        before = content(worn_world)
        answer = visitor.send(route.method, address(route, worn_world.own), {}, match="1")
        assert answer.status_code == (403 if route.act == "public" else 401), route.name
        assert content(worn_world) == before
