"""The conversation of the child: says what sheets there are, then reads those it is asked for."""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from engine.records.limited.wire import (
    END,
    INFO,
    REFUSED,
    ROW,
    ROWS,
    START,
    write_frame,
    write_message,
)
from engine.records.workbook.child.grid import Grid
from engine.records.workbook.child.limits import limit
from engine.records.workbook.child.markup import parse
from engine.records.workbook.child.package import Package
from engine.records.workbook.child.parts import read_book
from engine.records.workbook.child.refused import Refused
from engine.records.workbook.child.strings import SharedStrings
from engine.records.workbook.child.styles import kinds_of_styles

__all__ = ["main"]

_BATCH = 128 * 1024
_BROKEN = (
    BadZipFile, zlib.error, struct.error, ExpatError, ArithmeticError, EOFError, LookupError,
    NotImplementedError, RuntimeError, ValueError,
)  # fmt: skip


def main(path: str, seconds: str) -> int:
    """Answer the commands on stdin, ``peek SHEET ROWS`` and ``read SHEET``, until it ends."""
    limit(int(seconds))
    pipe = sys.stdout.buffer
    try:
        with Path(path).open("rb") as file:
            _talk(Package(file), sys.stdin.buffer, pipe)
    except Refused as refused:
        write_message(pipe, REFUSED, {"reason": refused.reason})
    except MemoryError:
        write_message(pipe, REFUSED, {"reason": "memory"})
    except (BrokenPipeError, KeyboardInterrupt):
        return 1
    except _BROKEN:
        write_message(pipe, REFUSED, {"reason": "broken"})
    except OSError:
        write_message(pipe, REFUSED, {"reason": "system"})
    return 0


def _talk(package: Package, commands: BinaryIO, pipe: BinaryIO) -> None:
    book = read_book(package)
    sheets = [[name, hidden] for name, hidden, _ in book.sheets]
    write_message(pipe, INFO, {"sheets": sheets, "since_1904": book.since_1904})
    strings: SharedStrings | None = None
    kinds: Sequence[str] = ()
    while command := commands.readline():
        if strings is None:
            kinds = kinds_of_styles(package, book.styles)
            strings = SharedStrings(package, book.strings)
        words = command.split()
        part = book.sheets[int(words[1])][2]
        _sheet(package, part, Grid(strings, kinds), int(words[2]) if len(words) > 2 else 0, pipe)


def _sheet(package: Package, part: str, grid: Grid, most: int, pipe: BinaryIO) -> None:
    """All rows of a sheet, or about as many as asked for; ``most`` 0 is all."""
    write_message(pipe, START, {})
    sent = 0
    for _ in parse(package, part, grid.start, grid.end, grid.text):
        if most and sent + len(grid.ready) >= most:
            del grid.ready[most - sent :]
            break
        if grid.size >= _BATCH:
            sent += _send(grid, pipe)
    _send(grid, pipe)
    write_message(pipe, END, {"merges": grid.merges, "hidden_columns": grid.hidden_columns})


def _send(grid: Grid, pipe: BinaryIO) -> int:
    """The rows that are ready, in frames of no great size, and how many they were."""
    batch: list[str] = []
    size = 0
    rows = grid.take()
    for row in rows:
        batch.append(row)
        size += len(row)
        if size >= _BATCH:
            write_frame(pipe, ROWS, ROW.join(batch).encode())
            batch.clear()
            size = 0
    if batch:
        write_frame(pipe, ROWS, ROW.join(batch).encode())
    return len(rows)
