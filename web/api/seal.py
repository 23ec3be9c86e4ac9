"""Sealed files: made of a run, fetched once made, and verified by whoever got one."""

from __future__ import annotations

from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.archive.runs import stored_run
from engine.archive.seal.strangers import certificate_of
from engine.diagnostics import Words
from engine.site.governance.bundles import bundle, make_bundle
from engine.site.jobs import Progress
from web.answer import Answer, Call
from web.api.shapes import obj, optional, text
from web.jobs import JOB, started
from web.problems import Refused
from web.routes import SIGNED_IN, Routes
from web.visit import Visit

__all__ = ["MEDIA", "routes"]

routes = Routes("seal")
MEDIA = "application/vnd.kaohe.bundle"
_FINGERPRINT = text(0, 64, "^([0-9a-f]{16}|[0-9a-f]{64}|)$")


@routes.operation(
    "POST", "/o/<org>/runs/<run>/seal", "seal", Words("封存考核", "Seal a run"),
    body=obj(subject=optional(text(0, 200)), why=optional(text(0, 2000))), answers={202: JOB},
)  # fmt: skip
def sealed(visit: Visit, call: Call, org: str, run: str) -> Answer:
    """A job: the whole run in one file, or what one subject of it may see. Its result names the file."""
    stored = stored_run(visit.store, run)
    site, actor = visit.site, visit.actor
    subject, why = call.body.get("subject") or None, call.body.get("why", "")

    def work(progress: Progress) -> dict[str, object]:
        progress(0, 0)
        return asdict(make_bundle(site, org, actor, stored.id, subject, why))

    return started(visit, "seal", {"run": stored.id, "subject": subject}, work)


@routes.operation(
    "GET", "/o/<org>/bundles/<bundle>", "seal", Words("封存的文件", "A sealed file"),
    answers={200: MEDIA},
)  # fmt: skip
def fetched(visit: Visit, call: Call, org: str, bundle: str) -> Answer:
    """For a day after it was made."""
    del call
    content = _bytes(visit, org, bundle)
    return Answer(content, media=MEDIA, name=f"{org}-{bundle[:8]}.kaohe")


def _bytes(visit: Visit, org: str, id: str) -> bytes:
    return bundle(visit.site, org, id)


@routes.operation(
    "POST", "/o/<org>/verifications", "look", Words("验证封存文件", "Verify a sealed file"),
    query={"key": _FINGERPRINT, "checkpoint": text(0, 2000)}, upload=True, answers={202: JOB},
)  # fmt: skip
def verified(visit: Visit, call: Call, org: str) -> Answer:
    """The file is the body. A job: its result is the certificate, or its problems say what is wrong.

    ``key`` is the fingerprint of the key that must have signed, ``checkpoint`` the line of one that was kept.
    """
    del org
    assert call.request is not None
    data = call.request.get_data(cache=False)
    if not data:
        raise Refused.of("body-unreadable", what="an empty file")
    trusted, line = call.query.get("key") or None, call.query.get("checkpoint") or None

    def work(progress: Progress) -> dict[str, object]:
        with TemporaryDirectory(prefix="kaohe-") as folder:
            path = Path(folder) / "bundle.kaohe"
            path.write_bytes(data)
            return certificate_of(path, trusted=trusted, kept=line, progress=progress)

    return started(visit, "verify", {"bytes": len(data)}, work)


@routes.operation(
    "GET", "/verifier", SIGNED_IN, Words("独立验证程序", "The stand-alone verifier"),
    answers={200: "text/x-python; charset=utf-8"},
)  # fmt: skip
def verifier(visit: Visit, call: Call) -> Answer:
    """One Python file that needs no kaohe, no store and no network."""
    del visit, call
    place = files("engine.archive.seal.standalone") / "verify_kaohe.py"
    content = place.read_text("utf-8")
    return Answer(content, media="text/x-python; charset=utf-8", name="verify_kaohe.py")
