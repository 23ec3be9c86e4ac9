"""The schemes of an organisation: what is in force, what waits for whom, and the versions of one in time."""

from __future__ import annotations

from dataclasses import dataclass

from werkzeug.wrappers import Response

from engine.archive.runs import runs_of
from engine.archive.versions import Version, closure_of_version, steps_of, versions_of
from engine.archive.versions.drafts import Draft
from engine.archive.versions.unsubmitted import unsubmitted
from engine.diagnostics import Rejected, Words
from engine.scheme.packs import known_names
from web.charts.timeline import scale_of
from web.paging import Paging, number_of
from web.problems import Refused
from web.routes import Routes
from web.screen import shown
from web.visit import Visit
from web.wording import STATES

__all__ = ["Shown", "routes", "title_of"]

routes = Routes()
_PAGE = 50
_RUNS = 10


@dataclass(frozen=True, slots=True)
class Shown:
    """A scheme as it is listed."""

    name: str
    title: Words
    force: Version | None
    waiting: tuple[Version, ...]
    drafts: tuple[Draft, ...]
    count: int


@routes.page("/o/<org>/schemes", "look")
def listed(visit: Visit, org: str) -> Response:
    """All of them, those first for whom something waits."""
    del org
    with visit.store.reading() as connection:
        versions, open_drafts = versions_of(connection), unsubmitted(connection)
    names = sorted({v.scheme for v in versions} | {d.scheme for d in open_drafts})
    number = number_of()
    page = Paging(number, len(names), _PAGE)
    here = names[page.offset : page.offset + _PAGE]
    found = [_shown(visit, name, versions, open_drafts) for name in here]
    packs = known_names() if visit.may("draft") else {}
    published = [v for v in versions if v.state in ("published", "approved", "submitted")]
    return shown(
        visit, "schemes/list.html", found=found, page=page, packs=sorted(packs),
        versions=published, states=STATES,
    )  # fmt: skip


@routes.page("/o/<org>/schemes/<path:scheme>", "look")
def one(visit: Visit, org: str, scheme: str) -> Response:
    """One scheme: its versions on a time line, its drafts, its latest runs."""
    del org
    with visit.store.reading() as connection:
        versions = tuple(each for each in versions_of(connection) if each.scheme == scheme)
        open_drafts = unsubmitted(connection)
        runs = [run for run in runs_of(connection) if run.scheme == scheme]
        steps = {v.digest: steps_of(connection, v.digest) for v in versions}
    own = [each for each in open_drafts if each.scheme == scheme]
    if not versions and not own:
        raise Refused.of("no-such-scheme-kept", name=scheme)
    held = _shown(visit, scheme, versions, tuple(own))
    rows = versions[::-1]
    scale = scale_of([(v.effective, v.until) for v in rows], visit.site.clock().date())
    return shown(
        visit, "schemes/scheme.html", held=held, versions=rows, steps=steps, scale=scale,
        states=STATES, runs=runs[::-1][:_RUNS], drafts=own[::-1],
    )  # fmt: skip


def _shown(
    visit: Visit, name: str, versions: tuple[Version, ...], open_drafts: tuple[Draft, ...]
) -> Shown:
    own = [each for each in versions if each.scheme == name]
    today = visit.site.clock().date()
    published = [each for each in own if each.state == "published"]
    now = [each for each in published if each.holds(today)] or published
    force = now[-1] if now else None
    waiting = tuple(each for each in own if each.state in ("submitted", "approved"))
    latest = force or (own[-1] if own else None)
    title = title_of(visit, latest) if latest is not None else Words(name, name)
    kept = tuple(each for each in open_drafts if each.scheme == name)
    return Shown(name, title, force, waiting, kept, len(own))


def title_of(visit: Visit, version: Version) -> Words:
    """What a scheme calls itself; its name where it cannot be read."""
    try:
        closure = closure_of_version(visit.store, version.digest)
        day = version.effective or visit.site.clock().date()
        scheme = visit.service.workshop.versions(closure).on(day).scheme
    except Rejected:
        scheme = None
    return scheme.title if scheme is not None else Words(version.scheme, version.scheme)
