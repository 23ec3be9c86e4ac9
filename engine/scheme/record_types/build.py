"""The ``records:`` of a document to record types: one type after another, then how they hang together."""

from __future__ import annotations

from engine.diagnostics import Diagnostic, Severity, diagnose
from engine.language.record_types import RecordType, RecordTypes
from engine.scheme.read.nodes import Mapping, Node, Scalar, Sequence
from engine.scheme.record_types.fields import build_fields, with_key
from engine.scheme.record_types.formats import Formats, read_formats
from engine.scheme.record_types.links import check_links
from engine.scheme.record_types.relations import build_relations
from engine.scheme.record_types.times import check_times, read_times

__all__ = ["build_record_types"]


def build_record_types(document: Mapping) -> tuple[RecordTypes | None, tuple[Diagnostic, ...]]:
    """The record types under ``records:`` of a records file or scheme, and everything wrong with them.

    ``absent``, ``dates`` and ``thousands`` beside ``records:`` are defaults for all types (L5.4). The types
    are None when there is an error. Wrong shapes (a list for a mapping, say) are skipped in silence:
    the structure check reports them.
    """
    records = document.get("records")
    if not isinstance(records, Mapping):
        return None, ()
    found: list[Diagnostic] = []
    defaults = read_formats(document, Formats(), found)
    types = {
        key.text: _record_type(key, node, defaults, found)
        for key, node in records.items
        if isinstance(node, Mapping)
    }
    check_links(types, found)
    if any(one.severity is Severity.ERROR for one in found):
        return None, tuple(found)
    return RecordTypes(types), tuple(found)


def _record_type(
    name: Scalar, node: Mapping, defaults: Formats, found: list[Diagnostic]
) -> RecordType:
    fields = build_fields(node.get("fields"), found)
    relations = build_relations(node, found)
    key = _texts(node.get("key"))
    fields = with_key(key, fields, relations, found)
    formats = read_formats(node, defaults, found)
    when, during = read_times(node)
    check_times(when, during, fields, found)
    if not fields and not relations:
        found.append(diagnose("record-type-empty", name.span, type=name.text))
    return RecordType(
        name.text,
        fields,
        relations,
        tuple(part.text for part in key),
        when.text if when is not None else None,
        tuple(source.text for source in during),
        _text(node.get("file")),
        formats.absent,
        formats.dates,
        formats.thousands,
        _text(node.get("title")),
        name.span,
        _text(node.get("unquoted")),
        _text(node.get("table")),
        _text(node.get("query")),
    )


def _texts(node: Node | None) -> tuple[Scalar, ...]:
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(item for item in items if isinstance(item, Scalar))


def _text(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""
