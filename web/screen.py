"""Pages from templates: what every template may use, and the page of a refusal."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, Response, render_template, request, url_for
from markupsafe import Markup

from engine import __version__
from engine.diagnostics import Rejected, Words
from engine.site.memberships import memberships
from engine.site.organisations import organisations
from web import forgery
from web.figures import FILTERS, TESTS
from web.headers import nonce
from web.problems import Refused, status_of
from web.service import Service
from web.visit import Visit

__all__ = ["asset", "prepare_templates", "refusal", "shown"]

_BUILT = Path(__file__).parent / "static" / "built"


def prepare_templates(app: Flask, service: Service) -> None:
    """What every template may use."""
    app.jinja_env.globals |= {"asset": asset, "nonce": nonce, "version": __version__}
    app.jinja_env.filters |= {"moment": _moment, **FILTERS}
    app.jinja_env.tests |= TESTS
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.extensions["kaohe"] = service


def _manifest() -> dict[str, str]:
    """The built files by name; read again when they were built again."""
    listed = _BUILT / "manifest.json"
    try:
        return _read(listed, listed.stat().st_mtime_ns)
    except OSError:
        return {}


@lru_cache(maxsize=1)
def _read(listed: Path, at: int) -> dict[str, str]:
    del at
    return dict(json.loads(listed.read_text("utf-8")))


def asset(name: str) -> str:
    """The address of a built file, which changes with its content."""
    built = _manifest().get(name, name)
    return url_for("static", filename=f"built/{built}")


def shown(visit: Visit, template: str, *, status: int = 200, **values: Any) -> Response:
    """A page in the visitor's language. In a template ``t(zh, en)`` is a text, ``w(words)`` Words."""
    lang = visit.lang

    def t(zh: str, en: str) -> str:
        return zh if lang == "zh" else en

    def w(words: Words | str | None) -> str:
        return words.of(lang) if isinstance(words, Words) else (words or "")

    text = render_template(
        template, visit=visit, lang=lang, t=t, w=w, csrf=_token(visit), here=_here, other=_other,
        places=_places(visit), **values,
    )  # fmt: skip
    response = Response(text, status, mimetype="text/html")
    response.content_language.add("zh-CN" if lang == "zh" else "en")
    return response


def refusal(rejected: Rejected, visit: Visit) -> Response:
    """The page that tells why something is not shown."""
    status = rejected.status if isinstance(rejected, Refused) else status_of(rejected.diagnostics)
    response = shown(visit, "refusal.html", status=status, problems=rejected.diagnostics)
    if isinstance(rejected, Refused):
        response.headers.extend(rejected.headers)
    return response


def _token(visit: Visit) -> str:
    """What the page sends back with whatever it changes."""
    if visit.session is not None:
        return visit.session.csrf
    cookie = request.cookies.get(forgery.COOKIE, "")
    return forgery.before_sign_in(visit.site.secret, cookie) if cookie else ""


def _places(visit: Visit) -> list[Any]:
    """The organisations somebody belongs to."""
    if visit.account is None:
        return []
    mine = {each.organisation for each in memberships(visit.site, visit.account.id)}
    return [each for each in organisations(visit.site) if each.slug in mine]


def _here(**changed: object) -> str:
    """The address of this page with some of its query changed; None takes one away."""
    query = [(n, v) for n in request.args for v in request.args.getlist(n) if n not in changed]
    query += [(n, str(v)) for n, v in changed.items() if v is not None]
    return quote(request.path) + (f"?{urlencode(query)}" if query else "")


def _other(lang: str) -> str:
    """This very page in another language, also where it is a refusal."""
    return _here(lang=lang)


def _moment(text: str | None) -> Markup:
    """A moment of the log (UTC) for people; the browser shows it in their own time."""
    if not text:
        return Markup("")
    at = datetime.fromisoformat(text).astimezone(UTC)
    shown = at.strftime("%Y-%m-%d %H:%M")
    return Markup('<time datetime="{}">{} UTC</time>').format(text, shown)
