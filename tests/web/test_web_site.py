"""The site that other tests stand on: who is there can come in, and a browser sees it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.web.browsing import Tab
from tests.web.made_site import EVERYBODY
from tests.web.visitors import Visitor, WebWorld


@pytest.mark.parametrize("role", ["public", "nobody", "site", "both", *EVERYBODY])
def test_everybody_is_who_they_are(visitor: Callable[..., Visitor], role: str) -> None:
    expected = {"public": 401, "nobody": 404, "site": 404, "none": 403}.get(role, 200)
    client = visitor(role)
    assert client.get("/api/v1/account").status_code == (401 if role == "public" else 200)
    there = client.get("/o/own").status_code
    assert there == (303 if role == "public" else expected)


@pytest.mark.parametrize("role", ["none", "nobody", "auditor"])
def test_whoever_is_refused_a_page_finds_the_way_out(
    visitor: Callable[..., Visitor], role: str
) -> None:
    refused = visitor(role).get("/o/own/runs/new")
    assert refused.status_code in (403, 404)
    assert 'href="/account"' in refused.text


def test_an_upload_can_be_fitted_to_a_draft(
    visitor: Callable[..., Visitor], web_world: WebWorld
) -> None:
    facts = web_world.facts("own")
    shown = visitor("author").get(f"/o/own/uploads/{facts.upload}")
    assert shown.status_code == 200
    assert f'value="draft:{facts.draft}"' in shown.text


def test_a_token_is_let_in(web_world: WebWorld) -> None:
    program = web_world.bearer("read")
    assert program.get("/api/v1/account").status_code == 200
    assert program.get("/o/foreign").status_code == 404


def test_signing_in_by_the_page(web_world: WebWorld, tab: Callable[..., Tab]) -> None:
    page = tab().open("/sign-in")
    page.get_by_label("账号", exact=True).fill("both")
    page.get_by_label("密码").fill(web_world.password)
    page.get_by_role("button", name="登录").click()
    page.wait_for_url("**/")
    assert page.get_by_role("heading", name="自家公司").is_visible()
