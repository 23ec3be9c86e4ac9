"""One's own account: password, sessions and tokens, by oneself and never by a token."""

from __future__ import annotations

import pytest

from engine.site.accounts import check_password
from tests.web.visitors import WebWorld
from tests.web_governance.calls import code_of

_NEW = "seven quiet harbours"


def test_the_password_changes_with_the_old_one_and_other_sessions_end(
    fresh_world: WebWorld,
) -> None:
    here, elsewhere = fresh_world.visitor("viewer"), fresh_world.visitor("viewer")
    path = "/api/v1/account/password"
    wrong = here.send("POST", path, {"old": "not this one at all", "new": _NEW})
    assert code_of(wrong) == (422, "old-password-wrong")
    weak = here.send("POST", path, {"old": fresh_world.password, "new": "short"})
    assert code_of(weak) == (422, "weak-password")
    changed = here.send("POST", path, {"old": fresh_world.password, "new": _NEW})
    assert changed.status_code == 204
    assert check_password(fresh_world.site, "viewer-own", _NEW, "").name == "viewer-own"
    assert code_of(elsewhere.get("/api/v1/account")) == (401, "sign-in-needed")
    assert here.get("/api/v1/account").status_code == 200
    cookie = here.client.get_cookie("kaohe", domain="localhost")
    assert cookie is not None
    assert cookie.value != here.secret


def test_guessing_the_old_password_is_slowed_down(fresh_world: WebWorld) -> None:
    visitor = fresh_world.visitor("viewer")
    codes = [
        code_of(
            visitor.send("POST", "/api/v1/account/password", {"old": f"guess {n}", "new": _NEW})
        )[1]
        for n in range(6)
    ]
    assert codes == ["old-password-wrong"] * 5 + ["sign-in-too-often"]


def test_sessions_are_told_and_ended(fresh_world: WebWorld) -> None:
    here, elsewhere = fresh_world.visitor("viewer"), fresh_world.visitor("viewer")
    told = here.get("/api/v1/account/sessions").get_json()["items"]
    assert sorted(each["this"] for each in told) == [False, True]
    stranger = fresh_world.visitor("author")
    path = f"/api/v1/account/sessions/{elsewhere.session}"
    assert code_of(stranger.send("DELETE", path)) == (404, "no-such-session")
    assert here.send("DELETE", path).status_code == 204
    assert code_of(elsewhere.get("/api/v1/account")) == (401, "sign-in-needed")
    third = fresh_world.visitor("viewer")
    assert here.send("DELETE", "/api/v1/account/sessions").status_code == 204
    assert third.get("/api/v1/account").status_code == 401
    assert here.get("/api/v1/account").status_code == 200


def test_a_token_does_what_it_is_for_and_ends(fresh_world: WebWorld) -> None:
    visitor = fresh_world.visitor("viewer")
    asked = {"organisation": "own", "name": "报表程序", "scopes": ["read"], "days": 30}
    made = visitor.send("POST", "/api/v1/account/tokens", asked, key="once")
    assert made.headers["Cache-Control"] == "no-store"
    told = made.get_json()
    program = fresh_world.app.test_client()
    head = {"Authorization": f"Bearer {told['secret']}"}
    assert program.get("/api/v1/o/own/versions", headers=head).status_code == 200
    shown = visitor.get("/account").get_data(as_text=True)
    assert "报表程序" in shown
    assert told["secret"] not in shown
    again = visitor.send("POST", "/api/v1/account/tokens", asked, key="once").get_json()
    assert again["secret"] != told["secret"]
    path = f"/api/v1/account/tokens/own/{told['token']['id']}"
    assert code_of(fresh_world.visitor("author").send("DELETE", path)) == (404, "no-such-token")
    assert visitor.send("DELETE", path).status_code == 204
    assert program.get("/api/v1/o/own/versions", headers=head).status_code == 401


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"organisation": "foreign"}, "not-a-member"),
        ({"organisation": "none"}, "not-a-member"),
        ({"scopes": []}, "body-wrong"),
        ({"name": " "}, "bad-token-name"),
        ({"days": 0}, "body-wrong"),
        ({"scopes": ["everything"]}, "body-wrong"),
    ],
)
def test_a_token_that_cannot_be_is_not_made(
    web_world: WebWorld, changed: dict[str, object], code: str
) -> None:
    asked = {"organisation": "own", "name": "程序", "scopes": ["read"], "days": 1, **changed}
    answer = web_world.visitor("viewer").send("POST", "/api/v1/account/tokens", asked)
    assert code_of(answer) == (422, code)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "password", {"old": "a", "new": "b"}),
        ("GET", "sessions", None),
        ("DELETE", "sessions", None),
        ("DELETE", "sessions/x", None),
        ("GET", "tokens", None),
        ("POST", "tokens", {"organisation": "own", "name": "x", "scopes": ["read"], "days": 1}),
        ("DELETE", "tokens/own/x", None),
        ("POST", "identities/unlink", {"issuer": "i", "subject": "s"}),
    ],
)
def test_no_token_makes_itself_more(
    web_world: WebWorld, method: str, path: str, body: object
) -> None:
    program = web_world.bearer("read", "people", "approve", "publish")
    answer = program.send(method, f"/api/v1/account/{path}", body)
    assert answer.status_code == 403
