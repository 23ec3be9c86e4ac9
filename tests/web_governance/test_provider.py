"""Signing in with a provider: what is right signs in, nothing that is forged, stale or meant for others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey

from engine.site.identities import identities_of, link
from tests.web.visitors import WebWorld
from tests.web_governance.hostile_tokens import HOSTILE
from tests.web_governance.small_provider import (
    CLIENT,
    SECRET,
    SmallProvider,
    small_provider,
)
from web.app import create_app
from web.settings import Oidc, Settings


@pytest.fixture(scope="module")
def served() -> Iterator[SmallProvider]:
    with small_provider() as provider:
        yield provider


@pytest.fixture
def provider(served: SmallProvider) -> Iterator[SmallProvider]:
    sign = served.sign
    yield served
    served.sign = sign
    served.metadata = {}


@pytest.fixture
def client(fresh_world: WebWorld, provider: SmallProvider) -> FlaskClient:
    oidc = Oidc(provider.issuer, CLIENT, SECRET, "统一登录")
    settings = Settings(
        site=fresh_world.site.folder, rate=1_000_000, log="error", url="http://localhost", oidc=oidc
    )
    return create_app(settings, fresh_world.site).test_client()


def _linked(world: WebWorld, provider: SmallProvider) -> None:
    link(world.site, world.account("viewer"), provider.issuer, "u-1")


def _gone(
    client: FlaskClient, provider: SmallProvider, path: str = "/sign-in/provider"
) -> dict[str, str]:
    answer = client.get(path)
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return provider.authorize(answer.headers["Location"])


def _back(client: FlaskClient, brought: dict[str, str]) -> Any:
    return client.get(f"/sign-in/callback?{urlencode(brought)}")


def _code(answer: Any) -> str:
    text = answer.get_data(as_text=True)
    return str(text.rpartition('<code class="code">')[2].partition("<")[0])


def _is_signed_in(client: FlaskClient) -> bool:
    return client.get("/api/v1/account").status_code == 200


def test_who_is_linked_signs_in_and_goes_where_they_meant_to(
    fresh_world: WebWorld, provider: SmallProvider, client: FlaskClient
) -> None:
    _linked(fresh_world, provider)
    answer = _back(client, _gone(client, provider, "/sign-in/provider?next=/o/own/log"))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/o/own/log")
    told = client.get("/api/v1/account").get_json()
    assert told["organisations"] == [{"organisation": "own", "person": "看"}]


def test_who_is_not_linked_is_told_so(provider: SmallProvider, client: FlaskClient) -> None:
    answer = _back(client, _gone(client, provider))
    assert (answer.status_code, _code(answer)) == (403, "identity-unlinked")
    assert not _is_signed_in(client)


def test_who_has_signed_in_links_an_identity(
    fresh_world: WebWorld, provider: SmallProvider, client: FlaskClient
) -> None:
    visitor = fresh_world.visitor("author")
    client.set_cookie("kaohe", visitor.secret, domain="localhost")
    brought = _gone(client, provider, "/sign-in/provider?link=1")
    assert _back(client, brought).headers["Location"] == "/account"
    found = identities_of(fresh_world.site, fresh_world.account("author"))
    assert [(each.issuer, each.subject) for each in found] == [(provider.issuer, "u-1")]


def test_linking_ends_with_the_session_that_began_it(
    fresh_world: WebWorld, provider: SmallProvider, client: FlaskClient
) -> None:
    client.set_cookie("kaohe", fresh_world.visitor("author").secret, domain="localhost")
    brought = _gone(client, provider, "/sign-in/provider?link=1")
    client.set_cookie("kaohe", fresh_world.visitor("viewer").secret, domain="localhost")
    assert _code(_back(client, brought)) == "provider-refused"
    for role in ("author", "viewer"):
        assert identities_of(fresh_world.site, fresh_world.account(role)) == ()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_token_signs_nobody_in(
    web_world: WebWorld, provider: SmallProvider, name: str
) -> None:
    client = _shared(web_world, provider)
    provider.sign = HOSTILE[name]
    answer = _back(client, _gone(client, provider))
    assert (answer.status_code, _code(answer)) == (401, "provider-refused")
    assert not _is_signed_in(client)


def _shared(world: WebWorld, provider: SmallProvider) -> FlaskClient:
    """A client of the shared site, where the identity would sign in if its token were right."""
    _linked(world, provider)
    oidc = Oidc(provider.issuer, CLIENT, SECRET, "统一登录")
    settings = Settings(
        site=world.site.folder, rate=1_000_000, log="error", url="http://localhost", oidc=oidc
    )
    return create_app(settings, world.site).test_client()


def test_what_comes_back_counts_once_and_only_in_its_browser(
    web_world: WebWorld, provider: SmallProvider
) -> None:
    client, other = _shared(web_world, provider), _shared(web_world, provider)
    brought = _gone(client, provider)
    asked = dict(provider.codes[brought["code"]])
    assert _code(_back(other, brought)) == "provider-refused"
    cookie = client.get_cookie("kaohe-provider", path="/sign-in")
    assert cookie is not None
    assert _back(client, brought).status_code == 303
    client.set_cookie("kaohe-provider", cookie.value, path="/sign-in", domain="localhost")
    # Even where the provider would give a token once more for the very same sign-in.
    provider.codes["again"] = asked
    assert _code(_back(client, {**brought, "code": "again"})) == "provider-refused"
    assert "again" in provider.codes


@pytest.mark.parametrize(
    "changed",
    [
        {"state": "other"},
        {"iss": "http://localhost:1"},
        {"code": "other"},
        {"error": "access_denied"},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_what_comes_back_otherwise_is_refused(
    web_world: WebWorld, provider: SmallProvider, changed: dict[str, str]
) -> None:
    client = _shared(web_world, provider)
    answer = _back(client, {**_gone(client, provider), **changed})
    assert (answer.status_code, _code(answer)) == (401, "provider-refused")
    assert not _is_signed_in(client)


@pytest.mark.parametrize("cookie", ["", "x", "e30.00", "é.é"])
def test_a_cookie_of_ones_own_making_is_none(
    web_world: WebWorld, provider: SmallProvider, cookie: str
) -> None:
    client = _shared(web_world, provider)
    brought = _gone(client, provider)
    client.set_cookie("kaohe-provider", cookie, path="/sign-in", domain="localhost")
    assert _code(_back(client, brought)) == "provider-refused"


def test_keys_that_changed_are_fetched_anew(web_world: WebWorld, provider: SmallProvider) -> None:
    client = _shared(web_world, provider)
    assert _back(client, _gone(client, provider)).status_code == 303
    kept = provider.key
    provider.key = RSAKey.generate_key(2048, auto_kid=True)
    try:
        assert _back(client, _gone(client, provider)).status_code == 303
    finally:
        provider.key = kept


@pytest.mark.parametrize(
    "place", ["//evil.example", "/\\evil.example", "/\t/evil.example", "https://evil"]
)
def test_nobody_is_sent_elsewhere_afterwards(
    web_world: WebWorld, provider: SmallProvider, place: str
) -> None:
    client = _shared(web_world, provider)
    brought = _gone(client, provider, f"/sign-in/provider?{urlencode({'next': place})}")
    there = urlsplit(_back(client, brought).headers["Location"])
    assert (there.netloc, there.path) == ("", "/")


def test_without_a_provider_there_is_none(web_world: WebWorld) -> None:
    visitor = web_world.visitor()
    for path in ("/sign-in/provider", "/sign-in/callback?state=x&code=y"):
        answer = visitor.get(path)
        assert (answer.status_code, _code(answer)) == (404, "provider-not-set")
