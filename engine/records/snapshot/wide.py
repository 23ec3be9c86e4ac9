"""A snapshot read by itself, whatever scheme it is for: its record types are those its headers tell."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import Any

from engine.diagnostics import Rejected, diagnose
from engine.language.record_types import Field, RecordType, RecordTypes
from engine.language.types import BOOLEAN, DATE, NUMBER, PERIOD, TEXT, Type
from engine.proof.canonical import parse
from engine.records.dataset import Dataset
from engine.records.snapshot.stored import read_snapshot

__all__ = ["read_wide", "types_of"]

_TYPES: Mapping[str, Type] = {
    "number": NUMBER, "text": TEXT, "boolean": BOOLEAN, "date": DATE, "period": PERIOD,
}  # fmt: skip


def read_wide(manifest: bytes, fetch: Callable[[str], bytes]) -> Dataset:
    """All records of a snapshot. What the columns mean beyond their kind it does not know: a relation is a
    text, nothing has a time. Raises Rejected as ``read_snapshot`` does.
    """
    return read_snapshot(types_of(manifest), manifest, fetch)


def types_of(manifest: bytes, only: Container[str] | None = None) -> RecordTypes:
    """The record types that the headers of a snapshot tell. Raises Rejected."""
    content: Any = parse(manifest, "snapshot")
    try:
        return RecordTypes(
            {
                name: _type(entry["header"])
                for name, entry in content["tables"].items()
                if only is None or name in only
            }
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Rejected([diagnose("snapshot-manifest", None, reason=f"header {error}")]) from None


def _type(header: Mapping[str, Any]) -> RecordType:
    fields = {name: Field(name, _TYPES[kind], name, True) for name, kind in header["columns"]}
    return RecordType(str(header["type"]), fields, key=tuple(header["key"]))
