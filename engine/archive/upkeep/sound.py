"""A database's settings and versions that are known to lose data, and its own check of its integrity."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from engine.diagnostics import Diagnostic, diagnose

__all__ = ["sound"]

# sqlite.org/wal.html, "The WAL-reset bug": fixed in 3.51.3.
_WAL_SOUND = (3, 51, 3)
# Release notes of 10.7 and 11.2: an error of fsync could be forgotten, and the data with it.
_POSTGRESQL_SOUND = {10: 100007, 11: 110002}
_POSTGRESQL_OLDEST = 10
_MUST_BE_ON = ("fsync", "full_page_writes", "synchronous_commit")


def sound(connection: Connection) -> tuple[list[Diagnostic], str]:
    """What is wrong with a database, and its program and version."""
    if connection.dialect.name == "sqlite":
        return _sqlite(connection)
    return _postgresql(connection)


def _postgresql(connection: Connection) -> tuple[list[Diagnostic], str]:
    def shown(name: str) -> str:
        return str(connection.execute(text(f"SHOW {name}")).scalar())

    number, version = int(shown("server_version_num")), shown("server_version")
    major = number // 10000
    wrong = [
        diagnose("database-unsafe", None, setting=name, found=found)
        for name in _MUST_BE_ON
        if (found := shown(name)) == "off"
    ]
    if major < _POSTGRESQL_OLDEST or number < _POSTGRESQL_SOUND.get(major, 0):
        wrong.append(diagnose("database-unsafe", None, setting="server_version", found=version))
    return wrong, f"PostgreSQL {version}"


def _sqlite(connection: Connection) -> tuple[list[Diagnostic], str]:
    wrong = []
    mode = str(connection.exec_driver_sql("PRAGMA journal_mode").scalar()).lower()
    version = sqlite3.sqlite_version
    if mode == "wal" and sqlite3.sqlite_version_info < _WAL_SOUND:
        wrong.append(
            diagnose("database-unsafe", None, setting="journal_mode", found=f"WAL, {version}")
        )
    checks: Sequence[object]
    try:
        checks = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars().all()
    except DBAPIError as error:
        checks = [error.orig]
    wrong += [diagnose("database-damaged", None, why=why) for why in checks if why != "ok"]
    return wrong, f"SQLite {version}"
