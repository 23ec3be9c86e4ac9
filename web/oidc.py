"""A provider of identities: OpenID Connect Core 1.0, authorization code with PKCE (RFC 7636, S256).

Of what a provider sends nothing is believed but an ID token that its published keys signed, for this
service, now, and for the very sign-in that was begun (RFC 8725). Knows nothing of accounts.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from secrets import token_urlsafe
from threading import Lock
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import requests
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from engine.diagnostics import Words
from engine.site import Site
from web.problems import Refused
from web.settings import Oidc

__all__ = ["Begun", "Identity", "Provider", "opened", "provider_of", "sealed"]

# Signatures that only the provider can make: none, and none with a secret that both know.
ALGORITHMS = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "EdDSA",
    "Ed25519",
)
_SCOPE = "openid profile"
# Seconds: to wait for the provider, for which its addresses and keys are kept, and clocks may differ.
_PATIENCE, _KEPT, _LEEWAY = 10, 600, 60
_SUBJECT = 255
_PURPOSE = "oidc sign-in"


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in on its way, as its browser holds it meanwhile; ``link`` is the session that links."""

    state: str
    nonce: str
    verifier: str
    next: str
    link: str
    until: int

    @classmethod
    def fresh(cls, next: str, link: str, until: int) -> Begun:
        """One that nobody can guess."""
        return cls(token_urlsafe(24), token_urlsafe(24), token_urlsafe(48), next, link, until)


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody the provider vouches for."""

    issuer: str
    subject: str


def sealed(site: Site, begun: Begun) -> str:
    """As a cookie's value, which only this site can make."""
    fields = {name: getattr(begun, name) for name in Begun.__slots__}
    content = base64.urlsafe_b64encode(json.dumps(fields).encode()).decode()
    return f"{content}.{site.keyed(_PURPOSE, content)}"


def opened(site: Site, cookie: str, now: int) -> Begun | None:
    """What `sealed` made, None for anything else and when it is too old."""
    content, _, mark = cookie.partition(".")
    if not hmac.compare_digest(mark.encode(), site.keyed(_PURPOSE, content).encode()):
        return None
    try:
        begun = Begun(**json.loads(base64.urlsafe_b64decode(content)))
    except (binascii.Error, ValueError, TypeError):
        return None
    return begun if begun.until > now else None


