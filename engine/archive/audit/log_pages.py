"""The log page by page, the newest first, and the proof that an entry is in it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass

from sqlalchemy import select

from engine.archive.audit.history import Wanted, size_of
from engine.archive.store import Store
from engine.archive.store.tables import metadata
from engine.diagnostics import Rejected, diagnose
from engine.proof import checkpoint, merkle
from engine.proof.checkpoint import Checkpoint
from engine.proof.entry import Entry

__all__ = ["Inclusion", "LogPage", "checkpoints_of", "entry_of", "inclusion_of", "latest"]

_LOG = metadata.tables["log"]
_CHECKPOINT = metadata.tables["checkpoint"]


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some entries, each with its hash; ``older`` is what to ask for next (``before``), None at the end."""

    entries: tuple[tuple[Entry, str], ...]
    older: int | None


def latest(store: Store, wanted: Wanted, before: int | None = None, limit: int = 100) -> LogPage:
    """The newest entries that are meant, of those with a number below ``before``.

    Raises Rejected for one that cannot be read.
    """
    rows = select(_LOG.c.seq, _LOG.c.hash, _LOG.c.entry).order_by(_LOG.c.seq.desc())
    if before is not None:
        rows = rows.where(_LOG.c.seq < before)
    found: list[tuple[Entry, str]] = []
    with store.reading() as connection:
        options = {"stream_results": True, "yield_per": 200}
        with closing(connection.execute(rows, execution_options=options)) as result:
            for row in result:
                entry = Entry.from_bytes(bytes(row.entry), row.seq)
                if not wanted.meets(entry):
                    continue
                if len(found) == limit:
                    return LogPage(tuple(found), found[-1][0].seq)
                found.append((entry, row.hash))
    return LogPage(tuple(found), None)


def entry_of(store: Store, seq: int) -> tuple[Entry, str]:
    """An entry and its hash. Raises Rejected: ``no-such-entry``."""
    with store.reading() as connection:
        row = connection.execute(select(_LOG).where(_LOG.c.seq == min(seq, 2**53))).first()
    if row is None:
        raise Rejected([diagnose("no-such-entry", None, seq=seq, size=size_of(store))])
    return Entry.from_bytes(bytes(row.entry), row.seq), str(row.hash)


@dataclass(frozen=True, slots=True)
class Inclusion:
    """That an entry is in the log that a checkpoint signs, by the hashes of RFC 9162, 2.1.3."""

    entry: Entry
    hash: str
    checkpoint: Checkpoint
    path: tuple[str, ...]

    def holds(self) -> bool:
        """Whether the hashes lead from the entry to the root that is signed."""
        return merkle.verify_inclusion(
            bytes.fromhex(self.hash), self.entry.seq - 1, self.checkpoint.size,
            [bytes.fromhex(each) for each in self.path], bytes.fromhex(self.checkpoint.root),
        )  # fmt: skip


def inclusion_of(store: Store, seq: int) -> Inclusion:
    """The proof under the newest checkpoint.

    Raises Rejected: ``no-such-entry``, ``entry-not-signed-yet``.
    """
    entry, hash = entry_of(store, seq)
    found = checkpoints_of(store, 1)
    if not found or found[0].size < seq:
        raise Rejected([diagnose("entry-not-signed-yet", None, seq=seq)])
    size = found[0].size
    with store.reading() as connection:
        rows = connection.execute(
            select(_LOG.c.hash).where(_LOG.c.seq <= size).order_by(_LOG.c.seq)
        ).scalars()
        path = merkle.inclusion([bytes.fromhex(each) for each in rows], seq - 1)
    return Inclusion(entry, hash, found[0], tuple(each.hex() for each in path))


def checkpoints_of(
    store: Store, limit: int = 50, before: int | None = None
) -> tuple[Checkpoint, ...]:
    """The newest checkpoints of the store, of those about fewer entries than ``before``."""
    rows = select(_CHECKPOINT.c.line).order_by(_CHECKPOINT.c.size.desc()).limit(limit)
    if before is not None:
        rows = rows.where(_CHECKPOINT.c.size < before)
    with store.reading() as connection:
        return tuple(map(checkpoint.parse, connection.execute(rows).scalars()))
