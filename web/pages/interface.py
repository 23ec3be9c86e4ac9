"""The page about the HTTP interface: every operation, what it needs, and how to begin."""

from __future__ import annotations

from itertools import groupby

from werkzeug.wrappers import Response

from engine.site.tokens import SCOPES
from web.api.described import TAGS
from web.routes import IN_PERSON, PUBLIC, SIGNED_IN, SITE, Operation, Routes
from web.screen import shown
from web.visit import Visit

__all__ = ["routes"]

routes = Routes()


@routes.page("/api", SIGNED_IN)
def interface(visit: Visit) -> Response:
    """All operations, by what they are about."""
    from web.parts import ROUTES

    operations = sorted(
        (each for each in ROUTES if isinstance(each, Operation)),
        key=lambda each: (each.tag, each.path, each.method),
    )
    groups = [
        (tag, TAGS[tag], list(found))
        for tag, found in groupby(operations, key=lambda each: each.tag)
    ]
    return shown(visit, "interface.html", groups=groups, scopes=SCOPES, needed=_needed)


def _needed(operation: Operation) -> str:
    """The scope a token needs; empty where a token does not serve."""
    if operation.act in (PUBLIC, SIGNED_IN):
        return operation.act
    if operation.act in (IN_PERSON, SITE):
        return ""
    return ", ".join(scope for scope, acts in SCOPES.items() if operation.act in acts)
