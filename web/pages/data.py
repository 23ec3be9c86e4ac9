"""The pages of the records: data sets, what is in them, and uploads on their way to become some."""

from __future__ import annotations

from flask import request
from werkzeug.wrappers import Response

from engine.site.accounts import accounts
from engine.site.data import data_set, data_sets, rows, settings, uploads
from web.mapped import scheme_names, upload_of
from web.paging import Paging, number_of
from web.routes import Routes
from web.screen import shown
from web.visit import Visit

__all__ = ["routes"]

routes = Routes()
_SETS, _ROWS, _UPLOADS = 25, 100, 10


@routes.page("/o/<org>/data", "look")
def sets(visit: Visit, org: str) -> Response:
    """The data sets, the newest first, and what was uploaded lately."""
    number = number_of()
    found = data_sets(visit.site, org, (number - 1) * _SETS, _SETS)
    names = {each.id: each.title or each.name for each in accounts(visit.site)}
    given = settings(visit.site)
    return shown(
        visit, "data/sets.html", found=found.items, page=Paging(number, found.total, _SETS),
        names=names, schemes=scheme_names(visit), databases=given.databases,
        waiting=uploads(visit.site, org, 0, _UPLOADS).items, limit=given.limits.bytes,
    )  # fmt: skip


@routes.page("/o/<org>/data/<data>", "look")
def one(visit: Visit, org: str, data: str) -> Response:
    """A data set: what it is, and the rows of one of its types."""
    held = data_set(visit.site, org, data)
    kinds = [name for name in held.rows if held.rows[name]] or list(held.rows)
    kind = request.args.get("type", kinds[0] if kinds else "")
    asked = request.args.get("q", "")[:200]
    number, page, table = number_of(), None, None
    if kind:
        table = rows(visit.site, org, data, kind, (number - 1) * _ROWS, _ROWS, asked)
        page = Paging(number, table.total, _ROWS)
    return shown(visit, "data/set.html", held=held, kind=kind, asked=asked, table=table, page=page)


@routes.page("/o/<org>/uploads/<upload>", "look")
def fitting(visit: Visit, org: str, upload: str) -> Response:
    """The mapping assistant for an upload."""
    del org
    held = upload_of(visit, upload)
    names = scheme_names(visit)
    chosen = request.args.get("scheme") or (names[0] if names else "")
    return shown(
        visit, "data/fitting.html", held=held, schemes=names, chosen=chosen,
        fixes=request.args.get("fixes", ""),
    )  # fmt: skip
