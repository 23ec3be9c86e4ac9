"""A store that is open: reading one state of it, and writing together with an entry of the log.

Writers stand in line: an entry names the one before it. What a transaction wrote is there, with its entry,
when it returns; else nothing of it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, Engine, insert, select, text

from engine.archive.store.kinds import KINDS
from engine.archive.store.known import is_erased, is_known
from engine.archive.store.objects import Objects
from engine.archive.store.refused import told
from engine.archive.store.tables import PROJECTED, metadata
from engine.diagnostics import Diagnostic, Rejected, diagnose
from engine.proof.entry import BEFORE_FIRST, Entry, entry_hash, fresh_nonce
from engine.proof.moment import moment

__all__ = ["Actor", "Store", "Writing", "insert_entry"]

_LOG = metadata.tables["log"]


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something: a person of the store, and the account it came through."""

    who: str
    via: str


@dataclass(slots=True)
class Writing:
    """One transaction that writes. Entries are made with ``add``, each with the rows it stands for."""

    connection: Connection
    objects: Objects
    actor: Actor
    entries: list[Entry] = field(default_factory=list)
    _last: tuple[int, str] | None = None

    def add(
        self,
        kind: str,
        why: str,
        rows: list[tuple[str, dict[str, object]]] | None = None,
        body: Mapping[str, object] | None = None,
    ) -> Entry:
        """Add an entry to the log, with the rows of the tables that it stands for.

        ``rows`` come without ``seq``, which is the entry's. Raises Rejected for what the database refuses.
        """
        seq, previous = self._tail()
        given = rows or []
        assert kind in KINDS, kind
        assert all(table in PROJECTED for table, _ in given), given
        entry = Entry(
            seq=seq + 1, at=moment(), who=self.actor.who, via=self.actor.via, kind=kind, why=why,
            body=dict(body or {}), rows=tuple((t, dict(row)) for t, row in given),
            nonce=fresh_nonce(), previous=previous,
        )  # fmt: skip
        with told():
            name = insert_entry(self.connection, entry, entry.to_bytes())
        self._last = (entry.seq, name)
        self.entries.append(entry)
        return entry

    def kept(self, content: bytes, kind: str) -> tuple[str, list[tuple[str, dict[str, object]]]]:
        """Keep an object; its digest, and the row to add to an entry unless the store knows it."""
        digest = self.objects.put(content)
        if not is_known(self.connection, digest):
            return digest, [("object", {"digest": digest, "kind": kind, "size": len(content)})]
        if is_erased(self.connection, digest):
            return digest, [("kept_again", {"digest": digest})]
        return digest, []

    def _tail(self) -> tuple[int, str]:
        if self._last is None:
            row = self.connection.execute(
                select(_LOG.c.seq, _LOG.c.hash).order_by(_LOG.c.seq.desc()).limit(1)
            ).first()
            self._last = (row.seq, row.hash) if row is not None else (0, BEFORE_FIRST)
        return self._last


def insert_entry(connection: Connection, entry: Entry, content: bytes) -> str:
    """Put an entry, given with its bytes, into the log and its rows into their tables; its hash."""
    name = entry_hash(content)
    connection.execute(insert(_LOG).values(seq=entry.seq, hash=name, entry=content))
    for table, row in entry.rows:
        connection.execute(insert(metadata.tables[table]).values(**row, seq=entry.seq))
    return name


@dataclass(frozen=True, slots=True)
class Store:
    """A store that was opened: its folder, its identity, its database and its objects.

    ``unsigned`` says of what was written, but could not be signed with a checkpoint, why.
    """

    folder: Path
    id: str
    name: str
    engine: Engine
    objects: Objects
    unsigned: list[Diagnostic] = field(default_factory=list, compare=False, repr=False)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state. Raises Rejected where the database cannot be read."""
        with told(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self, actor: Actor) -> Iterator[Writing]:
        """A transaction that is committed at the end, or undone. Then the log gets a checkpoint.

        Raises Rejected when it cannot be written.
        """
        with told(), self.exclusive() as connection:
            writing = Writing(connection, self.objects, actor)
            yield writing
        if writing.entries:
            self.signed()

    def signed(self) -> None:
        """Sign the log with a checkpoint, or remember why it could not be: what was written stays."""
        from engine.archive.store.checkpoints import sign

        try:
            sign(self)
        except Rejected as rejected:
            why = rejected.diagnostics[0].message
            self.unsigned.append(diagnose("checkpoint-unsigned", None, why=why))

    @contextmanager
    def exclusive(self) -> Iterator[Connection]:
        """A transaction that no other writer shares: it waits its turn, then sees all that they wrote."""
        options = (
            {"writes": True}
            if self.engine.dialect.name == "sqlite"
            else {"isolation_level": "READ COMMITTED"}
        )
        with self.engine.connect() as connection:
            writes = connection.execution_options(**options)
            with writes.begin():
                if writes.dialect.name == "postgresql":
                    writes.execute(text("LOCK TABLE log IN SHARE ROW EXCLUSIVE MODE"))
                yield writes

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()
