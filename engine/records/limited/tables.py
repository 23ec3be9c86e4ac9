"""A CSV or Parquet file as a sheet, read by a limited child; its cells are checked as they come."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from engine.diagnostics import Diagnostic, Rejected, Span, Words, diagnose
from engine.records.folder import start_of
from engine.records.limited.limits import LIMITS, Limits
from engine.records.limited.process import Process
from engine.records.limited.said import heard
from engine.records.limited.wire import END, INFO, ROWS, Garbage
from engine.records.sheet import Sheet

__all__ = ["limited_sheet"]

_PROGRAM = "engine.records.limited.child.table"
_DIGITS = 400
_TOO_MUCH = {
    "memory": Words("需要的内存过多", "it needs too much memory"),
    "rows": Words("行数过多", "it has too many rows"),
    "cells": Words("单元格过多", "it has too many cells"),
}


def limited_sheet(
    path: Path, name: str, wanted: Collection[str] | None, limits: Limits = LIMITS
) -> Sheet:
    """A file as ``read_text_sheet`` or ``read_parquet_sheet`` (by its ending) reads it, called ``name``.

    ``wanted`` None is all columns. Places of cells count cells, not characters. Raises Rejected: what these
    do, ``upload-needs-too-much``, ``upload-reader-stopped``.
    """
    kind = "parquet" if path.suffix.lower() == ".parquet" else "csv"
    reader = _Reader(path, limits)
    try:
        given = (kind, str(path.resolve()), str(limits.seconds), str(limits.memory))
        reader.start(_PROGRAM, *given, seconds=limits.seconds, libraries=kind == "parquet")
    except OSError as error:
        reason = error.strerror or error
        raise Rejected(
            [diagnose("unreadable-data-file", None, path=path, reason=reason)]
        ) from error
    with reader:
        asked = {"wanted": None if wanted is None else sorted(wanted), "rows": limits.rows}
        reader.ask(json.dumps(asked).encode())
        try:
            return reader.sheet(name)
        except (Garbage, ValueError, RecursionError) as error:
            raise reader.lost() from error


class _Reader(Process):
    def __init__(self, path: Path, limits: Limits) -> None:
        super().__init__(path)
        self._limits = limits

    def refused(self, payload: bytes) -> Rejected:
        content = json.loads(payload)
        match content:
            case {"reason": str(reason)} if reason in _TOO_MUCH:
                return self._too_much(reason)
            case {"diagnostics": list(listed)} if listed:
                return Rejected(heard(listed, self.path))
        raise Garbage("a reason that is none")

    def stopped(self, why: Words) -> Rejected:
        place = start_of(self.path)
        return Rejected([diagnose("upload-reader-stopped", place, path=self.path.name, why=why)])

    def _too_much(self, reason: str) -> Rejected:
        place, why = start_of(self.path), _TOO_MUCH[reason]
        return Rejected([diagnose("upload-needs-too-much", place, path=self.path.name, why=why)])

    def sheet(self, name: str) -> Sheet:
        """The table that the child tells of. Raises Garbage, ValueError, Rejected."""
        header, kinds, notes = self._greeted()
        lines: list[int] = []
        records: list[Sequence[object]] = []
        for line, cells in self._rows():
            if type(line) is not int or line < 1 or (lines and line <= lines[-1]):
                raise Garbage("lines in no order")
            lines.append(line)
            records.append(_cells(cells, kinds))
            if len(records) > self._limits.rows:
                raise self._too_much("rows")
            if len(records) * len(header) > self._limits.cells:
                raise self._too_much("cells")
        path = str(self.path)

        def span(record: int, cell: int) -> Span:
            at = max(cell, 0) + 1
            return Span(path, lines[record], at, lines[record], at)

        return Sheet(name, header, records, lines, span, notes)

    def _greeted(self) -> tuple[tuple[str, ...], Sequence[str], tuple[Diagnostic, ...]]:
        match json.loads(self.frame((INFO,))[1]):
            case {"header": list(header), "kinds": list(kinds), "notes": notes}:
                known = all(isinstance(kind, str) and kind in _READ for kind in kinds)
                if all(isinstance(text, str) for text in header) and known:
                    return tuple(header), kinds, heard(notes, self.path)
        raise Garbage("no header")

    def _rows(self) -> Iterator[Any]:
        while True:
            kind, payload = self.frame((ROWS, END))
            if kind == END:
                return
            rows = json.loads(payload)
            if not isinstance(rows, list) or not all(
                isinstance(row, list) and len(row) == 2 and isinstance(row[1], list) for row in rows
            ):
                raise Garbage("no rows")
            yield from rows


def _cells(cells: list[object], kinds: Sequence[str]) -> Sequence[object]:
    """The cells of a row; a text file has no kinds and may have rows of any length."""
    if not set(map(type, cells)) <= {str, type(None)}:
        raise Garbage("no cells")
    if not kinds:
        if None in cells:
            raise Garbage("no text")
        return cells
    return [
        None if cell is None else _READ[kind](str(cell))
        for cell, kind in zip(cells, kinds, strict=True)
    ]


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise Garbage("no number") from None
    if number.is_finite() and abs(number.adjusted()) > _DIGITS:
        raise Garbage("no number")
    return number


def _boolean(text: str) -> bool:
    if text not in ("true", "false"):
        raise Garbage("no boolean")
    return text == "true"


_READ: Mapping[str, Callable[[str], object]] = {
    "text": str,
    "boolean": _boolean,
    "number": _number,
    "date": date.fromisoformat,
    "moment": datetime.fromisoformat,
}
