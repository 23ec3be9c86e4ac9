"""Parquet files as cells: decimals, whole numbers, texts, dates, times, booleans; no binary float
gets through.

A column of binary floats is read by its shortest decimal text (the 0.1 that was typed, not
0.1000000000000000055) and a warning says so. pyarrow is imported only when a Parquet file is read.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any
from unicodedata import normalize

from engine.diagnostics import Diagnostic, Rejected, Span, diagnose
from engine.records.folder import start_of
from engine.records.sheet import Sheet

__all__ = ["read_parquet_sheet"]


def read_parquet_sheet(path: Path, name: str, wanted: Container[str] | None) -> Sheet:
    """The columns whose header is in ``wanted``, None being all that have a meaning here; the others
    are empty cells. ``lines`` count rows from 1.

    Raises Rejected: pyarrow is not there, the file is broken, a wanted column is of a type without
    a meaning here.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise Rejected([diagnose("parquet-unavailable", start_of(path), path=path.name)]) from error
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            names = list(file.schema_arrow.names)
            table = file.read()
            header = tuple(normalize("NFC", column.strip()) for column in names)
            columns, notes = _columns(table, header, wanted, path)
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        broken = diagnose("broken-parquet", start_of(path), path=path.name, reason=reason)
        raise Rejected([broken]) from error
    records: list[Sequence[object]] = list(zip(*columns, strict=True))

    def span(record: int, cell: int) -> Span:
        return Span(str(path), record + 1, max(cell, 0) + 1, record + 1, max(cell, 0) + 1)

    return Sheet(name, header, records, range(1, len(records) + 1), span, tuple(notes))


def _columns(
    table: Any, header: Sequence[str], wanted: Container[str] | None, path: Path
) -> tuple[list[Sequence[object]], list[Diagnostic]]:
    columns: list[Sequence[object]] = []
    notes: list[Diagnostic] = []
    wrong: list[Diagnostic] = []
    for at, column in enumerate(header):
        cells: Sequence[object] | None = [None] * table.num_rows
        if wanted is None or column in wanted:
            kind = table.schema.field(at).type
            found = _cells(table.column(at))
            place = start_of(path)
            cells = cells if found is None and wanted is None else found
            if cells is None:
                unfit = "unfit-parquet-column"
                wrong.append(diagnose(unfit, place, path=path.name, column=column, kind=str(kind)))
            elif _is_float(kind):
                notes.append(diagnose("binary-float-column", place, path=path.name, column=column))
        columns.append(cells or [])
    if wrong:
        raise Rejected(wrong)
    return columns, notes


def _is_float(kind: Any) -> bool:
    import pyarrow.types as kinds

    return bool(kinds.is_floating(kind))


def _cells(column: Any) -> list[object] | None:
    """The cells of a column as Python values, or None when its type has no meaning here."""
    import pyarrow as pa
    import pyarrow.types as kinds

    if kinds.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    kind = column.type
    if kinds.is_floating(kind):
        texts = (column.cast(pa.float32()) if kinds.is_float16(kind) else column).cast(pa.string())
        return [None if text is None else Decimal(text) for text in texts.to_pylist()]
    if kinds.is_timestamp(kind):
        if kind.tz is not None:
            return None
        column = column.cast(pa.timestamp("us"), safe=False)
    plain = (
        kinds.is_decimal,
        kinds.is_integer,
        kinds.is_string,
        kinds.is_large_string,
        kinds.is_string_view,
        kinds.is_date,
        kinds.is_timestamp,
        kinds.is_boolean,
        kinds.is_null,
    )
    return list(column.to_pylist()) if any(test(column.type) for test in plain) else None
