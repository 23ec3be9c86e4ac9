"""A data set as Parquet files, one per type, with a manifest; what was set aside and noted goes along.

Cells are texts, so that every decimal is kept as it is; ``_key``, ``_file`` and ``_line`` say which row it
is and where it stood.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from engine.language.values import Missing, Value
from engine.proof.canonical import canon, digest
from engine.records.cells import plain_text
from engine.records.dataset import Dataset, Table
from engine.records.snapshot.lines import header_of, snapshot_digest, table_digest, table_lines
from engine.records.snapshot.remarks import remarks_bytes

__all__ = ["FORMAT", "Keep", "Snapshot", "StoredTable", "column_name", "write_snapshot"]

FORMAT = "kaohe-snapshot-1"
_GROUP = 100_000

# Keeps bytes and gives their SHA-256.
Keep = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class StoredTable:
    """One table: how many rows, the digest of its lines, that of its Parquet file, and its size in bytes."""

    type: str
    rows: int
    digest: str
    object: str
    size: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What was kept of a data set.

    ``digest`` is that of the records (``digest_of``). ``manifest`` is canonical JSON: the format, that
    digest, per type header, rows, table digest and object digest, and the object of what was set aside
    and noted.
    ``objects`` are the bytes by their SHA-256, empty where they were kept elsewhere at once.
    """

    digest: str
    manifest: bytes
    tables: tuple[StoredTable, ...]
    objects: Mapping[str, bytes] = field(default_factory=dict, repr=False)


class _Texts(dict[Value, str | None]):
    def __missing__(self, value: Value) -> str | None:
        text = self[value] = None if isinstance(value, Missing) else plain_text(value)
        return text


def write_snapshot(dataset: Dataset, keep: Keep | None = None) -> Snapshot:
    """Keep a data set, table by table: by ``keep``, or in ``Snapshot.objects``.

    Raises Rejected for a text that is no Unicode, and what ``keep`` raises.
    """
    objects: dict[str, bytes] = {}

    def here(content: bytes) -> str:
        name = digest(content)
        objects[name] = content
        return name

    put = keep or here
    tables = []
    listed: dict[str, object] = {}
    for name, table in sorted(dataset.tables.items()):
        header = header_of(table.type)
        lines = table_digest(header, table_lines(table))
        content = parquet_bytes(table)
        stored = StoredTable(name, len(table.rows), lines, put(content), len(content))
        tables.append(stored)
        listed[name] = {
            "digest": stored.digest,
            "header": header,
            "object": stored.object,
            "rows": stored.rows,
        }
    whole = snapshot_digest({table.type: table.digest for table in tables})
    remarks = put(remarks_bytes(dataset))
    manifest = canon({"digest": whole, "format": FORMAT, "remarks": remarks, "tables": listed})
    return Snapshot(whole, manifest, tuple(tables), objects)


def column_name(name: str) -> str:
    """How a column is called in the Parquet file: one that begins with ``_`` has another one before it."""
    return f"_{name}" if name.startswith("_") else name


def parquet_bytes(table: Table) -> bytes:
    """The Parquet file of a table."""
    import pyarrow as pa
    import pyarrow.parquet

    record, rows = table.type, table.rows
    held = list(zip(*(row.values for row in rows), strict=True)) or [()] * len(record.columns)
    arrays: dict[str, Any] = {
        column_name(name): pa.array(list(map(_Texts().__getitem__, cells)), pa.string())
        for name, cells in zip(record.columns, held, strict=True)
    }
    arrays["_key"] = pa.array([row.key for row in rows], pa.string())
    arrays["_file"] = pa.array([row.file for row in rows], pa.string())
    arrays["_line"] = pa.array([row.line for row in rows], pa.int64())
    file = BytesIO()
    pyarrow.parquet.write_table(pa.table(arrays), file, row_group_size=_GROUP, compression="zstd")
    return file.getvalue()
