"""The surroundings of a store: what may lose data one day, and what was lost already.

It changes nothing but, where it is told to, what nobody refers to. Whether anything was tampered with is
for the audit to say.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from engine.archive.store import Store
from engine.archive.store.checkpoints import KEPT, active_key
from engine.archive.store.folder import KEYS, SETTINGS
from engine.archive.store.known import there
from engine.archive.store.tables import metadata
from engine.diagnostics import Diagnostic, Rejected, Words, diagnose
from engine.proof.moment import moment

__all__ = ["Ward", "examine"]

Progress = Callable[[int, int], None]

# A run of a province keeps some hundred megabytes; a journal needs room beside it.
_LEAST_SPACE = 1024 * 1024 * 1024
# What is younger may belong to somebody who is writing just now.
_YOUNG = timedelta(days=1)
# sqlite.org/wal.html, "The WAL-reset bug": fixed in 3.51.3.
_WAL_SOUND = (3, 51, 3)


@dataclass(frozen=True, slots=True)
class Ward:
    """What was looked at, in words, and what was found.

    ``orphans`` are objects that nobody refers to, ``swept`` how many of them, and of what was left half
    written, were removed.
    """

    looked_at: tuple[Words, ...]
    found: tuple[Diagnostic, ...]
    orphans: tuple[str, ...]
    swept: int


def examine(
    store: Store, *, deep: bool = False, prune: bool = False, progress: Progress | None = None
) -> Ward:
    """Look at everything; with ``deep`` read every object; with ``prune`` remove orphans older than a day.

    Raises Rejected where the database cannot be read at all.
    """
    found: list[Diagnostic] = []
    with store.reading() as connection:
        database, words = _database(connection)
        found += database
        wanted = there(connection)
        found += _signing(store, connection)
        latest = connection.execute(select(func.max(metadata.tables["log"].c.seq))).scalar()
        found += _clock(connection, latest)
    found += _space(store)
    found += _permissions(store)
    orphans = tuple(sorted(set(store.objects.digests()) - set(wanted)))
    found += _objects(store, wanted, deep, progress)
    if orphans:
        found.append(
            diagnose("objects-orphaned", None, count=len(orphans), place=store.objects.where)
        )
    swept = store.objects.sweep(wanted, datetime.now(UTC) - _YOUNG) if prune else 0
    looked_at = (
        words,
        Words(f"日志 {latest} 条", f"{latest} entries of the log"),
        Words(f"内容 {len(wanted)} 件", f"{len(wanted)} objects"),
        Words(
            f"空间、权限、密钥：{store.folder}", f"space, permissions and keys of {store.folder}"
        ),
    )
    return Ward(looked_at, tuple(found), orphans, swept)


def _database(connection: Connection) -> tuple[list[Diagnostic], Words]:
    if connection.dialect.name == "sqlite":
        return _sqlite(connection)
    version = str(connection.execute(text("SHOW server_version")).scalar())
    wrong = [
        diagnose("database-unsafe", None, setting=name, found=found)
        for name in ("fsync", "full_page_writes", "synchronous_commit")
        if (found := str(connection.execute(text(f"SHOW {name}")).scalar())) == "off"
    ]
    return wrong, Words(f"PostgreSQL {version}", f"PostgreSQL {version}")


def _sqlite(connection: Connection) -> tuple[list[Diagnostic], Words]:
    wrong = []
    mode = str(connection.exec_driver_sql("PRAGMA journal_mode").scalar()).lower()
    version = sqlite3.sqlite_version
    if mode == "wal" and sqlite3.sqlite_version_info < _WAL_SOUND:
        wrong.append(
            diagnose("database-unsafe", None, setting="journal_mode", found=f"WAL, {version}")
        )
    wrong += [
        diagnose("database-damaged", None, why=row[0])
        for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")
        if row[0] != "ok"
    ]
    return wrong, Words(f"SQLite {version}，日志方式 {mode}", f"SQLite {version}, journal {mode}")


def _signing(store: Store, connection: Connection) -> Iterator[Diagnostic]:
    try:
        if active_key(store, connection) is None:
            yield diagnose("store-unsigned", None, folder=store.folder / KEYS)
    except Rejected as rejected:
        yield from rejected.diagnostics
    log, checkpoint = metadata.tables["log"], metadata.tables["checkpoint"]
    size = connection.execute(select(func.max(log.c.seq))).scalar() or 0
    signed = connection.execute(select(func.max(checkpoint.c.size))).scalar() or 0
    if signed < size:
        yield diagnose("log-tail-unsigned", None, count=size - signed, first=signed + 1)


def _clock(connection: Connection, latest: int | None) -> Iterator[Diagnostic]:
    from engine.proof.entry import Entry

    log = metadata.tables["log"]
    content = connection.execute(select(log.c.entry).where(log.c.seq == latest)).scalar()
    if content is not None and (at := Entry.from_bytes(bytes(content)).at) > moment():
        yield diagnose("clock-behind", None, at=at, now=moment())


def _space(store: Store) -> Iterator[Diagnostic]:
    places = {store.folder}
    if "://" not in store.objects.where:
        places.add(Path(store.objects.where))
    for place in sorted(places):
        if place.is_dir() and (free := shutil.disk_usage(place).free) < _LEAST_SPACE:
            yield diagnose("space-short", None, place=place, free=free // 1024**2)


def _permissions(store: Store) -> Iterator[Diagnostic]:
    if os.name == "nt":
        return
    for path in (store.folder / KEYS, *sorted((store.folder / KEYS).glob("*.key"))):
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield diagnose("open-to-others", None, path=path, mode=_mode(path))
    for name in (SETTINGS, KEPT, "kaohe.db", "objects"):
        path = store.folder / name
        if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o022:
            yield diagnose("open-to-others", None, path=path, mode=_mode(path))
    if not os.access(store.folder, os.W_OK):
        yield diagnose("store-read-only", None, folder=store.folder)


def _mode(path: Path) -> str:
    return f"{stat.S_IMODE(path.stat().st_mode):04o}"


def _objects(
    store: Store, wanted: dict[str, tuple[str, int]], deep: bool, progress: Progress | None
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
