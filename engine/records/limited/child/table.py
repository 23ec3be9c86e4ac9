"""The child that reads a table: a CSV or Parquet file, whose cells go to the parent row by row."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from engine.diagnostics import Rejected
from engine.records.limited.said import said
from engine.records.limited.wire import (
    END,
    FRAME_LIMIT,
    INFO,
    REFUSED,
    ROWS,
    write_frame,
    write_message,
)  # fmt: skip
from engine.records.workbook.child.limits import limit

__all__ = ["main"]

_BATCH = 256 * 1024
_KINDS = {
    str: "text", bool: "boolean", Decimal: "number", int: "number", date: "date",
    datetime: "moment",
}  # fmt: skip


class _TooManyRows(Exception):
    """There are more rows than there may be."""


Rows = Iterator[tuple[int, Sequence[object]]]


def main(kind: str, path: str, seconds: str, memory: str) -> int:
    """Read a line of JSON, which headers are wanted (null: all) and how many rows there may be, and answer
    with all rows.
    """
    if kind == "parquet":
        import pyarrow
        import pyarrow.parquet

        pyarrow.set_cpu_count(1)
        pyarrow.set_io_thread_count(1)
    limit(int(seconds), int(memory))
    pipe = sys.stdout.buffer
    try:
        given = json.loads(sys.stdin.buffer.readline())
        wanted, most = given["wanted"], int(given["rows"])
        held = None if wanted is None else frozenset(wanted)
        _send(
            _text(Path(path), pipe) if kind == "csv" else _parquet(Path(path), held, most, pipe),
            most,
            pipe,
        )
    except Rejected as rejected:
        write_message(pipe, REFUSED, {"diagnostics": said(rejected.diagnostics)})
    except _TooManyRows:
        write_message(pipe, REFUSED, {"reason": "rows"})
    except MemoryError:
        write_message(pipe, REFUSED, {"reason": "memory"})
    except (BrokenPipeError, KeyboardInterrupt):
        return 1
    return 0


def _text(path: Path, pipe: BinaryIO) -> Rows:
    from engine.records.text_sheet import text_table

    table = text_table(path)
    write_message(pipe, INFO, {"header": table.header, "kinds": [], "notes": []})
    return table.records


def _parquet(path: Path, wanted: frozenset[str] | None, most: int, pipe: BinaryIO) -> Rows:
    from engine.records.parquet_sheet import read_parquet_sheet

    if _rows_of(path) > most:
        raise _TooManyRows
    sheet = read_parquet_sheet(path, path.name, wanted)
    columns: list[Sequence[object]] = list(zip(*sheet.records, strict=True))
    kinds = [_kind(column) for column in columns] or ["text"] * len(sheet.header)
    notes = said(sheet.notes)
    write_message(pipe, INFO, {"header": sheet.header, "kinds": kinds, "notes": notes})
    return zip(sheet.lines, sheet.records, strict=True)


def _rows_of(path: Path) -> int:
    """What a few bytes unpack to is known before they are unpacked; of a file that is none, nothing."""
    import pyarrow
    import pyarrow.parquet

    try:
        return int(pyarrow.parquet.read_metadata(path).num_rows)
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError):
        return 0


def _kind(column: Sequence[object]) -> str:
    """Arrow's columns are of one kind each."""
    found = next((cell for cell in column if cell is not None), "")
    return _KINDS[type(found)]


def _send(rows: Rows, most: int, pipe: BinaryIO) -> None:
    batch: list[list[object]] = []
    size = 0
    for count, (line, cells) in enumerate(rows, 1):
        written = [cell if cell is None or type(cell) is str else _written(cell) for cell in cells]
        batch.append([line, written])
        size += 8 + sum(len(cell) + 4 for cell in written if cell is not None)
        if count > most:
            raise _TooManyRows
        if size >= _BATCH:
            _frame(batch, pipe)
            batch, size = [], 0
    _frame(batch, pipe)
    write_message(pipe, END, {})


def _frame(batch: list[list[object]], pipe: BinaryIO) -> None:
    content = json.dumps(batch, ensure_ascii=False).encode("utf-8", "surrogatepass")
    if len(content) > FRAME_LIMIT:
        raise MemoryError
    write_frame(pipe, ROWS, content)


def _written(cell: object) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell.isoformat() if isinstance(cell, date) else str(cell)
