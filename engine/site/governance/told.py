"""Versions, steps, entries and checkpoints as JSON; moments are in UTC (RFC 3339)."""

from __future__ import annotations

from dataclasses import asdict

from engine.archive.store.keys import Key
from engine.proof.canonical import digest
from engine.proof.checkpoint import Checkpoint
from engine.report.text_difference import Line, Row

__all__ = ["checkpoint_json", "key_json", "row_json"]


def checkpoint_json(found: Checkpoint) -> dict[str, object]:
    """A checkpoint, with the line that is kept elsewhere."""
    return {
        "store": found.store, "size": found.size, "root": found.root, "last": found.last,
        "at": found.at, "algorithm": found.algorithm, "key": found.key, "line": found.line,
    }  # fmt: skip


def key_json(key: Key) -> dict[str, object]:
    """A public key: its id, its SHA-256 in full, and the entries that brought it in and took it out."""
    return {
        "id": key.public.id, "algorithm": key.public.algorithm, "sha256": digest(key.public.raw),
        "pem": key.public.pem().decode("ascii"), "since": key.since, "until": key.until,
    }  # fmt: skip


def row_json(row: Row) -> dict[str, object]:
    """A row of two texts side by side."""
    return {
        "kind": row.kind, "old": _line(row.old), "new": _line(row.new), "left_out": row.left_out,
    }  # fmt: skip


def _line(line: Line | None) -> dict[str, object] | None:
    if line is None:
        return None
    return {"number": line.number, "pieces": [asdict(piece) for piece in line.pieces]}
