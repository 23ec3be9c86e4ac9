"""What may be forgotten after its time: the records and results of runs. The log says what, by whom and why.

The run itself, its digests and its place in the log stay: that it was, and what it came to, remains provable
to whoever still has it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from engine.archive.runs import StoredRun, runs_of
from engine.archive.runs.read import entry_at
from engine.archive.store import Store, Writing, need, reasoned
from engine.archive.store.known import there
from engine.archive.store.refused import told
from engine.archive.store.session import Actor
from engine.archive.store.tables import metadata
from engine.diagnostics import Rejected, diagnose
from engine.proof.canonical import parse

__all__ = ["Erased", "due", "erase", "remove_erased"]

_SECRET = metadata.tables["run_secret"]
_ERASURE = metadata.tables["erasure"]


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased, or would be: the runs, and the objects that no other run needs, with their bytes."""

    runs: tuple[StoredRun, ...]
    objects: tuple[str, ...]
    size: int


def due(store: Store, runs: Collection[str]) -> Erased:
    """What the erasure of these runs would take away.

    Raises Rejected: ``run-not-finished`` for one that is still worked on, ``run-erased``.
    """
    with store.reading() as connection:
        return _due(store, connection, runs)


def erase(store: Store, actor: Actor, runs: Collection[str], why: str) -> Erased:
    """Erase the records, the results and the secrets of runs. There is no way back but a backup.

    Raises Rejected as ``due`` does, and ``role-needed``, ``why-needed``.
    """
    reasoned(why)
    with store.writing(actor) as writing:
        need(writing.connection, actor.who, "erase")
        found = _due(store, writing.connection, runs)
        _note(writing, found, why)
    remove_erased(store, found.objects)
    return found


def remove_erased(store: Store, digests: Iterable[str] | None = None) -> int:
    """Remove what the log says was erased, all of it unless ``digests`` are given; how many there were.

    Nobody writes meanwhile, so that what is kept again just now is not lost. It may be done as often as one
    likes: what was cut off is finished by doing it again. Raises Rejected where an object cannot be removed.
    """
    removed = 0
    with told(), store.exclusive() as connection:
        if digests is None:
            digests = connection.execute(select(_ERASURE.c.digest)).scalars().all()
        wanted = there(connection)
        for digest in sorted(set(digests) - set(wanted)):
            if store.objects.has(digest):
                _remove(store, digest)
                removed += 1
    return removed


def _remove(store: Store, digest: str) -> None:
    try:
        store.objects.remove(digest)
    except OSError as error:
        why = error.strerror or str(error)
        place = store.objects.where
        raise Rejected([diagnose("object-unremovable", None, place=place, why=why)]) from error


def _note(writing: Writing, found: Erased, why: str) -> None:
    rows: list[tuple[str, dict[str, object]]] = [
        ("erasure", {"digest": digest, "why": why}) for digest in found.objects
    ]
    names = [run.id for run in found.runs]
    writing.add("erase", why, rows, {"runs": names})
    writing.connection.execute(delete(_SECRET).where(_SECRET.c.run.in_(names)))


def _due(store: Store, connection: Connection, wanted: Collection[str]) -> Erased:
    chosen: list[StoredRun] = []
    others: list[StoredRun] = []
    for run in runs_of(connection):
        if run.id in wanted:
            chosen.append(run)
        elif not run.erased:
            others.append(run)
    for run in chosen:
        if not run.over:
            raise Rejected([diagnose("run-not-finished", None, run=run.id, state=run.state)])
        if run.erased:
            raise Rejected([diagnose("run-erased", None, run=run.id)])
    sizes = there(connection)
    needed = _objects(store, connection, others, sizes)
    gone = _objects(store, connection, chosen, sizes) - needed
    size = sum(sizes[digest][1] for digest in gone)
    return Erased(tuple(chosen), tuple(sorted(gone)), size)


def _objects(
    store: Store, connection: Connection, runs: Iterable[StoredRun], sizes: Collection[str]
) -> set[str]:
    """The objects with records or results of runs that are there."""
    found: set[str] = set()
    for run in runs:
        if run.manifest in sizes:
            manifest = parse(store.objects.get(run.manifest), "snapshot")
            assert isinstance(manifest, dict)
            found |= {run.manifest, manifest["remarks"]}
            found |= {table["object"] for table in manifest["tables"].values()}
        if run.content is not None:
            body = entry_at(connection, run.ended).body
            tables = body.get("tables")
            found |= {run.content, str(body.get("difference"))}
            found |= set(tables.values()) if isinstance(tables, dict) else set()
    return found & set(sizes)
