"""A provider of identities on this machine: it keeps to PKCE, and signs what it is told to."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

__all__ = ["CLIENT", "SECRET", "SmallProvider", "claims_of", "small_provider"]

CLIENT, SECRET = "kaohe", "a secret of the client alone"  # of nobody
Signing = Callable[["SmallProvider", dict[str, Any]], str]


def claims_of(provider: SmallProvider, nonce: str) -> dict[str, Any]:
    """What an ID token says when all is well."""
    now = int(time())
    return {
        "iss": provider.issuer, "aud": CLIENT, "sub": "u-1", "nonce": nonce, "iat": now,
        "exp": now + 300,
    }  # fmt: skip


def _signed(provider: SmallProvider, claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "RS256", "kid": provider.key.kid}, claims, provider.key)


@dataclass
class SmallProvider:
    """``sign`` makes the ID token; codes are used once and only with their verifier."""

    issuer: str
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, auto_kid=True))
    sign: Signing = _signed
    metadata: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def authorize(self, address: str) -> dict[str, str]:
        """Somebody signs in at the address the browser was sent to; what the browser brings back."""
        asked = {name: each[0] for name, each in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return {"code": code, "state": asked["state"], "iss": self.issuer}

    def token(self, form: dict[str, str], authorization: str) -> dict[str, Any]:
        """The answer of the token endpoint."""
        expected = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        asked = self.codes.pop(form.get("code", ""), None)
        digest = sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if authorization != f"Basic {expected}":
            return {"error": "invalid_client"}
        if asked is None or asked["code_challenge"] != challenge:
            return {"error": "invalid_grant"}
        token = self.sign(self, claims_of(self, asked["nonce"]))
        return {"access_token": "a", "token_type": "Bearer", "id_token": token}

    def told(self, path: str) -> dict[str, Any]:
        """What it says of itself."""
        if path == "/keys":
            return dict(KeySet([self.key]).as_dict(private=False))
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        } | self.metadata


@contextmanager
def small_provider() -> Iterator[SmallProvider]:
    """It, on a port of this machine."""
    provider = SmallProvider("")

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(provider.told(self.path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: each[0] for name, each in parse_qs(body).items()}
            answer = provider.token(form, self.headers.get("Authorization", ""))
            self._answer(answer, 400 if "error" in answer else 200)

        def _answer(self, content: dict[str, Any], status: int = 200) -> None:
            data = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://localhost:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
