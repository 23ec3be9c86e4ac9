"""The database itself: is it made as it should be, do keys occur once, do references lead somewhere, and what
it says of its own state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Table, UniqueConstraint, text

from engine.archive.audit.finding import Finding, Place, found
from engine.archive.audit.reference import made, there
from engine.archive.store.tables import metadata
from engine.diagnostics import Words

__all__ = ["database"]

_MISSING = Words("没有了", "is gone")
_CHANGED = Words("与应有的不同", "is not as it was made")
_SURPLUS = Words("本来没有", "does not belong there")
_MOST = 100


def database(connection: Connection) -> Iterator[Finding]:
    """What is wrong with a database as such."""
    yield from made_as_it_should_be(connection)
    for table in metadata.tables.values():
        yield from _twice(connection, table)
        yield from _dangling(connection, table)
    if connection.dialect.name == "sqlite":
        yield from _integrity(connection)


def made_as_it_should_be(connection: Connection) -> Iterator[Finding]:
    """Tables, triggers and the like that are missing, changed or too many."""
    wanted, found_there = made(connection.dialect.name), there(connection)
    for name in sorted({*wanted, *found_there}):
        if wanted.get(name) == found_there.get(name):
            continue
        what = _SURPLUS if name not in wanted else _MISSING if name not in found_there else _CHANGED
        yield found("audit-schema", Place(part=name), what=what)


def _twice(connection: Connection, table: Table) -> Iterator[Finding]:
    """Rows of one key, where the database no longer sees to it."""
    keys = [[c.name for c in table.primary_key]]
    keys += [
        [c.name for c in each.columns]
        for each in table.constraints
        if isinstance(each, UniqueConstraint)
    ]
    for key in keys:
        columns = _columns(connection, key)
        rows = text(
            f"SELECT {columns} FROM {_name(connection, table)} GROUP BY {columns}"  # noqa: S608
            f" HAVING count(*) > 1 LIMIT {_MOST}"
        )
        for row in connection.execute(rows):
            place = Place(table=table.name, key=",".join(map(str, row)))
            yield found("audit-key-twice", place, column=", ".join(key))


def _dangling(connection: Connection, table: Table) -> Iterator[Finding]:
    """Rows that name a row which is not there."""
    own = [c.name for c in table.primary_key]
    for constraint in table.foreign_key_constraints:
        named = [c.name for c in constraint.columns]
        other = constraint.referred_table
        wanted = [element.column.name for element in constraint.elements]
        quote = connection.dialect.identifier_preparer.quote
        same = " AND ".join(
            f"o.{quote(w)} = t.{quote(n)}" for w, n in zip(wanted, named, strict=True)
        )
        given = " AND ".join(f"t.{quote(n)} IS NOT NULL" for n in named)
        rows = text(
            f"SELECT {_columns(connection, [*own, *named])} FROM {_name(connection, table)} t"  # noqa: S608
            f" WHERE {given} AND NOT EXISTS (SELECT 1 FROM {_name(connection, other)} o"
            f" WHERE {same}) LIMIT {_MOST}"
        )
        for row in connection.execute(rows):
            key = dict(zip(own, row, strict=False))
            shown = ",".join(f"{n}={v}" for n, v in key.items()) if len(key) > 1 else str(row[0])
            place = Place(table=table.name, key=shown, column=", ".join(named))
            got = ", ".join(str(value) for value in row[len(own) :])
            yield found("audit-reference-broken", place, other=other.name, got=got)


def _integrity(connection: Connection) -> Iterator[Finding]:
    for row in connection.execute(text(f"PRAGMA integrity_check({_MOST})")):
        if row[0] != "ok":
            yield found("audit-database-damaged", Place(), why=row[0])


def _columns(connection: Connection, names: Sequence[str]) -> str:
    return ", ".join(map(connection.dialect.identifier_preparer.quote, names))


def _name(connection: Connection, table: Table) -> str:
    return connection.dialect.identifier_preparer.quote(table.name)
