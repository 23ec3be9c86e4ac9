"""What the database of a store is made of, as a new one would be: the measure for one that is there.

It is made by the migrations in a temporary SQLite file; what PostgreSQL has follows from the same tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, inspect, text

from engine.archive.store import migrate
from engine.archive.store.connect import connect
from engine.archive.store.tables import GROWING, PROJECTED, metadata
from engine.archive.store.triggers import Growing, statements

__all__ = ["made", "there"]

# Name of a part ("trigger log_rules") and the text it is made by.
Parts = Mapping[str, str]

_TRIGGER = re.compile(
    r"CREATE TRIGGER (\w+) (BEFORE|AFTER) ([A-Z ]+?) ON (?:\w+\.)?\"?(\w+)\"?"
    r" FOR EACH (\w+) EXECUTE FUNCTION (?:\w+\.)?(\w+)\(\)"
)
_FUNCTION = re.compile(r"CREATE FUNCTION (\w+)\(\).*?AS \$\$(.*)\$\$", re.DOTALL)


def made(dialect: str) -> Parts:
    """The parts that a new database has. ``dialect``: sqlite or postgresql."""
    parts, growing = _reference()
    return parts if dialect == "sqlite" else {**dict(_statements(growing)), **_constraints()}


def there(connection: Connection) -> Parts:
    """The parts that a database has."""
    if connection.dialect.name == "sqlite":
        return _sqlite(connection)
    return dict(_postgresql(connection))


def _sqlite(connection: Connection) -> Parts:
    rows = connection.execute(
        text("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
    )
    return {f"{row.type} {row.name}": row.sql for row in rows if row.name != "alembic_version"}


@cache
def _reference() -> tuple[Parts, tuple[Growing, ...]]:
    with TemporaryDirectory() as folder:
        engine = connect(f"sqlite:///{Path(folder) / 'reference.db'}")
        try:
            migrate.upgrade(engine)
            with engine.connect() as connection:
                parts = _sqlite(connection)
                found = inspect(connection)
                columns = {t: [c["name"] for c in found.get_columns(t)] for t in sorted(GROWING)}
        finally:
            engine.dispose()
    return parts, tuple(Growing(t, names, (), t in PROJECTED) for t, names in columns.items())


def _statements(growing: tuple[Growing, ...]) -> Iterator[tuple[str, str]]:
    for statement in statements("postgresql", growing):
        function = _FUNCTION.search(statement)
        if function is not None:
            yield f"function {function[1]}", function[2]
        else:
            yield _trigger(statement)


def _trigger(definition: str) -> tuple[str, str]:
    found = _TRIGGER.search(definition)
    if found is None:
        return f"trigger {definition.split()[2]}", definition
    name, when, events, table, each, function = found.groups()
    ordered = " OR ".join(sorted(events.split(" OR ")))
    return f"trigger {name}", f"{when} {ordered} ON {table} FOR EACH {each} {function}"


def _constraints() -> Parts:
    """The names of constraints and indexes; what they check is checked row by row."""
    found: dict[str, str] = {}
    for name, table in metadata.tables.items():
        for constraint in table.constraints:
            label = constraint.name if isinstance(constraint.name, str) else ""
            if label:
                found[f"constraint {name} {label}"] = "valid"
    return found


def _postgresql(connection: Connection) -> Iterator[tuple[str, str]]:
    triggers = text(
        "SELECT pg_get_triggerdef(t.oid) AS made, t.tgenabled AS enabled FROM pg_trigger t"
        " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE NOT t.tgisinternal AND n.nspname = current_schema()"
    )
    for row in connection.execute(triggers):
        name, definition = _trigger(row.made)
        enabled = row.enabled.decode() if isinstance(row.enabled, bytes) else row.enabled
        yield name, definition if enabled == "O" else f"{definition} ({enabled})"
    functions = text(
        "SELECT p.proname AS name, p.prosrc AS made FROM pg_proc p"
        " JOIN pg_namespace n ON n.oid = p.pronamespace"
        " WHERE n.nspname = current_schema() AND p.proname LIKE 'kaohe%'"
    )
    for row in connection.execute(functions):
        yield f"function {row.name}", row.made
    rules = text(
        "SELECT r.rulename AS name, pg_get_ruledef(r.oid) AS made FROM pg_rewrite r"
        " JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = current_schema() AND c.relkind = 'r'"
    )
    for row in connection.execute(rules):
        yield f"rule {row.name}", row.made
    constraints = text(
        "SELECT c.relname AS held, k.conname AS name, k.convalidated AS valid FROM pg_constraint k"
        " JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = current_schema() AND k.contype <> 'n' AND c.relname <> 'alembic_version'"
    )
    for row in connection.execute(constraints):
        yield f"constraint {row.held} {row.name}", "valid" if row.valid else "not valid"
