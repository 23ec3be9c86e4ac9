"""Whether records that were read for one scheme can be evaluated by another."""

from __future__ import annotations

from collections.abc import Hashable

from engine.diagnostics import Rejected, diagnose
from engine.language.record_types import Field, RecordType, Relation
from engine.records import Dataset
from engine.scheme.model import Scheme

__all__ = ["check_fits"]


def check_fits(scheme: Scheme, dataset: Dataset) -> None:
    """Raises Rejected unless the scheme declares its records as the data set was read."""
    wrong = [
        diagnose("preview-other-records", record.span, type=name)
        for name, record in scheme.types.types.items()
        if name in scheme.needed
        and (name not in dataset.types or _form(record) != _form(dataset.types[name]))
    ]
    wrong += [
        diagnose("preview-other-records", scheme.types[name].span, type=name)
        for name in sorted(scheme.needed - dataset.tables.keys())
        if name in dataset.types and not wrong
    ]
    if wrong:
        raise Rejected(wrong)


def _form(record: RecordType) -> Hashable:
    """How rows are read: everything about a record type but its words and its place."""
    return (
        record.columns, record.key, record.when, record.during, record.absent, record.dates,
        record.thousands, record.unquoted, tuple(map(_field, record.fields.values())),
        tuple(map(_relation, record.relations.values())),
    )  # fmt: skip


def _field(field: Field) -> Hashable:
    return (
        field.name, repr(field.type), field.column, field.optional, field.integer, field.percent,
        field.words, field.low, field.high, tuple(sorted(field.values.items())),
    )  # fmt: skip


def _relation(relation: Relation) -> Hashable:
    return (
        relation.name, relation.target, relation.column, relation.by, relation.optional,
        relation.several,
    )  # fmt: skip
