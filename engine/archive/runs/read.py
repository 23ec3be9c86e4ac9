"""Stored runs: what is known of them, and the evaluation they were, made again from what was kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, select

from engine.archive.store import Store
from engine.archive.store.tables import metadata
from engine.archive.versions.kept import closure_kept
from engine.diagnostics import Rejected, closest, diagnose
from engine.evaluate import Run
from engine.language.periods import Window, parse_period
from engine.proof.entry import Entry
from engine.records import Dataset
from engine.records.snapshot import read_snapshot
from engine.scheme.build import build_document
from engine.scheme.closure import Closure, open_closure
from engine.scheme.model import Scheme
from engine.scheme.packs import as_of

__all__ = [
    "StoredRun",
    "check_there",
    "dataset_of",
    "entry_at",
    "found_run",
    "run_of",
    "runs_of",
    "scheme_at",
    "scheme_of",
    "stored_run",
    "window_of",
]

_RUN = metadata.tables["run"]
_EVENT = metadata.tables["run_event"]
_SECRET = metadata.tables["run_secret"]
_LOG = metadata.tables["log"]


@dataclass(frozen=True, slots=True)
class StoredRun:
    """One run of a store.

    ``seq`` is its entry of the log, ``ended`` that of the event it is in now; ``version`` the digest of a
    published version, None for a trial. ``closure`` and ``manifest`` are objects, ``snapshot`` the digest of
    the records. ``state`` is started, resumed, stopped, failed or finished; once it is finished ``results``
    is the digest of its lines, ``content`` the object that holds them, ``root`` the salted commitment to
    them.
    ``secret`` is None where it was erased.
    """

    id: str
    seq: int
    request: str
    scheme: str
    version: str | None
    closure: str
    period: str
    day: str
    snapshot: str
    manifest: str
    corrects: str | None
    who: str
    engine: str
    state: str
    ended: int
    why: str
    results: str | None
    root: str | None
    content: str | None
    secret: bytes | None = field(repr=False)

    @property
    def finished(self) -> bool:
        """Whether it has results."""
        return self.state == "finished"

    @property
    def over(self) -> bool:
        """Whether nobody is to work on it: it is finished, or was stopped or failed."""
        return self.state not in ("started", "resumed")

    @property
    def erased(self) -> bool:
        """Whether its records and results were erased after their time; its secret went with them."""
        return self.secret is None


def runs_of(connection: Connection) -> tuple[StoredRun, ...]:
    """Every run, the oldest first."""
    events = {
        row.run: row for row in connection.execute(select(_EVENT).order_by(_EVENT.c.seq)).all()
    }
    secrets = {row.run: row.secret for row in connection.execute(select(_SECRET)).all()}
    rows = connection.execute(select(_RUN).order_by(_RUN.c.seq)).all()
    return tuple(_made(row, events[row.id], secrets.get(row.id)) for row in rows)


def stored_run(store: Store, id: str) -> StoredRun:
    """The run of an id, or of the beginning of one. Raises Rejected: none, or several."""
    with store.reading() as connection:
        return found_run(connection, id)


def found_run(connection: Connection, id: str) -> StoredRun:
    """The run of an id, or of the beginning of one. Raises Rejected: none, or several."""
    wanted = id.strip().lower()
    rows = connection.execute(
        select(_RUN).where(_RUN.c.id.startswith(wanted, autoescape=True)).limit(2)
    ).all()
    if len(rows) == 1 and wanted:
        return _stored(connection, rows[0])
    if rows and wanted:
        raise Rejected([diagnose("several-runs", None, run=id)])
    known = [row.id for row in connection.execute(select(_RUN.c.id))]
    raise Rejected([diagnose("no-such-run", None, run=id, closest=closest(wanted, known))])


def _stored(connection: Connection, row: Row[Any]) -> StoredRun:
    event = connection.execute(
        select(_EVENT).where(_EVENT.c.run == row.id).order_by(_EVENT.c.seq.desc()).limit(1)
    ).one()
    secret = connection.execute(select(_SECRET.c.secret).where(_SECRET.c.run == row.id)).scalar()
    return _made(row, event, secret)


def _made(row: Row[Any], event: Row[Any], secret: bytes | None) -> StoredRun:
    """A run from its row, what became of it last, and its secret."""
    return StoredRun(
        id=row.id, seq=row.seq, request=row.request, scheme=row.scheme, version=row.version,
        closure=row.closure, period=row.period, day=row.day, snapshot=row.snapshot,
        manifest=row.manifest, corrects=row.corrects, who=row.who, engine=row.engine,
        state=event.state, ended=event.seq, why=event.why, results=event.results, root=event.root,
        content=event.content, secret=bytes(secret) if secret is not None else None,
    )  # fmt: skip


def entry_at(connection: Connection, seq: int) -> Entry:
    """An entry of the log."""
    content = connection.execute(select(_LOG.c.entry).where(_LOG.c.seq == seq)).scalar_one()
    return Entry.from_bytes(bytes(content))


def scheme_of(store: Store, run: StoredRun) -> Scheme:
    """The scheme of a run, from the closure that was kept. Raises Rejected where that is gone or changed."""
    closure = closure_kept(store.objects, run.closure)
    return scheme_at(closure, window_of(run), date.fromisoformat(run.day) if run.day else None)


def window_of(run: StoredRun) -> Window:
    """The period of a run."""
    window = parse_period(run.period)
    assert window is not None, "it was written by a period"
    return window


def scheme_at(closure: Closure, window: Window, day: date | None) -> Scheme:
    """The scheme of a closure in force at the end of a period, or as of a day. Raises Rejected."""
    document = open_closure(closure, day or window.end)
    if day is not None:
        document = document.changed(as_of(document.content, day))
    loaded = build_document(document)
    if loaded.scheme is None:
        raise Rejected(loaded.diagnostics)
    return loaded.scheme


def dataset_of(store: Store, run: StoredRun, scheme: Scheme) -> Dataset:
    """The records of a run as they were kept. Raises Rejected where they are gone, erased or changed."""
    check_there(run)
    return read_snapshot(scheme.types, store.objects.get(run.manifest), store.objects.get)


def check_there(run: StoredRun) -> None:
    """Raises Rejected (``run-erased``) where records and results were erased after their time."""
    if run.erased:
        raise Rejected([diagnose("run-erased", None, run=run.id)])


def run_of(store: Store, run: StoredRun) -> Run:
    """The evaluation that a run is, from its closure and its snapshot alone. Raises Rejected."""
    scheme = scheme_of(store, run)
    return Run(scheme, dataset_of(store, run, scheme), window_of(run))
