"""The appeal packet of somebody in a stored run, from what was kept of it alone; the log says who made it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from engine.archive.results import Shelf
from engine.archive.results.explained import person
from engine.archive.runs import StoredRun
from engine.archive.store import Store
from engine.archive.store.session import Actor
from engine.report.appeal.packet import Digest, packet_of

__all__ = ["FORMS", "packet"]

FORMS = ("pdf", "xlsx")


def packet(
    shelf: Shelf,
    store: Store,
    actor: Actor,
    run: StoredRun,
    key: str,
    form: str,
    lang: str,
    why: str = "",
) -> bytes:
    """The packet as PDF or XLSX, as ``kaohe runs appeal`` makes it; an entry of the log has its digest.

    Raises Rejected: there is no such subject, a character has no font.
    """
    person(shelf, store, run, key)
    content = _made(shelf, store, run, key, form, lang)
    body = {
        "run": run.id, "subject": key, "packet": sha256(content).hexdigest(), "file": f".{form}",
    }  # fmt: skip
    with store.writing(actor) as writing:
        writing.add("appeal", why, body=body)
    return content


def _made(shelf: Shelf, store: Store, run: StoredRun, key: str, form: str, lang: str) -> bytes:
    made, evaluation = shelf.opened(store, run).whole()
    dataset = made.machine.world.dataset
    if form == "xlsx":
        from engine.report.appeal.live import write_live_workbook

        with TemporaryDirectory() as place:
            file = Path(place) / "packet.xlsx"
            write_live_workbook(file, made, evaluation, dataset, key, lang)
            return file.read_bytes()
    from engine.report.appeal.pdf import Extent, packet_pdf

    digests = [Digest(f"{run.id} snapshot", run.snapshot)]
    if run.results is not None:
        digests.append(Digest(f"{run.id} results", run.results))
    return packet_pdf(packet_of(made, evaluation, dataset, key, digests), lang, Extent(), ())
