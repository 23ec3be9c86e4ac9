"""The first page of an organisation: what waits for the visitor, and how the last runs came out."""

from __future__ import annotations

from dataclasses import dataclass

from werkzeug.wrappers import Response

from engine.archive.results.listed import runs_shown
from engine.archive.versions import versions_of
from engine.archive.versions.authors import authors_of
from engine.archive.versions.unsubmitted import unsubmitted
from engine.diagnostics import Words
from engine.site.data import data_sets
from web.pages.runs import with_figures
from web.routes import Routes
from web.run_parts import STATES
from web.screen import shown
from web.visit import Visit

__all__ = ["routes"]

routes = Routes()
_RUNS, _WAITING = 6, 20


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something to do: what it is, where it is done, and what it is about."""

    what: Words
    place: str
    about: str
    by: str = ""


@routes.page("/o/<org>", "look")
def home(visit: Visit, org: str) -> Response:
    """Drafts to go on with, versions to look at, runs at work, the last runs."""
    runs = runs_shown(visit.store)
    return shown(
        visit, "home.html", waiting=_waiting(visit, org),
        busy=[each for each in runs if not each.over],
        stuck=[each for each in runs if each.over and not each.run.finished][:_RUNS],
        runs=[with_figures(visit, each) for each in runs if each.run.finished][:_RUNS],
        any_data=data_sets(visit.site, org, 0, 1).total > 0, states=STATES,
        any_scheme=_any_scheme(visit),
    )  # fmt: skip


def _any_scheme(visit: Visit) -> bool:
    with visit.store.reading() as connection:
        return any(version.state == "published" for version in versions_of(connection))


def _waiting(visit: Visit, org: str) -> list[Waiting]:
    """What somebody with these roles can do next; one's own work is not for oneself to approve."""
    with visit.store.reading() as connection:
        versions = versions_of(connection)
        mine = {
            version.digest for version in versions
            if version.state == "submitted" and visit.person in authors_of(connection, version.digest)
        }  # fmt: skip
        own = [draft for draft in unsubmitted(connection) if draft.owner == visit.person]
    found = [
        Waiting(Words("接着写草稿", "Go on with the draft"), f"/o/{org}/drafts/{d.id}", d.scheme)
        for d in reversed(own)
        if visit.may("draft")
    ]
    for version in reversed(versions):
        place = f"/o/{org}/versions/{version.digest}"
        if version.state == "submitted" and visit.may("approve") and version.digest not in mine:
            what = Words("审核", "Look at and approve")
            found.append(Waiting(what, f"{place}/approval", version.ref, version.author))
        if version.state == "approved" and visit.may("publish"):
            found.append(Waiting(Words("发布", "Publish"), place, version.ref, version.author))
    return found[:_WAITING]
