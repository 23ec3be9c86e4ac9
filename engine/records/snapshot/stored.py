"""From a snapshot that was kept back to the data set: every digest is checked, the bytes before they are
parsed, the records after.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any

from engine.diagnostics import Rejected, diagnose
from engine.language.record_types import RecordType, RecordTypes, Row
from engine.proof.canonical import digest, parse
from engine.records.dataset import Dataset, Table
from engine.records.snapshot.lines import header_of, snapshot_digest, table_digest, table_lines
from engine.records.snapshot.remarks import remarks_read
from engine.records.snapshot.restore import Unfit, check_header, column_values, ordered
from engine.records.snapshot.write import FORMAT, column_name

__all__ = ["read_snapshot"]

Fetch = Callable[[str], bytes]


def read_snapshot(types: RecordTypes, manifest: bytes, fetch: Fetch) -> Dataset:
    """The data set of a snapshot: same values, keys, order, files and lines, same rows set aside and notes.

    ``fetch(digest)`` gives the bytes of an object. Raises Rejected: the manifest is none, a record type is
    not declared as it was, an object or a table is not the one that was kept.
    """
    content = _listed(manifest)
    tables: dict[str, Table] = {}
    for name, entry in content["tables"].items():
        record = check_header(types, name, entry["header"])
        rows = _rows(record, _object(name, entry["object"], fetch))
        table = tables[name] = Table(record, rows)
        found = table_digest(header_of(record), table_lines(table))
        if found != entry["digest"] or len(rows) != entry["rows"]:
            raise Rejected(
                [diagnose("snapshot-table-changed", None, type=name, wanted=entry["digest"], found=found)]
            )  # fmt: skip
    whole = snapshot_digest({name: entry["digest"] for name, entry in content["tables"].items()})
    if whole != content["digest"]:
        raise Rejected([diagnose("snapshot-changed", None, wanted=content["digest"], found=whole)])
    remarks = remarks_read(_object("remarks", content["remarks"], fetch))
    return Dataset(
        types, tables, remarks.problems, remarks.files, remarks.unused_columns, remarks.notes
    )


def _listed(manifest: bytes) -> Mapping[str, Any]:
    content: Any = parse(manifest, "snapshot")
    sound = (
        isinstance(content, dict)
        and content.keys() == {"digest", "format", "remarks", "tables"}
        and isinstance(content["tables"], dict)
        and all(
            isinstance(entry, dict) and entry.keys() == {"digest", "header", "object", "rows"}
            for entry in content["tables"].values()
        )
    )
    if not sound:
        raise Rejected(
            [diagnose("snapshot-manifest", None, reason="digest, format, remarks, tables")]
        )
    if content["format"] != FORMAT:
        reason = f"format {content['format']}, {FORMAT}"
        raise Rejected([diagnose("snapshot-manifest", None, reason=reason)])
    checked: Mapping[str, Any] = content
    return checked


def _object(name: str, wanted: object, fetch: Fetch) -> bytes:
    content = fetch(str(wanted))
    found = digest(content)
    if found != wanted:
        raise Rejected(
            [diagnose("snapshot-object-changed", None, type=name, wanted=wanted, found=found)]
        )
    return content


def _rows(record: RecordType, content: bytes) -> tuple[Row, ...]:
    try:
        columns, keys, files, lines = _cells(record, content)
        values = column_values(record, columns)
        held = list(zip(*values, strict=True)) if values else [()] * len(keys)
        rows = [
            Row(record, cells, key, file, line)
            for cells, key, file, line in zip(held, keys, files, lines, strict=True)
        ]
        return ordered(record, rows)
    except Unfit as unfit:
        raise _parquet(record, f"“{unfit.args[0]}”") from None


def _cells(
    record: RecordType, content: bytes
) -> tuple[list[Sequence[str | None]], list[str], list[str], list[int]]:
    """The texts of the columns, and keys, files and lines. Raises Rejected, Unfit."""
    import pyarrow as pa
    import pyarrow.parquet

    names = [column_name(name) for name in record.columns]
    try:
        table = pyarrow.parquet.read_table(BytesIO(content))
        wanted = (*names, "_key", "_file", "_line")
        found: dict[str, Any] = {name: table.column(name).to_pylist() for name in wanted}
    except (pa.ArrowException, OSError, ValueError, KeyError) as error:
        lines = str(error).splitlines()
        raise _parquet(record, lines[0] if lines else type(error).__name__) from None
    for name, kind in (("_key", str), ("_file", str), ("_line", int)):
        if set(map(type, found[name])) - {kind}:
            raise Unfit(name)
    return [found[name] for name in names], found["_key"], found["_file"], found["_line"]


def _parquet(record: RecordType, reason: str) -> Rejected:
    return Rejected([diagnose("snapshot-parquet", None, type=record.name, reason=reason)])
