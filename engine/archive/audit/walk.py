"""The audit: the whole store recomputed from its log, and everything that differs, with its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import SQLAlchemyError

from engine.archive.audit.chain import Chain, Link
from engine.archive.audit.checkpoints import Checkpoints
from engine.archive.audit.contents import kept_contents
from engine.archive.audit.database import database
from engine.archive.audit.finding import Finding, Place, found, limited
from engine.archive.audit.lines import KeptLines
from engine.archive.audit.objects import kept_objects
from engine.archive.audit.rules import Rules
from engine.archive.audit.tables import Projection, streamed
from engine.archive.store import Store
from engine.archive.store.checkpoints import KEPT
from engine.archive.store.known import erased
from engine.archive.store.tables import metadata
from engine.diagnostics import Rejected
from engine.proof.checkpoint import Checkpoint
from engine.proof.keys import PublicKey

__all__ = ["audit"]

_LOG = metadata.tables["log"]
_CHECKPOINT = metadata.tables["checkpoint"]

Progress = Callable[[int, int], None]


def audit(
    store: Store,
    *,
    kept: Sequence[Checkpoint] = (),
    objects: bool = True,
    key: PublicKey | None = None,
    progress: Progress | None = None,
) -> tuple[Finding, ...]:
    """Everything in a store that is not what its log, its checkpoints and its rules say it must be.

    ``kept`` are checkpoints that were kept elsewhere; they are what tells a store that was put back or
    rewritten by somebody who has its keys. ``key`` is one that is known from elsewhere: the log must hold
    it, and whatever key came later must be endorsed from it on. Without ``objects`` their files are not read.
    The log is read in one transaction, in memory that does not grow with it; nothing is written.
    """
    count = _Count(store, objects, progress)
    return tuple(limited(_findings(store, kept, objects, key, count)))


def _findings(
    store: Store,
    kept: Sequence[Checkpoint],
    objects: bool,
    key: PublicKey | None,
    count: _Count,
) -> Iterator[Finding]:
    lines = KeptLines(store.folder / KEPT, kept)
    yield from lines.unreadable
    checkpoints = Checkpoints(store.id, lines, key)
    rules = Rules()
    yield from _told(lambda: _log(store, checkpoints, rules, count))
    yield from _told(lambda: _database(store))
    if objects:
        yield from _told(lambda: kept_objects(store, count.step))
        yield from _told(lambda: kept_contents(store, rules.erased, count.step))


def _told(look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    """What a look finds; a database that cannot be read any further is a finding too."""
    try:
        yield from look()
    except Rejected as rejected:
        yield found("audit-database-damaged", Place(), why=rejected.diagnostics[0].message)
    except (SQLAlchemyError, ValueError, TypeError) as error:
        why = str(error).splitlines()
        yield found("audit-database-damaged", Place(), why=why[0] if why else type(error).__name__)


def _log(store: Store, checkpoints: Checkpoints, rules: Rules, count: _Count) -> Iterator[Finding]:
    """The log from its first entry on: chain, checkpoints, tables and rules at once."""
    chain = Chain()
    with store.reading() as connection:
        signed = _Signed(connection)
        projection = Projection(connection)
        for number, row in enumerate(streamed(connection, _LOG, "seq"), start=1):
            data, odd = _data(row.seq, row.entry)
            link, findings = chain.read(row.seq, str(row.hash), data)
            yield from (*odd, *findings)
            yield from checkpoints.entry(link.entry, link.hash, signed.until(number))
            yield from projection.entry(link.seq, link.entry)
            yield from _ruled(rules, link)
            count.step()
        yield from chain.end()
        yield from checkpoints.end(signed.rest())
        yield from projection.end()


def _data(seq: int, entry: object) -> tuple[bytes, list[Finding]]:
    """The bytes of an entry; SQLite lets anything stand in their place."""
    if isinstance(entry, bytes | memoryview):
        return bytes(entry), []
    place = Place(seq=seq, table="log", column="entry")
    kind = type(entry).__name__
    return str(entry).encode(), [found("audit-value-changed", place, wanted="bytes", got=kind)]


def _ruled(rules: Rules, link: Link) -> Iterator[Finding]:
    if link.entry is not None:
        yield from rules.entry(link.entry)


def _database(store: Store) -> Iterator[Finding]:
    with store.reading() as connection:
        yield from database(connection)


class _Signed:
    """The checkpoints in the database, by size."""

    def __init__(self, connection: Connection) -> None:
        self._rows = streamed(connection, _CHECKPOINT, "size")
        self._next: Any = next(self._rows, None)

    def until(self, size: int) -> list[tuple[int, str, str]]:
        """Those about a log of up to this size that were not given yet."""
        found_there = []
        while self._next is not None and self._next.size <= size:
            found_there.append(_texts(self._next))
            self._next = next(self._rows, None)
        return found_there

    def rest(self) -> list[tuple[int, str, str]]:
        """Those about a longer log."""
        found_there = [] if self._next is None else [_texts(self._next)]
        self._next = None
        return [*found_there, *map(_texts, self._rows)]


def _texts(row: Any) -> tuple[int, str, str]:
    size, line, frontier = row
    return size, str(line), str(frontier)


class _Count:
    """How far the audit is."""

    def __init__(self, store: Store, objects: bool, progress: Progress | None) -> None:
        self._done = 0
        self._progress = progress
        self._total = 0
        if progress is not None:
            names = ("log", "object", "run") if objects else ("log",)
            with store.reading() as connection:
                for name in names:
                    table = metadata.tables[name]
                    rows = select(func.count()).select_from(table)
                    if name == "object":
                        rows = rows.where(table.c.digest.not_in(erased()))
                    self._total += connection.execute(rows).scalar_one()

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        if self._progress is not None:
            self._progress(min(self._done, self._total), self._total)
