"""Whoever has the right to write SQL into the database of a store, and goes around kaohe."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection, create_engine, insert, select, text

from engine.archive.store import Store
from engine.archive.store.tables import metadata
from engine.archive.versions import Version
from engine.proof.entry import Entry, entry_hash, fresh_nonce
from engine.proof.moment import moment

__all__ = ["Forger", "raw"]

_LOG = metadata.tables["log"]


@contextmanager
def raw(store: Store) -> Iterator[Connection]:
    """A connection with nothing that kaohe sets on its own: no foreign keys in SQLite, for instance."""
    engine = create_engine(store.engine.url)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


@dataclass
class Forger:
    """Writes rows with an entry of the log that is made as kaohe would make it, in the name of ``who``.

    ``version`` and ``compared`` are what there is to be attacked: a version, and a comparison of it.
    """

    connection: Connection
    who: str
    version: Version
    compared: str
    seq: int = field(init=False)

    def entry(
        self, rows: list[tuple[str, Mapping[str, object]]], how: str = "", **changed: object
    ) -> None:
        """Put an entry with these rows into the log; ``changed`` are other values for its columns.

        ``how`` stands after INSERT.
        """
        last = self.connection.execute(select(_LOG).order_by(_LOG.c.seq.desc()).limit(1)).one()
        self.seq = last.seq + 1
        made = Entry(
            seq=self.seq, previous=str(changed.pop("previous", last.hash)), at=moment(), kind="step",
            who=self.who, via="sql", why="", body={}, rows=tuple(rows), nonce=fresh_nonce(),
        )  # fmt: skip
        content = made.to_bytes()
        values = {"seq": self.seq, "hash": entry_hash(content), "entry": content, **changed}
        self.connection.execute(insert(_LOG).prefix_with(how).values(**values))

    def row(self, table: str, **values: object) -> None:
        """Insert a row with the last entry."""
        self.connection.execute(insert(metadata.tables[table]).values(seq=self.seq, **values))

    def logged(self, table: str, **values: object) -> None:
        """Insert a row with an entry that tells of it."""
        self.entry([(table, values)])
        self.row(table, **values)

    def replaced(self, table: str, rowid: int | None = None, **values: object) -> None:
        """Insert a row, told of in the log, in the place of whatever has its key or its rowid (SQLite)."""
        self.entry([(table, values)])
        whole = {**values, "seq": self.seq} | ({} if rowid is None else {"rowid": rowid})
        names, given = ", ".join(whole), ", ".join(f":{name}" for name in whole)
        self.sql(f"INSERT OR REPLACE INTO {table} ({names}) VALUES ({given})", **whole)  # noqa: S608

    def sql(self, statement: str, **values: object) -> None:
        """Any statement."""
        self.connection.execute(text(statement), values)
