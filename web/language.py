"""Which language a visitor reads: asked for in the address, remembered in a cookie, else the browser's."""

from __future__ import annotations

from flask import Request

__all__ = ["COOKIE", "LANGUAGES", "language_of"]

COOKIE = "kaohe-lang"
LANGUAGES = ("zh", "en")


def language_of(request: Request) -> str:
    """``zh`` or ``en``; Chinese where nothing says otherwise."""
    for given in (request.args.get("lang"), request.cookies.get(COOKIE)):
        if given in LANGUAGES:
            return str(given)
    return request.accept_languages.best_match(["zh", "en"], "zh") or "zh"
