"""The scheme workbench: one draft as text and form, with what it gives and whom it moves."""

from __future__ import annotations

from flask import request
from werkzeug.wrappers import Response

from engine.archive.versions import find_draft
from engine.diagnostics import Rejected
from web.api.draft_shapes import content_of
from web.api.drafts import draft_json, files_json, text_of
from web.routes import Routes
from web.screen import shown
from web.visit import Visit

__all__ = ["routes"]

routes = Routes()


@routes.page("/o/<org>/drafts/<draft>", "look")
def workbench(visit: Visit, org: str, draft: str) -> Response:
    """The workbench of a draft; who may not edit it looks at it."""
    with visit.store.reading() as connection:
        found = find_draft(connection, draft)
    content = content_of(visit, draft, found.revision)
    title = found.scheme
    try:
        scheme = visit.service.workshop.versions(content).latest.scheme
        title = scheme.title.of(visit.lang) if scheme is not None else title
    except Rejected:
        # The page is where it is mended.
        pass
    start = draft_json(found) | files_json(content)
    start |= {
        "org": org,
        "text": text_of(content.files[content.entry]) or "",
        "may": {act: visit.may(act) for act in ("draft", "submit", "look")},
        "view": {name: request.args.get(name, "") for name in ("data", "period", "subject")},
    }
    return shown(visit, "workbench.html", draft=found, title=title, start=start)
