"""Starting a run: its scheme and its records are kept, and the log says so, before anything is scored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select

from engine import LANGUAGE, __version__
from engine.archive.runs.claims import claimed
from engine.archive.runs.correct import check_correction
from engine.archive.runs.read import StoredRun, found_run
from engine.archive.runs.request import Request
from engine.archive.store import Store, Writing, need
from engine.archive.store.session import Actor
from engine.archive.store.tables import metadata
from engine.archive.versions.choose import check_published
from engine.archive.versions.kept import keep_closure
from engine.diagnostics import Rejected, diagnose
from engine.language.periods import Window
from engine.proof.salted import Commitment, fresh_secret
from engine.records import Dataset
from engine.records.snapshot import Snapshot, lines_of, write_snapshot
from engine.scheme.closure import Closure

__all__ = ["Asked", "request_of", "start"]

_RUN = metadata.tables["run"]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run is to be of. ``version`` is that of a published scheme, None for a trial of any other.

    ``day`` is the one asked for with ``--as-of``; ``corrects`` the id of the run that this one corrects.
    """

    closure: Closure
    dataset: Dataset
    window: Window
    version: str | None = None
    day: date | None = None
    corrects: str | None = None
    why: str = ""


def start(store: Store, actor: Actor, asked: Asked) -> tuple[StoredRun, bool]:
    """The run that was asked for, and whether it is new and this process is to work on it.

    Raises Rejected: the actor may not, what is corrected is no run of this scheme and period, an object
    cannot be kept. Nothing is left of it then but objects that nothing refers to.
    """
    corrects = None
    with store.reading() as connection:
        need(connection, actor.who, "run")
        if asked.corrects is not None:
            corrected = found_run(connection, asked.corrects)
            check_correction(corrected, asked.closure.scheme, str(asked.window), asked.why)
            corrects = corrected.id
    snapshot = write_snapshot(asked.dataset, store.objects.put)
    request = request_of(asked, snapshot, corrects)
    secret = fresh_secret()
    lines = [line for table in lines_of(asked.dataset).values() for line in table]
    commitment = Commitment.of(lines, secret)
    with store.writing(actor) as writing:
        known = select(_RUN.c.id).where(_RUN.c.request == request.digest)
        new = writing.connection.execute(known).first() is None
        if new:
            # Meanwhile a role may have been taken back, or the version retired.
            need(writing.connection, actor.who, "run")
            if asked.version is not None:
                check_published(writing.connection, asked.version)
            _begin(writing, actor, asked, request, snapshot, commitment)
    with store.reading() as connection:
        return found_run(connection, request.run), new


def request_of(asked: Asked, snapshot: Snapshot, corrects: str | None) -> Request:
    """The request that this is, ``corrects`` being the whole id of the run to be corrected."""
    rows = {(p.type, p.position): p.code for p in reversed(asked.dataset.problems)}
    return Request(
        closure=asked.closure.digest, snapshot=snapshot.digest, period=str(asked.window),
        day=asked.day.isoformat() if asked.day is not None else "",
        set_aside=dict(sorted(Counter(rows.values()).items())), corrects=corrects, language=LANGUAGE,
        trial=asked.version is None,
    )  # fmt: skip


def _begin(
    writing: Writing,
    actor: Actor,
    asked: Asked,
    request: Request,
    snapshot: Snapshot,
    commitment: Commitment,
) -> None:
    rows = list(keep_closure(writing, asked.closure))
    manifest, more = writing.kept(snapshot.manifest, "snapshot")
    rows += [*more, *_tables(writing, snapshot)]
    run: dict[str, object] = {
        "id": request.run, "request": request.digest, "scheme": asked.closure.scheme,
        "version": asked.version, "closure": request.closure, "period": request.period,
        "day": request.day, "snapshot": request.snapshot, "manifest": manifest,
        "corrects": request.corrects, "who": actor.who, "engine": __version__,
    }  # fmt: skip
    event: dict[str, object] = {
        "run": request.run, "state": "started", "results": None, "root": None, "content": None,
        "why": asked.why,
    }  # fmt: skip
    body: dict[str, object] = {
        "run": request.run,
        "language": request.language,
        "rows": {table.type: table.rows for table in snapshot.tables},
        "set_aside": dict(request.set_aside),
        "snapshot_size": commitment.size,
        "snapshot_root": commitment.root.hex(),
        "trial": asked.version is None,
    }
    writing.add("run", asked.why, [*rows, ("run", run), ("run_event", event)], body)
    secrets = metadata.tables["run_secret"]
    writing.connection.execute(insert(secrets).values(run=request.run, secret=commitment.secret))
    claimed(writing.connection, request.run)


def _tables(writing: Writing, snapshot: Snapshot) -> list[tuple[str, dict[str, object]]]:
    """The rows of the objects of a snapshot, which were kept already."""
    from engine.proof.canonical import parse

    content = parse(snapshot.manifest, "snapshot")
    assert isinstance(content, dict)
    found = [(table.object, "table") for table in snapshot.tables]
    found.append((content["remarks"], "remarks"))
    rows = []
    for digest, kind in dict(found).items():
        known, more = writing.kept(writing.objects.get(digest), kind)
        if known != digest:
            raise Rejected(
                [diagnose("object-changed", None, digest=digest, place=writing.objects.where)]
            )
        rows += more
    return rows
