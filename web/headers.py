"""The headers every response carries: what a browser may do with a page, and what it must not."""

from __future__ import annotations

from secrets import token_urlsafe

from flask import Flask, Response, g, request

__all__ = ["add_headers", "nonce"]

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script';"
    " trusted-types kaohe"
)


def nonce() -> str:
    """The word that lets the editor's own style sheet in, another for every response."""
    if "nonce" not in g:
        g.nonce = token_urlsafe(18)
    return str(g.nonce)


def add_headers(app: Flask, secure: bool) -> None:
    """Put the headers on every response of an application."""

    def headed(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = _POLICY.format(nonce=nonce())
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["X-Frame-Options"] = "DENY"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if secure:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        if request.endpoint != "static":
            # What a page tells belongs to who asked.
            response.headers.setdefault("Cache-Control", "private, no-cache")
            response.vary.update(("Cookie", "Authorization", "Accept-Language"))
        return response

    app.after_request(headed)
