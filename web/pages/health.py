"""Whether the service lives, whether it can work, and what it measured."""

from __future__ import annotations

import ipaddress

from flask import Response, request

from engine.site.organisations import organisations
from web.answer import json_text
from web.measures import measured
from web.problems import Refused
from web.routes import PUBLIC, Routes
from web.visit import Visit

__all__ = ["routes"]

routes = Routes()


@routes.page("/healthz", PUBLIC)
def alive(visit: Visit) -> Response:
    """The process answers."""
    del visit
    return Response(json_text({"ok": True}), mimetype="application/json")


@routes.page("/readyz", PUBLIC)
def ready(visit: Visit) -> Response:
    """The database of the site answers too."""
    organisations(visit.site)
    return Response(json_text({"ok": True}), mimetype="application/json")


@routes.page("/metrics", PUBLIC)
def metrics(visit: Visit) -> Response:
    """Numbers for a monitor on this very machine."""
    del visit
    try:
        near = ipaddress.ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        near = False
    if not near:
        raise Refused.of("no-page", path=request.path)
    return Response(measured(), mimetype="text/plain")
