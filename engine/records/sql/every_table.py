"""All tables of a database as sheets, for whoever has not described them yet."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import inspect

from engine.language.record_types import RecordType
from engine.records.sheet import Sheet
from engine.records.sql.connect import open_database
from engine.records.sql.read import read_table

__all__ = ["every_table"]


def every_table(url: str) -> Iterator[tuple[str, Sheet]]:
    """Every table of the database at that URL by its name. Raises Rejected."""
    with open_database(url) as database:
        quote = database.connection.dialect.identifier_preparer.quote
        for name in sorted(inspect(database.connection).get_table_names()):
            query = f"SELECT * FROM {quote(name)}"  # noqa: S608
            yield name, read_table(database, RecordType(name, {}, query=query), {})
