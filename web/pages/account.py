"""One's own account: password, sessions, tokens, identities at a provider, language."""

from __future__ import annotations

from werkzeug.wrappers import Response

from engine.diagnostics import Words
from engine.site import identities, sessions, tokens
from engine.site.memberships import memberships
from engine.site.organisations import organisations
from web.routes import SIGNED_IN, Routes
from web.screen import shown
from web.visit import Visit
from web.wording import SCOPES

__all__ = ["routes"]

routes = Routes()


@routes.page("/account", SIGNED_IN)
def mine(visit: Visit) -> Response:
    """What is one's own and nobody else's."""
    assert visit.account is not None
    id = visit.account.id
    titles = {each.slug: each.title for each in organisations(visit.site)}
    belongs = memberships(visit.site, id)
    made = [token for m in belongs for token in tokens.tokens_of(visit.site, m.organisation, id)]
    now = visit.site.clock()
    return shown(
        visit, "account/account.html", belongs=belongs, titles=titles,
        open=sessions.sessions_of(visit.site, id), tokens=made, now=now, scopes=SCOPES,
        linked=identities.identities_of(visit.site, id), longest=tokens.LONGEST_DAYS,
        oidc=visit.service.settings.oidc, browser=_browser,
    )  # fmt: skip


# What browsers call themselves holds the names of those before them: the last of these that fits it is.
_BROWSERS = (
    ("Safari/", "Safari"), ("Chrome/", "Chrome"), ("Edg/", "Edge"), ("Firefox/", "Firefox"),
    ("MicroMessenger/", "微信"), ("QQBrowser/", "QQ 浏览器"), ("curl/", "curl"),
)  # fmt: skip
_SYSTEMS = (
    ("Windows", "Windows"), ("Macintosh", "macOS"), ("Linux", "Linux"), ("Android", "Android"),
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("HarmonyOS", "HarmonyOS"),
)  # fmt: skip


def _browser(agent: str) -> Words:
    """What somebody signed in with, in short."""
    name = [label for mark, label in _BROWSERS if mark in agent][-1:]
    system = [label for mark, label in _SYSTEMS if mark in agent][-1:]
    told = " · ".join([*name, *system])
    return Words(told or "其他", told or "other")
