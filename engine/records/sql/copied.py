"""Tables of a database copied as Parquet files, in one transaction that changes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from sqlalchemy import inspect
from sqlalchemy.exc import SQLAlchemyError

from engine.diagnostics import Rejected, closest, diagnose
from engine.language.record_types import RecordType
from engine.records.cells import plain_text
from engine.records.sheet import Sheet
from engine.records.sql.connect import open_database
from engine.records.sql.database import Database, reason_of
from engine.records.sql.read import read_table

__all__ = ["copied_tables", "table_names"]

# Digits of Arrow's widest decimals.
_DIGITS = 76


def table_names(url: str) -> tuple[str, ...]:
    """The tables and views of a database, by name. Raises Rejected."""
    with open_database(url) as database:
        return _names(database)


def _names(database: Database) -> tuple[str, ...]:
    try:
        inspector = inspect(database.connection)
        return tuple(sorted({*inspector.get_table_names(), *inspector.get_view_names()}))
    except SQLAlchemyError as error:
        reason = reason_of(error, database.url)
        wrong = diagnose("database-unreachable", None, url=database.name, reason=reason)
        raise Rejected([wrong]) from error


def copied_tables(
    url: str, tables: Sequence[str], rows: int, seconds: int
) -> Iterator[tuple[str, bytes]]:
    """The chosen tables with their content as Parquet, each of at most so many rows, all of one moment.

    Raises Rejected: ``no-such-tables``, ``table-too-large``, and where the database cannot be read, or is
    not read in so many seconds.
    """
    with open_database(url) as database:
        if database.url.drivername != "sqlite":
            limit = f"SET LOCAL statement_timeout = {int(seconds) * 1000}"
            database.connection.exec_driver_sql(limit)
        held = _names(database)
        missing = [name for name in tables if name not in held]
        if missing:
            near = closest(missing[0], held)
            listed = ", ".join(missing)
            raise Rejected([diagnose("no-such-tables", None, tables=listed, closest=near)])
        quote = database.connection.dialect.identifier_preparer.quote
        for name in tables:
            query = f"SELECT * FROM {quote(name)} LIMIT {rows + 1}"  # noqa: S608 - it was found there
            sheet = read_table(database, RecordType(name, {}, query=query), {})
            if len(sheet.records) > rows:
                raise Rejected([diagnose("table-too-large", None, table=name, most=rows)])
            yield name, _parquet(sheet)


def _parquet(sheet: Sheet) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet

    columns = list(zip(*sheet.records, strict=True)) or [()] * len(sheet.header)
    arrays = [_array(column) for column in columns]
    target = BytesIO()
    pyarrow.parquet.write_table(
        pa.Table.from_arrays(arrays, list(sheet.header)), target, compression="zstd"
    )
    return target.getvalue()


def _array(column: Sequence[object]) -> Any:
    """A column as Arrow has it: of the one kind that its cells are, else as texts."""
    import pyarrow as pa

    seen = set(map(type, column)) - {type(None)}
    if seen == {bool}:
        return pa.array(column, pa.bool_())
    if seen == {date}:
        return pa.array(column, pa.date32())
    if seen <= {date, datetime} and datetime in seen:
        return pa.array(column, pa.timestamp("us"))
    if seen and seen <= {int, Decimal}:
        kind = _decimal(column)
        if kind is not None:
            numbers = [None if c is None else Decimal(str(c)) for c in column]
            return pa.array(numbers, kind)
    return pa.array([None if c is None else plain_text(c) for c in column], pa.string())


def _decimal(column: Sequence[object]) -> Any:
    """The decimals that hold all numbers exactly, None where there are none."""
    import pyarrow as pa

    numbers = [Decimal(str(cell)) for cell in column if cell is not None]
    if not all(number.is_finite() for number in numbers):
        return None
    scale = max(max(-_exponent(number), 0) for number in numbers)
    digits = max(max(number.adjusted() + 1, 1) for number in numbers) + scale
    return pa.decimal256(digits, scale) if digits <= _DIGITS else None


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent
