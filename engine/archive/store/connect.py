"""A database opened so that what is committed stays: SQLite with full syncing, or PostgreSQL.

SQLite keeps a rollback journal: its write-ahead log could lose data before 3.51.3 (sqlite.org/wal.html).
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import NullPool

from engine.diagnostics import Rejected, diagnose

__all__ = ["connect", "shown"]

_PRAGMAS = (
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 60000",
)
_KINDS = {
    "sqlite": "sqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


def connect(text: str) -> Engine:
    """The engine for the URL of a store's database. Raises Rejected for a URL that is none."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        kind = text.partition("://")[0]
        raise Rejected([diagnose("database-url", None, kind=kind)]) from error
    if url.drivername not in _KINDS or not url.database:
        raise Rejected([diagnose("database-url", None, kind=url.drivername)])
    url = url.set(drivername=_KINDS[url.drivername])
    try:
        return _sqlite(url) if url.drivername == "sqlite" else _postgresql(url)
    except ImportError as error:
        raise Rejected([diagnose("database-driver-missing", None, kind=url.drivername)]) from error


def shown(text: str) -> str:
    """The URL as messages give it, without its password."""
    return make_url(text).render_as_string(hide_password=True)


def _postgresql(url: URL) -> Engine:
    given = {} if "connect_timeout" in url.query else {"connect_timeout": 10}
    return create_engine(
        url, pool_pre_ping=True, isolation_level="REPEATABLE READ",
        connect_args={"application_name": "kaohe", "options": "-c synchronous_commit=on", **given},
    )  # fmt: skip


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def opened(connection: Any, record: object) -> None:
        del record
        # Transactions begin where we say so, not where the driver guesses.
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def begun(connection: Any) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