class Provider:
    """What a provider says of itself (OpenID Connect Discovery 1.0), kept for ten minutes."""

    def __init__(self, settings: Oidc) -> None:
        self.settings = settings
        self._lock = Lock()
        self._held: dict[str, tuple[float, dict[str, Any]]] = {}

    def address(self, begun: Begun, back: str) -> str:
        """Where the browser goes to. Raises Refused: ``provider-unreachable``, ``provider-refused``."""
        place = self._place("authorization_endpoint")
        with self._session(back) as session:
            url, _ = session.create_authorization_url(
                place, state=begun.state, nonce=begun.nonce, code_verifier=begun.verifier
            )
        return str(url)

    def identity(self, begun: Begun, code: str, back: str, now: int) -> Identity:
        """Whom a code stands for. Raises Refused: ``provider-unreachable``, ``provider-refused``."""
        place = self._place("token_endpoint")
        try:
            with self._session(back) as session:
                answer = session.fetch_token(
                    place, code=code, code_verifier=begun.verifier, timeout=_PATIENCE,
                    allow_redirects=False,
                )  # fmt: skip
        except OAuthError as error:
            raise refused(str(error.error)) from None
        except (requests.RequestException, ValueError) as error:
            raise _unreachable(error) from None
        token = answer.get("id_token") if isinstance(answer, Mapping) else None
        if not isinstance(token, str):
            raise refused("no id_token")
        return self._checked(token, begun.nonce, now)

    def _session(self, back: str) -> OAuth2Session:
        told = self._metadata().get("token_endpoint_auth_methods_supported")
        basic = not isinstance(told, list) or "client_secret_basic" in told
        return OAuth2Session(
            self.settings.client, self.settings.secret, scope=_SCOPE, redirect_uri=back,
            code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_basic" if basic else "client_secret_post",
        )  # fmt: skip

    def _checked(self, token: str, nonce: str, now: int) -> Identity:
        claims = self._claims(token)
        _check(claims, self.settings, nonce, now)
        return Identity(self.settings.issuer, claims["sub"])

    def _claims(self, token: str) -> Mapping[str, Any]:
        for fresh in (False, True):
            try:
                keys = KeySet.import_key_set(self._keys(fresh))  # type: ignore[arg-type]  # judged by it
                return jwt.decode(token, keys, algorithms=ALGORITHMS).claims
            except (JoseError, ValueError, TypeError, KeyError) as error:
                # A provider may have new keys since they were fetched.
                if fresh:
                    raise refused(f"id_token: {type(error).__name__}") from None
        raise AssertionError("it returned or raised")

    def _metadata(self) -> dict[str, Any]:
        issuer = self.settings.issuer
        told = self._fetched(f"{issuer.rstrip('/')}/.well-known/openid-configuration", False)
        if told.get("issuer") != issuer:
            raise refused("issuer")
        return told

    def _place(self, name: str) -> str:
        place = self._metadata().get(name)
        if not isinstance(place, str) or not _is_safe(place):
            raise refused(name)
        return place

    def _keys(self, fresh: bool) -> dict[str, Any]:
        return self._fetched(self._place("jwks_uri"), fresh)

    def _fetched(self, place: str, fresh: bool) -> dict[str, Any]:
        with self._lock:
            held = self._held.get(place)
            if held is not None and not fresh and held[0] > monotonic():
                return held[1]
        try:
            answer = requests.get(place, timeout=_PATIENCE, allow_redirects=False)
            answer.raise_for_status()
            content = answer.json()
        except (requests.RequestException, ValueError) as error:
            raise _unreachable(error) from None
        if not isinstance(content, dict):
            raise refused(urlsplit(place).path)
        with self._lock:
            self._held[place] = (monotonic() + _KEPT, content)
        return content


def _check(claims: Mapping[str, Any], settings: Oidc, nonce: str, now: int) -> None:
    """The claims of an ID token (Core 3.1.3.7). Raises Refused."""
    audience = claims.get("aud")
    listed = [audience] if isinstance(audience, str) else audience
    if claims.get("iss") != settings.issuer:
        raise refused("iss")
    if not isinstance(listed, list) or settings.client not in listed:
        raise refused("aud")
    if (len(listed) > 1 or "azp" in claims) and claims.get("azp") != settings.client:
        raise refused("azp")
    if not _is_time(claims.get("exp")) or claims["exp"] <= now - _LEEWAY:
        raise refused("exp")
    if not _is_time(claims.get("iat")) or claims["iat"] > now + _LEEWAY:
        raise refused("iat")
    if "nbf" in claims and not (_is_time(claims["nbf"]) and claims["nbf"] <= now + _LEEWAY):
        raise refused("nbf")
    given = claims.get("nonce")
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), nonce.encode()):
        raise refused("nonce")
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= _SUBJECT or not subject.isascii():
        raise refused("sub")


def _is_time(found: object) -> bool:
    return isinstance(found, int) and not isinstance(found, bool)


def _is_safe(place: str) -> bool:
    """Whether it is by https, or this very machine."""
    parts = urlsplit(place)
    return parts.scheme == "https" or (
        parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1", "::1")
    )


def refused(what: str) -> Refused:
    """The refusal that says what was not right."""
    return Refused.of("provider-refused", why=Words(what[:80], what[:80]))


def _unreachable(error: Exception) -> Refused:
    return Refused.of("provider-unreachable", why=type(error).__name__)


_PROVIDERS: dict[Oidc, Provider] = {}


def provider_of(settings: Oidc | None) -> Provider:
    """The provider that is set; raises Refused: ``provider-not-set``."""
    if settings is None:
        raise Refused.of("provider-not-set")
    return _PROVIDERS.setdefault(settings, Provider(settings))
