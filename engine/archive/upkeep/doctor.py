"""The surroundings of a store: what may lose data one day, and what was lost already.

It changes nothing but, where it is told to, what nobody refers to. Whether anything was tampered with is
for the audit to say.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, func, select

from engine.archive.store import Store
from engine.archive.store.checkpoints import active_key
from engine.archive.store.folder import KEYS
from engine.archive.store.known import erased, there
from engine.archive.store.refused import told
from engine.archive.store.tables import metadata
from engine.archive.upkeep.erase import remove_erased
from engine.archive.upkeep.rights import rights
from engine.archive.upkeep.sound import sound
from engine.diagnostics import Diagnostic, Rejected, Words, diagnose
from engine.proof.entry import Entry
from engine.proof.moment import moment

__all__ = ["Ward", "examine"]

Progress = Callable[[int, int], None]

_LOG = metadata.tables["log"]
_CHECKPOINT = metadata.tables["checkpoint"]
# A run of a province keeps some hundred megabytes; a journal needs room beside it.
_LEAST_SPACE = 1024 * 1024 * 1024
# What is younger may belong to somebody who is writing just now.
_YOUNG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ward:
    """The database with its version, what was looked at, in words, and what was found.

    ``orphans`` are objects that nobody refers to, and what was left half written; ``swept`` how many of them,
    and of what was erased, were removed.
    """

    database: str
    looked_at: tuple[Words, ...]
    found: tuple[Diagnostic, ...]
    orphans: tuple[str, ...]
    swept: int


def examine(
    store: Store, *, deep: bool = False, prune: bool = False, progress: Progress | None = None
) -> Ward:
    """Look at everything; with ``deep`` read every object; with ``prune`` remove what was erased, and orphans
    older than a day.

    Of a database that is damaged nothing else is asked. Raises Rejected where it cannot be read at all, or
    something cannot be removed.
    """
    with store.reading() as connection:
        found, database = sound(connection)
    # The version is for programs: what is wrong with one is found.
    kind = database.partition(" ")[0]
    words = Words(f"数据库 {kind}", f"the database, {kind}")
    if found:
        return Ward(database, (words,), tuple(found), (), 0)
    swept = _swept(store) if prune else 0
    with store.reading() as connection:
        wanted = there(connection)
        gone = set(connection.execute(erased()).scalars())
        latest = connection.execute(select(func.max(_LOG.c.seq))).scalar() or 0
        found += _signing(store, connection, latest)
        found += _clock(connection, latest)
    found += _space(store)
    found += rights(store)
    found += _objects(store, wanted, deep, progress)
    orphans = tuple(sorted(store.objects.surplus({*wanted, *gone}, datetime.now(UTC) - _YOUNG)))
    found += _surplus(store, gone, orphans)
    looked_at = (
        words,
        Words(f"日志 {latest} 条", f"{latest} entries of the log"),
        Words(f"内容 {len(wanted)} 件", f"{len(wanted)} objects"),
        Words(
            f"空间、权限、密钥：{store.folder}", f"space, permissions and keys of {store.folder}"
        ),
    )
    return Ward(database, looked_at, tuple(found), orphans, swept)


def _swept(store: Store) -> int:
    count = remove_erased(store)
    with told(), store.exclusive() as connection:
        try:
            return count + store.objects.sweep(there(connection), datetime.now(UTC) - _YOUNG)
        except OSError as error:
            why = error.strerror or str(error)
            place = store.objects.where
            raise Rejected([diagnose("object-unremovable", None, place=place, why=why)]) from error


def _signing(store: Store, connection: Connection, size: int) -> Iterator[Diagnostic]:
    try:
        if active_key(store, connection) is None:
            yield diagnose("store-unsigned", None, folder=store.folder / KEYS)
    except Rejected as rejected:
        yield from rejected.diagnostics
    signed = connection.execute(select(func.max(_CHECKPOINT.c.size))).scalar() or 0
    if signed < size:
        yield diagnose("log-tail-unsigned", None, count=size - signed, first=signed + 1)


def _clock(connection: Connection, latest: int) -> Iterator[Diagnostic]:
    content = connection.execute(select(_LOG.c.entry).where(_LOG.c.seq == latest)).scalar()
    now = moment()
    if content is not None and (at := Entry.from_bytes(bytes(content)).at) > now:
        yield diagnose("clock-behind", None, at=at, now=now)


def _space(store: Store) -> Iterator[Diagnostic]:
    places = {store.folder}
    if "://" not in store.objects.where:
        places.add(Path(store.objects.where))
    for place in sorted(places):
        if place.is_dir() and (free := shutil.disk_usage(place).free) < _LEAST_SPACE:
            yield diagnose("space-short", None, place=place, free=free // 1024**2)


def _objects(
    store: Store, wanted: Collection[str], deep: bool, progress: Progress | None
) -> Iterator[Diagnostic]:
    for done, digest in enumerate(sorted(wanted), 1):
        if not store.objects.has(digest):
            yield diagnose("object-missing", None, digest=digest, place=store.objects.where)
        elif deep:
            try:
                store.objects.get(digest)
            except Rejected as rejected:
                yield from rejected.diagnostics
        if progress is not None:
            progress(done, len(wanted))


def _surplus(store: Store, gone: Collection[str], orphans: Collection[str]) -> Iterator[Diagnostic]:
    left = sum(map(store.objects.has, gone))
    if left:
        yield diagnose("erased-left", None, count=left, place=store.objects.where)
    if orphans:
        yield diagnose("objects-orphaned", None, count=len(orphans), place=store.objects.where)
