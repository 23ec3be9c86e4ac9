"""Records as canonical lines, and the digests over them.

A line is ``canon([type, key, [cell, …]])`` with null for an absent cell, else the cell's plain text. Where a
row came from is not in its line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from json.encoder import encode_basestring

from engine.diagnostics import Rejected, diagnose
from engine.language.record_types import RecordType, Row
from engine.language.types import BooleanType, DateType, NumberType, PeriodType
from engine.language.values import Missing, Value
from engine.proof.canonical import canon, digest
from engine.records.cells import plain_text
from engine.records.dataset import Dataset, Table

__all__ = [
    "canonical_line",
    "canonical_lines",
    "digest_of",
    "header_of",
    "headers",
    "kinds_of",
    "lines_of",
    "snapshot_digest",
    "table_digest",
    "table_lines",
]

Header = dict[str, object]


class _Cells(dict[Value, str]):
    """Each distinct value of a column is written once."""

    def __missing__(self, value: Value) -> str:
        text = "null" if isinstance(value, Missing) else encode_basestring(plain_text(value))
        self[value] = text
        return text


def kinds_of(record: RecordType) -> tuple[str, ...]:
    """What each column of a type holds: number, text, boolean, date or period."""
    fields = tuple(_kind(field.type) for field in record.fields.values())
    return (*fields, *("text" for _ in record.columns[len(fields) :]))


def _kind(type: object) -> str:
    match type:
        case NumberType():
            return "number"
        case BooleanType():
            return "boolean"
        case DateType():
            return "date"
        case PeriodType():
            return "period"
        case _:
            return "text"


def header_of(record: RecordType) -> Header:
    """What the lines of a type mean: its columns with their kinds, and which of them are the key."""
    columns = [list(pair) for pair in zip(record.columns, kinds_of(record), strict=True)]
    return {"columns": columns, "key": list(record.key), "type": record.name}


def headers(dataset: Dataset) -> Mapping[str, Header]:
    """The headers of all tables of a data set, by type."""
    return {name: header_of(table.type) for name, table in sorted(dataset.tables.items())}


def canonical_line(row: Row) -> bytes:
    """The line of one row, without a line break. Raises Rejected for a text that is no Unicode."""
    return canonical_lines(row.type, (row,))[0]


def lines_of(dataset: Dataset) -> Mapping[str, Sequence[bytes]]:
    """The lines of all rows by type, sorted by their bytes. Raises Rejected for a text that is no Unicode."""
    return {name: table_lines(table) for name, table in sorted(dataset.tables.items())}


def table_lines(table: Table) -> Sequence[bytes]:
    """The sorted lines of one table."""
    found = canonical_lines(table.type, table.rows)
    found.sort()
    return found


def canonical_lines(record: RecordType, rows: Sequence[Row]) -> list[bytes]:
    """The lines of rows of a type, in their order. Raises Rejected for a text that is no Unicode."""
    start = f"[{encode_basestring(record.name)},"
    keys = [encode_basestring(row.key) for row in rows]
    columns = zip(*(row.values for row in rows), strict=True)
    texts = [list(map(_Cells().__getitem__, column)) for column in columns]
    cells = map(",".join, zip(*texts, strict=True)) if texts else iter([""] * len(rows))
    try:
        return [f"{start}{key},[{held}]]".encode() for key, held in zip(keys, cells, strict=True)]
    except UnicodeEncodeError as error:
        text = repr(error.object[max(error.start - 20, 0) : error.end])[1:-1]
        raise Rejected([diagnose("snapshot-text", None, type=record.name, text=text)]) from None


def table_digest(header: Mapping[str, object], lines: Iterable[bytes]) -> str:
    """SHA-256 of the header and the lines, which come sorted, each followed by a line break."""
    found = sha256(canon(dict(header)) + b"\n")
    for line in lines:
        found.update(line + b"\n")
    return found.hexdigest()


def snapshot_digest(tables: Mapping[str, str]) -> str:
    """The digest of a snapshot from those of its tables."""
    return digest(canon(dict(tables)))


def digest_of(dataset: Dataset) -> str:
    """The snapshot digest of a data set: of its records alone, whatever files they came from."""
    return snapshot_digest(
        {
            name: table_digest(header_of(table.type), table_lines(table))
            for name, table in dataset.tables.items()
        }
    )
