"""One table, view or query as a sheet: only the columns that are wanted, a few thousand rows at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Any
from unicodedata import normalize

from sqlalchemy import Inspector, Result, column, inspect, select
from sqlalchemy import table as table_named
from sqlalchemy.exc import SQLAlchemyError

from engine.diagnostics import Diagnostic, Rejected, Span, closest, diagnose
from engine.language.record_types import RecordType
from engine.language.types import Type
from engine.records.sheet import Sheet
from engine.records.sql.convert import Columns
from engine.records.sql.database import Database, reason_of

__all__ = ["BATCH", "STREAMED", "read_table", "stream"]

BATCH = 2_000
# Execution options: the server keeps the rows until they are asked for.
STREAMED = {"stream_results": True, "yield_per": BATCH}


def read_table(database: Database, record: RecordType, wanted: Mapping[str, Type]) -> Sheet:
    """The rows of a record type: those of its ``query``, else of its table or view, which is called as
    ``table``, ``file`` without its ending, or the type says. Raises Rejected.
    """
    try:
        if record.query:
            return _of_query(database, record, wanted)
        return _of_table(database, record, wanted)
    except (SQLAlchemyError, OSError, ValueError) as error:
        database.failed = True
        reason = reason_of(error, database.url)
        what = record.title or record.name
        raise Rejected(
            [diagnose("table-unreadable", record.span, type=what, reason=reason)]
        ) from error


def stream(result: Result[Any]) -> Iterator[Sequence[Sequence[object]]]:
    """The rows of a result in batches, as they come."""
    yield from result.partitions(BATCH)


def _of_table(database: Database, record: RecordType, wanted: Mapping[str, Type]) -> Sheet:
    inspector = inspect(database.connection)
    name, schema = _found(inspector, database, record)
    held = inspector.get_columns(name, schema=schema)
    names = {normalize("NFC", each["name"].strip()): each for each in held}
    label = record.table or name
    if not wanted.keys() <= names.keys():
        # What is missing is said with all that there is; no row is needed for that.
        return Sheet(label, tuple(names), (), (), lambda _r, _c: Span(label, 1, 1, 1, 1))
    chosen = {text: names[text] for text in names if text in wanted}
    key = inspector.get_pk_constraint(name, schema=schema)["constrained_columns"]
    # Ordered, so that a row has the same number the next time.
    statement: Any = (
        select(*(column(each["name"]) for each in chosen.values()))
        .select_from(table_named(name, schema=schema))
        .order_by(*(column(each) for each in key))
    )
    columns = Columns(label, tuple(chosen), [each["type"] for each in chosen.values()], wanted)
    with database.connection.execute(statement, execution_options=STREAMED) as result:
        return _sheet(database, columns, stream(result))


def _of_query(database: Database, record: RecordType, wanted: Mapping[str, Type]) -> Sheet:
    query = record.query.strip().removesuffix(";").rstrip()
    first = query.split(None, 1)[0].upper() if query else ""
    if first not in ("SELECT", "WITH") or ";" in query:
        raise Rejected([diagnose("query-not-a-select", record.span, type=record.name)])
    options = {**STREAMED, "no_parameters": True}
    run = database.connection.exec_driver_sql
    with run(query, execution_options=options) as result:
        names = [normalize("NFC", str(key).strip()) for key in result.keys()]  # noqa: SIM118
        label = record.title or record.name
        columns = Columns(label, names, [None] * len(names), wanted)
        return _sheet(database, columns, stream(result))


def _found(inspector: Inspector, database: Database, record: RecordType) -> tuple[str, str | None]:
    """Name and schema of the table or view of a type. Raises Rejected."""
    stem = PurePath(record.file).stem
    names = (
        [record.table] if record.table else list(dict.fromkeys(filter(None, (stem, record.name))))
    )
    for name in names:
        schema, _, bare = name.rpartition(".")
        for place, text in ((None, name), (schema or None, bare)):
            if text and inspector.has_table(text, schema=place):
                return text, place
    held = [*inspector.get_table_names(), *inspector.get_view_names()]
    raise Rejected(
        [
            diagnose(
                "no-table",
                record.span,
                type=record.title or record.name,
                names=" / ".join(names),
                url=database.name,
                closest=closest(names[0], held),
            )
        ]
    )


def _sheet(
    database: Database, columns: Columns, batches: Iterator[Sequence[Sequence[object]]]
) -> Sheet:
    records: list[Sequence[object]] = []
    for rows in batches:
        records += columns.cells(rows)
    place = f"{database.name} {columns.label}"

    def span(record: int, cell: int) -> Span:
        return Span(place, record + 1, max(cell, 0) + 1, record + 1, max(cell, 0) + 1)

    notes: tuple[Diagnostic, ...] = tuple(columns.notes())
    lines = range(1, len(records) + 1)
    return Sheet(columns.label, tuple(columns.names), records, lines, span, notes)
