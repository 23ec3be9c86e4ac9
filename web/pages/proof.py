"""Proof: the checkpoint to keep elsewhere, checking one that was kept, the audit, sealed files, the keys."""

from __future__ import annotations

from flask import request
from markupsafe import Markup
from werkzeug.wrappers import Response

from engine.archive.audit import size_of
from engine.archive.audit.log_pages import checkpoints_of
from engine.archive.runs import stored_run
from engine.archive.store.keys import keys_of
from engine.archive.versions import versions_of
from engine.proof.canonical import digest
from engine.proof.picture import qr_svg
from engine.site import jobs
from engine.site.data import data_sets
from web.routes import Routes
from web.screen import shown
from web.visit import Visit

__all__ = ["routes"]

routes = Routes()
_LATEST, _JOBS, _SETS = 10, 100, 100


@routes.page("/o/<org>/proof", "look")
def proof(visit: Visit, org: str) -> Response:
    """Everything that shows, to whoever does not trust us, that nothing was changed."""
    kept = checkpoints_of(visit.store, _LATEST)
    with visit.store.reading() as connection:
        keys = keys_of(connection)
    audits = [each for each in jobs.jobs(visit.site, org, _JOBS) if each.kind == "audit"]
    # The picture is made here, of letters and digits of our own.
    picture = Markup(qr_svg(kept[0].line)) if kept else Markup("")  # noqa: S704
    return shown(
        visit, "proof/proof.html", kept=kept, size=size_of(visit.store), picture=picture,
        keys=keys, fingerprint=_fingerprint, audits=audits[:_LATEST],
    )  # fmt: skip


def _fingerprint(raw: bytes) -> str:
    return digest(raw)


@routes.page("/o/<org>/proof/<job>", "look")
def told(visit: Visit, org: str, job: str) -> Response:
    """What an audit, a verification or a replay came to."""
    found = jobs.job(visit.site, org, job)
    return shown(visit, "proof/told.html", job=found)


@routes.page("/o/<org>/runs/<run>/replay", "replay")
def replay(visit: Visit, org: str, run: str) -> Response:
    """Replaying a run, as it was or by something else."""
    stored = stored_run(visit.store, run)
    with visit.store.reading() as connection:
        versions = versions_of(connection, stored.scheme)
    done = [
        each
        for each in jobs.jobs(visit.site, org, _JOBS)
        if each.kind == "replay" and each.asked.get("run") == stored.id
    ]
    return shown(
        visit, "proof/replay.html", run=stored, versions=versions, done=done[:_LATEST],
        sets=data_sets(visit.site, org, 0, _SETS).items,
    )  # fmt: skip


@routes.page("/o/<org>/runs/<run>/seal", "seal")
def seal(visit: Visit, org: str, run: str) -> Response:
    """Sealing a run, all of it or what one subject may see."""
    del org
    stored = stored_run(visit.store, run)
    subject = request.args.get("subject", "")[:200]
    return shown(visit, "proof/seal.html", run=stored, subject=subject)


@routes.page("/o/<org>/keys", "keys")
def keys(visit: Visit, org: str) -> Response:
    """The store and its keys, for administrators; a new key is made on the command line."""
    del org
    with visit.store.reading() as connection:
        found = keys_of(connection)
    return shown(
        visit, "proof/keys.html", store=visit.store, keys=found, fingerprint=_fingerprint,
        size=size_of(visit.store), database=visit.store.engine.dialect.name,
        folder=str(visit.store.folder), kept=checkpoints_of(visit.store, 1),
    )  # fmt: skip
