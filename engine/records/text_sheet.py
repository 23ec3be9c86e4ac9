"""CSV files (commas, or tabs when the header has tabs and no comma) as cells with their places."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from unicodedata import normalize

from engine.diagnostics import Rejected, Span, diagnose
from engine.records.encoding import decode
from engine.records.sheet import Sheet

__all__ = ["TextTable", "read_text_sheet", "text_table"]

# What stands between cells where a spreadsheet or a person did not write commas.
_OTHERS = (";", "，", "；", "|", "、")
_CELL_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True)
class TextTable:
    """A CSV file that was begun: its lines, its header, and the records below, each with its first line."""

    lines: Sequence[str]
    delimiter: str
    header: tuple[str, ...]
    records: Iterator[tuple[int, list[str]]]


def text_table(path: Path) -> TextTable:
    """A CSV file, quoted newlines included; lines without any character in any cell are no records.

    Raises Rejected, also while the records are taken: encoding, emptiness, quotes that do not close,
    over-long cells.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Rejected(
            [diagnose("unreadable-data-file", None, path=path, reason=error.strerror or error)]
        ) from error
    lines = list(StringIO(decode(data, path), newline=""))
    first = next(line for line in lines if line.strip())
    delimiter = "\t" if "\t" in first and "," not in first else ","
    records = _records(lines, delimiter, path)
    start, cells = next(records)
    header = tuple(normalize("NFC", cell.strip()) for cell in cells)
    _separated(header, start, path)
    return TextTable(lines, delimiter, header, records)


def read_text_sheet(path: Path, name: str) -> Sheet:
    """The records of a CSV file as a sheet. Raises Rejected as ``text_table`` does."""
    table = text_table(path)
    starts: list[int] = []
    records: list[list[str]] = []
    for start, record in table.records:
        starts.append(start)
        records.append(record)

    def span(record: int, cell: int) -> Span:
        line = starts[record]
        begin, end = _stretch(table.lines, line, cell, table.delimiter)
        return Span(str(path), line, begin, line, end)

    return Sheet(name, table.header, records, starts, span)


def _separated(header: Sequence[str], line: int, path: Path) -> None:
    """Whether a header of one cell is several with a separator that is not read. Raises Rejected."""
    other = next((mark for mark in _OTHERS if len(header) == 1 and mark in header[0]), None)
    if other is not None:
        span = Span(str(path), line, 1, line, 1)
        raise Rejected([diagnose("other-separator", span, file=path.name, mark=other)])


def _records(lines: Sequence[str], delimiter: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(_CELL_LIMIT)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    start = 1
    try:
        for record in reader:
            # Spreadsheets export rows that were emptied as commas alone.
            if any(record):
                yield start, record
            start = reader.line_num + 1
    except csv.Error as error:
        code = "cell-too-long" if "limit" in str(error) else "broken-quotes"
        span = Span(str(path), start, 1, start, 1)
        raise Rejected([diagnose(code, span, path=path.name, line=start)]) from error


def _stretch(lines: Sequence[str], line: int, cell: int, delimiter: str) -> tuple[int, int]:
    """Columns where a cell begins and ends on the line its record starts on; 1, 1 when it is not
    there.
    """
    if cell < 0:
        return 1, 1
    text = lines[line - 1].rstrip("\r\n")
    begin, count, quoted = 0, 0, False
    for at, char in enumerate(text + delimiter):
        if char == '"':
            quoted = not quoted
        elif char == delimiter and not quoted:
            if count == cell:
                return begin + 1, at + 1
            begin, count = at + 1, count + 1
    return 1, 1
