"""A site that is open: its database, its secret, its clock, and what its threads share.

Reading sees one state. Writing is one transaction: on SQLite writers stand in line, on PostgreSQL each
statement sees what was committed before it.
"""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.dialects import postgresql, sqlite

from engine.archive.store.refused import told
from engine.proof.moment import moment
from engine.site.workers import Workers

if TYPE_CHECKING:
    from engine.archive.store import Store

__all__ = ["Clock", "Cost", "Site", "insert", "when"]

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Cost:
    """What an Argon2id hash takes: KiB of memory, passes over it, lanes.

    The low-memory profile of RFC 9106 section 4. Smaller ones are for tests.
    """

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """A site that was opened. Its threads may share it; ``close`` ends what it does."""

    folder: Path
    id: str
    engine: Engine
    secret: bytes = field(repr=False)
    cost: Cost = field(default_factory=Cost)
    clock: Clock = _now
    stores: dict[str, Store] = field(default_factory=dict, repr=False)
    # On SQLite: threads that stand in line here do not sleep and try again.
    queue: Lock = field(default_factory=Lock, repr=False)
    opening: Lock = field(default_factory=Lock, repr=False)
    # Each hash takes its memory, so no more than these at once.
    hashing: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(4), repr=False)
    workers: Workers = field(default_factory=Workers, repr=False)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to read. Raises Rejected where the database cannot be read."""
        with told(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is committed at the end, or undone. Raises Rejected when it cannot be."""
        if self.engine.dialect.name == "sqlite":
            line: AbstractContextManager[object] = self.queue
            options: dict[str, object] = {"writes": True}
        else:
            line, options = nullcontext(), {"isolation_level": "READ COMMITTED"}
        with told(), line, self.engine.connect() as connection:
            writes = connection.execution_options(**options)
            with writes.begin():
                yield writes

    def moment(self, seconds: int = 0) -> str:
        """Now by the site's clock, or so many seconds later."""
        return moment(self.clock() + timedelta(seconds=seconds))

    def keyed(self, purpose: str, text: str) -> str:
        """A digest of a text that only this site can make, another for every purpose."""
        content = f"{purpose}\0{text}".encode("utf-8", "surrogatepass")
        return hmac.new(self.secret, content, sha256).hexdigest()

    def close(self) -> None:
        """Stop the work in progress, wait for it, and let go of all databases."""
        self.workers.close()
        with self.opening:
            for store in self.stores.values():
                store.close()
            self.stores.clear()
        self.engine.dispose()


def when(text: str) -> datetime:
    """The time that a moment tells."""
    return datetime.fromisoformat(text)


def insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT in the words of the database, which may say what happens ``ON CONFLICT``."""
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)
