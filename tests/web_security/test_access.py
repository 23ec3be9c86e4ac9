"""Every route by every visitor, own and foreign: exactly those of the table are let in."""

from __future__ import annotations

import json

import pytest

from tests.web.examples import address
from tests.web.visitors import Visitor, WebWorld
from tests.web_security.access import VISITORS, expected, table
from tests.web_security.comers import comer, content
from web.parts import ROUTES
from web.routes import Operation, Route

ROWS = table()
# Refusals of the guard; with any other answer somebody was let in.
GUARD = {
    "sign-in-needed": "401",
    "token-refused": "401",
    "forged-request": "forged",
    "not-from-here": "forged",
    "session-needed": "403",
    "site-admin-needed": "403",
    "role-needed": "403",
    "scope-needed": "403",
    "no-such-organisation": "404",
}
# What cannot be anything sensible: whoever is let in is told so, and nothing is changed.
NONSENSE = {"Content-Type": "text/nonsense"}


def named(route: Route) -> str:
    return f"{route.method} {route.path}"


# What is told to whoever was let in, but has not done before what has to be done first.
FIRST = {"GET /api/v1/o/<org>/versions/<version>/comparisons/<comparison>": "comparison-not-opened"}
# There only where a provider of identities is set.
OPTIONAL = ("GET /sign-in/provider", "GET /sign-in/callback")


@pytest.fixture(scope="module")
def comers(worn_world: WebWorld) -> dict[str, Visitor]:
    """All visitors of the table: refused or let in, none of them changes anything."""
    return {who: comer(worn_world, who) for who in VISITORS}


def outcome(world: WebWorld, route: Route, visitor: Visitor) -> tuple[str, int]:
    """What a visitor meets: ``in`` or a status of the guard; and the very status."""
    place = address(route, world.own)
    if route.changes:
        response = visitor.send(route.method, place, data=b"nonsense", headers=NONSENSE)
    else:
        response = visitor.get(place)
    status = response.status_code
    if (
        route.path != "/sign-in"
        and status == 303
        and response.headers["Location"].startswith("/sign-in?next=")
    ):
        return "401", 303
    told = response.headers["Content-Type"] if status >= 400 else ""
    if told == "application/problem+json":
        code = json.loads(response.data)["code"]
        return GUARD.get(code, "in"), 200 if code == FIRST.get(route.name) else status
    if told.startswith("text/html"):
        codes = [code for code in GUARD if f'<code class="code">{code}</code>' in response.text]
        return (GUARD[codes[0]] if codes else "in"), status
    return "in", status


def test_the_table_has_every_route_and_no_other() -> None:
    assert {named(route) for route in ROUTES} == set(ROWS), "python -m tests.web_security.access"


def test_the_table_is_as_the_roles_are_written_down() -> None:
    wrong = {
        (name, who): row[who]
        for name, row in ROWS.items()
        for who in VISITORS
        if row[who] != expected(row["act"], who)
    }
    assert wrong == {}


# What takes a file takes any, and works on it afterwards: last.
@pytest.mark.parametrize(
    "route", sorted(ROUTES, key=lambda each: getattr(each, "upload", False)), ids=named
)
def test_who_is_let_in(worn_world: WebWorld, comers: dict[str, Visitor], route: Route) -> None:
    row = ROWS[named(route)]
    before = content(worn_world) if route.changes else {}
    met, broken = {}, {}
    for who in VISITORS:
        met[who], status = outcome(worn_world, route, comers[who])
        missing = status >= 400 and route.name not in OPTIONAL
        if met[who] == "in" and not route.changes and missing:
            broken[who] = status
        if status >= 500:
            broken[who] = status
    assert met == {who: row[who] for who in VISITORS}
    assert broken == {}, "let in, and then not shown what was asked for"
    if route.changes and not (isinstance(route, Operation) and route.upload):
        assert content(worn_world) == before


@pytest.mark.parametrize("who", ["nobody", "site", "foreign", "token:elsewhere"])
def test_a_foreign_organisation_is_as_one_that_is_not_there(worn_world: WebWorld, who: str) -> None:
    visitor = comer(worn_world, who)
    for route in ROUTES:
        if "<org>" in route.path:
            there, nowhere = (
                visitor.send(route.method, address(route, worn_world.own, org=org))
                for org in ("own", "0wn")
            )
            assert there.status_code == nowhere.status_code == 404
            assert without_nonce(there.text) == without_nonce(nowhere.text.replace("0wn", "own"))


def without_nonce(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if "nonce" not in line)
