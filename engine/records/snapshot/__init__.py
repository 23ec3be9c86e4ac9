"""Snapshots: the records of a run, kept so that they say the same years later.

Promises a digest that depends on the records alone, not on the order of rows, the names of files or who
wrote the Parquet. Knows nothing of schemes, databases or where the bytes are kept.
"""

from engine.records.snapshot.lines import (
    canonical_line,
    digest_of,
    header_of,
    headers,
    lines_of,
    snapshot_digest,
    table_digest,
)
from engine.records.snapshot.restore import from_lines
from engine.records.snapshot.stored import read_snapshot
from engine.records.snapshot.write import Snapshot, StoredTable, write_snapshot

__all__ = [
    "Snapshot",
    "StoredTable",
    "canonical_line",
    "digest_of",
    "from_lines",
    "header_of",
    "headers",
    "lines_of",
    "read_snapshot",
    "snapshot_digest",
    "table_digest",
    "write_snapshot",
]
