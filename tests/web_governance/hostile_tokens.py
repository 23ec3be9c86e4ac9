"""ID tokens that must sign nobody in, each wrong in one way."""

from __future__ import annotations

import base64
import json
from typing import Any

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from tests.web_governance.small_provider import CLIENT, SECRET, Signing, SmallProvider

__all__ = ["HOSTILE"]


def _altered(**changed: Any) -> Signing:
    def sign(provider: SmallProvider, claims: dict[str, Any]) -> str:
        told = {name: each for name, each in {**claims, **changed}.items() if each is not None}
        return jwt.encode({"alg": "RS256", "kid": provider.key.kid}, told, provider.key)

    return sign


def _unsigned(provider: SmallProvider, claims: dict[str, Any]) -> str:
    del provider

    def part(content: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")

    return f"{part({'alg': 'none'})}.{part(claims)}."


def _by_secret(provider: SmallProvider, claims: dict[str, Any]) -> str:
    del provider
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET))


def _other_key(provider: SmallProvider, claims: dict[str, Any]) -> str:
    other = RSAKey.generate_key(2048)
    return jwt.encode({"alg": "RS256", "kid": provider.key.kid}, claims, other)


def _key_inside(provider: SmallProvider, claims: dict[str, Any]) -> str:
    del provider
    other = RSAKey.generate_key(2048)
    head = {"alg": "RS256", "jwk": other.as_dict(private=False)}
    return jwt.encode(head, claims, other)


def _changed_after(provider: SmallProvider, claims: dict[str, Any]) -> str:
    head, _, mark = jwt.encode(
        {"alg": "RS256", "kid": provider.key.kid}, {**claims, "sub": "u-2"}, provider.key
    ).split(".")
    body = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return f"{head}.{body}.{mark}"


HOSTILE: dict[str, Signing] = {
    "no signature": _unsigned,
    "signed with the client's secret": _by_secret,
    "signed by another key": _other_key,
    "signed by a key it brings itself": _key_inside,
    "changed after it was signed": _changed_after,
    "for another client": _altered(aud="other"),
    "for two, made for the other": _altered(aud=[CLIENT, "other"], azp="other"),
    "for two, made for nobody": _altered(aud=[CLIENT, "other"]),
    "from another issuer": _altered(iss="http://localhost:1"),
    "of another sign-in": _altered(nonce="other"),
    "of no sign-in": _altered(nonce=None),
    "over": _altered(exp=1_000_000_000),
    "never over": _altered(exp=None),
    "of the future": _altered(iat=4_000_000_000),
    "not yet": _altered(nbf=4_000_000_000),
    "with a number that is none": _altered(exp="tomorrow"),
    "of nobody": _altered(sub=""),
    "of a subject that is no text": _altered(sub=["u-1"]),
    "no token at all": lambda *_: "none",
}
