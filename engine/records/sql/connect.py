"""From a URL to a connection that sees one state of the database and can change nothing in it.

No message shows a password.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from engine.diagnostics import Rejected, diagnose
from engine.records.sql.database import Database, reason_of, shown

__all__ = ["open_database"]

_SECONDS = 10
_KINDS = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


@contextmanager
def open_database(text: str) -> Iterator[Database]:
    """The database of a URL, until the end of the context. Raises Rejected."""
    url = _url(text)
    engine = _engine(url)
    try:
        connection = _connected(engine, url)
        try:
            yield Database(connection, url)
        finally:
            # What was only read needs no decent end.
            with suppress(SQLAlchemyError):
                connection.close()
    finally:
        engine.dispose()


def _url(text: str) -> URL:
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        kind = text.partition("://")[0]
        raise Rejected([diagnose("database-url", None, kind=kind)]) from error
    if url.drivername not in _KINDS or not url.database:
        raise Rejected([diagnose("database-url", None, kind=url.drivername)])
    return url.set(drivername=_KINDS[url.drivername])


def _engine(url: URL) -> Engine:
    given: dict[str, Any] = {"poolclass": NullPool}
    if url.drivername == "sqlite":
        given["creator"] = lambda: _read_only(Path(url.database or ""))
    elif "connect_timeout" not in url.query:
        given["connect_args"] = {"connect_timeout": _SECONDS, "application_name": "kaohe"}
    try:
        return create_engine(url, **given)
    except ImportError as error:
        raise Rejected([diagnose("database-driver-missing", None, kind=url.drivername)]) from error


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _connected(engine: Engine, url: URL) -> Connection:
    """The transaction begins here; everything is read in it."""
    try:
        connection = engine.connect()
        if url.drivername == "sqlite":
            for command in ("PRAGMA query_only = 1", "PRAGMA trusted_schema = 0", "BEGIN"):
                connection.exec_driver_sql(command)
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
        else:
            connection = connection.execution_options(
                isolation_level="REPEATABLE READ", postgresql_readonly=True
            )
            connection.exec_driver_sql("SELECT 1")
    except (DBAPIError, SQLAlchemyError, OSError, ValueError) as error:
        reason = reason_of(error, url)
        raise Rejected(
            [diagnose("database-unreachable", None, url=shown(url), reason=reason)]
        ) from error
    return connection
