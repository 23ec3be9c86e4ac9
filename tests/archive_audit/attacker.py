"""Somebody with full rights on the database and on the folder of a store: guards are put aside, the log is
rewritten, chain and tables are computed anew, checkpoints signed with another key.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, inspect, select, text

from engine.archive.store import Store
from engine.archive.store.checkpoints import KEPT
from engine.archive.store.tables import GROWING, PROJECTED, metadata
from engine.proof import checkpoint
from engine.proof.entry import BEFORE_FIRST, Entry, entry_hash
from engine.proof.keys import PrivateKey, load
from engine.proof.merkle import Growing

__all__ = ["Attacker", "Row"]

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Attacker:
    """One who strikes at a copy of a store, by chance."""

    store: Store
    dice: random.Random

    @contextmanager
    def unguarded(self) -> Iterator[Connection]:
        """A transaction in which the database refuses nothing; afterwards its triggers are there again."""
        if self.store.engine.dialect.name == "postgresql":
            with self.store.engine.begin() as connection:
                connection.execute(text("SET LOCAL session_replication_role = replica"))
                yield connection
            return
        with self.store.engine.connect() as connection:
            # Inside of a transaction it would do nothing.
            driver: Any = connection.connection.dbapi_connection
            driver.execute("PRAGMA foreign_keys = OFF")
            writes = connection.execution_options(writes=True)
            with writes.begin():
                made = writes.exec_driver_sql(
                    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
                ).all()
                for name, _ in made:
                    writes.exec_driver_sql(f"DROP TRIGGER {name}")
                yield writes
                for _, statement in made:
                    writes.exec_driver_sql(statement)

    def rows(self, table: str) -> list[Row]:
        """All rows of a table."""
        found = metadata.tables[table]
        with self.store.engine.connect() as connection:
            return [
                row._asdict()
                for row in connection.execute(select(found).order_by(*found.primary_key))
            ]

    def chosen(self, table: str) -> Row:
        """One of its rows."""
        return self.dice.choice(self.rows(table))

    def changed(self, table: str, row: Row, **values: object) -> None:
        """Give a row other values."""
        found = metadata.tables[table]
        with self.unguarded() as connection:
            connection.execute(found.update().where(*self._same(table, row)).values(**values))

    def removed(self, table: str, row: Row) -> None:
        """Remove a row."""
        with self.unguarded() as connection:
            connection.execute(delete(metadata.tables[table]).where(*self._same(table, row)))

    def added(self, table: str, row: Row) -> None:
        """Put a row in."""
        with self.unguarded() as connection:
            connection.execute(insert(metadata.tables[table]).values(row))

    def _same(self, table: str, row: Row) -> list[Any]:
        return [column == row[column.name] for column in metadata.tables[table].primary_key]

    def entries(self) -> list[Entry]:
        """The log."""
        return [Entry.from_bytes(bytes(row["entry"])) for row in self.rows("log")]

    def rewritten(self, entries: Sequence[Entry], *, tables: bool = True) -> None:
        """Put these entries in the place of the log: numbers, chain and tables are made to fit."""
        log = metadata.tables["log"]
        with self.unguarded() as connection:
            for name in (*PROJECTED, "log") if tables else ("log",):
                connection.execute(delete(metadata.tables[name]))
            previous = BEFORE_FIRST
            for seq, entry in enumerate(entries, start=1):
                content = replace(entry, seq=seq, previous=previous).to_bytes()
                previous = entry_hash(content)
                connection.execute(insert(log).values(seq=seq, hash=previous, entry=content))
                for name, row in entry.rows if tables else ():
                    connection.execute(insert(metadata.tables[name]).values(**row, seq=seq))

    def resigned(self, key: PrivateKey, *, file: bool = True) -> None:
        """Sign the log as it is now wherever it was signed before, in the database and in the file."""
        table = metadata.tables["checkpoint"]
        growing, last = Growing(), BEFORE_FIRST
        old = {row["size"]: checkpoint.parse(row["line"]) for row in self.rows("checkpoint")}
        lines = []
        with self.unguarded() as connection:
            connection.execute(delete(table))
            for row in connection.execute(
                select(metadata.tables["log"]).order_by(text("seq"))
            ).all():
                growing, last = growing.plus(bytes.fromhex(row.hash)), row.hash
                if row.seq in old:
                    at = old[row.seq].at
                    made = checkpoint.sign(
                        self.store.id, row.seq, growing.root().hex(), last, at, key
                    )
                    peaks = " ".join(peak.hex() for peak in growing.peaks)
                    values = {"size": row.seq, "line": made.line, "frontier": peaks}
                    connection.execute(insert(table).values(values))
                    lines.append(made.line)
        if file:
            self.file.write_text("".join(f"{line}\n" for line in lines), "ascii")

    def cut(self, size: int, *, file: bool) -> None:
        """Take the store back to a number of entries."""
        with self.unguarded() as connection:
            for name in reversed(GROWING):
                table = metadata.tables[name]
                at = table.c.size if name == "checkpoint" else table.c.seq
                connection.execute(delete(table).where(at > size))
            runs = select(metadata.tables["run"].c.id)
            for name in ("run_secret", "progress"):
                table = metadata.tables[name]
                connection.execute(delete(table).where(table.c.run.not_in(runs)))
        if file:
            kept = [line for line in self.lines() if checkpoint.parse(line).size <= size]
            self.file.write_text("".join(f"{line}\n" for line in kept), "ascii")

    @property
    def file(self) -> Path:
        """Where the store keeps its checkpoints beside the database."""
        return self.store.folder / KEPT

    def lines(self) -> list[str]:
        """The lines of that file."""
        return self.file.read_text("ascii").splitlines()

    def key(self) -> PrivateKey:
        """The key that signs, stolen."""
        newest = checkpoint.parse(self.lines()[-1]).key
        return load(self.store.folder / "keys" / f"{newest}.key")

    def object_file(self, digest: str) -> Path:
        """Where an object lies; it may be written from now on."""
        path = self.store.folder / "objects" / digest[:2] / digest[2:]
        if path.exists():
            path.chmod(0o644)
        return path

    def constraint_free(self, statement: str) -> None:
        """Run a statement that changes what the database is made of."""
        with self.store.engine.begin() as connection:
            connection.execute(text(statement))

    def triggers(self) -> list[tuple[str, str]]:
        """Names of triggers and their tables."""
        with self.store.engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                query = (
                    "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
                )
            else:
                query = (
                    "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
                    " ORDER BY tgname"
                )
            return [(str(name), str(table)) for name, table in connection.execute(text(query))]

    def text_columns(self, table: str) -> list[str]:
        """Columns that may hold any text and are no key."""
        with self.store.engine.connect() as connection:
            found = inspect(connection).get_columns(table)
        keys = {column.name for column in metadata.tables[table].primary_key}
        return [c["name"] for c in found if str(c["type"]) == "TEXT" and c["name"] not in keys]
